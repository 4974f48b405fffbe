"""What of a conflict falls when claims do not hold: all that rests on them and on nothing else.

An element that rests on no claim stays: nothing that is left out speaks for it. One
that rests on several stays as long as one of them does. What falls: a statement of
preference, a ranking or weights as a whole, a correction, a rule, an option (no state
takes it), the name of an outcome, a belief, an attitude; a decision maker with all its options
and preferences.
States and moves that are written out stay, and with them the options in them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from standoff.model.conflict import Conflict
from standoff.model.language.syntax import Statement, render_statement
from standoff.model.minds.beliefs import Belief, BeliefKind, View
from standoff.model.moves import spell_rule
from standoff.model.preferences import (
    Preferences,
    RankedStatement,
    RankedStatements,
    StatementLevel,
)
from standoff.model.selectors import spell_selector

_Grounded = TypeVar("_Grounded", bound=Any)


@dataclass(frozen=True, slots=True)
class Fallen:
    """An element that falls.

    Parameters
    ----------
    kind
        ``decision maker``, ``option``, ``preference``, ``correction``, ``rule``,
        ``outcome``, ``belief`` or ``attitude``.
    dm
        Id of the decision maker it belongs to, or empty.
    what
        The statement, rule, option or name as the case file spells it.
    claims
        Ids of the claims it rests on.
    said
        The statement, of a preference that is one.
    """

    kind: str
    dm: str
    what: str
    claims: tuple[str, ...]
    said: Statement | None = None


def iter_fallen(conflict: Conflict, claims: frozenset[str]) -> Iterator[Fallen]:
    """Iterate over the elements that rest on these claims alone, in the order of the case file."""
    for dm in conflict.decision_makers:
        if falls(dm, claims):
            yield Fallen("decision maker", dm.id, dm.id, dm.because)
        for option in conflict.said_options(dm):
            if conflict.explicit is None and falls(option, claims):
                yield Fallen("option", dm.id, option.qualified, option.because)
        preferences = conflict.preferences.get(dm.id)
        if preferences is not None:
            yield from _fallen_preferences(preferences, dm.id, claims)
    for rule in conflict.rules:
        if falls(rule, claims):
            yield Fallen("rule", "", spell_rule(rule), rule.because)
    for outcome in conflict.outcomes:
        if falls(outcome, claims):
            yield Fallen("outcome", "", outcome.name, outcome.because)
    yield from _fallen_minds(conflict, claims)


def _fallen_minds(conflict: Conflict, claims: frozenset[str]) -> Iterator[Fallen]:
    for view in conflict.views:
        yield from _fallen_beliefs(view.beliefs, view.dm, claims)
    for regard in conflict.regards:
        if falls(regard, claims):
            text = f"{regard.word} toward {regard.toward}"
            yield Fallen("attitude", regard.dm, text, regard.because)
    for power in conflict.powers:
        if falls(power, claims):
            yield Fallen("power", power.holder, power.id, power.because)


def _fallen_beliefs(
    beliefs: tuple[Belief, ...], dm: str, claims: frozenset[str]
) -> Iterator[Fallen]:
    for one in beliefs:
        if falls(one, claims):
            yield Fallen("belief", dm, one.text or one.about, one.because)
        else:
            yield from _fallen_beliefs(one.beliefs, dm, claims)


def _fallen_preferences(
    preferences: Preferences, dm: str, claims: frozenset[str]
) -> Iterator[Fallen]:
    basis = preferences.basis
    if isinstance(basis, RankedStatements):
        for level in basis.levels:
            for item in level.statements:
                if falls(item, claims):
                    text = render_statement(item.statement)
                    yield Fallen("preference", dm, text, item.because, item.statement)
    elif falls(basis, claims):
        yield Fallen("preference", dm, type(basis).__name__.lower(), basis.because)
    for one in preferences.adjustments:
        if falls(one, claims):
            text = f"{spell_selector(one.states)} above {spell_selector(one.above)}"
            yield Fallen("correction", dm, text, one.because)
    for pair in preferences.pairs:
        if falls(pair, claims):
            text = f"{spell_selector(pair.better)} above {spell_selector(pair.worse)}"
            yield Fallen("correction", dm, text, pair.because)


def falls(element: Any, claims: frozenset[str]) -> bool:
    """Say whether an element rests on claims, and on none but these."""
    return bool(element.because) and claims.issuperset(element.because)


def without_claims(conflict: Conflict, claims: frozenset[str]) -> Conflict:
    """Give the conflict without the preferences, rules and names that fall.

    Options stay: who takes them away knows what becomes of the status quo. What
    remains rests on the claims that are left.
    """
    preferences = {
        dm: _preferences_without(found, claims) for dm, found in conflict.preferences.items()
    }
    for dm in conflict.decision_makers:
        if falls(dm, claims) and dm.id in preferences:
            preferences[dm.id] = Preferences(RankedStatements())
    makers = tuple(
        replace(
            _kept(dm, claims),
            options=tuple(_kept(option, claims) for option in dm.options),
            sets=tuple(_kept(each, claims) for each in dm.sets),
        )
        for dm in conflict.decision_makers
    )
    return replace(
        conflict,
        decision_makers=makers,
        preferences=preferences,
        rules=_standing(conflict.rules, claims),
        outcomes=_standing(conflict.outcomes, claims),
        views=tuple(
            View(view.dm, kept)
            for view in conflict.views
            if (kept := _beliefs_without(view.beliefs, claims))
        ),
        regards=_standing(conflict.regards, claims),
        powers=_standing(conflict.powers, claims),
        known_moves=tuple(each.without(claims) for each in conflict.known_moves),
    )


def _beliefs_without(beliefs: tuple[Belief, ...], claims: frozenset[str]) -> tuple[Belief, ...]:
    kept = _standing(beliefs, claims)
    inside = (replace(one, beliefs=_beliefs_without(one.beliefs, claims)) for one in kept)
    return tuple(one for one in inside if one.beliefs or one.kind is not BeliefKind.THINKS)


def _standing(elements: tuple[_Grounded, ...], claims: frozenset[str]) -> tuple[_Grounded, ...]:
    return tuple(_kept(each, claims) for each in elements if not falls(each, claims))


def _kept(element: _Grounded, claims: frozenset[str]) -> _Grounded:
    because = tuple(claim for claim in element.because if claim not in claims)
    return element if because == element.because else replace(element, because=because)


def _preferences_without(preferences: Preferences, claims: frozenset[str]) -> Preferences:
    basis = preferences.basis
    if isinstance(basis, RankedStatements):
        basis = _statements_without(basis, claims)
    else:
        basis = RankedStatements() if falls(basis, claims) else _kept(basis, claims)
    return replace(
        preferences,
        basis=basis,
        adjustments=_standing(preferences.adjustments, claims),
        pairs=_standing(preferences.pairs, claims),
    )


def _statements_without(basis: RankedStatements, claims: frozenset[str]) -> RankedStatements:
    left: list[tuple[int, StatementLevel]] = []
    for number, level in enumerate(basis.levels):
        items: tuple[RankedStatement, ...] = _standing(level.statements, claims)
        if items:
            left.append((number, StatementLevel(items)))
    unknown = []
    for start, stop in basis.order_unknown:
        inside = [at for at, (number, _) in enumerate(left) if start <= number < stop]
        if len(inside) > 1:
            unknown.append((inside[0], inside[-1] + 1))
    return RankedStatements(tuple(level for _, level in left), tuple(unknown))
