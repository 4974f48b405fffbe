"""Taking sources out of a database, and saying before what hangs on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from standoff.casefile.files import read_text
from standoff.casefile.trees.as_written import mapping_of, read_as_written
from standoff.dossier.grounds.places import tell_source
from standoff.dossier.words.phrases import count_of, shorten
from standoff.errors import Problem, StandoffError, UsageError
from standoff.evidence.capture.paths import printable_path
from standoff.evidence.coding.keeping import list_codings, list_marks, list_memos, read_book
from standoff.evidence.database.store import Store
from standoff.evidence.intake.removing import remove_documents
from standoff.evidence.lookup.overview import SourceRecord, describe_source
from standoff.workflows.brief import brief, in_notebooks
from standoff.workflows.cases.beside import find_cases
from standoff.workflows.sources.citing_into import source_hashes
from standoff.workflows.sources.intake import count_sources

_SAID = 100
"""So much of a claim, or of a memo, is said."""


@dataclass(frozen=True, slots=True)
class CitingClaim:
    """A claim of a case file that cites a source; `text` is what it claims."""

    file: str
    claim: str
    text: str
    sides: tuple[str, ...]

    @property
    def words(self) -> str:
        """Say so."""
        sides = " and ".join(self.sides)
        said = f"“{shorten(self.text, _SAID)}”" if self.text else repr(self.claim)
        return f"the claim {said} of {self.file} cites it {sides}"


@dataclass(frozen=True, slots=True)
class Removal:
    """A source that is, or would be, taken out, and what hangs on it.

    Parameters
    ----------
    source, title, path
        Its short name, what a reader calls it, and where its file is, which stays as it is.
    claims
        Claims of case files that cite it.
    codes
        How many passages are marked with each code, by its path.
    memos
        What readers wrote about it.
    starred
        How many passages are starred.
    earlier
        Short names of earlier contents of its file, which stay.
    unread
        Case files beside the database that have errors, so that what they cite is not known.
    """

    source: str
    title: str
    path: str
    sha256: str
    claims: tuple[CitingClaim, ...]
    codes: Mapping[str, int]
    memos: tuple[str, ...]
    starred: int
    earlier: tuple[str, ...]
    unread: tuple[str, ...]

    @property
    def marks(self) -> tuple[str, ...]:
        """Say what readers marked in it."""
        codes = (
            f"{count_of(number, 'passage')} marked with the code {code}"
            for code, number in self.codes.items()
        )
        memos = (f"the memo “{shorten(text, _SAID)}”" for text in self.memos)
        stars = [count_of(self.starred, "starred passage")] if self.starred else []
        return (*codes, *memos, *stars)

    @property
    def hanging(self) -> tuple[str, ...]:
        """Say what hangs on it: claims that cite it, and what readers marked."""
        unread = (f"{file} may cite it, and cannot be read" for file in self.unread)
        return (*(each.words for each in self.claims), *self.marks, *unread)

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        return asdict(self)


@in_notebooks
@brief("database", "removed", "sources")
@dataclass(frozen=True, slots=True)
class RemoveReport:
    """What `remove_sources` took out, and what the database holds now.

    Parameters
    ----------
    forgotten
        Whether what was decided and marked is gone, too.
    problems
        Sources that were to be read again, and could not be.
    """

    database: str
    removed: tuple[Removal, ...]
    forgotten: bool
    sources: int
    articles: int
    problems: tuple[Problem, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the report as plain data."""
        return {
            "database": self.database,
            "removed": [each.to_dict() for each in self.removed],
            "forgotten": self.forgotten,
            "sources": self.sources,
            "articles": self.articles,
            "problems": [problem.to_dict() for problem in self.problems],
        }


def foresee_removal(
    database: Path, references: Sequence[str], *, cases: Iterable[Path] = ()
) -> tuple[Removal, ...]:
    """Say what would be taken out, and what hangs on it; nothing is changed.

    Parameters
    ----------
    references
        Short names, hashes, file names, paths, numbers or titles of sources; a file of many
        articles means all of them, a folder all that was read in it.
    cases
        Case files that may cite them, besides those in the folder of the database.

    Raises
    ------
    UsageError
        With everything that means no source, or more than one.
    ProjectFileError
        If one of the cases cannot be read.
    """
    with Store.open(database) as store:
        return _foresee(store, _find(store, references), _read_cases(database, cases))


def remove_sources(
    database: Path,
    references: Sequence[str],
    *,
    anyway: bool = False,
    forget: bool = False,
    cases: Iterable[Path] = (),
) -> RemoveReport:
    """Take sources out: their kept bytes and all that was found in them; files stay as they are.

    What was decided about them and marked in them is kept by the hash of their bytes, out of sight,
    and is there again when the same file is added again.

    Parameters
    ----------
    anyway
        Also those that claims cite, or readers marked, and all that a file or folder stands for.
    forget
        Also what was decided about them and marked in them.

    Raises
    ------
    UsageError
        As `foresee_removal`; or with all that hangs on them, unless `anyway`. Nothing is changed
        then.
    """
    with Store.open(database) as store:
        numbers = _find(store, references)
        removed = _foresee(store, numbers, _read_cases(database, cases))
        if not anyway:
            _refuse_used(removed, many=len(numbers) > len(set(references)))
        problems = remove_documents(store, numbers, forget=forget)
        sources, articles = count_sources(store)
    return RemoveReport(
        printable_path(database), removed, forget, sources, articles, tuple(problems)
    )


