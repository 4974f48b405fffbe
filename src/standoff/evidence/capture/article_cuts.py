"""Where each article of an export stands: the marks by which databases of the press part their files.

A database of newspapers sets the articles of one export apart by a line of its
own in text (a count, an end mark, the number of the document), and by an
element of its own in a page. What stands before the first article, the cover
with the request and the list of titles, and what stands behind the last, the
search itself, are no articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise

from standoff.evidence.text.anchors import Span

COUNTED = (
    r"\d{1,5} of \d{1,5} DOCUMENTS?|Document \d{1,5} of \d{1,5}|<DOC(?:[ \t][^<>\r\n]{0,200})?>"
)
BEGINS = (
    COUNTED
    # A line drawn between two articles counts only where a title follows.
    + r"|[_=*-]{10,200}(?=[ \t]*+[\r\n]{1,8}[ \t]*+(?:(?:Title|Headline)[ \t]?:|HD[ \t]))"
)
ENDS = r"End of Document|(?:AN[ \t]{1,4})?Document [A-Z][A-Z0-9]{5,40}\d{8}[a-z0-9]{6,20}"
BEFORE_AUTHORS = "by|par|von|por|di|от"
LENGTHS = "words|mots|Wörter|palabras|parole|woorden|слов"
"""What databases set before an author and behind a count of words, whatever the article's language."""

_SEPARATOR = re.compile(
    rf"(?:^|(?<=[\n\r\f\v]))[ \t]*+(?:(?P<begins>{BEGINS})|(?P<ends>{ENDS}))[ \t]*+(?=[\n\r\f\v]|\Z)"
)
_MAY_PART = re.compile(r"DOCUMENT|Document|<DOC|[_=*-]{10}")
"""What every such mark has."""

_COUNT = re.compile(rf"[ \t]*(?:{COUNTED})")


@lru_cache(maxsize=2)
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
    Cost: linear. Of the text asked about last the answer is kept, for several steps ask.
    """
    if _MAY_PART.search(text) is None:
        return (Span(0, len(text)),)
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


def cut_articles(text: str, media_type: str) -> tuple[Span, ...]:
    """Give the stretches of a file that are articles of their own; none where it is one capture.

    Parameters
    ----------
    text
        The decoded text; of a page, with its tags.

    Notes
    -----
    Cost: linear.
    """
    if media_type == "text/html":
        return tuple(_cut_page(text))
    if media_type == "application/pdf":
        return ()
    found = find_articles(text)
    if len(found) < 2:
        return _single_with_cover(text)
    spans = [span for span in _without_cover(text, found) if not _SEARCH.match(span.of(text))]
    spans[-1:] = [_without_closing(text, span) for span in spans[-1:]]
    return tuple(_within_blanks(text, span) for span in spans)


def _without_closing(text: str, last: Span) -> Span:
    """Take off what a database says behind its last article: the search, whom to ask, its rights."""
    ends = [
        found.end() for found in _SEPARATOR.finditer(text, last.start, last.end) if found["ends"]
    ]
    closing = _CLOSING.search(text, last.start, last.end)
    return Span(last.start, min([last.end, *ends[-1:], *([closing.start()] if closing else [])]))


_CLOSING = re.compile(
    r"\n[ \t]*_{10,200}[ \t]*\s+(?:Contact us|Bibliography|Citation style|Database copyright|Terms and)\b"
)


def _within_blanks(text: str, span: Span) -> Span:
    """Leave blank lines before an article and blanks behind it out."""
    words = span.of(text)
    blank = re.match(r"(?:[ \t\u00a0]*[\r\n\f\v])*", words)
    start = span.start + (blank.end() if blank else 0)
    return Span(start, max(start, span.start + len(words.rstrip())))


_SEARCH = re.compile(r"\s*(?:Search Summary|Bibliography|Load-Date: [^\n]*\s*\Z)", re.IGNORECASE)


def _without_cover(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Take off what stands before the first article: the request, the list of titles."""
    first = _SEPARATOR.search(text)
    if first is not None and _COUNT.match(first.group()):
        begins = first.start()
        yield from (Span(max(one.start, begins), one.end) for one in found if one.end > begins)
        return
    yield Span(_end_of_cover(text, found[0]), found[0].end)
    yield from found[1:]


