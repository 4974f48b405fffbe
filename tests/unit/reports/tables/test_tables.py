"""Tables in every form: what they hold comes out whole, and harms nobody."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.evidence.lookup.tables import read_csv
from standoff.reports.tables import (
    Column,
    Table,
    escape_tex,
    join_columns,
    render_csv,
    render_html,
    render_latex,
    render_markdown,
    render_rich,
    render_text,
)
from standoff.reports.tables.table import split_wide
from standoff.workflows.cases.exports import render_table

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
CELLS = st.one_of(TEXT, st.booleans(), st.integers(), st.none())


def table(*rows, title="T", notes=(), group=""):
    width = len(rows[0]) if rows else 1
    columns = tuple(Column(f"c{k}", f"Column {k}", group=group) for k in range(width))
    return Table(title, columns, tuple(rows), notes)


def rows_of(text):
    return list(csv.reader(io.StringIO(text, newline="")))


FORMULAS = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "'=quoted",
]


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_cell_that_a_spreadsheet_would_run_is_kept_from_it(cell):
    """Our choice: an apostrophe in front, which spreadsheets take for 'this is text'."""
    (_, (found,)) = rows_of(render_csv(table((cell,))))
    assert found == "'" + cell


@pytest.mark.parametrize("cell", ["-", "N-Y", "-YN", "-12", "+7", "a=b", ""])
def test_choices_and_numbers_are_no_formulas(cell):
    """The pattern of a state may begin with a dash; nothing runs there."""
    (_, found) = rows_of(render_csv(table((cell, "x"))))
    assert found == [cell, "x"]


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=4))
def test_text_comes_back_from_csv_as_it_went(rows):
    """Round trip, and no cell begins with what a spreadsheet runs."""
    text = render_csv(table(*rows))
    _, found = read_csv(text)
    assert [tuple(row.values()) for row in found] == rows
    for row in rows_of(text):
        assert all(not cell.startswith(RUN) or harmless(cell) for cell in row)


RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(text):
    return set(text) <= set("YN-") or re.fullmatch(r"[+-]?[0-9.]+([eE][+-]?[0-9]+)?%?", text)


def test_csv_spells_marks_as_numbers_and_the_unknown_as_nothing():
    """Our choice: 1 and 0 add up in a sheet."""
    assert rows_of(render_csv(table((True, False, None, 2.5, 7)))) == [
        ["c0", "c1", "c2", "c3", "c4"],
        ["1", "0", "", "2.5", "7"],
    ]


HOSTILE = r"100% & #1_{a} ~^$ \input{x} ✓"


def test_latex_gets_no_command_from_a_name():
    """Every special character of LaTeX is escaped."""
    assert escape_tex(HOSTILE) == (
        r"100\% \& \#1\_\{a\} \textasciitilde{}\textasciicircum{}\$ "
        r"\textbackslash{}input\{x\} $\checkmark$"
    )
    text = render_latex(table((HOSTILE,), title=HOSTILE, notes=(HOSTILE,)), label="tab:x")
    assert "\\input" not in text
    assert text.count(r"\textbackslash{}input") == 3
    assert r"\label{tab:x}" in text


def test_latex_has_booktabs_rules_and_headings_over_groups():
    """Form of the field's papers: \\toprule, \\cmidrule over each group, \\bottomrule."""
    columns = (Column("n", "State", "right"), Column("a", "A", "center", "G"), Column("b", "B"))
    text = render_latex(Table("", columns, ((1, True, "x"),)))
    assert r"\begin{tabular}{rcl}" in text
    assert r"\multicolumn{1}{c}{G}" in text
    assert r"\cmidrule(lr){2-2}" in text
    assert r"    1 & $\checkmark$ & x \\" in text
    assert r"\caption" not in text
    assert r"\label" not in text
    heading = text.split(r"\toprule")[1].split(r"\cmidrule")[0]
    assert heading.count("&") == 2


def test_latex_keeps_columns_under_wide_gaps_between_groups():
    """Columns without a group take as many cells in the heading as they are."""
    columns = (Column("a", "A"), Column("b", "B"), Column("c", "C", group="G"), Column("d", "D"))
    heading = render_latex(Table("", columns, ())).split("\\toprule")[1].splitlines()[1]
    assert heading.count("&") == 3


def test_markdown_escapes_what_would_be_markup():
    """A bar in a name does not open a new cell; tags and emphasis stay text."""
    text = render_markdown(table(("a|b", "*x*", "<b>", "l1\nl2"), notes=("note",)))
    row = text.splitlines()[4]
    assert row == r"| a\|b | \*x\* | \<b\> | l1 l2 |"
    assert text.startswith("**T**\n\n| Column 0 |")
    assert text.endswith("\n\nnote")
    assert str(table(("x",))) == render_markdown(table(("x",)))


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.text = set(), []

    def handle_starttag(self, tag, attrs):  # noqa: ARG002
        self.tags.add(tag)

    def handle_data(self, data):
        self.text.append(data)


