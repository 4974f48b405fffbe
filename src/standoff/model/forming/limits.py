"""How much work may be begun unasked, and what work costs.

A conflict of 30 free options has a thousand million states. Nobody means to
begin that, so work beyond a limit is refused before it begins, with what it
would take. The limit counts states; whoever wants more raises it, for a block
of code (`limited`), or for all of a session (the environment variable
``STANDOFF_LIMIT``).

>>> with limited(1 << 24):
...     current_limit()
16777216
>>> parse_limit("2^24")
16777216
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from standoff.errors import UsageError

DEFAULT_LIMIT = 1 << 22
"""States that are analysed unasked: some 0.6 GB, and some ten seconds."""

MOST_LISTED = 1 << 28
"""Nobody is told how to list more states than this: some 50 GB."""

VARIABLE = "STANDOFF_LIMIT"

TOO_LARGE = frozenset(("too-large", "too-many-options"))
"""What is wrong with a conflict that has too many states to be listed, and nothing else."""

MAX_OPTIONS = 62
"""More options do not fit into a code of 64 bits."""

_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}
_limit: ContextVar[int | None] = ContextVar("limit", default=None)
_unlisted: ContextVar[bool] = ContextVar("unlisted", default=False)


def current_limit() -> int:
    """Give the number of states up to which work is begun.

    Raises
    ------
    UsageError
        If the environment variable is no number.
    """
    chosen = _limit.get()
    if chosen is not None:
        return chosen
    text = os.environ.get(VARIABLE, "").strip()
    return parse_limit(text, VARIABLE) if text else DEFAULT_LIMIT


@contextmanager
def limited(limit: int | None) -> Iterator[None]:
    """Set another limit for a block of code; None leaves it as it is."""
    if limit is None:
        yield
        return
    token = _limit.set(limit)
    try:
        yield
    finally:
        _limit.reset(token)


@contextmanager
def unlisted_states() -> Iterator[None]:
    """Open cases in a block of code without listing their states where these are too many."""
    token = _unlisted.set(True)
    try:
        yield
    finally:
        _unlisted.reset(token)


def may_be_unlisted() -> bool:
    """Say whether a case may be opened without its states being listed."""
    return _unlisted.get()


def parse_limit(text: str, origin: str = "limit") -> int:
    """Read a number of states: ``4194304``, ``4_194_304``, ``2^22`` or ``4M``.

    Raises
    ------
    UsageError
        If it is none.

    Examples
    --------
    >>> parse_limit("16M")
    16000000
    """
    plain = text.strip().lower().replace("_", "").replace(",", "").replace("**", "^")
    power = re.fullmatch(r"2\^(\d{1,2})", plain)
    number = re.fullmatch(r"(\d{1,15})([kmg]?)", plain)
    limit = 1 << int(power[1]) if power else int(number[1]) * _UNITS[number[2]] if number else 0
    if limit < 1:
        raise UsageError(
            f"{origin}: {text!r} is not a number of states",
            hint="Write it as 5000000, 5M or 2^22.",
        )
    return limit


def estimate_analysis(states: int, decision_makers: int) -> tuple[int, float]:
    """Estimate what the analysis of so many states takes: bytes and seconds.

    Notes
    -----
    Rounded up from whole commands with the compiled engine on one machine (five decision
    makers: 2^22 states 0.62 GB and 4 s of processor time, 2^24 states 1.9 GB and 17 s): in
    memory states, ranks and rows of values; in time the passes of each decision maker.
    """
    dms = max(1, decision_makers)
    return 110_000_000 + states * (60 + 12 * dms), 1 + states * (6e-7 + 1.6e-7 * dms)


def estimate_readings(states: int, decision_makers: int, readings: int) -> float:
    """Estimate the most seconds that the analysis of so many readings takes, all of them unlike.

    Notes
    -----
    A rounded figure of `make bench`, as in `estimate_analysis`. Readings that
    rank states alike are analysed once, so it is often much less.
    """
    dms = max(1, decision_makers)
    return readings * states * dms * (dms + 2) * 4e-8


def tell_estimate(states: int, decision_makers: int) -> str:
    """Say what the analysis of so many states takes.

    Examples
    --------
    >>> tell_estimate(1 << 25, 5)
    'about 4.1 GB of memory and 48 seconds'
    """
    memory, seconds = estimate_analysis(states, decision_makers)
    return f"about {tell_bytes(memory)} of memory and {tell_seconds(seconds)}"


def tell_bytes(count: float) -> str:
    """Say a number of bytes to two figures: ``600 MB``, ``1.2 GB``, ``20 TB``."""
    size, unit = float(count), "B"
    for unit in ("B", "KB", "MB", "GB", "TB"):
        if size < 1000 or unit == "TB":
            break
        size /= 1000
    return f"{size:.2g} {unit}" if size < 10 else f"{size:,.0f} {unit}"


def tell_seconds(seconds: float) -> str:
    """Say a time as people do: seconds, minutes, hours, days, years."""
    for unit, length in (("year", 31_557_600), ("day", 86_400), ("hour", 3600), ("minute", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:,.0f} {unit}s"
    return f"{max(1, round(seconds))} second{'s' if round(seconds) > 1 else ''}"
