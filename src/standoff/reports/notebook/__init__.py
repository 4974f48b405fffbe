"""Answers as a notebook shows them: HTML in which everything is escaped."""
