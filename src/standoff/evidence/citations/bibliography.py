"""Sources as bibliographic records: CSL-JSON and BibTeX, out and in again.

A source of a case is a publication; the captures that hold it are named by
their hashes. CSL-JSON is what citation processors read, BibTeX what LaTeX
reads; both carry all that a `SourceRecord` says of the publication itself, so that
neither way loses anything.

References
----------
[CSL]_, [BibTeX]_
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import takewhile
from typing import Any

from standoff.errors import Place, ProjectFileError
from standoff.evidence.citations.bibtex import (
    BibtexEntry,
    escape_tex,
    parse_bibtex,
    render_bibtex,
    split_outside_braces,
    unescape_tex,
)
from standoff.evidence.citations.csl_rules import check_csl
from standoff.model.claims import Author, SourceRecord

_DATE = re.compile(r"-?\d{4}(-\d\d(-\d\d)?)?")


_TEXTS = {
    "title": "title",
    "publisher": "publisher",
    "place": "publisher-place",
    "container": "container-title",
    "url": "URL",
    "language": "language",
    "note": "note",
}


def to_csl(source: SourceRecord) -> dict[str, Any]:
    """Give a source as an item of CSL-JSON.

    Examples
    --------
    >>> to_csl(SourceRecord("dam", "A dam", date="2018-04", sha256=("0" * 64,)))["issued"]
    {'date-parts': [[2018, 4]]}
    """
    item: dict[str, Any] = {"id": source.id, "type": source.kind}
    for field, key in _TEXTS.items():
        if getattr(source, field):
            item[key] = getattr(source, field)
    if source.authors:
        item["author"] = [_csl_name(name) for name in source.authors]
    for key, date in (("issued", source.date), ("accessed", source.accessed)):
        if date:
            item[key] = _csl_date(date)
    if source.sha256:
        item["custom"] = {"sha256": list(source.sha256)}
    return item


def _csl_name(name: Author) -> dict[str, str]:
    parts = {"family": name.family, "given": name.given, "literal": name.literal}
    return {key: value for key, value in parts.items() if value}


def _csl_date(date: str) -> dict[str, Any]:
    if _DATE.fullmatch(date):
        sign = -1 if date.startswith("-") else 1
        year, *rest = date.lstrip("-").split("-")
        return {"date-parts": [[sign * int(year), *map(int, rest)]]}
    return {"raw": date}


def from_csl(item: Mapping[str, Any]) -> SourceRecord:
    """Read an item of CSL-JSON; what a `SourceRecord` has no place for is passed over.

    Raises
    ------
    ProjectFileError
        If the item has no id or a field of the wrong form, with all of them.
    """
    problems = check_csl(item)
    if problems:
        raise ProjectFileError("This is not an item of CSL-JSON.", problems)
    texts = {field: item.get(key) or "" for field, key in _TEXTS.items()}
    return SourceRecord(
        id=str(item["id"]),
        kind=item.get("type") or "webpage",
        authors=tuple(map(_read_csl_name, item.get("author") or ())),
        date=_read_csl_date(item.get("issued") or {}),
        accessed=_read_csl_date(item.get("accessed") or {}),
        sha256=tuple((item.get("custom") or {}).get("sha256") or ()),
        **texts,
    )


def read_csl_items(data: Iterable[Any], file: str | None = None) -> tuple[SourceRecord, ...]:
    """Read items of CSL-JSON.

    Raises
    ------
    ProjectFileError
        With everything that is wrong with any of them.
    """
    items = list(data)
    problems = [
        replace(problem, message=f"Item {number}: {problem.message}", place=Place(file=file))
        for number, item in enumerate(items, start=1)
        for problem in check_csl(item)
    ]
    if problems:
        raise ProjectFileError("This bibliography cannot be read.", problems)
    return tuple(map(from_csl, items))


def _read_csl_name(name: Mapping[str, Any]) -> Author:
    particles = [name.get("dropping-particle"), name.get("non-dropping-particle")]
    family = " ".join(part for part in (*particles, name.get("family")) if part)
    given = " ".join(part for part in (name.get("given"), name.get("suffix")) if part)
    return Author(family, given) if family or given else Author(literal=name.get("literal") or "")


def _read_csl_date(date: Mapping[str, Any]) -> str:
    parts = date.get("date-parts") or [[]]
    if parts[0]:
        year, *rest = (int(part) for part in parts[0][:3])
        written = f"{year:05d}" if year < 0 else f"{year:04d}"
        return "-".join([written, *(f"{part:02d}" for part in takewhile(bool, rest))])
    return date.get("raw") or date.get("literal") or ""


_ENTRY_TYPES = {
    "article-newspaper": "article",
    "article-magazine": "article",
    "article-journal": "article",
    "book": "book",
    "report": "techreport",
    "treaty": "misc",
    "speech": "misc",
    "webpage": "online",
}
_KINDS = {"article": "article-newspaper", "book": "book", "techreport": "report"}
_KINDS |= {"report": "report", "online": "webpage", "misc": "webpage"}

_BIBTEX = {
    "title": "title",
    "publisher": "publisher",
    "place": "address",
    "url": "url",
    "language": "language",
    "note": "note",
    "date": "date",
    "accessed": "urldate",
}
_CONTAINER = {"article": "journal", "techreport": "series", "book": "series"}
_CONTAINERS = ("journal", "journaltitle", "booktitle", "series", "howpublished", "organization")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def to_bibtex(sources: Iterable[SourceRecord]) -> str:
    """Write sources as BibTeX, escaped, one entry each, in their order.

    `date` and `urldate` are those of biblatex; `year` and `month` stand
    beside them for plain BibTeX. What BibTeX has no field for stands in
    `csltype`, `sourceid` and `sha256`, which styles pass over.
    """
    taken: set[str] = set()
    return render_bibtex([_to_entry(source, taken) for source in sources])


def _to_entry(source: SourceRecord, taken: set[str]) -> BibtexEntry:
    kind = _ENTRY_TYPES.get(source.kind, "misc")
    key = _make_key(source.id, taken)
    values = {"author": " and ".join(map(_bibtex_name, source.authors))}
    values |= {key: escape_tex(getattr(source, field)) for field, key in _BIBTEX.items()}
    # The inner braces keep the capitals of a title.
    values["title"] = "{" + values["title"] + "}" if source.title else ""
    values[_CONTAINER.get(kind, "howpublished")] = escape_tex(source.container)
    values |= {"url": _escape_url(source.url), **_plain_date(source.date)}
    values["csltype"] = escape_tex(source.kind)
    values["sourceid"] = "" if key == source.id else escape_tex(source.id)
    values["sha256"] = " ".join(map(escape_tex, source.sha256))
    return BibtexEntry(kind, key, tuple((name, value) for name, value in values.items() if value))


def _make_key(source_id: str, taken: set[str]) -> str:
    stem = re.sub(r"[^A-Za-z0-9:.+-]+", "-", source_id) or "source"
    key, number = stem, 1
    while key.lower() in taken:
        number += 1
        key = f"{stem}-{number}"
    taken.add(key.lower())
    return key


def _escape_url(url: str) -> str:
    # BibTeX styles print a URL as it stands, so TeX escapes would become part of it.
    unsafe = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}
    return "".join(unsafe.get(sign, sign) for sign in url)


def _plain_date(date: str) -> dict[str, str]:
    if not _DATE.fullmatch(date) or date.startswith("-"):
        return {}
    year, month, *_ = (*date.split("-"), "")
    known = month.isdigit() and 1 <= int(month) <= 12
    return {"year": year, "month": _MONTHS[int(month) - 1] if known else ""}


def _bibtex_name(name: Author) -> str:
    if name.literal:
        return "{" + escape_tex(name.literal) + "}"
    return f"{_held(name.family)}, {_held(name.given)}"


def _held(part: str) -> str:
    # Braces keep BibTeX from taking a name apart at a comma or an "and".
    apart = "," in part or re.search(r"(?i)\band\b", part)
    return "{" + escape_tex(part) + "}" if apart else escape_tex(part)


def from_bibtex(text: str, file: str | None = None) -> tuple[SourceRecord, ...]:
    """Read BibTeX or biblatex: entries, strings, TeX accents and escapes.

    Raises
    ------
    ProjectFileError
        With the line of everything that cannot be read.
    """
    return tuple(_from_entry(entry) for entry in parse_bibtex(text, file))


def _from_entry(entry: BibtexEntry) -> SourceRecord:
    texts = {field: _text(entry.get(key)) for field, key in _BIBTEX.items()}
    texts["url"] = entry.get("url").strip(" \t\r\n")
    texts["date"] = texts["date"] or _read_plain_date(entry)
    names = split_outside_braces(entry.get("author"), r"(?i)[ \t\r\n]+and[ \t\r\n]+")
    container = next((entry.get(key) for key in _CONTAINERS if entry.get(key)), "")
    return SourceRecord(
        id=_text(entry.get("sourceid")) or entry.key,
        kind=_text(entry.get("csltype")) or _KINDS.get(entry.kind, "webpage"),
        authors=tuple(_read_name(name.strip(" \t\r\n")) for name in names if name.strip(" \t\r\n")),
        container=_text(container),
        sha256=tuple(_text(entry.get("sha256")).split()),
        **texts,
    )


def _text(tex: str) -> str:
    return unescape_tex(tex.strip(" \t\r\n"))


def _read_name(tex: str) -> Author:
    parts = [part.strip(" \t\r\n") for part in split_outside_braces(tex, ",")]
    if len(parts) > 1:
        # "von Last, Jr, First": the middle part belongs behind the given name.
        given = " ".join(part for part in (parts[-1], *parts[1:-1]) if part)
        return Author(family=unescape_tex(parts[0]), given=unescape_tex(given))
    words = split_outside_braces(tex, r"\s+")
    if len(words) == 1:
        return Author(literal=unescape_tex(tex))
    first = next((n for n, word in enumerate(words[1:-1], 1) if word[:1].islower()), len(words) - 1)
    given, family = " ".join(words[:first]), " ".join(words[first:])
    return Author(family=unescape_tex(family), given=unescape_tex(given))


def _read_plain_date(entry: BibtexEntry) -> str:
    year = _text(entry.get("year"))
    month = _text(entry.get("month"))[:3].lower()
    if not re.fullmatch(r"\d{4}", year) or not month:
        return year
    if month in _MONTHS:
        return f"{year}-{_MONTHS.index(month) + 1:02d}"
    return f"{year}-{int(month):02d}" if re.fullmatch("0?[1-9]|1[012]", month) else year
