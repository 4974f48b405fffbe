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
from itertools import islice, pairwise

from standoff.evidence.text.anchors import Span
from standoff.evidence.zones.blocks import Block
from standoff.evidence.zones.kinds import ZoneKind
from standoff.evidence.zones.mastheads import split_masthead

_BEGINS = (
    r"\d{1,5} of \d{1,5} DOCUMENTS?|Document \d{1,5} of \d{1,5}|<DOC(?:[ \t][^<>\r\n]{0,200})?>"
    # A line drawn between two articles counts only where a title follows.
    r"|[_=*-]{10,200}(?=[ \t]*+[\r\n]{1,8}[ \t]*+(?:(?:Title|Headline)[ \t]?:|HD[ \t]))"
)
_ENDS = r"End of Document|(?:AN[ \t]{1,4})?Document [A-Z][A-Z0-9]{5,40}\d{8}[a-z0-9]{6,20}"
_SEPARATOR = re.compile(
    rf"(?:^|(?<=[\n\r\f\v]))[ \t]*+(?:(?P<begins>{_BEGINS})|(?P<ends>{_ENDS}))[ \t]*+(?=[\n\r\f\v]|\Z)"
)
_MARK = re.compile(rf"{_BEGINS}|{_ENDS}")
_LABEL = re.compile(r"(?P<label>[A-Za-z][A-Za-z -]{1,28}[A-Za-z])\s?:(?:\s|$)")
_TOLD_BY_TWO_LABELS = 2

