"""Executors: the same results from each, whoever dies meanwhile.

Provenance: our promises. The work is written for these tests; nobody waits for a clock.
"""

from __future__ import annotations

import multiprocessing
import os
import queue
import signal
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pieces_of_work import begin, begin_to_die, die_at_times, echo, multiply, refuse
from standoff.errors import ProjectFileError, StandoffError, UsageError
from standoff.evidence.database.store import Store
from standoff.executors import (
    DEATHS,
    Cluster,
    Job,
    NobodyWorksError,
    Patient,
    Processes,
    Serial,
    WorkerDiedError,
    cores,
)
from standoff.workflows.asking.robust import assess_robustness
from standoff.workflows.asking.sensitivity import assess_sensitivity
from standoff.workflows.asking.unlock import unlock
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
    left = {child.pid for child in multiprocessing.active_children()} - before
    assert not left or isinstance(executor, Cluster)  # it starts its own workers again
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


def test_pieces_and_results_too_large_for_a_pipe_pass_each_other():
    """Definition: nobody waits for ever to give something to who waits to give something."""
    pieces = [bytes([number]) * 4_000_000 for number in range(6)]
    found = list(Processes(1).run(Job(begin, (3,), echo), pieces, in_order=True))
    assert found == [(piece, piece) for piece in pieces]


@pytest.mark.parametrize("seconds", [0.0, 1e9])
def test_what_takes_long_here_is_gone_on_with_by_others(seconds):
    """Definition: each piece once and in order, the first one here, the rest wherever."""
    job = Job(begin, (3,), multiply, here=lambda: 3)
    told = []

    class Others:
        def run(self, _job, pieces, *, in_order=False):
            for piece in pieces:
                told.append((piece, in_order))
                yield piece, WANTED[piece]

    assert dict(Patient(seconds, Others()).run(job, PIECES, in_order=True)) == WANTED
    assert told == ([(piece, True) for piece in PIECES[1:]] if not seconds else [])


@pytest.mark.parametrize(
    ("lines", "files", "count"),
    [
        ("", {}, 8),
        ("0::/\n", {"cpu.max": "max 100000\n"}, 8),
        ("0::/\n", {"cpu.max": "250000 100000\n"}, 3),
        ("0::/a/b\n", {"cpu.max": "max 100000", "a/cpu.max": "50000 100000"}, 1),
        ("0::/../..\n", {"cpu.max": "600000 100000"}, 6),
        ("3:cpu,cpuacct:/a\n", {"cpu/a/cpu.cfs_quota_us": "-1\n"}, 8),
        (
            "3:cpu,cpuacct:/a\n",
            {"cpu/a/cpu.cfs_quota_us": "200000\n", "cpu/a/cpu.cfs_period_us": "100000\n"},
            2,
        ),
        ("nonsense", {"cpu.max": "1 0"}, 8),
    ],
)
def test_cores_are_those_that_the_process_may_use(lines, files, count, tmp_path, monkeypatch):
    """Definition of the control groups of Linux, written by hand; of 12 cores 8 are allowed."""
    (tmp_path / "self").write_text(lines, encoding="utf-8")
    for name, text in files.items():
        path = tmp_path / "groups" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(cores, "SELF", tmp_path / "self")
    monkeypatch.setattr(cores, "GROUPS", tmp_path / "groups")
    monkeypatch.setattr(os, "cpu_count", lambda: 12)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)), raising=False)
    assert cores.core_count() == count
    monkeypatch.delattr(os, "sched_getaffinity")
    assert cores.core_count() == (12 if count == 8 else count)


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
    with pytest.raises(ProjectFileError, match="not the same conflicts"):
        verify_catalogue(NAMES, checkpoint=kept)
    with pytest.raises(UsageError, match="counted from 1"):
        verify_catalogue([], workers=0)


ASKED = [
    ("elmira", "s1", "nash", {"levers": ["all"]}),
    ("cuban-missile-crisis", "withdraw and not air_strike", "seq", {"levers": ["all"]}),
    ("chicken", "NN", "sseq", {"cost": "places"}),
    ("cuban-missile-crisis", "withdraw and air_strike", "smr", {"most_tried": 3}),
    ("elmira", "s1", "seq", {"most_tried": 40, "levers": ["all"], "reachable": True}),
]


