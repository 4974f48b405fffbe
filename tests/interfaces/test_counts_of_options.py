"""Options are counted alike wherever they are: as people count them, one for several values.

Provenance: definition; a stage may have others than the base, and that is said.
"""

from __future__ import annotations

import re

import pytest

from standoff.cli import main

GROWING = """\
standoff: 1
title: Growing
decision_makers:
  a: {options: {toll: {name: Toll, levels: [none, low, high]}, pay: Pay}, prefers: [pay]}
  b: {options: {reply: {name: Reply, choose_one: {yield: Yield, burn: Burn, wait: Wait}}}, prefers: [burn]}
status_quo: ["reply = wait"]
stages:
  - {id: early, date: 2019-01-01, change: {decision_makers: {a: {options: {pay: null}, prefers: ["toll = low"]}}}}
  - {id: late, date: 2020-01-01, change: {decision_makers: {b: {options: {sue: Sue, shout: Shout}}}}}
"""


def wide(count):
    options = ", ".join(f"o{k}: Do {k}" for k in range(count - 1))
    return (
        f"standoff: 1\ntitle: Wide\ndecision_makers:\n"
        f"  a: {{options: {{{options}, t: {{name: T, levels: [x, y, z]}}}}, prefers: [o1]}}\nstatus_quo: []\n"
    )


@pytest.mark.parametrize("name", ["antigone", "kuril", "cod-wars", "elmira", "growing", "wide"])
def test_check_counts_the_options_that_analyse_counts(name, tmp_path, capsys):
    case = name
    if name in {"growing", "wide"}:
        case = str(tmp_path / "case.yaml")
        text = GROWING if name == "growing" else wide(44)
        (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    assert main(["check", case]) == 0
    checked = capsys.readouterr().out
    assert main(["analyse", case, "-c", "nash"]) == 0
    counted = re.search(r"(\d+) options?, ", capsys.readouterr().out)
    assert counted
    assert re.search(rf" {counted[1]} options?[ ,]", checked)


def test_check_says_where_stages_have_other_options(tmp_path, capsys):
    """By hand: toll, pay and reply; early without pay, late with sue and shout besides."""
    case = tmp_path / "case.yaml"
    case.write_text(GROWING, encoding="utf-8")
    assert main(["check", str(case)]) == 0
    assert "3 options (2 or 4 at some stages), " in capsys.readouterr().out
    for stage, count in (("early", 2), ("late", 4)):
        assert main(["analyse", str(case), "--stage", stage, "-c", "nash"]) == 0
        assert f"{count} options, " in capsys.readouterr().out
