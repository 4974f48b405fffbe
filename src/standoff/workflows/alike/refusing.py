"""A word that fits nothing, or several things: refused with the names that there are."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.dossier.words.phrases import join_words
from standoff.errors import Problem, UsageError, suggest

TOLD = 6


def unknown_name(what: str, named: str, names: Sequence[str], *, several: bool) -> UsageError:
    """Refuse a word that fits none of some names, or several, which are then told in full."""
    ids = "'standoff options CASE --ids' lists their ids."
    if several:
        told = join_words(f"“{each}”" for each in names[:TOLD])
        alike = len({each.casefold() for each in names}) < len(names)
        message = f"several {what}s fit {named!r}: {told}"
        hint = f"{'Name it by its id' if alike else 'Name it in full, or by its id'}; {ids}"
    else:
        message, hint = f"there is no {what} {named!r}", suggest(named, names) or ids
    allowed = tuple(names) if len(names) <= TOLD and not several else ()
    code = f"unknown-{what.replace(' ', '-')}"
    return UsageError(
        message, [Problem(code, message, value=named, allowed=allowed, hint=hint)], hint=hint
    )
