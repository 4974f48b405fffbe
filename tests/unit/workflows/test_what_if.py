"""What if: each line of change against the case file in which it is written out.

Provenance: our choice of language; what it means is the case file a person would write instead.
"""

from __future__ import annotations

import re

import pytest

from standoff.analysis.variants.singles import Variant
from standoff.casefile import parse_case
from standoff.casefile.change_reading import read_changes
from standoff.dossier.words.labels import Labels
from standoff.dossier.words.variants import spell_variant, tell_variant
from standoff.errors import ConflictModelError, UsageError
from standoff.model import build_graph_form
from standoff.model.changes import SwapLevels
from standoff.model.changing import apply_changes
from standoff.model.formation import find_status_quo
from standoff.workflows.asking.what_if import ask_what_if, find_smallest
from standoff.workflows.cases.disputes import Dispute, load
from tests_support import EXAMPLES

STRIKE = """
standoff: 1
title: A strike
decision_makers:
  union:
    name: The union
    options: {strike: Walk out, settle: Accept}
    prefers: UNION
  firm:
    options: OPTIONS
    prefers: FIRM
rules: RULES
status_quo: QUO
"""
PARTS = {
    "UNION": "[settle and firm.raise, [strike if not firm.raise, not settle], {'=': [strike, settle]}]",
    "OPTIONS": "{raise: Raise wages}",
    "FIRM": "[not union.strike, not raise]",
    "RULES": "[{never: strike and settle}, {only_if: settle only_if raise}]",
    "QUO": "[strike]",
}


def strike(**other):
    text = STRIKE
    for key, value in (PARTS | other).items():
        text = text.replace(key, value)
    return parse_case(text).conflict


def graph_of(conflict):
    graph = build_graph_form(conflict)
    return (
        graph.codes,
        graph.ranks,
        find_status_quo(conflict, graph),
        [list(graph.arcs(dm)) for dm in range(len(graph.decision_makers))],
    )


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("union: raise #2", {"UNION": "[strike if not firm.raise, settle and firm.raise, not settle, {'=': [strike, settle]}]"}),
        ("The union: lower settle and firm.raise by 2", {"UNION": "[[strike if not firm.raise, not settle], settle and firm.raise, {'=': [strike, settle]}]"}),
        ("union: not settle first", {"UNION": "[not settle, settle and firm.raise, strike if not firm.raise, {'=': [strike, settle]}]"}),
        ("union: strike above settle and raise", {"UNION": "[strike, settle and firm.raise, [strike if not firm.raise, not settle], settle]"}),
        ("union: settle and raise below not settle", {"UNION": "[[strike if not firm.raise, not settle], settle and firm.raise, {'=': [strike, settle]}]"}),
        ("union: #1 last", {"UNION": "[[strike if not firm.raise, not settle], {'=': [strike, settle]}, settle and firm.raise]"}),
        ("union: drop strike", {"UNION": "[settle and firm.raise, [strike if not firm.raise, not settle], settle]"}),
        ("union: negate not settle", {"UNION": "[settle and firm.raise, [strike if not firm.raise, settle], {'=': [strike, settle]}]"}),
        ("firm: add not settle", {"FIRM": "[not union.strike, not raise, not settle]"}),
        ("firm: add not settle first", {"FIRM": "[not settle, not union.strike, not raise]"}),
        ("firm: add not settle above not raise", {"FIRM": "[not union.strike, not settle, not raise]"}),
        ("firm: raise", {"RULES": "[{never: strike and settle}, {only_if: settle only_if raise}, {require: raise}]", "QUO": "[strike, raise]"}),
        ("firm: raise not raise", {"FIRM": "[not raise, not union.strike]"}),
        ("union: not strike", {"RULES": "[{never: strike and settle}, {only_if: settle only_if raise}, {never: strike}]", "QUO": "[]"}),
        ("union: cannot strike", {"RULES": "[{never: strike and settle}, {only_if: settle only_if raise}, {never: strike}]", "QUO": "[]"}),
        ("never: raise and strike", {"RULES": "[{never: strike and settle}, {only_if: settle only_if raise}, {never: raise and strike}]"}),
        ("exactly_one: strike, settle", {"RULES": "[{never: strike and settle}, {only_if: settle only_if raise}, {exactly_one: [strike, settle]}]"}),
        ("drop rule 1", {"RULES": "[{only_if: settle only_if raise}]"}),
        ("one_way: raise", {"OPTIONS": "{raise: {moves: one_way}}"}),
        ("status_quo: [raise]", {"QUO": "[raise]"}),
        ("status_quo: settle", {"QUO": "[settle, raise]"}),
        ("firm: can sell: Sell out", {"OPTIONS": "{raise: Raise wages, sell: Sell out}"}),
    ],
)  # fmt: skip
def test_a_line_gives_the_conflict_that_a_person_would_write(line, other):
    conflict = strike()
    changed = apply_changes(conflict, read_changes([line], conflict))
    assert graph_of(changed) == graph_of(strike(**other))
    unknown = {dm: p.basis.order_unknown for dm, p in changed.preferences.items()}
    assert unknown == {dm: p.basis.order_unknown for dm, p in strike(**other).preferences.items()}


