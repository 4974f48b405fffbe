"""Power in case files: read, refused with its line, written, lints, and followed by edits."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import standoff
from case_strategies import cases
from standoff.casefile.case import case_of, parse_case, read_text_as_case
from standoff.casefile.format.json_schema import load_json_schema
from standoff.casefile.losses import lost_around
from standoff.casefile.powers.lines import read_power
from standoff.casefile.revising.changes import make_change
from standoff.casefile.trees.as_written import read_tree
from standoff.casefile.writing import case_data, dump_case
from standoff.errors import ConflictModelError, EditRefused
from standoff.model.grounds.falling import iter_fallen, without_claims
from standoff.model.language.syntax import Taken, render_statement
from standoff.model.minds.powers import Power
from standoff.model.preferences import RankedStatements, Ranking
from standoff.model.selectors import ByStatement

CANAL = """\
standoff: 1
title: The canal, with a ministry above
decision_makers:
  works:
    name: The dye works
    options: {treat: Treat its waste water}
    prefers: [not treat]
  town:
    options: {dam: Dam the canal}
    prefers: [treat, dam iff not treat]
  ministry:
    options: {grants: Tie grants to clean water, police: Send police}
    prefers: [treat, not dam, not grants, not police]
status_quo: [dam]
power:
  purse:
    of: ministry
    over: works
    by: grants
    first: treat
    because: [memo]
  law:
    of: ministry
    over: town
    by: police and not grants
    prefers: [not dam, treat]
    blocks: [dam, not treat and dam]
    note: Held back so far.
  habit: {of: town, over: works, by: dam, ranking: [Y---, [NY--, NN--]], because: [memo, letter]}
stages:
  - id: later
    change:
      power:
        habit: null
        law: {of: ministry, over: town, by: police, first: [not dam]}
claims:
  memo: {text: A memo says so.}
  letter: {text: A letter says so.}
