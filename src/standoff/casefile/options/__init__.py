"""Options of several values in case files: read, and written."""
