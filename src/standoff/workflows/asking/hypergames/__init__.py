"""What holds where decision makers see a dispute of their own."""

from standoff.workflows.asking.hypergames.finding import (
    SHOWN_STATES,
    HypergameReport,
    find_views,
)

__all__ = ["SHOWN_STATES", "HypergameReport", "find_views"]
