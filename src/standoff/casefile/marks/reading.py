"""From what a case file says of strength and certainty to marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from standoff.casefile.prefixes import split_mark, split_prefix
from standoff.casefile.wording import Wording
from standoff.errors import Problem
from standoff.model.case import ElementPath
from standoff.model.preferences import (
    PLAIN,
    Mark,
    PairPreference,
    Preferences,
    RankedStatements,
    Thresholds,
)

if TYPE_CHECKING:
    from standoff.casefile.format.schema_marks import CompareEntry, Marked, ThresholdsEntry


def read_mark(entry: Marked) -> Mark:
    """Read what an entry says of strength and certainty."""
    return Mark(
        strength=2 if entry.strong else entry.strength or 1,
        unknown=entry.uncertain,
        probability=entry.probability,
        certainty=entry.certainty,
    )


def read_thresholds(entry: ThresholdsEntry | None) -> Thresholds | None:
    """Read from when on a decision maker counts on what is uncertain."""
    if entry is None:
        return None
    said = {key: value for key in type(entry).model_fields if (value := getattr(entry, key))}
    return Thresholds(**said)


def read_pairs(
    entries: Sequence[CompareEntry], words: Wording, path: ElementPath, dm: str
) -> Iterator[PairPreference]:
    """Read how single states compare."""
    for number, entry in enumerate(entries):
        at = (*path, "compare", number)
        better = words.state(entry.better, (*at, "better"), dm)
        worse = words.state(entry.worse, (*at, "worse"), dm)
        if better is not None and worse is not None:
            grounds = tuple(entry.because), entry.note
            yield PairPreference(better, worse, read_mark(entry), entry.equal, *grounds)


def read_ranking_marks(
    order: Sequence[list[Any]], words: Wording, path: ElementPath
) -> tuple[tuple[Mark, ...], list[list[Any]]]:
    """Part the entries of a ranking into how each compares with the one above, and themselves."""
    marks: list[Mark] = []
    entries: list[list[Any]] = []
    for number, tier in enumerate(order):
        first = tier[0] if tier and isinstance(tier[0], str) else ""
        sign, rest = split_mark(first)
        marks.append(_mark_of(sign))
        if not sign:
            entries.append(list(tier))
            continue
        if not number:
            words.problems.append(_nothing_above(sign, (*path, 0)))
        last = number == len(order) - 1 and rest == "rest" and len(tier) == 1
        entries.append([] if last else [_unmarked(first, rest, words), *tier[1:]])
    return (tuple(marks) if any(mark != PLAIN for mark in marks) else ()), entries


def _mark_of(sign: str) -> Mark:
    return Mark(unknown=True) if sign == "?" else Mark(strength=max(len(sign), 1))


def _nothing_above(sign: str, path: ElementPath) -> Problem:
    message = f"nothing stands above the first states for {sign!r} to compare them with"
    hint = "Write the mark at the lower of the two."
    return Problem("bad-mark", message, value=sign, hint=hint, path=path)


def _unmarked(text: str, rest: str, words: Wording) -> Any:
    """Give what names the state without the mark; a statement keeps its columns."""
    if rest.strip().isdecimal() and rest.strip() not in words.state_names:
        return int(rest)
    plain = rest in words.state_names or split_prefix(rest)[0] or words.is_pattern(rest)
    return rest if plain or not words.options else " " * (len(text) - len(rest)) + rest


def check_equal_marks(said: Sequence[tuple[int, Any]], path: ElementPath) -> Iterator[Problem]:
    """Refuse marks of single statements that are equally important."""
    for number, one in said:
        if read_mark(one) != PLAIN:
            message = "statements that are equally important are marked together"
            hint = "Write the mark beside '=', not inside it."
            yield Problem("mark-in-equal", message, hint=hint, path=(*path, "=", number))


def check_marks(preferences: Preferences, path: ElementPath) -> Iterator[Problem]:
    """Refuse marks that nothing could be made of."""
    if preferences.adjustments and preferences.is_marked:
        message = "corrections by hand have no meaning where preferences are marked"
        hint = "Say under 'compare' how those states compare."
        yield Problem("marks-with-adjust", message, hint=hint, path=(*path, "adjust"))
    basis = preferences.basis
    if isinstance(basis, RankedStatements):
        inside = {k for start, stop in basis.order_unknown for k in range(start, stop)}
        for number, (level, mark) in enumerate((k, one.mark) for k, one in enumerate(basis.levels)):
            if level in inside and (mark.probability is not None or mark.certainty is not None):
                message = "a statement in unknown order has no probability and no certainty"
                hint = "Take it out of the list in the list, or take the number away."
                yield Problem(
                    "mark-in-unknown-order", message, hint=hint, path=_place(basis, number, path)
                )


def _place(basis: RankedStatements, number: int, path: ElementPath) -> ElementPath:
    places = {level: place for level, at, place in basis.iter_paths() if at == 0}
    return (*path, "prefers", *places[number][:2])
