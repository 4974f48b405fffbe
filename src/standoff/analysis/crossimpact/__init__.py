"""Cross-impact balances: which scenarios hold together, and what speaks for each part of one."""
