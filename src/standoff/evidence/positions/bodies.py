"""Bodies by name, and by which noun a text calls them: "the union Harbour Care", "Kestrel Foods AG"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from standoff.evidence.names.entries import NameKind, world_entries
from standoff.evidence.names.finding import Mention
from standoff.evidence.names.words import every_given_name
from standoff.evidence.positions.phrases import Holder
from standoff.evidence.positions.plain_phrases import find_somebody
from standoff.evidence.positions.plain_words import plain_words, reads_plainly
from standoff.evidence.positions.words import position_knowledge
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language, every_language
from standoff.evidence.text.name_keys import key_of

_FORMS = every_language("positions").source("forms of companies")
_COMPANY = re.compile(rf"\b((?:[A-Z][\w’'-]*\s(?:&\s)?){{1,5}}(?:{_FORMS}))\b")
_BETWEEN = re.compile(r"\s?[«„“\"「]?|")


def find_bodies(text: str, mentions: Sequence[Mention]) -> list[Holder]:
    """Find what a sentence names that may be a body: no state, and nobody with a given name.

    Examples
    --------
    >>> [one.words for one in find_bodies("Kestrel Foods AG posted a loss.", ())]
    ['Kestrel Foods AG']
    """
    found = [
        _named(one)
        for one in mentions
        if one.kind is NameKind.ORGANISATION
        or (one.kind is NameKind.PERSON and not one.title and _may_be_body(one.surface))
    ]
    for match in _COMPANY.finditer(text):
        span = Span(*match.span(1))
        found = [one for one in found if not one.span.overlaps(span)]
        found.append(Holder(0, 0, span, match[1], match[1].split()[-1].lower()))
    return sorted(found, key=lambda one: one.span.start)


def find_called(
    text: str, mentions: Sequence[Mention], language: Language
) -> Iterator[tuple[str, str]]:
    """Give by which noun a sentence calls a body that it names, with the id of the name.

    Examples
    --------
    >>> from standoff.evidence.names.finding import find_names
    >>> from standoff.evidence.text.languages import ENGLISH
    >>> text = "The union Harbour Care said that it would strike."
    >>> list(find_called(text, tuple(find_names(text)), ENGLISH))
    [('union', 'harbour-care')]
    """
    bodies = [one for one in find_bodies(text, mentions) if one.entity]
    if not bodies:
        return
    if reads_plainly(language):
        somebody = find_somebody(text, mentions, plain_words(language), language)
        nouns = [one.holder for one in somebody if not one.holder.entity and not one.holder.pronoun]
        for body in bodies:
            for noun in nouns:
                between = text[noun.span.end : body.span.start]
                if noun.span.end <= body.span.start and _BETWEEN.fullmatch(between):
                    yield noun.head, body.entity
        return
    before, behind = _patterns(language)
    for body in bodies:
        found = before.search(text, 0, body.span.start) or behind.match(text, body.span.end)
        if found:
            yield found["noun"].lower(), body.entity


def _named(one: Mention) -> Holder:
    head = one.surface.rsplit(maxsplit=1)[-1].lower()
    return Holder(0, 0, one.span, one.surface, head, one.entity, one.kind)


def _may_be_body(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and words[0] not in every_given_name()


@lru_cache(maxsize=4)
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give what stands before a name, and behind it, for its noun."""
    known = position_knowledge(language).words
    noun = rf"(?P<noun>{'|'.join(sorted(map(re.escape, known.bodies)))})"
    small = "|".join(sorted(map(re.escape, known.acts_for | known.before_other_bodies)))
    goes_on = "|".join(sorted(map(re.escape, known.behind_a_body)))
    return (
        re.compile(rf"\b{noun}\s[“\"]?$", re.IGNORECASE),
        re.compile(
            rf",\s(?:the|an?)\s(?:(?!(?:{small})\s)[\w’'-]+\s){{0,3}}?{noun}\b(?=\s?[,.;)]|\s(?:{goes_on})\b)"
        ),
    )


def in_full(
    key: str,
    name: str,
    told: Mapping[str, int],
    names: Mapping[str, str],
    same: Mapping[str, str],
) -> str:
    """Give the key of the one body whose name begins with a name of one word; else its own.

    Parameters
    ----------
    told
        How often each body is told of: "Google" is no short name of Google Stadia, as it is told of more.
    names, same
        What each is called, and the ids that are another's.
    """
    if not name[:1].isupper() or " " in name:
        return key
    longer: Counter[str] = Counter()
    for one, count in told.items():
        other = names.get(one, "").split()
        if len(other) > 1 and key_of(other[0]) == key_of(name):
            longer[same.get(one, one)] += count
    found = list(longer)
    return found[0] if len(found) == 1 and told.get(key, 0) <= longer[found[0]] else key


@lru_cache(maxsize=1)
def world_ids() -> frozenset[str]:
    """Give the names that the table of the world has: whatever they are called again, they are no firm."""
    return frozenset(one.id for one in world_entries())
