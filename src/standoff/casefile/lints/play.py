"""Models that only look like games: choices that depend on nobody, options nobody answers.

Whoever has power over another, or is under it, is left out: where power is used, others want
something else.

What a decision maker chooses is looked at for each combination of what the
others choose: among the feasible states that differ in its own options only,
which does it like best? Its choice depends on the others unless *one* order of
its own choices explains all of these: in each combination the first of them
that the rules allow is among the best. Directions of moves are left out of
account: this is about what is wanted, not about what can still be undone.

Where the case leaves the order of statements open, a choice depends on nobody
if that is so in every order, and an option is answered if it is in any. A
threat is answered, too: an option whose owner takes it because of what others
do, and that somebody minds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, permutations, product

from standoff.casefile.lints.warning import warn
from standoff.errors import Problem
from standoff.model.conflict import Conflict
from standoff.model.formation import state_index
from standoff.model.forming.sets import iter_movable, path_of_option, spell_lowest, spell_taken
from standoff.model.graph_form import OptionGraph
from standoff.model.options import OptionSet
from standoff.model.ordering import rank_states
from standoff.model.preferences import Preferences, RankedStatements

OF_PLAY = frozenset(
    (
        *("dominant-choice", "no-interaction", "unanswered-option"),
        *("vacuous-conditional", "held-by-direction", "play-not-looked-at"),
    )
)
"""Codes of what is said of the game as a whole."""

MAX_STATES_PLAYED = 1 << 13
"""Beyond this, looking through all choices takes longer than a check may."""


MAX_ORDERS = 24
"""Of more orders that a decision maker's statements may have, the others are not looked at."""


@dataclass(frozen=True)
class Choosing:
    """What one decision maker may and would choose, in each combination of the others' choices.

    Parameters
    ----------
    allowed, best
        By the code of what the others choose, the codes of its own choices:
        those that are feasible, and those of them it likes best.
    """

    dm: int
    mask: int
    allowed: Mapping[int, frozenset[int]]
    best: Mapping[int, frozenset[int]]

    @cached_property
    def free(self) -> tuple[int, ...]:
        """The combinations in which there is something to choose."""
        return tuple(others for others, allowed in self.allowed.items() if len(allowed) > 1)

    @cached_property
    def indifferent(self) -> bool:
        """Whether it never prefers one of its choices to another."""
        return all(self.best[others] == self.allowed[others] for others in self.free)

    @cached_property
    def fixed_order(self) -> tuple[int, ...]:
        """The order of its own choices that explains all it does; empty if there is none.

        Notes
        -----
        Greedy: a choice that is among the best wherever it is allowed stays so
        when combinations are left out, so it does not matter which comes first.
        At most one round for each choice.
        """
        left = set(self.free)
        order: list[int] = []
        allowed: Counter[int] = Counter(one for others in left for one in self.allowed[others])
        liked: Counter[int] = Counter(one for others in left for one in self.best[others])
        while left:
            always = [one for one, count in allowed.items() if count and liked[one] == count]
            if not always:
                return ()
            chosen = max(always, key=lambda one: (allowed[one], -one))
            order.append(chosen)
            for others in [each for each in left if chosen in self.allowed[each]]:
                left.remove(others)
                allowed.subtract(self.allowed[others])
                liked.subtract(self.best[others])
        return tuple(order)

    @property
    def depends_on_nobody(self) -> bool:
        """Whether one order explains two or more free choices."""
        return len(self.free) > 1 and bool(self.fixed_order)

    def answers(self, option: int) -> bool:
        """Say whether it chooses otherwise, or must, where another's option is taken.

        Parameters
        ----------
        option
            Bit of an option of somebody else.
        """
        pairs = [
            (others, others | option)
            for others in self.allowed
            if not others & option and others | option in self.allowed
        ]
        if not pairs:
            return True
        return any(
            self.allowed[one] != self.allowed[two] or self.best[one] != self.best[two]
            for one, two in pairs
        )


