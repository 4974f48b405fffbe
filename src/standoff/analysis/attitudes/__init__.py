"""Attitudes: decision makers who mind what others want, or mind against it."""
