"""Whole news pages of many outlets and languages: body, title, day, authors and language.

Data: flairNLP/fundus (MIT), the pages saved for the tests of its parsers, each written by hand for
one outlet. A page belongs to the version of a parser whose title it holds. Where the reference has
no authors, none are asked for. Of the body, recall is over the reference's paragraphs, precision
against these and its summary and headings: runs of four words, page by page, the mean of pages.

A reference is what its parser gives, right or wrong: a page behind a payment has what stands before
it, and a live ticker what its parser took. The outlets whose name has an even checksum were looked
at while faults were mended; of the others nobody saw more than these rows.
"""

from __future__ import annotations

import gzip
import html
import json
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from benchmarks.evidence.published import apart
from benchmarks.evidence.row import Row
from standoff.evidence.capture.documents import make_document
from standoff.evidence.citations.sourcing import unpack_authors
from standoff.evidence.intake.reading import Reading
from standoff.evidence.intake.steps import STEPS
from standoff.evidence.text.folding import cut_words as cut_at_spaces
from standoff.evidence.zones.extraction import extract_article
from standoff.evidence.zones.finding import ZoneKind

SOURCE = Path("flairNLP+fundus/tests/resources/parser/test_data")
PART = "outlets"
TITLE_WORDS = 0.8
"""The share of a title's words that a page must hold to be the one that was read."""

FEWEST = 8
"""Pages of a language that are worth a row of their own."""

ARTICLE = (ZoneKind.BODY, ZoneKind.CROSSHEAD, ZoneKind.DATELINE)
_RUN = 4
_LANGUAGES_TEXT = """
at de au en be nl ca en ch de cn zh cz cs de de dk da es es fr fr gl da id id il de ind en isl is
it it jp ja kr ko lb en li de ls en lt lt lu de mx en my en na en no no pl pl pt en py de ru ru
se sv tr tr tw en tz en ua uk uk en us en vn vi za en
Pravda ru PoliticoEu en MallorcaMagazin de MallorcaZeitung de Bhaskar hi Tageszeitung de TheJapanNews en
HabariLeo sw Dizindaba xh EyethuNews zu Ilanga zu Isolezwe zu IsolezweLesiXhosa xh
"""
_PAIRS = _LANGUAGES_TEXT.split()
LANGUAGES = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
"""The language of the outlets of a country, and of those that write in another."""


@dataclass(frozen=True, slots=True)
class Page:
    """A saved page and what its outlet's parser gives of it."""

    name: str
    outlet: str
    language: str
    raw: bytes
    gold: dict[str, Any]

    @property
    def was_seen(self) -> bool:
        """Whether faults on pages of this outlet were mended."""
        return zlib.crc32(self.outlet.encode()) % 2 == 0


