"""Unlock: the least change, what it costs, what it says, and when it ends.

Provenance: our choice of language and costs; that every answer holds is the definition.
"""

from __future__ import annotations

import json
import re

import pytest

import standoff
from standoff.casefile import parse_case
from standoff.casefile.change_reading import read_changes
from standoff.cli import main
from standoff.errors import ConceptNotDefinedError, UsageError
from standoff.model.changes import spell_change
from standoff.model.changing import apply_changes
from standoff.reports.terminal.unlock import show_unlock
from standoff.workflows.asking.what_if import ask_what_if
from standoff.workflows.cases.disputes import Dispute
from tests_support import EXAMPLES

KURIL = str(EXAMPLES / "kuril")
HARBOUR = """
standoff: 1
title: A harbour
decision_makers:
  town:
    name: The town
    options: {build: Build the pier}
    prefers:
      - {say: not build, because: [costly]}
      - {say: not fishers.block, because: [busy]}
  fishers:
    name: The fishers
    options: {block: {name: Block the harbour, moves: one_way}}
    prefers:
      - {say: block if town.build, because: [anger]}
      - {say: not block, because: [poor, poorer]}
outcomes: {a pier: build and not block}
status_quo: []
claims:
  costly: {text: The pier costs much., status: accepted, for: [{source: one}, {source: two}]}
  busy: {text: The harbour is busy., for: [{source: one}]}
  anger: {text: The fishers are angry.}
  poor: {text: The fishers lose a season., status: contested, for: [{source: one}]}
  poorer: {text: They said so., for: [{source: two}]}
sources:
  one: {title: First}
  two: {title: Second}
"""


def harbour(**other):
    text = HARBOUR
    for old, new in other.items():
        text = text.replace(old, new)
    return standoff.case(text)


def lines(found):
    return [[change.line for change in answer.changes] for answer in found.answers]


def confirmed(dispute, found):
    """Ask each answer as a what-if, and say whether one of the states is an equilibrium then."""
    for answer in found.answers:
        after = ask_what_if(dispute, [change.line for change in answer.changes], [found.concept])
        words = [word.strip() for word in found.asked.split(",")]
        after_states = after.after.dispute.find_states(words)
        equilibria = after.after.solution.analysis.equilibria(found.concept)
        yield bool(after_states & equilibria)


@pytest.mark.parametrize(
    ("case", "stage", "make", "concept"),
    [
        ("prisoners-dilemma", None, "YY", "nash"),
        ("chicken", None, "NN", "seq"),
        ("elmira", None, "s1", "nash"),
        ("cuban-missile-crisis", None, "withdraw and not air_strike and not blockade", "nash"),
        ("gisborne-economic", None, "NNN", "smr"),
        ("game-12", None, "YN", "sseq"),
        ("game-40", None, "NN", "sim"),
        (KURIL, "2016-12", "japan.pledge and not us.cover", "seq"),
    ],
)
def test_every_answer_holds_when_it_is_asked_as_a_what_if(case, stage, make, concept):
    """Definition; statements, rankings, graph form with one-way moves."""
    dispute = standoff.load(case, stage)
    found = standoff.unlock(dispute, make, concept, time_limit=None)
    assert found.proven
    assert found.answers
    if found.least.answers[0].cost:
        assert all(confirmed(dispute, found))
    else:
        assert found.holds


def test_what_holds_already_needs_no_change():
    """Definition."""
    found = standoff.unlock(standoff.load("prisoners-dilemma"), 4)
    assert found.holds
    assert [(a.cost, a.minimal, a.changes) for a in found.answers] == [(0, True, ())]


def test_profiles_are_of_all_rankings_or_of_those_who_are_named():
    """Definition: 4!^2 and 4!; 144 of 576 are Nash equilibria."""
    dilemma = standoff.load("prisoners-dilemma")
    assert standoff.unlock(dilemma, "YY", "nash").to_dict()["profiles"] == {
        "count": 144,
        "total": 576,
        "share": 0.25,
    }
    named = standoff.unlock(dilemma, "YY", "nash", decision_makers=["p1"])
    assert (named.profiles.count, named.profiles.total) == (0, 24)
    assert named.answers == ()
    assert named.proven
    assert "No combination" in named.view.verdict


def test_only_the_preferences_of_those_who_are_named_change():
    """Definition: by id or name."""
    found = standoff.unlock(
        harbour(), "not build and block", "nash", decision_makers=["The fishers"]
    )
    assert {change.dm for answer in found.answers for change in answer.changes} <= {"fishers"}
    none = standoff.unlock(harbour(), "a pier", "nash", decision_makers=["The town"])
    assert none.answers == ()
    assert none.proven


