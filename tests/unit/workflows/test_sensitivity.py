"""Sensitivity as a run: resumed, in processes, refused, shown, drawn.

Provenance: our promises; the figures of the prisoner's dilemma follow from its 2x2 table.
"""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

import standoff
from standoff.cli import main
from standoff.errors import ProjectFileError, UsageError
from standoff.reports.tables import render_csv, render_latex
from standoff.workflows.asking.sensitivity import assess_sensitivity
from tests_support import EXAMPLES, RIVER

BROKEN = """standoff: 1
title: Broken by one change
decision_makers:
  ann: {options: {a: A, b: B}, ranking: [YN, NY]}
rules: [{exactly_one: [a, b]}]
"""


@pytest.fixture
def river(tmp_path):
    path = tmp_path / "river.yaml"
    path.write_text(RIVER, encoding="utf-8")
    return str(path)


def test_the_result_is_the_same_at_any_number_of_workers_and_resumed(tmp_path):
    dispute = standoff.load(EXAMPLES / "kuril")
    path = tmp_path / "kept.jsonl"
    alone = assess_sensitivity(dispute, ["nash", "seq"], kinds=["statements"], workers=1)
    told = []
    kept = assess_sensitivity(
        dispute, ["nash", "seq"], kinds=["statements"], workers=2, checkpoint=path
    )
    assert kept.sensitivity == alone.sensitivity
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(lines[:-2]) + "\n", encoding="utf-8")
    resumed = assess_sensitivity(
        dispute, ["nash", "seq"], kinds=["statements"], checkpoint=path, advance=told.append
    )
    assert resumed.sensitivity == alone.sensitivity
    assert told[0] > 0
    assert sum(told) == len(alone.sensitivity.variants)
    with pytest.raises(ProjectFileError, match="number of changes"):
        assess_sensitivity(dispute, ["nash", "seq"], kinds=["rules"], checkpoint=path)


def test_a_checkpoint_belongs_to_what_rests_on_the_sources_too(tmp_path):
    """The same conflict with other grounds loses other elements with a source."""
    text = RIVER.replace("- not sue\n", "- {say: not sue, because: told}\n") + (
        "claims: {told: {text: Told, for: [{source: paper, sentence: 1}]}}\n"
        "sources: {paper: {title: Paper}}\n"
    )
    other = text.replace("- sue iff not release", "- {say: sue iff not release, because: told}")
    path = tmp_path / "kept.jsonl"
    assess_sensitivity(standoff.case(text), ["nash"], checkpoint=path)
    with pytest.raises(ProjectFileError, match="what falls"):
        assess_sensitivity(standoff.case(other), ["nash"], checkpoint=path)


def test_more_work_than_the_limit_allows_is_refused_with_what_it_would_take(monkeypatch):
    dispute = standoff.case(RIVER)
    monkeypatch.setattr("standoff.workflows.asking.sensitivity.VERDICTS_PER_STATE", 8)
    with standoff.limited(4), pytest.raises(UsageError, match="would take") as caught:
        assess_sensitivity(dispute)
    assert "--kind" in str(caught.value)


@pytest.mark.parametrize(
    "words", [["--kind", "weather"], ["-c", "nosh"], ["--table", "sums"], ["--workers", "0"]]
)
def test_what_there_is_not_is_refused(river, words, capsys):
    assert main(["sensitivity", river, *words]) == 2
    assert capsys.readouterr().out == ""


def test_a_change_that_leaves_nothing_to_analyse_is_told_with_its_reason():
    view = assess_sensitivity(standoff.case(BROKEN), ["nash"]).view
    assert len(view.failed) == 1, "without the rule two states have no place in the ranking"
    assert "does not hold" in view.failed[0]
    assert "ranking" in view.failed[0]
    assert "1 more leaves no conflict" in view.summary[0]


def test_what_is_shown_is_short_unless_all_is_asked_for(capsys):
    target = str(EXAMPLES / "kuril")
    assert main(["sensitivity", target, "-c", "nash", "-q"]) == 0
    short = capsys.readouterr().out
    assert "more changes; --all shows them." in short
    assert main(["sensitivity", target, "-c", "nash", "-q", "--all"]) == 0
    assert len(capsys.readouterr().out.splitlines()) > len(short.splitlines())


def test_json_says_what_is_lost_by_number_and_concept(river, capsys):
    assert main(["sensitivity", river, "--json", "-q"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == "standoff/sensitivity"
    assert data["variants"] == len(data["changes"])
    held = {each["state"]: set(each["survives"]) for each in data["outcomes"]}
    for each in data["changes"]:
        for concept, states in each["lost"].items():
            assert all(concept in held[state] for state in states)
    for outcome in data["outcomes"]:
        for concept, count in outcome["survives"].items():
            lost = sum(outcome["state"] in each["lost"][concept] for each in data["changes"])
            assert count == data["variants"] - lost


@pytest.mark.parametrize("table", ["changes", "outcomes", "matrix"])
def test_tables_go_to_files_in_every_form(river, table, tmp_path, capsys):
    for name in ("t.csv", "t.tex", "t.md", "t.html"):
        path = tmp_path / name
        assert main(["sensitivity", river, "--table", table, "-o", str(path), "-q"]) == 0
        assert path.read_text(encoding="utf-8").strip()
    assert capsys.readouterr().out == ""


def test_the_matrix_is_the_data_of_the_picture():
    report = assess_sensitivity(standoff.load("cuban-missile-crisis"))
    rows = report.table("matrix").records()
    assert rows[0]["change"] == "as the case stands"
    changed = [row for row in rows[1:] if row != rows[0] | {k: row[k] for k in ("change", "kind")}]
    root = ET.fromstring(report.picture())
    namespace = "{http://www.w3.org/2000/svg}"
    cells = [each for each in root.iter(f"{namespace}rect") if each.get("class")]
    assert len(cells) == len(changed) * len(report.view.outcomes)
    kinds = [each.get("class", "").split()[1] for each in cells]
    expected = [
        "all" if row[key] == rows[0][key] else "some" if row[key] else "none"
        for row in changed
        for key in rows[0]
        if key.startswith("state_")
    ]
    assert kinds == expected
    assert render_csv(report.table("matrix")).count("\n") == len(rows) + 1
    assert "\\begin{longtable}" in render_latex(report.table("changes"))


def test_a_name_in_the_picture_is_a_name():
    text = RIVER.replace("Go to court", "<script>alert(1)</script>")
    picture = assess_sensitivity(standoff.case(text)).picture()
    assert "<script>" not in picture
    ET.fromstring(picture)


def test_a_case_without_equilibria_or_without_anything_to_change():
    lonely = standoff.case("standoff: 1\ntitle: L\ndecision_makers: {ann: {}}\n")
    view = assess_sensitivity(lonely).view
    assert view.total == 0
    ET.fromstring(assess_sensitivity(lonely).picture())


@pytest.mark.parametrize(
    ("concepts", "said"), [(["nash"], ": under Nash "), (["nash", "seq"], ": over all concepts ")]
)
def test_of_one_concept_it_is_not_said_that_all_were_counted(concepts, said):
    """Our choice: what is counted is named."""
    dispute = standoff.load("prisoners-dilemma")
    view = assess_sensitivity(dispute, concepts, workers=1).view
    most = next(line for line in view.summary if line.startswith("Most changes"))
    assert said in most
    assert ("over all concepts" in most) == (len(concepts) > 1)