def test_changes_are_read_in_the_conflict_that_those_before_leave():
    conflict = strike()
    lines = ["firm: can sell", "firm: add not sell first", "firm: sell"]
    changed = apply_changes(conflict, read_changes(lines, conflict))
    assert graph_of(changed) == graph_of(
        strike(
            OPTIONS="{raise: Raise wages, sell: null}",
            FIRM="[not sell, not union.strike, not raise]",
            RULES="[{never: strike and settle}, {only_if: settle only_if raise}, {require: sell}]",
            QUO="[strike, sell]",
        )
    )


@pytest.mark.parametrize(
    ("line", "code", "hint"),
    [
        ("frm: raise", "no-such-change", "firm"),
        ("raise", "no-such-change", "drop"),
        ("firm:", "no-such-change", "never"),
        ("union: drop strke", "unknown-option", "strike"),
        ("union: drop raise", "unknown-statement", ""),
        ("union: raise #9", "unknown-statement", ""),
        ("union: strike above raise", "unknown-statement", ""),
        ("drop rule 7", "unknown-rule", ""),
        ("firm: can raise", "repeated-option", ""),
        ("firm: cannot fly", "unknown-option", ""),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(line, code, hint):
    with pytest.raises(ConflictModelError) as caught:
        read_changes([line, "nobody: strike"], strike())
    first, last = caught.value.problems[0], caught.value.problems[-1]
    assert first.code == code
    assert repr(line) in first.message
    assert hint in (first.hint or "")
    assert "nobody" in last.message, "all problems at once"


@pytest.mark.parametrize("line", ["drop everything", "nobody: act"])
@pytest.mark.parametrize("of", ["elmira", "chicken", "cuban-missile-crisis", "dock", "strike"])
def test_examples_in_hints_are_of_the_case_at_hand_and_can_be_read(of, line):
    """Our choice; what evidence is left out is not read without the case's sources."""
    made = {"dock": lambda: parse_case(DOCK).conflict, "strike": strike}
    conflict = made[of]() if of in made else load(of).conflict
    with pytest.raises(ConflictModelError) as caught:
        read_changes([line], conflict)
    examples = re.findall(r"'([^']+)'", caught.value.problems[0].hint)
    readable = [each for each in examples if not each.startswith("leave out")]
    assert readable
    for each in readable:
        read_changes([each], conflict)


@pytest.mark.parametrize(
    ("line", "same"),
    [
        ("firm: cannot pay = some", "firm: cannot pay >= some"),
        ("crew: cannot act = stop", "crew: cannot stop"),
        ("drop rule judged", "drop rule 2"),
        ("drop rule no-slow", "drop rule #1"),
    ],
)
def test_two_ways_to_say_a_change_mean_the_same(line, same):
    text = f"{DOCK}rules: {{no-slow: {{never: slow}}, judged: {{never: judge and stop}}}}\n"
    conflict = parse_case(text).conflict
    assert read_changes([line], conflict) == read_changes([same], conflict)


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("firm: cannot pay = none", "no-such-change", "not pay = none"),
        ("firm: cannot pay = much", "unknown-level", "some"),
        ("drop rule nowslow", "unknown-rule", "no-slow"),
    ],
)
def test_what_is_no_value_or_rule_to_do_without_is_told_with_what_is(line, code, told):
    conflict = parse_case(f"{DOCK}rules: {{no-slow: {{never: slow}}}}\n").conflict
    with pytest.raises(ConflictModelError) as caught:
        read_changes([line], conflict)
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == (code, ("changes", 0))
    assert told in f"{problem.hint} {problem.allowed}"


