"""Marks of preferences in case files: read, written, refused, changed.

Provenance: our format; what is unknown, strong or certain is defined where the analysis is tested.
"""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

import standoff
from standoff.analysis.stability.concept import require_order
from standoff.casefile import parse_case
from standoff.casefile.case import check_case, read_text_as_case
from standoff.casefile.gmcr.writing import render_gmcr
from standoff.casefile.writing import dump_case
from standoff.errors import StandoffError
from standoff.model.forming.marked import UNKNOWN
from standoff.model.preferences import PLAIN, Mark
from standoff.workflows.editing import Desk

CASE = """\
standoff: 1
title: Marks
decision_makers:
  f:
    options: [continue]
    ranking: [YNN, YNY, ["? YYN", YYY], NNN, ">> NNY", "? rest"]
  p:
    options: [lift]
    prefers:
      - {say: lift, uncertain: true}
      - {say: continue, strength: 3}
      - {"=": [not appeal, lift], strong: true}
      - {say: lift, probability: 0.7}
  s:
    options: [appeal]
    ranking: [NYN, YYN, NYY, YYY, NNY, YNY, ">>> 1", ">> taken: continue"]
    compare: {better: YNN, worse: NYN, strong: true}
    thresholds: {alpha: 0.4}
"""


def codes(text):
    return [problem.code for problem in read_text_as_case(text, "case.yaml").errors]


def test_marks_are_read_and_written_back_the_same():
    """Round trip, every form of a mark."""
    conflict = parse_case(CASE).conflict
    assert conflict.preferences["f"].basis.marks == (
        PLAIN, PLAIN, Mark(unknown=True), PLAIN, Mark(strength=2), Mark(unknown=True),
    )  # fmt: skip
    levels = [level.mark for level in conflict.preferences["p"].basis.levels]
    assert levels == [
        Mark(unknown=True), Mark(strength=3), Mark(strength=2), Mark(probability=Fraction(7, 10)),
    ]  # fmt: skip
    assert parse_case(dump_case(parse_case(CASE))).conflict.preferences == conflict.preferences


def test_a_ranking_compares_by_the_strongest_mark_between_and_is_unknown_only_by_unknown_ones():
    """Definition: A, ?B, C, >>D, ?E: D and E are unknown, A and E strongly apart, A and C plainly."""
    graph = standoff.case(
        "standoff: 1\ntitle: T\ndecision_makers:\n  a:\n    ranking: [A, '? B', C, '>> D', '? E']\n"
        "states: [A, B, C, D, E]\n"
    ).graph
    rows = [[graph.compare(0, s, q) for q in range(5)] for s in range(5)]
    assert rows[0] == [0, UNKNOWN, -1, -2, -2]
    assert rows[3] == [2, 2, 2, 0, UNKNOWN]
    assert rows[4] == [2, 2, 2, UNKNOWN, 0]


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("ranking: [YNN, YNY", "ranking: ['? YNN', YNY", "bad-mark"),
        ('["? YYN", YYY]', '[YYN, "? YYY"]', "bad-mark"),
        ('">>> 1"', '">>>", 1', "bad-mark"),
        ("probability: 0.7", "probability: 1.7", "bad-number"),
        ("alpha: 0.4", "alpha: 0", "bad-number"),
        ("alpha: 0.4", "alpa: 0.4", "unknown-key"),
        ("uncertain: true", "uncertain: true, strong: true", "marks-contradict"),
        ("strength: 3", "strength: 3, strong: true", "marks-contradict"),
        ("worse: NYN, strong: true", "worse: NYN, strong: true, equal: true", "marks-contradict"),
        ("[not appeal, lift]", "[not appeal, {say: lift, strong: true}]", "mark-in-equal"),
        (
            "- {say: lift, probability: 0.7}",
            "- [appeal, {say: lift, probability: 0.7}]",
            "mark-in-unknown-order",
        ),
        ("worse: NYN", "worse: --N", "compared-with-itself"),
        ("worse: NYN", "worse: NYNN", "bad-pattern"),
        ("thresholds:", "adjust: {put: YNN, above: NYN}\n    thresholds:", "marks-with-adjust"),
    ],
)
def test_what_cannot_be_a_mark_is_told_at_its_place(before, after, code):
    """Each kind of mistake once; the case as it is has none."""
    assert before in CASE
    assert codes(CASE) == []
    assert code in codes(CASE.replace(before, after))


