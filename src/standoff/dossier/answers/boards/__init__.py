"""Boards: a case laid out as other methods look at it, in words."""
