"""Outcomes, forecasts, provenance of claims and accepted warnings in a case file.

Provenance: our choice of format, as the reference page of the case file says it.
"""

from __future__ import annotations

from itertools import pairwise

import pytest

from standoff.casefile import parse_case
from standoff.casefile.case import read_text_as_case
from standoff.casefile.writing import dump_case
from standoff.model import build_graph_form
from standoff.model.claims import ClaimKind, Closeness, Role
from standoff.model.formation import state_index
from standoff.model.language.syntax import And, Compared, render_statement, without_names
from standoff.model.likelihood import RANGES, WORDS, word_for
from standoff.workflows.asking.forecasts import find_forecasts
from standoff.workflows.cases.disputes import Dispute

STRIKE = """
standoff: 1
title: A strike
decision_makers:
  union:
    options: {strike: Walk out, settle: Accept}
    prefers: [settle and firm.raise, strike if not firm.raise]
  firm:
    options: {raise: Raise wages}
    prefers: [not union.strike, raise iff (union.strike or union.settle)]
rules: [{never: strike and settle}]
status_quo: []
"""


def problems_of(text, severity="error"):
    reading = read_text_as_case(STRIKE + text, "strike.yaml")
    return [problem for problem in reading.problems if problem.severity == severity]


def states_of(conflict, name):
    graph = build_graph_form(conflict)
    outcome = next(one for one in conflict.outcomes if one.name == name)
    bits = 0
    for selector in outcome.selectors:
        bits |= state_index(graph).select(selector)
    return {graph.choices(k) for k in range(graph.state_count) if bits >> k & 1}


def test_an_outcome_is_a_statement_a_pattern_a_list_of_options_or_several_of_them():
    case = parse_case(
        STRIKE
        + """
outcomes:
  A settlement: settle and raise
  Idle: {say: NNN, note: nobody moves}
  Only pay: {taken: [raise]}
  Unrest: {any_of: [strike and raise, YNN]}
"""
    )
    names = [outcome.name for outcome in case.conflict.outcomes]
    assert names == ["A settlement", "Idle", "Only pay", "Unrest"]
    assert states_of(case.conflict, "A settlement") == {"NYY"}
    assert states_of(case.conflict, "Idle") == {"NNN"}
    assert states_of(case.conflict, "Only pay") == {"NNY"}
    assert states_of(case.conflict, "Unrest") == {"YNY", "YNN"}


