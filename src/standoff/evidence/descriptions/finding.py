"""A document's description: of all that it states of itself, the best of each field, with grounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urlsplit

from standoff.evidence.citations.sourcing import pack_authors, unpack_authors
from standoff.evidence.descriptions.fields import find_field_statements
from standoff.evidence.descriptions.page_data import find_page_statements
from standoff.evidence.descriptions.papers import find_papers, in_byline, is_dated_paper
from standoff.evidence.descriptions.people import is_paper, read_byline
from standoff.evidence.descriptions.statements import FIELDS, Statement
from standoff.evidence.descriptions.titles import story_title
from standoff.evidence.text.anchors import Passage
from standoff.evidence.zones.kinds import Zone, ZoneKind
from standoff.evidence.zones.layouts import is_receiver
from standoff.evidence.zones.mastheads import BYLINE
from standoff.model.claims import Author

_PAGE = "text/html"


def describe_document(
    text: str, media_type: str, zones: Sequence[Zone], own: Iterable[Statement] = ()
) -> tuple[Statement, ...]:
    """Find title, author, publisher, address, language and last change, as far as they are stated.

    Parameters
    ----------
    own
        What the properties of its file say.

    Examples
    --------
    >>> page = '<html lang="en"><title>Ferries idle - Gazette</title><meta property="og:site_name" '
    >>> page += 'content="Gazette"><h1>Ferries idle</h1><p>The ferries stayed in port on Monday.</p>'
    >>> from standoff.evidence.zones.finding import find_zones
    >>> found = describe_document(page, "text/html", find_zones(page, "text/html"))
    >>> [(each.field, each.value) for each in found]
    [('title', 'Ferries idle'), ('publisher', 'Gazette'), ('language', 'en')]

    Notes
    -----
    Cost: linear.
    """
    found = [*_statements(text, media_type, zones), *own]
    found = _with_people_first(_with_all_authors(found))
    best = [_best([each for each in found if each.field == field]) for field in FIELDS]
    return tuple(each for each in best if each is not None)


def _with_all_authors(found: Sequence[Statement]) -> list[Statement]:
    """Join the authors that elements of one kind name one by one."""
    together: dict[tuple[str, str], Statement] = {}
    for each in found:
        key = (each.field, each.evidence if each.field == "author" else f"{len(together)}")
        if key in together:
            before = unpack_authors(together[key].value)
            names = dict.fromkeys((*before, *unpack_authors(each.value)))
            together[key] = replace(together[key], value=pack_authors(tuple(names)))
        else:
            together[key] = each
    return list(together.values())


def _with_people_first(found: Sequence[Statement]) -> list[Statement]:
    """Trust an author less who is only the publisher: a byline that names a person goes before."""
    publishers = {each.value.casefold() for each in found if each.field == "publisher"}
    return [
        replace(each, confidence=min(each.confidence, _PUBLISHER_AS_AUTHOR))
        if each.field == "author" and _are_among(each.value, publishers)
        else each
        for each in found
    ]


def _are_among(packed: str, publishers: set[str]) -> bool:
    return all(str(name).casefold() in publishers for name in unpack_authors(packed))


_PUBLISHER_AS_AUTHOR = 0.6


def _statements(text: str, media_type: str, zones: Sequence[Zone]) -> Iterator[Statement]:
    stated = list(find_field_statements(text, media_type, zones))
    if media_type == _PAGE:
        stated += find_page_statements(text)
    lines = [*_lines(zones), *find_papers(zones, media_type)]
    sites = list(_sites(stated))
    headings = [each.value for each in lines if each.field == "title"]
    for statement in (*stated, *lines):
        if statement.field != "title" or media_type != _PAGE:
            yield statement
        elif title := story_title(statement.value, sites, headings):
            yield Statement(
                "title", title, statement.span, statement.evidence, statement.confidence
            )


def _sites(stated: Sequence[Statement]) -> Iterator[str]:
    for each in stated:
        if each.field == "publisher":
            yield each.value
        elif each.field == "url":
            yield urlsplit(each.value).netloc


def _lines(zones: Sequence[Zone]) -> Iterator[Statement]:
    """Give the headline and the byline that people see."""
    headline = next((zone for zone in zones if zone.kind is ZoneKind.HEADLINE), None)
    if headline is not None:
        words = " ".join(headline.passage.text.split()).strip("#*_ ")
        if words:
            yield Statement("title", words, headline.span, "headline", 0.88)
    bylines = [
        zone
        for zone in zones
        if zone.kind is ZoneKind.BYLINE and not is_receiver(zone.passage.text)
    ]
    papers = [zone for zone in bylines if _is_paper(zone, zones)]
    if papers:
        name = papers[0].passage.text.strip(" ,\n")
        yield Statement("publisher", name, papers[0].span, "line with the date", 0.6)
    bylines = [zone for zone in bylines if zone not in papers]
    read = [(zone, _people_of(zone)) for zone in bylines[:3]]
    # A newspaper may stand above who writes in it.
    read.sort(key=lambda each: not any(name.family for name in each[1]))
    for zone, names in read:
        if names:
            yield Statement("author", pack_authors(names), zone.span, "byline", 0.7)
            return


def _is_paper(zone: Zone, zones: Sequence[Zone]) -> bool:
    """Say whether the name on the line of a day is that of who publishes."""
    behind = _behind(zone, zones)
    text = zone.passage.text.strip(" ,\n")
    dated = behind is ZoneKind.DATE and "," not in text and is_dated_paper(text)
    return (dated and not BYLINE.match(text)) or is_paper(zone.passage.text, behind)


def _people_of(zone: Zone) -> tuple[Author, ...]:
    """Give the authors of a byline, without the newspaper behind them: "By Ada Mori, Lake Gazette"."""
    names = _named_in(_listed_at_tags(zone.passage))
    paper = in_byline(" ".join(zone.passage.text.split())).casefold()
    people = tuple(each for each in names if str(each).casefold() != paper)
    return people if any(each.family for each in people) else names


def _listed_at_tags(passage: Passage) -> str:
    """Give a byline with commas where each of several names stands in an element of its own."""
    text, places = passage.text, passage.starts
    if not places or "," in text:
        return text
    cuts = [
        at
        for at, (before, after) in enumerate(pairwise(places), 1)
        if after - before > len("</a>") and text[at].isupper() and _ends_there(text[at - 1])
    ]
    names = _cut_at(text, cuts)
    if len(names) > 1 and all(map(_is_whole_name, names)):
        return ", ".join(names)
    # Where no blank stands between two elements, they are two whatever they say.
    return ", ".join(_cut_at(text, [at for at in cuts if text[at - 1] != " "]))


def _is_whole_name(name: str) -> bool:
    """Say whether an element has a name and no word that goes on behind it: "Jane Marsh in"."""
    words = name.split()
    return 1 < len(words) <= _MOST_OF_NAME and not words[-1].islower()


def _cut_at(text: str, places: Sequence[int]) -> list[str]:
    return [text[start:end].strip() for start, end in pairwise((0, *places, len(text)))]


def _ends_there(letter: str) -> bool:
    """Say whether a name may end with a letter, where an element begins right behind it."""
    return letter == " " or letter.islower()


_MOST_OF_NAME = 5  # words


def _behind(zone: Zone, zones: Sequence[Zone]) -> ZoneKind | None:
    """Give the kind of what stands behind a zone on the same line."""
    later = (each for each in zones if each.span.start >= zone.span.end)
    behind = min(later, key=lambda each: each.span.start, default=None)
    near = behind is not None and behind.span.start - zone.span.end <= _NEAR
    return behind.kind if near and behind is not None else None


_NEAR = 2


def _named_in(byline: str) -> tuple[Author, ...]:
    label, colon, value = byline.partition(":")
    return read_byline(value if colon and len(label) < 12 else byline)


def _best(found: Sequence[Statement]) -> Statement | None:
    """Choose the statement that is trusted most; what others agree or differ is said."""
    if not found:
        return None
    best = max(found, key=lambda each: _trust(each, found))
    others = [each for each in found if each.evidence != best.evidence]
    agreeing = list(dict.fromkeys(each.evidence for each in others if _same(each, best)))
    differing = [each for each in others if not _same(each, best) and each.confidence > _WORTH]
    evidence, confidence = best.evidence, best.confidence
    if agreeing:
        evidence += f"; so says {', '.join(agreeing[:3])}"
        confidence = min(0.99, confidence + 0.03)
    if differing and best.field in ("title", "publisher"):
        other = max(differing, key=lambda each: each.confidence)
        evidence += f"; {other.evidence} says “{other.value[:80]}”"
        confidence *= 0.9
    return Statement(best.field, best.value, best.span, evidence, round(confidence, 2))


_WORTH = 0.6


def _trust(statement: Statement, found: Sequence[Statement]) -> float:
    """Give how far a statement is trusted: of authors, more the people who are named in two ways."""
    if statement.field != "author" or not any(
        name.family for name in unpack_authors(statement.value)
    ):
        return statement.confidence
    others = (each for each in found if each.evidence != statement.evidence)
    return statement.confidence + _NAMED_AGAIN * any(_same(each, statement) for each in others)


_NAMED_AGAIN = 0.1


def _same(one: Statement, other: Statement) -> bool:
    first, second = one.value.casefold(), other.value.casefold()
    if one.field in ("language", "modified"):
        return first.startswith(second) or second.startswith(first)
    return first.rstrip("/") == second.rstrip("/")
