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

EQUILIBRIA = "equilibria"
"""Asks for every equilibrium, with a concept behind a colon for those under it."""

_PREFIXED = re.compile(
    r"\s*(?:(#)|(number|name|choices|taken|statement)\s*:)\s*(.*?)\s*", re.DOTALL
)


_MARKED = re.compile(r"\s*(>{1,9}|\?)(?=\s|$)\s*")


def split_mark(text: str) -> tuple[str, str]:
    """Part an entry of a ranking into how it compares with the one above, and the entry.

    ``>>`` says that it is strongly less preferred, more signs that it is still more
    so, ``?`` that it is not known which of the two is preferred.

    Examples
    --------
    >>> split_mark(">> YN"), split_mark("? not sue"), split_mark("YN")
    (('>>', 'YN'), ('?', 'not sue'), ('', 'YN'))
    """
    found = _MARKED.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


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
