"""Unlocking, step by step: what is asked for, what changes cost, and the search, here or elsewhere."""
