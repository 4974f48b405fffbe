"""Hypergames: each decision maker acts on the dispute that it believes in.

A state is stable for a decision maker if it is in that decision maker's own
view, and an equilibrium of the hypergame if it is stable so for everybody.
States of two views are the same if the same options are taken. At the second
level a decision maker also holds views of what others see, and expects what is
stable for each in the view that it takes that one to have.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from standoff.analysis.analyse import analyse, choose_together
from standoff.analysis.engine import find_stable
from standoff.analysis.results import StabilityTable
from standoff.analysis.variants.matching import StateKey, key_of_state
from standoff.errors import ConceptNotDefinedError, UsageError
from standoff.model.graph_form import GraphForm

MAX_STATES = 1 << 16
"""Views of more states than this are not compared state by state."""


@dataclass(frozen=True, eq=False)
class OwnView:
    """The dispute as one decision maker sees it, solved.

    Parameters
    ----------
    graph
        What it believes.
    table
        What is stable in that for those it knows of.
    """

    graph: GraphForm = field(repr=False)
    table: StabilityTable = field(repr=False)

    @cached_property
    def keys(self) -> tuple[StateKey, ...]:
        """For each state it sees what makes it the same in another view."""
        return tuple(key_of_state(self.graph, state) for state in range(self.graph.state_count))

    @cached_property
    def places(self) -> Mapping[StateKey, int]:
        """The states it sees, by what makes them the same in another view."""
        return {key: state for state, key in enumerate(self.keys)}

    def stable(self, concept: str, dm: str) -> frozenset[StateKey]:
        """Give the states that are stable for a decision maker, as this view has it."""
        states = self.table.stable[concept][self.graph.decision_makers.index(dm)]
        return frozenset(self.keys[state] for state in states)

    def equilibria(self, concept: str) -> frozenset[StateKey]:
        """Give the states that are equilibria, as this view has it."""
        found = self.table.equilibria(concept)
        return frozenset(self.keys[state] for state in found)


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What becomes different if one decision maker learns what the dispute is.

    Parameters
    ----------
    dm
        Id of who learns it.
    appears, vanishes
        For each concept the states that become equilibria of the hypergame, and those
        that are no longer; numbers (from 0) of the true dispute.
    """

    dm: str
    appears: Mapping[str, tuple[int, ...]]
    vanishes: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Kind:
    """Which of eight kinds a state is of that is stable for all who see it.

    Parameters
    ----------
    seen
        Whether everybody sees it: if not, it is *stealthy*, and no equilibrium of the hypergame.
    steady
        Whether it is an equilibrium, too, where everybody sees the dispute as it is.
    foreseen
        Whether all who see it expect it.
    """

    seen: bool
    steady: bool
    foreseen: bool


