"""Statements about a document: a field, what it is said to be, where, and how far to trust it."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.evidence.text.anchors import Span

FIELDS = ("title", "author", "publisher", "url", "language", "modified")
"""What a document is asked about itself, besides the day of its publication."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one place of a document says of it.

    Parameters
    ----------
    field
        One of `FIELDS`.
    value
        In words; authors as `pack_authors` writes them.
    span
        The place in the raw text.
    evidence
        What kind of place it is, in words.
    confidence
        From 0 to 1.
    """

    field: str
    value: str
    span: Span | None
    evidence: str
    confidence: float
