"""Views and attitudes in case files: read, refused with their line, written, and followed by edits."""

from __future__ import annotations

import copy
import json
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import standoff
from case_strategies import cases
from standoff.casefile.case import case_of, parse_case, read_text_as_case
from standoff.casefile.format.json_schema import load_json_schema
from standoff.casefile.gmcr import read_gmcr, render_gmcr
from standoff.casefile.minds.checking import iter_wrong_views
from standoff.casefile.revising.changes import make_change
from standoff.casefile.trees.as_written import read_tree
from standoff.casefile.writing import case_data, dump_case
from standoff.cli import main
from standoff.errors import ConflictModelError, EditRefused
from standoff.model.grounds.falling import iter_fallen, without_claims
from standoff.model.minds.beliefs import Belief, BeliefKind, View
from standoff.model.minds.regards import Regard
from standoff.workflows.asking.attitudes import find_attitudes
from standoff.workflows.asking.hypergames import find_views

DAM = """\
standoff: 1
title: A dam upstream
decision_makers:
  up:
    name: Upstream
    options: {build: Build the dam, share: Share the water}
    prefers: [not strike, build, not share, not sue]
  down:
    name: Downstream
    options: {sue: Go to court, strike: Strike the dam}
    prefers: [not build, share, sue if build, strike if build]
rules:
  no-share: {never: share and not build}
  no-strike: {never: strike and not build}
status_quo: [build]
views:
  up:
    - unaware: strike
      because: [memo]
      note: nobody told it
    - about: down
      prefers: [not build, sue]
    - impossible: build and share and not sue
    - thinks: down
      sees:
        - imagines: up.threaten
          name: Threaten a raid
          because: [memo, letter]
  down:
    - possible: no-strike
    - "up: drop not sue"
attitudes:
  up: {down: negative, itself: positive}
  down:
    up: {is: positive, dominates: true, because: [letter]}
claims:
  memo: {text: The memo does not mention a strike.}
  letter: {text: The letter speaks of a raid.}
stages:
  - id: later
    change:
      views: {up: [{unaware: sue}], down: null}
      attitudes: {up: null}
"""


def problems_of(text):
    return [(one.place.line, one.code) for one in read_text_as_case(text, "dam.yaml").errors]


def test_a_view_says_options_states_wants_and_what_others_are_thought_to_see():
    """By hand: every kind of belief, and what stages change of it."""
    case = parse_case(DAM)
    up, down = case.conflict.views
    assert (up.dm, down.dm) == ("up", "down")
    kinds = ["unaware", "prefers", "impossible", "thinks"]
    assert [one.kind.value for one in up.beliefs] == kinds
    assert up.beliefs[0].because == ("memo",)
    assert up.beliefs[3].beliefs[0].name == "Threaten a raid"
    assert case.conflict.regards[2] == Regard("down", "up", "positive", True, ("letter",))
    later = case.stages[0].conflict
    assert [(one.dm, len(one.beliefs)) for one in later.views] == [("up", 1)]
    assert [(one.dm, one.toward) for one in later.regards] == [("down", "up")]


def test_views_of_a_case_need_no_option_and_those_of_the_command_come_besides():
    """By hand: the same as if each belief were said as a line."""
    case = standoff.case(DAM)
    found = find_views(case, concepts=["nash", "seq"])
    lines = ["up sees down: cannot strike", "up sees down: prefers not build; sue",
             "up sees never: build and share and not sue",
             "up thinks down sees up: can threaten: Threaten a raid",
             "down sees drop rule no-strike", "down sees up: drop not sue"]  # fmt: skip
    bare = copy.deepcopy(case_data(case.case))
    del bare["views"], bare["stages"]
    said = find_views(standoff.case(bare), lines, ["nash", "seq"])
    for concept in ("nash", "seq"):
        assert found.found.equilibria(concept) == said.found.equilibria(concept)
        for dm in ("up", "down"):
            assert found.found.expected(concept, dm) == said.found.expected(concept, dm)
    assert found.view.said == said.view.said
    assert found.view.because == ("memo", "letter")
    assert "Upstream thinks that Downstream sees it as if" in found.view.said[1]
    more = find_views(case, ["down sees up: cannot share"], ["nash"])
    assert more.said["down"] == ("drop rule no-strike", "up: drop not sue", "up: cannot share")
    assert "share" not in find_views(case.at("later"), concepts=["nash"]).said["up"][0]


def test_attitudes_of_a_case_need_no_option():
    """By hand: those of the case, and others said in their place."""
    case = standoff.case(DAM)
    found = find_attitudes(case)
    assert found.attitudes.values == ((1, -1), (1, 1))
    assert found.to_dict()["dominating"] == {"down": ["up"]}
    assert found.view.because == ("letter",)
    assert any("positive toward Upstream before all else" in one for one in found.view.said)
    other = find_attitudes(case, ["down toward up: neutral", "up toward down: positive first"])
    assert other.attitudes.values == ((1, 1), (0, 1))
    assert other.attitudes.dominating[0] == {1}
    assert not other.attitudes.dominating[1]
    assert find_attitudes(case.at("later")).attitudes.values == ((1, 0), (1, 1))


