"""What short texts were found to be is remembered: menus and footers say the same on every page.

Half the lines of public news pages have stood on a page before, of another site too. What a
pure function makes of a line is the same each time, so it is kept for the lines met last.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

_Other = ParamSpec("_Other")
_Made = TypeVar("_Made")

_LONGEST = 160
"""Longer texts hardly come again."""

_MOST = 6_000


def remembered(
    make: Callable[Concatenate[str, _Other], _Made],
) -> Callable[Concatenate[str, _Other], _Made]:
    """Let a pure function remember what it made of short texts.

    What it makes must be immutable, and what it is given besides hashable.

    Examples
    --------
    >>> @remembered
    ... def count(text: str) -> int:
    ...     print("counting")
    ...     return len(text)
    >>> count("Home"), count("Home")
    counting
    (4, 4)
    """
    known: Callable[Concatenate[str, _Other], _Made] = lru_cache(maxsize=_MOST)(make)  # type: ignore[assignment]

    @wraps(make)
    def made(text: str, /, *args: _Other.args, **kwargs: _Other.kwargs) -> _Made:
        if len(text) > _LONGEST:
            return make(text, *args, **kwargs)
        return known(text, *args, **kwargs)

    return made
