"""Every example of README and documentation runs.

A block marked ```` ```yaml ```` (or text, json) after a line ``<!-- file: NAME -->`` is written to that
file; the lines of a ``console`` block that begin with ``standoff`` run one after the other in the same
folder and must end with exit code 0, or with the code of ``<!-- exit: N -->`` before the block; what
follows such a line up to the next is output that must appear, line by line, ``...`` standing for
anything; ``python`` blocks of a page share their names.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from standoff.cli import main
from tests_support import ROOT

PAGES = [
    ROOT / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "examples").rglob("README.md")),
]
BLOCK = re.compile(
    r"(?:<!-- (?P<mark>file|exit): (?P<value>[^>]+?) -->\n+)?"
    r"^```(?P<kind>\w*)[^\n]*\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Block:
    kind: str
    text: str
    file: str | None
    exit_code: int


def blocks(page: Path) -> Iterator[Block]:
    for found in BLOCK.finditer(page.read_text(encoding="utf-8")):
        mark, value = found["mark"], found["value"]
        yield Block(
            found["kind"],
            found["text"],
            value if mark == "file" else None,
            int(value) if mark == "exit" else 0,
        )


def commands(text: str) -> Iterator[tuple[list[str], list[str]]]:
    """Give each command of a console block with the lines of output shown under it."""
    words: list[str] | None = None
    shown: list[str] = []
    for line in text.splitlines():
        found = re.match(r"(?:\$ )?(standoff(?: .*)?)$", line)
        if found:
            if words is not None:
                yield words, shown
            words, shown = shlex.split(found[1], comments=True), []
        elif re.match(r"(?:\$ )?(make|pip|python|cd) ", line):
            if words is not None:
                yield words, shown
            words, shown = None, []
        elif line.strip():
            shown.append(line.strip())
    if words is not None:
        yield words, shown


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    coverage = ROOT / "docs" / "tutorial" / "coverage"
    if coverage.is_dir():
        shutil.copytree(coverage, tmp_path / "coverage")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_examples_of_the_page_run(
    page: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Docs are part of the feature: an example that fails is a bug."""
    names: dict[str, object] = {}
    for block in blocks(page):
        if block.file:
            target = folder / block.file
            assert os.path.commonpath([folder, target.resolve()]) == str(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.text, encoding="utf-8")
        elif block.kind == "console":
            for words, shown in commands(block.text):
                code = main(words[1:])
                out = capsys.readouterr()
                assert code == block.exit_code, (words, out.out, out.err)
                check_shown(shown, out.out + out.err)
        elif block.kind == "python":
            exec(compile(block.text, str(page), "exec"), names)


def check_shown(shown: list[str], output: str) -> None:
    lines = [" ".join(line.split()) for line in output.splitlines()]
    for line in shown:
        pattern = ".*".join(re.escape(" ".join(part.split())) for part in line.split("..."))
        assert any(re.search(pattern, found) for found in lines), (line, output)


def test_the_pages_have_examples() -> None:
    """A pattern that finds nothing would pass everything."""
    found = [block.kind for page in PAGES for block in blocks(page)]
    assert found.count("console") >= 4
    assert found.count("python") >= 1