def test_what_is_touched_costs_one_however_far_it_moves():
    """Our choice: the measure "statements"."""
    found = standoff.unlock(harbour(), "a pier", "nash")
    assert {answer.cost for answer in found.answers} == {2}
    assert ["town: drop not town.build", "fishers: drop fishers.block if town.build"] in lines(
        found
    )


def test_places_are_counted_from_where_a_statement_stands():
    """Our choice: moved below the next 1, dropped from the last place 1, wanted otherwise 2."""
    found = standoff.unlock(harbour(), "a pier", "nash", cost="places")
    assert {answer.cost for answer in found.answers} == {3}
    fallen, risen = (
        "fishers: fishers.block if town.build below not fishers.block",
        "fishers: not fishers.block above fishers.block if town.build",
    )
    assert lines(found) == [["town: drop not town.build", each] for each in (fallen, risen)]


def test_what_is_well_supported_costs_more():
    """Our choice: none 1, contested 2, one article 3, several 4."""
    found = standoff.unlock(harbour(), "a pier", "nash", cost="support")
    (cost,) = {answer.cost for answer in found.answers}
    assert cost == 5  # "not build" rests on two articles, "block if build" on a claim without any.
    for answer in found.answers:
        prices = {change.dm: change.cost for change in answer.changes}
        assert prices == {"town": 4, "fishers": 1}


def test_a_price_multiplies_the_cost_of_a_kind():
    """Our choice."""
    found = standoff.unlock(harbour(), "a pier", "nash", prices={"drop": 3, "negate": 2})
    kinds = {change.kind for answer in found.answers for change in answer.changes}
    assert "drop" not in kinds
    assert {answer.cost for answer in found.answers} <= {3, 4}


def test_dear_changes_are_found_as_soon_as_cheap_ones():
    """Our choice: costs that nothing adds up to are passed over."""
    dear = dict.fromkeys(("move", "drop", "negate"), 1000)
    found = standoff.unlock(harbour(), "a pier", "nash", prices=dear, time_limit=None)
    assert lines(found) == lines(standoff.unlock(harbour(), "a pier", "nash"))
    assert {answer.cost for answer in found.answers} == {2000}
    settled = standoff.unlock(
        harbour(), "a pier", "nash", levers=["guarantee"], prices={"guarantee": 999}
    )
    assert {answer.cost for answer in settled.answers} == {1998}


def test_a_third_party_can_forbid_what_breaks_an_outcome():
    """Definition: settled or one-way, an option is no improvement any more."""
    found = standoff.unlock(
        harbour(), "a pier", "nash", levers=["forbid", "guarantee", "free", "rule"]
    )
    assert found.answers
    assert all(confirmed(harbour(), found))
    kinds = {change.kind for answer in found.answers for change in answer.changes}
    assert kinds <= {"forbid", "guarantee"}
    assert all(
        change.dm == "" or change.kind in kinds for a in found.answers for change in a.changes
    )


def test_to_be_reachable_asks_for_more():
    """Definition: an equilibrium that improvements from the status quo lead to."""
    found = standoff.unlock(harbour(), "a pier", "nash", reachable=True)
    assert found.answers
    assert all(answer.reached for answer in found.answers)
    with pytest.raises(UsageError, match="no status quo"):
        standoff.unlock(standoff.load("prisoners-dilemma"), "YY", reachable=True)


def test_an_answer_names_the_claims_for_how_it_is_now():
    """Definition: the statement that is dropped rests on them; one that is passed on its own."""
    found = standoff.unlock(harbour(), "a pier", "nash")
    claims = {change.line: change.claims for answer in found.answers for change in answer.changes}
    assert claims["town: drop not town.build"] == ("costly",)
    assert claims["fishers: drop fishers.block if town.build"] == ("anger",)
    risen = "fishers: not fishers.block above fishers.block if town.build"
    assert claims[risen] == ("anger",)
    fallen = "fishers: fishers.block if town.build below not fishers.block"
    assert claims[fallen] == ("anger",)


def test_an_answer_is_said_in_words():
    """Our choice of words; numbers are no names."""
    found = standoff.unlock(harbour(), "a pier", "nash")
    words = " ".join(answer.words for answer in found.answers)
    assert "If the town did not care about not “Build the pier”, and if the fishers" in words
    assert not re.search(r"\bstate \d", words + found.view.verdict)


