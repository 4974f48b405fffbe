"""What would overturn an outcome: the fewest comparisons, statements or claims that flip it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Any

from standoff.analysis.engine.relational.held import Held
from standoff.analysis.engine.relational.judging import ReadingBatch
from standoff.analysis.overturn.lookups import JUDGED, Comparison, Judge
from standoff.analysis.overturn.margins import Margin, Outcome, find_comparisons, find_flips
from standoff.analysis.overturn.unions import Claims, ClaimSet, find_unions
from standoff.analysis.stability import CONCEPTS as ONE_SHAPE
from standoff.analysis.stability import RICHER, find_concepts, require_defined
from standoff.analysis.stability.concept import why_no_order
from standoff.analysis.stability.richer import find_usual
from standoff.dossier.answers.doubt.overturn import ATTITUDES, OverturnView, view_verdict
from standoff.dossier.grounds.support import CaseSupport
from standoff.dossier.words.richer.judging import tell_judged
from standoff.errors import UsageError, require_known
from standoff.model.changes import Wish
from standoff.model.changing import apply_change
from standoff.model.conflict import Conflict
from standoff.model.formation import state_index
from standoff.model.forming.relating import relate_states
from standoff.model.ordering import rank_states
from standoff.model.preferences import Preferences, RankedStatements
from standoff.model.states import StateSet
from standoff.workflows.asking.orders import as_orders
from standoff.workflows.asking.overturning.changes import (
    counts,
    iter_because,
    iter_other_wishes,
    iter_pairs,
    iter_wishes,
    leave_claims,
    turn_round,
)
from standoff.workflows.cases.disputes import Dispute

READINGS = 4_000
"""Changed conflicts that are looked at, at most, of each kind."""

USUAL = ("nash", "gmr", "smr", "seq")

WATCHED = 20
"""So many outcomes are looked at where none is named."""

CELLS = 1 << 26
"""Ranks that are kept at most, of all changed conflicts together: of large ones fewer are looked at."""

LOOKUPS = 100_000
"""Comparisons that are looked up for a verdict, at most; of a state that was named more."""

SMALL = 64
"""In a conflict of up to so many states sets of three comparisons are tried, in larger ones of two."""

CLAIMS = 3
"""Larger sets of claims are not looked for."""

Verdict = tuple[int, StateSet]
"""Place of a concept, and a state; of several states the verdict is whether one is an equilibrium."""


@dataclass(frozen=True)
class Overturned:
    """What would overturn verdicts on some states.

    Parameters
    ----------
    states
        Those that were looked at.
    asked
        What a set of states was asked for by, if one was: the verdict is then
        whether any state of it is an equilibrium; else empty.
    holds
        The equilibria as they are, for each concept as bits.
    comparisons, statements
        Margins by verdict.
    claims
        By attitude: the equilibria under it, and margins by verdict.
    """

    dispute: Dispute
    concepts: tuple[str, ...]
    states: tuple[int, ...]
    holds: Outcome
    comparisons: Mapping[Verdict, Margin[Comparison]]
    statements: Mapping[Verdict, Margin[tuple[Wish, ...]]]
    claims: Mapping[str, tuple[Outcome, Mapping[Verdict, Margin[ClaimSet]]]]
    asked: str = ""

    @cached_property
    def view(self) -> OverturnView:
        """The answer in words."""
        verdicts = tuple(
            view_verdict(
                self.dispute.naming,
                self.dispute.case,
                self.concepts[number],
                states,
                asked=self.asked,
                holding=states & StateSet(self.holds[number]),
                comparisons=self.comparisons.get((number, states)),
                statements=self.statements[number, states],
                claims={
                    attitude: (bool(before[number] & states.bits), margins[number, states])
                    for attitude, (before, margins) in self.claims.items()
                },
            )
            for number, states in self.statements
        )
        judged = tell_judged(self.dispute.graph.kinds, self.concepts)
        return OverturnView(self.dispute.title, verdicts, judged)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff overturn``."""
        stage = self.dispute.stage
        return {"stage": stage.id if stage else None, **self.view.to_dict()}

    def __repr__(self) -> str:
        return f"<Overturned: {len(self.states)} states of {self.dispute.title!r}>"

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.answers import html_of_overturn

        return html_of_overturn(self.view)


