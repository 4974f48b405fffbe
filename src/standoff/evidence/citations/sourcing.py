"""What an analyst says about a source: title, authors, publisher and so on."""

from __future__ import annotations

import json

from standoff.model.claims import Author

SOURCE_FIELDS = (
    *("title", "author", "kind", "publisher", "container", "place", "url", "language"),
    *("accessed", "note", "reliability"),
)
"""The fields of a source that can be set."""


def read_authors(text: str) -> tuple[Author, ...]:
    """Read authors as a person writes them: ``Family, Given; Family, Given; An Agency``.

    Examples
    --------
    >>> [str(name) for name in read_authors("Mori, Ada; Strait Press Agency")]
    ['Ada Mori', 'Strait Press Agency']
    """
    names = []
    for part in text.split(";"):
        family, comma, given = (piece.strip() for piece in part.partition(","))
        if comma and family and given:
            names.append(Author(family=family, given=given))
        elif part.strip():
            names.append(Author(literal=part.strip()))
    return tuple(names)


def render_authors(names: tuple[Author, ...]) -> str:
    """Write authors for people, as `read_authors` reads them."""
    return "; ".join(
        name.literal or (f"{name.family}, {name.given}" if name.given else name.family)
        for name in names
    )


def pack_authors(names: tuple[Author, ...]) -> str:
    """Write authors as the database keeps them; empty when there are none."""
    parts = [[name.family, name.given, name.literal] for name in names]
    return json.dumps(parts, ensure_ascii=False) if parts else ""


def unpack_authors(text: str) -> tuple[Author, ...]:
    """Read what `pack_authors` wrote."""
    return tuple(Author(*parts) for parts in json.loads(text)) if text else ()
