"""Which single change would change the outcomes: every one is tried."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from standoff.analysis.fingerprint import hash_graph, hash_preferences
from standoff.analysis.stability import BATCHED, find_concepts
from standoff.analysis.variants.effects import Sensitivity
from standoff.analysis.variants.judging import Judge, Row
from standoff.analysis.variants.singles import (
    KINDS,
    Variant,
    choose_evenly,
    iter_single_changes,
)
from standoff.analysis.variants.standing import Standing
from standoff.casefile.leaving.evidence import Grounds, Omission
from standoff.dossier.answers.sensitivity import SensitivityView, view_sensitivity
from standoff.dossier.words.variants import tell_variant
from standoff.errors import UsageError, unknown_word
from standoff.executors import Job, choose_executor, core_count
from standoff.model.conflict import Conflict
from standoff.model.formation import build_graph_form
from standoff.model.forming.limits import (
    current_limit,
    estimate_readings,
    limited,
    tell_seconds,
)
from standoff.model.grounds.falling import iter_fallen
from standoff.reports.pictures.heat_map import draw_sensitivity
from standoff.reports.tables import Table
from standoff.reports.tables.sensitivity import (
    tabulate_effects,
    tabulate_matrix,
    tabulate_survivals,
)
from standoff.version import __version__
from standoff.workflows.asking.checkpoints import Chunks, keep_pieces
from standoff.workflows.cases.disputes import Dispute

Advance = Callable[[int], object]

RESULT_VERSION = 1
"""Raised whenever the same run may give another result than before."""

PIECE = 16
"""So many changes at least are kept together in a checkpoint."""

WORTH_PROCESSES = 20.0
"""From this many estimated seconds on, one process for each core is used."""

VERDICTS_PER_STATE = 1 << 10
"""Verdicts for each state of the limit: one for every state, change and concept."""

MATRIX_OUTCOMES = 40
"""Of more outcomes, each a column, the matrix is not among all tables."""

_TABLES: dict[str, Callable[[SensitivityView, int | None], Table]] = {
    "changes": tabulate_effects,
    "outcomes": tabulate_survivals,
    "matrix": tabulate_matrix,
}


@dataclass(frozen=True)
class SensitivityReport:
    """What every single change does to the outcomes of a case."""

    dispute: Dispute
    sensitivity: Sensitivity

    @cached_property
    def view(self) -> SensitivityView:
        """The same in words."""
        dispute, found = self.dispute, self.sensitivity
        reasons = [self._judge.why_not(variant) for variant in found.failed]
        return view_sensitivity(dispute.naming, dispute.title, found, reasons)

    @cached_property
    def _judge(self) -> Judge:
        return Judge(self.dispute.conflict, self.dispute.graph, self.sensitivity.concepts)

    @property
    def base(self) -> Standing:
        """What holds as the case says it."""
        return self._judge.base

    def iter_standings(self) -> Iterator[tuple[Variant, Standing]]:
        """Iterate over the changes that can be analysed, with what holds after each."""
        found = self.sensitivity
        for variant, row in zip(found.variants, found.rows, strict=True):
            if row[0]:
                yield variant, self._judge.stand(variant, row)

    def table(self, name: str = "changes", most: int | None = None) -> Table:
        """Tabulate the ``changes``, the ``outcomes``, or one against the other: ``matrix``.

        Raises
        ------
        UsageError
            For another table.
        """
        if name not in _TABLES:
            raise unknown_word(name, tuple(_TABLES), "unknown-table", "unknown table {!r}")
        return _TABLES[name](self.view, most)

    @property
    def tables(self) -> tuple[str, ...]:
        """The kinds of tables that fit on paper: of many outcomes the matrix does not."""
        wide = len(self.sensitivity.outcomes) > MATRIX_OUTCOMES
        return tuple(name for name in _TABLES if not (wide and name == "matrix"))

    def picture(self) -> str:
        """Draw the changes against the outcomes as a heat map, in SVG."""
        return draw_sensitivity(self.view)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff sensitivity``."""
        stage = self.dispute.stage
        return {
            "title": self.dispute.case.title,
            "stage": stage.id if stage else None,
            "names": self.dispute.names,
            **self.view.to_dict(),
        }

    def __repr__(self) -> str:
        return f"<SensitivityReport on {self.dispute.title!r}: {self.view.total:,} changes>"

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.html import html_of_tables

        return html_of_tables([self.table("changes", 20)])


