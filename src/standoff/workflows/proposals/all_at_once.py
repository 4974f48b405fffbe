"""All at once: every proposal that waits and fits is accepted in one step; the others are told, with why."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from standoff.dossier.words.phrases import join_words, shorten
from standoff.errors import Problem, StandoffError, UsageError
from standoff.workflows.editing.snapshot import revision_of
from standoff.workflows.proposals.added import tell_added
from standoff.workflows.proposals.applying import Fitting, apply_proposal, needed_by, read_case_text
from standoff.workflows.proposals.deciding import (
    Decided,
    decide,
    title_all,
    with_needed,
    write_case,
)
from standoff.workflows.proposals.edits import Edited, begin
from standoff.workflows.proposals.journal import Journal, read_journal
from standoff.workflows.proposals.proposal import Proposal, read_kind
from standoff.workflows.proposals.views import ProposalView, Skipped, tell_lacking
from standoff.workflows.sources.at_hand import find_database

SORTS = (
    *("decision-maker", "option", "condition", "interest", "stage", "forecast"),
    *("contested-point", "claim", "element", "change"),
)
"""What proposals may be: what was drafted, else what is proposed."""


def accept_all(
    case: Path,
    *,
    by: str,
    kinds: Collection[str] = (),
    why: str = "",
    database: Path | None = None,
    into_model: bool = False,
    needed: bool = False,
    look: bool = False,
    when: str | None = None,
) -> Decided:
    """Accept what waits and fits the case, in the order in which it was proposed, in one step.

    What does not fit, or needs what is not accepted, is left waiting and told with why.

    Parameters
    ----------
    kinds
        Only these, of `SORTS`; empty for all.
    needed
        Whether what they need is accepted with them, of whatever kind.
    look
        Whether it is only told what would be done.

    Raises
    ------
    UsageError
        If there is no such kind, or of what was meant nothing fits.
    ProjectFileError
        If the file cannot be read or written. Nothing is decided then.

    Notes
    -----
    Cost: the case is edited, in memory, once for each step of each proposal.
    """
    before, journal = read_case_text(case), read_journal(case)
    found = find_database(case, database)
    chosen = _chosen(journal, kinds)
    if needed:
        chosen = with_needed(chosen, journal, Fitting(before, case, found, journal))
    edited, fitting, skipped = _apply_all(
        begin(before, case), chosen, journal, case, found, into_model=into_model
    )
    if skipped and not fitting:
        problems = [problem for each in skipped for problem in each.problems]
        lacking = any(each.code == "needs-others" for each in problems)
        hint = "--with-needed accepts also what these need." if lacking and not needed else ""
        raise UsageError("none of what waits fits the case", problems, hint=hint)
    if look or not fitting:
        views = tuple(ProposalView(each, "waiting", None, stale=False) for each in fitting)
        added = tell_added(before, edited.text, case)
        left = len(journal.waiting)
        now = revision_of(before)
        return Decided(str(case), "accepted", now, views, added, left, skipped, looked=look)
    write_case(case, before, edited.text, f"Accept {title_all(fitting)}")
    done = decide(
        case, fitting, "accepted", before=before, after=edited.text, by=by, why=why, when=when
    )
    return replace(done, skipped=skipped)


def _chosen(journal: Journal, kinds: Collection[str]) -> tuple[Proposal, ...]:
    wanted = {read_kind(each, SORTS) for each in kinds}
    return tuple(
        each for each in journal.waiting if not wanted or each.sort.replace(" ", "-") in wanted
    )


def _apply_all(
    before: Edited,
    chosen: Sequence[Proposal],
    journal: Journal,
    case: Path,
    database: Path | None,
    *,
    into_model: bool,
) -> tuple[Edited, tuple[Proposal, ...], tuple[Skipped, ...]]:
    """Put what fits into a text, one after the other; give the others with why they do not."""
    edited, fitting, skipped = before, list[Proposal](), list[Skipped]()
    for each in chosen:
        problems = _missing(each, journal, {one.id for one in fitting})
        try:
            if not problems:
                edited = apply_proposal(
                    edited, each, case, database, journal=journal, into_model=into_model
                )
        except StandoffError as error:
            problems = tuple(error.problems) or (Problem("not-fitting", str(error)),)
        if problems:
            skipped.append(Skipped(each, problems))
        else:
            fitting.append(each)
    return edited, tuple(fitting), tuple(skipped)


def _missing(
    proposal: Proposal, journal: Journal, accepted: Collection[str]
) -> tuple[Problem, ...]:
    """Say which of those that a proposal needs are not accepted."""
    lost = tell_lacking(proposal, journal)
    if lost:
        told = f"“{shorten(proposal.name, 80)}”: {'; '.join(lost)}"
        return (Problem("needs-others", told, value=proposal.name),)
    needed = needed_by(proposal, journal.waiting) if proposal.needs else ()
    missing = [one for one in needed if one.id not in accepted]
    if not missing:
        return ()
    names = join_words(f"“{shorten(one.name, 80)}”" for one in missing)
    verb = "are" if len(missing) > 1 else "is"
    message = f"“{shorten(proposal.name, 80)}” needs {names}, which {verb} not accepted"
    return (Problem("needs-others", message, value=proposal.name),)
