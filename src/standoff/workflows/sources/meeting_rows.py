"""The ledger of meetings as one of the lists: its filters and its columns."""

from __future__ import annotations

from pathlib import Path

from standoff.dossier.grounds.places import tell_source, tell_undated
from standoff.dossier.words.phrases import join_words
from standoff.dossier.words.sources.items import tell_part
from standoff.evidence.meetings.telling import MeetingKind
from standoff.workflows.sources.listing import Asked, Column, ListKind, lying_below, told_columns
from standoff.workflows.sources.meeting_words import tell_number, tell_when
from standoff.workflows.sources.meetings import MeetingList, MeetingView, list_meetings


def _find_meetings(database: Path, asked: Asked) -> MeetingList:
    return list_meetings(
        database,
        who=tuple(filter(None, (asked.own.get("who"), asked.own.get("partner")))),
        kind=asked.kind,
        words=asked.words,
        sources=asked.sources,
        zones=asked.zones,
        days=asked.days,
    )


def _said_in(view: MeetingView) -> str:
    return ", ".join(f"{each.source}:{each.sentence}" for each in view.records)


def _told_in(view: MeetingView) -> str:
    told = (tell_source(one.title, one.publisher, one.date) for one in view.records)
    return "; ".join(dict.fromkeys(told))


def _voices(view: MeetingView) -> str:
    voices = (f"{one.zone} ({one.voice})" if one.voice else one.zone for one in view.records)
    return ", ".join(dict.fromkeys(voices))


def _told_voices(view: MeetingView) -> str:
    parts = ((tell_part(one.zone), one.voice) for one in view.records)
    return ", ".join(dict.fromkeys(f"{part} ({voice})" if voice else part for part, voice in parts))


def _sentences(view: MeetingView) -> str:
    return " | ".join(dict.fromkeys(record.text for record in view.records))


def _undated(found: MeetingList, _shown: int) -> str:
    records = (record for view in found.meetings for record in view.records)
    titles = {record.source: record.title for record in records if record.date is None}
    told = f"Not looked for in {join_words(found.not_read)}." if found.not_read else ""
    return f"{tell_undated(tuple(titles.values()))} {told}".strip()


MEETINGS = ListKind(
    rows="meetings",
    find=_find_meetings,
    columns=(
        Column("when", lambda view: tell_when(view.row), whole=True),
        Column("who", lambda view: ", ".join(one.name for one in view.who)),
        Column("kind", lambda view: str(view.row.kind)),
        Column("status", lambda view: view.row.status),
        Column("where", lambda view: view.row.place),
        Column("number", lambda view: tell_number(view.row)),
        Column("place", _said_in, ids=True, below=True),
        Column("source", _told_in, 160, words=True, below=True),
        *lying_below(*told_columns("zone", _voices, _told_voices, called="part")),
        Column("words", _sentences, 200, below=True, says=True),
    ),
    kinds=tuple(MeetingKind),
    remark=_undated,
    top=lambda found: str(found.summary),
    named=("who", "partner"),
)
