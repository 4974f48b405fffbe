"""Which conclusions hold whatever is unclear about who can and would do what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from standoff.analysis.stability import ALL_CONCEPTS
from standoff.analysis.stability.richer import RicherConcept, find_usual
from standoff.analysis.unclear.conclusions import Conclusions
from standoff.analysis.unclear.flipping import Hanging, Removals, find_hanging
from standoff.analysis.unclear.fourfold import COUNTINGS
from standoff.analysis.unclear.holding import Holding
from standoff.analysis.unclear.questions import MoveQuestion
from standoff.dossier.answers.doubt.unclear import UnclearView, view_unclear
from standoff.dossier.grounds.support import CaseSupport
from standoff.errors import ConflictModelError, Problem, UsageError
from standoff.evidence.citations.support import Grade
from standoff.model.claims import ClaimStatus
from standoff.model.formation import state_index
from standoff.model.grounds.known_moves import Knowing, KnownMove
from standoff.model.states import StateSet
from standoff.reports.tables import Table
from standoff.reports.tables.doubt.unclear import tabulate_conclusions, tabulate_known
from standoff.workflows.cases.disputes import Dispute

CRISP = ("nash", "gmr", "smr", "seq", "sseq")
"""Concepts for orders that are looked at: those of the one shape."""

SHOWN = 12
"""States that are listed where none is asked for."""


@dataclass(frozen=True)
class UnclearReport:
    """What holds whatever is unclear about moves.

    Parameters
    ----------
    known
        What the case says of moves; each is a question of `conclusions`.
    asked
        The states that were asked for; None for those that hold under some answers.
    hanging
        By way of counting the conclusions that hang on claims.
    whole
        Whether all small sets of claims were looked at.
    """

    dispute: Dispute
    known: tuple[KnownMove, ...]
    conclusions: Conclusions
    asked: StateSet | None
    hanging: dict[str, tuple[Hanging, ...]]
    whole: bool

    @cached_property
    def states(self) -> tuple[int, ...]:
        """The states that are told of: those that hold most surely first."""
        return _rank(self.conclusions, self.asked)

    @cached_property
    def view(self) -> UnclearView:
        """The same in words."""
        return self.view_of(SHOWN)

    def view_of(self, most: int | None) -> UnclearView:
        """Put the answer into words; None for all states."""
        dispute, found = self.dispute, self.conclusions
        shown = self.states if most is None or self.asked is not None else self.states[:most]
        quo = dispute.status_quo
        reach = {} if quo is None else found.reach(quo, StateSet.of(shown))
        return view_unclear(
            dispute.naming,
            dispute.case,
            self.known,
            found,
            shown,
            reach=reach if quo is not None else None,
            hanging={
                name: [one for one in each if one.state in shown]
                for name, each in self.hanging.items()
            },
            asked=self.asked is not None,
            more=len(self.states) - len(shown),
            title=dispute.title,
        )

    def tables(self, most: int | None = SHOWN) -> list[Table]:
        """Tabulate what is known of moves, and what is concluded from it; None for all states."""
        view = self.view_of(most)
        return [tabulate_known(view), tabulate_conclusions(view)]

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff unclear``."""
        stage = self.dispute.stage
        return {
            "title": self.dispute.case.title,
            "stage": stage.id if stage else None,
            "names": self.dispute.names,
            **self.view_of(None).to_dict(),
        }

    def __repr__(self) -> str:
        return f"<UnclearReport: {len(self.known)} questions of {self.dispute.title!r}>"

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.html import html_of_lines, html_of_tables

        return (
            html_of_lines(self.view.summary)
            + html_of_tables(self.tables())
            + html_of_lines((*self.view.hanging, *self.view.next))
        )


