"""Decision makers and states are found by what they are called, and by nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.casefile import parse_case
from standoff.casefile.case import read_text_as_case
from standoff.casefile.prefixes import KEYWORDS, PREFIXES, split_prefix
from standoff.errors import Problem, StatementSyntaxError, UsageError
from standoff.workflows.cases.disputes import Dispute

TWO = """
standoff: 1
title: Two called ann
decision_makers:
  Ann: {options: {x: }, prefers: [x]}
  ann: {name: The other, options: {y: }, prefers: [not y]}
  third: {name: Ann, options: {z: }}
  fourth: {name: the OTHER}
status_quo: []
"""


def dispute(text: str) -> Dispute:
    return Dispute(parse_case(text, "case.yaml"))


@pytest.mark.parametrize(
    ("word", "found"),
    [("ann", 1), ("Ann", 0), ("The other", 1), ("the OTHER", 3), ("third", 2), ("THIRD", 2)],
)
def test_a_decision_maker_is_found_by_exact_id_then_exact_name_then_either_folded(
    word: str, found: int
) -> None:
    """Kind: an exact id lost to an id, or a name, that differs in capitals."""
    case = dispute(TWO)
    assert case.find_dm(word) == found
    assert case.explain("keyword:status-quo", word, ["nash"]).verdicts[0].dm == found
    assert case.analyse(["nash"]).verdict("nash", word, 1).dm == found


@pytest.mark.parametrize("word", ["ANN", "THE OTHER"])
def test_a_word_that_fits_several_decision_makers_is_an_error_that_names_them(word: str) -> None:
    """Kind: as above; before, the first of the file was taken."""
    with pytest.raises(UsageError) as caught:
        dispute(TWO).find_dm(word)
    (problem,) = caught.value.problems
    assert problem.code == "ambiguous-name"
    assert len(problem.allowed) > 1


def test_an_unknown_decision_maker_gets_the_nearest_known_one() -> None:
    """Errors name the value, what is allowed, and the nearest fix."""
    with pytest.raises(UsageError) as caught:
        dispute(TWO).find_dm("thrid")
    assert caught.value.problems[0].hint == "Did you mean 'third'?"


NUMBERS = """
standoff: 1
title: States called by numbers, out of order
states: [2, 1, 3]
decision_makers:
  ann: {moves: {2: [1], 1: 3}, ranking: [1, 2, 3]}
  bob: {moves: [[3, 2]], ranking: [3, [2, 1]]}
status_quo: 2
"""
QUO = """
standoff: 1
title: A state called status_quo
states: {status_quo: Calm, war: , talks: Peace talks}
decision_makers:
  ann: {moves: {war: [talks]}, ranking: [status_quo, talks, war]}
status_quo: war
"""
NY = """
standoff: 1
title: An option called ny
decision_makers:
  a: {options: {ny: New York deal}, prefers: [ny]}
  b: {options: {z: }, prefers: [z]}
rules: [never: ny and z]
status_quo: STATE
"""
MERGED = """
standoff: 1
title: Merged
decision_makers:
  a: {options: {x: }}
  b: {options: {y: , leave: }}
