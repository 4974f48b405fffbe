"""What leaves the house: the report of a case, and the demonstration."""
