"""The same state at another stage: by its choices, its members, or its name.

Options that both stages have are as they were; options that only the other
stage has are as in its status quo. A merged state is all of its members: its
counterpart is the state there that stands for the same members. An option with
several values is at the value of the same id; where the other stage has no such
value, no state there has the same choices.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from standoff.dossier.answers.comparison import Match
from standoff.model.graph_form import ExplicitGraph, GraphForm, OptionGraph
from standoff.model.options import OptionSet
from standoff.workflows.asking.stages import SolvedStage

MOST_MEMBERS = 1 << 16
"""Of a merged state of more members, only the name is compared."""


@dataclass(frozen=True)
class Counterparts:
    """Finds states of one stage in another.

    Parameters
    ----------
    here, there
        The stages.
    """

    here: SolvedStage
    there: SolvedStage
    _found: dict[int, Match] = field(default_factory=dict, init=False)

    def find(self, state: int) -> Match:
        """Find what a state of the first stage is in the second."""
        if state not in self._found:
            self._found[state] = self._by_choices(state) or self._by_name(state)
        return self._found[state]

    def _by_name(self, state: int) -> Match:
        name = self._ours.names.get(state, "")
        same = [index for index, known in self._theirs.names.items() if name and known == name]
        return Match("same name", tuple(same)) if same else Match("none")

    def _by_choices(self, state: int) -> Match | None:
        if not (_has_choices(self._ours) and _has_choices(self._theirs)):
            return None
        codes = members_of(self._ours, state)
        if not codes:
            return None
        wanted = set(self._translate(codes))
        reached = {c: None if c is None else self._states_of_codes.get(c) for c in wanted}
        states = tuple(sorted({index for index in reached.values() if index is not None}))
        if not states:
            return None
        if len(states) > 1:
            return Match("several", states)
        inside = set(members_of(self._theirs, states[0]))
        known = {code for code, index in reached.items() if index is not None}
        if inside > known:
            return Match("merged", states)
        return Match("same" if known == wanted else "part", states)

    def _translate(self, codes: Iterable[int]) -> Iterator[int | None]:
        """Turn codes of the first stage into codes of the second; None where there is none."""
        changed = self._changed_sets
        moved = {member for ours, _ in changed for member in ours.members}
        bits = [(k, self._bit_there[option]) for k, option in enumerate(self._ours.options)
                if option in self._bit_there and option not in moved]  # fmt: skip
        fixed = self._taken_there_only
        for code in codes:
            values = [self._value_there(code, *pair) for pair in changed]
            if self._changed_kind or None in values:
                yield None
                continue
            kept = sum(1 << there for here, there in bits if code >> here & 1)
            yield fixed | kept | sum(value for value in values if value is not None)

    def _value_there(self, code: int, ours: OptionSet, theirs: OptionSet) -> int | None:
        """Give the bits, in the second stage, of the value that a code says of a set."""
        said = "".join("NY"[code >> self._bit_here[member] & 1] for member in ours.members)
        fitting = ours.fitting(said)
        value = ours.values[fitting[0]] if fitting else None
        if value not in theirs.values:
            return None
        choices = theirs.choices_of(theirs.values.index(value))
        pairs = zip(theirs.members, choices, strict=True)
        return sum(1 << self._bit_there[member] for member, choice in pairs if choice == "Y")

    @cached_property
    def _changed_sets(self) -> tuple[tuple[OptionSet, OptionSet], ...]:
        """Sets of both stages whose values differ, each as here and as there."""
        there = {each.qualified: each for each in self.there.dispute.conflict.sets}
        both = [(each, there[each.qualified]) for each in self.here.dispute.conflict.sets
                if each.qualified in there]  # fmt: skip
        return tuple(
            (ours, theirs)
            for ours, theirs in both
            if (ours.kind, ours.values) != (theirs.kind, theirs.values)
            and self._bit_here.keys() >= set(ours.members)
            and self._bit_there.keys() >= set(theirs.members)
        )

    @cached_property
    def _changed_kind(self) -> bool:
        """Whether an option with several values at one stage is yes or no at the other."""
        here = {each.qualified for each in self.here.dispute.conflict.sets}
        there = {each.qualified for each in self.there.dispute.conflict.sets}
        return bool(here & self._bit_there.keys() or there & self._bit_here.keys())

    @property
    def _ours(self) -> GraphForm:
        return self.here.dispute.graph

    @property
    def _theirs(self) -> GraphForm:
        return self.there.dispute.graph

    @cached_property
    def _bit_here(self) -> Mapping[str, int]:
        return {option: k for k, option in enumerate(self._ours.options)}

    @cached_property
    def _bit_there(self) -> Mapping[str, int]:
        return {option: k for k, option in enumerate(self._theirs.options)}

    @cached_property
    def _taken_there_only(self) -> int:
        """Options that only the second stage has, as in its status quo."""
        quo = self.there.dispute.status_quo
        choices = "" if quo is None else self._theirs.choices(quo)
        moved = {member for _, theirs in self._changed_sets for member in theirs.members}
        return sum(
            1 << k
            for k, (option, choice) in enumerate(zip(self._theirs.options, choices, strict=False))
            if choice == "Y" and option not in self._bit_here and option not in moved
        )

    @cached_property
    def _states_of_codes(self) -> _States:
        return _States(self._theirs)


class _States:
    """Finds the state that has a code, or stands for it."""

    def __init__(self, graph: GraphForm) -> None:
        self._graph = graph
        self._known: dict[int, int] | None = None

    def get(self, code: int) -> int | None:
        """Give the state of a code; None if no feasible state has it."""
        if isinstance(self._graph, OptionGraph):
            return self._graph.find_code(code)
        if self._known is None:
            self._known = {
                member: state
                for state in range(self._graph.state_count)
                for member in members_of(self._graph, state)
            }
        return self._known.get(code)


def members_of(graph: GraphForm, state: int) -> tuple[int, ...]:
    """Give the codes that a state stands for: its own, or those of its members.

    None at all, if they are more than `MOST_MEMBERS`.
    """
    if not isinstance(graph, ExplicitGraph):
        return (int(graph.codes[state]),)
    choices = graph.choices(state)
    if 1 << choices.count("-") > MOST_MEMBERS:
        return ()
    if graph.members:
        return graph.members[state]
    return tuple(_expand(choices))


def _expand(choices: str) -> Iterator[int]:
    """Iterate over the codes that a pattern of choices matches."""
    fixed = sum(1 << k for k, choice in enumerate(choices) if choice == "Y")
    free = sum(1 << k for k, choice in enumerate(choices) if choice == "-")
    subset = 0
    while True:
        yield fixed | subset
        if subset == free:
            return
        subset = (subset - free) & free


def _has_choices(graph: GraphForm) -> bool:
    return bool(graph.options) and (not isinstance(graph, ExplicitGraph) or graph.coded)
