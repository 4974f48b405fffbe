"""What is asked of the values of a change, and how one is refused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from standoff.casefile.revising.draft import clean
from standoff.errors import EditRefused, Problem


def require_text(value: Any, what: str) -> str:
    """Give a text without blanks around it.

    Raises
    ------
    EditRefused
        If it is none, or empty.
    """
    if not isinstance(value, str) or not value.strip():
        raise EditRefused(f"{what!r} is to be a text that is not empty")
    return str(clean(value.strip()))


def as_ids(value: Any) -> list[str]:
    """Give the ids of claims: one, or a list of them."""
    listed = [value] if isinstance(value, str) else list(value or [])
    return [require_text(one, "because") for one in listed]


def use_refusal(what: str, uses: Sequence[Problem]) -> EditRefused:
    """Refuse to take out what is used."""
    count = len(uses)
    message = f"{what} is used in {count} place{'s' if count > 1 else ''}"
    hint = "Change those first, or ask for what speaks of it to go with it (cascade: true)."
    return EditRefused(message, list(uses), hint=hint)


def shorten(text: Any, width: int = 60) -> str:
    """Give a text as it fits into a label."""
    flat = " ".join(str(text).split())
    return flat if len(flat) <= width else flat[: width - 1] + "…"
