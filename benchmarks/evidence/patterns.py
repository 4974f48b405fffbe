"""How the time of each regular expression grows with monotonous text.

Hostile text repeats itself: a page of dots, of commas, of capital letters. For
every compiled expression of the evidence modules the time to go through such a
text is taken at one length and at four times that length; a linear expression
takes four times as long, a quadratic one sixteen times. The growth is told as
an exponent (1 is linear) for the worst text of each expression. Analysers bound
the text they hand to an expression, so an exponent near 2 here says where such
a bound is needed, not that standoff is slow.
"""

from __future__ import annotations

import importlib
import math
import pkgutil
import re
import string
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import standoff.evidence
from benchmarks.evidence.row import Row

SHORT, LONG = 5_000, 20_000
NOTICEABLE = 0.02
"""Seconds at the greater length below which growth is not told: noise."""

_ALPHABET = (*string.ascii_letters[:3], *"AZ019", *string.punctuation, *" \n\t\u00a0“”’«»—–…©éÀ")
_PAIRS = (
    *("a ", "A ", "1 ", ". ", ", ", "a.", "A.", "1.", "1,", "a-", "A-", "1-", "a'", "A’", "“a"),
    *(
        "a\n",
        "A\n",
        "1\n",
        ".\n",
        "\n ",
        "- ",
        "a@",
        "a_",
        "a/",
        "1/",
        "1:",
        "$1",
        "( ",
        "<a",
        "a>",
    ),
    *("the ", "and ", "of the ", "said ", "Mr. ", "Ada ", "Ada Mori ", "Ada and ", "May ", "more "),
    *("very ", "not ", "almost ", "was ", "in the ", "1 of ", "one ", "2016 ", "Comment ", "by "),
)


def texts(length: int) -> Iterator[tuple[str, str]]:
    """Give each monotonous text with what it repeats."""
    for unit in (*_ALPHABET, *_PAIRS):
        yield unit, (unit * (length // len(unit) + 1))[:length]


def find_patterns() -> dict[str, re.Pattern[str]]:
    """Give every expression that hangs at a name of an evidence module, with that name."""
    found: dict[str, re.Pattern[str]] = {}
    for info in pkgutil.iter_modules(standoff.evidence.__path__, "standoff.evidence."):
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            for place, pattern in _inside(value, f"{info.name.rpartition('.')[2]}.{name}", 3):
                if pattern not in found.values():
                    found[place] = pattern
    return found


def _inside(value: Any, place: str, depth: int) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield place, value
    elif depth and isinstance(value, (tuple, list, frozenset)):
        for number, one in enumerate(value):
            yield from _inside(one, f"{place}[{number}]", depth - 1)
    elif depth and isinstance(value, dict):
        for key, one in value.items():
            yield from _inside(one, f"{place}[{key}]", depth - 1)
    elif depth and hasattr(value, "tail"):
        yield from _inside(value.tail, f"{place}.tail", depth - 1)


def seconds(pattern: re.Pattern[str], text: str) -> float:
    """Take the time to find every match, and one at the start."""
    start = time.process_time()
    for _ in pattern.finditer(text):
        pass
    pattern.match(text)
    return time.process_time() - start


def growth(pattern: re.Pattern[str]) -> tuple[float, str, float]:
    """Give the worst exponent, the unit of the text it is for, and the seconds at length."""
    worst = (0.0, "", 0.0)
    for unit, text in texts(LONG):
        short = max(seconds(pattern, text[:SHORT]), 1e-5)
        if short < NOTICEABLE / (LONG / SHORT) ** 3:
            continue
        long = seconds(pattern, text)
        exponent = math.log(long / short, LONG / SHORT)
        if long >= NOTICEABLE and exponent > worst[0]:
            worst = (exponent, unit, long)
    return worst


def run(data_dir: Path) -> list[Row]:
    """Measure every expression; `data_dir` is not needed."""
    del data_dir
    measured = {place: growth(pattern) for place, pattern in find_patterns().items()}
    beyond = sorted(
        ((*worst, place) for place, worst in measured.items() if worst[0] > 1.5), reverse=True
    )
    rows = [
        Row("patterns", "expressions", float(len(measured))),
        Row("patterns", "that grow faster than the text", float(len(beyond))),
    ]
    for exponent, unit, taken, place in beyond[:20]:
        note = f"on {unit!r} × {LONG} characters: {taken:.2f} s"
        rows.append(Row("patterns", f"exponent of {place}", round(exponent, 2), note=note))
    return rows
