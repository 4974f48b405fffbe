"""Cases whose preferences are more than an order: what is told, and what refuses them."""

from __future__ import annotations

import re

import pytest

import standoff
from standoff.errors import ConceptNotDefinedError, StandoffError
from standoff.workflows.asking.attitudes import find_attitudes
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
PLAIN = "prefers: [lift, continue, not appeal]"
HYBRID = "prefers: [{say: lift, uncertain: true}, {say: continue, strong: true}]"


def gisborne(kind):
    return standoff.case(gisborne_text(kind))


def gisborne_text(kind):
    said = {"hybrid": HYBRID, "plain": PLAIN, **PROVINCE}[kind]
    said = said.strip("{}") if kind == "pairs" else said
    return (
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
    "unlock": lambda case: standoff.unlock(case, "NNN"),
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
    found = overturn(gisborne("strong"), "YYN")
    assert found.view.title == "Gisborne, strength of preference left out"
    assert overturn(standoff.load("chicken"), "YY").view.title == standoff.load("chicken").title


TOLD = {
    "unknown": "is wanted and does not deter under Nash-a, GMR-a, SMR-a and SEQ-a; is not wanted",
    "hybrid": "Under GMR-a-strong, SMR-a-strong and SEQ-a-strong only a strong loss deters.",
    "probable": "A move counts by the probability that it is a gain",
    "fuzzy": "A move counts by how certain it is that it is a gain.",
    "grey": "of bounds -grey takes the lower, -grey-open the upper",
    "pairs": "What the case says of pairs of states comes before all else.",
    "strong": "Under GMR-strong, SMR-strong and SEQ-strong only a strong loss deters.",
}


@pytest.mark.parametrize("kind", TOLD)
def test_variants_of_a_marked_case_say_by_which_preference_they_were_judged(kind):
    """Our choice: the concepts that an analysis takes unasked, and how they count with marks."""
    case = gisborne(kind)
    taken = case.analyse().analysis.concepts
    tried, read = assess_sensitivity(case, workers=1), assess_robustness(case, workers=1)
    assert tried.view.concepts == taken
    assert set(read.robustness.concepts) == set(taken) - {"sseq", "sim"}
    for told in (tried.view.summary, read.remarks()):
        assert TOLD[kind] in " ".join(told)
    for found in (tried.base.graph, case.graph):
        assert found.kinds == case.graph.kinds


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


def test_a_report_of_a_marked_case_tries_every_change_and_takes_nothing_unknown_for_known():
    """Our choice: what would change the outcome is looked for by the concepts that read marks."""
    from standoff.dossier.whole import Dossier
    from standoff.workflows.publishing.collecting import ReportSettings, solve_case
    from standoff.workflows.publishing.reporting import render_dossier

    dossier = solve_case("gisborne-unknown", ReportSettings()).compose()
    assert isinstance(dossier, Dossier)
    text = render_dossier(dossier, "md")
    assert "no order" in text
    assert "was not looked for" not in text
    assert "is wanted and does not deter under Nash-a" in text
    assert "How sure this is, is a matter of the concept" in text
    assert "leaves no preference open" not in text


def test_of_the_ways_to_count_with_the_unknown_the_two_ends_are_shown_and_the_rest_is_named():
    """Our choice: eight columns of sixteen or twenty-eight; what lies between is asked for by key."""
    found = gisborne("unknown").analyse().analysis
    shapes = ("nash", "gmr", "smr", "seq")
    assert found.concepts == tuple(f"{each}-{end}" for end in "ad" for each in shapes)
    assert set(found.by_key) == {f"{each}-{between}" for between in "bc" for each in shapes}
    assert any("nash-b to seq-b and nash-c to seq-c" in each for each in remarks(found, "unknown"))


def test_of_hybrid_preferences_the_strong_sanctions_of_the_bold_are_the_strict_end():
    """Definition: strong sanctions are sanctions, so what holds by them under a holds under d."""
    found = gisborne("hybrid").analyse().analysis
    assert len(found.concepts) == 8
    assert len(found.by_key) == 20
    assert not set(found.concepts) & set(found.by_key)
    for shape in ("gmr", "smr", "seq"):
        strict = found.equilibria(f"{shape}-a-strong")
        every = standoff_of("hybrid", [key for key in found.by_key if key.startswith(shape)])
        for key in every.concepts:
            assert set(strict) <= set(every.equilibria(key)) <= set(found.equilibria(f"{shape}-d"))


def test_concepts_that_were_asked_for_bring_no_remark_on_others():
    """Our choice: who asks by key knows of the keys."""
    found = standoff_of("unknown", ["nash-a", "nash-b"])
    assert found.by_key == ()
    assert not any("by key" in each for each in remarks(found, "unknown"))


def test_a_case_without_unknown_preferences_is_told_of_no_other_ways():
    """Our choice: the four ways of counting are of what nobody knows."""
    for kind in ("pairs", "strong", "probable", "grey"):
        assert gisborne(kind).analyse().analysis.by_key == ()


def standoff_of(kind, concepts):
    return gisborne(kind).analyse(concepts).analysis


def remarks(found, kind):
    from standoff.dossier.words.remarks import tell_remark

    return [tell_remark(each, gisborne(kind).naming) for each in found.remarks]


def test_attitudes_refuse_what_is_said_pair_by_pair():
    """Fault: relations were those of the order, beside crisp concepts that read the pairs."""
    for kind in ("pairs", "unknown", "probable", "grey"):
        with pytest.raises(ConceptNotDefinedError, match="attitudes goes by orders of the states"):
            find_attitudes(gisborne(kind))
    strong, plain = find_attitudes(gisborne("strong")), find_attitudes(gisborne("plain"))
    assert strong.having.stable == plain.having.stable


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("probable", "prefers “{}” to “{}”, with a probability of 60 %"),
        ("fuzzy", "prefers “{}” to “{}”, with a relative certainty of 0.6"),
        ("grey", "prefers “{}” to “{}”, with a relative certainty of 0.4 to 0.6"),
        ("strong", "strongly prefers “{}” to “{}”:"),
    ],
)
def test_who_prefers_what_says_how_sure_that_is(kind, told):
    """Fault: what is held with a probability was told as if nobody doubted it."""
    case = gisborne(kind)
    text = str(compare_states(case, ["YYY"], "YNY").view)
    one, two = (case.naming.state(7), case.naming.state(5))
    assert told.format(one, two) in text


