"""Where a case drifts if moves are random, and how its stages compare with that."""
