"""The book of codes, searches that are kept, and how far two readers agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from standoff.errors import Problem, UsageError, suggest
from standoff.evidence.coding.agreement import krippendorff_alpha
from standoff.evidence.coding.keeping import (
    change_code,
    check_colour,
    delete_code,
    ensure_code,
    find_code,
    list_codings,
    list_marks,
    read_book,
    save_search,
    saved_searches,
)
from standoff.evidence.coding.marks import CodeBook
from standoff.evidence.database.store import Store
from standoff.evidence.text.anchors import Span
from standoff.workflows.brief import brief
from standoff.workflows.coding.marking import default_coder


@dataclass(frozen=True, slots=True)
class CodeRecord:
    """A code, and how often passages are marked with it."""

    code: str
    note: str
    colour: str
    coder: str
    made: str
    codings: int
    sources: int
    coders: tuple[str, ...]


@brief("codes")
@dataclass(frozen=True, slots=True)
class CodeList:
    """The book of codes."""

    codes: tuple[CodeRecord, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the book as plain data."""
        return {"codes": [asdict(code) for code in self.codes]}


def list_codes(database: Path) -> CodeList:
    """List all codes, by path."""
    with Store.open(database) as store:
        return _codes(store)


def _codes(store: Store) -> CodeList:
    book, codings = read_book(store), list_codings(store)
    records = []
    for path, code in sorted(book.by_path.items()):
        ours = [one for one in codings if one.code == code.guid]
        records.append(
            CodeRecord(
                path,
                code.note,
                code.colour,
                code.coder,
                code.made,
                len(ours),
                len({one.sha256 for one in ours}),
                tuple(sorted({one.coder for one in ours})),
            )
        )
    return CodeList(tuple(records))


def describe_code(
    database: Path, code: str, *, note: str | None = None, colour: str | None = None, by: str = ""
) -> CodeList:
    """Make a code, or say what it stands for and what colour it has."""
    check_colour(colour or "")
    with Store.open(database) as store, store.transaction():
        found = ensure_code(store, code, by or default_coder())
        change_code(store, found, note=note, colour=colour)
        return _codes(store)


def rename_code(database: Path, code: str, name: str) -> CodeList:
    """Change what a code is called; what is marked with it stays."""
    if "/" in name:
        message = f"{name!r} is a path; a code is renamed where it stands"
        hint = f"Say the new name alone: {name.rpartition('/')[2] or 'NAME'}"
        raise UsageError(message, [Problem("code-name", message, value=name)], hint=hint)
    with Store.open(database) as store, store.transaction():
        change_code(store, find_code(store, code), name=name)
        return _codes(store)


def remove_code(database: Path, code: str, *, force: bool = False) -> CodeList:
    """Take a code out with its parts; one that is used only with `force`."""
    with Store.open(database) as store, store.transaction():
        found = find_code(store, code)
        guids = read_book(store).with_parts(found)
        used = sum(one.code in guids for one in list_codings(store))
        if used and not force:
            message = f"{used} passages are marked with {code!r}"
            hint = "--force takes these marks back, too."
            raise UsageError(message, [Problem("in-use", message, value=code)], hint=hint)
        delete_code(store, found)
        return _codes(store)


# Searches ---------------------------------------------------------------------------------


