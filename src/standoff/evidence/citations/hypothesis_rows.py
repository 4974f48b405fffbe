"""Annotations as the annotation service Hypothesis hands them out, made web annotations.

Its answers hold rows: an address, what the reader wrote, tags, and selectors of
three kinds in one list. Places are counted there in the page as a browser had
built it, so of a row only the quotation says where it belongs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from standoff.evidence.citations.annotation_rules import ANNOTATION_CONTEXT, is_iri, values_of

_QUOTE, _POSITION = "TextQuoteSelector", "TextPositionSelector"


def find_rows(data: Any) -> list[Any] | None:
    """Give the rows of a document of Hypothesis, or None if it is none."""
    listed = next((data[name] for name in _LISTS if _is_list(data, name)), None)
    if listed == []:
        return []
    rows = listed or (data if isinstance(data, list) else [data])
    return rows if rows and all(map(_is_row, rows)) else None


_LISTS = ("rows", "annotations")
"""Its interface for programs answers rows; what its page exports are annotations."""


def _is_list(data: Any, name: str) -> bool:
    return isinstance(data, Mapping) and isinstance(data.get(name), list)


def _is_row(row: Any) -> bool:
    if not isinstance(row, Mapping) or "@context" in row or "type" in row:
        return False
    return isinstance(row.get("uri"), str) and isinstance(row.get("target"), list)


def read_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """Make a web annotation of a row; its checks are those of any annotation.

    Examples
    --------
    >>> row = {"id": "x1", "uri": "https://example.org/a", "text": "So?", "target": [{}]}
    >>> made = read_row(row)
    >>> made["id"], made["target"], made["body"]["value"]
    ('urn:x-hypothesis:x1', 'https://example.org/a', 'So?')
    """
    links = row.get("links")
    link = links.get("html") if isinstance(links, Mapping) else None
    made: dict[str, Any] = {
        "@context": ANNOTATION_CONTEXT,
        "id": link if is_iri(link) else f"urn:x-hypothesis:{row.get('id')}",
        "type": "Annotation",
    }
    for name, key in (("created", "created"), ("updated", "modified"), ("user", "creator")):
        if isinstance(row.get(name), str) and (name != "user" or is_iri(row[name])):
            made[key] = row[name]
    bodies = [*_bodies(row)]
    if bodies:
        made["body"] = bodies if len(bodies) > 1 else bodies[0]
    targets = [_target(row["uri"], each) for each in row["target"]]
    made["target"] = targets if len(targets) != 1 else targets[0]
    return made


def _bodies(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    said = [("commenting", row.get("text"))]
    said += [("tagging", tag) for tag in values_of(row, "tags")]
    return [
        {"type": "TextualBody", "purpose": purpose, "value": value}
        for purpose, value in said
        if value
    ]


def _target(uri: str, target: Any) -> Any:
    if not isinstance(target, Mapping):
        return target
    listed = [one for one in values_of(target, "selector") if isinstance(one, Mapping)]
    selectors = [one for one in listed if one.get("type") == _QUOTE]
    selectors = selectors or [one for one in listed if one.get("type") == _POSITION]
    source = target.get("source", uri)
    return {"source": source, "selector": selectors} if selectors else source
