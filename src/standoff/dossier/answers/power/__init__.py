"""Power in words: what it changes of what others want and can do, and what holds where it counts."""
