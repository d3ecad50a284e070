"""Addresses of the web, and requests to it."""
