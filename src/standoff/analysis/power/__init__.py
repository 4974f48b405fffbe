"""Power: decision makers that change what others want, or block their moves, and what then holds."""
