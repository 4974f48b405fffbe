"""The list of statements side by side: how it is found, and its columns."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from standoff.dossier.words.phrases import count_of
from standoff.errors import UsageError
from standoff.evidence.beside.judging import Relation
from standoff.workflows.beside.laying import (
    SideBySide,
    lay_claims_side_by_side,
    lay_sources_side_by_side,
)
from standoff.workflows.cases.disputes import load
from standoff.workflows.sources.listing import Asked, Column, ListKind


def _find_beside(database: Path, asked: Asked) -> SideBySide:
    relations = [
        *(asked.own.get("relation") or ()),
        *([asked.kind.casefold()] if asked.kind else []),
    ]
    case, claim = asked.own.get("case"), asked.own.get("claim") or None
    if case:
        held = database if database.is_file() else None
        model = load(case).case
        listed = lay_claims_side_by_side(model, held, claim=claim, relations=relations)
    elif claim:
        raise UsageError("a claim is one of a case: name the case with --case")
    else:
        listed = lay_sources_side_by_side(
            database,
            asked.own.get("question", ""),
            sources=asked.sources,
            zones=asked.zones or (),
            relations=relations,
            aspects=asked.own.get("aspect") or (),
            published=asked.days,
        )
    rows = (each for each in listed.pairs if any(asked.has(side.text) for side in each.sides))
    return replace(listed, pairs=tuple(rows))


def _of_beside(listed: SideBySide, shown: int) -> str:
    looked = listed.looked
    left_out = sum(looked.one_voice.values())
    articles = count_of(looked.articles, "article")
    text = (
        f"{shown} shown. Looked at {count_of(looked.statements, 'statement')} of {articles}: "
        f"{count_of(looked.candidates, 'pair')} near each other"
    )
    return f"{text}, {left_out} of them one voice." if left_out else f"{text}."


BESIDE = ListKind(
    rows="pairs",
    find=_find_beside,
    columns=(
        Column("relation", lambda each: each.relation),
        Column("confidence", lambda each: each.confidence),
        Column("why", lambda each: each.why),
        Column("left", lambda each: each.left.text),
        Column("left place", lambda each: each.left.place),
        Column("left title", lambda each: each.left.title),
        Column("right", lambda each: each.right.text),
        Column("right place", lambda each: each.right.place),
        Column("right title", lambda each: each.right.title),
    ),
    kinds=tuple(Relation),
    remark=_of_beside,
)
