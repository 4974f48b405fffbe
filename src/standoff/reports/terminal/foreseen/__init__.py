"""Printing what was foreseen and advised, beside what the model says."""
