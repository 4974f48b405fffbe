"""Zones: who speaks in which part of a capture.

A capture of an article is rarely the article alone. A page carries its
headline, its author's name, photographs with captions and credits, readers'
comments, teasers of other articles and the site's own furniture. Each such
part is a voice of its own: what a reader comments is never a statement of the
article. A `Zone` is one block of one voice.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from standoff.evidence.text.anchors import Passage, Span


class ZoneKind(StrEnum):
    """The voices and parts of a capture; `docs/reference/zones.md` defines each."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    DATE = "date"
    BODY = "body"
    CROSSHEAD = "crosshead"
    CAPTION = "caption"
    CREDIT = "credit"
    COMMENT = "comment"
    TEASER = "teaser"
    AUTHOR_NOTE = "author_note"
    FOOTER = "footer"
    NAVIGATION = "navigation"


FURNITURE = frozenset({ZoneKind.NAVIGATION, ZoneKind.FOOTER})
"""Kinds of zones in which nobody states anything: they have sentences and are searched, and are not
read for names, times, quotations, figures and events."""


@dataclass(frozen=True, slots=True)
class Zone:
    """One block of a capture and the voice it belongs to.

    Parameters
    ----------
    kind
        What the block is.
    span
        Its place in the raw text.
    passage
        What a person reads there; every character knows its raw place. A
        block of several lines is one passage with newlines in it.
    voice
        In readers' comments the commenter, where the capture names one.
    confidence
        How sure the decision is, from 0 to 1.
    paragraph
        For the body, the number of the paragraph, from 1 in reading order.
    """

    kind: ZoneKind
    span: Span
    passage: Passage
    voice: str | None = None
    confidence: float = 1.0
    paragraph: int | None = None
