"""The page of commands is what the commands say; nothing is missing and nothing stale."""

from __future__ import annotations

import importlib.util
import re

import pytest

from tests_support import ROOT

_SPEC = importlib.util.spec_from_file_location("command_line", ROOT / "docs" / "command_line.py")
command_line = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(command_line)

PAGE = command_line.PAGE.read_text(encoding="utf-8")
COMMANDS = dict(command_line.iter_commands())


def test_the_page_is_what_the_commands_say():
    """Generated docs are checked; remake it with: python docs/command_line.py"""
    assert command_line.render_page() == PAGE


def test_every_command_has_one_section_and_no_other_has():
    """Both ways."""
    sections = re.findall(r"^## `(.*)`$", PAGE, re.MULTILINE)
    assert sections == list(COMMANDS)
    assert len(sections) > 30


@pytest.mark.parametrize("words", COMMANDS)
def test_every_parameter_says_what_it_is_for(words):
    """A user who asks for help gets some."""
    command = COMMANDS[words]
    assert command.help, words
    for parameter in command.params:
        assert parameter.help, (words, parameter.name)


@pytest.mark.parametrize("words", COMMANDS)
def test_what_prints_for_people_prints_json_too(words):
    """Our promise: --json everywhere, but where a file is all there is."""
    names = {name for parameter in COMMANDS[words].params for name in parameter.opts}
    if getattr(COMMANDS[words], "commands", None) or words in WRITES_ONLY:
        return
    assert "--json" in names, words


WRITES_ONLY = {
    "standoff mcp",
    "standoff new",
    "standoff report",
    "standoff serve",
    "standoff sources export",
}
