"""How a case file says statements and states: text to values and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from standoff.casefile.prefixes import join_prefix, split_prefix
from standoff.errors import Place, Problem, StandoffError
from standoff.model.case import ElementPath
from standoff.model.language.names import plain_spaces
from standoff.model.language.parser import parse_statement
from standoff.model.language.resolve import (
    NO_OUTCOMES,
    NamedStatements,
    OptionNames,
    resolve_statement,
)
from standoff.model.language.syntax import Constant, Named, Source, Statement
from standoff.model.selectors import (
    ByName,
    ByNumber,
    ByPattern,
    ByStatement,
    ByTaken,
    StateSelector,
    statement_of_pattern,
)

_PATTERN = re.compile(r"[YN-][YN -]*", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _parse(text: str) -> Statement | StandoffError:
    try:
        return parse_statement(text)
    except StandoffError as error:
        return error


@dataclass
class Wording:
    """Reads the statements and states of one conflict, and collects what is wrong.

    Parameters
    ----------
    options
        Qualified ids, in the order of bits.
    state_names
        Names of states: of a conflict in graph form, and of merged states.
    ignored
        Ids that are unknown for a reason already told.
    outcomes
        The named outcomes that a statement may speak of.
    """

    options: tuple[str, ...]
    state_names: frozenset[str] = frozenset()
    ignored: frozenset[str] = frozenset()
    outcomes: NamedStatements = NO_OUTCOMES
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.names = OptionNames(self.options)
        self._short = {name.partition(".")[2] for name in self.options}

    def statement(self, text: str, path: ElementPath, owner: str | None = None) -> Statement:
        """Read a statement, or a pattern as the statement that says the same.

        What cannot be read becomes `true`.
        """
        text = plain_spaces(text)
        prefix, rest = split_prefix(text)
        if prefix == "choices" or (not prefix and self.is_pattern(text)):
            return self._pattern_statement(rest, path)
        if prefix == "statement":
            text = " " * (len(text) - len(rest)) + rest
        parsed = _parse(text.replace("\n", " "))
        if isinstance(parsed, StandoffError):
            named = None if prefix else self.outcomes.find(text.strip())
            if named is not None:
                return self._outcome(named, text, path)
            self.problems += [replace(problem, path=path) for problem in parsed.problems]
            return Constant(True)
        try:
            resolved, problems = resolve_statement(parsed, self.names, owner, self.outcomes)
        except StandoffError as error:  # outcomes of outcomes nest too deep, or grow too large
            self.problems += [replace(problem, path=path) for problem in error.problems]
            return Constant(True)
        self.problems += [
            replace(problem, path=path) for problem in problems if problem.value not in self.ignored
        ]
        return Constant(True) if problems else resolved

    def _outcome(
        self, named: tuple[str, Statement] | Problem, text: str, path: ElementPath
    ) -> Statement:
        """Give the statement that a text of several words names, or keep what is wrong with it."""
        start = len(text) - len(text.lstrip())
        source = Source(start, start + len(text.strip()))
        if not isinstance(named, Problem):
            return Named(*named, source=source)
        place = Place(line=1, column=source.start + 1, end_column=source.end + 1)
        self.problems.append(replace(named, place=place, path=path))
        return Constant(True)

    def option(self, name: str, path: ElementPath, owner: str | None = None) -> str | None:
        """Give the qualified id of an option, or None if there is none."""
        found = self.names.find(name.strip(), owner)
        if isinstance(found, Problem):
            if name not in self.ignored:
                self.problems.append(replace(found, path=path))
            return None
        return found

    def state(
        self, value: Any, path: ElementPath, owner: str | None = None
    ) -> StateSelector | None:
        """Read what names a state; None if it cannot be read."""
        if isinstance(value, list):
            return self._taken(value, path, owner)
        if str(value) in self.state_names:
            return ByName(str(value))
        prefix, text = split_prefix(str(value))
        if prefix:
            return self._prefixed(prefix, text, path, owner)
        if isinstance(value, int):
            return ByNumber(value)
        value = plain_spaces(value)
        if self.is_pattern(value):
            return ByPattern(squeeze_pattern(value))
        if not self.options:
            return ByName(value)
        return self._by_statement(value, path, owner)

    def _by_statement(self, text: str, path: ElementPath, owner: str | None) -> ByStatement | None:
        before = len(self.problems)
        statement = self.statement(text, path, owner)
        return ByStatement(statement) if len(self.problems) == before else None

    def _prefixed(
        self, prefix: str, text: str, path: ElementPath, owner: str | None
    ) -> StateSelector | None:
        """Read what a prefix says how to read."""
        match prefix:
            case "number" if text.isdecimal():
                return ByNumber(int(text))
            case "name":
                return ByName(text)
            case "choices" if _PATTERN.fullmatch(text):
                return ByPattern(squeeze_pattern(text))
            case "taken":
                names = [name.strip() for name in text.split(",") if name.strip()]
                return self._taken(names, path, owner)
            case "statement":
                return self._by_statement(join_prefix(prefix, text), path, owner)
        message = f"{text!r} is no {'number' if prefix == 'number' else 'pattern of choices'}"
        self.problems.append(Problem("bad-state", message, value=text, path=path))
        return None

    def is_pattern(self, text: str) -> bool:
        """Say whether a text is a pattern of choices rather than a statement.

        In capitals it always is, unless an option has that name; otherwise
        only if it has one character for each option.
        """
        text = text.strip()
        if not _PATTERN.fullmatch(text) or text in self._short:
            return False
        return text.isupper() or len(squeeze_pattern(text)) == len(self.options)

    def _taken(self, names: list[str], path: ElementPath, owner: str | None) -> ByTaken | None:
        found: list[str] = []
        for number, name in enumerate(names):
            option = self.option(name, (*path, number), owner)
            if option is None:
                return None
            if option in found:
                message = f"option {name!r} stands in this list twice"
                self.problems.append(
                    Problem("repeated-option", message, value=name, path=(*path, number))
                )
            found.append(option)
        return ByTaken(tuple(found))

    def _pattern_statement(self, text: str, path: ElementPath) -> Statement:
        choices = squeeze_pattern(text)
        if len(choices) != len(self.options):
            text = text.strip()
            noun = "choice" if len(choices) == 1 else "choices"
            message = f"the pattern {text!r} has {len(choices)} {noun}, not {len(self.options)}"
            hint = "Write Y, N or - for each option, in the order of the file."
            if len(choices) == 1 and "=" in path:
                # Of "a = Y" the format makes two statements that are equally important.
                hint = (
                    "Write the id of an option where it is taken, 'not' and the id where it is not."
                )
            allowed = self.options
            self.problems.append(
                Problem("bad-pattern", message, value=text, allowed=allowed, hint=hint, path=path)
            )
            return Constant(True)
        return statement_of_pattern(choices, self.options)


def squeeze_pattern(text: str) -> str:
    """Write a pattern of choices without blanks, in capitals."""
    return text.replace(" ", "").upper()


def short_names(options: Iterable[Sequence[str]]) -> dict[str, str]:
    """Give for each qualified option the shortest name that is clear wherever it is used.

    Parameters
    ----------
    options
        The options of each conflict of the case: of the base and of the stages.
    """
    everywhere = {name for conflict in options for name in conflict}
    owners: dict[str, set[str]] = {}
    for name in everywhere:
        owners.setdefault(name.partition(".")[2], set()).add(name)
    return {
        name: short if len(owners[short]) == 1 and not _PATTERN.fullmatch(short) else name
        for name in everywhere
        if (short := name.partition(".")[2])
    }
