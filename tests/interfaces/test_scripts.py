"""Python scripts as people write them: no main guard, paths as text."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import standoff
from standoff.workflows.cases.files import check_file, convert_case, start_case

CASE = """standoff: 1
title: Unordered
decision_makers:
  a: {options: {x: , z: }, prefers: [[x, y, z]]}
  b: {options: {y: }, prefers: [x, not y]}
"""

SCRIPT = """
import standoff
from standoff.workflows.asking.robust import assess_robustness

print("begins")
report = assess_robustness(standoff.load("case.yaml"), workers=2)
print(report.robustness.count)
"""


def test_a_script_without_a_main_guard_uses_processes_and_runs_once(tmp_path: Path) -> None:
    """Kind: each process began the script anew, and the pool broke."""
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    (tmp_path / "script.py").write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "script.py"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.stderr, done.stdout.split()) == ("", ["begins", "6"])


def test_a_script_on_standard_input_uses_processes_too(tmp_path: Path) -> None:
    """Relative of the kind: there is no file that processes could run again."""
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-"], input=SCRIPT, cwd=tmp_path, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert (done.stderr, done.stdout.split()) == ("", ["begins", "6"])


def test_functions_on_files_take_text_as_load_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kind: a path is a path, written as text or not."""
    monkeypatch.chdir(tmp_path)
    assert str(start_case("case.yaml", "Named")) == "case.yaml"
    assert check_file(Path("case.yaml")).errors == check_file("case.yaml").errors == ()
    assert {each.code for each in convert_case("case.yaml", "case.json")} == {"not-kept"}
    assert convert_case(Path("case.json"), Path("again.yaml")) == ()
    assert standoff.load("again.yaml").title == "Named"
