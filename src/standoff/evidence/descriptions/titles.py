"""Titles: the story's, without the name of the site that pages write behind or before it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from urllib.parse import urlsplit

from standoff.evidence.zones.mastheads import is_publication_name, is_section_name

_SEPARATOR = re.compile(r"\s+[|–—·•»«:›-]+\s+|\s*[|｜]\s*|:\s+|(?<=[\u3040-\u9fff？！])_+(?=\S)")
_WORDS = re.compile(r"\w+")
_MOST_WORDS_OF_SITE = 6
_MOST_WORDS_OF_SHELF = 3
_FEWEST_OF_STORY = 3


def story_title(title: str, sites: Iterable[str], headings: Iterable[str]) -> str:
    """Take off a title what is the site's; empty where it is nothing but that.

    Parameters
    ----------
    sites
        How the site is called: its name, its host.
    headings
        The headlines on the page; a title that holds one of them at an end is that.

    Examples
    --------
    >>> story_title("Ferries idle - The Selda Gazette", ["The Selda Gazette"], [])
    'Ferries idle'
    >>> story_title("Selda Gazette | World | Ferries idle again", ["selda-gazette.example"], [])
    'Ferries idle again'
    >>> story_title("Ferries idle again | Selda News - Coast", ["Coast"], [])
    'Ferries idle again'
    >>> story_title("フェリーの運休が来週も続く：セルダ新聞デジタル", [], ["フェリーの運休が来週も続く"])
    'フェリーの運休が来週も続く'
    >>> story_title("The Selda Gazette", ["The Selda Gazette"], [])
    ''
    """
    title = " ".join(title.split())
    known = {_key(site) for site in sites} - {""}
    for heading in headings:
        words = " ".join(heading.split())
        if _length(words) >= _FEWEST_OF_STORY and _is_most_of(words, title):
            return words
    if _is_site(title, known):
        return ""
    pieces = _pieces(title)
    own = [at for at, (piece, _) in enumerate(pieces) if not _is_site(piece, known)]
    while len(own) > 1 and _is_shelf(pieces[own[-1]][0], pieces[own[-1] - 1][1]):
        own.pop()
    if len(own) == len(pieces) or not own:
        return title
    first, last = own[0], own[-1]
    if len(own) > 1 and first > 0:
        # "Site | Section | Story": what stands between the site and the story is its shelf.
        first = max(own, key=lambda at: len(_WORDS.findall(pieces[at][0])))
        last = first
    kept = pieces[first : last + 1]
    return "".join(piece + mark for piece, mark in kept[:-1]) + kept[-1][0]


def _is_shelf(piece: str, mark: str) -> bool:
    """Say whether a piece behind a bar is a section of a site, or a site that is not known."""
    if "_" in mark:
        return True
    words = _WORDS.findall(piece)
    if not mark.strip() or mark.strip() not in "|｜" or not 0 < len(words) <= _MOST_WORDS_OF_SHELF:
        return False
    return is_section_name(words[-1]) or is_publication_name(piece)


def _is_most_of(words: str, title: str) -> bool:
    """Say whether a headline is an end of a title, and the rest of it less, behind a separator."""
    whole, part = title.casefold(), words.casefold()
    if not (whole.startswith(part) or whole.endswith(part)):
        return False
    rest = title[len(words) :] if whole.startswith(part) else title[: -len(words)]
    parted = not rest or re.match(r"\W", rest) or re.search(r"\W$", rest)
    return bool(parted) and _length(rest) < _length(words)


def _length(words: str) -> int:
    """Count words, and three letters for one where no spaces part them."""
    return len(_WORDS.findall(words)) + len(_UNSPACED.findall(words)) // 3


_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def _pieces(title: str) -> list[tuple[str, str]]:
    """Part a title at its separators; each piece with the separator behind it."""
    marks = list(_SEPARATOR.finditer(title))
    cuts = [0, *(place for mark in marks for place in mark.span()), len(title)]
    places = list(pairwise(cuts))
    return [
        (title[start:end], title[end : places[at * 2 + 1][1]] if at * 2 + 1 < len(places) else "")
        for at, (start, end) in enumerate(places[::2])
    ]


def _is_site(piece: str, known: set[str]) -> bool:
    key = _key(piece)
    if not key or len(_WORDS.findall(piece)) > _MOST_WORDS_OF_SITE:
        return False
    return any(
        key == site or (len(key) > 3 and _begins(key, site)) for site in known if len(site) > 2
    )


def _begins(key: str, site: str) -> bool:
    """Say whether one name begins with the other and is not much longer than it."""
    return site.startswith(key) or (key.startswith(site) and 5 * len(key) <= 8 * len(site))


def _key(name: str) -> str:
    """Give a name of a site as it compares: small letters without article, spaces and top domain."""
    name = name.casefold().strip()
    if "." in name and " " not in name:
        host = (urlsplit(name).netloc or name).removeprefix("www.")
        parts = host.split(".")
        name = max(parts[:-1] or parts, key=len)
    words = [word for word in _WORDS.findall(name) if word not in ("the", "www", "com", "online")]
    return "".join(words)
