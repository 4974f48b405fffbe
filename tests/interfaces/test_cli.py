"""The command line, in process: results, exit codes, errors; nothing is ever half written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from standoff.cli import main
from tests_support import EXAMPLES, RIVER

Run = tuple[int, str, str]


def run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> Run:
    code = main([str(word) for word in words])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.fixture
def river(tmp_path: Path) -> Path:
    path = tmp_path / "river.yaml"
    path.write_text(RIVER, encoding="utf-8")
    return path


def test_analyse_prints_the_equilibria(capsys: pytest.CaptureFixture[str], river: Path) -> None:
    """The river example has a status quo and equilibria to show."""
    code, out, _ = run(capsys, "analyse", river)
    assert code == 0
    assert "Status quo: Upstream: Release water in summer" in out
    assert "Equilibria" in out


def test_analyse_json_has_the_promised_keys(
    capsys: pytest.CaptureFixture[str], river: Path
) -> None:
    """DESIGN: the keys every reader of the JSON may rely on."""
    code, out, _ = run(capsys, "analyse", river, "--json")
    data = json.loads(out)
    assert code == 0
    assert data["decision_makers"] == ["upstream", "downstream"]
    assert data["options"] == ["upstream.release", "downstream.sue"]
    assert [state["choices"] for state in data["states"]] == ["NN", "YN", "NY", "YY"]
    assert [state["code"] for state in data["states"]] == [0, 1, 2, 3]
    assert [state["number"] for state in data["states"]] == [1, 2, 3, 4]
    assert set(data["stable"]) == {"nash", "gmr", "smr", "seq", "sseq", "sim"}
    assert data["equilibria"]["seq"] == [1, 2]
    for concept, columns in data["stable"].items():
        common = set.intersection(*(set(numbers) for numbers in columns.values()))
        assert sorted(common) == data["equilibria"][concept]


@pytest.mark.parametrize("form", ["text", "csv", "latex", "md", "html"])
@pytest.mark.parametrize("table", ["options", "option-form", "states", "stability", "equilibria"])
def test_every_table_comes_in_every_form(
    capsys: pytest.CaptureFixture[str], river: Path, table: str, form: str
) -> None:
    """Our promise: every table for the terminal, a sheet, a paper and a page."""
    code, out, _ = run(capsys, "analyse", river, "--table", table, "--format", form)
    assert code == 0
    assert out.strip()


def test_explain_names_states_and_moves(capsys: pytest.CaptureFixture[str], river: Path) -> None:
    """The river example: stopping the release is sanctioned by going to court."""
    code, out, _ = run(capsys, "explain", river, "YN", "--dm", "upstream", "-c", "seq")
    assert code == 0
    assert "Downstream takes up “Go to court”" in out


def test_numbers_and_choices_stand_beside_names_on_request(
    capsys: pytest.CaptureFixture[str], river: Path
) -> None:
    """A person meets states in words; --codes adds what tables and files call them."""
    for command in (("analyse",), ("explain",), ("paths", "--to", "NY"), ("coalitions",)):
        _, plain, _ = run(capsys, command[0], river, *command[1:])
        _, coded, _ = run(capsys, command[0], river, *command[1:], "--codes")
        assert "[2: YN]" not in plain
        assert "[2: YN]" in coded


def test_explain_takes_a_state_in_every_form(
    capsys: pytest.CaptureFixture[str], river: Path
) -> None:
    """Our promise: number, choices, options taken, statement and status quo mean the same."""
    told = [
        run(capsys, "explain", river, state, "--json")[1]
        for state in ("2", "YN", "yn", "release,", "release and not sue", "status-quo", "sq")
    ]
    assert len(set(told)) == 1


def test_paths_show_who_moves(capsys: pytest.CaptureFixture[str], river: Path) -> None:
    """A path is a tree of moves from the status quo."""
    code, out, _ = run(capsys, "paths", river, "--to", "NY")
    assert code == 0
    assert "Upstream gives up “Release water in summer”" in out
    assert "Downstream takes up “Go to court”" in out


def test_stages_are_chosen_by_id(capsys: pytest.CaptureFixture[str]) -> None:
    """The Kuril case leaves out in 1956 what nobody then had."""
    _, base, _ = run(capsys, "analyse", EXAMPLES / "kuril", "--json", "-c", "nash")
    _, later, _ = run(
        capsys, "analyse", EXAMPLES / "kuril", "--stage", "1956", "--json", "-c", "nash"
    )
    assert len(json.loads(later)["options"]) == len(json.loads(base)["options"]) - 7


def test_check_finds_all_errors_at_once_with_places(
    capsys: pytest.CaptureFixture[str], river: Path
) -> None:
    """Our promise: every error, its line, what is allowed and the nearest fix."""
    text = RIVER.replace("not downstream.sue", "not downstrem.sue").replace(
        "status_quo: [release]", "status_quo: [relese]"
    )
    river.write_text(text, encoding="utf-8")
    code, out, _ = run(capsys, "check", river)
    assert code == 3
    assert "river.yaml:9:" in out
    assert "Did you mean 'downstream.sue'?" in out
    assert "relese" in out


def test_check_json_lists_problems(capsys: pytest.CaptureFixture[str], river: Path) -> None:
    """One dictionary form for every interface."""
    river.write_text(RIVER.replace("prefers:", "preferes:", 1), encoding="utf-8")
    code, out, _ = run(capsys, "check", river, "--json")
    data = json.loads(out)
    assert code == 3
    assert data["errors"] >= 1
    assert {"code", "severity", "message", "place"} <= set(data["problems"][0])


def test_new_writes_a_case_that_can_be_analysed_and_never_overwrites(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Our promise: the skeleton works, and nothing is overwritten unasked."""
    path = tmp_path / "mine.yaml"
    assert run(capsys, "new", path)[0] == 0
    written = path.read_bytes()
    assert run(capsys, "check", path)[0] == 0
    assert run(capsys, "analyse", path)[0] == 0
    code, _, err = run(capsys, "new", path)
    assert code == 3
    assert "exists" in err
    assert path.read_bytes() == written


