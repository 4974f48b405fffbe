"""Binary decision diagrams over numbered variables, with limits of size and time.

A diagram stands for a set of assignments. Its size has little to do with how
many they are, and much with how far what it says can be read variable by
variable: so the order of variables matters (`standoff.analysis.symbolic.ordering`).
The diagrams themselves are those of OxiDD.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from standoff.errors import MissingExtraError

Diagram = Any
"""A Boolean function of OxiDD: ``&``, ``|``, ``~``, ``==``."""

NODES = 1 << 24
"""Nodes that a manager holds at most; so many take some half a gigabyte."""

CACHED = 1 << 20
"""Results of single steps that are kept."""


class OutOfReach(Exception):  # noqa: N818 - what was asked is left undecided, nothing broke
    """A diagram grew, or took, beyond what was allowed.

    Parameters
    ----------
    why
        ``time`` or ``size``.
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def has_diagrams() -> bool:
    """Say whether the library of decision diagrams is installed."""
    from importlib.util import find_spec

    return find_spec("oxidd") is not None


class Diagrams:
    """A manager of diagrams over some variables, in a fixed order.

    Parameters
    ----------
    order
        The variables from the top of a diagram downwards, each once.
    nodes
        How many nodes it may hold.

    Raises
    ------
    MissingExtraError
        If the extra ``symbolic`` is not installed.
    """

    def __init__(self, order: Sequence[int], nodes: int = NODES) -> None:
        try:
            from oxidd.bcdd import BCDDFunction, BCDDManager
            from oxidd.util import BooleanOperator, DDMemoryError
        except ImportError:
            raise MissingExtraError(
                "sets of states too many to be listed need decision diagrams",
                hint="Install them: pip install 'standoff[symbolic]', or raise the limit: --limit.",
            ) from None
        self._function = BCDDFunction
        self._and = BooleanOperator.AND
        self.failure: type[Exception] = DDMemoryError
        self.manager = BCDDManager(nodes, CACHED, 1)
        self.manager.add_vars(len(order))
        self.manager.set_var_order(list(order))
        self.size = len(order)
        self.true: Diagram = self.manager.true()
        self.false: Diagram = self.manager.false()
        self.variables: list[Diagram] = [self.manager.var(k) for k in range(len(order))]
        self._level = {variable: level for level, variable in enumerate(order)}
        self.deadline: float | None = None

    def begin(self, seconds: float | None) -> None:
        """Allow so many seconds of processor time from now on."""
        self.deadline = None if seconds is None else time.process_time() + seconds

    def check(self) -> None:
        """Stop where the time is over.

        Raises
        ------
        OutOfReach
            If it is.
        """
        if self.deadline is not None and time.process_time() > self.deadline:
            raise OutOfReach("time")

    def cube(self, variables: Iterable[int]) -> Diagram:
        """Give the conjunction of some variables."""
        found = self.true
        for variable in sorted(variables, key=lambda one: -self._level[one]):
            found &= self.variables[variable]
        return found

    def rename(self, mapping: Mapping[int, Diagram]) -> Any:
        """Prepare to put diagrams in the place of variables, all at once."""
        return self._function.make_substitution(list(mapping.items()))

    def join(self, one: Diagram, other: Diagram, hidden: Diagram) -> Diagram:
        """Give where both hold for some values of the hidden variables."""
        return one.apply_exists(self._and, other, hidden)

    def count(self, diagram: Diagram, free: int) -> int:
        """Count assignments, over all variables but `free` ones that it does not depend on."""
        return int(diagram.sat_count(self.size)) >> free

    def any_greater(self, more: Sequence[Diagram], less: Sequence[Diagram]) -> Diagram:
        """Say where the first of some numbers is greater; their bits, most important first."""
        found = self.false
        for one, other in zip(reversed(more), reversed(less), strict=True):
            above = one & ~other
            found = above | (~(~one & other) & found)
        return found

    def all_equal(self, some: Sequence[Diagram], others: Sequence[Diagram]) -> Diagram:
        """Say where two numbers are equal."""
        found = self.true
        for one, other in zip(reversed(some), reversed(others), strict=True):
            found &= ~((one & ~other) | (~one & other))
        return found
