"""Columns of a table that were chosen and probably not meant.

Provenance: our choice; the tables are made here, in the ways in which such tables are made.
"""

from __future__ import annotations

import json

import pytest

from standoff.evidence.descriptions.odd_columns import find_odd_columns

WORDS = "No ferry left the port of Selda on Tuesday, and none is expected before Friday."
JAPANESE = "外務省は火曜日、島の返還について協議を続けると発表した。"


def write(folder, rows, name="t.csv", sign=";"):
    path = folder / name
    path.write_text("\n".join(sign.join(f'"{cell}"' for cell in row) for row in rows), "utf-8")
    return path


def odd(path, **chosen):
    return [each.message for each in find_odd_columns(path, chosen)]


HEAD = ("No1", "Body1", "Head1", "Day1", "Paper1")
"""Names that say nothing, so that only what was chosen counts."""


@pytest.mark.parametrize(
    "day",
    [
        *("2024-05-06", "06.05.2024", "6/5/2024", "5 May 2024", "20240506", "6. Mai 2024"),
        *("6 mai 2024", "6 de mayo de 2024", "6 мая 2024", "2024年5月6日", "2024-05-06T08:00:00Z"),
        *("Mon, 6 May 2024 08:00:00 +0000", "May 2024"),
    ],
)
@pytest.mark.parametrize("words", [WORDS, JAPANESE])
def test_a_sound_choice_is_not_doubted(tmp_path, day, words):
    """Precision: dates in the forms of tables, words of languages with and without spaces."""
    path = write(
        tmp_path, [HEAD, ("1", words, "Ferries idle", day, "Globe"), ("2", words, "", "", "")]
    )
    assert odd(path, text="Body1", title="Head1", date="Day1", publisher="Paper1") == []


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"text": "Body1", "date": "Paper1"}, ["no cell of the column 'Paper1' is a date"]),
        ({"text": "Body1", "date": "Head1"}, ["no cell of the column 'Head1' is a date"]),
        ({"text": "Day1"}, ["the column 'Day1' has few words for articles"]),
        ({"text": "No1", "date": "Day1"}, ["the column 'No1' has few words for articles"]),
        ({"text": "Body1", "title": "Body1"}, ["is taken for several fields: words, title"]),
        ({"text": "Body1", "author": "Long"}, ["the column 'Long' has many words for the author"]),
        (
            {"text": "Head1", "title": "Long", "date": "Body1"},
            ["'Body1' is a date", "few words", "many words for the title"],
        ),
    ],
)
def test_what_was_probably_not_meant_is_told(tmp_path, chosen, said):
    """A date inside a text makes the text no date."""
    body = f"On 6 May 2024 the minister came. {WORDS}"
    row = ("1", body, "Ferries idle", "2024-05-06", "Globe Wire", WORDS * 4)
    path = write(tmp_path, [(*HEAD, "Long"), row, row])
    told = odd(path, **chosen)
    assert len(told) == len(said)
    for each in said:
        assert any(each in one for one in told), told


def test_a_column_that_is_found_by_its_name_and_chosen_for_something_else_is_taken_twice(tmp_path):
    path = write(tmp_path, [("text", "title"), (WORDS, "Ferries idle")])
    assert odd(path, author="title") == [
        "the column 'title' is taken for several fields: title, author"
    ]
    assert odd(path, title="title") == []
    assert odd(path, author="title", title="", publisher="") == []


def test_lines_of_json_are_looked_at_as_tables_are(tmp_path):
    path = tmp_path / "t.jsonl"
    line = json.dumps({"b": WORDS, "d": "2024-05-06", "p": "Globe"}) + "\n"
    path.write_text(line * 3, "utf-8")
    assert odd(path, text="b", date="d") == []
    assert len(odd(path, text="d", date="p")) == 2


def test_what_is_no_table_or_has_no_such_column_is_left_to_the_reading_of_it(tmp_path):
    path = tmp_path / "t.txt"
    path.write_text(WORDS, "utf-8")
    assert odd(path, text="Body1") == []
    assert odd(tmp_path / "none.csv", text="Body1") == []
    assert odd(write(tmp_path, [HEAD]), text="Nowhere", date="Day1") == []
