"""Work beyond a limit is refused before it begins, and what takes long says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.analysis.engine import arcs
from standoff.cli import coalitions as coalitions_command
from standoff.cli import limits, main
from standoff.model import ordering

FREE = """
standoff: 1
title: Free
decision_makers:
  a: {options: {o0: , o1: , o2: }, prefers: [[p0 iff o1, p1]]}
  b: {options: {p0: , p1: , p2: }, prefers: [o0, o1 or p2]}
status_quo: []
stages: [{id: one, date: 2020-01-01}, {id: two, date: 2021-01-01}]
"""
COMMANDS = [
    ["convert", "OUT.csv"], ["coalitions"],
    ["compare"], ["report", "-f", "md"], ["robust"], ["analyse", "--engine", "fast"],
]  # fmt: skip


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("free.yaml").write_text(FREE, encoding="utf-8")
    return "free.yaml"


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_refuses_more_states_than_the_limit(
    case: str, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    """Kind: work that never ends; exit code 3, with how many there are and how to go on."""
    command, *rest = words
    assert main([command, case, *rest, "--limit", "63"]) == 3
    said = "".join(capsys.readouterr())
    assert "there are 64 feasible states, more than the limit of 63" in said
    assert "--limit 2^6" in said
    assert main([command, case, *rest, "--limit", "2^6"]) == 0


def test_nobody_is_told_to_list_what_no_machine_can(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Our choice: up to 2^28 states it is said how to go on; beyond, what answers without a list."""
    for options, advised in ((20, True), (30, False)):
        lines = ", ".join(f"q{k}: " for k in range(options))
        Path(case).write_text(FREE.replace("o2: ", f"o2: , {lines}"), encoding="utf-8")
        assert main(["robust", case]) == 3
        said = " ".join("".join(capsys.readouterr()).split())
        assert ("raise the limit" in said) == advised
        assert "says what holds without listing them" in said


def test_check_finds_more_states_than_the_limit_sound_and_says_that_they_are_not_listed(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Our choice: nothing is wrong with a case that is large."""
    assert main(["check", case, "--limit", "63"]) == 0
    assert "states too many to be listed" in capsys.readouterr().out
    assert main(["check", case]) == 0
    assert "64 feasible states" in capsys.readouterr().out
    assert main(["convert", case, "OUT.json", "--limit", "63"]) == 0


def test_the_limit_may_stand_in_the_environment(
    case: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Our choice: the option counts before the variable."""
    monkeypatch.setenv("STANDOFF_LIMIT", "10")
    assert main(["robust", case]) == 3
    assert main(["robust", case, "--limit", "1k"]) == 0
    capsys.readouterr()
    monkeypatch.setenv("STANDOFF_LIMIT", "few")
    assert main(["analyse", case]) == 2
    assert "'few' is not a number of states" in capsys.readouterr().err


@pytest.mark.parametrize("limit", ["0", "-1", "many", "2^", "1.5", "3^4"])
def test_a_limit_is_a_number_of_states(
    case: str, capsys: pytest.CaptureFixture[str], limit: str
) -> None:
    """Errors name the value and what is allowed."""
    assert main(["analyse", case, "--limit", limit]) == 2
    assert "Write it as 5000000, 5M or 2^22." in capsys.readouterr().err


def test_what_takes_long_says_so_beforehand_unless_it_is_to_be_quiet(
    case: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kind: silence; the estimate goes to standard error."""
    monkeypatch.setattr(limits, "ANNOUNCED_STATES", 64)
    monkeypatch.setattr(limits, "ANNOUNCED_VERDICTS", 64)
    monkeypatch.setattr(coalitions_command, "ANNOUNCED_SECONDS", 0)
    for words, said in (
        (["analyse"], "64 states take about"),
        (["robust"], "2 readings of 64 states take up to"),
        (["coalitions"], "The coalitions take about 1 second."),
    ):
        assert main([words[0], case]) == 0
        captured = capsys.readouterr()
        assert said in captured.err
        assert said not in captured.out
        assert main([words[0], case, "-q"]) == 0
        assert said not in capsys.readouterr().err


TEN_EACH = """
standoff: 1
title: Twelve
decision_makers:
  a: {{options: {{{a}}}, prefers: [{prefers}]}}
  b: {{options: {{{b}}}, prefers: [o0]}}
status_quo: []
rules: [{rules}]
"""


def _twelve(prefers: list[str], rules: list[str]) -> str:
    a, b = (", ".join(f"o{k}: " for k in range(start, start + 6)) for start in (0, 6))
    return TEN_EACH.format(a=a, b=b, prefers=", ".join(prefers), rules=", ".join(rules))


@pytest.mark.parametrize(
    ("text", "said", "raised"),
    [
        (
            _twelve([f"o{k % 12} or not o{k * 7 % 11}" for k in range(50)], []),
            "to rank 4,096 states by 50 statements takes",
            "2^7",
        ),
        (
            _twelve(
                ["o7"],
                [
                    f"no_move: {{from: o{k % 12} and o{k * 5 % 11}, to: not o{k * 3 % 7}, by: a}}"
                    for k in range(70)
                ],
            ),
            "258,048 against 70 rules 'no_move' take",
            "2^16",
        ),
    ],
    ids=["preferences", "no_move"],
)
def test_many_statements_over_many_states_are_work_too(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    said: str,
    raised: str,
) -> None:
    """Kind: work that never ends; what is refused says how to go on, and then goes on."""
    path = tmp_path / "many.yaml"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(ordering, "STATEMENTS_PER_STATE", 40)
    monkeypatch.setattr(arcs, "STEPS_PER_STATE", 512)
    assert main(["robust", str(path), "--limit", "4096"]) in {2, 3}
    error = capsys.readouterr().err
    assert said in error
    wanted = error.rsplit("--limit ", 1)[1].split(".")[0].strip()
    assert main(["analyse", str(path), "--limit", wanted]) == 0


@pytest.mark.parametrize("key", ["options", "values"])
def test_a_mapping_that_nothing_in_a_case_can_be_is_refused_before_the_rest_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], key: str
) -> None:
    """Kind: 190,000 options took ten seconds to refuse; in YAML and in JSON."""
    many = ", ".join(f'"o{k}": 1' for k in range(20_001))
    inner = f'"{key}": {{{many}}}'
    whole = inner if key == "options" else f'"options": {{"a": "b"}}, "weights": {{{inner}}}'
    text = f'{{"standoff": 1, "decision_makers": {{"x": {{{whole}}}}}}}'
    for name in ("many.yaml", "many.json"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert main(["check", str(tmp_path / name)]) == 3
        assert f"more than 20,000 keys in '{key}'" in "".join(capsys.readouterr())
