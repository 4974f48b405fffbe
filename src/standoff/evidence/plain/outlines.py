"""Outlines: a sentence in which a sign stands for each name, so that patterns tell who stands where.

In ``Lavrov met Kono in Tokyo`` patterns need not know who Lavrov is: its outline
is ``¶ met ¶ in ¢``. Where names have cases, those that can be a subject have a
sign of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from standoff.evidence.names.entries import NameForm, NameKind
from standoff.evidence.names.finding import Mention
from standoff.evidence.plain.bodies import in_basic_form
from standoff.evidence.plain.forms import forms
from standoff.evidence.plain.listed import listed_entries
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language

PERSON, PERSON_IN_A_CASE = "\ue000", "\ue001"
BODY, BODY_IN_A_CASE = "\ue002", "\ue003"
PEOPLE, PLACE = "\ue004", "\ue005"
SIGNS = {
    "person": f"[{PERSON}{PERSON_IN_A_CASE}]",
    "body": f"[{BODY}{BODY_IN_A_CASE}]",
    "subject": f"[{PERSON}{BODY}]",
    "who": f"[{PERSON}{PERSON_IN_A_CASE}{BODY}{BODY_IN_A_CASE}]",
    "in a case": f"[{PERSON_IN_A_CASE}{BODY_IN_A_CASE}]",
    "signs": f"{PERSON}-{PLACE}",
    "people": PEOPLE,
    "named": f"[{PERSON}{PERSON_IN_A_CASE}{BODY}{BODY_IN_A_CASE}{PEOPLE}{PLACE}]",
    "place": f"[{BODY}{BODY_IN_A_CASE}{PLACE}]",
}
"""What patterns call the signs."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A sentence with a sign for each name, and where each of its characters stood.

    Parameters
    ----------
    places
        For each character of the outline its place in the sentence, and the end.
    names
        The mention of each sign, by its place in the outline.
    """

    text: str
    places: tuple[int, ...]
    names: dict[int, Mention]

    def span(self, start: int, end: int) -> Span:
        """Give the place in the sentence of a part of the outline."""
        return Span(self.places[start], self.places[end])

    def at(self, place: int) -> int:
        """Give where in the outline a place of the sentence is."""
        return next((at for at, one in enumerate(self.places) if one >= place), len(self.text))

    def named_in(self, start: int, end: int) -> list[Mention]:
        """Give the names in a part of the outline."""
        return [one for at, one in self.names.items() if start <= at < end]


def outline(text: str, mentions: Sequence[Mention], language: Language) -> Outline:
    """Make the outline of a sentence; cost is linear.

    Examples
    --------
    >>> from standoff.evidence.plain.called import find_called
    >>> from standoff.evidence.text.languages import language
    >>> ru, text = language("ru"), "Путин прибыл в Японию."
    >>> made = outline(text, tuple(find_called(text, None, ru)), ru)
    >>> made.text == f"{PERSON} прибыл в {BODY_IN_A_CASE}."
    True
    """
    signs: list[str] = []
    places: list[int] = []
    names: dict[int, Mention] = {}
    at = 0
    for one in sorted(mentions, key=lambda each: each.span):
        if one.span.start < at:
            continue
        signs.append(text[at : one.span.start])
        places += range(at, one.span.start)
        names[len(places)] = one
        signs.append(_sign(one, language))
        places.append(one.span.start)
        at = one.span.end
    signs.append(text[at:])
    places += range(at, len(text) + 1)
    return Outline("".join(signs), tuple(places), names)


def _sign(one: Mention, language: Language) -> str:
    if one.form is NameForm.DEMONYM:
        return PEOPLE
    if one.kind is NameKind.PLACE:
        return PLACE
    subject = may_be_subject(one, language)
    if one.kind is NameKind.PERSON:
        return PERSON if subject else PERSON_IN_A_CASE
    return BODY if subject else BODY_IN_A_CASE


_BODIES = frozenset((NameKind.ORGANISATION, NameKind.COUNTRY))


def may_be_subject(one: Mention, language: Language) -> bool:
    """Say whether a name has the form of a subject; where names have no cases any has."""
    basic = _basic(language)
    if not basic or one.surface in basic:
        return True
    if one.kind in _BODIES and one.form is NameForm.NAME:
        unlisted = one.entity not in _listed_ids(language)
        return unlisted and in_basic_form(one.surface, language)
    of = forms(language)
    return one.kind is NameKind.PERSON and of.may_be_basic(one.surface, one.entity)


@lru_cache(maxsize=32)
def _basic(language: Language) -> frozenset[str]:
    """Give the names of a language with cases in the form that a subject has."""
    if not forms(language).cases:
        return frozenset()
    of = forms(language)
    return frozenset(
        next(iter(of.of_surface(surface)), surface)
        for entry in listed_entries(language)
        for surface in entry.surfaces()
    )


@lru_cache(maxsize=32)
def _listed_ids(language: Language) -> frozenset[str]:
    return frozenset(entry.id for entry in listed_entries(language))


@lru_cache(maxsize=128)
def patterns_of(
    language: Language, room: str, section: str
) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Give the patterns of a section, each with what stands behind its tab."""
    lexicon = language.lexicon(room)
    return tuple(
        (re.compile(what, re.IGNORECASE), told.strip())
        for what, _, told in (
            line.rpartition("\t") if "\t" in line else (line, "", "")
            for line in lexicon.expressions(section, SIGNS)
        )
    )
