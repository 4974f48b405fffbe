"""Bodies that no table lists, known by the shape of their names: a noun for what they are, and more.

``[bodies]`` of ``called.txt`` has the patterns, ``[body forms]`` what leads from a
form of the noun back to the basic one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from standoff.evidence.names.entries import NameForm, NameKind, slug
from standoff.evidence.names.told_bodies import ToldBody, find_told_bodies, is_with_legal_form
from standoff.evidence.plain.forms import forms
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language


@dataclass(frozen=True, slots=True)
class Body:
    """A body at a place of a text: its id, and its name in the basic form."""

    span: Span
    entity: str
    name: str
    kind: NameKind = NameKind.ORGANISATION
    form: NameForm = NameForm.NAME


@dataclass(frozen=True, slots=True)
class _Shapes:
    bodies: tuple[re.Pattern[str], ...]
    none: re.Pattern[str]
    forms: tuple[tuple[re.Pattern[str], str], ...]


@lru_cache(maxsize=32)
def _shapes(language: Language) -> _Shapes:
    lexicon = language.lexicon("called")
    back = (line.rpartition("\t") for line in lexicon.expressions("body forms"))
    return _Shapes(
        lexicon.patterns("bodies"),
        lexicon.pattern("no bodies"),
        tuple((re.compile(what), instead.strip()) for what, _, instead in back),
    )


def find_bodies(text: str, language: Language) -> list[Body]:
    """Find bodies by their shape, and again where one is named in full; cost is linear in the text.

    Examples
    --------
    >>> from standoff.evidence.text.languages import language
    >>> [one.name for one in find_bodies("Él citó a la Cofradía de Puerto Sal.", language("es"))]
    ['Cofradía de Puerto Sal']
    """
    shapes = _shapes(language)
    spans = {
        Span(*match.span("name"))
        for what in shapes.bodies
        for match in what.finditer(text)
        if not shapes.none.fullmatch(match["name"])
    }
    spans |= set(_again(text, spans))
    found: list[Body] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if not found or found[-1].span.end <= span.start:
            found.append(_body(span, span.of(text), language))
    return found


def with_told(
    text: str, language: Language, bodies: Sequence[Body], known: Sequence[Span]
) -> list[Body]:
    """Add the bodies of one word that the text itself shows, in all their forms.

    Parameters
    ----------
    known
        Places of names that are no bodies.
    """
    of = forms(language)
    told = find_told_bodies(text, language, known, of.of_word)
    if not told:
        return list(bodies)
    kept = [_without_form(one, told, language) for one in bodies]
    taken = [one.span for one in kept]
    for one in told:
        entity = slug(of.in_latin(one.name))
        for span in one.spans:
            form = NameForm.NAME if span.of(text) == one.name else NameForm.ALIAS
            if not any(map(span.overlaps, taken)):
                kept.append(Body(span, entity, one.name, one.kind, form))
    return sorted(kept, key=lambda each: each.span)


def _without_form(body: Body, told: Sequence[ToldBody], language: Language) -> Body:
    for one in told:
        if is_with_legal_form(body.name, one.name, language):
            entity = slug(forms(language).in_latin(one.name))
            return replace(body, entity=entity, name=one.name)
    return body


def _again(text: str, spans: set[Span]) -> Iterator[Span]:
    for name in {span.of(text) for span in spans if " " in span.of(text)}:
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
            yield Span(*match.span())


def _body(span: Span, surface: str, language: Language) -> Body:
    name = basic_form(surface, language)
    quoted = _QUOTED.search(name)
    own = name if quoted is None else quoted[1]
    return Body(span, slug(forms(language).in_latin(own)), own)


_QUOTED = re.compile("[«„“](.+?)[»“”]")


def basic_form(surface: str, language: Language) -> str:
    """Give the basic form of a body's name that stands in a case."""
    name = " ".join(surface.split())
    for what, instead in _shapes(language).forms:
        name = what.sub(instead, name)
    return name


def in_basic_form(surface: str, language: Language) -> bool:
    """Say whether a body's name stands in the form that a subject has."""
    return basic_form(surface, language) == " ".join(surface.split())