def test_a_stage_may_change_name_and_drop_outcomes():
    case = parse_case(
        STRIKE
        + """
outcomes: {Idle: NNN, Gone: strike}
stages:
  - id: later
    change:
      decision_makers: {firm: {options: {sell: Sell the works}}}
      outcomes: {Idle: NNNN, Gone: null, Sold: sell}
"""
    )
    later = case.stages[0].conflict
    assert [outcome.name for outcome in later.outcomes] == ["Idle", "Sold"]
    assert states_of(later, "Idle") == {"NNNN"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("outcomes: {X: strik and raise}", "unknown-option"),
        ("outcomes: {X: {note: nothing}}", "outcome-form"),
        ("outcomes: {X: {say: strike, any_of: [raise]}}", "outcome-form"),
        ("outcomes: {X: {say: strike, because: c9}}", "unknown-claim"),
        (f"outcomes: {{{'x' * 81}: strike}}", "bad-id"),
        ("forecasts: {f: {text: It ends., likelihood: perhaps}}", "unknown-word"),
        ("forecasts: {f: {text: It ends., likelihood: 1.5}}", "bad-number"),
        ("forecasts: {f: {text: It ends., likelihood: [0.7, 0.2]}}", "bad-number"),
        ("forecasts: {f: {text: It ends., about: some day}}", "unknown-stage"),
        ("forecasts: {f: {text: It ends., source: nowhere}}", "unknown-source"),
        ("forecasts: {f: {text: It ends., say: strik}}", "unknown-option"),
        ("forecasts: {f: {by: nobody}}", "missing-key"),
        ("recommendations: {r: {text: End it., to: nobody}}", "unknown-decision-maker"),
        ("recommendations: {r: {text: End it., to: [union, mayor]}}", "unknown-decision-maker"),
        ("recommendations: {r: {text: End it., made: some day}}", "unknown-stage"),
        ("recommendations: {r: {text: End it., source: nowhere}}", "unknown-source"),
        ("recommendations: {r: {text: End it., because: c9}}", "unknown-claim"),
        ("recommendations: {r: {text: End it., say: strik}}", "unknown-option"),
        ("recommendations: {r: {text: End it., likelihood: likely}}", "unknown-key"),
        ("recommendations: {r: {to: union}}", "missing-key"),
        ("claims: {c: {text: X., role: king}}", "unknown-word"),
        ("claims: {c: {text: X., credibility: 7}}", "wrong-value"),
        ("sources: {s: {reliability: G}}", "unknown-word"),
        ("accepted: {warning: no-options}", "missing-key"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(text, code):
    (problem,) = problems_of(text)
    assert problem.code == code
    assert problem.place.line == STRIKE.count("\n") + 1


GRAPH = """\
standoff: 1
title: A quarrel over a field
states: {peace: Both keep quiet, court: In court, sold: The field is sold}
decision_makers:
  ann: {moves: {peace: [court, sold]}, ranking: [sold, peace, court]}
  bob: {moves: {court: peace}, ranking: [peace, sold, court]}
"""


@pytest.mark.parametrize(
    ("said", "column", "hint"),
    [
        ("outcomes: {Over: [court, sold]}", 19, "any_of: [court, sold]"),
        ("outcomes: {Over: {any_of: [peace, [sold, court]]}}", 36, "any_of: [sold, court]"),
        ("outcomes: {Over: [sold]}", 19, "without brackets"),
        ("status_quo: [peace, court]", 14, "Write one state"),
    ],
)
def test_a_list_of_states_where_options_belong_is_told_how_several_states_are_written(
    said, column, hint
):
    """Our choice: brackets say which options are taken, and in graph form there are none."""
    reading = read_text_as_case(GRAPH + said + "\n", "quarrel.yaml")
    (problem,) = reading.errors
    assert (problem.code, problem.place.column) == ("unknown-option", column)
    assert "is a state" in problem.message
    assert hint in problem.hint


def test_states_are_listed_with_any_of():
    reading = read_text_as_case(GRAPH + "outcomes: {Over: {any_of: [court, sold]}}\n", "q.yaml")
    assert not reading.errors
    assert len(reading.case.conflict.outcomes[0].selectors) == 2


def test_an_outcome_that_no_feasible_state_is_is_told():
    (warning,) = problems_of("outcomes: {X: strike and settle}", "warning")
    assert (warning.code, warning.path) == ("selects-nothing", ("outcomes", "X"))


def test_claims_say_who_says_what_and_sources_how_reliable_they_are():
    case = parse_case(
        STRIKE
        + """
claims:
  c:
    text: The firm may sell.
    by: The mayor
    role: official
    as: forecast
    hedge: may
    closeness: relayed
    credibility: 3
sources: {s: {title: A paper, reliability: B}}
"""
    )
    claim = case.claims["c"]
    assert (claim.by, claim.role, claim.kind) == ("The mayor", Role.OFFICIAL, ClaimKind.FORECAST)
    assert (claim.hedge, claim.closeness, claim.credibility) == ("may", Closeness.RELAYED, 3)
    assert case.sources["s"].reliability == "B"


def test_a_forecast_is_read_with_its_states_and_its_likelihood():
    case = parse_case(
        STRIKE
        + """
stages: [{id: spring, date: 2020-03-01, status_quo: settle and raise}]
forecasts:
  f1: {text: They settle., by: A columnist, role: author, made: 2019-12, about: spring,
       say: settle, likelihood: likely}
  f2: {text: No end in sight., held: false, likelihood: [0.2, 0.4]}
"""
    )
    first, second = case.forecasts.values()
    assert (first.about, first.likelihood, first.held) == ("spring", (0.55, 0.80), None)
    assert first.expects is not None
    assert (second.expects, second.held, second.likelihood) == (None, False, (0.2, 0.4))


def test_an_accepted_warning_is_told_no_more_and_one_that_fits_none_is():
    idle = "  mayor: {name: Mayor}\n"
    text = STRIKE.replace("  firm:\n", idle + "  firm:\n")
    codes = {p.code for p in read_text_as_case(text, "x.yaml").warnings}
    assert {"no-options", "no-preferences"} <= codes
    accepted = text + (
        "accepted:\n"
        "  - {warning: no-options, at: mayor, reason: It only judges.}\n"
        "  - {warning: no-preferences, at: union, reason: It has some.}\n"
    )
    told = read_text_as_case(accepted, "x.yaml").warnings
    assert "no-options" not in {p.code for p in told}
    assert [p.code for p in told if p.path == ("accepted", 1)] == ["acceptance-without-effect"]
    assert "no-preferences" in {p.code for p in told}


def test_ranges_of_likelihood_leave_no_gap():
    """Published table: the seven ranges of ICD 203."""
    bounds = list(RANGES.values())
    assert all(one[1] == next_[0] for one, next_ in pairwise(bounds))
    assert (bounds[0][0], bounds[-1][1], len(bounds)) == (0.01, 0.99, 7)
    for word, (low, high) in RANGES.items():
        assert word_for((low + high) / 2) == word
    assert set(WORDS.values()) == set(bounds)


def test_a_forecast_may_name_an_outcome():
    """Kind: wherever states are asked for, the name of an outcome stands for its states."""
    named = (
        STRIKE
        + "outcomes: {A long strike: strike}\nforecasts:\n  f: {text: t, say: A long strike}\n"
    )
    written = STRIKE + "forecasts:\n  f: {text: t, say: strike}\n"
    expected, found = (
        parse_case(text, "x.yaml").forecasts["f"].expects for text in (written, named)
    )
    assert found == expected
    assert problems_of("forecasts:\n  f: {text: t, say: A long strike}\n")


def test_a_forecast_may_name_an_outcome_of_several_selectors():
    """Definition: an outcome is every state that any of its selectors selects."""
    text = (
        STRIKE
        + "outcomes: {It ends: {any_of: [settle, NNN]}}\n"
        + "stages: [{id: spring, date: 2020-03-01, status_quo: NYN},"
        + " {id: summer, date: 2020-06-01, status_quo: YNN}]\n"
        + "forecasts:\n  f: {text: t, say: It ends, about: spring}\n"
        + "  g: {text: t, say: It ends, about: summer}\n"
    )
    case = parse_case(text, "x.yaml")
    forecast = case.forecasts["f"]
    assert (len(forecast.expected), forecast.outcome) == (2, "It ends")
    written = dump_case(case)
    assert "say: It ends" in written
    assert parse_case(written, "x.yaml").forecasts == case.forecasts
    views = find_forecasts(Dispute(case)).view.forecasts
    assert [view.verdict for view in views] == ["hit", "miss"]
    assert {view.expects for view in views} == {"“It ends”"}


def test_a_recommendation_is_read_and_written_with_whom_it_is_to():
    """Our choice: one decision maker alone may stand without brackets."""
    text = (
        STRIKE
        + "stages: [{id: spring, date: 2020-03-01, status_quo: settle and raise}]\n"
        + "outcomes: {It ends: {any_of: [settle, NNN]}}\n"
        + "recommendations:\n"
        + "  r1: {text: Settle., by: A bishop, role: party, to: union, made: spring, say: settle}\n"
        + "  r2: {text: Come to terms., to: [firm, union, firm], made: 2019-12, say: It ends}\n"
        + "  r3: {text: Be kind., note: No option.}\n"
    )
    case = parse_case(text, "x.yaml")
    first, second, third = case.recommendations.values()
    assert (first.by, first.role, first.to, first.made) == (
        "A bishop",
        Role.PARTY,
        ("union",),
        "spring",
    )
    assert (second.to, len(second.states), second.outcome) == (("firm", "union"), 2, "It ends")
    assert (third.states, third.to, third.note) == ((), (), "No option.")
    written = dump_case(case)
    assert "say: It ends" in written
    assert parse_case(written, "x.yaml").recommendations == case.recommendations


ADVISED = "claims: {c: {text: One should settle., as: advice, by: A bishop, role: party, for: [{source: s}]}}\nsources: {s: {title: S}}\n"


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("", True),
        ("recommendations: {r: {text: Settle.}}\n", True),
        ("recommendations: {r: {text: Settle., because: c}}\n", False),
    ],
)
def test_advice_that_no_recommendation_rests_on_is_told(more, told):
    codes = {problem.code for problem in problems_of(ADVISED + more, "warning")}
    assert ("advice-without-recommendation" in codes) is told


