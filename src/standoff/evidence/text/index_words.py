"""The words of a text as the search index holds them, and where each stands.

Beyond the folding of `folding`, case, accents, the two kana, ё and е, ß and ss
make no difference, nor do the vowel signs of Arabic and Hebrew. Scripts that
put no spaces between words have no words that could be told without a
dictionary: there every two neighbouring signs are a word of the index, and the
last sign of a row one more, so that whatever part of the row somebody types is
a row of such pairs.

References
----------
[Unicode-NFKC]_
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.text.folding import CLUSTER, fold_cluster
from standoff.evidence.text.remembered import remembered
from standoff.evidence.text.stems import STEMMED, stem_languages, stemmer_version, stems_of
from standoff.evidence.text.word_forms import closing_prefixes

FORM = 3
"""To be raised when the words of any text come out otherwise: the index is then made anew."""

_UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0eff"  # Thai, Lao
    "\u1000-\u1049\u1050-\u109f\u1780-\u17d3\u17dc-\u17dd"  # Myanmar, Khmer
    "\u3005-\u3007\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a0-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0900-\u0963\u0966-\u0dff"
    "\u0f71-\u0f84\u0f90-\u0fbc\u135d-\u135f\u1ab0-\u1aff\u1dc0-\u1dff"
)
"""Signs that stand inside words without being letters by themselves."""

_PIECE = re.compile(
    rf"(?P<row>[{_UNSPACED}]+(?:[·・‧][{_UNSPACED}]+)*)|(?:[^\W_{_UNSPACED}]|[{_MARKS}])+"
)
_ROW = re.compile(f"[{_UNSPACED}]")
_ASCII_WORDS = re.compile("[a-z0-9]+")
_NOT_READ = re.compile(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u200b-\u200d]"
)
"""Vowel signs and joiners, which some write and some do not."""

_AS_OTHERS = str.maketrans(
    {"ё": "е", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك"}
    | {chr(sign): chr(sign - 0x60) for sign in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}
)
_PLAIN_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d"}


class Word(NamedTuple):
    """A word of the index and where it stands.

    `cased` still has its accents, which a stemmer needs. `end` is the end of
    the word, `half` that of its first sign where it is a pair of signs.
    """

    text: str
    cased: str
    start: int
    half: int
    end: int
    of_row: bool


class Phrase(NamedTuple):
    """Words to look for in a row; of the last only the beginning where `begins` is set."""

    words: tuple[str, ...]
    begins: bool

    @property
    def match(self) -> str:
        """The phrase as FTS5 writes it."""
        return f'"{" ".join(self.words)}"' + (" *" if self.begins else "")

    def fits(self, words: Sequence[str], at: int = 0) -> bool:
        """Say whether the phrase stands at a place of a list of words."""
        *first, last = self.words
        end = at + len(first)
        if end >= len(words) or list(words[at:end]) != first:
            return False
        return words[end].startswith(last) if self.begins else words[end] == last


def index_form() -> str:
    """Name what shapes the words of the index; one of another form must be made anew."""
    return f"{FORM}, {stemmer_version()}"


@remembered
def plain_words(text: str) -> str:
    """Give the words of a text in their order, with spaces between.

    Examples
    --------
    >>> plain_words("Café at the Straße"), plain_words("プーチン氏"), plain_words("Берёза")
    ('cafe at the strasse', 'ぷー ーち ちん ん氏 氏', 'береза')
    """
    if text.isascii():
        return " ".join(_ASCII_WORDS.findall(text.lower()))
    return " ".join(_without_accents(word) for word in _cased_words(text))


@remembered
def stemmed_words(text: str, language: str | None) -> str:
    """Give the stems of the words of a text; nothing for a language without a stemmer.

    Examples
    --------
    >>> stemmed_words("The treaties", "en"), stemmed_words("島へ", "ja")
    ('enthe entreati', '')
    """
    if language not in STEMMED:
        return ""
    apart = (apart_word(prefix, language) for prefix, _, _ in closing_prefixes(text, language))
    return " ".join((*_tagged_stems(_cased_words(text), language), *apart))


def apart_word(prefix: str, language: str) -> str:
    """Give the word of the index that says that a verb left this prefix at the end of a clause."""
    return f"{language}0{_without_accents(prefix)}"


def words_with_places(text: str) -> list[Word]:
    """Give the words of a text with their places in it."""
    if text.isascii():
        return [
            Word(one.group(), one.group(), one.start(), one.end(), one.end(), of_row=False)
            for one in _ASCII_WORDS.finditer(text.lower())
        ]
    cased, starts, ends = _cased_with_places(text)
    found: list[Word] = []
    for piece in _PIECE.finditer(cased):
        if piece["row"] is None:
            word, end = piece.group(), ends[piece.end() - 1]
            found.append(
                Word(_without_accents(word), word, starts[piece.start()], end, end, of_row=False)
            )
            continue
        signs = [at.start() for at in _ROW.finditer(cased, piece.start(), piece.end())]
        for one, other in zip(signs, [*signs[1:], signs[-1]], strict=True):
            pair = cased[one] if one == other else cased[one] + cased[other]
            found.append(Word(pair, pair, starts[one], ends[one], ends[other], of_row=True))
    return found


def stems_with_places(text: str, language: str | None) -> list[str]:
    """Give the stems of `words_with_places`, in the same order; nothing without a stemmer."""
    return _tagged_stems(_cased_words(text), language) if language in STEMMED else []


def phrase_of(text: str, *, begins: bool = False) -> Phrase | None:
    """Give what to look for where the index holds words as they are; None for no word.

    Parameters
    ----------
    begins
        Of the last word only the beginning is given.

    Examples
    --------
    >>> phrase_of("首脳会談"), phrase_of("島")
    (Phrase(words=('首脳', '脳会', '会談'), begins=False), Phrase(words=('島',), begins=True))
    """
    typed, begins = _as_part(words_with_places(text), begins=begins)
    return Phrase(tuple(word.text for word in typed), begins) if typed else None


def stem_phrase(text: str, language: str, *, begins: bool = False) -> Phrase | None:
    """Give what to look for among the stems of a language; None for no word."""
    typed, begins = _as_part(words_with_places(text), begins=begins)
    if not typed:
        return None
    stems = _tagged_stems([word.cased for word in typed], language)
    if begins:
        stems[-1] = language + typed[-1].text
    return Phrase(tuple(stems), begins)


def typed_languages(text: str) -> tuple[str, ...]:
    """Give the languages with a stemmer that the words of a text may be of."""
    spelt = (word.cased for word in words_with_places(text) if not word.of_row)
    return tuple(dict.fromkeys(tag for word in spelt for tag in stem_languages(word)))


def _as_part(typed: list[Word], *, begins: bool) -> tuple[list[Word], bool]:
    """Let a row of signs be found inside a longer one: what was typed need not end there."""
    if not typed or not typed[-1].of_row:
        return typed, begins
    if len(typed) > 1 and typed[-2].of_row and typed[-2].end == typed[-1].end:
        return typed[:-1], False
    return typed, True


def _tagged_stems(words: Sequence[str], language: str) -> list[str]:
    return [language + _without_accents(stem) for stem in stems_of(words, language)]


@lru_cache(maxsize=8)
def _cased_words(text: str) -> tuple[str, ...]:
    """Give the words in small letters, with their accents."""
    if text.isascii():
        return tuple(_ASCII_WORDS.findall(text.lower()))
    return tuple(_words_of("".join(map(_CASED.__getitem__, CLUSTER.findall(text)))))


def _words_of(cased: str) -> Iterator[str]:
    for piece in _PIECE.finditer(cased):
        if piece["row"] is None:
            yield piece.group()
            continue
        row = "".join(_ROW.findall(piece.group()))
        yield from (row[at : at + 2] for at in range(len(row)))


def _cased_with_places(text: str) -> tuple[str, list[int], list[int]]:
    """Give the small letters of a text, and for each where the sign it comes from begins and ends."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in CLUSTER.finditer(text):
        piece = _CASED[found.group()]
        pieces.append(piece)
        starts += [found.start()] * len(piece)
        ends += [found.end()] * len(piece)
    return "".join(pieces), starts, ends