@pytest.mark.parametrize("suffix", [".yaml", ".json", ".gmcr", ".csv", ".tex"])
def test_convert_writes_each_format(
    capsys: pytest.CaptureFixture[str], river: Path, tmp_path: Path, suffix: str
) -> None:
    """What goes out as a model comes in again with the same equilibria."""
    target = tmp_path / f"out{suffix}"
    assert run(capsys, "convert", river, target)[0] == 0
    assert target.stat().st_size
    if suffix in {".yaml", ".json", ".gmcr"}:
        before = json.loads(run(capsys, "analyse", river, "--json")[1])
        after = json.loads(run(capsys, "analyse", target, "--json")[1])
        assert after["equilibria"] == before["equilibria"]
        assert [s["choices"] for s in after["states"]] == [s["choices"] for s in before["states"]]


def test_latex_tables_use_booktabs(
    capsys: pytest.CaptureFixture[str], river: Path, tmp_path: Path
) -> None:
    """Tables for papers: options, option form, and stability, which is as wide as two tables."""
    target = tmp_path / "out.tex"
    run(capsys, "convert", river, target)
    text = target.read_text(encoding="utf-8")
    assert text.count(r"\toprule") == 4
    assert "Stability (2 of 2)" in text
    assert r"\cmidrule" in text


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["analyse", "no-such-case"], 2),
        (["analyse", "no-such-file.yaml"], 3),
        (["analyse", "chicken", "--stage", "later"], 2),
        (["analyse", "chicken", "-c", "nsh"], 2),
        (["analyse", "chicken", "--engine", "quick"], 2),
        (["analyse", "chicken", "--table", "moves"], 2),
        (["analyse", "chicken", "--format", "docx"], 2),
        (["explain", "chicken", "99"], 2),
        (["explain", "chicken", "YYY"], 2),
        (["paths", "chicken", "--from", "p1.swerve"], 2),
        (["explain", "chicken", "p1.swerv"], 2),
        (["explain", "chicken", "p1.swerve and and"], 2),
        (["explain", "chicken", "1", "--dm", "p3"], 2),
        (["paths", "chicken"], 2),
        (["paths", "chicken", "--from", "7"], 2),
        (["convert", "chicken", "out.docx"], 2),
        (["catalog", "show", "chikken"], 2),
        (["robust", "chicken", "--readings", "0"], 2),
        (["nonsense"], 2),
        (["analyse"], 2),
    ],
)
def test_a_wrong_call_says_so_in_words_and_json(
    capsys: pytest.CaptureFixture[str], words: list[str], code: int
) -> None:
    """Exit code 2 for usage, 3 for an invalid case; never a traceback."""
    found, _, err = run(capsys, *words)
    assert found == code
    assert err.strip()
    assert "Traceback" not in err
    found, out, _ = run(capsys, *words, "--json")
    assert found == code
    assert json.loads(out)["schema"] == "standoff/error"


