"""Changes as they are typed: with ids, or with the names that readers see."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace

from standoff.casefile.change_reading import read_changes
from standoff.casefile.leaving.evidence import Grounds
from standoff.errors import ConflictModelError, Problem
from standoff.model.changes import Change
from standoff.model.changing import apply_changes
from standoff.model.conflict import Conflict
from standoff.workflows.cases.typed_names import spell_line_with_ids


def spell_lines(lines: Sequence[str], conflict: Conflict, grounds: Grounds) -> tuple[str, ...]:
    """Give changes with ids, where they can be read only so; as they are typed otherwise."""
    spelled = tuple(spell_line_with_ids(conflict, line) for line in lines)
    if spelled != tuple(lines):
        for these in (tuple(lines), spelled):
            with contextlib.suppress(ConflictModelError):
                read_changes(these, conflict, grounds)
                return these
    return tuple(lines)


def read_typed_changes(
    lines: Sequence[str], conflict: Conflict, grounds: Grounds
) -> tuple[Change, ...]:
    """Read changes that are typed with ids, or with the names that readers see.

    Raises
    ------
    ConflictModelError
        With every problem; each quotes its line as it was typed.
    """
    with contextlib.suppress(ConflictModelError):
        return read_changes(spell_lines(lines, conflict, grounds), conflict, grounds)
    by_id = tuple(spell_line_with_ids(conflict, line) for line in lines)
    each = _spell_each(lines, by_id, conflict, grounds)
    try:
        return read_changes(each, conflict, grounds)
    except ConflictModelError as error:
        told = [_as_typed(one, lines, each) for one in error.problems]
        problems = [_nearer(one, lines, by_id, conflict, grounds) for one in told]
        raise ConflictModelError(problems[0].message, problems) from None


def _spell_each(
    lines: Sequence[str], spelled: Sequence[str], conflict: Conflict, grounds: Grounds
) -> tuple[str, ...]:
    """Give of each line the form that can be read after those before it; as typed if neither can."""
    found = []
    for forms in zip(lines, spelled, strict=True):
        for form in forms:
            with contextlib.suppress(ConflictModelError):
                conflict = apply_changes(conflict, read_changes([form], conflict, grounds))
                found.append(form)
                break
        else:
            found.append(forms[0])
    return tuple(found)


def _as_typed(problem: Problem, lines: Sequence[str], read: Sequence[str]) -> Problem:
    """Quote a line as it was typed, where it was read with ids."""
    match problem.path:
        case ("changes", int(at)):
            told = problem.message.removeprefix(f"in {read[at]!r}: ")
            return replace(problem, message=f"in {lines[at]!r}: {told}")
    return problem


def _nearer(
    problem: Problem,
    lines: Sequence[str],
    spelled: Sequence[str],
    conflict: Conflict,
    grounds: Grounds,
) -> Problem:
    """Where a line can be read as a statement only with ids, give what is then wrong with it."""
    match problem.path:
        case ("changes", int(at)) if (
            problem.code == "statement-syntax" and spelled[at] != lines[at]
        ):
            try:
                read_changes(spelled[at : at + 1], conflict, grounds)
            except ConflictModelError as error:
                first = error.problems[0]
                if first.code != "statement-syntax":
                    told = first.message.removeprefix(f"in {spelled[at]!r}: ")
                    message = f"in {lines[at]!r}: {told}"
                    return replace(first, message=message, place=None, path=problem.path)
    return problem
