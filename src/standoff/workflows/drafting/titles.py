"""Titles of drafts: names of options and stages, cut where a title may end."""

from __future__ import annotations

from functools import lru_cache

from standoff.dossier.words.phrases import capitalise, shorten
from standoff.evidence.text.languages import ENGLISH, every_language


@lru_cache(maxsize=1)
def small_words() -> frozenset[str]:
    """Give the English words that carry no meaning by themselves."""
    return ENGLISH.lexicon("positions").words("small in names")


@lru_cache(maxsize=1)
def _no_last_words() -> frozenset[str]:
    """Give the words of all languages behind which no title ends."""
    lexicon = every_language("positions")
    return lexicon.words("small in names") | lexicon.words("leading in names")


def option_name(words: str) -> str:
    """Make a verb phrase the name of an option: not too long, and not cut within a phrase.

    Examples
    --------
    >>> option_name("pay for the new road along the river and the bridge, as was agreed long ago by them")
    'Pay for the new road along the river and the bridge'
    """
    short = shorten(words, LONGEST_NAME)
    if short.endswith("…"):
        kept = short.removesuffix("…").split()
        whole = " ".join(kept)
        if "," in whole[20:]:
            kept = whole[: whole.rindex(",")].split()
        short = " ".join(_ended(kept, 3))
    return capitalise(bare(short).strip())


def cut_title(words: str, most: int) -> str:
    """Cut words for a title: not behind a small word, and what quotes is closed.

    Examples
    --------
    >>> cut_title("The firm offers a concession for the port of Aren and its quays", 35)
    'The firm offers a concession …'
    >>> cut_title("Telmo refuses “el 6 de abril de 2025 la oferta de la empresa”", 55)
    'Telmo refuses “el 6 de abril de 2025 la oferta …”'
    """
    short = shorten(words, most)
    if not short.endswith(" …"):
        return short
    kept = _ended(short.removesuffix(" …").split(), 2)
    cut = " ".join(kept).rstrip(f" ,;:.{_OPENING}") + " …"
    closing = [right for left, right in _PAIRS if cut.count(left) > cut.count(right)]
    return cut + "".join(closing)


def whole_title(words: str, most: int) -> str:
    """Make words a title that is a whole phrase: what does not fit ends before a phrase begins.

    Examples
    --------
    >>> whole_title("Norvex ended the lease of the northern quay under the agreement of 2019", 60)
    'Norvex ended the lease of the northern quay'
    >>> whole_title("The firm paid", 60)
    'The firm paid'
    """
    plain = _without_broken_time(" ".join(words.split()))
    if len(plain) <= most:
        return plain
    row = plain.split()
    for end in range(len(row) - 1, _LEAST_WORDS, -1):
        cut = " ".join(row[:end])
        starts = row[end].strip(_OPENING).lower() in _starting() or row[end - 1].endswith(
            (",", "、")
        )
        whole = all(cut.count(left) == cut.count(right) for left, right in _PAIRS)
        if len(cut) <= most and starts and whole and not cut.count('"') % 2:
            return " ".join(_ended(cut.rstrip(" ,;:").split(), _LEAST_WORDS))
    return cut_title(plain, most)


def _without_broken_time(words: str) -> str:
    """Leave off "from a 4" at the end, where a time or an amount was broken off."""
    row = words.split()
    broken = len(row) > _LEAST_WORDS + 1 and row[-1].isdigit() and len(row[-1]) <= _BRIEF
    if not broken or row[-2].lower() not in small_words():
        return words
    return " ".join(_ended(row[:-1], _LEAST_WORDS))


_LEAST_WORDS = 3
_BRIEF = 2


@lru_cache(maxsize=1)
def _starting() -> frozenset[str]:
    """Give the words of all languages with which a phrase begins that may be left off."""
    return every_language("positions").words("phrases begin")


def _ended(words: list[str], least: int) -> list[str]:
    """Leave off small words at the end, as long as enough are left."""
    kept = list(words)
    while len(kept) > least and kept[-1].strip(_OPENING).lower() in _no_last_words():
        kept.pop()
    return kept


_PAIRS = (("“", "”"), ("«", "»"), ("「", "」"))
_OPENING = "".join(left for left, _ in _PAIRS)


def bare(words: str) -> str:
    """Take off signs at the end, but no mark that closes one which stands in the words."""
    kept = words.rstrip(' ,;:.”"“')
    if kept.count('"') % 2:
        return f'{kept}"'
    return f"{kept}”" if kept.count("“") > kept.count("”") else kept


LONGEST_NAME = 80
