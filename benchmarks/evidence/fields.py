"""What pages of some 140 outlets say of themselves: title, authors, day, and where the article begins.

Data: postlight/parser (MIT or Apache-2.0), the pages saved for the tests of its parsers, each written
by hand for one outlet; what a parser is to give stands in its test. These pages went through a tool
that writes what a meta element says into ``value``: that is turned back first. The day is often given
in universal time, so a day off is counted apart. Authors are right where they are those of the test
and nobody else, by their words.

A quarter of the outlets, by a checksum of their name, nobody looked at; on the others faults were mended.
"""

from __future__ import annotations

import html
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.evidence.outlets import ARTICLE, cut_words
from benchmarks.evidence.published import apart
from benchmarks.evidence.row import Row
from standoff.evidence.capture.documents import make_document
from standoff.evidence.citations.sourcing import unpack_authors
from standoff.evidence.intake.reading import Reading
from standoff.evidence.intake.steps import STEPS

SOURCE = Path("postlight+parser")
PART = "fields of pages"
_LITERAL = r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`)"""
_ASKED = re.compile(rf"assert\.equal\(\s*(title|author|date_published|first13),\s*{_LITERAL}")
_PAGE = re.compile(r"readFileSync\(\s*'\./([^']+)'")
_META = re.compile(rb"<meta\b[^>]*>")
_BETWEEN_AUTHORS = re.compile(r",? and |, |; | & ")
_FIRST_WORDS = 8


@dataclass
class Count:
    """What was asked of some pages and how often it came out."""

    right: dict[str, list[bool]] = field(default_factory=dict)

    def add(self, measure: str, *, right: bool) -> None:
        """Count one answer."""
        self.right.setdefault(measure, []).append(right)


def run(data_dir: Path) -> list[Row]:
    """Read every page and compare what it says of itself with what is asked."""
    asked = dict(_asked(data_dir / SOURCE))
    if not asked:
        return [Row(PART, "title, its words", None, note=f"no data: {SOURCE}")]
    halves = {"mended on": Count(), "nobody looked at": Count()}
    for page, gold in sorted(asked.items()):
        unseen = zlib.crc32(page.name.encode()) % 4 == 3
        _compare(page, gold, halves["nobody looked at" if unseen else "mended on"])
    return [
        Row(PART, f"{name}: {measure}", sum(right) / len(right), note=f"{len(right)} pages")
        for name, count in halves.items()
        for measure, right in sorted(count.right.items())
    ]


def _asked(source: Path) -> Iterator[tuple[Path, Mapping[str, str]]]:
    """Read what the tests of the parsers ask of each page; of two tests of a page, the first."""
    for test in sorted(source.glob("src/extractors/custom/*/index.test.js"), reverse=True):
        for part in re.split(r"(?=readFileSync\()", test.read_text(encoding="utf-8")):
            page = _PAGE.match(part)
            gold = {name: _plain(value) for name, value in _ASKED.findall(part)}
            if page and gold and (source / page[1]).is_file():
                yield source / page[1], gold


def _plain(literal: str) -> str:
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), literal[1:-1])
    return html.unescape(re.sub(r"\\(.)", r"\1", text))


def _compare(page: Path, gold: Mapping[str, str], count: Count) -> None:
    reading = Reading(make_document(_META.sub(_as_written, page.read_bytes()), page))
    for step in STEPS[:3]:
        list(step.find(reading))
    described = {each.field: each.value for each in reading.described}
    if "title" in gold:
        found = cut_words(described.get("title", ""))
        count.add("title, its words", right=found == cut_words(gold["title"]))
    if "author" in gold:
        count.add("authors, all and nobody else", right=_names(described) == _wanted(gold))
    if "date_published" in gold:
        day = reading.publication.value or ""
        days = apart(day, gold["date_published"][:10]) if len(day) == len("2016-05-03") else None
        count.add("day", right=days == 0)
        count.add("day, or a day off", right=days in {0, 1})
    if "first13" in gold:
        told = " ".join(z.passage.text for z in reading.found_zones if z.kind in ARTICLE)
        wanted = " ".join(cut_words(gold["first13"])[:_FIRST_WORDS])
        count.add("first words in the body", right=wanted in " ".join(cut_words(told)))


def _as_written(tag: re.Match[bytes]) -> bytes:
    return tag[0] if b" content=" in tag[0] else tag[0].replace(b" value=", b" content=")


def _names(described: Mapping[str, str]) -> set[str]:
    packed = described.get("author")
    return {" ".join(cut_words(str(name))) for name in unpack_authors(packed)} if packed else set()


def _wanted(gold: Mapping[str, str]) -> set[str]:
    names = re.sub(r"^by:? ", "", gold["author"], flags=re.IGNORECASE)
    return {" ".join(cut_words(name)) for name in _BETWEEN_AUTHORS.split(names)}
