"""Blocks of a page keep the places of their characters, however spaces and tags surround them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.evidence.capture.html_blocks import find_html_blocks
from standoff.evidence.text.anchors import Span

SPACES = (" ", "\n", "\t", "\u00a0", "\u3000", "&nbsp;")
TAGS = ("<b>", "</b>", "<span>", "</span>", "<i></i>", "<!-- x -->")
PIECES = st.sampled_from((*SPACES, *TAGS, "&amp;", "a", "é", "Home", "two  words"))


@given(st.lists(PIECES, max_size=12))
def test_each_character_of_a_block_stands_at_its_place_in_the_page(pieces):
    """Definition: a character is what the page has there, a space, or what an entity means."""
    raw = f"<p>{''.join(pieces)}</p>"
    for block in find_html_blocks(raw):
        text = block.passage.text
        for at, sign in enumerate(text):
            there = block.passage.raw(Span(at, at + 1)).of(raw)
            assert there == sign or there.isspace() or there in ("&nbsp;", "&amp;")
            assert not (sign == " " and text[at + 1 : at + 2] == " ")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("<li>\n <a><span>\n Home </span></a>\n</li>", "Home"),
        ("<li> <b> </b> two <i>words</i> </li>", "two words"),
        ("<p>\n<b>\u3000首相</b>\n</p>", "\u3000首相"),
        ("<p>\u3000首相\n</p>", "首相"),
    ],
)
def test_spaces_around_a_block_are_no_part_of_it(raw, text):
    """Definition; a wide space goes only where the block is one stretch, as it always did."""
    assert [block.passage.text for block in find_html_blocks(raw)] == [text]
