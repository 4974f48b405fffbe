"""Many claims proposed at once: each tried on the case as it is, with those that it needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from standoff.errors import UsageError
from standoff.model.language.names import compose
from standoff.workflows.proposals.applying import Fitting, claims_in, read_case_text
from standoff.workflows.proposals.edits import check_edit, resting_on
from standoff.workflows.proposals.journal import MAX_OPEN, Journal, add_lines, read_journal
from standoff.workflows.proposals.making import Asked, fill_proposal, pin, take_turn
from standoff.workflows.proposals.proposal import (
    MAX_PARTS,
    MAX_TEXT,
    Proposal,
    ProposedCitation,
    ProposedClaim,
)


@dataclass(frozen=True, slots=True)
class Ready:
    """A claim with its elements, ready to be proposed together with others.

    Parameters
    ----------
    draft
        A key of its own.
    title
        What it is, in a line.
    needs
        Keys of others that must be accepted before it.
    fields
        What the claim says besides: as what, by whom.
    rests_on
        Key of another whose claim its elements rest on; its own is proposed
        where that one is not there.
    """

    draft: str
    title: str
    text: str
    citations: tuple[ProposedCitation, ...]
    why: str
    elements: tuple[Mapping[str, Any], ...] = ()
    needs: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    rests_on: str = ""


def propose_together(asked: Asked, ready: Sequence[Ready]) -> tuple[Proposal, ...]:
    """Propose many claims at once, in their order; those that do not fit are left out.

    Raises
    ------
    UsageError
        If too many wait already, no database is open, or somebody proposes at
        the same time. Nothing is kept then.

    Notes
    -----
    Cost: the case is edited, in memory, once or twice for each step.
    """
    database = asked.database
    if database is None:
        raise UsageError("a claim is checked against sources, and no evidence database is open")
    journal = read_journal(asked.case)
    first, _ = take_turn(journal)
    batch = _Batch(
        asked, database, journal, Fitting(read_case_text(asked.case), asked.case, database, journal)
    )
    made = tuple(each for one in ready if (each := batch.take(one)) is not None)

    def lines(now_there: Journal) -> Iterator[dict[str, Any]]:
        if now_there.next_id() != first:
            raise UsageError("somebody else proposed something just now", hint="Try again.")
        for each in made:
            yield {"standoff": "proposal", "version": 1, **each.to_dict()}

    if made:
        add_lines(asked.case, lambda now_there: list(lines(now_there)))
    return made


@dataclass
class _Batch:
    asked: Asked
    database: Path
    journal: Journal
    fitting: Fitting
    _made: list[Proposal] = field(default_factory=list)

    def __post_init__(self) -> None:
        decided = self.journal.decisions
        rejected = {key for key, one in decided.items() if one.verdict == "rejected"}
        drafted = [
            each
            for each in self.journal.proposals.values()
            if each.draft and each.id not in rejected
        ]
        self._ids = {each.draft: each.id for each in drafted}
        self._claim_of = {each.draft: each.claim.id for each in drafted if each.claim is not None}
        self._number = int(self.journal.next_id()[1:])
        self._claims = set(claims_in(self.fitting.start))
        self._claims |= {
            one.claim.id for one in self.journal.proposals.values() if one.claim is not None
        }

    def take(self, one: Ready) -> Proposal | None:
        """Make a proposal; None where it does not fit or what it needs is not there."""
        if len(self.journal.waiting) + len(self._made) >= MAX_OPEN:
            return None
        there = self._claim_of.get(one.rests_on, "")
        claim = there or self._free()
        made = None if there else self._claim(claim, one)
        elements = tuple(resting_on(check_edit(each), claim) for each in one.elements)
        proposal = fill_proposal(
            replace(self.asked, why=one.why[:MAX_TEXT]),
            f"p{self._number}",
            self.fitting.start,
            claim=made,
            elements=tuple(step for each in elements for step in _grounded(each, claim)),
            needs=tuple(self._ids[key] for key in one.needs if key in self._ids),
            draft=one.draft,
            title=one.title,
        )
        waiting = (*self.journal.waiting, *self._made)
        fit = self.fitting.try_on(proposal, waiting)
        if fit.refusal is not None:
            return None
        kept = replace(proposal, labels=fit.labels)
        self._made.append(kept)
        known = {**self.fitting.journal.proposals, kept.id: kept}
        self.fitting.journal = replace(self.fitting.journal, proposals=known)
        self._ids[one.draft], self._number = kept.id, self._number + 1
        self._claims.add(claim)
        self._claim_of[one.draft] = claim
        return kept

    def _free(self) -> str:
        number = 1
        while f"c{number}" in self._claims:
            number += 1
        return f"c{number}"

    def _claim(self, claim: str, one: Ready) -> ProposedClaim:
        pinned = tuple(pin(self.database, each) for each in one.citations[:MAX_PARTS])
        text = compose(" ".join(one.text.split()))[:MAX_TEXT]
        return ProposedClaim(claim, text, pinned, one.fields)


def _grounded(edit: Mapping[str, Any], claim: str) -> Iterator[Mapping[str, Any]]:
    """Give a change, and with a decision maker what lets it rest on the claim."""
    yield edit
    if edit["do"] == "add_decision_maker":
        yield {"do": "ground", "element": ["decision_makers", edit["id"]], "claim": claim}
