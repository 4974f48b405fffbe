"""Changes as a person writes them: one line each, short enough for a command line.

==================================  =================================================
line                                what is different
==================================  =================================================
``dm: raise S`` / ``lower S``       S is one place more (less) important; ``raise S by 2``
``dm: S above T`` / ``below``       S stands just above (below) T; for an order of states
                                    too: the states S rise above the states T, each of
                                    them a state, an outcome, or several with commas
``dm: S first`` / ``last``          S is most (least) important
``dm: drop S``                      the decision maker does not care about S
``dm: negate S``                    it wants the opposite
``dm: add S [above T | first ..]``  it cares about S, too (last, if no place is given)
``dm: prefers S; T``                it wants just this; ``dm: ranks A > B = C > rest``
``dm: can ID`` / ``can ID: Name``   it has one more option
``dm: cannot ID``                   an option is not to be had
``dm: S``                           what somebody does is settled: S holds
``never: S``, ``require: S`` ..     one more rule, as in a case file; ``never: STATE, STATE``
                                    where states are written out
``drop rule N``                     rule N, by its place from 1 or its id, does not hold
``one_way: OPTION``                 cannot be undone; ``two_way``, ``one_way_back``
``status_quo: STATES``              the dispute stands elsewhere
``leave out source: ID``            what rests on a source alone falls; also ``speaker``,
                                    ``zone``, ``after: 2018-11``, ``claim``
==================================  =================================================

S and T are statements; among a decision maker's preferences ``#3`` is the third.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from standoff.casefile.leaving.evidence import KINDS, Grounds, Omission
from standoff.casefile.minds.orders import ORDER, read_order
from standoff.casefile.options.changing import (
    check_settled,
    find_member,
    find_rule,
    find_written_states,
    name_examples,
    named_states,
)
from standoff.casefile.outcome_words import conflict_wording
from standoff.casefile.wording import Wording
from standoff.errors import ConflictModelError, Problem, suggest
from standoff.model.changes import (
    AddOption,
    AddRule,
    AddStatement,
    Change,
    DropRule,
    DropStatement,
    LeaveOut,
    MoveStatement,
    NegateStatement,
    Place,
    PreferStates,
    RemoveOption,
    RemoveStates,
    Settle,
    ShiftStatement,
    Side,
    StartAt,
    TurnOption,
)
from standoff.model.changing import apply_change
from standoff.model.conflict import Conflict
from standoff.model.language.syntax import If, Statement
from standoff.model.moves import (
    AtLeastOne,
    AtMostOne,
    ExactlyOne,
    Never,
    OnlyIf,
    Require,
    Rule,
)
from standoff.model.options import LEAST, Direction
from standoff.model.preferences import RankedStatements
from standoff.model.selectors import ByName, StateSelector

_HEAD = re.compile(r"\s*([^:]*?)\s*:\s*(.*)", re.DOTALL)
_DROP_RULE = re.compile(r"\s*drop\s+rule\s+#?([\w.-]+)\s*", re.IGNORECASE)
_SHIFT = re.compile(r"(raise|lower)\s+(.+?)(?:\s+by\s+(\d+))?", re.IGNORECASE | re.DOTALL)
_ADD = re.compile(r"add\s+(.+)", re.IGNORECASE | re.DOTALL)
_ONE = re.compile(r"(drop|negate)\s+(.+)", re.IGNORECASE | re.DOTALL)
_CAN = re.compile(r"can\s+([\w-]+)(?:\s*:\s*(.+))?", re.IGNORECASE | re.DOTALL)
_CANNOT = re.compile(r"cannot\s+([\w.-]+(?:\s*>?=\s*[\w-]+)?)", re.IGNORECASE)
_EQUAL = re.compile(r"([\w.-]+)\s*=\s*([\w-]+)")
_AT_LEAST = re.compile(r"([\w.-]+)\s*>=\s*([\w-]+)")
_BESIDE = re.compile(r"(.+?)\s+(above|below)\s+(.+)", re.IGNORECASE | re.DOTALL)
_END = re.compile(r"(.+?)\s+(first|last)", re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(r"#(\d+)")
_WAYS = {
    "one_way": Direction.ONE_WAY,
    "one_way_back": Direction.ONE_WAY_BACK,
    "two_way": Direction.BOTH,
    "both": Direction.BOTH,
}
_RULES: dict[str, Callable[[Statement], Rule]] = {"never": Never, "require": Require}
_LISTED: dict[str, Callable[[tuple[Statement, ...]], Rule]] = {
    "at_most_one": AtMostOne,
    "at_least_one": AtLeastOne,
    "exactly_one": ExactlyOne,
}
_LEAVE_OUT = re.compile(r"leave[ _]out(?:[ _](\w+))?", re.IGNORECASE)
HEADS = ("never", "require", "only_if", *_LISTED, *_WAYS, "status_quo", "leave out source")


def read_changes(
    lines: Iterable[str], conflict: Conflict, grounds: Grounds | None = None
) -> tuple[Change, ...]:
    """Read changes, each in the conflict in which those before it are so.

    Parameters
    ----------
    grounds
        What the case rests on, to leave something of it out; what is left out
        in several lines is left out together.

    Raises
    ------
    ConflictModelError
        With every problem found; each names its line.
    """
    changes: list[Change] = []
    problems: list[Problem] = []
    omitted: list[Omission] = []
    for number, line in enumerate(lines):
        reader = _Reader(line, conflict, grounds, omitted)
        change = reader.read()
        found = list(reader.words.problems)
        if change is not None and not found:
            try:
                for each in (change, *reader.further):
                    conflict = apply_change(conflict, each)
                    changes.append(each)
            except ConflictModelError as error:
                found += error.problems
        problems += [_about(problem, line, number) for problem in found]
    if problems:
        raise ConflictModelError(problems[0].message, problems)
    return tuple(changes)


def _about(problem: Problem, line: str, number: int) -> Problem:
    return replace(problem, message=f"in {line!r}: {problem.message}", path=("changes", number))


@dataclass
class _Reader:
    line: str
    conflict: Conflict
    grounds: Grounds | None
    omitted: list[Omission]
    words: Wording = field(init=False)
    further: list[Change] = field(default_factory=list)
    """Where a line says several changes, those after the first."""

    def __post_init__(self) -> None:
        self.words = conflict_wording(self.conflict)

    def read(self) -> Change | None:
        if dropped := _DROP_RULE.fullmatch(self.line):
            number = self._kept(find_rule(self.conflict, dropped[1]))
            return None if number is None else DropRule(number)
        found = _HEAD.fullmatch(self.line)
        if not found:
            self._fail("this says neither who nor what is different")
            return None
        head, rest = found[1], found[2].strip()
        if not rest:
            self._fail(f"nothing stands after '{head}:'")
            return None
        dm = self._dm(head)
        if dm is not None:
            return self._of_dm(dm, rest)
        leaving = _LEAVE_OUT.fullmatch(head)
        if leaving:
            return self._leave_out((leaving[1] or "").casefold(), rest)
        return self._general(head.casefold().replace(" ", "_"), head, rest)

    def _dm(self, text: str) -> str | None:
        makers = self.conflict.decision_makers
        for folded in (False, True):
            for by in ("id", "name"):
                for dm in makers:
                    name = getattr(dm, by)
                    if name == text or (folded and name.casefold() == text.casefold()):
                        return dm.id
        return None

    def _general(self, word: str, head: str, rest: str) -> Change | None:
        if word in _WAYS:
            option = self._whole(rest, None)
            return None if option is None else TurnOption(option, _WAYS[word])
        if word == "status_quo":
            parts = [part.strip() for part in rest.strip("[]").split(",") if part.strip()]
            listed = rest.startswith("[")
            selector = self.words.state(parts if listed else rest, ())
            return None if selector is None else StartAt(selector)
        if word == "never" and (written := find_written_states(self.conflict, rest)):
            found = self._kept(written)
            return None if found is None else RemoveStates(found)
        if word in _RULES:
            return AddRule(_RULES[word](self.words.statement(rest, ())))
        if word in _LISTED:
            parts = [part.strip() for part in rest.strip("[]").split(",")]
            return AddRule(_LISTED[word](tuple(self.words.statement(part, ()) for part in parts)))
        if word == "only_if":
            statement = self.words.statement(rest, ())
            if isinstance(statement, If):
                return AddRule(OnlyIf(statement.condition, statement.consequence))
        known = (*self.conflict.dm_index, *HEADS)
        message = f"{head!r} is neither a decision maker nor a kind of change"
        self._fail(message, known, suggest(head, known))
        return None

    def _leave_out(self, kind: str, what: str) -> Change | None:
        if kind not in KINDS or self.grounds is None:
            hint = f"Such as 'leave out source: ID'; {', '.join(KINDS)} can be left out."
            self._fail("this does not say what is left out", KINDS, hint)
            return None
        omission = Omission(kind, what)
        problem = self.grounds.check(omission)
        if problem is not None:
            self.words.problems.append(problem)
            return None
        self.omitted.append(omission)
        return LeaveOut(frozenset(self.grounds.find_fallen(self.omitted)))

    def _of_dm(self, dm: str, rest: str) -> Change | None:
        for pattern, make in _FORMS:
            found = pattern.fullmatch(rest)
            if found:
                kept = len(self.words.problems)
                change = make(self, dm, found)
                if change is not None or not self._is_statement(dm, rest, kept):
                    return change
        statement = self._statement(dm, rest)
        if not self.words.problems:
            self._kept(check_settled(dm, statement, self.line))
        return Settle(statement)

    def _is_statement(self, dm: str, text: str, kept: int) -> bool:
        """Say whether a text that looks like a command is a plain statement after all."""
        told = self.words.problems[kept:]
        del self.words.problems[kept:]
        self._statement(dm, text)
        plain = len(self.words.problems) == kept
        if not plain:
            self.words.problems[kept:] = told
        return plain

    def _statement(self, dm: str, text: str) -> Statement:
        numbered = _NUMBER.fullmatch(text.strip())
        if not numbered:
            return self.words.statement(text.strip(), (), dm)
        preferences = self.conflict.preferences.get(dm)
        basis = preferences.basis if preferences else None
        items = (
            [item.statement for level in basis.levels for item in level.statements]
            if isinstance(basis, RankedStatements)
            else []
        )
        number = int(numbered[1])
        if 1 <= number <= len(items):
            return items[number - 1]
        noun = "statement" if len(items) == 1 else "statements"
        message = f"{dm!r} has {len(items)} {noun}; there is no #{number}"
        self.words.problems.append(Problem("unknown-statement", message, value=text))
        return self.words.statement("true", ())

    def _fail(self, message: str, allowed: tuple[str, ...] = (), hint: str | None = None) -> None:
        hint = hint or f"Such as {name_examples(self.conflict)}."
        self.words.problems.append(
            Problem("no-such-change", message, value=self.line, allowed=allowed, hint=hint)
        )

    # Forms of a decision maker's changes -------------------------------------------------------

    def _place(self, dm: str, side: str, beside: str | None = None) -> Place:
        return Place(Side(side.casefold()), None if beside is None else self._statement(dm, beside))

    def _checked(self, kept: int, change: Change) -> Change | None:
        return change if len(self.words.problems) == kept else None

    def shift(self, dm: str, found: re.Match[str]) -> Change | None:
        kept = len(self.words.problems)
        by = int(found[3] or 1) * (1 if found[1].casefold() == "raise" else -1)
        return self._checked(kept, ShiftStatement(dm, self._statement(dm, found[2]), by))

    def one(self, dm: str, found: re.Match[str]) -> Change | None:
        kept = len(self.words.problems)
        kind = DropStatement if found[1].casefold() == "drop" else NegateStatement
        return self._checked(kept, kind(dm, self._statement(dm, found[2])))

    def add(self, dm: str, found: re.Match[str]) -> Change | None:
        kept = len(self.words.problems)
        rest, place = found[1], Place(Side.LAST)
        beside, end = _BESIDE.fullmatch(rest), _END.fullmatch(rest)
        if beside:
            rest, place = beside[1], self._place(dm, beside[2], beside[3])
        elif end:
            rest, place = end[1], self._place(dm, end[2])
        return self._checked(kept, AddStatement(dm, self._statement(dm, rest), place))

    def beside(self, dm: str, found: re.Match[str]) -> Change | None:
        kept = len(self.words.problems)
        preferences = self.conflict.preferences.get(dm)
        if preferences and not isinstance(preferences.basis, RankedStatements):
            states, above = (self._states(found[k].strip(), dm) for k in (1, 3))
            if len(self.words.problems) > kept:
                return None
            if found[2].casefold() == "below":
                states, above = above, states
            pairs = [PreferStates(dm, one, other) for one in states for other in above]
            self.further.extend(pairs[1:])
            return pairs[0]
        place = self._place(dm, found[2], found[3])
        return self._checked(kept, MoveStatement(dm, self._statement(dm, found[1]), place))

    def _states(self, text: str, dm: str) -> tuple[StateSelector, ...]:
        """Read states of an order: one, a named outcome, or several with commas between them."""
        named = named_states(self.conflict)
        if text in self.words.state_names:
            return (ByName(text),)
        if text.casefold() in named:
            return named[text.casefold()]
        pieces = [piece.strip() for piece in text.strip("[]").split(",") if piece.strip()]
        if len(pieces) > 1 and all(map(self._is_alone, pieces)):
            return tuple(dict.fromkeys(s for piece in pieces for s in self._states(piece, dm)))
        selector = self.words.state(text, (), dm)
        if isinstance(selector, ByName) and selector.name not in self.words.state_names:
            known = (*sorted(self.words.state_names), *(o.name for o in self.conflict.outcomes))
            message = f"no state and no outcome is called {selector.name!r}"
            hint = suggest(selector.name, known)
            problem = Problem("unknown-state", message, value=text, allowed=known, hint=hint)
            self.words.problems.append(problem)
        return () if selector is None else (selector,)

    def _is_alone(self, piece: str) -> bool:
        """Say whether a piece between commas means states whatever stands beside it."""
        known = piece in self.words.state_names or piece.casefold() in named_states(self.conflict)
        plain = bool(_NUMBER.fullmatch(piece)) or not self.words.options
        return known or plain or self.words.is_pattern(piece)

    def end(self, dm: str, found: re.Match[str]) -> Change | None:
        kept = len(self.words.problems)
        moved = MoveStatement(dm, self._statement(dm, found[1]), self._place(dm, found[2]))
        return self._checked(kept, moved)

    def order(self, dm: str, found: re.Match[str]) -> Change | None:
        return read_order(self.words, dm, found[1], found[2])

    def can(self, dm: str, found: re.Match[str]) -> Change | None:
        return AddOption(dm, found[1], (found[2] or "").strip())

    def cannot(self, dm: str, found: re.Match[str]) -> Change | None:
        equal = _EQUAL.fullmatch(found[1]) if self.words.sets else None
        member = find_member(self.words.names, equal[1], equal[2], dm) if equal else None
        option = self._kept(member) if equal else self._whole(found[1], dm)
        return None if option is None else RemoveOption(option)

    def _kept(self, found: Any) -> Any:
        if isinstance(found, Problem):
            self.words.problems.append(found)
            return None
        return found

    def _whole(self, name: str, owner: str | None) -> str | None:
        """Give the qualified id of an option; one of several values is meant as a whole."""
        each = self.words.names.find_set(name.strip(), owner)
        if not isinstance(each, Problem):
            return each.qualified
        at_least = _AT_LEAST.fullmatch(name.strip()) if self.words.sets else None
        if at_least is None:
            return self.words.option(name, (), owner)
        compared = self._kept(self.words.names.compare(at_least[1], ">=", at_least[2], owner))
        return None if compared is None else f"{compared.option}{LEAST}{compared.value}"


_FORMS: tuple[
    tuple[re.Pattern[str], Callable[[_Reader, str, re.Match[str]], Change | None]], ...
] = (
    (_CANNOT, _Reader.cannot),
    (_CAN, _Reader.can),
    (_SHIFT, _Reader.shift),
    (_ONE, _Reader.one),
    (_ADD, _Reader.add),
    (ORDER, _Reader.order),
    (_BESIDE, _Reader.beside),
    (_END, _Reader.end),
)
