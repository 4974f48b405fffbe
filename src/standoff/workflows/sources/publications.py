"""Documents as publications: what a bibliography and the sources of a case file say of them."""

from __future__ import annotations

from standoff.evidence.citations.sourcing import unpack_authors
from standoff.evidence.database.store import Store
from standoff.evidence.lookup.overview import SourceRecord
from standoff.model.claims import SourceRecord as Publication


def describe_publication(store: Store, record: SourceRecord) -> Publication:
    """Give what is known of a document as a publication that a case file can name."""
    about = record.about
    authors = store.value(_SAID, (record.sha256,)) or store.value(_FOUND, (record.number,))
    return Publication(
        id=record.source,
        title=record.title,
        authors=unpack_authors(authors or ""),
        kind=about.get("kind", "article-newspaper"),
        publisher=record.value("publisher"),
        place=about.get("place", ""),
        container=about.get("container", ""),
        date=record.date or "",
        url=record.value("url"),
        language=record.value("language"),
        accessed=about.get("accessed", ""),
        sha256=(record.sha256,),
        note=about.get("note", ""),
        reliability=about.get("reliability", ""),
    )


_SAID = "SELECT value FROM decided_source WHERE sha256 = ? AND field = 'author'"
_FOUND = "SELECT value FROM description WHERE document_id = ? AND field = 'author'"
