"""The whole dossier of a case: every stage, what it rests on, and how to make it again."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from standoff.analysis.questions import Question, find_questions
from standoff.analysis.robustness import Robustness
from standoff.dossier.answers.coalitions import CoalitionsView
from standoff.dossier.answers.comparison import ComparisonView
from standoff.dossier.answers.doubt.overturn import OverturnView
from standoff.dossier.answers.doubt.questions import QuestionView
from standoff.dossier.answers.doubt.unclear import UnclearView
from standoff.dossier.answers.forecasts import ForecastsView, view_forecasts
from standoff.dossier.answers.recommendations import RecommendationsView, view_recommendations
from standoff.dossier.answers.robustness import ShareView, view_outcomes
from standoff.dossier.answers.sensitivity import SensitivityView
from standoff.dossier.found.findings import Findings
from standoff.dossier.found.selection import Room, Selection, select
from standoff.dossier.glance.basis import tell_basis
from standoff.dossier.glance.besides import NOTHING_BESIDES, BesidesView
from standoff.dossier.glance.boards import BoardPage
from standoff.dossier.glance.first_screen import Beyond, FirstScreen, view_first_screen
from standoff.dossier.glance.ladders import LadderView, view_ladders
from standoff.dossier.glance.others import OtherOutcome
from standoff.dossier.glance.scenarios import ScenarioView
from standoff.dossier.glance.stage_matrix import StageMatrix, view_stage_matrix
from standoff.dossier.grounds.beside import PairView
from standoff.dossier.grounds.citations import Evidence
from standoff.dossier.grounds.claims import ClaimView, tell_evidence, view_claim
from standoff.dossier.grounds.sources import SourceView, view_source
from standoff.dossier.grounds.support import CaseSupport
from standoff.dossier.grounds.timeline import TimelineView
from standoff.dossier.links import Told
from standoff.dossier.stages import StageView, view_stage
from standoff.dossier.used import find_uses
from standoff.dossier.words.phrases import shorten
from standoff.evidence.citations.uncertainty import UnknownPair
from standoff.model.case import Case

LEAD = 240
"""So many characters of the description stand above the answer."""

SHARES = 12
"""So many outcomes have a bar for their share of readings."""

QUESTIONS_NOTE = (
    "Questions to the sources, the most telling first: how much an answer would narrow what "
    "holds, over all readings of the case."
)
NO_QUESTIONS = "No unknown ordering bears on any conclusion: there is nothing left to ask."


@dataclass(frozen=True)
class StageMaterial:
    """Everything the views of one stage are made from.

    Parameters
    ----------
    unknown
        For each decision maker the pairs of statements whose order is open.
    focus
        Whether it is the stage that is told first.
    beyond
        Of that stage, what would change its outcome, in sentences.
    """

    findings: Findings
    support: CaseSupport
    robustness: Robustness
    unknown: tuple[tuple[UnknownPair, ...], ...]
    room: Room
    focus: bool
    beyond: Beyond | None = None

    @cached_property
    def selection(self) -> Selection:
        """Which of its states are told."""
        return select(self.findings, self.room, focus=self.focus)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What to read about next, most telling first."""
        return find_questions(self.robustness)

    def view(self) -> StageView:
        """View the stage."""
        return view_stage(
            self.findings, self.selection, self.support, self.robustness, self.unknown
        )

    def view_first(self, evidence: Evidence) -> FirstScreen:
        """View what a reader sees first."""
        return view_first_screen(
            self.findings,
            self.selection,
            self.robustness,
            self.beyond,
            tuple(tell_basis(self.findings, evidence, self.support)),
        )

    def view_ladders(self) -> tuple[LadderView, ...]:
        """View where the states that matter stand in each order."""
        return view_ladders(self.findings, self.selection)

    def view_shares(self) -> tuple[ShareView, ...]:
        """View in what share of the readings the outcomes hold; none of a single reading."""
        if self.robustness.count < 2:
            return ()
        return view_outcomes(self.findings.naming, self.robustness, SHARES)[0]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the stages: comparisons, timeline, differences, questions.

    Parameters
    ----------
    sensitivity
        What every single change does at the stage that is told first; None
        where that would take too long.
    overturn, others
        What would overturn the outcome told first, and what others would take.
    scenarios
        The what-ifs that the case names, and what each leads to.
    together
        Who would leave the outcomes together; None unless that was asked for.
    besides
        Where it drifts, and what holds as decision makers see it and with their attitudes.
    unclear
        What holds whatever is unclear of moves; None unless the case speaks of that.
    boards
        The case as other methods lay it out, where that was asked for.
    """

    comparisons: tuple[ComparisonView, ...] = ()
    timeline: tuple[TimelineView, ...] = ()
    timeline_note: str = ""
    differences: tuple[PairView, ...] = ()
    differences_note: str = ""
    questions: tuple[QuestionView, ...] = ()
    sensitivity: SensitivityView | None = None
    overturn: OverturnView | None = None
    others: tuple[OtherOutcome, ...] = ()
    scenarios: tuple[ScenarioView, ...] = ()
    together: CoalitionsView | None = None
    besides: BesidesView = NOTHING_BESIDES
    unclear: UnclearView | None = None
    boards: tuple[BoardPage, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything a report shows, from the top."""

    title: str
    id: str
    description: str
    date: str
    first: FirstScreen
    summary: tuple[Told, ...]
    matrix: StageMatrix | None
    stages: tuple[StageView, ...]
    claims: tuple[ClaimView, ...]
    evidence: tuple[Told, ...]
    comparisons: tuple[ComparisonView, ...]
    timeline: tuple[TimelineView, ...]
    timeline_note: str
    differences: tuple[PairView, ...]
    differences_note: str
    questions: tuple[QuestionView, ...]
    questions_note: str
    ladders: tuple[LadderView, ...]
    shares: tuple[ShareView, ...]
    sensitivity: SensitivityView | None
    overturn: OverturnView | None
    others: tuple[OtherOutcome, ...]
    scenarios: tuple[ScenarioView, ...]
    together: CoalitionsView | None
    besides: BesidesView
    unclear: UnclearView | None
    boards: tuple[BoardPage, ...]
    forecasts: ForecastsView | None
    recommendations: RecommendationsView | None
    sources: tuple[SourceView, ...]
    reproduce: tuple[tuple[str, str], ...]
    command: str

    @property
    def case_word(self) -> str:
        """The case as the command that makes the report again names it; empty if none is known."""
        words = shlex.split(self.command)
        return words[2] if len(words) > 2 else ""

    @property
    def claim_texts(self) -> dict[str, str]:
        """What each claim says, by its id."""
        return {claim.id: claim.text for claim in self.claims}

    @property
    def focus(self) -> StageView:
        """The stage that is told first."""
        return _focus(self.stages)

    @property
    def lead(self) -> str:
        """What the dispute is about, in its first sentences."""
        return shorten(self.description, LEAD)


