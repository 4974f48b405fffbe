"""The passages of a code put below a claim of a case file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from standoff.errors import Problem, ProjectFileError, UsageError
from standoff.evidence.coding.keeping import (
    find_code,
    list_codings,
    read_book,
)
from standoff.evidence.database.store import Store
from standoff.workflows.brief import brief
from standoff.workflows.sources.citations import cite
from standoff.workflows.sources.citing_into import Target, claims_of, put_into_case


@brief("claim", "cited", "known")
@dataclass(frozen=True, slots=True)
class CitedCode:
    """The passages of a code that were put below a claim."""

    code: str
    claim: str
    into: str
    cited: int
    known: int

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain data."""
        return {name: getattr(self, name) for name in self.__slots__}


def cite_code(database: Path, code: str, target: Target, *, by: str = "") -> CitedCode:
    """Put every passage of a code below a claim of a case file, as a citation.

    Parameters
    ----------
    target
        The case file and the claim; a new claim says what the code stands for, or is
        called.
    by
        Only what this reader coded.

    Raises
    ------
    UsageError
        If no passage bears the code.
    """
    with Store.open(database) as store:
        book, found = read_book(store), find_code(store, code)
        guids = book.with_parts(found)
        held = [row["sha256"] for row in store.rows("SELECT sha256 FROM document ORDER BY id")]
        every = (one for sha256 in held for one in list_codings(store, sha256))
        ours = [one for one in every if one.code in guids]
        places = {
            (one.sha256, one.span.start, one.span.end): None
            for one in ours
            if not by or one.coder == by
        }
        path = book.path(found)
    if not places:
        message = f"no passage is marked with {code!r}"
        raise UsageError(message, [Problem("code-without-passage", message, value=code)])
    cited = known = 0
    new = replace(target, text=target.text or found.note or path)
    there = replace(target, text=target.text)
    for sha256, start, end in places:
        view = cite(database, sha256, span=(start, end), with_text=False)
        fresh = not cited and target.claim not in claims_of(target.path)
        try:
            put_into_case(database, view, new if fresh else there)
        except (UsageError, ProjectFileError) as error:
            if not any(problem.code == "already-cited" for problem in error.problems):
                raise
            known += 1
        else:
            cited += 1
    return CitedCode(path, target.claim, str(target.path), cited, known)
