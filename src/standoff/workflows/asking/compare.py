"""Stages side by side: what changed, on whose word, and what that did to the outcomes."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from standoff.analysis.analyse import choose_together
from standoff.analysis.equilibria import Equilibrium, choose_strongest
from standoff.analysis.paths import Paths
from standoff.analysis.results import Move
from standoff.dossier.answers.comparison import Change, ComparisonView, Outcome, view_comparison
from standoff.errors import UsageError
from standoff.workflows.asking.counterparts import Counterparts
from standoff.workflows.asking.stage_changes import iter_changes, options_taken
from standoff.workflows.asking.stages import SolvedStage
from standoff.workflows.cases.disputes import Dispute, load

TOLD = 4
"""Outcomes of a stage that are told; the plain data has all."""

MOST_FOLLOWED = ((1 << 12, 10_000), (1 << 16, 500))
"""Of more equilibria than this, the first are followed, in conflicts of up to so many states."""

FEWEST_FOLLOWED = 50
"""As many are followed in larger ones, where each takes its time."""

MOST_STATES = 64
"""Of a state that is more states than this at another stage, the first are judged."""


@dataclass(frozen=True)
class Comparison:
    """Two stages of a case: changes, and the outcomes before and after."""

    before: SolvedStage
    after: SolvedStage

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Everything in which the later conflict differs from the earlier."""
        return tuple(iter_changes(self.before, self.after))

    @property
    def grounds(self) -> tuple[str, ...]:
        """Ids of the claims the later stage as a whole rests on."""
        stage = self.after.dispute.stage
        return stage.because if stage else ()

    @cached_property
    def earlier(self) -> tuple[Outcome, ...]:
        """The outcomes of the earlier stage that are told, and what became of them."""
        return tuple(map(self._forward.follow, _told(self.before)))

    @cached_property
    def later(self) -> tuple[Outcome, ...]:
        """The outcomes of the later stage that are told, and whether they held before."""
        return tuple(map(self._backward.follow, _told(self.after)))

    @cached_property
    def _forward(self) -> _Follower:
        return _Follower(self.before, self.after)

    @cached_property
    def _backward(self) -> _Follower:
        return _Follower(self.after, self.before)

    def view(self) -> ComparisonView:
        """View the two stages side by side, in words."""
        return view_comparison(
            self.before.findings, self.after.findings, self.changes, self.earlier, self.later
        )

    def __repr__(self) -> str:
        names = f"{self.before.findings.name!r} and {self.after.findings.name!r}"
        return f"<Comparison of {names}: {len(self.changes)} changes>"

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.html import html_of_comparison

        return html_of_comparison(self.view())

    def to_dict(self) -> dict[str, Any]:
        """Give the comparison as plain data, with all equilibria, those of most concepts first."""
        return {
            "before": _stage_key(self.before),
            "after": _stage_key(self.after),
            "because": list(self.grounds),
            "changes": [change.to_dict() for change in self.changes],
            "outcomes_before": [
                _record(each, self.before, self.after) for each in self._forward.follow_all()
            ],
            "outcomes_after": [
                _record(each, self.after, self.before) for each in self._backward.follow_all()
            ],
            "left_out": {"before": self._forward.left_out, "after": self._backward.left_out},
        }


