"""Pages that databases of the press export: their elements say what each line is.

One family names its elements after the language ("enHeadline",
"articleParagraph"), with two letters before each field where the fields are
asked for. The other names publication, head and title of the article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from standoff.evidence.capture.article_cuts import BEFORE_AUTHORS
from standoff.evidence.capture.html_blocks import HtmlBlock
from standoff.evidence.capture.html_roles import Role
from standoff.evidence.text.anchors import Span
from standoff.evidence.zones.kinds import ZoneKind
from standoff.evidence.zones.mastheads import DATE
from standoff.evidence.zones.press_exports import CODES, RIGHTS

_FACTIVA = re.compile(r"class\s*=\s*[\"']article\s+[a-z]{2}Article\b", re.IGNORECASE)
_FACTIVA_TITLE = re.compile(r"class\s*=\s*[\"'][a-z]{2}Headline\b[^<>]{0,80}>", re.IGNORECASE)
_FACTIVA_TEXT = re.compile(r"class\s*=\s*[\"']articleParagraph\b[^<>]{0,80}>", re.IGNORECASE)
_EUROPRESSE = re.compile(r"class\s*=\s*[\"']?DocPublicationName\b[^<>]{0,80}>")
_EUROPRESSE_HEAD = re.compile(r"class\s*=\s*[\"']?DocHeader\b[^<>]{0,80}>")
_EUROPRESSE_TITLE = re.compile(r"class\s*=\s*[\"']?titreArticleVisu\b[^<>]{0,80}>", re.IGNORECASE)
_EUROPRESSE_TEXT = re.compile(r"<section\b|class\s*=\s*[\"']?(?:DocText|docOcurrContainer)\b")
_CODE = re.compile(r"[A-Z]{2,3}(?=\s|$)")
_NUMBER = re.compile(r"(?:AN\s)?Document\s\w{10,}$")
_BY = re.compile(rf"(?:{BEFORE_AUTHORS})\s\S", re.IGNORECASE)
_DAY = re.compile(r"\b\d{1,2}\b.{1,16}\b(?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b|[年월]")
_ENDS = re.compile(
    r"\W{0,3}(?:©|\([Cc]\)\s|Copyright\b|Numéro de document|Note\(s\)|Illustration\(s\)|Document number|news·)"
)


def kinds_of_export(raw: str, blocks: Sequence[HtmlBlock]) -> list[ZoneKind] | None:
    """Give the kind of each block of an article of an export; None for any other page."""
    head = raw[:20_000]
    if _FACTIVA.search(head) and _FACTIVA_TITLE.search(raw):
        return list(_of_factiva(raw, blocks))
    if _EUROPRESSE.search(head):
        return list(_of_europresse(raw, blocks))
    return None


def _marked(raw: str, blocks: Sequence[HtmlBlock], pattern: re.Pattern[str]) -> list[int]:
    """Give the blocks that hold the beginnings of elements."""
    ends = [block.passage.raw(Span(0, len(block.passage.text))).end for block in blocks]
    found = (bisect_right(ends, match.end()) for match in pattern.finditer(raw))
    return [at for at in found if at < len(blocks)]


def _of_factiva(raw: str, blocks: Sequence[HtmlBlock]) -> Iterator[ZoneKind]:
    titles = _marked(raw, blocks, _FACTIVA_TITLE)[:1]
    paragraphs = set(_marked(raw, blocks, _FACTIVA_TEXT))
    for at, block in enumerate(blocks):
        text = " ".join(block.passage.text.split())
        code = _CODE.match(text)
        if at in titles:
            yield ZoneKind.HEADLINE
        elif at in paragraphs and not _NUMBER.match(text):
            yield ZoneKind.BODY
        elif block.role is Role.BYLINE and at < max(paragraphs, default=0):
            yield ZoneKind.BYLINE
        elif code and code[0] in CODES:
            yield CODES[code[0]] if len(text) > len(code[0]) else ZoneKind.NAVIGATION
        else:
            yield _told_by_words(text, before=not titles or at < max(paragraphs, default=0))


def _told_by_words(text: str, *, before: bool) -> ZoneKind:
    """Tell a line of a head apart by what it says."""
    if RIGHTS.match(text):
        return ZoneKind.FOOTER
    if before and len(text) <= 60 and (DATE.search(text) or _DAY.search(text)):
        return ZoneKind.DATE
    if before and _BY.match(text) and len(text) <= 120:
        return ZoneKind.BYLINE
    return ZoneKind.NAVIGATION


def _of_europresse(raw: str, blocks: Sequence[HtmlBlock]) -> Iterator[ZoneKind]:
    titles = _marked(raw, blocks, _EUROPRESSE_TITLE)
    heads = set(_marked(raw, blocks, _EUROPRESSE_HEAD))
    texts = _marked(raw, blocks, _EUROPRESSE_TEXT)
    title = titles[0] if titles else max(heads, default=0)
    first = next((at for at in texts if at > title), title + 1)
    over = False
    for at, block in enumerate(blocks):
        text = " ".join(block.passage.text.split())
        over = over or (at > title and bool(_ENDS.match(text)))
        if at in titles:
            yield ZoneKind.HEADLINE
        elif at in heads or (at < title and _DAY.search(text)):
            yield ZoneKind.DATE
        elif over:
            yield ZoneKind.FOOTER if "©" in text[:8] or at > title + 1 else ZoneKind.NAVIGATION
        elif at <= title:
            yield ZoneKind.NAVIGATION
        else:
            yield ZoneKind.BYLINE if at < first else ZoneKind.BODY
