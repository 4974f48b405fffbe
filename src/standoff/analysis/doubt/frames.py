"""Readings in which rules or options are not there: other states and moves for each.

Without a rule there are more states, or more moves; without an option no state
takes it, and its moves are gone. What is left is a *frame*: a conflict of its
own, formed once for all readings that leave out the same. Its states are found
again among those of the widest frame, in which all options and none of the
doubted rules are there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, cast

import numpy as np

from standoff.analysis.doubt.counting import Ranks
from standoff.analysis.doubt.presence import WHOLE
from standoff.analysis.doubt.readings import Reading, Readings
from standoff.analysis.robustness import Evaluator
from standoff.errors import ConflictModelError
from standoff.model.altering.lost import find_corrections, keep_corrections
from standoff.model.altering.selectors import without_numbers
from standoff.model.changes import DropRule
from standoff.model.changing import apply_changes
from standoff.model.conflict import Conflict
from standoff.model.formation import build_graph_form
from standoff.model.forming.places import find_places, iter_first_codes
from standoff.model.forming.relations import Relation
from standoff.model.graph_form import GraphForm
from standoff.model.language.syntax import Taken
from standoff.model.moves import Never
from standoff.model.preferences import Preferences, RankedStatements, Ranking
from standoff.model.states import iter_bits

KEPT_FRAMES = 256
"""So many frames are kept for later readings; of large conflicts fewer."""

KEPT_STATES = 1 << 20
"""Frames that are kept have so many states together at most."""


@dataclass(frozen=True, slots=True)
class Part:
    """A rule or an option that may not be there.

    Parameters
    ----------
    kind
        ``rule`` or ``option``.
    at
        Its place among the rules or options of the conflict, from 0.
    """

    kind: str
    at: int


@dataclass(frozen=True)
class Frames:
    """The conflicts that are left without some of the parts that may not be there.

    Parameters
    ----------
    conflict
        With all of them.
    parts
        Those that may not be there.

    Examples
    --------
    >>> import standoff
    >>> towns = standoff.case({
    ...     "title": "Towns",
    ...     "decision_makers": {"up": {"options": ["release"]}, "down": {"options": ["sue"]}},
    ...     "rules": [{"never": "release and sue"}],
    ... }).conflict
    >>> frames = Frames(towns, (Part("rule", 0), Part("option", 1)))
    >>> [build_graph_form(frames.without(absent)).state_count for absent in range(4)]
    [3, 4, 2, 2]
    """

    conflict: Conflict
    parts: tuple[Part, ...]

    @cached_property
    def wide(self) -> Conflict:
        """The conflict without the doubted rules, with its status quo: every state there may be."""
        rules = sorted((part.at for part in self.parts if part.kind == "rule"), reverse=True)
        return apply_changes(self._unnumbered, map(DropRule, rules))

    def without(self, absent: int) -> Conflict:
        """Give the conflict without some parts, as bits; its preferences are not looked at.

        An option that is not there is one that no state takes.
        """
        gone = [self.parts[number] for number in iter_bits(absent)]
        dropped = {part.at for part in gone if part.kind == "rule"}
        options = [self.conflict.options[part.at] for part in gone if part.kind == "option"]
        kept = tuple(r for number, r in enumerate(self.conflict.rules) if number not in dropped)
        never = tuple(Never(Taken(option.qualified)) for option in options)
        return replace(self._unnumbered, rules=(*kept, *never), status_quo=None)

    @cached_property
    def _unnumbered(self) -> Conflict:
        """The conflict in which no state goes by its number, which is another in other frames."""
        return without_numbers(self.conflict)


def find_unsteady(conflict: Conflict, parts: Sequence[Part]) -> dict[Part, str]:
    """Find the parts without which nothing can be analysed, and why.

    A ranking of states may leave out those that a rule excludes; without the rule
    nothing says where they stand. Such a rule is taken as given. So is an option
    without which no state is left.
    """
    found = {part: why for part in parts if (why := _find_fault(conflict, [part]))}
    left = [part for part in parts if part not in found]
    if left and (why := _find_fault(conflict, [p for p in left if p.kind == "rule"])):
        found |= {part: why for part in left if part.kind == "rule"}
    return found


def _find_fault(conflict: Conflict, parts: Sequence[Part]) -> str:
    frames = Frames(conflict, tuple(parts))
    try:
        build_graph_form(frames.wide)
        bare = frames.without((1 << len(parts)) - 1)
        build_graph_form(replace(bare, preferences={}))
    except ConflictModelError as error:
        return str(error)
    return ""


@dataclass(frozen=True)
class _Framed(Evaluator):
    """Analyses readings in one frame.

    Parameters
    ----------
    wide
        Knows the order of all states by rankings, which only that of the widest frame has.
    places
        For each state its place in the widest frame.
    corrections
        By decision maker which corrections, or comparisons, there are here, by their place
        among all.
    """

    wide: Evaluator = field(kw_only=True)
    places: Any = field(kw_only=True)
    corrections: Mapping[str, tuple[int, ...]] = field(kw_only=True)

    def _rank(self, dm: int, order: tuple[int, ...]) -> Ranks:
        own = self.wide.conflict.preferences.get(self.conflict.decision_makers[dm].id)
        if own is None or not isinstance(own.basis, Ranking):
            return super()._rank(dm, tuple(self._renumber(dm, order)))
        key = (dm, order)
        if key not in self._ranks:
            ranks = np.asarray(self.wide.rank(dm, order))[self.places]
            dense = np.unique(ranks, return_inverse=True)[1].astype(np.int32)
            self._ranks[key] = cast("Ranks", dense)
        return self._ranks[key]

    def _relate(self, dm: int, order: tuple[int, ...]) -> Relation | None:
        own = self.wide.conflict.preferences.get(self.conflict.decision_makers[dm].id)
        if own is None or not isinstance(own.basis, Ranking):
            return super()._relate(dm, tuple(self._renumber(dm, order)))
        relation = self.wide.hold(dm, order).relation
        return None if relation is None else relation.among(self.places)

    def _renumber(self, dm: int, order: tuple[int, ...]) -> Iterator[int]:
        """Mark corrections that do not count by their place among those that there are here."""
        told = self.corrections.get(self.conflict.decision_makers[dm].id, ())
        for mark in order:
            if mark >= 0 or ~mark == WHOLE:
                yield mark
            elif ~mark - 1 in told:
                yield ~(told.index(~mark - 1) + 1)

    def spread(self, bits: int) -> int:
        """Give states of the frame, as bits, as states of the widest."""
        return sum(1 << int(self.places[state]) for state in iter_bits(bits))


@dataclass(frozen=True)
class FramedEvaluator:
    """Analyses readings of a conflict of which rules and options may not be there.

    Equilibria are given as states of the widest frame. A reading that leaves no
    state has none.

    Parameters
    ----------
    frames
        The conflicts there are.
    concepts
        Keys of the stability concepts.

    Raises
    ------
    UsageError
        For an unknown concept.
    ConceptNotDefinedError
        If the conflict fails a precondition of a concept.

    Notes
    -----
    Cost: each frame is formed once as long as it is kept, and the readings in
    it are judged together; there may be as many frames as ways in which parts
    are absent.
    """

    frames: Frames
    concepts: tuple[str, ...]
    _kept: dict[int, _Framed | None] = field(default_factory=dict, init=False)

    @cached_property
    def graph(self) -> GraphForm:
        """The widest frame in graph form."""
        return build_graph_form(self.frames.wide)

    @cached_property
    def _wide(self) -> Evaluator:
        return Evaluator(self.frames.wide, self.graph, self.concepts)

    def judge(
        self,
        readings: Readings,
        start: int = 0,
        stop: int | None = None,
        advance: Callable[[int], object] | None = None,
    ) -> list[tuple[int, ...]]:
        """Give the equilibria of the readings ``start`` to ``stop``."""
        drawn = list(readings.draw(start, stop))
        of_frame: dict[int, list[int]] = {}
        for number, (_, so) in enumerate(drawn):
            of_frame.setdefault(readings.presence.find_absent(so), []).append(number)
        results: list[tuple[int, ...]] = [()] * len(drawn)
        for absent, numbers in of_frame.items():
            some = [readings.leave(*drawn[number]) for number in numbers]
            for number, found in zip(numbers, self._judge(absent, some, advance), strict=True):
                results[number] = found
        return results

    def evaluate(self, readings: Iterable[Reading]) -> list[tuple[int, ...]]:
        """Give the equilibria of readings in which every part is there."""
        return self._judge(0, list(readings), None)

    def _judge(
        self, absent: int, readings: list[Reading], advance: Callable[[int], object] | None
    ) -> list[tuple[int, ...]]:
        frame = self._frame(absent)
        if frame is None:
            if advance is not None:
                advance(len(readings))
            return [(0,) * len(self.concepts)] * len(readings)
        spread: dict[int, int] = {}
        results = frame.evaluate(readings, advance)
        for bits in {bits for result in results for bits in result}:
            spread[bits] = frame.spread(bits)
        return [tuple(spread[bits] for bits in result) for result in results]

    def _frame(self, absent: int) -> _Framed | None:
        if absent not in self._kept:
            most = min(KEPT_FRAMES, max(1, KEPT_STATES // self.graph.state_count))
            while len(self._kept) >= most:
                del self._kept[next(iter(self._kept))]
            self._kept[absent] = self._form(absent)
        return self._kept[absent]

    def _form(self, absent: int) -> _Framed | None:
        conflict = self.frames.without(absent)
        try:
            bare = build_graph_form(replace(conflict, preferences={}))
        except ConflictModelError:  # no state is left
            return None
        fitting = find_corrections(conflict, bare)
        conflict = replace(conflict, preferences=_fit(conflict, fitting))
        graph = build_graph_form(conflict)
        places = np.array([self._place[code] for code in iter_first_codes(graph)], dtype=np.int64)
        return _Framed(
            conflict,
            graph,
            self.concepts,
            wide=self._wide,
            places=places,
            corrections=fitting,
        )

    @cached_property
    def _place(self) -> Mapping[int, int]:
        """By code, also of states that are merged, the place of the state in the widest frame."""
        return find_places(self.graph)


def _fit(conflict: Conflict, fitting: Mapping[str, tuple[int, ...]]) -> dict[str, Preferences]:
    """Give the preferences as far as they can be told in a frame.

    Of a ranking, which may name what is no state there, the order is taken from
    the widest frame.
    """
    return {
        dm: Preferences(RankedStatements())
        if isinstance(own.basis, Ranking)
        else keep_corrections(own, fitting[dm])
        for dm, own in conflict.preferences.items()
    }
