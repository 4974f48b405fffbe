"""Where that is told which a single change changes, and the claims it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from standoff.dossier.links import (
    Link,
    link_claim,
    option_key,
    preference_key,
    rules_key,
)
from standoff.dossier.words.naming import Naming
from standoff.model.changes import (
    Change,
    DropCorrection,
    DropRule,
    DropStatement,
    MoveStatement,
    NegateStatement,
    PreferStates,
    RemoveOption,
    SetOrder,
    Settle,
    SetWeight,
    SwapLevels,
    TurnOption,
)
from standoff.model.language.syntax import Compared, Statement, Taken
from standoff.model.preferences import RankedStatement, RankedStatements

CLAIMS = 2
"""So many claims are named beside one change."""


def link_change(change: Change, naming: Naming, stage: str) -> tuple[Link, ...]:
    """Lead to what a change changes, and to the claims that speak for how it is now."""
    match change:
        case (
            DropStatement(dm, statement)
            | NegateStatement(dm, statement)
            | MoveStatement(dm, statement)
        ):
            return _link_statement(dm, statement, naming, stage)
        case SwapLevels(dm, upper):
            level = upper if next(iter(_iter_items(naming, dm)), None) else 0
            return _where(preference_key(stage, dm, level))
        case SetWeight(dm) | DropCorrection(dm) | PreferStates(dm) | SetOrder(dm):
            return _where(preference_key(stage, dm, 0))
        case DropRule(number):
            return _where(rules_key(stage), naming.conflict.rules[number].because)
        case (
            RemoveOption(option)
            | TurnOption(option)
            | Settle(Taken(option))
            | Settle(Compared(option))
        ):
            found = naming.conflict.find_whole(option)
            whole = naming.conflict.set_of.get(option, found).qualified
            return _where(option_key(stage, whole), found.because)
    return ()


def _link_statement(dm: str, statement: Statement, naming: Naming, stage: str) -> tuple[Link, ...]:
    for level, item in _iter_items(naming, dm):
        if item.statement == statement:
            return _where(preference_key(stage, dm, level), item.because)
    return ()


def _iter_items(naming: Naming, dm: str) -> Iterable[tuple[int, RankedStatement]]:
    preferences = naming.conflict.preferences.get(dm)
    basis = preferences.basis if preferences else None
    if isinstance(basis, RankedStatements):
        for number, level in enumerate(basis.levels):
            yield from ((number, item) for item in level.statements)


def _where(key: tuple[str, ...], because: Iterable[str] = ()) -> tuple[Link, ...]:
    return (Link("where", key), *map(link_claim, list(because)[:CLAIMS]))
