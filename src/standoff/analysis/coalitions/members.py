"""Who may move together: coalitions, and conflicts parted into them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeAlias

from standoff.errors import UsageError

Coalition: TypeAlias = tuple[int, ...]
Partition: TypeAlias = tuple[Coalition, ...]


def iter_coalitions(members: Sequence[int], smallest: int = 1) -> Iterator[Coalition]:
    """Iterate over the coalitions among `members`, small ones first."""
    for size in range(smallest, len(members) + 1):
        yield from combinations(members, size)


def make_coalition(members: Iterable[int]) -> Coalition:
    """Put members in order, each once.

    Raises
    ------
    UsageError
        For a coalition of nobody.
    """
    found = tuple(sorted(set(members)))
    if not found:
        raise UsageError("a coalition needs at least one member")
    return found


def make_partition(blocks: Iterable[Iterable[int]], count: int) -> Partition:
    """Part decision makers into coalitions; whoever is in none stands alone.

    Raises
    ------
    UsageError
        If somebody is in two of them.

    Examples
    --------
    >>> make_partition([[2, 0]], 4)
    ((0, 2), (1,), (3,))
    """
    found = [make_coalition(block) for block in blocks]
    seen = [dm for block in found for dm in block]
    if len(seen) > len(set(seen)):
        raise UsageError("nobody can be in two coalitions of one partition")
    return tuple(sorted([*found, *((dm,) for dm in range(count) if dm not in seen)]))


def iter_partitions(members: Sequence[int]) -> Iterator[Partition]:
    """Iterate over all ways to part decision makers into coalitions.

    Notes
    -----
    Their number grows as 1, 2, 5, 15, 52, 203, 877 (Bell numbers).

    Examples
    --------
    >>> [len(each) for each in iter_partitions(range(3))]
    [1, 2, 2, 2, 3]
    """
    if not members:
        yield ()
        return
    first, rest = members[0], members[1:]
    for partition in iter_partitions(rest):
        for place in range(len(partition)):
            joined = (first, *partition[place])
            yield tuple(sorted((*partition[:place], joined, *partition[place + 1 :])))
        yield tuple(sorted((*partition, (first,))))


def find_answering(others: Coalition, partition: Partition | None) -> Partition:
    """Give the coalitions that may answer: any of the others, or those of a partition.

    Of a coalition of the partition that is broken up only those outside answer, together.
    """
    if partition is None:
        return tuple(iter_coalitions(others))
    left = (tuple(dm for dm in block if dm in others) for block in partition)
    return tuple(block for block in left if block)
