"""Short option names to qualified ones, against the options of a conflict."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace

from standoff.errors import Place, Problem, suggest, suggest_meant
from standoff.model.language.comparing import compare
from standoff.model.language.hints import NO_OPTIONS, find_hint
from standoff.model.language.names import compose, quoted_in
from standoff.model.language.syntax import (
    Compared,
    Constant,
    Named,
    Statement,
    Taken,
    map_options,
)
from standoff.model.options import OptionSet


class OptionNames:
    """The option ids of a conflict, findable by short or qualified id.

    Parameters
    ----------
    qualified
        Ids of the form ``owner.option``.
    sets
        The options with several values. Of several with one id, as the stages of
        a dispute may have, the first that has a value is the one that is meant.
    """

    def __init__(self, qualified: Iterable[str], sets: Iterable[OptionSet] = ()) -> None:
        self._variants: dict[str, list[OptionSet]] = defaultdict(list)
        for each in sets:
            self._variants[each.qualified].append(each)
        self.sets = {name: found[0] for name, found in self._variants.items()}
        ladders = [one for found in self._variants.values() for one in found if one.is_ladder]
        self._hidden = {member for each in ladders for member in each.members}
        self._plain = frozenset(qualified := tuple(qualified))
        self.qualified = tuple(dict.fromkeys((*qualified, *self.sets)))
        self._by_short: dict[str, list[str]] = defaultdict(list)
        for name in self.qualified:
            self._by_short[name.partition(".")[2]].append(name)
        self._known = set(self.qualified)

    def find_set(self, name: str, owner: str | None = None) -> OptionSet | Problem:
        """Give the option with several values that a name means, or say what is wrong with it."""
        found = self._find(name, owner)
        if isinstance(found, Problem):
            return found
        if found in self.sets:
            return self.sets[found]
        return Problem(
            "no-levels",
            f"option {name!r} is taken or not; it has no values to compare it with",
            value=name,
            allowed=tuple(self.sets),
            hint=f"Write {name!r} where it is taken, 'not {name}' where not.",
        )

    def find_variant(self, qualified: str, value: str) -> OptionSet:
        """Give the option with a value; the first of its id if none has it."""
        found = self._variants[qualified]
        return next((one for one in found if value in one.values), found[0])

    def compare(
        self, name: str, sign: str, value: str, owner: str | None = None
    ) -> Compared | Problem:
        """Give the comparison of an option with one of its values, or say what is wrong."""
        found = self.find_set(name, owner)
        if isinstance(found, Problem):
            meant = find_hint(f"{name} {sign} {value}", len(name) + 1)
            return replace(found, hint=meant) if meant and found.code == "no-levels" else found
        value = compose(value)
        variants = self._variants[found.qualified]
        found = self.find_variant(found.qualified, value)
        if value not in found.values:
            values = tuple(dict.fromkeys(known for one in variants for known in one.values))
            hint = suggest(value, values)
            return Problem(
                "unknown-level",
                f"option {name!r} has no value {value!r}",
                value=value,
                allowed=values,
                hint=hint,
            )
        if not found.is_ladder and sign not in ("=", "!="):
            return Problem(
                "unknown-level",
                f"the values of {name!r} are in no order, so none is {sign} another",
                value=sign,
                allowed=("=", "!="),
                hint=f"Write '{name} = {value}'.",
            )
        return compare(found, sign, value)

    def find(self, name: str, owner: str | None = None) -> str | Problem:
        """Give the qualified id for a name, or say what is wrong with it.

        A short name that several decision makers use means the option of
        `owner`, the one whose preferences are being read, if it has one. An
        option of several values needs one of them.
        """
        found = self._find(name, owner)
        if not isinstance(found, str) or found not in self.sets or found in self._plain:
            return found
        each = self.sets[found]
        example = f"{name} > {each.values[0]}" if each.is_ladder else f"{name} = {each.values[0]}"
        return Problem(
            "value-needed",
            f"option {name!r} has several values; say which",
            value=name,
            allowed=tuple(f"{name} = {value}" for value in each.values),
            hint=f"Write a comparison, such as {example!r}.",
        )

    def _find(self, name: str, owner: str | None) -> str | Problem:
        name = compose(name)
        if name in self._known:
            return name
        candidates = self._by_short.get(name, [])
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            own = f"{owner}.{name}"
            if own in candidates:
                return own
            return Problem(
                "ambiguous-option",
                f"option {name!r} belongs to more than one decision maker",
                value=name,
                allowed=tuple(candidates),
                hint=f"Write {' or '.join(map(repr, candidates))}.",
            )
        return Problem(
            "unknown-option",
            f"unknown option {name!r}",
            value=name,
            allowed=self._short_forms(),
            hint=self._suggest(name) if self.qualified else NO_OPTIONS,
        )

    def _suggest(self, name: str) -> str | None:
        """Name the nearest option so that it is one: with its owner where several have it."""
        return suggest_meant(name, {one: [one] for one in self.qualified} | self._by_short)

    def _short_forms(self) -> tuple[str, ...]:
        return tuple(
            short if len(names) == 1 else name
            for short, names in self._by_short.items()
            for name in names
            if name not in self._hidden
        )


class NamedStatements:
    """The named outcomes of a conflict, findable by name, without regard to capitals.

    Parameters
    ----------
    names
        What they are called.
    say
        Gives the resolved statement that one of them stands for, or what is wrong with it.
    """

    def __init__(
        self, names: Iterable[str] = (), say: Callable[[str], Statement | Problem] | None = None
    ) -> None:
        self.names = tuple(names)
        self._say = say
        self._exact = {compose(name): name for name in self.names}
        self._folded = {_fold(name): name for name in reversed(self.names)}

    def find(self, name: str) -> tuple[str, Statement] | Problem | None:
        """Give an outcome's name as the case has it with its statement; None if there is none."""
        found = self._exact.get(compose(name)) or self._folded.get(_fold(name))
        if found is None or self._say is None:
            return None
        said = self._say(found)
        return said if isinstance(said, Problem) else (found, said)

    def hint(self, text: str) -> str | None:
        """Say how outcomes are written that a text names without quotation marks; None if it names none."""
        said = f" {_fold(re.sub(r'[“”()]', lambda mark: f' {mark[0]} ', text))} "
        bare = [name for name in self.names if " " in name and f" {_fold(name)} " in said]
        bare = [name for name in bare if f"“ {_fold(name)} ”" not in said]
        told = " and ".join(f"“{name}”" for name in bare)
        return f"Inside a statement an outcome stands in quotation marks: {told}." if bare else None

    def unknown(self, name: str, names: OptionNames) -> Problem:
        """Say that nothing is called so, though it stands in quotation marks."""
        hint = suggest(name, self.names)
        if not isinstance(names.find(name), Problem) or not self.names:
            hint = "Leave quotation marks out: options are named by their ids."
        message = f"no outcome is called {name!r}"
        return Problem("unknown-outcome", message, value=name, allowed=self.names, hint=hint)


