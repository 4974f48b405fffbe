"""Everything a report shows, collected: stages solved, citations looked up, views made."""

from __future__ import annotations

import hashlib
import os
import shlex
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from standoff.dossier.comparison import describe_outcome, tell_followed
from standoff.evidence.citations.support import iter_elements
from standoff.reports.page.data import (
    ComparisonView,
    Dossier,
    Link,
    StageView,
    Told,
)
from standoff.workflows.asking.compare import Comparison, compare_solved
from standoff.workflows.asking.compare_views import followed, stage_name, tabulate_changes
from standoff.workflows.asking.robust import CONCEPTS, RobustReport, assess_robustness
from standoff.workflows.asking.stages import SolvedStage
from standoff.workflows.asking.support import CaseSupport
from standoff.workflows.cases.disputes import Dispute, load
from standoff.workflows.publishing.report_claims import ClaimDesk, tell_evidence
from standoff.workflows.publishing.report_context import ContextDesk
from standoff.workflows.publishing.report_evidence import Evidence, load_evidence
from standoff.workflows.publishing.report_frame import Room
from standoff.workflows.publishing.report_grounds import Anchors
from standoff.workflows.publishing.report_stages import StageDesk

READINGS = 1_000
Advance = Callable[[str], object]


QUESTIONS_NOTE = (
    "Questions to the sources, the most telling first: how much an answer would narrow what "
    "holds, over all readings of the case."
)
NO_QUESTIONS = "No unknown ordering bears on any conclusion: there is nothing left to ask."


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """What a report is made from besides the case.

    Parameters
    ----------
    database
        Evidence database; None for a report without quotations.
    stage
        The stage told first; the last one that is no background if left out.
    readings, seed
        Of the robustness of each stage.
    date
        When the report was made; left out unless given, so that equal inputs
        give equal bytes.
    """

    database: Path | None = None
    stage: str | None = None
    readings: int = READINGS
    seed: int = 0
    date: str = ""
    concepts: tuple[str, ...] | None = None


