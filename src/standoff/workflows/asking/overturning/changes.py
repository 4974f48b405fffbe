"""Changed conflicts of one case: without a statement, with it elsewhere, without some claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from standoff.analysis.overturn.unions import Claims
from standoff.dossier.grounds.support import CaseSupport
from standoff.errors import ConflictModelError
from standoff.evidence.citations.support import Grade
from standoff.model.altering.orders import whole_weights
from standoff.model.changes import (
    DropCorrection,
    DropStatement,
    MoveStatement,
    NegateStatement,
    Place,
    SetWeight,
    Side,
    SwapLevels,
    Wish,
)
from standoff.model.changing import apply_change, negate
from standoff.model.claims import Claim, Closeness
from standoff.model.conflict import Conflict
from standoff.model.formation import build_graph_form, state_index
from standoff.model.forming.marked import UNKNOWN
from standoff.model.forming.relating import relate
from standoff.model.grounds.falling import falls, without_claims
from standoff.model.ordering import rank_states
from standoff.model.preferences import (
    PLAIN,
    Mark,
    Preferences,
    RankedStatements,
    Ranking,
    StatementLevel,
    Weights,
)
from standoff.model.selection import StateIndex
from standoff.model.selectors import ByNumber


def iter_wishes(conflict: Conflict) -> Iterator[Wish]:
    """Iterate over the changes of one statement: dropped, turned round, or put elsewhere."""
    for dm in conflict.decision_makers:
        preferences = conflict.preferences.get(dm.id)
        if preferences is None or not isinstance(preferences.basis, RankedStatements):
            continue
        levels = preferences.basis.levels
        for place, level in enumerate(levels):
            for item in level.statements:
                yield DropStatement(dm.id, item.statement)
                yield NegateStatement(dm.id, item.statement)
                for other, beside in enumerate(levels):
                    if other != place:
                        side = Side.ABOVE if other < place else Side.BELOW
                        where = Place(side, beside.statements[0].statement)
                        yield MoveStatement(dm.id, item.statement, where)


def iter_other_wishes(conflict: Conflict) -> Iterator[Wish]:
    """Iterate over the changes of one entry of an order that is not of statements.

    Neighbouring tiers of a ranking change places; a weight is none, or turned
    round; a correction by hand is not made.
    """
    for dm in conflict.decision_makers:
        preferences = conflict.preferences.get(dm.id)
        if preferences is None:
            continue
        match preferences.basis:
            case Ranking(tiers):
                yield from (SwapLevels(dm.id, upper) for upper in range(len(tiers) - 1))
            case Weights(weights):
                for option, weight in whole_weights(weights, conflict).items():
                    if weight:
                        yield SetWeight(dm.id, option, weight * 0)
                        yield SetWeight(dm.id, option, -weight)
        for number in range(len(preferences.adjustments)):
            yield DropCorrection(dm.id, number)


def iter_pairs(
    singles: Sequence[tuple[tuple[Wish, ...], Conflict]],
) -> Iterator[tuple[tuple[Wish, ...], Conflict]]:
    """Iterate over two changes, of one decision maker in both orders."""
    for first, conflict in singles:
        for second, _ in singles:
            (one,), (two,) = first, second
            if one.dm > two.dm or (one.dm == two.dm and _statement(one) == _statement(two)):
                continue
            try:
                yield (one, two), apply_change(conflict, two)
            except ConflictModelError:  # the one goes beside what the other dropped
                continue


def _statement(wish: Wish) -> object:
    return getattr(wish, "statement", None)


def counts(claim: Claim, support: CaseSupport, attitude: str) -> bool:
    """Whether a claim counts under an attitude to doubt."""
    grade = support.claims[claim.id].grade
    match attitude:
        case "independent":
            return grade is Grade.SUPPORTED
        case "first-hand":
            return claim.closeness is Closeness.FIRST_HAND
        case "uncontested":
            return grade > Grade.CONTESTED
    return True


def iter_because(conflict: Conflict, out: Claims) -> Iterator[tuple[str, ...]]:
    """Iterate over the claims that count of what each preference rests on."""
    for preferences in conflict.preferences.values():
        for each in _grounded(preferences):
            yield tuple(claim for claim in each.because if claim not in out)


def _grounded(preferences: Preferences) -> Iterator[Any]:
    basis = preferences.basis
    if isinstance(basis, RankedStatements):
        yield from (item for level in basis.levels for item in level.statements)
    else:
        yield basis
    yield from preferences.adjustments
    yield from preferences.pairs


def leave_claims(conflict: Conflict, claims: Claims) -> Conflict:
    """Give the conflict without the preferences that rest on some claims alone.

    Options and rules stay, so that states and moves are the same.
    """
    changed = {
        dm: found
        for dm, found in conflict.preferences.items()
        if any(falls(each, claims) for each in _grounded(found))
    }
    some = replace(conflict, preferences=changed)
    left = without_claims(some, claims).preferences
    return replace(conflict, preferences={**conflict.preferences, **left})


def turn_round(conflict: Conflict, claims: Claims) -> Conflict:
    """Give the conflict in which the preferences that rest on some claims alone are turned round.

    The opposite of weights has each with the other sign, the opposite of a ranking
    the last tier first.
    """
    turned = {
        dm: _turned_order(conflict, found, claims)
        for dm, found in conflict.preferences.items()
        if any(falls(each, claims) for each in _grounded(found))
    }
    return replace(conflict, preferences={**conflict.preferences, **turned})


def _turned_order(conflict: Conflict, preferences: Preferences, claims: Claims) -> Preferences:
    pairs = tuple(
        replace(e, better=e.worse, worse=e.better) if falls(e, claims) else e
        for e in preferences.pairs
    )
    preferences = replace(preferences, pairs=pairs)
    basis = preferences.basis
    if isinstance(basis, RankedStatements):
        return _turned(preferences, basis, claims)
    if not falls(basis, claims):
        return preferences
    if isinstance(basis, Weights):
        other = {option: -weight for option, weight in basis.weights.items()}
        return replace(preferences, basis=replace(basis, weights=other))
    index = state_index(build_graph_form(conflict))
    ranks = rank_states(Preferences(basis), index)
    tiers: dict[int, list[ByNumber]] = {}
    for state, rank in enumerate(ranks):
        tiers.setdefault(int(rank), []).append(ByNumber(state + 1))
    ordered = [tuple(tiers[rank]) for rank in sorted(tiers)]
    turned = Ranking(tuple(ordered), basis.because, marks=_turned_marks(basis, ranks, index))
    return replace(preferences, basis=turned)


def _turned_marks(basis: Ranking, ranks: Sequence[int], index: StateIndex) -> tuple[Mark, ...]:
    """Give how each tier of a ranking turned round compares with the one above; none if unmarked."""
    if not basis.marks:
        return ()
    relation = relate(Preferences(basis), ranks, index)
    first = {int(rank): state for state, rank in reversed(list(enumerate(ranks)))}
    marks = [PLAIN]
    for low, high in pairwise(sorted(first)):
        code = relation.compare(first[low], first[high])
        marks.append(Mark(unknown=True) if code == UNKNOWN else Mark(strength=code))
    return tuple(marks)


def _turned(preferences: Preferences, basis: RankedStatements, claims: Claims) -> Preferences:
    levels = tuple(
        StatementLevel(
            tuple(
                replace(item, statement=negate(item.statement)) if falls(item, claims) else item
                for item in level.statements
            )
        )
        for level in basis.levels
    )
    return replace(preferences, basis=replace(basis, levels=levels))
