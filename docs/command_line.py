"""Writes reference/command-line.md from the commands themselves.

``python docs/command_line.py`` writes the page; a test holds it to the commands.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parent / "reference" / "command-line.md"

HEAD = r"""# Commands and options

This page is made from the commands themselves (`python docs/command_line.py`); `standoff COMMAND --help`
says the same.

Results go to standard output, progress and complaints to standard error. With `--json` the result is one
JSON document, described [here](json.md), and so is an error. `NO_COLOR` is respected.

Files are always written in UTF-8. Standard output has the encoding that the system gives it; what that
lacks is replaced by what is near in ASCII (`–` by `-`, `“` by `"`, lines of tables by `+-|`), by a question
mark where nothing is near, and by an escape in JSON. A page (`report -f html`) is UTF-8 there, too, because
it says so of itself. Control characters in names and documents never reach standard output.

| exit code | means |
|---|---|
| 0 | done; also where the reader of a pipe has seen enough (`\| head`) |
| 1 | failed: a published cell differs, a concept is not defined for the conflict, something is missing, standard output is full or closed |
| 2 | the command was called wrongly: an unknown option, name, state or concept |
| 3 | the case or the evidence is invalid; every problem is listed |
| 130 | interrupted with Ctrl-C |

`standoff --install-completion` teaches the shell to complete commands and options;
`standoff --show-completion` prints what it would install.
"""

BLANK = (False, True, "")


def render_page() -> str:
    """Give the page."""
    return "\n".join(
        [HEAD, *(line for words, it in iter_commands() for line in section(words, it))]
    )


def iter_commands() -> Iterator[tuple[str, Any]]:
    """Iterate over the commands with the words that call them, groups before their members."""
    from typer.main import get_command

    from standoff.cli.app import app

    yield from _walk("standoff", get_command(app))


def _walk(words: str, command: Any) -> Iterator[tuple[str, Any]]:
    yield words, command
    for name, found in getattr(command, "commands", {}).items():
        yield from _walk(f"{words} {name}", found)


def section(words: str, command: Any) -> Iterator[str]:
    """Describe one command: what it does, its arguments and options."""
    yield f"## `{words}`\n"
    yield f"{_plain(command.help or command.callback.__doc__ or '')}\n"
    members = getattr(command, "commands", {})
    if members:
        yield "Commands: " + ", ".join(f"[`{name}`](#{_anchor(words, name)})" for name in members)
        yield ""
    shown = [p for p in command.params if not p.hidden and not p.name.endswith("_completion")]
    rows = [row(parameter) for parameter in shown]
    if rows:
        yield "| | | default |\n|---|---|---|"
        yield from rows
        yield ""


def _anchor(words: str, name: str) -> str:
    return f"{words} {name}".replace(" ", "-")


def row(parameter: Any) -> str:
    """Describe an argument or option in a row of a table."""
    names = ", ".join(f"`{name}`" for name in spellings(parameter))
    default = parameter.default
    shown = f"`{default}`" if isinstance(default, str | int | Path) and default not in BLANK else ""
    many = " (may be repeated)" if is_repeated(parameter) else ""
    needed = " (required)" if parameter.required else ""
    return f"| {names} | {_plain(parameter.help or '')}{many}{needed} | {shown} |"


def is_repeated(parameter: Any) -> bool:
    """Say whether a parameter takes several values."""
    return parameter.nargs == -1 or bool(getattr(parameter, "multiple", False))


def spellings(parameter: Any) -> list[str]:
    """List how a parameter is written: the place of an argument, the names of an option."""
    if parameter.param_type_name == "argument":
        return [parameter.metavar or parameter.name.upper()]
    value = "" if parameter.is_flag else f" {parameter.metavar or parameter.name.upper()}"
    return [name + value for name in (*parameter.opts, *parameter.secondary_opts)]


def _plain(text: str) -> str:
    words = " ".join(text.split())
    for sign in "|*_<>[]":
        words = words.replace(sign, "\\" + sign)
    return words


if __name__ == "__main__":
    PAGE.write_text(render_page(), encoding="utf-8")
