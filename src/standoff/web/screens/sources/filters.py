"""Filters of the sources: by voice, year and language, each choice an address of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from standoff.evidence.lookup.overview import SourceRecord
from standoff.evidence.text.languages import reading_language
from standoff.workflows.sources.voices import UNDATED, UNSAID, VOICES, SpokenList, Wanted


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a filter; `count` is None where nothing was counted."""

    words: str
    query: str
    on: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter with its choices, the one that does not restrict first."""

    name: str
    words: str
    choices: tuple[Choice, ...]


def read_wanted(given: Mapping[str, str]) -> Wanted:
    """Read what is asked for from the address of a page."""
    values = {name: given.get(name, "").strip() for name in ("voice", "year", "language")}
    return Wanted(query=given.get("q", "").strip(), **values)


def offer_filters(
    wanted: Wanted, sources: Sequence[SourceRecord], found: SpokenList | None
) -> tuple[Filter, ...]:
    """Offer the filters that make a difference among some sources."""
    years = Counter((each.date or UNDATED)[:4] for each in sources)
    years[UNDATED] = years.pop(UNDATED[:4], 0)
    languages = Counter(each.language or UNSAID for each in sources)
    counts = found.counts if found is not None and wanted.query else None
    voices = {voice: counts.get(voice, 0) if counts is not None else None for voice in VOICES}
    names = {each: reading_language(each).name for each in languages} | {UNSAID: "not said"}
    offered = (
        Filter("voice", "Who speaks", tuple(_offer(wanted, "voice", voices, VOICES))),
        Filter("year", "Published", tuple(_offer(wanted, "year", dict(sorted(years.items()))))),
        Filter(
            "language",
            "Language",
            tuple(_offer(wanted, "language", languages, names)),
        ),
    )
    return tuple(each for each in offered if each.name == "voice" or len(each.choices) > 2)


def _offer(
    wanted: Wanted,
    name: str,
    counts: Mapping[str, int | None],
    words: Mapping[str, str] | None = None,
) -> Iterator[Choice]:
    chosen = getattr(wanted, name)
    yield Choice("all", _address(replace(wanted, **{name: ""})), not chosen)
    for value, count in counts.items():
        if count == 0 and value != chosen and name != "voice":
            continue
        query = _address(replace(wanted, **{name: value}))
        yield Choice((words or {}).get(value, value), query, value == chosen, count)


def _address(wanted: Wanted) -> str:
    given = {
        "q": wanted.query,
        "voice": wanted.voice,
        "year": wanted.year,
        "language": wanted.language,
    }
    return urlencode({name: value for name, value in given.items() if value})
