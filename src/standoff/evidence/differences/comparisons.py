"""Comparing two facts: the verdict on one pair, and what it rests on.

A pair is judged only when the words around both say that they are about the
same thing; otherwise nothing is said about it. "Contradiction" is the verdict
of last resort: it needs the same thing, the same time, and values that cannot
both be true.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.differences.facts import (
    EventFact,
    FigureFact,
    Frame,
    Likeness,
    QuoteFact,
    compare_frames,
    is_current,
    stem,
)
from standoff.evidence.events.finding import EventStatus
from standoff.evidence.events.lexicon import EventKind
from standoff.evidence.figures.currencies import may_be_one
from standoff.evidence.figures.finding import Figure
from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import Listed, Pattern, Words
from standoff.evidence.text.shingles import normalise_words


class JudgingWords(NamedTuple):
    """Words that turn the sense of a sentence: these sections of ``differences.txt``."""

    negation: Words
    negated_ending: Listed
    titles: Words
    numerals: Words
    not_yet: Pattern


@lru_cache(maxsize=64)
def judging_words(language: Language) -> JudgingWords:
    """Give the words that turn the sense of a sentence in a language."""
    return language.lexicon("differences").fill(JudgingWords)


class Verdict(StrEnum):
    """What two facts are to each other."""

    SAME = "same"
    COMPATIBLE = "compatible"
    DEVELOPMENT = "development"
    CONTRADICTION = "contradiction"
    NOT_COMPARABLE = "not-comparable"


class Ground(StrEnum):
    """What a verdict rests on; a closed set, worded by reports."""

    EQUAL_VALUES = "equal-values"
    INTERVALS_OVERLAP = "intervals-overlap"
    ROUNDED = "one-is-the-other-rounded"
    OTHER_TIME = "they-hold-for-different-times"
    LATER_REPORT = "the-later-report-has-another-value"
    VALUES_EXCLUDE = "the-values-exclude-each-other"
    TIMES_UNKNOWN = "the-times-are-unknown"
    LEVEL_AND_CHANGE = "one-is-a-level-one-a-change"
    DATES_OVERLAP = "the-dates-overlap"
    DATES_EXCLUDE = "the-dates-exclude-each-other"
    EQUAL_WORDING = "equal-wording"
    SHORTENED = "one-is-the-other-shortened"
    OTHER_WORDING = "the-wording-differs-slightly"
    OTHER_SENSE = "the-wording-reverses-the-sense"
    OTHER_SPEAKER = "the-same-words-from-another-speaker"
    STATUS_EQUAL = "both-say-the-same-happened"
    CARRIED_OUT = "what-was-planned-happened"
    DENIED = "one-says-it-happened-one-denies-it"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on two facts, its ground, and how alike the sentences are."""

    verdict: Verdict
    ground: Ground
    likeness: float


_SHARE = 0.34
"""Least share of the shorter sentence's words that two figures must share."""
_EVENT_SHARE = 0.5


def head_of(figure: Figure) -> str | None:
    """Give the stem of what a figure counts, or its unit's name for a measure."""
    words = normalise_words(figure.counted or "")
    return stem(words[-1]) if words else None


def judge_figures(left: FigureFact, right: FigureFact) -> Judgement | None:
    """Judge two figures whose units may be one; None if they are about different things."""
    if not may_be_one(left.figure.unit, right.figure.unit):
        return None
    likeness = compare_frames(_frame(left), _frame(right))
    if not _same_thing(left.figure, right.figure, likeness):
        return None
    share = likeness.share
    if left.figure.trend != right.figure.trend:
        return Judgement(Verdict.NOT_COMPARABLE, Ground.LEVEL_AND_CHANGE, share)
    apart = _times_apart(left, right)
    if _interval(left.figure) == _interval(right.figure):
        return Judgement(Verdict.SAME, Ground.EQUAL_VALUES, share) if not apart else None
    if apart:
        return Judgement(Verdict.DEVELOPMENT, Ground.OTHER_TIME, share)
    if _overlap(left.figure, right.figure):
        return Judgement(Verdict.COMPATIBLE, Ground.INTERVALS_OVERLAP, share)
    if _is_rounded(left.figure, right.figure):
        return Judgement(Verdict.COMPATIBLE, Ground.ROUNDED, share)
    return _judge_excluding(left, right, share)


def _frame(fact: FigureFact | EventFact) -> Frame:
    return Frame.of(fact.origin.sentence, fact.entities, fact.origin.language)


def _same_thing(left: Figure, right: Figure, likeness: Likeness) -> bool:
    if not likeness.same_parties or likeness.contrast:
        return False
    heads = head_of(left), head_of(right)
    nearly_all = likeness.share >= 0.8
    if heads[0] is not None and heads[0] == heads[1]:
        return likeness.share >= _SHARE and likeness.shared >= (2 if nearly_all else 3)
    # Without the same thing counted, the sentences themselves must be alike.
    named = left.unit is not None and None in heads
    return named and likeness.share >= 0.6 and likeness.shared >= (3 if nearly_all else 4)