def choosing_of(graph: OptionGraph, dm: int, ranks: Sequence[int] | None = None) -> Choosing:
    """Find what a decision maker may and would choose.

    Parameters
    ----------
    ranks
        Of the states, if not those of the graph.

    Notes
    -----
    Linear in the number of states.
    """
    mask = graph.mask(dm)
    ranks = graph.ranks[dm] if ranks is None else ranks
    allowed: dict[int, set[int]] = {}
    best: dict[int, tuple[int, set[int]]] = {}
    for state, wide in enumerate(graph.codes):
        code = int(wide)
        others, own = code & ~mask, code & mask
        allowed.setdefault(others, set()).add(own)
        rank = int(ranks[state])
        top = best.get(others)
        if top is None or rank > top[0]:
            best[others] = (rank, {own})
        elif rank == top[0]:
            top[1].add(own)
    return Choosing(
        dm,
        mask,
        {others: frozenset(own) for others, own in allowed.items()},
        {others: frozenset(own) for others, (_, own) in best.items()},
    )


@dataclass(frozen=True)
class Player:
    """A decision maker with what it would choose in each order that the case leaves open.

    Parameters
    ----------
    readings
        The order as written first.
    """

    readings: tuple[Choosing, ...]

    @property
    def dm(self) -> int:
        """Its index."""
        return self.readings[0].dm

    @property
    def free(self) -> bool:
        """Whether it ever has something to choose."""
        return bool(self.readings[0].free)

    @property
    def depends_on_nobody(self) -> bool:
        """Whether that is so in every order."""
        return all(each.depends_on_nobody for each in self.readings)

    def answers(self, option: int) -> bool:
        """Say whether it answers another's option in any order."""
        return any(each.answers(option) for each in self.readings)

    def answers_with(self, option: int) -> bool:
        """Say whether it takes an option of its own because of what others do, in any order."""
        return any(
            len({bool(own & option) for best in each.best.values() for own in best}) > 1
            and not each.depends_on_nobody
            for each in self.readings
        )


def players_of(conflict: Conflict, graph: OptionGraph) -> list[Player]:
    """Give those who have options and want something, in every order that is left open."""
    found = []
    for dm, maker in enumerate(graph.decision_makers):
        if graph.mask(dm) and any(graph.ranks[dm]):
            orders = _orders_of(conflict.preferences.get(maker), graph)
            found.append(Player(tuple(choosing_of(graph, dm, ranks) for ranks in orders)))
    return found


def _orders_of(
    preferences: Preferences | None, graph: OptionGraph
) -> Iterator[Sequence[int] | None]:
    """Iterate over the ranks that each order of unknown order gives; None stands for as written."""
    yield None
    if preferences is None or not isinstance(preferences.basis, RankedStatements):
        return
    basis = preferences.basis
    ranges = [permutations(range(*each)) for each in basis.order_unknown]
    states = state_index(graph)
    for orders in islice(product(*ranges), 1, MAX_ORDERS):
        levels = list(basis.levels)
        for (start, stop), order in zip(basis.order_unknown, orders, strict=True):
            levels[start:stop] = [basis.levels[place] for place in order]
        yield rank_states(replace(preferences, basis=replace(basis, levels=tuple(levels))), states)


def lint_play(conflict: Conflict, graph: OptionGraph) -> Iterator[Problem]:
    """Find decision makers that depend on nobody, and options that nobody answers."""
    if any(each.is_no_order for each in graph.relations.values()):
        return  # What somebody does best cannot be said where its preferences are no order.
    players = players_of(conflict, graph)
    ruled = {dm for one in conflict.powers for dm in (one.holder, one.over)}
    alone = [
        each
        for each in players
        if each.depends_on_nobody and graph.decision_makers[each.readings[0].dm] not in ruled
    ]
    for each in alone:
        yield _tell_alone(each.readings[0], graph, conflict.sets)
    if len(alone) > 1 and all(each.depends_on_nobody or not each.free for each in players):
        choosing = [choosing_of(graph, dm) for dm in range(len(graph.decision_makers))]
        listed = [each.readings[0] for each in alone]
        yield _tell_all_alone(listed, choosing, graph, conflict.sets)
    else:
        yield from _iter_unanswered(conflict, graph, players)