def test_rules_cannot_be_changed_where_states_are_written_out():
    for line in (
        "uniroyal: cannot abandon",
        "never: delay",
        "uniroyal: not delay",
        "one_way: delay",
    ):
        with pytest.raises(ConflictModelError, match="written out"):
            ask_what_if(load("elmira"), [line])


def fates(found):
    return {(fate.fate, frozenset(fate.state.ids)) for fate in found.view.fates}


def test_outcomes_appear_and_vanish_as_two_runs_say():
    """Definition: an equilibrium of one run and not of the other."""
    case = parse_case(_text())
    lines = ["firm: not raise first", "union: add not strike first"]
    found = ask_what_if(Dispute(case), lines, ["nash"])

    def equilibria(dispute):
        solution = dispute.analyse(["nash"])
        return {
            frozenset(o for o, c in zip(dispute.graph.options, dispute.graph.choices(s), strict=True) if c == "Y")
            for s in solution.analysis.equilibria("nash")
        }  # fmt: skip

    before, after = equilibria(Dispute(case)), equilibria(found.after.dispute)
    assert before != after
    told = {kind: {frozenset(f.state.ids) for f in found.view.fates if f.fate == kind}
            for kind in ("appears", "vanishes", "stays")}  # fmt: skip
    short = {frozenset(o.partition(".")[2] for o in key) for key in after - before}
    assert told["appears"] == short
    assert told["vanishes"] == {frozenset(o.partition(".")[2] for o in k) for k in before - after}
    assert told["stays"] == {frozenset(o.partition(".")[2] for o in k) for k in before & after}


TOWER = """
standoff: 1
title: A tower
decision_makers:
  crew: {options: {walk: Walk out}, prefers: [walk]}
  state: {options: {fire: Dismiss the crew}, prefers: [fire if walk, not fire]}
status_quo: [walk]
"""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("state: not fire", {("appears", ("walk",)), ("vanishes", ("walk", "fire"))}),
        ("state: cannot fire", {("appears", ("walk",)), ("vanishes", ("walk", "fire"))}),
        ("crew: not walk", {("appears", ()), ("vanishes", ("walk", "fire"))}),
        ("state: fire", {("stays", ("walk", "fire"))}),
    ],
)
def test_what_a_change_settles_still_tells_outcomes_apart(line, expected):
    """By hand: the crew walks out whatever happens; the state then dismisses it if it can."""
    found = ask_what_if(Dispute(parse_case(TOWER)), [line])
    assert fates(found) == {(fate, frozenset(ids)) for fate, ids in expected}
    gone = [fate.why for fate in found.view.fates if fate.fate == "vanishes"]
    assert all(why == ("It can no longer be.",) for why in gone)


def test_what_can_no_longer_be_is_told_apart_and_last():
    """Our choice: that it vanishes says nothing about who would leave it."""
    found = ask_what_if(Dispute(parse_case(TOWER)), ["crew: not walk"])
    assert [fate.feasible for fate in found.view.fates] == [True, False]
    assert any(
        "One outcome vanishes, as it can no longer be; " in each for each in found.view.summary
    )
    dropped = ask_what_if(Dispute(parse_case(TOWER)), ["crew: negate walk"])
    assert all(fate.feasible for fate in dropped.view.fates)
    assert not any("no longer be" in each for each in dropped.view.summary)


def test_the_status_quo_is_said_once():
    """Our choice of words: what is called the status quo needs no way to it."""
    found = ask_what_if(Dispute(parse_case(TOWER)), ["state: not fire"])
    (fate,) = (fate for fate in found.view.fates if fate.fate == "appears")
    assert fate.words == "the status quo itself"
    assert fate.why == ()


