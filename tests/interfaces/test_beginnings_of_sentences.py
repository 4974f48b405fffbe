"""Sentences begin with a capital, and names with an article stand small within them."""

from __future__ import annotations

import re

import pytest

from standoff.cli import main
from tests_support import EXAMPLES, HARBOUR, LOCK

NAMES = ("carriers", "Port of Hook", "ministry", r"Port(?! of)", "miners", "mine owners")
ARTICLE = re.compile(rf"[a-z,;)] The (?:{'|'.join(NAMES)})\b(?!(?:[^“”]*)”)(?!: )")
"""A name that stands in the middle of a sentence: not in a label, which is quoted or has a colon."""
SMALL = re.compile(rf"^(?:\s{{0,2}}|- )the (?:{'|'.join(NAMES)})\b", re.MULTILINE)
AFTER = re.compile(rf"[.?!] the (?:{'|'.join(NAMES)})\b")

COMMANDS = [
    "analyse X",
    "explain X --full",
    "paths X",
    "drift X",
    "coalitions X",
    "attitudes X --state status-quo",
    "power X --state status-quo",
    "tableau X",
    "actors X",
    "dilemmas X",
    "compare-states X status-quo",
    "compare-states X --pareto",
    "order X",
    "overturn X status-quo",
    "sensitivity X -q",
    "unlock X --make status-quo -q",
    "views X",
    "report X -f md",
    "explain X -c cnash,cseq --full",
]


@pytest.fixture(scope="module")
def cases(tmp_path_factory):
    folder = tmp_path_factory.mktemp("named")
    found = {"coal": str(EXAMPLES / "coal-strike-1902")}
    for name, text in (("harbour", HARBOUR), ("lock", LOCK)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        found[name] = str(folder / f"{name}.yaml")
    return found


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("case", ["harbour", "lock", "coal"])
def test_names_are_written_as_their_place_asks(case, command, cases, capsys):
    """Our choice of style: “The miners give up”, “if the miners give up”."""
    main([cases[case] if word == "X" else word for word in command.split()])
    told = capsys.readouterr().out
    if command.startswith("overturn"):
        told = re.sub(r"^    the .*$", "", told, flags=re.MULTILINE)  # goes on from “such as if”
    for pattern in (ARTICLE, SMALL, AFTER):
        found = [told[max(0, m.start() - 60) : m.end() + 30] for m in pattern.finditer(told)]
        assert not found, found[:3]


def test_an_id_stays_as_it_is(capsys):
    """Definition: what the analyst gave no name is called by its id, everywhere."""
    main(["explain", "chicken", "1"])
    assert "P1" not in capsys.readouterr().out
