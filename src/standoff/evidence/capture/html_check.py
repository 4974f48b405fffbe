"""A second reader of HTML, to check the first.

`html_scan` and `html_blocks` keep places and mend what browsers do not; they
are ours and may be wrong. What a page says can also be asked of libxml2,
which shares no line of code with them. `find_unzoned` compares the two: text
that libxml2 would show and that stands in no zone was swallowed.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice

from standoff.evidence.capture.html_scan import start_tags

_UNREAD_TEXT = """
script style template iframe noembed noframes noscript svg math object audio video canvas
datalist
"""
_UNREAD = frozenset(_UNREAD_TEXT.split())
_INLINE_TEXT = """
a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rt rp
ruby s samp small span strike strong sub sup tt u var wbr
"""
_INLINE = frozenset(_INLINE_TEXT.split())
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SIGNIFICANT = 12
_SHOWN = 70
_SEARCHES = 2_000


def find_unzoned(raw: str, zones: Iterable[str]) -> str | None:
    """Give text of a page that stands in none of its zones, or None if there is none.

    Parameters
    ----------
    raw
        The page with its tags.
    zones
        The readable texts of its zones, in reading order.

    Examples
    --------
    >>> page = '<p class="a"">The talks went on.</p><p>Nobody won.</p>'
    >>> find_unzoned(page, ["The talks went on.", "Nobody won."]) is None
    True
    >>> find_unzoned(page, ["Nobody won."])
    'The talks went on.'

    Notes
    -----
    Spaces and signs without a shape do not count. Text that the zones have
    and libxml2 has not is no fault: it was saved from a broken tag. Cost:
    linear for a sound page.
    """
    lines = read_lines(raw)
    held = "".join(map(_visible, zones))
    missing = Counter("".join(map(_visible, lines))) - Counter(held)
    at, searches = 0, 0
    for line in lines:
        signs = _visible(line)
        found = held.find(signs, at, at + len(signs) + _SHOWN)
        if found < 0 and (len(signs) >= _SIGNIFICANT or missing) and searches < _SEARCHES:
            searches += 1
            found = held.find(signs)
        elif found < 0:
            continue
        if found < 0:
            return _shortened(line)
        at = max(at, found + len(signs))
    # Each line stands somewhere, but one that the page repeats was read once too seldom.
    return (
        f"{missing.total()} characters, among them {''.join(missing)[:20]!r}" if missing else None
    )


_ARTICLE = re.compile(r'"articleBody"\s*:\s*"((?:[^"\\]|\\.){150,400000})"')
UNSHOWN_HINT = (
    "Save the page as a browser shows it, or add the text or the other files by themselves."
)
_FRAMING = frozenset(("iframe", "frameset"))
_INNER_PAGE = re.compile(
    r"<iframe\b[^<>]{0,400}?\bsrcdoc\s*=\s*(?:\"[^\"]{150}|'[^']{150})", re.IGNORECASE
)
_STRETCH = re.compile(r"[^\W\d_][\w ,]{23,38}\w")
_FRAME = re.compile(r"<frame\b[^<>]{0,400}?\bsrc\s*=\s*[\"']?([^\"'\s<>]{1,200})", re.IGNORECASE)


_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|.)")


def _meant(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else " "


def find_unshown(raw: str) -> str | None:
    """Say which text of a page is not shown on it but loaded by a script or from other files, or None.

    Examples
    --------
    >>> words = "The gate of the northern lock will stay shut until the crews are paid. " * 4
    >>> data = '<script type="application/ld+json">{"articleBody": "' + words + '"}</script>'
    >>> find_unshown(data + "<h1>Lock shut</h1>")
    'the article of 284 characters in its data (“The gate of the northern lock will…”)'
    >>> find_unshown(data + "<p>" + words + "</p>") is None
    True

    Notes
    -----
    Of the article in the data (JSON-LD) some stretches are looked for on the page. Cost: linear.
    """
    found = _ARTICLE.search(raw)
    if found is not None:
        rest = raw[: found.start()] + raw[found.end() :]
        stretches = _stretches(found[1])
        if stretches and not any(map(rest.__contains__, stretches)):
            words = f"“{stretches[0].rsplit(maxsplit=1)[0]}…”"
            return f"the article of {len(found[1]):,} characters in its data ({words})"
    framing = [tag for tag in start_tags(raw) if tag.name in _FRAMING]
    if any(_INNER_PAGE.match(raw, tag.start) for tag in framing):
        return "the page that stands in it (an iframe)"
    framed = any(tag.name == "frameset" for tag in framing)
    frames = _FRAME.findall(raw) if framed else []
    return f"the text of its frames ({', '.join(frames[:4])})" if frames else None


def _stretches(written: str) -> list[str]:
    """Give the first stretches of words of an article in the data, of which mostly the beginning is read."""
    for size in (_BEGINNING, len(written)):
        article = html.unescape(_ESCAPED.sub(_meant, written[:size]))
        found = [each.group() for each in islice(_STRETCH.finditer(article), _STRETCHES + 1)]
        if len(found) > _STRETCHES:  # where the beginning ends, the last may be cut short
            break
    return found[:_STRETCHES]


_BEGINNING = 2_500
_STRETCHES = 12


def read_lines(raw: str) -> list[str]:
    """Read what a page shows, a paragraph or line of its own each, as libxml2 takes it apart."""
    from lxml import etree

    reader = _Reader()
    parser = etree.HTMLParser(target=reader, huge_tree=True)
    # libxml2 takes <script/> for a whole element, which in HTML it is not.
    parser.feed(_SELF_CLOSED.sub(r"\1>", _NOT_FOR_XML.sub(" ", raw)) or " ")
    parser.close()
    return [line for line in ("".join(pieces) for pieces in reader.lines) if line.strip()]


_NOT_FOR_XML = re.compile("[\0\ud800-\udfff]")
_SELF_CLOSED = re.compile(r"(<(?:script|style|iframe|noscript|textarea|title)\b[^<>]{0,2000})/>")


class _Reader:
    """What libxml2 tells as it reads: an element begins, text, an element ends."""

    def __init__(self) -> None:
        self.lines: list[list[str]] = [[]]
        self.open: list[tuple[str, bool]] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        unread = (
            (bool(self.open) and self.open[-1][1])
            or name in _UNREAD
            or (name in ("rt", "rp") and any(outer == "ruby" for outer, _ in self.open[-12:]))
            or (name not in ("html", "body") and _is_hidden(attributes))
        )
        self.open.append((name, unread))
        self._break(name)

    def end(self, name: str) -> None:
        while self.open and self.open.pop()[0] != name:
            pass
        self._break(name)

    def data(self, text: str) -> None:
        if not (self.open and self.open[-1][1]):
            self.lines[-1].append(text)

    def comment(self, _text: str) -> None:
        """Pass over a comment."""

    def close(self) -> None:
        """End; what was read stands in `lines`."""

    def _break(self, name: str) -> None:
        if name not in _INLINE and self.lines[-1]:
            self.lines.append([])


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return "hidden" in attributes or bool(_HIDING.search(attributes.get("style", "")))


def _visible(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable() and sign not in " \ufffd")


def _shortened(line: str) -> str:
    words = " ".join(line.split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
