"""A conflict: decision makers, options, rules, preferences, status quo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from standoff.model.decision_makers import DecisionMaker
from standoff.model.grounds.known_moves import KnownMove
from standoff.model.minds.beliefs import View
from standoff.model.minds.powers import Power
from standoff.model.minds.regards import Regard
from standoff.model.moves import Rule
from standoff.model.options import Option, OptionSet
from standoff.model.outcomes import Outcome
from standoff.model.preferences import Preferences
from standoff.model.selectors import StateSelector


@dataclass(frozen=True, slots=True)
class NamedState:
    """A state of a conflict in graph form, with its choices where it has any."""

    id: str
    name: str = ""
    choices: str = ""


@dataclass(frozen=True, slots=True)
class ExplicitStates:
    """A conflict in graph form: states and moves written out.

    Parameters
    ----------
    states
        As written. They are numbered by code if all say their choices, and
        otherwise in this order.
    arcs
        For each decision maker id the moves it can make, as pairs of state
        ids ``(origin, target)``.
    """

    states: tuple[NamedState, ...]
    arcs: Mapping[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class Conflict:
    """A conflict at one moment, in option form or in graph form.

    Parameters
    ----------
    decision_makers
        In the order of the case file; the order of their options is the order
        of bits in a state's code.
    preferences
        By decision maker id. One without preferences is indifferent between
        all states.
    rules
        Feasibility, possible moves, merged states. Empty in graph form.
    status_quo
        Where the conflict stands, if known.
    explicit
        States and moves, for a conflict in graph form.
    outcomes
        States that have a name, in the order in which they are told.
    views
        What decision makers take it to be, where that is not what it is.
    regards
        Who is positive, neutral or negative toward whom, where that is not what it is if
        nothing is said.
    powers
        What some can do to what others want, or can do.
    known_moves
        What claims say of who can and would make which moves; of all others that is known.
    """

    title: str
    decision_makers: tuple[DecisionMaker, ...]
    preferences: Mapping[str, Preferences] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    status_quo: StateSelector | None = None
    explicit: ExplicitStates | None = None
    outcomes: tuple[Outcome, ...] = ()
    views: tuple[View, ...] = ()
    regards: tuple[Regard, ...] = ()
    powers: tuple[Power, ...] = ()
    known_moves: tuple[KnownMove, ...] = ()

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """All options, in the order of bits."""
        return tuple(option for dm in self.decision_makers for option in dm.options)

    @cached_property
    def option_index(self) -> dict[str, int]:
        """Position of each option by qualified id."""
        return {option.qualified: index for index, option in enumerate(self.options)}

    @cached_property
    def sets(self) -> tuple[OptionSet, ...]:
        """All options with levels, and all sets of which one is taken."""
        return tuple(each for dm in self.decision_makers for each in dm.sets)

    @cached_property
    def set_of(self) -> dict[str, OptionSet]:
        """The set that an option belongs to, by qualified id of either."""
        named = {each.qualified: each for each in self.sets}
        return named | {member: each for each in self.sets for member in each.members}

    @cached_property
    def wholes(self) -> tuple[Option | OptionSet, ...]:
        """The options as people count them: each set is one, in the place of its first member."""
        return tuple(each for dm in self.decision_makers for each in self.wholes_of(dm))

    def wholes_of(self, dm: DecisionMaker) -> tuple[Option | OptionSet, ...]:
        """Give the options of a decision maker as people count them."""
        found: dict[str, Option | OptionSet] = {}
        for option in dm.options:
            whole = self.set_of.get(option.qualified, option)
            found.setdefault(whole.qualified, whole)
        return tuple(found.values())

    def said_options(self, dm: DecisionMaker) -> tuple[Option | OptionSet, ...]:
        """Give what a case file says of the options of a decision maker: also those inside a set."""
        plain = {option.qualified: option for option in dm.options}
        found: list[Option | OptionSet] = []
        for each in self.wholes_of(dm):
            found.append(each)
            if isinstance(each, OptionSet) and not each.is_ladder:
                found += [plain[member] for member in each.members]
        return tuple(found)

    @cached_property
    def ladders(self) -> tuple[tuple[str, int, int], ...]:
        """The options with levels: qualified id, place of the first member, number of members."""
        index = self.option_index
        return tuple(
            (each.qualified, index[each.members[0]], len(each.members))
            for each in self.sets
            if each.is_ladder
        )

    def find_whole(self, qualified: str) -> Option | OptionSet:
        """Give an option by qualified id: a set by its own, and what it is made of by theirs.

        Raises
        ------
        KeyError
            If there is none.
        """
        place = self.option_index.get(qualified)
        if place is not None:
            return self.options[place]
        return self.set_of[qualified]

    @cached_property
    def dm_index(self) -> dict[str, int]:
        """Position of each decision maker by id."""
        return {dm.id: index for index, dm in enumerate(self.decision_makers)}
