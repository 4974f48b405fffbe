"""Which comparisons must hold for a state to be stable, in closed form.

A state s is stable for i if each of its moves to some t is unwanted or
answered. Each move is thus a *demand* with alternatives, one of which must
hold:

* t is no better to i than s; or
* (GMR, SMR) the others can bring about a k no better to i than s, under SMR
  with every state that i reaches from k no better than s either;
* (SEQ, SSEQ) the same along moves each of which is an improvement for its mover;
* (SIM) others improve from s at the same moment, and the sum of the changes is
  no better to i than s.

Under Nash, GMR and SMR the comparisons are i's own; under the rest also those by
which the others improve. That is the matrix form of the inverse problem
[WangHipelFangDang2018]_ read row by row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from standoff.analysis.predicates import is_possible
from standoff.analysis.reachability import Reachability
from standoff.model.graph_form import GraphForm, OptionGraph

MOST_ALTERNATIVES = 512
"""So many ways of answering one move are looked at."""

MOST_STEPS = 1 << 11
"""So many sequences of moves are followed for one move."""


@dataclass(frozen=True, order=True, slots=True)
class Improvement:
    """A move that must be an improvement for who makes it."""

    dm: int
    origin: int
    target: int


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to meet a demand.

    Parameters
    ----------
    no_better
        States, ascending, none of which the decision maker may prefer to the
        state in question; empty where nothing is asked of it.
    improvements
        Moves of others that must be improvements.
    """

    no_better: tuple[int, ...]
    improvements: tuple[Improvement, ...] = ()

    def holds(self, state: int, own: Sequence[int], ranks: Sequence[Sequence[int]]) -> bool:
        """Say whether it holds under some ranks."""
        return all(own[k] <= own[state] for k in self.no_better) and all(
            ranks[each.dm][each.target] > ranks[each.dm][each.origin] for each in self.improvements
        )


@dataclass(frozen=True, slots=True)
class Demand:
    """What stability asks about one move: one of the alternatives must hold.

    Parameters
    ----------
    target
        Where the move leads.
    alternatives
        That the target is no better comes first.
    complete
        Whether these are all the alternatives that there are.
    """

    target: int
    alternatives: tuple[Alternative, ...]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Conditions:
    """What must hold for a state to be stable for a decision maker.

    Parameters
    ----------
    demands
        All of them must be met; none are left where the state is stable
        whatever anybody prefers.
    """

    dm: int
    state: int
    concept: str
    demands: tuple[Demand, ...]

    @property
    def complete(self) -> bool:
        """Whether every alternative of every demand is listed."""
        return all(demand.complete for demand in self.demands)

    def met(self, ranks: Sequence[Sequence[int]]) -> bool:
        """Say whether every demand is met under some ranks."""
        return not any(True for _ in self.unmet(ranks))

    def unmet(self, ranks: Sequence[Sequence[int]]) -> Iterator[Demand]:
        """Iterate over the demands that are not met under some ranks."""
        own = ranks[self.dm]
        for demand in self.demands:
            if not any(each.holds(self.state, own, ranks) for each in demand.alternatives):
                yield demand


def find_conditions(
    graph: GraphForm, dm: int, state: int, concept: str, reach: Reachability | None = None
) -> Conditions:
    """Find which comparisons make a state stable for a decision maker.

    Parameters
    ----------
    graph
        The conflict; its ranks do not matter.
    concept
        Key; sim for a conflict in option form only.
    reach
        Moves of the same graph, where they are known already.

    Examples
    --------
    >>> from standoff.model import Direction, OptionGraph
    >>> dilemma = OptionGraph(
    ...     decision_makers=("one", "two"), options=("one.cooperate", "two.cooperate"),
    ...     codes=(0, 1, 2, 3), ranks=((1, 0, 3, 2), (1, 3, 0, 2)), owners=(0, 1),
    ...     directions=(Direction.BOTH, Direction.BOTH))
    >>> (demand,) = find_conditions(dilemma, 0, 3, "seq").demands
    >>> [(each.no_better, each.improvements) for each in demand.alternatives]
    [((2,), ()), ((0,), (Improvement(dm=1, origin=2, target=0),))]

    Notes
    -----
    Cost: one search of joint moves for each move from the state; under SEQ and
    SSEQ with three or more decision makers one for each sequence of moves, of
    which `MOST_STEPS` are followed, shortest first.
    """
    finder = _Finder(graph, dm, state, concept, reach or Reachability(graph))
    demands = tuple(finder.demand(target) for target in graph.reachable(dm, state))
    return Conditions(dm, state, concept, tuple(d for d in demands if not _is_idle(d)))


