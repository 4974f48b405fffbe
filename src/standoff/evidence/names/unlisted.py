"""Words that may be names though no table has them: a whole collection tells what one text does not.

An article that names a firm three times seldom says what it is; another one does. Of each word with
a capital inside a sentence is counted in how many documents it stands, and whether it is ever written
small; what it is called for is taken from wherever a document shows it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from standoff.evidence.names.entries import NameKind
from standoff.evidence.names.told_bodies import (
    WORD_WITH_CAPITAL,
    find_told_bodies,
    is_no_name,
    writes_nouns_small,
)
from standoff.evidence.names.words import every_given_name
from standoff.evidence.text.languages import Language

FEWEST = 2
"""In so many documents must a word stand."""

_NEAR = frozenset(" \u00a0-")


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A word that may be a name.

    Parameters
    ----------
    kind
        What it seems to be; None where nothing shows it.
    documents, times
        In how many it stands with no name behind it, and how often in all.
    """

    name: str
    kind: NameKind | None
    documents: int
    times: int


@dataclass(slots=True)
class _Seen:
    documents: set[int] = field(default_factory=set)
    times: int = 0
    inside: int = 0
    longer: int = 0


def find_unlisted(
    texts: Iterable[tuple[int, str, Language]],
    known: Collection[str],
    told: Mapping[str, NameKind],
) -> tuple[Unlisted, ...]:
    """Find the words of a collection that may be names, those in most documents first.

    Parameters
    ----------
    texts
        Number of the document, what it says, and its language; of one document several.
    known
        All words of names that are known, but for those of `told`.
    told
        Names of one word that some document shows to be a body's or a state's, with their kinds.

    Notes
    -----
    Cost is linear in the texts, which are kept for as long as it takes.

    Examples
    --------
    >>> from standoff.evidence.text.languages import ENGLISH
    >>> first = "The mask turned up at Kelvora. It was bought by Kelvora in May."
    >>> second = "On Friday the auctioneer Kelvora said no. A day later Kelvora denied it."
    >>> texts = [(1, first, ENGLISH), (2, second, ENGLISH)]
    >>> [(one.name, str(one.kind), one.documents) for one in find_unlisted(texts, {"Hamburg"}, {})]
    [('Kelvora', 'organisation', 2)]
    """
    seen: defaultdict[str, _Seen] = defaultdict(_Seen)
    small: set[str] = set()
    joined: defaultdict[Language, list[str]] = defaultdict(list)
    for document, text, language in texts:
        joined[language].append(text)
        if writes_nouns_small(language):
            small.update(word for word in text.split() if word.islower())
        for match in WORD_WITH_CAPITAL.finditer(text):
            one = seen[match[0]]
            one.times += 1
            one.inside += writes_nouns_small(language) and _is_inside(text, match.start())
            goes_on = _goes_on(text, match.end())
            one.longer += goes_on or _comes_behind(text, match.start(), language)
            if not goes_on:
                one.documents.add(document)
    out = {word.strip(".,;:!?()[]«»“”\"'’").casefold() for word in small}
    names = {
        word: one
        for word, one in seen.items()
        if _may_be(word, one, known, told) and word.casefold() not in out
    }
    kinds = dict(told) | _kinds_told(joined, names, known)
    languages = list(joined)
    found = (
        Unlisted(word, kinds.get(word), len(one.documents), one.times)
        for word, one in names.items()
        if not any(is_no_name(word, language) for language in languages)
    )
    return tuple(sorted(found, key=lambda one: (-one.documents, -one.times, one.name)))


def _may_be(word: str, one: _Seen, known: Collection[str], told: Mapping[str, NameKind]) -> bool:
    if len(one.documents) < FEWEST or word in told:
        return len(one.documents) >= FEWEST
    if one.longer * 2 > one.times:
        return False
    return one.inside >= FEWEST and word not in known and word not in every_given_name()


def _is_inside(text: str, start: int) -> bool:
    """Say whether a word stands inside a sentence: a small letter and a blank before it."""
    return (
        start > 1
        and text[start - 1] == " "
        and (text[start - 2].islower() or text[start - 2] == ",")
    )


def _goes_on(text: str, end: int) -> bool:
    """Say whether a word with a capital stands right behind: both are one name."""
    return text[end : end + 1] in _NEAR and text[end + 1 : end + 2].isupper()


def _comes_behind(text: str, start: int, language: Language) -> bool:
    """Say whether a word with a capital stands right before, that of a day or a month aside."""
    if not start or text[start - 1] not in _NEAR:
        return False
    before = text[text.rfind(" ", 0, start - 1) + 1 : start - 1]
    named = before[:1].isupper() and before[-1:].isalpha()
    return named and not is_no_name(before, language)


def _kinds_told(
    joined: Mapping[Language, list[str]], names: Collection[str], known: Collection[str]
) -> dict[str, NameKind]:
    """Give what words are where all texts of a language together show it."""
    found: dict[str, NameKind] = {}
    for language, texts in joined.items():
        for one in find_told_bodies("\n\n".join(texts), language):
            if one.name in names and one.name not in known:
                found[one.name] = one.kind
    return found