@dataclass(frozen=True, eq=False)
class Hypergame:
    """A dispute in which decision makers see disputes of their own.

    Parameters
    ----------
    truth
        The dispute as it is.
    views
        By id of the decision maker the dispute that it sees; who sees it as it is, is not there.
    concepts
        Keys of the concepts.
    thoughts
        By ids of decision makers what one thinks that another sees, where that is not what
        the one sees itself.
    """

    truth: OwnView
    views: Mapping[str, OwnView]
    concepts: tuple[str, ...]
    thoughts: Mapping[str, Mapping[str, OwnView]] = field(default_factory=dict)

    @property
    def decision_makers(self) -> tuple[str, ...]:
        """Ids of the decision makers."""
        return self.truth.graph.decision_makers

    def view_of(self, dm: str) -> OwnView:
        """Give what a decision maker sees: its view, or the truth."""
        return self.views.get(dm, self.truth)

    def thought(self, dm: str, other: str) -> OwnView:
        """Give what a decision maker thinks that another sees: what it sees itself, if nothing else."""
        return self.thoughts.get(dm, {}).get(other) or self.view_of(dm)

    def foreseen(self, concept: str, dm: str) -> frozenset[StateKey]:
        """Give the states that a decision maker sees and thinks to be stable for everybody.

        These are the equilibria of its view; at the second level those of the
        hypergame that it thinks it is in.
        """
        if not self.thoughts.get(dm):
            return self.view_of(dm).equilibria(concept)
        own = self.view_of(dm)
        each = (
            self.thought(dm, other).stable(concept, other) for other in own.graph.decision_makers
        )
        return frozenset(own.places).intersection(*each)

    def equilibria(self, concept: str) -> tuple[int, ...]:
        """Give the states that are stable for everybody in their own view.

        A state that somebody cannot see is none, nor is one that is not there.
        """
        return self._held[concept]

    @cached_property
    def _held(self) -> Mapping[str, tuple[int, ...]]:
        dms = self.decision_makers
        return {
            concept: self._states(
                frozenset.intersection(*(self.view_of(dm).stable(concept, dm) for dm in dms))
            )
            for concept in self.concepts
        }

    def expected(self, concept: str, dm: str) -> tuple[int, ...]:
        """Give the states that a decision maker expects to hold, of those there are."""
        return self._expected[concept, dm]

    @cached_property
    def _expected(self) -> Mapping[tuple[str, str], tuple[int, ...]]:
        return {
            (concept, dm): self._states(self.foreseen(concept, dm))
            for concept in self.concepts
            for dm in self.decision_makers
        }

    def imagined(self, concept: str, dm: str) -> tuple[int, ...]:
        """Give what a decision maker expects that is no state of the dispute; numbers of its view."""
        view = self.view_of(dm)
        found = self.foreseen(concept, dm) - self.truth.places.keys()
        return tuple(sorted(view.places[key] for key in found))

    def surprises(self, concept: str) -> dict[int, tuple[str, ...]]:
        """Give the equilibria that somebody sees as none, with who does."""
        seen = {dm: frozenset(self.expected(concept, dm)) for dm in self.decision_makers}
        told = {
            state: tuple(dm for dm, states in seen.items() if state not in states)
            for state in self.equilibria(concept)
        }
        return {state: dms for state, dms in told.items() if dms}

    def steady(self, concept: str) -> tuple[int, ...]:
        """Give the equilibria that hold, too, where everybody sees the dispute as it is."""
        true = set(self.truth.table.equilibria(concept))
        return tuple(state for state in self.equilibria(concept) if state in true)

    def unsteady(self, concept: str) -> tuple[int, ...]:
        """Give the equilibria that would not survive if everybody learned everything."""
        steady = self.steady(concept)
        return tuple(state for state in self.equilibria(concept) if state not in steady)

    def unseen(self, concept: str) -> dict[int, tuple[str, ...]]:
        """Give the states that hold for all who see them, with those who do not see them.

        They are no equilibria of the hypergame; somebody sees each of them.
        """
        found = {}
        stable = {dm: self.view_of(dm).stable(concept, dm) for dm in self.decision_makers}
        for key, state in self.truth.places.items():
            blind = tuple(d for d in self.decision_makers if key not in self.view_of(d).places)
            seeing = [dm for dm in self.decision_makers if dm not in blind]
            if blind and seeing and all(key in stable[dm] for dm in seeing):
                found[state] = blind
        return found

    def kinds(self, concept: str) -> dict[int, Kind]:
        """Give which of the eight kinds each state is of that is stable for all who see it."""
        steady = frozenset(self.truth.table.equilibria(concept))
        blind = self.unseen(concept)
        seen = {dm: frozenset(self.expected(concept, dm)) for dm in self.decision_makers}
        found = {}
        for state in (*self.equilibria(concept), *blind):
            seeing = [dm for dm in self.decision_makers if dm not in blind.get(state, ())]
            foreseen = all(state in seen[dm] for dm in seeing)
            found[state] = Kind(state not in blind, state in steady, foreseen)
        return dict(sorted(found.items()))

    @cached_property
    def universe(self) -> frozenset[StateKey]:
        """The states that there are or that somebody sees."""
        seen = (view.places.keys() for view in self.views.values())
        return frozenset(self.truth.places).union(*seen)

    def disclosed(self, dm: str) -> Hypergame:
        """Give the hypergame in which a decision maker sees the dispute as it is."""
        return replace(self, views={one: view for one, view in self.views.items() if one != dm})

    def disclosures(self) -> tuple[Disclosure, ...]:
        """Say for each who has a view what would be different without it."""
        return tuple(self._disclose(dm) for dm in self.decision_makers if dm in self.views)

    def _disclose(self, dm: str) -> Disclosure:
        after = self.disclosed(dm)
        appears, vanishes = {}, {}
        for concept in self.concepts:
            old, new = set(self.equilibria(concept)), set(after.equilibria(concept))
            appears[concept] = tuple(sorted(new - old))
            vanishes[concept] = tuple(sorted(old - new))
        return Disclosure(dm, appears, vanishes)

    def _states(self, keys: frozenset[StateKey]) -> tuple[int, ...]:
        places = self.truth.places
        return tuple(sorted(places[key] for key in keys if key in places))


