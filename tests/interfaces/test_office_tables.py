"""`-o t.xlsx` and `-o t.docx`: every table of an answer in one file, the same bytes each time.

Provenance: our promises; the cells are those of the CSV of each table.
"""

from __future__ import annotations

import io
import re
import sys

import pytest

import standoff
from standoff.cli import main
from standoff.errors import UsageError
from standoff.reports.office.document import render_table_document
from standoff.reports.office.workbook import render_table_sheets
from standoff.reports.tables import Column, Table
from tests_support import EXAMPLES

docx = pytest.importorskip("docx")
openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")

CASES = ["elmira", "prisoners-dilemma", "cod-wars", "antigone", "test-ban", "coal-strike-1902"]


def find(name):
    path = EXAMPLES / name / "case.yaml"
    return str(path) if path.exists() else name


@pytest.mark.parametrize("case", CASES)
def test_a_workbook_of_an_analysis_has_a_sheet_for_each_table(case, tmp_path):
    """Definition: the sheets are the tables, row for row."""
    path = tmp_path / "t.xlsx"
    assert main(["analyse", find(case), "-o", str(path), "-q"]) == 0
    solution = standoff.load(find(case)).analyse()
    tables = [solution.table(kind) for kind in solution.tables]
    sheets = openpyxl.load_workbook(path).worksheets
    assert len(sheets) == len(tables) >= 4
    for table, sheet in zip(tables, sheets, strict=True):
        cells = [[c.value for c in row] for row in sheet.iter_rows(max_col=len(table.columns))]
        for row, found in zip(table.rows, cells[1:], strict=False):
            assert ["" if cell is None else str(cell) for cell in row] == [
                "" if cell is None else str(cell) for cell in found
            ]


@pytest.mark.parametrize("command", ["analyse", "order", "sensitivity"])
@pytest.mark.parametrize("case", CASES[:3])
def test_a_document_has_them_one_below_the_other(command, case, tmp_path):
    """Definition: every sheet of the workbook is a table, wide ones several; twice alike."""
    paths = [tmp_path / name for name in ("a.docx", "b.docx", "t.xlsx")]
    for path in paths:
        assert main([command, find(case), "-o", str(path)]) == 0
    document = docx.Document(paths[0])
    captions = [line.text for line in document.paragraphs]
    further = [line for line in captions if re.search(r"\([2-9]\d* of \d+\)$", line)]
    sheets = openpyxl.load_workbook(paths[2]).worksheets
    assert len(document.tables) - len(further) == len(sheets)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_forecasts_go_to_a_workbook_too(tmp_path):
    path = tmp_path / "t.xlsx"
    assert main(["forecasts", find("kuril"), "-o", str(path)]) == 0
    (sheet,) = openpyxl.load_workbook(path).worksheets
    assert sheet.max_row > 10


def test_one_table_can_be_asked_for(tmp_path):
    path = tmp_path / "t.xlsx"
    assert main(["analyse", "chicken", "--table", "equilibria", "-o", str(path), "-q"]) == 0
    assert len(openpyxl.load_workbook(path).worksheets) == 1


@pytest.mark.parametrize("form", ["docx", "xlsx"])
@pytest.mark.parametrize("command", ["analyse", "order", "sensitivity"])
def test_without_a_file_and_without_the_extra_it_is_refused(
    command, form, tmp_path, capsys, monkeypatch
):
    """Our promise: what is missing and how to get it; nothing is written."""
    assert main([command, "chicken", "-f", form]) == 2
    assert f"-o table.{form}" in capsys.readouterr().err
    monkeypatch.setitem(sys.modules, {"docx": "docx", "xlsx": "xlsxwriter"}[form], None)
    path = tmp_path / f"t.{form}"
    assert main([command, "chicken", "-o", str(path)]) != 0
    assert "standoff[office]" in capsys.readouterr().err
    assert not path.exists()


def test_what_does_not_fit_is_refused_with_what_does():
    """What the formats and word processors take."""
    wide = Table("Wide", tuple(Column(str(k), str(k)) for k in range(64)), ())
    with pytest.raises(UsageError, match="63 columns at most, and this one 64"):
        render_table_document("T", [wide])
    assert openpyxl.load_workbook(io.BytesIO(render_table_sheets("T", [wide]))).sheetnames
    long = Table("Long", (Column("a", "A"),), (("x",),) * 5_001)
    with pytest.raises(UsageError, match="5,001 rows"):
        render_table_document("T", [long])
    too_wide = Table("W", tuple(Column(str(k), str(k)) for k in range(16_385)), ())
    with pytest.raises(UsageError, match="16,384 columns at most"):
        render_table_sheets("T", [too_wide])
