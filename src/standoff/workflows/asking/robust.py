"""Which conclusions survive what is not known about preferences, and what to read next."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from multiprocessing import get_context
from pathlib import Path
from typing import Any, cast

from standoff.analysis.fingerprint import hash_graph
from standoff.analysis.linear_extensions import PartialOrder
from standoff.analysis.questions import Question, find_questions
from standoff.analysis.robustness import Evaluator, Readings, Robustness, collect
from standoff.analysis.stability import find_concepts
from standoff.dossier.answers.robustness import QuestionView, view_question, view_shares
from standoff.dossier.grounds.support import CaseSupport
from standoff.dossier.words.statements import spell_level
from standoff.errors import ProjectFileError, UsageError
from standoff.evidence.citations.uncertainty import UnknownPair
from standoff.model.conflict import Conflict
from standoff.model.formation import build_graph_form
from standoff.model.graph_form import GraphForm
from standoff.model.preferences import RankedStatements
from standoff.version import __version__
from standoff.workflows.cases.disputes import Dispute

CONCEPTS = ("nash", "gmr", "smr", "seq")
CHUNK = 250
"""So many readings at least are kept together; of many an eighth, for what goes together is fast."""
Advance = Callable[[int], object]
Results = list[tuple[int, ...]]


@dataclass(frozen=True)
class RobustReport:
    """What all readings together say of a case.

    Parameters
    ----------
    unknown
        For each decision maker the pairs of statements whose order is unknown.
    """

    dispute: Dispute
    robustness: Robustness
    unknown: tuple[tuple[UnknownPair, ...], ...]

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What to read about next, most telling first."""
        return find_questions(self.robustness)

    def statement(self, dm: int, level: int) -> str:
        """Spell the statements of a level."""
        return spell_level(dm, level, self.dispute.naming)

    def ask(self, question: Question) -> str:
        """Put a question in words."""
        return view_question(self.dispute.naming, question).spelled

    def view_questions(self) -> tuple[QuestionView, ...]:
        """View what to read about next, most telling first."""
        return tuple(view_question(self.dispute.naming, each) for each in self.questions)

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
            "equilibria": {concept: self._shares(concept) for concept in found.concepts},
            "questions": [question.to_dict() for question in self.view_questions()],
        }

    def _shares(self, concept: str) -> list[dict[str, Any]]:
        shares, _ = view_shares(self.dispute.naming, self.robustness, concept)
        return [share.to_dict() for share in shares]


def assess_robustness(
    dispute: Dispute,
    concepts: Sequence[str] = CONCEPTS,
    *,
    limit: int = 10_000,
    seed: int = 0,
    workers: int | None = None,
    declared_only: bool = False,
    reach: int | None = None,
    checkpoint: Path | None = None,
    support: CaseSupport | None = None,
    advance: Advance | None = None,
    expect: Advance | None = None,
) -> RobustReport:
    """Analyse the readings of a case that its evidence allows.

    Parameters
    ----------
    limit
        Readings to look at; all of them if there are no more.
    seed
        Of the sample. The result depends on it and on nothing else, at any
        number of workers.
    workers
        Processes; None for one per core where that pays.
    declared_only
        Heed only orders that the case declares unknown, not thin evidence.
    reach
        How many places a statement without firm support may move.
    checkpoint
        File that keeps finished readings, so that a run can be resumed.
    advance
        Told how many readings more are done.
    expect
        Told how many there will be.

    Raises
    ------
    UsageError
        For a limit or number of workers below 1.
    ProjectFileError
        If the checkpoint belongs to another run.
    """
    if limit < 1 or (workers is not None and workers < 1):
        raise UsageError("readings and workers are counted from 1")
    concepts = tuple(concept.key for concept in find_concepts(concepts))
    rest = support or CaseSupport(dispute.case, dispute.conflict)
    unknown = rest.unknown_pairs(declared_only=declared_only, reach=reach)
    orders = tuple(
        PartialOrder.from_unknown(
            _level_count(dispute.conflict, dm.id), [(pair.upper, pair.lower) for pair in pairs]
        )
        for dm, pairs in zip(dispute.conflict.decision_makers, unknown, strict=True)
    )
    readings = Readings(orders, limit, seed)
    if expect is not None:
        expect(readings.count)
    evaluator = _evaluator(dispute.conflict, dispute.graph, concepts)
    chunks = _Chunks(readings, checkpoint, _run_key(dispute.graph, readings, concepts))
    results = _run(evaluator, chunks, workers, advance)
    return RobustReport(dispute, collect(evaluator, readings, results), unknown)


def _level_count(conflict: Conflict, dm: str) -> int:
    preferences = conflict.preferences.get(dm)
    if preferences is None or not isinstance(preferences.basis, RankedStatements):
        return 0
    return len(preferences.basis.levels)


