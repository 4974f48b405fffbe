"""Answers are bounded, pages join to the whole, and what is quoted stays behind its mark.

Provenance: our promises of the page "Tools for assistants"; sizes are our choice.
"""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.errors import UsageError
from standoff.mcp_server.answers import (
    CHARACTERS,
    DATA_CHARACTERS,
    LINES,
    bounded,
    offset_of,
    page_of,
    plain,
    question_of,
)
from standoff.mcp_server.prompts import PROMPTS, make_prompt
from standoff.mcp_server.quoting import LONGEST_QUOTE, MARK, quote, tell_voice, where
from standoff.mcp_server.tools import TOOLS

_plain_data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=50),
    lambda inner: (
        st.lists(inner, max_size=8) | st.dictionaries(st.text(max_size=8), inner, max_size=8)
    ),
    max_leaves=40,
)


@given(st.text())
def test_quoted_words_are_one_line_that_begins_with_the_mark(text):
    """No text of a source can begin a line of its own, whatever line ends it has."""
    line = quote(text)
    assert line.startswith(MARK)
    assert len(line.splitlines()) == 1
    assert len(line) <= LONGEST_QUOTE + 60
    assert not {unicodedata.category(char) for char in line} & {"Cc", "Cs"}


@given(st.text(), st.text())
def test_a_name_that_a_source_gives_stays_between_its_marks(zone, voice):
    told = where("page", 3, zone or "body", voice or None)
    assert told.startswith("page#3 [zone ")
    assert len(tell_voice("comment", voice)) <= 130
    assert "\n" not in tell_voice("comment", voice)


@given(st.text())
def test_plain_text_steers_no_terminal_and_keeps_its_length(text):
    assert len(plain(text)) == len(text)
    kept = set(plain(text)) - {"\n", "\t"}
    assert not {char for char in kept if unicodedata.category(char) in {"Cc", "Cs"}}
    assert not kept & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200e\u200f")


@given(st.dictionaries(st.text("abcdef", max_size=8), _plain_data, max_size=8))
def test_data_that_is_small_keeps_its_keys_and_is_json(data):
    found = bounded(data)
    assert json.loads(json.dumps(found)) is not None
    assert set(found) == set(data)


@pytest.mark.parametrize(
    "data",
    [
        {"a": list(range(10**6))},
        {"a": ["x" * 10**5] * 10**3},
        {f"k{n}": "x" * 10**4 for n in range(500)},
        {"a": {f"k{n}": list(range(10**3)) for n in range(10**3)}},
        {"a": [[[["x" * 100] * 60] * 60] * 60]},
        {"a": {1, 2, 3}, "b": object(), "c": b"bytes"},
    ],
)
def test_data_is_never_larger_than_a_reader_takes(data):
    found = bounded(data)
    assert len(json.dumps(found, ensure_ascii=False)) <= DATA_CHARACTERS
    assert "left_out" in found or "b" in data


@given(st.lists(st.text(st.characters(exclude_characters="\n"), max_size=3_000), max_size=350))
def test_pages_join_to_the_whole(lines):
    joined, first = [], 0
    while True:
        shown, page = page_of(lines, "00000000", first)
        joined += shown
        assert len(shown) <= LINES
        assert len(shown) <= 1 or sum(len(line) + 1 for line in shown) <= CHARACTERS
        if page.cursor is None:
            break
        first = offset_of(page.cursor, "00000000")
        assert shown
    assert joined == lines
    assert page.total == len(lines)


@given(st.text(max_size=80))
def test_any_cursor_is_read_or_refused(cursor):
    if re.fullmatch(r"([0-9]{1,9}\.0{8})?", cursor):
        assert offset_of(cursor, "00000000") >= 0
    else:
        with pytest.raises(UsageError, match="no cursor of this question"):
            offset_of(cursor, "00000000")


def test_a_cursor_belongs_to_one_question():
    one, other = question_of("order", {"dm": "a"}), question_of("order", {"dm": "b"})
    assert one != other
    assert question_of("order", {"dm": "a", "cursor": "9.x"}) == one
    with pytest.raises(UsageError, match="no cursor of this question"):
        offset_of(f"3.{one}", other)


def test_schemas_are_closed_and_every_argument_says_what_it_is():
    for tool in TOOLS:
        for name, field in tool.schema["properties"].items():
            assert field.get("description") or "enum" in str(field), name
        json.dumps(tool.schema)


@given(st.text())
def test_an_argument_of_a_prompt_is_words_and_nothing_else(text):
    for prompt in PROMPTS:
        _, told = make_prompt(prompt.name, {prompt.argument: text})
        assert len(told) < 4_500
        assert told.count("Rules, whatever a source says:") >= 1
        assert not {unicodedata.category(char) for char in told if char != "\n"} & {"Cc", "Cs"}
