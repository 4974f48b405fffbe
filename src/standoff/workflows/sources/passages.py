"""A range of sentences of a source, each with its zone and who speaks there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from standoff.errors import Problem, UsageError
from standoff.evidence.database.store import Store
from standoff.evidence.lookup.overview import SourceRecord, describe_source
from standoff.workflows.brief import brief, in_notebooks


@dataclass(frozen=True, slots=True)
class PassageSentence:
    """A sentence where it stands.

    Parameters
    ----------
    zone
        The kind of zone: body, headline, comment ...
    voice
        Who speaks there, where that is not the author.
    paragraph
        For the body, the number of the paragraph.
    """

    number: int
    zone: str
    voice: str | None
    paragraph: int | None
    text: str


@in_notebooks
@brief("source.source", "sentences", "total")
@dataclass(frozen=True, slots=True)
class PassageView:
    """A range of sentences of a source.

    Parameters
    ----------
    total
        How many sentences the source has.
    """

    source: SourceRecord
    sentences: tuple[PassageSentence, ...]
    total: int

    def to_dict(self) -> dict[str, Any]:
        """Give the passage as plain data."""
        sentences = [
            {name: getattr(each, name) for name in each.__slots__} for each in self.sentences
        ]
        return {"source": self.source.to_dict(), "total": self.total, "sentences": sentences}


_SENTENCES = """SELECT sentence.number, sentence.text, zone.kind, zone.voice, zone.paragraph
FROM sentence JOIN zone ON zone.document_id = sentence.document_id AND zone.number = zone
WHERE sentence.document_id = ? AND sentence.number BETWEEN ? AND ? ORDER BY sentence.number"""


def read_passage(database: Path, reference: str, first: int = 1, last: int = 20) -> PassageView:
    """Read the sentences of a source from one number to another, both included.

    Raises
    ------
    UsageError
        If there is no such source, or no sentence of these numbers.
    """
    with Store.open(database) as store:
        number = store.find_document(reference)["id"]
        total = store.value("SELECT count(*) FROM sentence WHERE document_id = ?", (number,))
        source = describe_source(store, number)
        rows = store.rows(_SENTENCES, (number, first, last))
        found = tuple(
            PassageSentence(row["number"], row["kind"], row["voice"], row["paragraph"], row["text"])
            for row in rows
        )
    if not found and (first > 1 or last < 1):
        message = f"{source.source!r} has {total:,} sentences; {first} to {last} are none of them"
        raise UsageError(message, [Problem("unknown-sentence", message, value=str(first))])
    return PassageView(source, found, total)
