"""Verdicts in words: each kind of reason, under each family of concepts."""

from __future__ import annotations

import re

import pytest

import standoff
from standoff.analysis.results import (
    EveryImprovementSanctioned,
    Move,
    NoImprovement,
    Sanction,
    UnsanctionedImprovement,
    Verdict,
)
from standoff.dossier.found.decisions import tell_between
from standoff.dossier.words.decisions import tell_step
from standoff.dossier.words.reasons import tell_reason, tell_verdict
from tests_support import made


@pytest.fixture(scope="module")
def naming():
    """Two prisoners: the first option is the first prisoner's; states NN, YN, NY, YY."""
    return standoff.load("prisoners-dilemma").naming


def told(reason, naming, concept="seq"):
    return tell_reason(Verdict(concept, 0, 3, reason), naming)


@pytest.mark.parametrize(("reason", "word"), [(NoImprovement(), "is stable"), (None, "not stable")])
def test_a_verdict_is_one_sentence_that_names_state_person_and_concept(naming, reason, word):
    """Our choice of words."""
    verdict = Verdict("sseq", 1, 3, reason or UnsanctionedImprovement(1))
    sentence = tell_verdict(verdict, naming)
    assert sentence.startswith("“First prisoner: Cooperate; Second prisoner: Cooperate” ")
    assert word in sentence
    assert sentence.endswith("for Second prisoner under SSEQ.")


def test_no_improvement_is_said_so(naming):
    """Definition of Nash stability."""
    assert told(NoImprovement(), naming) == (
        "First prisoner has no unilateral improvement from it.",
    )


@pytest.mark.parametrize(
    ("concept", "responses", "why"),
    [
        ("nash", 0, " by giving up “Cooperate”."),
        ("gmr", 0, ", and the others have no move to answer with."),
        ("smr", 0, ", and the others have no move to answer with."),
        ("seq", 0, ", and the others have no improvement of their own to answer with."),
        ("sseq", 0, ", and the others have no improvement of their own to answer with."),
        ("seq", 1, ", and the only response of the others does not deter it."),
        ("gmr", 1234, ", and none of the 1,234 states the others could lead to after that"),
        ("sim", 0, ", and nothing the others would do at the same time deters it."),
        ("sim", 3, ", and nothing the others would do at the same time deters it."),
    ],
)
def test_an_improvement_nobody_deters_is_told_in_the_terms_of_the_concept(
    naming, concept, responses, why
):
    """Definitions: others answer by moves, by improvements, or at the same time (SIM)."""
    (sentence,) = told(UnsanctionedImprovement(2, (), responses), naming, concept)
    assert sentence.startswith("First prisoner improves by giving up “Cooperate”")
    assert why in sentence
    assert concept != "sim" or "response" not in sentence


@pytest.mark.parametrize(
    ("count", "end"),
    [(1, "“Cooperate”."), (4, "and in one more way."), (8, "and in 5 more ways.")],
)
def test_further_improvements_are_listed_up_to_three(naming, count, end):
    """Our choice."""
    _, more = told(UnsanctionedImprovement(2, (0,) * count), naming)
    assert more.endswith(end)


def sanction(state, moves=(), **more):
    return EveryImprovementSanctioned((Sanction(2, state, moves, **more),))


def test_a_sanction_names_the_moves_that_lead_to_it(naming):
    """Textbook: after the first defects, the second defects."""
    (sentence,) = told(sanction(0, (Move(1, 2, 0),)), naming)
    assert sentence == (
        "First prisoner would improve by giving up “Cooperate”, but then Second prisoner gives up "
        "“Cooperate”, which First prisoner likes less than “First prisoner: Cooperate; Second "
        "prisoner: Cooperate”."
    )


def test_a_sanction_to_an_equal_state_is_liked_no_better(naming):
    """Definition: a tie sanctions."""
    (sentence,) = told(sanction(3), naming)
    assert "but then this leads to “First prisoner: Cooperate; Second" in sentence
    assert "which First prisoner likes no better" in sentence


def test_a_symmetric_sanction_says_where_its_victim_could_go(naming):
    """Definitions of SMR and SSEQ: there must be no way out."""
    move = (Move(1, 2, 0),)
    (without,) = told(sanction(0, move), naming, "smr")
    (with_ways,) = told(sanction(0, move, escapes=(1, 2)), naming, "sseq")
    assert without.endswith("; from there it cannot move.")
    assert with_ways.endswith(
        "; from there it could only go on by taking up “Cooperate”, by taking up “Cooperate”, "
        "none of them better."
    )


def test_a_simultaneous_sanction_is_made_at_the_same_time(naming):
    """Definition of SIM."""
    (sentence,) = told(sanction(0, (Move(1, 3, 1),), together=True), naming, "sim")
    assert "but if at the same time Second prisoner gives up “Cooperate”" in sentence
    assert "all together lead to “no option taken”" in sentence
    assert "then" not in sentence


