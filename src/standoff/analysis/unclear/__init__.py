"""Moves of which it is unclear who can or would make them: what holds whatever is true of them."""
