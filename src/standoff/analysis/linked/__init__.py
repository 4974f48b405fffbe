"""Linked disputes: two graph models that one decision maker has in common."""
