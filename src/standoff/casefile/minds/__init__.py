"""Views and attitudes in case files: read, checked and written."""
