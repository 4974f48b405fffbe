"""Unlock, the inverse question: what would have to change for an outcome to hold."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from standoff.analysis.analyse import analyse
from standoff.analysis.inverse.conditions import find_conditions
from standoff.analysis.inverse.levers import LEVERS, PREFERENCES
from standoff.analysis.inverse.profiles import Profiles, count_profiles
from standoff.analysis.inverse.search import Least
from standoff.analysis.reachability import Reachability
from standoff.analysis.stability import CONCEPTS, find_concepts, require_defined
from standoff.dossier.answers.unlock import (
    AnswerView,
    ConditionView,
    UnlockView,
    tell_profiles,
    tell_question,
    tell_search,
    view_conditions,
)
from standoff.dossier.words.naming import CONCEPT_NAMES
from standoff.errors import UsageError, require_known
from standoff.model.states import StateSet
from standoff.workflows.asking.orders import as_orders
from standoff.workflows.asking.unlocking.prices import MEASURES
from standoff.workflows.asking.unlocking.searching import Inquiry, Means, search
from standoff.workflows.asking.unlocking.targets import check_answers
from standoff.workflows.cases.disputes import Dispute

TIME_LIMIT = 30.0
"""Seconds after which a search ends with what it has."""

INSTEAD = (
    "Of marked preferences 'sensitivity' tries every single change and says which outcomes appear; "
    "'what-if' tries several together."
)

MOST_VERIFIED = 100
"""So many answers are checked by the forward engine and shown."""

CONDITION_STATES = 256
"""Of larger conflicts conditions are not listed."""

CONDITION_TARGETS = 4
"""Of more states than this together conditions are not listed."""


@dataclass(frozen=True)
class Unlocked:
    """What would have to change.

    Parameters
    ----------
    asked
        The states as they were asked for.
    free
        Ids of the decision makers whose preferences may change.
    chosen
        Whether they were named.
    least
        What the search found.
    answers
        Those that are shown, each checked by the forward engine.
    """

    dispute: Dispute
    asked: str
    states: StateSet
    concept: str
    free: tuple[str, ...]
    chosen: bool
    reachable: bool
    measure: str
    levers: tuple[str, ...]
    profiles: Profiles | None
    least: Least
    answers: tuple[AnswerView, ...]

    @property
    def proven(self) -> bool:
        """Whether it is certain that no answer costs less than those found, or that there is none."""
        return all(answer.minimal for answer in self.least.answers) and (
            bool(self.least.answers) or self.least.complete
        )

    @property
    def holds(self) -> bool:
        """Whether one of the states is an equilibrium as it is."""
        graph, quo = self.dispute.graph, self.dispute.status_quo
        return bool(analyse(graph, [self.concept], quo).equilibria(self.concept) & self.states)

    @cached_property
    def conditions(self) -> tuple[ConditionView, ...]:
        """Which comparisons would have to hold; none where they are too many to tell."""
        graph = self.dispute.graph
        if len(self.states) > CONDITION_TARGETS or graph.state_count > CONDITION_STATES:
            return ()
        reach = Reachability(graph)
        return tuple(
            view_conditions(
                find_conditions(graph, dm, state, self.concept, reach), self.dispute.naming
            )
            for state in self.states
            for dm in range(len(graph.decision_makers))
        )

    @property
    def _different(self) -> int:
        """How many answers were found, less those told to be the same as another."""
        return len(self.least.answers) - sum(each.same_as is not None for each in self.answers)

    @cached_property
    def view(self) -> UnlockView:
        """The answer in words."""
        dispute, least = self.dispute, self.least
        names = [dispute.naming.dm(dispute.conflict.dm_index[dm]) for dm in self.free]
        head = [tell_question(self.states, self.asked, self.concept, dispute.naming)]
        if self.reachable:
            head.append("Improvements must lead there from the status quo.")
            if self.holds and least.answers and least.answers[0].cost:
                head.append("It is an equilibrium now, but improvements do not lead there.")
        elif self.holds:
            head.append(f"It is one now, under {CONCEPT_NAMES[self.concept]}.")
        found = least.answers
        return UnlockView(
            dispute.title,
            tuple(head),
            self.conditions,
            self.profiles,
            tell_profiles(self.profiles, len(self.states), names if self.chosen else ()),
            tell_search(
                self._different,
                found[0].cost if found else 0,
                least.below,
                complete=least.complete,
                minimal=self.proven,
                measure=MEASURES[self.measure],
                out_of_time=self.least.out_of_time,
            ),
            self.answers,
            len(found) - len(self.answers),
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff unlock``."""
        stage, profiles = self.dispute.stage, self.profiles
        view, naming = self.view, self.dispute.naming
        return {
            "title": self.dispute.case.title,
            "stage": stage.id if stage else None,
            "names": self.dispute.names,
            "concept": self.concept,
            "target": {
                "asked": self.asked,
                "states": [state + 1 for state in self.states],
                "labels": list(naming.states(list(self.states)[:12])),
            },
            "holds": self.holds,
            "for": list(self.free),
            "reachable": self.reachable,
            "conditions": [each.to_dict() for each in view.conditions],
            "profiles": None
            if profiles is None
            else {
                "count": profiles.count,
                "total": profiles.total,
                "share": float(profiles.share),
            },
            "search": {
                "measure": self.measure,
                "levers": list(self.levers),
                "proven": self.proven,
                "complete": self.least.complete,
                "below": self.least.below,
                "found": self._different,
                "tried": self.least.tried,
                "words": view.verdict,
            },
            "answers": [each.to_dict() for each in self.answers],
        }

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.html import html_of_lines

        told = (answer.words for answer in self.view.different if answer.changes)
        return html_of_lines([*self.view.head, self.view.verdict, *told])

    def __repr__(self) -> str:
        return f"<Unlocked {self.asked!r} under {self.concept}: {self.view.verdict}>"

    def __str__(self) -> str:
        return "\n".join((self.view.verdict, *(each.words for each in self.view.different)))


