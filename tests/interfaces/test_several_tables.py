"""Every table of an answer is given in every form, with names above the columns."""

from __future__ import annotations

import csv
import io

import pytest

from standoff.cli import main
from standoff.reports.tables import Column, Table, render_csv_of
from tests_support import EXAMPLES

CASE = str(EXAMPLES / "antigone")
TITLES = ("Who wants what, and how much", "Who agrees with whom", "Who is opposed to whom")


@pytest.mark.parametrize("form", ["csv", "csv-excel", "html", "md", "latex", "text"])
def test_all_tables_are_given(form, capsys, tmp_path):
    """Kind: CSV and HTML had the first of several only."""
    target = tmp_path / {"latex": "t.tex", "csv-excel": "t.csv", "text": "t.txt"}.get(
        form, f"t.{form}"
    )
    assert main(["actors", CASE, "-f", form]) == 0
    told = capsys.readouterr().out
    assert main(["actors", CASE, "-f", form, "-o", str(target)]) == 0
    for text in (told, target.read_text("utf-8")):
        for title in TITLES if form != "text" else ():
            assert title in text
        assert text.count("Haemon") >= 3


def test_into_a_folder_there_is_one_file_each(capsys, tmp_path):
    """Definition: files by the titles of the tables; one file is plain CSV."""
    assert main(["actors", CASE, "-f", "csv", "-o", str(tmp_path)]) == 0
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == [
        "who-agrees-with-whom.csv",
        "who-is-opposed-to-whom.csv",
        "who-wants-what-and-how-much.csv",
    ]
    with (tmp_path / names[0]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["actor", "Antigone", "Creon", "Haemon"]
    assert main(["actors", CASE, "-f", "csv", "-o", str(tmp_path)]) == 3
    capsys.readouterr()


@pytest.mark.parametrize("command", ["actors", "dilemmas", "tableau", "views"])
def test_csv_heads_columns_of_decision_makers_with_their_names(command, capsys):
    """Kind: ids stood there, which no reader of a paper knows."""
    assert main([command, str(EXAMPLES / "coal-strike-1902"), "-f", "csv"]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    head = next(row for row in rows if len(row) > 2)
    text = " ".join(head)
    assert "President Roosevelt" in text
    assert "mine owners" in text
    assert "president" not in head


def test_one_table_is_plain_csv_and_records_keep_the_keys():
    """Definition: the heads of a table alone are the first line; keys stay for programs."""
    table = Table("T", (Column("a", "A", head="The A"), Column("b", "B")), ((1, 2),))
    assert render_csv_of([table]) == "The A,b\n1,2\n"
    assert render_csv_of([table, table]) == "T\nThe A,b\n1,2\n\nT\nThe A,b\n1,2\n"
    assert table.records() == [{"a": 1, "b": 2}]
