"""What a person calls a decision maker or a state, and which one is meant.

A decision maker is asked for by its exact id, else by its exact name, else by
either without regard to capitals; if that fits several, it is an error.

A state is asked for by a word that is read as a case file reads it. The first
reading that there is counts:

1. the exact name of a state, or of an outcome that is one state;
2. ``status-quo`` (also ``status_quo``, ``sq``);
3. a number;
4. the options taken, with commas between them;
5. choices (``YN-``), unless an option is called so;
6. a statement that fits one state;
7. a name without regard to capitals, or the longer name a state has.

Before 2 comes any name that the program prints for a state, as `PrintedNames` reads it; where
a prefix can be meant, after it. Quotation marks around the whole do not count.

A prefix says which reading is meant: ``#12`` or ``number:12``, ``name:12``,
``choices:YN``, ``taken:a,b``, ``statement:ny``, ``keyword:status-quo``. In
Python a whole number is always the number of a state.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from standoff.casefile.outcome_words import outcomes_of
from standoff.casefile.prefixes import KEYWORDS, join_prefix, split_prefix
from standoff.casefile.wording import Wording
from standoff.errors import (
    Problem,
    StandoffError,
    StatementSyntaxError,
    UsageError,
    group_pairs,
    suggest,
    suggest_meant,
)
from standoff.model.conflict import Conflict
from standoff.model.formation import state_index
from standoff.model.graph_form import GraphForm
from standoff.model.selection import StateIndex
from standoff.model.states import iter_bits
from standoff.workflows.cases.printed_names import LOOKED_AT, PrintedNames
from standoff.workflows.cases.typed_names import spell_state_with_ids, with_nearest_name

SHOWN = 4
NEAREST = 3
_STATEMENT = re.compile(r"\(|^\s*if\b", re.IGNORECASE)
"""What a list of options never has: parentheses, and a condition at its beginning."""

HOW_TO_SET = "Add 'status_quo: [OPTIONS THAT ARE TAKEN]' to the case; 'status_quo: []' if none is."
"""How a case gets a status quo."""


def find_dm(conflict: Conflict, dm: str) -> int:
    """Give the index of a decision maker.

    Raises
    ------
    UsageError
        If there is none of that name, or more than one.
    """
    makers = conflict.decision_makers
    readings = (
        [maker.id == dm for maker in makers],
        [maker.name == dm for maker in makers],
        [dm.casefold() in {maker.id.casefold(), maker.name.casefold()} for maker in makers],
    )
    for fits in readings:
        found = [index for index, fit in enumerate(fits) if fit]
        if len(found) == 1:
            return found[0]
        if found:
            ids = tuple(makers[index].id for index in found)
            message = f"{dm!r} may be {' or '.join(map(repr, ids))}"
            hint = "Give its id as the case file writes it."
            problem = Problem("ambiguous-name", message, value=dm, allowed=ids, hint=hint)
            raise UsageError(message, [problem])
    known = tuple(maker.id for maker in makers)
    message = f"unknown decision maker {dm!r}"
    named = group_pairs((maker.name, maker.id) for maker in makers if maker.name)
    near = suggest_meant(dm, {one: [one] for one in known} | named)
    problem = Problem("unknown-decision-maker", message, value=dm, allowed=known, hint=near)
    raise UsageError(message, [problem])


def find_state(
    conflict: Conflict, graph: GraphForm, state: str | int, status_quo: int | None
) -> int:
    """Give the index of the one state a person means.

    Raises
    ------
    UsageError
        If it means none, or more than one.
    StatementSyntaxError
        If it can only be a statement, and is none.
    """
    words = _StateWords(conflict, graph)
    return words.choose(str(state).strip(), words.fitting(state, status_quo))


def unwrap(text: str) -> str:
    """Take quotation marks off a text that stands in them as a whole.

    Examples
    --------
    >>> unwrap("“no deal”"), unwrap("“no deal” or “peace”")
    ('no deal', '“no deal” or “peace”')
    """
    for opening, closing in _QUOTES:
        inside = text[1:-1].replace("’", " ") if opening == "‘" else text[1:-1]
        if len(text) > 1 and text[0] in opening and text[-1] in closing:
            depth = 0
            for mark in inside:
                depth += (mark in opening) - (mark in closing and opening != closing)
                if depth < 0 or (opening == closing and depth):
                    return text
            return text if depth else unwrap(inside.strip())
    return text


_QUOTES = (("“„", "”"), ("„", "“”"), ("«", "»"), ('"', '"'), ("'", "'"), ("‘", "’"))


def select_states(
    conflict: Conflict, graph: GraphForm, word: str | int, status_quo: int | None
) -> int:
    """Give all states that a word for a state fits, as bits; it is read as by `find_state`."""
    return _StateWords(conflict, graph).fitting(word, status_quo)


class _StateWords:
    """Reads words for the states of one conflict."""

    def __init__(self, conflict: Conflict, graph: GraphForm) -> None:
        self.conflict = conflict
        self.graph = graph
        self.states: StateIndex = state_index(graph)
        self.names = dict(self.states.names or {})

    def fitting(self, state: str | int, status_quo: int | None) -> int:
        """Give the states that a word means, as bits."""
        if isinstance(state, int):
            return self.numbered(str(state))
        text = state.strip()
        if not text:
            raise UsageError("no state was named: a name, number or statement is expected")
        if text in self.names:
            return 1 << self.names[text]
        return self._named(text) or self._meant(text, unwrap(text), status_quo)

    def _meant(self, whole: str, text: str, status_quo: int | None) -> int:
        """Read a word that is no name of a state or outcome, without its quotation marks."""
        if found := self._named(text):
            return found
        if text.removeprefix("keyword:").strip().casefold() in KEYWORDS:
            if status_quo is None:
                raise UsageError("the case names no status quo", hint=HOW_TO_SET)
            return 1 << status_quo
        prefix, said = split_prefix(text)
        if not prefix:
            found = self.printed.read(whole)
            if not found:
                self._refuse_part(whole)
            return found or self.read("", text)
        try:
            found = self.read(prefix, said)
        except StandoffError:
            if printed := self.printed.read(whole):
                return printed
            raise
        return found or self.printed.read(whole)

    def _refuse_part(self, text: str) -> None:
        """Say of a text that tells only some of what sets a state apart which states it may mean."""
        if self.printed.is_numbered(text):
            message = f"the name and the number in {unwrap(text)!r} are not of one state"
            raise UsageError(message, hint="Give one of them; states are numbered anew by stage.")
        nearest = self.printed.including(text, NEAREST)
        if nearest:
            told = " or ".join(f"“{name}”" for name in self.printed.labels.of_all(nearest))
            message = f"no state is called just {unwrap(text)!r}"
            hint = f"Write {told}, or a statement for all states in which something holds."
            problem = Problem("unknown-state", message, value=text, hint=hint)
            raise UsageError(message, [problem])

    @cached_property
    def printed(self) -> PrintedNames:
        """The names that states are printed by."""
        return PrintedNames(self.conflict, self.graph)

    def choose(self, text: str, bits: int) -> int:
        """Give the one state of some; where one of them is called just so, that one."""
        if 1 < bits.bit_count() <= LOOKED_AT:
            called = [state for state in iter_bits(bits) if self.printed.holds_of(state, text)]
            if len(called) == 1:
                return called[0]
        if bits.bit_count() == 1:
            return bits.bit_length() - 1
        if not bits:
            raise UsageError(
                f"no feasible state is {text!r}",
                hint=f"States are numbered 1 to {self.graph.state_count}; "
                "'standoff analyse CASE --table states' lists them.",
            )
        shown = [index for _, index in zip(range(SHOWN), iter_bits(bits), strict=False)]
        spelled = [f"“{name}”" for name in self.printed.labels.of_all(shown)]
        more = " ..." if bits.bit_count() > SHOWN else ""
        raise UsageError(
            f"{text!r} fits {bits.bit_count():,} states, and one is asked for",
            hint=f"Say which of them: {', '.join(spelled)}{more}",
        )

    def numbered(self, text: str) -> int:
        """Give the state of a number."""
        number = int(text) if text.lstrip("-").isdecimal() else 0
        return 1 << (number - 1) if 1 <= number <= self.graph.state_count else 0

    def read(self, prefix: str, text: str) -> int:
        """Give the states that a word fits, as bits."""
        if prefix == "number":
            return self.numbered(text)
        if prefix == "name":
            text = unwrap(text)
            found = self._called(text) or self._named(text) or self._alike(text)
            return found or self._worded(f"name:{text}")
        if prefix:
            return self._worded(join_prefix(prefix, text))
        if found := self._named(text):
            return found
        if text.isdecimal():
            return self.numbered(text)
        if "," in text and not _STATEMENT.search(text):
            return self._worded(join_prefix("taken", text))
        try:
            return self._worded(text) or self._alike(text)
        except (StatementSyntaxError, UsageError) as error:
            if found := self._alike(text):
                return found
            hint = suggest(text, [name for name, _ in self._all_names()] + self._outcomes())
            if hint and error.problems:
                problem = replace(error.problems[0], hint=hint)
                raise type(error)(problem.message, [problem]) from None
            raise

    def _outcomes(self) -> list[str]:
        return [outcome.name for outcome in self.conflict.outcomes]

    def _named(self, text: str) -> int:
        if text in self.names:
            return 1 << self.names[text]
        if titled := self._titled.get(text, 0):
            return titled
        return self._select(
            selector
            for outcome in self.conflict.outcomes
            if outcome.name == text
            for selector in outcome.selectors
        )

    def _called(self, text: str) -> int:
        """Give the one state that is called just so, of an outcome of that name or without one."""
        if text in self.names:
            return 1 << self.names[text]
        bits = self._titled.get(text, 0) or self._named(text)
        called = [state for state in iter_bits(bits) if self.printed.holds_of(state, text)]
        return 1 << called[0] if len(called) == 1 else 0

    @cached_property
    def _titled(self) -> dict[str, int]:
        """States by the names that readers see, where those are not their ids."""
        found: dict[str, int] = {}
        for index in {**self.graph.names, **self.graph.titles}:
            name = self.printed.labels.name(index)
            found[name] = found.get(name, 0) | 1 << index
        return found

    def _select(self, selectors: Iterable[object]) -> int:
        bits = 0
        for selector in selectors:
            found = self.states.select(selector)  # type: ignore[arg-type]
            bits |= found if isinstance(found, int) else 0
        return bits

    def _alike(self, text: str) -> int:
        """Give the states whose name, or longer name, is the same but for capitals."""
        folded = text.casefold()
        found = {index for name, index in self._all_names() if name.casefold() == folded}
        return sum(1 << index for index in found) or self.printed.named(text)

    def _all_names(self) -> Iterator[tuple[str, int]]:
        yield from self.names.items()
        if self.conflict.explicit is not None:
            for state in self.conflict.explicit.states:
                yield state.name, self.names[state.id]

    def _worded(self, text: str, *, is_spelled: bool = False) -> int:
        """Read what a case file would read: choices, options taken, a statement; names as ids."""
        outcomes, sets = outcomes_of(self.conflict), self.conflict.sets
        wording = Wording(self.graph.options, frozenset(self.names), outcomes=outcomes, sets=sets)
        selector = wording.state(text, ())
        if (selector is None or wording.problems) and not is_spelled:
            spelled = spell_state_with_ids(self.conflict, text)
            if spelled != text:
                with contextlib.suppress(StatementSyntaxError):
                    return self._worded(spelled, is_spelled=True)
        if selector is None or wording.problems:
            problems = [replace(problem, path=()) for problem in wording.problems]
            kind = StatementSyntaxError if _is_syntax(problems) else UsageError
            problems = list(with_nearest_name(self.conflict, tuple(problems), text))
            raise kind(problems[0].message if problems else f"{text!r} is no state", problems)
        found = self.states.select(selector)
        if isinstance(found, Problem):
            raise UsageError(found.message, [found])
        return found


def _is_syntax(problems: Iterable[Problem]) -> bool:
    return any(problem.code == "statement-syntax" for problem in problems)
