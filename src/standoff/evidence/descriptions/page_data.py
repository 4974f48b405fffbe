"""What the mark-up of a page states of the page: JSON-LD, meta elements, microdata, links.

Only what is about the article counts: comments, pictures and lists of other
articles have data of their own.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from standoff.evidence.capture.html_scan import Tag, attributes_of, start_tags
from standoff.evidence.citations.sourcing import pack_authors
from standoff.evidence.descriptions.languages import language_tag
from standoff.evidence.descriptions.people import read_byline, read_name
from standoff.evidence.descriptions.statements import Statement
from standoff.evidence.text.anchors import Span
from standoff.evidence.times.published_markup import read_data_date
from standoff.model.claims import Author

_META = {
    "title": (
        *(("og:title", 0.9), ("citation_title", 0.95), ("twitter:title", 0.85), ("dc.title", 0.89)),
        *(("dcterms.title", 0.89), ("parsely-title", 0.9), ("sailthru.title", 0.85), ("hdl", 0.9)),
        *(("headline", 0.9), ("title", 0.8)),
    ),
    "author": (
        *(
            ("citation_author", 0.9),
            ("author", 0.85),
            ("article:author", 0.85),
            ("dc.creator", 0.85),
        ),
        *(("parsely-author", 0.9), ("sailthru.author", 0.85), ("byl", 0.9), ("byline", 0.85)),
        *(("dcterms.creator", 0.85), ("og:article:author", 0.8), ("twitter:creator", 0.0)),
    ),
    "publisher": (
        *(("og:site_name", 0.9), ("citation_journal_title", 0.9), ("dc.publisher", 0.85)),
        *(
            ("dcterms.publisher", 0.85),
            ("publisher", 0.8),
            ("application-name", 0.7),
            ("apple-mobile-web-app-title", 0.5),
        ),
    ),
    "url": (
        ("og:url", 0.9),
        ("parsely-link", 0.85),
        ("twitter:url", 0.8),
        ("citation_public_url", 0.85),
    ),
    "language": (
        *(("og:locale", 0.75), ("content-language", 0.85), ("dc.language", 0.85)),
        *(("dcterms.language", 0.85), ("citation_language", 0.85), ("language", 0.8)),
    ),
    "modified": (
        *(("article:modified_time", 0.95), ("og:updated_time", 0.85), ("dcterms.modified", 0.9)),
        *(
            ("last-modified", 0.8),
            ("datemodified", 0.9),
            ("revised", 0.7),
            ("lastmod", 0.85),
            ("dc.date.modified", 0.85),
        ),
    ),
}
_BY_META = {name: (field, trust) for field, names in _META.items() for name, trust in names}
_ITEMS = {
    "headline": ("title", 0.85),
    "author": ("author", 0.75),
    "creator": ("author", 0.7),
    "publisher": ("publisher", 0.75),
    "inlanguage": ("language", 0.85),
    "datemodified": ("modified", 0.85),
}
_ARTICLES = re.compile(
    r"(?:Article|Report|BlogPosting|LiveBlogPosting|Review|SocialMediaPosting|CreativeWork)$"
)
_PAGES = re.compile(r"(?:WebPage|ItemPage|AboutPage)$")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{5,2000}?)\s*-->")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_LONGEST = 400
_DEEPEST = 4


def find_page_statements(raw: str) -> Iterator[Statement]:
    """Find what a page's mark-up states of it.

    Notes
    -----
    Cost: linear.
    """
    for found in _SAVED_FROM.finditer(raw[:20_000]):
        yield Statement("url", found[1], Span(*found.span(1)), "where the page was saved from", 0.8)
    inside_comments = seen_title = False
    for part in _stating_tags(raw):
        attributes = attributes_of(raw, part) if part.end - part.start > len(part.name) + 3 else {}
        inside_comments = inside_comments or attributes.get("itemtype", "").endswith("/Comment")
        if part.name == "meta":
            yield from _of_meta(raw, part, attributes)
        elif part.name == "title" and not seen_title:
            seen_title = True
            value = " ".join(_inner(raw, part).split())
            yield from make("title", value, _place_in(raw, part, value), "title of the page", 0.885)
        elif part.name == "html" and attributes.get("lang"):
            place = _place_in(raw, part, attributes["lang"])
            yield from make("language", attributes["lang"], place, "language of the page", 0.9)
        elif part.name == "link" and "canonical" in attributes.get("rel", "").lower():
            address = attributes.get("href", "")
            yield from make("url", address, _place_in(raw, part, address), "canonical link", 0.95)
        elif part.name == "script" and "ld+json" in attributes.get("type", "").lower():
            yield from _of_script(raw, part)
        elif attributes.get("itemprop") and not inside_comments:
            yield from _of_item(raw, part, attributes)


_STATING = frozenset(("meta", "title", "html", "link", "script"))


def _stating_tags(raw: str) -> list[Tag]:
    """Give the tags that may state something: most neither name a field nor an item."""
    return [
        tag
        for tag in start_tags(raw)
        if tag.name in _STATING
        or (tag.end - tag.start > _SHORT_TAG and _names_item(raw[tag.start : tag.end].lower()))
    ]


_SHORT_TAG = len("<p itemtype")


def _names_item(tag: str) -> bool:
    return "itemprop" in tag or "itemtype" in tag


def _of_meta(raw: str, tag: Tag, attributes: Mapping[str, str]) -> Iterator[Statement]:
    keys = ("property", "name", "itemprop", "http-equiv")
    name = next((attributes[key] for key in keys if attributes.get(key)), "")
    for each in name.lower().split():
        plain = _DUBLIN.sub(lambda found: f"{found[1] or 'dcterms'}.", each)
        known = _BY_META.get(each) or _BY_META.get(plain) or _ITEMS.get(each)
        if known:
            field, trust = known
            value = " ".join(attributes.get("content", "").split())
            place = _place_in(raw, tag, value)
            yield from make(field, value, place, f"meta element {each}", trust)
            return


_DUBLIN = re.compile(r"^(dc|dcterms)(?:[:_])|^dcterm[:.]")


def _of_item(raw: str, tag: Tag, attributes: Mapping[str, str]) -> Iterator[Statement]:
    for name in attributes["itemprop"].lower().split():
        if name in _ITEMS:
            field, trust = _ITEMS[name]
            value = attributes.get("content") or attributes.get("datetime") or _inner(raw, tag)
            value = " ".join(value.split())
            yield from make(field, value, _place_in(raw, tag, value), f"microdata {name}", trust)


def _inner(raw: str, tag: Tag) -> str:
    """Give the words of a short element; of one with a name in it, the name."""
    window = raw[tag.end : tag.end + 4 * _LONGEST]
    end = window.lower().find(f"</{tag.name}")
    inside = window[:end] if end >= 0 else ""
    named = re.search(r"itemprop\s*=\s*[\"']?name\b[^<>]*>([^<>]{2,200})<", inside)
    content = re.search(
        r"itemprop\s*=\s*[\"']?name\b[^<>]*\bcontent\s*=\s*\"([^\"<>]{2,200})\"", inside
    )
    found = content or named
    return html.unescape(found[1] if found else _TAG.sub(" ", inside))


def _place_in(raw: str, tag: Tag, value: str) -> Span:
    """Give where a value stands in a tag or right behind it; else the tag."""
    at = raw.find(value, tag.start, tag.end + 4 * _LONGEST) if value else -1
    return Span(at, at + len(value)) if at >= 0 else Span(tag.start, tag.end)


def make(
    field: str, value: str, span: Span | None, evidence: str, trust: float
) -> Iterator[Statement]:
    """Make a statement of a value that stands in a document, if it is one."""
    value = " ".join(html.unescape(value).split())[: _LONGEST * 2]
    if field == "author":
        value = pack_authors(read_byline(value))
    elif field == "language":
        value = language_tag(value)
    elif field == "modified":
        value = read_data_date(value) or ""
    elif field == "url":
        value = (
            value if re.match(r"https?://[^\s<>\"]+\.[^\s<>\"]+\Z", value, re.IGNORECASE) else ""
        )
    if value and trust:
        yield Statement(field, value, span, evidence, trust)


_SCRIPT_END = re.compile(r"</script", re.IGNORECASE)


def _of_script(raw: str, tag: Tag) -> Iterator[Statement]:
    found = _SCRIPT_END.search(raw, tag.end)
    end = found.start() if found else len(raw)
    text = raw[tag.end : end].strip()
    text = (
        text.removeprefix("<!--")
        .removesuffix("-->")
        .removeprefix("//<![CDATA[")
        .removesuffix("//]]>")
    )
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    by_id = {node["@id"]: node for node in _nodes(data) if isinstance(node.get("@id"), str)}
    articles = [node for node in _nodes(data) if _is(node, _ARTICLES)]
    pages = [node for node in _nodes(data) if _is(node, _PAGES)]
    place = (raw, tag.end, end)
    for node in articles[:1]:
        yield from _of_article(node, by_id, place, 0.97 if len(articles) == 1 else 0.9)
    for node in pages[:1] if not articles else ():
        yield from _of_article(node, by_id, place, 0.75)


def _nodes(data: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Give the things that a page's data are about: not those that a list of others names."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for each in data[:200]:
            yield from _nodes(each, depth + 1)
    elif isinstance(data, Mapping):
        yield data
        for key in ("@graph", "mainEntity"):
            yield from _nodes(data.get(key), depth + 1)


def _is(node: Mapping[str, Any], kinds: re.Pattern[str]) -> bool:
    named = node.get("@type")
    return any(
        isinstance(kind, str) and kinds.search(kind)
        for kind in (named if isinstance(named, list) else [named])
    )


_Place = tuple[str, int, int]


def _of_article(
    node: Mapping[str, Any], by_id: Mapping[str, Any], place: _Place, trust: float
) -> Iterator[Statement]:
    main = node.get("mainEntityOfPage")
    address = main.get("@id") or main.get("url") if isinstance(main, Mapping) else main
    fields = {
        "title": (node.get("headline") or node.get("name"), "headline"),
        "publisher": (_name_of(node.get("publisher"), by_id), "publisher"),
        "url": (node.get("url") or address, "url"),
        "language": (_name_of(node.get("inLanguage"), by_id), "inLanguage"),
        "modified": (node.get("dateModified"), "dateModified"),
    }
    for field, (value, key) in fields.items():
        if isinstance(value, str):
            span = _place_of(value, place)
            yield from make(field, _TAG.sub("", value), span, f"JSON-LD {key}", trust)
    authors = node.get("author") or node.get("creator")
    names = [
        name
        for each in (authors if isinstance(authors, list) else [authors])
        for name in _people(each, by_id)
    ]
    if names:
        span = _place_of(names[0].literal or names[0].family, place)
        yield Statement(
            "author", pack_authors(tuple(dict.fromkeys(names))), span, "JSON-LD author", trust
        )


def _name_of(value: Any, by_id: Mapping[str, Any]) -> Any:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, Mapping):
        value = by_id.get(value.get("@id", ""), value) if "name" not in value else value
        return value.get("name") or value.get("alternateName")
    return value


def _people(value: Any, by_id: Mapping[str, Any]) -> Iterator[Author]:
    name = _name_of(value, by_id)
    if not isinstance(name, str) or not name.strip() or "://" in name:
        return
    name = html.unescape(name)
    if isinstance(value, Mapping) and str(value.get("@type", "")).endswith("Organization"):
        yield Author(literal=" ".join(name.split()))
    elif isinstance(value, Mapping) and len(name.split()) <= 4 and "," not in name:
        yield read_name(name)
    else:
        yield from read_byline(name)


def _place_of(value: str, place: _Place) -> Span | None:
    raw, start, end = place
    for form in (value, json.dumps(value, ensure_ascii=False)[1:-1], json.dumps(value)[1:-1]):
        at = raw.find(form, start, end) if form else -1
        if at >= 0:
            return Span(at, at + len(form))
    return Span(start, end)