def overturn(
    dispute: Dispute,
    state: str | int | None = None,
    concepts: Sequence[str] | None = None,
    *,
    attitudes: Sequence[str] = tuple(ATTITUDES),
    most_claims: int = CLAIMS,
    readings: int = READINGS,
    lookups: int | None = None,
    support: CaseSupport | None = None,
    advance: Callable[[str], object] | None = None,
) -> Overturned:
    """Find what would overturn an outcome, or each of the equilibria.

    Parameters
    ----------
    state
        As for `Dispute.find_states`: of a word that fits several states it is asked
        what would overturn that one of them, at least, is an equilibrium, or that
        none is. None for each of the equilibria, those of most concepts first,
        `WATCHED` at most.
    concepts
        Keys; nash, gmr, smr and seq if left out, or where these do not read what is marked,
        the concepts that do: then no comparisons are looked for, for they are of an order.
    most_claims
        Larger sets of claims are not looked for.
    readings
        So many changed conflicts are looked at for each kind of change.
    lookups
        So many comparisons are looked up for a verdict at most; None for
        `LOOKUPS`, and more for a state that is named.
    advance
        Told what is looked for.

    Raises
    ------
    UsageError
        For an unknown state, concept or attitude, or a bound below 1.

    Notes
    -----
    Cost: each changed conflict is judged once for all states and concepts.
    """
    if most_claims < 1 or readings < 1:
        raise UsageError("sets of claims and readings are counted from 1")
    require_known(attitudes, ATTITUDES, "unknown-attitude", "unknown attitude {!r}")
    wanted = concepts or find_usual(dispute.graph.kinds - {"strength"}, USUAL)
    chosen = find_concepts(wanted, {**ONE_SHAPE, **RICHER})
    keys = tuple(c.key for c in chosen)
    by_order = why_no_order(dispute.graph) is None and not any(key in RICHER for key in keys)
    if by_order:
        dispute = as_orders(dispute, "What would overturn an outcome")
    for each in chosen:
        require_defined(each, dispute.graph)
    tell = advance or (lambda _: None)
    quest = _Quest(dispute, keys, max(1, min(readings, CELLS // dispute.graph.state_count)))
    watched = _choose(dispute, state, keys)
    verdicts = [(number, each) for each in watched for number in range(len(keys))]
    if state is None:
        verdicts = [(n, each) for n, each in verdicts if quest.before[n] & each.bits]
    tell("Comparisons")
    judge = Judge(dispute.graph)
    most = 3 if dispute.graph.state_count <= SMALL else 2
    budget = lookups or (LOOKUPS if state is None else 10 * LOOKUPS)
    comparisons = {
        (number, each): find_comparisons(
            dispute.graph, keys[number], each, most=most, budget=budget, judge=judge
        )
        for number, each in verdicts
        if by_order and keys[number] in JUDGED
    }
    tell("Statements")
    statements = quest.find_statements(verdicts)
    claims = {}
    known = support or CaseSupport(dispute.case, dispute.conflict)
    for attitude in attitudes if dispute.case.claims else ():
        tell(f"Claims: {ATTITUDES[attitude]}")
        claims[attitude] = quest.find_claims(verdicts, known, attitude, most_claims)
    states = tuple(state for each in watched for state in each)
    asked = str(state) if state is not None and len(states) > 1 else ""
    before = quest.before
    return Overturned(dispute, keys, states, before, comparisons, statements, claims, asked)


def _choose(
    dispute: Dispute, state: str | int | None, concepts: Sequence[str]
) -> tuple[StateSet, ...]:
    if state is not None:
        return (dispute.find_states([state]),)
    found = dispute.analyse(concepts).analysis.all_equilibria
    return tuple(StateSet.of([each.state]) for each in found[:WATCHED])


@dataclass(frozen=True)
class _Quest:
    """Looks at changed conflicts, each once for all concepts."""

    dispute: Dispute
    concepts: tuple[str, ...]
    readings: int

    @cached_property
    def before(self) -> Outcome:
        return self._judge([self.dispute.conflict])[0]

    @cached_property
    def _ranked(self) -> dict[tuple[int, Any], Held]:
        """What is held, by what it comes from: many changes leave the same statements."""
        return {}

    @cached_property
    def _batch(self) -> ReadingBatch:
        return ReadingBatch(self.dispute.graph, self.concepts)

    # Statements --------------------------------------------------------------------------------

    def find_statements(
        self, verdicts: Sequence[Verdict]
    ) -> Mapping[Verdict, Margin[tuple[Wish, ...]]]:
        conflict = self.dispute.conflict
        singles = [((change,), apply_change(conflict, change)) for change in iter_wishes(conflict)]
        others = [
            ((change,), apply_change(conflict, change)) for change in iter_other_wishes(conflict)
        ]
        if not singles and not others:
            never = not any(own.pairs for own in conflict.preferences.values())
            return {verdict: Margin(None, (), 2 * never, never=never) for verdict in verdicts}
        pairs = len(singles) * len(singles)
        both = len(singles) + len(others) + pairs <= self.readings
        # Pairs are of statements only, so that with other entries not all pairs are tried.
        complete = 2 if both and not others else 1
        paired = any(own.pairs for own in conflict.preferences.values())
        if paired or len(singles) + len(others) > self.readings:
            complete = 0  # what is said of pairs is left as it is

        def variants() -> Iterator[tuple[int, tuple[Wish, ...], Outcome]]:
            some = [*singles, *others][: self.readings]
            yield from self._judged(1, some)
            if both:
                yield from self._judged(2, iter_pairs(singles))

        return find_flips(variants(), self.before, verdicts, lambda: complete)

    def _judged(
        self, size: int, changed: Iterable[tuple[Any, Conflict]]
    ) -> Iterator[tuple[int, Any, Outcome]]:
        rest = iter(changed)
        while some := list(islice(rest, 1_000)):
            found = self._judge([conflict for _, conflict in some])
            for (item, _), after in zip(some, found, strict=True):
                yield size, item, after

    def _judge(self, conflicts: Sequence[Conflict]) -> list[Outcome]:
        """Judge conflicts that differ in preferences only."""
        graph = self.dispute.graph
        index = state_index(graph)
        lived: dict[tuple[int, Any], Held] = {}  # what is given lives as long as this

        def ranked(dm: int, preferences: Preferences | None) -> Held:
            key = _content(preferences)
            known, place = (lived, id(preferences)) if key is None else (self._ranked, key)
            if (dm, place) not in known:
                ranks = rank_states(preferences, index)
                known[dm, place] = Held.of(ranks, relate_states(preferences, ranks, index))
            return known[dm, place]

        ids = graph.decision_makers
        return self._batch.find_equilibria(
            [
                tuple(ranked(dm, each.preferences.get(key)) for dm, key in enumerate(ids))
                for each in conflicts
            ]
        )

    # Claims ------------------------------------------------------------------------------------

    def find_claims(
        self, verdicts: Sequence[Verdict], support: CaseSupport, attitude: str, most: int
    ) -> tuple[Outcome, Mapping[Verdict, Margin[ClaimSet]]]:
        """Find the smallest sets of claims under one attitude; the others do not count there."""
        claims = self.dispute.case.claims
        out = frozenset(
            key for key, claim in claims.items() if not counts(claim, support, attitude)
        )
        base = leave_claims(self.dispute.conflict, out)
        before = self._judge([base])[0]
        lists = [frozenset(each) for each in iter_because(base, out)]
        unions, complete = find_unions(lists, most, self.readings // 2)
        if not unions and complete == most:
            return before, {each: Margin(None, (), most, never=not any(lists)) for each in verdicts}

        def variants() -> Iterator[tuple[int, ClaimSet, Outcome]]:
            for size in sorted({len(union) for union in unions}):
                some = [union for union in unions if len(union) == size]
                yield from self._judged(size, _iter_without(base, some, out))

        found = find_flips(variants(), before, verdicts, lambda: complete)
        if complete < len(frozenset().union(*lists)):
            return before, found
        never = {key: replace(each, never=each.size is None) for key, each in found.items()}
        return before, never


def _content(preferences: Preferences | None) -> Any:
    """Give what a ranking by statements comes from; None for one that does not, or is adjusted."""
    basis = preferences.basis if preferences else None
    if preferences is None or not isinstance(basis, RankedStatements) or preferences.adjustments:
        return None
    if preferences.is_marked or basis.order_unknown or preferences.thresholds is not None:
        return preferences
    return tuple(tuple(item.statement for item in level.statements) for level in basis.levels)


def _iter_without(
    base: Conflict, unions: Sequence[Claims], out: Claims
) -> Iterator[tuple[ClaimSet, Conflict]]:
    for change, opposite in ((leave_claims, False), (turn_round, True)):
        for union in unions:
            yield ClaimSet(tuple(sorted(union)), opposite), change(base, union | out)