"""


def problems_of(text):
    reading = read_text_as_case(text, "canal.yaml")
    return [
        (one.code, one.place.line if one.place else None, one.message)
        for one in (*reading.errors, *reading.warnings)
    ]


def change(text, **asked):
    return make_change(read_tree(text, "canal.yaml"), asked, "canal.yaml").text


def test_powers_are_read_with_all_that_is_said_of_them():
    """By hand: statements of the one it is over, states, claims, and what a stage changes."""
    case = parse_case(CANAL)
    purse, law, habit = case.conflict.powers
    assert (purse.holder, purse.over, purse.because) == ("ministry", "works", ("memo",))
    assert purse.by == ByStatement(Taken("ministry.grants"))
    assert purse.first == (Taken("works.treat"),)
    assert isinstance(law.order, RankedStatements)
    assert len(law.blocks) == 2
    assert law.note == "Held back so far."
    assert isinstance(habit.order, Ranking)
    assert [len(tier) for tier in habit.order.tiers] == [1, 2]
    later = case.stages[0].conflict.powers
    assert [one.id for one in later] == ["purse", "law"]
    assert [render_statement(one) for one in later[1].first] == ["not town.dam"]
    assert later[1].order is None


def test_powers_survive_being_written():
    """Reduction: what is written is read back the same, stages included."""
    case = parse_case(CANAL)
    again = parse_case(dump_case(case))
    assert again.conflict.powers == case.conflict.powers
    assert again.stages[0].conflict.powers == case.stages[0].conflict.powers
    jsonschema.validate(json.loads(json.dumps(case_data(case))), load_json_schema())
    assert "3 powers" in next(lost_around(case)).message


@st.composite
def empowered(draw):
    """Cases with powers of those who have an option, where states say which are taken."""
    case = draw(cases())
    conflict = case.conflict
    ids = [dm.id for dm in conflict.decision_makers]
    options = [one for one in conflict.options if one.qualified not in conflict.set_of]
    if conflict.explicit and not all(state.choices for state in conflict.explicit.states):
        options = []
    found = []
    for number in range(draw(st.integers(0, 2)) if options and len(ids) > 1 else 0):
        option = draw(st.sampled_from(options))
        over = draw(st.sampled_from([dm for dm in ids if dm != option.decision_maker]))
        said = Taken(draw(st.sampled_from(options)).qualified)
        effect = draw(st.sampled_from(["first", "blocks"]))
        effects = {"first": (said,)} if effect == "first" else {"blocks": (ByStatement(said),)}
        by = ByStatement(Taken(option.qualified))
        found.append(Power(f"p{number}", option.decision_maker, over, by, **effects, note="n"))
    return replace(
        case,
        stages=(), scenarios={}, forecasts={}, recommendations={},
        conflict=replace(conflict, powers=tuple(found)),
    )  # fmt: skip


@given(empowered())
@settings(max_examples=15)
def test_drawn_powers_survive_the_file(case):
    """Reduction, on any conflict that is drawn."""
    assert parse_case(dump_case(case)).conflict.powers == case.conflict.powers


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "told"),
    [
        ("of: ministry\n    over: works", "of: minstry\n    over: works",
         "unknown-decision-maker", 17, "unknown decision maker 'minstry'"),
        ("by: grants", "by: dam", "power-not-held", 19, "'town.dam' is one of 'town'"),
        ("by: grants", "by: grunts", "unknown-option", 19, "unknown option 'grunts'"),
        ("first: treat\n", "note: x\n", "power-effect", 16, "a power does something"),
        ("    prefers: [not dam, treat]", "    prefers: [not dam]\n    ranking: [Y---]",
         "power-effect", 22, "not both"),
        ("over: works\n    by: grants", "over: ministry\n    by: grants", "power-effect", 16,
         "cannot have power over itself"),
        ("blocks: [dam, ", "blocks: [damn, ", "unknown-option", 27, "unknown option 'damn'"),
        ("[Y---, [NY--, NN--]]", "[Y---]", "missing-state", 29, "the ranking leaves out"),
        ("[Y---, [NY--, NN--]]", f"['{'9' * 5000}', rest]", "statement-syntax", 29, "cannot contain '9'"),
        ("because: [memo]\n  law", "because: [meno]\n  law", "unknown-claim", 21, "'meno'"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(old, new, code, line, told):
    """Our codes: each where it stands."""
    assert old in CANAL
    found = problems_of(CANAL.replace(old, new))
    assert any(one[0] == code and one[1] == line and told in one[2] for one in found), found


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("by: grants\n", "by: grants and not grants\n", ["power-never-used"]),
        ("blocks: [dam, not treat and dam]", "blocks: [treat]", ["power-without-effect"]),
        ("first: treat\n", "first: not treat\n", ["power-without-effect"]),
        ("by: police and not grants", "by: grants", []),
        ("  habit: {of: town, over: works, by: dam, ranking: [Y---, [NY--, NN--]]",
         "  habit: {of: ministry, over: town, by: police, prefers: [treat]", ["power-without-effect", "powers-overlap"]),
    ],
)  # fmt: skip
def test_powers_that_do_nothing_are_warned_of(old, new, codes):
    """Our lints; where the later of two orders counts, the earlier one does nothing."""
    assert old in CANAL
    found = [one[0] for one in problems_of(CANAL.replace(old, new)) if "power" in one[0]]
    assert found == codes


def test_who_is_under_power_is_not_told_to_depend_on_nobody():
    """Our choice: with power their choice does depend on another; without, it does not."""
    codes = [one[0] for one in problems_of(CANAL)]
    assert "dominant-choice" not in codes
    assert "unanswered-option" not in codes
    bare = CANAL[: CANAL.index("power:")] + CANAL[CANAL.index("claims:") :]
    codes = [one[0] for one in problems_of(bare)]
    assert {"dominant-choice", "unanswered-option"} <= set(codes)


def test_a_power_that_rests_on_a_claim_alone_falls_with_it():
    """Definition of falling: one that rests on several stays as long as one of them does."""
    conflict = parse_case(CANAL).conflict
    gone = frozenset({"memo"})
    assert [(one.kind, one.what) for one in iter_fallen(conflict, gone)] == [("power", "purse")]
    left = without_claims(conflict, gone).powers
    assert [(one.id, one.because) for one in left] == [("law", ()), ("habit", ("letter",))]


def test_powers_follow_other_ids():
    """By hand: of a decision maker, of an option."""
    case = parse_case(change(CANAL, do="rename_decision_maker", dm="works", id="mill"))
    assert [one.over for one in case.conflict.powers] == ["mill", "town", "mill"]
    assert case.stages[0].conflict.powers[0].over == "mill"
    case = parse_case(change(CANAL, do="change_option", option="ministry.grants", id="money"))
    assert case.conflict.powers[0].by == ByStatement(Taken("ministry.money"))
    assert case.conflict.powers[1].options == {"ministry.police", "ministry.money"}


def test_powers_go_with_what_they_speak_of():
    """By hand: without and with leave to take them out, too."""
    with pytest.raises(EditRefused, match="in the power “purse”"):
        change(CANAL, do="remove_option", option="ministry.grants")
    text = change(CANAL, do="remove_option", option="ministry.grants", cascade=True)
    left = parse_case(text)
    assert [one.id for one in left.conflict.powers] == ["habit"]
    assert [one.id for one in left.stages[0].conflict.powers] == ["law"]
    with pytest.raises(EditRefused, match="one of the two of a power"):
        change(CANAL, do="remove_decision_maker", dm="town")
    alone = CANAL[: CANAL.index("stages:")] + CANAL[CANAL.index("claims:") :]
    text = change(alone, do="remove_decision_maker", dm="town", cascade=True)
    assert [one.id for one in parse_case(text).conflict.powers] == ["purse"]


def test_powers_are_changed_by_name():
    """By hand: said, said anew under its id, taken out; refused where they cannot be read."""
    text = change(
        CANAL, do="set_power", dm="town", over="ministry", by="dam", blocks="police", because="memo"
    )
    new = parse_case(text).conflict.powers[3]
    assert (new.id, new.holder, new.over, new.because) == (
        "town_over_ministry", "town", "ministry", ("memo",),
    )  # fmt: skip
    again = change(text, do="remove_power", id="town_over_ministry")
    assert parse_case(again).conflict == parse_case(CANAL).conflict
    other = change(
        CANAL, do="set_power", id="purse", dm="ministry", over="works", by="police", first="treat"
    )
    assert parse_case(other).conflict.powers[0].options == {"ministry.police"}
    with pytest.raises(EditRefused, match="there is no power 'purze'; there are: purse, law"):
        change(CANAL, do="remove_power", id="purze")
    with pytest.raises(EditRefused, match="uses power by options of its own"):
        change(CANAL, do="set_power", dm="town", over="works", by="grants", first="treat")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("ministry", "this does not say a power"),
        ("ministry over nobody by grants: first treat", "unknown decision maker 'nobody'"),
        ("ministry over works by grants: frist treat", "a power does not 'frist'"),
        ("ministry over works by dam: first treat", "'town.dam' is one of 'town'"),
        ("ministry over ministry by grants: first treat", "cannot have power over itself"),
        ("ministry over works by grants: first trat", "unknown option 'trat'"),
        ("ministry over works by grants: blocks ;", "this does not say a power"),
        (f"ministry over works by grants: ranks {'9' * 5000} > rest", "cannot contain '9'"),
        (
            "ministry over works by grants and: first treat",
            "in 'ministry over works by grants and: ",
        ),
    ],
)
def test_a_line_that_says_no_power_is_refused(line, told):
    """Each message names the line, and what it does not say."""
    with pytest.raises(ConflictModelError, match=told) as caught:
        read_power(line, parse_case(CANAL).conflict)
    assert all(one.message.startswith("in '") for one in caught.value.problems)


def test_a_line_says_what_a_case_file_does():
    """Reduction: the same power, said in one line and in the file; names stand for ids."""
    conflict = parse_case(CANAL).conflict
    said = [
        "ministry over The dye works by grants: first treat",
        "ministry over town by police and not grants: prefers not dam; treat",
        "town over works by dam: ranks Y--- > NY-- = NN--",
        "ministry over town by police and not grants: blocks dam; not treat and dam",
    ]
    purse, law, habit, block = (read_power(line, conflict) for line in said)
    file = conflict.powers
    assert (purse.first, purse.by, purse.over) == (file[0].first, file[0].by, file[0].over)
    assert [level.statements[0].statement for level in law.order.levels] == [
        level.statements[0].statement for level in file[1].order.levels
    ]
    assert habit.order.tiers == file[2].order.tiers
    assert block.blocks == file[1].blocks


def test_a_case_in_graph_form_names_the_states_of_a_power():
    """Interface: by a state, into a state; a ranking of states."""
    data = case_data(standoff.load("elmira").case)
    data["power"] = {
        "order": {"of": "moe", "over": "uniroyal", "by": "s5", "blocks": ["s9"]},
        "other": {"of": "moe", "over": "local", "by": "s5", "ranking": ["s1", "rest"]},
    }
    dispute = standoff.case(data)
    found = dispute.conflict.powers
    assert [one.id for one in found] == ["order", "other"]
    assert case_of(data).conflict.powers == found
