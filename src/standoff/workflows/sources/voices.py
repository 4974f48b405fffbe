"""Sentences by who speaks in them: the author, somebody who is quoted, a reader who comments.

What an article quotes is not what it says, and what its readers write below it
is neither; whoever looks for evidence wants to see one of the three at a time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from standoff.errors import require_known
from standoff.evidence.database.store import Store
from standoff.evidence.lookup.listing import ARTICLE_ZONES
from standoff.evidence.lookup.search import search
from standoff.evidence.zones.kinds import ZoneKind
from standoff.workflows.brief import brief

VOICES = {
    "author": "the author",
    "quoted": "somebody quoted",
    "comment": "readers’ comments",
}
UNDATED = "undated"
UNSAID = "unsaid"
"""The language of a source about which nobody has said it."""

MOST = 2_000
"""So many matches are sorted by voice; whoever has more asks with more words."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence, and who speaks in it.

    Parameters
    ----------
    voice
        One of `VOICES`; empty for what stands around an article, such as navigation.
    speakers
        Who is quoted in it, or who comments.
    highlights
        What a search found in it.
    """

    source: str
    sentence: int
    zone: str
    voice: str
    speakers: tuple[str, ...]
    date: str | None
    language: str
    text: str
    highlights: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What sentences are asked for; what is empty does not restrict.

    Parameters
    ----------
    query
        In the language of `standoff.evidence.lookup.query`.
    year
        Four digits, or ``undated``.
    language
        As it was said of the source, or ``unsaid``.
    """

    query: str = ""
    voice: str = ""
    year: str = ""
    language: str = ""

    def has(self, date: str | None, language: str) -> bool:
        """Say whether a source of this date and language is asked for."""
        dated = (date or UNDATED)[:4] == self.year[:4] if self.year else True
        return dated and (not self.language or (language or UNSAID) == self.language)


@brief("total", "sentences")
@dataclass(frozen=True, slots=True)
class SpokenList:
    """Sentences by voice.

    Parameters
    ----------
    total
        How many there are.
    counts
        How many there are of each voice, whichever is asked for.
    cut
        Whether there are more than were looked at.
    """

    sentences: tuple[Spoken, ...]
    total: int
    counts: Mapping[str, int] = field(default_factory=dict)
    cut: bool = False


def list_spoken(database: Path, wanted: Wanted, limit: int = 30) -> SpokenList:
    """List the sentences of a voice, or those that a search finds; the best of them first.

    Raises
    ------
    UsageError
        If there is no such voice.
    """
    require_known([wanted.voice] if wanted.voice else [], VOICES, "unknown-voice", "no voice {!r}")
    with Store.open(database) as store:
        found = list(_search(store, wanted) if wanted.query else _read(store, wanted))
    cut, found = len(found) > MOST, found[:MOST]
    fitting = [each for each in found if wanted.has(each.date, each.language)]
    counts = Counter(each.voice for each in fitting)
    chosen = [each for each in fitting if not wanted.voice or each.voice == wanted.voice]
    return SpokenList(tuple(chosen[:limit]), len(chosen), counts, cut)


_QUOTED = """SELECT {} FROM quote WHERE quote.document_id = s.document_id
  AND quote.content_start < s.end AND quote.content_end > s.start
  AND quote.kind IN ('direct', 'mixed', 'indirect')"""

_SELECT = f"""SELECT s.number, s.text, s.zone_kind, zone.voice, document.slug, source.date,
  coalesce((SELECT value FROM decided_source AS said
    WHERE said.sha256 = document.sha256 AND field = 'language'),
    (SELECT language FROM document_language AS told
    WHERE told.document_id = s.document_id AND main)) AS language,
  ({_QUOTED.format("group_concat(coalesce(speaker_name, speaker, ''), char(10))")}) AS speakers
FROM sentence AS s
JOIN document ON document.id = s.document_id
JOIN source ON source.document_id = s.document_id
JOIN zone ON zone.document_id = s.document_id AND zone.number = s.zone
WHERE {{}}"""

_BY_AUTHOR = frozenset(ARTICLE_ZONES) - {ZoneKind.DATELINE}
_OF_ARTICLE = ", ".join(f"'{kind}'" for kind in sorted(_BY_AUTHOR))
_VOICES = {
    "": "1",
    "author": f"s.zone_kind IN ({_OF_ARTICLE}) AND NOT EXISTS ({_QUOTED.format('1')})",
    "quoted": f"s.zone_kind <> '{ZoneKind.COMMENT}' AND EXISTS ({_QUOTED.format('1')})",
    "comment": f"s.zone_kind = '{ZoneKind.COMMENT}'",
}


def _search(store: Store, wanted: Wanted) -> Iterator[Spoken]:
    sql = _SELECT.format("document.slug = ? AND s.number = ?")
    for hit in search(store, wanted.query, limit=MOST + 1).hits:
        for row in store.rows(sql, (hit.source, hit.sentence)):
            yield _spoken(row, hit.highlights)


def _read(store: Store, wanted: Wanted) -> Iterator[Spoken]:
    conditions = ["source.current", _VOICES[wanted.voice]]
    values: tuple[str, ...] = ()
    if wanted.year:
        undated = wanted.year == UNDATED
        conditions.append("source.date IS NULL" if undated else "substr(source.date, 1, 4) = ?")
        values = () if undated else (wanted.year,)
    sql = _SELECT.format(" AND ".join(conditions))
    sql += f" ORDER BY source.date, s.document_id, s.number LIMIT {MOST + 1}"
    for row in store.rows(sql, values):
        yield _spoken(row, ())


def _spoken(row: Any, highlights: tuple[tuple[int, int], ...]) -> Spoken:
    zone, quoted = row["zone_kind"], row["speakers"]
    if zone == ZoneKind.COMMENT:
        voice, speakers = "comment", [row["voice"]]
    elif quoted is not None:
        voice, speakers = "quoted", quoted.split("\n")
    else:
        voice, speakers = ("author" if zone in _BY_AUTHOR else ""), []
    return Spoken(
        source=row["slug"],
        sentence=row["number"],
        zone=zone,
        voice=voice,
        speakers=tuple(dict.fromkeys(filter(None, speakers))),
        date=row["date"],
        language=row["language"] or "",
        text=row["text"],
        highlights=highlights,
    )


def find_pages(database: Path, reference: str) -> Mapping[int, int]:
    """Give for each sentence of a PDF the page on which it begins, from 1; nothing for other files.

    Raises
    ------
    UsageError
        If there is no such source.
    """
    with Store.open(database) as store:
        row = store.find_document(reference)
        if row["media_type"] != "application/pdf":
            return {}
        text = store.load_document(row["id"]).text
        sql = "SELECT number, start FROM sentence WHERE document_id = ?"
        return {
            each["number"]: text.count("\f", 0, each["start"]) + 1
            for each in store.rows(sql, (row["id"],))
        }
