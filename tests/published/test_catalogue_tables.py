"""Every cell of every published table of the catalogue; the test id is paper/case/table.

Provenance: the tables in ``published.yaml`` beside each conflict. A cell on which we
differ is recorded there with its reason; here nothing else may differ.
"""

from __future__ import annotations

import pytest

from standoff.catalog import find_entries, verify_entry
from standoff.catalog.entries import GameEntry
from standoff.catalog.verification import verify_family
from standoff.model.formation import build_graph_form

STORED = [entry for entry in find_entries() if not isinstance(entry, GameEntry)]
GAMES = [entry for entry in find_entries() if isinstance(entry, GameEntry)]
TABLES = [(entry, table) for entry in STORED for table in entry.tables]


def spell(cell):
    return f"{cell.concept}/{cell.column}/{cell.label}"


@pytest.mark.parametrize(
    ("entry", "table"), TABLES, ids=[f"{entry.address}/{table.id}" for entry, table in TABLES]
)
def test_each_cell_is_what_we_compute(entry, table):
    """Published table, or the brute force kept beside it; divergences are those recorded."""
    cells = [cell for cell in verify_entry(entry) if cell.table == table.id]
    concepts = len(table.equilibria) + sum(len(columns) for columns in table.stable.values())
    assert len(cells) == concepts * len(entry.labels) > 0
    assert [spell(cell) for cell in cells if cell.status == "differs"] == []
    diverging = {spell(cell) for cell in cells if cell.status == "diverges"}
    assert diverging == set(table.divergences)


@pytest.mark.parametrize("entry", STORED, ids=[entry.address for entry in STORED])
def test_the_labels_of_a_publication_name_every_state_once(entry):
    """Our choice: a table is complete only if each feasible state has its label."""
    graph = build_graph_form(entry.load().conflict)
    assert len(set(entry.labels.values())) == len(entry.labels) == graph.state_count


@pytest.mark.parametrize("entry", GAMES, ids=[entry.address for entry in GAMES])
def test_a_strict_two_by_two_game_has_equilibria(entry):
    """Published: GMR and SEQ equilibria exist in every strict 2x2 game [FraserHipel1984]."""
    cells = verify_entry(entry)
    assert {cell.concept for cell in cells} == {"gmr", "seq"}
    assert all(cell.status == "agrees" for cell in cells)


def test_the_family_of_games_has_the_published_counts():
    """Published: 78 classes [RapoportGuyer1966]; by Nash equilibria 9, 57 and 12 (enumeration)."""
    cells = verify_family()
    assert len(cells) == 5
    assert [cell.to_dict() for cell in cells if cell.status != "agrees"] == []
