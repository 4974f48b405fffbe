"""What assistants may ask of sources: search, read, side_by_side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from standoff.dossier.grounds.beside import PairView, StatementView
from standoff.dossier.grounds.places import tell_source
from standoff.dossier.words.phrases import count_of
from standoff.errors import UsageError
from standoff.evidence.articles.grouping import CapturedSentence
from standoff.mcp_server.answers import Answer, Page, offset_of, question_of
from standoff.mcp_server.asked import Read, Search, SideBySide
from standoff.mcp_server.given import Given
from standoff.mcp_server.quoting import NOTICE, quote, quoted, sentence_id, tell_voice, where
from standoff.workflows.beside.aligning import AlignmentView, align_sources
from standoff.workflows.sources.listing import Asked
from standoff.workflows.sources.lists import make_list
from standoff.workflows.sources.passages import read_passage
from standoff.workflows.sources.reading import search_sources

COMPARED = (
    "Statements of independent voices on one thing, two by two: figures, dates, whether something "
    "happened, opposite words, quotations, and else their words. Nothing else is compared."
)


def search(given: Given, asked: Search) -> Answer:
    """Search the sentences of all sources; matches of one article count once."""
    question = question_of("search", asked.model_dump())
    first = offset_of(asked.cursor, question)
    database = given.require_database()
    found = search_sources(database, asked.query, limit=asked.limit, offset=first).found
    page = Page(first, len(found.hits), found.matches, "matches", question)
    zones = ", ".join(f"{count} {zone}" for zone, count in found.by_zone.items())
    count = count_of(found.matches, "match", "matches")
    lines = [
        f"{count} in {count_of(found.articles, 'article')}{f': {zones}' if zones else ''}.",
        *map(quoted, found.query.notes),
        NOTICE,
    ]
    rows = []
    for hit in found.hits:
        lines += [where(hit.source, hit.sentence, hit.zone, hit.voice, hit.date), quote(hit.text)]
        rows.append(
            {
                "id": sentence_id(hit.source, hit.sentence),
                "source": hit.source,
                "sentence": hit.sentence,
                "zone": hit.zone,
                "voice": hit.voice,
                "title": quoted(hit.title),
                "publisher": quoted(hit.publisher),
                "date": hit.date,
                "article": hit.article,
                "quoted": quoted(hit.text),
                "also_in": [sentence_id(each.source, each.sentence) for each in hit.also_in[:10]],
            }
        )
    titles = {hit.source: (hit.title, hit.publisher, hit.date) for hit in found.hits}
    for source, called in titles.items():
        lines += [f"{source} is titled:", quote(tell_source(*called))]
    if not found.matches:
        lines.append("Fewer words, OR between them, or a beginning such as negotiat* find more.")
    data = {"query": asked.query, "articles": found.articles, "by_zone": found.by_zone}
    return Answer((*lines, page.line), data | {"hits": rows, "page": page.to_dict()}, paged=True)


def read(given: Given, asked: Read) -> Answer:
    """Read a range of sentences of a source, each with its zone and who speaks there."""
    last = asked.first + asked.count - 1
    found = read_passage(given.require_database(), asked.source, asked.first, last)
    source, size = found.source, count_of(found.total, "sentence")
    lines = [
        f"{source.source}, titled:",
        quote(source.title or "without a title"),
        f"published {source.date or 'at an unknown date'}; article {source.article}; {size}",
        NOTICE,
    ]
    rows = []
    for each in found.sentences:
        lines += [
            where(source.source, each.number, each.zone, each.voice, ""),
            quote(each.text),
        ]
        rows.append(
            {
                "id": sentence_id(source.source, each.number),
                "sentence": each.number,
                "zone": each.zone,
                "voice": each.voice,
                "paragraph": each.paragraph,
                "quoted": quoted(each.text),
            }
        )
    end = found.sentences[-1].number if found.sentences else asked.first
    after = end + 1 if end < found.total else None
    lines.append(
        f"(sentences {asked.first:,} to {end:,} of {found.total:,}"
        + (f"; for more pass first={after})" if after else ")")
    )
    data: dict[str, Any] = {
        "source": source.source,
        "sha256": source.sha256,
        "title": quoted(source.title),
        "date": source.date,
        "article": source.article,
        "sentences": rows,
        "page": {"unit": "sentences", "total": found.total, "next_first": after},
    }
    return Answer(tuple(lines), data, paged=True)


def side_by_side(given: Given, asked: SideBySide) -> Answer:
    """Lay statements side by side: two captures, or what independent voices say of one thing."""
    if asked.left is not None and asked.right is not None:
        view = align_sources(given.require_database(), asked.left, asked.right)
        pairs = list(_pairs(view))
        return Answer(tuple(_aligned(view, pairs)), _aligned_record(view, pairs))
    if asked.left is not None or asked.right is not None:
        raise UsageError("two sources are laid side by side, and one was named")
    return _statements(given, asked)


def _statements(given: Given, asked: SideBySide) -> Answer:
    question = question_of("side_by_side", asked.model_dump())
    first = offset_of(asked.cursor, question)
    own = {"question": asked.question}
    wanted = Asked(
        words=asked.words, sources=tuple(asked.sources), kind=asked.relation or "", own=own
    )
    found = make_list(
        given.require_database(), "side-by-side", wanted, limit=asked.limit, offset=first
    )
    page = Page(first, len(found.rows), found.total, "pairs", question)
    lines = [COMPARED, found.remark, NOTICE]
    for number, each in enumerate(found.rows, start=first + 1):
        lines += _pair(number, each)
    rows = [_pair_record(each) for each in found.rows]
    return Answer(
        (*filter(None, lines), page.line), {"rows": rows, "page": page.to_dict()}, paged=True
    )


def _pair(number: int, each: PairView) -> Iterator[str]:
    # What was compared are words of the sources: they are quoted, never told.
    yield f"{number}. {each.word} (confidence {each.confidence:.2f})"
    yield quote(each.why)
    for name, side in zip(("one side", "other side"), each.sides, strict=True):
        voice = tell_voice(side.zone, side.voice)
        place = sentence_id(side.source, side.sentence)
        yield f"   {name}: {place} [zone {side.zone}, voice {voice}]"
        yield quote(side.text)


def _pair_record(each: PairView) -> dict[str, Any]:
    return {
        "relation": each.relation,
        "confidence": each.confidence,
        "time": each.time,
        "why": quoted(each.why),
        "sides": [_side(side) for side in each.sides],
    }


def _side(side: StatementView) -> dict[str, Any]:
    return {
        "id": sentence_id(side.source, side.sentence),
        "title": quoted(side.title),
        "zone": side.zone,
        "voice": side.voice,
        "date": side.date,
        "quoted": quoted(side.text),
    }


Row = dict[str, str | None]


def _pairs(view: AlignmentView) -> Iterator[Row]:
    """Give what is not the same in both captures, pair by pair."""
    found = view.alignment
    for pair in found.differing:
        yield _row(view, "differs", pair.left, pair.right)
    for each in view.translated:
        yield _row(view, each.word, each.left, each.right)
    for only in found.only_left:
        yield _row(view, "only left", only, None)
    for only in found.only_right:
        yield _row(view, "only right", None, only)


def _row(
    view: AlignmentView, what: str, left: CapturedSentence | None, right: CapturedSentence | None
) -> Row:
    row: Row = {"what": what}
    for side, name, each in (("left", view.left, left), ("right", view.right, right)):
        if each is not None:
            row |= {
                f"{side}_id": sentence_id(name, int(each.key)),
                f"{side}_zone": each.zone,
                f"{side}_voice": each.voice,
                f"{side}_quoted": quoted(each.text),
            }
    return row


def _aligned(view: AlignmentView, rows: list[Row]) -> Iterator[str]:
    found = view.alignment
    yield (
        f"{view.left} and {view.right}: {count_of(len(found.shared), 'shared sentence')}, "
        f"{len(found.differing)} that differ, {len(found.only_left)} only in the first, "
        f"{len(found.only_right)} only in the second."
    )
    if view.translated:
        yield view.told
    yield NOTICE
    for row in rows:
        for side in ("left", "right"):
            if f"{side}_id" in row:
                zone = row[f"{side}_zone"] or ""
                told = f"zone {zone}, voice {tell_voice(zone, row[f'{side}_voice'])}"
                yield f"{row['what']}: {row[f'{side}_id']} [{told}]"
                yield quote(row[f"{side}_quoted"] or "")


def _aligned_record(view: AlignmentView, rows: list[Row]) -> dict[str, Any]:
    shared = len(view.alignment.shared)
    return {"left": view.left, "right": view.right, "shared": shared, "rows": rows}
