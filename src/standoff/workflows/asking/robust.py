"""Which conclusions survive what is not known about preferences, and what to read next."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from standoff.analysis.doubt.frames import (
    FramedEvaluator,
    Frames,
    Part,
    find_unsteady,
)
from standoff.analysis.doubt.readings import Readings
from standoff.analysis.fingerprint import hash_graph, hash_preferences
from standoff.analysis.linear_extensions import PartialOrder
from standoff.analysis.questions import Ordering, Question, find_questions
from standoff.analysis.robustness import Evaluator, Robustness, collect
from standoff.analysis.stability import BATCHED, find_concepts
from standoff.analysis.stability.richer import RICHER, find_usual
from standoff.dossier.answers.doubt.questions import QuestionView, view_question
from standoff.dossier.answers.robustness import view_shares
from standoff.dossier.grounds.support import CaseSupport
from standoff.dossier.words.doubts import (
    doubt_record,
    list_bearing,
    tell_aside,
    tell_bearing,
    tell_given,
    tell_idle,
    tell_wider,
)
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.openness import spell_open
from standoff.dossier.words.richer.judging import tell_judged
from standoff.dossier.words.statements import spell_level
from standoff.errors import UsageError
from standoff.evidence.citations.doubts import Doubts
from standoff.evidence.citations.uncertainty import UnknownPair
from standoff.executors import Executor, Job, Serial, choose_executor, core_count
from standoff.model.conflict import Conflict
from standoff.model.formation import build_graph_form
from standoff.model.forming.limits import current_limit, limited, tell_bytes
from standoff.model.forming.places import find_places, iter_first_codes
from standoff.model.forming.told_names import with_told_names
from standoff.model.graph_form import GraphForm
from standoff.model.preferences import RankedStatements
from standoff.version import __version__
from standoff.workflows.asking.checkpoints import Chunks, Results, keep_pieces
from standoff.workflows.asking.doubting import find_oldest, find_parts, find_presence, take_as_given
from standoff.workflows.asking.orders import settle_orders
from standoff.workflows.asking.stages import SolvedStage
from standoff.workflows.cases.disputes import Dispute

CONCEPTS = ("nash", "gmr", "smr", "seq")
Advance = Callable[[int], object]

READINGS = 1_000
"""So many readings of a stage are looked at where nobody says how many."""

RESULT_VERSION = 3
"""Raised whenever the same run may give another result than before."""

WORTH_PROCESSES = 4
"""From so many pieces on, one process for each core is used."""

VERDICTS_PER_STATE = 1 << 10
"""Verdicts that may be kept for each state of the limit: one for every state, reading, concept."""


@dataclass(frozen=True)
class RobustReport:
    """What all readings together say of a case.

    Parameters
    ----------
    unknown
        For each decision maker the pairs of statements whose order is unknown.
    doubts
        What is in doubt besides.
    wide
        Where a rule may not be there: names of all states that there are
        without the rules in doubt.
    found
        What the readings say of all those states; `robustness` says it of the
        states of the case.
    given
        Rules and options that were taken as given although they are in doubt,
        and why.
    """

    dispute: Dispute
    robustness: Robustness
    unknown: tuple[tuple[UnknownPair, ...], ...]
    doubts: Doubts = field(default_factory=Doubts)
    wide: Naming | None = None
    found: Robustness | None = None
    given: Mapping[Part, str] = field(default_factory=dict)

    @property
    def told(self) -> Naming:
        """Names of every state that there may be."""
        return self.wide or self.dispute.naming

    @property
    def all_states(self) -> Robustness:
        """What the readings say of every state that there may be."""
        return self.found or self.robustness

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What to read about next, most telling first."""
        return find_questions(self.all_states)

    def statement(self, dm: int, level: int) -> str:
        """Spell the statements of a level."""
        return spell_level(dm, level, self.dispute.naming)

    def ask(self, question: Question) -> str:
        """Put a question in words."""
        return spell_open(question.about, self.dispute.naming)

    def view_questions(self) -> tuple[QuestionView, ...]:
        """View what to read about next, most telling first; states as of `told`."""
        return tuple(
            replace(view_question(self.told, each), bearing=self._bearing(each))
            for each in self.questions
        )

    def _bearing(self, question: Question) -> str:
        """Say which rules, options and orders depend on what a question is about."""
        if isinstance(question.about, Ordering):
            return ""
        return tell_bearing(question.about.doubt, self.doubts, self.dispute.naming)

    @cached_property
    def _numbers(self) -> dict[int, int]:
        """Numbers of the states of the case by those of `told`."""
        if self.wide is None:
            return {}
        places = find_places(self.wide.graph)
        codes = iter_first_codes(self.dispute.graph)
        return {places[code] + 1: number for number, code in enumerate(codes, 1)}

    def _renumber(self, number: int) -> int | None:
        """Give the number of a state in the case; None for one that only is without a rule."""
        return number if self.wide is None else self._numbers.get(number)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff robust``."""
        found = self.robustness
        dms = [dm.id for dm in self.dispute.conflict.decision_makers]
        return {
            "title": self.dispute.case.title,
            "stage": self.dispute.stage.id if self.dispute.stage else None,
            "names": self.dispute.names,
            "readings": {
                "total": found.readings.total,
                "looked_at": found.count,
                "exhaustive": found.readings.exhaustive,
                "seed": found.readings.seed,
            },
            "unknown": [
                {
                    "decision_maker": dm,
                    "upper": self.statement(index, pair.upper),
                    "lower": self.statement(index, pair.lower),
                    "why": pair.why,
                }
                for index, (dm, pairs) in enumerate(zip(dms, self.unknown, strict=True))
                for pair in pairs
            ],
            "doubts": [
                doubt_record(doubt, self.dispute.naming)
                | {"bears_on": list_bearing(number, self.doubts, self.dispute.naming)}
                for number, doubt in enumerate(self.doubts.doubts)
            ],
            "equilibria": {concept: self._shares(concept) for concept in found.concepts},
            "questions": [self._question(each) for each in self.view_questions()],
        }

    def __repr__(self) -> str:
        found = self.robustness
        readings = f"{found.count:,} of {found.readings.total:,} readings"
        return f"<RobustReport on {self.dispute.title!r}: {readings}, {', '.join(found.concepts)}>"

    def remarks(self) -> tuple[str, ...]:
        """Say how marks count, what was distrusted to no effect, and what more there may be, or less."""
        naming = self.dispute.naming
        told = list(tell_judged(self.dispute.graph.kinds, self.robustness.concepts))
        told += map(tell_idle, self.doubts.idle)
        told += [tell_given(part.kind, part.at, why, naming) for part, why in self.given.items()]
        more = self.told.graph.state_count - self.dispute.graph.state_count
        if more:
            told.append(tell_wider(more))
        told += tell_aside(CaseSupport(self.dispute.case, self.dispute.conflict).contested_aside)
        return tuple(told)

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.html import html_of_robustness

        questions, title = self.view_questions(), self.dispute.title
        return html_of_robustness(self.told, self.all_states, questions, title)

    def _shares(self, concept: str) -> list[dict[str, Any]]:
        shares = view_shares(self.told, self.all_states, concept)
        return [share.to_dict() | {"state": self._renumber(share.number)} for share in shares]

    def _question(self, view: QuestionView) -> dict[str, Any]:
        found = view.to_dict()
        for each in found["decides"]:
            each["states"] = [self._renumber(number) for number in each["states"]]
        return found


def assess_robustness(
    dispute: Dispute,
    concepts: Sequence[str] | None = None,
    *,
    limit: int = 10_000,
    seed: int = 0,
    workers: int | None = None,
    scheduler: str = "",
    declared_only: bool = False,
    reach: int | None = None,
    distrust: Sequence[str] = (),
    fresh: float | None = None,
    order_only: bool = False,
    uncited: bool = False,
    checkpoint: str | os.PathLike[str] | None = None,
    support: CaseSupport | None = None,
    advance: Advance | None = None,
    expect: Callable[[int, GraphForm], object] | None = None,
) -> RobustReport:
    """Analyse the readings of a case that its evidence allows.

    What is marked of preferences stays as it is in every reading, and is read by the
    concepts for it.

    Parameters
    ----------
    concepts
        Keys; None for nash, gmr, smr and seq, or where these do not read all that is
        marked, for the concepts that do.
    limit
        Readings to look at; all of them if there are no more.
    seed
        Of the sample. The result depends on it and on nothing else, at any
        number of workers.
    workers
        Processes; None for one per core where that pays.
    scheduler
        Address of the scheduler of a Dask cluster that does the work, instead.
    declared_only
        Heed only orders that the case declares unknown, not thin evidence.
    distrust
        Sources, newspapers, speakers and voices that may be wrong.
    fresh
        What no source of the last so many years says may not be so any more;
        counted back from the date of the stage, or from the newest source.
    order_only
        Take everything as it is written; only orders are open.
    uncited
        Doubt rules and options that name no claim, too.
    reach
        How many places a statement without firm support may move.
    checkpoint
        File that keeps finished readings, so that a run can be resumed.
    advance
        Told how many readings more are done.
    expect
        Told how many there will be, and of the most states that one may have.

    Raises
    ------
    UsageError
        For a limit or number of workers below 1, and for more readings of
        more states than memory should hold.
    ProjectFileError
        If the checkpoint belongs to another run.
    """
    if limit < 1 or (workers is not None and workers < 1):
        raise UsageError("readings and workers are counted from 1")
    conflict, graph = settle_orders(dispute.conflict, dispute.graph)
    if concepts is None:
        concepts = find_usual(graph.kinds, CONCEPTS)
    concepts = tuple(concept.key for concept in find_concepts(concepts, BATCHED))
    rest = support or CaseSupport(dispute.case, dispute.conflict)
    unknown = rest.unknown_pairs(declared_only=declared_only, reach=reach)
    orders = tuple(
        PartialOrder.from_unknown(
            _level_count(dispute.conflict, dm.id), [(pair.upper, pair.lower) for pair in pairs]
        )
        for dm, pairs in zip(dispute.conflict.decision_makers, unknown, strict=True)
    )
    doubts = Doubts()
    if not (declared_only or order_only):
        doubts = rest.doubts(distrust, find_oldest(dispute, fresh), uncited=uncited)
    elif distrust or fresh is not None or uncited:
        raise UsageError("what is distrusted or old is no matter of orders that are declared")
    given = find_unsteady(dispute.conflict, find_parts(doubts))
    doubts = take_as_given(doubts, given)
    presence = find_presence(doubts, dispute.conflict)
    readings = Readings(orders, limit, seed, presence)
    parts = find_parts(doubts)
    evaluator = _evaluator(conflict, graph, tuple(concepts), parts)
    _require_room(evaluator.graph, readings.count, concepts)
    if expect is not None:
        expect(readings.count, evaluator.graph)
    path = None if checkpoint is None else Path(checkpoint)
    run = _describe_run(dispute, readings, evaluator.concepts)
    chunks = Chunks(
        readings.count, path, run, shared=bool(scheduler) or (workers or core_count()) != 1
    )
    given_out = (conflict, evaluator.concepts, readings, current_limit(), parts)
    if workers is None and len(chunks.bounds) < WORTH_PROCESSES:
        workers = 1
    executor = choose_executor(workers or core_count(), scheduler)
    results = _run(evaluator, given_out, chunks, executor, advance)
    found = collect(evaluator, readings, results)
    if not any(part.kind == "rule" for part in parts):
        return RobustReport(dispute, found, unknown, doubts, given=given)
    wide = _widen(dispute, evaluator)
    places = find_places(wide.graph)
    back = {places[c]: state for state, c in enumerate(iter_first_codes(dispute.graph))}
    return RobustReport(dispute, found.within(back), unknown, doubts, wide, found, given)


def _widen(dispute: Dispute, evaluator: AnyEvaluator) -> Naming:
    """Name the states that there are without the rules in doubt; these stay to be told of."""
    conflict = evaluator.frames.wide if isinstance(evaluator, FramedEvaluator) else dispute.conflict
    told = with_told_names(replace(conflict, rules=dispute.conflict.rules))
    return Naming(told, evaluator.graph, dispute.codes)


def assess_stage(
    stage: SolvedStage,
    support: CaseSupport,
    *,
    limit: int,
    seed: int = 0,
    advance: Advance | None = None,
) -> RobustReport:
    """Analyse the readings of a stage in this process, under the concepts it was solved under."""
    return assess_robustness(
        stage.dispute,
        _choose_judged(stage),
        limit=limit,
        seed=seed,
        workers=1,
        support=support,
        advance=advance,
    )


def _choose_judged(stage: SolvedStage) -> list[str]:
    """Give the concepts that readings are judged by: of those it was solved under."""
    return [c for c in stage.solution.analysis.concepts if c in CONCEPTS or c in RICHER]


def _level_count(conflict: Conflict, dm: str) -> int:
    preferences = conflict.preferences.get(dm)
    if preferences is None or not isinstance(preferences.basis, RankedStatements):
        return 0
    return len(preferences.basis.levels)


AnyEvaluator = Evaluator | FramedEvaluator

_Given = tuple[Conflict, tuple[str, ...], Readings, int, tuple[Part, ...]]
"""What a process needs to judge readings."""


def _evaluator(
    conflict: Conflict, graph: GraphForm, concepts: tuple[str, ...], parts: tuple[Part, ...]
) -> AnyEvaluator:
    if parts:
        return FramedEvaluator(Frames(conflict, parts), concepts)
    return Evaluator(conflict, graph, concepts)


def _require_room(graph: GraphForm, count: int, concepts: Sequence[str]) -> None:
    """Refuse to keep more verdicts than the limit on states allows."""
    bits = graph.state_count * count * len(concepts)
    most = VERDICTS_PER_STATE * current_limit()
    if bits > most:
        fewer = max(1, most // (graph.state_count * len(concepts)))
        raise UsageError(
            f"{count:,} readings of {graph.state_count:,} states under {len(concepts)} concepts"
            f" would fill {tell_bytes(3 * bits / 8)} of memory",
            hint=f"Look at fewer readings (--readings {fewer}) or concepts, or raise the limit:"
            f" --limit 2^{(bits // VERDICTS_PER_STATE).bit_length()}.",
        )


def _describe_run(dispute: Dispute, readings: Readings, concepts: Sequence[str]) -> dict[str, Any]:
    """Name everything that the result of a run depends on."""
    stage = dispute.stage
    conflict = hash_graph(dispute.graph), hash_preferences(dispute.conflict)
    return {
        "version of results": f"{__version__}, {RESULT_VERSION}",
        "case": " ".join(conflict),
        "stage": stage.id if stage else "base",
        "concepts": " ".join(concepts),
        "seed": readings.seed,
        "number of readings": readings.count,
        "orders left open": [list(order.before) for order in readings.orders],
        "doubts": [
            list(readings.presence.chances),
            [[d.dm, d.level, d.at, list(d.ways)] for d in readings.presence.statements],
            [[d.dm, d.number, list(d.ways)] for d in readings.presence.orders],
            [[d.number, list(d.ways)] for d in readings.presence.parts],
        ],
    }


@dataclass(frozen=True)
class _Bench:
    """What judges readings in a process, and who is told how many it has judged."""

    evaluator: AnyEvaluator
    readings: Readings
    limit: int
    advance: Advance | None = None


def _run(
    evaluator: AnyEvaluator,
    given: _Given,
    chunks: Chunks,
    executor: Executor,
    advance: Advance | None,
) -> Results:
    bench = _Bench(evaluator, given[2], current_limit(), advance)
    here = executor == Serial()
    job = Job(_set_up, given, _judge, lambda: bench)
    return keep_pieces(executor, job, chunks, advance, told=here)


def _set_up(
    conflict: Conflict,
    concepts: tuple[str, ...],
    readings: Readings,
    limit: int,
    parts: tuple[Part, ...],
) -> _Bench:
    with limited(limit):
        graph = build_graph_form(conflict)
        return _Bench(_evaluator(conflict, graph, concepts, parts), readings, limit)


def _judge(bench: _Bench, bounds: tuple[int, int]) -> Results:
    with limited(bench.limit):
        return bench.evaluator.judge(bench.readings, *bounds, bench.advance)
