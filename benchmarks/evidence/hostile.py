"""What it costs to read documents that were made to be slow.

Whoever writes a page may write a million tags, attributes that never close,
entities without end, lines of one letter. Each shape is read whole, from text
to items, at two lengths in a process of its own; the growth is told as an
exponent (1 is linear, 2 is quadratic), with the time and the memory that a
million characters would take. Nothing is judged here but cost.
"""

from __future__ import annotations

import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.evidence.row import Row
from standoff.evidence.capture.documents import Document
from standoff.evidence.intake.parts import Decisions
from standoff.evidence.intake.steps import derive

PART = "hostile"
SHORT, LONG = 60_000, 240_000
NOTICEABLE = 1.0
"""Processor seconds at the greater length below which growth is not told: noise."""

SAID = "The port company and the union met again in Port Selda on Monday, both sides said. "
SHAPES: dict[str, tuple[str, Callable[[int], str]]] = {
    "prose, to compare": ("text/plain", lambda n: SAID * (n // len(SAID))),
    "less-than signs": ("text/html", lambda n: "<" * n),
    "less-than signs behind prose": ("text/html", lambda n: SAID + "<" * n),
    "nested tags": ("text/html", lambda n: "<div>x" * (n // 6)),
    "tags never closed": ("text/html", lambda n: "<a" * (n // 2)),
    "paragraphs of a letter": ("text/html", lambda n: "<p>x" * (n // 4)),
    "attributes": ("text/html", lambda n: "<a " + "x=1 " * (n // 4) + ">x"),
    "slashes in a tag": ("text/html", lambda n: "<a " + "/" * n + ">x"),
    "quotation marks that do not pair": ("text/html", lambda n: '<a x=">" y=' * (n // 11)),
    "quotation marks of both kinds": ("text/html", lambda n: "<a x='\">' \"" * (n // 11)),
    "comments never closed": ("text/html", lambda n: "<!--" * (n // 4)),
    "scripts": ("text/html", lambda n: "<script></script>" * (n // 17)),
    "entities": ("text/html", lambda n: "&lt;" * (n // 4)),
    "an entity without end": ("text/html", lambda n: "&#" + "9" * n + ";"),
    "classes": ("text/html", lambda n: '<div class="' + "aB-" * (n // 3) + '">x'),
    "comments with times": (
        "text/html",
        lambda n: "<div class=comment>Well.<time>x</time>" * (n // 38),
    ),
    "lines of a letter": ("text/plain", lambda n: "x\n" * (n // 2)),
    "headings without a body": ("text/plain", lambda n: "From: x\n" * (n // 8)),
    "many articles": ("text/plain", lambda n: f"1 of 2 DOCUMENTS\n\n{SAID}\n\n" * (n // 103)),
    "spaces": ("text/plain", lambda n: "x" + " " * n + "y"),
    "dots": ("text/plain", lambda n: "." * n),
    "pages cut inside a sentence": (
        "application/pdf",
        lambda n: "the union said that the\f" * (n // 24),
    ),
}


def run(_data_dir: Path) -> list[Row]:
    """Read each shape at two lengths; the worst is told by name."""
    measured = {name: (_measure(name, SHORT), _measure(name, LONG)) for name in SHAPES}
    growth = {
        name: math.log(long[0] / max(short[0], 1e-3)) / math.log(LONG / SHORT)
        for name, (short, long) in measured.items()
        if long[0] >= NOTICEABLE
    }
    seconds = {name: long[0] * 1e6 / LONG for name, (_, long) in measured.items()}
    memory = {name: long[1] * 1e6 / LONG for name, (_, long) in measured.items()}
    prose = "prose, to compare"
    return [
        _worst("exponent of growth", growth, None),
        _worst("seconds for a million characters", seconds, seconds[prose]),
        _worst("megabytes for a million characters", memory, memory[prose]),
        Row(PART, "seconds for a million less-than signs", round(seconds["less-than signs"], 1)),
        Row(PART, "megabytes for a million less-than signs", round(memory["less-than signs"], 1)),
    ]


def _worst(measure: str, found: dict[str, float], prose: float | None) -> Row:
    name = max(found, key=lambda each: found[each])
    baseline = {} if prose is None else {"baseline": "prose", "baseline_value": round(prose, 1)}
    note = f"{name}; {len(found)} shapes"
    return Row(PART, measure, round(found[name], 2), lower_is_better=True, note=note, **baseline)


def _measure(name: str, length: int) -> tuple[float, float]:
    """Give processor seconds and megabytes, measured where nothing else was read."""
    command = [sys.executable, "-m", "benchmarks.evidence.hostile", name, str(length)]
    done = subprocess.run(command, capture_output=True, check=True)
    seconds, megabytes = json.loads(done.stdout)
    return seconds, megabytes


def _read(name: str, length: int) -> tuple[float, float]:
    media_type, make = SHAPES[name]
    _derive(media_type, SAID)
    text = make(length)
    memory, start = _peak(), time.process_time()
    _derive(media_type, text)
    return time.process_time() - start, _peak() - memory


def _derive(media_type: str, text: str) -> None:
    derive(Document("0" * 64, "x", media_type, "utf-8", "", text, text.encode()), Decisions())


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(json.dumps(_read(sys.argv[1], int(sys.argv[2]))))
