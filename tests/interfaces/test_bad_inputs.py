"""What is no case, given to every command as a new user might: said clearly, nothing half written."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from standoff.cli import main
from tests_support import RIVER

MANY = 60

TEXTS = {
    "duplicate key": RIVER + "title: Again\n",
    "tab": RIVER.replace("  upstream:", "\tupstream:"),
    "indentation": RIVER.replace("title:", " title:"),
    "anchors": RIVER + "note: &a [x, *a]\n",
    "a YAML bomb": "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
    "empty": "",
    "only comments": "\n# nothing\n",
    "a list": "- a\n- b\n",
    "a word": "hello\n",
    "wrong types": "standoff: 1\ntitle: [x]\ndecision_makers: 3\n",
    "unknown key": RIVER + "titel: x\n",
    "unknown option": RIVER.replace("sue iff", "seu iff"),
    "infeasible status quo": RIVER + "rules: [{never: release}]\n",
    "no feasible state": RIVER + "rules: [{never: release}, {never: not release}]\n",
    "too many options": RIVER.replace(
        "status_quo:",
        "  crowd:\n    options: {" + ", ".join(f"o{k}: O" for k in range(MANY)) + "}\nstatus_quo:",
    ),
    "a control character": RIVER + "note: \x1b[2J\n",
}
BYTES = {
    "binary": bytes(range(256)) * 8,
    "Latin-1": RIVER.replace("Upper", "Zürich").encode("latin-1"),
    "UTF-16": RIVER.encode("utf-16"),
    "half a character": RIVER.encode() + b"note: \xc3",
}


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _dangling(path: Path) -> None:
    path.symlink_to("nowhere.yaml")


ODD = {
    "100 MB": _huge,
    "a directory": Path.mkdir,
    "a pipe": os.mkfifo,
    "a link to itself": _loop,
    "a link to nothing": _dangling,
    "nothing": lambda _: None,
}
BAD = (*TEXTS, *BYTES, *ODD, "a line break in the name", "/dev/null")

COMMANDS = {
    "check": (),
    "analyse": ("-o", "{out}.json"),
    "explain": (),
    "paths": (),
    "coalitions": (),
    "attitudes": (),
    "power": (),
    "views": (),
    "unclear": (),
    "robust": ("--checkpoint", "{out}.run"),
    "compare": (),
    "report": ("-o", "{out}.html"),
    "convert": ("{out}.json",),
}


def make(kind: str, folder: Path) -> Path:
    """Make a bad file."""
    path = folder / "case.yaml"
    if kind == "/dev/null":
        return Path(kind)
    if kind == "a line break in the name":
        path = folder / "one\ntwo.yaml"
        path.write_text(TEXTS["unknown key"], encoding="utf-8")
    elif kind in TEXTS:
        path.write_text(TEXTS[kind], encoding="utf-8")
    elif kind in BYTES:
        path.write_bytes(BYTES[kind])
    else:
        ODD[kind](path)
    return path


UNLISTED = ("analyse", "explain", "paths", "what-if")
"""What is asked of states that are too many to be listed, too."""


@pytest.mark.parametrize("kind", BAD)
def test_every_command_refuses_what_is_no_case(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 3, a message that names the file, in words and as JSON; nothing is written."""
    inputs, outputs = tmp_path / "in", tmp_path / "out"
    inputs.mkdir()
    outputs.mkdir()
    path = make(kind, inputs)
    name = "two.yaml" if "line break" in kind else path.name
    for command, more in COMMANDS.items():
        if kind == "too many options" and command in UNLISTED:
            continue
        words = [command, str(path), *(word.format(out=outputs / "made") for word in more)]
        assert main(words) == 3, (kind, command)
        shown = capsys.readouterr()
        text = shown.out + shown.err
        assert "Traceback" not in text
        assert "\x1b" not in text
        assert f"{name}" in text
        assert "error: " in text
        if command != "report":
            assert main([*words, "--json"]) == 3
            data = json.loads(capsys.readouterr().out)
            problems = data["problems"]
            assert any(problem["severity"] == "error" for problem in problems)
            assert all(problem["place"]["file"] for problem in problems)
        assert list(outputs.iterdir()) == [], (kind, command)
    assert len(list(inputs.iterdir())) == (kind not in {"nothing", "/dev/null"})


