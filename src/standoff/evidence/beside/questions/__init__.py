"""Questions: sentences that answer one, and do not answer it alike: who, yes and no, how many."""
