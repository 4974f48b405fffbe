"""Questions to a case: what survives doubt, what changed, who gains together."""
