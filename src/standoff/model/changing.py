"""From a conflict and a change to the conflict in which it is so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from standoff.errors import suggest
from standoff.model.altering.lost import without_lost
from standoff.model.altering.options import find_nearest, turn_option
from standoff.model.altering.orders import (
    add_move,
    drop_correction,
    set_order,
    set_weight,
    swap_levels,
)
from standoff.model.altering.refusing import (
    refuse,
    require_dm,
    require_option,
    require_option_form,
)
from standoff.model.altering.selectors import spell_selectors, without_numbers
from standoff.model.altering.states import remove_states
from standoff.model.changes import (
    AddMove,
    AddOption,
    AddRule,
    AddStatement,
    Change,
    DropCorrection,
    DropRule,
    DropStatement,
    LeaveOut,
    MoveStatement,
    NegateStatement,
    Place,
    PreferStates,
    RemoveOption,
    RemoveStates,
    SetOrder,
    Settle,
    SetWeight,
    ShiftStatement,
    Side,
    StartAt,
    SwapLevels,
    TurnOption,
)
from standoff.model.conflict import Conflict
from standoff.model.forming.status_quo import find_taken
from standoff.model.grounds.falling import falls, without_claims
from standoff.model.language.syntax import Not, Statement, Taken, render_statement
from standoff.model.moves import Never, Require
from standoff.model.options import Option
from standoff.model.preferences import (
    Adjustment,
    Preferences,
    RankedStatement,
    RankedStatements,
    StatementLevel,
)
from standoff.model.selectors import ByTaken

Blocks = list[list[StatementLevel]]
"""Levels in order; those of one block are in no known order among themselves."""


def apply_changes(conflict: Conflict, changes: Iterable[Change]) -> Conflict:
    """Give the conflict in which several changes are so, one after the other.

    Raises
    ------
    ConflictModelError
        If a change speaks of what the conflict does not have.
    """
    for change in changes:
        conflict = apply_change(conflict, change)
    return conflict


def apply_change(conflict: Conflict, change: Change) -> Conflict:
    """Give the conflict in which a change is so; everything else stays as it is.

    Raises
    ------
    ConflictModelError
        If the change speaks of what the conflict does not have.
    """
    return _APPLIERS[type(change)](conflict, change)


def negate(statement: Statement) -> Statement:
    """Give the opposite of a statement, without doubling a negation."""
    return statement.operand if isinstance(statement, Not) else Not(statement)


# Statements ------------------------------------------------------------------------------------


def _move(conflict: Conflict, change: MoveStatement) -> Conflict:
    blocks, level = _take_out(conflict, change.dm, change.statement)
    return _with_blocks(conflict, change.dm, _put(blocks, level, change.place, change.dm))


def _shift(conflict: Conflict, change: ShiftStatement) -> Conflict:
    levels = [level for block in _blocks(conflict, change.dm) for level in block]
    at = _find_level(levels, change.statement, change.dm)
    target = min(max(at - change.by, 0), len(levels) - 1)
    if target == at:
        return conflict
    beside = levels[target].statements[0].statement
    side = Side.ABOVE if target < at else Side.BELOW
    moved = MoveStatement(change.dm, change.statement, Place(side, beside))
    return _move(conflict, moved)


def _drop(conflict: Conflict, change: DropStatement) -> Conflict:
    blocks, _ = _take_out(conflict, change.dm, change.statement)
    return _with_blocks(conflict, change.dm, blocks)


def _negate(conflict: Conflict, change: NegateStatement) -> Conflict:
    blocks = _blocks(conflict, change.dm)
    _find_level([level for block in blocks for level in block], change.statement, change.dm)
    turned = [
        [
            StatementLevel(
                tuple(
                    replace(item, statement=negate(item.statement))
                    if item.statement == change.statement
                    else item
                    for item in level.statements
                )
            )
            for level in block
        ]
        for block in blocks
    ]
    return _with_blocks(conflict, change.dm, turned)


def _add(conflict: Conflict, change: AddStatement) -> Conflict:
    level = StatementLevel((RankedStatement(change.statement),))
    return _with_blocks(
        conflict,
        change.dm,
        _put(_blocks(conflict, change.dm), level, change.place, change.dm),
    )


def _blocks(conflict: Conflict, dm: str) -> Blocks:
    require_dm(conflict, dm)
    preferences = conflict.preferences.get(dm)
    if preferences is None:
        return []
    basis = preferences.basis
    if not isinstance(basis, RankedStatements):
        raise refuse(
            "no-statements",
            f"the preferences of {dm!r} are no list of statements",
            hint="Say which states rise above which: 'NAME: STATES above STATES'.",
        )
    inside = {k: start for start, stop in basis.order_unknown for k in range(start, stop)}
    blocks: Blocks = []
    for k, level in enumerate(basis.levels):
        if blocks and k in inside and inside[k] != k and inside.get(k - 1) == inside[k]:
            blocks[-1].append(level)
        else:
            blocks.append([level])
    return blocks


def _with_blocks(conflict: Conflict, dm: str, blocks: Blocks) -> Conflict:
    levels: list[StatementLevel] = []
    unknown: list[tuple[int, int]] = []
    for block in blocks:
        if len(block) > 1:
            unknown.append((len(levels), len(levels) + len(block)))
        levels += block
    basis = RankedStatements(tuple(levels), tuple(unknown))
    before = conflict.preferences.get(dm)
    after = replace(before, basis=basis) if before else Preferences(basis)
    changed = {**conflict.preferences, dm: after}
    return replace(conflict, preferences=changed)


def _take_out(conflict: Conflict, dm: str, statement: Statement) -> tuple[Blocks, StatementLevel]:
    blocks = _blocks(conflict, dm)
    levels = [level for block in blocks for level in block]
    found = levels[_find_level(levels, statement, dm)]
    item = next(item for item in found.statements if item.statement == statement)
    rest = tuple(one for one in found.statements if one is not item)
    kept: Blocks = []
    for block in blocks:
        here = [
            StatementLevel(rest) if level is found else level
            for level in block
            if level is not found or rest
        ]
        if here:
            kept.append(here)
    return kept, StatementLevel((item,))


def _put(blocks: Blocks, level: StatementLevel, place: Place, dm: str) -> Blocks:
    """Put a level in; a block that it goes into comes apart there."""
    if place.side is Side.FIRST:
        return [[level], *blocks]
    if place.side is Side.LAST or place.beside is None:
        return [*blocks, [level]]
    flat = [each for block in blocks for each in block]
    beside = flat[_find_level(flat, place.beside, dm)]
    result: Blocks = []
    for block in blocks:
        if not any(each is beside for each in block):
            result.append(block)
            continue
        at = next(k for k, each in enumerate(block) if each is beside)
        cut = at if place.side is Side.ABOVE else at + 1
        result += [part for part in (block[:cut], [level], block[cut:]) if part]
    return result


def _find_level(levels: Sequence[StatementLevel], statement: Statement, dm: str) -> int:
    for k, level in enumerate(levels):
        if any(item.statement == statement for item in level.statements):
            return k
    known = tuple(render_statement(item.statement) for level in levels for item in level.statements)
    text = render_statement(statement)
    raise refuse(
        "unknown-statement",
        f"{dm!r} has no statement {text!r} among its preferences",
        value=text,
        allowed=known,
        hint=suggest(text, known),
    )


# Everything else -------------------------------------------------------------------------------


def _prefer(conflict: Conflict, change: PreferStates) -> Conflict:
    require_dm(conflict, change.dm)
    before = conflict.preferences.get(change.dm, Preferences(RankedStatements()))
    if before.is_marked:
        raise refuse(
            "marks-with-adjust",
            f"the preferences of {change.dm!r} are marked, so states cannot rise in their order",
            hint="Change the statements, the ranking or the comparisons themselves.",
        )
    adjustment = Adjustment(change.states, change.above)
    changed = replace(before, adjustments=(*before.adjustments, adjustment))
    return replace(conflict, preferences={**conflict.preferences, change.dm: changed})


def _add_option(conflict: Conflict, change: AddOption) -> Conflict:
    require_dm(conflict, change.dm)
    require_option_form(conflict)
    if f"{change.dm}.{change.option}" in conflict.option_index:
        raise refuse("repeated-option", f"{change.dm!r} has an option {change.option!r} already")
    option = Option(change.option, change.name or change.option.replace("_", " "), change.dm)
    spelled = spell_selectors(_frozen_quo(conflict))
    makers = tuple(
        replace(dm, options=(*dm.options, option)) if dm.id == change.dm else dm
        for dm in spelled.decision_makers
    )
    return replace(spelled, decision_makers=makers)


def _remove_option(conflict: Conflict, change: RemoveOption) -> Conflict:
    require_option(conflict, change.option)
    statement = Taken(change.option)
    each = conflict.set_of.get(change.option)
    if each is not None and each.qualified == change.option:
        if not each.is_ladder:
            message = f"one option of {change.option!r} is always taken; it cannot go as a whole"
            raise refuse("whole-set", message, allowed=each.members, hint="Take one of them away.")
        statement = Taken(each.members[0])
    return _settle(conflict, Settle(Not(statement)), Never(statement))


def _add_rule(conflict: Conflict, change: AddRule) -> Conflict:
    require_option_form(conflict)
    return without_lost(replace(_frozen_quo(conflict), rules=(*conflict.rules, change.rule)))


def _drop_rule(conflict: Conflict, change: DropRule) -> Conflict:
    if not 0 <= change.number < len(conflict.rules):
        count = len(conflict.rules)
        raise refuse("unknown-rule", f"there is no rule {change.number + 1}; there are {count}")
    rules = conflict.rules[: change.number] + conflict.rules[change.number + 1 :]
    return replace(_frozen_quo(conflict), rules=rules)


def _frozen_quo(conflict: Conflict) -> Conflict:
    """Say states by their options where they are said by number, and the status quo always.

    So they are the same among other states.
    """
    if conflict.explicit is None:
        conflict = without_numbers(conflict)
    if conflict.status_quo is None or conflict.explicit is not None:
        return conflict
    if isinstance(conflict.status_quo, ByTaken):
        return conflict
    taken = find_taken(conflict)
    return conflict if taken is None else replace(conflict, status_quo=ByTaken(taken))


def _start(conflict: Conflict, change: StartAt) -> Conflict:
    return replace(conflict, status_quo=change.states)


def _settle(conflict: Conflict, change: Settle, rule: Any = None) -> Conflict:
    require_option_form(conflict)
    statement = change.statement
    taken = find_taken(conflict)
    conflict = without_numbers(conflict)
    settled = without_lost(replace(conflict, rules=(*conflict.rules, rule or Require(statement))))
    if taken is None:
        return settled
    return replace(settled, status_quo=ByTaken(find_nearest(conflict, taken, statement)))


def _leave_out(conflict: Conflict, change: LeaveOut) -> Conflict:
    fallen = [
        option.qualified
        for dm in conflict.decision_makers
        for option in dm.options
        if falls(option, change.claims) or falls(dm, change.claims)
    ]
    left = without_claims(_frozen_quo(conflict), change.claims)
    if left.explicit is not None:
        return left
    for each in left.sets:
        if not each.is_ladder and set(each.members) <= set(fallen):
            # Some option of it is always taken: it stays as it is.
            fallen = [option for option in fallen if option not in each.members]
            now = [member for member in each.members if member in (find_taken(left) or ())]
            left = _settle(left, Settle(Taken(now[0]))) if now else left
    for option in fallen:
        left = _remove_option(left, RemoveOption(option))
    return left


_APPLIERS: dict[type, Callable[[Conflict, Any], Conflict]] = {
    MoveStatement: _move,
    ShiftStatement: _shift,
    DropStatement: _drop,
    NegateStatement: _negate,
    AddStatement: _add,
    SwapLevels: swap_levels,
    SetWeight: set_weight,
    DropCorrection: drop_correction,
    PreferStates: _prefer,
    SetOrder: set_order,
    AddOption: _add_option,
    RemoveOption: _remove_option,
    RemoveStates: remove_states,
    AddRule: _add_rule,
    DropRule: _drop_rule,
    TurnOption: turn_option,
    AddMove: add_move,
    StartAt: _start,
    Settle: _settle,
    LeaveOut: _leave_out,
}
