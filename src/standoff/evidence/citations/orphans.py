"""Why a citation or an annotation has no place."""

from __future__ import annotations

from enum import StrEnum


class OrphanReason(StrEnum):
    """Why a citation does not resolve."""

    NO_DOCUMENT = "no-document"
    UNREADABLE = "unreadable"
    OTHER_DOCUMENT = "other-document"
    NO_POSITION = "no-position"
    NO_SUCH_SENTENCE = "no-such-sentence"
    OUT_OF_RANGE = "out-of-range"
    OTHER_TEXT = "other-text"
    OTHER_CONTEXT = "other-context"
    NO_SUCH_QUOTATION = "no-such-quotation"
    SEVERAL_PLACES = "several-places"
    COUNTED_ELSEWHERE = "counted-elsewhere"
    SELECTOR_NOT_READ = "selector-not-read"


WORDS = {
    OrphanReason.NO_DOCUMENT: "The capture that was cited has not been added here.",
    OrphanReason.UNREADABLE: "The kept document is damaged; see: standoff sources verify",
    OrphanReason.OTHER_DOCUMENT: "The capture was changed after it was cited.",
    OrphanReason.NO_POSITION: "The citation has neither a position nor a sentence number.",
    OrphanReason.NO_SUCH_SENTENCE: "The document has no sentence of this number.",
    OrphanReason.OUT_OF_RANGE: "The position lies outside the document.",
    OrphanReason.OTHER_TEXT: "Other text stands at this position.",
    OrphanReason.OTHER_CONTEXT: "Other text stands around this position.",
    OrphanReason.NO_SUCH_QUOTATION: "The quoted words do not stand in the document.",
    OrphanReason.SEVERAL_PLACES: "The quoted words stand at several places of the document.",
    OrphanReason.COUNTED_ELSEWHERE: "The place is told by characters counted in the page as a browser "
    "has it; without the words it means nothing here.",
    OrphanReason.SELECTOR_NOT_READ: "The place is told only in a way that is not read; words are.",
}
