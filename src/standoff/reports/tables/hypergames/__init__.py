"""Tables of hypergames."""
