"""Candidate stages: days on which much happened, or on which those met who decide."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from standoff.dossier.words.phrases import capitalise, count_of, join_words, shorten, within
from standoff.dossier.words.sources.when import tell_interval
from standoff.evidence.database.store import Store
from standoff.evidence.lookup.listing import ItemRecord, Selection, find_items
from standoff.evidence.lookup.meetings import load_meetings
from standoff.evidence.lookup.position_context import HeldPosition
from standoff.evidence.meetings.telling import MeetingStatus
from standoff.evidence.positions.words import PositionKind
from standoff.evidence.text.languages import ENGLISH, reading_language
from standoff.workflows.alike.meaning import meaning_of
from standoff.workflows.drafting.citing import cite_sentence
from standoff.workflows.drafting.dating import Days, day_of
from standoff.workflows.drafting.drafts import Confidence, Draft, DraftKind
from standoff.workflows.drafting.titles import whole_title
from standoff.workflows.drafting.wording import clause, sentence

APART = 7
"""Days without anything that part one burst from the next."""

LONGEST_TITLE = 70

ENOUGH = 0.7
"""Share of what is denied that a sentence must tell to be what is denied."""

LEAST = 2
"""Sentences that make a burst; a meeting or another turning point is enough by itself."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something on a day, told by a sentence."""

    day: dt.date
    words: str
    record: ItemRecord
    meeting: bool = False
    denied: str = ""
    """Who denies it, where somebody does."""
    weight: float = 1.0
    turning: bool = False


def draft_stages(
    store: Store,
    selection: Selection,
    positions: Sequence[HeldPosition],
    names: Mapping[str, str],
    *,
    days: Days,
    done: Sequence[tuple[str, str]] = (),
) -> Iterator[Draft]:
    """Draft bursts of dated events as stages, the first day of each its date.

    Parameters
    ----------
    done
        Options that are told as done, with the day since when: a stage has those until then as
        taken, no others.
    """
    told = [
        *_meetings(store, selection, names),
        *_events(days, positions),
        *_turning_points(store, selection, days),
    ]
    denials = _denials(positions)
    known = (_contested(one, denials) for one in _once(told))
    happenings = sorted(known, key=lambda one: one.day)
    for burst in _bursts(happenings):
        sentences = {(one.record.sha256, one.record.sentence) for one in burst}
        turned = any(one.meeting or one.turning for one in burst)
        if len(sentences) >= LEAST or turned:
            yield _draft(burst, len(sentences), done)


def _denials(positions: Sequence[HeldPosition]) -> list[tuple[str, str, frozenset[str]]]:
    """Give who denies what, by the stems of what is denied, with its language."""
    return [
        (within(held.holder.actor.name), held.language.tag, stems)
        for held in positions
        if held.kind is PositionKind.DENIES and held.holder is not None
        if len(stems := meaning_of(held.content, held.language).stems) >= LEAST
    ]


def _contested(one: Happening, denials: Sequence[tuple[str, str, frozenset[str]]]) -> Happening:
    """Tell who denies what happened, where somebody does."""
    tag = str(one.record.values.get("language") or ENGLISH.tag)
    said = meaning_of(one.record.text, reading_language(tag)).stems
    for who, language, stems in denials:
        if language == tag and len(stems & said) >= max(LEAST, ENOUGH * len(stems)):
            return replace(one, denied=who)
    return one


def _meetings(store: Store, selection: Selection, names: Mapping[str, str]) -> Iterator[Happening]:
    found = load_meetings(store, selection)
    for told in found.told:
        telling, record = told.telling, found.records[told.key]
        first, last = telling.first, telling.last
        if telling.status is not MeetingStatus.HELD or first is None or first != last:
            continue
        known = [names.get(key, key) for key in telling.who]
        who = join_words([*known, telling.sides] if telling.sides else known)
        yield Happening(first, f"{who} meet", record, meeting=True, weight=2.0)


