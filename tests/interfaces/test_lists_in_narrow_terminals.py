"""Lists of sources in terminals of every width, and where there is nothing to list.

Provenance: the documents are ours; what goes below a row is our choice.
"""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from standoff.cli import main
from standoff.cli.sources.folding import FoldedRows
from standoff.cli.sources.lists import LISTS
from standoff.cli.sources.tables import list_table, shown
from standoff.evidence.database.store import Store
from standoff.workflows.sources.lists import make_list

TABLES = sorted(set(LISTS) - {"side-by-side", "differences"})
COMMANDS = {"names": ("names", "list"), "articles": ("articles", "list")}
REPORT = (
    "Ministers of the northern provinces meet in Rotterdam about the quay\n\n"
    "By Ada Mori\nThe Intercontinental Harbour Chronicle, 3 September 2021\n\n"
    "ROTTERDAM - The foreign minister of Norway, Ine Soreide, met her Russian counterpart Sergei "
    "Lavrov in Rotterdam on Wednesday. “We will not sign anything of that kind,” Soreide said. "
    "Russia threatened to close the border by 10 November unless Norway pays 40 million euros. "
    "Some 300 longshoremen went on strike.\n"
)


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    folder = tmp_path_factory.mktemp("narrow")
    (folder / "a-report-with-a-very-long-name-of-its-own.txt").write_text(REPORT, encoding="utf-8")
    held = folder / "s.db"
    assert main(["sources", "add", str(folder), "--db", str(held), "-q"]) == 0
    return held


def draw(listing, width):
    """Give the lines that a terminal of some width shows."""
    out = io.StringIO()
    Console(file=out, width=width, color_system=None).print(list_table(listing))
    return out.getvalue().splitlines()


@pytest.mark.parametrize("width", [72, 80, 100, 120, 200])
@pytest.mark.parametrize("name", TABLES)
def test_no_list_cuts_a_word_or_a_date_and_none_is_too_wide(database, name, width):
    """Definition of being readable: whole words, on lines that fit."""
    listing = make_list(database, name)
    assert listing.rows
    lines = draw(listing, width)
    assert max(map(len, lines)) <= width
    seen = {word for line in lines for word in line.split()}
    columns = listing.columns()
    for row in listing.cells():
        for column, cell in zip(columns, row, strict=True):
            told = shown(cell, column.width)
            if column.below and not column.says:
                continue
            assert column.says or set(told.split()) <= seen, (column.heading, told)
            assert not column.whole or any(told in line for line in lines)


@pytest.mark.parametrize("name", ["events", "meetings", "timeline", "quotes"])
def test_where_there_is_room_a_list_is_one_line_a_row(database, name):
    """Our choice: rows fold only where they must."""
    listing = make_list(database, name)
    assert len(draw(listing, 2000)) == len(list(listing.cells())) + 1


def test_the_place_of_folded_rows_is_told(database):
    """Our wording."""
    lines = draw(make_list(database, "quotes"), 80)
    assert any("3 September 2021, sentence" in line for line in lines)


class Cell(str):
    """A cell that counts how often it is asked whether it is a number."""

    __slots__ = ()
    asked = 0

    def isdigit(self):
        Cell.asked += 1
        return super().isdigit()


@pytest.mark.parametrize("number", [3, 60])
def test_every_cell_is_looked_at_once_to_tell_columns_of_numbers(database, number):
    """Definition of linear cost, and our choice: only columns that are all numbers stand right."""
    columns = make_list(database, "events").columns()[:2]
    rows = tuple((Cell(at), Cell(at or "some")) for at in range(number))
    out = io.StringIO()
    Cell.asked = 0
    Console(file=out, width=200).print(FoldedRows(columns, ("Number", "Other"), rows))
    assert Cell.asked <= 2 * number
    assert out.getvalue().splitlines()[1:3] == ["     0  some", "     1  1"]


@pytest.mark.parametrize("name", sorted(set(LISTS)))
def test_an_empty_database_is_said_to_be_empty(name, tmp_path, capsys):
    """Our promise: no head without rows, no counting of nothing."""
    held = tmp_path / "s.db"
    with Store.open(held, create=True):
        pass
    assert main(["sources", *COMMANDS.get(name, (name,)), "--db", str(held)]) == 0
    told = capsys.readouterr()
    said = (told.out + told.err).strip()
    assert "no sources yet" in said or "No source tells" in said
    assert " 0 " not in f" {said} "


@pytest.mark.parametrize("name", sorted(set(LISTS)))
def test_a_list_in_which_nothing_fits_says_so(name, database, capsys):
    """Our promise: one sentence, and no head without rows."""
    words = [*COMMANDS.get(name, (name,)), "--db", str(database), "--words", "qqxyz"]
    assert main(["sources", *words]) == 0
    told = capsys.readouterr()
    said = (told.out + told.err).strip()
    assert "fits what was asked for" in said or "No source tells" in said


def test_stages_that_are_alike_are_said_to_be_alike(tmp_path, capsys):
    """Our wording: no table without rows."""
    case = tmp_path / "case.yaml"
    case.write_text(
        "standoff: 1\ntitle: T\ndecision_makers:\n"
        "  a: {options: {x: X}, prefers: [x]}\n  b: {options: {y: Y}, prefers: [y]}\n"
        "stages:\n  - {id: s1, title: One, date: 2020-01-01}\n"
        "  - {id: s2, title: Two, date: 2021-01-01}\n",
        encoding="utf-8",
    )
    assert main(["compare", str(case)]) == 0
    told = capsys.readouterr().out
    assert "Nothing of the model changes between them." in told
    assert "─" not in told
