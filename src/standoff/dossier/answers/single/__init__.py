"""Answers about one state among too many to be listed."""
