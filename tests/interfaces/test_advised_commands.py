"""Every command that an answer advises runs as it is printed."""

from __future__ import annotations

import re
import shlex

import pytest

from standoff.cli import main
from standoff.workflows.cases.examples import example_names
from tests_support import EXAMPLES, HARBOUR

ASKED = [
    "analyse X",
    "analyse X --where nobody",
    "explain X 99999",
    "check X",
    "forecasts X",
    "recommendations X",
    "hypotheses X",
    "observed X",
    "unclear X",
    "drift X",
    "compare X",
    "overturn X status-quo -c nash -n 40 --claims 1 -q",
    "unlock X --make status-quo -q",
]
QUOTED = re.compile(r"['‘](standoff [^'’\n]+)['’]")
LINE = re.compile(r"^\s*(standoff .+)$", re.MULTILINE)
PLACEHOLDER = re.compile(r"\b[A-Z]{2,}\b|\.\.\.")
"""What stands for something that only the reader knows, as in a usage line."""


def advised(text: str) -> list[str]:
    """Give the commands in a text that have no placeholder."""
    found = [*QUOTED.findall(text), *LINE.findall(text)]
    return [each for each in dict.fromkeys(found) if not PLACEHOLDER.search(each)]


@pytest.mark.parametrize("case", ["antigone", "coal-strike-1902", "cod-wars", "test-ban", "own"])
def test_what_is_advised_runs(case, capsys, monkeypatch, tmp_path):
    """Kind: the what-if that overturn advises lacked the case."""
    monkeypatch.chdir(EXAMPLES)
    if case == "own":
        (tmp_path / "own case.yaml").write_text(HARBOUR, encoding="utf-8")
        case = str(tmp_path / "own case.yaml")
    texts = []
    for line in ASKED:
        main([case if word == "X" else word for word in line.split()])
        said = capsys.readouterr()
        texts.append(said.out + said.err)
    for command in advised("\n".join(texts))[:12]:
        words = shlex.split(command)[1:]
        assert main(words) == 0, (command, capsys.readouterr().err)
        capsys.readouterr()


def test_overturn_advises_with_case_and_stage(capsys):
    """Definition: what can be copied has all that it needs."""
    words = ["overturn", "cod-wars", "Settled at 50 miles", "--stage", "1973", "-c", "nash", "-q"]
    assert main([*words, "-n", "60", "--claims", "1"]) == 0
    found = advised(capsys.readouterr().out)
    assert found
    assert all(each.startswith("standoff what-if cod-wars --stage 1973 --set ") for each in found)
    assert main(shlex.split(found[0])[1:]) == 0


@pytest.mark.parametrize("name", example_names())
def test_an_example_is_opened_by_its_name(name, capsys, monkeypatch, tmp_path):
    """Our choice: as a name of the catalogue, where no such path is."""
    monkeypatch.chdir(tmp_path)
    assert main(["check", name]) == 0
    capsys.readouterr()


def test_an_unknown_case_names_catalogue_and_examples(capsys):
    """Kind: who typed the name of an example was told of the catalogue only."""
    assert main(["analyse", "cod-war"]) == 2
    told = capsys.readouterr().err
    assert "'cod-wars'" in told
    assert "'elmira'" in told
    assert "Did you mean 'cod-wars'?" in told


def test_a_path_goes_before_a_name(capsys, monkeypatch, tmp_path):
    """Definition: what lies there is meant."""
    (tmp_path / "antigone").mkdir()
    (tmp_path / "antigone" / "case.yaml").write_text(HARBOUR, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "antigone"]) == 0
    assert "6 options" in capsys.readouterr().out


PLACES = re.compile(r"standoff [a-z-]+ CASE")


@pytest.mark.parametrize("name", ["antigone", "test-ban", "own"])
def test_a_report_advises_commands_that_name_its_case(name, tmp_path, monkeypatch):
    """On the page and in prose, as the command that makes it again does."""
    monkeypatch.chdir(tmp_path)
    if name == "own":
        (tmp_path / "my harbour.yaml").write_text(HARBOUR, encoding="utf-8")
    case, word = ("my harbour.yaml", '"my harbour.yaml"') if name == "own" else (name, "case.yaml")
    for form in ("html", "md", "tex"):
        assert main(["report", case, "-o", f"r.{form}", "--readings", "5", "--stage", "base"]) == 0
        text = (tmp_path / f"r.{form}").read_text(encoding="utf-8").replace("&#34;", '"')
        assert not PLACES.search(text)
        assert form != "html" or f"standoff explain {word} " in text


def test_commands_of_answers_without_listed_states_name_the_case(tmp_path, capsys):
    """Each of three commands about one state, whole."""
    options = ", ".join(f"o{k}: Do {k}" for k in range(40))
    text = f"standoff: 1\ntitle: W\ndecision_makers:\n  a: {{options: {{{options}}}, prefers: [o1]}}\nstatus_quo: []\n"
    (tmp_path / "w.yaml").write_text(text, encoding="utf-8")
    assert main(["analyse", str(tmp_path / "w.yaml"), "-c", "nash"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    for command in ("explain", "paths", "what-if"):
        assert f"'standoff {command} {tmp_path / 'w.yaml'} " in told
    assert "CASE" not in told
