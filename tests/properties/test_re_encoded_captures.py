"""Places hold whatever the encoding, the line ends and the odd characters of a capture."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.evidence.capture.documents import make_document
from standoff.evidence.capture.html_blocks import find_html_blocks
from standoff.evidence.database.schema import PLACED_TABLES
from standoff.evidence.intake.parts import Decisions
from standoff.evidence.intake.steps import derive, own_columns
from standoff.evidence.zones.finding import find_zones

PAGE = """Ferry strike “enters” second week
2016-12-20, Jane Doe

Crews of the northern ferries stayed ashore on Tuesday, the union said.

“We will not sail,” Ada Mori told reporters. The strike cost 1.5 million euros last week.
"""
NEWLINES = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}
CODECS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")
ODD = {
    "nbsp": "\u00a0",
    "zero width": "\u200b",
    "soft hyphen": "\u00ad",
    "combining": "e\u0301",
    "astral": "\U0001f6a2",
    "flag": "\U0001f1f3\U0001f1f4",
    "marks of direction": "\u200f\u200e",
}


def _items(document):
    for batch in derive(document, Decisions()):
        names = own_columns(batch.table)
        if batch.table in PLACED_TABLES:
            for row in batch.rows:
                yield batch.table, dict(zip(names, row, strict=True))


def _said(document):
    return [(table, " ".join(row["text"].split())) for table, row in _items(document)]


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("newline", NEWLINES)
def test_the_same_is_found_at_its_place_in_every_encoding(codec, newline):
    """Definition: offsets are code points of the decoded text, line ends kept."""
    text = PAGE.replace("\n", NEWLINES[newline])
    document = make_document(text.encode(codec), Path("page.txt"))
    assert document.text.removeprefix("\ufeff") == text
    for _, row in _items(document):
        assert document.text[row["start"] : row["end"]] == row["text"]
    assert _said(document) == _said(make_document(PAGE.encode(), Path("page.txt")))


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-8-sig"])
def test_odd_characters_shift_no_place(odd, codec):
    """Definition: each code point counts one, also beyond the basic plane and without width."""
    text = PAGE.replace("ferries", f"ferries{ODD[odd]}").replace(" Mori", f"{ODD[odd]} Mori")
    document = make_document(text.encode(codec), Path("page.txt"))
    found = list(_items(document))
    assert any(table == "quote" for table, _ in found)
    for _, row in found:
        assert document.text[row["start"] : row["end"]] == row["text"]


_words = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc", "Cn", "Co"], exclude_characters="\u2028\u2029\u0085"
    ),
    min_size=1,
    max_size=25,
).filter(lambda words: words.strip())
_wrappers = st.sampled_from(
    ["{}", "<b>{}</b>", "<a href='#'>{}</a>", "x<!-- {{}} -->{}", "<i>{}</i>!"]
)


def _written(words, style):
    if style == "numeric":
        return "".join(f"&#{ord(char)};" if not char.isspace() else char for char in words)
    if style == "hex":
        return "".join(f"&#x{ord(char):X};" if not char.isspace() else char for char in words)
    return escape(words, quote=style == "quoted")


_pieces = st.tuples(_words, st.sampled_from(["plain", "quoted", "numeric", "hex"]), _wrappers)


@given(st.lists(st.lists(_pieces, min_size=1, max_size=4), min_size=1, max_size=4))
@settings(max_examples=80)
def test_each_character_of_a_page_maps_to_the_mark_up_that_writes_it(paragraphs):
    """Definition: through the passage's map, a readable character is its raw one or its entity."""
    lines = [
        "".join(wrapper.format(_written(words, style)) for words, style, wrapper in paragraph)
        for paragraph in paragraphs
    ]
    raw = "<html><body>" + "\n".join(f"<p>{line}</p>" for line in lines) + "</body></html>"
    for block in find_html_blocks(raw):
        _check_map(raw, block.passage)
    for zone in find_zones(raw, "text/html"):
        _check_map(raw, zone.passage)


def _check_map(raw, passage):
    from html import unescape

    from standoff.evidence.text.anchors import Span

    last = 0
    for at, char in enumerate(passage.text):
        span = passage.raw(Span(at, at + 1))
        assert span.start >= last
        last = span.start
        written = raw[span.start : span.end]
        if not char.isspace():
            assert unescape(written) == char or char in unescape(written)
