"""A case at a glance: what holds at one stage, at once, and a little later how surely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from standoff.analysis.variants.matching import StateKey
from standoff.dossier.answers.what_if import key_of
from standoff.dossier.found.findings import Findings
from standoff.dossier.found.selection import Room, Selection, select
from standoff.dossier.glance.basis import tell_basis
from standoff.dossier.glance.first_screen import Beyond, FirstScreen, view_first_screen
from standoff.dossier.grounds.citations import Evidence
from standoff.dossier.grounds.support import CaseSupport
from standoff.dossier.stages import StageView, view_stage
from standoff.dossier.words.statements import describe_outcome
from standoff.model.case import Case
from standoff.workflows.asking.robust import READINGS, Advance, RobustReport, assess_stage
from standoff.workflows.asking.stages import SolvedStage


@dataclass(frozen=True)
class Glance:
    """One stage, solved, and what its parts are viewed from.

    Parameters
    ----------
    whole
        Whether doubt and levers have been looked at; else there is nothing of them.
    """

    stage: SolvedStage
    evidence: Evidence
    support: CaseSupport
    robust: RobustReport
    concepts: tuple[str, ...] | None
    whole: bool

    @cached_property
    def selection(self) -> Selection:
        """Which states are told."""
        return select(self.stage.findings, Room(), focus=True)

    @cached_property
    def first(self) -> FirstScreen:
        """What a reader sees first."""
        findings, robustness = self.stage.findings, self.robust.robustness
        basis = tuple(tell_basis(findings, self.evidence, self.support))
        if not self.whole:
            found = view_first_screen(findings, self.selection, robustness, basis=basis)
            return replace(found, sure=(), hinges=(), levers=())
        from standoff.workflows.publishing.levers import try_singles

        # The parts of a report that sentences lead to are questions of their own here.
        levers = try_singles(self.stage, self.concepts).levers
        beyond = Beyond(tuple(each.without_parts() for each in levers))
        return view_first_screen(findings, self.selection, robustness, beyond, basis)

    @cached_property
    def view(self) -> StageView:
        """The whole stage, as a report tells it."""
        return view_stage(
            self.stage.findings,
            self.selection,
            self.support,
            self.robust.robustness,
            self.robust.unknown,
        )


def look(
    stage: SolvedStage,
    database: Path | None = None,
    concepts: Sequence[str] | None = None,
    *,
    whole: bool = False,
    advance: Advance | None = None,
) -> Glance:
    """Look at a stage.

    Parameters
    ----------
    whole
        Whether doubt and levers are looked at, too.
    advance
        Told how many readings more are done.

    Notes
    -----
    Cost: of the first look next to nothing beside the analysis; of the whole
    one `READINGS` readings and an analysis for each single change.
    """
    dispute = stage.dispute
    evidence = _load_evidence(dispute.case, database)
    support = CaseSupport(dispute.case, dispute.conflict, evidence.article_of, evidence.comments)
    robust = assess_stage(stage, support, limit=READINGS if whole else 1, advance=advance)
    return Glance(stage, evidence, support, robust, tuple(concepts) if concepts else None, whole)


def _load_evidence(case: Case, database: Path | None) -> Evidence:
    """Load what the case cites; what reads a database is imported only if there is one."""
    if database is None:
        return Evidence(case)
    from standoff.workflows.sources.at_hand import load_evidence

    return load_evidence(case, database)


@dataclass(frozen=True, slots=True)
class Turn:
    """What became of an outcome, and the outcome in words.

    It ``appears`` or ``vanishes``, or ``stays`` where it holds before and after but is
    told only once, because others come first.
    """

    fate: str
    words: str


def tell_since(before: SolvedStage, after: SolvedStage) -> tuple[Turn, ...]:
    """Say which of the outcomes that are told appeared and which vanished; none if all are as before.

    Notes
    -----
    Only those are looked at that hold under most concepts and that improvements reach
    best: of the others there may be thousands. States are the same where the same
    options are taken.
    """
    old, new = _told(before.findings), _told(after.findings)
    return (
        *_iter_turns(new, old, after.findings, before.findings, "appears"),
        *_iter_turns(old, new, before.findings, after.findings, "vanishes"),
    )


def _iter_turns(
    here: dict[StateKey, int],
    there: dict[StateKey, int],
    told: Findings,
    other: Findings,
    fate: str,
) -> Iterator[Turn]:
    """Iterate over what is told here and not there, and say whether it holds there, too."""
    alone = {key: state for key, state in here.items() if key not in there}
    if not alone:
        return
    held = {
        key_of(other.naming, each.state): each.concepts for each in other.analysis.all_equilibria
    }
    when = (
        "it held before, too, but others came"
        if fate == "appears"
        else "it still holds, but others come"
    )
    for key, state in alone.items():
        words = _describe(told, state)
        if key in held:
            yield Turn("stays", f"{words}; {when} first")
        else:
            yield Turn(fate, words)


def _told(findings: Findings) -> dict[StateKey, int]:
    return {key_of(findings.naming, each.state): each.state for each in findings.strongest}


def _describe(findings: Findings, state: int) -> str:
    return describe_outcome(state, findings.quo, findings.naming)
