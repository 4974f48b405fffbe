"""Comparing: which figures, days, negations and opposite words of two statements speak to one thing.

A figure is held against another only where both count the same thing: the same
noun, or the one counts what the other's words name, in like surroundings. The same
holds for days and for words that are denied or turned round.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from enum import StrEnum
from fractions import Fraction

from standoff.evidence.beside.statement import Counted, Days, Happened, Said
from standoff.evidence.beside.wording import Worded, meaning_of, meanings
from standoff.evidence.differences.comparisons import Ground, Verdict, judge_quotes
from standoff.evidence.differences.facts import Origin, QuoteFact
from standoff.evidence.events.status import EventStatus
from standoff.evidence.figures.currencies import family_of, may_be_one
from standoff.evidence.figures.finding import Figure
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language
from standoff.evidence.text.shingles import normalise_words

REACH = 6
"""So many features before and behind are the surroundings of a word."""


class Matter(StrEnum):
    """What of two statements was compared; a closed set, worded by reports."""

    FIGURE = "figure"
    DATE = "date"
    NEGATION = "negation"
    OPPOSITE = "opposite"
    WORDING = "wording"
    SPEAKER = "speaker"


class Aspect(StrEnum):
    """What pairs are asked for: what of them was compared."""

    FIGURE = "figure"
    DATE = "date"
    STATUS = "status"
    QUOTE = "quote"
    WORDS = "words"


ASPECTS: Mapping[Matter, Aspect] = {
    Matter.FIGURE: Aspect.FIGURE,
    Matter.DATE: Aspect.DATE,
    Matter.NEGATION: Aspect.STATUS,
    Matter.OPPOSITE: Aspect.STATUS,
    Matter.WORDING: Aspect.QUOTE,
    Matter.SPEAKER: Aspect.QUOTE,
}


class Outcome(StrEnum):
    """What comparing showed; a closed set, worded by reports."""

    EQUAL = "equal"
    LEFT_NARROWER = "left-is-more-exact"
    RIGHT_NARROWER = "right-is-more-exact"
    OVERLAP = "both-can-be-true"
    OTHER_TIME = "for-another-time"
    EXCLUDED = "exclude-each-other"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was held against what, with which outcome.

    Parameters
    ----------
    left, right
        The words compared, as the statements have them.
    alike
        How alike the surroundings are, from 0 to 1.
    named
        Whether it is said of a name that both surroundings have; of figures, too,
        that both count things of one noun.
    """

    matter: Matter
    outcome: Outcome
    left: str
    right: str
    alike: float
    named: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The features around a place and what they weigh there: the nearer, the more.

    Parameters
    ----------
    proper
        Those of them that name somebody or something.
    named
        All that the statement names.
    order
        The features as they follow each other.
    """

    weights: Mapping[str, float]
    whole: float
    proper: frozenset[str]
    named: frozenset[str]
    order: tuple[str, ...]
    language: Language

    @classmethod
    def of(cls, worded: Worded, span: Span) -> Surroundings:
        """Read the surroundings of a place; what stands in the place is not counted."""
        before = [one for one in worded.features if one.span.end <= span.start]
        behind = [one for one in worded.features if one.span.start >= span.end]
        near: dict[str, float] = {}
        for side in (reversed(before[-REACH:]), behind[:REACH]):
            for distance, one in enumerate(side):
                weight = worded.weights[one.name] / (1 + distance / 4)
                near[one.name] = max(near.get(one.name, 0.0), weight)
        return cls(
            near,
            sum(near.values()),
            worded.proper & near.keys(),
            worded.proper,
            tuple(one.name for one in (*before[-REACH:], *behind[:REACH])),
            worded.statement.language,
        )

    def alike(self, other: Surroundings, least: int = 2) -> float:
        """Give the share of the weight that two places have in common.

        It is 0 where they have fewer words than `least` in common that name nobody,
        and where each names somebody of whom the other statement does not speak.
        """
        shared = self.weights.keys() & other.weights.keys()
        plain = sum(not name.startswith("@") for name in shared)
        fewer = min(len(self.weights), len(other.weights))
        if plain < (1 if fewer <= FEW else least) or self.is_of_others(other):
            return 0.0
        common = sum(math.sqrt(self.weights[name] * other.weights[name]) for name in shared)
        return min(1.0, common / math.sqrt(self.whole * other.whole))

    def names_with(self, other: Surroundings) -> bool:
        """Say whether two places name something in common, and neither has another word in its place."""
        common = bool(self.proper & other.proper)
        return common and not has_contrast(self.order, other.order, self.language)

    def is_of_others(self, other: Surroundings) -> bool:
        """Say whether each of two places names somebody whom the other does not."""
        return bool(self.proper - other.named and other.proper - self.named)


def has_contrast(left: Sequence[str], right: Sequence[str], language: Language) -> bool:
    """Say whether one puts another word into the other's frame: lent to farmers, to fishermen."""
    return _contrast(left, right, language) or _contrast(right, left, language)