def assess_sensitivity(
    dispute: Dispute,
    concepts: Sequence[str] | None = None,
    *,
    kinds: Sequence[str] | None = None,
    verdicts: int | None = None,
    workers: int | None = None,
    scheduler: str = "",
    checkpoint: str | os.PathLike[str] | None = None,
    advance: Advance | None = None,
    expect: Callable[[int, float], object] | None = None,
) -> SensitivityReport:
    """Try every single change of a case, and say what it does to the outcomes.

    Parameters
    ----------
    kinds
        What is changed: ``statements``, ``rules``, ``options``, ``moves``, ``sources``;
        None for all.
    verdicts
        So many verdicts are reached at most, one for every state, change and
        concept; changes that do not fit are left out, evenly of every kind. None
        for no bound but the limit on states.
    workers
        Processes; None for one per core where that pays. The result is the
        same at any number.
    scheduler
        Address of the scheduler of a Dask cluster that does the work, instead.
    checkpoint
        File that keeps what is done, so that a run can be resumed.
    advance
        Told how many changes more are done.
    expect
        Told how many there will be, and about how many seconds they take.

    Raises
    ------
    UsageError
        For another kind or concept, and for more work than the limit on states
        allows.
    ProjectFileError
        If the checkpoint belongs to another run.

    Examples
    --------
    >>> import standoff
    >>> report = assess_sensitivity(standoff.load("prisoners-dilemma"), ["nash"])
    >>> report.view.total, report.view.outcomes[0].counts
    (8, (6,))

    Notes
    -----
    Cost: changes of preferences only are judged together by the batch engine;
    each of the others is formed and analysed by itself.
    """
    kinds = kinds or KINDS
    for kind in kinds:
        if kind not in KINDS:
            raise unknown_word(kind, KINDS, "unknown-kind", "unknown kind of change {!r}")
    if workers is not None and workers < 1:
        raise UsageError("workers are counted from 1")
    if concepts:
        find_concepts(concepts, BATCHED)
    found = dispute.analyse(concepts).analysis
    asked = tuple(key for key in found.concepts if key in BATCHED)
    grounds = Grounds(dispute.case)
    sources = {
        source: frozenset(grounds.find_fallen([Omission("source", source)]))
        for source in grounds.independent_sources
    }
    titles = {key: record.title for key, record in dispute.case.sources.items()}
    every = tuple(
        replace(each, title=titles[each.source]) if titles.get(each.source) else each
        for each in iter_single_changes(
            dispute.conflict, dispute.graph, dispute.status_quo, sources, kinds
        )
    )
    apiece = dispute.graph.state_count * len(asked)
    variants = every if verdicts is None else choose_evenly(every, verdicts // apiece)
    seconds = _estimate(dispute, len(variants), asked)
    if expect is not None:
        expect(len(variants), seconds)
    judge = Judge(dispute.conflict, dispute.graph, asked)
    path = None if checkpoint is None else Path(checkpoint)
    chunks = Chunks(len(variants), path, _describe_run(dispute, variants, judge.concepts), PIECE)
    if workers is None:
        workers = core_count() if seconds > WORTH_PROCESSES else 1
    executor = choose_executor(workers, scheduler)
    given = (judge.conflict, judge.concepts, tuple(variants), current_limit())
    bench = _Bench(judge, given[2], given[3])
    rows = keep_pieces(executor, Job(_set_up, given, _judge, lambda: bench), chunks, advance)
    left_out = tuple(each for each in every if each not in set(variants)) if verdicts else ()
    sensitivity = Sensitivity(
        judge.concepts, judge.outcomes, judge.held, variants, tuple(rows), left_out
    )
    return SensitivityReport(dispute, sensitivity)


def _estimate(dispute: Dispute, count: int, concepts: Sequence[str]) -> float:
    """Estimate the seconds that so many changes take; refuse what would take too much."""
    states, dms = dispute.graph.state_count, len(dispute.graph.decision_makers)
    verdicts = states * count * len(concepts)
    seconds = estimate_readings(states, dms, count)
    if verdicts > VERDICTS_PER_STATE * current_limit():
        raise UsageError(
            f"{count:,} changes of {states:,} states would take {tell_seconds(seconds)}",
            hint="Try fewer concepts (-c) or kinds of changes (--kind), or raise the limit: "
            f"--limit 2^{(verdicts // VERDICTS_PER_STATE).bit_length()}.",
        )
    return seconds


def _describe_run(
    dispute: Dispute, variants: Sequence[Variant], concepts: Sequence[str]
) -> dict[str, Any]:
    """Name everything that the result of a run depends on."""
    conflict = hash_graph(dispute.graph), hash_preferences(dispute.conflict)
    return {
        "version of results": f"{__version__}, sensitivity {RESULT_VERSION}",
        "case": " ".join(conflict),
        "stage": dispute.stage.id if dispute.stage else "base",
        "concepts": " ".join(concepts),
        "number of changes": len(variants),
        "changes": [tell_variant(each, dispute.naming) for each in variants],
        "what falls": [
            [f"{one.kind} {one.dm} {one.what}" for one in iter_fallen(dispute.conflict, claims)]
            for each in variants
            if (claims := getattr(each.change, "claims", None))
        ],
    }


@dataclass(frozen=True)
class _Bench:
    """What judges changes in a process."""

    judge: Judge
    variants: tuple[Variant, ...]
    limit: int


def _set_up(
    conflict: Conflict, concepts: tuple[str, ...], variants: tuple[Variant, ...], limit: int
) -> _Bench:
    with limited(limit):
        return _Bench(Judge(conflict, build_graph_form(conflict), concepts), variants, limit)


def _judge(bench: _Bench, bounds: tuple[int, int]) -> list[Row]:
    with limited(bench.limit):
        return bench.judge.judge(bench.variants[slice(*bounds)])
