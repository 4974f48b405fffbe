"""Beliefs as changes of the conflict that they are about, by the lines that a what-if takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from standoff.analysis.single.checking import require_sound
from standoff.casefile.change_reading import read_changes
from standoff.casefile.leaving.evidence import Grounds
from standoff.errors import ConflictModelError, Problem, group_pairs, quote, suggest, suggest_meant
from standoff.model.case import ElementPath
from standoff.model.changes import Change
from standoff.model.changing import apply_changes
from standoff.model.conflict import Conflict
from standoff.model.language.hints import NO_OPTIONS
from standoff.model.minds.beliefs import Belief, BeliefKind
from standoff.model.options import Option, OptionSet

_WORDS = {
    BeliefKind.UNAWARE: "unaware",
    BeliefKind.IMAGINES: "imagines",
    BeliefKind.IMPOSSIBLE: "impossible",
    BeliefKind.POSSIBLE: "possible",
    BeliefKind.PREFERS: "prefers",
    BeliefKind.RANKING: "ranking",
    BeliefKind.SET: "set",
}


def spell_belief(belief: Belief, conflict: Conflict) -> str:
    """Give the line that says a belief as a what-if does.

    Raises
    ------
    ConflictModelError
        For an option that nobody has, or one that is imagined of nobody.
    """
    match belief.kind:
        case BeliefKind.UNAWARE:
            return f"{_owner(belief.text, conflict)}: cannot {belief.text}"
        case BeliefKind.IMAGINES:
            dm, option = _split(belief.text, conflict)
            return f"{dm}: can {option}" + (f": {belief.name}" if belief.name else "")
        case BeliefKind.IMPOSSIBLE:
            return f"never: {belief.text}"
        case BeliefKind.POSSIBLE:
            return f"drop rule {belief.text}"
        case BeliefKind.PREFERS:
            return f"{belief.about}: prefers {'; '.join(one for (one,) in belief.order)}"
        case BeliefKind.RANKING:
            return f"{belief.about}: ranks {' > '.join(' = '.join(tier) for tier in belief.order)}"
    return belief.text


def _owner(text: str, conflict: Conflict) -> str:
    name = text.strip()
    owner, dot, _ = name.partition(".")
    if dot:
        return owner
    short = name.split(">=")[0].split("=")[0].strip()
    options: list[Option | OptionSet] = [*conflict.options, *conflict.sets]
    owners = list(dict.fromkeys(one.decision_maker for one in options if one.id == short))
    if len(owners) == 1:
        return owners[0]
    known = tuple(dict.fromkeys(one.qualified for one in options))
    if not owners:
        message = f"unknown option {quote(short)}"
        ids = group_pairs((one.id, one.qualified) for one in options)
        hint = suggest_meant(short, ids) if options else NO_OPTIONS
        problem = Problem("unknown-option", message, value=short[:60], allowed=known, hint=hint)
    else:
        message = f"{short!r} is an option of {' and '.join(map(repr, owners))}"
        hint = f"Write {' or '.join(repr(f'{owner}.{name}') for owner in owners)}."
        problem = Problem("ambiguous-option", message, value=short, hint=hint)
    raise ConflictModelError(message, [problem])


def _split(text: str, conflict: Conflict) -> tuple[str, str]:
    dm, dot, option = text.strip().partition(".")
    known = tuple(conflict.dm_index)
    if dot and dm in known:
        return dm, option
    message = f"{quote(text)} does not say whose option it would be"
    hint = suggest(dm, known) if dot else f"Write '{known[0]}.{text.strip()[:40] or 'option'}'."
    problem = Problem("unknown-option", message, value=text[:60], allowed=known, hint=hint)
    raise ConflictModelError(message, [problem])


def read_beliefs(
    beliefs: Sequence[Belief], conflict: Conflict, grounds: Grounds | None = None
) -> tuple[Change, ...]:
    """Read beliefs as changes of a conflict; those of the second level are left out.

    Raises
    ------
    ConflictModelError
        With every problem; each path begins with the place of its belief.
    """
    said = [
        (number, one) for number, one in enumerate(beliefs) if one.kind is not BeliefKind.THINKS
    ]
    lines: list[str] = []
    problems: list[Problem] = []
    for number, one in said:
        try:
            lines.append(spell_belief(one, conflict))
        except ConflictModelError as error:
            problems += [_place(each, number, one) for each in error.problems]
    if problems:
        raise ConflictModelError(problems[0].message, problems)
    try:
        return read_changes(lines, conflict, grounds)
    except ConflictModelError as error:
        found = [_placed(each, said, lines) for each in error.problems]
        raise ConflictModelError(found[0].message, found) from None


def _placed(problem: Problem, said: Sequence[tuple[int, Belief]], lines: Sequence[str]) -> Problem:
    """Tell a problem of a line as one of the belief that it stands for."""
    match problem.path:
        case ("changes", int(at)):
            number, belief = said[at]
            spelled = f"in {lines[at]!r}: "
            if belief.kind is not BeliefKind.SET:
                problem = replace(problem, message=problem.message.removeprefix(spelled))
            return _place(problem, number, belief)
    return replace(problem, path=())


def _place(problem: Problem, number: int, belief: Belief) -> Problem:
    path: ElementPath = (number, _WORDS[belief.kind])
    return replace(problem, path=path)


def thought_views(beliefs: Sequence[Belief]) -> Mapping[str, tuple[Belief, ...]]:
    """Give what a decision maker thinks that others see, by their ids."""
    found: dict[str, tuple[Belief, ...]] = {}
    for one in beliefs:
        if one.kind is BeliefKind.THINKS:
            found[one.about] = (*found.get(one.about, ()), *one.beliefs)
    return found


def believe(conflict: Conflict, changes: Sequence[Change]) -> Conflict:
    """Give the conflict that somebody believes in, checked to have states.

    Raises
    ------
    ConflictModelError
        If it has none.
    """
    changed = replace(apply_changes(conflict, changes), views=(), regards=())
    require_sound(changed)
    return changed
