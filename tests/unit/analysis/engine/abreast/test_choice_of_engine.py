"""When compiled loops repay their start."""

from __future__ import annotations

from standoff.analysis.engine.abreast import choosing


def asks(states, dms=5, concepts=4, *, regular=True, most_one_way=0):
    work = choosing.Work(states, dms, concepts, regular=regular, most_one_way=most_one_way)
    return choosing.repays(work)


def test_large_conflicts_of_many_repay_it_and_small_ones_do_not(monkeypatch):
    """Our choice, measured: some 2^19 states of five decision makers; never for one alone."""
    monkeypatch.setattr(choosing, "estimate_start", lambda: choosing.LOADING)
    assert asks(1 << 20)
    assert not asks(1 << 16)
    assert not asks(1 << 22, dms=1)
    assert not asks(1 << 22, concepts=0)


def test_irregular_moves_repay_it_sooner(monkeypatch):
    """Our choice, measured: numpy walks holes and classes again and again."""
    monkeypatch.setattr(choosing, "estimate_start", lambda: choosing.LOADING)
    states = next(1 << k for k in range(30) if asks(1 << k))
    assert asks(states // 2, regular=False)
    assert asks(1 << 13, regular=False, most_one_way=choosing.MANY_ONE_WAY)


def test_very_many_moves_that_would_be_listed_repay_it(monkeypatch):
    """Our choice, measured: listed moves cost by their number, groups by that of states."""
    monkeypatch.setattr(choosing, "estimate_start", lambda: choosing.LOADING)
    few, many = (choosing.Work(200_000, 5, 4, moves=moves) for moves in (200_000, 5_000_000))
    assert not choosing.repays(few)
    assert choosing.repays(many)


def test_what_was_never_compiled_counts_as_more(monkeypatch, tmp_path):
    """Our choice: a small gain is not worth ten seconds of compiling."""
    monkeypatch.setattr(choosing.sys, "modules", {})
    monkeypatch.setattr(choosing, "_iter_kept", lambda: iter(()))
    assert choosing.estimate_start() > choosing.LOADING
    monkeypatch.setattr(choosing, "_iter_kept", lambda: iter([tmp_path]))
    assert choosing.estimate_start() == choosing.LOADING


def test_kept_code_is_found_where_numba_was_told_to_put_it(monkeypatch, tmp_path):
    """Our choice: the directory of NUMBA_CACHE_DIR, whatever folders are in it."""
    folder = tmp_path / "abreast_1234"
    folder.mkdir()
    kept = folder / "kernels.pass_blocks-201.py311.nbi"
    kept.touch()
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    assert kept in set(choosing._iter_kept())
