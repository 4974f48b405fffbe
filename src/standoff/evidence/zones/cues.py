"""The words by which the parts of a news page announce themselves.

Pages of news sites change voice at set phrases: "Comments", "Related", "All
rights reserved". Those of all languages are heeded, for the language of a page
is known only once its parts are. A cue counts only where it stands as such a
phrase stands, at the start of a line or as a short line of its own; the same
words inside a sentence mean nothing here.

References
----------
The phrases are those of public news pages at large; none comes from a
particular case.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from standoff.evidence.text.languages import every_language
from standoff.evidence.text.remembered import remembered

WORD = re.compile(r"\w+(?:[.'’-]\w+)*")
TERMINAL = re.compile(r"[.!?…。！？؟۔।][\"'”’»)\]“」』）]*$")
QUESTION = re.compile(r"[?？؟][\"'”’»)\]“」』）]*$")
_UNSPACED = re.compile("[\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff\u0e01-\u0e3a]+")
_SIGNS_OF_A_WORD = 2


@remembered
def count_words(text: str) -> int:
    """Count words; where no spaces part them, every two signs are one."""
    spaced = len(WORD.findall(text))
    if text.isascii():
        return spaced
    runs = _UNSPACED.findall(text)
    return spaced + sum((len(run) - 1) // _SIGNS_OF_A_WORD for run in runs)


_EDGE = r"^[^\w©@]*"
_CLOSE = r"[^\w]*$"


class Turn(Enum):
    """Where a line takes the reader: to another part of the page."""

    COMMENTS = auto()
    TEASERS = auto()
    FOOTER = auto()
    FURNITURE = auto()


_PAGE = every_language("zones")


def _alone(section: str) -> re.Pattern[str]:
    """Match a line that says one of the phrases and no more."""
    return re.compile(rf"{_EDGE}(?:{_PAGE.source(section)}){_CLOSE}", re.IGNORECASE)


def _opening(section: str) -> re.Pattern[str]:
    """Match a line that begins with one of the phrases."""
    return re.compile(rf"{_EDGE}(?:{_PAGE.source(section)})", re.IGNORECASE)


_COMMENTS = _alone("comments")
_TEASERS = _alone("teasers")
_ONE_TEASER = _opening("one teaser")
_FOOTER = _opening("footer")
_FOOTER_ANYWHERE = _PAGE.pattern("footer anywhere", re.IGNORECASE)
_FURNITURE = _alone("furniture")
_PAYWALL = _opening("paywall")
_BREADCRUMB = re.compile(r"^[^.!?>»›|/•·]{2,40}(?:(?:[>»›|•·]|/(?!\d))[^.!?>»›|/•·]{2,40}){2,}$")
_TRACKBACK = _opening("trackback")


@remembered
def turn_of(text: str) -> Turn | None:
    """Say where a line takes the reader, if it is a heading or furniture of a page."""
    if len(text) > 600:
        return None
    head = text[:300]
    if _FOOTER.match(head) or (_FOOTER_ANYWHERE.search(text) and len(text) < 400):
        return Turn.FOOTER
    if len(head) > 220:
        return None
    if _COMMENTS.match(head):
        return Turn.COMMENTS
    if len(head) < 160 and _PAYWALL.match(head):
        return Turn.FURNITURE
    if _FURNITURE.match(head) or (_TRACKBACK.match(head) and len(head) < 100):
        return Turn.FURNITURE
    if _TEASERS.match(head):
        return Turn.TEASERS
    if is_image_name(head) or _BREADCRUMB.match(head):
        return Turn.FURNITURE
    return None


def is_single_teaser(text: str) -> bool:
    """Say whether a line points to one other article ("Read more: ...")."""
    return len(text) < 300 and bool(_ONE_TEASER.match(text))


BULLET = re.compile(r"[-–—*•·▪]\s+(?=\w)")
NUMBERED = re.compile(r"\d{1,2}[.)]\s+[A-Z]")
LISTED = re.compile(r"(?:[-–—*•·▪○◦]|\(?(?:\d{1,2}[.)]|[^\W\d_]\)))\s+(?=\S)")
"""How an item of a list begins, in any script."""
GREETING = _PAGE.pattern("greeting", re.IGNORECASE)
SALUTATION = _PAGE.pattern("salutation", re.IGNORECASE)
SUBJECT = _PAGE.pattern("subject", re.IGNORECASE)
ALL_QUOTED = re.compile(r"[“\"‘«„].*[”\"’»“][.!?]?$")
TURN_OF_TALK = _PAGE.pattern("turn of talk")
_IMAGE_FILE = re.compile(
    r"^[^\w]*(?:\S{1,200}|[\w\s()-]{1,80})\.(?:jpe?g|png|gif|webp|bmp|tiff?|svg)[^\w]*$",
    re.IGNORECASE,
)

_CREDIT = _PAGE.pattern("credit", re.IGNORECASE)
_TRAILING_CREDIT = _PAGE.pattern("trailing credit", re.IGNORECASE)
_CREDIT_NEEDS = _PAGE.listed("credit needs")
CAPTION = _opening("caption")
CAPTION_LABEL = _alone("caption label")
CAPTION_ANYWHERE = _PAGE.pattern("caption anywhere", re.IGNORECASE)
READ_MORE = _PAGE.pattern("read more", re.IGNORECASE)
AUTHOR_NOTE = _opening("author note")
BIOGRAPHY = _PAGE.pattern("biography")
CONTRIBUTED = _PAGE.pattern("contributed", re.IGNORECASE)
POSSESSIVE = _PAGE.pattern("possessive")
_LONGEST_LINE = 320  # characters; a credit or an image name is never as long as that


def is_image_name(text: str) -> bool:
    """Say whether a line is the name of an image file."""
    return len(text) <= _LONGEST_LINE and _IMAGE_FILE.match(text) is not None


@remembered
def is_credit(text: str) -> bool:
    """Say whether a line credits a picture."""
    return len(text) <= _LONGEST_LINE and _CREDIT.match(text) is not None


def find_trailing_credit(text: str) -> int | None:
    """Give where a credit that closes a caption begins."""
    start = max(0, len(text) - _LONGEST_LINE)
    tail = text[start:].casefold()
    if not any(map(tail.__contains__, _CREDIT_NEEDS)):
        return None
    found = _TRAILING_CREDIT.search(text, start)
    return None if found is None else found.start()
