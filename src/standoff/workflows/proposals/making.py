"""Making proposals: checked against the case as it is, then kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from standoff.casefile.case import read_text_as_case
from standoff.errors import Problem, UsageError
from standoff.model.language.names import compose
from standoff.workflows.proposals.applying import (
    apply_proposal,
    cite_exactly,
    read_case_text,
    revision_of,
)
from standoff.workflows.proposals.elements import check_form
from standoff.workflows.proposals.journal import MAX_OPEN, Journal, add_to_journal, read_journal
from standoff.workflows.proposals.proposal import (
    MAX_PARTS,
    MAX_TEXT,
    Proposal,
    ProposedChange,
    ProposedCitation,
    ProposedClaim,
)


def now() -> str:
    """Give the time as proposals note it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class Asked:
    """Who proposes something for which case, and why.

    Parameters
    ----------
    case
        The case file.
    database
        The evidence database; needed for claims.
    when
        When it is proposed, in ISO 8601.
    """

    case: Path
    by: str
    why: str = ""
    database: Path | None = None
    when: str = field(default_factory=now)


def propose_claim(
    asked: Asked,
    text: str,
    citations: Sequence[ProposedCitation],
    *,
    claim: str = "",
    elements: Iterable[Mapping[str, Any]] = (),
) -> Proposal:
    """Propose a claim with the sentences it rests on, and elements that rest on it.

    Parameters
    ----------
    citations
        Their `sha256` may be empty; it is filled in.
    claim
        Id of the claim; the next that is free if left out. The id of a claim
        that is there adds citations to it; the text must be empty or its own.
    elements
        As for `propose_elements`; those without ``because`` rest on the claim.

    Raises
    ------
    UsageError
        If nothing is cited, a citation does not resolve, or the quoted words
        do not stand there. Nothing is kept then.
    """
    if not citations:
        raise UsageError(
            "a claim needs a citation", hint="Quote a sentence of a source for or against it."
        )
    _require_size("text", text)
    _require_parts("citations", citations)
    database = asked.database
    if database is None:
        raise UsageError("a claim is checked against sources, and no evidence database is open")
    pinned = tuple(_pin(database, each) for each in citations)
    given = [check_form(each) for each in elements]

    def make(key: str, journal: Journal, before: str) -> Proposal:
        chosen = claim or _free_claim(journal, before, asked.case)
        proposed = ProposedClaim(chosen, _text_of(chosen, text, before, asked.case), pinned)
        resting = tuple({**each, "because": each.get("because") or [chosen]} for each in given)
        return _proposal(asked, key, before, claim=proposed, elements=resting)

    return _keep(asked, make)


def propose_elements(asked: Asked, elements: Iterable[Mapping[str, Any]]) -> Proposal:
    """Propose elements of the model that rest on claims of the case.

    Parameters
    ----------
    elements
        Each with ``do``: ``add_option`` (``dm``, ``id``, ``name``),
        ``add_preference`` (``dm``, ``say``) or ``add_rule`` (``rule``); all may
        have ``because`` (ids of claims) and ``note``.

    Raises
    ------
    UsageError
        If there is none, or one cannot be put into the case. Nothing is kept then.
    """
    checked = tuple(check_form(each) for each in elements)
    _require_parts("elements", checked)
    if not checked:
        raise UsageError("no element is proposed")
    return _keep(asked, lambda key, _, before: _proposal(asked, key, before, elements=checked))


def propose_change(
    asked: Asked,
    lines: Sequence[str],
    *,
    title: str = "",
    stage: str = "",
    because: Sequence[str] = (),
) -> Proposal:
    """Propose a change of the case, in the lines of ``standoff what-if --set``.

    It is kept as a scenario of the case when it is accepted.

    Raises
    ------
    UsageError, ConflictModelError
        If nothing is changed, or a line cannot be read. Nothing is kept then.
    """
    _require_parts("lines", lines)
    for each in (*lines, title):
        _require_size("a line", each)
    if not lines:
        raise UsageError("say what is different", hint="Such as 'us: not cover'.")

    def make(key: str, _: Journal, before: str) -> Proposal:
        change = ProposedChange(
            f"proposal-{key}", tuple(lines), title, "" if stage == "base" else stage, tuple(because)
        )
        return _proposal(asked, key, before, change=change)

    return _keep(asked, make)


def _keep(asked: Asked, make: Any) -> Proposal:
    """Check a proposal against the case as it is, and add it to the file of proposals."""
    _require_size("why", asked.why)
    before = read_case_text(asked.case)
    # Checked before the file is made or locked: what is refused leaves no trace.
    _check(asked, make(*_begin(read_journal(asked.case)), before), before)
    kept: list[Proposal] = []

    def line(journal: Journal) -> dict[str, Any]:
        proposal = make(*_begin(journal), before)
        kept.append(proposal)
        return {"standoff": "proposal", "version": 1, **proposal.to_dict()}

    add_to_journal(asked.case, line)
    return kept[-1]


def _begin(journal: Journal) -> tuple[str, Journal]:
    if len(journal.waiting) >= MAX_OPEN:
        raise UsageError(
            f"{MAX_OPEN} proposals wait for a decision; no more are taken",
            hint="'standoff proposals list CASE' shows them, accept and reject decide.",
        )
    return journal.next_id(), journal


def _check(asked: Asked, proposal: Proposal, before: str) -> None:
    apply_proposal(before, proposal, asked.case, asked.database)


def _proposal(asked: Asked, key: str, before: str, **content: Any) -> Proposal:
    by = " ".join(asked.by.split())[:120] or "unknown"
    return Proposal(key, by, asked.when, asked.why, revision_of(before), **content)


def _pin(database: Path, cited: ProposedCitation) -> ProposedCitation:
    """Fill in which capture was read, and where in it the words stand."""
    view = cite_exactly(database, cited)
    return replace(
        cited,
        sha256=view.citation.sha256,
        source=view.citation.source,
        quote=" ".join(cited.quote.split()),
        zone=view.zone,
        voice=view.voice,
    )


def _free_claim(journal: Journal, before: str, path: Path) -> str:
    """Give the next id of a claim that neither the case nor a waiting proposal has."""
    case = read_text_as_case(before, path).case
    taken = set(case.claims if case else ())
    taken |= {each.claim.id for each in journal.waiting if each.claim is not None}
    number = 1
    while f"c{number}" in taken:
        number += 1
    return f"c{number}"


def _text_of(claim: str, text: str, before: str, path: Path) -> str:
    case = read_text_as_case(before, path).case
    there = case.claims.get(claim) if case else None
    said = compose(" ".join(text.split()))
    if there is None:
        if not said:
            message = f"claim {claim!r:.60} is new: say what it claims"
            known = tuple(case.claims if case else ())[:20]
            raise UsageError(message, [Problem("unknown-claim", message, allowed=known)])
        return said
    if said and said != there.text:
        message = f"claim {claim!r:.60} is there and says something else: “{there.text:.200}”"
        raise UsageError(message, hint="Leave the text out to add citations to it, or the id.")
    return there.text


def _require_size(what: str, text: str) -> None:
    if len(text) > MAX_TEXT:
        message = f"{what} has {len(text):,} characters; {MAX_TEXT:,} are allowed"
        raise UsageError(message, [Problem("too-long", message, value=text[:40] + "…")])


def _require_parts(what: str, parts: Sequence[Any]) -> None:
    if len(parts) > MAX_PARTS:
        message = f"there are {len(parts)} {what}; {MAX_PARTS} are allowed at once"
        raise UsageError(message, [Problem("too-many", message)])