TOLL = """
standoff: 1
title: Toll
decision_makers:
  a: {options: {x: {levels: [none, low, high]}}, prefers: [x = high iff y, x = low]}
  b: {options: {y: Yes}, prefers: [y]}
status_quo: ["x = high"]
stages:
  - {id: s1, date: 2010-01-01}
  - id: s2
    date: 2011-01-01
    change: {decision_makers: {a: {options: {x: {levels: [none, low]}}, prefers: [x = low]}}}
    status_quo: ["x = low"]
  - id: s3
    date: 2012-01-01
    change: {decision_makers: {a: {options: {x: {levels: null}}, prefers: [x]}}}
    status_quo: [x]
"""


@pytest.mark.parametrize(
    ("made", "said", "meaning"),
    [
        ("s1", "x = low", "a.x >= low and not a.x >= high"),
        ("s2", "x = low", "a.x >= low"),
        ("2011", "a.x = low", "a.x >= low"),
        ("s2", "x = high", "a.x >= high"),
        ("s3", "x", "a.x"),
        ("s3", "a.x and y", "a.x and b.y"),
        ("", "x >= low", "a.x >= low"),
    ],
)
def test_what_is_said_of_a_time_is_read_with_the_values_that_the_option_then_has(
    made, said, meaning
):
    """Our choice: the stage that is meant comes before the base and the other stages."""
    one = f"{{text: T, made: '{made}', say: {said}}}"
    text = f"{TOLL}recommendations: {{r: {one}}}\nforecasts: {{f: {one}}}\n"
    case = parse_case(text, "toll.yaml")
    (states,) = case.recommendations["r"].states
    assert states == case.forecasts["f"].expects
    assert render_statement(without_names(_plain(states.statement))) == meaning


def _plain(statement):
    return statement.operand if isinstance(statement, Compared) else _each(statement)


def _each(statement):
    if not isinstance(statement, And):
        return statement
    return And(tuple(map(_plain, statement.operands)))


def test_a_value_that_the_option_has_at_no_time_is_told_with_all_that_it_has():
    """Our choice: what is allowed are the values of the base and of every stage."""
    text = f"{TOLL}forecasts: {{f: {{text: T, made: s2, say: x = top}}}}\n"
    (problem,) = read_text_as_case(text, "toll.yaml").problems
    assert problem.code == "unknown-level"
    assert set(problem.allowed) == {"none", "low", "high"}


@pytest.mark.parametrize(
    "taken",
    [
        "[x = low, x = high]",
        "[x = none, x = low]",
        "[x = high, a.x = none]",
        "[y, x = low, x = none]",
    ],
)
def test_two_values_of_one_option_in_a_list_are_a_contradiction(taken):
    """Definition: an option has one of its values at a time."""
    text = TOLL.replace('status_quo: ["x = high"]', f"status_quo: {taken}")
    (problem,) = read_text_as_case(text, "toll.yaml").problems
    assert problem.code == "repeated-option"
    assert "this list says the value of" in problem.message
