"""Rules as statements on feasible states, and which of them leave nothing of a status quo."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_

from standoff.model.conflict import Conflict
from standoff.model.forming.sets import iter_feasibility
from standoff.model.language.syntax import Count, If, Not, Statement
from standoff.model.moves import (
    AtLeastOne,
    AtMostOne,
    ExactlyOne,
    FeasibilityRule,
    Merge,
    Never,
    NoMove,
    OnlyIf,
    Require,
    spell_rule,
)
from standoff.model.selection import fit_codes


def feasibility_of(rule: FeasibilityRule) -> Statement:
    """Give the statement that a rule makes true in every feasible state."""
    match rule:
        case Never(statement):
            return Not(statement)
        case Require(statement):
            return statement
        case AtMostOne(statements):
            return Count("at_most_one", statements)
        case AtLeastOne(statements):
            return Count("at_least_one", statements)
        case ExactlyOne(statements):
            return Count("exactly_one", statements)
        case OnlyIf(statement, condition):
            return If(condition, statement)


def tell_why_none(conflict: Conflict) -> str | None:
    """Name the rules by which no feasible state is what the status quo says."""
    if conflict.explicit is not None or conflict.status_quo is None:
        return None
    options = tuple(option.qualified for option in conflict.options)
    fitting = fit_codes(conflict.status_quo, options)
    if fitting is None:
        return None
    tables, left = fitting
    if not left:
        return "No state fits it at all: it contradicts itself."
    left = reduce(
        and_, (tables.of(feasibility_of(rule)) for rule in iter_feasibility(conflict.sets)), left
    )
    if not left:
        return _WHOLE
    allowed = [
        (rule, tables.of(feasibility_of(rule)))
        for rule in conflict.rules
        if not isinstance(rule, NoMove | Merge)
    ]
    alone = [rule for rule, table in allowed if not left & table]
    if alone:
        return f"It breaks {_name_rules(alone)}."
    needed = allowed
    for pair in allowed:
        without = [kept for kept in needed if kept is not pair]
        if not reduce(and_, (table for _, table in without), left):
            needed = without
    return f"It cannot keep all of {_name_rules([rule for rule, _ in needed])}."


_WHOLE = "Of a set under 'choose_one' exactly one option is taken."


def _name_rules(rules: Sequence[FeasibilityRule]) -> str:
    told = [f"{rule.id!r} ({spell_rule(rule)})" if rule.id else f"'{spell_rule(rule)}'"
            for rule in rules[:4]]  # fmt: skip
    noun = "the rule" if len(rules) == 1 else "the rules"
    more = f" and {len(rules) - 4} more" if len(rules) > 4 else ""
    return f"{noun} {', '.join(told)}{more}"
