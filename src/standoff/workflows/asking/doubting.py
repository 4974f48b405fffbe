"""What a run over readings doubts: from doubts about the evidence to what may not be there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from standoff.analysis.doubt.frames import Part
from standoff.analysis.doubt.presence import Dependent, DependentOrder, DependentPart, Presence
from standoff.errors import UsageError
from standoff.evidence.citations.doubts import Doubts
from standoff.model.conflict import Conflict
from standoff.model.states import iter_bits
from standoff.workflows.cases.disputes import Dispute

MOST_DOUBTS = 256
"""More doubts than this are refused: where everything is in doubt, nothing is found."""


def find_presence(doubts: Doubts, conflict: Conflict) -> Presence:
    """Give what analysis needs to know of doubts.

    Raises
    ------
    UsageError
        If there are more than `MOST_DOUBTS`.
    """
    if len(doubts.doubts) > MOST_DOUBTS:
        raise UsageError(
            f"{len(doubts.doubts)} things are in doubt",
            hint="Cite what the statements rest on, or ask with --order-only.",
        )
    index = conflict.dm_index
    parts = find_parts(doubts)
    orders = (each for each in doubts.elements if each.kind in {"order", "correction"})
    return Presence(
        tuple(doubt.chance for doubt in doubts.doubts),
        tuple(
            Dependent(index[each.dm], each.level, each.at, each.of, each.ways)
            for each in doubts.statements
        ),
        doubts.doubts,
        tuple(DependentOrder(index[each.dm], each.at + 1, each.ways) for each in orders),
        tuple(DependentPart(parts.index(part), ways) for part, ways in _iter_parts(doubts)),
    )


def find_parts(doubts: Doubts) -> tuple[Part, ...]:
    """Give the rules and options that may not be there."""
    return tuple(part for part, _ in _iter_parts(doubts))


def _iter_parts(doubts: Doubts) -> Iterator[tuple[Part, tuple[int, ...]]]:
    for each in doubts.elements:
        if each.kind in {"rule", "option"}:
            yield Part(each.kind, each.at), each.ways


def take_as_given(doubts: Doubts, parts: Collection[Part]) -> Doubts:
    """Leave out of what is in doubt some rules and options, and what bore on nothing else."""
    if not parts:
        return doubts
    elements = tuple(e for e in doubts.elements if Part(e.kind, e.at) not in parts)
    used = 0
    for ways in (*(e.ways for e in doubts.statements), *(e.ways for e in elements)):
        for way in ways:
            used |= way
    kept = list(iter_bits(used))

    def moved(ways: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(sum(1 << new for new, old in enumerate(kept) if w >> old & 1) for w in ways)

    return replace(
        doubts,
        doubts=tuple(doubts.doubts[number] for number in kept),
        statements=tuple(replace(each, ways=moved(each.ways)) for each in doubts.statements),
        elements=tuple(replace(each, ways=moved(each.ways)) for each in elements),
    )


def find_oldest(dispute: Dispute, years: float | None) -> str:
    """Give the date so many years before the stage, or before the newest source; empty for None.

    Raises
    ------
    UsageError
        If the years are not above 0, or there is no date to count back from.
    """
    if years is None:
        return ""
    if not years > 0:
        raise UsageError("--fresh takes a number of years above 0")
    stage = dispute.stage
    told = str(stage.date) if stage and stage.date else ""
    told = told or max((each.date for each in dispute.case.sources.values()), default="")
    if not told:
        raise UsageError(
            "neither the stage nor a source has a date to count years back from",
            hint="Give the stage a date: 'date: 2019-01-22'.",
        )
    return _earlier(told, years)


def _earlier(date: str, years: float) -> str:
    """Count back from a date as precise as it is; of part of a year whole months."""
    parts = [int(part) for part in date.split("-")]
    months = parts[0] * 12 + (parts[1] if len(parts) > 1 else 1) - 1 - round(years * 12)
    year, month = divmod(months, 12)
    rest = f"-{parts[2]:02}" if len(parts) > 2 else ""
    return f"{year:04}-{month + 1:02}{rest}"
