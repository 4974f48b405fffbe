"""At a glance: what a reader sees first, chosen from the answers."""