@pytest.mark.parametrize("word", ["no-such-case", "games", ""])
def test_a_name_of_nothing_is_a_usage_error_or_a_refusal(
    word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The catalogue is named, so that the user sees what there is."""
    monkeypatch.chdir(tmp_path)
    for command, more in COMMANDS.items():
        words = [command, word, *(each.format(out="made") for each in more)]
        assert main(words) == (2 if word else 3)
        assert capsys.readouterr().err or command == "check"
    assert list(tmp_path.iterdir()) == []


WRITES = {
    "yaml": ["new"],
    "csv": ["analyse", "chicken", "-f", "csv", "-o"],
    "json": ["convert", "chicken"],
    "html": ["report", "chicken", "-f", "html", "-o"],
}
"""Commands that write, by the end of the name of what they write."""


def test_a_file_that_exists_is_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Our promise: nothing of the user's is lost or written over unasked."""
    for suffix, words in WRITES.items():
        path = tmp_path / f"mine.{suffix}"
        path.write_text("mine", encoding="utf-8")
        assert main([*words, str(path)]) == 3
        assert "exists and was left as it is" in capsys.readouterr().err
        assert path.read_text(encoding="utf-8") == "mine"
    assert len(list(tmp_path.iterdir())) == len(WRITES)


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_what_cannot_be_written_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], force: list[str]
) -> None:
    """A folder that is not there, a directory, a pipe: even with --force, none is replaced."""
    for suffix, words in WRITES.items():
        directory, pipe = tmp_path / f"directory.{suffix}", tmp_path / f"pipe.{suffix}"
        directory.mkdir()
        os.mkfifo(pipe)
        for path in (tmp_path / "none" / f"out.{suffix}", directory, pipe):
            assert main([*words, str(path), *force]) == 3
            assert "Traceback" not in capsys.readouterr().err
        assert directory.is_dir()
        assert pipe.is_fifo()
    assert len(list(tmp_path.iterdir())) == 2 * len(WRITES)


@pytest.mark.parametrize("words", [("robust", "chicken"), ("unlock", "chicken", "--make", "NN")])
@pytest.mark.parametrize("content", [b"\n", b"\xff\xfe\x00", b"{}\n", b'{"run": "another"}\n'])
def test_a_checkpoint_of_another_run_is_refused_and_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], content: bytes
) -> None:
    """Our promise: a file named by mistake is not written over."""
    path = tmp_path / "run"
    path.write_bytes(content)
    assert main([*words, "--checkpoint", str(path)]) == 3
    assert "is not the checkpoint of this run" in capsys.readouterr().err
    assert path.read_bytes() == content
    assert main([*words, "--checkpoint", str(tmp_path / "no" / "run")]) == 3
    assert "cannot be written" in capsys.readouterr().err


def test_a_case_file_cannot_steer_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Documents are hostile: names with escape sequences are shown without them."""
    path = tmp_path / "case.json"
    dm = {"name": "N\x1b[31m", "options": {"x": "Do\x1b]0;title\x07it"}}
    case = {"standoff": 1, "title": "T\x1b[2J", "decision_makers": {"a": dm}, "status_quo": []}
    path.write_text(json.dumps(case), encoding="utf-8")
    for words in (["analyse"], ["explain"], ["paths"], ["check"], ["coalitions"], ["robust"]):
        assert main([words[0], str(path)]) == 0
        shown = capsys.readouterr()
        assert "\x1b" not in shown.out + shown.err
        assert "\x07" not in shown.out + shown.err


DEEP = {
    "a chain of iff": " iff ".join(["sue", "release"] * 750),
    "a chain of not": "not " * 3_000 + "sue",
    "nested counts": "at_most_one(not " * 80 + "sue" + ")" * 80,
}


@pytest.mark.parametrize("kind", DEEP)
@pytest.mark.parametrize("place", ["prefers", "rules", "status_quo"])
def test_a_statement_of_thousands_of_terms_is_refused_wherever_it_stands(
    kind: str, place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The limit is named; no command runs out of stack."""
    text = {
        "prefers": RIVER.replace("not downstream.sue", DEEP[kind]),
        "rules": RIVER + f"rules: [{{never: {DEEP[kind]}}}]\n",
        "status_quo": RIVER.replace("status_quo: [release]", f"status_quo: {DEEP[kind]}"),
    }[place]
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")
    for command, more in COMMANDS.items():
        words = [command, str(path), *(word.format(out=tmp_path / "made") for word in more)]
        assert main(words) == 3
        shown = capsys.readouterr()
        assert "100 is the limit" in shown.out + shown.err
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    "number", ["1e999999999", "-1e-999999999", "1e99999999999999999999", "9" * 39, "9" * 4_400]
)
@pytest.mark.parametrize("suffix", ["json", "yaml"])
def test_a_number_beyond_all_bounds_is_no_traceback(
    number: str, suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a weight, a title, a version or a key that nobody knows: refused or read as text."""
    river = {
        "standoff": 1,
        "title": "T",
        "decision_makers": {"a": {"options": {"x": "X"}, "weights": {"x": 1}}},
        "status_quo": [],
    }
    path = tmp_path / f"case.{suffix}"
    for old, new in (
        ('{"x": 1}', f'{{"x": {number}}}'),
        ('"T"', number),
        ('"standoff": 1', f'"standoff": {number}'),
        ('"status_quo"', f'"odd": {number}, "status_quo"'),
    ):
        path.write_text(json.dumps(river).replace(old, new), encoding="utf-8")
        for command in ("check", "analyse"):
            code = main([command, str(path)])
            assert code == 3 or (code == 0 and new == number)
    capsys.readouterr()
