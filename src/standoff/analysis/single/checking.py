"""Whether a conflict is sound whose states are too many to be listed: some are feasible, and ordered."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.analysis.single.space import Space
from standoff.errors import ConflictModelError, MissingExtraError, Problem
from standoff.model.conflict import Conflict
from standoff.model.formation import build_graph_form
from standoff.model.forming.limits import TOO_LARGE, may_be_unlisted
from standoff.model.forming.option_form import option_form, statement_of, why_no_option_form
from standoff.model.forming.ruling import tell_why_none
from standoff.model.language.syntax import Constant


def find_problems(conflict: Conflict) -> tuple[Problem, ...]:
    """Find what is wrong with a conflict; nothing where the extra ``solve`` is not installed.

    Parameters
    ----------
    conflict
        One that has an option form.
    """
    try:
        space = Space(option_form(conflict))
    except MissingExtraError:
        return ()
    found = tuple(iter_problems(space))
    if found:
        return found
    quo = find_code(conflict, space)
    return (quo,) if isinstance(quo, Problem) else ()


def iter_problems(space: Space) -> Iterator[Problem]:
    """Iterate over what is wrong with the states: none is feasible, or a ranking is no order of them."""
    if space.can_be(Constant(True)):
        yield from space.find_tier_problems()
    else:
        yield Problem("no-feasible-state", "no state is feasible", path=("rules",))


def find_code(conflict: Conflict, space: Space) -> int | Problem | None:
    """Give the code of the status quo, or why there is none; None if the conflict names none."""
    selector = conflict.status_quo
    if selector is None:
        return None
    said = statement_of(selector, space.form.options)
    path = ("status_quo",)
    if said is None:
        message = "the status quo is named by number, but the states are not listed"
        told = "Say which options are taken."
        return Problem("status-quo-ambiguous", message, path=path, hint=told)
    found = [code for code, _ in zip(space.iterate(said), range(2), strict=False)]
    if len(found) == 1:
        return found[0]
    if found:
        message = "the status quo fits more than one state"
        told = "Say more, or list just the options taken."
        return Problem("status-quo-ambiguous", message, path=path, hint=told)
    message, hint = "the status quo is not a feasible state", tell_why_none(conflict)
    return Problem("status-quo-infeasible", message, path=path, hint=hint)


def require_sound(conflict: Conflict) -> None:
    """Refuse a conflict that cannot be analysed; one of too many states where it must be listed.

    Raises
    ------
    ConflictModelError
        With what is wrong.
    """
    try:
        build_graph_form(conflict)
    except ConflictModelError as error:
        large = {problem.code for problem in error.problems} <= TOO_LARGE
        if not (large and may_be_unlisted() and why_no_option_form(conflict) is None):
            raise
        problems = find_problems(conflict)
        if problems:
            raise ConflictModelError(problems[0].message, problems) from None
