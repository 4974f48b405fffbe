"""Conditionals that hold for nothing: their condition fails where it matters."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.casefile.lints.warning import warn
from standoff.errors import ConflictModelError, Problem
from standoff.model.case import ElementPath
from standoff.model.conflict import Conflict
from standoff.model.formation import find_status_quo, state_index
from standoff.model.graph_form import GraphForm
from standoff.model.language.syntax import (
    If,
    Statement,
    operands_of,
    render_statement,
)
from standoff.model.preferences import RankedStatements
from standoff.model.selection import StateIndex


def lint_conditionals(conflict: Conflict, graph: GraphForm) -> Iterator[Problem]:
    """Find conditionals whose condition holds nowhere, or not where the dispute stands."""
    try:
        quo = find_status_quo(conflict, graph)
    except ConflictModelError:
        quo = None
    states = state_index(graph)
    for dm in conflict.decision_makers:
        preferences = conflict.preferences.get(dm.id)
        if preferences is None or not isinstance(preferences.basis, RankedStatements):
            continue
        for number, at, inner in preferences.basis.iter_paths():
            statement = preferences.basis.levels[number].statements[at].statement
            path = ("decision_makers", dm.id, "prefers", *inner)
            yield from _lint_statement(statement, states, quo, path)


def _lint_statement(
    statement: Statement, states: StateIndex, quo: int | None, path: ElementPath
) -> Iterator[Problem]:
    text = render_statement(statement)
    everything = (1 << len(states.codes)) - 1
    decided = states.statement_bits(statement) in {0, everything}
    for inner in _conditionals(statement):
        if not states.statement_bits(inner.condition) and not decided:
            condition = render_statement(inner.condition)
            message = (
                f"{condition!r} holds in no feasible state, so this conditional is always true"
            )
            hint = f"It may be left out, or the condition is not the one you mean: {condition}."
            yield warn("vacuous-conditional", message, path, hint, text)
    if quo is None or not isinstance(statement, If) or _is_limit(statement):
        return
    bits = states.statement_bits(statement.condition)
    if bits and not bits >> quo & 1:
        condition, consequence = map(render_statement, (statement.condition, statement.consequence))
        message = f"{condition!r} does not hold where the dispute stands, so this counts as satisfied there"
        hint = (
            f"Nothing need be done to satisfy it. If {consequence!r} is wanted, say "
            f"'{_joined(statement)}'; if both go together, '{consequence} iff {condition}'; "
            "if it only forbids something, 'not (..)'."
        )
        yield warn("vacuous-conditional", message, path, hint, text)


def _joined(statement: If) -> str:
    from standoff.model.language.syntax import And

    return render_statement(And((statement.consequence, statement.condition)))


def _is_limit(statement: If) -> bool:
    """Say whether it was written ``a only_if b``: as a limit to a, which may well not be taken."""
    written = statement.condition.source, statement.consequence.source
    return written[0].start < written[1].start


def _conditionals(statement: Statement) -> Iterator[If]:
    if isinstance(statement, If):
        yield statement
    for operand in operands_of(statement):
        yield from _conditionals(operand)
