"""What would overturn an outcome, and which concepts explain the one that was observed."""
