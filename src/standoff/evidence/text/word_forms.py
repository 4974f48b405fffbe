"""Forms of a word that a stemmer parts: strong verbs, participles between prefixes, nouns of verbs.

"Abgelehnt", "ablehnen" and "Ablehnung" have three stems. A language's ``forms.txt``
says how a form is made from another: endings that are taken off and put on, what
stands between a prefix and its verb, and groups of words that no rule joins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from standoff.evidence.text.languages import Language, reading_language
from standoff.evidence.text.languages.lexicon import Lexicon

_LEAST = 4
"""Letters that must be left of a word without its ending."""


@dataclass(frozen=True, slots=True)
class _Forms:
    groups: dict[str, tuple[str, ...]]
    endings: tuple[tuple[str, tuple[str, ...]], ...]
    prefixes: tuple[str, ...]
    between: tuple[str, ...]
    begins: tuple[str, ...]
    closing: re.Pattern[str] | None


@lru_cache(maxsize=16)
def _forms(language: Language) -> _Forms:
    lexicon = language.lexicon("forms")
    groups: dict[str, tuple[str, ...]] = {}
    for line in lexicon.lines("one word"):
        words = tuple(line.split())
        for word in words:
            groups[word] = (*groups.get(word, ()), *words)
    rows = (line.partition("\t") for line in lexicon.lines("endings"))
    return _Forms(
        groups,
        tuple((ending.strip(), tuple(others.split())) for ending, _, others in rows),
        tuple(sorted(lexicon.listed("prefixes"), key=len, reverse=True)),
        lexicon.listed("between"),
        lexicon.listed("begins"),
        _closing(lexicon),
    )


@lru_cache(maxsize=2_000)
def other_forms(word: str, tag: str) -> tuple[str, ...]:
    """Give other forms of a word, in small letters; some may be no words, which does no harm.

    Examples
    --------
    >>> "ablehnung" in other_forms("abgelehnt", "de"), "treffen" in other_forms("traf", "de")
    (True, True)
    >>> "подписание" in other_forms("подписал", "ru"), other_forms("house", "en")
    (True, ())
    """
    known = _forms(reading_language(tag))
    found = dict.fromkeys(known.groups.get(word, ()))
    for ending, others in known.endings:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            base = _without_between(word[: len(word) - len(ending)], known)
            for other in others:
                made = base + other.removeprefix("-")
                found |= dict.fromkeys((made, *_with_between(made, known)))
            break
    found.pop(word, None)
    return tuple(found)


def _without_between(base: str, known: _Forms) -> str:
    """Take what marks a form from between a prefix and its verb, or from the beginning."""
    for prefix in (*known.prefixes, ""):
        for sign in known.between:
            rest = base.removeprefix(prefix + sign)
            if base.startswith(prefix + sign) and len(rest) >= _LEAST - 1:
                return prefix + rest
    return base


def _with_between(word: str, known: _Forms) -> tuple[str, ...]:
    prefix = next((one for one in known.prefixes if word.startswith(one)), "")
    if not prefix:
        return tuple(sign + word for sign in known.begins)
    return tuple(prefix + sign + word.removeprefix(prefix) for sign in known.between)


# Prefixes that stand apart -----------------------------------------------------------------------


def _closing(lexicon: Lexicon) -> re.Pattern[str] | None:
    """Give the pattern of a prefix at the end of its clause; None where none stands apart."""
    prefixes = sorted(lexicon.listed("prefixes"), key=len, reverse=True)
    behind = lexicon.source("closes a clause")
    if not prefixes or not lexicon.lines("closes a clause"):
        return None
    return re.compile(rf"(?<=\s)(?P<prefix>{'|'.join(prefixes)})(?={behind})")


def closing_prefixes(text: str, tag: str) -> list[tuple[str, int, int]]:
    """Find the prefixes that a verb left at the end of its clause, each with its place.

    Examples
    --------
    >>> closing_prefixes("Kairo lehnt den Plan ab, sagte er.", "de")
    [('ab', 21, 23)]
    >>> closing_prefixes("Er nimmt an der Sitzung teil.", "de")
    [('teil', 24, 28)]
    """
    closing = _forms(reading_language(tag)).closing
    if closing is None:
        return []
    return [(one["prefix"], one.start(), one.end()) for one in closing.finditer(text)]


@lru_cache(maxsize=2_000)
def parted_forms(word: str, tag: str) -> tuple[str, tuple[str, ...]]:
    """Give the prefix of a word and the forms of its verb without it; nothing where it has none.

    Examples
    --------
    >>> prefix, verbs = parted_forms("ablehnung", "de")
    >>> prefix, "lehnt" in verbs, "nimmt" in parted_forms("annahme", "de")[1]
    ('ab', True, True)
    >>> parted_forms("insel", "de"), parted_forms("house", "en")
    (('', ()), ('', ()))
    """
    known = _forms(reading_language(tag))
    prefix = next((one for one in known.prefixes if word.startswith(one)), "")
    if not prefix or known.closing is None:
        return "", ()
    whole = (word, *other_forms(word, tag))
    bases = [each.removeprefix(prefix) for each in whole if each.startswith(prefix)]
    verbs = dict.fromkeys(each for each in bases if len(each) >= _LEAST)
    for each in tuple(verbs):
        verbs |= dict.fromkeys(known.groups.get(each, ()))
    made = {sign + each for sign in known.between for each in verbs}  # not said without the prefix
    told = tuple(each for each in verbs if each not in made)
    return (prefix, told) if told else ("", ())
