"""The lists of statements side by side and of differences: how they are found, and their columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from standoff.dossier.words.sources.pairs import tell_looked
from standoff.errors import UsageError
from standoff.evidence.beside.comparison import Aspect
from standoff.evidence.beside.judging import Relation
from standoff.workflows.beside.laying import DIFFERENCES as DIFFERING
from standoff.workflows.beside.laying import (
    SideBySide,
    lay_claims_side_by_side,
    lay_sources_side_by_side,
    list_differences,
)
from standoff.workflows.cases.disputes import load
from standoff.workflows.sources.listing import Asked, Column, ListKind


def _find_beside(database: Path, asked: Asked) -> SideBySide:
    relations = [
        *(asked.own.get("relation") or ()),
        *([asked.kind.casefold()] if asked.kind else []),
    ]
    listed = _of_claims(database, asked, relations)
    if listed is None:
        listed = lay_sources_side_by_side(
            database,
            asked.own.get("question", ""),
            sources=asked.sources,
            zones=asked.zones or (),
            relations=relations,
            aspects=asked.own.get("aspect") or (),
            published=asked.days,
        )
    return _having(listed, asked)


def _of_claims(database: Path, asked: Asked, relations: Sequence[str]) -> SideBySide | None:
    """Lay the claims of a case side by side, where one was named."""
    case, claim = asked.own.get("case"), asked.own.get("claim") or None
    if case:
        held = database if database.is_file() else None
        return lay_claims_side_by_side(load(case).case, held, claim=claim, relations=relations)
    if claim:
        raise UsageError("a claim is one of a case: name the case with --case")
    return None


def _having(listed: SideBySide, asked: Asked) -> SideBySide:
    rows = (each for each in listed.pairs if any(asked.has(side.text) for side in each.sides))
    return replace(listed, pairs=tuple(rows))


def _find_differences(database: Path, asked: Asked) -> SideBySide:
    relations = asked.own.get("relation") or ()
    aspects = [*(asked.own.get("aspect") or ()), *([asked.kind.casefold()] if asked.kind else [])]
    listed = _of_claims(database, asked, relations or DIFFERING)
    if listed is None:
        listed = list_differences(
            database,
            sources=asked.sources,
            zones=asked.zones or (),
            relations=relations,
            aspects=aspects,
            published=asked.days,
        )
    return _having(listed, asked)


def _of_beside(listed: SideBySide, shown: int) -> str:
    looked = tell_looked(listed.looked, listed.comments)
    looked = f"{shown} shown. {looked}" if listed.pairs else looked
    return looked if listed.pairs or not listed.question else f"{looked} {_tell_nearest(listed)}"


def _tell_nearest(listed: SideBySide) -> str:
    """Say which sentences are nearest to a question to which no two voices speak."""
    if not listed.speaking:
        return "No sentence has a word of the question; ask in other words, or look with sources search."
    told = [" – ".join(reversed(each.quoted)) for each in listed.speaking[:NEAREST]]
    return "\n".join(["No two voices speak to it alike or otherwise. Nearest to it:", *told])


NEAREST = 3
"""So many sentences are told that are near to a question."""


_COLUMNS = (
    Column("relation", lambda each: each.relation),
    Column("confidence", lambda each: each.confidence),
    Column("why", lambda each: each.why),
    Column("left", lambda each: each.left.text),
    Column("left place", lambda each: each.left.place),
    Column("left title", lambda each: each.left.title),
    Column("left publisher", lambda each: each.left.publisher),
    Column("left date", lambda each: each.left.date or ""),
    Column("right", lambda each: each.right.text),
    Column("right place", lambda each: each.right.place),
    Column("right title", lambda each: each.right.title),
    Column("right publisher", lambda each: each.right.publisher),
    Column("right date", lambda each: each.right.date or ""),
)

BESIDE = ListKind(
    nothing="No pair of statements on one thing",
    rows="pairs",
    find=_find_beside,
    columns=_COLUMNS,
    kinds=tuple(Relation),
    remark=_of_beside,
)

DIFFERENCES = ListKind(
    nothing="No difference between independent voices",
    rows="pairs",
    find=_find_differences,
    columns=_COLUMNS,
    kinds=tuple(Aspect),
    remark=_of_beside,
)
