"""What an analyst decides about people who are one over files, and what searches find of them."""

from __future__ import annotations

import pytest

from standoff.workflows.sources.decisions import list_names, merge_names, split_name, undo_name
from standoff.workflows.sources.intake import add_sources
from standoff.workflows.sources.listing import Asked
from standoff.workflows.sources.lists import make_list

TEXTS = {
    "bare.txt": "The reservoir\n\nPresident Quill said the dam would hold. Mr Quill accused Norway.\n",
    "full.txt": "The delta\n\nIvo Quill said that the river was low. Quill thanked nobody at all.\n",
    "wife.txt": "The garden\n\nMrs. Quill said that the garden was dry and the well was empty.\n",
}


@pytest.fixture
def database(tmp_path):
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text)
    add_sources(tmp_path / "x.db", sorted(tmp_path.glob("*.txt")))
    return tmp_path / "x.db"


def people(database):
    return {each.id: each.articles for each in list_names(database, kind="person").names}


def test_one_merged_by_hand_leads_on(database):
    """Definition: a decision about an id holds for everybody who is linked to it."""
    assert people(database) == {"ivo-quill": 2, "quill": 1}
    merge_names(database, "ivo-quill", ["quill"])
    assert people(database) == {"ivo-quill": 3}
    undo_name(database)
    assert people(database) == {"ivo-quill": 2, "quill": 1}


def test_one_split_off_by_hand_stays_apart(database):
    """Definition: links never join what the analyst parted; Mr and Mrs of one name are two."""
    split_name(database, "ivo-quill", ["President Quill"])
    assert people(database) == {"ivo-quill": 1, "president-quill": 1, "mrs-quill": 1}
    undo_name(database)
    assert people(database) == {"ivo-quill": 2, "quill": 1}


@pytest.mark.parametrize(
    ("speaker", "places"),
    [("Ivo Quill", 4), ("President Quill", 4), ("Quill", 5), ("Mrs. Quill", 1)],
)
def test_what_somebody_said_is_found_by_any_name_over_files(database, speaker, places):
    """Definition: a speaker is one over files, by the full name as by the title."""
    found = make_list(database, "quotes", Asked(own={"speaker": speaker}))
    assert found.total == places


@pytest.mark.parametrize(
    ("speaker", "places"),
    [("Li", 1), ("Wei", 1), ("Oli", 0), ("iver", 0), ("Oli*", 2), ("*iver", 2), ("Stone", 2)],
)
def test_a_speaker_is_asked_for_by_whole_words(tmp_path, speaker, places):
    """Kind: a name inside a longer word is somebody else; a star stands for any letters."""
    text = (
        "The quarry\n\nOliver Stone said that the quarry was shut. Li Wei said that it was open.\n\n"
        "Oliver Stone said that the dust was bad.\n"
    )
    (tmp_path / "one.txt").write_text(text)
    add_sources(tmp_path / "x.db", [tmp_path / "one.txt"])
    found = make_list(tmp_path / "x.db", "quotes", Asked(own={"speaker": speaker}))
    assert found.total == places