rules: [{merge: leave, name: gone}]
outcomes: {Deal: x and y and not leave, Some: y}
status_quo: []
"""
FOUND = [
    (NUMBERS, 1, 1), (NUMBERS, 2, 2), (NUMBERS, "1", 2), (NUMBERS, "#1", 1),
    (NUMBERS, "number:1", 1), (NUMBERS, "number: 1", 1), (NUMBERS, "name:1", 2),
    (NUMBERS, "status-quo", 1),
    (QUO, "status_quo", 1), (QUO, "status-quo", 2), (QUO, "sq", 2),
    (QUO, "keyword:status-quo", 2), (QUO, "keyword:status_quo", 2), (QUO, "name:status_quo", 1),
    (QUO, "STATUS_QUO", 2), (QUO, "Peace talks", 3), (QUO, "peace TALKS", 3), (QUO, "War", 2),
    (QUO, 3, 3), (QUO, "3", 3),
    (NY, "ny", 2), (NY, "NY", 3), (NY, "choices:ny", 3), (NY, "statement:ny", 2),
    (NY, "taken:ny", 2), (NY, "taken:", 1), (NY, "a.ny", 2), (NY, "not ny and z", 3), (NY, "z,", 3),
    (MERGED, "gone", 5), (MERGED, "GONE", 5), (MERGED, "--Y", 5), (MERGED, "leave", 5),
    (MERGED, "YNY", 5), (MERGED, "x, leave", 5), (MERGED, "Deal", 4), (MERGED, "name:Deal", 4),
    (MERGED, "x,y", 4),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "number"), FOUND)
def test_a_state_is_what_a_word_says_or_what_its_prefix_says(
    text: str, word: str | int, number: int
) -> None:
    """Kind: keywords, numbers, names and choices hid each other; ints of Python are numbers."""
    case = dispute(text.replace("STATE", "[]"))
    assert case.find_state(word) + 1 == number
    assert case.explain(word, concepts=["nash"]).to_dict()["state"] == number


MISSED = [
    (NUMBERS, 4, "no feasible state is '4'"), (NUMBERS, 0, "no feasible state"),
    (NUMBERS, -1, "no feasible state"), (NUMBERS, "#9", "no feasible state"),
    (NUMBERS, "name:9", "unknown state '9'"), (NUMBERS, "#x", "no feasible state is '#x'"),
    (NY, "number:9", "no feasible state"), (NY, "choices:maybe", "is no pattern of choices"),
    (NY, "taken:ny, nn", "unknown option 'nn'"), (NY, "not z", "fits 2 states"),
    (NY, "YY", "no feasible state"), (NY, "YYY", "has 3 choices, not 2|not a pattern"),
    (MERGED, "Some", "fits 3 states"), (MERGED, "", "no feasible state|expected"),
    (MERGED, "gon", "unknown option 'gon'"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "message"), MISSED)
def test_what_is_no_state_is_an_error_of_use(text: str, word: str | int, message: str) -> None:
    """Errors name the value; nothing is guessed."""
    with pytest.raises((UsageError, StatementSyntaxError), match=message):
        dispute(text.replace("STATE", "[]")).find_state(word)


@pytest.mark.parametrize(
    "word", ["ny", "NY", "choices:NY", "'#3'", "taken:ny", "statement:ny", "3"]
)
def test_a_word_means_the_same_in_the_file_and_on_the_command_line(word: str) -> None:
    """Kind: `ny` was an option in the file, and choices on the command line."""
    case = dispute(NY.replace("STATE", word))
    assert case.status_quo == case.find_state(word.strip("'"))


@given(st.sampled_from([*PREFIXES, ""]), st.text("abc 123,.:-#", max_size=8))
def test_a_prefix_is_parted_from_what_it_is_said_of(prefix: str, rest: str) -> None:
    """Definition of a prefix."""
    if prefix:
        assert split_prefix(f"{prefix}:{rest}") == (prefix, rest.strip())
    assert split_prefix(f"#{rest}") == ("number", rest.strip())


def shadows(text: str) -> list[Problem]:
    found = read_text_as_case(text, "case.yaml").problems
    return [problem for problem in found if problem.code == "shadowed-name"]


SHADOWS = {
    "Ann": (TWO, ("decision_makers", "ann")),
    "'2' of a state hides the state of number 2": (NUMBERS, ("states",)),
    "'status_quo' of a state hides the word for the status quo": (QUO, ("states",)),
    "'ny' hides the choices NY": (NY.replace("STATE", "ny"), None),
    "'x' of a state hides a statement": (MERGED.replace("name: gone", "name: x"), ("rules", 0)),
    "'base' hides the base": (MERGED + "stages: [{id: base, date: 2020-01-01}]", None),
    "'name:x' of a state hides": (QUO.replace("talks", "'name:x'"), ("states",)),
}


@pytest.mark.parametrize("words", SHADOWS)
def test_check_warns_of_a_name_that_hides_another_thing(words: str) -> None:
    """Kind: clashes are warned of."""
    text, path = SHADOWS[words]
    found = shadows(text)
    assert any(words in problem.message for problem in found), found
    assert all(problem.severity == "warning" for problem in found)
    assert path is None or path == found[0].path[: len(path)]


def test_names_that_hide_nothing_are_not_warned_of() -> None:
    """Our choice: a state called by its own number, or by its own choices, hides nothing."""
    text = NUMBERS.replace("[2, 1, 3]", "[1, 2, 3]")
    assert not shadows(text)
    assert set(KEYWORDS) == {"status-quo", "status_quo", "sq"}


def test_a_stage_called_base_can_be_asked_for() -> None:
    """Relative of the kind: the word for the base hid it."""
    text = MERGED + "stages: [{id: base, date: 2020-01-01}]"
    assert dispute(text).at("base").stage is not None
    assert dispute(MERGED).at("base").stage is None


NAMED = """
standoff: 1
title: A strike
decision_makers:
  union: {options: {strike: Walk out}, prefers: [not strike]}
  firm: {options: {raise: Raise wages}, prefers: [not raise]}