def _single_with_cover(text: str) -> tuple[Span, ...]:
    """Give the one article of an export that begins with the cover of the request."""
    if not _COVER.match(text[:4000]):
        return ()
    first = _SEPARATOR.search(text)
    if first is not None and _COUNT.match(first.group()):
        return (Span(first.start(), len(text.rstrip())),)
    start = _end_of_cover(text, Span(0, len(text)))
    return (Span(start, len(text.rstrip())),) if start else ()


_COVER = re.compile(r"\s*(?:User Name:|Date and Time:|Download Request:|Job Number:)")
_FIRST_LABEL = re.compile(
    r"^(?:Section|Length|Byline|BYLINE|LENGTH|SECTION)\s?:|^Body\s*$", re.MULTILINE
)
_DAY = re.compile(
    r"^[^\n]{0,12}?(?:\w{3,12}\.?\s\d{1,2},?\s(?:19|20)\d\d|\d{1,2}\.?\s\w{3,12}\.?\s(?:19|20)\d\d)\b[^\n]{0,60}$",
    re.MULTILINE,
)


_LISTED_FIRST = re.compile(r"^[ \t\u00a0]*1\.[ \t\u00a0]+(\S[^\n]{4,}?)[ \t\u00a0]*$", re.MULTILINE)
"""The title of the first article in the list of all of them."""


def _end_of_cover(text: str, first: Span) -> int:
    """Give where the head of the first article begins: the lines around its day, over its labels."""
    label = _FIRST_LABEL.search(text, first.start, first.end)
    if label is None or not _COVER.match(text[first.start : first.start + 4000]):
        return first.start
    if listed := _LISTED_FIRST.search(text, first.start, label.start()):
        alone = re.compile(rf"^[ \t\u00a0]*{re.escape(listed[1])}", re.MULTILINE)
        if again := alone.search(text, listed.end(), label.start()):
            return again.start()
    days = list(_DAY.finditer(text, max(first.start, label.start() - 2000), label.start()))
    if not days:
        return first.start
    # The head is the run of lines without a blank one between them, or with one.
    head = list(
        re.finditer(r"\n[ \t\u00a0]*\n(?:[ \t\u00a0]*\n)+", text[first.start : days[-1].start()])
    )
    return first.start + head[-1].end() if head else first.start


# Pages ---------------------------------------------------------------------------------------------

_FACTIVA = re.compile(
    r"<div\b[^<>]{0,200}\bclass\s*=\s*[\"']article\s+[a-z]{2}Article\b[^<>]{0,100}>", re.IGNORECASE
)
_FACTIVA_NAME = re.compile(r"Article\b(?<=\s[a-z]{2}Article)")
"""Found in a fraction of the time that all elements of a page take."""
_EUROPRESSE = re.compile(r"<article\b[^<>]{0,300}>", re.IGNORECASE)
_EUROPRESSE_NAME = re.compile(r"class\s*=\s*[\"']?DocPublicationName\b")
_EUROPRESSE_TABLE = re.compile(r"<table\b[^<>]{0,60}\bid\s*=\s*[\"']?tbHeaderImages\b[^<>]{0,60}>")
_NEXIS = re.compile(r"<a\s+name\s*=\s*[\"']?DOC_ID_\d+_\d+[\"']?\s*>", re.IGNORECASE)
_OTHER_NAMES = re.compile(r"DocPublicationName|DOC_ID_")
_BODY_END = re.compile(r"</body\s*>|</html\s*>", re.IGNORECASE)


def _cut_page(raw: str) -> Iterator[Span]:
    """Find the elements in which a page of an export has its articles."""
    named = _FACTIVA_NAME.search(raw)
    starts = [found.start() for found in _FACTIVA.finditer(raw)] if named else []
    names = set() if starts else set(_OTHER_NAMES.findall(raw))
    if "DocPublicationName" in names:
        starts = list(_cut_europresse(raw))
    if not starts and "DOC_ID_" in names:
        starts = [found.start() for found in _NEXIS.finditer(raw)]
    if not starts:
        return
    end = _BODY_END.search(raw, starts[-1])
    ends = [*starts[1:], end.start() if end else len(raw)]
    yield from (Span(start, stop) for start, stop in zip(starts, ends, strict=True))


def _cut_europresse(raw: str) -> Iterator[int]:
    for mark in (_EUROPRESSE, _EUROPRESSE_TABLE):
        starts = [found.start() for found in mark.finditer(raw)]
        cuts = [*starts, len(raw)]
        named = [
            start for start, stop in pairwise(cuts) if _EUROPRESSE_NAME.search(raw, start, stop)
        ]
        if named:
            yield from named
            return
