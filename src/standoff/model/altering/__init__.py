"""Parts of changing a conflict: orders of preference, what states are called, and refusals."""