@given(TEXT)
def test_html_shows_any_text_and_runs_none(cell):
    """Everything is escaped: title, headings, cells, notes."""
    column = Column("k", cell, group=cell)
    parser = Tags()
    parser.feed(render_html(Table(cell, (column,), ((cell,),), (cell,))))
    assert parser.tags <= {"table", "caption", "thead", "tbody", "tr", "th", "td", "p"}


def test_a_notebook_shows_a_table_as_html():
    """The form that notebooks ask for."""
    assert table(("<script>",))._repr_html_().count("&lt;script&gt;") == 1


def test_records_are_rows_by_key():
    """For a data frame."""
    assert table((1, "x"), (True, None)).records() == [
        {"c0": 1, "c1": "x"},
        {"c0": True, "c1": None},
    ]


def test_a_table_for_the_terminal_wraps_rather_than_cuts():
    """Our promise: no column of a wide table is lost in a narrow terminal."""
    from rich.console import Console

    wide = table(*[[f"word{k} " * 8 for k in range(4)]], group="Group", notes=("A note.",))
    out = io.StringIO()
    Console(file=out, width=60, color_system=None).print(render_rich(wide))
    text = out.getvalue()
    assert max(len(line) for line in text.splitlines()) <= 60
    for k in range(4):
        assert text.count(f"word{k}") == 8
    assert "…" not in text


def test_plain_text_keeps_whole_rows():
    """A file has no width."""
    text = render_text(table(("x" * 300, "[bold]not markup[/bold]")))
    assert "x" * 300 in text
    assert "[bold]not markup[/bold]" in text
    assert not any(line != line.rstrip() for line in text.splitlines())


def test_columns_can_be_put_beside_each_other():
    """The columns of the second table, less those both have."""
    joined = join_columns(table((1, 2)), table((1, 3)), skip=1)
    assert joined.rows == ((1, 2, 3),)
    assert len(joined.columns) == 3


NAMES = ["[North] coast", "*star", " [wide]", "[", "plain [x]", "a*b"]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_no_option_of_the_row_before_it(name):
    r"""Published: LaTeX, ``\\[length]`` and ``\\*``; a row must not begin so."""
    columns = (Column("a", name), Column("b", name))
    text = render_latex(Table("", columns, ((name, name), (name, 1), ("x", name))))
    assert not re.search(r"(\\\\|rule)\s*\n\s*[\[*]", text)
    assert text.replace("{[}", "[").replace("{*}", "*").count(name.strip()) == 6


@pytest.mark.parametrize("cell", ["-2.5", "-12", "-3e-7"])
def test_a_negative_number_written_as_text_stays_one(cell):
    """Our choice: a number is no formula; what only begins as one is guarded."""
    assert rows_of(render_csv(table((cell, cell + "+1"))))[1] == [cell, f"'{cell}+1"]


def test_csv_for_excel_begins_with_the_mark_that_says_utf_8():
    """Our choice: the same rows behind a byte order mark, which `read_csv` passes over."""
    made = table(("Ríos", "-1"))
    text = render_table(made, "csv-excel")
    assert text.encode()[:3] == b"\xef\xbb\xbf"
    assert text[1:] == render_table(made, "csv")
    assert read_csv(text) == read_csv(text[1:])


def test_a_table_too_wide_for_a_page_is_parted_between_groups():
    """By hand: two columns stand before three groups of three, and one without a group behind."""
    columns = (Column("s", "State"), Column("r", "Role"))
    columns += tuple(Column(f"{g}{n}", str(n), "center", g) for g in "abc" for n in range(3))
    columns += (Column("e", "Equilibrium"),)
    table = Table("T", columns, (tuple(range(12)),), ("note",))
    assert split_wide(table, 12) == (table,)
    parts = split_wide(table, 8)
    assert [part.title for part in parts] == ["T (1 of 2)", "T (2 of 2)"]
    assert [part.rows[0] for part in parts] == [(0, 1, 2, 3, 4, 5, 6, 7), (0, 1, 8, 9, 10, 11)]
    assert [part.notes for part in parts] == [(), ("note",)]
    assert [len(part.columns) for part in split_wide(table, 3)] == [5, 5, 5, 3]
    plain = Table("T", tuple(Column(str(n), str(n)) for n in range(30)), ())
    assert split_wide(plain, 8) == (plain,)