def test_the_order_says_how_sure_a_step_is():
    """Fault: as above. The lesser statement decides with its own probability, 3/4."""
    (provincial,) = find_order(gisborne("probable"), "provincial").view(whole=True)
    steps = [each.decides.text for each in provincial.tiers if each.decides]
    assert sum("probability of 75 %" in each for each in steps) == 2
    assert not any("probability" in each for each in steps if "Appeal" in each)


def test_who_might_gain_by_leaving_what_is_recommended_is_not_said_to_want_it():
    """Fault: a move of which nobody knows what it is worth was told as no gain."""
    from standoff.workflows.asking.recommendations import find_recommendations

    for kind, verdict in (("unknown", "divided"), ("probable", "against")):
        case = advised(kind, "not lift", "provincial")
        (view,) = find_recommendations(case).view.recommendations
        assert view.wanted == verdict, kind


def test_a_recommendation_that_holds_under_a_concept_of_marks_names_it_as_elsewhere():
    """Fault: the keys of concepts stood there in capitals, as in GMR-B-STRONG."""
    from standoff.workflows.asking.recommendations import find_recommendations

    (view,) = find_recommendations(
        advised("unknown", "continue and lift", "federal")
    ).view.recommendations
    assert "holds under Nash-d, GMR-d, SMR-d and SEQ-d" in view.holds_says


def advised(kind, say, to):
    text = gisborne_text(kind)
    return standoff.case(f"{text}recommendations: {{r: {{text: T, say: {say}, to: {to}}}}}\n")


