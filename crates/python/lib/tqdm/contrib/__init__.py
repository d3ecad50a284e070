"""What goes with the bar."""
