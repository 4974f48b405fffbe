"""RIS: records of sources as programs for literature exchange them.

References
----------
[RIS]_
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from standoff.errors import Place, Problem, ProjectFileError
from standoff.model.claims import Author, SourceRecord

_LINE = re.compile(r"(?P<tag>[A-Z][A-Z0-9])  ?-(?: (?P<value>.*))?")
_KINDS = {
    "NEWS": "article-newspaper",
    "MGZN": "article-magazine",
    "JOUR": "article-journal",
    "BOOK": "book",
    "RPRT": "report",
    "GOVDOC": "report",
    "ELEC": "webpage",
    "WEB": "webpage",
    "BLOG": "webpage",
}
_FIELDS = {
    "title": ("TI", "T1", "CT"),
    "publisher": ("PB",),
    "place": ("CY", "PP"),
    "container": ("T2", "JO", "JF", "BT"),
    "url": ("UR",),
    "language": ("LA",),
    "note": ("N1",),
}
_FILES = ("L1", "L2", "L4")


def from_ris(
    text: str, file: str | None = None
) -> tuple[tuple[SourceRecord, tuple[str, ...]], ...]:
    r"""Read records of RIS, each with the files that are attached to it.

    Raises
    ------
    ProjectFileError
        With the line of everything that cannot be read.

    Examples
    --------
    >>> record, files = from_ris("TY  - NEWS\nTI  - Ferries idle\nAU  - Marsh, Jane\nER  - ")[0]
    >>> record.title, str(record.authors[0]), record.kind
    ('Ferries idle', 'Jane Marsh', 'article-newspaper')
    """
    problems: list[Problem] = []
    records = list(_records(text, file, problems))
    if not records and not problems:
        problems.append(Problem("ris-form", "the file holds no record of RIS", Place(file=file)))
    if problems:
        raise ProjectFileError("The bibliography cannot be read.", problems)
    return tuple(_read(fields, number) for number, fields in enumerate(records, start=1))


def _records(
    text: str, file: str | None, problems: list[Problem]
) -> Iterator[Mapping[str, list[str]]]:
    fields: defaultdict[str, list[str]] = defaultdict(list)
    last = ""
    for number, line in enumerate(text.splitlines(), start=1):
        found = _LINE.fullmatch(line.rstrip())
        if found is None:
            if fields and line.strip() and last:
                fields[last][-1] += f" {line.strip()}"
            elif line.strip():
                message = "the line stands in no record: expected TY  - KIND"
                problems.append(Problem("ris-form", message, Place(file, number)))
            continue
        last, value = found["tag"], (found["value"] or "").strip()
        if last == "ER":
            if fields:
                yield fields
            fields, last = defaultdict(list), ""
        else:
            fields[last].append(value)
    if fields:
        message = "the last record has no end: expected ER  -"
        problems.append(Problem("ris-form", message, Place(file, len(text.splitlines()))))


def _read(fields: Mapping[str, Sequence[str]], number: int) -> tuple[SourceRecord, tuple[str, ...]]:
    texts = {name: _first(fields, tags) for name, tags in _FIELDS.items()}
    record = SourceRecord(
        id=_first(fields, ("ID", "AN")) or f"record-{number}",
        kind=_KINDS.get(_first(fields, ("TY",)), "webpage"),
        authors=tuple(_name(each) for tag in ("AU", "A1") for each in fields.get(tag, ()) if each),
        date=_day(_first(fields, ("DA", "PY", "Y1"))),
        accessed=_day(_first(fields, ("Y2",))),
        title=texts["title"],
        publisher=texts["publisher"],
        place=texts["place"],
        container=texts["container"],
        url=texts["url"],
        language=texts["language"],
        note=texts["note"],
    )
    return record, tuple(each for tag in _FILES for each in fields.get(tag, ()) if each)


def _first(fields: Mapping[str, Sequence[str]], tags: Sequence[str]) -> str:
    return next((value for tag in tags for value in fields.get(tag, ()) if value), "")


def _name(value: str) -> Author:
    family, comma, given = (part.strip() for part in value.partition(","))
    return Author(family=family, given=given) if comma and given else Author(literal=family)


def _day(value: str) -> str:
    """Read a day as RIS writes it, ``2016/12/20/``, as far as it is known."""
    parts = re.split(r"[/-]", value)[:3]
    known = []
    for part, width in zip(parts, (4, 2, 2), strict=False):
        if not part.strip().isdigit():
            break
        known.append(f"{int(part):0{width}d}")
    return "-".join(known)
