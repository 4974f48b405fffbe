"""Differences: where sources, or voices in them, state the same fact differently.

Facts of different articles, and of different voices in one article, are held
against each other. Equal statements of one thing are gathered into a reading,
counted by independent articles; two readings of one thing are a difference,
with a verdict and what it rests on. What was looked at is counted, so that
"no contradiction" can be told from "nothing to compare".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Any

from standoff.evidence.differences.comparisons import (
    Ground,
    Judgement,
    Verdict,
    head_of,
    judge_dates,
    judge_figures,
    judge_quotes,
    judge_statuses,
)
from standoff.evidence.differences.facts import EventFact, Fact, FigureFact, Origin, QuoteFact, stem
from standoff.evidence.figures.currencies import family_of
from standoff.evidence.text.shingles import normalise_words

BLOCK_LIMIT = 400
"""Facts of one topic that are compared pair by pair; more are counted as left out."""


class Aspect(StrEnum):
    """What about a fact is compared."""

    FIGURE = "figure"
    DATE = "date"
    STATUS = "status"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way in which sources state a fact.

    Parameters
    ----------
    facts
        The equal statements, in the order given; the first is quoted.
    """

    facts: tuple[Fact, ...]

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Where it is stated."""
        return tuple(fact.origin for fact in self.facts)

    @property
    def articles(self) -> int:
        """How many independent articles state it; comments count with nobody's article."""
        return len({origin.article for origin in self.origins if origin.voice is None})

    @property
    def voices(self) -> int:
        """How many voices state it, authors and commenters."""
        return len({(origin.article, origin.voice) for origin in self.origins})


@dataclass(frozen=True, slots=True)
class Difference:
    """Two readings of one fact, or one that several sources share.

    Parameters
    ----------
    right
        None when all sources agree (verdict "same").
    likeness
        Of the most alike pair of sentences, which the verdict rests on.
    """

    aspect: Aspect
    verdict: Verdict
    ground: Ground
    left: Reading
    right: Reading | None
    likeness: float


@dataclass(frozen=True, slots=True)
class Compared:
    """What was looked at.

    Parameters
    ----------
    facts
        Facts given, by aspect.
    pairs
        Pairs with the same unit, event or wording from different articles or
        voices, by aspect.
    judged
        Pairs that were about the same thing, by aspect.
    left_out
        Facts of topics too frequent to compare pair by pair.
    """

    facts: dict[str, int]
    pairs: dict[str, int]
    judged: dict[str, int]
    verdicts: dict[str, int]
    left_out: int


@dataclass(frozen=True, slots=True)
class Differences:
    """All differences, contradictions first, and what was compared."""

    items: tuple[Difference, ...]
    compared: Compared

    def of(self, verdict: Verdict) -> tuple[Difference, ...]:
        """Give those with one verdict."""
        return tuple(item for item in self.items if item.verdict is verdict)


_Judge = Callable[[Any, Any], Judgement | None]
_ORDER = list(reversed(Verdict))


def find_differences(facts: Iterable[Fact]) -> Differences:
    """Compare the facts of several sources.

    Notes
    -----
    Only facts that share unit and thing counted, or event and a party, or a
    run of words, are paired; the cost is quadratic within such a topic and
    linear otherwise.
    """
    given = list(facts)
    copies = _Copies(given)
    search = _Search(copies)
    search.compare(Aspect.FIGURE, _figure_blocks(copies.distinct), judge_figures)
    search.compare(Aspect.DATE, _event_blocks(copies.distinct, dated=True), judge_dates)
    search.compare(Aspect.STATUS, _event_blocks(copies.distinct, dated=False), judge_statuses)
    search.compare(Aspect.QUOTE, _quote_blocks(copies.distinct), judge_quotes)
    items = sorted(search.found, key=_rank)
    verdicts = Counter(item.verdict.value for item in items)
    counts = Counter(type(fact).__name__.removesuffix("Fact").lower() for fact in given)
    compared = Compared(dict(counts), search.pairs, search.judged, dict(verdicts), search.left_out)
    return Differences(tuple(items), compared)


def _rank(item: Difference) -> tuple[int, int, float]:
    articles = item.left.articles + (item.right.articles if item.right else 0)
    order = [Verdict.CONTRADICTION, Verdict.DEVELOPMENT, Verdict.COMPATIBLE, Verdict.SAME]
    place = order.index(item.verdict) if item.verdict in order else len(order)
    return place, -articles, -item.likeness


def _figure_blocks(facts: Sequence[Fact]) -> Iterator[list[FigureFact]]:
    blocks: defaultdict[tuple[str | None, str | None, bool], list[FigureFact]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact, FigureFact):
            figure = fact.figure
            head = None if figure.unit else head_of(figure)
            if figure.unit or head:
                blocks[family_of(figure.unit), head, figure.of is not None].append(fact)
    yield from blocks.values()


def _event_blocks(facts: Sequence[Fact], *, dated: bool) -> Iterator[list[EventFact]]:
    blocks: defaultdict[tuple[str, str], list[EventFact]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact, EventFact) and not (dated and fact.first is None):
            blocks[fact.event.kind.value, stem(fact.event.trigger)].append(fact)
    yield from blocks.values()


def _quote_blocks(facts: Sequence[Fact]) -> Iterator[list[QuoteFact]]:
    """Put together quotations that share four words in a row; each pair once."""
    blocks: defaultdict[tuple[str, ...], list[QuoteFact]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact, QuoteFact):
            words = normalise_words(fact.text)
            for run in {words[n : n + 4] for n in range(max(0, len(words) - 3))}:
                blocks[run].append(fact)
    yield from blocks.values()


