"""Names that a collection shows: suggested to the analyst, who enters them."""