@pytest.mark.parametrize(("name", "make", "concept", "how"), ASKED)
def test_what_would_have_to_change_is_the_same_whoever_searches(
    name, make, concept, how, cluster, tmp_path
):
    """Definition: by one process, several, a cluster, and from a checkpoint, whole or half."""
    dispute = load(name)

    def ask(**by):
        return unlock(dispute, make, concept, time_limit=None, **how, **by)

    wanted = ask(workers=1)
    assert wanted.answers
    kept = tmp_path / "kept"
    for by in ({"workers": 2, "checkpoint": kept}, {"scheduler": cluster.address}):
        assert ask(**by).to_dict() == wanted.to_dict()
    lines = kept.read_text("utf-8").splitlines()
    for some in (lines, lines[: len(lines) // 2], [*lines[:-1], lines[-1][:-9]]):
        kept.write_text("\n".join(some), "utf-8")
        again = ask(workers=1, checkpoint=kept)
        assert again.to_dict() == wanted.to_dict()
        assert again.least.answers == wanted.least.answers
    with pytest.raises(ProjectFileError, match="not the checkpoint of this run"):
        unlock(dispute, make, concept, decision_makers=[dispute.graph.decision_makers[0]],
               checkpoint=kept, **how)  # fmt: skip
    assert kept.read_text("utf-8").splitlines()[0] == lines[0]


@KILLS
def test_a_killed_worker_costs_an_unlock_nothing_but_time(monkeypatch):
    """Definition: what it had in hand is looked at again, and the answers are the same."""
    dispute = load("cuban-missile-crisis")
    asked = dispute, "withdraw and air_strike and blockade", "seq"
    wanted = unlock(*asked, time_limit=None, workers=1, levers=["all"])
    killed = []

    def kill_one(cost, tried):
        if cost and not killed:
            child = multiprocessing.active_children()[0]
            killed.append(child.pid)
            os.kill(child.pid, signal.SIGKILL)

    found = unlock(*asked, time_limit=None, workers=2, levers=["all"], advance=kill_one)
    assert killed
    assert found.to_dict() == wanted.to_dict()


def test_a_checkpoint_that_was_only_begun_is_begun_anew(tmp_path):
    """Our choice: an empty file says nothing, and the first words of one of ours are gone on with."""
    kept = tmp_path / "kept"
    dispute = load("chicken")
    assess_robustness(dispute, ["nash"], checkpoint=kept)
    whole = kept.read_text("utf-8")
    head = whole.splitlines()[0]
    for begun in ("", head[:40], head):
        kept.write_text(begun, "utf-8")
        assess_robustness(dispute, ["nash"], checkpoint=kept)
        assert kept.read_text("utf-8").split() == whole.split()
    for other in ("{", head[:10], "my notes\n", head.replace("case", "book", 1)[:60]):
        kept.write_text(other, "utf-8")
        with pytest.raises(ProjectFileError, match="is not the checkpoint"):
            assess_robustness(dispute, ["nash"], checkpoint=kept)
        assert kept.read_text("utf-8") == other


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


def test_an_address_that_is_none_is_refused_before_anything_is_begun(monkeypatch):
    """Kind: a client that had begun could not be closed, waited, and ended with a traceback."""
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr(distributed, "Client", lambda *_, **__: pytest.fail("a client was made"))
    with pytest.raises(StandoffError, match="no scheduler of Dask answers at 'nonsense'"):
        list(Cluster("nonsense").run(Job(begin, (3,), multiply), PIECES))


def test_a_scheduler_that_is_not_there_is_an_error_with_a_way_on(monkeypatch):
    """Our choice: no traceback; it says how to start one."""
    pytest.importorskip("distributed")
    monkeypatch.setattr("standoff.executors.cluster.CONNECT", 1)
    with pytest.raises(StandoffError, match="no scheduler of Dask answers") as told:
        list(Cluster("tcp://127.0.0.1:9").run(Job(begin, (3,), multiply), PIECES))
    assert "dask scheduler" in (told.value.hint or "")