def solve_hypergame(
    graph: GraphForm,
    views: Mapping[str, GraphForm],
    concepts: Sequence[str] | None = None,
    thoughts: Mapping[str, Mapping[str, GraphForm]] | None = None,
) -> Hypergame:
    """Solve a hypergame: each decision maker's own dispute, then all together.

    Parameters
    ----------
    graph
        The dispute as it is.
    views
        By id of the decision maker what it believes; who is not named sees the dispute as it is.
    concepts
        Keys of stability concepts; None for those defined for the dispute and every view.
    thoughts
        At the second level: by ids of decision makers what one thinks that another sees; who
        is not named is thought to see what the one sees itself.

    Raises
    ------
    UsageError
        For a view of somebody the dispute does not have, or that is not in its own view.
    ConceptNotDefinedError
        For too many states, and for a concept that is not defined for a view.

    Notes
    -----
    Cost: one analysis for each view, of either level, and a set of options for each state.

    Source: [WangHipelFraser1988]; steady and unsteady after the abstract of
    [AljefriFangHipel2014], the eight kinds after that of [AljefriHipelFang2020], reconstructed.
    """
    inner = {} if thoughts is None else thoughts
    own = [(dm, seen) for dm, seen in views.items()]
    own += [(other, seen) for each in inner.values() for other, seen in each.items()]
    for dm, known in ((dm, known) for dm, seen in own for known in (graph, seen)):
        if dm not in known.decision_makers:
            message = f"{dm!r} is no decision maker of what it would see"
            raise UsageError(message, hint=f"Known: {', '.join(known.decision_makers)}.")
    graphs = (graph, *(seen for _, seen in own))
    most = max(each.state_count for each in graphs)
    if most > MAX_STATES:
        raise ConceptNotDefinedError(
            f"views are compared up to {MAX_STATES:,} states; there are {most:,}",
            hint="Settle an option, or look at fewer.",
        )
    keys = concepts and analyse(graph, concepts).concepts
    keys = keys or _defined_everywhere(graphs)

    def solve(each: GraphForm) -> OwnView:
        return OwnView(each, find_stable(each, keys))

    return Hypergame(
        solve(graph),
        {dm: solve(each) for dm, each in views.items()},
        tuple(keys),
        {dm: {other: solve(each) for other, each in one.items()} for dm, one in inner.items()},
    )


def _defined_everywhere(graphs: Sequence[GraphForm]) -> tuple[str, ...]:
    chosen = choose_together(graphs)
    if chosen is not None:
        return chosen
    found = [analyse(each).concepts for each in graphs]
    return tuple(key for key in found[0] if all(key in keys for keys in found[1:]))
