"""How the time of each regular expression grows with monotonous text.

Hostile text repeats itself: a page of dots, of commas, of capital letters. For
every compiled expression of the evidence modules the time to search such a
text is taken at growing lengths; at four times the length a linear expression
takes four times as long, a quadratic one sixteen times. The growth is told as
an exponent (1 is linear) for the worst text of each expression. Analysers bound
the text they hand to an expression, so an exponent near 2 here says where such
a bound is needed; the last row tells what the reading of a whole document does.
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
from standoff.evidence.capture.documents import make_document
from standoff.evidence.intake.parts import Decisions
from standoff.evidence.intake.steps import derive

SHORT, LONG, READ = 312, 20_000, 8_000
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
    for info in pkgutil.walk_packages(standoff.evidence.__path__, "standoff.evidence."):
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
    """Take the time to find the first match from anywhere, and one at the start."""
    start = time.process_time()
    pattern.search(text)
    pattern.match(text)
    return time.process_time() - start


def growth(pattern: re.Pattern[str]) -> tuple[float, str, float]:
    """Give the worst exponent, the unit of the text it is for, and the seconds it took.

    Lengths grow fourfold until the time can be told from noise, so that an
    expression that runs away is stopped while it is still short.
    """
    worst = (0.0, "", 0.0)
    for unit, text in texts(LONG):
        length, before = SHORT, max(seconds(pattern, text[:SHORT]), 1e-5)
        while before < NOTICEABLE and length < LONG:
            length *= 4
            now = max(seconds(pattern, text[:length]), 1e-5)
            exponent = math.log(now / before, 4)
            if now >= NOTICEABLE / 4 and exponent > worst[0]:
                worst = (exponent, unit, now)
            before = now
    return worst


def analyser_growth(unit: str) -> tuple[float, float]:
    """Give the exponent of the whole reading of a page that repeats a unit, and its seconds."""
    taken = []
    for length in (READ // 4, READ):
        run = (unit * (length // len(unit) + 1))[:length]
        document = make_document(
            f"Talks resume\n\nThey met. {run} Mori left.".encode(), Path("x.txt")
        )
        start = time.process_time()
        derive(document, Decisions())
        taken.append(max(time.process_time() - start, 1e-4))
    return math.log(taken[1] / taken[0], 4), taken[1]


def run(data_dir: Path) -> list[Row]:
    """Measure every expression and the whole reading; `data_dir` is not needed."""
    del data_dir
    measured = {place: growth(pattern) for place, pattern in find_patterns().items()}
    beyond = [(*worst, place) for place, worst in measured.items() if worst[0] > 1.5]
    rows = [
        Row("patterns", "expressions", float(len(measured))),
        Row("patterns", "that outgrow an unbounded text", float(len(beyond))),
    ]
    for exponent, unit, taken, place in sorted(beyond, reverse=True)[:20]:
        note = f"on {unit!r}: {taken:.2f} s, searched for anywhere and without a bound"
        rows.append(Row("patterns", f"exponent of {place}", round(exponent, 2), note=note))
    read = {unit: analyser_growth(unit) for unit in (*_ALPHABET, *_PAIRS)}
    slow = {unit: both for unit, both in read.items() if both[1] > 0.1}
    unit, (exponent, taken) = max(
        slow.items(), key=lambda pair: pair[1][0], default=("", (0.0, 0.0))
    )
    note = f"on {unit!r} × {READ} characters: {taken:.2f} s"
    rows.append(
        Row("patterns", "worst exponent of a whole reading", round(exponent, 2), "linear", 1.0,
            1.5, note, lower_is_better=True)
    )  # fmt: skip
    return rows
