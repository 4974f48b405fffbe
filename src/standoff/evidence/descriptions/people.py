"""Who wrote: the authors that a byline or a field names."""

from __future__ import annotations

import re
from pathlib import Path

from standoff.evidence.capture.article_cuts import BEFORE_AUTHORS
from standoff.evidence.text.languages.lexicon import Lexicon
from standoff.evidence.zones.kinds import ZoneKind
from standoff.evidence.zones.mastheads import is_section_name, without_function
from standoff.model.claims import Author

_LEXICON = Lexicon((Path(__file__).with_name("people.txt"),))
_BY = _LEXICON.pattern("who wrote", re.IGNORECASE, {"before authors": BEFORE_AUTHORS})
_FROM = _LEXICON.pattern("from a place", re.IGNORECASE)
_REPORTER = _LEXICON.pattern("reporter behind a name")
_AFTER = _LEXICON.pattern("behind names", re.DOTALL)
_AND = _LEXICON.pattern("between names")
_AND_OF_WHOLE_NAMES = _LEXICON.pattern("between whole names")
_INITIALS = re.compile(r"\s*\((?=[^()]*[^\W\d_])[^\W\d_A-Z]{2,5}[./]?\)")
_HOST = re.compile(r"[\w-]{2,}(?:\.[\w-]+)*\.[a-z]{2,10}")
_ORGANISATION = _LEXICON.pattern("organisation", re.IGNORECASE)
_NOBODY = _LEXICON.pattern("nobody", re.IGNORECASE)
_PARTICLES = _LEXICON.words("particles")
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_LONGEST = 200
_MOST = 20


def read_byline(text: str) -> tuple[Author, ...]:
    """Read the authors of a byline; none where it names nobody.

    Examples
    --------
    >>> [str(name) for name in read_byline("By Jane Marsh and Peter van der Berg | 3 May 2019")]
    ['Jane Marsh', 'Peter van der Berg']
    >>> [str(name) for name in read_byline("Marsh, Jane; Strait Press Agency")]
    ['Jane Marsh', 'Strait Press Agency']
    >>> read_byline("https://example.org/people/jane")
    ()
    """
    text = _INITIALS.sub("", " ".join(text[:_LONGEST].split()))
    text = _REPORTER.sub("", _BY.sub("", text))
    text = _AFTER.sub("", text).strip(" \t.,;:-–—@")
    if (
        not text
        or _NOBODY.fullmatch(text)
        or "://" in text
        or "@" in text
        or not re.search(r"[^\W\d_]", text)
    ):
        return ()
    parts = [one for part in _AND.split(text)[:_MOST] for one in _whole_names(part)]
    listed = (without_function(name) for part in parts for name in _listed(part))
    names = [name for name in listed if not _is_no_name(name)]
    return tuple(dict.fromkeys(read_name(name) for name in names if name))


def _is_no_name(name: str) -> bool:
    return bool(_HOST.fullmatch(name) or _NOBODY.fullmatch(name)) or is_section_name(name)


def _whole_names(part: str) -> list[str]:
    """Part whole names that a word joins which also joins two families of one person."""
    names = _AND_OF_WHOLE_NAMES.split(part)
    return names if all(len(name.split()) > 1 for name in names) else [part]


def is_paper(text: str, behind: ZoneKind | None) -> bool:
    """Say whether a line with a date names who publishes: "Pacific Radio, 12 March", no "By" before it.

    Examples
    --------
    >>> from standoff.evidence.zones.kinds import ZoneKind
    >>> [is_paper(text, ZoneKind.DATE) for text in ("Pacific Radio,", "Jane Marsh,", "By Coast Radio,")]
    [True, False, False]
    """
    if behind is not ZoneKind.DATE or _BY.match(text):
        return False
    return _ORGANISATION.search(text) is not None


def _listed(part: str) -> list[str]:
    """Part names at commas, unless the comma stands between family and given name."""
    pieces = [piece.strip(" .") for piece in part.split(",") if piece.strip(" .")]
    turned = len(pieces) == 2 and " " not in pieces[0] and len(pieces[1].split()) <= 2
    if turned:
        return [", ".join(pieces)]
    return [one for at, one in enumerate(pieces) if not at or not _is_place_of(one, pieces[0])]


def _is_place_of(piece: str, name: str) -> bool:
    """Say whether a piece behind a whole name says where somebody writes from: "Jane Marsh, Oslo"."""
    if " " not in name or _ORGANISATION.search(piece):
        return False
    return " " not in piece or _FROM.match(piece) is not None


def read_name(name: str) -> Author:
    """Read one name: of a person in the order of the West or turned round, else as it is."""
    name = _INITIALS.sub("", " ".join(name.split())) or name
    family, comma, given = name.partition(", ")
    if comma and family and given:
        return Author(family=family, given=given)
    words = name.split()
    person = (
        2 <= len(words) <= 5
        and not _ORGANISATION.search(name)
        and all(_WORD.fullmatch(word) for word in words)
        and words[0][0].isupper()
        and words[-1][0].isupper()
    )
    if not person:
        return Author(literal=name)
    first = next(
        (at for at, word in enumerate(words[1:], 1) if word.lower() in _PARTICLES), len(words) - 1
    )
    return Author(family=" ".join(words[first:]), given=" ".join(words[:first]))
