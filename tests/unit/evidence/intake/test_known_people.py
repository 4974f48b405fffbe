"""People over files in the database: one id for one person, in whatever order files come."""

from __future__ import annotations

import itertools
import json

import pytest

from standoff.evidence.database.integrity import find_faults
from standoff.evidence.database.store import Store
from standoff.evidence.intake.ingest import add_files, count_stale, rederive
from standoff.evidence.lookup.listing import Selection, find_items

TEXTS = {
    "bare.txt": "The reservoir\n\nPresident Quill said the dam would hold. Mr Quill accused Norway.\n",
    "full.txt": "The delta\n\nIvo Quill said that the river was low. Quill thanked nobody at all.\n",
    "wife.txt": "The garden\n\nMrs. Quill said that the garden was dry and the well was empty.\n",
    "mori.txt": "The report\n\nJ. Mori said that nobody had measured the water for a year.\n",
    "jan.txt": "The answer\n\nMinister Jan Mori said that somebody had measured it all along.\n",
}


def write(folder, names=tuple(TEXTS)):
    paths = [folder / name for name in names]
    for path in paths:
        path.write_text(TEXTS[path.name])
    return paths


def people(store):
    sql = """SELECT slug, entity, mention.text, certain FROM mention
JOIN document ON document.id = document_id WHERE kind = 'person' ORDER BY slug, number"""
    return [tuple(row) for row in store.rows(sql)]


EXPECTED = [
    ("bare", "ivo-quill", "Quill", 0),
    ("bare", "ivo-quill", "Quill", 0),
    ("full", "ivo-quill", "Ivo Quill", 1),
    ("full", "ivo-quill", "Quill", 1),
    ("jan", "jan-mori", "Jan Mori", 1),
    ("mori", "jan-mori", "J. Mori", 1),
    ("wife", "quill", "Quill", 1),
]


def test_people_of_several_files_go_by_one_id(tmp_path):
    """Definition: the surname of one file is the full name of another; Mrs. is another again."""
    with Store.open(tmp_path / "x.db", create=True) as store:
        add_files(store, write(tmp_path))
        assert people(store) == EXPECTED
        items, problems = find_faults(store)
        assert items > 0
        assert not problems


@pytest.mark.parametrize("order", list(itertools.permutations(TEXTS))[::13])
def test_the_order_in_which_files_come_does_not_matter(tmp_path, order):
    """Definition: one by one in any order, the same ids and the same names."""
    with Store.open(tmp_path / "x.db", create=True) as store:
        for path in write(tmp_path, order):
            add_files(store, [path])
        assert people(store) == EXPECTED
        before = "\n".join(store.connection.iterdump())
        assert add_files(store, write(tmp_path))[0].status == "unchanged"
        assert "\n".join(store.connection.iterdump()) == before
        rederive(store, everything=True)
        assert people(store) == EXPECTED
        assert count_stale(store) == 0


def test_a_second_bearer_of_the_name_takes_the_link_back(tmp_path):
    """Definition: with two whom it may be, a surname means neither."""
    (tmp_path / "other.txt").write_text(
        "The ford\n\nPremier Peter Quill said that he knew better.\n"
    )
    with Store.open(tmp_path / "x.db", create=True) as store:
        add_files(store, write(tmp_path, ("bare.txt", "full.txt")))
        assert {row[1] for row in people(store)} == {"ivo-quill"}
        add_files(store, [tmp_path / "other.txt"])
        assert {row[1] for row in people(store) if row[0] == "bare"} == {"quill"}


def test_an_office_that_is_learned_later_makes_a_link_certain(tmp_path):
    """Definition: what is certain does not depend on when files came."""
    (tmp_path / "office.txt").write_text("The oath\n\nPresident Ivo Quill said that he was glad.\n")
    with Store.open(tmp_path / "x.db", create=True) as store:
        add_files(store, write(tmp_path, ("bare.txt", "full.txt")))
        assert {row[3] for row in people(store) if row[0] == "bare"} == {0}
        add_files(store, [tmp_path / "office.txt"])
        assert {row[3] for row in people(store) if row[0] == "bare"} == {1}


def test_quotations_and_events_have_the_id_that_holds_over_files(tmp_path):
    """Definition: whoever asks for Ivo Quill gets what President Quill said and did."""
    with Store.open(tmp_path / "x.db", create=True) as store:
        add_files(store, write(tmp_path, ("bare.txt", "full.txt")))
        said = find_items(store, "quote", Selection())
        assert {each.values["speaker_entity"] for each in said} == {"ivo-quill"}
        (event,) = [
            each for each in find_items(store, "event") if each.values["trigger"] == "accuse"
        ]
        assert (event.values["actors"], event.values["targets"]) == ("ivo-quill", "norway")
        row = store.row("SELECT entity, entry FROM found_name WHERE entry LIKE '%as_found%'")
        assert row is not None
        entry = json.loads(row["entry"])
        assert (row["entity"], entry["id"], entry["as_found"]["id"]) == (
            "ivo-quill",
            "ivo-quill",
            "quill",
        )
