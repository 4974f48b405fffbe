"""What a change is refused for: it speaks of what the conflict does not have."""

from __future__ import annotations

from typing import Any

from standoff.errors import ConflictModelError, Problem, suggest
from standoff.model.conflict import Conflict
from standoff.model.language.hints import NO_OPTIONS


def refuse(code: str, message: str, **more: Any) -> ConflictModelError:
    """Make the error of a change that cannot be made."""
    return ConflictModelError(message, [Problem(code, message, **more)])


def require_option_form(conflict: Conflict) -> None:
    """Refuse a conflict whose states and moves are written out."""
    if conflict.explicit is not None:
        message = "the states and moves of this conflict are written out, so options rule nothing"
        hint = "Change the states and moves in the case file, or the preferences here."
        raise refuse("graph-form", message, hint=hint)


def require_dm(conflict: Conflict, dm: str) -> None:
    """Refuse a decision maker there is not."""
    known = tuple(conflict.dm_index)
    if dm not in conflict.dm_index:
        message = f"unknown decision maker {dm!r}"
        raise refuse(
            "unknown-decision-maker", message, value=dm, allowed=known, hint=suggest(dm, known)
        )


def require_option(conflict: Conflict, option: str) -> None:
    """Refuse an option there is not, by qualified id; one of several values is one too."""
    known = tuple(each.qualified for each in conflict.wholes)
    if option not in conflict.option_index and option not in conflict.set_of:
        message = f"unknown option {option!r}"
        raise refuse(
            "unknown-option",
            message,
            value=option,
            allowed=known,
            hint=suggest(option, known) if known else NO_OPTIONS,
        )
