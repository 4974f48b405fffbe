"""Marks of preferences in case files: how strong they are, how sure, or that nobody knows."""
