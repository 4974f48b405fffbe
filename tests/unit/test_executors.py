"""Executors: the same results from each, whoever dies meanwhile.

Provenance: our promises. The work is written for these tests; nobody waits for a clock.
"""

from __future__ import annotations

import multiprocessing
import os
import queue
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pieces_of_work import begin, begin_to_die, die_at_times, multiply, refuse
from standoff.errors import ProjectFileError, StandoffError, UsageError
from standoff.evidence.database.store import Store
from standoff.executors import (
    DEATHS,
    Cluster,
    Job,
    NobodyWorksError,
    Processes,
    Serial,
    WorkerDiedError,
)
from standoff.workflows.asking.robust import assess_robustness
from standoff.workflows.asking.sensitivity import assess_sensitivity
from standoff.workflows.cases.catalogue import verify_catalogue
from standoff.workflows.cases.disputes import load
from standoff.workflows.sources.intake import add_sources

PIECES = [(at, at + 10) for at in range(0, 100, 10)]
WANTED = {piece: [3 * number for number in range(*piece)] for piece in PIECES}
KILLS = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    distributed = pytest.importorskip("distributed")
    config = {"distributed.scheduler.allowed-failures": DEATHS - 1, "distributed.logging": {}}
    import dask

    # Workers that have died are started again, which takes long where much else runs.
    patient = pytest.MonkeyPatch()
    patient.setattr("standoff.executors.cluster.CONNECT", 120)
    with (
        dask.config.set(config),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=":0", silence_logs=50
        ) as made,
    ):
        yield Cluster(made.scheduler_address)
    patient.undo()


@pytest.fixture(params=["serial", "processes", "cluster"])
def executor(request):
    made = {"serial": Serial, "processes": lambda: Processes(2)}
    return made[request.param]() if request.param in made else request.getfixturevalue("cluster")


@pytest.mark.parametrize("in_order", [False, True])
def test_every_executor_finds_the_same(executor, in_order):
    """Definition: each piece once, with what the work finds; in order where that is asked for."""
    found = list(executor.run(Job(begin, (3,), multiply), iter(PIECES), in_order=in_order))
    assert dict(found) == WANTED
    assert len(found) == len(PIECES)
    if in_order:
        assert [piece for piece, _ in found] == PIECES


@KILLS
@pytest.mark.parametrize("kind", ["processes", "cluster"])
def test_a_killed_worker_costs_its_piece_only(kind, request, tmp_path):
    """Definition: that piece is done again, and no other twice; the results are the same."""
    executor = Processes(2) if kind == "processes" else request.getfixturevalue("cluster")
    job = Job(begin_to_die, (3, str(tmp_path), 1), die_at_times)
    found = list(executor.run(job, iter(PIECES), in_order=True))
    assert found == list(WANTED.items())
    assert (tmp_path / "died-0").exists()
    if kind == "processes":  # a scheduler may lose results that it had not fetched yet
        assert len(list(tmp_path.glob("done-*"))) == len(PIECES)


@KILLS
@pytest.mark.parametrize("kind", ["processes", "cluster"])
def test_a_piece_at_which_workers_die_again_and_again_is_named(kind, request, tmp_path):
    """Our choice: three deaths, then an error that knows the piece.

    A scheduler may allow more, and blames what waited behind it at the same worker, too.
    """
    executor = Processes(2) if kind == "processes" else request.getfixturevalue("cluster")
    job = Job(begin_to_die, (3, str(tmp_path), 9), die_at_times)
    with pytest.raises(WorkerDiedError, match="3 workers died") as told:
        list(executor.run(job, iter(PIECES)))
    assert told.value.piece in ([(20, 30)] if kind == "processes" else PIECES)
    assert len(list(tmp_path.glob("died-*"))) == DEATHS


class _Gone:
    """A client of a scheduler that has no workers, or is not there any more."""

    def __init__(self, status, workers):
        self.status = status
        self.workers = iter(workers)

    def scheduler_info(self, n_workers):
        assert n_workers == -1  # all of them
        return {"workers": next(self.workers, {})}


@pytest.mark.parametrize("gone", ["workers", "scheduler"])
def test_a_cluster_that_nobody_works_in_any_more_is_an_error_with_a_way_on(gone, monkeypatch):
    """Our choice: nobody waits for ever; it says what to start, and what was kept is kept."""
    monkeypatch.setattr("standoff.executors.cluster.PATIENCE", 0.01)
    monkeypatch.setattr("standoff.executors.cluster.LOOK_AGAIN", 0.002)
    client = _Gone("running" if gone == "workers" else "closed", [{"one": {}}, {}, {"two": {}}])
    with pytest.raises(NobodyWorksError, match=gone) as told:
        Cluster("tcp://far:8786")._wait_for(client, queue.SimpleQueue())
    assert "--checkpoint" in (told.value.hint or "")
    assert next(client.workers, None) is None or gone == "scheduler"


