"""What a conflict rests on, and what falls with it."""
