"""Everything a report shows, collected: stages solved, citations looked up, views composed."""

from __future__ import annotations

import hashlib
import os
import shlex
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from standoff.analysis.analyse import choose_together
from standoff.analysis.stability.concept import why_no_order
from standoff.dossier.answers.coalitions import CoalitionsView
from standoff.dossier.answers.doubt.questions import QuestionView, view_question
from standoff.dossier.answers.doubt.unclear import UnclearView
from standoff.dossier.found.selection import Room
from standoff.dossier.glance.besides import NOTHING_BESIDES, BesidesView
from standoff.dossier.glance.boards import BoardPage
from standoff.dossier.glance.first_screen import Beyond, rank_outcomes
from standoff.dossier.glance.scenarios import ScenarioView, tell_scenarios
from standoff.dossier.grounds import beside as told_beside
from standoff.dossier.grounds.beside import PairView, tell_compared
from standoff.dossier.grounds.citations import Evidence
from standoff.dossier.grounds.support import CaseSupport
from standoff.dossier.grounds.timeline import SENTENCE_CHARACTERS, TimelineEntry, view_timeline
from standoff.dossier.whole import Dossier, StageMaterial, Surroundings, compose
from standoff.dossier.words.phrases import shorten
from standoff.model.stages import Stage
from standoff.workflows.asking.compare import compare_solved
from standoff.workflows.asking.robust import READINGS, RobustReport, assess_stage
from standoff.workflows.asking.stages import SolvedStage
from standoff.workflows.cases.disputes import Dispute, load
from standoff.workflows.publishing.besides import find_besides
from standoff.workflows.publishing.boards import (
    NO_BOARDS,
    BoardsAsked,
    check_boards,
    find_boards,
)
from standoff.workflows.publishing.coalitions import try_coalitions
from standoff.workflows.publishing.levers import Singles, try_singles
from standoff.workflows.publishing.overturning import Overturning, try_overturning
from standoff.workflows.publishing.scenarios import view_scenarios
from standoff.workflows.publishing.unclear import try_unclear
from standoff.workflows.publishing.unlocking import Unlocking, try_unlocking
from standoff.workflows.sources.at_hand import load_evidence

Advance = Callable[[str], object]


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
    codes
        Whether numbers and choices of states stand beside their names.
    boards
        Which boards of other methods it has.
    """

    database: Path | None = None
    stage: str | None = None
    readings: int = READINGS
    seed: int = 0
    date: str = ""
    concepts: tuple[str, ...] | None = None
    codes: bool = False
    boards: BoardsAsked = NO_BOARDS


@dataclass(frozen=True)
class SolvedCase:
    """A case with every stage analysed and every citation looked up.

    Parameters
    ----------
    solved, robust
        Each stage, and what its readings say.
    focus
        The stage that is told first.
    boards
        Those that were asked for, of that stage.
    """

    settings: ReportSettings
    evidence: Evidence
    solved: tuple[SolvedStage, ...]
    robust: tuple[RobustReport, ...]
    supports: tuple[CaseSupport, ...]
    focus: Stage | None
    boards: tuple[BoardPage, ...] = ()

    def compose(self) -> Dossier:
        """Compose the dossier."""
        asked = ask_beyond(self)
        material = tuple(iter_material(self, asked.beyond))
        return compose(
            material,
            self.evidence,
            _view_surroundings(self, material, asked),
            date=self.settings.date,
            reproduce=tuple(_tell_reproduction(self)),
            command=_tell_command(self),
        )


def solve_case(
    target: str | os.PathLike[str],
    settings: ReportSettings | None = None,
    advance: Advance | None = None,
) -> SolvedCase:
    """Open a case, look its citations up, and solve its stages."""
    chosen, tell = settings or ReportSettings(), advance or (lambda _: None)
    check_boards(chosen.boards)
    dispute = load(target).telling(codes=chosen.codes)
    disputes = [dispute.at(stage.id) for stage in dispute.case.stages] or [dispute]
    if chosen.stage == "base":
        disputes = [dispute.at("base"), *disputes]
    focus = dispute.at(chosen.stage).stage if chosen.stage else _choose_focus(disputes)
    boards = find_boards(next(d for d in disputes if d.stage is focus), chosen.boards)
    tell("Looking up citations")
    evidence = load_evidence(dispute.case, chosen.database)
    supports = tuple(
        CaseSupport(each.case, each.conflict, evidence.article_of, evidence.comments)
        for each in disputes
    )
    concepts = chosen.concepts or choose_together([each.graph for each in disputes])
    solved, robust = [], []
    for each, support in zip(disputes, supports, strict=True):
        tell(f"Analysing {each.title}")
        stage = SolvedStage(each, each.analyse(concepts))
        solved.append(stage)
        robust.append(assess_stage(stage, support, limit=chosen.readings, seed=chosen.seed))
    return SolvedCase(chosen, evidence, tuple(solved), tuple(robust), supports, focus, boards)


def _choose_focus(disputes: Sequence[Dispute]) -> Stage | None:
    """Choose the stage told first: the last that is no background."""
    stages = [dispute.stage for dispute in disputes]
    told = [stage for stage in stages if stage is not None and not stage.background]
    return told[-1] if told else stages[-1]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked at the stage that is told first, and found, beyond how it stands."""

    singles: Singles
    overturning: Overturning
    unlocking: Unlocking
    scenarios: tuple[ScenarioView, ...]
    together: CoalitionsView | None
    besides: BesidesView = NOTHING_BESIDES
    unclear: UnclearView | None = None

    @property
    def beyond(self) -> Beyond:
        """The same in sentences."""
        others = (*tell_scenarios(self.scenarios), *self.unlocking.told)
        return Beyond(self.singles.levers, self.overturning.told, others)


