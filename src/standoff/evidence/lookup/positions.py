"""Positions from the database: read from the stored sentences, names and quotations when asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from standoff.evidence.database.store import Store
from standoff.evidence.intake.name_journal import all_names
from standoff.evidence.lookup.listing import ItemRecord, Selection, find_items
from standoff.evidence.lookup.meetings import homes_of, mentions_of
from standoff.evidence.lookup.spoken_by import ATTITUDES
from standoff.evidence.names.entries import NameKind
from standoff.evidence.names.finding import Mention
from standoff.evidence.positions.cast import Cast, Read
from standoff.evidence.positions.finding import Position, find_positions
from standoff.evidence.positions.holders import Holder
from standoff.evidence.positions.offices import find_offices
from standoff.evidence.positions.words import PositionKind
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import known_languages, language

BEFORE = 3
"""How many sentences before are looked at for whom a pronoun means."""


@dataclass(frozen=True, slots=True)
class HeldPosition:
    """A position, where it stands, and who is meant.

    Parameters
    ----------
    holder, doer, other
        Who holds it; who is to do what it is about; who is to fulfil its condition.
    speaker
        Who says so, where the sentence or its part is somebody's words; None: the author.
    direct
        Whether these are the speaker's own words.
    """

    position: Position
    record: ItemRecord
    holder: Read | None
    doer: Read | None
    other: Read | None
    speaker: Read | None
    speaker_words: str
    direct: bool

    @property
    def kind(self) -> PositionKind:
        """What the holder does."""
        return self.position.kind

    @property
    def content(self) -> str:
        """What it is about, in the words of the text."""
        return self.position.content.words(self.record.text)

    @property
    def condition(self) -> str:
        """What it hangs on, in the words of the text; empty for nothing."""
        found = self.position.condition
        return "" if found is None else found.content.words(self.record.text)


@dataclass(frozen=True)
class ToldPositions:
    """The positions of a selection, and the documents whose language is not read.

    Parameters
    ----------
    unread
        The language of each of these by source.
    """

    positions: tuple[HeldPosition, ...]
    sentences: int
    unread: Mapping[str, str] = field(default_factory=dict)


def load_positions(store: Store, selection: Selection) -> ToldPositions:
    """Read who wants, offers, refuses what from the sentences of a selection.

    What captures of one article share counts once.

    Notes
    -----
    Cost is linear in the sentences.
    """
    unread, documents = _unread(store), _documents(store, selection)
    read = [_read(store, *one) for one in documents if one[0][0].source not in unread]
    names = {one.id: one.canonical for one in all_names(store).entries.values()}
    cast = Cast(names, homes_of(store))
    for document in read:
        for one in document.sentences:
            cast.hear(one.offices, one.holders())
            for quote in one.quotes:
                person, body = quote.values["speaker_entity"], quote.values["affiliation"]
                if person and body:
                    cast.settle(str(person), str(body))
    _settle(cast, read)
    found = [held for document in read for held in document.held(cast)]
    return ToldPositions(
        tuple(found),
        sum(len(document.sentences) for document in read),
        {
            source: tag
            for source, tag in unread.items()
            if any(source == d[0][0].source for d in documents)
        },
    )


def _unread(store: Store) -> dict[str, str]:
    """Give the documents in languages that have no words of positions, with the language."""
    sql = """SELECT slug, value FROM description JOIN document ON document.id = document_id
      WHERE field = 'language'"""
    found = {row["slug"]: row["value"].partition("-")[0].lower() for row in store.rows(sql)}
    return {source: tag for source, tag in found.items() if not _is_read(tag)}


def _is_read(tag: str) -> bool:
    return not tag or (
        tag in known_languages() and bool(language(tag).lexicon("positions").sections)
    )


def _documents(
    store: Store, selection: Selection
) -> list[tuple[list[ItemRecord], list[ItemRecord]]]:
    """Give the sentences and quotations of each document."""
    found: dict[str, tuple[list[ItemRecord], list[ItemRecord]]] = {}
    for place, table in enumerate(("sentence", "quote")):
        for record in find_items(store, table, selection):
            found.setdefault(record.sha256, ([], []))[place].append(record)
    return [one for one in found.values() if one[0]]


@dataclass
class _Sentence:
    record: ItemRecord
    mentions: Sequence[Mention]
    quotes: Sequence[ItemRecord]
    positions: tuple[Position, ...]
    offices: tuple[Any, ...]

    def holders(self) -> Iterator[Holder]:
        for one in self.positions:
            condition = one.condition.content.doer if one.condition is not None else None
            for holder in (one.holder, one.content.doer, condition):
                if holder is not None:
                    yield holder


def _read(store: Store, sentences: Sequence[ItemRecord], quotes: Sequence[ItemRecord]) -> _Document:
    mentions = mentions_of(store, sentences[0].sha256)
    spoken: dict[int | None, list[ItemRecord]] = {}
    for quote in quotes:
        spoken.setdefault(quote.sentence, []).append(quote)
    found = []
    for record in sentences:
        here = mentions.get(record.sentence or 0, [])
        found.append(
            _Sentence(
                record,
                here,
                spoken.get(record.sentence, []),
                find_positions(record.text, here),
                find_offices(record.text, here),
            )
        )
    return _Document(found)


@dataclass
class _Document:
    sentences: list[_Sentence]

    def held(self, cast: Cast) -> Iterator[HeldPosition]:
        """Iterate over the positions, each with whom its words mean."""
        for at, one in enumerate(self.sentences):
            before = self.sentences[max(0, at - BEFORE) : at]
            before = [each for each in before if each.record.voice == one.record.voice]
            context = _Context(cast, one, before)
            for position in one.positions:
                found = context.held(position)
                if found is not None:
                    yield found


@dataclass
class _Context:
    cast: Cast
    here: _Sentence
    before: Sequence[_Sentence]

    def held(self, position: Position) -> HeldPosition | None:
        """Say whom a position means; None where nobody can be told whose it is."""
        quote = self._quote(position)
        speaker = None if quote is None else self._speaker(quote)
        holder = self._whom(position.holder, quote)
        if holder is None and position.kind is not PositionKind.EXPECTS:
            return None
        condition = position.condition.content.doer if position.condition is not None else None
        return HeldPosition(
            position,
            self.here.record,
            holder,
            self._whom(position.content.doer, quote),
            self._whom(condition, quote),
            speaker,
            ""
            if quote is None
            else str(quote.values["speaker_name"] or quote.values["speaker"] or ""),
            quote is not None and quote.values["kind"] != "indirect",
        )

    def _quote(self, position: Position) -> ItemRecord | None:
        """Give the words of somebody that a position is part of."""
        for quote in self.here.quotes:
            values = quote.values
            if values["kind"] in ("scare", "title") or not values["speaker"]:
                continue
            if values["kind"] == "indirect" and values["act"] in ATTITUDES:
                continue  # in the words of the author: nothing is said
            content = str(quote.values["content"])
            at = self.here.record.text.find(content[:60])
            if at >= 0 and at <= position.cue.start < at + len(content):
                return quote
        return None

    def _speaker(self, quote: ItemRecord) -> Read | None:
        values = quote.values
        entity, words = values["speaker_entity"], str(values["speaker"] or "")
        if values["affiliation"]:
            return Read(
                self.cast.actor(str(values["affiliation"])),
                "office",
                str(values["speaker_name"] or words),
            )
        if entity:
            kind = NameKind.PERSON if self._is_person(str(entity)) else NameKind.COUNTRY
            return self.cast.read(_named(str(entity), words, kind))
        return self.cast.read(_named("", words, None))

    def _is_person(self, entity: str) -> bool:
        return any(
            one.entity == entity and one.kind is NameKind.PERSON
            for sentence in (self.here, *self.before)
            for one in sentence.mentions
        )

    def _whom(self, holder: Holder | None, quote: ItemRecord | None) -> Read | None:
        if holder is None:
            return None
        if not holder.pronoun:
            if holder.owner is not None and holder.owner.pronoun:
                return None
            return self._own(holder) or self.cast.read(holder)
        if holder.pronoun == "we":
            found = None if quote is None else self._speaker(quote)
            return None if found is None else Read(found.actor, "speaker", found.through)
        found = self._who_says(holder, quote)
        if found is not None:
            return Read(found.actor, "speaker", found.through)
        found = (
            self._person_meant(holder) if holder.pronoun in _PERSONAL else self._body_meant(holder)
        )
        return None if found is None else Read(found.actor, "pronoun", found.through)

    def _who_says(self, holder: Holder, quote: ItemRecord | None) -> Read | None:
        """Read "the farmers say they will": the pronoun means who says so, before it."""
        if quote is None or quote.values["kind"] == "direct":
            return None
        before = self.here.record.text.find(str(quote.values["speaker"]))
        return self._speaker(quote) if 0 <= before < holder.span.start else None

    def _own(self, holder: Holder) -> Read | None:
        """Read "his government": that of the person before."""
        words, known = holder.words.lower().split(), self.cast.known.words
        if len(words) < 2 or words[0] not in known.owning or holder.head not in known.acts_for:
            return None
        found = self._person_meant(holder)
        return None if found is None else Read(found.actor, "pronoun", found.through)

    def _person_meant(self, holder: Holder) -> Read | None:
        """Give the last person named before a pronoun."""
        here = [one for one in self.here.mentions if one.span.end <= holder.span.start]
        rows = [here, *(sentence.mentions for sentence in reversed(self.before))]
        for row in rows:
            people = [one for one in row if one.kind is NameKind.PERSON]
            if people:
                chosen = people[0] if row is not here else people[-1]
                return self.cast.read(_named(chosen.entity, chosen.surface, NameKind.PERSON))
        return None

    def _body_meant(self, holder: Holder) -> Read | None:
        """Give the last state or body that did something before a pronoun."""
        earlier = [
            one.holder
            for one in self.here.positions
            if one.holder is not None and one.holder.span.end <= holder.span.start
        ]
        named = [
            _named(one.entity, one.surface, one.kind)
            for one in self.here.mentions
            if one.span.end <= holder.span.start
            and one.kind in (NameKind.COUNTRY, NameKind.ORGANISATION)
        ]
        rows = [earlier, named[:1]]
        rows += [
            [one.holder for one in sentence.positions if one.holder is not None]
            for sentence in reversed(self.before[-1:])
        ]
        for row in rows:
            for one in row:
                if one.pronoun:
                    continue
                found = self.cast.read(one)
                if found is not None:
                    return found
        return None


_PERSONAL = ("he", "she")


def _named(entity: str, words: str, kind: NameKind | None) -> Holder:
    """Make a phrase of a name."""
    head = words.rsplit(maxsplit=1)[-1].lower() if words.split() else ""
    return Holder(0, 0, Span(0, len(words)), words, head, entity, kind)


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
