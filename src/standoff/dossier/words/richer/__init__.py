"""Preferences that are more than an order, in words: strong, unknown, probable, certain to a degree."""