class _Cased(dict[str, str]):
    """Signs with their small letters, found when first met."""

    def __missing__(self, cluster: str) -> str:
        folded = _NOT_READ.sub("", fold_cluster(cluster).casefold().translate(_AS_OTHERS))
        folded = "".join(_digit(sign) for sign in folded)
        if "\u0400" <= folded[:1] <= "\u04ff":
            # Stress marks are no letters, but й and ї are letters of their own.
            apart = unicodedata.normalize("NFD", folded)
            folded = unicodedata.normalize("NFC", re.sub("[\u0300\u0301]", "", apart))
            folded = folded.translate(_AS_OTHERS)
        if len(cluster) <= _KEPT_SIGNS:
            self[cluster] = folded
        return folded


_KEPT_SIGNS = 3
_CASED = _Cased()


def _digit(sign: str) -> str:
    """Write digits of all scripts alike."""
    return sign if sign.isascii() or not sign.isdecimal() else str(unicodedata.decimal(sign))


class _Accentless(dict[int, str]):
    """Letters without their accents, for `str.translate`."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        apart = unicodedata.normalize("NFD", sign)
        plain = sign
        if apart[0] < "\u0400":
            plain = "".join(each for each in apart if not "\u0300" <= each <= "\u036f")
            plain = _PLAIN_LETTERS.get(plain, plain)
        self[code] = plain
        return plain


_ACCENTLESS = _Accentless()


def _without_accents(word: str) -> str:
    return word if word.isascii() else word.translate(_ACCENTLESS)
