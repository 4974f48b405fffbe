"""Changed conflicts of one case: without a statement, with it elsewhere, without some claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from standoff.analysis.overturn.unions import Claims
from standoff.dossier.grounds.support import CaseSupport
from standoff.errors import ConflictModelError
from standoff.evidence.citations.support import Grade
from standoff.model.changes import (
    DropStatement,
    MoveStatement,
    NegateStatement,
    Place,
    Side,
    Wish,
)
from standoff.model.changing import apply_change, negate
from standoff.model.claims import Claim, Closeness
from standoff.model.conflict import Conflict
from standoff.model.grounds.falling import falls, without_claims
from standoff.model.preferences import Preferences, RankedStatements, StatementLevel


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
    """Give the conflict in which the statements that rest on some claims alone are turned round."""
    turned = {
        dm: _turned(found, found.basis, claims)
        for dm, found in conflict.preferences.items()
        if isinstance(found.basis, RankedStatements)
        and any(falls(each, claims) for each in _grounded(found))
    }
    return replace(conflict, preferences={**conflict.preferences, **turned})


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
