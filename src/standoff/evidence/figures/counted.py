"""What a number counts: the noun phrase about it, found without a parser.

The phrase behind a number ends at the first plural noun, or before the first
word that cannot be part of it. Where nothing of that kind stands behind ("an
approval rating of around 60%", "deals worth $2.5 billion"), the phrase before
is taken. Where neither is clear, nothing is said.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.figures.currencies import is_money
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import AnyCase, Listed, Pattern, Words

_DURATIONS = frozenset(
    {"second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "fortnight"}
)
_WORD = re.compile(r"[\s\u00a0]*([^\W\d_][\w’'-]*)")
_NAME_GOES_ON = re.compile(r"[\s-][A-Z]")


class CountedWords(NamedTuple):
    """Words about what is counted: the sections of these names in ``figures.txt``."""

    people: Listed
    counted_function_words: Words
    counted_plurals: Words
    counted_singulars: Words
    plural_ending: Listed
    no_plural_endings: Listed
    plural_names: Words
    counted_verbs: Pattern
    counted_participles: Words
    counted_times: Words
    past_ending: Listed
    possessive: Pattern
    possessive_endings: Listed
    participle: Pattern
    plain_of: Pattern
    of_time: Pattern
    late: Pattern
    by: Pattern
    adverbs_of_trend: Words
    trend_moved: Pattern
    counted_of: AnyCase
    counted_before: AnyCase
    toll: AnyCase
    determiner: AnyCase
    trend: AnyCase


@lru_cache(maxsize=64)
def counted_words(language: Language) -> CountedWords:
    """Give the words about what is counted in a language."""
    return language.lexicon("figures").fill(CountedWords)


def find_counted(text: str, span: Span, unit: str | None, words: CountedWords) -> str | None:
    """Find the words for what a figure counts or measures.

    Examples
    --------
    >>> from standoff.evidence.text.languages import language
    >>> words = counted_words(language("en"))
    >>> find_counted("They signed 68 new commercial accords on Friday.", Span(12, 14), None, words)
    'new commercial accords'
    >>> find_counted("an approval rating of around 60%", Span(22, 32), "%", words)
    'approval rating'
    """
    if unit == "person":
        return words.people[0] if words.people else None
    if unit in _DURATIONS:
        return _behind_duration(text, span, words)
    at = span.end
    if unit is not None:
        return _measured(text, span, unit, words)
    of = words.plain_of.match(text, at)
    toll = words.toll.search(text, max(0, span.start - 80), span.start)
    if toll:
        return toll[1]
    return _phrase(text, of.end() if of else at, words) or _phrase_before(text, span.start, words)


def _measured(text: str, span: Span, unit: str, words: CountedWords) -> str | None:
    """Give what a share, a sum or a measure is of."""
    of = words.counted_of.match(text, span.end)
    plain = words.plain_of.match(text, span.end)
    if of is not None and (is_money(unit) or plain) and text[of.end()].islower():
        return _phrase(text, of.end(), words) or _phrase_before(text, span.start, words)
    # "a 12% stake", "a $1-billion loan": the number stands inside the phrase.
    inside = words.determiner.search(text, max(0, span.start - 12), span.start)
    if inside or text[span.end : span.end + 1] == "-":
        return _phrase(text, span.end, words, hyphen=True)
    return _phrase_before(text, span.start, words)


def _tells(text: str, word: re.Match[str], words: CountedWords) -> bool:
    """Say whether the word behind a number is its verb: "thousands marched in", "300 died"."""
    past = word[1].endswith(words.past_ending) or words.counted_verbs.fullmatch(word[1].lower())
    if not past or word[1][:1].isupper() or word[1].lower() in words.counted_participles:
        return False
    after = _WORD.match(text, word.end())
    return after is None or after[1].lower() in words.counted_function_words


def _behind_duration(text: str, span: Span, words: CountedWords) -> str | None:
    """Give what lasts: "a two-day visit", "three hours late", "10 years of talks"."""
    if "-" in span.of(text):
        return _phrase(text, span.end, words)
    late = words.late.match(text, span.end)
    if late:
        return late[1]
    of = words.of_time.match(text, span.end)
    return _phrase(text, of.end(), words) if of else None


def _phrase(text: str, at: int, words: CountedWords, *, hyphen: bool = False) -> str | None:
    """Give the noun phrase that begins here: up to five words, to the first plural."""
    if hyphen and text[at : at + 1] == "-":
        at += 1
    first = last = None
    for _ in range(5):
        match = _WORD.match(text, at)
        if match is None or match[1].lower() in words.counted_function_words:
            break
        if first is not None and words.counted_verbs.fullmatch(match[1].lower()):
            break
        if first is not None and words.participle.fullmatch(match[1]):
            break
        if first is None and _tells(text, match, words):
            return None
        first = match.start(1) if first is None else first
        last = at = match.end()
        if _is_plural(match[1], text[at : at + 2], words):
            break
    if first is None or last is None:
        return None
    found = words.possessive.sub("", text[first:last])
    # "$470m in the fourth quarter": a time is no thing.
    return None if found.rsplit(None, 1)[-1].lower() in words.counted_times else found


def _is_plural(word: str, behind: str, words: CountedWords) -> bool:
    low = word.lower()
    if low in words.counted_plurals:
        return True
    if word[0].isupper() and (low in words.plural_names or _NAME_GOES_ON.match(behind)):
        return False
    ends = low.endswith(words.plural_ending) and not low.endswith(words.no_plural_endings)
    return ends and low not in words.counted_singulars


def _phrase_before(text: str, start: int, words: CountedWords) -> str | None:
    match = words.counted_before.search(text, max(0, start - 60), start)
    if match is None:
        return None
    found = match[1].split()
    function_words, is_verb = words.counted_function_words, words.counted_verbs.fullmatch
    while found and found[0].lower() in function_words:
        found.pop(0)
    owned = (n for n, word in enumerate(found) if word.endswith(words.possessive_endings))
    found = found[max(owned, default=-1) + 1 :]
    while found and is_verb(found[-1].lower()):
        found.pop()
    if not found or any(word.lower() in function_words for word in found):
        found = [word for word in found[-1:] if word.lower() not in function_words]
    phrase = " ".join(found)
    verbal = is_verb(phrase.lower()) or phrase.endswith(words.past_ending)
    return None if not phrase or verbal else phrase


def find_trend(text: str, start: int, words: CountedWords, *, plain_count: bool) -> str | None:
    """Say whether the figure that begins here is the size of a rise or a fall.

    A plain count needs "by": who lost three ships has not shrunk.

    Examples
    --------
    >>> from standoff.evidence.text.languages import language
    >>> words = counted_words(language("en"))
    >>> find_trend("Output fell by 3%", 15, words, plain_count=False)
    'down'
    >>> find_trend("Output fell to 3%", 15, words, plain_count=False)
    """
    match = words.trend.search(text, max(0, start - 40), start)
    if match is None or (plain_count and not words.by.search(match[0])):
        return None
    # "Make up 30 percent" is no rise.
    adverb = match[0].split()[0].lower() in words.adverbs_of_trend
    if adverb and not words.trend_moved.search(text, max(0, match.start() - 12), match.start()):
        return None
    return match.lastgroup
