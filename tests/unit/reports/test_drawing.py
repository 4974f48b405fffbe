"""Tables drawn in the room there is: every line fits, every cell is there, headings stand over theirs.

Provenance: issue #14, item 12; widths are counted in columns of a terminal.
"""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

import standoff
from standoff.casefile.case import parse_case
from standoff.reports.tables import Column, Table, render_rich, render_text
from standoff.reports.tables.drawing import wrap
from standoff.workflows.cases.disputes import Dispute

FIVE = """\
standoff: 1
title: Five
decision_makers:
  moe: {name: Ministry of the Environment, options: {modify: Modify the control order}, prefers: [modify]}
  firm: {name: Chemical Works Limited, options: {delay: Delay, accept: Accept, abandon: Leave}, prefers: [not abandon]}
  local: {name: Local government, options: {insist: Insist}, prefers: [insist]}
  fed: {name: Federal government in the capital, options: {fund: Fund the clean-up}, prefers: [not fund]}
  ngo: {name: 市民団体, options: {sue: Go to court}, prefers: [sue if fund]}
rules: [exactly_one: [delay, accept, abandon]]
"""


def drawn(table, width):
    out = io.StringIO()
    Console(file=out, width=width, color_system=None).print(render_rich(table))
    return out.getvalue().splitlines()


@pytest.fixture(scope="module")
def five():
    return Dispute(parse_case(FIVE)).telling(codes=True).analyse()


@pytest.mark.parametrize("kind", ["options", "option-form", "states", "stability", "equilibria"])
@pytest.mark.parametrize("width", [40, 80, 100, 140])
def test_every_table_fits_the_terminal_and_keeps_every_mark(five, kind, width):
    table = five.table(kind)
    lines = drawn(table, width)
    assert max(map(cell_len, lines)) <= width
    text = "\n".join(lines)
    marks = sum(cell is True for row in table.rows for cell in row)
    assert text.count("✓") == marks
    firsts = re.findall(r"^ {1,6}(\d+)(?: |$)", text, re.MULTILINE) if kind != "options" else []
    if kind in ("states", "stability", "equilibria"):
        blocks = len(re.findall("^ ─", text, re.MULTILINE))
        assert firsts == [str(row[0]) for row in table.rows] * blocks


def test_a_table_of_five_decision_makers_is_narrow_also_in_a_pipe(five):
    """A name stands once over its columns; before, it made each as wide as itself."""
    table = five.table("stability")
    text = render_text(table)
    called = max(sum(cell_len(str(cell)) for cell in row[:3]) for row in table.rows)
    assert max(map(cell_len, text.splitlines())) < called + 240
    names = [dm.name for dm in five.dispute.conflict.decision_makers]
    heading = text.split(" Number ")[0]
    assert all(heading.count(name.split()[0]) == 1 for name in names)
    rows = [line for line in text.splitlines() if re.match(r" +\d+ ", line)]
    assert len(rows) == five.dispute.graph.state_count


def test_headings_stand_over_their_columns():
    columns = (
        Column("n", "State", "right"),
        Column("a", "Nash", "center", "Left side"),
        Column("b", "SEQ", "center", "Left side"),
        Column("c", "Nash", "center", "Right"),
        Column("d", "SMR", "center", "Right"),
    )
    text = render_text(Table("", columns, ((1, True, False, True, False),)))
    group, titles, rule, row = text.splitlines()[1:5]
    assert titles == " State   Nash  SEQ   Nash  SMR"
    assert group.index("Left side") >= titles.index("Nash")
    assert group.index("Right") > titles.index("SEQ")
    assert rule.strip() == "─" * len(rule.strip())
    assert row.count("✓") == 2


def test_text_is_wrapped_before_columns_go_on_below():
    columns = (Column("n", "State", "right"), Column("m", "Mark", "center"), Column("t", "Text"))
    words = "one two three four five six seven eight nine ten"
    lines = drawn(Table("", columns, ((1, True, words),)), 40)
    assert sum("State" in line for line in lines) == 1
    assert (
        " ".join(" ".join(line.split()[-9:]) for line in lines[3:] if line.strip()).count("ten")
        == 1
    )
    for word in words.split():
        assert sum(word in line.split() for line in lines) == 1


TEXTS = st.text(st.characters(codec="utf-8", categories=["L", "Zs", "P", "Mn"]), max_size=30)


@given(TEXTS, st.integers(1, 40))
def test_wrapping_keeps_every_word_and_fits(text, size):
    """Words longer than the room are cut, nothing is lost."""
    lines = wrap(text, size)
    wide = max((cell_len(one) for one in text), default=0)
    assert all(cell_len(line) <= max(size, wide) for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(
    st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=3), st.integers(24, 90)
)
def test_any_table_fits_and_loses_nothing(rows, width):
    columns = (Column("a", "A"), Column("b", "B", "center"), Column("c", "C", "center", "G"))
    lines = drawn(Table("", columns, tuple(map(tuple, rows))), width)
    assert max(map(cell_len, lines), default=0) <= width
    shown = "".join("".join(line.split()) for line in lines)
    for row in rows:
        for cell in row:
            for word in cell.split():
                assert all(character in shown for character in word)


def test_the_catalogue_and_its_largest_conflict_fit():
    solution = standoff.load("elmira").analyse()
    for kind in ("option-form", "stability", "equilibria"):
        assert max(map(cell_len, drawn(solution.table(kind), 80))) <= 80


def test_marks_under_long_headings_go_on_below_with_headings_in_whole_words():
    """Fault: eight long headings of marks stood side by side, letter by letter, in 80 columns."""
    keys = ("Claim", "What it says", "Support")
    names = [f"Two-island treaty number {k} without the alliance" for k in range(8)]
    columns = [
        *(Column(key, key) for key in keys),
        Column("weight", "Weight", "right"),
        *(Column(name, name, "center") for name in names),
    ]
    said = "Polls say that a large majority might accept fewer islands"
    rows = tuple((f"claim-{k}", said, "several articles", k, *["CC"] * 8) for k in range(3))
    lines = drawn(Table("Evidence", tuple(columns), rows), 80)
    assert max(map(cell_len, lines)) <= 80
    text = "\n".join(lines)
    for word in ("Two-island", "alliance", "without", "number"):
        assert len(re.findall(rf"(?<!\S){word}(?!\S)", text)) >= 8, word
    assert text.count("CC") == 24
    assert sum("claim-1" in line for line in lines) == text.count("claim-1") > 1
