"""Verbs agree with the names of decision makers, wherever a sentence has one as its subject."""

from __future__ import annotations

import json
import re

import pytest

from standoff.analysis.questions import Ordering
from standoff.cli import main
from standoff.dossier.words.openness import ask_open, spell_open
from standoff.dossier.words.phrases import agree
from standoff.model.decision_makers import is_plural_name
from tests_support import made

MINE = """
standoff: 1
title: A mine
decision_makers:
  miners:
    name: The miners
    options: {strike: Walk out, talk: Talk}
    prefers: [talk iff raise, not strike, raise]
  owners:
    name: Mine owners
    plural: true
    options: {raise: Raise wages, lock: {name: Lock the gates, moves: one_way}}
    prefers: [[not strike, not raise], not lock]
  us: {name: United States, options: {mediate: Mediate}, prefers: [mediate if strike, talk]}
  board: {name: The press, options: {print: Print it}, prefers: [print]}
status_quo: [strike]
"""
SINGULAR = (
    "is|was|has|does|takes|gives|moves|prefers|wants|gains|puts|likes|foresees|ranks|holds|falls|"
    "improves|turns|looks|sees|makes"
)
WRONG = re.compile(
    rf"(?:[Tt]he miners|Mine owners) (?:still |never )?(?:{SINGULAR})\b|Does (?:the miners|Mine)"
    r"|(?:United States|The press) (?:are|have|do|take|give|move|prefer|want|gain|put|like)\b",
)
COMMANDS = [
    ["analyse"], ["explain"], ["explain", "--full"], ["explain", "2", "--full"],
    ["order", "--between", "status-quo", "1"], ["paths"], ["paths", "--improvements"],
    ["unlock", "--make", "3", "-c", "nash"], ["what-if", "--set", "miners: not strike"],
    ["what-if", "--set", "owners: negate not lock"], ["coalitions"], ["unclear"], ["attitudes", "--state", "1"], ["overturn"],
    ["sensitivity", "--all"], ["compare-states", "--pareto"], ["compare-states", "1"],
    ["robust"], ["robust", "--uncited"], ["observed", "1"], ["explain", "strike"],
    ["explain", "not strike"], ["order", "--between", "strike", "raise"], ["explain", "-c", "lookahead", "--full"],
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "plural"),
    [
        ("The miners", True), ("the owners of the mine", True), ("The oil companies", True),
        ("The people", True), ("the police", True), ("the settlers in the north", True),
        ("United States", False), ("The Netherlands", False), ("the press", False),
        ("Miners", False), ("Reuters", False), ("The union of miners", False),
        ("the miners' union", False), ("the crisis", False), ("The Times", False), ("", False),
    ],
)  # fmt: skip
def test_a_name_is_taken_for_a_plural_only_where_that_is_sure(name, plural):
    """Our choice: of all others the case says it."""
    assert is_plural_name(name) is plural


@pytest.mark.parametrize(
    ("words", "many"),
    [("goes back", "go back"), ("carries on", "carry on"), ("cannot move", "cannot move"),
     ("does not care", "do not care"), ("reaches it", "reach it"), ("is", "are"),
     ("loses by it", "lose by it"), ("still wants it", "still want it")],
)  # fmt: skip
def test_a_verb_in_the_plural(words, many):
    """English."""
    assert agree(words, plural=True) == many
    assert agree(words, plural=False) == words


@pytest.fixture(scope="module")
def mine(tmp_path_factory):
    file = tmp_path_factory.mktemp("mine") / "mine.yaml"
    file.write_text(MINE, encoding="utf-8")
    return file


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_answer_has_a_plural_with_the_verb_of_one(command, mine, capsys):
    """Kind: "The miners gives up"; the words of the answer are read, also in JSON."""
    for form in ([], ["--json"]):
        main([command[0], str(mine), *command[1:], *form])
        shown = capsys.readouterr()
        text = json.dumps(json.loads(shown.out), ensure_ascii=False) if form else shown.out
        assert not WRONG.search(" ".join(text.split())), WRONG.search(" ".join(text.split()))


def test_the_words_that_stand_for_a_plural_are_plural():
    """Kind: "it" and "its" of several."""
    dispute = made(MINE)
    told = " ".join(" ".join(str(dispute.explain(state)).split()) for state in range(1, 9))
    assert "They have no move" not in told
    assert re.search(r"The miners have no unilateral improvement from it\. Their best move", told)
    assert "which they like less because of their preference for" in told


def test_inside_a_question_the_article_of_a_name_is_small():
    """Grammar: the name begins no sentence there; a name without an article stays."""
    naming = made(MINE).naming
    asked = [ask_open(Ordering(dm, 0, 1), naming) for dm in (0, 1)]
    assert asked[0].startswith("Do the miners rank ")
    assert asked[1].startswith("Do Mine owners rank ")
    assert spell_open(Ordering(0, 0, 1), naming).startswith("Do the miners rank ")