def test_a_game_says_that_marks_are_not_kept(tmp_path):
    """Fault: payoffs were those of the order as written, and nothing said so."""
    from standoff.casefile.games import render_nfg

    for kind in PROVINCE:
        _, lost = render_nfg(gisborne(kind).case.conflict)
        assert any("the order as written" in each.message for each in lost), kind


def test_a_graph_of_states_has_the_improvements_that_marks_and_pairs_leave():
    """Fault: improvements were those of the order as written."""
    from lxml import etree

    from standoff.reports.graph.graphml import render_graphml

    said = "{better: -NN, worse: -YN}"
    paired = gisborne_text("pairs").replace("{better: YNN, worse: NYN}", said)
    cases = (
        ("unknown", gisborne("unknown"), 0, 8),
        ("pairs", standoff.case(paired), 4, 0),
        ("strong", gisborne("strong"), 4, 0),
    )
    for kind, case, improving, open_ in cases:
        text = render_graphml(case.naming, case.analyse().analysis.table, None)
        root = etree.fromstring(text.encode())
        keys = {each.get("id"): each.get("attr.name") for each in root.iter("{*}key")}
        edges = [
            {keys[data.get("key")]: data.text for data in edge.iter("{*}data")}
            | {"ends": (edge.get("source"), edge.get("target"))}
            for edge in root.iter("{*}edge")
        ]
        own = [each for each in edges if each["decision maker"] == "provincial"]
        better = {each["ends"] for each in own if each["improvement"] == "true"}
        assert len(better) == improving, kind
        assert ("s3", "s1") in better or kind != "pairs"
        assert sum("nobody knows" in each for each in own) == open_, kind


def test_the_table_of_the_order_says_where_nobody_knows():
    """Fault: the cell that says what is better about a tier was empty there."""
    from standoff.reports.tables.order import tabulate_order

    rows = tabulate_order(find_order(gisborne("unknown"), "provincial").view(whole=True)).rows
    assert sum("Nobody knows which" in str(row[4]) for row in rows) == 3


def test_the_first_answer_of_the_workbench_tells_a_marked_case_and_what_would_change_it():
    """Kind: what goes by orders is left out of the answer, and does not take its place."""
    from standoff.workflows.asking.stages import SolvedStage
    from standoff.workflows.workbench.glance import look

    case = standoff.case(
        {
            "title": "Two",
            "decision_makers": {
                "a": {"options": ["x"], "prefers": [{"say": "b.y", "uncertain": True}, "x"]},
                "b": {"options": ["y"], "prefers": ["not y"]},
            },
            "status_quo": [],
        }
    )
    first = look(SolvedStage(case, case.analyse()), None, None, whole=True).first
    assert first.headline.text
    levers = " ".join(each.text for each in first.levers)
    assert levers
    assert "goes by orders of the states" not in levers


def test_conflicts_held_against_each_other_are_judged_by_the_same_concepts():
    """Fault: what held as before was told to vanish, where only one of the two has marks."""
    from standoff.workflows.asking.compare import compare_stages
    from standoff.workflows.asking.hypergames.finding import find_views

    case = gisborne("unknown")
    taken = case.analyse().analysis.concepts
    found = ask_what_if(case, ["provincial: prefers lift"])
    before, after = found.before.solution.analysis, found.after.solution.analysis
    assert before.concepts == after.concepts == taken
    assert not after.graph.kinds
    assert {each.state for each in after.all_equilibria} & {e.state for e in before.all_equilibria}
    assert "stays" in str(found.view.fates)
    change = "{decision_makers: {provincial: {prefers: [lift]}}}"
    later = f"stages: [{{id: known, date: 2020-01-01, change: {change}}}]\n"
    (pair,) = compare_stages(standoff.case(gisborne_text("unknown") + later))
    assert pair.before.solution.analysis.concepts == pair.after.solution.analysis.concepts == taken
    assert any(each["holds_in_other"] for each in pair.to_dict()["outcomes_before"])
    views = find_views(case, ["federal sees provincial: prefers lift"])
    assert views.found.concepts == taken


