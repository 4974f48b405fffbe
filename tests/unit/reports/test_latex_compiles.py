r"""What we write as LaTeX compiles, and fits the page, where a TeX is installed.

Provenance: our promise; a box that is overfull by more than 6 pt is seen on paper.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess

import pytest

import standoff
from standoff.reports.prose.setting import breakable, declare_signs, set_table
from standoff.reports.tables import Column, Table, needed_packages, render_latex
from standoff.workflows.asking.order import find_order
from standoff.workflows.publishing.reporting import ReportSettings, make_report
from tests_support import EXAMPLES

CASES = ["elmira", "cuban-missile-crisis", "antigone", "cod-wars", "coal-strike-1902", "test-ban"]
OVERFULL = 6.0
FOREIGN = """standoff: 1
title: "50% of A&B_c <b>|x| {y} ~z #1 \\\\input{x} Северные 北方 žluť − → ≤"
decision_makers:
  a: {name: "北方 & Co_", options: {x: "Оставить $x^2$ [all]", y: "*Star*"}, prefers: [x, not y]}
  b: {options: {z: "Weit_weg/über/alle/Berge-und-noch-viel-weiter-als-eine-Zeile-lang-ist"}, prefers: [z]}
status_quo: []
"""


def compile_tex(text, folder):
    """Compile a text; give what TeX said of boxes that are too large."""
    found = shutil.which("pdflatex")
    if found is None:
        pytest.skip("no pdflatex")
    path = folder / "t.tex"
    path.write_text(text, encoding="utf-8")
    command = [found, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", path.name]
    env = {**os.environ, "max_print_line": "1000"}
    done = subprocess.run(
        command, cwd=folder, capture_output=True, check=False, timeout=120, env=env
    )
    said = done.stdout.decode("utf-8", "replace")
    if re.search(r"File `\w+\.sty' not found", said):
        pytest.skip("a package of TeX is missing")
    errors = [line for line in said.splitlines() if line.startswith("!")]
    assert done.returncode == 0, errors
    wide = [float(size) for size in re.findall(r"Overfull \\hbox \(([\d.]+)pt", said)]
    tall = re.findall(r"(?:Overfull \\vbox|Float too large for page) .*", said)
    return [size for size in wide if size > OVERFULL], tall


def find(name):
    path = EXAMPLES / name / "case.yaml"
    return path if path.exists() else name


@pytest.mark.parametrize("name", CASES)
def test_a_report_compiles_and_fits(name, tmp_path):
    text = make_report(find(name), "tex", ReportSettings(readings=20))
    assert compile_tex(text, tmp_path) == ([], [])


@pytest.mark.parametrize("name", CASES)
def test_every_table_compiles_and_fits(name, tmp_path):
    dispute = standoff.load(find(name))
    solution, report = dispute.analyse(), standoff.sensitivity(dispute)
    tables = [solution.table(kind) for kind in solution.tables]
    tables += [report.table(kind) for kind in report.tables]
    orders = find_order(dispute)
    tables += [orders.table(states=False), orders.table(states=True)]
    body = "\n".join(f"{render_latex(table)}\\clearpage" for table in tables)
    packages = "".join(rf"\usepackage{{{name}}}" for name in needed_packages(body))
    head = rf"\documentclass[a4paper]{{article}}\usepackage[utf8]{{inputenc}}{packages}"
    assert compile_tex(f"{head}\n\\begin{{document}}\n{body}\n\\end{{document}}\n", tmp_path) == (
        [],
        [],
    )


def test_signs_and_words_of_any_kind_compile_and_fit(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(FOREIGN, encoding="utf-8")
    text = make_report(path, "tex", ReportSettings(readings=20))
    wide, tall = compile_tex(text, tmp_path)
    assert tall == []
    assert wide == []


def test_only_signs_that_are_not_known_are_replaced():
    """By hand: letters of Latin, and quotation marks, are TeX's own; é of NFD loses its accent."""
    assert declare_signs("Zürich “žluť” – …") == ""
    told = declare_signs("北 ﬁ e\u0301")
    assert r"\DeclareUnicodeCharacter{5317}{?}" in told
    assert r"\DeclareUnicodeCharacter{FB01}{fi}" in told
    assert r"\DeclareUnicodeCharacter{0301}{}" in told


def test_long_words_break_behind_signs_or_anywhere():
    """By hand: at most 16 characters stand together."""
    assert breakable("a short_word") == r"a short\_word"
    pieces = breakable("russia.treaty_two/" + "f" * 40).split(r"\allowbreak{}")
    assert pieces == ["russia.", r"treaty\_", "two/", "f" * 16, "f" * 16, "f" * 8]


def test_very_wide_tables_stand_across_and_their_columns_share_the_page():
    """By hand: the room is 680 pt less the gaps."""
    columns = (Column("s", "State"), *(Column(str(k), "SSEQ", "center") for k in range(20)))
    setting = set_table(Table("T", columns, (("word " * 60, *("✓",) * 20),)))
    assert setting.across
    assert setting.spec.endswith("c" * 20)
    (width,) = (float(found) for found in re.findall(r"p\{(\d+)pt\}", setting.spec))
    assert 200 < width < 680 - 4 * 21 - 20 * 4 * 3.4
