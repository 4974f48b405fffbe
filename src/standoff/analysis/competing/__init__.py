"""Competing hypotheses: which of them the evidence speaks against, and what turns on one item."""
