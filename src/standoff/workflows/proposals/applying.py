"""What a case file would be with a proposal in it: the test of one, and what accepting it writes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from standoff.casefile.case import read_text_as_case
from standoff.casefile.files import read_text
from standoff.errors import Problem, ProjectFileError, UsageError, unknown_word
from standoff.evidence.database.store import Store
from standoff.model.claims import MAX_QUOTE
from standoff.workflows.proposals.elements import insert_element, put_into
from standoff.workflows.proposals.proposal import (
    Proposal,
    ProposedChange,
    ProposedCitation,
    ProposedClaim,
)
from standoff.workflows.sources.citations import CitationView, cite
from standoff.workflows.sources.citing_into import Target, place_citation, require_no_new_errors


def revision_of(text: str) -> str:
    """Give the state of a case file: the first 16 digits of the hash of its text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def apply_proposal(text: str, proposal: Proposal, path: Path, database: Path | None) -> str:
    """Give the text of a case file with a proposal in it; nothing is written.

    Raises
    ------
    StandoffError
        If a citation does not resolve, the quoted words do not stand there, what
        is proposed is there already, or it would be an error in the file.
    """
    written = text
    if proposal.claim is not None:
        written = _with_claim(written, proposal.claim, path, database)
    for element in proposal.elements:
        _require_claims(written, element.get("because") or (), path)
        written = insert_element(written, element, str(path))
    if proposal.change is not None:
        _require_claims(written, proposal.change.because, path)
        written = _with_change(written, proposal.change, path)
    require_no_new_errors(text, written, path)
    return written


# Claims --------------------------------------------------------------------------------------


def _with_claim(text: str, claim: ProposedClaim, path: Path, database: Path | None) -> str:
    if database is None:
        raise UsageError(
            "a claim is checked against its sources, and no evidence database is at hand",
            hint="Name it with --db FILE.",
        )
    known = _claims_of(text, path)
    for cited in claim.citations:
        view = cite_exactly(database, cited)
        said = "" if claim.id in known else claim.text
        target = Target(path, claim.id, said, cited.side)
        text, _ = place_citation(text, database, view, target)
        known = (*known, claim.id)
    return text


def cite_exactly(database: Path, cited: ProposedCitation) -> CitationView:
    """Make the citation of a sentence in which certain words stand.

    Raises
    ------
    UsageError
        If there is no such source or sentence, or the words do not stand there.
    """
    _require_capture(database, cited)
    view = cite(database, cited.sha256 or cited.source, sentence=cited.sentence)
    view = replace(view, citation=replace(view.citation, source=_slug(database, cited)))
    words = find_words(view.text, cited.quote)
    if words is None:
        message = (
            f"the quoted words do not stand in sentence {cited.sentence} of {cited.source!r:.60}"
        )
        hint = f"There stands:\n> {' '.join(view.text.split())[:300]}"
        problem = Problem("not-quoted", message, value=cited.quote[:120], hint=hint)
        raise UsageError(message, [problem])
    return replace(view, citation=replace(view.citation, quote=words[:MAX_QUOTE]))


def find_words(text: str, quote: str) -> str | None:
    r"""Give the stretch of a text that a quotation means, however its words are parted.

    Examples
    --------
    >>> find_words("We  agree\nat last.", "agree at last")
    'agree\nat last'
    >>> find_words("We agree.", "They agree") is None
    True
    """
    words = [re.escape(word) for word in quote.split()]
    found = re.search(r"\s+".join(words), text) if words else None
    return found[0] if found else None


def _require_capture(database: Path, cited: ProposedCitation) -> None:
    if not cited.sha256:
        return
    with Store.open(database) as store:
        if store.document_id(cited.sha256) is None:
            message = f"the capture of {cited.source!r:.60} that was read is not in the database"
            problem = Problem("no-document", message, value=cited.sha256)
            raise UsageError(message, [problem], hint="Name the right database with --db FILE.")


def _slug(database: Path, cited: ProposedCitation) -> str:
    with Store.open(database) as store:
        return str(store.find_document(cited.sha256 or cited.source)["slug"])


# Changes -------------------------------------------------------------------------------------


def _with_change(text: str, change: ProposedChange, path: Path) -> str:
    """Add a scenario to the text of a case file."""
    reading = read_text_as_case(text, path)
    if reading.case is not None and change.scenario in reading.case.scenarios:
        raise UsageError(f"the case has a scenario {change.scenario!r} already")
    value: dict[str, Any] = {"title": change.title} if change.title else {}
    if change.stage:
        value["from"] = change.stage
    value["set"] = list(change.lines)
    if change.because:
        value["because"] = list(change.because)
    return put_into(text, ("scenarios", change.scenario), value, str(path))


def _claims_of(text: str, path: Path) -> tuple[str, ...]:
    case = read_text_as_case(text, path).case
    if case is None:
        raise ProjectFileError(
            "the case file has errors", hint=f"Mend it first: standoff check {path.name}"
        )
    return tuple(case.claims)


def _require_claims(text: str, because: Sequence[str], path: Path) -> None:
    known = _claims_of(text, path) if because else ()
    for claim in because:
        if claim not in known:
            raise unknown_word(claim[:60], known, "unknown-claim", "there is no claim {!r}")


def read_case_text(path: Path) -> str:
    """Read a case file that proposals may be written into.

    Raises
    ------
    UsageError
        If it is none of YAML or JSON.
    ProjectFileError
        If it cannot be read.
    """
    if path.suffix.lower() not in {".yaml", ".yml", ".json"}:
        raise UsageError(
            f"proposals are kept for case files in YAML or JSON, not for {path.name!r:.60}",
            hint="'standoff convert CASE case.yaml' makes one.",
        )
    return read_text(path)


Apply = Callable[[str, Proposal], str]
