"""Addresses: where a captured page says that it stands on the web."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from standoff.evidence.capture.html_scan import attributes_of, start_tags

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{5,2000}?)\s*-->")
_LINE = re.compile(
    r"^[ \t]{0,8}(?:url|source|link|retrieved from|permalink|available at)[ \t]{0,4}:[ \t]{0,4}"
    r"(https?://[^\s<>\"]{5,2000})",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD = 20_000


def find_own_addresses(text: str, media_type: str) -> frozenset[str]:
    """Give the addresses that a capture states as its own, in the form in which they compare."""
    found = _of_page(text) if media_type == "text/html" else _of_text(text)
    return frozenset(filter(None, map(comparable_address, found)))


def comparable_address(address: str) -> str:
    """Give an address without what does not change the page: scheme, "www.", fragment, last slash.

    Examples
    --------
    >>> comparable_address("HTTPS://www.Example.org/a/?p=1#top")
    'example.org/a?p=1'
    >>> comparable_address("urn:isbn:1")
    ''
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return ""
    host = parts.netloc.lower().removeprefix("www.")
    return host + parts.path.rstrip("/") + (f"?{parts.query}" if parts.query else "")


def _of_page(raw: str) -> Iterator[str]:
    yield from (found[1] for found in _SAVED_FROM.finditer(raw[:_HEAD]))
    for tag in start_tags(raw):
        if tag.name in ("link", "meta"):
            attributes = attributes_of(raw, tag)
            if "canonical" in attributes.get("rel", "").lower():
                yield attributes.get("href", "")
            if attributes.get("property", "").lower() == "og:url":
                yield attributes.get("content", "")


def _of_text(text: str) -> Iterator[str]:
    return (found[1] for found in _LINE.finditer(text[:_HEAD]))
