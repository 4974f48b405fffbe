"""What is open about preferences: the readings there are, and statements that may not be held."""
