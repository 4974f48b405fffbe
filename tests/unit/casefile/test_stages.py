"""Stages change the conflict before them: what is given replaces, null removes.

Provenance: our choice (DESIGN §3), documented in the reference of the case file.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from standoff.casefile import parse_case
from standoff.casefile.writing import case_data, dump_case
from standoff.errors import ConflictModelError, ProjectFileError, UsageError
from standoff.model import Direction, RankedStatements, Ranking, Weights
from standoff.model.selectors import ByPattern, ByStatement, ByTaken

BASE = """\
standoff: 1
title: River
decision_makers:
  up:
    options: {release: Release water, flood: null}
    weights: {release: -1, flood: 2}
  down:
    options: {sue: {name: Go to court, moves: one_way, note: Costly}}
    prefers: [release, not sue]
    adjust: [{put: not flood, above: flood}]
rules:
  dam: {never: release and flood}
  law: {never: sue and flood, because: c1}
status_quo: []
claims:
  c1: {text: The law says so.}
stages:
"""


def stage(change, *more):
    lines = "".join(f"  - {one}\n" for one in (change, *more))
    return parse_case(BASE + lines)


def at(case, number=0):
    return case.stages[number].conflict


def test_without_changes_a_stage_is_the_conflict_before():
    case = stage("{id: a, date: 2018-04-02, title: Later, because: c1, background: true}")
    assert at(case) == case.conflict
    found = case.stages[0]
    assert (found.id, found.date, found.title) == ("a", dt.date(2018, 4, 2), "Later")
    assert (found.because, found.background) == (("c1",), True)


def test_changes_add_up_from_stage_to_stage():
    case = stage(
        "{id: a, change: {decision_makers: {up: {options: {release: {moves: one_way}}}}}}",
        "{id: b, status_quo: [release]}",
        "{id: c, change: {decision_makers: {up: {options: {release: {name: Open}}}}}}",
    )
    release = [at(case, n).options[0] for n in range(3)]
    assert [option.direction for option in release] == [Direction.ONE_WAY] * 3
    assert [option.name for option in release] == ["Release water", "Release water", "Open"]
    assert [at(case, n).status_quo for n in range(3)] == [
        ByTaken(()),
        ByTaken(("up.release",)),
        ByTaken(("up.release",)),
    ]
    assert case.conflict.options[0].direction is Direction.BOTH


def test_null_removes_options_rules_and_decision_makers():
    case = stage(
        "{id: a, change: {rules: {dam: null}}}",
        "{id: b, status_quo: null, change: {rules: {law: null}, decision_makers: {down: null}}}",
        "{id: c, change: {decision_makers: {up: {options: {flood: null}, weights: {flood: null}}}}}",
    )
    assert len(at(case).rules) == 1
    assert [dm.id for dm in at(case, 1).decision_makers] == ["up"]
    assert at(case, 1).status_quo is None
    assert [option.id for option in at(case, 2).options] == ["release"]
    basis = at(case, 2).preferences["up"].basis
    assert isinstance(basis, Weights)
    assert dict(basis.weights) == {"up.release": -1}


def test_another_kind_of_preference_replaces_the_old_one_but_keeps_adjustments():
    case = stage("{id: a, change: {decision_makers: {down: {ranking: [YNN, NNN, NYN, Y-Y, NNY]}}}}")
    before, after = case.conflict.preferences["down"], at(case).preferences["down"]
    assert isinstance(before.basis, RankedStatements)
    assert isinstance(after.basis, Ranking)
    assert after.adjustments == before.adjustments


def test_a_list_of_rules_replaces_all_rules_and_a_rule_is_replaced_whole():
    case = stage(
        "{id: a, change: {rules: {law: {require: not sue}}}}",
        "{id: b, change: {rules: []}}",
    )
    assert at(case).rules[1].because == ()
    assert at(case, 1).rules == ()


def test_new_options_come_last_and_change_what_patterns_mean():
    with pytest.raises(ProjectFileError) as caught:
        stage("{id: a, status_quo: NNN, change: {decision_makers: {up: {options: {wait: {}}}}}}")
    assert [problem.code for problem in caught.value.problems] == ["bad-pattern"]
    case = stage(
        "{id: a, status_quo: NNYN, change: {decision_makers: {up: {options: {wait: {}}}}}}"
    )
    assert [option.id for option in at(case).options] == ["release", "flood", "wait", "sue"]
    assert at(case).status_quo == ByPattern("NNYN")


def test_a_short_name_must_be_clear_at_each_stage():
    change = "{decision_makers: {north: {options: {sue: Sue too}}}}"
    with pytest.raises(ProjectFileError) as caught:
        stage(f"{{id: a, change: {change}}}")
    codes = {problem.code for problem in caught.value.problems}
    assert codes == {"ambiguous-option"}
    assert all("at stage 'a'" in problem.message for problem in caught.value.problems)


def test_what_is_written_names_options_so_that_every_stage_understands_them():
    case = parse_case(
        "title: T\ndecision_makers:\n  a: {options: {x: X}, prefers: [x]}\nstages:\n"
        "  - {id: s, change: {decision_makers: {b: {options: {y: Y}}}}}\n"
        "  - {id: t, change: {decision_makers: {b: {options: {x: X}}}}}\n"
    )
    assert case_data(case)["decision_makers"]["a"]["prefers"] == ["a.x"]
    assert parse_case(dump_case(case)) == case
    said = at(case, 1).preferences["a"].basis.levels[0].statements[0].statement
    assert said.option == "a.x"


def test_an_order_of_options_that_no_change_can_say_is_refused_in_words():
    case = stage("{id: a}")
    turned = replace(at(case), decision_makers=at(case).decision_makers[::-1])
    with pytest.raises(ConflictModelError) as caught:
        dump_case(replace(case, stages=(replace(case.stages[0], conflict=turned),)))
    assert caught.value.problems[0].code == "stage-order"


def test_an_unknown_stage_is_named_with_the_nearest():
    case = stage("{id: drought}")
    assert case.conflict_at("drought") == case.conflict_at()
    with pytest.raises(UsageError) as caught:
        case.conflict_at("drougth")
    assert "Did you mean 'drought'?" in str(caught.value)


def test_statements_stay_statements_and_patterns_patterns():
    case = stage(
        "{id: a, status_quo: sue and not flood and not release}", "{id: b, status_quo: NNY}"
    )
    assert isinstance(at(case).status_quo, ByStatement)
    assert at(case, 1).status_quo == ByPattern("NNY")


def test_a_stage_may_build_on_any_stage_above_it_or_on_the_base():
    """Our choice: background before the base's own date needs no undoing later."""
    text = """
standoff: 1
title: t
decision_makers:
  a: {options: {x: , y: }, prefers: [x]}
stages:
  - {id: early, change: {decision_makers: {a: {options: {y: null}, prefers: [not x]}}}}
  - {id: later, from: base, change: {rules: [{never: x and y}]}}
  - {id: last, from: early}
"""
    case = parse_case(text, "t.yaml")
    early, later, last = case.stages
    assert [option.id for option in early.conflict.options] == ["x"]
    assert [option.id for option in later.conflict.options] == ["x", "y"]
    assert later.conflict.preferences == case.conflict.preferences
    assert last.conflict == early.conflict
    assert parse_case(dump_case(case), "t.yaml") == case


def test_a_stage_cannot_build_on_one_that_is_not_above_it():
    """The known stages are named, and the nearest."""
    text = """
standoff: 1
title: t
decision_makers:
  a: {options: {x: }, prefers: [x]}
stages:
  - {id: early, from: laetr}
  - {id: later}
"""
    with pytest.raises(ProjectFileError) as caught:
        parse_case(text, "t.yaml")
    assert [problem.code for problem in caught.value.problems] == ["unknown-stage"]
    assert caught.value.problems[0].allowed == ("base",)
