"""Published stability tables, every cell; the test id is source and concept.

States are numbered as the sources number them. Where a source prints fewer
concepts than are checked here, the rest is our own count by brute force.
"""

from __future__ import annotations

import pytest

import definitions
from conflicts import (
    chicken,
    cuban_missile_crisis,
    elmira,
    lake_gisborne,
    prisoners_dilemma,
    stag_hunt,
)
from standoff.analysis.engine import find_stable

TWO_BY_TWO = [0b11, 0b01, 0b10, 0b00]
"""Codes of the states that the sources number 1 to 4: YY, YN, NY, NN."""

PUBLISHED = {
    "prisoners dilemma [FangHipelKilgour1993]": (
        prisoners_dilemma,
        TWO_BY_TWO,
        {"nash": [4], "gmr": [1, 4], "smr": [1, 4], "seq": [1, 4], "sim": [1, 4]},
    ),
    "chicken [FangHipelKilgour1993]": (chicken, TWO_BY_TWO, {"nash": [2, 3]}),
    "stag hunt [MadaniHipel2011]": (stag_hunt, TWO_BY_TWO, {"nash": [1, 4]}),
    "cuban missile crisis [FraserHipel1984]": (
        cuban_missile_crisis,
        range(12),
        {"seq": [5, 7]},
    ),
    "elmira [KilgourHipelFangPeng2001]": (
        elmira,
        range(9),
        {"nash": [5, 8, 9], "gmr": [1, 4, 5, 8, 9], "smr": [1, 4, 5, 8, 9], "seq": [5, 8, 9]},
    ),
    "gisborne economic [LiHipelKilgourFang2004]": (
        lambda: lake_gisborne("economy"),
        range(8),
        {"nash": [4], "seq": [4]},
    ),
    "gisborne environmental [LiHipelKilgourFang2004]": (
        lambda: lake_gisborne("environment"),
        range(8),
        {"nash": [6], "seq": [6]},
    ),
}


@pytest.mark.parametrize("source", PUBLISHED)
def test_equilibria_are_those_of_the_published_table(source):
    """Published table."""
    build, codes, expected = PUBLISHED[source]
    graph = build()
    place = {code: number for number, code in enumerate(codes, start=1)}
    table = find_stable(graph, tuple(expected))
    found = {
        concept: sorted(place[graph.codes[state]] for state in table.equilibria(concept))
        for concept in expected
    }
    assert found == expected


@pytest.mark.parametrize("source", PUBLISHED)
def test_every_cell_equals_the_brute_force(source):
    """Definitions, applied to the published models."""
    graph = PUBLISHED[source][0]()
    concepts = ["nash", "gmr", "smr", "seq", "sseq"] + ["sim"] * bool(graph.options)
    for concept, columns in find_stable(graph, concepts).stable.items():
        assert [list(states) for states in columns] == definitions.stable_states(graph, concept)
