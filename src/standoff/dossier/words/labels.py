"""What a state is called in words: by a name of its own, or by what sets it apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from standoff.dossier.words.phrases import capitalise, shorten
from standoff.dossier.words.valued import Valued, list_valued
from standoff.errors import Problem
from standoff.model.conflict import Conflict
from standoff.model.decision_makers import DecisionMaker
from standoff.model.formation import find_status_quo, state_index
from standoff.model.forming.partial import PartialGraph, outcome_statement
from standoff.model.forming.told_names import fold_name, tell_apart
from standoff.model.graph_form import ExplicitGraph, GraphForm

SHOWN_CHOICES = 5
"""So many choices a label tells; of more it counts the rest, if that means no other state."""

TOLD_APART = 4096
"""Of so many states at most it is found out whether a label that counts the rest means one."""

OPTION_WIDTH = 60
STATUS_QUO = "the status quo"
NOTHING = "no option taken"
ANYTHING = "whatever else is chosen"
ONLY = "the only state"

_CODE = re.compile(r"[A-Za-z]{0,2}[-_. ]?\d+|[YNyn-]+")


def is_code(name: str) -> bool:
    """Whether what a state is called is a number or a code, such as ``s5`` or ``YN-``."""
    return _CODE.fullmatch(name) is not None


def begin_name(dm: DecisionMaker) -> str:
    """Name a decision maker where a sentence or a label begins; an id stays as it is."""
    if not dm.name or fold_name(dm.name) == fold_name(dm.id.replace("_", " ")):
        return dm.name or dm.id
    return capitalise(dm.name)


@dataclass(frozen=True)
class Labels:
    """What the states of one conflict are called.

    Notes
    -----
    A state goes by its own name; as the status quo; by the first outcome of the
    case that it belongs to, with what tells it apart from the others of that
    outcome; by how it differs from the status quo; without one, by what is taken.
    An option given up for one that excludes it is not told.
    """

    conflict: Conflict
    graph: GraphForm

    @cached_property
    def status_quo(self) -> int | None:
        """Index of the status quo."""
        return find_status_quo(self.conflict, self.graph)

    def of(self, state: int, *, whole: bool = False) -> str:
        """Call a state by a name or in words.

        Parameters
        ----------
        whole
            Whether every choice is told, however many they are.
        """
        named = self.name(state)
        if named or state == self.status_quo:
            return named or STATUS_QUO
        number = self.outcome_number(state)
        if number is None:
            return self.difference(state, whole=whole)
        outcome = self.conflict.outcomes[number].name
        varying = self._varying[number]
        apart = self._tell(state, varying, whole=whole) if varying else ""
        return f"{outcome} ({apart})" if apart else outcome

    def of_all(self, states: Iterable[int]) -> tuple[str, ...]:
        """Call several states so that each is told apart from the others."""
        listed = tuple(states)
        labels = [self.of(state) for state in listed]
        seen = Counter(labels)
        return tuple(
            label if seen[label] == 1 else self.of(state, whole=True)
            for state, label in zip(listed, labels, strict=True)
        )

    def name(self, state: int) -> str:
        """Give a state's own name; empty if it has none, or only a code beside its options."""
        named = self._own_names.get(state, "")
        if named:
            return named
        known = self.graph.names.get(state, "")
        return "" if is_code(known) and self.graph.options else known

    def difference(self, state: int, *, whole: bool = False) -> str:
        """Say how a state differs from the status quo, or without one what is taken."""
        if not self.graph.options:
            known = self.graph.names.get(state)
            return known or (ONLY if self.graph.state_count == 1 else f"state {state + 1}")
        return self._tell(state, None, whole=whole) or NOTHING

    @cached_property
    def _own_names(self) -> dict[int, str]:
        """What the states of a conflict in graph form are called, where that is not their id."""
        if self.conflict.explicit is None:
            return {}
        states = self.conflict.explicit.states
        told = tell_apart((state.id, state.name) for state in states)
        named = {s.id: words for s, words in zip(states, told, strict=True) if s.name}
        return {k: named[key] for k, key in self.graph.names.items() if key in named}

    # Outcomes ----------------------------------------------------------------------------------

    @cached_property
    def outcome_bits(self) -> tuple[int, ...]:
        """The states of each outcome of the case, as bits by index."""
        index = state_index(self.graph) if self.conflict.outcomes else None
        found = []
        for outcome in self.conflict.outcomes:
            bits = 0
            for selector in outcome.selectors:
                chosen = index.select(selector) if index else 0
                bits |= 0 if isinstance(chosen, Problem) else chosen
            found.append(bits)
        return tuple(found)

    @cached_property
    def _outcome_bytes(self) -> tuple[bytes, ...]:
        """The same by eights: to look one up does not cost the length of all."""
        size = self.graph.state_count // 8 + 1
        return tuple(bits.to_bytes(size, "little") for bits in self.outcome_bits)

    def outcome_number(self, state: int) -> int | None:
        """Give the place of the first outcome of the case that a state belongs to."""
        for number, data in enumerate(self._outcome_bytes):
            if data[state >> 3] >> (state & 7) & 1:
                return number
        return None

    def outcome(self, state: int) -> str:
        """Name the first outcome of the case that a state belongs to; empty if there is none."""
        number = self.outcome_number(state)
        return "" if number is None else self.conflict.outcomes[number].name

    @cached_property
    def _varying(self) -> tuple[frozenset[int], ...]:
        """For each outcome the options that do not stand alike in all its states."""
        from standoff.model.states import iter_bits

        found = []
        for number, bits in enumerate(self.outcome_bits):
            said = outcome_statement(self.conflict, number)
            if isinstance(self.graph, PartialGraph) and said is not None:
                found.append(self.graph.varying(said) if bits else frozenset())
                continue
            columns = zip(*(self.graph.choices(state) for state in iter_bits(bits)), strict=True)
            found.append(frozenset(k for k, column in enumerate(columns) if len(set(column)) > 1))
        return tuple(found)

    # Choices -----------------------------------------------------------------------------------

    def told(self, state: int, outcome: int | None = None) -> dict[int, bool]:
        """Give the options that a label tells, each with whether it is taken.

        Parameters
        ----------
        outcome
            Place of the outcome that the label begins with; None for a label that has none.
        """
        among = None if outcome is None else self._varying[outcome]
        choices = self.graph.choices(state)
        told = set(self._told_among(choices, among))
        told |= {
            place for k in told if self.valued_at[k].is_set for place in self.valued_at[k].places
        }
        return {k: choices[k] == "Y" for k in sorted(told)}

    def count(self, options: Iterable[int]) -> int:
        """Count options as a label tells them: one of several values once."""
        return len(self._without_parts(options))

    def _told_among(self, choices: str, among: frozenset[int] | None) -> list[int]:
        return [k for k in self._told_options(choices) if among is None or k in among]

    def _tell(self, state: int, among: frozenset[int] | None, *, whole: bool) -> str:
        choices = self.graph.choices(state)
        told = self._without_parts(self._told_among(choices, among))
        few = whole or len(told) <= SHOWN_CHOICES or not self._is_looked_through
        shown = told if few else told[: self._count_needed(state, told, among)]
        text, left = self._group(shown, choices), len(told) - len(shown)
        return f"{text} and {left} more" if left else text

    @cached_property
    def _is_looked_through(self) -> bool:
        partial = isinstance(self.graph, PartialGraph)
        return not partial and self.graph.state_count <= TOLD_APART

    @cached_property
    def _all_choices(self) -> tuple[str, ...]:
        return tuple(map(self.graph.choices, range(self.graph.state_count)))

    def _count_needed(self, state: int, told: list[int], among: frozenset[int] | None) -> int:
        """Count the choices that a label has to tell for no other state to have it, too."""
        outcome, choices = self.outcome_number(state), self.graph.choices(state)
        alike = [other for other in range(self.graph.state_count) if other != state]
        for number, first in enumerate(told[:-2], start=1):
            places = self.valued_at[first].places
            part = [choices[place] for place in places]
            rows = self._all_choices
            alike = [s for s in alike if [rows[s][place] for place in places] == part]
            if number < SHOWN_CHOICES - 1:
                continue
            if not any(self._tells(s, told, number, among, outcome) for s in alike):
                return number
        return len(told)

    def _tells(
        self,
        state: int,
        told: list[int],
        number: int,
        among: frozenset[int] | None,
        outcome: int | None,
    ) -> bool:
        """Whether a state tells as many options, the first of them the same."""
        if among is not None and self.outcome_number(state) != outcome:
            return False
        other = self._without_parts(self._told_among(self._all_choices[state], among))
        return len(other) == len(told) and other[:number] == told[:number]

    def pattern(self, choices: str) -> str:
        """Say a pattern by what is fixed in it, but for what the options taken exclude anyway."""
        fixed = [k for k, choice in enumerate(choices) if choice in "YN"]
        taken = [k for k in fixed if choices[k] == "Y"]
        told = [k for k in fixed if k in taken or not any(self.exclude(k, t) for t in taken)]
        return self._group(self._without_parts(told), choices) or ANYTHING

    @cached_property
    def valued(self) -> tuple[Valued, ...]:
        """The options as a reader counts them."""
        return list_valued(self.conflict)

    @cached_property
    def valued_at(self) -> dict[int, Valued]:
        """The option that each place of a state's choices belongs to."""
        return {place: one for one in self.valued for place in one.places}

    def _without_parts(self, options: Iterable[int]) -> list[int]:
        """Keep one place of each option of several values, and all of the others."""
        return list({self.valued_at[k].places[0]: None for k in options})

    def _say(self, k: int, choices: str) -> str:
        one = self.valued_at[k]
        if one.is_set:
            return one.state(choices)
        return self.option(k) if choices[k] == "Y" else f"not {self.option(k)}"

    def _group(self, options: Iterable[int], choices: str) -> str:
        """Say options with their owners, those not taken with a "not"."""
        groups: dict[str, list[str]] = {}
        for k in options:
            option = self.conflict.options[k]
            groups.setdefault(option.decision_maker, []).append(self._say(k, choices))
        return "; ".join(f"{self._dm(dm)}: {', '.join(words)}" for dm, words in groups.items())

    def _told_options(self, choices: str) -> list[int]:
        before = None if self.status_quo is None else self.graph.choices(self.status_quo)
        if before is None or (choices == before and self._has_twins):
            return [k for k, choice in enumerate(choices) if choice == "Y"]
        changed = [
            k
            for k, (old, new) in enumerate(zip(before, choices, strict=True))
            if old != new and new in "YN"
        ]
        taken = [k for k in changed if choices[k] == "Y"]
        return [
            k for k in changed if choices[k] == "Y" or not any(self.exclude(k, t) for t in taken)
        ]

    @cached_property
    def _has_twins(self) -> bool:
        """Whether a state of a conflict in graph form has the choices of the status quo, too."""
        quo = self.status_quo
        if quo is None or not isinstance(self.graph, ExplicitGraph):
            return False
        alike = (self.graph.choices(k) for k in range(self.graph.state_count) if k != quo)
        return self.graph.choices(quo) in alike

    def exclude(self, one: int, two: int) -> bool:
        """Whether no feasible state takes both of two options."""
        pair = (one, two) if one < two else (two, one)
        if pair not in self._excluded:
            self._excluded[pair] = not self._ever_both(*pair)
        return self._excluded[pair]

    @cached_property
    def _excluded(self) -> dict[tuple[int, int], bool]:
        return {}

    def _ever_both(self, one: int, two: int) -> bool:
        graph = self.graph
        if isinstance(graph, PartialGraph):
            return graph.ever_both(one, two)
        if isinstance(graph, ExplicitGraph) and graph.spelled:
            return any("N" not in (spelled[one], spelled[two]) for spelled in graph.spelled)
        both = 1 << one | 1 << two
        if isinstance(graph.codes, tuple | list):
            return any(code & both == both for code in graph.codes)
        import numpy as np

        return bool(np.any(np.asarray(graph.codes) & both == both))

    def _dm(self, dm: str) -> str:
        return begin_name(self.conflict.decision_makers[self.conflict.dm_index[dm]])

    def option(self, k: int) -> str:
        """Name an option briefly: without what stands in brackets at its end."""
        return self._options[k]

    @cached_property
    def _options(self) -> tuple[str, ...]:
        whole = [option.name or option.id for option in self.conflict.options]
        brief = [
            shorten(re.sub(r"\s*\([^()]*\)$", "", name) or name, OPTION_WIDTH) for name in whole
        ]
        owners = [option.decision_maker for option in self.conflict.options]
        seen = Counter(zip(owners, map(fold_name, brief), strict=True))
        return tuple(
            short if seen[owner, fold_name(short)] == 1 else name
            for owner, short, name in zip(owners, brief, whole, strict=True)
        )