def ask_beyond(case: SolvedCase) -> Asked:
    """Ask what would be if something were different at the stage told first."""
    place = next(k for k, each in enumerate(case.solved) if each.dispute.stage is case.focus)
    stage, support = case.solved[place], case.supports[place]
    ranked = rank_outcomes(stage.findings, case.robust[place].robustness)
    first = ranked[0].state if ranked else None
    scenarios = view_scenarios(stage.dispute, case.settings.concepts)
    unclear = try_unclear(stage, support)
    why = why_no_order(stage.dispute.graph)
    if why is not None:
        singles = try_singles(stage, case.settings.concepts)
        besides = find_besides(stage.dispute)
        nothing = Overturning((), None), Unlocking((), ())
        return Asked(singles, *nothing, scenarios, None, besides, unclear)
    return Asked(
        try_singles(stage, case.settings.concepts),
        try_overturning(stage, first, support),
        try_unlocking(stage),
        scenarios,
        try_coalitions(stage, case.settings.concepts),
        find_besides(stage.dispute),
        unclear,
    )


def iter_material(case: SolvedCase, beyond: Beyond) -> Iterator[StageMaterial]:
    """Iterate over the stages with everything their views are made from."""
    others = sum(not each.background for each in case.solved) - 1
    for each, robust, support in zip(case.solved, case.robust, case.supports, strict=True):
        focus = each.dispute.stage is case.focus
        room = Room() if focus else Room.beside(max(1, others))
        if each.background and not focus:
            room = Room.background()
        asked = beyond if focus else None
        yield StageMaterial(
            each.findings, support, robust.robustness, robust.unknown, room, focus, asked
        )


# What stands around the stages -----------------------------------------------------------------


def _view_surroundings(
    case: SolvedCase, material: Sequence[StageMaterial], asked: Asked
) -> Surroundings:
    # Background stages stand in the answer; ‘standoff compare’ shows them side by side, too.
    compared = [s for s in case.solved if not s.background] or case.solved
    timeline, timeline_note = view_timeline(case.evidence, _find_events(case.settings.database))
    differences, differences_note = _view_differences(case)
    place = next((k for k, each in enumerate(material) if each.focus), len(material) - 1)
    return Surroundings(
        tuple(comparison.view() for comparison in compare_solved(compared)),
        timeline,
        timeline_note,
        differences,
        differences_note,
        tuple(_view_questions(case, case.robust[place], material[place])),
        asked.singles.view,
        asked.overturning.view,
        asked.unlocking.others,
        asked.scenarios,
        asked.together,
        asked.besides,
        asked.unclear,
        case.boards,
    )


