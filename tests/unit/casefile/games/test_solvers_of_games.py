"""The benchmark of pure equilibria: what it compares, and that it would tell a difference."""

from __future__ import annotations

import re
from itertools import product

import pytest
from benchmarks.pure_equilibria import _random, _strategies, compare, tabulate

from standoff.casefile.games.writing import render_nfg
from standoff.model import build_graph_form


def solve_by_hand(conflict):
    """All pure equilibria, from the text of the file and by the definition alone."""
    text, _ = render_nfg(conflict)
    strategies = _strategies(conflict)
    sizes = [len(own) for own in strategies]
    body = text.split("}\n}\n")[-1] if "}\n}\n" in text else text.rpartition('"')[2]
    numbers = list(map(int, re.findall(r"-?\d+", body)))
    dms = range(len(sizes))
    paid = {}
    for place, turned in enumerate(product(*map(range, reversed(sizes)))):
        paid[turned[::-1]] = numbers[place * len(sizes) : (place + 1) * len(sizes)]
    found = set()
    for profile, pay in paid.items():
        if all(
            paid[(*profile[:dm], other, *profile[dm + 1 :])][dm] <= pay[dm]
            for dm in dms
            for other in range(sizes[dm])
        ):
            found.add(sum(own[k] for own, k in zip(strategies, profile, strict=True)))
    return found


@pytest.fixture(scope="module")
def cases():
    return list(_random(12))


def test_pure_equilibria_of_the_file_are_the_nash_equilibria(cases):
    """Theorem: of conflicts in option form whose moves can all be undone."""
    row = compare("numpy", solve_by_hand, cases)
    assert row["games"] == 12
    assert row["found"] > 0
    assert row["different"] == []
    assert {len(one.decision_makers) for one in cases} == {2, 3, 4}


def test_a_solver_that_finds_something_else_is_told_with_the_game(cases):
    """The benchmark can fail: one equilibrium more is a difference, and so is one less."""
    row = compare("numpy", lambda one: set(map(int, build_graph_form(one).codes)), cases[:3])
    assert row["different"] == [one.title for one in cases[:3]]
    assert compare("numpy", lambda _: None, cases)["games"] == 0


def test_a_solver_that_is_not_there_is_said_to_be_so(cases):
    """Interface: nothing is solved then, and nothing different."""
    row = compare("no_such_solver", solve_by_hand, cases)
    assert row["version"] == "not installed"
    assert not row["different"]
    assert tabulate([row]).row_count == 1
