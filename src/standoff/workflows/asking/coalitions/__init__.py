"""What decision makers can gain by moving together, and what holds against that."""

from standoff.workflows.asking.coalitions.finding import (
    CoalitionReport,
    find_coalitions,
    read_coalitions,
)
from standoff.workflows.asking.coalitions.searches import SHOWN_STATES, estimate_coalitions

__all__ = [
    "SHOWN_STATES",
    "CoalitionReport",
    "estimate_coalitions",
    "find_coalitions",
    "read_coalitions",
]
