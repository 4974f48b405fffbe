"""Organisations and places that their shape gives away.

Foreign Ministry, University of X, X Inc., X Islands, Sea of X; and the
abbreviation in brackets after a long name, which names it from then on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from standoff.evidence.names.entries import NameForm, NameKind, slug
from standoff.evidence.names.gazetteer import Hit
from standoff.evidence.names.runs import Run, Tokens, adjacent
from standoff.evidence.names.words import CompanyWords
from standoff.evidence.text.anchors import Span


@dataclass(frozen=True, slots=True)
class Shape:
    """An organisation or place found by its shape."""

    span: Span
    entity: str
    kind: NameKind
    name: str
    form: NameForm = NameForm.NAME
    aliases: tuple[str, ...] = ()
    country: str = ""


def find_shapes(
    text: str, tokens: Tokens, runs: Sequence[Run], listed: Sequence[Hit]
) -> list[Shape]:
    """Find organisations and places by shape, and their abbreviations; cost is linear."""
    owners = {hit.span.start: hit for hit in listed if hit.kind is NameKind.COUNTRY}
    ends = {hit.span.end: hit.span.start for hit in listed}
    shapes: list[Shape] = []
    done = 0
    for run in runs:
        first = _skip_function_words(tokens, run)
        if first < done or first >= run.last:
            continue
        found = _place(text, tokens, first, run.last) or _organisation(
            text, tokens, first, run.last
        )
        if found is None:
            continue
        kind, last = found
        done = last
        span = Span(tokens[first].start, tokens[last - 1].end)
        # The Republic of Korea ends what the table knows by a longer name.
        if ends.get(span.end, span.end) > span.start:
            shapes.append(_shape(text, span, kind, owners))
    return shapes + _acronyms(text, shapes, listed, tokens.words)


def _skip_function_words(tokens: Tokens, run: Run) -> int:
    first, words = run.first, tokens.words
    while (
        first < run.last
        and tokens[first].text in words.function_words
        and tokens[first].text not in words.parts_of_names
    ):
        first += 1
    return first


def _shape(text: str, span: Span, kind: NameKind, owners: dict[int, Hit]) -> Shape:
    name = re.sub(r"\s+", " ", span.of(text))
    owner = owners.get(span.start)
    country = owner.entity if owner and owner.span.end < span.end else ""
    return Shape(span, slug(name), kind, name, country=country)


def _place(text: str, tokens: Tokens, first: int, last: int) -> tuple[NameKind, int] | None:
    known = tokens.words
    words = [token.text for token in tokens[first:last]]
    if len(words) > 1 and words[-1] in known.place_tails:
        return NameKind.PLACE, last
    body = words[-1] in known.organisation_tails or words[-1] in known.company_tails
    if len(words) in (2, 3) and words[0] in known.place_heads and not body:
        return NameKind.PLACE, last
    if len(words) == 1 and words[0] in known.place_of:
        end = _after_link(text, tokens, last, known.places_by)
        if end:
            return NameKind.PLACE, end
    return None


def _organisation(text: str, tokens: Tokens, first: int, last: int) -> tuple[NameKind, int] | None:
    known = tokens.words
    words = [token.text for token in tokens[first:last]]
    if words[-1] in known.organisation_heads:
        end = _after_link(text, tokens, last, known.links)
        if end and not (len(words) == 1 and words[0] in known.heads_that_need_more):
            return NameKind.ORGANISATION, end
    if len(words) < 2 or words[0] in known.titles:
        return None
    if words[-1] in known.organisation_tails and not (
        len(words) == 2 and words[0] in known.not_alone
    ):
        return NameKind.ORGANISATION, last
    if words[-1] in known.company_tails and not known.before_no_company.issuperset(words[:-1]):
        return NameKind.ORGANISATION, last
    return None


def _after_link(text: str, tokens: Tokens, at: int, links: frozenset[str]) -> int:
    """Give the end of "of (the) Foreign Affairs (and Trade)" after `at`; 0 if there is none."""
    if at >= len(tokens) or tokens[at].text not in links or not adjacent(text, tokens, at):
        return 0
    if tokens[at - 1].possessive:
        return 0
    at += 1
    if at < len(tokens) and tokens[at].text in tokens.words.the and adjacent(text, tokens, at):
        at += 1
    end = at
    while end < len(tokens) and end - at < 6 and adjacent(text, tokens, end):
        if tokens[end].capital:
            end += 1
        elif tokens[end].text in tokens.words.conjunction and _joins(text, tokens, end):
            end += 2
        else:
            break
        if tokens[end - 1].possessive:
            break
    return end if end > at else 0


def _joins(text: str, tokens: Tokens, at: int) -> bool:
    """Say whether "and" links two parts of one name: Foreign Affairs and Trade."""
    after = at + 1
    if after >= len(tokens) or not tokens[after].capital or not adjacent(text, tokens, after):
        return False
    return tokens[after].text in tokens.words.portfolios


def _acronyms(
    text: str, shapes: Sequence[Shape], listed: Sequence[Hit], words: CompanyWords
) -> list[Shape]:
    """Find abbreviations that stand in brackets after a name, and their later uses."""
    known = {hit.surface for hit in listed}
    names: dict[str, Shape] = {}
    for shape in shapes:
        match = words.abbreviation_behind.match(text, shape.span.end)
        if match and match[1] not in known and _initials(shape.name, match[1]):
            names.setdefault(match[1], shape)
    if not names:
        return []
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")
    return [
        Shape(
            Span(*match.span()),
            names[match[0]].entity,
            names[match[0]].kind,
            names[match[0]].name,
            NameForm.ALIAS,
            (match[0],),
        )
        for match in pattern.finditer(text)
    ]


def _initials(name: str, acronym: str) -> bool:
    """Say whether the letters of an abbreviation come in order in the name."""
    at = 0
    folded = name.casefold()
    if folded[0] != acronym[0].casefold():
        return False
    for letter in acronym.casefold():
        at = folded.find(letter, at) + 1
        if not at:
            return False
    return True
