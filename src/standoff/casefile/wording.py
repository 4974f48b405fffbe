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
from standoff.model.language.comparing import compare
from standoff.model.language.names import plain_spaces
from standoff.model.language.parser import parse_statement
from standoff.model.language.resolve import (
    NO_OUTCOMES,
    NamedStatements,
    OptionNames,
    resolve_statement,
)
from standoff.model.language.syntax import And, Constant, Named, Not, Source, Statement, Taken
from standoff.model.options import OptionSet
from standoff.model.selectors import (
    MOST_DIGITS,
    ByName,
    ByNumber,
    ByPattern,
    ByStatement,
    ByTaken,
    StateSelector,
)

_PATTERN = re.compile(r"[YN-][YN -]*", re.IGNORECASE)
_LEVELLED = re.compile(r"[YN\d-][YN\d -]*", re.IGNORECASE)
"""A pattern with the places of levels, from 0, among the choices."""


def default_name(identifier: str) -> str:
    """Give the name of what has only an id.

    Examples
    --------
    >>> default_name("go_to_court")
    'go to court'
    """
    return identifier.replace("_", " ").strip() or identifier


@lru_cache(maxsize=4096)
def _parse(text: str, compared: bool) -> Statement | StandoffError:
    try:
        return parse_statement(text, compared=compared)
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
    sets
        The options with several values.
    levelled
        Whether patterns may have levels for some of the options, whose sets are
        not given.
    """

    options: tuple[str, ...]
    state_names: frozenset[str] = frozenset()
    ignored: frozenset[str] = frozenset()
    outcomes: NamedStatements = NO_OUTCOMES
    problems: list[Problem] = field(default_factory=list)
    sets: tuple[OptionSet, ...] = ()
    levelled: bool = False

    def __post_init__(self) -> None:
        self.names = OptionNames(self.options, self.sets)
        self.folding = Folding(self.options, self.sets)
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
        parsed = _parse(text.replace("\n", " "), bool(self.sets))
        if isinstance(parsed, StandoffError):
            named = None if prefix else self.outcomes.find(text.strip())
            if named is not None:
                return self._outcome(named, text, path)
            hint = self.outcomes.hint(text)
            self.problems += [
                replace(problem, path=path, hint=hint or problem.hint)
                for problem in parsed.problems
            ]
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
            if (misread := self._states_listed(value, path, owner)) is not None:
                self.problems.append(misread)
                return None
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
            return self._by_pattern(value, path)
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
            case "number" if text.isdecimal() and len(text) <= MOST_DIGITS:
                return ByNumber(int(text))
            case "name":
                return ByName(text)
            case "choices" if self._signs.fullmatch(text):
                return self._by_pattern(text, path)
            case "taken":
                names = [name.strip() for name in text.split(",") if name.strip()]
                return self._taken(names, path, owner)
            case "statement":
                return self._by_statement(join_prefix(prefix, text), path, owner)
        message = f"{text!r} is no {'number' if prefix == 'number' else 'pattern of choices'}"
        self.problems.append(Problem("bad-state", message, value=text, path=path))
        return None

    @property
    def _signs(self) -> re.Pattern[str]:
        return _LEVELLED if self.folding.ladders or self.levelled else _PATTERN

    def is_pattern(self, text: str) -> bool:
        """Say whether a text is a pattern of choices rather than a statement.

        In capitals it always is, unless an option has that name; otherwise
        only if it has one character for each option. Digits alone are a number.
        """
        text = text.strip()
        if not self._signs.fullmatch(text) or text in self._short or text.isdecimal():
            return False
        return text.isupper() or len(squeeze_pattern(text)) == self.folding.width

    def _by_pattern(self, text: str, path: ElementPath) -> ByPattern | ByStatement:
        """Read a pattern; with levels in it, as the statement that says the same."""
        choices = squeeze_pattern(text)
        if not self.folding.ladders:
            return ByPattern(choices)
        return ByStatement(self._pattern_statement(text, path))

    def _bad_pattern(self, text: str, choices: str, path: ElementPath) -> Problem:
        noun = "choice" if len(choices) == 1 else "choices"
        width = self.folding.width
        message = f"the pattern {text.strip()!r} has {len(choices)} {noun}, not {width}"
        hint = "Write Y, N or - for each option, in the order of the file."
        if self.folding.ladders:
            hint = "Write Y, N or - for each option, and for one with levels the place of its level, from 0."
            if len(choices) == width:
                message = f"the pattern {text.strip()!r} does not fit the options"
        if len(choices) == 1 and "=" in path:
            # Of "a = Y" the format makes two statements that are equally important.
            hint = "Write the id of an option where it is taken, 'not' and the id where it is not."
        return Problem(
            "bad-pattern",
            message,
            value=text.strip(),
            allowed=self.folding.columns,
            hint=hint,
            path=path,
        )

    def _states_listed(
        self, names: list[str], path: ElementPath, owner: str | None
    ) -> Problem | None:
        """Give what is wrong with a list of states where options are listed that are taken."""
        if any(name.strip() not in self.state_names for name in names):
            return None
        found = (isinstance(self.names.find(name, owner), Problem) for name in names)
        at = next((place for place, unknown in enumerate(found) if unknown), None)
        if at is None:
            return None
        message = f"a list says which options are taken, and {names[at]!r} is a state"
        hint = "Write one state, without brackets."
        if len(names) > 1 and path[:1] == ("outcomes",):
            hint = f"For one of several states write 'any_of: [{', '.join(names)}]'."
        return Problem("unknown-option", message, value=names[at], hint=hint, path=(*path, at))

    def _taken(self, names: list[str], path: ElementPath, owner: str | None) -> ByTaken | None:
        found: list[str] = []
        said: set[str] = set()
        for number, name in enumerate(names):
            listed = self._listed(name, (*path, number), owner)
            if listed is None:
                return None
            whole, options = listed
            # The lowest level takes nothing, so what is taken does not tell that it was said.
            if whole in said or any(option in found for option in options):
                message = f"option {name!r} stands in this list twice"
                if whole in said:
                    message = f"{name!r}: this list says the value of {whole!r} twice"
                self.problems.append(
                    Problem("repeated-option", message, value=name, path=(*path, number))
                )
            said |= {whole} - {""}
            found += options
        return ByTaken(tuple(found))

    def _listed(
        self, name: str, path: ElementPath, owner: str | None
    ) -> tuple[str, list[str]] | None:
        """Give what an entry of a list is about, and what is taken by it.

        An entry is an option, or a value such as ``tariff = low``.
        """
        said = _VALUE.fullmatch(name) if self.sets else None
        if said is None:
            option = self.option(name, path, owner)
            return None if option is None else ("", [option])
        compared = self.names.compare(said[1], "=", said[2], owner)
        if isinstance(compared, Problem):
            self.problems.append(replace(compared, path=path))
            return None
        each = self.names.find_variant(compared.option, compared.value)
        choices = each.choices_of(each.values.index(compared.value))
        pairs = zip(each.members, choices, strict=True)
        return each.qualified, [member for member, choice in pairs if choice == "Y"]

    def _pattern_statement(self, text: str, path: ElementPath) -> Statement:
        choices = squeeze_pattern(text)
        statement = self.folding.statement(choices)
        if statement is None:
            self.problems.append(self._bad_pattern(text, choices, path))
            return Constant(True)
        return statement


_VALUE = re.compile(r"\s*([\w.-]+)\s*=\s*([\w-]+)\s*")


class Folding:
    """Patterns as people write them: one sign for each option, whatever it is made of.

    Parameters
    ----------
    options
        Qualified ids, in the order of bits.
    sets
        The options with several values; one with levels has the place of its
        level, from 0, for a sign.
    """

    def __init__(self, options: Sequence[str], sets: Iterable[OptionSet]) -> None:
        self.ladders = {each.members[0]: each for each in sets if each.is_ladder}
        hidden = {member for each in self.ladders.values() for member in each.members[1:]}
        self._columns = [option for option in options if option not in hidden]
        self.width = len(self._columns)

    @property
    def columns(self) -> tuple[str, ...]:
        """What the signs stand for, by qualified id."""
        return tuple(
            self.ladders[option].qualified if option in self.ladders else option
            for option in self._columns
        )

    def statement(self, choices: str) -> Statement | None:
        """Give the statement that holds exactly where choices match; None if they do not fit."""
        if len(choices) != self.width:
            return None
        parts: list[Statement] = []
        for option, sign in zip(self._columns, choices, strict=True):
            each = self.ladders.get(option)
            place = int(sign) if each and sign.isdecimal() else -1
            if each and 0 <= place < len(each.values):
                parts.append(compare(each, "=", each.values[place]))
            elif sign in "YN" and not each:
                parts.append(Taken(option) if sign == "Y" else Not(Taken(option)))
            elif sign != "-":
                return None
        if len(parts) == 1:
            return parts[0]
        return And(tuple(parts)) if parts else Constant(True)


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