WRONG = {
    "nobody": ("  up:\n    - unaware", "  upp:\n    - unaware", "unknown-decision-maker"),
    "no such option": ("unaware: strike", "unaware: strikes", "unknown-option"),
    "no such rule": ("possible: no-strike", "possible: no-stirke", "unknown-rule"),
    "bad statement": ("impossible: build and", "impossible: build and and", "statement-syntax"),
    "two kinds": ("- possible: no-strike", "- {possible: no-strike, unaware: sue}", "belief-kind"),
    "no kind": ("- possible: no-strike", "- {note: hm}", "belief-kind"),
    "whose wants": ("    - about: down\n      prefers: [not build, sue]",
                    "    - prefers: [not build, sue]", "belief-kind"),
    "no line": ("up: drop not sue", "up: drop not build", "unknown-statement"),
    "nothing left": ("impossible: build and share and not sue", "impossible: true", "no-feasible-state"),
    "third level": ("- imagines: up.threaten\n          name: Threaten a raid\n          because: [memo, letter]",
                    "- {thinks: up, sees: [{unaware: sue}]}", "belief-kind"),
    "of oneself": ("thinks: down", "thinks: up", "belief-kind"),
    "whose option": ("imagines: up.threaten", "imagines: threaten", "unknown-option"),
    "an attitude of another word": ("{down: negative,", "{down: hostile,", "unknown-word"),
    "an attitude toward nobody": ("{down: negative,", "{don: negative,", "unknown-decision-maker"),
    "an unknown key": ("unaware: strike", "unawere: strike", "unknown-key"),
    "an unknown claim": ("because: [memo]", "because: [meno]", "unknown-claim"),
    "oneself twice": ("itself: positive", "itself: positive, up: neutral", "repeated-attitude"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_with_its_line(name):
    """Our wording; the line is that of the text that is wrong."""
    old, new, code = WRONG[name]
    assert old in DAM
    text = DAM.replace(old, new, 1)
    found = read_text_as_case(text, "dam.yaml").errors
    assert code in [one.code for one in found], found
    line = next(k for k, (a, b) in enumerate(zip(DAM.split("\n"), text.split("\n"), strict=False), 1)
                if a != b)  # fmt: skip
    # A view that leaves no state is told where it begins.
    assert min(abs(one.place.line - line) for one in found if one.code == code) <= 6
    assert all(one.place.file == "dam.yaml" for one in found)


def test_the_nearest_fix_is_told():
    """Our wording."""
    text = DAM.replace("possible: no-strike", "possible: no-stirke")
    (problem,) = read_text_as_case(text, "dam.yaml").errors
    assert problem.hint == "Did you mean 'no-strike'?"
    text = DAM.replace("unaware: strike", "unaware: strkie")
    (problem,) = read_text_as_case(text, "dam.yaml").errors
    assert problem.hint == "Did you mean 'strike'?"


def test_a_view_that_a_later_stage_cannot_have_is_told_there():
    """By hand: the stage takes the option out that the view of the base speaks of."""
    text = DAM.replace("      views: {up: [{unaware: sue}], down: null}\n", "").replace(
        "    change:\n",
        "    change:\n      decision_makers: {up: {options: {share: null}, prefers: [build]}}\n"
        "      rules: {no-share: null}\n",
    )
    found = read_text_as_case(text, "dam.yaml").errors
    assert found
    assert {one.code for one in found} <= {"unknown-option", "unknown-statement"}
    assert any("later" in one.message for one in found)


def test_what_is_read_is_written_and_read_again():
    """Reduction: YAML and JSON, with stages, and the schema allows it."""
    case = parse_case(DAM)
    assert parse_case(dump_case(case)).conflict == case.conflict
    assert parse_case(dump_case(case)).stages == case.stages
    jsonschema.validate(json.loads(json.dumps(case_data(case))), load_json_schema())


@st.composite
def minded(draw):
    """Cases with views and attitudes that can be read at their base."""
    case = draw(cases())
    conflict = case.conflict
    ids = [dm.id for dm in conflict.decision_makers]
    options = [one.qualified for one in conflict.options if one.qualified not in conflict.set_of]
    kinds = [st.builds(lambda dm, n: Belief(BeliefKind.IMAGINES, f"{dm}.imagined{n}", name="x"),
                       st.sampled_from(ids), st.integers(0, 1))]  # fmt: skip
    if options:
        kinds.append(st.sampled_from(options).map(lambda one: Belief(BeliefKind.UNAWARE, one)))
        kinds.append(
            st.sampled_from(options).map(
                lambda one: Belief(BeliefKind.PREFERS, "", ids[0], order=((one,),), note="n")
            )
        )
    belief = st.one_of(kinds)
    thought = st.builds(
        lambda one, dm: Belief(BeliefKind.THINKS, "", dm, beliefs=(one,)), belief, st.just(ids[-1])
    )
    listed = st.lists(belief | thought if len(ids) > 1 else belief, min_size=1, max_size=2)
    views = tuple(View(ids[0], tuple(draw(listed))) for _ in range(draw(st.integers(0, 1))))
    pairs = draw(st.sets(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=3))
    word = st.sampled_from(["positive", "neutral", "negative"])
    regards = tuple(
        Regard(a, b, draw(word), draw(st.booleans()))
        for a, b in sorted(pairs, key=lambda p: ids.index(p[0]))
    )
    found = replace(case, stages=(), scenarios={}, forecasts={}, recommendations={},
                    conflict=replace(conflict, views=views, regards=regards))  # fmt: skip
    assume(not list(iter_wrong_views(found.conflict)))
    return found


@given(minded())
@settings(max_examples=60)
def test_drawn_views_and_attitudes_survive_the_file(case):
    """Reduction, on any conflict that is drawn."""
    again = parse_case(dump_case(case))
    assert again.conflict.views == case.conflict.views
    key = lambda one: (one.dm, one.toward)  # noqa: E731
    assert sorted(again.conflict.regards, key=key) == sorted(case.conflict.regards, key=key)


def test_what_rests_on_a_claim_alone_falls_with_it():
    """Definition of falling: one that rests on several stays as long as one of them does."""
    conflict = parse_case(DAM).conflict
    gone = frozenset({"memo"})
    assert [(one.kind, one.dm) for one in iter_fallen(conflict, gone)] == [("belief", "up")]
    left = without_claims(conflict, gone)
    assert [one.kind.value for one in left.views[0].beliefs] == ["prefers", "impossible", "thinks"]
    assert left.views[0].beliefs[2].beliefs[0].because == ("letter",)
    both = frozenset({"memo", "letter"})
    assert [one.kind for one in iter_fallen(conflict, both)] == ["belief", "belief", "attitude"]
    assert "thinks" not in [
        one.kind.value for one in without_claims(conflict, both).views[0].beliefs
    ]


def change(text, **asked):
    return make_change(read_tree(text, "dam.yaml"), asked, "dam.yaml").text


def test_views_and_attitudes_follow_other_ids():
    """By hand: of a decision maker, of an option."""
    text = change(DAM, do="rename_decision_maker", dm="down", id="below")
    case = parse_case(text)
    assert case.conflict.views[0].beliefs[1].about == "below"
    assert case.conflict.views[0].beliefs[3].about == "below"
    assert case.conflict.views[1].dm == "below"
    assert [(one.dm, one.toward) for one in case.conflict.regards] == [
        ("up", "below"), ("up", "up"), ("below", "up")]  # fmt: skip
    renamed = change(DAM, do="change_option", option="down.strike", id="hit")
    assert parse_case(renamed).conflict.views[0].beliefs[0].text == "hit"
    above = parse_case(change(DAM, do="rename_decision_maker", dm="up", id="above"))
    assert above.conflict.views[0].beliefs[3].beliefs[0].text == "above.threaten"
    assert above.conflict.views[1].beliefs[1].text == "above: drop not sue"


def test_what_speaks_of_something_gone_is_refused_or_goes():
    """By hand: without and with leave to take it out, too."""
    with pytest.raises(EditRefused, match="in a view"):
        change(DAM, do="remove_option", option="down.strike")
    text = change(DAM, do="remove_option", option="down.strike", cascade=True)
    left = parse_case(text).conflict
    assert [one.kind.value for one in left.views[0].beliefs] == ["prefers", "impossible", "thinks"]
    assert [one.text for one in left.views[1].beliefs] == ["up: drop not sue"]
    alone = parse_case(change(DAM, do="remove_decision_maker", dm="down", cascade=True)).conflict
    assert [one.dm for one in alone.views] in ([], ["up"])
    assert [(one.dm, one.toward) for one in alone.regards] == [("up", "up")]


def test_beliefs_and_attitudes_are_changed_by_name():
    """By hand: added, removed, refused where they cannot be read."""
    text = change(DAM, do="add_belief", dm="down", belief={"unaware": "share"}, because="memo")
    assert parse_case(text).conflict.views[1].beliefs[2].because == ("memo",)
    again = change(text, do="remove_belief", dm="down", number=3)
    assert parse_case(again).conflict == parse_case(DAM).conflict
    with pytest.raises(EditRefused, match="there is no #9"):
        change(DAM, do="add_belief", dm="down", belief="up: negate #9")
    with pytest.raises(EditRefused, match="there is no 7"):
        change(DAM, do="remove_belief", dm="down", number=7)
    set_ = change(DAM, do="set_attitude", dm="up", toward="down", attitude="neutral", note="?")
    assert parse_case(set_).conflict.regards[0] == Regard("up", "down", "neutral", note="?")
    gone = change(DAM, do="set_attitude", dm="up", toward="itself")
    assert len(parse_case(gone).conflict.regards) == 2
    staged = change(DAM, do="add_belief", dm="down", belief="up: cannot share", stage="later")
    assert len(parse_case(staged).stages[0].conflict.views) == 2
    assert parse_case(staged).conflict == parse_case(DAM).conflict


MODEL = {
    "title": "Two",
    "decisionMakers": [
        {"name": "A", "options": [0], "preferences": [[[0, "Y"]]], "misperceptions": [[[1, "Y"]]]},
        {"name": "B", "options": [1], "preferences": [[[1, "Y"]]]},
    ],
    "options": [{"name": "go"}, {"name": "stay"}],
    "infeasibles": [],
}


def test_gmcr_files_keep_what_is_misperceived():
    """DESIGN: conditions of states, on the decision maker or in the file, by order or name."""
    case, warnings = read_gmcr(json.dumps(MODEL), "two.gmcr")
    assert not warnings
    assert case.conflict.views == (View("a", (Belief(BeliefKind.IMPOSSIBLE, "b.stay"),)),)
    text, _ = render_gmcr(case.conflict)
    assert json.loads(text)["decisionMakers"][0]["misperceptions"] == [[[1, "Y"]]]
    assert read_gmcr(text, "two.gmcr")[0].conflict.views == case.conflict.views
    plain = copy.deepcopy(MODEL)
    del plain["decisionMakers"][0]["misperceptions"]
    for whole in (
        {"A": [[[1, "Y"]]]},
        [[[[1, "Y"]]], []],
        [{"dm": 0, "conditions": [[[1, "Y"]]]}],
        [{"name": "A", "misperceptions": [[[1, "Y"]]]}],
    ):
        read, _ = read_gmcr(json.dumps({**plain, "misperceptions": whole}), "two.gmcr")
        assert read.conflict.views == case.conflict.views


def test_gmcr_files_say_what_of_views_they_cannot_keep():
    """Nothing is dropped without a word: in and out."""
    for wrong in ([[[0, "Y"]], [[0, "N"]]], [[[9, "Y"]]], "x"):
        model = copy.deepcopy(MODEL)
        model["decisionMakers"][0]["misperceptions"] = wrong
        case, warnings = read_gmcr(json.dumps(model), "two.gmcr")
        assert not case.conflict.views
        assert [one.code for one in warnings] == ["not-kept"]
    _, lost = render_gmcr(parse_case(DAM).conflict)
    assert any("not that of Upstream, Downstream" in one.message for one in lost)
    unaware = parse_case(DAM.replace("unaware: strike", "unaware: strike")).conflict
    only = View("up", unaware.views[0].beliefs[:1])
    text, lost = render_gmcr(replace(unaware, views=(only,)))
    assert json.loads(text)["decisionMakers"][0]["misperceptions"] == [[[3, "Y"]]]
    assert not any("view" in one.message for one in lost)


def test_a_whole_order_is_a_line_of_a_what_if_too():
    """By hand: statements, and states with ties and the rest."""
    case = standoff.load("prisoners-dilemma")
    both = ["p1 sees p1: ranks YY > NN = YN > rest", "p2 sees p2: ranks YY > rest"]
    assert 3 in find_views(case, both, ["nash"]).found.equilibria("nash")
    assert "ranked, best first," in find_views(case, both, ["nash"]).view.said[0]
    dam = standoff.case(DAM)
    told = find_views(dam, ["down sees down: prefers strike; not sue"], ["nash"]).view.said
    assert any(
        "wanted, most important first, “Strike the dam”, then not “Go to court”" in one
        for one in told
    )
    for wrong in ("p1: ranks YY >", "p1: ranks YYY > rest", "p1: prefers nobody", "p1: ranks YY"):
        with pytest.raises(ConflictModelError):
            find_views(case, [f"p1 sees {wrong}"])


def test_case_data_with_views_is_a_case():
    """Reduction: data as YAML would give it."""
    assert case_of(case_data(parse_case(DAM))).conflict == parse_case(DAM).conflict


def test_views_are_shown_by_the_command(tmp_path, capsys):
    """The way a person comes to it: no option needed."""
    path = tmp_path / "dam.yaml"
    path.write_text(DAM, "utf-8")
    assert main(["views", str(path), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["beliefs"][1]["thinks_of"] == "down"
    assert data["states"]["all"] == data["states"]["real"] + 2
    assert main(["check", str(path)]) == 0
