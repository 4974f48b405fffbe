"""What would overturn a verdict: the fewest comparisons, statements or claims that flip it."""
