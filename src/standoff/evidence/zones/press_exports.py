"""Exports of press databases: files that label each line, and hold one article after the other.

A database of newspapers gives an article as text with a label before each
part ("LENGTH: 512 words", "Load-Date: March 12, 2019") and sets the articles of
one export apart by a line of its own: a count ("1 of 2 DOCUMENTS"), an end mark
or the number of the document. The labels are those of the databases'
programs. The day on which a database took the article in is not the day on
which it appeared.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from standoff.evidence.capture.article_cuts import BEGINS, ENDS, LENGTHS, find_articles
from standoff.evidence.text.anchors import Span
from standoff.evidence.zones.blocks import Block
from standoff.evidence.zones.kinds import ZoneKind
from standoff.evidence.zones.mastheads import split_masthead

_MARK = re.compile(rf"{BEGINS}|{ENDS}")
_LABEL = re.compile(r"(?P<label>[^\W\d_][^\W\d_ -]?[^\W\d_ -]*(?:[ -][^\W\d_]+){0,4})\s?:(?:\s|$)")
_TOLD_BY_TWO_LABELS = 2

_KINDS = {
    **dict.fromkeys(("headline", "title", "titre", "titel"), ZoneKind.HEADLINE),
    **dict.fromkeys(("byline", "author", "authors", "auteur", "autor"), ZoneKind.BYLINE),
    **dict.fromkeys(("dateline",), ZoneKind.DATELINE),
    **dict.fromkeys(("publication date", "pub date", "pubdate"), ZoneKind.DATE),
    **dict.fromkeys(("graphic", "graphics"), ZoneKind.CAPTION),
    **dict.fromkeys(("highlight", "abstract", "lead paragraph"), ZoneKind.BODY),
    **dict.fromkeys(
        (
            *("length", "section", "series", "column", "language", "publication-type", "subject"),
            *("load-date", "journal-code", "publication type", "publication title", "geographic"),
            *("organization", "company", "person", "industry", "ticker", "document-type"),
            *("document type", "acc-no", "transmission date", "correction-date", "dist"),
            *("proquest document id", "document url", "copyright", "last updated", "database"),
            *("issn", "place of publication", "country of publication", "source type", "links"),
            *("publisher", "volume", "issue", "pages", "first page", "word count", "body"),
            *("edition", "source", "country", "state", "city", "classification", "full text"),
            *("rubrique", "longueur", "date-chargement", "langue", "type-publication", "copyright"),
            *("code-revue", "code-journal", "rubrik", "länge", "update", "sprache", "grafik"),
            *("publication info", "publication subject", "publication year", "section name"),
            *("language of publication", "proquest document link", "credit", "document feature"),
        ),
        ZoneKind.NAVIGATION,
    ),
}
CODES = {
    "HD": ZoneKind.HEADLINE,
    "BY": ZoneKind.BYLINE,
    "PD": ZoneKind.DATE,
    **dict.fromkeys(
        ["CR", "WC", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "SE", "CX"],
        ZoneKind.NAVIGATION,
    ),
    **dict.fromkeys(
        ["CT", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN", "ART", "CLM"],
        ZoneKind.NAVIGATION,
    ),
}
"""Codes before the fields of one family of exports: "HD Ferry fares up", "PD 12 January 2015"."""
_CODED = re.compile(r"(?P<code>[A-Z]{2,3})(?:[\s|]|$)")
_TOLD_BY_CODES = 4
_TEXT_FOLLOWS = frozenset(("LP", "TD"))
_OWN_TO_EXPORTS = frozenset(
    (
        *("length", "load-date", "publication-type", "journal-code", "acc-no", "highlight"),
        *("graphic", "byline", "dateline", "section", "publication title", "full text"),
        *("proquest document id", "document-type", "transmission date", "correction-date"),
        *("rubrique", "longueur", "date-chargement", "type-publication", "code-revue", "rubrik"),
        *("länge", "auteur", "publication info"),
    )
)


def parts_of(text: str, blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """Part the blocks of a text by the articles they stand in."""
    articles = find_articles(text)
    if len(articles) == 1:
        yield blocks
        return
    places = [block.passage.raw(Span(0, 1)).start for block in blocks]
    cuts = [bisect_left(places, article.start) for article in articles]
    for first, last in pairwise([*cuts, len(blocks)]):
        yield blocks[first:last]


def settle_export(blocks: Sequence[Block]) -> None:
    """Settle the blocks of one article that the labels of an export name."""
    if _settle_coded(blocks) or _settle_counted(blocks):
        return
    labels = [_label_of(block) for block in blocks]
    known = [label for label in labels if label in _KINDS]
    if len(_OWN_TO_EXPORTS.intersection(known)) < _TOLD_BY_TWO_LABELS:
        return
    for block, label in zip(blocks, labels, strict=True):
        if label == _WITH_TEXT and block.hint is None and block.words > _LABEL_WORDS:
            settle(block, ZoneKind.BODY)
            found = _LABEL.match(block.passage.text)
            block.label = found.end() if found else 0
        elif label in _KINDS and block.hint is None:
            settle(block, _KINDS[label])
        elif block.hint is None and _MARK.fullmatch(block.text):
            settle(block, ZoneKind.NAVIGATION)
    first = next(at for at, label in enumerate(labels) if label in _KINDS)
    if ZoneKind.HEADLINE not in {block.hint for block in blocks}:
        _settle_head([block for block in blocks[:first] if block.hint is None])
    last = max(at for at, label in enumerate(labels) if label in _KINDS)
    _settle_text([block for block in blocks[first : last + 1] if block.hint is None])


_WITH_TEXT, _LABEL_WORDS = "full text", 4


def _settle_text(blocks: Sequence[Block]) -> None:
    """Settle what stands between the labels: sentences, however short, and notices of rights."""
    for block in blocks:
        if RIGHTS.match(block.text) and not block.ends_as_sentence:
            settle(block, ZoneKind.FOOTER)
        elif block.turn is None and block.words > 1 and _SENTENCE.match(block.text):
            settle(block, ZoneKind.BODY)


RIGHTS = re.compile(r"(?:Copyright|©|\([Cc]\))\s.{0,120}\b(?:19|20)\d\d\b")
_SENTENCE = re.compile(r"[\"'“‘«„(]?[A-ZÀ-Þ0-9](?=.*[a-zà-ÿ]).*[.!?…][\"'”’»)]*$", re.DOTALL)


def _settle_coded(blocks: Sequence[Block]) -> bool:
    """Settle the blocks of an article whose fields have codes; say whether it is one."""
    found = [_CODED.match(block.text) for block in blocks]
    codes = [match["code"] if match else "" for match in found]
    told = {code for code in codes if code in CODES}
    if "HD" not in told or len(told) < _TOLD_BY_CODES:
        return False
    for block, code in zip(blocks, codes, strict=True):
        if block.hint is not None:
            continue
        if code in CODES:
            settle(block, CODES[code])
        elif code in _TEXT_FOLLOWS:
            settle(block, ZoneKind.BODY if block.words > 1 else ZoneKind.NAVIGATION)
    first, last = codes.index("HD"), max(at for at, code in enumerate(codes) if code in CODES)
    _settle_text([block for block in blocks[first:last] if block.hint is None])
    return True


_WORDS = re.compile(rf"[\d.,\u00a0 ]{{1,9}}\s(?:{LENGTHS}|palavras|слов\w)\Z")
_NUMBER = re.compile(r"(?:AN\s)?Document\s\w{12,}\Z")
_HEAD_LINES = 12
_BY = re.compile(r"(?:By|BY|Par|Von|Por|Di|От)\s\S")


def _settle_counted(blocks: Sequence[Block]) -> bool:
    """Settle an article whose head has no labels, but the number of its words over its day.

    Headline, author and words stand over the day, newspaper, language and
    rights under it; then comes the text and the number of the document.
    """
    if not blocks or not any(_NUMBER.match(block.text) for block in blocks[-3:]):
        return False
    counts = [at for at, block in enumerate(blocks[:_HEAD_LINES]) if _WORDS.match(block.text)]
    if not counts or counts[0] + 2 >= len(blocks) or blocks[counts[0]].words > 3:
        return False
    end = next(
        (
            at
            for at in range(counts[0], min(counts[0] + 9, len(blocks)))
            if RIGHTS.match(blocks[at].text)
        ),
        counts[0] + 3,
    )
    headline, author = _over_the_count(blocks[: counts[0]])
    for at, block in enumerate(blocks):
        if block.hint is not None:
            continue
        if at > end:
            kind = ZoneKind.NAVIGATION if _NUMBER.match(block.text) else ZoneKind.BODY
        elif at == headline:
            kind = ZoneKind.HEADLINE
        elif at == author:
            kind = ZoneKind.BYLINE
        else:
            kind = _head_kind(block)
        settle(block, kind)
    return True


def _over_the_count(head: Sequence[Block]) -> tuple[int | None, int | None]:
    """Tell which line over the number of words is the headline, and which the author.

    A section may stand over them, and no word may stand before the author.
    """
    marked = [at for at, block in enumerate(head) if _BY.match(block.text)]
    others = [at for at in range(len(head)) if at not in marked]
    headline = max(others, key=lambda at: (head[at].words, -at), default=None)
    last = len(head) - 1
    named = headline is not None and last > headline and _NAMES.fullmatch(head[last].text)
    return headline, next(iter(marked), last if named else None)


_NAMES = re.compile(r"[^\W\d_a-z]\S+(?:,?\s[^\W\d_a-z]\S*){1,5}")


def _head_kind(block: Block) -> ZoneKind:
    if RIGHTS.match(block.text):
        return ZoneKind.FOOTER
    return ZoneKind.DATE if split_masthead(block.text) else ZoneKind.NAVIGATION


def _label_of(block: Block) -> str:
    head = block.text[:60]
    found = _LABEL.match(head) if ":" in head else None
    if found:
        return found["label"].lower()
    return block.text.lower() if block.text in ("Body", "BODY", "Full text", "Full Text") else ""


def _settle_head(head: Sequence[Block]) -> None:
    """Find the headline over the labels: below the day, or else the first line.

    One family of exports has newspaper, day and headline in this order, the
    other headline, newspaper and day.
    """
    dated = [bool(split_masthead(block.text)) for block in head]
    day = dated.index(True) if any(dated) else len(head)
    open_places = [at for at, block in enumerate(head) if block.turn is None and not dated[at]]
    below = [
        at for at in open_places if at > day and head[at].gap and not _EDITION.search(head[at].text)
    ]
    headline = next(iter(below or open_places), None)
    for at in open_places:
        settle(head[at], ZoneKind.HEADLINE if at == headline else ZoneKind.NAVIGATION)


_EDITION = re.compile(r"^Correction Appended$|\bEdition\b(?:\s\d+)?\W*(?:[A-Z]\w+)?$")


def settle(block: Block, kind: ZoneKind) -> None:
    """Settle what a block is; the label before a headline is no part of it."""
    block.kind = block.hint = kind
    block.turn = None
    label = _TITLE_LABEL.match(block.passage.text) if kind is ZoneKind.HEADLINE else None
    block.label = label.end() if label else 0


_TITLE_LABEL = re.compile(r"(?:TITLE|Title|HEADLINE|Headline)\s?:\s+(?=\S)|HD\s+(?=\S)")