def _times_apart(left: FigureFact, right: FigureFact) -> bool:
    if left.first is None or left.last is None or right.first is None or right.last is None:
        return False
    return left.last < right.first or right.last < left.first


def _interval(figure: Figure) -> tuple[Fraction | None, Fraction | None]:
    whole = Fraction(figure.of) if figure.of else Fraction(1)
    low = None if figure.low is None else Fraction(figure.low) / whole
    high = None if figure.high is None else Fraction(figure.high) / whole
    return low, high


def _overlap(left: Figure, right: Figure) -> bool:
    (a, b), (c, d) = _interval(left), _interval(right)
    return (b is None or c is None or c <= b) and (d is None or a is None or a <= d)


def _is_rounded(left: Figure, right: Figure) -> bool:
    if left.value is None or right.value is None or left.of or right.of:
        return False
    return _rounds_to(left.value, right.value) or _rounds_to(right.value, left.value)


def _rounds_to(fine: Decimal, coarse: Decimal) -> bool:
    """Say whether `coarse` is `fine` to fewer digits: 1.16 and 1.2, 4,980 and 5,000."""
    digits = coarse.normalize()
    exponent = int(digits.as_tuple().exponent)
    if exponent in (0, 1) or coarse == 0:
        return False
    step = Decimal(1).scaleb(exponent)
    return abs(fine - coarse) <= step / 2 and int(fine.normalize().as_tuple().exponent) < exponent


def _judge_excluding(left: FigureFact, right: FigureFact, share: float) -> Judgement:
    first, second = left.origin.published, right.origin.published
    current = any(is_current(one.sentence, one.language) for one in (left.origin, right.origin))
    dated = None not in (left.first, right.first)
    if dated or not current:
        return Judgement(Verdict.CONTRADICTION, Ground.VALUES_EXCLUDE, share)
    if first is None or second is None:
        return Judgement(Verdict.NOT_COMPARABLE, Ground.TIMES_UNKNOWN, share)
    if first != second:
        return Judgement(Verdict.DEVELOPMENT, Ground.LATER_REPORT, share)
    return Judgement(Verdict.CONTRADICTION, Ground.VALUES_EXCLUDE, share)


_RECURRING = frozenset(
    (
        EventKind.CONSULT,
        EventKind.REQUEST,
        EventKind.ACCUSE,
        EventKind.THREATEN,
        EventKind.PROTEST,
        EventKind.ASSAULT,
        EventKind.AID,
        EventKind.SUPPORT,
        EventKind.COOPERATE,
    )
)
_MONTH = 31
_SEASONS = 200
_HAPPENED = (EventStatus.PAST, EventStatus.PRESENT)
_AHEAD = (EventStatus.PLANNED,)


def judge_dates(left: EventFact, right: EventFact) -> Judgement | None:
    """Judge the dates two sources give for one event; None if it may be two events."""
    if left.first is None or left.last is None or right.first is None or right.last is None:
        return None
    if left.event.status is not right.event.status or not _same_event(left, right):
        return None
    share = compare_frames(_frame(left), _frame(right)).share
    if left.last >= right.first and right.last >= left.first:
        equal = (left.first, left.last) == (right.first, right.last)
        verdict = Verdict.SAME if equal else Verdict.COMPATIBLE
        return Judgement(verdict, Ground.DATES_OVERLAP, share)
    days = abs((left.first - right.first).days)
    reach = _SEASONS if left.event.status in _AHEAD else _MONTH
    if left.event.kind in _RECURRING and (share < 0.6 or days > reach):
        return None
    if left.event.status in _AHEAD and left.origin.published != right.origin.published:
        return Judgement(Verdict.DEVELOPMENT, Ground.LATER_REPORT, share)
    return Judgement(Verdict.CONTRADICTION, Ground.DATES_EXCLUDE, share)


def _same_event(left: EventFact, right: EventFact) -> bool:
    ours, theirs = _parties(left), _parties(right)
    if not ours or not theirs or not (ours <= theirs or theirs <= ours):
        return False
    if stem(left.event.trigger) != stem(right.event.trigger) or _are_reversed(left, right):
        return False
    likeness = compare_frames(_frame(left), _frame(right))
    return (
        likeness.same_parties
        and not likeness.contrast
        and likeness.share >= _EVENT_SHARE
        and likeness.shared >= 2
    )


def _parties(fact: EventFact) -> frozenset[str]:
    """Give who takes part; where that is not sure, whom the clause names, in whatever role."""
    event = fact.event
    sure = event.names if event.mention else (*event.actors, *event.targets)
    return frozenset(party.entity for party in sure)


_MUTUAL = frozenset((EventKind.CONSULT, EventKind.AGREE, EventKind.COOPERATE, EventKind.SUPPORT))
"""Kinds of what two do with one another, so that either may be named first."""


def _are_reversed(left: EventFact, right: EventFact) -> bool:
    """Say whether both tell for sure who did it, and the one's doer is the other's target."""
    if left.event.kind in _MUTUAL:
        return False
    return any(
        {party.entity for party in one.event.actors}
        & {party.entity for party in other.event.targets}
        and not {party.entity for party in one.event.actors}
        & {party.entity for party in other.event.actors}
        for one, other in ((left, right), (right, left))
    )