def compose(
    material: Sequence[StageMaterial],
    evidence: Evidence,
    around: Surroundings,
    *,
    date: str = "",
    reproduce: Sequence[tuple[str, str]] = (),
    command: str = "",
) -> Dossier:
    """Compose the dossier of a case from its stages and what stands around them.

    Parameters
    ----------
    date
        When it was made.
    reproduce, command
        How to make it again: names with values, and the command.
    """
    case, support = evidence.case, material[-1].support
    material = _in_order_of_time(material)
    stages = tuple(each.view() for each in material)
    uses = find_uses([(each.findings, each.selection) for each in material])
    return Dossier(
        title=case.title,
        id=case.id,
        description=" ".join(case.description.split()),
        date=date,
        first=_focus(material).view_first(evidence),
        summary=tuple(_tell_summary(stages, staged=bool(case.stages))),
        matrix=view_stage_matrix(
            [each.findings for each in material if each.findings.stage is not None],
            _focus(material).findings,
        ),
        stages=stages,
        claims=tuple(
            view_claim(claim, evidence, support, uses.get(claim.id, ()))
            for claim in case.claims.values()
        ),
        evidence=tuple(tell_evidence(evidence, support)),
        comparisons=around.comparisons,
        timeline=around.timeline,
        timeline_note=around.timeline_note,
        differences=around.differences,
        differences_note=around.differences_note,
        questions=around.questions,
        questions_note=QUESTIONS_NOTE if around.questions else NO_QUESTIONS,
        ladders=_focus(material).view_ladders(),
        shares=_focus(material).view_shares(),
        sensitivity=around.sensitivity,
        overturn=around.overturn,
        others=around.others,
        scenarios=around.scenarios,
        together=around.together,
        besides=around.besides,
        unclear=around.unclear,
        boards=around.boards,
        forecasts=_view_said(material, evidence.case, view_forecasts) if case.forecasts else None,
        recommendations=_view_said(material, evidence.case, view_recommendations)
        if case.recommendations
        else None,
        sources=tuple(view_source(record, evidence) for record in case.sources.values()),
        reproduce=tuple(reproduce),
        command=command,
    )


_View = TypeVar("_View")
_Staged = TypeVar("_Staged", StageView, StageMaterial)


def _focus(stages: Sequence[_Staged]) -> _Staged:
    return next((stage for stage in stages if stage.focus), stages[-1])


def _tell_summary(stages: Sequence[StageView], *, staged: bool) -> Iterator[Told]:
    focus = _focus(stages)
    for told in focus.answer[:1]:
        yield Told(_at(focus, told.text), told.grounds) if staged else told
    yield from focus.answer[1:]


def _view_said(
    material: Sequence[StageMaterial],
    case: Case,
    view: Callable[[Case, Callable[[str], Findings]], _View],
) -> _View:
    """View what was foreseen or advised, beside what was found at the stages."""
    by_id = {each.findings.id: each.findings for each in material}
    first = material[0].findings
    return view(case, lambda stage: by_id.get(stage, first))


def _in_order_of_time(material: Sequence[StageMaterial]) -> Sequence[StageMaterial]:
    """Put stages in order of time, if all are dated."""
    if not all(each.findings.date for each in material):
        return material
    return sorted(material, key=lambda each: each.findings.date)


def _at(stage: StageView, text: str) -> str:
    """Say when an answer holds, in a case with stages."""
    when = f"{stage.title}, {stage.date}" if stage.date else stage.title
    when += " (background)" if stage.background else ""
    return f"{when}: {text[:1].lower()}{text[1:]}"
