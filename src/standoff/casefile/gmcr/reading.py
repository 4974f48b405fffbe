"""A `.gmcr` file as a case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from standoff.casefile.case import check_model, slug
from standoff.casefile.gmcr.conditions import combine, is_pair, literal
from standoff.casefile.gmcr.exclusive import with_exclusive_sets
from standoff.casefile.gmcr.ids import make_ids, make_ids_by_owner
from standoff.casefile.gmcr.misperceiving import KEY, iter_misperceived, with_misperceptions
from standoff.casefile.gmcr.words import CHOICES, DIRECTIONS, LOST, NAMES
from standoff.casefile.trees.json_reading import read_json
from standoff.casefile.trees.tree import Node, Tree
from standoff.errors import ConflictModelError, Problem, ProjectFileError, quote
from standoff.model.case import Case, ElementPath
from standoff.model.conflict import Conflict
from standoff.model.decision_makers import DecisionMaker
from standoff.model.formation import build_graph_form
from standoff.model.language.syntax import And, Constant, Or, Statement
from standoff.model.moves import Never, Rule
from standoff.model.options import Direction, Option
from standoff.model.preferences import (
    Preferences,
    RankedStatement,
    RankedStatements,
    Ranking,
    StatementLevel,
)
from standoff.model.selectors import ByPattern
from standoff.model.states import choices_of

_READ = {name for names in NAMES.values() for name in names}
_PASSED_OVER = _READ | {"program", "version", "feasibles", "index", "id", KEY}


def read_gmcr(text: str, file: str | None = None) -> tuple[Case, tuple[Problem, ...]]:
    """Read the text of a `.gmcr` file.

    Returns
    -------
    tuple
        The case, and a warning for each thing in the file that is not kept.

    Raises
    ------
    ProjectFileError
        With every error in the file.
    """
    reader = _GmcrReader(read_json(text, file).require_sound())
    conflict = reader.read()
    if conflict is None or reader.failed():
        count = len(reader.problems)
        message = f"{file or 'the file'} is no model in the format .gmcr ({count} problems)"
        raise ProjectFileError(message, tuple(reader.problems))
    stem = re.split(r"[/\\]", file or "")[-1].rpartition(".")[0]
    case = Case(
        id=slug(stem or conflict.title),
        title=conflict.title,
        conflict=conflict,
        description=reader.text(reader.get(reader.tree.root, "description")),
    )
    return case, tuple(sorted(reader.problems, key=_line_of))


@dataclass
class _GmcrReader:
    tree: Tree
    problems: list[Problem] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    entries: list[Node] = field(default_factory=list)

    def failed(self) -> bool:
        """Say whether an error was found."""
        return any(problem.severity == "error" for problem in self.problems)

    def read(self) -> Conflict | None:
        """Give the conflict; None if the file is too broken for one."""
        root = self.tree.root
        makers = self._list(self.get(root, "decision makers"), root, "decisionMakers")
        entries = self._entries(root, makers or ())
        if makers is None or entries is None:
            return None
        if not makers:
            self._fail("the file has no decision makers", root)
            return None
        owners = self._owners(makers, entries)
        self._warn_of_losses(root)
        if self.failed():
            return None
        self._name_options(entries, owners, make_ids([self._name(m) for m in makers]))
        dms = self._decision_makers(makers, owners)
        title = self.text(self.get(root, "title")) or self._title()
        conflict = Conflict(title, dms, rules=tuple(self._rules(root)))
        if self.failed():
            return None
        whole = with_exclusive_sets(self._with_preferences(conflict, makers))
        return whole and self._with_misperceptions(whole, makers)

    def _with_misperceptions(self, conflict: Conflict, makers: list[Node]) -> Conflict:
        found = tuple(iter_misperceived(self.tree.root, makers))
        return with_misperceptions(
            conflict, found, self._condition_or_none, lambda one: self._warn(LOST[KEY], one)
        )

    def _condition_or_none(self, node: Node) -> Statement | None:
        """Read a condition; None, without an error, if it is none."""
        before = len(self.problems)
        found = self._condition(node)
        del self.problems[before:]
        return found

    def get(self, node: Node, what: str) -> Node | None:
        """Give the value under any of the names that versions of the format use."""
        for name in NAMES[what]:
            found = node.child(name)
            if found is not None and found.value is not None:
                return found
        return None

    def text(self, node: Node | None) -> str:
        """Give a scalar as text."""
        if node is None or node.is_collection or node.value is None:
            return ""
        return str(node.value).strip()

    def _title(self) -> str:
        file = re.split(r"[/\\]", self.tree.document.file or "")[-1]
        return file.rpartition(".")[0] or "Untitled conflict"

    def _fail(self, message: str, node: Node, code: str = "gmcr-form") -> None:
        self.problems.append(self.tree.locate(Problem(code, message, path=node.path)))

    def _warn(self, message: str, node: Node) -> None:
        problem = Problem("not-kept", message, severity="warning", path=node.path)
        self.problems.append(self.tree.locate(problem))

    def _list(self, node: Node | None, parent: Node, name: str) -> list[Node] | None:
        if node is None:
            self._fail(f"the list {name!r} is missing", parent)
            return None
        if not isinstance(node.value, list):
            self._fail(f"{name!r} must be a list", node)
            return None
        return node.value

    def _name(self, node: Node) -> str:
        found = node.child("name")
        return self.text(found) or self.text(node)

    def _entries(self, root: Node, makers: Sequence[Node]) -> list[Node] | None:
        """Give the options: of the file, or else those that stand under their owners."""
        node = self.get(root, "options")
        if node is None:
            held = [self.get(maker, "options") for maker in makers]
            lists = [one.value for one in held if one is not None and isinstance(one.value, list)]
            nested = [one for options in lists for one in options]
            if nested and all(isinstance(one.value, dict) for one in nested):
                return nested
        return self._list(node, root, "options")

    def _owners(self, makers: list[Node], entries: list[Node]) -> dict[int, int]:
        """Give the owner of each option, both by index."""
        owners: dict[int, int] = {}
        for number, maker in enumerate(makers):
            for node in self._list(self.get(maker, "options"), maker, "options") or ():
                index = self._index(node, entries)
                if index is None:
                    self._fail("an option is named by its index in 'options'", node)
                elif not 0 <= index < len(entries):
                    self._fail(f"there is no option with index {index}", node)
                elif index in owners:
                    self._fail(
                        f"option {self._name(entries[index])!r} is owned twice", node,
                        "option-owned-twice",
                    )  # fmt: skip
                else:
                    owners[index] = number
        for index, entry in enumerate(entries):
            if index not in owners and not self.failed():
                self._fail(f"option {self._name(entry)!r} belongs to no decision maker", entry)
        return owners

    def _index(self, node: Node, entries: Sequence[Node]) -> int | None:
        """Give the index of an option that is named by index, by name, or by itself."""
        for index, entry in enumerate(entries):
            if node is entry:
                return index
        if isinstance(node.value, int) and not isinstance(node.value, bool):
            return node.value
        names = [self._name(entry) for entry in entries]
        name = self._name(node)
        if name in names:
            return names.index(name)
        return int(name) if name.isdecimal() else None

    def _name_options(self, entries: list[Node], owners: dict[int, int], dms: list[str]) -> None:
        ids = make_ids_by_owner([self._name(entry) for entry in entries], owners)
        self.entries = entries
        for index, entry in enumerate(entries):
            self.options.append(
                Option(
                    id=ids[index],
                    name=self._name(entry) or ids[index],
                    decision_maker=dms[owners[index]],
                    direction=self._direction(self.get(entry, "direction")),
                )
            )

    def _direction(self, node: Node | None) -> Direction:
        word = self.text(node).casefold()
        if word not in DIRECTIONS and node is not None:
            self._warn(f"unknown direction {word!r}; read as 'both'", node)
        return DIRECTIONS.get(word, Direction.BOTH)

    def _decision_makers(
        self, makers: list[Node], owners: dict[int, int]
    ) -> tuple[DecisionMaker, ...]:
        ids = make_ids([self._name(maker) for maker in makers])
        return tuple(
            DecisionMaker(
                id=ids[number],
                name=self._name(maker) or ids[number],
                options=tuple(self.options[k] for k in sorted(owners) if owners[k] == number),
            )
            for number, maker in enumerate(makers)
        )

    def _rules(self, root: Node) -> Iterator[Rule]:
        node = self.get(root, "infeasibles")
        for one in (self._list(node, root, "infeasibles") or ()) if node is not None else ():
            statement = self._condition(one)
            if statement is not None:
                yield Never(statement)

    def _condition(self, node: Node) -> Statement | None:
        """Read a condition; None, with a problem, if it is none."""
        if isinstance(node.value, dict):
            members = node.child("members") or node.child("conditions")
            if members is not None and isinstance(members.value, list):
                compound = node.child("compound")
                if compound is not None and compound.value is False:
                    return self._condition(members)
                return combine(Or, [self._condition(one) for one in members.value])
            inner = node.child("condition") or node.child("options") or node.child("cells")
            if inner is not None:
                return self._condition(inner)
        elif isinstance(node.value, str) and len(node.value) == len(self.options):
            return self._pattern(node.value)
        elif isinstance(node.value, list):
            if is_pair(node):
                return self._pair(node)
            return combine(And, [self._pair(pair) for pair in node.value])
        self._fail('a condition is a list of [option index, "Y" or "N"]', node)
        return None

    def _pattern(self, text: str) -> Statement | None:
        literals = [
            literal(option, choice == "Y")
            for option, choice in zip(self.options, text.upper(), strict=True)
            if choice in "YN"
        ]
        return combine(And, literals)

    def _pair(self, node: Node) -> Statement | None:
        if is_pair(node):
            option, choice = cast("list[Node]", node.value)
            taken = CHOICES.get(str(choice.value).upper())
            if str(choice.value) == "-":
                return Constant(True)
            index = self._index(option, self.entries)
            if index is not None and 0 <= index < len(self.options) and taken is not None:
                return literal(self.options[index], taken)
        self._fail('a choice is [option index, "Y" or "N"]', node)
        return None

    def _with_preferences(self, conflict: Conflict, makers: list[Node]) -> Conflict | None:
        manual = self.get(self.tree.root, "manual")
        ranked = manual is not None and manual.value is True
        states = self._states_by_number(conflict)
        preferences: dict[str, Preferences] = {}
        paths: dict[str, ElementPath] = {}
        for dm, maker in zip(conflict.decision_makers, makers, strict=True):
            statements, ranking = self.get(maker, "statements"), self.get(maker, "ranking")
            if ranking is not None and ranking.value and (ranked or not _has_items(statements)):
                if _has_items(statements) and statements is not None:
                    self._warn(
                        "the statements are not kept: the ranking by hand counts", statements
                    )
                elif not ranked and manual is not None:
                    self._warn(
                        "the ranking by hand counts, though it is switched off:"
                        f" {dm.name or dm.id!r} has no statements",
                        ranking,
                    )
                found = self._ranking(ranking, states)
                paths[dm.id] = ranking.path
            elif statements is not None and _has_items(statements):
                found = self._statements(statements)
            else:
                continue
            if found is not None:
                preferences[dm.id] = found
        if self.failed():
            return None
        whole = replace(conflict, preferences=preferences)
        _, problems = check_model(whole)
        self.problems += [self._place(problem, paths) for problem in problems]
        if not problems:
            self._warn_of_order(conflict)
        return whole

    def _warn_of_order(self, conflict: Conflict) -> None:
        if list(conflict.options) != self.options:
            self._warn(
                "options are put in the order of their owners, so codes and numbers of states"
                " differ from those of the file",
                self.get(self.tree.root, "options") or self.tree.root,
            )

    def _place(self, problem: Problem, paths: dict[str, ElementPath]) -> Problem:
        """Turn the path of an element in a case file into that of a `.gmcr` file."""
        match problem.path:
            case ("rules", int(number), *_):
                path: ElementPath = ("infeasibles", number)
            case ("decision_makers", str(dm), "ranking", *rest) if dm in paths:
                path = (*paths[dm], *rest)
            case _:
                path = ()
        return self.tree.locate(replace(problem, path=path))

    def _states_by_number(self, conflict: Conflict) -> list[str]:
        """Give the choices of the states, in this model's order of options, by their numbers."""
        try:
            graph = build_graph_form(conflict)
        except ConflictModelError as error:
            self.problems += [self._place(problem, {}) for problem in error.problems]
            return []
        position = {option.qualified: k for k, option in enumerate(self.options)}
        places = [position[name] for name in graph.options]
        spelled = [choices_of(int(code), len(places)) for code in graph.codes]
        codes = [
            sum(1 << place for place, choice in zip(places, text, strict=True) if choice == "Y")
            for text in spelled
        ]
        return [spelled[at] for at in sorted(range(len(codes)), key=codes.__getitem__)]

    def _statements(self, node: Node) -> Preferences | None:
        read = [self._condition(one) for one in self._list(node, node, "preferences") or ()]
        levels = tuple(StatementLevel((RankedStatement(one),)) for one in read if one is not None)
        return Preferences(RankedStatements(levels))

    def _ranking(self, node: Node, states: list[str]) -> Preferences | None:
        if not isinstance(node.value, list):
            self._fail("a ranking is a list of state numbers", node)
            return None
        tiers = []
        for entry in node.value:
            members = entry.value if isinstance(entry.value, list) else [entry]
            tiers.append(tuple(
                ByPattern(states[number - 1])
                for one in members
                if (number := self._state_number(one, len(states))) is not None
            ))  # fmt: skip
        return Preferences(Ranking(tuple(tier for tier in tiers if tier)))

    def _state_number(self, node: Node, count: int) -> int | None:
        number: Any = node.value
        if isinstance(number, str) and number.strip().isdigit():
            number = int(number)
        if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number <= count:
            if count:
                self._fail(f"a ranking has state numbers from 1 to {count}", node)
            return None
        return number

    def _warn_of_losses(self, root: Node) -> None:
        elements = [root]
        for name in ("decision makers", "options"):
            found = self.get(root, name)
            elements += found.value if found is not None and isinstance(found.value, list) else []
        told: set[str] = set()
        for element in elements:
            for key, node in element.value.items() if isinstance(element.value, dict) else ():
                if key in _PASSED_OVER or key in told or node.value in (None, "", [], {}, False):
                    continue
                told.add(key)
                self._warn(LOST.get(key, f"{quote(key, 40)} has no place in a case"), node)


def _line_of(problem: Problem) -> int:
    return (problem.place.line or 0) if problem.place else 0


def _has_items(node: Node | None) -> bool:
    return node is not None and isinstance(node.value, list) and bool(node.value)