def _contrast(left: Sequence[str], right: Sequence[str], language: Language) -> bool:
    opposites = meanings(language).opposites
    codes = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    for n, (kind, i, j, k, m) in enumerate(codes):
        if kind != "replace" or not (j - i == m - k <= 2):
            continue
        moved = set(left[i:j]) <= set(right) or set(right[k:m]) <= set(left)
        turned = any(other in opposites.get(one, ()) for one in left[i:j] for other in right[k:m])
        near = (n > 0 or i == 0) and (n + 1 < len(codes) or j == len(left))
        if near and not moved and not turned:
            return True
    return False


FEW = 3
"""Surroundings of so few words need only one in common."""


# Figures -------------------------------------------------------------------------------------------


def compare_figures(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare the figures of two statements that count the same thing.

    A figure that has its equal on the other side is not held against a third.
    """
    found: list[tuple[float, Counted, Counted, Comparison]] = []
    for one in left.statement.figures:
        for other in right.statement.figures:
            alike = _same_measure(left, one, right, other)
            if alike is not None:
                comparison = _compare_figures(left, one, right, other, alike)
                found.append((alike, one, other, comparison))
    equal = [each for each in found if each[3].outcome is not Outcome.EXCLUDED]
    settled = {id(side) for each in equal for side in each[1:3]}
    rest = [each for each in found if not {id(each[1]), id(each[2])} & settled]
    yield from _best(equal)
    yield from _best(rest)


def _best(found: Iterable[tuple[float, Counted, Counted, Comparison]]) -> Iterator[Comparison]:
    """Give every figure at most one partner, the likest first."""
    used: set[int] = set()
    for _, one, other, comparison in sorted(found, key=lambda each: -each[0]):
        if id(one) not in used and id(other) not in used:
            used |= {id(one), id(other)}
            yield comparison


def _same_measure(left: Worded, one: Counted, right: Worded, other: Counted) -> float | None:
    """Say how alike the surroundings of two figures are; None if they count different things."""
    ours, theirs = one.figure, other.figure
    if not may_be_one(ours.unit, theirs.unit) or (ours.of is None) != (theirs.of is None):
        return None
    if ours.trend != theirs.trend or _is_rest(left, one) != _is_rest(right, other):
        return None
    subjects = {subject_of(left, one.span), subject_of(right, other.span)} - {None}
    if len(subjects) > 1:
        return None
    around = Surroundings.of(left, one.span), Surroundings.of(right, other.span)
    heads = head_of(left, ours), head_of(right, theirs)
    general = meanings(left.statement.language).general
    plain = [head is None or head in general for head in heads]
    if heads[0] == heads[1] and not plain[0]:
        return _enough(around, 1, 0.25)
    if all(plain):
        measured = ours.unit is not None or ours.of is not None
        return _enough(around, 2, 0.6) if measured else None
    if any(plain):
        head, place = (heads[1], around[0]) if plain[0] else (heads[0], around[1])
        named = head in place.weights
        return _enough(around, 1, 0.25) if named else _enough(around, 2, 0.5)
    return _enough(around, 2, 0.6) if ours.unit is not None else None


def _is_rest(worded: Worded, counted: Counted) -> bool:
    """Say whether a figure counts the rest of something: three other ships."""
    rest = meanings(worded.statement.language).words.rest
    text = worded.statement.text[counted.span.end : counted.span.end + REST_CHARACTERS]
    return not rest.isdisjoint(normalise_words(text))


REST_CHARACTERS = 12
"""So far behind a figure the word stands that makes it a rest."""


def _enough(around: tuple[Surroundings, Surroundings], words: int, least: float) -> float | None:
    alike = around[0].alike(around[1], words)
    return alike if alike >= least else None


def head_of(worded: Worded, figure: Figure) -> str | None:
    """Give the meaning of the noun that a figure counts; None where it counts by its unit."""
    for word in reversed(normalise_words(figure.counted or "")):
        meaning = meaning_of(word, worded.statement.language)
        if meaning is not None:
            return meaning
    return None


def _compare_figures(
    left: Worded, one: Counted, right: Worded, other: Counted, alike: float
) -> Comparison:
    outcome = _outcome_of(one.figure, other.figure)
    if outcome is Outcome.EXCLUDED and _apart(one.days, other.days):
        outcome = Outcome.OTHER_TIME
    return Comparison(
        Matter.FIGURE,
        outcome,
        one.span.of(left.statement.text),
        other.span.of(right.statement.text),
        alike,
        _is_of_one_name(left, one, right, other),
    )


def _is_of_one_name(left: Worded, one: Counted, right: Worded, other: Counted) -> bool:
    heads = {head_of(left, one.figure), head_of(right, other.figure)}
    general = meanings(left.statement.language).general
    if len(heads) > 1 or None in heads or heads & general:
        return False
    return Surroundings.of(left, one.span).names_with(Surroundings.of(right, other.span))


def _outcome_of(left: Figure, right: Figure) -> Outcome:
    ours, theirs = _interval(left), _interval(right)
    if ours == theirs:
        return Outcome.EQUAL
    (a, b), (c, d) = ours, theirs
    if not ((b is None or c is None or c <= b) and (d is None or a is None or a <= d)):
        return _rounded(left, right) or Outcome.EXCLUDED
    if _within(ours, theirs):
        return Outcome.LEFT_NARROWER
    return Outcome.RIGHT_NARROWER if _within(theirs, ours) else Outcome.OVERLAP


_Interval = tuple[Fraction | None, Fraction | None]


def _interval(figure: Figure) -> _Interval:
    whole = Fraction(figure.of) if figure.of else Fraction(1)
    low = None if figure.low is None else Fraction(figure.low) / whole
    high = None if figure.high is None else Fraction(figure.high) / whole
    return low, high


def _within(inner: _Interval, outer: _Interval) -> bool:
    (a, b), (c, d) = inner, outer
    return (c is None or (a is not None and a >= c)) and (d is None or (b is not None and b <= d))


def _rounded(left: Figure, right: Figure) -> Outcome | None:
    if left.value is None or right.value is None or left.of or right.of:
        return None
    if _rounds_to(left.value, right.value):
        return Outcome.LEFT_NARROWER
    return Outcome.RIGHT_NARROWER if _rounds_to(right.value, left.value) else None


def _rounds_to(fine: Decimal, coarse: Decimal) -> bool:
    """Say whether `coarse` is `fine` to fewer digits: 1.16 and 1.2, 4,980 and 5,000."""
    exponent = int(coarse.normalize().as_tuple().exponent)
    if exponent in (0, 1) or coarse == 0:
        return False
    step = Decimal(1).scaleb(exponent)
    return abs(fine - coarse) <= step / 2 and int(fine.normalize().as_tuple().exponent) < exponent


def block_of(figure: Figure) -> str | None:
    """Give what figures that can be compared have in common where words are not: their unit."""
    return family_of(figure.unit)


# Days ----------------------------------------------------------------------------------------------

APART_WORDS = 4
"""So many words must be around both of two dates that cannot both be true."""
LONG = dt.timedelta(days=800)
"""Longer intervals date nothing."""


def compare_dates(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare the dates that two statements give in like surroundings, or for one event."""
    found = list(_dates_in_like_places(left, right))
    meet = [each for each in found if each.outcome is not Outcome.EXCLUDED]
    yield from sorted(meet or found, key=lambda each: -each.alike)[:1]


def _dates_in_like_places(left: Worded, right: Worded) -> Iterator[Comparison]:
    for one in left.statement.dates:
        around = Surroundings.of(left, one.span)
        for other in right.statement.dates:
            if max(length_of(one.days), length_of(other.days)) > LONG:
                continue
            outcome = _outcome_of_days(one.days, other.days)
            apart = outcome is Outcome.EXCLUDED
            if apart and not (one.explicit and other.explicit):
                continue
            there = Surroundings.of(right, other.span)
            if apart and len(around.weights.keys() & there.weights.keys()) < APART_WORDS:
                continue
            alike = around.alike(there, 2)
            if alike >= (0.45 if apart else 0.3):
                said = one.span.of(left.statement.text), other.span.of(right.statement.text)
                yield Comparison(Matter.DATE, outcome, *said, alike, around.names_with(there))


def length_of(days: Days) -> dt.timedelta:
    """Give how long an interval is."""
    return days[1] - days[0]


def _outcome_of_days(left: Days, right: Days) -> Outcome:
    if left == right:
        return Outcome.EQUAL
    if _apart(left, right):
        return Outcome.EXCLUDED
    if left[0] >= right[0] and left[1] <= right[1]:
        return Outcome.LEFT_NARROWER
    if right[0] >= left[0] and right[1] <= left[1]:
        return Outcome.RIGHT_NARROWER
    return Outcome.OVERLAP


def _apart(left: Days | None, right: Days | None) -> bool:
    return left is not None and right is not None and (left[1] < right[0] or right[1] < left[0])


# Negation and opposites ----------------------------------------------------------------------------

TURNED = 0.4
"""How alike the surroundings of a word must be that one denies or turns round."""
SAME_WORDS = 0.7
"""So alike must two statements be that a negation alone tells them apart."""
SHARED = 5
"""So many words must be shared by statements that name nobody."""
_HAPPENED = (EventStatus.PAST, EventStatus.PRESENT)


def compare_events(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare what both say of one event: that it happened, or that it did not."""
    for one in left.statement.events:
        for other in right.statement.events:
            statuses = {one.status, other.status}
            if EventStatus.DENIED not in statuses or not statuses & set(_HAPPENED):
                continue
            if _trigger(left, one) == _trigger(right, other) and not _apart(one.days, other.days):
                around = Surroundings.of(left, one.span)
                alike = around.alike(Surroundings.of(right, other.span))
                if alike >= TURNED and not (left.denies and right.denies):
                    yield Comparison(
                        Matter.NEGATION,
                        Outcome.EXCLUDED,
                        _told(left, one),
                        _told(right, other),
                        alike,
                    )


def _trigger(worded: Worded, event: Happened) -> str:
    return meaning_of(event.trigger, worded.statement.language) or event.trigger


def _told(worded: Worded, event: Happened) -> str:
    word = event.span.of(worded.statement.text)
    return f"not: {word}" if event.status is EventStatus.DENIED else word


def compare_negations(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare statements of the same words one of which denies what the other says."""
    if left.denies == right.denies:
        return
    shared = left.weights.keys() & right.weights.keys()
    common = sum(left.weights[name] for name in shared)
    if not left.proper & right.proper and len(shared) < SHARED:
        return
    if common < SAME_WORDS * float((left.weight * right.weight) ** 0.5):
        return
    for name in sorted(shared & (left.denied ^ right.denied))[:1]:
        yield from _turned(left, name, right, name, Matter.NEGATION)


def compare_opposites(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare words that say the opposite of each other, where both or neither is denied."""
    known = meanings(left.statement.language).opposites
    for name in left.weights.keys() & known.keys():
        if name in right.weights:
            continue
        for other in sorted(known[name] & right.weights.keys() - left.weights.keys()):
            if (name in left.denied) == (other in right.denied):
                yield from _turned(left, name, right, other, Matter.OPPOSITE)


def _turned(
    left: Worded, name: str, right: Worded, other: str, matter: Matter
) -> Iterator[Comparison]:
    ours, theirs = place_of(left, name), place_of(right, other)
    if subject_of(left, ours) != subject_of(right, theirs):
        return
    alike = Surroundings.of(left, ours).alike(Surroundings.of(right, theirs))
    if alike >= TURNED:
        said = ours.of(left.statement.text), theirs.of(right.statement.text)
        denied = name in left.denied, other in right.denied
        words = [f"not: {word}" if no else word for word, no in zip(said, denied, strict=True)]
        yield Comparison(matter, Outcome.EXCLUDED, words[0], words[1], alike)


def place_of(worded: Worded, name: str) -> Span:
    """Give where a feature stands first."""
    return next(one.span for one in worded.features if one.name == name)


def subject_of(worded: Worded, span: Span) -> str | None:
    """Give who is named last before a place: as a rule, of whom it is said."""
    before = [one for one in worded.features if one.is_entity and one.span.end <= span.start]
    return before[-1].name if before else None


# Quotations ----------------------------------------------------------------------------------------

QUOTED_WORDS = 6
"""Shorter quotations are not compared by their wording."""


def compare_quotes(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare the wording of one quotation, and who is said to have said it."""
    language = left.statement.language
    for one in left.statement.quotes:
        for other in right.statement.quotes:
            if not _may_be_one_quote(one.text, other.text):
                continue
            found = judge_quotes(_fact(one, language), _fact(other, language))
            if found is None or found.verdict is not Verdict.CONTRADICTION:
                continue
            if found.ground is Ground.OTHER_SPEAKER:
                if not (one.known and other.known):
                    continue
                said = str(one.speaker), str(other.speaker)
                yield Comparison(Matter.SPEAKER, Outcome.EXCLUDED, *said, found.likeness)
            else:
                said = one.text, other.text
                yield Comparison(Matter.WORDING, Outcome.EXCLUDED, *said, found.likeness)


def _may_be_one_quote(left: str, right: str) -> bool:
    ours, theirs = set(left.split()), set(right.split())
    fewer = min(len(ours), len(theirs))
    return fewer >= QUOTED_WORDS and 2 * len(ours & theirs) >= fewer


def _fact(said: Said, language: Language) -> QuoteFact:
    origin = Origin("", "", said.span, "", language=language)
    return QuoteFact(origin, said.text, said.speaker, said.direct, said.certain)
