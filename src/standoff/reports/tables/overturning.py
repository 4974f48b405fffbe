"""How little would overturn a verdict, and which concepts explain what was observed."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.dossier.answers.doubt.observed import ExplainedView, ObservedView
from standoff.dossier.answers.doubt.overturn import MarginView, OverturnedView, OverturnView
from standoff.dossier.words.naming import CONCEPT_NAMES
from standoff.reports.tables.table import Cell, Column, Table, name_column

_HEADS = {
    "comparisons": "Comparisons",
    "statements": "Statements",
    "all": "Claims",
    "independent": "... if independent",
    "first-hand": "... at first hand",
    "uncontested": "... uncontested",
}


def tabulate_margins(view: OverturnView, most: int | None = None) -> Table:
    """Show how few changes of each kind flip each verdict; concepts of equal margins share a line."""
    kinds = list(dict.fromkeys(m.attitude or m.kind for v in view.verdicts for m in v.margins))
    columns = [Column("outcome", "Outcome"), Column("concepts", "Under")]
    columns.append(Column("holds", "Holds", "center"))
    nouns = {margin.noun for verdict in view.verdicts for margin in verdict.margins}
    heads = _HEADS | ({"statements": "Preferences"} if "preference" in nouns else {})
    columns += [Column(kind, heads[kind], "right") for kind in kinds]
    lines: dict[tuple[Cell, ...], list[str]] = {}
    for verdict in view.verdicts:
        cells = {m.attitude or m.kind: _cell(m, verdict) for m in verdict.margins}
        margins: tuple[Cell, ...] = tuple(cells.get(kind, "") for kind in kinds)
        key: tuple[Cell, ...] = (verdict.label, verdict.holds, *margins)
        lines.setdefault(key, []).append(CONCEPT_NAMES[verdict.concept])
    rows = [(label, ", ".join(names), *rest) for (label, *rest), names in lines.items()]
    shown = rows if most is None else rows[:most]
    left = len(rows) - len(shown)
    notes = [
        "The fewest changes that flip a verdict; > 2: none of up to 2 does; ?: too many to try.",
        *([f"... and {left:,} more (--all)."] if left else []),
    ]
    return Table("How little would overturn it", tuple(columns), tuple(shown), tuple(notes))


def _cell(margin: MarginView, verdict: OverturnedView) -> str:
    return margin.words + ("" if margin.holds == verdict.holds else " (fallen)")


def tabulate_observed(view: ObservedView) -> Table:
    """Show which concepts explain the outcome for whom."""
    concepts = list(view.makers[0].explains)
    columns = [Column("decision_maker", "Decision maker")]
    columns += [name_column(concept, CONCEPT_NAMES[concept]) for concept in concepts]
    rows = tuple(_row(maker, concepts) for maker in view.makers)
    return Table("What explains it", tuple(columns), rows)


def _row(maker: ExplainedView, concepts: Sequence[str]) -> tuple[Cell, ...]:
    return maker.name, *(maker.explains[concept] for concept in concepts)
