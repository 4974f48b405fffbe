"""Quotations on PolNeAR: what is quoted, who says it, and what is reported without marks.

Data: networkdynamics/PolNeAR (Newell, Margolin and Ruths 2018), the tree checked
out under ``<data>/networkdynamics+PolNeAR``. Only ``dev`` is scored here; rules
were written with ``train`` in view. Of an article with several annotators the
first (by file name) counts. Every annotated attribution counts, also attitudes,
intentions and sources that are never named.

Type, after Pareti (2013), of each contiguous part of an annotated content (brat
keeps contents in parts; a paraphrase in one sentence and a quotation in the next
are two): *direct* if every letter and digit of it stands between double quotation
marks (“ ”, " or two apostrophes), a heading "that" aside, which the annotation
counts as content; *indirect* if the whole content has no such marks; *mixed*
otherwise. The marks are paired here by a plain rule that owes nothing to standoff:
from an opening mark to the next mark or line end.

Matching, always one to one within an article, greedily by overlap:

direct
    Unit: one run of text between a pair of marks inside a direct part (an
    interrupted quotation gives two). A predicted quote of kind ``direct`` is
    right if it has the *same first and last letter or digit*.
direct half
    The same with intersection / union of the two spans at least 1/2.
direct whole
    The same as direct, but only attributions count all of whose parts are direct.
direct with speaker
    As direct, and the predicted speaker is right: its span shares a character
    with an annotated source, or both are names that end in the same word.
    Quotes whose annotation has no source are left out of both sides.
indirect
    Unit: the annotated content of type indirect, from its first to its last
    character. A predicted quote of kind ``indirect`` (with what continues it) is
    right if intersection / union is at least 1/2.
spoken marks
    Unit: each run between marks inside any content, direct or mixed. Predicted:
    runs inside quotes of kind direct or mixed. Measures speech against scare
    marks and titles.

Baseline: a regular expression for text between marks; the speaker is the
capitalised words nearest to the nearest "said" or "says"; indirect speech is
what follows "said that", "said" or "says" to the end of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from benchmarks.evidence.row import Row
from standoff.evidence.names.finding import NameTable, find_names
from standoff.evidence.speech.quotes import QuoteKind, find_quotes

PART = "quotes"
SOURCE = "networkdynamics+PolNeAR"
_THAT = re.compile(r"that\s", re.IGNORECASE)
_RUN = re.compile(r"(?:[“\"]|\'\'(?=\S))((?:(?!\'\')[^“”\"\n])*)(?:[”\"]|\'\'|$)", re.MULTILINE)


class Item(NamedTuple):
    """A unit to match: its characters and, if known, its sources."""

    start: int
    end: int
    sources: tuple[tuple[int, int], ...] = ()


@dataclass
class Units:
    """What one side has in one article."""

    direct: list[Item]
    pure: list[Item]
    indirect: list[Item]
    spoken: list[Item]


@dataclass
class Count:
    """Right, predicted and annotated."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, right: int, predicted: int, gold: int) -> None:
        self.right += right
        self.predicted += predicted
        self.gold += gold

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.predicted + self.gold)

    def note(self) -> str:
        precision = self.right / max(1, self.predicted)
        recall = self.right / max(1, self.gold)
        return f"P {precision:.3f} R {recall:.3f} of {self.gold}"


MEASURES = (
    "direct",
    "direct whole",
    "direct half",
    "direct with speaker",
    "indirect",
    "spoken marks",
)
TARGETS = {"direct": 0.92, "direct with speaker": 0.80, "indirect": 0.40}


def run(data_dir: Path) -> list[Row]:
    """Score the dev part beside the baseline."""
    root = data_dir / SOURCE / "data" / "dev"
    if not root.is_dir():
        return [Row(PART, "all measures", None, note=f"no data under {SOURCE}")]
    ours, naive = score(root)
    return [
        Row(
            PART,
            f"{name} F1",
            ours[name].f1,
            "marks and nearest said",
            naive[name].f1,
            TARGETS.get(name),
            f"PolNeAR dev; {ours[name].note()}",
        )
        for name in MEASURES
    ]


