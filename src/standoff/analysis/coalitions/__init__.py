"""Coalitions: what decision makers can gain by moving together, and what holds against that.

`improvements` finds where several could lead, `judging` asks of a state whether
a coalition would leave it (`arrays` where there are many states, `tables` of
all states at once), `lasting` asks who would leave the coalition.
"""

from standoff.analysis.coalitions.improvements import (
    CoalitionImprovement,
    find_coalition_improvements,
    find_improvements_of,
)
from standoff.analysis.coalitions.judging import (
    CoalitionVerdict,
    check_coalition,
)
from standoff.analysis.coalitions.lasting import Leaving, find_leaving
from standoff.analysis.coalitions.members import (
    Coalition,
    Partition,
    iter_coalitions,
    iter_partitions,
    make_coalition,
    make_partition,
)
from standoff.analysis.coalitions.rules import COALITION_CONCEPTS, require_rule
from standoff.analysis.coalitions.stable import find_coalition_stable

__all__ = [
    "COALITION_CONCEPTS",
    "Coalition",
    "CoalitionImprovement",
    "CoalitionVerdict",
    "Leaving",
    "Partition",
    "check_coalition",
    "find_coalition_improvements",
    "find_coalition_stable",
    "find_improvements_of",
    "find_leaving",
    "iter_coalitions",
    "iter_partitions",
    "make_coalition",
    "make_partition",
    "require_rule",
]
