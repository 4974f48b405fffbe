"""A conversion says everything it does not keep: stages, what stands around the conflict, comments.

Provenance: issue #14, item 3; what each format can hold is read back from the file written.
"""

from __future__ import annotations

import json

import pytest

import standoff
from standoff.casefile.losses import count_comments
from standoff.casefile.trees.yaml_reading import read_yaml
from standoff.cli import main
from standoff.workflows.cases.files import convert_case

RIVER = """\
standoff: 1                     # the version
title: River
description: Two countries share a river.
# who decides
decision_makers:
  up: {name: Upstream, options: {release: Release water}, prefers: [not sue, not release]}
  down: {name: Downstream, options: {sue: Go to court}, prefers: [release, {say: not sue, because: c1}]}
rules:
  treaty: {never: release and sue}
status_quo: release
outcomes: {peace: release, war: sue}
stages:
  - {id: drought, status_quo: sue}
  - {id: flood, change: {decision_makers: {up: {prefers: [release]}}}}
claims: {c1: {text: "It said so # twice."}}
sources: {s: {title: S}}
note: Remember.
"""


@pytest.fixture
def river(tmp_path):
    path = tmp_path / "river.yaml"
    path.write_text(RIVER, encoding="utf-8")
    return path


def messages(source, target, stage=None):
    return [p.message for p in convert_case(str(source), target, stage, overwrite=True)]


STAGES = {
    None: "2 stages are not kept: drought, flood; what is written is the base",
    "drought": "1 stage is not kept: flood; what is written is stage 'drought'",
    "flood": "1 stage is not kept: drought; what is written is stage 'flood'",
}


@pytest.mark.parametrize("suffix", ["gmcr", "csv", "tex"])
@pytest.mark.parametrize("stage", STAGES)
def test_what_holds_one_conflict_names_the_stages_it_lacks(suffix, stage, river, tmp_path):
    assert STAGES[stage] in messages(river, tmp_path / f"x.{suffix}", stage)


def test_a_gmcr_file_lacks_what_stands_around_the_conflict(river, tmp_path):
    said = messages(river, tmp_path / "x.gmcr")
    assert "not kept: 1 claim, 1 source, 2 names of outcomes, 1 note on the case" in said
    assert "the status quo is not kept" in said
    assert "notes and the claims that elements rest on are not kept" in said
    assert "ids are not kept: whoever reads the file makes ids of the names" in said
    back = standoff.load(tmp_path / "x.gmcr").case
    assert back.description == "Two countries share a river."
    assert (back.claims, back.sources, back.stages) == ({}, {}, ())


def test_ids_that_the_names_give_are_no_loss(tmp_path):
    path = tmp_path / "plain.yaml"
    path.write_text(
        "standoff: 1\ntitle: T\ndecision_makers:\n  a: {options: {go: null}, prefers: [go]}\n"
        "  b: {options: {stay_put: null}, prefers: [stay_put]}\n"
    )
    assert messages(path, tmp_path / "x.gmcr") == []
    back = standoff.load(tmp_path / "x.gmcr")
    assert [option.qualified for option in back.conflict.options] == ["a.go", "b.stay_put"]


@pytest.mark.parametrize("suffix", ["yaml", "json"])
def test_a_case_that_is_written_anew_loses_its_comments_and_says_so(suffix, river, tmp_path):
    assert messages(river, tmp_path / f"x.{suffix}") == ["2 comments are not kept"]
    again = tmp_path / f"x.{suffix}"
    assert messages(again, tmp_path / "y.yaml") == []
    assert standoff.load(again).case == standoff.load(river).case


def test_a_stage_is_not_written_alone_into_a_case_file(river, tmp_path):
    said = messages(river, tmp_path / "x.yaml", "drought")
    assert said[-1] == "the whole case is written, not stage 'drought' alone"


def test_the_command_says_it_in_words_and_in_json(river, tmp_path, capsys):
    assert main(["convert", str(river), str(tmp_path / "a.gmcr")]) == 0
    assert "2 stages are not kept" in capsys.readouterr().err
    assert main(["convert", str(river), str(tmp_path / "b.gmcr"), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert any("stages are not kept" in one["message"] for one in data["warnings"])


COMMENTS = {
    "a: b\n": 0,
    "# one\na: b\n": 1,
    "a: b # one\n": 1,
    "a: b#c\n": 0,
    "a: 'b # c'\n": 0,
    'a: "b # c"  # one\n': 1,
    "a: |\n  b # c\n  # d\n": 0,
    "a: >-\n  b # c\n\n# one\nb: c\n": 1,
    "a: [b, # one\n  c] # two\n": 2,
    "'a # b': c # one\n": 1,
    "a: b\n#": 1,
}


@pytest.mark.parametrize("text", COMMENTS)
def test_comments_are_counted_and_nothing_else(text):
    """The definition of YAML: a sharp after a blank, outside of every scalar."""
    assert count_comments(read_yaml(text)) == COMMENTS[text]
