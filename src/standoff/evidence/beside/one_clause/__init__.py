"""One clause: what two clauses say of one thing, whatever else their sentences tell."""
