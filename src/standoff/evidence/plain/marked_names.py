"""Names in quotation marks: a firm, a ship or a paper is called by them, and nobody speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from standoff.evidence.names.finding import Mentions
from standoff.evidence.plain.marks import Marked
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language

_FEW_WORDS = 4
_REACH = 40
_NO_NAME = frozenset(".!?…。！？,，、;；:：")


@dataclass(frozen=True, slots=True)
class MarkedNames:
    """What a language says about names in marks, in its ``said.txt``.

    Parameters
    ----------
    heads
        What is called by a name behind it: the firm, the ship, the paper.
    articles
        Words before a name in marks that is the subject of its sentence.
    endings
        What names end with where no letters are capitals: 丸, 号, 公司.
    small
        Words in a name that have no capital.
    in_midst
        Capitals within a sentence tell a name; where all nouns have them, they do not.
    """

    heads: re.Pattern[str]
    articles: re.Pattern[str]
    endings: re.Pattern[str]
    goes_on: re.Pattern[str]
    small: frozenset[str]
    in_midst: bool
    is_spaced: bool

    def is_called(self, text: str, marked: Marked) -> bool:
        """Say whether the word before the marks says what is called so: the firm «Kaido Line»."""
        before = text[max(0, marked.span.start - _REACH) : marked.span.start]
        inner = marked.inner.of(text).strip()
        if self.heads.search(before) is None or inner[:1].islower() or inner[-1:] in "!?！？":
            return False
        return self.goes_on.match(text, marked.span.end) is None

    def is_name(self, text: str, marked: Marked, sentence: int, mentions: Mentions) -> bool:
        """Say whether words that nobody says are a name; `sentence` is where theirs begins."""
        inner = _stripped(text, marked.inner)
        words = inner.of(text)
        if not words or not _NO_NAME.isdisjoint(words) or words[:1].islower():
            return False
        if any(one.span == inner for one in mentions.within(inner)):
            return True
        if not self.is_spaced:
            return self.endings.search(words) is not None
        if self._is_all_capitals(words):
            return True
        within = text[max(sentence, marked.span.start - 2) : marked.span.start].strip()
        few = len(words.split()) <= _FEW_WORDS
        return self.in_midst and few and words[:1].isupper() and within[-1:].isalnum()

    def is_subject(self, text: str, marked: Marked, cue: Span) -> bool:
        """Say whether a name, and not what is said, stands before a verb: «Kaido Line» denies it."""
        words = marked.inner.of(text).strip()
        if cue.start < marked.span.end or not _NO_NAME.isdisjoint(words):
            return False
        if text[marked.span.end : marked.span.end + 1] != " ":
            return False
        before = text[max(0, marked.span.start - _REACH) : marked.span.start]
        named = words[:1].isupper() and self.articles.search(before) is not None
        return named or self._is_all_capitals(words)

    def _is_all_capitals(self, words: str) -> bool:
        each = words.split()
        capitals = [word for word in each if word[:1].isupper() or word[:1].isdigit()]
        small = all(word in capitals or word.lower() in self.small for word in each)
        return self.is_spaced and small and len(capitals) > 1


@lru_cache(maxsize=64)
def marked_names(language: Language) -> MarkedNames:
    """Give what a language says about names in marks."""
    said = language.lexicon("said")
    return MarkedNames(
        re.compile(rf"(?:{said.source('works')})\s?\Z", re.IGNORECASE),
        re.compile(rf"\b(?:{said.source('articles')})\s?\Z", re.IGNORECASE),
        re.compile(rf"(?:{said.source('endings of a name')})\Z"),
        said.pattern("goes on"),
        language.lexicon("turns").words("small"),
        in_midst=not said.lines("nouns in capitals"),
        is_spaced=not language.lexicon("called").lines("unspaced"),
    )


def without_marks(text: str, names: list[Span]) -> str:
    """Give a text of the same length in which the marks around names part nothing."""
    signs = list(text)
    for span in names:
        signs[span.start] = signs[span.end - 1] = "'"
    return "".join(signs)


def _stripped(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))
