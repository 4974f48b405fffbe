"""The report as document and workbook: every table, nothing that runs, the same bytes each time."""

from __future__ import annotations

import io
import sys

import pytest

from report_material import make_material
from standoff.errors import MissingExtraError, UsageError
from standoff.reports.office.document import MOST_COLUMNS
from standoff.reports.office.workbook import iter_tables
from standoff.reports.prose.block import Heading, Paragraph
from standoff.reports.prose.blocks import iter_blocks
from standoff.reports.tables import Table
from standoff.reports.tables.table import split_wide
from standoff.workflows.publishing.reporting import (
    ReportSettings,
    form_for,
    make_dossier,
    render_data,
)
from tests_support import EXAMPLES

docx = pytest.importorskip("docx")
openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")

HOSTILE = '=HYPERLINK("http://evil.example")\x1b[31m\x00<w:t>]]>&'
WEIGHTS = """standoff: 1
title: Two towns
decision_makers:
  upper: {options: {dam: Raise the dam}, weights: {dam: 1, lower.sue: -3}}
  lower: {options: {sue: Go to court}, weights: {dam: -2, sue: -1}}
status_quo: []
"""
RANKED = """standoff: 1
title: "Rows: [a/b]*?"
decision_makers:
  a: {options: {x: }, ranking: [[YN, NN], rest], adjust: [{put: NY, above: YN}]}
  b: {options: {y: }, prefers: [x, y], adjust: [{put: YN, above: YY}]}
status_quo: []
stages: [{id: one, date: 2020-01-01}, {id: two, date: 2021-01-01}]
"""
QUARREL = """standoff: 1
title: A quarrel
states: {peace: Both keep quiet, quarrel: Both shout, silence: Nobody comes}
decision_makers:
  ann: {moves: {peace: quarrel, quarrel: [peace, silence]}, ranking: [peace, [silence, quarrel]]}
  bob: {moves: [[silence, peace]], ranking: [silence, peace, quarrel]}
status_quo: peace
"""


@pytest.fixture(scope="module")
def dossiers(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    made = {"elmira": make_dossier("elmira", ReportSettings(readings=5))}
    for name, text in (("weights", WEIGHTS), ("ranked", RANKED), ("quarrel", QUARREL)):
        path = folder / f"{name}.yaml"
        path.write_text(text, encoding="utf-8")
        made[name] = make_dossier(path)
    material = make_material(folder / "harbour", title=HOSTILE, claim=HOSTILE, lease=HOSTILE)
    made["hostile"] = make_dossier(material.case, ReportSettings(material.database))
    return made


NAMES = pytest.mark.parametrize("name", ["elmira", "weights", "ranked", "quarrel", "hostile"])


@NAMES
def test_the_workbook_has_every_table_with_every_row(dossiers, name):
    """Definition: one sheet for each table, named so that a program accepts it; no formula."""
    dossier = dossiers[name]
    book = openpyxl.load_workbook(io.BytesIO(render_data(dossier, "xlsx")))
    tables = [b for b in iter_blocks(dossier) if isinstance(b, Table) and b.rows]
    assert book.sheetnames == ["Contents", *(sheet for sheet, _, _ in iter_tables(dossier))]
    assert len({sheet.casefold() for sheet in book.sheetnames}) == 1 + len(tables)
    assert all(len(sheet) <= 31 for sheet in book.sheetnames)
    for table, sheet in zip(tables, book.worksheets[1:], strict=True):
        rows = list(sheet.iter_rows(max_col=len(table.columns)))
        assert len(rows) >= 1 + len(table.rows)
        for row, cells in zip(table.rows, rows[1:], strict=False):
            for cell, found in zip(row, cells, strict=True):
                assert found.data_type != "f"
                if isinstance(cell, bool | int | float):
                    assert found.value == cell
    contents = [row[0].value for row in book.worksheets[0].iter_rows()]
    assert (
        any(dossier.first.headline.text[:20] in str(each) for each in contents) or name == "hostile"
    )


@NAMES
def test_the_document_has_every_heading_paragraph_and_table(dossiers, name):
    """Definition: the same content as the prose forms."""
    dossier = dossiers[name]
    document = docx.Document(io.BytesIO(render_data(dossier, "docx")))
    blocks = list(iter_blocks(dossier))
    tables = [block for block in blocks if isinstance(block, Table)]
    parts = [part for table in tables for part in split_wide(table, MOST_COLUMNS)]
    assert len(document.tables) == len(parts) >= len(tables)
    assert all(len(table.columns) <= MOST_COLUMNS for table in document.tables)
    texts = {paragraph.text for paragraph in document.paragraphs}
    for block in blocks:
        if isinstance(block, Heading | Paragraph) and name != "hostile":
            assert block.text in texts
    for table, made in zip(parts, document.tables, strict=True):
        assert len(made.rows) == 1 + len(table.rows)


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_equal_inputs_give_equal_bytes(dossiers, form):
    """Definition: no clock in the package."""
    for dossier in dossiers.values():
        assert render_data(dossier, form) == render_data(dossier, form)


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_what_is_no_text_needs_a_file(form):
    """Definition: refused before anything is computed, with the way to say it."""
    with pytest.raises(UsageError) as caught:
        form_for(None, form)
    assert f"-o report.{form}" in str(caught.value.hint)


@pytest.mark.parametrize(("form", "module"), [("docx", "docx"), ("xlsx", "xlsxwriter")])
def test_a_missing_extra_is_named(dossiers, form, module, monkeypatch):
    """Definition: what to install stands in the error."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError) as caught:
        render_data(dossiers["weights"], form)
    assert "standoff[office]" in str(caught.value.hint)


def test_a_workbook_has_every_column_of_forecasts_and_advice_and_a_text_those_that_fit():
    """Our choice: a sheet of paper holds six columns of sentences."""
    dossier = make_dossier(EXAMPLES / "kuril")
    wide = {title: table for title, _, table in iter_tables(dossier)}
    assert len(wide["Who foresaw it"].columns) == 14
    assert len(wide["What was advised"].columns) == 13
    narrow = [block for block in iter_blocks(dossier) if getattr(block, "title", "") in wide]
    widths = {table.title: len(table.columns) for table in narrow}
    assert widths["Who foresaw it"] == widths["What was advised"] == 6
    assert {"By source", "By kind of speaker"} <= set(wide)