STRIKE = """
standoff: 1
title: A strike
decision_makers:
  crew:
    name: The crew
    options:
      act: {name: Action, choose_one: {work: Work, slow: Work slowly, stop: Stop}}
    prefers: [stop, not slow]
outcomes: {Nothing gained: OUTCOME}
status_quo: [stop]
"""


@pytest.mark.parametrize("outcome", ["work", "slow"])
def test_an_answer_that_moves_the_status_quo_to_what_is_asked_says_so(outcome):
    """By hand: where the crew never stops, or does what is asked, the dispute stands elsewhere."""
    case = parse_case(STRIKE.replace("OUTCOME", outcome))
    found = standoff.unlock(Dispute(case), "Nothing gained", "nash", levers=["all"])
    told = {each.states for each in found.answers if each.changes[0].kind == "guarantee"}
    assert told == {("“Nothing gained”, to which the change moves the status quo",)}
    assert all("the status quo" not in each.states for each in found.answers)


def test_answers_that_come_to_the_same_say_so():
    """Definition: of two neighbours, one put above the other is the other put below it."""
    found = standoff.unlock(harbour(), "a pier", "nash", cost="places")
    assert [answer.same_as for answer in found.answers] == [None, 1]
    every = standoff.unlock(harbour(), "a pier", "nash")
    for answer in every.answers:
        pair = [answer, every.answers[(answer.same_as or 1) - 1]]
        after = [
            apply_changes(
                harbour().conflict,
                read_changes([c.line for c in each.changes], harbour().conflict),
            )
            for each in pair
        ]
        assert answer.same_as is None or after[0] == after[1]


def test_answers_that_come_to_the_same_are_told_and_counted_once():
    """Our choice: of the two ways to say one swap the first is shown; JSON has both."""
    found = standoff.unlock(harbour(), "a pier", "nash", cost="places")
    (shown,) = found.view.different
    assert shown is found.answers[0]
    assert found.view.verdict.startswith("1 answer at the least cost")
    data = found.to_dict()
    assert (data["search"]["found"], len(data["answers"])) == (1, 2)
    told = [str(each) for each in show_unlock(found.view)]
    assert sum("--set" in line for line in told) == len(shown.changes)
    assert not any("The same" in line for line in told)


def test_a_search_that_is_out_of_time_says_what_it_ruled_out():
    """Our choice: no answer is called least that is not proven to be."""
    found = standoff.unlock(harbour(), "a pier", "nash", time_limit=0)
    assert not found.least.complete
    assert not found.proven
    assert [(answer.cost, answer.minimal) for answer in found.answers] == [(2, False)]
    assert "not proven: only what costs less than 1 was ruled out" in found.view.verdict
    assert all(confirmed(harbour(), found))
    whole = standoff.unlock(harbour(), "a pier", "nash")
    assert whole.least.answers[0].cost <= found.answers[0].cost


def test_an_outcome_that_holds_is_told_without_time():
    """Our choice: cost 0 is always looked at."""
    found = standoff.unlock(harbour(), "not build and not block", "nash", time_limit=0)
    assert [answer.cost for answer in found.answers] == [0]
    assert found.proven


@pytest.mark.parametrize("case", ["gisborne-economic", "cuban-missile-crisis", "elmira"])
def test_an_answer_for_want_of_time_holds_too(case):
    """Definition: a Nash equilibrium is one under every concept."""
    dispute = standoff.load(case)
    for state in range(1, dispute.graph.state_count + 1, 5):
        found = standoff.unlock(dispute, state, "seq", time_limit=0)
        assert found.answers
        assert all(answer.cost == 0 for answer in found.answers) == found.holds
        whole = standoff.unlock(dispute, state, "seq", time_limit=None)
        assert whole.least.answers[0].cost <= found.least.answers[0].cost


def test_nothing_dearer_is_tried_than_was_allowed():
    """Our choice."""
    found = standoff.unlock(harbour(), "a pier", "nash", up_to=1)
    assert found.answers == ()
    assert found.least.below == 2
    assert not found.proven
    assert found.view.verdict == (
        "Nothing that costs less than 2 does it; what costs more was not tried."
    )


def test_a_search_without_an_answer_says_that_the_time_was_up():
    """Our choice: no made-up answer where improvements must lead there, and they may not."""
    found = standoff.unlock(
        harbour(), "a pier", "nash", reachable=True, levers=["forbid"], time_limit=0
    )
    assert found.answers == ()
    assert found.view.verdict.endswith("was not tried for want of time.")


