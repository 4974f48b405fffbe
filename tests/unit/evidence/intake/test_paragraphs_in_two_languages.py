"""A paragraph in two languages is read in both. Coverage of our own; what it tells is the definition."""

from __future__ import annotations

from itertools import pairwise

import pytest

from standoff.evidence.database.store import Store
from standoff.evidence.text.languages.telling import may_be_mixed, tell_sentences
from standoff.workflows.drafting import draft_case
from standoff.workflows.sources import add_sources

UNION = (
    "The union demands a second crew on the night crossings. "
    "Die Gewerkschaft fordert eine zweite Besatzung und mehr Lohn. The company rejected that on Monday."
)
MIXED = f"""Islands

March 14, 2019

The ministers met on Tuesday in Tokyo. Россия отказывается возвращать Южные Курилы Японии. Nobody answered that.

{UNION}
"""


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """The database of an article whose paragraphs are in two languages."""
    folder = tmp_path_factory.mktemp("mixed")
    (folder / "mixed.txt").write_text(MIXED, encoding="utf-8")
    made = folder / "standoff.db"
    add_sources(made, [str(folder)], workers=1)
    return made


def test_each_sentence_is_in_its_own_language(database):
    """Definition: scripts part the first paragraph, small words the second."""
    with Store.open(database) as store:
        rows = store.rows("SELECT text, language FROM sentence ORDER BY number")
        told = {row["text"][:12]: row["language"] for row in rows}
    assert told["Россия отказ"] == "ru"
    assert told["Die Gewerksc"] == "de"
    assert {
        told["The minister"],
        told["Nobody answe"],
        told["The union de"],
        told["The company "],
    } == {"en"}


def test_names_and_positions_are_read_in_the_language_of_the_sentence(database):
    """Definition: Russia refuses, in Russian; the union demands, in English and German."""
    found = {each.headline: each for each in draft_case(database, limit=None).drafts}
    assert "Russia" in found
    assert "in Russian" in found["Russia"].confidence.reason
    assert "German" in found["The union"].confidence.reason


def test_every_character_of_a_parted_paragraph_is_in_a_zone(database):
    """Definition: parts lie side by side, in reading order, and nothing is lost between them."""
    with Store.open(database) as store:
        rows = [
            tuple(row) for row in store.rows("SELECT number, start, end FROM zone ORDER BY number")
        ]
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    assert all(left[2] <= right[1] for left, right in pairwise(rows))
    covered = "".join(MIXED[start:end] for _, start, end in rows)
    assert "".join(covered.split()) == "".join(MIXED.split())


@pytest.mark.parametrize(
    "text",
    [
        "Die Reederei lehnt die Forderung ab und droht mit Entlassungen im Hafen. Die Regierung möchte vermitteln.",
        "The ministers met in the hall of the ministry on Tuesday. They spoke for three hours about the islands.",
        "日本は四島の返還を求めている。ロシアは拒否した。",
    ],
)
def test_a_paragraph_in_one_language_is_not_looked_at_twice(text):
    """Definition: one script, and small words of one language in each sentence."""
    assert not may_be_mixed(text)


def test_a_word_of_another_language_parts_nothing():
    """Our choice: fewer than twenty letters say too little."""
    assert (
        tell_sentences(["The talks failed.", "Nein, danke.", "They went home."], "en")
        == ("en",) * 3
    )
