"""Sentences against the English golden rules that pySBD's tests list.

All 48 rules are run. Those that do not apply to news prose are the nine
about lists written in one line ("1.) The first item 2.) The second item"),
which coverage flattened from a page can hold all the same; they are counted.
"""

from __future__ import annotations

import ast
import re
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.evidence.row import Row
from standoff.evidence.grammar.sentences import find_sentences

SOURCE = Path("nipunsadvilkar+pySBD/tests/lang/test_english.py")
PART = "sentences"
LIST_RULE = re.compile(r"\s*[•⁃]?\s?(?:\d{1,2}|[a-z])(?:\.\)|\)|\.)\s")
NAIVE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])")

Case = tuple[str, list[str]]
Splitter = Callable[[str], list[str]]


def run(data_dir: Path) -> list[Row]:
    source = data_dir / SOURCE
    if not source.is_file():
        return [Row(PART, "golden rules", None, target=45, note=f"no data: {SOURCE}")]
    cases = golden_rules(source)
    prose = [case for case in cases if not LIST_RULE.match(case[0])]
    note = f"of {len(cases)}; {len(prose)} of them on prose, the rest on lists in one line"
    rows = [
        Row(PART, "golden rules", passed(ours, cases), name, passed(splitter, cases), 45, note)
        for name, splitter in (("sentencex", sentencex_alone), ("regular expression", naive))
    ]
    rows.append(
        Row(
            PART,
            "golden rules on prose",
            passed(ours, prose),
            "sentencex",
            passed(sentencex_alone, prose),
            note=f"of {len(prose)}",
        )
    )
    return [*rows, speed(cases), growth()]


HOSTILE = ("Mr. ", ". . ", "A.", "(", "[...", "“", " ", "\t", "\n", "\r\n", "1. ", "... ")


def growth() -> Row:
    """Measure that hostile input four times as long takes about four times as long."""
    worst = 0.0
    for piece in HOSTILE:
        seconds = []
        for size in (100_000, 400_000):
            text = piece * (size // len(piece)) + "x"
            rounds = []
            for _ in range(3):
                begin = time.process_time()
                find_sentences(text)
                rounds.append(time.process_time() - begin)
            seconds.append(min(rounds))
        if seconds[0] > 0.01:
            worst = max(worst, seconds[1] / max(1e-6, seconds[0]))
    return Row(PART, "growth of time for 4 x the input", round(worst, 1), note="worst of 12 kinds")


def golden_rules(source: Path) -> list[Case]:
    """Read the list of cases out of the test module without importing it."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "").startswith("GOLDEN"):
            cases = getattr(node.value, "elts", [])
            return [
                (ast.literal_eval(args[0]), ast.literal_eval(args[1]))
                for args in (getattr(case, "elts", getattr(case, "args", [])) for case in cases)
            ]
    return []


def passed(splitter: Splitter, cases: list[Case]) -> int:
    return sum(splitter(text) == expected for text, expected in cases)


def ours(text: str) -> list[str]:
    return [span.of(text) for span in find_sentences(text)]


def sentencex_alone(text: str) -> list[str]:
    import sentencex

    return [part.strip() for part in sentencex.segment("en", text) if part.strip()]


def naive(text: str) -> list[str]:
    return NAIVE.split(text)


def speed(cases: list[Case]) -> Row:
    text = "\n\n".join(" ".join(text for text, _ in cases[:31]) for _ in range(200))

    def rate(splitter: Splitter) -> float:
        best = 0.0
        for _ in range(3):
            begin = time.perf_counter()
            count = len(splitter(text))
            best = max(best, count / (time.perf_counter() - begin))
        return round(best)

    return Row(
        PART,
        "sentences a second",
        rate(ours),
        "sentencex",
        rate(sentencex_alone),
        20_000,
        "one core, one long text of 200 paragraphs",
    )