def _is_idle(demand: Demand) -> bool:
    """Whether a demand is met whatever anybody prefers."""
    return any(not each.no_better and not each.improvements for each in demand.alternatives)


@dataclass(frozen=True)
class _Finder:
    graph: GraphForm
    dm: int
    state: int
    concept: str
    reach: Reachability

    @property
    def others(self) -> tuple[int, ...]:
        return tuple(j for j in range(len(self.graph.decision_makers)) if j != self.dm)

    def demand(self, target: int) -> Demand:
        found, complete = self._answers(target)
        kept = _drop_implied([Alternative((target,)), *found])
        return Demand(target, tuple(kept), complete)

    def _answers(self, target: int) -> tuple[list[Alternative], bool]:
        if self.concept == "nash":
            return [], True
        if self.concept in {"gmr", "smr"}:
            answers = self.reach.joint_moves(self.others, target, is_possible).states
            found = [self._after(k, ()) for k in islice(answers, MOST_ALTERNATIVES)]
            return found, len(answers) <= MOST_ALTERNATIVES
        ways = self._together(target) if self.concept == "sim" else self._sequences(target)
        listed = list(islice(ways, MOST_STEPS + 1))
        found = [self._after(k, steps) for k, steps in listed[:MOST_STEPS]]
        return found, len(listed) <= MOST_STEPS

    def _after(self, k: int, steps: Iterable[Improvement]) -> Alternative:
        """Ask that the others' answer k is bad enough."""
        states = {k}
        if self.concept in {"smr", "sseq"}:
            states |= set(self.graph.reachable(self.dm, k))
        return Alternative(tuple(sorted(states - {self.state})), tuple(sorted(set(steps))))

    def _sequences(self, start: int) -> Iterator[tuple[int, tuple[Improvement, ...]]]:
        """Iterate over the legal sequences of the others, shortest first, none in a circle.

        What makes a sequence impossible by itself, going up and down again, is left out.
        """
        layer: list[tuple[int, int, tuple[Improvement, ...]]] = [(start, -1, ())]
        while layer:
            following = []
            for here, last, steps in layer:
                gone = {(each.target, each.dm) for each in steps}
                for j in self.others:
                    if j == last:
                        continue
                    for k in self.graph.reachable(j, here):
                        if (k, j) in gone:
                            continue
                        longer = (*steps, Improvement(j, here, k))
                        if _is_circular(longer, j):
                            continue
                        yield k, longer
                        following.append((k, j, longer))
            layer = following

    def _together(self, target: int) -> Iterator[tuple[int, tuple[Improvement, ...]]]:
        """Iterate over improvements of some others from the state, added to the move."""
        graph = self.graph
        if not isinstance(graph, OptionGraph):
            return
        code, here = int(graph.codes[target]), int(graph.codes[self.state])
        choices = [(None, *graph.reachable(j, self.state)) for j in self.others]
        for chosen in product(*choices):
            steps = [
                Improvement(j, self.state, k)
                for j, k in zip(self.others, chosen, strict=True)
                if k is not None
            ]
            end = graph.find_code(code + sum(int(graph.codes[s.target]) - here for s in steps))
            if steps and end is not None:
                yield end, tuple(steps)


def _is_circular(steps: Sequence[Improvement], dm: int) -> bool:
    """Whether the improvements of a decision maker would lead back to where they began."""
    arcs: dict[int, list[int]] = {}
    for each in steps:
        if each.dm == dm:
            arcs.setdefault(each.origin, []).append(each.target)
    last = steps[-1]
    seen, todo = {last.target}, [last.target]
    while todo:
        here = todo.pop()
        if here == last.origin:
            return True
        for k in arcs.get(here, ()):
            if k not in seen:
                seen.add(k)
                todo.append(k)
    return False


def _drop_implied(found: Sequence[Alternative]) -> Iterator[Alternative]:
    """Leave out what asks for all that another asks for, and more."""
    if len(found) > MOST_ALTERNATIVES + 1:
        yield from dict.fromkeys(found)
        return
    sets = [(frozenset(each.no_better), frozenset(each.improvements)) for each in found]
    for number, (own, steps) in enumerate(sets):
        if not any(
            a <= own and b <= steps and ((a, b) != (own, steps) or k < number)
            for k, (a, b) in enumerate(sets)
            if k != number
        ):
            yield found[number]
