"""One state of a case whose states are too many to be listed: why, how to get there, and what if."""

from __future__ import annotations

from standoff.workflows.asking.large.case import LargeCase, find_large, load_large

__all__ = ["LargeCase", "find_large", "load_large"]
