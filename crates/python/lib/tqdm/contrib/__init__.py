"""Additions to the progress bar."""
