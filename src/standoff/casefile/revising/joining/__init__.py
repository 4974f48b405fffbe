"""Two of one kind made one: what speaks of either speaks of the one that stays."""