def _turning_points(store: Store, selection: Selection, days: Days) -> Iterator[Happening]:
    """Give the sentences that date to one day what changes what is possible: no plan, wish or denial."""
    for record in find_items(store, "sentence", selection):
        told = {day for _, day in days.get((record.sha256, record.sentence), ())}
        if len(told) != 1 or record.zone == "headline":
            continue
        (day,) = told
        tag = str(record.values.get("language") or ENGLISH.tag)
        words = reading_language(tag).lexicon("positions")
        turns = words.pattern("turning points", re.IGNORECASE).search(record.text)
        denied = words.pattern("no turning points", re.IGNORECASE).search(record.text)
        to_come = record.date is not None and day.isoformat() > record.date
        if turns is not None and denied is None and not to_come:
            text = " ".join(record.text.split()).rstrip(' .。!"”')
            yield Happening(day, text, record, weight=1.5, turning=True)


def _events(days: Days, positions: Sequence[HeldPosition]) -> Iterator[Happening]:
    """Give the deeds that a sentence dates to a day."""
    for held in positions:
        if held.kind not in _HAPPENING or held.position.negated:
            continue
        day = day_of(held, days)
        if day is not None:
            yield Happening(day, clause(held), held.record)


_HAPPENING = (
    PositionKind.ACTS,
    PositionKind.OFFERS,
    PositionKind.REFUSES,
    PositionKind.PLANS,
    PositionKind.THREATENS,
)


def _once(found: Sequence[Happening]) -> list[Happening]:
    kept: dict[tuple[dt.date, str, int | None], Happening] = {}
    for one in found:
        key = (one.day, one.record.sha256, one.record.sentence)
        first = kept.setdefault(key, one)
        if one.turning and not first.turning:
            words = first.words if _is_english(first.record) else one.words
            weight = max(first.weight, one.weight)
            kept[key] = replace(first, words=words, turning=True, weight=weight)
    return list(kept.values())


def _is_english(record: ItemRecord) -> bool:
    return str(record.values.get("language") or ENGLISH.tag) == ENGLISH.tag


def _bursts(happenings: Sequence[Happening]) -> Iterator[list[Happening]]:
    burst: list[Happening] = []
    for one in happenings:
        if burst and (one.day - burst[-1].day).days > APART:
            yield burst
            burst = []
        burst.append(one)
    if burst:
        yield burst


def _draft(burst: Sequence[Happening], sentences: int, done: Sequence[tuple[str, str]]) -> Draft:
    first = burst[0]
    main = max(burst, key=lambda one: (not one.denied, one.weight, _is_english(one.record)))
    title = capitalise(whole_title(main.words, LONGEST_TITLE))
    articles = len({one.record.article for one in burst})
    days = tell_interval(first.day.isoformat(), burst[-1].day.isoformat())
    told = "; ".join(dict.fromkeys(shorten(one.words, 90) for one in burst[:3]))
    date, these = ("dates", "this day") if sentences == 1 else ("date", "these days")
    where = f"{count_of(sentences, 'sentence')} of {count_of(articles, 'article')}"
    reason = f"{where} {date} something to {these}"
    if any(one.meeting for one in burst):
        reason += "; a meeting is among it"
    elif any(one.turning for one in burst):
        reason += "; it changes what is possible"
    deniers = list(dict.fromkeys(one.denied for one in burst if one.denied))
    if deniers:
        what = "it is contested" if main.denied else "some of it is contested"
        reason += f"; {what}: {join_words(deniers)} {'deny' if len(deniers) > 1 else 'denies'} it"
    cited = tuple(cite_sentence(one.record) for one in burst)[:6]
    identifier = (main if main.turning else first).day.isoformat()
    return Draft(
        f"stage-{identifier}",
        DraftKind.STAGE,
        f"{days}: {title}",
        sentence(f"from {days} {told}" if burst[-1].day != first.day else f"on {days} {told}"),
        cited,
        Confidence("weak" if main.denied else "firm" if articles > 1 else "fair", reason),
        ({**_standing(identifier, done), "id": identifier, "date": identifier, "title": title},),
        fields={"role": "author", "as": "report"},
        score=0.5 + 0.25 * min(sentences, 5),
    )


def _standing(day: str, done: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Begin the change that adds a stage: with what was told as done until a day, and only later."""
    taken = [option for option, since in done if since <= day]
    untaken = [option for option, since in done if since > day]
    change: dict[str, Any] = {"do": "add_stage"}
    return change | ({"taken": taken} if taken else {}) | ({"untaken": untaken} if untaken else {})