@dataclass(frozen=True, slots=True)
class Scores:
    """What came out for one page; None where nothing was asked for."""

    page: Page
    precision: float
    recall: float
    their_precision: float
    their_recall: float
    title: bool
    bare_title: bool
    day: int | None
    authors: tuple[int, int, int] | None
    language: bool

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall of the body."""
        return _f1(self.precision, self.recall)

    @property
    def their_f1(self) -> float:
        """The same of the extraction by itself."""
        return _f1(self.their_precision, self.their_recall)


def run(data_dir: Path) -> list[Row]:
    """Score every page; rows for both halves, and for each language of some pages."""
    pages, unmatched = load_pages(data_dir)
    if not pages:
        return [Row(PART, "body, F1", None, note=f"no data: {SOURCE}")]
    scores = [score(page) for page in pages]
    halves = {
        "outlets nobody looked at": [each for each in scores if not each.page.was_seen],
        "outlets mended on": [each for each in scores if each.page.was_seen],
    }
    rows = [row for name, some in halves.items() for row in _rows(name, some)]
    by_language: dict[str, list[Scores]] = {}
    for each in scores:
        by_language.setdefault(each.page.language, []).append(each)
    for language, some in sorted(by_language.items()):
        if len(some) >= FEWEST:
            rows += _rows(language, some)
    rows.append(Row(PART, "pages whose reference is not known", unmatched))
    return rows


def load_pages(data_dir: Path) -> tuple[list[Page], int]:
    """Read the pages whose reference is known, and count the others."""
    pages: list[Page] = []
    unmatched = 0
    for path in sorted((data_dir / SOURCE).glob("*/*.json")):
        versions = list(json.loads(path.read_text(encoding="utf-8")).values())
        saved = sorted(path.parent.glob(f"{path.stem}_2*.html.gz"))
        language = LANGUAGES.get(path.stem) or LANGUAGES[path.parent.name]
        for at, file in enumerate(saved):
            raw = gzip.decompress(file.read_bytes())
            ordered = [*versions[at : at + 1], *versions]
            gold = next((each for each in ordered if holds_title(raw, each["title"])), None)
            if gold is None:
                unmatched += 1
            else:
                pages.append(Page(file.name[:-8], path.stem, language, raw, gold))
    return pages, unmatched


def holds_title(raw: bytes, title: str | None) -> bool:
    """Say whether nearly all words of a title stand on a page."""
    words = cut_words(title or "")
    page = html.unescape(raw.decode("utf-8", errors="replace"))
    there = set(cut_words(page)) if words else set()
    return bool(words) and sum(word in there for word in words) >= TITLE_WORDS * len(words)


def score(page: Page) -> Scores:
    """Read one page as `standoff sources add` does, and lay it beside its reference."""
    document = make_document(page.raw, Path(f"{page.name}.html"))
    reading = Reading(document)
    for step in STEPS[:3]:
        list(step.find(reading))
    described = {each.field: each.value for each in reading.described}
    zones = [zone.passage.text for zone in reading.found_zones if zone.kind in ARTICLE]
    theirs = (extract_article(document.text) or "").split("\n")
    title, gold = described.get("title", ""), page.gold["title"]
    return Scores(
        page,
        *compare_bodies(zones, page.gold["body"]),
        *compare_bodies(theirs, page.gold["body"]),
        " ".join(title.split()) == " ".join(gold.split()),
        cut_words(title) == cut_words(gold),
        _days_off(reading.publication.value, page.gold.get("publishing_date")),
        _shared(described.get("author"), page.gold.get("authors")),
        (reading.told.tag if reading.told else "") == page.language,
    )


def compare_bodies(ours: Sequence[str], body: dict[str, Any]) -> tuple[float, float]:
    """Give precision and recall of the runs of words of a body."""
    paragraphs = [each for part in body["sections"] for each in part["paragraphs"]]
    headings = [each for part in body["sections"] for each in part["headline"]]
    known = _all_runs([*body["summary"], *headings, *paragraphs])
    in_order = [
        each for part in body["sections"] for each in (*part["headline"], *part["paragraphs"])
    ]
    known |= set(_runs(cut_words(" \n".join([*body["summary"], *in_order]))))
    found = _all_runs(ours) | set(_runs(cut_words(" \n".join(ours))))
    told = [each for text in ours for each in _runs(cut_words(text))]
    wanted = [each for text in paragraphs for each in _runs(cut_words(text))]
    precision = sum(each in known for each in told) / max(1, len(told))
    recall = sum(each in found for each in wanted) / max(1, len(wanted))
    return precision, recall


def cut_words(text: str) -> list[str]:
    """Cut a text into words; into characters where it is written without spaces."""
    words = cut_at_spaces(text)
    return words if text.isascii() else [piece for word in words for piece in _PIECE.findall(word)]


_PIECE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\u3040-\u30ff\u3400-\u9fff]+")


def _all_runs(texts: Sequence[str]) -> set[tuple[str, ...]]:
    return {each for text in texts for each in _runs(cut_words(text))}


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + _RUN]) for at in range(max(bool(words), len(words) - _RUN + 1))]


def _days_off(ours: str | None, gold: str | None) -> int | None:
    """Give by how many days a date differs; -1 where none is given."""
    if not gold:
        return None
    return apart(ours, gold[:10]) if ours and len(ours) == 10 else -1


def _shared(ours: str | None, gold: Sequence[str] | None) -> tuple[int, int, int] | None:
    """Count authors that both give, that we give, and that the reference gives."""
    if not gold:
        return None
    mine = {_bare(str(each)) for each in unpack_authors(ours)} if ours else set()
    theirs = {_bare(each) for each in gold}
    return len(mine & theirs), len(mine), len(theirs)


def _bare(name: str) -> str:
    return " ".join(cut_words(name))


def _rows(name: str, scores: Sequence[Scores]) -> Iterator[Row]:
    note = f"{len(scores)} pages"
    parts = f"precision {_mean(scores, 'precision'):.3f}, recall {_mean(scores, 'recall'):.3f}"
    ours, theirs = _mean(scores, "f1"), _mean(scores, "their_f1")
    yield Row(PART, f"{name}: body, F1", ours, "trafilatura", theirs, note=f"{note}; {parts}")
    yield Row(PART, f"{name}: title, to the letter", _mean(scores, "title"))
    yield Row(PART, f"{name}: title, its words", _mean(scores, "bare_title"))
    days = [each.day for each in scores if each.day is not None]
    given = [day for day in days if day >= 0]
    dated = f"{len(given)} of {len(days)} pages given a date; a day off: {given.count(1)}"
    yield Row(PART, f"{name}: day of those given", _share(given, lambda day: day == 0), note=dated)
    both, mine, gold = map(sum, zip(*filter(None, (each.authors for each in scores)), strict=True))
    counted = f"precision {both / max(1, mine):.3f}, recall {both / max(1, gold):.3f}"
    yield Row(PART, f"{name}: authors, F1", 2 * both / max(1, mine + gold), note=counted)
    yield Row(PART, f"{name}: language", _mean(scores, "language"))


def _mean(scores: Sequence[Scores], field: str) -> float:
    return fmean(float(getattr(each, field)) for each in scores)


def _share(values: Sequence[int], right: Callable[[int], bool]) -> float:
    return fmean(map(right, values)) if values else 0.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / max(precision + recall, 1e-9)
