"""Published coalition results; the test id is paper/case/table."""

from __future__ import annotations

import pytest

import standoff
from standoff.analysis.coalitions import find_coalition_improvements, find_coalition_stable
from standoff.catalog import find_entries

KEPT = {"MoE": "moe", "Uniroyal": "uniroyal", "LocalGov": "local"}
COALITIONS = [
    (entry, entry.publication["kept"]["coalition_check"])
    for entry in find_entries()
    if "coalition_check" in (entry.publication.get("kept") or {})
]


@pytest.mark.parametrize(
    ("entry", "table"), COALITIONS, ids=[f"{entry.address}/coalitions" for entry, _ in COALITIONS]
)
def test_coalitions_improve_where_the_table_says(entry, table):
    """Published for states 5 and 8 of Elmira [KilgourHipelFangPeng2001]; the rest brute force."""
    dispute = standoff.load(entry.name)
    ids = dispute.graph.decision_makers
    expected = {
        (int(label), tuple(sorted(KEPT[member] for member in members)), int(target))
        for label, improvements in table.items()
        for members, target in improvements
    }
    found = find_coalition_improvements(dispute.graph, range(dispute.graph.state_count))
    assert {
        (each.origin + 1, tuple(sorted(ids[dm] for dm in each.coalition)), each.target + 1)
        for each in found
    } == expected
    assert len(table) == dispute.graph.state_count


def test_the_ministry_and_uniroyal_jump_to_the_agreement():
    """Published: 5 to 8 is the one jump between Nash equilibria; 8 is the agreement of 1991."""
    dispute = standoff.load("elmira")
    table = dispute.analyse(["nash"]).analysis.table
    held = list(table.equilibria("nash"))
    found = find_coalition_improvements(dispute.graph, held, table)
    assert [(each.coalition, each.origin + 1, each.target + 1) for each in found] == [
        ((0, 1), 5, 8)
    ]
    assert found[0].jump


def test_the_agreement_and_the_closed_plant_hold_against_every_coalition():
    """Published: of Elmira's equilibria 8 and 9 are stable for every coalition, 5 is not."""
    dispute = standoff.load("elmira")
    for concept in ("cnash", "cproof"):
        held = find_coalition_stable(dispute.graph, [concept]).equilibria(concept)
        assert {state + 1 for state in held} == {8, 9}
