"""Runs of capitalised words, the raw material of names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from standoff.evidence.names.words import CompanyWords, NameWords, name_words
from standoff.evidence.text.languages import ENGLISH, Language

_ARTICLE = re.compile(r"(?:al|el|as|ash|an|ad|ul|ur)-[A-Z]|[dl][’'][A-Z]")
_GAP = (" ", "\u00a0", "-", "  ")


class Token(NamedTuple):
    """A word without its possessive ending.

    Attributes
    ----------
    capital
        Whether it starts with a capital letter.
    """

    start: int
    end: int
    text: str
    possessive: bool
    capital: bool


_made: Callable[[tuple[int, int, str, bool, bool]], Token] = partial(tuple.__new__, Token)
"""Makes a token of its values, the quickest way, for a text has thousands."""


def _is_capital(word: str) -> bool:
    first = word[0]
    return first.isupper() or (first in "aeudl" and _ARTICLE.match(word) is not None)


class Tokens(list[Token]):
    """The words of a text, in a language.

    Attributes
    ----------
    known
        What the language says about names.
    words
        What stands in and beside them.
    """

    known: NameWords
    words: CompanyWords


_PLAIN = r"[A-Za-z0-9]++(?![\w.’'‑-])"
"""Most words: with nothing behind them that could be part of them."""


@lru_cache(maxsize=64)
def _token_pattern(language: Language) -> re.Pattern[str]:
    shortened = language.lexicon("names").source("shortened words")
    return re.compile(
        rf"{_PLAIN}|(?:[^\W\d_]\.){{1,4}}(?:-[^\W\d_]\.)?"
        rf"|(?:{shortened})\."
        r"|[^\W_]+(?:[-’'‑][^\W_]+)*"
    )


class Run(NamedTuple):
    """Tokens ``first..last`` (excluded) that stand together and are capitalised."""

    first: int
    last: int


class _Form(NamedTuple):
    """A word as it is read wherever it stands: without its possessive ending, if it has one."""

    text: str
    owns: bool
    plural: bool
    capital: bool


_KNOWN_WORDS = 1 << 14
"""How many words of a language are remembered."""


@lru_cache(maxsize=64)
def _reader_of_words(language: Language) -> Callable[[str], _Form]:
    words = name_words(language).words

    @lru_cache(maxsize=_KNOWN_WORDS)
    def read(word: str) -> _Form:
        owner = words.possessive.search(word)
        owns = owner is not None and owner.start() > 0
        text = word[: owner.start()] if owner and owns else word
        plural = not owns and word.endswith(words.plural_ending)
        return _Form(text, owns, plural, _is_capital(text))

    return read


def find_tokens(text: str, language: Language = ENGLISH) -> Tokens:
    """Cut a text into words; cost is linear."""
    tokens = Tokens()
    tokens.known = name_words(language)
    tokens.words = tokens.known.words
    read = _reader_of_words(language)
    for match in _token_pattern(language).finditer(text):
        start, end = match.span()
        word, owns, plural, capital = read(match[0])
        if owns:
            end = start + len(word)
        elif plural:
            owns = text[end : end + 1] in ("’", "'") and text[end + 1 : end + 2] == " "
        tokens.append(_made((start, end, word, owns, capital)))
    return tokens


def find_runs(text: str, tokens: Tokens) -> list[Run]:
    """Find the longest runs of capitalised words, with particles inside."""
    runs = []
    end = 0
    for at in [number for number, token in enumerate(tokens) if token.capital]:
        if at < end or _is_month_of_a_day(text, tokens, at):
            continue
        end = at + 1
        while end < len(tokens):
            step = _step(text, tokens, end)
            if not step:
                break
            end += step
        runs.append(Run(at, end))
    return runs


def _is_month_of_a_day(text: str, tokens: Tokens, at: int) -> bool:
    """Say whether a word of the calendar stands behind a number: "On 18 March Norvex Lines ended"."""
    before = text[max(0, tokens[at].start - 3) : tokens[at].start]
    return (
        tokens[at].text in tokens.words.calendar and before[-2:-1].isdigit() and before[-1:] == " "
    )


def _step(text: str, tokens: Tokens, at: int) -> int:
    """Say how many tokens the run grows by at `at`; 0 ends it."""
    words = tokens.words
    if tokens[at - 1].possessive:
        return 1 if _is_of_many(text, tokens, at) else 0
    if not adjacent(text, tokens, at):
        return 0
    if tokens[at].capital:
        word = tokens[at].text
        ends = word in words.calendar and word not in words.month_in_a_run
        return 0 if ends else 1
    size = 0
    while at + size < len(tokens) and tokens[at + size].text in words.particles and size < 3:
        if not adjacent(text, tokens, at + size):
            return 0
        size += 1
    after = at + size
    if not size or after >= len(tokens) or not adjacent(text, tokens, after):
        return 0
    return size + 1 if tokens[after].capital else 0


def _is_of_many(text: str, tokens: Tokens, at: int) -> bool:
    """Say whether a name goes on behind those who are in it: the Harbour Workers' Union."""
    gap = text[tokens[at - 1].end : tokens[at].start]
    # What has its abbreviation behind it is spoken of by that.
    short = text.startswith(" (", tokens[at].end)
    return gap in ("' ", "’ ") and not short and tokens[at].text in tokens.words.tails_of_many


def adjacent(text: str, tokens: Tokens, at: int) -> bool:
    """Say whether only a space parts a token from the one before it."""
    if at == 0:
        return False
    before, gap = tokens[at - 1], text[tokens[at - 1].end : tokens[at].start]
    if gap in _GAP:
        return not _ends_sentence(before, tokens[at], tokens.words)
    return gap == ", " and tokens[at].text in tokens.words.suffixes


def _ends_sentence(before: Token, after: Token, words: CompanyWords) -> bool:
    """Say whether the dot of `before` may end a sentence: "in the U.S. The", not "J. Smith"."""
    if not before.text.endswith("."):
        return False
    if before.text in words.titles or before.text in words.saints_and_mounts:
        return False
    return len(before.text) > 2 and after.text in words.sentence_starts


LONGEST_HEADLINE = 250
_FEWEST_CAPITALS = 4


def headline_like(tokens: Sequence[Token], words: CompanyWords) -> bool:
    """Say whether a line is in title case: all but the small words are capitalised."""
    if sum([token.capital for token in tokens]) < _FEWEST_CAPITALS:
        return False
    spelled = [token for token in tokens if token.text[0].isalpha()]
    if sum([token.capital for token in spelled]) < _FEWEST_CAPITALS:
        return False
    lower = sum(not token.capital and token.text not in words.small_in_titles for token in spelled)
    return lower * 10 <= len(spelled)
