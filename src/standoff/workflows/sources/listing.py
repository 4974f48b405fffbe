"""What a list is: filters that every list takes, columns, and a page of its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from standoff.dossier.grounds.places import tell_day
from standoff.dossier.words.sources.items import tell_part
from standoff.evidence.lookup.tables import render_csv
from standoff.evidence.text.folding import fold
from standoff.evidence.text.languages import reading_language
from standoff.workflows.brief import brief, in_notebooks
from standoff.workflows.sources.intake import list_all_sources
from standoff.workflows.sources.reading import EVER, Days, read_days

SHOWN_TITLE, SHOWN_PUBLISHER = 34, 16
PAGE = 50
"""How many rows a list shows where nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is asked for; what is left out does not restrict.

    Parameters
    ----------
    words
        Part of the words of a row.
    sources, zones
        Only what stands there; `zones` empty for all, None for those that the
        list takes by itself.
    since, until
        Partial dates.
    own
        Options that only this list has.
    """

    words: str = ""
    sources: tuple[str, ...] = ()
    zones: tuple[str, ...] | None = None
    kind: str = ""
    since: str | None = None
    until: str | None = None
    own: Mapping[str, Any] = field(default_factory=dict)

    @property
    def days(self) -> Days:
        """The first and the last day asked for."""
        return read_days(self.since, self.until)

    def name(self, option: str) -> str:
        """Give the name that an option of the list asks for; empty for none."""
        return str(self.own.get(option) or "")

    def has(self, text: object) -> bool:
        """Say whether some text has the words."""
        return fold(self.words).casefold() in fold(str(text or "")).casefold()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it shows of a row, and how wide it may get on a screen.

    `ids`: it shows what commands call things by, which a person sees only on
    demand; `words`: it stands in place of such a column; `twin`: and files for
    programs have that column alone. `below`: it goes below its row where there is
    no room beside it, and `says`: as words of the source; `whole`: it is never wrapped.
    """

    heading: str
    value: Callable[[Any], object]
    width: int | None = None
    ids: bool = False
    words: bool = False
    twin: bool = False
    below: bool = False
    says: bool = False
    whole: bool = False


def told_columns(
    heading: str,
    value: Callable[[Any], object],
    tell: Callable[[Any], object],
    width: int | None = None,
    *,
    called: str = "",
) -> tuple[Column, Column]:
    """Make a column that a person reads in words, and a program as the database has it.

    Parameters
    ----------
    called
        The heading for persons, where it is another.
    """
    return (
        Column(called or heading, tell, width, words=True, twin=True),
        Column(heading, value, width, ids=True),
    )


def lying_below(*columns: Column) -> tuple[Column, ...]:
    """Let columns go below their row where there is no room beside it."""
    return tuple(replace(column, below=True) for column in columns)


def kept_whole(*columns: Column) -> tuple[Column, ...]:
    """Let what columns say stay on one line."""
    return tuple(replace(column, whole=True) for column in columns)


def part_columns(zone: Callable[[Any], object]) -> tuple[Column, ...]:
    """Make the column that says in which part of a page a row stands."""
    return lying_below(*told_columns("zone", zone, lambda row: tell_part(zone(row)), called="part"))


def told_date(each: Any) -> str:
    """Say when a source or an article was published."""
    decided = " (set by you)" if getattr(each, "date_decided", False) else ""
    return (tell_day(each.date) or "not known") + decided


def iso_date(each: Any) -> str:
    """Give the same as files have it; a star says that it was set."""
    return f"{each.date or 'unknown'}{' *' * each.date_decided}"


def told_language(each: Any) -> str:
    """Say in which language a source is."""
    return reading_language(each.language).name if each.language else ""


def short_name(each: Any) -> str:
    """Give what commands call a source."""
    return str(each.source)


def of_article(each: Any) -> str:
    """Give the article of a capture that is not its first one."""
    return str(each.article) if each.article != each.source else ""


def version(each: Any) -> str:
    """Say which version of its path a source is, where there are several."""
    return f"{each.version}/{each.versions}" if each.versions > 1 else ""


def place_columns(of: Callable[[Any], Any] = lambda row: row) -> tuple[Column, ...]:
    """Make the columns that say where a row stands: for a person, and as it is cited."""
    return lying_below(
        Column("place", lambda row: _cited_place(of(row)), ids=True),
        Column("source", lambda row: of(row).title, SHOWN_TITLE, words=True),
        Column("publisher", lambda row: of(row).publisher, SHOWN_PUBLISHER, words=True),
        Column("published", lambda row: tell_day(of(row).date), words=True),
        Column("sentence", lambda row: of(row).sentence or "", words=True),
    )


def _cited_place(record: Any) -> str:
    return f"{record.source}:{record.sentence}" if record.sentence else str(record.source)


