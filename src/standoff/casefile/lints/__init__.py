"""Lints: what is allowed in a case file but probably not meant."""
