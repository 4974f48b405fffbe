"""A named outcome stands inside a statement for what its name stands for."""

from __future__ import annotations

import pytest

from standoff.casefile.case import parse_case, read_text_as_case
from standoff.casefile.outcome_words import outcomes_of
from standoff.casefile.revising.changes import make_change
from standoff.casefile.trees.as_written import read_tree
from standoff.casefile.wording import Wording
from standoff.casefile.writing import dump_case, dump_json
from standoff.errors import EditRefused
from standoff.model.language.evaluate import TruthTables
from standoff.model.language.syntax import Named, iter_names, render_statement, without_names
from standoff.workflows.asking.what_if import ask_what_if
from standoff.workflows.cases.disputes import Dispute
from standoff.workflows.workbench.statements import check_statement

HARBOUR = """\
standoff: 1
title: A harbour
decision_makers:
  ministry:
    options: {close: Close the port, pay: Pay}
    prefers: ['not "no deal"', not close]
  union:
    options: {strike: Walk out, talk: Talk}
    prefers: [“No deal” and not talk, Showdown or settlement, No deal]
rules: [{never: '"showdown" and close'}]
outcomes:
  Showdown: strike and not talk
  No deal: not settlement
  settlement: {any_of: [-Y-Y, "[close, pay]", pay and talk]}
status_quo: [talk]
stages:
  - id: later
    change: {outcomes: {settlement: pay}}
forecasts:
  one: {text: It will not be settled., by: Ann, say: not settlement}
""".replace('"[close, pay]"', "{taken: [close, pay]}")
SPELLED = {"showdown": "(strike and not talk)", "settlement": "(pay and talk or pay and close and"
           " not strike and not talk)"}  # fmt: skip


def read(text: str):
    reading = read_text_as_case(text, "case.yaml")
    return reading.case, [each for each in reading.problems if each.severity == "error"]


def statements(conflict, dm):
    basis = conflict.preferences[dm].basis
    return [item.statement for level in basis.levels for item in level.statements]


def test_a_name_holds_where_what_it_stands_for_does():
    """Definition; the truth tables are those of statements with the names spelled out by hand."""
    case, errors = read(HARBOUR)
    assert not errors
    conflict = case.conflict
    tables = TruthTables([option.qualified for option in conflict.options])
    words = Wording(tuple(option.qualified for option in conflict.options))
    settlement = SPELLED["settlement"]
    expected = [
        f"not {settlement} and not talk",
        f"{SPELLED['showdown']} or {settlement}",
        f"not {settlement}",
    ]
    found = statements(conflict, "union")
    for statement, text in zip(found, expected, strict=True):
        assert tables.of(statement) == tables.of(words.statement(text, ()))
        assert tables.of(without_names(statement)) == tables.of(statement)
    assert [render_statement(each) for each in found] == [
        "“No deal” and not union.talk",
        "“Showdown” or “settlement”",
        "“No deal”",
    ]


def test_a_stage_that_changes_an_outcome_changes_what_statements_say_by_it():
    """Our choice: a statement names the outcome of its own stage."""
    case, _ = read(HARBOUR)
    (later,) = case.stages
    named = statements(later.conflict, "union")[2]
    assert isinstance(named, Named)
    assert {each.option for each in iter_names(named)} == {"ministry.pay"}


@pytest.mark.parametrize("dump", [dump_case, dump_json])
def test_names_in_statements_are_kept_when_the_case_is_written(dump):
    """What is read from the text equals the case."""
    case, _ = read(HARBOUR)
    again = parse_case(dump(case), "case.json" if dump is dump_json else "case.yaml")
    assert again.conflict == case.conflict
    assert again.stages == case.stages
    assert again.forecasts == case.forecasts


@pytest.mark.parametrize("marks", ['""', "“”", "„“", "«»", "''", "‘’"])
def test_any_quotation_marks_do_and_capitals_do_not_matter(marks):
    """Word processors change quotation marks."""
    case, _ = read(HARBOUR)
    told = check_statement(case, f"not {marks[0]}NO deal{marks[1]}")
    assert told.words == "not “No deal”"


