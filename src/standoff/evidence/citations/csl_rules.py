"""What the schema of CSL-JSON demands of the parts of an item that a source has a place for.

Other keys are allowed and passed over. Hashes of captures stand in ``custom``,
whose content the schema leaves open.

References
----------
[CSL]_
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from standoff.errors import Problem

_TEXTS = (
    *("title", "publisher", "publisher-place", "container-title", "URL", "language", "note"),
    "type",
)


def check_csl(item: Any) -> list[Problem]:
    """Find everything in an item of CSL-JSON that has not the form that its schema gives it."""
    if not isinstance(item, Mapping):
        return [_csl_problem("the item", "an object", item)]
    found = []
    if (
        not isinstance(item.get("id"), str | int)
        or isinstance(item["id"], bool)
        or item["id"] == ""
    ):
        found.append(_csl_problem("'id'", "text", item.get("id")))
    found += [
        _csl_problem(f"{key!r}", "text", item[key])
        for key in _TEXTS
        if not isinstance(item.get(key), str | None)
    ]
    authors = item.get("author")
    if authors is not None and not isinstance(authors, list):
        found.append(_csl_problem("'author'", "a list of names", authors))
    for name in authors if isinstance(authors, list) else ():
        found += _check_csl_name(name)
    for key in ("issued", "accessed"):
        if item.get(key) is not None:
            found += _check_csl_date(key, item[key])
    return [*found, *_check_custom(item.get("custom"))]


def _csl_problem(what: str, form: str, value: Any) -> Problem:
    return Problem("csl-form", f"{what} must be {form}, not {value!r:.60}.")


_NAME_PARTS = (
    *("family", "given", "literal", "suffix"),
    *("dropping-particle", "non-dropping-particle"),
)


def _check_csl_name(name: Any) -> Iterator[Problem]:
    if not isinstance(name, Mapping):
        yield _csl_problem("an author", "an object with 'family' or 'literal'", name)
        return
    for key in _NAME_PARTS:
        if not isinstance(name.get(key), str | None):
            yield _csl_problem(f"{key!r} of an author", "text", name[key])


def _check_csl_date(key: str, date: Any) -> Iterator[Problem]:
    if not isinstance(date, Mapping):
        yield _csl_problem(f"{key!r}", "an object with 'date-parts' or 'raw'", date)
        return
    parts = date.get("date-parts")
    if parts is not None and not _are_date_parts(parts):
        yield _csl_problem(f"'date-parts' of {key!r}", "lists of year, month and day", parts)
    for name in ("raw", "literal"):
        if not isinstance(date.get(name), str | None):
            yield _csl_problem(f"{name!r} of {key!r}", "text", date[name])


def _are_date_parts(parts: Any) -> bool:
    if not isinstance(parts, list) or not all(isinstance(part, list) for part in parts):
        return False
    return all(
        re.fullmatch(r"-?[0-9]{1,9}", str(number)) and not isinstance(number, bool | float)
        for part in parts
        for number in part
    ) and all(
        all(0 <= int(number) <= most for number, most in zip(part[1:], (12, 31), strict=False))
        for part in parts
    )


def _check_custom(custom: Any) -> Iterator[Problem]:
    if custom is not None and not isinstance(custom, Mapping):
        yield _csl_problem("'custom'", "an object", custom)
    hashes = custom.get("sha256") if isinstance(custom, Mapping) else None
    if hashes is not None and not (
        isinstance(hashes, list) and all(isinstance(each, str) for each in hashes)
    ):
        yield _csl_problem("'sha256' of 'custom'", "a list of hashes", hashes)
