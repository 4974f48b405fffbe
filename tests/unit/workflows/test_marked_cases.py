"""Cases whose preferences are more than an order: what is told, and what refuses them."""

from __future__ import annotations

import re

import pytest

import standoff
from standoff.errors import ConceptNotDefinedError, StandoffError
from standoff.workflows.asking.coalitions import find_coalitions
from standoff.workflows.asking.compare_states import compare_states, find_common_gains
from standoff.workflows.asking.order import find_order, find_preference
from standoff.workflows.asking.overturning.overturn import overturn
from standoff.workflows.asking.robust import assess_robustness
from standoff.workflows.asking.sensitivity import assess_sensitivity
from standoff.workflows.asking.what_if import ask_what_if

PROVINCE = {
    "unknown": "prefers: [{say: lift, uncertain: true}, {say: continue, uncertain: true}, not appeal]",
    "probable": "prefers: [{say: lift, probability: 0.6}, {say: continue, probability: 3/4}, not appeal]",
    "fuzzy": "prefers: [{say: lift, certainty: 0.6}, continue, not appeal]",
    "grey": "prefers: [{say: lift, certainty: [0.4, 0.6]}, continue, not appeal]",
    "pairs": "{prefers: [lift], compare: [{better: YNN, worse: NYN}, {better: NNN, worse: YNN}]}",
    "strong": "prefers: [{say: lift, strong: true}, continue, not appeal]",
}


def gisborne(kind):
    said = PROVINCE[kind].strip("{}") if kind == "pairs" else PROVINCE[kind]
    return standoff.case(
        "standoff: 1\ntitle: Gisborne\ndecision_makers:\n"
        "  federal: {options: {continue: Continue}, ranking: [YNN, YNY, YYN, YYY, NNN, NNY, NYN, NYY]}\n"
        f"  provincial: {{options: {{lift: Lift}}, {said}}}\n"
        "  support: {options: {appeal: Appeal}, ranking: [NYN, YYN, NYY, YYY, NNY, YNY, NNN, YNN]}\n"
        "status_quo: NNN\n"
    )


@pytest.mark.parametrize(
    ("kind", "concepts"),
    [
        ("unknown", "nash-a"),
        ("probable", "nash-p"),
        ("fuzzy", "nash-fuzzy"),
        ("grey", "nash-grey"),
        ("pairs", "nash"),
        ("strong", "gmr-strong"),
    ],
)
def test_a_marked_case_is_analysed_by_the_concepts_that_read_it(kind, concepts):
    """Our choice: unasked those concepts are looked at that read all that is said."""
    found = gisborne(kind).analyse().analysis
    assert concepts in found.concepts
    assert ("nash" in found.concepts) == (kind in {"pairs", "strong"})


ORDINAL = {
    "robust": lambda case: assess_robustness(case, workers=1),
    "sensitivity": lambda case: assess_sensitivity(case, workers=1),
    "unlock": lambda case: standoff.unlock(case, "NNN"),
    "overturn": lambda case: overturn(case, "YYN"),
    "coalitions": find_coalitions,
    "gains": find_common_gains,
    "sets": lambda case: find_preference(case, "YY-", "N--"),
}


@pytest.mark.parametrize("kind", [kind for kind in PROVINCE if kind != "strong"])
@pytest.mark.parametrize("question", ORDINAL)
def test_what_goes_by_orders_says_so_where_there_is_none(question, kind):
    """Never silently as written: the message says what is marked."""
    with pytest.raises(
        ConceptNotDefinedError, match=r"goes by orders of the states, but (which|some)"
    ):
        ORDINAL[question](gisborne(kind))


@pytest.mark.parametrize("question", ORDINAL)
def test_what_goes_by_orders_reads_of_a_strong_preference_that_it_is_one(question):
    """Strength leaves the order as it is."""
    ORDINAL[question](gisborne("strong"))


