"""Conclusions: which states hold however one counts what is unclear, and which answers settle most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from standoff.analysis.paths import find_paths
from standoff.analysis.results import StabilityTable
from standoff.analysis.unclear.fourfold import COUNTINGS, REACHES
from standoff.analysis.unclear.holding import Answers, Holding
from standoff.analysis.unclear.questions import count
from standoff.model.states import StateSet


@dataclass(frozen=True, slots=True)
class Conclusion:
    """Whether a state holds for everybody under a concept.

    Parameters
    ----------
    countings
        For each way of counting whether it does.
    always, never
        Whether it does whatever is true, or under no answers.
    share
        Under how many combinations of answers it does; None where not all were looked at.
    """

    state: int
    concept: str
    countings: tuple[bool, ...]
    always: bool
    never: bool
    share: int | None = None


@dataclass(frozen=True, slots=True)
class Worth:
    """How many open conclusions an answer settles.

    Parameters
    ----------
    question
        Place of the question.
    if_yes, if_no
        How many are settled by either answer.
    """

    question: int
    if_yes: int
    if_no: int

    @property
    def mean(self) -> float:
        """What is to be expected, either answer being as likely."""
        return (self.if_yes + self.if_no) / 2


@dataclass(frozen=True, eq=False)
class Conclusions:
    """Everything that is concluded from what is known of moves."""

    holding: Holding

    @cached_property
    def by_counting(self) -> Mapping[str, dict[str, StateSet]]:
        """For each way of counting the equilibria, by concept."""
        questions = self.holding.questions
        return {
            name: self.holding.equilibria(count(questions, yes)) for name, yes in COUNTINGS.items()
        }

    @cached_property
    def bounds(self) -> tuple[StabilityTable, StabilityTable]:
        """What is stable whatever is true, and what is under some answers."""
        return self.holding.bounds()

    @cached_property
    def combinations(self) -> tuple[Answers, ...] | None:
        """All combinations of answers to what is unclear; None where they are too many."""
        found = self.holding.combinations()
        return None if found is None else tuple(found)

    def of(self, state: int, concept: str) -> Conclusion:
        """Conclude whether a state holds for everybody under a concept."""
        least, most = self.bounds
        shares = self._shares
        share = None if shares is None else shares[concept].get(state, 0)
        whole = len(self.combinations or ())
        return Conclusion(
            state,
            concept,
            tuple(state in found[concept] for found in self.by_counting.values()),
            state in least.equilibria(concept),
            state not in most.equilibria(concept) if share is None or not whole else not share,
            share,
        )

    @cached_property
    def holding_somewhere(self) -> Mapping[str, StateSet]:
        """For each concept the states that hold under some answers, as far as is known."""
        if self._shares is not None:
            return {key: StateSet.of(found) for key, found in self._shares.items()}
        return {each.key: self.bounds[1].equilibria(each.key) for each in self.holding.concepts}

    @cached_property
    def open(self) -> Mapping[str, StateSet]:
        """For each concept the states that hold under some answers and not under others."""
        least = self.bounds[0]
        return {key: some - least.equilibria(key) for key, some in self.holding_somewhere.items()}

    def worths(self) -> list[Worth]:
        """Say of each unclear question how many open conclusions its answer settles."""
        return sorted(
            (Worth(k, self._settles(k, yes=True), self._settles(k, yes=False))
             for k in self.holding.unclear),
            key=lambda each: (-each.mean, each.question),
        )  # fmt: skip

    def reach(self, status_quo: int, states: StateSet) -> dict[int, str]:
        """Say of states by which moves they are reached: ``definite``, ``credible`` or ``possible``.

        Those that no possible moves lead to are left out.
        """
        found: dict[int, str] = {}
        for name, counting in REACHES.items():
            left = [state for state in states if state not in found]
            if not left:
                break
            graph = self.holding.graph_of(count(self.holding.questions, COUNTINGS[counting]))
            reached = find_paths(graph, status_quo, left)
            found |= dict.fromkeys((s for s in left if s not in reached.out_of_reach), name)
        return found

    @cached_property
    def _shares(self) -> dict[str, dict[int, int]] | None:
        if self.combinations is None:
            return None
        shares: dict[str, dict[int, int]] = {each.key: {} for each in self.holding.concepts}
        for answers in self.combinations:
            for key, states in self.holding.equilibria(answers).items():
                for state in states:
                    shares[key][state] = shares[key].get(state, 0) + 1
        return shares

    def _settles(self, question: int, *, yes: bool) -> int:
        """Count the open conclusions that are the same under all answers with this one."""
        pairs = dict(self._ends(question, yes=yes))
        return sum(
            len(states) - len(states & (pairs[key][1] - pairs[key][0]))
            for key, states in self.open.items()
        )

    def _ends(self, question: int, *, yes: bool) -> Iterator[tuple[str, tuple[StateSet, StateSet]]]:
        """Give what holds under all answers with this one, and what under some."""
        if self.combinations is None:
            least, most = self.holding.bounds({question: yes})
            for key in self.open:
                yield key, (least.equilibria(key), most.equilibria(key))
            return
        kept = [answers for answers in self.combinations if answers[question] == yes]
        for key in self.open:
            found = [self.holding.equilibria(answers)[key] for answers in kept]
            inside, outside = found[0], found[0]
            for each in found[1:]:
                inside, outside = inside & each, outside | each
            yield key, (inside, outside)