DOCK = """
standoff: 1
title: A dock
decision_makers:
  crew:
    name: The crew
    options:
      act: {name: Action, choose_one: {work: Work, slow: Work slowly, stop: Stop}}
    prefers: [stop iff firm.pay = none, not slow]
  firm:
    name: The firm
    options:
      pay: {name: Pay, levels: {none: None, some: Some}}
    prefers: [crew.work]
  state: {name: The state, options: {judge: Send a judge}}
outcomes:
  A deal: work and pay = some
  Nothing gained: work and pay = none
status_quo: [stop]
"""


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("crew: cannot stop", " to “Nothing gained”: the crew changes “Action: Stop → Work”"),
        ("crew: not stop", " to “Nothing gained”: the crew changes “Action: Stop → Work”"),
        ("crew: slow", ": the crew changes “Action: Stop → Work slowly”"),
        ("firm: pay = some", ": the firm changes “Pay: None → Some”"),
        ("state: judge", ": the state takes up “Send a judge”"),
        ("status_quo: [slow]", ": the crew changes “Action: Stop → Work slowly”"),
    ],
)
def test_a_change_that_moves_the_status_quo_says_where_to(line, told):
    """By hand: the status quo is stop, none, no judge; our choice of words."""
    view = ask_what_if(Dispute(parse_case(DOCK)), [line]).view
    assert view.summary[0] == f"The changes move the status quo{told}; all else stays."
    assert "The status quo holds." not in view.summary
    assert not any("the status quo itself" in fate.words for fate in view.fates)


@pytest.mark.parametrize(
    "line", ["crew: not slow", "state: not judge", "crew: drop not slow", "firm: negate crew.work"]
)
def test_a_status_quo_that_stays_is_not_said_to_move(line):
    view = ask_what_if(Dispute(parse_case(DOCK)), [line]).view
    assert view.summary[-1] == "The status quo holds."
    assert not any("move" in each for each in view.summary)


@pytest.mark.parametrize("line", ["state: judge", "crew: cannot stop", "firm: pay = some"])
def test_no_two_outcomes_have_the_same_words(line):
    """What stays and what can no longer be differ, at least in what was moved."""
    fates = ask_what_if(Dispute(parse_case(DOCK)), [line]).view.fates
    assert len({fate.words for fate in fates}) == len(fates)


def test_the_smallest_subset_that_makes_the_difference_is_found():
    dispute = Dispute(parse_case(_text()))
    lines = ["firm: not raise first", "union: raise #1", "union: add not strike first"]
    whole = ask_what_if(dispute, lines)
    found = find_smallest(dispute, lines)
    assert [each.lines for each in found] == [("union: add not strike first",)]
    assert fates(found[0]) == fates(whole)


NEEDING = ["union: can picket: Picket the gates", "one_way: picket", "union: add picket first"]


def test_a_subset_whose_lines_need_one_that_is_left_out_is_passed_over():
    found = find_smallest(Dispute(parse_case(_text())), NEEDING)
    assert [each.lines for each in found] == [(NEEDING[0], NEEDING[2])]


def test_a_line_about_an_option_that_another_adds_is_told_in_its_name():
    told = ask_what_if(Dispute(parse_case(_text())), NEEDING).words
    assert "Picket the gates" in told[1]


@pytest.mark.parametrize("quo", ["YN", "[strike]", "strike and not raise"])
def test_a_new_option_is_not_taken_in_the_status_quo_however_that_is_written(quo):
    text = f"""
standoff: 1
title: Quo
decision_makers:
  union: {{options: {{strike: Walk out}}, prefers: [not strike]}}
  firm: {{options: {{raise: Raise wages}}, prefers: [not raise]}}
status_quo: {quo}
"""
    found = ask_what_if(Dispute(parse_case(text)), ["union: can picket: Picket the gates"])
    graph = found.after.dispute.graph
    code = graph.codes[found.after.dispute.status_quo]
    assert [o for k, o in enumerate(graph.options) if code >> k & 1] == ["union.strike"]


def test_nothing_to_change_is_a_usage_error():
    with pytest.raises(UsageError, match="what is different"):
        ask_what_if(load("prisoners-dilemma"), [])