def test_what_is_done_is_taken_although_nobody_works_any_more():
    """Definition: a piece that is there is given, whoever has died since."""
    done = queue.SimpleQueue()
    done.put("a piece")
    assert Cluster("tcp://far:8786")._wait_for(_Gone("closed", []), done) == "a piece"


def test_who_interrupts_leaves_nothing_behind(executor):
    """Definition: Ctrl-C comes through at once, no process stays, and the next run is as ever."""
    before = {child.pid for child in multiprocessing.active_children()}

    def coming():
        yield from PIECES[:5]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(executor.run(Job(begin, (3,), multiply), coming()))
    assert {child.pid for child in multiprocessing.active_children()} <= before
    assert dict(executor.run(Job(begin, (3,), multiply), iter(PIECES))) == WANTED


def test_what_goes_wrong_in_a_worker_is_raised_here(executor):
    """Definition: the error of the work itself."""
    with pytest.raises(ValueError, match="no 3 times 20"):
        list(executor.run(Job(begin, (3,), refuse), iter(PIECES)))


def test_pieces_are_taken_as_they_are_needed():
    """Definition: memory does not grow with the number of pieces."""
    taken = []

    def coming():
        for piece in PIECES * 20:
            taken.append(piece)
            yield piece

    found = Processes(2).run(Job(begin, (3,), multiply), coming(), in_order=True)
    next(found)
    assert len(taken) < 30
    found.close()


@given(
    st.lists(st.integers(0, 50), max_size=12, unique=True),
    st.integers(-3, 3),
    st.sampled_from([Serial(), Processes(1), Processes(3)]),
)
@settings(max_examples=12)
def test_any_pieces_come_back_in_their_order(starts, factor, executor):
    """Definition: what one process finds, any number finds."""
    pieces = [(at, at + at % 4) for at in starts]
    found = executor.run(Job(begin, (factor,), multiply), pieces, in_order=True)
    assert list(found) == [(piece, multiply(factor, piece)) for piece in pieces]


NAMES = ["cuban-missile-crisis", "prisoners-dilemma"]


def test_the_catalogue_is_checked_alike_by_processes_and_from_a_checkpoint(tmp_path, monkeypatch):
    """Definition: the cells are the same; what is kept is not done again, whoever goes on."""
    whole = verify_catalogue([])
    kept = tmp_path / "kept"
    assert verify_catalogue([], workers=2, checkpoint=kept) == whole
    lines = kept.read_text("utf-8").splitlines()
    kept.write_text("\n".join(lines[: len(lines) // 2]), "utf-8")
    told = []
    again = verify_catalogue([], lambda done, total: told.append((done, total)), checkpoint=kept)
    assert again == whole
    assert told[0][0] > 0
    assert told[-1][0] == told[-1][1]

    def refuse(name):
        raise AssertionError(name)

    monkeypatch.setattr("standoff.workflows.cases.catalogue.verify_entry", refuse)
    assert verify_catalogue([], checkpoint=kept) == whole
    with pytest.raises(ProjectFileError, match="another conflicts"):
        verify_catalogue(NAMES, checkpoint=kept)
    with pytest.raises(UsageError, match="counted from 1"):
        verify_catalogue([], workers=0)


def test_a_cluster_finds_what_one_process_finds(cluster, tmp_path):
    """Definition: sensitivity, robustness and the rows of a database are the same."""
    dispute = load("cuban-missile-crisis")
    for assess in (assess_sensitivity, assess_robustness):
        here, there = (
            assess(dispute, ["nash", "seq"], **how).to_dict()
            for how in ({"workers": 1}, {"scheduler": cluster.address})
        )
        assert here == there
    here, there = (verify_catalogue(NAMES, **how) for how in ({}, {"scheduler": cluster.address}))
    assert here == there
    assert here
    (tmp_path / "in").mkdir()
    for number in range(20):
        text = (
            f"Ferry {number}\n\nAda Mori said on May {number + 1}, 2019 that {number} ships left.\n"
        )
        (tmp_path / "in" / f"{number}.txt").write_text(text, encoding="utf-8")
    found = []
    for name, scheduler in (("here.db", ""), ("there.db", cluster.address)):
        report = add_sources(tmp_path / name, [tmp_path / "in"], scheduler=scheduler)
        assert report.complete
        with Store.open(tmp_path / name) as store:
            tables = ("sentence", "mention", "figure", "quote", "time_expression", "event")
            found.append([list(map(tuple, store.rows(f"SELECT * FROM {t}"))) for t in tables])
    assert found[0] == found[1]
    assert found[0][0]


def test_a_scheduler_that_is_not_there_is_an_error_with_a_way_on(monkeypatch):
    """Our choice: no traceback; it says how to start one."""
    pytest.importorskip("distributed")
    monkeypatch.setattr("standoff.executors.cluster.CONNECT", 1)
    with pytest.raises(StandoffError, match="no scheduler of Dask answers") as told:
        list(Cluster("tcp://127.0.0.1:9").run(Job(begin, (3,), multiply), PIECES))
    assert "dask scheduler" in (told.value.hint or "")
