"""Compiling loops with numba, on first use; needs the extra ``fast``.

Machine code is kept between runs by numba: beside the source, or, where that
cannot be written, in the user's cache directory.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar, cast

from standoff.locks import held

LOCK = "standoff-kernels.lock"
"""A file beside the machine code; who holds it reads or writes alone."""

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

    made = numba.njit(**settings)(function)
    with suppress(RuntimeError):  # no directory for the cache can be written
        made._cache = _cache_for_many(function)  # noqa: SLF001 - as `enable_caching` does
    return cast(F, made)


def _cache_for_many(function: Callable[..., Any]) -> Any:
    """Make a cache of machine code that several processes may fill and read at once.

    Numba writes what it has before the code itself, under names that another process
    may be giving away, too: who reads in between would run the code of other types of
    arguments. So one process at a time reads or writes.
    """
    from numba.core import caching

    make: Any = caching.FunctionCache
    cache = make(function)
    save, load = cache.save_overload, cache.load_overload

    def save_alone(*given: Any) -> None:
        with held(Path(cache.cache_path) / LOCK):
            save(*given)

    def load_alone(*given: Any) -> Any:
        with held(Path(cache.cache_path) / LOCK):
            return load(*given)

    cache.save_overload, cache.load_overload = save_alone, load_alone
    return cache