def _tell_alone(each: Choosing, graph: OptionGraph, sets: Sequence[OptionSet]) -> Problem:
    dm = graph.decision_makers[each.dm]
    if each.indifferent:
        message = f"{dm!r} never prefers one of its own choices to another"
        hint = "Say what it wants of its own options, or leave out those it does not care about."
    else:
        message = f"{dm!r} does best by {_tell_order(each, graph, sets)} whatever the others do"
        hint = (
            "Its choice depends on nobody, so it needs no game. Where it should depend on what "
            "another does, say so with a condition: 'a iff other.b'."
        )
    return warn("dominant-choice", message, ("decision_makers", dm), hint)


def _tell_order(each: Choosing, graph: OptionGraph, sets: Sequence[OptionSet]) -> str:
    first, *rest = each.fixed_order
    told = tell_choice(graph, first, each.mask, sets)
    return f"{told} (or the nearest that the rules allow)" if rest else told


def tell_choice(graph: OptionGraph, own: int, mask: int, sets: Sequence[OptionSet] = ()) -> str:
    """Say what is taken of the options of a mask, and which of their levels stand lowest."""
    asked = [name for k, name in enumerate(graph.options) if mask >> k & 1]
    taken = [name for k, name in enumerate(graph.options) if own & mask & 1 << k]
    spelt = (*spell_taken(sets, taken), *spell_lowest(sets, asked, taken))
    names = [repr(name) for name in spelt]
    if not names:
        return "taking none of its options"
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def _tell_all_alone(
    alone: list[Choosing],
    choosing: list[Choosing],
    graph: OptionGraph,
    sets: Sequence[OptionSet],
) -> Problem:
    places = {int(code): state for state, code in enumerate(graph.codes)}
    held = [
        code
        for code in places
        if all(code & each.mask in each.best[code & ~each.mask] for each in choosing)
    ]
    if len(held) == 1:
        everything = (1 << len(graph.options)) - 1
        told = tell_choice(graph, held[0], everything, sets).replace("its options", "the options")
        found = f"so every concept must name the same outcome: {told}"
    else:
        found = (
            f"and in {len(held):,} states everybody is content with what it does"
            if held
            else "and the rules allow no state in which all make their best choice"
        )
    message = (
        f"no strategic interaction: the best choices of {_names(alone, graph)} do not depend on "
        f"what others do, {found}"
    )
    hint = "What follows is what each wants by itself. Say what each does in return for what."
    return warn("no-interaction", message, ("decision_makers",), hint)


def _names(some: list[Choosing], graph: OptionGraph) -> str:
    *first, last = [repr(graph.decision_makers[each.dm]) for each in some]
    return f"{', '.join(first)} and {last}"


def _iter_unanswered(
    conflict: Conflict, graph: OptionGraph, players: list[Player]
) -> Iterator[Problem]:
    if len(graph.decision_makers) < 2:
        return
    index = conflict.option_index
    powerful = {option for one in conflict.powers for option in one.options}
    for option in iter_movable(conflict):
        members = option.members if isinstance(option, OptionSet) else (option.qualified,)
        places = [index[member] for member in members]
        owner = graph.owners[places[0]]
        others = [each for each in players if each.dm != owner and each.free]
        owners = [each for each in players if each.dm == owner]
        if not others or any(each.answers(1 << k) for each in others for k in places):
            continue
        if powerful.intersection((option.qualified, *members)):
            continue
        if any(
            any(each.answers_with(1 << k) for each in owners) and _somebody_minds(graph, k)
            for k in places
        ):
            continue
        message = f"nobody answers {option.qualified!r}: no choice of another depends on it"
        hint = (
            "Say who does what because of it, or accept it: as a fact of the dispute, or a prize."
        )
        path = path_of_option(conflict, option.qualified)
        yield warn("unanswered-option", message, path, hint)


def _somebody_minds(graph: OptionGraph, place: int) -> bool:
    """Say whether somebody else prefers two states that differ in an option only to each other."""
    others = [ranks for dm, ranks in enumerate(graph.ranks) if dm != graph.owners[place]]
    places = {int(code): state for state, code in enumerate(graph.codes)}
    pairs = [(state, places.get(code ^ 1 << place)) for code, state in places.items()]
    return any(
        ranks[one] != ranks[two] for one, two in pairs if two is not None for ranks in others
    )
