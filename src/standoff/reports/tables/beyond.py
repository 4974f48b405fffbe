"""How little would overturn the outcome, and what others would take, as tables."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.dossier.answers.doubt.overturn import ATTITUDES, MarginView, OverturnView
from standoff.dossier.glance.others import OtherOutcome
from standoff.dossier.glance.scenarios import ScenarioView
from standoff.dossier.words.naming import CONCEPT_NAMES
from standoff.dossier.words.phrases import capitalise, join_words
from standoff.reports.tables.table import Cell, Column, Table

FLIPS = 4
"""So many smallest sets of changes stand in the table, of each kind."""


def tabulate_flips(view: OverturnView) -> Table:
    """Show the fewest changes of each kind that overturn each verdict, and which they are."""
    columns = (
        Column("under", "Under"),
        Column("kind", "What is changed"),
        Column("holds", "Holds", "center"),
        Column("fewest", "Fewest", "right"),
        Column("if", "If"),
        Column("line", "what-if --set"),
    )
    rows: list[tuple[Cell, ...]] = []
    for verdict in view.verdicts:
        for margin in verdict.margins:
            head = (CONCEPT_NAMES[verdict.concept], _name_kind(margin), margin.holds, margin.words)
            shown = sorted(margin.flips, key=lambda flip: sum(map(len, flip.words)))[:FLIPS]
            rows += [(*head, "; and ".join(f.words), "; ".join(f.lines)) for f in shown]
            if not shown:
                rows.append((*head, "", ""))
    note = (
        f"Of each kind {FLIPS} smallest sets at most, the plainest. > 2: none of up to 2 does; "
        "?: too many to try; never: no change of the kind can."
    )
    return Table("The fewest changes that overturn it", columns, tuple(rows), (note,))


def _name_kind(margin: MarginView) -> str:
    return ATTITUDES[margin.attitude] if margin.attitude else margin.kind


def tabulate_others(others: Sequence[OtherOutcome]) -> Table:
    """Show for each outcome that does not come about the least changes of wishes for it."""
    columns = (
        Column("outcome", "Outcome"),
        Column("now", "Now"),
        Column("changes", "Changes", "right"),
        Column("if", "It would if"),
        Column("reached", "Reached", "center"),
        Column("claims", "Against it speaks", claims=True),
        Column("line", "what-if --set"),
    )
    rows: list[tuple[Cell, ...]] = []
    for other in others:
        name = capitalise(other.name.strip("“”"))
        for answer in other.answers:
            claims = dict.fromkeys(claim for change in answer.changes for claim in change.claims)
            rows.append(
                (
                    name,
                    other.now,
                    len(answer.changes),
                    ", and if ".join(change.words for change in answer.changes),
                    answer.reached,
                    join_words(claims),
                    "; ".join(change.line for change in answer.changes),
                )
            )
        if not other.answers:
            rows.append((name, other.now, None, other.words, None, "", ""))
    notes = ("Reached: improvements lead there from the status quo.",)
    return Table("The least changes of what somebody wants", columns, tuple(rows), notes)


def tabulate_scenarios(views: Sequence[ScenarioView]) -> Table:
    """Show each scenario of a case with what it leads to."""
    columns = (
        Column("scenario", "If"),
        Column("stage", "At the stage"),
        Column("leads_to", "Then"),
        Column("claims", "Claims", claims=True),
        Column("lines", "Besides"),
    )
    rows = tuple(
        (
            view.title,
            view.stage,
            view.words,
            join_words(link.text for link in view.grounds),
            "; ".join(view.lines),
        )
        for view in views
    )
    return Table("What-ifs that the case names", columns, rows)
