"""Tables of what is in doubt."""
