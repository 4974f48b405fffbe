"""Ranks of large conflicts, computed on arrays, against those of the definition."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from standoff.model import (
    Conflict,
    DecisionMaker,
    Never,
    Option,
    Preferences,
    RankedStatements,
    StatementLevel,
    Weights,
    build_graph_form,
    ordering,
)
from standoff.model.language.evaluate import holds
from standoff.model.language.syntax import And, Not, Taken
from standoff.model.ordering import dense_ranks
from standoff.model.preferences import RankedStatement

OPTIONS = 13
NAMES = [f"dm.o{k}" for k in range(OPTIONS)]


def conflict_with(preferences, rules=()):
    options = tuple(Option(f"o{k}", f"Option {k}", "dm") for k in range(OPTIONS))
    dm = DecisionMaker("dm", "Decision maker", options)
    return Conflict("large", (dm,), preferences={"dm": preferences}, rules=rules)


def statements(count, seed):
    random = np.random.default_rng(seed)
    found = []
    for _ in range(count):
        chosen = random.choice(NAMES, 3, replace=False)
        literals = [Taken(str(name)) for name in chosen]
        found.append(And((literals[0], Not(literals[1]), literals[2])))
    return found


def level(*members):
    return StatementLevel(tuple(RankedStatement(member) for member in members))


def ranks_by_definition(levels, codes):
    """Exact integer scores, one digit a level."""
    index = {name: k for k, name in enumerate(NAMES)}
    scores = []
    for code in codes:
        score = 0
        for one in levels:
            hits = sum(holds(item.statement, int(code), index) for item in one.statements)
            score = score * (len(one.statements) + 1) + hits
        scores.append(score)
    return dense_ranks(scores)


@pytest.mark.parametrize("rules", [(), (Never(And((Taken(NAMES[0]), Taken(NAMES[5])))),)])
@pytest.mark.parametrize("joined", [ordering.MAX_JOINED, 5])
@pytest.mark.parametrize(
    "sizes", [[1] * 15, [1] * 16, [1] * 40, [1] * 80, [3, 1, 40, 2, 7] * 3, [150, 1, 100]]
)
def test_ranks_of_many_states_are_those_of_exact_scores(monkeypatch, sizes, joined, rules):
    """Definition of option prioritisation, on a sample; levels are joined and cut at all lengths."""
    monkeypatch.setattr(ordering, "MAX_JOINED", joined)
    rest = iter(statements(sum(sizes), seed=len(sizes)))
    levels = tuple(level(*(next(rest) for _ in range(size))) for size in sizes)
    graph = build_graph_form(conflict_with(Preferences(RankedStatements(levels)), rules))
    assert graph.state_count >= 1 << 12
    ranks = np.asarray(graph.ranks[0])
    assert np.array_equal(np.unique(ranks), np.arange(ranks.max() + 1))
    sample = np.random.default_rng(1).integers(0, graph.state_count, 150)
    codes = [graph.codes[state] for state in sample]
    assert dense_ranks(ranks[sample].tolist()) == ranks_by_definition(levels, codes)


def test_statements_after_a_strict_order_change_nothing():
    """Theorem: nothing less important matters between states that differ already."""
    deciding = tuple(level(Taken(name)) for name in NAMES)
    more = tuple(level(one) for one in statements(70, seed=3))
    short = build_graph_form(conflict_with(Preferences(RankedStatements(deciding))))
    long = build_graph_form(conflict_with(Preferences(RankedStatements(deciding + more))))
    assert sorted(short.ranks[0]) == list(range(1 << OPTIONS))
    assert list(short.ranks[0]) == list(long.ranks[0])


@pytest.mark.parametrize("scale", [1, 1 << 60])
def test_weights_of_many_states_are_added_exactly(scale):
    """Definition of option weights, also where sums exceed 64 bits."""
    weights = {name: Fraction((k - 6) * scale, 3) for k, name in enumerate(NAMES)}
    graph = build_graph_form(conflict_with(Preferences(Weights(weights))))
    sums = [
        sum(weights[name] for k, name in enumerate(NAMES) if int(code) >> k & 1)
        for code in graph.codes
    ]
    assert list(graph.ranks[0]) == list(dense_ranks(sums))


@pytest.mark.parametrize("digits", [18, 19, 40, 100])
def test_weights_of_any_length_are_added_exactly(digits):
    """Definition of option weights; weights that differ in their last digit only differ."""
    weights = {
        name: Fraction((-1) ** k * (10 ** (digits - 1) * (k // 3) + k % 3))
        for k, name in enumerate(NAMES)
    }
    graph = build_graph_form(conflict_with(Preferences(Weights(weights))))
    sums = [
        sum(weights[name] for k, name in enumerate(NAMES) if int(code) >> k & 1)
        for code in graph.codes
    ]
    assert list(graph.ranks[0]) == list(dense_ranks(sums))


@pytest.mark.parametrize("bound", [50, 1 << 16, 1 << 17, 1 << 51, 1 << 53, 1 << 62])
def test_scores_become_dense_whether_or_not_they_leave_room_for_numbers_of_states(
    bound, monkeypatch
):
    """Definition of dense ranks; scores near the bound, and ties; a table is read in blocks."""
    monkeypatch.setattr(ordering, "BLOCK", 999)
    random = np.random.default_rng(bound % 97)
    scores = bound - 1 - random.integers(0, 50, 3000)
    scores[::7] = random.integers(0, bound, len(scores[::7]))
    expected = np.unique(scores, return_inverse=True)[1]
    found = ordering._make_dense(scores.copy(), bound)
    assert found.dtype == np.int32
    assert np.array_equal(found, expected)
