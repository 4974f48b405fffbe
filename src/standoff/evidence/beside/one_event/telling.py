"""Telling once: pairs that say one thing of one event, in whatever outlets and languages, are told by the surest.

Each pair has been judged by itself. Here it is only said which of them a reader may
skip: those of a figure that was told before with the same two values, and those of a
statement that says what more than half of a group say.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from standoff.evidence.beside.comparison import Comparison, Outcome
from standoff.evidence.beside.judging import Pair, Relation
from standoff.evidence.beside.statement import Statement

_Key = tuple[str, int]
_Told = frozenset[tuple[str, frozenset[str]]]

_NUMBER = re.compile(r"\d[\d.,]*")


@dataclass
class _Group:
    """Pairs that say one thing: the surest of them, and all statements of them.

    Parameters
    ----------
    left, right
        The statements on the side of the left one, and of the right one.
    """

    surest: Pair
    told: _Told
    left: dict[_Key, Statement] = field(default_factory=dict)
    right: dict[_Key, Statement] = field(default_factory=dict)

    @property
    def keys(self) -> set[_Key]:
        return {*self.left, *self.right}


def tell_once(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """Tell each thing once: by the surest of its pairs, with the other statements that say so.

    Parameters
    ----------
    pairs
        The surest first.

    Notes
    -----
    Linear in the number of pairs, but for what many say.
    """
    near: defaultdict[tuple[Relation, _Key], set[_Key]] = defaultdict(set)
    for pair in pairs:
        near[pair.relation, pair.left.key].add(pair.right.key)
        near[pair.relation, pair.right.key].add(pair.left.key)
    groups: list[_Group] = []
    of: defaultdict[_Key, list[_Group]] = defaultdict(list)
    for pair in pairs:
        known = {id(group): group for key in _keys(pair) for group in of[key]}
        group = next((each for each in known.values() if _belongs(pair, each, near)), None)
        if group is None:
            group = _Group(pair, _told(pair))
            groups.append(group)
        for key in _add(pair, group):
            of[key].append(group)
    return tuple(_surest(group) for group in groups)


def _keys(pair: Pair) -> tuple[_Key, _Key]:
    return pair.left.key, pair.right.key


def _told(pair: Pair) -> _Told:
    """Give what of a pair excludes each other: the values, whichever side has them."""
    return frozenset(
        (each.matter.value, frozenset((_value(each.left), _value(each.right))))
        for each in _excluding(pair)
    )


def _excluding(pair: Pair) -> Iterator[Comparison]:
    outcomes = (Outcome.EXCLUDED, Outcome.OTHER_TIME, Outcome.ANOTHER)
    return (each for each in pair.comparisons if each.outcome in outcomes)


def _value(words: str) -> str:
    found = _NUMBER.search(words)
    return found.group().rstrip(".,") if found else words.casefold()


def _belongs(
    pair: Pair, group: _Group, near: defaultdict[tuple[Relation, _Key], set[_Key]]
) -> bool:
    if pair.relation is not group.surest.relation or pair.across != group.surest.across:
        return False
    if group.told or _told(pair):
        return group.told == _told(pair)
    members = group.keys
    return all(
        key in members or 2 * len(near[pair.relation, key] & members) > len(members)
        for key in _keys(pair)
    )


def _add(pair: Pair, group: _Group) -> list[_Key]:
    """Add both statements to the sides that they are on; give those that are new."""
    known = group.keys
    sides = (pair.left, pair.right) if _is_same_way_round(pair, group) else (pair.right, pair.left)
    for statement, side in zip(sides, (group.left, group.right), strict=True):
        if statement.key not in group.keys:
            side[statement.key] = statement
    return [key for key in _keys(pair) if key not in known]


def _is_same_way_round(pair: Pair, group: _Group) -> bool:
    ours, theirs = next(_excluding(pair), None), next(_excluding(group.surest), None)
    if ours is None or theirs is None:
        return pair.left.key not in group.right and pair.right.key not in group.left
    return _value(ours.left) == _value(theirs.left)


def _surest(group: _Group) -> Pair:
    told = set(_keys(group.surest))
    left, right = (
        tuple(each for key, each in side.items() if key not in told)
        for side in (group.left, group.right)
    )
    return replace(group.surest, with_left=left, with_right=right)