def test_an_order_of_states_is_corrected_by_hand():
    """Prisoner's dilemma in which both prefer mutual cooperation to defecting alone."""
    dilemma = load("prisoners-dilemma")
    names = [dm.id for dm in dilemma.conflict.decision_makers]
    lines = [f"{names[0]}: YY above NY", f"{names[1]}: YY above YN"]
    found = ask_what_if(dilemma, lines, ["nash"])
    assert "YY" in found.after.solution.equilibria("nash")
    assert "YY" not in found.before.solution.equilibria("nash")


QUAYS = """
standoff: 1
title: Three quays
states: {east: The east quay, west: The west quay, mid: Both share one, none: No quay}
decision_makers:
  ann: {moves: {east: [west, mid], none: east}, ranking: [east, [west, mid], none]}
  bob: {moves: {west: none}, ranking: [none, mid, west, east]}
outcomes: {A quay: {any_of: [east, west]}}
status_quo: none
"""


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("bob: A quay above none", ["bob: east above none", "bob: west above none"]),
        ("bob: a quay, mid above none", ["bob: east above none", "bob: west above none", "bob: mid above none"]),
        ("ann: mid, west above east", ["ann: mid above east", "ann: west above east"]),
        ("ann: [mid, west] above east", ["ann: mid above east", "ann: west above east"]),
        ("ann: east below No quay, mid", ["ann: none above east", "ann: mid above east"]),
    ],
)  # fmt: skip
def test_outcomes_and_lists_of_states_rise_as_each_state_of_them_does(line, lines):
    """Definition: every state on one side stands above every state on the other."""
    conflict = parse_case(QUAYS).conflict
    at_once = apply_changes(conflict, read_changes([line], conflict))
    assert graph_of(at_once) == graph_of(apply_changes(conflict, read_changes(lines, conflict)))
    assert graph_of(at_once) != graph_of(conflict)


def test_an_unknown_state_is_told_with_its_line_and_the_nearest_name():
    """Our choice: names of outcomes are known, too."""
    with pytest.raises(ConflictModelError) as caught:
        read_changes(["ann: A quai, middle above none"], parse_case(QUAYS).conflict)
    told = [(each.code, each.value) for each in caught.value.problems]
    assert told == [("unknown-state", "A quai"), ("unknown-state", "middle")]
    assert "A quay" in (caught.value.problems[0].hint or "")
    assert all("in 'ann:" in each.message for each in caught.value.problems)


def test_patterns_with_commas_rise_together():
    """Definition: as two lines, one for each pattern."""
    dilemma = load("prisoners-dilemma").conflict
    (dm, *_) = dilemma.dm_index
    one = apply_changes(dilemma, read_changes([f"{dm}: YY, NN above NY, YN"], dilemma))
    (first,) = (k for k in range(1, 5) if build_graph_form(dilemma).choices(k - 1) == "YY")
    mixed = apply_changes(dilemma, read_changes([f"{dm}: #{first}, NN above NY, YN"], dilemma))
    assert graph_of(mixed) == graph_of(one)
    lines = [f"{dm}: {a} above {b}" for a in ("YY", "NN") for b in ("NY", "YN")]
    assert graph_of(one) == graph_of(apply_changes(dilemma, read_changes(lines, dilemma)))


def test_a_change_of_tied_states_is_named_and_its_line_says_the_same():
    """Definition: tiers change places; both by their states, and by a line that is read."""
    dispute = Dispute(parse_case(QUAYS))
    change = SwapLevels("ann", 0)
    variant = Variant("statements", change)
    line = spell_variant(variant, dispute.naming)
    assert line == "ann: west, mid above east"
    assert "ann puts “The west quay” and “Both share one” above “The east quay”" in tell_variant(
        variant, dispute.naming
    )
    swapped = apply_changes(dispute.conflict, [change])
    said = apply_changes(dispute.conflict, read_changes([line], dispute.conflict))
    assert graph_of(swapped) == graph_of(said)


def _text():
    text = STRIKE
    for key, value in PARTS.items():
        text = text.replace(key, value)
    return text


NUMBERED = """
standoff: 1
title: Numbers
decision_makers:
  ann: {options: {a: A, b: B}, ranking: RANKING}
  bob: {options: {c: C}, prefers: [a, not c], adjust: [{put: PUT, above: ABOVE}]}
rules: [{never: a and b}]
outcomes: {deal: DEAL}
status_quo: QUO
"""


