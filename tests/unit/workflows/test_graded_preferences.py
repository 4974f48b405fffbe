"""Preferences as probable as their evidence is graded.

Provenance: our mapping, as docs/reference/richer-preferences.md has it; the rest by hand.
"""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

import standoff
from standoff.cli import main
from standoff.errors import UsageError
from standoff.workflows.cases.graded import grade_preferences, usual_chances
from tests_support import ROOT

CASE = """standoff: 1
title: River
decision_makers:
  up:
    options: [release]
    prefers:
      - {say: not release, because: [BECAUSE]}
      - {say: down.sue, probability: 0.9}
  down: {options: [sue], ranking: [YN, NN, NY, YY]}
claims:
  two: {text: Two say so., for: [{source: a, sentence: 1}, {source: b, sentence: 1}]}
  one: {text: One says so., for: {source: a, sentence: 2}}
  graded: {text: Doubtful., for: {source: a, sentence: 3}, credibility: 4}
  paper: {text: A paper says so., for: {source: good, sentence: 1}}
  fought: {text: Contested., for: {source: a, sentence: 4}, status: contested}
  bare: {text: Nobody is cited.}
  wrong: {text: Rejected., for: {source: b, sentence: 9}, status: rejected}
sources: {a: {title: A}, b: {title: B}, good: {title: Good, reliability: A}}
status_quo: NN
"""


def first(because, *said):
    found = grade_preferences(standoff.case(CASE.replace("BECAUSE", because)), said)
    return found.dispute.conflict.preferences["up"].basis.levels[0].mark.probability


@pytest.mark.parametrize(
    ("because", "grade"),
    [("two", "several"), ("one", "one"), ("graded", "4"), ("paper", "A"), ("fought", "contested"),
     ("bare", "none"), ("", "none"), ("wrong", "none"), ("one, graded", "one"), ("bare, two", "several")],
)  # fmt: skip
def test_a_statement_is_as_probable_as_the_best_of_its_claims(because, grade):
    """Credibility before reliability before support; a rejected claim counts for nothing."""
    assert first(because) == usual_chances()[grade]


def test_another_number_may_be_given():
    """And only for a grade that there is."""
    assert first("one", "one=0.4") == Fraction(2, 5)
    with pytest.raises(UsageError, match="unknown grade 'two'"):
        first("one", "two=0.4")
    for number in ("1.2", "x", "1/0", ""):
        with pytest.raises(UsageError, match="no number from 0 to 1"):
            first("one", f"one={number}")


def test_what_is_assumed_and_what_is_left_is_told():
    """Every number that was used; marks of the case stay; an order of states is taken as sure."""
    found = grade_preferences(standoff.case(CASE.replace("BECAUSE", "one")))
    assert "each of 1 statement is held" in found.told[0]
    assert "one article: 0.675" in found.told[0]
    assert "No source says these numbers" in found.told[1]
    assert found.left == ("The preferences of down are no statements: they are taken as sure.",)
    marks = [level.mark for level in found.dispute.conflict.preferences["up"].basis.levels]
    assert marks[1].probability == Fraction(9, 10)
    assert found.dispute.title.endswith("as probable as graded")


def test_a_case_without_claims_is_refused():
    """Nothing says how well its statements are supported."""
    with pytest.raises(UsageError, match="the case has no claims"):
        grade_preferences(standoff.load("elmira"))


def test_where_all_is_certain_it_is_the_case_as_written():
    """A probability of 1 is an order."""
    case = standoff.case(CASE.replace("BECAUSE", "one").replace(", probability: 0.9", ""))
    sure = [f"{key}=1" for key in usual_chances()]
    graded = grade_preferences(case, sure).dispute.analyse(["nash-p", "seq-p"])
    crisp = case.analyse(["nash", "seq"])
    assert graded.equilibria("nash-p") == crisp.equilibria("nash")
    assert graded.equilibria("seq-p") == crisp.equilibria("seq")