status_quo: []
outcomes: {Settled peace: not strike, Walkout: strike and not raise}
"""


def test_a_name_that_fits_several_states_says_which_in_words() -> None:
    """Kind: numbers tell nobody which state is which; what is told can be typed."""
    with pytest.raises(UsageError) as caught:
        dispute(NAMED).find_state("Settled peace")
    hint = str(caught.value.hint)
    assert "Raise wages" in hint
    assert not re.search(r"\d", hint)
    spelled = re.findall("“(.*?)”", hint)
    assert [dispute(NAMED).find_state(word) + 1 for word in spelled] == [1, 3]


def test_a_mistyped_outcome_gets_the_nearest_one() -> None:
    """Kind: outcomes are names of states like any other."""
    with pytest.raises(UsageError) as caught:
        dispute(NAMED).find_state("Walkuot")
    assert caught.value.problems[0].hint == "Did you mean 'Walkout'?"


@pytest.mark.parametrize("word", ["", "  "])
def test_no_word_is_no_state(word: str) -> None:
    """Kind: an empty word was an empty statement."""
    with pytest.raises(UsageError, match="no state was named"):
        dispute(NAMED).find_state(word)


HARBOUR = """
standoff: 1
title: A harbour
decision_makers:
  ministry: {name: Ministry, options: {close: Close the port, pay: "Pay, and apologise"}}
  union: {name: Dockers, options: {strike: Walk out, talk: "Talk: openly"}, prefers: [talk]}
outcomes:
  Showdown: strike and not talk
  No deal: not pay
status_quo: [talk]
"""


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("the status quo", "NNNY"),
        ("“The status quo”", "NNNY"),
        ("status quo", "NNNY"),
        ("Showdown (Ministry: Close the port)", "YNYN"),
        ('showdown  (ministry: "Close the Port")', "YNYN"),
        ("Showdown (Ministry: Close the port, Pay, and apologise)", "YYYN"),
        ("“Showdown (Ministry: Pay, and apologise, Close the port)”", "YYYN"),
        ("Ministry: Pay, and apologise", "NYNY"),
        ("ministry: pay; Dockers: not Talk: openly", "NYNN"),
        ("Ministry: Close the port, Pay, and apologise; Dockers: Walk out", "YYYY"),
        ("Dockers: not talk", "NNNN"),
        ("No deal (Dockers: Walk out, Talk: openly)", "NNYY"),
        ("Showdown (Ministry: Close the port) [11: YNYN]", None),
    ],
)
def test_a_state_is_found_by_what_it_is_called_in_print(word: str, code: str | None) -> None:
    """Kind: a name copied from a table was read as a list of options, and refused."""
    case = dispute(HARBOUR)
    if code is None:
        with pytest.raises(UsageError):
            case.find_state(word)
    else:
        assert case.graph.choices(case.find_state(word)) == code
        assert set(case.find_states([word])) == {case.find_state(word)}


def test_a_name_that_tells_a_part_gets_the_names_of_states_that_it_may_mean() -> None:
    """Our choice: in words, those of least besides first."""
    with pytest.raises(UsageError) as caught:
        dispute(HARBOUR + "rules: [close if pay]\n").find_state("Ministry: Pay, and apologise")
    (problem,) = caught.value.problems
    assert problem.hint is not None
    assert "“Ministry: Close the port, Pay, and apologise” or" in problem.hint


def test_what_a_name_leaves_unsaid_may_be_said() -> None:
    """Our choice: an option given up for one that excludes it is no contradiction."""
    case = dispute(HARBOUR + "rules: [{never: talk and strike}]\n")
    words = "Ministry: Close the port; Dockers: Walk out", "Showdown (Dockers: not Talk: openly)"
    assert [case.graph.choices(case.find_state(word)) for word in words] == ["YNYN", "NNYN"]


def test_the_name_of_an_outcome_is_the_one_state_called_so_where_one_is_asked_for() -> None:
    """Our choice: the outcome is a set; but one state of it is printed by that name alone."""
    case = dispute(HARBOUR)
    assert case.graph.choices(case.find_state("Showdown")) == "NNYN"
    assert len(case.find_states(["“showdown”"])) == 4


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("'4'", "hides the state of number 4"),
        ("The status quo", "hides the word for the status quo"),
        ("yn", "hides choices"),
        ("'choices:yn'", "hides what stands before its colon"),
        ("raise", "hides a statement"),
    ],
)
def test_check_warns_of_an_outcome_whose_name_hides_another_thing(name: str, what: str) -> None:
    """Kind: what outcomes are called is asked for like the names of states."""
    (found,) = shadows(NAMED.replace("Settled peace", name))
    assert what in found.message
    assert found.path[:1] == ("outcomes",)


@pytest.mark.parametrize(
    "outcomes",
    ["{Status quo: not strike and not raise}", "{'1': [[]]}", "{ny: raise and not strike}"],
)
def test_an_outcome_that_is_what_its_name_says_hides_nothing(outcomes: str) -> None:
    """Our choice: the status quo, a state by its own number and a state by its own choices."""
    told = "{Settled peace: not strike, Walkout: strike and not raise}"
    assert not shadows(NAMED.replace(told, outcomes))
