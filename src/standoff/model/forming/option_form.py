"""Option form as engines read it that list no states: rules, moves and criteria.

What a decision maker prefers becomes a list of *criteria*, most important
first: each a sum of weights over statements that hold. Of two states the one
with the greater first criterion on which they differ is preferred. Ranked
statements, weights of options and tiers of states all are such lists.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import lcm

from standoff.model.conflict import Conflict
from standoff.model.forming.ruling import feasibility_of
from standoff.model.forming.sets import iter_feasibility, iter_steps
from standoff.model.language.evaluate import holds
from standoff.model.language.syntax import And, Constant, Not, Or, Statement, Taken
from standoff.model.moves import Merge, NoMove
from standoff.model.options import Direction
from standoff.model.preferences import Preferences, RankedStatements, Ranking, Weights
from standoff.model.selectors import (
    ByPattern,
    ByStatement,
    ByTaken,
    StateSelector,
    statement_of_pattern,
)

Criterion = tuple[tuple[Statement, int], ...]
"""Statements and what each adds where it holds."""


@dataclass(frozen=True, slots=True)
class BarredMove:
    """No move leads from where `origin` holds to where `target` does.

    Parameters
    ----------
    dm
        Index of the one who cannot make it; None for nobody can.
    """

    origin: Statement
    target: Statement
    dm: int | None


@dataclass(frozen=True, slots=True)
class Tiers:
    """What a ranking asks of the states: that each fits some tier, and one only.

    Parameters
    ----------
    entries
        One statement for each tier.
    all_fit, one_only
        What has to hold in every feasible state.
    """

    entries: tuple[Statement, ...]
    all_fit: bool
    one_only: bool


@dataclass(frozen=True)
class OptionForm:
    """A conflict in option form, without its states.

    Parameters
    ----------
    options
        Qualified ids in the order of bits; any number of them.
    owners, directions
        For each option.
    rules
        What holds in every feasible state.
    barred
        Moves that rules forbid.
    criteria
        For each decision maker, most important first.
    tiers
        By decision maker, what its ranking asks of the states.
    """

    decision_makers: tuple[str, ...]
    options: tuple[str, ...]
    owners: tuple[int, ...]
    directions: tuple[Direction, ...]
    rules: tuple[Statement, ...]
    barred: tuple[BarredMove, ...]
    criteria: tuple[tuple[Criterion, ...], ...]
    tiers: dict[int, Tiers]

    @cached_property
    def index(self) -> dict[str, int]:
        """Place of each option in a code."""
        return {option: place for place, option in enumerate(self.options)}

    def owned(self, dm: int) -> tuple[int, ...]:
        """Give the places of the options of a decision maker."""
        return tuple(place for place, owner in enumerate(self.owners) if owner == dm)

    def is_feasible(self, code: int) -> bool:
        """Say whether a state keeps all rules."""
        return all(holds(rule, code, self.index) for rule in self.rules)

    def score(self, dm: int, code: int) -> tuple[int, ...]:
        """Give what a decision maker makes of a state; the greater is preferred."""
        return tuple(
            sum(weight for said, weight in one if holds(said, code, self.index))
            for one in self.criteria[dm]
        )

    def may_move(self, dm: int, origin: int, target: int) -> bool:
        """Say whether a decision maker can move from one feasible state to another."""
        changed = origin ^ target
        for place in range(len(self.options)):
            if changed >> place & 1:
                before, after = bool(origin >> place & 1), bool(target >> place & 1)
                way = self.directions[place]
                if self.owners[place] != dm or not way.allows(before, after):
                    return False
        return bool(changed) and not any(
            one.dm in {None, dm}
            and holds(one.origin, origin, self.index)
            and holds(one.target, target, self.index)
            for one in self.barred
        )


def why_no_option_form(conflict: Conflict) -> str | None:
    """Say why a conflict cannot be taken without its states being listed; None if it can."""
    if conflict.explicit is not None:
        return "its states and moves are written out"
    if any(isinstance(rule, Merge) for rule in conflict.rules):
        return "a rule merges states"
    for dm in conflict.decision_makers:
        preferences = conflict.preferences.get(dm.id)
        if preferences is None:
            continue
        if preferences.adjustments:
            return f"the order of {dm.name or dm.id} is adjusted state by state"
        if preferences.is_marked or preferences.thresholds is not None:
            return f"the preferences of {dm.name or dm.id} say more than an order"
        if isinstance(preferences.basis, Ranking) and not all(
            isinstance(one, ByPattern | ByStatement | ByTaken)
            for tier in preferences.basis.tiers
            for one in tier
        ):
            return f"{dm.name or dm.id} ranks states by their numbers"
    return None


def option_form(conflict: Conflict) -> OptionForm:
    """Give the option form of a conflict; `why_no_option_form` says which have one."""
    options = tuple(option.qualified for option in conflict.options)
    implied = tuple(iter_feasibility(conflict.sets))
    kept = [rule for rule in (*implied, *conflict.rules) if not isinstance(rule, NoMove | Merge)]
    tiers: dict[int, Tiers] = {}
    criteria = []
    for number, dm in enumerate(conflict.decision_makers):
        preferences = conflict.preferences.get(dm.id)
        criteria.append(_criteria(preferences, options))
        if preferences is not None and isinstance(preferences.basis, Ranking):
            tiers[number] = _tiers(preferences.basis, options)
    return OptionForm(
        decision_makers=tuple(dm.id for dm in conflict.decision_makers),
        options=options,
        owners=tuple(conflict.dm_index[option.decision_maker] for option in conflict.options),
        directions=tuple(option.direction for option in conflict.options),
        rules=tuple(map(feasibility_of, kept)),
        barred=tuple(
            BarredMove(
                rule.origin,
                rule.target,
                None if rule.decision_maker is None else conflict.dm_index[rule.decision_maker],
            )
            for rule in (*conflict.rules, *iter_steps(conflict.sets))
            if isinstance(rule, NoMove)
        ),
        criteria=tuple(criteria),
        tiers=tiers,
    )


def statement_of(selector: StateSelector, options: Sequence[str]) -> Statement | None:
    """Give the statement that holds where a selector selects; None for numbers and names."""
    match selector:
        case ByStatement(statement):
            return statement
        case ByPattern(choices) if len(choices) == len(options):
            return statement_of_pattern(choices.upper(), options)
        case ByTaken(taken):
            literals = [
                Taken(option) if option in taken else Not(Taken(option)) for option in options
            ]
            return And(tuple(literals)) if len(literals) > 1 else literals[0]
    return None


def _criteria(preferences: Preferences | None, options: Sequence[str]) -> tuple[Criterion, ...]:
    if preferences is None:
        return ()
    match preferences.basis:
        case RankedStatements(levels):
            return tuple(
                tuple((item.statement, 1) for item in level.statements) for level in levels
            )
        case Weights(weights):
            scale = lcm(*(weight.denominator for weight in weights.values()), 1)
            terms = tuple(
                (Taken(option), int(weight * scale)) for option, weight in weights.items() if weight
            )
            return (terms,) if terms else ()
        case Ranking():
            # A state stands where it fits first: in what it or a tier before it says.
            entries = _tiers(preferences.basis, options).entries
            return tuple(
                ((_any(entries[: number + 1]), 1),) for number in range(max(0, len(entries)))
            )


def _tiers(basis: Ranking, options: Sequence[str]) -> Tiers:
    said = [[statement_of(one, options) for one in tier] for tier in basis.tiers]
    entries = tuple(_any([one for one in tier if one is not None]) for tier in said)
    return Tiers(entries, all_fit=not basis.rest, one_only=not basis.first_match)


def _any(statements: Sequence[Statement]) -> Statement:
    if not statements:
        return Constant(False)
    return statements[0] if len(statements) == 1 else Or(tuple(statements))
