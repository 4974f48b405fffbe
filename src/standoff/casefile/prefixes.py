"""Prefixes that say what a word is meant as, where it could be several things.

``number:12`` or ``#12`` is the state with this number, ``name:12`` the state
called so, ``choices:YN`` a pattern of choices, ``taken:a, b`` the state in
which just these options are taken, ``statement:ny`` a statement. Without a
prefix a word is read as a name, else a number, else choices, else a statement.
"""

from __future__ import annotations

import re

PREFIXES = ("number", "name", "choices", "taken", "statement")

KEYWORDS = ("status-quo", "status_quo", "sq")
"""Words that ask for the status quo, where no state is called so."""

_PREFIXED = re.compile(
    r"\s*(?:(#)|(number|name|choices|taken|statement)\s*:)\s*(.*?)\s*", re.DOTALL
)


def split_prefix(text: str) -> tuple[str, str]:
    """Part a text into its prefix, empty if it has none, and what it is said of.

    Examples
    --------
    >>> split_prefix("#12"), split_prefix("name: peace"), split_prefix("peace")
    (('number', '12'), ('name', 'peace'), ('', 'peace'))
    """
    found = _PREFIXED.fullmatch(text)
    if not found:
        return "", text
    return found[2] or "number", found[3]


def join_prefix(prefix: str, text: str) -> str:
    """Put a prefix before a text."""
    return f"{prefix}:{text}"
