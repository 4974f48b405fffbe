"""Limited-move tables of the textbook games, every cell, for each of the two.

The cells are an independent computation by hand-written backward induction (a
mover stays unless the end is strictly better), up to a horizon of 40; that
both cooperate and both defect in Prisoner's dilemma, and that both swerve in
Chicken, are the non-myopic equilibria of Brams and Wittman (1981).
"""

from __future__ import annotations

from itertools import permutations

import pytest

from conflicts import chicken, prisoners_dilemma
from standoff.analysis.engine import find_stable
from standoff.model import Direction, OptionGraph

TWO_BY_TWO = [0b11, 0b01, 0b10, 0b00]
"""Codes of the states that the sources number 1 to 4: YY, YN, NY, NN."""

TABLES = {
    prisoners_dilemma: {
        "l1": ([3, 4], [2, 4]),
        **dict.fromkeys(["l2", "l3", "l4", "l5", "l6", "nm"], ([1, 3, 4], [1, 2, 4])),
    },
    chicken: {
        "l1": ([2, 3], [2, 3]),
        "l2": ([3], [2]),
        **dict.fromkeys(["l3", "l4", "l5", "l6", "nm"], ([1, 3], [1, 2])),
    },
}


@pytest.mark.parametrize("ties", ["", "-hopeful"])
@pytest.mark.parametrize(
    ("game", "key"), [(game, key) for game, table in TABLES.items() for key in table]
)
def test_every_cell_of_a_limited_move_table(game, key, ties):
    """Independent computation; without ties caution and hope are the same."""
    found = find_stable(game(), [key + ties]).stable[key + ties]
    numbers = [sorted(TWO_BY_TWO.index(state) + 1 for state in states) for states in found]
    assert tuple(numbers) == TABLES[game][key]


def test_55_of_the_78_strict_games_have_a_non_myopic_equilibrium():
    """Independent count over the classes of Rapoport and Guyer (1966)."""
    classes = {_least_variant(pair) for pair in _strict_games()}
    games = [_game(pair) for pair in classes]
    assert len(games) == 78
    assert sum(bool(find_stable(game, ["nm"]).equilibria("nm")) for game in games) == 55


def _strict_games():
    orders = list(permutations(range(4)))
    return [(one, two) for one in orders for two in orders]


def _least_variant(pair):
    """The same game with strategies renamed or decision makers exchanged, least of all."""
    found = []
    for one, two in (pair, tuple(tuple(u[k] for k in (0, 2, 1, 3)) for u in pair[::-1])):
        for flip in range(4):
            found.append(tuple(tuple(u[k ^ flip] for k in range(4)) for u in (one, two)))
    return min(found)


def _game(pair):
    return OptionGraph(
        decision_makers=("one", "two"),
        options=("one.a", "two.b"),
        codes=(0, 1, 2, 3),
        ranks=pair,
        owners=(0, 1),
        directions=(Direction.BOTH, Direction.BOTH),
    )
