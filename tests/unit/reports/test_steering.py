"""Hostile names in every form a table or report is written in."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile

import pytest

from standoff.casefile import parse_case
from standoff.reports.steering import keep_order
from standoff.workflows.cases.disputes import Dispute
from standoff.workflows.cases.exports import render_table
from standoff.workflows.publishing.reporting import make_dossier, make_report, render_data

HOSTILE = r"""
standoff: 1
title: "Deal \u202Eesrever $t$"
decision_makers:
  a: {name: "A\u202Eevil $x$ | <i>`b` [l](http://x.example)", options: {x: "do\u2066 ~~s~~ ![i](u)"}, prefers: [y]}
  b: {name: "- B", options: {y: "&lt;y&gt;\u202D"}, prefers: [x]}
status_quo: []
"""
STEERING = re.compile("[\u202a-\u202e]")


@pytest.mark.parametrize("form", ["md", "latex", "csv", "html"])
def test_no_table_lets_a_name_turn_the_order_of_a_line(form):
    """Kind: what stands in names reached every form but the terminal as it was."""
    table = Dispute(parse_case(HOSTILE, "h.yaml")).analyse().table("options")
    text = render_table(table, form)
    assert not STEERING.search(text)
    assert text.count("\u2066") == text.count("\u2069") == 1


@pytest.mark.parametrize("form", ["md", "tex"])
def test_no_report_lets_a_name_turn_the_order_of_a_line(form, tmp_path):
    """Kind: the same in prose, with its title."""
    case = tmp_path / "case.yaml"
    case.write_text(HOSTILE, encoding="utf-8")
    text = make_report(case, form)
    assert "esrever" in text
    assert not STEERING.search(text)
    assert text.count("\u2066") == text.count("\u2069") > 0


def _opened_and_closed(text):
    return STEERING.search(text), len(re.findall("[\u2066-\u2068]", text)) - text.count("\u2069")


def test_the_page_lets_no_name_turn_the_order_of_a_line(tmp_path):
    """Kind: nor do its texts, its drawings, or the data its script writes into it."""
    case = tmp_path / "case.yaml"
    case.write_text(HOSTILE, encoding="utf-8")
    page = make_report(case, "html")
    data = re.search(r'<script[^>]*id="data"[^>]*>(.*?)</script>', page, re.DOTALL)[1]
    shown = json.dumps(json.loads(data), ensure_ascii=False)
    assert "esrever" in page
    assert "evil" in shown
    for text in (page, html.unescape(page), shown):
        assert _opened_and_closed(text) == (None, 0)


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_no_office_format_lets_a_name_turn_the_order_of_a_line(form, tmp_path):
    """Kind: the same in a document and in a workbook."""
    case = tmp_path / "case.yaml"
    case.write_text(HOSTILE, encoding="utf-8")
    packed = zipfile.ZipFile(io.BytesIO(render_data(make_dossier(case), form)))
    text = "".join(packed.read(name).decode() for name in packed.namelist() if ".xml" in name)
    assert "esrever" in text
    assert _opened_and_closed(text) == (None, 0)


def test_a_notebook_lets_no_name_turn_the_order_of_a_line():
    """Kind: the same for everything that a notebook shows of a case."""
    dispute = Dispute(parse_case(HOSTILE, "h.yaml"))
    shown = (dispute, dispute.analyse(), dispute.paths(), dispute.explain("YY"))
    text = "".join(each._repr_html_() for each in shown)
    assert "evil" in text
    assert _opened_and_closed(text) == (None, 0)


def test_text_from_right_to_left_keeps_its_marks_and_is_closed():
    """Our choice: only overrides are replaced; what is opened ends with the text, strays go."""
    assert keep_order("\u200fא") == "\u200fא"
    assert keep_order("\u202bא\u202c b") == "\u202bא\u202c b"
    assert keep_order("\u202bא\u2067b") == "\u202bא\u2067b\u2069\u202c"
    assert keep_order("a\u202c\u2069b") == "ab"
