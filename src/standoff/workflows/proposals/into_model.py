"""Lines of a what-if as edits of the model: the same change, where a person would have made it.

A line is read as a change of the conflict, the change becomes an edit of the
file, and the conflict that the file says then must be the one that the what-if
has: the same states, moves and preferences, hash by hash. What has no such
edit is kept as a scenario and no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from standoff.analysis.fingerprint import hash_graph, hash_option_form, hash_preferences
from standoff.casefile.change_reading import read_changes
from standoff.casefile.leaving.evidence import Grounds
from standoff.casefile.options.writing import ladder_moves
from standoff.errors import ConflictModelError, Problem, StandoffError, UsageError
from standoff.model.changes import (
    AddOption,
    AddRule,
    AddStatement,
    Change,
    DropRule,
    DropStatement,
    MoveStatement,
    NegateStatement,
    Place,
    RemoveOption,
    Settle,
    ShiftStatement,
    Side,
    StartAt,
    TurnOption,
)
from standoff.model.changing import apply_change
from standoff.model.conflict import Conflict
from standoff.model.formation import build_graph_form, find_status_quo
from standoff.model.forming.limits import TOO_LARGE, unlisted_states
from standoff.model.forming.option_form import option_form, why_no_option_form
from standoff.model.forming.status_quo import find_taken
from standoff.model.language.syntax import Statement, render_statement
from standoff.model.moves import (
    AtLeastOne,
    AtMostOne,
    ExactlyOne,
    Never,
    OnlyIf,
    Require,
    Rule,
)
from standoff.model.options import OptionSet
from standoff.model.preferences import RankedStatements
from standoff.model.selectors import ByTaken, StateSelector, spell_levels, spell_selector
from standoff.workflows.cases.disputes import Dispute
from standoff.workflows.proposals.edits import Edited, begin
from standoff.workflows.proposals.proposal import ProposedChange

Edit = dict[str, Any]


@unlisted_states()
def write_into_model(before: Edited, change: ProposedChange, path: Path) -> Edited:
    """Give a case file in which the lines of a change are so.

    Raises
    ------
    UsageError
        If a line has no edit that does just that.
    StandoffError
        If a line cannot be read, or the edit cannot be made.
    """
    case = before.reading.case
    if case is None:
        raise UsageError("the case has errors; put them right first")
    dispute = Dispute(case).at(change.stage or None)
    wanted, found = dispute.conflict, before
    for line in change.lines:
        for each in read_changes([line], wanted, Grounds(case)):
            edit = _edit_of(each, wanted, found, change.stage)
            if edit is None:
                raise _no_edit(line)
            found = found.take(edit, path)
            earlier, wanted = wanted, apply_change(wanted, each)
            if not isinstance(each, StartAt) and wanted.status_quo != earlier.status_quo:
                found = _follow_status_quo(found, wanted, change.stage, path)
    _require_same(found, wanted, change, path)
    return found


def _follow_status_quo(found: Edited, wanted: Conflict, stage: str, path: Path) -> Edited:
    """Let the dispute stand where a change takes it: what is settled is so from the beginning."""
    quo = wanted.status_quo
    if quo is None:
        return found
    at = {"stage": stage} if stage else {}
    return found.take({"do": "set_status_quo", "statement": _state(quo), **at}, path)


def _no_edit(line: str) -> UsageError:
    message = f"{line!r:.120} cannot be written into the model as it is"
    hint = "Accept it as a scenario: without --into-model."
    return UsageError(message, [Problem("no-such-edit", message, value=line[:120], hint=hint)])


def _require_same(found: Edited, wanted: Conflict, change: ProposedChange, path: Path) -> None:
    """Refuse an edit after which the file says anything but what the what-if has."""
    reading = begin(found.text, path).reading
    case = reading.case
    if case is None:
        raise UsageError("this would leave errors elsewhere in the case", reading.errors)
    try:
        same = _hashes(Dispute(case).at(change.stage or None).conflict) == _hashes(wanted)
    except StandoffError:
        same = False
    if not same:
        raise _no_edit("; ".join(change.lines))


def _hashes(conflict: Conflict) -> tuple[object, ...]:
    try:
        graph = build_graph_form(conflict)
    except ConflictModelError as error:
        large = {problem.code for problem in error.problems} <= TOO_LARGE
        if not large or why_no_option_form(conflict) is not None:
            raise
        form = hash_option_form(option_form(conflict))
        return form, hash_preferences(conflict), find_taken(conflict)
    return hash_graph(graph), hash_preferences(conflict), find_status_quo(conflict, graph)


def _edit_of(change: Change, conflict: Conflict, found: Edited, stage: str) -> Edit | None:
    edit = _of_statement(change, conflict) or _of_model(change, found, conflict)
    if edit is None:
        return None
    return edit | ({"stage": stage} if stage else {})


# Statements ----------------------------------------------------------------------------------


def _of_statement(change: Change, conflict: Conflict) -> Edit | None:
    match change:
        case ShiftStatement(dm, statement):
            return _of_statement(_as_move(change, conflict), conflict)
        case MoveStatement(dm, statement, place):
            at, to = _at(conflict, dm, statement), _target(conflict, dm, place, statement)
            return {"do": "move_preference", "dm": dm, "at": at, "to": to}
        case DropStatement(dm, statement):
            return {"do": "remove_preference", "dm": dm, "at": _at(conflict, dm, statement)}
        case NegateStatement(dm, statement):
            return {"do": "negate_preference", "dm": dm, "at": _at(conflict, dm, statement)}
        case AddStatement(dm, statement, place):
            say = render_statement(statement)
            to = _target(conflict, dm, place, None)
            return {"do": "add_preference", "dm": dm, "say": say, "at": to}
    return None


def _as_move(change: ShiftStatement, conflict: Conflict) -> MoveStatement:
    """Give the move that raising or lowering a statement is."""
    told = [statement for _, statement in _iter_statements(conflict, change.dm)]
    at = told.index(change.statement)
    target = min(max(at - change.by, 0), len(told) - 1)
    side = Side.ABOVE if target < at else Side.BELOW
    return MoveStatement(change.dm, change.statement, Place(side, told[target]))


def _iter_statements(conflict: Conflict, dm: str) -> Iterator[tuple[list[int], Statement]]:
    """Iterate over statements with their places, as edits count them."""
    preferences = conflict.preferences.get(dm)
    basis = preferences.basis if preferences else None
    if isinstance(basis, RankedStatements):
        for level, number, path in basis.iter_paths():
            place = [step for step in path if isinstance(step, int)]
            yield place, basis.levels[level].statements[number].statement


def _at(conflict: Conflict, dm: str, statement: Statement) -> list[int]:
    return next(at for at, each in _iter_statements(conflict, dm) if each == statement)


def _target(conflict: Conflict, dm: str, place: Place, moved: Statement | None) -> list[int]:
    """Give the position among the outer entries, counted without what is moved."""
    entries = [(at, each) for at, each in _iter_statements(conflict, dm) if each != moved]
    alone = moved is not None and len(_at(conflict, dm, moved)) == 1
    own = _at(conflict, dm, moved)[0] if moved is not None and alone else None
    if place.side is Side.FIRST or not entries:
        return [0]
    if place.side is Side.LAST or place.beside is None:
        outer = max(at[0] for at, _ in entries)
        return [outer + 1 - (own is not None and own < outer)]
    outer = next(at[0] for at, each in entries if each == place.beside)
    below = place.side is Side.BELOW
    return [outer + below - (own is not None and own < outer)]


# Everything else -----------------------------------------------------------------------------


def _of_model(change: Change, found: Edited, conflict: Conflict) -> Edit | None:
    each = conflict.set_of.get(getattr(change, "option", ""))
    if each is not None and each.is_ladder:
        return _of_levels(change, each)
    match change:
        case AddOption(dm, option, name):
            named = {"name": name or option, "id": option}
            return {"do": "add_option", "dm": dm, **named}
        case RemoveOption(option):
            return {"do": "remove_option", "option": option}
        case AddRule(rule):
            spelled = _rule(rule)
            return None if spelled is None else {"do": "add_rule", "rule": spelled}
        case Settle(statement):
            return {"do": "add_rule", "rule": {"require": render_statement(statement)}}
        case DropRule(number):
            return {"do": "remove_rule", "at": _rule_key(found, number)}
        case StartAt(states):
            return {"do": "set_status_quo", "statement": _state(states)}
        case TurnOption(option, direction):
            return {"do": "change_option", "option": option, "moves": str(direction)}
    return None


def _of_levels(change: Change, each: OptionSet) -> Edit | None:
    """Turn a change of an option with levels into an edit; the highest allowed stays a level."""
    match change:
        case TurnOption(option, direction):
            moves = ladder_moves(replace(each, direction=direction)) or "both"
            return {"do": "change_option", "option": each.qualified, "moves": moves}
        case RemoveOption(option):
            lowest = each.qualified == option
            never = f"{option} > {each.values[0]}" if lowest else option
            return {"do": "add_rule", "rule": {"never": never}}
    return None


def _rule(rule: Rule) -> Mapping[str, Any] | None:
    match rule:
        case Never(statement):
            return {"never": render_statement(statement)}
        case Require(statement):
            return {"require": render_statement(statement)}
        case OnlyIf(first, second):
            return {"only_if": f"({render_statement(first)}) only_if ({render_statement(second)})"}
        case AtMostOne(statements) | AtLeastOne(statements) | ExactlyOne(statements):
            return {_LISTED[type(rule)]: _spelled(statements)}
    return None


_LISTED = {AtMostOne: "at_most_one", AtLeastOne: "at_least_one", ExactlyOne: "exactly_one"}


def _spelled(statements: Sequence[Statement]) -> list[str]:
    return [render_statement(each) for each in statements]


def _rule_key(found: Edited, number: int) -> Any:
    data = found.tree.root.plain()
    rules = data.get("rules") if isinstance(data, dict) else None
    known = list(rules) if isinstance(rules, dict) else range(len(rules or []))
    return known[number] if number < len(known) else number


def _state(states: StateSelector) -> Any:
    if isinstance(states, ByTaken):
        return list(spell_levels(states.options))
    return spell_selector(states)
