"""Lists of what is in a database: one way to ask for rows, ten declarations of what they are.

Every list takes the same filters. What a filter means for a list, or that it cannot mean anything, is
declared with the list; so are its columns, which the terminal and CSV lay out alike.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standoff.dossier.grounds.places import tell_undated
from standoff.dossier.words.phrases import count_of, join_words
from standoff.dossier.words.sources.items import (
    EVENT_WORDS,
    read_event_kind,
    tell_event,
    tell_named,
    tell_quoted,
    tell_speaker,
)
from standoff.dossier.words.sources.when import tell_amount, tell_grounds, tell_value, tell_when
from standoff.errors import Problem, UsageError, unknown_word
from standoff.evidence.capture.file_kinds import MEDIA_TYPES
from standoff.evidence.capture.formats.known import BY_SUFFIX
from standoff.evidence.events.lexicon import EventKind
from standoff.evidence.lookup.listing import SPEAKER, ItemRecord, Selection
from standoff.evidence.names.entries import NameKind
from standoff.evidence.speech.quotes import QuoteKind
from standoff.evidence.times.patterns import TimeKind
from standoff.workflows.naming.looking import advise_on_names
from standoff.workflows.sources.intake import SourceList, list_all_sources
from standoff.workflows.sources.listing import (
    PAGE,
    Asked,
    Column,
    Listing,
    ListKind,
    Lists,
    coded_columns,
    is_published,
    iso_date,
    item_columns,
    kept_whole,
    lying_below,
    of_article,
    place_columns,
    short_name,
    tell_nothing,
    told_columns,
    told_date,
    told_language,
    value_of,
    version,
    worded,
)
from standoff.workflows.sources.reading import ItemList, Timeline, list_items, make_timeline

if TYPE_CHECKING:
    from standoff.workflows.sources.decisions import ArticleList, NameList


def make_list(
    database: Path,
    name: str,
    asked: Asked | None = None,
    *,
    limit: int | None = PAGE,
    offset: int = 0,
) -> Listing:
    """Make one of the `LISTS`.

    Parameters
    ----------
    limit
        How many rows to show; None for all.
    offset
        How many to pass over.

    Raises
    ------
    UsageError
        If a filter does not apply to the list, or names what does not exist.
    """
    asked, kind = asked or Asked(), LISTS[name]
    _check(name, kind, asked)
    found = kind.find(database, asked)
    rows = tuple(getattr(found, kind.rows))
    last = None if limit is None else offset + limit
    page = replace(found, **{kind.rows: rows[offset:last]})
    remark = kind.remark(found, len(getattr(page, kind.rows)))
    if not rows and not kind.top(page):
        remark = tell_nothing(database, kind, asked, remark)
    advice = advise_on_names(database, map(asked.name, kind.named), found=bool(rows))
    return Listing(kind, page, len(rows), "\n".join(filter(None, (remark, *advice))))


def whole_list(name: str, found: Any) -> Listing:
    """Make the list of rows that are at hand."""
    kind, total = LISTS[name], len(getattr(found, LISTS[name].rows))
    return Listing(kind, found, total, kind.remark(found, total))


def _check(name: str, kind: ListKind, asked: Asked) -> None:
    given = {"zone": asked.zones, "kind": asked.kind}
    problems = [
        Problem("filter-does-not-apply", f"{name}: --{each} does not apply. {why}", value=each)
        for each, why in kind.refused.items()
        if given[each] not in (None, "")
    ]
    if problems:
        raise UsageError(problems[0].message, problems)
    known = {each.casefold() for each in (*kind.kinds, *kind.codes)}
    if asked.kind and asked.kind.casefold() not in known:
        raise unknown_word(asked.kind, kind.kinds, "unknown-kind", "there is no kind {!r}")


# Items ---------------------------------------------------------------------------------------------


def _items(
    kind: str, words: str, own: Mapping[str, str] | None = None
) -> Callable[[Path, Asked], ItemList]:
    """Make the finder of items: the columns that `--words` and its own options look at."""

    def find(database: Path, asked: Asked) -> ItemList:
        looked_at = {words: asked.words, "kind": asked.kind}
        looked_at |= {columns: asked.own.get(name, "") for name, columns in (own or {}).items()}
        return list_items(
            database,
            kind,
            sources=asked.sources,
            zones=asked.zones,
            containing={columns: text for columns, text in looked_at.items() if text},
            days=asked.days,
        )

    return find


def _told_who(record: ItemRecord) -> str:
    return tell_named(str(record.values.get("who") or ""))


def _in_articles(found: ItemList, _shown: int) -> str:
    where = f"{len(found.items)} in {count_of(found.articles, 'article')}."
    text = where if found.items else ""
    unread = [f"{count_of(count, 'source')} in {name}" for name, count in found.not_read.items()]
    return f"{text} Not looked for in {join_words(unread)}.".strip() if unread else text


# Sources, articles, names --------------------------------------------------------------------------


def _find_sources(database: Path, asked: Asked) -> SourceList:
    listed = list_all_sources(
        database, old_versions=asked.own.get("all_versions", False), only=asked.sources
    )
    media = _MEDIA.get(asked.kind.casefold())
    rows = (
        each
        for each in listed.sources
        if asked.has(f"{each.source} {each.title} {each.name} {' '.join(each.said())}")
        and (media is None or each.media_type == media)
        and is_published(each.date, asked.days)
    )
    return replace(listed, sources=tuple(rows))


def _of_sources(listed: SourceList, _shown: int) -> str:
    if not listed.sources:
        return ""
    captures = count_of(len(listed.sources), "capture")
    text = f"The database holds {captures} of {count_of(listed.articles, 'article')}."
    if not listed.stale:
        return text
    are = "is" if listed.stale == 1 else "are"
    return f"{text}\n{listed.stale} of them {are} out of date: standoff sources rederive"


_MEDIA = {name.removeprefix("."): media for name, media in MEDIA_TYPES.items()}
_MEDIA |= {name.removeprefix("."): known.media_type for name, known in BY_SUFFIX.items()}


def _find_articles(database: Path, asked: Asked) -> ArticleList:
    from standoff.workflows.sources.decisions import ArticleList, list_articles

    chosen: set[str] = set()
    if asked.sources:
        listed = list_all_sources(database, old_versions=True, only=asked.sources)
        chosen = {each.source for each in listed.sources}
    rows = (
        each
        for each in list_articles(database).articles
        if (not chosen or chosen & set(each.captures))
        and asked.has(f"{each.title} {' '.join(each.captures)}")
        and is_published(each.date, asked.days)
    )
    return ArticleList(tuple(rows))


def _find_names(database: Path, asked: Asked) -> NameList:
    from standoff.workflows.sources.decisions import list_names

    selection = Selection(asked.sources, asked.zones or (), published=asked.days)
    part = asked.own.get("containing", "")
    listed = list_names(
        database,
        kind=asked.kind.casefold() or None,
        containing=part,
        everything=asked.own.get("unmentioned", False),
        selection=selection,
    )
    rows = (each for each in listed.names if asked.has(" ".join((each.id, each.name, *each.also))))
    return replace(listed, names=tuple(rows))


# Timeline, differences -----------------------------------------------------------------------------


def _find_events(database: Path, asked: Asked) -> ItemList:
    find = _items("event", "text|clause", {"party": "names"})
    return find(database, replace(asked, kind=read_event_kind(asked.kind)))


def _find_timeline(database: Path, asked: Asked) -> Timeline:
    timeline = make_timeline(
        database,
        since=asked.since,
        until=asked.until,
        sources=asked.sources,
        zones=asked.zones,
    )
    rows = (
        each
        for each in timeline.entries
        if asked.has(each.text) and (not asked.kind or each.group == asked.kind.casefold())
    )
    return replace(timeline, entries=tuple(rows))


def _of_timeline(timeline: Timeline, _shown: int) -> str:
    number = len(timeline.entries)
    entries = f"{count_of(number, 'entry', 'entries')}." if number else ""
    undated = tell_undated(timeline.undated_titles)
    return "\n".join(filter(None, (entries, undated)))


# The lists -----------------------------------------------------------------------------------------


def _import_laid_beside(name: str) -> ListKind:
    from standoff.workflows.beside.rows import BESIDE, DIFFERENCES

    return DIFFERENCES if name == "differences" else BESIDE


def _import_meetings(_name: str) -> ListKind:
    from standoff.workflows.sources.meeting_rows import MEETINGS

    return MEETINGS


_HERE: Mapping[str, ListKind] = {
    "list": ListKind(
        nothing="No source",
        rows="sources",
        find=_find_sources,
        columns=(
            Column("title", lambda each: each.title or each.name, 60),
            Column("publisher", lambda each: each.value("publisher"), 24),
            *kept_whole(*told_columns("date", iso_date, told_date)),
            *told_columns("language", lambda each: each.language, told_language),
            Column("sentences", lambda each: each.sentences),
            *lying_below(
                *told_columns("name", short_name, short_name, called="short name"),
                *told_columns("article", of_article, of_article),
            ),
            *told_columns("version", version, version),
        ),
        kinds=tuple(_MEDIA),
        refused={"zone": "A source has zones of many kinds; search has zone:."},
        remark=_of_sources,
    ),
    "names": ListKind(
        nothing="No name",
        rows="names",
        find=_find_names,
        columns=(
            Column("name", lambda each: each.name),
            Column("kind", lambda each: each.kind),
            Column("articles", lambda each: each.articles),
            Column("mentions", lambda each: each.mentions),
            Column("also", lambda each: ", ".join(each.also), 60),
            *told_columns("id", lambda each: each.id, lambda each: each.id, called="short name"),
        ),
        kinds=tuple(NameKind),
        named=("containing",),
    ),
    "articles": ListKind(
        nothing="No article",
        rows="articles",
        find=_find_articles,
        columns=(
            Column("title", lambda each: each.title, 60),
            *kept_whole(*told_columns("date", lambda each: each.date or "unknown", told_date)),
            *lying_below(
                Column("article", lambda each: each.article),
                Column("captures", lambda each: ", ".join(each.captures)),
            ),
        ),
        refused={
            "zone": "An article has zones of many kinds; search has zone:.",
            "kind": "Articles are of one kind; sources list tells kinds of files apart.",
        },
    ),
    "quotes": ListKind(
        nothing="No quotation",
        rows="items",
        find=_items("quote", "content", {"speaker": SPEAKER}),
        columns=item_columns(
            *told_columns("kind", value_of("kind"), lambda one: tell_quoted(one.values)),
            *told_columns("speaker", value_of("speaker"), lambda one: tell_speaker(one.values), 40),
            *coded_columns("speaker_name", "act", "via"),
        ),
        kinds=tuple(QuoteKind),
        remark=_in_articles,
        named=("speaker",),
    ),
    "figures": ListKind(
        nothing="No figure",
        rows="items",
        find=_items("figure", "text|counted|context", {"unit": "unit", "counted": "counted"}),
        columns=item_columns(
            worded("amount", tell_amount),
            *coded_columns("value", "low", "high"),
            "unit",
            "counted",
            *coded_columns("qualifier"),
            "as_of",
        ),
        refused={"kind": "Figures have no kind; --unit and --counted tell them apart."},
        remark=_in_articles,
    ),
    "events": ListKind(
        nothing="No event",
        rows="items",
        find=_find_events,
        columns=item_columns(
            worded("what", lambda values: tell_event(values.get("kind"), values.get("status"))),
            *coded_columns("kind", "status"),
            *told_columns("who", value_of("who"), _told_who),
            *kept_whole(worded("when", lambda values: tell_value(values.get("when_value")))),
            *coded_columns("when_value"),
            Column("clause", value_of("clause"), 200, below=True, says=True),
        ),
        kinds=EVENT_WORDS,
        codes=tuple(EventKind),
        remark=_in_articles,
        named=("party",),
    ),
    "times": ListKind(
        nothing="No time",
        rows="items",
        find=_items("time_expression", "text|context"),
        columns=item_columns(
            *coded_columns("kind"),
            *kept_whole(worded("when", tell_when)),
            worded("known", lambda values: tell_grounds(values.get("resolved_by"))),
            *coded_columns("value", "first", "last", "mod", "resolved_by"),
        ),
        kinds=tuple(TimeKind),
        remark=_in_articles,
    ),
    "timeline": ListKind(
        nothing="No publication, time or event",
        rows="entries",
        find=_find_timeline,
        columns=(
            *kept_whole(*told_columns("when", lambda each: each.days, lambda each: each.when)),
            *told_columns("what", lambda each: each.what.replace("_", " "), lambda each: each.told),
            *place_columns(),
            Column("words", lambda each: each.text, 200, below=True, says=True),
        ),
        kinds=("published", "time", "event"),
        together="what",
        remark=_of_timeline,
    ),
}

LISTS = Lists(
    _HERE,
    {
        "meetings": _import_meetings,
        "differences": _import_laid_beside,
        "side-by-side": _import_laid_beside,
    },
)