def score(root: Path) -> tuple[dict[str, Count], dict[str, Count]]:
    """Score standoff and the baseline on one part of the corpus."""
    ours = {name: Count() for name in MEASURES}
    naive = {name: Count() for name in MEASURES}
    table = NameTable.world()
    for text, gold in articles(root):
        compare(text, gold, predicted(text, table), ours)
        compare(text, gold, baseline(text), naive)
    return ours, naive


def articles(root: Path) -> Iterator[tuple[str, Units]]:
    """Give each article with its annotated units."""
    for file in sorted((root / "text").glob("*.txt")):
        annotations = sorted((root / "attributions").glob(f"{file.stem}_????.ann"))
        if annotations:
            text = file.read_bytes().decode("utf-8")
            yield text, annotated(text, annotations[0].read_text("utf-8"))


def annotated(text: str, lines: str) -> Units:
    """Read one brat file."""
    spans: dict[str, list[tuple[int, int]]] = {}
    units = Units([], [], [], [])
    for line in lines.split("\n"):
        fields = line.split("\t")
        if line.startswith("T") and len(fields) >= 2:
            places = fields[1].split(" ", 1)[1]
            spans[fields[0]] = [
                (int(a), int(b)) for a, b in (part.split() for part in places.split(";"))
            ]
        elif re.match(r"E\d+\t", line):
            roles = [role.split(":") for role in fields[1].split()]
            sources = [
                s for key, ref in roles if key.startswith("Source") for s in spans.get(ref, ())
            ]
            contents = [
                s for key, ref in roles if key.startswith("Content") for s in spans.get(ref, ())
            ]
            if contents:
                _sort_in(text, units, contents, tuple(sources))
    return units


def _sort_in(
    text: str, units: Units, contents: list[tuple[int, int]], sources: tuple[tuple[int, int], ...]
) -> None:
    runs: list[Item] = []
    shares: list[tuple[int, int]] = []
    for part in contents:
        inside = [Item(*run, sources) for run in marked_runs(text) if _inside(run, part)]
        headed = _THAT.match(text, part[0], part[1])
        letters = sum(
            text[i].isalnum() for i in range(headed.end() if headed else part[0], part[1])
        )
        quoted = sum(
            text[i].isalnum()
            for run in inside
            for i in range(max(part[0], run.start), min(part[1], run.end))
        )
        runs += inside
        shares.append((quoted, letters))
        if quoted and quoted == letters:
            units.direct += inside
    units.spoken += runs
    if runs and all(quoted == letters for quoted, letters in shares):
        units.pure += runs
    if not any(quoted for quoted, _ in shares):
        units.indirect.append(
            Item(min(a for a, _ in contents), max(b for _, b in contents), sources)
        )


_RUNS: dict[int, tuple[str, list[tuple[int, int]]]] = {}


def marked_runs(text: str) -> list[tuple[int, int]]:
    """Pair marks by the plain rule; runs are trimmed to letters and digits."""
    kept = _RUNS.get(0)
    if kept is None or kept[0] is not text:
        runs = [trim(text, *match.span(1)) for match in _RUN.finditer(text)]
        _RUNS[0] = (text, [run for run in runs if run[0] < run[1]])
    return _RUNS[0][1]


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut what is neither letter nor digit from both ends."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def _inside(run: tuple[int, int], part: tuple[int, int]) -> bool:
    shared = min(run[1], part[1]) - max(run[0], part[0])
    return shared * 2 >= run[1] - run[0]


def predicted(text: str, table: NameTable) -> Units:
    """Let standoff read an article."""
    units = Units([], [], [], [])
    for quote in find_quotes(text, find_names(text, table)):
        span = quote.speaker.span if quote.speaker else None
        sources = ((span.start, span.end),) if span else ()
        place = trim(text, quote.content.start, quote.content.end)
        if quote.kind is QuoteKind.INDIRECT and quote.continues and units.indirect:
            begun = units.indirect.pop()
            units.indirect.append(Item(begun.start, quote.content.end, begun.sources))
        elif quote.kind is QuoteKind.INDIRECT:
            units.indirect.append(Item(quote.content.start, quote.content.end, sources))
        elif quote.kind in (QuoteKind.DIRECT, QuoteKind.MIXED):
            if quote.kind is QuoteKind.DIRECT:
                units.direct.append(Item(*place, sources))
            whole = (quote.content.start, quote.content.end)
            units.spoken += [Item(*r, sources) for r in marked_runs(text) if _inside(r, whole)]
    return units


