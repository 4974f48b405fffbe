"""Runs of capitalised words, the raw material of names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from standoff.evidence.names.words import CALENDAR, PARTICLES, SUFFIXES, TITLES
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.word_lists import word_list

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){1,4}(?:-[^\W\d_]\.)?"
    r"|(?:Mrs?|Ms|Messrs|Dr|Prof|Gen|Lt|Col|Maj|Capt|Adm|Sgt|Cmdr|Brig|Sens?|Reps?|Gov|Rev|Hon|Amb"
    r"|St|Mt|Jr|Sr|Inc|Corp|Ltd|Co|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\."
    r"|[^\W_]+(?:[-’'‑][^\W_]+)*"
)
_POSSESSIVE = re.compile(r"[’']s$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:al|el|as|ash|an|ad|ul|ur)-[A-Z]|[dl][’'][A-Z]")
_SMALL_IN_TITLES = word_list("small in titles")
_GAP = (" ", "\u00a0", "-", "  ")


@dataclass(frozen=True, slots=True)
class Token:
    """A word without its possessive ending."""

    start: int
    end: int
    text: str
    possessive: bool = False

    @property
    def capital(self) -> bool:
        """Say whether it starts with a capital letter."""
        first = self.text[0]
        return first.isupper() or (first in "aeudl" and _ARTICLE.match(self.text) is not None)


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens ``first..last`` (excluded) that stand together and are capitalised."""

    first: int
    last: int


def find_tokens(text: str) -> list[Token]:
    """Cut a text into words; cost is linear."""
    tokens = []
    for match in _TOKEN.finditer(text):
        word, start, end = match.group(), match.start(), match.end()
        owner = _POSSESSIVE.search(word)
        if owner and owner.start() > 0:
            tokens.append(Token(start, start + owner.start(), word[: owner.start()], True))
        else:
            plural = text[end : end + 1] in ("’", "'") and word.endswith("s")
            tokens.append(Token(start, end, word, plural and text[end + 1 : end + 2] == " "))
    return tokens


def find_runs(text: str, tokens: Sequence[Token]) -> list[Run]:
    """Find the longest runs of capitalised words, with particles inside."""
    runs = []
    at = 0
    while at < len(tokens):
        if not tokens[at].capital:
            at += 1
            continue
        end = at + 1
        while end < len(tokens):
            step = _step(text, tokens, end)
            if not step:
                break
            end += step
        runs.append(Run(at, end))
        at = end
    return runs


def _step(text: str, tokens: Sequence[Token], at: int) -> int:
    """Say how many tokens the run grows by at `at`; 0 ends it."""
    if tokens[at - 1].possessive or not adjacent(text, tokens, at):
        return 0
    if tokens[at].capital:
        return 0 if tokens[at].text in CALENDAR and tokens[at].text != "May" else 1
    size = 0
    while at + size < len(tokens) and tokens[at + size].text in PARTICLES and size < 3:
        if not adjacent(text, tokens, at + size):
            return 0
        size += 1
    after = at + size
    if not size or after >= len(tokens) or not adjacent(text, tokens, after):
        return 0
    return size + 1 if tokens[after].capital else 0


def adjacent(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Say whether only a space parts a token from the one before it."""
    if at == 0:
        return False
    before, gap = tokens[at - 1], text[tokens[at - 1].end : tokens[at].start]
    if gap in _GAP:
        return not _ends_sentence(before, tokens[at])
    return gap == ", " and tokens[at].text in SUFFIXES


def _ends_sentence(before: Token, after: Token) -> bool:
    """Say whether the dot of `before` may end a sentence: "in the U.S. The", not "J. Smith"."""
    if not before.text.endswith(".") or before.text in TITLES or before.text in {"St.", "Mt."}:
        return False
    return len(before.text) > 2 and after.text in {"The", "A", "In", "It", "He", "She", "But"}


def headline_like(span: Span, tokens: Sequence[Token]) -> bool:
    """Say whether a line is in title case: all but the small words are capitalised."""
    words = [token for token in tokens if token.text[0].isalpha()]
    large = sum(token.capital for token in words)
    if large < 4 or len(span) > 250:
        return False
    lower = sum(not token.capital and token.text not in _SMALL_IN_TITLES for token in words)
    return lower * 10 <= len(words)