def test_an_option_comes_before_an_outcome_unless_in_quotation_marks():
    """Our choice: a bare word is an option if there is one."""
    text = HARBOUR.replace("  Showdown:", "  talk: strike\n  Showdown:")
    case, _ = read(text)
    options = [
        {each.option for each in iter_names(statement)}
        for said in ("talk", '"talk"')
        for statement in [Dispute(case).find_states([said]) and _meant(case, said)]
    ]
    assert options == [{"union.talk"}, {"union.strike"}]


def _meant(case, said):
    names = tuple(option.qualified for option in case.conflict.options)
    return Wording(names, outcomes=outcomes_of(case.conflict)).statement(said, ())


@pytest.mark.parametrize(
    ("old", "new", "code", "value", "column"),
    [
        ("not settlement\n  s", 'not "Settlement!"\n  s', "unknown-outcome", "Settlement!", 16),
        ("pay and talk]}", 'pay and "No deal"]}', "outcome-cycle", "No deal", None),
        ("strike and not talk\n", '"showdown"\n', "outcome-cycle", "Showdown", 14),
        ("strike and not talk\n", "3\n", "outcome-without-statement", "Showdown", None),
        ("not settlement\n  s", "not “pay”\n  s", "unknown-outcome", "pay", 16),
    ],
)
def test_what_is_wrong_with_a_name_is_told_at_its_place(old, new, code, value, column):
    """Errors name the place and the value; each kind once with its own code."""
    assert old in HARBOUR
    case, errors = read(HARBOUR.replace(old, new))
    assert case is None
    problem = next(each for each in errors if each.code == code)
    assert problem.value == value
    assert problem.hint
    assert column is None or problem.place.column == column


def test_a_name_that_doubles_at_every_step_is_refused_and_not_computed():
    """Kind: a small text that stands for an endless statement."""
    chain = "".join(f'  o{k}: \'"o{k - 1}" and not "o{k - 1}"\'\n' for k in range(1, 60))
    _, errors = read(HARBOUR.replace("outcomes:\n", f"outcomes:\n  o0: pay\n{chain}"))
    assert any(each.code == "statement-syntax" for each in errors)


def test_changes_and_questions_may_name_outcomes():
    """What-ifs, sets of states and rules read the same words."""
    dispute = Dispute(read(HARBOUR)[0])
    without = dispute.find_states(['not "no deal" and not close'])
    spelled = dispute.find_states([f"{SPELLED['settlement']} and not close"])
    assert set(without) == set(spelled)
    lines = 'union: drop "no deal"', 'ministry: not "no deal"', 'never: "showdown"'
    changed = ask_what_if(dispute, lines).after.dispute
    assert changed.graph.state_count == len(dispute.find_states(["settlement and not showdown"]))
    assert len(statements(changed.conflict, "union")) == 2


def test_statements_follow_an_outcome_that_is_renamed():
    """Renames are kept everywhere: in quotation marks, as a word, and as the whole text."""
    text = revised(HARBOUR, {"do": "change_outcome", "name": "settlement", "new_name": "A deal"})
    assert "Showdown or “A deal”" in text
    assert "not settlement" not in text
    again = revised(text, {"do": "change_outcome", "name": "No deal", "new_name": "open"})
    assert "not open" in again
    assert "open and not talk" in again
    before, after = read(HARBOUR)[0], read(again)[0]
    for dm in ("ministry", "union"):
        pairs = zip(statements(before.conflict, dm), statements(after.conflict, dm), strict=True)
        assert all(without_names(one) == without_names(two) for one, two in pairs)


def revised(text, change):
    return make_change(read_tree(text, "case.yaml"), change, "case.yaml").tree.document.text


def test_an_outcome_that_statements_speak_of_cannot_be_removed():
    """The refusal lists where it is named."""
    with pytest.raises(EditRefused) as caught:
        revised(HARBOUR, {"do": "remove_outcome", "name": "No deal"})
    assert [each.code for each in caught.value.problems] == ["in-use"] * 3


def test_a_new_option_of_the_same_name_leaves_statements_what_they_say():
    """Kind: a word meant an outcome, and would come to mean the option."""
    text = revised(
        HARBOUR, {"do": "add_option", "dm": "union", "name": "Settle", "id": "settlement"}
    )
    assert "Showdown or “settlement”" in text
    assert (
        statements(read(text)[0].conflict, "union")[1]
        != statements(read(text.replace("or “settlement”", "or settlement"))[0].conflict, "union")[
            1
        ]
    )
