"""Results about sources as fragments of HTML: a table of the first rows, everything escaped.

What a list shows of a row, `standoff.workflows.sources.lists` declares; a
notebook shows the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatch
from typing import Any

from standoff.dossier.words.phrases import count_of, shorten
from standoff.evidence.citations.citing import Orphan
from standoff.reports.notebook.html import html_of_lines, paragraph
from standoff.reports.tables import render_html
from standoff.reports.tables.table import SHOWN_ROWS, Cell, Column, Table
from standoff.workflows.beside.laying import SideBySide
from standoff.workflows.sources.citations import CitationCheck, CitationView
from standoff.workflows.sources.decisions import ArticleList, NameList
from standoff.workflows.sources.intake import SourceList
from standoff.workflows.sources.listing import Listing
from standoff.workflows.sources.lists import whole_list
from standoff.workflows.sources.meetings import MeetingList
from standoff.workflows.sources.passages import PassageView
from standoff.workflows.sources.reading import (
    AlignmentView,
    ItemList,
    SearchResult,
    SourceView,
    Timeline,
    ZoneView,
)

LONGEST_CELL = 300
"""Characters of a cell; what is longer is cut at a word."""

_LISTED_ITEMS = {
    "quote": "quotes",
    "figure": "figures",
    "event": "events",
    "time_expression": "times",
}


@singledispatch
def html_of(result: Any) -> str:
    """Show a result about sources as HTML; what has no rows of its own by what it says in a line."""
    problems = [str(problem).splitlines()[0] for problem in getattr(result, "problems", ())]
    said = repr(result).removeprefix("<").removesuffix(">")
    return paragraph(said) + (html_of_lines(problems) if problems else "")


@html_of.register
def _(listing: Listing) -> str:
    headings = [column.heading for column in listing.kind.columns]
    notes = [listing.how_many, *listing.remark.splitlines()]
    top = "".join(map(paragraph, filter(None, listing.top.splitlines()[:SHOWN_ROWS])))
    return top + _table("", headings, list(listing.cells()), notes)


@html_of.register(SourceList)
def _(found: SourceList) -> str:
    return html_of(whole_list("list", found))


@html_of.register(Timeline)
def _(found: Timeline) -> str:
    return html_of(whole_list("timeline", found))


@html_of.register(SideBySide)
def _(found: SideBySide) -> str:
    return html_of(whole_list("side-by-side", found))


@html_of.register(ArticleList)
def _(found: ArticleList) -> str:
    return html_of(whole_list("articles", found))


@html_of.register(NameList)
def _(found: NameList) -> str:
    return html_of(whole_list("names", found))


@html_of.register(MeetingList)
def _(found: MeetingList) -> str:
    return html_of(whole_list("meetings", found))


@html_of.register(ItemList)
def _(found: ItemList) -> str:
    if found.kind in _LISTED_ITEMS:
        return html_of(whole_list(_LISTED_ITEMS[found.kind], found))
    rows = [(f"{one.source}:{one.sentence}", one.zone, one.text) for one in found.items]
    return _table(count_of(len(rows), found.kind), ("place", "zone", "words"), rows)


@html_of.register(SearchResult)
def _(found: SearchResult) -> str:
    head = f"{count_of(found.found.matches, 'match', 'matches')} of “{found.text}” in "
    head += f"{count_of(found.found.articles, 'article')}"
    rows = [
        (f"{hit.source}:{hit.sentence}", hit.zone, hit.voice or "", hit.date or "", hit.text)
        for hit in found.found.hits
    ]
    left = found.found.matches - len(rows)
    notes = [*found.found.query.notes, f"{left:,} more were not asked for." if left > 0 else ""]
    return _table(head, ("place", "zone", "voice", "date", "sentence"), rows, notes)


@html_of.register(SourceView)
def _(view: SourceView) -> str:
    source = view.source
    found = ", ".join(f"{len(items):,} {kind}" for kind, items in view.items.items())
    told = f"{source.source}: {source.title or 'no title'}, {source.date or 'date unknown'}"
    return paragraph(told) + _sentences("", view.zones, [f"Found: {found}."])


@html_of.register(ZoneView)
def _(zone: ZoneView) -> str:
    return _sentences(f"Zone {zone.number}: {zone.kind}", [zone])


def _sentences(title: str, zones: Iterable[ZoneView], notes: Sequence[str] = ()) -> str:
    rows = [
        (one.number, zone.kind, zone.voice or "", one.text)
        for zone in zones
        for one in zone.sentences
    ]
    return _table(title, ("number", "zone", "voice", "sentence"), rows, notes)


@html_of.register(PassageView)
def _(view: PassageView) -> str:
    rows = [(one.number, one.zone, one.voice or "", one.text) for one in view.sentences]
    title = f"{view.source.source}: {len(rows)} of {count_of(view.total, 'sentence')}"
    return _table(title, ("number", "zone", "voice", "sentence"), rows)


@html_of.register(AlignmentView)
def _(view: AlignmentView) -> str:
    found = view.alignment
    rows: list[tuple[object, ...]] = [
        *(("differs", pair.left.text, pair.right.text) for pair in found.differing),
        *(("only left", one.text, "") for one in found.only_left),
        *(("only right", "", one.text) for one in found.only_right),
        *(("quoted again", one.original.text, one.comment.text) for one in found.quoted_again),
    ]
    notes = [f"{count_of(len(found.shared), 'sentence')} alike in both."]
    return _table("", ("how", view.left, view.right), rows, notes)


@html_of.register(CitationView)
def _(view: CitationView) -> str:
    place = ", ".join(filter(None, (view.zone, view.voice)))
    rows = [(name, str(value)) for name, value in view.citation.to_dict().items()]
    return paragraph(shorten(view.text, LONGEST_CELL)) + _table(place, ("what", "value"), rows)


@html_of.register(CitationCheck)
def _(check: CitationCheck) -> str:
    head = f"{count_of(len(check.resolutions), 'citation')}, {len(check.orphans)} not found"
    return _table(head, ("source", "found", "words"), list(_resolved(check)))


def _resolved(check: CitationCheck) -> Iterator[tuple[object, ...]]:
    for each in check.resolutions:
        if isinstance(each, Orphan):
            yield each.citation.source, "no", each.message
        else:
            yield each.citation.source, "yes" if each.verified else "not verified", each.text


def _table(
    title: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[object]],
    notes: Iterable[str] = (),
) -> str:
    """Show the first rows, and say how many are left."""
    columns = tuple(Column(heading, shorten(heading, 80)) for heading in headings)
    shown = tuple(tuple(map(_cell, row)) for row in rows[:SHOWN_ROWS])
    left = len(rows) - len(shown)
    more = f"... and {left:,} more rows; to_dict() holds all." if left else ""
    told = tuple(shorten(note, LONGEST_CELL) for note in (*notes, more) if note)
    return render_html(Table(shorten(title, LONGEST_CELL), columns, shown, told))


def _cell(value: object) -> Cell:
    return value if isinstance(value, int | float) else shorten(str(value or ""), LONGEST_CELL)
