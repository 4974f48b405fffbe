"""The search for the least change: done here, in processes or on a cluster, and kept in a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from standoff.analysis.fingerprint import hash_graph, hash_preferences
from standoff.analysis.inverse.levers import PREFERENCES, find_levers
from standoff.analysis.inverse.looking import Found, Judged, Looking, Piece, Ways
from standoff.analysis.inverse.quests import Quest
from standoff.analysis.inverse.search import Advance, Least, Search
from standoff.errors import UsageError
from standoff.executors import Executor, Job, Patient, Serial, choose_executor, core_count
from standoff.model.forming.limits import current_limit, limited
from standoff.model.moves import spell_rule
from standoff.model.states import StateSet
from standoff.version import __version__
from standoff.workflows.asking.checkpoints import Checkpoint
from standoff.workflows.asking.unlocking.prices import Pricing
from standoff.workflows.asking.unlocking.targets import Target
from standoff.workflows.cases.disputes import Dispute

RESULT_VERSION = 1
"""Raised whenever the same run may give another result than before."""

WORTH_PROCESSES = 5.0
"""After so many seconds what is left is done by one process for each core, unless told otherwise."""


@dataclass(frozen=True)
class Inquiry:
    """What is asked: all that a process needs to search.

    Parameters
    ----------
    words, states
        The states asked for, as they were named, and which these are in the case.
    free
        Decision makers whose orders may change, by index.
    kinds
        Kinds of changes that are allowed.
    """

    dispute: Dispute
    words: tuple[str | int, ...]
    states: StateSet
    concept: str
    free: tuple[int, ...]
    kinds: tuple[str, ...]
    reachable: bool
    cost: str
    prices: Mapping[str, int]

    @property
    def target(self) -> Target:
        """The states asked for, wherever changes lead."""
        return Target(self.dispute, self.words, self.states, self.reachable)

    @property
    def pricing(self) -> Pricing:
        """What changes cost."""
        return Pricing(self.dispute, self.cost, self.prices)

    def look(self) -> Looking:
        """Prepare to look at pieces of the search."""
        target, pricing = self.target, self.pricing
        quest = Quest(
            self.concept,
            frozenset(self.free),
            frozenset(self.kinds) & frozenset(PREFERENCES),
            pricing.price,
            pricing.units(PREFERENCES),
        )
        levers = find_levers(self.dispute.conflict, frozenset(self.kinds), pricing.price)
        return Looking(target.shape(), quest, levers, target.reshape)

    def describe(self, up_to: int | None, most_tried: int | None) -> dict[str, Any]:
        """Name everything that the result depends on."""
        dispute = self.dispute
        rules = "\n".join(map(spell_rule, dispute.conflict.rules))
        hashes = hash_graph(dispute.graph), hash_preferences(dispute.conflict)
        names = dispute.conflict.decision_makers
        return {
            "version of results": f"{__version__}, unlock {RESULT_VERSION}",
            "case": " ".join([*hashes, sha256(rules.encode()).hexdigest()]),
            "stage": dispute.stage.id if dispute.stage else "base",
            "concept": self.concept,
            "states asked for": ", ".join(map(str, self.words)),
            "numbers of states": [state + 1 for state in self.states],
            "status quo": str(dispute.status_quo) if self.reachable else "any",
            "whose preferences may change": " ".join(names[dm].id for dm in self.free),
            "kinds of changes": " ".join(self.kinds),
            "measure of cost": self.cost,
            "prices": " ".join(f"{kind}={n}" for kind, n in sorted(self.prices.items())),
            "support": [] if self.cost != "support" else self.pricing.grades(),
            "dearest cost": str(up_to),
            "most combinations": str(most_tried),
        }


@dataclass(frozen=True)
class Means:
    """By what a search is done, and how far it goes.

    Parameters
    ----------
    workers, scheduler
        Processes, or the address of a cluster; None for as many processes as pay.
    checkpoint
        File that keeps what is done.
    up_to, most_tried, seconds
        Bounds of cost, of combinations and of time; None for none.

    Raises
    ------
    UsageError
        For no workers.
    """

    workers: int | None = None
    scheduler: str = ""
    checkpoint: Path | None = None
    up_to: int | None = None
    most_tried: int | None = None
    seconds: float | None = None

    def __post_init__(self) -> None:
        if self.workers is not None and self.workers < 1:
            raise UsageError("workers are counted from 1")

    @property
    def executor(self) -> Executor:
        """Who does it."""
        if self.workers is None and not self.scheduler:
            cores = core_count()
            return Patient(WORTH_PROCESSES, choose_executor(cores)) if cores > 1 else Serial()
        return choose_executor(self.workers or 1, self.scheduler)


def search(inquiry: Inquiry, means: Means, advance: Advance | None = None) -> Least:
    """Find the least change, by whatever means; the result is the same by all of them.

    Raises
    ------
    ProjectFileError
        If the checkpoint belongs to another run.
    """
    looking = inquiry.look()
    run = inquiry.describe(means.up_to, means.most_tried)
    kept = Checkpoint(means.checkpoint, run)
    searching = Search(
        looking,
        advance,
        means.up_to,
        means.most_tried,
        means.seconds,
        dict(found for line in kept.read() if (found := _decode(line, looking))),
    )
    looking.tell = searching.tell
    alone = replace(inquiry, dispute=replace(inquiry.dispute))  # without what is worked out of it
    bench = _Bench(looking, current_limit())
    job = Job(_set_up, (alone, current_limit()), _look, lambda: bench)

    def do(pieces: Iterator[Piece]) -> Iterator[tuple[Piece, Found]]:
        for piece, found in means.executor.run(job, pieces, in_order=True):
            if not found.cut:
                kept.add(_encode(piece, found))
            yield piece, found

    return searching.run(do)


@dataclass(frozen=True)
class _Bench:
    """What looks at pieces in a process."""

    looking: Looking
    limit: int


def _set_up(inquiry: Inquiry, limit: int) -> _Bench:
    with limited(limit):
        return _Bench(inquiry.look(), limit)


def _look(bench: _Bench, piece: Piece) -> Found:
    with limited(bench.limit):
        return bench.looking.look(piece)


# What is kept ----------------------------------------------------------------------------------


def _encode(piece: Piece, found: Found) -> dict[str, Any]:
    lots = [[lot.count, [_encode_ways(ways) for ways in lot.ways]] for lot in found.lots]
    return {"piece": piece.key, "lots": lots, "more": found.more}


def _encode_ways(ways: Ways) -> list[list[Any]]:
    """Say changes by their marks: levers first, then those of orders."""
    levers = [step.mark[0] for step in ways if len(step.mark) == 1]
    return [levers, [step.mark for step in ways if len(step.mark) > 1]]


def _decode(line: Any, looking: Looking) -> tuple[Any, Found] | None:
    """Read what was kept of a piece; None of what cannot be read."""
    try:
        cost, levers, first = line["piece"]
        lots = tuple(
            Judged(int(count), tuple(looking.find_marked(*marks) for marks in ways))
            for count, ways in line["lots"]
        )
        return (int(cost), tuple(levers), int(first)), Found(lots, bool(line["more"]))
    except (LookupError, TypeError, ValueError):
        return None