@dataclass(frozen=True, slots=True)
class ListKind:
    """One of the lists.

    Parameters
    ----------
    rows
        Which part of what `find` gives are the rows.
    find
        Finds all rows, in order.
    columns
        What is shown of a row.
    kinds
        What ``kind`` may be, in words that are shown.
    codes
        What it may be besides: as programs have it.
    refused
        Filters that cannot apply, and what to use instead.
    together
        A column whose values are joined where all others are equal.
    remark
        What is said of all that was found, given how many rows are shown.
    top
        What is said in words above the rows.
    nothing
        What the rows are, as a sentence begins that says that there are none.
    named
        Which of the options that only this list has ask for a name.
    """

    rows: str
    find: Callable[[Path, Asked], Any]
    columns: tuple[Column, ...]
    kinds: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)
    together: str | None = None
    remark: Callable[[Any, int], str] = lambda _, __: ""
    top: Callable[[Any], str] = lambda _: ""
    nothing: str = "Nothing"
    named: tuple[str, ...] = ()


@in_notebooks
@brief("total", "rows")
@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a list: what was found, less the rows that are not shown."""

    kind: ListKind
    page: Any
    total: int
    remark: str

    @property
    def rows(self) -> tuple[Any, ...]:
        """The rows of the page."""
        return tuple(getattr(self.page, self.kind.rows))

    @property
    def top(self) -> str:
        """What is said in words above the rows."""
        return self.kind.top(self.page)

    def columns(self, *, ids: bool | None = False) -> tuple[Column, ...]:
        """Give the columns that a person reads; with `ids` what commands call things; None for all."""
        if ids is None:
            return self.kind.columns
        return tuple(one for one in self.kind.columns if not (one.words if ids else one.ids))

    @property
    def how_many(self) -> str:
        """How many rows there are, where not all are shown."""
        shown = len(self.rows)
        return "" if shown == self.total else f"{shown} of {self.total} shown; --all for all"

    def cells(self, *, ids: bool | None = False) -> Iterator[tuple[object, ...]]:
        """Give the rows as the columns show them."""
        columns = self.columns(ids=ids)
        cells = [tuple(one.value(row) for one in columns) for row in self.rows]
        if self.kind.together is None:
            yield from cells
            return
        at = [one.heading for one in columns].index(self.kind.together)
        joined: dict[tuple[object, ...], dict[object, None]] = {}
        for row in cells:
            joined.setdefault((*row[:at], *row[at + 1 :]), {})[row[at]] = None
        for others, values in joined.items():
            yield (*others[:at], ", ".join(map(str, values)), *others[at:])

    def to_csv(self) -> str:
        """Give the rows as CSV, nothing cut."""
        kept = [number for number, one in enumerate(self.kind.columns) if not one.twin]
        headings = [self.kind.columns[number].heading for number in kept]
        rows = [
            dict(zip(headings, (row[number] for number in kept), strict=True))
            for row in self.cells(ids=None)
        ]
        return render_csv(headings, rows)

    def to_dict(self) -> dict[str, Any]:
        """Give the page as plain data, with how many rows there are."""
        data: dict[str, Any] = self.page.to_dict()
        if "count" in data:
            data["count"] = self.total
        return data | {"total": self.total, "shown": len(self.rows)}


def item_columns(*shown: str | Column) -> tuple[Column, ...]:
    """Make the columns of a list of items: where each stands, what is shown of it, its words."""
    return (
        *place_columns(),
        *part_columns(lambda record: record.zone),
        *(Column(one, value_of(one), 40) if isinstance(one, str) else one for one in shown),
        Column(
            "words", lambda one: one.values.get("content") or one.text, 200, below=True, says=True
        ),
    )


def coded_columns(*names: str) -> tuple[Column, ...]:
    """Make the columns that hold what programs read: a person sees them on demand."""
    return tuple(Column(name, value_of(name), 40, ids=True) for name in names)


def worded(heading: str, tell: Callable[[Mapping[str, Any]], object]) -> Column:
    """Make a column that says in words what others hold as codes."""
    return Column(heading, lambda record: tell(record.values), 40, words=True)


def value_of(name: str) -> Callable[[Any], object]:
    """Give what reads a value of an item."""
    return lambda record: record.values.get(name)


def is_published(date: str | None, days: Days) -> bool:
    """Say whether a date of publication touches the days asked for; an unknown one does not."""
    if days == EVER:
        return True
    if date is None:
        return False
    (since, until), (first, last) = days, read_days(date, date)
    after = since is None or (last is not None and last >= since)
    return after and (until is None or (first is not None and first <= until))


def tell_nothing(database: Path, kind: ListKind, asked: Asked, remark: str) -> str:
    """Say that a list has no rows, and why."""
    if not list_all_sources(database).sources:
        return "The database holds no sources yet; add some: standoff sources add FILES"
    restricted = replace(asked, zones=asked.zones or None, own={}) != Asked() or any(
        asked.own.values()
    )
    why = "fits what was asked for" if restricted else "was found"
    return f"{kind.nothing} {why}. {remark}".strip()


class Lists(Mapping[str, ListKind]):
    """Lists by their names; some need much that the others do not, and are made when asked for."""

    def __init__(
        self,
        here: Mapping[str, ListKind],
        later: Mapping[str, Callable[[str], ListKind]],
    ) -> None:
        self._here, self._later = here, later

    def __getitem__(self, name: str) -> ListKind:
        return self._later[name](name) if name in self._later else self._here[name]

    def __iter__(self) -> Iterator[str]:
        yield from (*self._here, *self._later)

    def __len__(self) -> int:
        return len(self._here) + len(self._later)