def test_the_page_has_the_numbers():
    """What each grade is taken for."""
    page = (ROOT / "docs/reference/richer-preferences.md").read_text("utf-8")
    table = page.split("(graded)=")[1].split("(fuzzy)=")[0]
    said = {
        grade: Fraction(number)
        for grades, number in re.findall(r"^\| (.*?) \| ([\d.]+) ", table, re.MULTILINE)
        for grade in re.findall(r"`([^`]+)`", grades)
    }
    assert said == usual_chances()


def test_the_command_tells_what_it_assumes(tmp_path, capsys):
    """Beside the answer, also where that is JSON."""
    path = tmp_path / "river.yaml"
    path.write_text(CASE.replace("BECAUSE", "one"), encoding="utf-8")
    main(["analyse", str(path), "--graded", "--json"])
    captured = capsys.readouterr()
    assert '"nash-p"' in captured.out
    assert "Assumed: each of 1 statement" in captured.err
    main(["analyse", str(path), "--chance", "one=0.1"])
    assert "one article: 0.1" in capsys.readouterr().err


OPEN = CASE.replace(
    "- {say: not release, because: [BECAUSE]}", "- {say: not release, because: [one]}"
)
OPEN = OPEN.replace(
    "- {say: down.sue, probability: 0.9}",
    "- [down.sue, not down.sue if release]\n      - {say: release, because: [two, fought]}",
)


def test_a_what_if_that_takes_claims_away_grades_what_they_leave_anew():
    """Definition: a statement is as probable as the best of the claims that are left."""
    from standoff.workflows.asking.what_if import ask_what_if, find_grounds

    graded = grade_preferences(standoff.case(OPEN))
    lines = ["leave out claim: two", "up: add down.sue last"]
    grounds = find_grounds(graded.dispute, lines)
    found = ask_what_if(graded.dispute, lines, ["nash-p"], grounds=grounds, graded=graded)

    def chances(stage):
        levels = stage.dispute.conflict.preferences["up"].basis.levels
        return [level.mark.probability for level in levels]

    usual = usual_chances()
    assert chances(found.before) == [usual["one"], None, None, usual["several"]]
    assert chances(found.after) == [usual["one"], None, None, usual["contested"], None]


def test_readings_of_graded_preferences_have_every_order_and_no_other_doubt():
    """Our choice: what is thinly supported is improbable, so it is not left out besides."""
    from standoff.workflows.asking.robust import assess_robustness

    graded = grade_preferences(standoff.case(OPEN), keep_orders=True)
    assert "in every order" in " ".join(graded.told)
    found = assess_robustness(graded.dispute, order_only=True, declared_only=True, workers=1)
    assert found.robustness.concepts == ("nash-p", "gmr-p", "smr-p", "seq-p")
    assert found.robustness.readings.total == 2
    assert found.doubts.doubts == ()


def test_commands_take_grades_and_refuse_them_where_they_say_nothing(tmp_path, capsys):
    """Each answer is of the graded case; a ranking has nothing to grade."""
    path = tmp_path / "river.yaml"
    path.write_text(CASE.replace("BECAUSE", "one"), encoding="utf-8")
    for words in (
        ["explain", path, "NN"],
        ["paths", path],
        ["drift", path],
        ["order", path],
        ["what-if", path, "--set", "down: not sue"],
        ["robust", path],
        ["sensitivity", path],
    ):
        assert main([*map(str, words), "--graded"]) == 0, words
        captured = capsys.readouterr()
        assert "Assumed: each of 1 statement" in captured.err, words
        assert "graded" in captured.out or words[0] == "explain", words
    assert main(["robust", str(path), "--graded", "--uncited"]) != 0
    assert "Leave out --distrust" in capsys.readouterr().err
    bare = re.sub(r"prefers:\n.*\n.*\n", "ranking: [NN, YN, NY, YY]\n", path.read_text("utf-8"))
    path.write_text(bare, encoding="utf-8")
    assert main(["paths", str(path), "--graded"]) != 0
    assert "no statement that could be as probable" in capsys.readouterr().err