def _find_events(database: Path | None) -> tuple[TimelineEntry, ...] | None:
    if database is None:
        return None
    from standoff.workflows.sources import make_timeline

    return make_timeline(database).entries


def _view_differences(case: SolvedCase) -> tuple[tuple[PairView, ...], str]:
    """List where cited sources do not say the same of one thing, and say what was compared."""
    if case.settings.database is None:
        return (), told_beside.NO_DATABASE
    from standoff.workflows.beside.laying import list_differences

    slugs = tuple(case.evidence.speaking)
    if not slugs:
        return (), told_beside.NOT_IN_DATABASE
    found = list_differences(case.settings.database, sources=slugs)
    shown = found.pairs[: told_beside.DIFFERENCES]
    return shown, tell_compared(found.looked, len(found.pairs) - len(shown))


def _view_questions(
    case: SolvedCase, robust: RobustReport, material: StageMaterial
) -> Iterator[QuestionView]:
    """View the questions of a stage, most telling first, with sentences near them."""
    from standoff.workflows.asking.reading_list import find_readings

    database, findings = case.settings.database, material.findings
    listed = find_readings(robust, database).items
    for question, (_, query, sentences) in zip(robust.questions, listed, strict=False):
        near = tuple(
            (f"{s.source}, sentence {s.sentence}", shorten(s.text, SENTENCE_CHARACTERS))
            for s in (sentences if database is not None else ())
        )
        yield view_question(robust.told, question, findings.title, query, near)


# How to reproduce ------------------------------------------------------------------------------


def _tell_reproduction(case: SolvedCase) -> Iterator[tuple[str, str]]:
    path = case.evidence.case.path
    if path is not None:
        yield "Case file", path.name
        yield "SHA-256 of the case file", hashlib.sha256(path.read_bytes()).hexdigest()
    versions = case.solved[-1].solution.analysis.versions
    yield "Versions", ", ".join(f"{name} {version}" for name, version in versions.items())
    for each, robust in zip(case.solved, case.robust, strict=True):
        analysis = each.solution.analysis
        readings = robust.robustness.readings
        drawn = f"sampled with seed {readings.seed}: the first of those that ‘robust’ draws"
        kind = "all" if readings.exhaustive else drawn
        looked = f"{readings.count:,} of {readings.total:,} readings, {kind}"
        looked = "nothing left open" if readings.total == 1 else looked
        yield (
            f"Stage {each.findings.id}",
            f"model {analysis.model_hash}; engine {analysis.table.engine}; {looked}",
        )
    if case.evidence.at_hand:
        held = [h for h in case.evidence.documents if h in case.evidence.hashes]
        yield "Documents at hand", ", ".join(h[:12] for h in sorted(held)) or "none"


def _tell_command(case: SolvedCase) -> str:
    path, chosen = case.evidence.case.path, case.settings
    words = ["standoff", "report", path.name if path else case.evidence.case.id]
    words += ["-o", "report.html"]
    words += ["--db", chosen.database.name] if chosen.database else []
    words += ["--stage", chosen.stage] if chosen.stage else []
    words += ["--codes"] if chosen.codes else []
    words += _tell_boards(chosen.boards)
    words += ["--readings", str(chosen.readings), "--seed", str(chosen.seed)]
    return shlex.join(words)


def _tell_boards(asked: BoardsAsked) -> Iterator[str]:
    for kind in asked.kinds:
        yield from ("--board", kind)
    if asked.linked is not None:
        yield from ("--linked", Path(asked.linked).name)
        yield from ("--common", asked.common) if asked.common else ()
        yield from ("--weigh", asked.weigh) if asked.weigh != "first" else ()
    if asked.influence is not None:
        yield from ("--influence", Path(asked.influence).name)
