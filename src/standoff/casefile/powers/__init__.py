"""Powers in case files: read, checked and written, and said in one line."""
