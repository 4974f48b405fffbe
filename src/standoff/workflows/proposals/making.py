"""Making proposals: checked against the case as it is, then kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from standoff.casefile.change_reading import read_changes
from standoff.casefile.leaving.evidence import Grounds
from standoff.errors import Problem, UsageError
from standoff.model.language.names import compose
from standoff.workflows.cases.disputes import Dispute
from standoff.workflows.editing.snapshot import revision_of
from standoff.workflows.proposals.applying import (
    Fitting,
    cite_exactly,
    claims_in,
    read_case_text,
)
from standoff.workflows.proposals.edits import Edited, check_edit, resting_on
from standoff.workflows.proposals.journal import (
    MAX_OPEN,
    Journal,
    add_to_journal,
    read_journal,
)
from standoff.workflows.proposals.proposal import (
    MAX_PARTS,
    MAX_TEXT,
    Proposal,
    ProposedChange,
    ProposedCitation,
    ProposedClaim,
)

Make = Callable[[str, Journal, Edited], Proposal]
"""Makes a proposal of an id, what was proposed before, and the case as it is."""


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
    pinned = tuple(pin(database, each) for each in citations)
    given = [check_edit(each) for each in elements]

    def make(key: str, journal: Journal, before: Edited) -> Proposal:
        chosen = claim or _free_claim(journal, before)
        proposed = ProposedClaim(chosen, _text_of(chosen, text, before, journal), pinned)
        resting = tuple(resting_on(each, chosen) for each in given)
        return fill_proposal(asked, key, before, claim=proposed, elements=resting)

    return _keep(asked, make)


def propose_elements(asked: Asked, elements: Iterable[Mapping[str, Any]]) -> Proposal:
    """Propose parts of the model that rest on claims of the case.

    Parameters
    ----------
    elements
        Changes with names, as `standoff.workflows.editing` takes them: such as
        ``add_option`` (``dm``, ``name``), ``add_preference`` (``dm``, ``say``),
        ``add_rule`` (``rule``); see `proposed_edits`.

    Raises
    ------
    UsageError
        If there is none, or one cannot be put into the case. Nothing is kept then.
    """
    checked = tuple(check_edit(each) for each in elements)
    _require_parts("elements", checked)
    if not checked:
        raise UsageError("no element is proposed")
    return _keep(asked, lambda key, _, before: fill_proposal(asked, key, before, elements=checked))


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

    def make(key: str, _: Journal, before: Edited) -> Proposal:
        _require_readable(before, lines, stage)
        change = ProposedChange(
            f"proposal-{key}", tuple(lines), title, "" if stage == "base" else stage, tuple(because)
        )
        return fill_proposal(asked, key, before, change=change)

    return _keep(asked, make)


def _require_readable(before: Edited, lines: Sequence[str], stage: str) -> None:
    """Read lines as a what-if does, so that what is wrong with them is told in the same words."""
    case = before.reading.case
    if case is not None:
        read_changes(lines, Dispute(case).at(stage or None).conflict, Grounds(case))


def _keep(asked: Asked, make: Make) -> Proposal:
    """Check a proposal against the case as it is, and add it to the file of proposals.

    It may rest on proposals that wait before it. What is refused leaves no trace.
    """
    _require_size("why", asked.why)
    journal = read_journal(asked.case)
    fitting = Fitting(read_case_text(asked.case), asked.case, asked.database, journal)
    fit = fitting.try_on(make(*take_turn(journal), fitting.start), journal.waiting)
    if fit.refusal is not None:
        raise fit.refusal
    kept: list[Proposal] = []

    def line(now_there: Journal) -> dict[str, Any]:
        proposal = replace(
            make(*take_turn(now_there), fitting.start), labels=fit.labels, after=fit.after
        )
        kept.append(proposal)
        return {"standoff": "proposal", "version": 1, **proposal.to_dict()}

    add_to_journal(asked.case, line)
    return kept[-1]


def take_turn(journal: Journal) -> tuple[str, Journal]:
    """Give the next id, and the journal itself.

    Raises
    ------
    UsageError
        If too many wait already.
    """
    if len(journal.waiting) >= MAX_OPEN:
        raise UsageError(
            f"{MAX_OPEN} proposals wait for a decision; no more are taken",
            hint="'standoff proposals list CASE' shows them, accept and reject decide.",
        )
    return journal.next_id(), journal


def fill_proposal(asked: Asked, key: str, before: Edited, **content: Any) -> Proposal:
    """Make a proposal of who asked, and what."""
    by = " ".join(asked.by.split())[:120] or "unknown"
    return Proposal(key, by, asked.when, asked.why, revision_of(before.text), **content)


def pin(database: Path, cited: ProposedCitation) -> ProposedCitation:
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


def _free_claim(journal: Journal, before: Edited) -> str:
    """Give the next id of a claim that neither the case nor a proposal has."""
    taken = set(claims_in(before))
    taken |= {each.claim.id for each in journal.proposals.values() if each.claim is not None}
    number = 1
    while f"c{number}" in taken:
        number += 1
    return f"c{number}"


def _text_of(claim: str, text: str, before: Edited, journal: Journal) -> str:
    """Give what a claim says: what is proposed, or what it says already."""
    there = claims_in(before).get(claim)
    known = str(there.get("text") or "") if isinstance(there, dict) else ""
    for each in journal.waiting:
        if each.claim is not None and each.claim.id == claim:
            known = known or each.claim.text
    said = compose(" ".join(text.split()))
    if not said and not known:
        message = f"claim {claim!r:.60} is new: say what it claims"
        ids = tuple(claims_in(before))[:20]
        raise UsageError(message, [Problem("unknown-claim", message, allowed=ids)])
    if said and known and said != known:
        message = f"claim {claim!r:.60} is there and says something else: “{known:.200}”"
        raise UsageError(message, hint="Leave the text out to add citations to it, or the id.")
    return said or known


def _require_size(what: str, text: str) -> None:
    if len(text) > MAX_TEXT:
        message = f"{what} has {len(text):,} characters; {MAX_TEXT:,} are allowed"
        raise UsageError(message, [Problem("too-long", message, value=text[:40] + "…")])


def _require_parts(what: str, parts: Sequence[Any]) -> None:
    if len(parts) > MAX_PARTS:
        message = f"there are {len(parts)} {what}; {MAX_PARTS} are allowed at once"
        raise UsageError(message, [Problem("too-many", message)])
