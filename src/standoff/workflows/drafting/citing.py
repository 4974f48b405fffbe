"""Citations of drafts: the sentences for and against, and which of many."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.evidence.lookup.listing import ItemRecord
from standoff.evidence.lookup.position_context import HeldPosition
from standoff.workflows.drafting.drafts import DraftCitation

MOST_CITED = 6
"""Sentences that a draft cites at most."""


def cite(held: HeldPosition, side: str = "for") -> DraftCitation:
    """Give the sentence of a position as a citation, with the words that tell it."""
    text, position = held.record.text, held.position
    first = min(position.cue.start, position.content.span.start)
    last = max(position.cue.end, position.content.span.end)
    if position.condition is not None and (held.is_plain or position.condition.span.end > first):
        first = min(first, position.condition.span.start)
        last = max(last, position.condition.span.end)
    words = text[first:last].strip()
    by = held.speaker_words if held.speaker is not None or held.speaker_words else ""
    record = held.record
    return DraftCitation(
        record.source,
        record.sentence or 0,
        record.sha256,
        words[:290],
        side,
        by,
        record.title,
        record.publisher,
        record.date,
    )


def cite_sentence(record: ItemRecord, side: str = "for") -> DraftCitation:
    """Give a whole sentence as a citation."""
    return DraftCitation(
        record.source,
        record.sentence or 0,
        record.sha256,
        (record.context or record.text)[:280],
        side,
        title=record.title,
        publisher=record.publisher,
        date=record.date,
    )


def varied(about: Sequence[HeldPosition]) -> list[HeldPosition]:
    """Order positions so that each kind and holder comes before it comes again."""
    seen: set[tuple[str, str]] = set()
    first: list[HeldPosition] = []
    later: list[HeldPosition] = []
    for each in about:
        mark = (each.kind.value, each.holder.actor.key if each.holder is not None else "")
        (later if mark in seen else first).append(each)
        seen.add(mark)
    return first + later


def cite_all(
    about: Sequence[HeldPosition], against: Sequence[HeldPosition] = ()
) -> tuple[DraftCitation, ...]:
    """Give the citations, one for each sentence; half of the room at most is for those against."""
    found: dict[tuple[str, int], DraftCitation] = {}
    for each in varied(about):
        made = cite(each)
        found.setdefault((made.sha256, made.sentence), made)
    opposed = {(made.sha256, made.sentence): made for made in (cite(e, "against") for e in against)}
    other = [made for place, made in opposed.items() if place not in found][: MOST_CITED // 2]
    return (*list(found.values())[: MOST_CITED - len(other)], *other)