def _refuse_used(removed: Sequence[Removal], *, many: bool) -> None:
    told = f"{count_of(len(removed), 'source')} would be removed, for a file or folder stands for all in it"
    problems = [Problem("removes-many", told)] if many else []
    problems += [
        Problem("source-in-use", f"{each.title}: {words}", value=each.source)
        for each in removed
        for words in each.hanging
    ]
    if problems:
        hint = "Nothing was removed. --yes removes all of it; case files stay as they are."
        raise UsageError("more would go than was named", problems, hint=hint)


# Which are meant --------------------------------------------------------------------------


def _find(store: Store, references: Sequence[str]) -> tuple[int, ...]:
    found: dict[int, None] = {}
    problems: list[Problem] = []
    for reference in references:
        try:
            found |= dict.fromkeys(_meant(store, reference))
        except UsageError as error:
            problems += error.problems
    if problems:
        raise UsageError(problems[0].message, problems)
    return tuple(found)


def _meant(store: Store, reference: str) -> tuple[int, ...]:
    """Give the sources of a file of many, or of a folder; else the one that is meant."""
    if "\0" not in reference:
        path = store.stored_path(Path(reference))
        for first, last in (("#", "$"), ("/", "0")):
            values = (path + first, path + last)
            inside = store.rows(_BELOW.format("path > ? AND path < ?"), values)
            if inside:  # a mail is a source itself, besides what is attached to it
                own = store.rows(_BELOW.format("path = ?"), (path,))
                return tuple(row[0] for row in (*own, *inside))
    return (int(store.find_document(reference)["id"]),)


_BELOW = "SELECT DISTINCT document_id FROM capture WHERE current AND {}"


# What hangs on them -----------------------------------------------------------------------


def _foresee(store: Store, numbers: Sequence[int], cases: _Cases) -> tuple[Removal, ...]:
    book = read_book(store)
    paths = {code.guid: book.path(code) for code in book.codes}
    records = [describe_source(store, number) for number in numbers]
    return tuple(_removal(store, record, paths, cases) for record in records)


def _removal(
    store: Store, record: SourceRecord, paths: Mapping[str, str], cases: _Cases
) -> Removal:
    codes: dict[str, int] = {}
    for coding in list_codings(store, record.sha256):
        if coding.code in paths:
            codes[paths[coding.code]] = codes.get(paths[coding.code], 0) + 1
    starred = sum(mark.mark == "starred" for mark in list_marks(store, record.sha256))
    sql = """SELECT DISTINCT slug FROM capture JOIN document ON document.id = document_id
WHERE document_id <> ?1 AND path IN (SELECT path FROM capture WHERE document_id = ?1)"""
    return Removal(
        source=record.source,
        title=tell_source(record.title or record.name, record.value("publisher"), record.date),
        path=record.path,
        sha256=record.sha256,
        claims=tuple(cases.citing(record)),
        codes=dict(sorted(codes.items())),
        memos=tuple(memo.text for memo in list_memos(store, record.sha256)),
        starred=starred,
        earlier=tuple(row["slug"] for row in store.rows(sql, (record.number,))),
        unread=cases.unread,
    )


@dataclass(frozen=True, slots=True)
class _Cases:
    """Case files as they stand, by name; and the names of those that cannot be read."""

    trees: Mapping[str, Mapping[str, Any]]
    unread: tuple[str, ...]

    def citing(self, record: SourceRecord) -> Iterator[CitingClaim]:
        """Find the claims that cite a source."""
        for file, tree in self.trees.items():
            hashes = source_hashes(mapping_of(tree.get("sources")))
            for key, entry in mapping_of(tree.get("claims")).items():
                claim = mapping_of(entry)
                sides = tuple(_sides(claim, record, hashes))
                if sides:
                    text = " ".join(str(claim.get("text", "")).split())
                    yield CitingClaim(file, str(key), text, sides)


def _read_cases(database: Path, named: Iterable[Path]) -> _Cases:
    folder = database.absolute().parent
    known = {path.absolute(): printable_path(path) for path in named}
    trees = {_name_in(folder, path, name): _read(path) for path, name in known.items()}
    unread = []
    for path in find_cases(database):
        if path in known:
            continue
        name = _name_in(folder, path, "")
        try:
            trees[name] = _read(path)
        except StandoffError:
            unread.append(name)
    return _Cases(trees, tuple(unread))


def _name_in(folder: Path, path: Path, name: str) -> str:
    return printable_path(path.relative_to(folder)) if path.is_relative_to(folder) else name


def _read(path: Path) -> Mapping[str, Any]:
    return read_as_written(read_text(path), str(path))


def _sides(
    claim: Mapping[str, Any], record: SourceRecord, hashes: Mapping[str, frozenset[str]]
) -> Iterator[str]:
    for side in ("for", "against"):
        listed = claim.get(side)
        cited = map(mapping_of, listed if isinstance(listed, list) else [])
        if any(_is_of(one, record, hashes) for one in cited):
            yield side


def _is_of(
    citation: Mapping[str, Any], record: SourceRecord, hashes: Mapping[str, frozenset[str]]
) -> bool:
    """Say whether a citation is of a source: by its own hash, else by those of its source."""
    own, name = citation.get("sha256"), str(citation.get("source", ""))
    if isinstance(own, str):
        return own.lower() == record.sha256
    known = hashes.get(name)
    return record.sha256 in known if known else name == record.source