def _evaluator(conflict: Conflict, graph: GraphForm, concepts: tuple[str, ...]) -> Evaluator:
    return Evaluator(conflict, graph, concepts)


@dataclass(frozen=True)
class _Chunks:
    """Readings in pieces, some of which a checkpoint may already hold."""

    readings: Readings
    checkpoint: Path | None
    key: str

    @property
    def bounds(self) -> list[tuple[int, int]]:
        count = self.readings.count
        step = max(CHUNK, count // 8)
        return [(start, min(start + step, count)) for start in range(0, count, step)]

    def load(self) -> dict[int, Results]:
        """Read what an earlier run finished; a line cut short by its end is left out."""
        if self.checkpoint is None:
            return {}
        try:
            lines = self.checkpoint.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            self._append(json.dumps({"run": self.key}) + "\n")
            return {}
        except PermissionError:
            message = f"you may not read the checkpoint {self.checkpoint} or its folder"
            raise ProjectFileError(message) from None
        except (OSError, UnicodeDecodeError):
            lines = []
        if not lines or _parse_line(lines[0]) != {"run": self.key}:
            raise ProjectFileError(
                f"{self.checkpoint} is not the checkpoint of this run",
                hint="Case, seed, readings or concepts differ; name another file.",
            )
        return dict(chunk for line in lines[1:] if (chunk := _parse_chunk(line)))

    def save(self, start: int, results: Results) -> None:
        """Add a finished chunk to the checkpoint."""
        if self.checkpoint is not None:
            rows = [[f"{bits:x}" for bits in row] for row in results]
            self._append("\n" + json.dumps({"start": start, "rows": rows}))

    def _append(self, text: str) -> None:
        path = cast("Path", self.checkpoint)
        try:
            with path.open("a", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            reason = error.strerror or str(error)
            raise ProjectFileError(f"the checkpoint {path} cannot be written: {reason}") from None


def _parse_chunk(line: str) -> tuple[int, Results] | None:
    data = _parse_line(line)
    try:
        return int(data["start"]), [tuple(int(bits, 16) for bits in row) for row in data["rows"]]
    except (KeyError, TypeError, ValueError):
        return None


def _parse_line(line: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError:
        return None


def _run_key(graph: GraphForm, readings: Readings, concepts: Sequence[str]) -> str:
    before = [order.before for order in readings.orders]
    parts = [__version__, hash_graph(graph), before, readings.limit, readings.seed, list(concepts)]
    return json.dumps(parts)


def _run(
    evaluator: Evaluator, chunks: _Chunks, workers: int | None, advance: Advance | None
) -> Results:
    done = chunks.load()
    todo = [bounds for bounds in chunks.bounds if bounds[0] not in done]
    for rows in done.values():
        if advance is not None:
            advance(len(rows))
    count = workers or (os.cpu_count() or 1)
    if count == 1 or (workers is None and len(todo) < 4):
        finished: Iterator[tuple[int, Results]] = _run_here(evaluator, chunks, todo, advance)
    else:
        finished = _run_in_processes(evaluator, chunks, todo, count, advance)
    for start, rows in finished:
        chunks.save(start, rows)
        done[start] = rows
    return [row for start in sorted(done) for row in done[start]]


def _run_here(
    evaluator: Evaluator,
    chunks: _Chunks,
    todo: list[tuple[int, int]],
    advance: Advance | None,
) -> Iterator[tuple[int, Results]]:
    for start, stop in todo:
        yield start, evaluator.evaluate(chunks.readings.iterate(start, stop), advance)


_worker: dict[str, Any] = {}


def _start_worker(conflict: Conflict, concepts: tuple[str, ...], readings: Readings) -> None:
    _worker["evaluator"] = _evaluator(conflict, build_graph_form(conflict), concepts)
    _worker["readings"] = readings


def _work(start: int, stop: int) -> Results:
    evaluator: Evaluator = _worker["evaluator"]
    readings: Readings = _worker["readings"]
    return evaluator.evaluate(readings.iterate(start, stop))


@contextmanager
def _interrupts_put_off() -> Iterator[None]:
    """Put Ctrl-C off; processes started meanwhile never get it, for this one ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # its start would let interrupts in again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _run_in_processes(
    evaluator: Evaluator,
    chunks: _Chunks,
    todo: list[tuple[int, int]],
    workers: int,
    advance: Advance | None,
) -> Iterator[tuple[int, Results]]:
    pool = ProcessPoolExecutor(
        workers,
        mp_context=get_context("spawn"),
        initializer=_start_worker,
        initargs=(evaluator.conflict, evaluator.concepts, chunks.readings),
    )
    try:
        with _interrupts_put_off():
            futures: dict[Future[Results], int] = {
                pool.submit(_work, start, stop): start for start, stop in todo
            }
        for future in as_completed(futures):
            rows = future.result()
            if advance is not None:
                advance(len(rows))
            yield futures[future], rows
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
