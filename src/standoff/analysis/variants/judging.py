"""Judging variants of a conflict: which outcomes survive in each, and which appear.

Where a variant has the same states and moves, and other preferences only, many are judged
at once (`standoff.analysis.engine.relational.judging`); any other is formed and analysed by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from standoff.analysis.analyse import analyse
from standoff.analysis.engine.relational.held import Held, Reading, read_graph, with_reading
from standoff.analysis.engine.relational.judging import ReadingBatch
from standoff.analysis.variants.matching import key_of_state
from standoff.analysis.variants.singles import Variant
from standoff.analysis.variants.standing import Standing, order_equilibria
from standoff.errors import StandoffError
from standoff.model.changing import apply_change
from standoff.model.conflict import Conflict
from standoff.model.formation import build_graph_form, find_status_quo, state_index
from standoff.model.forming.relating import relate_states
from standoff.model.graph_form import GraphForm
from standoff.model.ordering import rank_states
from standoff.model.states import StateSet, iter_bits

BATCHED_STATES = 1 << 16
"""Of more states than this each variant is analysed by itself, by a faster engine."""

Row = tuple[int, ...]
"""1 and then, for each concept, the outcomes that survive and the states that appear; or 0."""


@dataclass(frozen=True)
class Judge:
    """Judges variants of one conflict.

    Parameters
    ----------
    conflict, graph
        The conflict as the case says it.
    concepts
        Keys of stability concepts that are defined for it.

    Notes
    -----
    Outcomes are the states that hold under some concept. A row has bits of
    their places in `outcomes` for those that survive, and bits of states of the
    variant for those that appear. Outcomes are the same where the same options
    are taken.
    """

    conflict: Conflict
    graph: GraphForm
    concepts: tuple[str, ...]

    @cached_property
    def held(self) -> tuple[int, ...]:
        """For each concept the equilibria, as bits of states."""
        if self._batched:
            return self._batch.find_equilibria([self._reading])[0]
        return _find_equilibria(self.graph, self.concepts)

    @cached_property
    def outcomes(self) -> tuple[int, ...]:
        """The states that hold under some concept, those of most concepts first."""
        states = dict.fromkeys(state for bits in self.held for state in iter_bits(bits))
        strength = {s: sum(bits >> s & 1 for bits in self.held) for s in states}
        return tuple(sorted(states, key=lambda state: (-strength[state], state)))

    @property
    def _batched(self) -> bool:
        return self.graph.state_count <= BATCHED_STATES

    @cached_property
    def _batch(self) -> ReadingBatch:
        return ReadingBatch(self.graph, self.concepts)

    @cached_property
    def _reading(self) -> Reading:
        return read_graph(self.graph)

    def judge(self, variants: Sequence[Variant]) -> list[Row]:
        """Judge variants; those that leave no conflict that can be analysed give ``(0, ...)``."""
        changed: dict[int, Conflict] = {}
        for number, variant in enumerate(variants):
            try:
                changed[number] = apply_change(self.conflict, variant.change)
            except StandoffError:
                continue
        readings = {}
        if self._batched:
            found = ((number, self._read(one)) for number, one in changed.items())
            readings = {number: reading for number, reading in found if reading is not None}
        held = self._batch.find_equilibria([*readings.values()]) if readings else []
        alike = dict(zip(readings, held, strict=True))
        return [
            self._row_alike(alike[number])
            if number in alike
            else self._row_apart(changed.get(number))
            for number in range(len(variants))
        ]

    @cached_property
    def base(self) -> Standing:
        """What holds as the case says it."""
        held = [frozenset(iter_bits(bits)) for bits in self.held]
        quo = _find_status_quo(self.conflict, self.graph)
        return Standing(self.conflict, self.graph, quo, order_equilibria(self.concepts, held))

    def stand(self, variant: Variant, row: Row) -> Standing:
        """Say what holds in a variant that was judged.

        Parameters
        ----------
        row
            What `judge` gave for it; not that of one that cannot be analysed.

        Notes
        -----
        Cost: where states and moves are others the variant is formed once more.
        """
        changed = apply_change(self.conflict, variant.change)
        reading = self._read(changed) if self._batched else None
        if reading is None:
            graph = build_graph_form(changed)
            there = {key_of_state(graph, state): state for state in range(graph.state_count)}
            states = [there.get(key_of_state(self.graph, state), -1) for state in self.outcomes]
        else:
            graph = with_reading(self.graph, reading)
            states = list(self.outcomes)
        held = [
            frozenset(iter_bits(appeared)) | {states[place] for place in iter_bits(kept)}
            for kept, appeared in zip(row[1::2], row[2::2], strict=True)
        ]
        quo = _find_status_quo(changed, graph)
        return Standing(changed, graph, quo, order_equilibria(self.concepts, held))

    def why_not(self, variant: Variant) -> str:
        """Say why a variant cannot be analysed; empty if it can."""
        try:
            changed = apply_change(self.conflict, variant.change)
            _find_equilibria(build_graph_form(changed), self.concepts)
        except StandoffError as error:
            return str(error).splitlines()[0]
        return ""

    def _read(self, changed: Conflict) -> Reading | None:
        """Give what is preferred in a variant of the same states and moves; None if they are others.

        None, too, where it says more than the concepts read, which they then refuse.
        """
        if _structure(changed) != self._structure:
            return None
        reading, index = list(self._reading), state_index(self.graph)
        for number, dm in enumerate(self.graph.decision_makers):
            now = changed.preferences.get(dm)
            if now != self.conflict.preferences.get(dm):
                try:
                    ranks = rank_states(now, index)
                    reading[number] = Held.of(ranks, relate_states(now, ranks, index))
                except StandoffError:
                    return None
        kinds = frozenset().union(*(each.kinds for each in reading))
        return tuple(reading) if kinds <= self.graph.kinds else None

    @cached_property
    def _structure(self) -> Any:
        return _structure(self.conflict)

    def _row_alike(self, held: Sequence[int]) -> Row:
        row = [1]
        for before, after in zip(self.held, held, strict=True):
            row += [self._places(before & after), after & ~before]
        return tuple(row)

    def _places(self, states: int) -> int:
        """Give the places of states among the outcomes, as bits."""
        data = states.to_bytes(self.graph.state_count // 8 + 1, "little")
        return _bits(k for k, s in enumerate(self.outcomes) if data[s >> 3] >> (s & 7) & 1)

    def _row_apart(self, changed: Conflict | None) -> Row:
        """Analyse a variant by itself."""
        try:
            graph = None if changed is None else build_graph_form(changed)
            held = _find_equilibria(graph, self.concepts) if graph else None
        except StandoffError:
            graph = held = None
        if graph is None or held is None:
            return (0,) * (1 + 2 * len(self.concepts))
        row = [1]
        keys = [key_of_state(self.graph, state) for state in self.outcomes]
        for before, after in zip(self.held, held, strict=True):
            there = {k: keys[k] for k in iter_bits(self._places(before))}
            here = {state: key_of_state(graph, state) for state in iter_bits(after)}
            known, kept = set(there.values()), set(here.values())
            row.append(_bits(k for k, key in there.items() if key in kept))
            row.append(_bits(state for state, key in here.items() if key not in known))
        return tuple(row)


def _bits(places: Iterable[int]) -> int:
    return StateSet.of(places).bits


def _find_equilibria(graph: GraphForm, concepts: Sequence[str]) -> tuple[int, ...]:
    if graph.state_count <= BATCHED_STATES:
        return ReadingBatch(graph, tuple(concepts)).find_equilibria([read_graph(graph)])[0]
    found = analyse(graph, concepts)
    return tuple(found.equilibria(concept).bits for concept in concepts)


def _find_status_quo(conflict: Conflict, graph: GraphForm) -> int | None:
    """Give where the dispute stands; None too where a change leaves that not feasible."""
    try:
        return find_status_quo(conflict, graph)
    except StandoffError:
        return None


def _structure(conflict: Conflict) -> Any:
    """Give all that the states and moves of a conflict depend on."""
    options = tuple((option.qualified, option.direction) for option in conflict.options)
    rules = tuple(replace(rule, because=(), note="") for rule in conflict.rules)
    sets = tuple((each.members, each.stepwise) for each in conflict.sets)
    return tuple(conflict.dm_index), options, sets, rules, conflict.explicit
