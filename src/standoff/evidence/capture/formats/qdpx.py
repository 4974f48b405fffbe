"""REFI-QDA projects: the plain texts of the sources; their codes come in by ``sources import``.

References
----------
[REFI-QDA]_
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from standoff.evidence.capture.formats.limits import (
    is_link,
    open_zip,
    parse_xml,
    read_member,
    stays_inside,
    within_limit,
)
from standoff.evidence.capture.formats.members import Columns, Member, Text, Unread
from standoff.evidence.capture.refusals import refusal
from standoff.evidence.text.decoding import decode


def read(raw: bytes, path: Path, _columns: Columns) -> Iterator[Member]:
    """Give each text source; pictures, sound and films are named."""
    archive = open_zip(raw, path)
    names = {name.casefold(): name for name in archive.namelist()}
    if "project.qde" not in names:
        raise refusal(path, "refi-form", "the archive has no project.qde: it is no project")
    root = parse_xml(read_member(archive, names["project.qde"], path), path)
    other: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    for number, source in enumerate(root.iterfind("{*}Sources/*"), start=1):
        kind = str(source.tag).rpartition("}")[2]
        name = source.get("name") or f"source {number}"
        text = source.find("{*}Representation") if kind == "PDFSource" else source
        if kind not in ("TextSource", "PDFSource") or text is None:
            other[kind.removesuffix("Source").lower()] += 1
            continue
        found = text.findtext("{*}PlainTextContent")
        inside = text.get("plainTextPath", "").removeprefix("internal://")
        member = names.get(f"sources/{inside}".casefold()) or names.get(inside.casefold())
        if found is None and member and stays_inside(inside) and not is_link(archive, member):
            found = decode(read_member(archive, member, path), markup=False).text
        taken[name] += 1
        place = name if taken[name] == 1 else f"{name} ({taken[name]})"
        if found is None:
            yield Unread(place, "a source whose text the project does not hold")
        else:
            yield Text(place, within_limit(found.removeprefix("\ufeff"), path), called=name)
    for kind, count in other.items():
        yield Unread(kind, f"{count} sources that are no text ({kind})")
