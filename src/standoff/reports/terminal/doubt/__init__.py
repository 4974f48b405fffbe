"""What is in doubt, shown in a terminal."""
