"""Deciding: a person accepts a proposal, and it stands in the case file; or rejects it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from standoff.dossier.words.phrases import count_of, join_words, shorten
from standoff.errors import Problem, StandoffError, UsageError
from standoff.workflows.alike.options import hint_after
from standoff.workflows.brief import brief
from standoff.workflows.editing import Desk
from standoff.workflows.editing.snapshot import revision_of
from standoff.workflows.proposals.added import tell_added
from standoff.workflows.proposals.applying import (
    Fitting,
    apply_proposal,
    needed_by,
    read_case_text,
)
from standoff.workflows.proposals.edits import begin
from standoff.workflows.proposals.following import (
    REJECTED,
    REOPENED,
    note_decision,
    note_lines,
    wait_again,
)
from standoff.workflows.proposals.journal import Journal, add_to_journal, read_journal
from standoff.workflows.proposals.making import now
from standoff.workflows.proposals.proposal import Decision, Proposal, Verdict
from standoff.workflows.proposals.views import ProposalView, Skipped
from standoff.workflows.sources.at_hand import find_database


@brief("case", "verdict", "proposals")
@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about some proposals of a case.

    Parameters
    ----------
    revision
        The state of the case file now.
    added
        What the file says now and did not before.
    waiting
        How many proposals wait.
    skipped
        Those that were meant, too, and did not fit, where what fits was accepted.
    looked
        Whether it is only told what would be decided; nothing is written then.
    alike
        How many states the case has, and which options may be one, where that needs to be said.
    """

    case: str
    verdict: Verdict
    revision: str
    proposals: tuple[ProposalView, ...]
    added: tuple[str, ...] = ()
    waiting: int = 0
    skipped: tuple[Skipped, ...] = ()
    looked: bool = False
    alike: tuple[str, ...] = ()

    def lines(self) -> tuple[str, ...]:
        """Say what was decided, a line for each; what that added, and what to do next."""
        if not self.proposals:
            return ("No such proposal waits; nothing was accepted.",)
        return (*(self._line(each) for each in self.proposals), *self._added(), *self._next())

    def _added(self) -> Iterator[str]:
        if self.added:
            word = "would be" if self.looked else "is now"
            yield f"In {Path(self.case).name} there {word}:"
            yield from (f"  {each}" for each in self.added)

    def _next(self) -> Iterator[str]:
        case = shlex.quote(self.case)
        if self.looked:
            yield "Nothing is written: this only looked."
            return
        if self.verdict == "accepted":
            yield from self.alike
            yield f"What the case lacks yet: standoff check {case}"
        if self.waiting:
            yield _tell_waiting(self.waiting, self.case)

    def _line(self, view: ProposalView) -> str:
        word = f"Would be {self.verdict}" if self.looked else self.verdict.capitalize()
        since = (
            " The case had changed since it was proposed; it was checked again and fitted."
            if view.stale and self.verdict == "accepted"
            else ""
        )
        return f"{word}: {view.headline}{'' if view.headline.endswith(('.', '…')) else '.'}{since}"

    def to_dict(self) -> dict[str, Any]:
        """Give the decisions as plain data."""
        return {
            "case": self.case,
            "verdict": self.verdict,
            "revision": self.revision,
            "proposals": [each.to_dict() for each in self.proposals],
            "added": list(self.added),
            "waiting": self.waiting,
            "skipped": [each.to_dict() for each in self.skipped],
            "looked": self.looked,
            "alike": list(self.alike),
        }


def tell_waiting(case: Path) -> str:
    """Say how many proposals wait for a decision beside a case; empty where none does, or none can be read."""
    try:
        count = len(read_journal(case).waiting)
    except StandoffError:
        return ""
    return _tell_waiting(count, str(case)) if count else ""


def _tell_waiting(count: int, case: str) -> str:
    verb = "waits" if count == 1 else "wait"
    return f"{count_of(count, 'proposal')} {verb}: standoff proposals list {shlex.quote(case)}"


def accept_proposals(
    case: Path,
    keys: Sequence[str],
    *,
    by: str,
    why: str = "",
    database: Path | None = None,
    into_model: bool = False,
    needed: bool = False,
    when: str | None = None,
) -> Decided:
    """Put proposals into the case file, all of them or none, comments and order kept.

    Parameters
    ----------
    into_model
        Whether changes are made in the model itself; else each becomes a scenario.
    needed
        Whether what they need is accepted with them, before them.

    Each is checked against the file as it is, those before it included: a
    citation that no longer resolves, or words that do not stand there any
    more, are refused.

    Raises
    ------
    UsageError
        If there is no such proposal, it is decided already, or does not fit.
    ProjectFileError
        If the file cannot be read or written. Nothing is decided then.
    """
    before, journal = read_case_text(case), read_journal(case)
    chosen = _waiting(journal, keys)
    found, edited = find_database(case, database), begin(before, case)
    if needed:
        chosen = with_needed(chosen, journal, Fitting(before, case, found, journal))
    _require_needed(chosen, journal)
    for each in chosen:
        edited = apply_proposal(edited, each, case, found, journal=journal, into_model=into_model)
    write_case(case, before, edited.text, f"Accept {title_all(chosen)}")
    return decide(
        case, chosen, "accepted", before=before, after=edited.text, by=by, why=why, when=when
    )


