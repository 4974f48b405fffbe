"""Which language a text is in: told by its script, by its small words, or by a kept library.

A script that one language writes decides by itself. Han is Japanese where kana
stand beside it. English is told by its small words, which costs next to
nothing. The rest is left to py3langid, among the languages of the script; a
short text says too little, so a paragraph is taken to be in the language of its
document unless it is long and clearly is not.

Why py3langid: it is small (a wheel of 5 MB), needs only NumPy, works without a
network, is kept, and its licence (BSD) and that of its model allow everything;
see ``docs/reference/languages.md`` for those it was compared with.

References
----------
[BCP-47]_, [langid]_
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from standoff.evidence.text.languages.registry import ENGLISH, reading_language
from standoff.evidence.text.languages.scripts import (
    AMONG,
    ONLY,
    OTHER_SCRIPTS,
    count_scripts,
    main_script,
    may_be_in,
)
from standoff.evidence.text.remembered import remembered

UNKNOWN = "und"
"""The tag of a language that nothing tells."""

_USUAL = {"cyrillic": "ru", "arabic": "ar", "devanagari": "hi", "bengali": "bn"}

_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ADDRESSES = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_ONLY_RUSSIAN = re.compile("[ыэёЫЭЁ]")
_ONLY_UKRAINIAN = re.compile("[їєґЇЄҐ]")
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_NOT_RUSSIAN = re.compile("[іїєґўјљњћђѓќәғқңөұүһІЇЄҐЎЈ]")

SHORT = 60
"""Fewer letters than this do not tell a paragraph's language apart from its document's."""

_TOO_SHORT = 20
_MOST = 3_000
_SURE = 0.9
_SURELY_OTHER = 0.995


@dataclass(frozen=True, slots=True)
class Told:
    """The language of a text.

    Parameters
    ----------
    tag
        As in BCP 47, the language only: ``ru``; ``und`` where nothing tells.
    confidence
        From 0 to 1.
    evidence
        What told it, in words.
    letters
        How many letters there are; signs that are syllables count as several.
    """

    tag: str
    confidence: float
    evidence: str
    letters: int = 0


def tell_language(text: str, declared: str = "") -> Told:
    """Tell the language of a text.

    Parameters
    ----------
    declared
        The language that the page says it is in; it counts where the text says little.

    Examples
    --------
    >>> tell_language("Министр выехал на остров.").tag
    'ru'
    >>> tell_language("首相は島を訪れた。").tag, tell_language("总理访问了该岛。").tag
    ('ja', 'zh')

    Notes
    -----
    Linear in the length of the text; at most its first 3,000 characters are looked at.
    """
    text = _without_addresses(text[:_MOST])
    counts = count_scripts(text)
    letters = sum(counts.values())
    told = replace(_tell(text, counts), letters=letters)
    said = declared.split("-", maxsplit=1)[0].lower()
    if said and not _is_sure(told) and may_be_in(said, main_script(counts)):
        return Told(said, 0.8, "the page says so", letters)
    return told


def _is_sure(told: Told) -> bool:
    """Say whether a text is in a language whatever its page says of itself.

    In many words of English the small ones are more than a fifth; in what is not English they are not.
    """
    spoken = told.evidence == _BY_SMALL_WORDS and told.letters >= _MANY_LETTERS
    return told.confidence >= (_SURE_BY_SMALL_WORDS if spoken else _SURE)


_BY_SMALL_WORDS = "small words"
_MANY_LETTERS = 300
_SURE_BY_SMALL_WORDS = 0.82


def tell_paragraphs(paragraphs: Sequence[str], document: Told) -> tuple[Told, ...]:
    """Tell the languages of the paragraphs of a document whose own is known."""
    return tuple(_tell_paragraph(text, document) for text in paragraphs)


@remembered
def _tell_paragraph(text: str, document: Told) -> Told:
    text = text[:_MOST]
    counts = count_scripts(text)
    letters = sum(counts.values())
    inherited = Told(document.tag, document.confidence, "as its document", letters)
    if len(text) < SHORT and text.isascii() and may_be_in(document.tag, "latin"):
        return inherited
    script = main_script(counts)
    if not letters:
        return inherited
    if script == "han" and document.tag == "ja" and not counts["kana"] and letters < 3 * SHORT:
        return inherited
    if not may_be_in(document.tag, script):
        return replace(_tell(text, counts), letters=letters)
    if letters < SHORT or script in ("han", *ONLY):
        return inherited
    if _is_surely_in(document.tag, text):
        return inherited
    told = _tell(_without_addresses(text), counts)
    if told.tag != document.tag and told.confidence < _SURELY_OTHER:
        return inherited
    return replace(told, letters=letters)


def _is_surely_in(tag: str, text: str) -> bool:
    """Say whether letters or words that no other language has so often show a language; costs little."""
    if tag == "uk":
        own = len(_UKRAINIAN.findall(text))
        known = _ONLY_UKRAINIAN.search(text) is not None and not _ONLY_RUSSIAN.search(text)
        return known and own >= _UKRAINIAN_SHARE * len(text)
    telling = reading_language(tag).lexicon("language").words("telling words")
    if not telling:
        return False
    words = _words_of(text)
    share = sum(map(telling.__contains__, words)) / max(1, len(words))
    return share >= _TELLING_SHARE and len(telling.intersection(words)) >= _TELLING_WORDS


_TELLING_SHARE = 0.12
_TELLING_WORDS = 3
_UKRAINIAN_SHARE = 0.03


def tell_by_script(text: str, document: Told) -> str:
    """Tell the language of a line in which nobody speaks: its document's, if it can be in that script.

    Examples
    --------
    >>> english = Told("en", 1.0, "small words")
    >>> tell_by_script("Impressum und Datenschutz", english), tell_by_script("Русский", english)
    ('en', 'ru')
    """
    if text.isascii() and may_be_in(document.tag, "latin"):
        return document.tag
    counts = count_scripts(text[:_MOST])
    if not any(counts.values()) or may_be_in(document.tag, main_script(counts)):
        return document.tag
    return _tell(text[:_MOST], counts).tag


@remembered
def may_be_mixed(text: str) -> bool:
    """Say whether a paragraph may be in two languages: two scripts, or too few small words.

    Costs little: letters are counted, and words of long paragraphs in Latin letters. Of two languages
    in Latin letters one must be English, whose small words tell it.
    """
    if len(text) < 2 * SHORT and text.isascii():
        return False
    counts = count_scripts(text[:_MOST])
    east = counts["kana"] + counts["han"]
    sizes = [east, *(each for name, each in counts.items() if name not in ("kana", "han"))]
    if sum(size >= _ENOUGH_LETTERS for size in sizes) > 1:
        return True
    if counts["latin"] < 2 * SHORT or counts["latin"] < sum(counts.values()):
        return False
    pieces = [piece for piece in _ENDS.split(text[:_MOST]) if len(piece) > _SENTENCE]
    shares = [_share_of_small(piece) for piece in pieces]
    return len(shares) > 1 and max(shares) >= _ENGLISH_SHARE and min(shares) <= _HARDLY


def _share_of_small(text: str) -> float:
    words, small = _words_of(text.lower()), _small_words()
    return sum(map(small.__contains__, words)) / max(1, len(words))


_ENOUGH_LETTERS = 30
_HARDLY = 0.08
_ENDS = re.compile(r"[.!?]\s")


def tell_sentences(sentences: Sequence[str], paragraph: str) -> tuple[str, ...]:
    """Tell the language of each sentence of a paragraph; what says too little is in the paragraph's.

    Examples
    --------
    >>> tell_sentences(["The island is not for sale.", "Остров не продаётся никому."], "en")
    ('en', 'ru')
    """
    return tuple(_tell_sentence(text, paragraph) for text in sentences)


def _tell_sentence(text: str, paragraph: str) -> str:
    counts = count_scripts(text)
    script, letters = main_script(counts), sum(counts.values())
    if letters < _TOO_SHORT or (script == "han" and paragraph == "ja"):
        return paragraph
    told = _tell(_without_addresses(text), counts)
    if not may_be_in(paragraph, script):
        return told.tag
    sure = letters >= _SENTENCE and told.confidence >= _SURE_OF_SENTENCE
    return told.tag if sure else paragraph


_SENTENCE = 35
_SURE_OF_SENTENCE = 0.85


def main_language(told: Iterable[Told]) -> str:
    """Give the language that most letters are in; ``und`` of nothing."""
    letters: Counter[str] = Counter()
    for each in told:
        letters[each.tag] += each.letters
    return letters.most_common(1)[0][0] if letters else UNKNOWN


def _tell(text: str, counts: Counter[str]) -> Told:
    script = main_script(counts)
    letters = sum(counts.values())
    if not letters:
        return Told(ENGLISH.tag, 0.1, "no letters; taken for English")
    if script in ONLY:
        return Told(ONLY[script], 1.0, "script")
    if script == "han":
        return Told("zh", 0.95, "script: Han without kana")
    if script == "latin":
        return _tell_latin(text, letters)
    if script == "cyrillic" and not _NOT_RUSSIAN.search(text) and _ONLY_RUSSIAN.search(text):
        return Told("ru", 0.97, "letters that only Russian has")
    if letters < _TOO_SHORT and not _NOT_RUSSIAN.search(text):
        return Told(_USUAL[script], 0.5, "script")
    told = _by_library(text, AMONG[script])
    return told or Told(_USUAL[script], 0.5, "script")


def _without_addresses(text: str) -> str:
    """Leave out what is no language: addresses of pages and people."""
    marked = any(mark in text for mark in ("@", "://", "www."))
    return _ADDRESSES.sub(" ", text) if marked else text


_LETTERS = {code: " " for code in range(128) if not (chr(code).isalpha() or chr(code) == "'")}


def _words_of(text: str) -> list[str]:
    """Give the words of a text in small letters; those of ASCII are cut without an expression."""
    if not text.isascii():
        return list(map(str.lower, _WORDS.findall(text)))
    words = text.lower().translate(_LETTERS).split()
    if "'" not in text:
        return words
    return [one for word in words for one in (_WORDS.findall(word) if "'" in word else (word,))]


def _tell_latin(text: str, letters: int) -> Told:
    words = _words_of(text)
    small = _small_words()
    share = sum(map(small.__contains__, words)) / max(1, len(words))
    if share >= _ENGLISH_SHARE and len(small.intersection(words)) > 1:
        return Told(ENGLISH.tag, min(1.0, 0.6 + share), _BY_SMALL_WORDS)
    if letters < _TOO_SHORT:
        return Told(ENGLISH.tag, 0.3, "too short to tell; taken for English")
    told = _by_library(text, None)
    if told is None or (share >= _ENGLISH_SHARE / 2 and told.confidence < _SURELY_OTHER):
        return Told(ENGLISH.tag, 0.4, "nothing tells; taken for English")
    return told


_ENGLISH_SHARE = 0.18


@lru_cache(maxsize=1)
def _small_words() -> frozenset[str]:
    return ENGLISH.lexicon("language").words("small words")


def _by_library(text: str, among: frozenset[str] | None) -> Told | None:
    """Ask the library, among the languages of a script; for Latin letters among those with a tag of two.

    The others, as of Nigeria's or Guadeloupe's creole, are found where another language is broken off.
    """
    from py3langid import rank

    ranked = [
        (str(tag), float(score))
        for tag, score in rank(text)
        if (tag in among if among is not None else len(tag) == 2 and tag not in OTHER_SCRIPTS)
    ]
    if not ranked:
        return None
    best = ranked[0][1]
    whole = sum(math.exp(max(-700.0, score - best)) for _, score in ranked)
    return Told(ranked[0][0], round(1 / whole, 3), "py3langid")
