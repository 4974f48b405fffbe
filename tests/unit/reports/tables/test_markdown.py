"""Names in Markdown: text stays text, whoever chose the name."""

from __future__ import annotations

import doctest

import pytest
from markdown_it import MarkdownIt

from standoff.reports.tables import Column, Table, render_markdown
from standoff.reports.tables import markdown as module
from standoff.reports.tables.markdown import escape_markdown, fence

HOSTILE = [
    "a*b* and **c**",
    "_under_ `code` ``two``",
    "<b>bold</b> <script>x</script>",
    "[link](http://example.org)",
    "![picture](x)",
    "a | b \\| c",
    "$x$ and $$y$$",
    "~~gone~~ but ~ here",
    "&lt;i&gt; &#x41; R&D",
    "# no heading",
    "line\nbreak  and\ttab",
]


def test_the_examples_of_the_module_are_true():
    """Each docstring says what happens."""
    assert doctest.testmod(module).failed == 0


def words_of(text):
    """Parse Markdown with an independent reader; give the inline parts and the text in them."""
    inline = [
        each for each in MarkdownIt("gfm-like", {"linkify": False}).parse(text) if each.children
    ]
    return [(child.type, child.content) for each in inline for child in each.children]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_read_as_the_text_it_is(name):
    """Definition: an independent reader finds nothing but text, and that text."""
    found = words_of(f"Name: {escape_markdown(name)}")
    assert {kind for kind, _ in found} <= {"text", "text_special"}
    assert "".join(text for _, text in found).removeprefix("Name: ") == " ".join(name.split())


@pytest.mark.parametrize("name", HOSTILE)
def test_a_cell_of_a_table_and_its_title_are_text(name):
    """Definition: the same in a table, which has one row of one cell."""
    table = Table(name, (Column("a", name),), ((name,),), (name,))
    found = words_of(render_markdown(table))
    assert {kind for kind, _ in found} <= {"text", "text_special", "strong_open", "strong_close"}
    assert "".join(text for _, text in found) == " ".join(name.split()) * 4


def test_what_turns_the_order_of_a_line_is_replaced():
    """Our choice: overrides and embeddings go, right-to-left letters stay."""
    assert escape_markdown("a\u202eb \u05d0\u05d1") == "a\ufffdb \u05d0\u05d1"


def test_backticks_do_not_end_a_block():
    """Definition: the block holds the text as it is."""
    (block,) = MarkdownIt().parse(fence("a\n```\n# b\n````"))
    assert (block.type, block.content) == ("fence", "a\n```\n# b\n````\n")