MERGER = """
standoff: 1
title: Merger
decision_makers:
  buyer:
    options: {sell: Sell a unit}
    prefers: [{say: clear, KIND: 0.9}, {say: not sell, KIND: 0.6}]
  office:
    options: {clear: Clear it}
    prefers: [{say: sell if clear, KIND: 0.3}, {say: clear, KIND: 0.8}]
status_quo: []
"""


@pytest.mark.parametrize(
    ("kind", "words", "value"),
    [
        ("probability", "preferred with a probability of 56 %", 0.56),
        ("certainty", "preferred with a relative certainty of −0.3", [-0.3, -0.3]),
    ],
)
def test_paths_say_how_sure_each_gain_is_and_take_sure_ones_for_improvements(kind, words, value):
    """Definition: 0.7 × 0.8 is the chance of clear where the first is not held, and 0.3 certain against."""
    case = standoff.case(MERGER.replace("KIND", kind))
    found = case.paths(["clear and not sell"], allowed="improvements")
    assert bool(found.paths.to) is (kind == "probability")
    found = case.paths(["clear and not sell"], allowed="moves")
    (step,) = found.view().tree.children
    assert words in step.remark
    assert step.remark.startswith("an improvement" if kind == "probability" else "not an")
    (path,) = found.paths.to_dict()["paths"]
    assert path["moves"][0][kind] == value
    assert path["moves"][0]["improvement"] is (kind == "probability")


def test_tables_of_orders_have_what_is_marked_in_columns_of_their_own():
    """Fault: how strong and how sure a step is stood in no table."""
    from standoff.reports.tables.order import tabulate_order

    def column(case, key):
        table = tabulate_order(find_order(case).view(whole=True))
        places = [k for k, each in enumerate(table.columns) if each.key == key]
        return [row[k] for row in table.rows for k in places if row[k]]

    assert column(standoff.case(MERGER.replace("KIND", "probability")), "probability")[0] == 0.6
    grey = MERGER.replace("KIND: 0.6", "KIND: [0.4, 0.6]").replace("KIND", "certainty")
    assert column(standoff.case(grey), "certainty_most")[0] == 0.6
    assert column(standoff.case(grey), "certainty")[0] == 0.4
    assert "strong" in column(gisborne("strong"), "strength")
    assert "unknown" in column(gisborne("unknown"), "strength")
    assert column(gisborne("plain"), "strength") == []


@pytest.mark.parametrize("kind", PROVINCE)
def test_what_overturns_a_marked_outcome_is_what_flips_it_analysed_alone(kind):
    """Definition: every single change of a statement, each analysed as a case of its own."""
    from standoff.model.changing import apply_change
    from standoff.model.formation import build_graph_form
    from standoff.workflows.asking.overturning.changes import iter_other_wishes, iter_wishes
    from standoff.workflows.asking.what_if import change_dispute

    case = gisborne(kind)
    keys = case.analyse().analysis.concepts[-3:] if kind != "strong" else ("gmr-strong", "seq")
    found = overturn(case, concepts=keys)
    assert not found.comparisons
    assert found.view.judged or kind == "pairs"
    alone = {
        (wish,): change_dispute(case, apply_change(case.conflict, wish), "").analyse(keys).analysis
        for wish in (*iter_wishes(case.conflict), *iter_other_wishes(case.conflict))
    }
    before = case.analyse(keys).analysis
    checked = 0
    for (number, states), margin in found.statements.items():
        (state,) = states
        held = state in before.equilibria(keys[number])
        flips = {w for w, each in alone.items() if (state in each.equilibria(keys[number])) != held}
        assert (margin.size == 1) is bool(flips)
        if flips:
            assert set(margin.sets) <= {(wish,) for wish in flips} | flips
            checked += 1
    assert checked
    assert build_graph_form(case.conflict).kinds == case.graph.kinds