_SAID = re.compile(r"\b(?:said|says)\b")
_NAME = re.compile(r"\b[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+)*|\b(?:he|she|they)\b", re.IGNORECASE)
_CAPITALS = re.compile(r"\b(?:[A-Z][\w.-]+(?: [A-Z][\w.-]+)*|[Hh]e|[Ss]he|[Tt]hey)\b")
_INDIRECT = re.compile(r"\b(?:said|says)(?: that)? ([^“\"\n]{15,}?)(?=[.!?](?:\s|$))")


def baseline(text: str) -> Units:
    """Read an article as naively as one can."""
    said = [match.start() for match in _SAID.finditer(text)]
    names = [match.span() for match in _CAPITALS.finditer(text)]
    direct = []
    for start, end in marked_runs(text):
        cue = min(said, key=lambda at: min(abs(at - start), abs(at - end)), default=None)
        outside = [name for name in names if name[1] <= start or name[0] >= end]
        near = cue is not None and min(abs(cue - start), abs(cue - end)) < 200
        name = (
            min(outside, key=lambda span: min(abs(span[1] - cue), abs(span[0] - cue)), default=None)
            if near
            else None
        )
        direct.append(Item(start, end, (name,) if name else ()))
    indirect = [Item(*match.span(1)) for match in _INDIRECT.finditer(text)]
    return Units(direct, [], indirect, direct)


def compare(text: str, gold: Units, found: Units, counts: dict[str, Count]) -> None:
    """Add one article to the counts."""
    exact = matches(gold.direct, found.direct, exactly)
    counts["direct"].add(len(exact), len(found.direct), len(gold.direct))
    half = matches(gold.direct, found.direct, by_half)
    counts["direct half"].add(len(half), len(found.direct), len(gold.direct))
    pure = matches(gold.pure, found.direct, exactly)
    counts["direct whole"].add(len(pure), len(found.direct), len(gold.pure))
    unknown = [pair for pair in exact if not pair[0].sources]
    right = [pair for pair in exact if same_speaker(text, *pair)]
    counts["direct with speaker"].add(
        len(right),
        len(found.direct) - len(unknown),
        sum(bool(item.sources) for item in gold.direct),
    )
    pairs = matches(gold.indirect, found.indirect, by_half)
    counts["indirect"].add(len(pairs), len(found.indirect), len(gold.indirect))
    spoken = matches(gold.spoken, found.spoken, exactly)
    counts["spoken marks"].add(len(spoken), len(found.spoken), len(gold.spoken))


def overlap(first: Item, second: Item) -> float:
    """Give intersection over union."""
    shared = min(first.end, second.end) - max(first.start, second.start)
    union = max(first.end, second.end) - min(first.start, second.start)
    return max(0, shared) / max(1, union)


def exactly(first: Item, second: Item) -> bool:
    return (first.start, first.end) == (second.start, second.end)


def by_half(first: Item, second: Item) -> bool:
    return overlap(first, second) >= 0.5


def matches(gold: Sequence[Item], found: Sequence[Item], fits) -> list[tuple[Item, Item]]:
    """Pair units one to one, best overlap first."""
    candidates: Iterable[tuple[float, int, int]] = sorted(
        (
            (-overlap(a, b), i, j)
            for i, a in enumerate(gold)
            for j, b in enumerate(found)
            if fits(a, b)
        ),
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for _, i, j in candidates:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def same_speaker(text: str, gold: Item, found: Item) -> bool:
    """Say whether the predicted speaker is the annotated one."""
    for a, b in gold.sources:
        for c, d in found.sources:
            if min(b, d) > max(a, c):
                return True
            last = text[a:b].split()[-1:], text[c:d].split()[-1:]
            if last[0] == last[1] and last[0] and last[0][0][:1].isupper():
                return last[0][0].lower() not in ("he", "she", "they", "i", "we")
    return False