def unlock(
    dispute: Dispute,
    make: Sequence[str | int] | str | int,
    concept: str = "seq",
    *,
    decision_makers: Sequence[str] = (),
    reachable: bool = False,
    cost: str = "statements",
    levers: Sequence[str] = PREFERENCES,
    prices: Mapping[str, int] | None = None,
    up_to: int | None = None,
    time_limit: float | None = TIME_LIMIT,
    most_tried: int | None = None,
    most_shown: int = MOST_VERIFIED,
    counting: bool = True,
    workers: int | None = None,
    scheduler: str = "",
    checkpoint: str | os.PathLike[str] | None = None,
    advance: Callable[[int, int], object] | None = None,
) -> Unlocked:
    """Find what would have to change for a state, or one of several, to be an equilibrium.

    Parameters
    ----------
    make
        The states: a number, a statement, a pattern, the name of an outcome.
    concept
        Key of the stability concept.
    decision_makers
        Whose preferences may change; all if left out.
    reachable
        Whether improvements must lead there from the status quo, too.
    cost
        ``statements``: each statement that is moved, dropped or negated costs 1;
        ``places``: what it costs is the places it moves; ``support``: the better
        a statement is supported, the more it costs, from 1 to 4.
    levers
        Kinds of changes that are allowed: ``move``, ``drop``, ``negate`` for what
        somebody wants; ``rule``, ``free``, ``forbid``, ``guarantee`` for what a
        third party may change; ``all``.
    prices
        By kind, by how much its cost is multiplied.
    up_to
        Nothing that costs more is tried.
    time_limit
        Seconds after which the search ends with what it has; None for no end.
    most_tried
        So many combinations are judged at most; None for no bound.
    most_shown
        So many answers are checked and shown at most.
    counting
        Whether the profiles of rankings are counted that make it so, which takes
        long in some conflicts.
    workers
        Processes; None for one per core as soon as it takes long. The result is
        the same at any number, unless time ends the search.
    scheduler
        Address of the scheduler of a Dask cluster that does the work, instead.
    checkpoint
        File that keeps what is done, so that a search can be resumed.
    advance
        Told the cost that is being tried and how many combinations were judged.

    Raises
    ------
    UsageError
        For a state, decision maker, concept, measure or kind that there is not.
    ProjectFileError
        If the checkpoint belongs to another run.
    ConceptNotDefinedError
        If the conflict fails a precondition of the concept.

    Examples
    --------
    >>> import standoff
    >>> found = standoff.unlock(standoff.load("prisoners-dilemma"), "YY", "nash")
    >>> [change.line for change in found.answers[0].changes]
    ['p1: YY above NY', 'p2: YY above YN']
    >>> found.profiles.count, found.profiles.total
    (144, 576)

    Notes
    -----
    Costs are tried in order and all answers of the least one are found; see
    `standoff.analysis.inverse.search`. Every answer is analysed once more from
    the lines that a person would give ``standoff what-if``.

    References
    ----------
    [KinsaraKilgourHipel2015]_, [WangHipelFangDang2018]_
    """
    dispute = as_orders(dispute, "What would have to change for an outcome", INSTEAD)
    chosen, *others = find_concepts([concept], CONCEPTS)
    if others:
        raise UsageError("one concept at a time", hint="Such as -c seq.")
    require_defined(chosen, dispute.graph)
    words = [make] if isinstance(make, str | int) else list(make)
    if not words:
        raise UsageError("say which states are wanted", hint="Such as --make 'YY' or --make 3.")
    states = dispute.find_states(words)
    kinds = _require_kinds(levers)
    if reachable and dispute.status_quo is None:
        raise UsageError(
            "the case names no status quo from which something could be reached",
            hint="Add 'status_quo:' to the case, or leave out --reachable.",
        )
    free = _choose(dispute, decision_makers)
    inquiry = Inquiry(
        dispute,
        tuple(words),
        states,
        chosen.key,
        free,
        kinds,
        reachable,
        cost,
        prices or {},
    )
    inquiry.pricing.check()
    means = Means(
        workers,
        scheduler,
        None if checkpoint is None else Path(checkpoint),
        up_to,
        most_tried,
        time_limit,
    )
    named = bool(decision_makers)
    whose = free if named else None
    profiles = count_profiles(dispute.graph, states, chosen.key, whose) if counting else None
    least = search(inquiry, means, advance)
    checked = check_answers(dispute, inquiry.target, chosen.key, least.answers[:most_shown])
    return Unlocked(
        dispute,
        ", ".join(map(str, words)),
        states,
        chosen.key,
        tuple(dispute.graph.decision_makers[dm] for dm in free),
        named,
        reachable,
        cost,
        kinds,
        profiles,
        least,
        checked,
    )


def _require_kinds(levers: Sequence[str]) -> tuple[str, ...]:
    if "all" in levers:
        return LEVERS
    require_known(levers, (*LEVERS, "all"), "unknown-lever", "unknown kind of change {!r}")
    return tuple(kind for kind in LEVERS if kind in levers)


def _choose(dispute: Dispute, names: Sequence[str]) -> tuple[int, ...]:
    if not names:
        return tuple(range(len(dispute.graph.decision_makers)))
    return tuple(sorted({dispute.find_dm(name) for name in names}))
