"""Reasons of other shapes than a sanction: plays that are foreseen, and coalitions."""
