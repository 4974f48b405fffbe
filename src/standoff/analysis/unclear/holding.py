"""What is stable where it is unclear who can and would make which moves.

An answer to every question gives an ordinary conflict. A move of which the answer
to "can it?" is no is not there: for nobody to make, to answer with, or to fall back
on. One of which the answer to "would it?" is no is there, but as an answer to somebody
else's move it is not credible. So what is known of capabilities touches every concept,
what is known of intentions only those that ask whether an answer is credible: SEQ and
its kin. What somebody itself intends is no matter for its own stability.

A state is stable for a decision maker the more surely the more the *others* can and
would do, and the less it can do itself: whatever is wanted must be answered, and more
answers only help. So of all answers two settle it. With the others' doubtful moves left
out and its own kept, a state that is stable is stable whatever is true; with the others'
kept and its own left out, one that is not stable is so under no answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import product

from standoff.analysis.engine import find_stable, find_stable_for
from standoff.analysis.results import StabilityTable
from standoff.analysis.stability import find_concepts
from standoff.analysis.stability.concept import Concept
from standoff.analysis.unclear.questions import MoveQuestion, without_moves
from standoff.model.graph_form import GraphForm
from standoff.model.states import StateSet

MOST_QUESTIONS = 8
"""With more open questions than this, not all combinations of answers are looked at."""

MOST_WORK = 1 << 14
"""Combinations of answers times states that are looked at."""

Answers = tuple[bool, ...]


class Holding:
    """What is stable under answers to the questions about moves of one conflict.

    Parameters
    ----------
    graph
        The conflict with every move.
    questions
        About some of its moves; what no question is about is there and credible.
    concepts
        Keys of stability concepts.

    Raises
    ------
    UsageError
        For an unknown concept.
    ConceptNotDefinedError
        Later, if the conflict fails a precondition of a concept.
    """

    def __init__(
        self, graph: GraphForm, questions: Sequence[MoveQuestion], concepts: Sequence[str]
    ) -> None:
        self.graph = graph
        self.questions = tuple(questions)
        self.concepts: tuple[Concept, ...] = tuple(find_concepts(concepts))
        self._tables: dict[Answers, StabilityTable] = {}
        self._columns: dict[tuple[int, frozenset[int], frozenset[int]], Mapping[str, StateSet]] = {}

    @cached_property
    def unclear(self) -> tuple[int, ...]:
        """The questions whose answer depends on how one counts."""
        return tuple(k for k, each in enumerate(self.questions) if not each.value.is_clear)

    @cached_property
    def settled(self) -> Answers:
        """The answers that are clear; yes where they are not."""
        return tuple(each.value.value != "denied" for each in self.questions)

    def graph_of(self, answers: Answers) -> GraphForm:
        """Give the conflict with the moves that can be made."""
        no = {k for k, yes in enumerate(answers) if not yes}
        return self._restrict({k for k in no if self.questions[k].is_capability})

    def graph_for(self, dm: int, answers: Answers) -> GraphForm:
        """Give the conflict in which SEQ and its kin judge for `dm`: the others' moves credible."""
        return self._restrict(self._no_for(dm, answers))

    def table(self, answers: Answers) -> StabilityTable:
        """Find what is stable for whom under some answers."""
        found = self._tables.get(answers)
        if found is None:
            found = self._tables[answers] = self._find_table(answers)
        return found

    def equilibria(self, answers: Answers) -> dict[str, StateSet]:
        """Find what is stable for everybody under some answers, by concept."""
        table = self.table(answers)
        return {key: table.equilibria(key) for key in table.stable}

    def bounds(
        self, fixed: Mapping[int, bool] | None = None
    ) -> tuple[StabilityTable, StabilityTable]:
        """Find what is stable whatever the unclear answers are, and what is under some.

        Parameters
        ----------
        fixed
            Answers that are given to some of the unclear questions.

        Notes
        -----
        For each decision maker both are exact; that a state is stable for each under some
        answers does not say that it is so for all under the same. Two runs for each.
        """
        columns = [
            [self._bound(dm, fixed or {}, surely=surely) for dm in self._dms]
            for surely in (True, False)
        ]
        least, most = (
            StabilityTable(
                self.graph.decision_makers,
                self.graph.state_count,
                {each.key: tuple(col[each.key] for col in found) for each in self.concepts},
                "auto",
            )
            for found in columns
        )
        return least, most

    def combinations(self) -> list[Answers] | None:
        """Give all combinations of answers; None where they are too many to look at."""
        open_ = self.unclear
        if len(open_) > MOST_QUESTIONS or self.graph.state_count << len(open_) > MOST_WORK:
            return None
        found = []
        for chosen in product((True, False), repeat=len(open_)):
            answers = list(self.settled)
            for k, yes in zip(open_, chosen, strict=True):
                answers[k] = yes
            found.append(tuple(answers))
        return found

    @property
    def _dms(self) -> range:
        return range(len(self.graph.decision_makers))

    def _no_for(self, dm: int, answers: Answers) -> frozenset[int]:
        return frozenset(
            k
            for k, yes in enumerate(answers)
            if not yes and (self.questions[k].is_capability or self.questions[k].dm != dm)
        )

    def _restrict(self, no: Sequence[int] | set[int] | frozenset[int]) -> GraphForm:
        return without_moves(self.graph, [self.questions[k].blocked for k in sorted(no)])

    def _bound(self, dm: int, fixed: Mapping[int, bool], *, surely: bool) -> Mapping[str, StateSet]:
        answers = list(self.settled)
        for k in self.unclear:
            own = self.questions[k].dm == dm
            answers[k] = fixed.get(k, own == surely)
        return self._column(dm, tuple(answers))

    def _column(self, dm: int, answers: Answers) -> Mapping[str, StateSet]:
        """Find what is stable for one decision maker under some answers."""
        cannot = frozenset(
            k for k, yes in enumerate(answers) if not yes and self.questions[k].is_capability
        )
        not_credible = self._no_for(dm, answers)
        key = dm, cannot, not_credible
        found = self._columns.get(key)
        if found is None:
            found = self._columns[key] = self._find_column(dm, cannot, not_credible)
        return found

    def _find_column(
        self, dm: int, cannot: frozenset[int], not_credible: frozenset[int]
    ) -> dict[str, StateSet]:
        plain = [each.key for each in self.concepts if not each.heeds_others]
        heeding = [each.key for each in self.concepts if each.heeds_others]
        if cannot == not_credible:
            plain, heeding = plain + heeding, []
        found: dict[str, StateSet] = {}
        for keys, no in ((plain, cannot), (heeding, not_credible)):
            if keys:
                found |= find_stable_for(self._restrict(no), keys, [dm])[dm]
        return found

    def _find_table(self, answers: Answers) -> StabilityTable:
        """Find the table, in one run for all where no intention is denied."""
        no = [k for k, yes in enumerate(answers) if not yes]
        if all(self.questions[k].is_capability for k in no):
            return find_stable(self.graph_of(answers), [each.key for each in self.concepts])
        columns = [self._column(dm, answers) for dm in self._dms]
        stable = {each.key: tuple(col[each.key] for col in columns) for each in self.concepts}
        return StabilityTable(self.graph.decision_makers, self.graph.state_count, stable, "auto")
