"""Minds: what decision makers believe of a dispute, and how they regard each other."""
