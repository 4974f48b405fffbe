"""Answers to questions as fragments of HTML, in the words of their views."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from standoff.dossier.answers.agreement import GainsView, StandingsView
from standoff.dossier.answers.doubt.observed import ObservedView
from standoff.dossier.answers.doubt.overturn import OverturnView
from standoff.dossier.answers.states import StatesView
from standoff.dossier.answers.what_if import FateView, WhatIfView
from standoff.dossier.words.naming import CONCEPT_NAMES
from standoff.errors import Problem
from standoff.reports.notebook.html import html_of_lines, html_of_tables, paragraph
from standoff.reports.tables import Column, Table
from standoff.reports.tables.overturning import tabulate_margins, tabulate_observed
from standoff.reports.tables.table import SHOWN_ROWS

NO_EQUILIBRIUM = "No state is an equilibrium under these concepts."


def html_of_what_if(view: WhatIfView) -> str:
    """Show what changes do to the outcomes: in sentences, then each outcome."""
    told = [*(each.words for each in view.fallen), *view.summary]
    head = paragraph(view.title, "b") + html_of_lines(told)
    return head + (html_of_tables([_tabulate_fates(view.fates)]) if view.fates else "")


def _tabulate_fates(fates: Sequence[FateView]) -> Table:
    columns = (
        Column("fate", "What becomes"),
        Column("outcome", "Of which outcome"),
        Column("before", "Held under"),
        Column("after", "Holds under"),
        Column("why", "Why"),
    )
    rows = tuple(
        (each.fate, each.words, _names(each.before), _names(each.after), " ".join(each.why))
        for each in fates
    )
    return Table("", columns, rows)


def _names(concepts: Iterable[str]) -> str:
    return ", ".join(CONCEPT_NAMES[concept] for concept in concepts)


def html_of_states(view: StatesView) -> str:
    """Show what some states are, and which of them hold."""
    parts = [paragraph(view.head, "b"), html_of_lines(view.words)]
    for held in view.held:
        parts += map(paragraph, filter(None, (held.line, held.by_dm)))
        for name, lines in (("Those that do:", held.holding), ("Those that do not:", held.failing)):
            if held.holding and lines:
                parts += [paragraph(name), html_of_lines(lines)]
    return "".join(parts)


def html_of_standings(view: StandingsView) -> str:
    """Show for whom some states are better than another, and by which statement."""
    told = (each.text for standing in view.standings for each in standing.told)
    return paragraph(view.title, "b") + paragraph(view.summary) + html_of_lines(told)


def html_of_gains(view: GainsView) -> str:
    """Show what a group prefers: the summary, then each state with the moves there."""
    gains = [f"{each.words} {' '.join(each.steps)}".strip() for each in view.gains[:SHOWN_ROWS]]
    more = view.left_out + len(view.gains) - len(gains)
    parts = [paragraph(view.title, "b"), *map(paragraph, view.summary), html_of_lines(gains)]
    return "".join([*parts, *([paragraph(f"... and {more:,} more.")] if more else [])])


def html_of_overturn(view: OverturnView) -> str:
    """Show how few changes of each kind flip each verdict, and the first that do."""
    if not view.verdicts:
        return paragraph(view.title, "b") + paragraph(NO_EQUILIBRIUM)
    flips = (
        f"{verdict.words} {'; and '.join(margin.flips[0].words)}"
        for verdict in view.verdicts
        for margin in verdict.margins
        if margin.flips
    )
    table = html_of_tables([tabulate_margins(view, SHOWN_ROWS)])
    return paragraph(view.title, "b") + table + html_of_lines(flips)


def html_of_observed(view: ObservedView) -> str:
    """Show which concepts explain an outcome, and why the others do not."""
    parts = [paragraph(view.title, "b"), *map(paragraph, view.words)]
    if view.makers:
        parts.append(html_of_tables([tabulate_observed(view)]))
    return "".join([*parts, html_of_lines(maker.words for maker in view.makers)])


def html_of_problems(summary: str, problems: Iterable[Problem]) -> str:
    """Show what is wrong or odd in a case file."""
    head = "".join(map(paragraph, summary.splitlines()))
    return head + html_of_lines(map(_tell, problems))


def _tell(problem: Problem) -> str:
    place = f"{problem.place}: " if problem.place else ""
    return " ".join(filter(None, (f"{problem.severity}: {place}{problem.message}", problem.hint)))


def html_of_reading(items: Iterable[tuple[str, Sequence[tuple[str, str]]]]) -> str:
    """Show what to read next: each question with sentences that are near it."""
    return "".join(_iter_reading(items)) or paragraph("No question is open.")


def _iter_reading(items: Iterable[tuple[str, Sequence[tuple[str, str]]]]) -> Iterator[str]:
    for question, sentences in items:
        yield paragraph(question, "b")
        yield html_of_lines(f"{place}: {text}" for place, text in sentences)