class _Copies:
    """Facts of one voice that several captures of its article repeat word for word."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._same: dict[tuple[object, ...], list[Fact]] = {}
        self._of: dict[int, list[Fact]] = {}
        for fact in facts:
            copies = self._same.setdefault(_identity(fact), [])
            copies.append(fact)
            self._of[id(fact)] = copies

    @property
    def distinct(self) -> list[Fact]:
        """The first of each."""
        return [copies[0] for copies in self._same.values()]

    def of(self, fact: Fact) -> list[Fact]:
        """All copies of a fact."""
        return self._of[id(fact)]


def _identity(fact: Fact) -> tuple[object, ...]:
    origin = fact.origin
    said: tuple[object, ...]
    match fact:
        case FigureFact():
            figure = fact.figure
            said = ("figure", figure.low, figure.high, figure.unit, head_of(figure), figure.of)
        case EventFact():
            said = ("event", fact.event.kind, fact.event.trigger, fact.event.status)
        case QuoteFact():
            said = ("quote", fact.speaker, normalise_words(fact.text))
    return origin.article, origin.voice, normalise_words(origin.sentence), *said


class _Search:
    """Judges pairs of facts and gathers them into readings and differences."""

    def __init__(self, copies: _Copies) -> None:
        self._copies = copies
        self.found: list[Difference] = []
        self.pairs: dict[str, int] = {}
        self.judged: dict[str, int] = {}
        self.left_out = 0

    def compare(self, aspect: Aspect, blocks: Iterable[Sequence[Fact]], judge: _Judge) -> None:
        """Judge the pairs of each block."""
        judged: list[tuple[Fact, Fact, Judgement]] = []
        seen: set[tuple[int, int]] = set()
        for block in blocks:
            self.left_out += max(0, len(block) - BLOCK_LIMIT)
            for left, right in combinations(block[:BLOCK_LIMIT], 2):
                pair = (id(left), id(right))
                if pair in seen or not _independent(left, right):
                    continue
                seen.add(pair)
                judgement = judge(left, right)
                if judgement is not None:
                    judged.append((left, right, judgement))
        self.pairs[aspect.value] = len(seen)
        self.judged[aspect.value] = len(judged)
        self.found += _gather(aspect, judged, self._copies)


QUOTED_AGAIN_WORDS = 8


def _independent(left: Fact, right: Fact) -> bool:
    """Say whether two places are different articles, or voices that speak for themselves.

    A comment that repeats a run of words of its article quotes it, and states
    nothing of its own by that; nor does one whose quotation is the article's.
    """
    if left.origin.article != right.origin.article:
        return True
    if left.origin.voice == right.origin.voice:
        return False
    ours, theirs = normalise_words(left.origin.sentence), normalise_words(right.origin.sentence)
    if _share_run(ours, theirs, QUOTED_AGAIN_WORDS):
        return False
    if isinstance(left, QuoteFact) and isinstance(right, QuoteFact):
        shorter, longer = sorted((normalise_words(left.text), normalise_words(right.text)), key=len)
        return not _share_run(shorter, longer, min(len(shorter), QUOTED_AGAIN_WORDS))
    return True


def _share_run(ours: Sequence[str], theirs: Sequence[str], length: int) -> bool:
    runs = {tuple(ours[n : n + length]) for n in range(len(ours) - length + 1)}
    return any(tuple(theirs[n : n + length]) in runs for n in range(len(theirs) - length + 1))


def _gather(
    aspect: Aspect, judged: Sequence[tuple[Fact, Fact, Judgement]], copies: _Copies
) -> Iterator[Difference]:
    """Join equal facts into readings, then tell one difference for two readings."""
    readings = _Readings(judged, copies)
    best: dict[tuple[int, int], Judgement] = {}
    for left, right, judgement in judged:
        pair = readings.pair(left, right)
        if pair[0] == pair[1]:
            if judgement.verdict is not Verdict.SAME:
                continue
        elif judgement.verdict is Verdict.SAME:
            continue
        known = best.get(pair)
        if known is None or judgement.likeness > known.likeness:
            best[pair] = judgement
    for (one, other), judgement in best.items():
        yield Difference(
            aspect,
            judgement.verdict,
            judgement.ground,
            left=readings.reading(one),
            right=None if one == other else readings.reading(other),
            likeness=round(judgement.likeness, 3),
        )


class _Readings:
    """Facts that say the same, joined."""

    def __init__(self, judged: Sequence[tuple[Fact, Fact, Judgement]], copies: _Copies) -> None:
        self._facts: dict[int, Fact] = {}
        self._parent: dict[int, int] = {}
        for left, right, judgement in judged:
            for fact in (left, right):
                self._facts.setdefault(id(fact), fact)
                self._parent.setdefault(id(fact), id(fact))
            if judgement.verdict is Verdict.SAME:
                self._parent[self._root(id(right))] = self._root(id(left))
        self._members: defaultdict[int, list[Fact]] = defaultdict(list)
        for number, fact in self._facts.items():
            self._members[self._root(number)] += copies.of(fact)

    def _root(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def pair(self, left: Fact, right: Fact) -> tuple[int, int]:
        return self._root(id(left)), self._root(id(right))

    def reading(self, root: int) -> Reading:
        return Reading(tuple(self._members[root]))
