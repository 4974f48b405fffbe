"""Sets of claims worth trying: what falls, falls with the union of what its parts rest on.

An element falls with the last claim it rests on. A smallest set of claims whose
loss does something is therefore a union of such lists: a claim that is in none
of them could be left in. These unions are all there is to try.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Claims = frozenset[str]


@dataclass(frozen=True)
class ClaimSet:
    """Claims, and whether they are lost or the opposite of them is so."""

    claims: tuple[str, ...]
    opposite: bool


def find_unions(lists: Iterable[Claims], most: int, limit: int) -> tuple[tuple[Claims, ...], int]:
    """List the unions of some lists of claims, smallest first.

    Parameters
    ----------
    most
        Larger unions are left out.
    limit
        So many are listed at most.

    Returns
    -------
    tuple
        The unions, and up to which size they are all of them.

    Examples
    --------
    >>> found, complete = find_unions([frozenset("a"), frozenset("bc")], 3, 100)
    >>> [sorted(each) for each in found], complete
    ([['a'], ['b', 'c'], ['a', 'b', 'c']], 3)
    """
    single = sorted({each for each in lists if each and len(each) <= most}, key=_order)
    complete = most
    while True:
        found = _close(single, complete, limit)
        if found is not None:
            return tuple(sorted(found, key=_order)), complete
        complete -= 1
        single = [each for each in single if len(each) <= complete]


def _close(single: list[Claims], most: int, limit: int) -> set[Claims] | None:
    """Close lists under union up to a size; None where there are too many."""
    found = set(single)
    front = list(single)
    while front:
        following = []
        for one in front:
            for other in single:
                union = one | other
                if len(union) <= most and union not in found:
                    found.add(union)
                    following.append(union)
                    if len(found) > limit:
                        return None
        front = following
    return found


def _order(claims: Claims) -> tuple[int, list[str]]:
    return len(claims), sorted(claims)
