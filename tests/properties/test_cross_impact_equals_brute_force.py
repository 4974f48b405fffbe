"""Cross-impact balances against walking all scenarios, and against Nash equilibria of our engine.

Provenance: the definition (Weimer-Jehle 2006), written out here over plain lists; the theorem that
without impacts of a descriptor on itself a scenario holds together exactly if it is a Nash
equilibrium of the game in which each descriptor is paid by its balance.
"""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from standoff.analysis.crossimpact import searching
from standoff.analysis.crossimpact.searching import find_consistent
from standoff.analysis.crossimpact.system import CrossImpactSystem, Descriptor, make_tableau
from standoff.analysis.engine import find_stable
from standoff.casefile.crossimpact.reading import read_scw
from standoff.model import ExplicitGraph


@st.composite
def systems(draw, *, own=True, most=(4, 5)):
    """Any small system; without `own` no variant pushes variants of its own descriptor."""
    variants, descriptors = most
    counts = draw(st.lists(st.integers(1, variants), min_size=1, max_size=descriptors))
    names = [f"D{j}" for j in range(len(counts))]
    descriptors = tuple(
        Descriptor(name, tuple(f"v{k}" for k in range(count)))
        for name, count in zip(names, counts, strict=True)
    )
    owner = [j for j, count in enumerate(counts) for _ in range(count)]
    width = len(owner)
    cells = draw(st.lists(st.integers(-3, 3), min_size=width * width, max_size=width * width))
    impacts = tuple(
        tuple(
            cells[row * width + column] if own or owner[row] != owner[column] else 0
            for column in range(width)
        )
        for row in range(width)
    )
    return CrossImpactSystem("Drawn", descriptors, impacts)


def every(system):
    return itertools.product(*(range(len(each.variants)) for each in system.descriptors))


def balance(system, scenario, descriptor, variant):
    """The sum of what the variants of a scenario do for a variant."""
    starts, at = [], 0
    for each in system.descriptors:
        starts.append(at)
        at += len(each.variants)
    column = starts[descriptor] + variant
    return sum(system.impacts[starts[i] + z][column] for i, z in enumerate(scenario))


def worst(system, scenario):
    gaps = []
    for j, each in enumerate(system.descriptors):
        held = balance(system, scenario, j, scenario[j])
        gaps.append(max(balance(system, scenario, j, k) - held for k in range(len(each.variants))))
    return max(gaps)


@given(systems(), st.integers(0, 3))
def test_the_search_finds_what_walking_all_scenarios_finds(system, within):
    """Definition."""
    expected = tuple(z for z in every(system) if worst(system, z) <= within)
    found = find_consistent(system, within)
    assert found.scenarios == expected
    assert found.complete


@given(systems(), st.integers(1, 4))
def test_blocks_of_any_size_find_the_same(system, size):
    """How many parts are looked at together is no part of the question."""
    expected = find_consistent(system, 1).scenarios
    before, searching.BLOCK = searching.BLOCK, size
    try:
        assert find_consistent(system, 1).scenarios == expected
    finally:
        searching.BLOCK = before


@given(systems(own=False, most=(3, 4)))
def test_without_self_impacts_consistent_scenarios_are_nash_equilibria(system):
    """Theorem: moving alone changes no balance of one's own variants."""
    assert not system.has_self_impacts
    states = list(every(system))
    place = {state: number for number, state in enumerate(states)}
    dms = range(len(system.descriptors))
    ranks, moves = [], []
    for j in dms:
        worth = [balance(system, state, j, state[j]) for state in states]
        dense = sorted(set(worth))
        ranks.append(tuple(dense.index(each) for each in worth))
        others = range(len(system.descriptors[j].variants))
        moves.append(
            tuple(
                tuple(sorted(place[(*s[:j], k, *s[j + 1 :])] for k in others if k != s[j]))
                for s in states
            )
        )
    names = tuple(f"d{j}" for j in dms)
    codes = tuple(range(len(states)))
    graph = ExplicitGraph(names, (), codes, tuple(ranks), tuple(moves))
    nash = [states[state] for state in find_stable(graph, ["nash"]).equilibria("nash")]
    assert tuple(nash) == find_consistent(system).scenarios


@given(systems(), st.data())
def test_the_tableau_adds_up(system, data):
    """Definition: what pushes a variant sums to its balance; the worst gap is the inconsistency."""
    scenario = data.draw(st.sampled_from(list(every(system))))
    tableau = make_tableau(system, scenario)
    for standing in tableau:
        expected = balance(system, scenario, standing.descriptor, standing.variant)
        assert sum(push.impact for push in standing.pushes) == expected
        assert standing.balances[standing.variant] == expected
    assert max(each.inconsistency for each in tableau) == worst(system, scenario)
    total = sum(balance(system, scenario, j, k) for j, k in enumerate(scenario))
    assert system.score(scenario) == total


def spell(system):
    """Write a system as ScenarioWizard does."""
    lines = ["$ ScenarioWizard 4.0", "drawn.scw"]
    for each in system.descriptors:
        lines += [f"&{each.name}", *(f" -{name}" for name in each.variants)]
    lines.append("#")
    for each in system.descriptors:
        lines += ["&", *(" " for _ in each.variants)]
    lines += ["#", "#", *("808080" for _ in range(system.width)), "#", "#"]
    lines += [",".join(f"{cell:2} " for cell in row) for row in system.impacts]
    return "\r\n".join([*lines, "#", "# 0-0", '""', "#", "#", ""])


@given(systems())
def test_what_is_written_as_the_program_writes_is_read(system):
    """Shape of the public samples; our own files."""
    assert read_scw(spell(system), "Drawn.scw") == system