NO_OUTCOMES = NamedStatements()


def _fold(name: str) -> str:
    return " ".join(compose(name).casefold().split())


def resolve_statement(
    statement: Statement,
    names: OptionNames,
    owner: str | None = None,
    outcomes: NamedStatements = NO_OUTCOMES,
) -> tuple[Statement, tuple[Problem, ...]]:
    """Replace every option name by its qualified id, and names of outcomes by what they mean.

    A bare word is an option if there is one, else an outcome; what stands in quotation
    marks is always an outcome.

    Returns
    -------
    tuple
        The statement, and the problems found; their columns (from 1) count in
        the statement's own text.
    """
    problems: list[Problem] = []

    def qualify(node: Taken) -> Statement:
        quoted = quoted_in(node.option)
        found = outcomes.unknown(quoted, names) if quoted else names.find(node.option, owner)
        if isinstance(found, str):
            return Taken(found, source=node.source)
        named = None
        if quoted or found.code == "unknown-option":
            named = outcomes.find(quoted or node.option)
        if isinstance(named, tuple):
            return Named(*named, source=node.source)
        source = node.source
        place = Place(line=1, column=source.start + 1, end_column=source.end + 1)
        problems.append(replace(named or found, place=place))
        return node

    def qualify_comparison(node: Compared) -> Statement:
        found = names.compare(node.option, node.sign, node.value, owner)
        if isinstance(found, Problem):
            source = node.source
            place = Place(line=1, column=source.start + 1, end_column=source.end + 1)
            problems.append(replace(found, place=place))
            return Constant(True)
        return replace(found, source=node.source)

    return map_options(statement, qualify, qualify_comparison), tuple(problems)
