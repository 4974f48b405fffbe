"""Citing straight into a case file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from standoff.casefile.case import read_text_as_case
from standoff.casefile.files import read_text, write_text
from standoff.casefile.inserting import Insertion, Side, insert_citation
from standoff.casefile.trees.as_written import mapping_of, read_as_written
from standoff.errors import Problem, ProjectFileError, UsageError
from standoff.evidence.database.store import Store
from standoff.model.language.names import compose
from standoff.workflows.brief import brief, in_notebooks
from standoff.workflows.sources.citations import CitationView

_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Target:
    """The claim of a case file that a citation goes to.

    Parameters
    ----------
    path
        The case file.
    claim
        Id of the claim.
    text
        What it claims, if the file does not have it yet.
    side
        Whether the citation speaks for it or against it.
    """

    path: Path
    claim: str
    text: str = ""
    side: Side = "for"


@in_notebooks
@brief("target.claim", "target.side", "view.citation.source")
@dataclass(frozen=True, slots=True)
class PlacedCitation:
    """A citation that was put into a case file."""

    view: CitationView
    target: Target
    new_claim: bool
    new_source: bool

    def to_dict(self) -> dict[str, Any]:
        """Give the citation and where it stands now as plain data."""
        return self.view.to_dict() | {
            "into": str(self.target.path),
            "claim": self.target.claim,
            "side": self.target.side,
            "new_claim": self.new_claim,
            "new_source": self.new_source,
        }


def put_into_case(
    database: Path, view: CitationView, target: Target, *, keep_id: bool = False
) -> PlacedCitation:
    """Write a citation below a claim of a case file, and its source where that is new.

    Everything else in the file stays as it is, comments and layout included.
    A source that the file already knows by its hash keeps the id it has there.

    Parameters
    ----------
    keep_id
        Whether the id of the source in the citation was chosen and stays.

    Raises
    ------
    UsageError
        If the claim is new and nothing says what it claims, if it has the
        citation already, or if the file means another document by the id.
    ProjectFileError
        If the file cannot be read or written, or what is added would be an
        error in it. Nothing is written then.
    """
    text = read_text(target.path)
    sources = _sources_of(text, target.path)
    view = view_in_case(sources, database, view, keep_id=keep_id)
    claim = compose(target.claim.strip())
    known = view.citation.source in sources
    what = Insertion(
        claim,
        compose(target.text.strip()),
        target.side,
        view.citation.to_dict(),
        view.source,
    )
    written = insert_citation(text, what, str(target.path))
    _require_no_new_errors(text, written, target.path)
    mark = _MARK if target.path.read_bytes().startswith(_MARK.encode()) else ""
    write_text(target.path, mark + written, overwrite=True)
    new_claim = claim not in _mapping(text, target.path, "claims")
    return PlacedCitation(view, replace(target, claim=claim), new_claim, not known)


def view_in_case(
    sources: Mapping[str, frozenset[str]],
    database: Path,
    view: CitationView,
    *,
    keep_id: bool = False,
) -> CitationView:
    """Give a citation under the id that a case file has for its source, if it has one.

    Parameters
    ----------
    sources
        The hashes that each source of the file names; see `source_hashes`.

    Raises
    ------
    UsageError
        If the file means another document by the id.
    """
    captures = _captures(database, view)
    chosen = view if keep_id else _under_known_id(view, sources, captures)
    _require_same_document(chosen, sources, captures)
    return chosen


def _mapping(text: str, path: Path, key: str) -> Mapping[str, Any]:
    return mapping_of(read_as_written(text, str(path)).get(key))


def claims_of(path: Path) -> tuple[str, ...]:
    """Give the ids of the claims of a case file.

    Raises
    ------
    ProjectFileError
        If the file cannot be read.
    """
    return tuple(map(str, _mapping(read_text(path), path, "claims")))


def _sources_of(text: str, path: Path) -> dict[str, frozenset[str]]:
    return source_hashes(_mapping(text, path, "sources"))


def source_hashes(sources: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """Give the hashes that each source of a case file names."""
    found = {}
    for key, entry in sources.items():
        hashes = entry.get("sha256") if isinstance(entry, dict) else None
        listed = [hashes] if isinstance(hashes, str) else hashes or []
        found[key] = frozenset(each.lower() for each in listed if isinstance(each, str))
    return found


def _captures(database: Path, view: CitationView) -> frozenset[str]:
    """Give the hashes of all captures of the article that is cited."""
    sql = """SELECT document.sha256 FROM article_document
JOIN document ON document.id = article_document.document_id
WHERE article_id IN (SELECT article_id FROM article_document AS own
  JOIN document AS cited ON cited.id = own.document_id WHERE cited.sha256 = ?)"""
    with Store.open(database) as store:
        rows = store.rows(sql, (view.citation.sha256,))
    return frozenset((view.citation.sha256, *(row["sha256"] for row in rows)))


def _under_known_id(
    view: CitationView, sources: Mapping[str, frozenset[str]], captures: frozenset[str]
) -> CitationView:
    """Take the id that the file has for the article, if it has one."""
    same = [key for key, hashes in sources.items() if hashes & captures]
    if not same or view.citation.source in same:
        return view
    return replace(view, citation=replace(view.citation, source=same[0]))


def _require_same_document(
    view: CitationView, sources: Mapping[str, frozenset[str]], captures: frozenset[str]
) -> None:
    key = view.citation.source
    hashes = sources.get(key)
    if hashes and not hashes & captures:
        message = f"the file means another document by {key!r}: its sha256 differs"
        hint = "Give this one another id with --as."
        raise UsageError(message, [Problem("other-source", message, value=key, hint=hint)])


def _require_no_new_errors(before: str, after: str, path: Path) -> None:
    """Refuse what would be an error in the file; what was wrong before stays the user's."""
    known = Counter(_errors(before, path))
    found = Counter(_errors(after, path)) - known
    if found:
        problems = [Problem(code, message) for code, message in found]
        raise ProjectFileError("nothing was written: what is added is no good", problems)


def _errors(text: str, path: Path) -> list[tuple[str, str]]:
    return [(each.code, each.message) for each in read_text_as_case(text, path).errors]
