"""What a case rests on: support, claims, citations looked up, sources, and what they say around it."""
