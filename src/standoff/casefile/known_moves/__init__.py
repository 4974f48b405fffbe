"""What is known of moves in case files: read, checked and written."""
