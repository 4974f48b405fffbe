"""Time expressions against TimeBank and AQUAINT, measured as TempEval-3 does.

An expression of the gold standard is found (relaxed) if one of ours shares a
character with it. The value score is the relaxed F1 times the share of found
expressions whose value is equal. Half of the documents, chosen by a hash of
their names, was never looked at while the grammar was written.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from benchmarks.evidence.row import Row
from standoff.evidence.times.finding import find_time_expressions

OWN = Path(__file__).parents[2] / "tests" / "quality" / "times.json"
SOURCE = Path("jspotter+TempEval-3/data/TBAQ-cleaned")
PART = "time expressions"
TARGET = 0.78


class Timex(NamedTuple):
    start: int
    end: int
    kind: str
    value: str


class Document(NamedTuple):
    name: str
    created: dt.date
    text: str
    gold: list[Timex]

    @property
    def is_held_out(self) -> bool:
        return int(hashlib.sha256(self.name.encode()).hexdigest(), 16) % 2 == 1


class Score(NamedTuple):
    relaxed: float
    strict: float
    value_accuracy: float
    kind_accuracy: float

    @property
    def value(self) -> float:
        return round(self.relaxed * self.value_accuracy, 3)


Finder = Callable[[str, dt.date], list[Timex]]


def run(data_dir: Path) -> list[Row]:
    source = data_dir / SOURCE
    documents = list(read_documents(source)) if source.is_dir() else []
    if not documents:
        return [Row(PART, "value F1", None, target=TARGET, note=f"no data: {SOURCE}"), *own_sets()]
    held_out = [document for document in documents if document.is_held_out]
    begin = time.perf_counter()
    whole, half = score(ours, documents), score(ours, held_out)
    rate = sum(len(d.text) for d in [*documents, *held_out]) / (time.perf_counter() - begin)
    count = sum(len(document.gold) for document in documents)
    note = f"TimeBank and AQUAINT, {len(documents)} documents, {count} expressions"
    rows = [
        Row(PART, "value F1", whole.value, name, value, TARGET, note)
        for name, value in baselines(documents)
    ]
    return [
        *rows,
        Row(
            PART,
            "value F1, held-out half",
            half.value,
            target=TARGET,
            note=f"{len(held_out)} documents whose errors were never looked at; "
            "the other half was used to write the grammar",
        ),
        Row(PART, "relaxed F1", round(whole.relaxed, 3), note=note),
        Row(PART, "strict F1", round(whole.strict, 3), note=note),
        Row(PART, "right kind of those found", round(whole.kind_accuracy, 3), note=note),
        Row(PART, "characters a second", round(rate), note="one core"),
        *own_sets(),
        growth(),
    ]


_SETS = {
    "first": "written before tense ruled; 0.52 then",
    "second": "written after; 0.37 without the rules, 0.89 at first",
}


def own_sets() -> Iterator[Row]:
    """Measure values on sentences of our own about tense and explicit times."""
    cases = json.loads(OWN.read_text(encoding="utf-8"))
    for part, told in _SETS.items():
        documents = [_own(case) for case in cases if case["set"] == part]
        note = f"{len(documents)} sentences of our own, {told}"
        yield Row(
            PART,
            f"value F1, tense and explicit, {part} set",
            score(ours, documents).value,
            note=note,
        )


def _own(case: dict[str, Any]) -> Document:
    gold, at = [], 0
    for one in case["times"]:
        start = case["text"].index(one["quote"], at)
        at = start + len(one["quote"])
        gold.append(Timex(start, at, "DATE", one["value"]))
    return Document("", dt.date.fromisoformat(case["published"]), case["text"], gold)


HOSTILE = (
    "the last ",
    "Dec. 1 ",
    "in the past ",
    "9 ",
    "1/",
    "nineteen ",
    "1,000,",
    " ",
    "\n",
    "“",
)


def growth() -> Row:
    """Measure that hostile input four times as long takes about four times as long."""
    worst = 0.0
    for piece in HOSTILE:
        seconds = []
        for size in (50_000, 200_000):
            text = piece * (size // len(piece))
            rounds = []
            for _ in range(3):
                begin = time.process_time()
                find_time_expressions(text, dt.date(2000, 1, 1))
                rounds.append(time.process_time() - begin)
            seconds.append(min(rounds))
        if seconds[0] > 0.01:
            worst = max(worst, seconds[1] / max(1e-6, seconds[0]))
    return Row(PART, "growth of time for 4 x the input", round(worst, 1), note="worst of 10 kinds")


def read_documents(source: Path) -> Iterator[Document]:
    for path in sorted(source.glob("*/[!.]*.tml")):
        root = ET.parse(path).getroot()
        created, body = root.find("DCT/TIMEX3"), root.find("TEXT")
        if created is None or body is None:
            continue
        pieces: list[str] = []
        gold: list[Timex] = []
        _flatten(body, 0, pieces, gold)
        day = dt.date.fromisoformat(created.get("value", "")[:10])
        yield Document(path.name, day, "".join(pieces), gold)


def _flatten(element: ET.Element, at: int, pieces: list[str], gold: list[Timex]) -> int:
    start = at
    pieces.append(element.text or "")
    at += len(pieces[-1])
    for child in element:
        at = _flatten(child, at, pieces, gold)
        pieces.append(child.tail or "")
        at += len(pieces[-1])
    if element.tag == "TIMEX3":
        gold.append(Timex(start, at, element.get("type", ""), element.get("value", "")))
    return at


def ours(text: str, created: dt.date) -> list[Timex]:
    return [
        Timex(found.span.start, found.span.end, found.kind.upper(), found.value)
        for found in find_time_expressions(text, created)
    ]


def score(finder: Finder, documents: list[Document]) -> Score:
    total = found_gold = found_ours = expected = strict = values = kinds = 0
    for document in documents:
        system = finder(document.text, document.created)
        total += len(system)
        expected += len(document.gold)
        for gold in document.gold:
            hits = [timex for timex in system if overlap(timex, gold)]
            found_gold += bool(hits)
            strict += any((hit.start, hit.end) == (gold.start, gold.end) for hit in hits)
            values += bool(hits) and hits[0].value == gold.value
            kinds += bool(hits) and hits[0].kind == gold.kind
        found_ours += sum(any(overlap(timex, gold) for gold in document.gold) for timex in system)
    return Score(
        relaxed=f1(found_ours / max(1, total), found_gold / max(1, expected)),
        strict=f1(strict / max(1, total), strict / max(1, expected)),
        value_accuracy=values / max(1, found_gold),
        kind_accuracy=kinds / max(1, found_gold),
    )


def overlap(one: Timex, other: Timex) -> bool:
    return one.start < other.end and other.start < one.end


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def baselines(documents: list[Document]) -> Iterator[tuple[str, float | None]]:
    try:
        import dateparser.search  # noqa: F401
    except ImportError:
        yield "dateparser (not installed)", None
    else:
        yield "dateparser.search", score(by_dateparser, documents).value


def by_dateparser(text: str, created: dt.date) -> list[Timex]:
    """Run dateparser's search a paragraph at a time, with what it finds located in order."""
    import dateparser.search

    found: list[Timex] = []
    settings = {
        "RELATIVE_BASE": dt.datetime.combine(created, dt.time()),
        "PREFER_DATES_FROM": "past",
    }
    at = 0
    for paragraph in text.split("\n"):
        place = at
        for words, when in (
            dateparser.search.search_dates(paragraph, languages=["en"], settings=settings) or []
        ):
            start = text.find(words, place, at + len(paragraph))
            if start >= 0:
                place = start + len(words)
                found.append(Timex(start, place, "DATE", when.date().isoformat()))
        at += len(paragraph) + 1
    return found
