"""Proposals as a person meets them: what, by whom, why, and whether it still fits the case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from standoff.dossier.grounds.places import tell_source
from standoff.dossier.words.phrases import count_of, join_words, shorten
from standoff.errors import Problem, UsageError
from standoff.evidence.database.store import Store
from standoff.evidence.lookup.overview import describe_source
from standoff.workflows.editing.snapshot import revision_of
from standoff.workflows.proposals.applying import NO_DATABASE, Fitting, needed_by, read_case_text
from standoff.workflows.proposals.edits import spell_edit
from standoff.workflows.proposals.journal import Journal, read_journal
from standoff.workflows.proposals.proposal import Decision, Proposal, ProposedCitation
from standoff.workflows.sources.at_hand import find_database


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A proposal, what became of it, and whether it still fits.

    Parameters
    ----------
    status
        ``waiting``, ``accepted`` or ``rejected``.
    stale
        Whether the case was changed since it was made, but for other proposals that were accepted.
    after
        Ids of waiting proposals that would have to be accepted before it; `after_names` are
        what they are called.
    refusal
        Why it could not be accepted now; empty if it could, or is decided.
    problems
        The same, with what is allowed and the nearest fix.
    called
        What a reader calls the sources that it cites, by their short names.
    """

    proposal: Proposal
    status: str
    decision: Decision | None
    stale: bool
    refusal: str = ""
    problems: tuple[Problem, ...] = ()
    after: tuple[str, ...] = ()
    checked: bool = True
    after_names: tuple[str, ...] = ()
    called: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Its id."""
        return self.proposal.id

    @property
    def headline(self) -> str:
        """What is proposed, in a line."""
        proposal = self.proposal
        if proposal.title:
            return proposal.title
        if proposal.claim is not None:
            return f"Claim {proposal.claim.id}: {proposal.claim.text}"
        if proposal.change is not None:
            return f"Scenario {proposal.change.scenario}: {'; '.join(proposal.change.lines)}"
        first, *more = self.steps
        return f"{first}, and {count_of(len(more), 'step')} more" if more else first

    @property
    def sort(self) -> str:
        """What it would be in the case: of a draft what was drafted, else what is proposed."""
        return self.proposal.sort

    @property
    def reason(self) -> str:
        """Why it is proposed; of a draft how sure that is, without what it would be."""
        why = self.proposal.why
        return why.partition("; ")[2] if self.proposal.draft else why

    @property
    def steps(self) -> tuple[str, ...]:
        """What accepting it does, step by step."""
        proposal = self.proposal
        return proposal.labels or tuple(map(spell_edit, proposal.elements))

    @property
    def lacks_database(self) -> bool:
        """Whether it could not be tried, as no evidence database is at hand."""
        return any(each.code == NO_DATABASE for each in self.problems)

    @property
    def standing(self) -> str:
        """Whether it could be accepted now, in a sentence."""
        if self.decision is not None:
            why = f": {self.decision.why}" if self.decision.why else ""
            return f"{self.status.capitalize()} by {self.decision.by}, {self.decision.when}{why}."
        if self.lacks_database or (not self.checked and not self.refusal):
            return "It waits for a decision."
        if self.stale:
            changed = "The case changed since it was proposed; it was checked again and"
            return f"{changed} {self._tell_fit('no longer fits', 'still fits')}."
        return f"It {self._tell_fit('does not fit', 'fits the case as it is')}."

    def _tell_fit(self, misfit: str, fit: str) -> str:
        if self.refusal:
            return f"{misfit}: {self.refusal.rstrip('.')}"
        names = [f"“{shorten(each, 80)}”" for each in self.after_names or self.after]
        return f"fits after {join_words(names)}" if self.after else fit

    def __repr__(self) -> str:
        return f"<ProposalView {self.id} ({self.status}): {self.headline[:200]}>"

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.html import html_of_lines

        return html_of_lines(self.lines())

    def lines(self, *, ids: bool = False) -> Iterator[str]:
        """Say everything about it, line by line; with its id and its changes as programs ask for them."""
        proposal = self.proposal
        told = f"({proposal.sort}, {self.status})"
        yield f"{self.id} {told}: {self.headline}" if ids else f"{self.headline} {told}"
        yield f"  by {proposal.by}, {proposal.when}"
        if proposal.why:
            yield f"  why: {proposal.why}"
        if proposal.claim is not None:
            if proposal.title:
                yield f"  claim {proposal.claim.id}: {proposal.claim.text}"
            for each in proposal.claim.citations:
                name = each.source if ids else self.called.get(each.source, each.source)
                yield f"  {tell_citation(each, name)}"
        for step, edit in zip(
            self.steps[-len(proposal.elements) :], proposal.elements, strict=False
        ):
            yield f"  {step}"
            if ids:
                yield f"    {spell_edit(edit)}"
        if proposal.change is not None:
            stage = f" at stage {proposal.change.stage}" if proposal.change.stage else ""
            yield f"  kept as scenario {proposal.change.scenario!r}{stage}"
            for line in proposal.change.lines:
                yield f"    {line}"
        yield f"  {self.standing}"

    def to_dict(self) -> dict[str, Any]:
        """Give the proposal and what became of it as plain data."""
        data = self.proposal.to_dict()
        data |= {"status": self.status, "stale": self.stale, "words": self.headline}
        data["decision"] = None if self.decision is None else self.decision.to_dict()
        data |= {"refusal": self.refusal or None, "after": list(self.after)}
        return data | {"problems": [problem.to_dict() for problem in self.problems]}


@dataclass(frozen=True, slots=True)
class Skipped:
    """A proposal that was left waiting where many were accepted, and why."""

    proposal: Proposal
    problems: tuple[Problem, ...]

    @property
    def line(self) -> str:
        """What was left and why, in a sentence."""
        why = " ".join("; ".join(each.message for each in self.problems[:3]).split())
        name = f"“{shorten(self.proposal.name, 80)}”"
        told = why if why.startswith(name) else f"{name}: {why}"
        return f"Left waiting: {told.rstrip('.')}."

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        problems = [problem.to_dict() for problem in self.problems]
        return {"id": self.proposal.id, "words": self.proposal.name, "problems": problems}


def tell_citation(cited: ProposedCitation, called: str) -> str:
    """Say what is cited, where it stands and who speaks there."""
    where = f"{called}, sentence {cited.sentence}"
    told = " · ".join(filter(None, (cited.zone, cited.voice)))
    return f"{cited.side}: {where}{f' ({told})' if told else ''}: “{cited.quote}”"


@dataclass(frozen=True, slots=True)
class ProposalList:
    """The proposals of a case, in the order in which they were made.

    Parameters
    ----------
    decided
        How many were accepted or rejected, whether or not they are listed.
    """

    case: str
    revision: str
    proposals: tuple[ProposalView, ...]
    problems: tuple[Problem, ...]
    decided: int = 0

    @property
    def waiting(self) -> tuple[ProposalView, ...]:
        """Those that nobody has decided."""
        return tuple(each for each in self.proposals if each.status == "waiting")

    @property
    def summary(self) -> str:
        """How many there are, in a sentence."""
        if not self.proposals:
            told = f"Nothing waits for a decision; {self.decided:,} decided."
            return told if self.decided else "Nothing is proposed for this case."
        total, waiting = len(self.proposals), len(self.waiting)
        fit = "fits" if waiting == 1 else "fit"
        untried = sum(each.lacks_database for each in self.waiting)
        stale = sum(bool(each.refusal) for each in self.waiting) - untried
        told = f"{count_of(total, 'proposal')}, {waiting} waiting for a decision"
        told = f"{told}; {stale} of them no longer {fit}." if stale else f"{told}."
        lacking = "Whether they fit cannot be told: no evidence database is at hand; name it with --db FILE."
        return f"{told} {lacking}" if untried else told

    def __repr__(self) -> str:
        return f"<ProposalList of {self.case[-120:]!r}: {self.summary}>"

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.html import html_of_lines

        told = (f"{each.headline} ({each.status}) {each.standing}" for each in self.proposals)
        return html_of_lines([self.summary, *told])

    def to_dict(self) -> dict[str, Any]:
        """Give the list as plain data."""
        return {
            "case": self.case,
            "revision": self.revision,
            "total": len(self.proposals),
            "waiting": len(self.waiting),
            "proposals": [each.to_dict() for each in self.proposals],
            "problems": [problem.to_dict() for problem in self.problems],
        }


def list_proposals(
    case: Path, database: Path | None = None, *, decided: bool = True, check: bool = True
) -> ProposalList:
    """List the proposals of a case, those that wait checked against it as it is now.

    Parameters
    ----------
    database
        The evidence database; None for ``standoff.db`` here or beside the case.
    decided
        Whether those that are accepted or rejected are listed, too.
    check
        Whether those that wait are tried; else it is only said what they are.

    Raises
    ------
    ProjectFileError, UsageError
        If the case or its file of proposals cannot be read.

    Notes
    -----
    Cost: the case is edited, in memory, once for each step of what waits.
    """
    text, journal = read_case_text(case), read_journal(case)
    fitting = Fitting(text, case, find_database(case, database), journal) if check else None
    views = (
        view_proposal(each, journal, text, fitting)
        for each in journal.proposals.values()
        if decided or each.id not in journal.decisions
    )
    decisions = len(journal.decisions.keys() & journal.proposals.keys())
    return ProposalList(str(case), revision_of(text), tuple(views), journal.problems, decisions)


def show_proposal(case: Path, key: str, database: Path | None = None) -> ProposalView:
    """View one proposal of a case.

    Raises
    ------
    UsageError
        If there is none of that id.
    """
    text, journal = read_case_text(case), read_journal(case)
    fitting = Fitting(text, case, find_database(case, database), journal)
    return view_proposal(journal.find(key), journal, text, fitting)


def view_proposal(
    proposal: Proposal, journal: Journal, text: str, fitting: Fitting | None
) -> ProposalView:
    """View a proposal beside a case file as it is now.

    Parameters
    ----------
    fitting
        What tries it on; None: it is not tried.
    """
    view = _view_proposal(proposal, journal, text, fitting)
    return view if fitting is None else replace(view, called=_call_cited(proposal, fitting))


def _call_cited(proposal: Proposal, fitting: Fitting) -> dict[str, str]:
    """Give what a reader calls the sources that a proposal cites, as far as they are in the database."""
    if proposal.claim is None or fitting.database is None or not fitting.database.is_file():
        return {}
    slugs = {each.source for each in proposal.claim.citations}
    called: dict[str, str] = {}
    with Store.open(fitting.database) as store:
        for slug in sorted(slugs - fitting.called.keys()):
            with suppress(UsageError):
                found = describe_source(store, store.find_document(slug)["id"])
                told = tell_source(found.title or found.name, found.value("publisher"), found.date)
                fitting.called[slug] = told
    called |= {slug: fitting.called[slug] for slug in slugs if slug in fitting.called}
    return called


def _view_proposal(
    proposal: Proposal, journal: Journal, text: str, fitting: Fitting | None
) -> ProposalView:
    stale = journal.is_outdated(proposal, revision_of(text))
    decision = journal.decisions.get(proposal.id)
    if decision is not None:
        return ProposalView(proposal, decision.verdict, decision, stale)
    if fitting is None:
        return _view_unchecked(proposal, journal, stale=stale)
    fit = fitting.try_on(proposal, journal.before(proposal))
    if fit.refusal is None:
        names = tuple(journal.find(key).name for key in fit.after)
        return ProposalView(proposal, "waiting", None, stale, after=fit.after, after_names=names)
    said = tell_lacking(proposal, journal) or [each.message for each in fit.refusal.problems[:3]]
    said = said or [fit.refusal.message]
    problems = tuple(fit.refusal.problems)
    return ProposalView(
        proposal, "waiting", None, stale, " ".join("; ".join(said).split()), problems
    )


def _view_unchecked(proposal: Proposal, journal: Journal, *, stale: bool) -> ProposalView:
    """View a proposal that is not tried, with those that it says it needs."""
    needed = needed_by(proposal, journal.before(proposal)) if proposal.needs else ()
    return ProposalView(
        proposal,
        "waiting",
        None,
        stale,
        refusal="; ".join(tell_lacking(proposal, journal)),
        after=tuple(each.id for each in needed),
        checked=False,
        after_names=tuple(each.name for each in needed),
    )


def tell_lacking(proposal: Proposal, journal: Journal) -> list[str]:
    """Say which of the proposals that one needs were rejected."""
    decided = ((key, journal.decisions.get(key)) for key in proposal.needs)
    lost = [key for key, found in decided if found is not None and found.verdict == "rejected"]
    names = join_words(f"“{journal.find(key).name}”" for key in lost)
    return (
        [f"it needs {names}, which {'were' if len(lost) > 1 else 'was'} rejected"] if lost else []
    )