def test_catalog_lists_shows_and_verifies(capsys: pytest.CaptureFixture[str]) -> None:
    """Every cell of the published tables is recomputed."""
    assert "elmira" in run(capsys, "catalog")[1]
    assert "Uniroyal" in run(capsys, "catalog", "show", "elmira")[1]
    code, out, _ = run(capsys, "catalog", "verify", "elmira", "chicken", "--json")
    data = json.loads(out)
    assert code == 0
    assert data["agree"] == data["cells"] > 200


def test_robust_reports_shares_and_questions(capsys: pytest.CaptureFixture[str]) -> None:
    """The Kuril case leaves orders open; each question names two statements."""
    code, out, _ = run(
        capsys, "robust", EXAMPLES / "kuril", "--stage", "2019-01", "-n", "50", "-c", "nash",
        "--workers", "1", "--json",
    )  # fmt: skip
    data = json.loads(out)
    assert code == 0
    assert data["readings"]["looked_at"] == min(50, data["readings"]["total"])
    assert data["unknown"]


def test_python_dash_m_is_the_same_program() -> None:
    """`python -m standoff` works where no script is on the path."""
    done = subprocess.run(
        [sys.executable, "-m", "standoff", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("standoff ")


def test_output_cut_short_by_its_reader_is_no_error(river: Path) -> None:
    """`standoff ... | head` ends quietly."""
    done = subprocess.run(
        f"{sys.executable} -m standoff analyse {river} --json | head -1",
        shell=True,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONWARNINGS": "ignore"},
        check=False,
    )
    assert done.stdout == "{\n"
    assert done.stderr == ""


def test_no_colour_where_none_is_wanted(river: Path) -> None:
    """NO_COLOR and pipes get plain text."""
    done = subprocess.run(
        [sys.executable, "-m", "standoff", "analyse", str(river)],
        capture_output=True,
        text=True,
        env=os.environ | {"NO_COLOR": "1"},
        check=True,
    )
    assert "\x1b[" not in done.stdout


def test_check_says_what_is_odd_by_names_and_what_is_wrong_as_it_is_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Fault: warnings spoke of 'up.build' where the case has names."""
    text = (
        "standoff: 1\ntitle: T\ndecision_makers:\n"
        "  up: {name: Upper country, options: {build: Build the dam}, prefers: [build]}\n"
        "  down: {name: Lower country, options: {sue: Sue}, prefers: [sue if up.build, not sue]}\n"
        "status_quo: []\n"
    )
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")
    _, out, _ = run(capsys, "check", path)
    assert "Upper country “Build the dam” does not hold where the dispute stands" in out
    assert "warning" in out
    path.write_text(text.replace("prefers: [build]", "prefers: [bild]"), encoding="utf-8")
    _, out, _ = run(capsys, "check", path)
    assert "'bild'" in out
