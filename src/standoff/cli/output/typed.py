"""Which of the words of a command line an error is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any

from standoff.errors import ConflictModelError, ExitCode, Problem, StandoffError, quote

_LINE = re.compile(r"(?:^|.*?: )in (?=['\"])")
"""What a problem begins with that names the line it is in."""

SHOWN = 80
"""So much of a word is shown where a problem is told to be in it."""


@dataclass(frozen=True)
class Typed:
    """A word of the command line.

    Parameters
    ----------
    flag
        The option that it was given to, or what the usage line calls it.
    """

    flag: str
    text: str


@contextmanager
def of_typed(typed: object = True) -> Iterator[None]:
    """Let a conflict that what was typed leaves behind be a fault of the call, not of the case.

    Parameters
    ----------
    typed
        What was typed; without any the fault is one of the case.
    """
    try:
        yield
    except ConflictModelError as error:
        error.exit_code = ExitCode.USAGE if typed else error.exit_code
        raise


def place_in_words(error: StandoffError) -> StandoffError:
    """Say of each problem of what was typed with which option, and make it a fault of the call.

    Problems of files know their place, and stay as they are.
    """
    if not any(_may_be_typed(problem) for problem in error.problems):
        return error
    typed = typed_words.get()()
    placed = [_place(problem, typed) for problem in error.problems]
    if all(found for _, found in placed):
        error.exit_code = ExitCode.USAGE
    error.problems = [problem for problem, _ in placed]
    return error


typed_words: ContextVar[Callable[[], Sequence[Typed]]] = ContextVar("typed_words", default=tuple)
"""What gives the words behind ``standoff``; to part them takes a while, so only where asked."""


def fill_typed_case(text: str) -> str:
    """Put the case that a command was given into commands that are advised of it."""
    from standoff.dossier.advised import PLACEHOLDER, fill_case

    if PLACEHOLDER not in text:
        return text
    typed = typed_words.get()()
    return fill_case(text, next((each.text for each in typed if each.flag == "CASE"), ""))


def _may_be_typed(problem: Problem) -> bool:
    place = problem.place
    if place is not None and (place.file is not None or place.text is not None):
        return place.file is None
    return _LINE.match(problem.message) is not None


def _place(problem: Problem, typed: Sequence[Typed]) -> tuple[Problem, bool]:
    """Give a problem with the option it is in, and whether there is one."""
    if not _may_be_typed(problem):
        return problem, False
    begun = _LINE.match(problem.message)
    if begun is not None:
        rest = problem.message[begun.end() :]
        for each in typed:
            if _begins_with_part(rest, each.text):
                return replace(problem, message=f"{begun[0]}{each.flag} {rest}"), True
    excerpt = problem.place.text.strip("… ") if problem.place and problem.place.text else ""
    for each in typed:
        if excerpt and excerpt in each.text:
            told = "" if excerpt == each.text.strip() else f" {quote(each.text, SHOWN)}"
            lead = "" if begun else f"in {each.flag}{told}: "
            return replace(problem, message=lead + problem.message), True
    return problem, False


def _begins_with_part(quoted: str, text: str) -> bool:
    """Whether a quotation at the beginning is of a word, or of the end of it."""
    for inner in map(str.strip, (text, *re.split(" sees? ", text)[1:])):
        if inner and quoted.startswith((f"{inner!r}: ", f"{quote(inner, SHOWN)}: ")):
            return True
    return False


def list_typed(group: Any, words: Sequence[str]) -> tuple[Typed, ...]:
    """Part a command line as its command does: options with what they were given, and the rest.

    Parameters
    ----------
    group
        The command tree.
    """
    return tuple(_iter_typed(*_find_command(group, list(words))))


def _iter_typed(command: Any, rest: Sequence[str]) -> Iterator[Typed]:
    takes = {name: param for param in command.params for name in getattr(param, "opts", ())}
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    pending: list[str] = []
    place = 0
    for word in rest:
        flag, sign, value = word.partition("=")
        if pending:
            yield Typed(pending.pop(), word)
        elif word.startswith("-") and len(word) > 1 and flag in takes:
            if sign:
                yield Typed(flag, value)
            elif getattr(takes[flag], "is_flag", False):
                yield Typed(flag, "")
            else:
                pending = [flag] * takes[flag].nargs
        elif arguments:
            param = arguments[min(place, len(arguments) - 1)]
            names = re.findall(r"\w+", str(param.metavar or param.name))
            yield Typed(names[min(place - arguments.index(param), len(names) - 1)], word)
            place += 1


def _find_command(command: Any, words: list[str]) -> tuple[Any, list[str]]:
    """Give the command that a line calls, and the words behind it."""
    while words and words[0] in getattr(command, "commands", {}):
        command = command.commands[words.pop(0)]
    return command, words
