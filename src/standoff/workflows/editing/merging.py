"""Two people's changes of one text, brought together line by line where they do not meet."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from standoff.model.case import ElementPath


def merge_lines(base: str, ours: str, theirs: str) -> str | None:
    r"""Merge two changes of a text; None where both change the same or neighbouring lines.

    Examples
    --------
    >>> merge_lines("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n")
    'A\nb\nC\n'
    >>> merge_lines("a\nb\n", "A\nb\n", "X\nb\n") is None
    True
    """
    if ours in {base, theirs}:
        return theirs
    if theirs == base:
        return ours
    lines = base.splitlines(keepends=True)
    changes = [(*one, 0) for one in _changes(lines, ours)]
    changes += [(*one, 1) for one in _changes(lines, theirs) if (*one, 0) not in changes]
    merged: list[str] = []
    at, side = 0, -1
    for start, end, new, who in sorted(changes, key=lambda one: (one[0], one[1])):
        touches = start < at or (start == at and side not in {-1, who})
        if touches and not (start == at == 0 and side == -1):
            return None
        merged += [*lines[at:start], *new]
        at, side = end, who
    return "".join([*merged, *lines[at:]])


def _changes(base: list[str], text: str) -> Iterable[tuple[int, int, tuple[str, ...]]]:
    lines = text.splitlines(keepends=True)
    for tag, start, end, first, last in SequenceMatcher(
        None, base, lines, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            yield start, end, tuple(lines[first:last])


def overlap(ours: Iterable[ElementPath], theirs: Iterable[ElementPath]) -> bool:
    """Say whether two sets of places in a file have one in common, or one inside another.

    Examples
    --------
    >>> overlap([("claims", "c1")], [("claims", "c2")]), overlap([("claims",)], [("claims", "c2")])
    (False, True)
    """
    others = list(theirs)
    return any(
        one[: len(other)] == other or other[: len(one)] == one for one in ours for other in others
    )