@pytest.mark.parametrize("line", ["drop rule 1", "never: b and c", "require: not b or not c"])
def test_states_said_by_number_stay_the_same_among_other_states(line):
    """Numbers and choices of one case mean the same before, and so after a change."""
    told = []
    for words in (
        {"RANKING": "[2, 4, 1, rest]", "PUT": "3", "ABOVE": "2", "DEAL": "5", "QUO": "4"},
        {
            "RANKING": "[YNN, NNY, NNN, rest]",
            "PUT": "NYN",
            "ABOVE": "YNN",
            "DEAL": "YNY",
            "QUO": "NNY",
        },
    ):
        text = NUMBERED
        for key, value in words.items():
            text = text.replace(key, value)
        conflict = parse_case(text).conflict
        changed = apply_changes(conflict, read_changes([line], conflict))
        told.append((graph_of(changed), Labels(changed, build_graph_form(changed)).outcome_bits))
    assert told[0] == told[1]


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("crew: fire", "Write 'state: fire'"),
        ("state: not walk", "or 'state: add not crew.walk first'"),
        ("state: crew.walk", "Write 'crew: crew.walk'"),
    ],
)
def test_nobody_settles_what_others_do(line, hint):
    """Kind: a wish about somebody else's option was taken as settled, without a word."""
    conflict = parse_case(TOWER).conflict
    with pytest.raises(ConflictModelError) as caught:
        read_changes([line], conflict)
    (problem,) = caught.value.problems
    assert problem.code == "no-such-change"
    assert hint in problem.hint.replace("state.fire", "fire")
    read_changes(["state: fire and not walk"], conflict)


def test_where_improvements_lead_to_several_outcomes_their_number_is_told():
    """Kind: one was named as if it were the only one."""
    text = (
        "standoff: 1\ntitle: Two doors\ndecision_makers:\n"
        "  a: {options: {x: X, y: Y}, prefers: ['exactly_one(x, y)']}\n"
        "  b: {options: {z: Z}, prefers: [not z]}\nstatus_quo: []\n"
    )
    dispute = Dispute(parse_case(text))
    report = ask_what_if(dispute, ["b: drop not z"])
    reached = [fate for fate in report.view.fates if fate.reached_after and fate.after]
    assert len(reached) == 2
    assert any("lead to 2 outcomes; the first:" in line for line in report.view.summary)


@pytest.mark.parametrize("name", ["coal-strike-1902", "antigone", "cod-wars", "test-ban", "kuril"])
def test_whatever_is_settled_a_correction_of_states_that_are_gone_stands_in_nobodys_way(name):
    """Provenance: our choice; a correction says nothing of states that can no longer be."""
    dispute = load(EXAMPLES / name / "case.yaml")
    states = build_graph_form(dispute.conflict).state_count
    refused = set()
    for option in dispute.conflict.options:
        for taken in ("", "not "):
            owner = option.decision_maker
            try:
                asked = ask_what_if(dispute, [f"{owner}: {taken}{option.id}"], ["nash"])
            except ConflictModelError as error:
                refused |= {each.code for each in error.problems}
                continue
            assert 0 < asked.after.findings.naming.graph.state_count < states
    assert refused <= {"status-quo-infeasible"}  # a rule may need what is settled to be otherwise


def test_corrections_of_states_that_are_left_still_count():
    """Provenance: the case file that a person would write instead."""
    text = STRIKE.replace("RULES", "[]").replace("QUO", "[]").replace("OPTIONS", "[raise]")
    text = text.replace("UNION", "[settle]").replace("FIRM", "[raise]")
    kept = "{put: strike and not settle and raise, above: settle and not strike and raise}"
    lost = "{put: strike and not settle and not raise, above: settle and not strike and raise}"
    union = "    prefers: [settle]\n"
    whole = parse_case(text.replace(union, f"{union}    adjust: [{kept}, {lost}]\n")).conflict
    only = parse_case(text.replace(union, f"{union}    adjust: [{kept}]\n")).conflict
    change = read_changes(["firm: raise"], whole)
    assert graph_of(apply_changes(whole, change)) == graph_of(apply_changes(only, change))
