"""A conflict in which one thing is different, for every thing: what that changes."""
