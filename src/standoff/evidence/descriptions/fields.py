"""What the head of a record or of an article of an export states: its fields, label by label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from standoff.evidence.capture.article_cuts import LENGTHS
from standoff.evidence.descriptions.languages import language_name
from standoff.evidence.descriptions.page_data import make
from standoff.evidence.descriptions.statements import Statement
from standoff.evidence.text.anchors import Span
from standoff.evidence.zones.front_matter import find_head
from standoff.evidence.zones.kinds import Zone, ZoneKind
from standoff.evidence.zones.press_exports import RIGHTS

_HEAD = {
    "title": "title headline",
    "author": "author authors byline by creator",
    "publisher": "publisher source publication newspaper outlet site sitename site_name",
    "url": "url link permalink canonical canonical_url source_url original",
    "language": "language lang",
    "modified": "modified lastmod updated last_modified",
}
_BY_HEAD = {name: field for field, names in _HEAD.items() for name in names.split()}
_LABELS = {
    "author": r"byline|authors?|auteur|autor",
    "language": r"language(?: of publication)?|langue|sprache|idioma",
    "publisher": r"publication title|publication|newspaper",
    "url": r"document url|url|source url|link",
    "modified": r"last updated|correction-date",
}
_LABELLED = re.compile(
    "|".join(rf"(?P<{field}>(?:{labels}))" for field, labels in _LABELS.items()), re.IGNORECASE
)
_LABEL = re.compile(r"(?P<label>[^\W\d_][\w -]{1,28}?)\s?:[ \t\u00a0]*(?P<value>\S[^\n]*)")
_CODED = re.compile(r"(?P<code>BY|SN|LA|PUB)[ \t\u00a0|]+(?P<value>\S[^\n|]*)")
_CODES = {
    "BY": ("author", 0.95),
    "SN": ("publisher", 0.95),
    "LA": ("language", 0.95),
    "PUB": ("publisher", 0.6),
}
_MARKS = re.compile(
    rf"(?:\d[\d.,\u00a0 ]{{0,9}}\s(?:{LENGTHS})|Length\s?:|LENGTH\s?:|LONGUEUR\s?:|Load-Date\s?:|"
    r"(?:AN\s+)?Document\s[A-Z]\w{12,}|End of Document|\d+ of \d+ DOCUMENTS?|ProQuest document ID\s?:|HD(?:\s|$)|WC\s|Numéro de document)"
)
_NO_NAME = re.compile(
    r"\d|[:©]|\A[A-Z]{3,8}\Z|\A\w+\Z(?<=ish)|\A(?:English|French|German|Spanish|Russian|Français|Deutsch|Español|Body|Final Edition|Ireland|Scotland)\Z"
    r"|Edition\b|All [Rr]ights|\A\W|\A(?:By|Par|Von)\s"
)


def find_field_statements(text: str, media_type: str, zones: Sequence[Zone]) -> Iterator[Statement]:
    """Find what the fields over a text state of it."""
    if media_type != "text/html":
        for field in find_head(text)[0]:
            known = _BY_HEAD.get(field.name.replace(" ", "_"))
            if known:
                value = field.value
                yield from make(known, value, field.span, f"field {field.name} of the head", 0.95)
    if not any(_MARKS.match(zone.passage.text) for zone in zones):
        return
    for zone in zones:
        if zone.kind not in (ZoneKind.BODY, ZoneKind.COMMENT, ZoneKind.CAPTION):
            yield from _of_line(zone)
    yield from _newspaper(text, media_type, zones)


def _of_line(zone: Zone) -> Iterator[Statement]:
    text = zone.passage.text
    if zone.kind is ZoneKind.NAVIGATION and (tag := language_name(text)):
        yield Statement("language", tag, zone.span, "line of the export", 0.8)
    label = _LABEL.match(text)
    coded = _CODED.match(text)
    if coded:
        field, trust = _CODES[coded["code"]]
        span = zone.passage.raw(Span(*coded.span("value")))
        yield from make(field, coded["value"], span, f"field {coded['code']} of the export", trust)
    elif label and (known := _LABELLED.fullmatch(label["label"])):
        field = known.lastgroup or ""
        value, span = label["value"], zone.passage.raw(Span(*label.span("value")))
        if field == "publisher":
            value = value.partition(";")[0]
        yield from make(field, value, span, f"field {label['label']} of the export", 0.95)


def _newspaper(text: str, media_type: str, zones: Sequence[Zone]) -> Iterator[Statement]:
    """Find the newspaper: the line next to the day in the head of the article."""
    if media_type == "text/html" and (found := _EUROPRESSE.search(text)):
        name = re.sub(r"<[^<>]*>", "", found[1])
        span = Span(*found.span(1))
        yield from make(
            "publisher", name.partition(", no")[0], span, "publication of the export", 0.95
        )
        return
    body = next((at for at, zone in enumerate(zones) if zone.kind is ZoneKind.BODY), len(zones))
    head = list(zones[:body])
    day = next((at for at, zone in enumerate(head) if zone.kind is ZoneKind.DATE), None)
    if day is None:
        return
    counted = any(re.match(r"\d[\d.,]*\s\w+$", zone.passage.text) for zone in head[:day])
    after = [*range(day + 1, len(head))]
    before = [*range(day - 1, -1, -1)]
    for at in (*after, *before) if counted else (*before, *after):
        name = " ".join(head[at].passage.text.split())
        if head[at].kind is ZoneKind.NAVIGATION and _is_name(name):
            yield from make(
                "publisher", name, head[at].span, "newspaper in the head of the export", 0.85
            )
            return


def _is_name(name: str) -> bool:
    bare = re.sub(r"\([^()]{1,40}\)", "", name).strip()
    return 1 < len(bare) <= 80 and not _NO_NAME.search(bare) and not RIGHTS.match(name)


_EUROPRESSE = re.compile(
    r"class\s*=\s*[\"']?DocPublicationName\b[^<>]{0,80}>((?:[^<>]|<(?!/span)[^<>]*>){1,300})</span"
)