def title_all(chosen: Sequence[Proposal]) -> str:
    """Name proposals in a step that can be undone: two by their titles, more by how many."""
    if len(chosen) > _NAMED:
        return count_of(len(chosen), "proposal")
    return join_words(shorten(each.title, 60) or each.id for each in chosen)


_NAMED = 3


def write_case(case: Path, before: str, after: str, label: str) -> None:
    """Let the case file say it, as a step that can be undone like every other edit."""
    if after == before:
        return
    done = Desk.open(case).replace_text(after, seen=revision_of(before), label=label)
    if done.conflict is not None:
        raise UsageError(
            "the case file was changed by somebody else just now, in the same place",
            hint="Nothing was written. Look at it, then try again.",
        )


def reject_proposals(
    case: Path, keys: Sequence[str], *, by: str, why: str = "", when: str | None = None
) -> Decided:
    """Reject proposals; they stay readable, with why, and undoing takes that back.

    Raises
    ------
    UsageError
        If there is no such proposal, or it is decided already.
    """
    text, journal = read_case_text(case), read_journal(case)
    chosen = _waiting(journal, keys)
    done = decide(case, chosen, "rejected", before=text, after=text, by=by, why=why, when=when)
    note_decision(case, f"Reject {title_all(chosen)}", REJECTED, [each.id for each in chosen])
    return done


def reopen_proposals(case: Path, keys: Sequence[str]) -> tuple[Proposal, ...]:
    """Let proposals wait again that were rejected; what was decided stays readable, and can be undone.

    Raises
    ------
    UsageError
        If there is no such proposal, or it was not rejected.
    ProjectFileError
        If the file of proposals cannot be read or written.
    """
    journal = read_journal(case)
    rejected = journal.rejected
    chosen = tuple(journal.find(key, rejected) for key in dict.fromkeys(keys))
    for each in chosen:
        if each not in rejected:
            message = f"the proposal “{shorten(each.name, 80)}” is not one that was rejected"
            raise UsageError(message, [Problem("not-rejected", message, value=each.name)])
    note_lines(case, [wait_again(each.id) for each in chosen])
    label = f"Bring back {title_all(chosen)}"
    note_decision(case, label, REOPENED, [each.id for each in chosen])
    return chosen


def with_needed(
    chosen: Sequence[Proposal], journal: Journal, fitting: Fitting
) -> tuple[Proposal, ...]:
    """Give proposals with what they need, in an order in which each fits.

    What does not say what it needs is tried on: alone, or after those that wait before it.
    """
    waiting = journal.waiting
    found: dict[str, Proposal] = {}
    for each in chosen:
        if each.needs:
            needed = needed_by(each, waiting)
        else:
            after = fitting.try_on(each, journal.before(each)).after
            needed = tuple(journal.proposals[key] for key in after)
        found |= {one.id: one for one in (*needed, each) if one.id not in found}
    return tuple(found.values())


def _require_needed(chosen: Sequence[Proposal], journal: Journal) -> None:
    """See that what a proposal needs is accepted, or is chosen before it."""
    waiting, before = {each.id: each for each in journal.waiting}, set[str]()
    for each in chosen:
        needed = needed_by(each, tuple(waiting.values())) if each.needs else ()
        missing = [one for one in needed if one.id not in before]
        if missing:
            names = join_words(f"“{shorten(one.name, 80)}”" for one in missing)
            message = f"“{shorten(each.name, 80)}” needs {names}, which nobody has decided yet"
            hint = f"Accept {'them' if len(missing) > 1 else 'it'} first, or all at once: --with-needed."
            told = tuple(one.name for one in missing)
            problem = Problem("needs-others", message, value=each.name, allowed=told, hint=hint)
            raise UsageError(message, [problem], hint=hint)
        before.add(each.id)


def _waiting(journal: Journal, keys: Sequence[str]) -> tuple[Proposal, ...]:
    """Give the proposals that are meant; none of them may be decided."""
    if not keys:
        known = tuple(each.name for each in journal.waiting)
        problem = Problem("unknown-proposal", "say which proposals are meant", allowed=known[:20])
        raise UsageError(problem.message, [problem])
    chosen = tuple(journal.find(key) for key in dict.fromkeys(keys))
    for each in chosen:
        decision = journal.decisions.get(each.id)
        if decision is not None:
            name = shorten(each.name, 80)
            message = f"the proposal “{name}” was {decision.verdict} by {decision.by} already"
            raise UsageError(message, [Problem("already-decided", message, value=each.id)])
    return chosen


def decide(
    case: Path,
    chosen: Sequence[Proposal],
    verdict: Verdict,
    *,
    before: str,
    after: str,
    by: str,
    why: str,
    when: str | None,
) -> Decided:
    """Note the decision of each proposal; say what it added to the case."""
    revision, views = revision_of(after), []
    journal, seen = read_journal(case), revision_of(before)
    for each in chosen:
        decision = Decision(each.id, verdict, by, when or now(), why, revision)
        line = {"standoff": "decision", "version": 1, **decision.to_dict()}
        add_to_journal(case, lambda _, line=line: line)  # type: ignore[misc]
        stale = journal.is_outdated(each, seen)
        views.append(ProposalView(each, verdict, decision, stale))
    added = tell_added(before, after, case)
    waiting = len(read_journal(case).waiting)
    alike = hint_after(after, case) if after != before else ()
    return Decided(str(case), verdict, revision, tuple(views), added, waiting, alike=alike)