class Collector:
    """Solves the stages and collects their views."""

    def __init__(self, dispute: Dispute, settings: ReportSettings, advance: Advance) -> None:
        self.settings, self.advance = settings, advance
        self.case = dispute.case
        disputes = [dispute.at(stage.id) for stage in self.case.stages] or [dispute]
        if settings.stage == "base":
            disputes = [dispute.at("base"), *disputes]
        self.focus = dispute.at(settings.stage).stage if settings.stage else _last(disputes)
        self.anchors = Anchors()
        advance("Looking up citations")
        self.evidence: Evidence = load_evidence(self.case, settings.database)
        self.supports = [
            CaseSupport(each, self.evidence.article_of, self.evidence.comments) for each in disputes
        ]
        self.solved: list[SolvedStage] = []
        self.robust: list[RobustReport] = []
        for each, support in zip(disputes, self.supports, strict=True):
            advance(f"Analysing {each.title}")
            solved = SolvedStage(each, each.analyse(settings.concepts))
            self.solved.append(solved)
            concepts = [c for c in CONCEPTS if c in solved.solution.analysis.concepts]
            self.robust.append(
                assess_robustness(
                    each,
                    concepts,
                    limit=settings.readings,
                    seed=settings.seed,
                    workers=1,
                    support=support,
                )
            )
        self.desks = [
            StageDesk(s, support, robust, self.anchors, *self._room(s))
            for s, support, robust in zip(self.solved, self.supports, self.robust, strict=True)
        ]

    @classmethod
    def of(
        cls,
        target: str | os.PathLike[str],
        settings: ReportSettings | None = None,
        advance: Advance | None = None,
    ) -> Self:
        """Open a case and solve its stages."""
        return cls(load(target), settings or ReportSettings(), advance or (lambda _: None))

    def _room(self, solved: SolvedStage) -> tuple[bool, Room]:
        """Say whether a stage is told first, and how much room it has."""
        if solved.dispute.stage is self.focus:
            return True, Room()
        if _is_background(solved):
            return False, Room.background()
        others = sum(not _is_background(each) for each in self.solved) - 1
        return False, Room.beside(max(1, others))

    def collect(self) -> Dossier:
        """Give the whole dossier."""
        self.advance("Writing the report")
        stages = tuple(desk.view() for desk in self.desks)
        # Background stages stand in the answer; ‘standoff compare’ shows them side by side, too.
        compared = [s for s in self.solved if not _is_background(s)] or self.solved
        comparisons = tuple(map(self._comparison, compare_solved(compared)))
        claims = ClaimDesk(self.evidence, self.supports[-1], self.anchors, self._used_by())
        evidence = tell_evidence(self.evidence, self.supports[-1], self.anchors)
        context = ContextDesk(self.evidence, self.settings.database, self.anchors)
        timeline, timeline_note = context.timeline()
        differences, differences_note = context.differences()
        focus = next((desk for desk in self.desks if desk.focus), self.desks[-1])
        questions = tuple(context.questions(focus))
        return Dossier(
            title=self.case.title,
            id=self.case.id,
            description=" ".join(self.case.description.split()),
            date=self.settings.date,
            summary=tuple(self._summary(stages)),
            elsewhere=tuple(self._elsewhere(stages)),
            stages=stages,
            claims=claims.claims(),
            evidence=evidence,
            comparisons=comparisons,
            timeline=timeline,
            timeline_note=timeline_note,
            differences=differences,
            differences_note=differences_note,
            questions=questions,
            questions_note=QUESTIONS_NOTE if questions else NO_QUESTIONS,
            sources=claims.sources(),
            reproduce=tuple(self._reproduce()),
            command=self._command(),
        )

    # The top --------------------------------------------------------------------------------

    def _summary(self, stages: Sequence[StageView]) -> Iterator[Told]:
        focus = next((stage for stage in stages if stage.focus), stages[-1])
        yield from self._at(focus, focus.answer[:1], linked=False)
        yield from focus.answer[1:]

    def _elsewhere(self, stages: Sequence[StageView]) -> Iterator[Told]:
        for stage in stages:
            if stage.focus:
                continue
            yield from self._at(stage, stage.answer[:1], linked=True)

    def _at(self, stage: StageView, told: Sequence[Told], *, linked: bool) -> Iterator[Told]:
        """Say when an answer holds, in a case with stages."""
        for each in told:
            if not self.case.stages:
                yield each
                continue
            when = f"{stage.title}, {stage.date}" if stage.date else stage.title
            when += " (background)" if stage.background else ""
            grounds = (Link("more", stage.anchor),) if linked else each.grounds
            yield Told(f"{when}: {each.text[:1].lower()}{each.text[1:]}", grounds)

    def _used_by(self) -> dict[str, tuple[Link, ...]]:
        """Find the elements that rest on each claim; one that several stages share is named once."""
        used: dict[str, dict[str, Link]] = {}
        desks = sorted(self.desks, key=lambda desk: (desk.room.brief, not desk.focus))
        for desk in desks:
            told = set(used) if desk.room.brief else set()
            for element in iter_elements(desk.solved.dispute.conflict):
                link = self._element_link(desk, element)
                for claim in element.because:
                    # A background stage mostly inherits; it is named for what only it rests on.
                    if claim in told:
                        continue
                    used.setdefault(claim, {}).setdefault(link.text, link)
            stage = desk.solved.dispute.stage
            for claim in stage.because if stage else ():
                text = f"stage {stage.title or stage.id}" if stage else ""
                link = Link(text, self.anchors.of("stage", desk.id))
                used.setdefault(claim, {}).setdefault(text, link)
        return {claim: tuple(links.values()) for claim, links in used.items()}

    def _element_link(self, desk: StageDesk, element: Any) -> Link:
        conflict = desk.solved.dispute.conflict
        if desk.room.brief:
            return Link(f"stage {desk.title}", self.anchors.of("stage", desk.id))
        if element.kind == "option":
            option = str(element.path[-1])
            anchor = self.anchors.of("option", desk.id, f"{element.dm}.{option}")
            return Link(f"option “{element.label}”", anchor)
        if element.kind == "preference":
            dm = conflict.dm_index[element.dm]
            level = element.level if element.level is not None else 0
            name = desk.naming.dm(dm)
            words = f"{name}’s preference {element.label}"
            return Link(words, desk.judge.preference(dm, level))
        return Link(f"rule “{element.label}”", self.anchors.of("rules", desk.id))

    # Stages side by side --------------------------------------------------------------------

    def _comparison(self, comparison: Comparison) -> ComparisonView:
        table = tabulate_changes(comparison)
        changes = tuple(
            (str(row[0]), str(row[1]), str(row[2]), str(row[3]), self._claims(change.because))
            for row, change in zip(table.rows, comparison.changes, strict=True)
        )
        return ComparisonView(
            table.title,
            self._claims(comparison.grounds),
            changes,
            tuple(self._effects(comparison)),
        )

    def _claims(self, claims: Sequence[str]) -> tuple[Link, ...]:
        return tuple(map(self.anchors.claim, claims))

    def _effects(self, comparison: Comparison) -> Iterator[Told]:
        sides = (
            (comparison.before, comparison.after, comparison.earlier),
            (comparison.after, comparison.before, comparison.later),
        )
        for here, there, outcomes in sides:
            when = f"at {stage_name(here)}"
            if not outcomes:
                yield Told(f"No equilibrium is reached by improvements {when}.")
            stage = here.dispute.stage
            for outcome in outcomes:
                naming = here.dispute.naming
                words = describe_outcome(outcome.state, here.dispute.status_quo, naming)
                lines = tell_followed(followed(outcome, here, there), f"at {stage_name(there)}")
                key = stage.id if stage else "base"
                anchor = self.anchors.of("outcome", key, str(outcome.state + 1))
                text = f"The outcome {when}, {words}. {' '.join(lines)}"
                yield Told(text, (Link(naming.state(outcome.state), anchor),))

    # How to reproduce ---

    def _reproduce(self) -> Iterator[tuple[str, str]]:
        path = self.case.path
        if path is not None:
            yield "Case file", path.name
            yield "SHA-256 of the case file", hashlib.sha256(path.read_bytes()).hexdigest()
        versions = self.solved[-1].solution.analysis.versions
        yield "Versions", ", ".join(f"{name} {version}" for name, version in versions.items())
        for desk, robust in zip(self.desks, self.robust, strict=True):
            analysis = desk.solved.solution.analysis
            readings = robust.robustness.readings
            kind = "all" if readings.exhaustive else f"sampled with seed {readings.seed}"
            looked = f"{readings.count:,} of {readings.total:,} readings, {kind}"
            yield (
                f"Stage {desk.id}",
                f"model {analysis.model_hash}; engine {analysis.table.engine}; {looked}",
            )
        if self.evidence.at_hand:
            held = [h for h in self.evidence.documents if h in self.evidence.hashes]
            yield "Documents at hand", ", ".join(h[:12] for h in sorted(held)) or "none"

    def _command(self) -> str:
        path, chosen = self.case.path, self.settings
        words = ["standoff", "report", path.name if path else self.case.id, "-o", "report.html"]
        words += ["--db", chosen.database.name] if chosen.database else []
        words += ["--stage", chosen.stage] if chosen.stage else []
        words += ["--readings", str(chosen.readings), "--seed", str(chosen.seed)]
        return shlex.join(words)


def _is_background(solved: SolvedStage) -> bool:
    stage = solved.dispute.stage
    return bool(stage and stage.background)


def _last(disputes: Sequence[Dispute]) -> Any:
    """Choose the stage told first: the last that is no background."""
    stages = [dispute.stage for dispute in disputes]
    told = [stage for stage in stages if stage is not None and not stage.background]
    return told[-1] if told else stages[-1]