def judge_statuses(left: EventFact, right: EventFact) -> Judgement | None:
    """Judge whether two sources say that the same was agreed, planned, done or denied."""
    if not _same_event(left, right):
        return None
    share = compare_frames(_frame(left), _frame(right)).share
    statuses = {left.event.status, right.event.status}
    if left.event.status is right.event.status:
        return Judgement(Verdict.SAME, Ground.STATUS_EQUAL, share)
    if _dates_apart(left, right):
        return None
    if EventStatus.DENIED in statuses and statuses & set(_HAPPENED):
        return _judge_denial(left, right, share)
    if EventStatus.PLANNED in statuses and statuses & set(_HAPPENED):
        plan, deed = (left, right) if left.event.status is EventStatus.PLANNED else (right, left)
        if plan.origin.published is None or deed.origin.published is None:
            return Judgement(Verdict.NOT_COMPARABLE, Ground.TIMES_UNKNOWN, share)
        if plan.origin.published <= deed.origin.published:
            return Judgement(Verdict.DEVELOPMENT, Ground.CARRIED_OUT, share)
    return None


def _judge_denial(left: EventFact, right: EventFact, share: float) -> Judgement:
    denial, deed = (left, right) if left.event.status is EventStatus.DENIED else (right, left)
    first, second = denial.origin.published, deed.origin.published
    dated = None not in (left.first, right.first)
    # "They have not signed" may be true until they sign.
    not_yet = judging_words(denial.origin.language).not_yet.search(denial.origin.sentence)
    if not dated and not_yet and (first is None or second is None or first < second):
        ground = Ground.TIMES_UNKNOWN if None in (first, second) else Ground.LATER_REPORT
        verdict = Verdict.NOT_COMPARABLE if None in (first, second) else Verdict.DEVELOPMENT
        return Judgement(verdict, ground, share)
    return Judgement(Verdict.CONTRADICTION, Ground.DENIED, share)


def _dates_apart(left: EventFact, right: EventFact) -> bool:
    if left.first is None or left.last is None or right.first is None or right.last is None:
        return False
    return left.last < right.first or right.last < left.first


_QUOTED_WORDS = 5


def judge_quotes(left: QuoteFact, right: QuoteFact) -> Judgement | None:
    """Judge the wording and the speaker of two quotations of the same words."""
    words = judging_words(left.origin.language)
    ours, theirs = normalise_words(left.text), normalise_words(right.text)
    if min(len(ours), len(theirs)) < _QUOTED_WORDS:
        return None
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    # The matcher is greedy, so its ratio depends on which side comes first.
    ratio = min(matcher.ratio(), SequenceMatcher(None, theirs, ours, autojunk=False).ratio())
    longest = matcher.find_longest_match().size
    within = longest == min(len(ours), len(theirs))
    if not within and ratio < 0.75:
        return None
    if not (left.certain and right.certain) and left.speaker != right.speaker:
        # Whom the context or a pronoun means is a guess; it contradicts nobody.
        return Judgement(Verdict.SAME, Ground.EQUAL_WORDING, ratio) if ours == theirs else None
    if left.speaker and right.speaker and not _may_be_one(left.speaker, right.speaker, words):
        enough = left.direct and right.direct and min(len(ours), len(theirs)) >= 6
        if enough and (within or ratio >= 0.9):
            return Judgement(Verdict.CONTRADICTION, Ground.OTHER_SPEAKER, ratio)
        return None
    if left.speaker is None or right.speaker is None:
        return Judgement(Verdict.SAME, Ground.EQUAL_WORDING, ratio) if ours == theirs else None
    if ours != theirs and not within and left.direct and right.direct:
        negations = {_negations(words, wording) for wording in (ours, theirs)}
        if len(negations) > 1 or _numerals(words, ours) != _numerals(words, theirs):
            return Judgement(Verdict.CONTRADICTION, Ground.OTHER_SENSE, ratio)
    return _judge_wording(ours, theirs, ratio, within=within)


def _may_be_one(left: str, right: str, words: JudgingWords) -> bool:
    """Say whether two speakers may be one person: ids or surfaces that share a name."""
    return left == right or bool(_names_in(left, words) & _names_in(right, words))


def _names_in(speaker: str, words: JudgingWords) -> frozenset[str]:
    return frozenset(normalise_words(speaker)) - words.titles


def _judge_wording(
    ours: tuple[str, ...], theirs: tuple[str, ...], ratio: float, *, within: bool
) -> Judgement:
    if ours == theirs:
        return Judgement(Verdict.SAME, Ground.EQUAL_WORDING, ratio)
    if within:
        return Judgement(Verdict.COMPATIBLE, Ground.SHORTENED, ratio)
    return Judgement(Verdict.COMPATIBLE, Ground.OTHER_WORDING, ratio)


def _negations(known: JudgingWords, words: tuple[str, ...]) -> int:
    return sum(word in known.negation or word.endswith(known.negated_ending) for word in words) % 2


def _numerals(known: JudgingWords, words: tuple[str, ...]) -> list[str]:
    return sorted(word for word in words if word[0].isdigit() or word in known.numerals)
