"""The newspaper that a byline or a line over the headline names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from standoff.evidence.descriptions.statements import Statement
from standoff.evidence.text.languages import every_language
from standoff.evidence.zones.kinds import Zone, ZoneKind
from standoff.evidence.zones.mastheads import (
    is_paper_piece,
    is_person_line,
    is_publication_name,
)
from standoff.evidence.zones.wires import read_wire

_WORDS = every_language("zones")
_PIECES = re.compile(r"\s*[,;|·•/()（）]\s*|\s+[–—-]\s+")
_CALLED = re.compile(
    rf"(?:{_WORDS.source('paper before its name')})\s*(?=[\w«„“\"])", re.IGNORECASE
)
_OF_REPORTER = _WORDS.pattern("paper of a reporter")
_MARKED = re.compile(r"[«„“\"](?P<name>[^«»„“”\"]{2,60})[»“”\"]")
_DATED_WORDS = _WORDS.words("paper words beside a date")
_PAPER_WORDS = _WORDS.words("paper words") | _DATED_WORDS
_ARTICLES = _WORDS.words("articles of papers")
_ENDINGS = _WORDS.pattern("endings of papers", re.IGNORECASE)
_SMALL = 3  # letters
_ELIDED = re.compile(r"[dlDL]['’](?=[^\W\d_])")
_HEAD = 8
_LONGEST = 120
_AGENCY = 0.5
"""A paper prints what an agency reports: who is named as the paper goes before."""

_SITES = frozenset(("text/html",))


def find_papers(zones: Sequence[Zone], media_type: str) -> Iterator[Statement]:
    """Find what the lines over the body say of the newspaper: by whom and for which it was written.

    Pages have navigation over their text, whose words are often those of papers; there
    only bylines count.
    """
    head: list[Zone] = []
    for zone in zones[:_HEAD]:
        if zone.kind is ZoneKind.BODY:
            break
        head.append(zone)
    titled = next((at for at, one in enumerate(head) if one.kind is ZoneKind.HEADLINE), len(head))
    for at, zone in enumerate(head):
        text = " ".join(zone.passage.text.split())
        if len(text) > _LONGEST:
            continue
        if zone.kind is ZoneKind.BYLINE:
            name, grounds = in_byline(text), "byline"
        elif zone.kind is ZoneKind.DATELINE and media_type not in _SITES:
            if wire := read_wire(zone.passage.text):
                name = wire.agency.of(zone.passage.text)
                yield Statement("publisher", name, zone.span, "opening of the report", _AGENCY)
            continue
        elif zone.kind is ZoneKind.NAVIGATION and media_type not in _SITES:
            over = at < max(1, titled) and _over_headline(text)
            signed = is_person_line(_PIECES.split(text)[0])
            below = _called(text) or _of_reporter(text) or _among_pieces(text)
            name = over or (in_byline(text) if signed else below) or _dated(zones, at)
            grounds = "line over the headline" if over else "line over the text"
        else:
            continue
        if name:
            yield Statement("publisher", name, zone.span, grounds, 0.6)


def in_byline(text: str) -> str:
    """Give the newspaper behind who wrote: "By Anna Gromer, Mirow Gazette"."""
    named = _called(text) or _of_reporter(text)
    if named:
        return named
    for piece in _PIECES.split(text)[1:]:
        marked = _MARKED.fullmatch(piece)
        if marked is not None:
            return marked["name"].strip()
        articled = piece.split(" ")[0].lower() in _ARTICLES and is_dated_paper(piece)
        if articled or (" " in piece and is_publication_name(piece)):
            return piece
    return ""


def _dated(zones: Sequence[Zone], at: int) -> str:
    """Give who publishes on the line of the day: "Institute for River Law, 20 June 2025"."""
    here, below = zones[at], zones[at + 1 : at + 2]
    if not below or below[0].kind is not ZoneKind.DATE:
        return ""
    near = below[0].span.start - here.span.end <= len(", ")
    name = " ".join(here.passage.text.split()).strip(" ,;|·•–—-")
    return name if near and is_dated_paper(name) else ""


def is_dated_paper(name: str) -> bool:
    """Say whether a name on the line of the day is that of who publishes, and no place or person.

    Examples
    --------
    >>> [is_dated_paper(name) for name in ("Le Courrier d'Asie", "Elbbote", "Selda", "Jane Marsh")]
    [True, True, False, False]
    """
    words = [_ELIDED.sub("", word) for word in name.split()]
    if len(words) == 1:
        return bool(name[:1].isalpha() and not name[:1].islower() and _ENDINGS.fullmatch(name))
    if not words or len(words) > _MOST_IN_NAME or not name[:1].isupper():
        return False
    named = all(word[:1].isupper() or len(word) <= _SMALL or word in _PAPER_WORDS for word in words)
    known = _PAPER_WORDS if words[0].lower() in _ARTICLES else _DATED_WORDS
    return named and any(word.lower() in known for word in words)


_MOST_IN_NAME = 7  # words


def _among_pieces(text: str) -> str:
    """Give the newspaper of a line with its day: "Analysis | The Lake Review | June 20, 2024"."""
    pieces = (piece for piece in _PIECES.split(text) if piece)
    return next((piece for piece in pieces if is_paper_piece(piece)), "")


def _over_headline(text: str) -> str:
    if " " not in text:
        return ""
    return _called(text, whole=True) or (text if is_publication_name(text) else "")


def _called(text: str, *, whole: bool = False) -> str:
    """Give the name behind what is called so: diario La Ribera, газета «Известия»."""
    for piece in (text,) if whole else _PIECES.split(text):
        found = _CALLED.match(piece)
        if found is None:
            continue
        rest = piece[found.end() :].strip()
        marked = _MARKED.match(rest)
        name = marked["name"].strip() if marked else rest.rstrip(".,:")
        if name[:1].isupper() and len(name.split()) <= 6:
            # "Diario La Ribera" is what it is called; "el diario La Ribera" says what it is.
            return piece if piece[:1].isupper() and marked is None and whole else name
    return ""


def _of_reporter(text: str) -> str:
    found = _OF_REPORTER.match(text)
    return found[0] if found else ""
