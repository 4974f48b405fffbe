"""Tables that people paste name states and decision makers; numbers and ids only where they are asked for.

Provenance: our choice. The cases are one of options, one of levels, one of ranked states, one of a single
state, and one with states that are tied and moves that do not lead back.
"""

from __future__ import annotations

import csv
import io

import pytest

from standoff.casefile.case import parse_case
from standoff.reports.tables import render_csv, render_html, render_latex, render_markdown
from standoff.workflows.asking.sensitivity import assess_sensitivity
from standoff.workflows.cases.disputes import Dispute, load

KINDS = ("option-form", "states", "stability", "equilibria")
FERRY = """\
standoff: 1
title: The ferry
states: {runs: The ferry runs, stops: The ferry stops, sold: The ferry is sold}
decision_makers:
  isl: {name: Islanders, moves: {runs: stops}, ranking: [runs, [stops, sold]]}
  own: {name: The owner, moves: {stops: sold}, ranking: [[runs, stops, sold]]}
status_quo: runs
"""
WELL = """\
standoff: 1
title: The well
decision_makers:
  dig: {name: Diggers, options: {d: Dig deeper}, prefers: [d]}
  sel: {name: Sellers, options: {s: {name: Sell the pump, moves: one_way}}, prefers: [s if d]}
status_quo: []
"""
ONE = """\
standoff: 1
title: One
decision_makers:
  a: {name: Anna, options: {x: Wait}, prefers: [x]}
rules: [x]
"""


def cases():
    yield from (pytest.param(load(name), id=name) for name in ("antigone", "kuril", "cod-wars"))
    yield from (pytest.param(load(name), id=name) for name in ("elmira", "stag-hunt"))
    yield from (
        pytest.param(Dispute(parse_case(t)), id=t.split("\n")[1]) for t in (FERRY, WELL, ONE)
    )


def read(table):
    heads, *rows = csv.reader(io.StringIO(render_csv(table)))
    return heads, rows


def ids(dispute):
    conflict = dispute.conflict
    qualified = {option.qualified for option in conflict.options}
    return {dm.id for dm in conflict.decision_makers if dm.name} | qualified


@pytest.mark.parametrize("dispute", [*cases()])
@pytest.mark.parametrize("kind", KINDS)
def test_a_table_of_an_analysis_in_csv_has_names_for_heads(dispute, kind):
    heads, _ = read(dispute.analyse().table(kind))
    fixed = {"label", "decision_maker", "option"}
    assert not {"number", "choices", "code"} & set(heads)
    assert not any(head.split(".")[0] in ids(dispute) for head in set(heads) - fixed)
    assert len(set(heads)) == len(heads)


@pytest.mark.parametrize("dispute", [*cases()])
@pytest.mark.parametrize("kind", ["states", "stability"])
def test_each_row_has_a_label_that_means_its_state_alone(dispute, kind):
    """What stands in the column finds the state when it is typed."""
    _, rows = read(dispute.analyse().table(kind))
    found = [dispute.find_state(row[0]) for row in rows]
    assert found == list(range(dispute.graph.state_count))


@pytest.mark.parametrize("dispute", [*cases()])
def test_columns_of_the_option_form_are_headed_by_states_in_csv_and_told_below_elsewhere(dispute):
    if not dispute.graph.options:
        return
    table = dispute.analyse().table("option-form")
    labels = dispute.naming.labels.of_all(range(dispute.graph.state_count))
    assert tuple(read(table)[0][2:]) == labels
    told = render_markdown(table).replace("\\", "")
    assert all(f"{n}: {label}" in told for n, label in enumerate(labels, start=1))


def test_numbers_and_choices_stand_in_tables_where_they_are_asked_for():
    solution = load("antigone").telling(codes=True).analyse()
    for kind in ("states", "stability", "equilibria"):
        heads, rows = read(solution.table(kind))
        assert heads[:3] == ["number", "choices", "label"]
        assert ["8", "YYY", "She is put to death, and Haemon breaks with his father"] in [
            row[:3] for row in rows
        ]


@pytest.mark.parametrize("name", ["chicken", "antigone", "stag-hunt", "prisoners-dilemma"])
def test_tables_of_sensitivity_name_outcomes_and_number_none(name):
    dispute = load(name)
    report = assess_sensitivity(dispute)
    outcomes = [each.state.label for each in report.view.outcomes]
    assert [row[0] for row in read(report.table("outcomes"))[1]] == outcomes
    assert read(report.table("matrix"))[0] == ["change", "kind", *outcomes, "appeared"]
    for render in (render_markdown, render_html, render_latex):
        text = render(report.table("matrix"))
        assert all(len(word) < 60 or word in text for word in outcomes)
    assert [c.title for c in report.table("matrix").columns[2:-1]] == outcomes
