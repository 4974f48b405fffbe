"""RSS, Atom, and exports of Factiva in XML: each entry or article is a source.

References
----------
[RSS]_, [RFC4287]_
"""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import getaddresses
from pathlib import Path
from typing import TYPE_CHECKING

from standoff.evidence.capture.formats.composing import compose, read_markup
from standoff.evidence.capture.formats.eml import mail_date
from standoff.evidence.capture.formats.limits import parse_xml
from standoff.evidence.capture.formats.members import Columns, Member, Text
from standoff.evidence.capture.refusals import refusal

if TYPE_CHECKING:
    from lxml import etree

_NAMES = {
    "title": ("title",),
    "author": ("creator", "author"),
    "date": ("pubDate", "published", "issued", "date"),
    "modified": ("updated", "modified"),
    "url": ("link", "origLink"),
    "id": ("guid", "id"),
    "language": ("language",),
}
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_TEXTS = ("encoded", "content", "description", "summary")


def read(raw: bytes, path: Path, _columns: Columns) -> Iterator[Member]:
    """Give each entry with the longest text that the feed has of it."""
    root = parse_xml(raw, path)
    if _name(root) == "PPSResponse":
        yield from _exported(root)
        return
    entries = [each for each in root.iter() if _name(each) in ("item", "entry")]
    if not entries:
        raise refusal(path, "no-readable-text", "the feed has no entries")
    channel = next((each for each in root.iter() if _name(each) in ("channel", "feed")), root)
    publisher = next((_words(each) for each in channel if _name(each) == "title"), "")
    language = next((_words(each) for each in channel if _name(each) == "language"), "")
    language = language or channel.get(_LANGUAGE, "")
    author = _find(channel, ("author",))
    for number, entry in enumerate(entries, start=1):
        fields = {field: _find(entry, names) for field, names in _NAMES.items()}
        fields["date"] = _day(fields["date"] or fields["modified"])
        fields["modified"] = _day(fields["modified"])
        fields["author"] = _person(fields["author"] or author)
        fields |= {"publisher": publisher, "language": fields["language"] or language}
        texts = [read_markup(_content(each)) for each in entry if _name(each) in _TEXTS]
        yield Text(f"entry {number}", compose(fields, max(texts, key=len, default="")))


def _exported(root: etree._Element) -> Iterator[Member]:
    """Give each article of an export of Factiva."""
    articles = (each for each in root.iter() if _name(each) == "article")
    for number, article in enumerate(articles, start=1):
        inside = {_name(each): each for each in article}
        fields = {
            field: _words(inside[name]) for field, name in _EXPORTED.items() if name in inside
        }
        fields["language"] = fields.get("language", "").lower()
        texts = (inside[name] for name in _PARAGRAPHS if name in inside)
        paragraphs = (_words(each) for text in texts for each in text if _words(each))
        yield Text(f"article {number}", compose(fields, "\n\n".join(paragraphs)))


_EXPORTED = {
    "title": "headline",
    "author": "byline",
    "publisher": "sourceName",
    "date": "publicationDate",
    "language": "baseLanguage",
    "section": "sectionName",
    "id": "accessionNo",
}
_PARAGRAPHS = ("leadParagraph", "tailParagraphs")


def _person(value: str) -> str:
    """Give the name of a person, who RSS has as ``address (name)``."""
    return next(
        (name or address for name, address in getaddresses([value]) if "@" in address), value
    )


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _find(entry: etree._Element, names: tuple[str, ...]) -> str:
    for name in names:
        for element in entry:
            if _name(element) == name and (found := _value(element)):
                return found
    return ""


def _value(element: etree._Element) -> str:
    if _name(element) == "link" and element.get("href"):
        return element.get("href", "") if element.get("rel", "alternate") == "alternate" else ""
    if _name(element) == "author" and len(element):
        return _find(element, ("name",))
    return read_markup(_words(element)) if _name(element) == "title" else _words(element)


def _words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _content(element: etree._Element) -> str:
    if element.get("type") == "xhtml":
        from lxml import etree

        return str(etree.tostring(element, encoding="unicode", with_tail=False))
    return "".join(map(str, element.itertext()))


def _day(value: str) -> str:
    return mail_date(value) or value