def test_where_strength_is_left_out_the_title_says_so():
    """What is not read is told, in words, where the answer is headed."""
    found = assess_sensitivity(gisborne("strong"), workers=1)
    assert found.dispute.title == "Gisborne, strength of preference left out"
    chicken = standoff.load("chicken")
    assert assess_sensitivity(chicken, workers=1).dispute.title == chicken.title


def test_crisp_concepts_refuse_what_they_do_not_read():
    """The reason names it."""
    with pytest.raises(
        ConceptNotDefinedError, match="which of some states is preferred is not known"
    ):
        gisborne("unknown").analyse(["nash"])


def test_reasons_say_what_nobody_knows():
    """Words for readers, under a bold and a cautious extension."""
    case = gisborne("unknown")
    bold = str(case.explain("YYN", "provincial", ["nash-a"]))
    assert "nobody knows which of the two states it prefers" in bold
    sure = str(case.explain("YYN", "provincial", ["nash-b"]))
    assert re.search(r"no move\b.*known to be a gain|no move it wants", sure)


def test_two_states_are_compared_in_words_and_as_data():
    """Unknown, strong and plain."""
    unknown = find_preference(gisborne("unknown"), "YYN", "NYN", "provincial")
    assert str(unknown).startswith("Nobody knows which of")
    assert unknown.to_dict()["preferences"][0]["comparison"] == "unknown"
    assert unknown.to_dict()["preferences"][0]["prefers"] is None
    strong = find_preference(gisborne("strong"), "YYN", "YNN", "provincial")
    assert "strongly prefers" in str(strong)
    assert strong.to_dict()["preferences"][0]["comparison"] == 2


def test_states_of_which_nobody_knows_are_not_told_to_be_the_same():
    """The standing has a place of its own for them."""
    view = compare_states(gisborne("unknown"), ["YYN"], "YNN").view
    (province,) = [each for each in view.standings if each.id == "provincial"]
    assert (province.better, province.equal, province.worse, province.unknown) == ((), (), (), (4,))
    assert "not known of provincial" in view.summary


def test_orders_show_what_is_marked():
    """The order is told as written, with what is unknown or strong between two tiers."""
    (order,) = find_order(gisborne("unknown"), "provincial").view(whole=True)
    told = [tier.decides.text for tier in order.tiers if tier.decides]
    assert told.count("Nobody knows which of these and the next is preferred") == 3
    tiers = find_order(gisborne("strong"), "provincial").to_dict()["order"][0]["tiers"]
    assert [tier.get("comparison") for tier in tiers] == [1, 1, 1, 2, 1, 1, 1, None]


def test_the_strong_mark_of_statements_counts_where_it_decides():
    """Remarks name who has marks, and which equilibria hold only weakly."""
    told = gisborne("strong").analyse().view().remarks
    assert "provincial: some preferences are strong." in told


def test_a_what_if_keeps_pairs_and_refuses_to_raise_states_of_a_marked_order():
    """Changes of statements leave what is said of pairs; corrections do not go with marks."""
    after = ask_what_if(gisborne("pairs"), ["provincial: add appeal last"]).after
    assert after.dispute.conflict.preferences["provincial"].pairs
    marked = {"title": "T", "decision_makers": {"a": {"options": ["x"], "ranking": ["N", ">> Y"]}}}
    with pytest.raises(StandoffError, match="are marked"):
        ask_what_if(standoff.case(marked), ["a: Y above N"])


def test_a_report_of_a_marked_case_says_what_was_not_looked_for():
    """No sentence of it takes what is unknown for known."""
    from standoff.dossier.whole import Dossier
    from standoff.workflows.publishing.collecting import ReportSettings, solve_case
    from standoff.workflows.publishing.reporting import render_dossier

    dossier = solve_case("gisborne-unknown", ReportSettings()).compose()
    assert isinstance(dossier, Dossier)
    text = render_dossier(dossier, "md")
    assert "no order" in text
    assert "What would change the outcome was not looked for" in text
    assert "leaves no preference open" not in text
