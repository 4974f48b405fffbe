"""Numbers of sentences: where a sentence stands can be told from its number alone.

A search meets its sentences by number, and a common word has many. So the
number holds the document, the place in it, the kind of zone, and whether the
same words stand there again; counting needs no look at the sentences then.
"""

from __future__ import annotations

from types import MappingProxyType

DOCUMENT = 32
"""Bits to the right of the number of the document."""

PLACE = 6
"""Bits to the right of the document and the sentence's number in it."""

PLACE_IN_DOCUMENT = DOCUMENT - PLACE
"""Bits of the sentence's number in its document."""

KIND = 1
"""Bits to the right of the code of the kind of zone."""

KINDS = 31
REPEATED = 1
"""Set where the document has the same words in another zone of the kind."""

_NAMES = (
    *("headline", "byline", "dateline", "date", "body", "crosshead", "caption"),
    *("credit", "comment", "teaser", "author_note", "footer", "navigation"),
)
KIND_CODES = MappingProxyType({name: code for code, name in enumerate(_NAMES, start=1)})
"""Codes of the kinds of zones. A code that databases hold never changes its meaning."""

KIND_NAMES = MappingProxyType({code: name for name, code in KIND_CODES.items()})


def place_in_document(number: int, kind: str, *, repeated: bool) -> int:
    """Give the part of a sentence's number that does not depend on the document.

    Examples
    --------
    >>> place_in_document(3, "body", repeated=False)
    202
    """
    return number << PLACE | KIND_CODES.get(kind, 0) << KIND | repeated


def sentence_id(document_id: int, place: int) -> int:
    """Give the number of a sentence in the database."""
    return document_id << DOCUMENT | place
