"""What the Web Annotation recommendation demands of an annotation.

Only its MUSTs are errors here. Keys that the recommendation does not know are
allowed: it is an open vocabulary.

References
----------
[WebAnnotation2017]_
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from standoff.errors import Problem

ANNOTATION_CONTEXT = "http://www.w3.org/ns/anno.jsonld"

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*")
_TIME = re.compile(r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")
_SETS = ("Choice", "Composite", "List", "Independents")
_STRINGS = {
    "TextQuoteSelector": "exact",
    "FragmentSelector": "value",
    "CssSelector": "value",
    "XPathSelector": "value",
    "SvgSelector": "value",
    "HttpRequestState": "value",
}
_DEPTH = 12


def values_of(data: Mapping[str, Any], key: str) -> list[Any]:
    """Give the values of a key: none, the one, or those of the list."""
    value = data.get(key)
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def is_iri(value: Any) -> bool:
    """Say whether a value is an absolute IRI, as JSON-LD ids of annotations are."""
    return isinstance(value, str) and _IRI.fullmatch(value) is not None


def check_annotation(data: Any, *, number: int = 1, outermost: bool = True) -> list[Problem]:
    """Find everything in an annotation that breaks a MUST.

    Parameters
    ----------
    number
        Which one it is, for the messages.
    outermost
        Whether it is a document of its own and needs a context.
    """
    if not isinstance(data, Mapping):
        return [_problem(number, "is not a JSON object")]
    found = list(_check_top(data, outermost=outermost))
    for role in ("body", "target"):
        for value in values_of(data, role):
            found += _check_resource(value, role, _DEPTH)
    return [_problem(number, words) for words in found]


def _problem(number: int, words: str) -> Problem:
    return Problem(code="annotation-form", message=f"Annotation {number} {words}.")


def _check_top(data: Mapping[str, Any], *, outermost: bool) -> Iterator[str]:
    if outermost and ANNOTATION_CONTEXT not in values_of(data, "@context"):
        yield f"lacks the @context {ANNOTATION_CONTEXT}"
    ids = values_of(data, "id")
    if len(ids) != 1 or not is_iri(ids[0]):
        yield f"must have exactly one IRI as id, not {data.get('id')!r:.60}"
    if "Annotation" not in values_of(data, "type"):
        yield f"must have the type Annotation, not {data.get('type')!r:.60}"
    if not values_of(data, "target"):
        yield "has no target"
    if "bodyValue" in data and "body" in data:
        yield "has both body and bodyValue"
    if not isinstance(data.get("bodyValue", ""), str):
        yield "must have one string as bodyValue"
    yield from _check_life(data, "it")
    yield from _check_single(data, "generated", _is_time, "time", "it")
    yield from _check_agents(data)


def _check_agents(data: Mapping[str, Any]) -> Iterator[str]:
    for key in ("creator", "generator"):
        for agent in values_of(data, key):
            if not (is_iri(agent) or isinstance(agent, Mapping)):
                yield f"has a {key} that is neither an IRI nor an object: {agent!r:.60}"


def _is_time(value: Any) -> bool:
    return isinstance(value, str) and _TIME.fullmatch(value) is not None


def _check_life(data: Mapping[str, Any], whose: str) -> Iterator[str]:
    yield from _check_single(data, "created", _is_time, "time", whose)
    yield from _check_single(data, "modified", _is_time, "time", whose)
    yield from _check_single(data, "canonical", is_iri, "IRI", whose)
    for key in ("rights", "via"):
        for value in values_of(data, key):
            if not (is_iri(value) or isinstance(value, Mapping)):
                yield f"has {key} that are not an IRI: {value!r:.60}"


def _check_single(
    data: Mapping[str, Any], key: str, holds: Callable[[Any], bool], what: str, whose: str
) -> Iterator[str]:
    if key not in data:
        return
    values = values_of(data, key)
    if len(values) != 1 or not holds(values[0]):
        yield f"must have one {what} as {key} of {whose}, not {data[key]!r:.60}"


def _check_resource(value: Any, role: str, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        if not is_iri(value):
            yield f"has a {role} that is no IRI: {value!r:.60}"
        return
    if not isinstance(value, Mapping) or depth == 0:
        yield f"has a {role} that is neither an IRI nor an object: {value!r:.60}"
        return
    types = values_of(value, "type")
    yield from _check_life(value, f"a {role}")
    yield from _check_features(value, role)
    if "items" in value or any(name in types for name in _SETS):
        yield from _check_set(value, types, role, depth)
    elif "source" in value or "SpecificResource" in types:
        yield from _check_specific(value, role, depth)
    elif "value" in value or "TextualBody" in types:
        if role == "target":
            yield "has a textual body as its target"
        if not isinstance(value.get("value"), str):
            yield f"must have one string as value of a textual body, not {value.get('value')!r:.60}"
    elif len(values_of(value, "id")) != 1 or not is_iri(values_of(value, "id")[0]):
        yield f"must have one IRI as id of a {role}, not {value.get('id')!r:.60}"


def _check_features(value: Mapping[str, Any], role: str) -> Iterator[str]:
    for key in ("format", "language"):
        if not all(isinstance(one, str) for one in values_of(value, key)):
            yield f"has a {key} of a {role} that is not text: {value[key]!r:.60}"
    for key in ("processingLanguage", "textDirection"):
        if len(values_of(value, key)) > 1:
            yield f"must have at most one {key} of a {role}"
    for one in values_of(value, "textDirection"):
        if one not in ("ltr", "rtl", "auto"):
            yield f"must have ltr, rtl or auto as textDirection of a {role}, not {one!r:.60}"


def _check_set(value: Mapping[str, Any], types: list[Any], role: str, depth: int) -> Iterator[str]:
    if sum(name in types for name in _SETS) != 1:
        yield f"must have one of {', '.join(_SETS)} as type of the items of a {role}"
    items = values_of(value, "items")
    if not items:
        yield f"has a {role} without items"
    for item in items:
        yield from _check_resource(item, role, depth - 1)


def _check_specific(value: Mapping[str, Any], role: str, depth: int) -> Iterator[str]:
    sources = values_of(value, "source")
    if len(sources) != 1:
        yield f"must have one source of a specific resource ({role})"
    for source in sources:
        yield from _check_resource(source, role, depth - 1)
    for key in ("selector", "state"):
        for one in values_of(value, key):
            yield from _check_selector(one, key, depth - 1)


def _check_selector(value: Any, key: str, depth: int) -> Iterator[str]:
    if is_iri(value):
        return
    if not isinstance(value, Mapping) or depth == 0:
        yield f"has a {key} that is neither an IRI nor an object: {value!r:.60}"
        return
    for kind in values_of(value, "type"):
        if kind in ("TextPositionSelector", "DataPositionSelector"):
            yield from _check_position(value, kind)
        elif kind == "RangeSelector":
            yield from _check_range(value, depth)
        elif not isinstance(kind, str):
            yield f"has a {key} whose type is not text: {kind!r:.60}"
        elif kind in _STRINGS and not (kind == "SvgSelector" and "id" in value):
            yield from _check_strings(value, kind)
    for refined in values_of(value, "refinedBy"):
        yield from _check_selector(refined, "refinedBy", depth - 1)


def _check_range(value: Mapping[str, Any], depth: int) -> Iterator[str]:
    for end in ("startSelector", "endSelector"):
        if len(values_of(value, end)) != 1:
            yield f"must have one {end} of a RangeSelector"
        for one in values_of(value, end):
            yield from _check_selector(one, end, depth - 1)


def _check_position(value: Mapping[str, Any], kind: str) -> Iterator[str]:
    ends = value.get("start"), value.get("end")
    whole = all(isinstance(n, int) and not isinstance(n, bool) and n >= 0 for n in ends)
    if not whole or ends[0] > ends[1]:  # type: ignore[operator]
        yield f"must have whole numbers from 0 as start and end of a {kind}, not {ends!r:.60}"


def _check_strings(value: Mapping[str, Any], kind: str) -> Iterator[str]:
    needed = _STRINGS[kind]
    for key in (needed, "prefix", "suffix"):
        if (key == needed or key in value) and not isinstance(value.get(key), str):
            yield f"must have one string as {key} of a {kind}, not {value.get(key)!r:.60}"
