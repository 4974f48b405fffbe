"""What holds whatever is unclear about who can and would make which moves."""

from __future__ import annotations

from standoff.workflows.asking.unclear.finding import UnclearReport, find_unclear

__all__ = ["UnclearReport", "find_unclear"]