def compare_stages(
    target: Dispute | str | os.PathLike[str],
    stages: Sequence[str] = (),
    concepts: Sequence[str] | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> tuple[Comparison, ...]:
    """Compare stages of a case, each with the one before it.

    Parameters
    ----------
    target
        A case that is open, at whichever stage, or what opens one.
    stages
        Ids, ``base`` for the base; all stages in order if left out.
    progress
        Told how many stages are analysed, of how many.

    Raises
    ------
    UsageError
        If there are fewer than two, or one is unknown.
    """
    dispute = target if isinstance(target, Dispute) else load(target)
    ids = list(stages) or [stage.id for stage in dispute.case.stages]
    if len(ids) == 1:
        ids = ["base", *ids]
    if len(ids) < 2:
        raise UsageError(
            "the case has no stages to compare",
            hint="Describe later dates under 'stages:' in the case file.",
        )
    chosen = [dispute.at(stage) for stage in ids]
    concepts = concepts or choose_together([each.graph for each in chosen])
    solved = []
    for done, each in enumerate(chosen, start=1):
        solved.append(SolvedStage(each, each.analyse(concepts)))
        if progress is not None:
            progress(done, len(chosen))
    return compare_solved(solved)


def compare_solved(solved: Sequence[SolvedStage]) -> tuple[Comparison, ...]:
    """Compare stages that were analysed, each with the one before it."""
    return tuple(Comparison(a, b) for a, b in pairwise(solved))


def _told(solved: SolvedStage) -> tuple[Equilibrium, ...]:
    """Give the outcomes worth telling: reached, and of these the strongest."""
    return choose_strongest(solved.findings.outcomes)[:TOLD]


@dataclass(frozen=True)
class _Follower:
    """Follows outcomes of one stage into the other."""

    here: SolvedStage
    there: SolvedStage

    @cached_property
    def counterparts(self) -> Counterparts:
        """What finds states of the first stage in the second."""
        return Counterparts(self.here, self.there)

    def follow_all(self) -> tuple[Outcome, ...]:
        """Follow every equilibrium, those of most concepts first; of very many the first."""
        return tuple(map(self.follow, self.here.solution.analysis.all_equilibria[: self.most]))

    @property
    def most(self) -> int:
        """How many outcomes are followed at most."""
        count = max(each.dispute.graph.state_count for each in (self.here, self.there))
        return next((most for states, most in MOST_FOLLOWED if count <= states), FEWEST_FOLLOWED)

    @property
    def left_out(self) -> int:
        """How many outcomes are not followed."""
        return max(0, len(self.here.solution.analysis.all_equilibria) - self.most)

    def follow(self, outcome: Equilibrium) -> Outcome:
        """Say what an outcome is in the other stage, who would leave it, and how it is reached."""
        match = self.counterparts.find(outcome.state)
        analysis = self.there.solution.analysis
        concepts = [c for c in outcome.concepts if c in analysis.concepts]
        leaving = tuple(
            analysis.verdict(concept, dm, state)
            for concept in concepts[:1]
            for dm, stable in enumerate(analysis.table.stable[concept])
            for state in match.states[:MOST_STATES]
            if state not in stable
        )
        reached, path = self._reach(outcome.state)
        return Outcome(
            outcome.state,
            options_taken(self.here, outcome.state),
            outcome.concepts,
            match,
            leaving,
            reached,
            path,
        )

    def _reach(self, state: int) -> tuple[str, tuple[Move, ...]]:
        found = self.here.findings.improvements
        if found is None:
            return "", ()
        if state in found.to:
            return "improvements", found.to[state].moves
        if self.moves is not None and state in self.moves.to:
            return "moves", self.moves.to[state].moves
        return "", ()

    @cached_property
    def moves(self) -> Paths | None:
        """The paths of any legal moves from the status quo, if there is one."""
        analysis = self.here.solution.analysis
        return None if analysis.status_quo is None else analysis.paths("moves")


def _stage_key(solved: SolvedStage) -> dict[str, Any]:
    stage = solved.dispute.stage
    return {
        "stage": stage.id if stage else "base",
        "title": (stage.title if stage else "") or solved.dispute.case.title,
        "date": str(stage.date) if stage and stage.date else None,
        "states": solved.dispute.graph.state_count,
        "names": solved.dispute.names,
        "equilibria": {
            concept: len(solved.solution.analysis.equilibria(concept))
            for concept in solved.solution.analysis.concepts
        },
    }


def _record(outcome: Outcome, here: SolvedStage, there: SolvedStage) -> dict[str, Any]:
    from standoff.dossier.words.records import verdict_record

    ids = here.dispute.graph.decision_makers
    labels, others = here.dispute.naming.labels, there.dispute.naming.labels
    return {
        "state": outcome.state + 1,
        "label": labels.of(outcome.state),
        "outcome": labels.outcome(outcome.state),
        "choices": here.dispute.graph.choices(outcome.state),
        "name": here.dispute.graph.names.get(outcome.state),
        "taken": list(outcome.taken),
        "concepts": list(outcome.concepts),
        "reached": outcome.reached or None,
        "path": [
            {
                "decision_maker": ids[move.dm],
                "from": move.origin + 1,
                "to": move.target + 1,
                "label": labels.of(move.target),
            }
            for move in outcome.path
        ],
        "counterpart": None if outcome.counterpart is None else outcome.counterpart + 1,
        "counterpart_label": "" if outcome.counterpart is None else others.of(outcome.counterpart),
        "match": outcome.match.how,
        "counterparts": [state + 1 for state in outcome.match.states],
        "holds_in_other": outcome.holds,
        "leaving": [verdict_record(each, there.dispute.naming) for each in outcome.leaving],
    }