def test_every_verdict_of_every_catalogued_conflict_can_be_told():
    """Words are total: no reason is left without a sentence."""
    for name in ("cuban-missile-crisis", "elmira", "gisborne-economic", "stag-hunt"):
        dispute = standoff.load(name)
        for state in range(1, dispute.graph.state_count + 1):
            explanation = dispute.explain(state)
            for verdict in explanation.verdicts:
                lines = explanation.lines(verdict)
                assert len(lines) >= 2
                assert all(line.endswith(".") for line in lines)


# Which preference decides ------------------------------------------------------------------------

DAM = """
standoff: 1
title: Dam
decision_makers:
  up: {name: Up, options: {hold: Hold, pay: Pay}, prefers: [{say: not down.sue, because: [c1]}, hold, not pay]}
  down: {name: Down, options: {sue: Sue}, weights: {values: {sue: -2, up.hold: 1}, because: [c1]}}
  judge: {name: Judge, prefers: []}
status_quo: [pay]
claims: {c1: {text: Suing is slow.}}
"""


def explained(text, state="sq", dm=None, concepts=None):
    return made(text).explain(state, dm, concepts).view()


def test_an_improvement_says_which_statement_makes_it_one():
    """Definition: the first statement on which the two states differ."""
    up, *_, down, judge = explained(DAM).verdicts
    assert up.reasons[0].startswith(
        "Up improves by taking up “Hold” and giving up “Pay” (decided by “Hold”)"
    )
    (told,) = down.reasons
    assert told.startswith("Down has no unilateral improvement from it. Its best move would be ")
    assert told.endswith(
        "taking up “Sue”, which it likes less because of the weights (0 against -2) [c1]."
    )
    assert judge.reasons == ("Judge has no unilateral improvement from it. It has no move.",)


def test_a_sanction_says_which_statement_makes_it_bite():
    """The claims of a statement stand in brackets."""
    text = DAM.replace("sue: -2", "sue: 2")
    (verdict,) = explained(text, dm="up", concepts=["gmr"]).verdicts
    assert "likes less than the status quo (decided by not Down “Sue” [c1])" in verdict.reasons[0]


def test_concepts_with_one_reason_are_told_once():
    """What differs between them stands in one clause for each."""
    up, *_ = explained(DAM, "pay, sue", "up").verdicts
    assert up.concepts == "Nash, GMR, SMR, SEQ, SSEQ, SIM"
    assert "; under SIM, nothing the others would do at the same time deters it." in up.reasons[0]


def test_three_lines_come_first():
    """Under which concepts it holds, who would leave it, who would not, and why."""
    kept, leaving, staying = explained(DAM).summary
    assert kept == "Equilibrium under: GMR, SMR"
    assert leaving.startswith("Would leave it: Up by taking up “Hold”")
    assert (
        "Down (it would lose by its best move because of the weights (0 against -2) [c1])"
        in staying
    )
    assert "Judge (no move)" in staying


@pytest.mark.parametrize(
    ("state", "target", "told"),
    [
        ("sq", "hold,", "decided by “Hold”"),
        ("hold,", "hold, pay", "not an improvement, because of its preference for not “Pay”"),
    ],
)
def test_a_step_of_a_path_says_what_speaks_for_or_against_it(state, target, told):
    """Definition of an improvement."""
    dispute = made(DAM)
    step = Move(0, dispute.find_state(state), dispute.find_state(target))
    assert tell_step(step, dispute.naming) == told


# Wishes that are conditions ----------------------------------------------------------------------

SHED = """
standoff: 1
title: Shed
decision_makers:
  ann: {name: Ann, options: {lend: Lend the shed}, prefers: [lend if bob.pay]}
  bob: {name: Bob, options: {pay: Pay}, prefers: [pay]}
status_quo: [pay]
"""
FLEET = """
standoff: 1
title: Fleet
decision_makers:
  skippers: {name: The skippers, plural: true, options: {sail: Sail}, prefers: [sail iff port.open]}
  port: {name: The port, options: {open: Open}, prefers: [open]}
status_quo: [open]
"""
PLAY = """
standoff: 1
title: Play
decision_makers:
  cast: {name: Cast, options: {act: Act}, prefers: [[act if house.fill, act or house.fill]]}
  house: {name: House, options: {fill: Fill}, prefers: [fill]}
status_quo: [fill]
"""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (SHED, "(decided by its wish: if Bob “Pay”, then “Lend the shed”)"),
        (FLEET, "(decided by their wish: “Sail”, just if the port “Open”)"),
    ],
)
def test_a_wish_that_is_a_condition_stands_behind_a_colon(text, told):
    """Our choice: “decided by if X, then Y” is no English."""
    first, *_ = explained(text).verdicts
    assert told in first.reasons[0]


@pytest.mark.parametrize("text", [SHED, FLEET, PLAY, DAM])
def test_no_sentence_runs_a_condition_into_its_verb(text):
    """Of every state, for everybody, and between every two states."""
    dispute = made(text)
    states = range(dispute.graph.state_count)
    told = [line for s in states for v in explained(text, s + 1).verdicts for line in v.reasons]
    told += [
        tell_between(dispute.naming, dm, one, two).text
        for dm in range(len(dispute.graph.decision_makers))
        for one in states
        for two in states
    ]
    assert not [line for line in told if re.search(r"\b(by|of|for) if\b|: if .* holds only", line)]