def find_unclear(
    dispute: Dispute,
    state: str | int | None = None,
    concepts: Sequence[str] | None = None,
    *,
    support: CaseSupport | None = None,
) -> UnclearReport:
    """Find which conclusions hold whatever is unclear about who can and would do what.

    Parameters
    ----------
    state
        As for `Dispute.find_states`; None for all that hold under some answers.
    concepts
        Keys; nash, gmr, smr, seq and sseq if left out, or those that read the marks of
        preferences where there are some.
    support
        How the claims are supported; None to look at the case alone.

    Raises
    ------
    UsageError
        For a concept that is not of the one shape, and for states that do not exist.
    ConceptNotDefinedError
        If a concept is not defined for the conflict.

    Examples
    --------
    Upstream stops releasing water unless Downstream would then sue. Nobody knows whether it can.

    >>> import standoff
    >>> river = standoff.case({
    ...     "title": "River",
    ...     "decision_makers": {
    ...         "up": {"options": ["release"], "ranking": ["NN", "YN", "YY", "NY"]},
    ...         "down": {"options": ["sue"], "ranking": ["YN", "NY", "NN", "YY"],
    ...                  "can": [{"to": "sue"}]},
    ...     },
    ... })
    >>> found = find_unclear(river, concepts=["seq"])
    >>> {name: [river.graph.choices(s) for s in held["seq"]]
    ...  for name, held in found.conclusions.by_counting.items()}
    {'cautious': ['NN'], 'brave': ['NN'], 'trusting': ['NN', 'YN'], 'open': ['NN', 'YN']}

    Notes
    -----
    Cost: for each decision maker two analyses, one for each way of counting, and one for
    each different way in which small sets of claims answer the questions; of few questions
    about a small conflict one for each combination of answers.
    """
    keys = _choose(dispute, concepts)
    known, questions = _ask(dispute, support or CaseSupport(dispute.case, dispute.conflict))
    found = Conclusions(Holding(dispute.graph, questions, keys))
    asked = None if state is None else dispute.find_states([state])
    hanging: dict[str, tuple[Hanging, ...]] = {}
    whole = True
    shown = _rank(found, asked)
    for name, yes in COUNTINGS.items():
        removals = Removals.of(found.holding, yes)
        whole &= removals.whole
        states = shown if asked is not None else shown[:SHOWN]
        hanging[name] = tuple(
            one for key in keys for one in find_hanging(found.holding, removals, states, key)
        )
    return UnclearReport(dispute, known, found, asked, hanging, whole)


def _rank(found: Conclusions, asked: StateSet | None) -> tuple[int, ...]:
    if asked is not None:
        return tuple(asked)
    least = found.bounds[0]
    sure: dict[int, int] = {}
    some: dict[int, int] = {}
    for key, states in found.holding_somewhere.items():
        for state in states:
            some[state] = some.get(state, 0) + 1
        for state in least.equilibria(key):
            sure[state] = sure.get(state, 0) + 1
    return tuple(sorted(some, key=lambda s: (-sure.get(s, 0), -some[s], s)))


def _choose(dispute: Dispute, concepts: Sequence[str] | None) -> tuple[str, ...]:
    if concepts:
        for key in concepts:
            if key not in CRISP and not isinstance(ALL_CONCEPTS.get(key), RicherConcept):
                raise UsageError(
                    f"no concept {key!r} is looked at where moves are unclear",
                    hint=f"Known: {', '.join(CRISP)}, and those for marked preferences.",
                )
        return tuple(concepts)
    graph = dispute.graph
    usual = find_usual(graph.kinds, CRISP)
    defined = [ALL_CONCEPTS[key] for key in usual if not ALL_CONCEPTS[key].why_undefined(graph)]
    kept = tuple(each.key for each in defined if not each.why_too_large(graph))
    if not kept:
        raise UsageError(
            "no concept is defined for these preferences",
            hint="Name concepts with --concept.",
        )
    return kept


def _ask(
    dispute: Dispute, support: CaseSupport
) -> tuple[tuple[KnownMove, ...], list[MoveQuestion]]:
    """Turn what the case says of moves into questions; what fits no state is left out."""
    graph, conflict = dispute.graph, dispute.conflict
    states = state_index(graph)
    every = (1 << graph.state_count) - 1
    known, questions = [], []
    for each in conflict.known_moves:
        ends = [states.select(one) for one in (each.target, each.origin) if one is not None]
        wrong = [one for one in ends if isinstance(one, Problem)]
        if wrong:
            raise ConflictModelError("what is known of a move cannot be read", wrong)
        bits = [one for one in ends if isinstance(one, int)]
        if not all(bits):
            continue
        origins = bits[1] if len(bits) > 1 else every & ~bits[0]
        sides = _sides(each, dispute, support)
        dm = conflict.dm_index[each.decision_maker]
        questions.append(MoveQuestion(dm, each.kind is Knowing.CAN, origins, bits[0], *sides))
        known.append(each)
    return tuple(known), questions


def _sides(
    each: KnownMove, dispute: Dispute, support: CaseSupport
) -> tuple[frozenset[str], frozenset[str]]:
    """Give the claims that speak for and against; a contested one speaks on both sides."""
    sides: tuple[set[str], set[str]] = (set(), set())
    for own, other, claims in ((0, 1, each.because), (1, 0, each.against)):
        for claim in claims:
            found = dispute.case.claims.get(claim)
            if found is None or found.status is ClaimStatus.REJECTED:
                continue
            sides[own].add(claim)
            graded = support.claims[claim].grade is Grade.CONTESTED
            if graded or found.status is ClaimStatus.CONTESTED:
                sides[other].add(claim)
    return frozenset(sides[0]), frozenset(sides[1])