@brief("searches")
@dataclass(frozen=True, slots=True)
class SearchList:
    """The searches that were saved."""

    searches: tuple[dict[str, str], ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the searches as plain data."""
        return {"searches": list(self.searches)}


def list_searches(database: Path) -> SearchList:
    """List the searches that were saved."""
    with Store.open(database) as store:
        return _searches(store)


def _searches(store: Store) -> SearchList:
    rows = saved_searches(store)
    return SearchList(
        tuple(
            {
                "name": row["name"],
                "query": row["query"],
                "coder": row["coder"],
                "made": row["decided_at"],
            }
            for row in rows
        )
    )


def keep_search(database: Path, name: str, query: str, *, by: str = "") -> SearchList:
    """Save a search under a name; one of that name is replaced."""
    clean = " ".join(name.split())
    if not clean or not query.strip():
        message = "a saved search has a name and a query"
        raise UsageError(message, [Problem("search-name", message, value=name)])
    with Store.open(database) as store, store.transaction():
        save_search(store, clean, query, by or default_coder())
        return _searches(store)


def saved_query(database: Path, name: str) -> str:
    """Give the query of a saved search.

    Raises
    ------
    UsageError
        If there is no search of that name.
    """
    with Store.open(database) as store:
        known = {row["name"]: str(row["query"]) for row in saved_searches(store)}
    if name not in known:
        message = f"there is no saved search {name!r}"
        hint = suggest(name, known) or "See: standoff sources searches"
        raise UsageError(message, [Problem("unknown-search", message, value=name, hint=hint)])
    return known[name]


def forget_search(database: Path, name: str) -> SearchList:
    """Take a saved search out."""
    saved_query(database, name)
    with Store.open(database) as store, store.transaction():
        store.connection.execute("DELETE FROM saved_search WHERE name = ?", (name,))
        return _searches(store)


# Agreement --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """How far readers agree about one code.

    Parameters
    ----------
    alpha
        Krippendorff's, over sentences that have the code or not; None where it is
        not defined: all have it, or none has.
    sentences
        How many sentences each reader marked with it, in the order of the readers.
    agreed
        How many all of them marked.
    """

    code: str
    alpha: float | None
    sentences: tuple[int, ...]
    agreed: int


@brief("coders", "codes")
@dataclass(frozen=True, slots=True)
class Agreement:
    """How far readers agree.

    Parameters
    ----------
    sources
        Sources that all of them worked on; only these count.
    units
        How many sentences these have.
    alpha
        Over all sentences, the value of each being the set of its codes.
    """

    coders: tuple[str, ...]
    sources: tuple[str, ...]
    units: int
    alpha: float | None
    codes: tuple[CodeAgreement, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain data."""
        return asdict(self)


def compare_coders(database: Path, coders: Sequence[str], code: str = "") -> Agreement:
    """Compare how readers coded, sentence by sentence, with Krippendorff's alpha.

    A source counts that every one of them worked on: coded something, or marked
    something as read. A sentence has a code where a coding touches it.

    Raises
    ------
    UsageError
        For fewer than two readers, or one who coded nothing.

    References
    ----------
    [Krippendorff2011]_
    """
    who = tuple(dict.fromkeys(coders))
    with Store.open(database) as store:
        book, known = read_book(store), _coders(store)
        _check_coders(who, known)
        wanted = [find_code(store, code)] if code else list(book.codes)
        sources, units = [], []
        for row in store.rows("SELECT id, slug, sha256 FROM document ORDER BY id"):
            values = list(_values(store, row, who, book))
            if values:
                sources.append(row["slug"])
                units += values
        agreed = [
            _of_code(book.path(each), book.with_parts(each), units, len(who)) for each in wanted
        ]
        overall = krippendorff_alpha(units)
    used = [one for one in agreed if any(one.sentences) or code]
    return Agreement(who, tuple(sources), len(units), overall, tuple(used))


def _coders(store: Store) -> tuple[str, ...]:
    return tuple(sorted({one.coder for one in list_codings(store)}))


def _check_coders(who: Sequence[str], known: Sequence[str]) -> None:
    unknown = [name for name in who if name not in known]
    told = ", ".join(known) or "nobody"
    if unknown:
        message = f"{unknown[0]!r} coded nothing"
        hint = suggest(unknown[0], known) or f"Coders here: {told}."
        raise UsageError(message, [Problem("unknown-coder", message, value=unknown[0], hint=hint)])
    if len(who) < 2:
        message = "at least two coders are compared"
        problem = Problem("one-coder", message, hint=f"Coders here: {told}.")
        raise UsageError(message, [problem])


def _values(
    store: Store, row: Any, who: Sequence[str], book: CodeBook
) -> Iterator[tuple[frozenset[str], ...]]:
    """Give for each sentence the codes that each reader gave it; nothing if not all worked on it."""
    codings = list_codings(store, row["sha256"])
    worked = {one.coder for one in codings}
    worked |= {one.coder for one in list_marks(store, row["sha256"])}
    if not worked.issuperset(who):
        return
    guids = book.by_guid
    sql = "SELECT start, end FROM sentence WHERE document_id = ? ORDER BY number"
    for sentence in store.rows(sql, (row["id"],)):
        span = Span(sentence["start"], sentence["end"])
        touching = [one for one in codings if one.code in guids and one.span.overlaps(span)]
        yield tuple(frozenset(one.code for one in touching if one.coder == coder) for coder in who)


def _of_code(
    path: str, guids: frozenset[str], units: Sequence[tuple[frozenset[str], ...]], coders: int
) -> CodeAgreement:
    marked = [tuple(bool(value & guids) for value in unit) for unit in units]
    return CodeAgreement(
        path,
        krippendorff_alpha(marked),
        tuple(sum(unit[at] for unit in marked) for at in range(coders)),
        sum(all(unit) for unit in marked),
    )
