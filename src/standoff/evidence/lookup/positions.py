"""Positions from the database: read from the stored sentences, names and quotations when asked for."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from standoff.evidence.database.damage import reading
from standoff.evidence.database.store import Store
from standoff.evidence.intake.name_journal import all_names
from standoff.evidence.lookup.listing import ItemRecord, Selection, find_items
from standoff.evidence.lookup.meetings import homes_of, mentions_of
from standoff.evidence.lookup.position_context import Context, HeldPosition, ReadSentence
from standoff.evidence.names.entries import NameKind
from standoff.evidence.names.finding import Mention
from standoff.evidence.names.short_names import names_in_short, spelled_names
from standoff.evidence.positions.bodies import find_bodies, find_called, world_ids
from standoff.evidence.positions.cast import Cast
from standoff.evidence.positions.finding import Position, find_positions
from standoff.evidence.positions.named_bodies import NamedBody, find_named_bodies
from standoff.evidence.positions.offices import Office, find_offices
from standoff.evidence.positions.one_body import Bodies, join_bodies
from standoff.evidence.positions.phrases import Holder
from standoff.evidence.positions.plain_finding import find_plain_positions
from standoff.evidence.positions.plain_strangers import Told, find_strangers
from standoff.evidence.positions.plain_words import reads_plainly
from standoff.evidence.positions.questions import is_asked
from standoff.evidence.positions.words import position_knowledge
from standoff.evidence.text.languages import ENGLISH, Language, reading_language
from standoff.evidence.text.languages.telling import UNKNOWN

Progress = Callable[[int, int], None]

BEFORE = 3
"""How many sentences before are looked at for whom a pronoun means."""

BEHIND = 5
"""How many behind a headline are looked at for whom its nouns mean."""

BEFORE_BODIES = 30
"""How many are looked at for which body "the company" means."""


@dataclass(frozen=True)
class ToldPositions:
    """The positions of a selection, and the documents whose language is not read.

    Parameters
    ----------
    sentences, articles
        How many were read.
    unread
        The language of each of these by source.
    forms
        The names of each body that is named in full, the first the one it goes by.
    short
        The initials that bodies with long names go by.
    """

    positions: tuple[HeldPosition, ...]
    sentences: int
    articles: int
    unread: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, Sequence[str]] = field(default_factory=dict)
    short: Mapping[str, str] = field(default_factory=dict)


def load_positions(
    store: Store, selection: Selection, on_progress: Progress | None = None
) -> ToldPositions:
    """Read who wants, offers, refuses what from the sentences of a selection.

    What captures of one article share counts once.

    Parameters
    ----------
    on_progress
        Called with how many documents are read, and how many there are.

    Notes
    -----
    Cost is linear in the sentences.
    """
    unread, documents = _unread(store), _documents(store, selection)
    entries = all_names(store).entries.values()
    people = {one.id: one.canonical for one in entries if one.kind is NameKind.PERSON}
    kept = [one for one in documents if one[0][0].source not in unread]
    read, bodies, called = _read_all(store, kept, people.values(), on_progress)
    texts = (record.text for document in kept for record in document[0])
    initials = names_in_short(entries, texts)
    names = spelled_names(called | dict(bodies.names), entries) | dict(initials)
    by_name = {name.lower(): entity for entity, name in bodies.names.items()}
    same = {one: by_name[one] for one in called if by_name.get(one, one) != one}
    cast = Cast(
        names,
        homes_of(store) | _seats(store),
        same={**same, **bodies.same},
        pronouns={one.id: one.pronoun for one in entries if one.pronoun},
    )
    for entity, nouns in bodies.nouns.items():
        for noun in nouns:
            cast.call(noun, entity)
    for document in read:
        for one in document.sentences:
            cast.hear(one.offices, one.holders())
            for noun, entity in one.called:
                cast.call(noun, entity)
            for short, long in _initials(one.record.text):
                cast.alias(short, long)
            for quote in one.quotes:
                person, body = quote.values["speaker_entity"], quote.values["affiliation"]
                if person in people and body:
                    cast.settle(str(person), str(body))
    _settle(cast, read)
    found = [held for document in read for held in document.held(cast)]
    return ToldPositions(
        tuple(found),
        sum(len(document.sentences) for document in read),
        len({record.article for document in kept for record in document[0]}),
        {
            source: tag
            for source, tag in unread.items()
            if any(source == d[0][0].source for d in documents)
        },
        bodies.forms,
        initials,
    )


_INITIALS = re.compile(
    r"((?:[A-Z][\w’'-]*\s)(?:(?:[A-Z][\w’'-]*|[a-z]{2,3})\s){1,8})\(([A-Z]{2,8})\)"
)


def _initials(text: str) -> Iterator[tuple[str, str]]:
    """Give initials with what they stand for, where a text tells: "the Writers' Guild (WG)"."""
    for match in _INITIALS.finditer(text):
        words = match[1].split()
        for first in range(len(words)):
            every = "".join(word[0].upper() for word in words[first:])
            large = "".join(word[0] for word in words[first:] if word[0].isupper())
            if match[2] in (every, large) and words[first][0].isupper():
                yield match[2], " ".join(words[first:])
                break


def _seats(store: Store) -> dict[str, str]:
    """Give by body that acts for a state, such as its foreign ministry, the state."""
    acts_for = position_knowledge(ENGLISH).words.acts_for
    found: dict[str, str] = {}
    for row in store.rows("SELECT entity, entry FROM found_name"):
        with reading(f"the name “{row['entity']}”", store.path):
            entry = json.loads(row["entry"])
            words = str(entry.get("canonical", "")).lower().split()
            if entry.get("kind") == NameKind.ORGANISATION and acts_for & set(words):
                country = str(entry.get("country") or "")
                found |= {row["entity"]: country} if country else {}
    return found


def _unread(store: Store) -> dict[str, str]:
    """Give the documents in languages that have no words of positions, with the language."""
    sql = """SELECT slug, language FROM document_language
      JOIN document ON document.id = document_id WHERE main"""
    found = {row["slug"]: row["language"] for row in store.rows(sql)}
    return {source: tag for source, tag in found.items() if tag != UNKNOWN and not _is_read(tag)}


def _is_read(tag: str) -> bool:
    return not tag or reading_language(tag).reads("positions")


def _documents(store: Store, selection: Selection) -> list[_Records]:
    """Give the sentences and quotations of each document."""
    found: dict[str, _Records] = {}
    for place, table in enumerate(("sentence", "quote")):
        for record in find_items(store, table, selection):
            found.setdefault(record.sha256, ([], []))[place].append(record)
    return [one for one in found.values() if one[0]]


_Mentions = Mapping[int, Sequence[Mention]]
_Records = tuple[list[ItemRecord], list[ItemRecord]]


def _read_all(
    store: Store,
    documents: Sequence[_Records],
    people: Collection[str],
    on_progress: Progress | None = None,
) -> tuple[list[_Document], Bodies, dict[str, str]]:
    """Read documents, and again where those that the coverage names, and no table, are in them.

    With them come the bodies that the coverage names in full, and other names, by their ids.
    """
    found = [mentions_of(store, sentences[0].sha256) for sentences, _ in documents]
    rows = [sentences for sentences, _ in documents]
    named, _ = _with_bodies(found, rows, ())
    read = [
        None if any(reads_plainly(_spoken(one)) for one in one[0]) else _read(mentions, *one)
        for mentions, one in zip(named, documents, strict=True)
    ]
    heard = [
        (holder, sentence.record.zone)
        for document in read
        if document is not None
        for sentence in document.sentences
        for holder in sentence.holders()
    ]
    told = [holder for holder, zone in heard if zone != "headline"]
    names = {_own_name(holder) or _table_name(holder) for holder in told}
    again, bodies = _with_bodies(found, rows, sorted(names - {"", *people}))
    strangers = find_strangers(_texts(again, rows), [one for one, _ in heard], people)
    for mentions, sentences in zip(again, rows, strict=True):
        for one in sentences:
            here = mentions.get(one.sentence or 0, ())
            new = list(strangers.in_sentence(one.text, here, _spoken(one)))
            if new:
                mentions[one.sentence or 0] = sorted(
                    [*here, *new], key=lambda each: each.span.start
                )
    kept: list[_Document] = []
    for document, before, after, records in zip(read, named, again, documents, strict=True):
        if on_progress is not None:
            on_progress(len(kept), len(documents))
        same = document is not None and before == after
        kept.append(document if document is not None and same else _read(after, *records))
    return kept, bodies, strangers.called()


def _texts(
    named: Sequence[_Mentions], rows: Sequence[Sequence[ItemRecord]]
) -> dict[Language, list[Told]]:
    """Give the sentences of each language, with the names in them."""
    texts: dict[Language, list[Told]] = {}
    for mentions, sentences in zip(named, rows, strict=True):
        for one in sentences:
            here = tuple(mentions.get(one.sentence or 0, ()))
            texts.setdefault(_spoken(one), []).append((one.text, here))
    return texts


def _with_bodies(
    named: Sequence[_Mentions], rows: Sequence[Sequence[ItemRecord]], heard: Collection[str]
) -> tuple[list[dict[int, Sequence[Mention]]], Bodies]:
    """Add the bodies that sentences name in full to their names, one id for each body."""
    found = [
        {
            one.sentence or 0: find_named_bodies(
                one.text, mentions.get(one.sentence or 0, ()), _spoken(one), heard
            )
            for one in sentences
        }
        for mentions, sentences in zip(named, rows, strict=True)
    ]
    bodies = join_bodies(row for document in found for row in document.values())
    made = []
    for mentions, document in zip(named, found, strict=True):
        new: dict[int, Sequence[Mention]] = dict(mentions)
        for sentence, row in document.items():
            if row:
                new[sentence] = _joined(mentions.get(sentence, ()), row, bodies)
        made.append(new)
    return made, bodies


def _joined(mentions: Sequence[Mention], row: Sequence[NamedBody], bodies: Bodies) -> list[Mention]:
    """Put bodies in the place of the names that are inside them."""
    kept = [one for one in mentions if not any(one.span.overlaps(each.span) for each in row)]
    made = [each.mention(bodies.entity(each)) for each in row]
    return sorted([*kept, *made], key=lambda each: each.span.start)


def _table_name(holder: Holder) -> str:
    """Give the name of several words of a body that only the coverage knows; else nothing."""
    articles = position_knowledge(ENGLISH).words.articles
    words = holder.words.split()
    words = words[1:] if words and words[0].lower() in articles else words
    named = len(words) > 1 and all(word[:1].isupper() and word.isalpha() for word in words)
    body = holder.kind is NameKind.ORGANISATION and holder.entity not in world_ids()
    return " ".join(words) if named and body else ""


def _own_name(holder: Holder) -> str:
    """Give the name of several words that a phrase is, which does not say what it names; else nothing."""
    known, words = position_knowledge(ENGLISH).words, holder.words.split()
    if holder.entity or holder.pronoun:
        return ""
    while words and words[0].lower() in known.articles | known.bodies:
        words = words[1:]
    proper = all(word[:1].isupper() and word.isalpha() for word in words)
    nouns = known.actors | known.no_actors | known.acts_for | set(known.own)
    named = len(words) > 1 and proper and not nouns & {words[0].lower(), words[-1].lower()}
    return " ".join(words) if named else ""


def _read(
    mentions: Mapping[int, Sequence[Mention]],
    sentences: Sequence[ItemRecord],
    quotes: Sequence[ItemRecord],
) -> _Document:
    spoken: dict[int | None, list[ItemRecord]] = {}
    for quote in quotes:
        spoken.setdefault(quote.sentence, []).append(quote)
    found = []
    for record in sentences:
        here = mentions.get(record.sentence or 0, [])
        told = spoken.get(record.sentence, [])
        bodies = find_bodies(record.text, here)
        called = tuple(find_called(record.text, here, _spoken(record)))
        found.append(ReadSentence(record, here, told, *_told(record, here), bodies, called))
    return _Document(found)


def _spoken(record: ItemRecord) -> Language:
    tag = str(record.values.get("language") or ENGLISH.tag)
    return reading_language(ENGLISH.tag if tag == UNKNOWN else tag)


def _told(
    record: ItemRecord, mentions: Sequence[Mention]
) -> tuple[tuple[Position, ...], tuple[Office, ...]]:
    """Read the positions of a sentence, and who acts for whom, in its language."""
    spoken = _spoken(record)
    offices: tuple[Office, ...]
    if reads_plainly(spoken):
        positions, offices = find_plain_positions(record.text, mentions, spoken)
    elif spoken.reads("positions"):
        positions = find_positions(record.text, mentions)
        offices = find_offices(record.text, mentions)
    else:
        return (), ()
    stated = tuple(one for one in positions if not is_asked(record.text, one.cue.start))
    return stated, offices


@dataclass
class _Document:
    sentences: list[ReadSentence]

    def held(self, cast: Cast) -> Iterator[HeldPosition]:
        """Iterate over the positions, each with whom its words mean."""
        for at, one in enumerate(self.sentences):
            before = self.sentences[max(0, at - BEFORE) : at]
            before = [each for each in before if each.record.voice == one.record.voice]
            earlier = self.sentences[max(0, at - BEFORE_BODIES) : at]
            earlier = [each for each in earlier if each.record.voice == one.record.voice]
            later = self.sentences[at + 1 :][:BEHIND] if one.record.zone == "headline" else ()
            context = Context(cast, one, before, earlier, later)
            for position in one.positions:
                found = context.held(position)
                if found is not None:
                    yield found


def _settle(cast: Cast, documents: Sequence[_Document]) -> None:
    """Find the state for which a minister speaks whose state no sentence tells.

    It is the one whose deeds they tell: "Bolivia will close the road, Minister Quiroga said".
    """
    votes: dict[str, Counter[str]] = {}
    for document in documents:
        for sentence in document.sentences:
            for quote in sentence.quotes:
                person = str(quote.values["speaker_entity"] or "")
                if not person or not cast.is_public(person):
                    continue
                content = str(quote.values["content"])
                first = next(
                    (
                        one
                        for one in sentence.mentions
                        if one.kind is NameKind.COUNTRY and content.startswith(one.surface)
                    ),
                    None,
                )
                if first is not None and quote.values["act"] == "say":
                    votes.setdefault(person, Counter())[first.entity] += 1
    for person, counted in votes.items():
        (best, count), *others = counted.most_common(2)
        if not others or others[0][1] < count:
            cast.settle(person, best)
