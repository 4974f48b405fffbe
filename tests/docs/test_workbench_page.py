"""The page on the workbench says what is there: its options, its tabs, its keys."""

from __future__ import annotations

import json
import re

from standoff.web.rendering import render
from standoff.web.screens.building import FORMS, TABS
from tests_support import ROOT

PAGE = (ROOT / "docs" / "tutorial" / "workbench.md").read_text(encoding="utf-8")


def test_the_options_of_the_command_are_those_there_are():
    """Both ways."""
    from typer.main import get_command

    from standoff.cli.app import app

    command = get_command(app).commands["serve"]
    known = {name for each in command.params for name in each.opts if name.startswith("--")}
    assert set(re.findall(r"`(--[a-z-]+)", PAGE)) == known - {"--quiet"}
    for line in re.findall(r"^standoff serve ?(.*)$", PAGE, re.MULTILINE):
        command.make_context("serve", line.split())


def test_every_tab_is_told_and_no_other():
    """By the words on it, in its order."""
    told = re.findall(r"^\| \*\*(.+?)\*\* \|", PAGE, re.MULTILINE)
    assert told == [words for _, words, _ in TABS]


def test_the_keys_it_names_are_in_the_list_of_keys():
    """The list that ? shows."""
    shown = re.sub(r"</?kbd>", " ", render("help"))
    for keys in ("Alt ↑", "Alt =", "Alt N", "Alt O", "Ctrl Z", "Esc"):
        assert keys in PAGE
        assert keys in re.sub(r"\s+", " ", shown)


WORDS = {
    "report.html": "a page",
    "report.docx": "a document",
    "report.xlsx": "a workbook",
    "report.tex": "LaTeX",
    "report.md": "Markdown",
    "graph.svg": "a drawing",
    "graph.png": "or an image",
    "case.yaml": "the case file",
    "archive.zip": "without the texts of the sources",
    "archive-with-texts.zip": "or with them",
}


def test_what_can_be_given_away_is_told():
    """Each form by its own words."""
    assert set(WORDS) == {form for form, _ in FORMS}
    told = " ".join(PAGE.partition("*Give away*")[2].partition("##")[0].split())
    for words in WORDS.values():
        assert words.replace("a drawing", "as a drawing") in told


def test_every_picture_is_in_the_tutorial_and_small():
    """Both ways; each says in words what it shows."""
    told = dict(
        re.findall(r"!\[(.+?)\]\(\.\./images/workbench/([\w-]+)\.webp\)", PAGE.replace("\n", " "))
    )
    made = {path.stem: path for path in (ROOT / "docs" / "images" / "workbench").glob("*.webp")}
    assert set(told.values()) == set(made)
    assert set(json.loads((ROOT / "docs/images/workbench/shown.json").read_text("utf-8"))) == set(
        made
    )
    assert all(len(words) > 20 for words in told)
    assert all(path.stat().st_size < 120_000 for path in made.values())