def test_progress_is_told_by_cost():
    """Our choice: the cost that is being tried and how much was judged."""
    told = []
    standoff.unlock(harbour(), "a pier", "nash", advance=lambda *each: told.append(each))
    assert {cost for cost, _ in told} == {0, 1, 2}
    assert [tried for _, tried in told] == sorted(tried for _, tried in told)


def test_a_notebook_shows_the_answers_and_no_markup_of_the_case():
    """Our promise: everything is escaped."""
    found = standoff.unlock(harbour(**{"Build the pier": "<b>Build</b>"}), "a pier", "nash")
    assert "&lt;b&gt;Build" in found._repr_html_()
    assert "<b>" not in found._repr_html_()
    assert found.view.verdict in str(found)
    assert "a pier" in repr(found)


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ({"cost": "dollars"}, "dollars"),
        ({"levers": ["bribe"]}, "bribe"),
        ({"prices": {"bribe": 2}}, "bribe"),
        ({"prices": {"drop": 0}}, "prices"),
        ({"prices": {"drop": 10**9}}, "1,000"),
        ({"concept": "nash,seq"}, "one concept"),
        ({"decision_makers": ["nobody"]}, "nobody"),
        ({"concept": "trembling"}, "trembling"),
        ({"make": []}, "which states"),
        ({"make": "9"}, "9"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused_with_a_word(more, what):
    asked = {"make": "a pier", "concept": "nash"} | more
    with pytest.raises(UsageError, match=what):
        standoff.unlock(harbour(), asked.pop("make"), asked.pop("concept"), **asked)


def test_a_concept_that_the_conflict_does_not_have_is_refused():
    """Definition: SIM needs the option form."""
    with pytest.raises(ConceptNotDefinedError):
        standoff.unlock(standoff.load("elmira"), "s1", "sim")


def test_lines_of_rankings_can_be_read_where_names_are_odd():
    """What a line says must be what it changes: names that read as something else go by number."""
    dispute = standoff.case(
        {
            "title": "Odd names",
            "decision_makers": {
                "ann": {"options": ["x", "y"], "ranking": ["name:a above b", "#1", "rest"]},
                "bob": {"options": ["z"], "ranking": ["#1", "name:not: x", "rest"]},
            },
            "rules": [
                {"merge": "x and not z", "name": "a above b"},
                {"merge": "z and not x", "name": "not: x"},
            ],
        }
    )
    asked = [
        standoff.unlock(dispute, number, concept)
        for number in range(1, dispute.graph.state_count + 1)
        for concept in ("nash", "gmr")
    ]
    told = {line for found in asked for answer in lines(found) for line in answer}
    assert any("#" in line or "name:" in line for line in told)
    for line in told:
        assert len(read_changes([line], dispute.conflict)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "town: not town.build below not fishers.block",
        "town: raise not fishers.block",
        "town: lower not town.build by 2",
        "town: drop not town.build",
        "town: negate not town.build",
        "town: add fishers.block first",
        "town: add fishers.block above not town.build",
        "town: can tax: Raise the tax",
        "town: cannot town.build",
        "never: town.build and fishers.block",
        "exactly_one: town.build, fishers.block",
        "only_if: fishers.block only_if town.build",
        "two_way: fishers.block",
        "one_way_back: town.build",
        "status_quo: [town.build]",
        "fishers: not fishers.block",
    ],
)
def test_a_change_is_spelled_as_the_line_that_says_it(line):
    """Our choice: what is spelled reads back as the same change."""
    conflict = harbour().conflict
    (change,) = read_changes([line], conflict)
    assert spell_change(change) == line
    assert read_changes([spell_change(change)], conflict) == (change,)


def test_the_command_says_what_the_function_finds(capsys, tmp_path):
    """One answer, three faces."""
    case = tmp_path / "harbour.yaml"
    case.write_text(HARBOUR, encoding="utf-8")
    words = ["unlock", str(case), "--make", "a pier", "-c", "nash", "-q"]
    assert main([*words, "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    found = standoff.unlock(standoff.load(case), "a pier", "nash")
    assert printed["answers"] == found.to_dict()["answers"]
    assert main(words) == 0
    shown = capsys.readouterr().out
    assert found.view.verdict in shown
    for answer in found.view.different[:8]:
        for change in answer.changes:
            assert f'--set "{change.line}"' in shown
    assert main([*words, "--price", "drop"]) == 2
    assert "drop" in capsys.readouterr().err
