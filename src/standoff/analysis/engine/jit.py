"""Compiling loops with numba, on first use; needs the extra ``fast``.

Machine code is kept between runs by numba: beside the source, or, where that
cannot be written, in the user's cache directory.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """Compile a function on its first call, and keep the code where possible.

    The code releases the interpreter lock while it runs.
    """
    return _compile(function, nogil=True)


def inlined(function: F) -> F:
    """Make a function part of each compiled one that calls it: calls hand arrays over slowly."""
    return _compile(function, nogil=True, inline="always")


def _compile(function: F, **settings: Any) -> F:
    import numba

    try:
        return cast(F, numba.njit(cache=True, **settings)(function))
    except RuntimeError:  # no directory for the cache can be written
        return cast(F, numba.njit(**settings)(function))