_KINDS = {
    **dict.fromkeys(("headline", "title"), ZoneKind.HEADLINE),
    **dict.fromkeys(("byline", "author", "authors"), ZoneKind.BYLINE),
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
        ),
        ZoneKind.NAVIGATION,
    ),
}
_CODES = {
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
_CODED = re.compile(r"(?P<code>[A-Z]{2,3})(?:\s|$)")
_TOLD_BY_CODES = 4
_TEXT_FOLLOWS = frozenset(("LP", "TD"))
_OWN_TO_EXPORTS = frozenset(
    (
        *("length", "load-date", "publication-type", "journal-code", "acc-no", "highlight"),
        *("graphic", "byline", "dateline", "section", "publication title", "full text"),
        *("proquest document id", "document-type", "transmission date", "correction-date"),
    )
)


def find_articles(text: str) -> tuple[Span, ...]:
    r"""Give where each article of an export stands: the whole text where it holds only one.

    Examples
    --------
    >>> said = "The talks in Port Selda went on until late at night, both sides said on Monday."
    >>> text = f"1 of 2 DOCUMENTS\n\n{said}\n\n2 of 2 DOCUMENTS\n\n{said}"
    >>> [span.of(text)[:6] for span in find_articles(text)]
    ['1 of 2', '2 of 2']

    Notes
    -----
    Cost: linear.
    """
    starts: list[int] = []
    for found in _SEPARATOR.finditer(text):
        begins = found["begins"]
        starts.append(found.start() if begins else found.end())
        if begins and len(starts) > 1 and not text[starts[-2] : starts[-1]].strip(" \t\r\n\f_=*-"):
            del starts[-2]  # the end of one article and the beginning of the next
    cuts = [0, *starts, len(text)]
    spans = [
        Span(first, last) for first, last in pairwise(cuts) if _holds_article(text, first, last)
    ]
    if len(spans) < 2:
        return (Span(0, len(text)),)
    # What stands before, between or behind belongs to the article before it.
    ends = [span.start for span in spans[1:]]
    return tuple(map(Span, (0, *ends), (*ends, len(text))))


def _holds_article(text: str, start: int, end: int) -> bool:
    """Say whether there is more between two marks than a title and a few words."""
    words = islice(_WORD.finditer(text, start, end), _FEWEST_WORDS)
    return sum(1 for _ in words) == _FEWEST_WORDS


_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 12


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
    if _settle_coded(blocks):
        return
    labels = [_label_of(block) for block in blocks]
    known = [label for label in labels if label in _KINDS]
    if len(_OWN_TO_EXPORTS.intersection(known)) < _TOLD_BY_TWO_LABELS:
        return
    for block, label in zip(blocks, labels, strict=True):
        if label in _KINDS and block.hint is None:
            _settle(block, _KINDS[label])
        elif block.hint is None and _MARK.fullmatch(block.text):
            _settle(block, ZoneKind.NAVIGATION)
    first = next(at for at, label in enumerate(labels) if label in _KINDS)
    if ZoneKind.HEADLINE not in {block.hint for block in blocks}:
        _settle_head([block for block in blocks[:first] if block.hint is None])
    last = max(at for at, label in enumerate(labels) if label in _KINDS)
    _settle_text([block for block in blocks[first : last + 1] if block.hint is None])


def _settle_text(blocks: Sequence[Block]) -> None:
    """Settle what stands between the labels: sentences, however short, and notices of rights."""
    for block in blocks:
        if _RIGHTS.match(block.text) and not block.ends_as_sentence:
            _settle(block, ZoneKind.FOOTER)
        elif block.turn is None and block.words > 1 and _SENTENCE.match(block.text):
            _settle(block, ZoneKind.BODY)


_RIGHTS = re.compile(r"(?:Copyright|©|\([Cc]\))\s.{0,120}\b(?:19|20)\d\d\b")
_SENTENCE = re.compile(r"[\"'“‘«„(]?[A-ZÀ-Þ0-9](?=.*[a-zà-ÿ]).*[.!?…][\"'”’»)]*$", re.DOTALL)


def _settle_coded(blocks: Sequence[Block]) -> bool:
    """Settle the blocks of an article whose fields have codes; say whether it is one."""
    found = [_CODED.match(block.text) for block in blocks]
    codes = [match["code"] if match else "" for match in found]
    told = {code for code in codes if code in _CODES}
    if "HD" not in told or len(told) < _TOLD_BY_CODES:
        return False
    for block, code in zip(blocks, codes, strict=True):
        if block.hint is not None:
            continue
        if code in _CODES:
            _settle(block, _CODES[code])
        elif code in _TEXT_FOLLOWS:
            _settle(block, ZoneKind.BODY if block.words > 1 else ZoneKind.NAVIGATION)
    first, last = codes.index("HD"), max(at for at, code in enumerate(codes) if code in _CODES)
    _settle_text([block for block in blocks[first:last] if block.hint is None])
    return True


def _label_of(block: Block) -> str:
    found = _LABEL.match(block.text[:60])
    if found:
        return found["label"].lower()
    return block.text.lower() if block.text in ("Body", "BODY") else ""


def _settle_head(head: Sequence[Block]) -> None:
    """Find the headline over the labels: below the day, or else the first line.

    One family of exports has newspaper, day and headline in this order, the
    other headline, newspaper and day.
    """
    dated = [bool(split_masthead(block.text)) for block in head]
    day = dated.index(True) if any(dated) else len(head)
    open_places = [at for at, block in enumerate(head) if block.turn is None and not dated[at]]
    below = [at for at in open_places if at > day and not _EDITION.search(head[at].text)]
    headline = next(iter(below or open_places), None)
    for at in open_places:
        _settle(head[at], ZoneKind.HEADLINE if at == headline else ZoneKind.NAVIGATION)


_EDITION = re.compile(r"\bEdition\b(?:\s\d+)?\W*(?:[A-Z]\w+)?$")


def _settle(block: Block, kind: ZoneKind) -> None:
    block.kind = block.hint = kind
    block.turn = None
    label = _TITLE_LABEL.match(block.passage.text) if kind is ZoneKind.HEADLINE else None
    block.label = label.end() if label else 0


_TITLE_LABEL = re.compile(r"(?:TITLE|Title|HEADLINE|Headline)\s?:\s+(?=\S)|HD\s+(?=\S)")