def test_a_strong_statement_below_a_weaker_one_is_warned_of():
    """Our choice: strength does not add up along such an order."""
    text = CASE.replace("{say: continue, strength: 3}", "continue")
    found = read_text_as_case(text, "case.yaml").warnings
    assert [w.value for w in found if w.code == "strength-below-weaker"] == ["not s.appeal"]
    found = read_text_as_case(CASE, "case.yaml").warnings
    assert [w for w in found if w.code == "strength-below-weaker"] == []


def test_gmcr_says_that_marks_are_lost():
    """What the other format cannot carry is told; nothing is said where there is nothing."""
    _, lost = render_gmcr(parse_case(CASE).conflict)
    told = [problem.message for problem in lost]
    assert any("probable" in message for message in told)
    assert any("from when on" in message for message in told)
    _, lost = render_gmcr(standoff.load("gisborne-economic").conflict)
    assert not any("probable" in problem.message for problem in lost)


@pytest.fixture
def desk(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    return Desk.open(path, state=tmp_path / "state")


def test_a_preference_is_marked_and_unmarked_by_name(desk):
    """A mark takes the place of another; without any the statement stands alone."""
    desk.apply({"do": "mark_preference", "dm": "p", "at": [0], "marks": {"strong": True}})
    assert "{say: lift, strong: true}" in desk.text
    desk.apply({"do": "mark_preference", "dm": "p", "at": [0], "marks": None})
    assert "- lift\n" in desk.text
    desk.undo()
    desk.undo()
    assert desk.text == CASE
    with pytest.raises(StandoffError, match="no mark"):
        desk.apply({"do": "mark_preference", "dm": "p", "at": [0], "marks": {"loud": True}})


def test_marks_follow_when_options_come_and_go(desk):
    """Patterns in marked entries get a place for each new option, and lose that of one that is gone."""
    desk.apply({"do": "add_option", "dm": "f", "name": "Delay"})
    assert '"? Y-YN"' in desk.text
    assert '">>> ' in desk.text
    desk.undo()
    assert desk.text == CASE


def test_a_group_that_gets_its_order_keeps_its_mark(desk):
    """What was said of the group is said of each."""
    desk.apply({"do": "close_order", "dm": "p", "at": [2]})
    marks = [level.mark for level in desk.case.conflict.preferences["p"].basis.levels]
    assert marks[2:4] == [Mark(strength=2), Mark(strength=2)]


def test_json_of_a_case_has_the_marks_too():
    """YAML and JSON say the same."""
    from standoff.casefile.trees.yaml_reading import parse_yaml

    data = json.loads(json.dumps(parse_yaml(CASE), default=float))
    assert data["decision_makers"]["p"]["prefers"][0] == {"say": "lift", "uncertain": True}


@pytest.mark.parametrize(
    ("marks", "warned"),
    [
        ("uncertain: true} , {say: s, probability: 0.5", False),
        ("certainty: 0.5} , {say: s, probability: 0.5", False),
        ("strong: true} , {say: s, uncertain: true", False),
        ("strong: true} , {say: s, probability: 0.5", True),
        ("strong: true} , {say: s, strong: true", False),
    ],
)
def test_marks_that_no_concept_reads_together_are_warned_of(tmp_path, marks, warned):
    """By what the concepts say that they read; then nothing could be analysed."""
    path = tmp_path / "case.yaml"
    path.write_text(
        "standoff: 1\ntitle: T\ndecision_makers:\n"
        f"  a: {{options: [r], prefers: [{{say: r, {marks}}}]}}\n"
        "  b: {options: [s], prefers: [r iff s]}\nstatus_quo: NN\n",
        encoding="utf-8",
    )
    codes = {problem.code for problem in check_case(path)}
    assert ("marks-not-read-together" in codes) == warned


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("uncertain: true", "statements in unknown order"),
        ("probability: 0.7", "Take the numbers away"),
        ("certainty: [0.2, 0.4]", "Take the numbers away"),
    ],
)
def test_what_goes_by_orders_says_what_to_ask_instead(mark, said):
    """Our wording: commands that read the mark, and how the question can be put."""
    case = standoff.case(
        "title: T\ndecision_makers:\n"
        f"  a: {{options: [r], prefers: [{{say: r, {mark}}}]}}\n"
        "  b: {options: [s], prefers: [r iff s]}\n"
    )
    with pytest.raises(StandoffError) as refused:
        require_order(case.graph, "The search")
    assert "goes by orders of the states" in str(refused.value)
    assert said in str(refused.value.hint)
    assert "'analyse'" in str(refused.value.hint)
