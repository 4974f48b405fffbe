"""Groups of states: those that differ in the options of one decision maker only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, eq=False, slots=True)
class Groups:
    """Sets of states that differ in the options of one decision maker only.

    Parameters
    ----------
    number
        Group of each state.
    members
        The states, group by group, ascending in each.
    starts
        Where each group begins in `members`, and at the end their number.
    """

    number: Sequence[int]
    members: Sequence[int]
    starts: Sequence[int]

    def of(self, state: int) -> list[int]:
        """Give the states of the group of one of them, ascending."""
        group = self.number[state]
        found = self.members[self.starts[group] : self.starts[group + 1]]
        return found.tolist() if hasattr(found, "tolist") else list(found)


def group_states(codes: Sequence[int], mask: int) -> Groups:
    """Group states by all options but those of `mask`.

    Notes
    -----
    One sort; arrays of numpy where the codes are one.
    """
    if hasattr(codes, "dtype"):
        return _group_array(codes, mask)
    inside: dict[int, list[int]] = {}
    for state, code in enumerate(codes):
        inside.setdefault(code & ~mask, []).append(state)
    number = [0] * len(codes)
    members: list[int] = []
    starts = [0]
    for group, states in enumerate(inside.values()):
        for state in states:
            number[state] = group
        members += states
        starts.append(len(members))
    return Groups(number, members, starts)


def _group_array(codes: Any, mask: int) -> Groups:
    import numpy as np

    rest = codes & ~np.int64(mask)
    members = np.argsort(rest, kind="stable")
    rest = rest[members]
    first = np.flatnonzero(np.concatenate([[True], rest[1:] != rest[:-1]]))
    starts = np.append(first, len(codes))
    number = np.empty(len(codes), np.int32)
    number[members] = np.repeat(np.arange(len(first), dtype=np.int32), np.diff(starts))
    return Groups(number, members.astype(np.int32), starts)  # type: ignore[arg-type]
