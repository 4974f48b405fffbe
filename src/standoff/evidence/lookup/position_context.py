"""Whom the words of a position mean, from its sentence, its quotation and the sentences before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from standoff.evidence.lookup.listing import ItemRecord
from standoff.evidence.lookup.spoken_by import ATTITUDES
from standoff.evidence.names.entries import NameKind
from standoff.evidence.names.finding import Mention
from standoff.evidence.positions.cast import Cast, Read
from standoff.evidence.positions.finding import Position
from standoff.evidence.positions.phrases import Holder
from standoff.evidence.positions.plain_phrases import read_plain_phrase
from standoff.evidence.positions.plain_words import plain_words, reads_plainly
from standoff.evidence.positions.speakers import read_phrase
from standoff.evidence.positions.words import PositionKind, position_knowledge
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import ENGLISH, Language, reading_language


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
    mentions: Sequence[Mention] = ()

    @property
    def kind(self) -> PositionKind:
        """What the holder does."""
        return self.position.kind

    @property
    def language(self) -> Language:
        """The language of its sentence."""
        tag = str(self.record.values.get("language") or ENGLISH.tag)
        return reading_language(tag if reading_language(tag).reads("positions") else ENGLISH.tag)

    @property
    def is_plain(self) -> bool:
        """Whether it was read by patterns, so that its words cannot be put into another form."""
        return reads_plainly(self.language)

    @property
    def content(self) -> str:
        """What it is about, in the words of the text; without "not" where it is refused."""
        words = self.position.content.words(self.record.text)
        if self.is_plain and self.kind in (PositionKind.REFUSES, PositionKind.CANNOT):
            known = plain_words(self.language)
            of_another = self.position.content.doer is not None
            denied = known.denied_deed if of_another else known.dropped
            return " ".join(denied.sub(" " if of_another else "", words).split())
        return words

    @property
    def named(self) -> frozenset[str]:
        """Who and what is named in what it is about."""
        inside = self.position.content.span
        return frozenset(one.entity for one in self.mentions if inside.contains(one.span))

    @property
    def condition(self) -> str:
        """What it hangs on, in the words of the text, without "not"; empty for nothing."""
        found = self.position.condition
        if found is None:
            return ""
        words = found.content.words(self.record.text)
        if self.is_plain and found.negated:
            return " ".join(plain_words(self.language).denied_deed.sub(" ", words).split())
        return words


@dataclass
class ReadSentence:
    """A sentence with its names, quotations, positions and offices."""

    record: ItemRecord
    mentions: Sequence[Mention]
    quotes: Sequence[ItemRecord]
    positions: tuple[Position, ...]
    offices: tuple[Any, ...]
    bodies: Sequence[Holder] = ()
    called: Sequence[tuple[str, str]] = ()

    def holders(self) -> Iterator[Holder]:
        """Iterate over the phrases for somebody in its positions."""
        for one in self.positions:
            condition = one.condition.content.doer if one.condition is not None else None
            for holder in (one.holder, one.content.doer, condition):
                if holder is not None:
                    yield holder


@dataclass
class Context:
    """A sentence among those before it, in which the words for somebody are looked up.

    Parameters
    ----------
    before
        The few sentences in which whom a pronoun means is looked for.
    earlier
        Those in which a body may be named that a noun stands for.
    later
        Those behind a headline, in which its nouns are told in full.
    """

    cast: Cast
    here: ReadSentence
    before: Sequence[ReadSentence]
    earlier: Sequence[ReadSentence] = ()
    later: Sequence[ReadSentence] = ()

    def held(self, position: Position) -> HeldPosition | None:
        """Say whom a position means; None where nobody can be told whose it is."""
        quote = self._quote(position)
        speaker = None if quote is None else self._speaker(quote)
        holder = self._whom(position.holder, quote)
        if holder is None and position.kind is not PositionKind.EXPECTS:
            return None
        condition = position.condition.content.doer if position.condition is not None else None
        doer = self._whom(position.content.doer, quote)
        if self._is_own_warning(position, holder, doer):
            own = replace(position.content, doer=None)
            position, doer = replace(position, kind=PositionKind.THREATENS, content=own), None
        return HeldPosition(
            position,
            self.here.record,
            holder,
            doer,
            self._whom(condition, quote),
            speaker,
            "" if quote is None else _called(quote),
            quote is not None and quote.values["kind"] != "indirect",
            self.here.mentions,
        )

    def _is_own_warning(self, position: Position, holder: Read | None, doer: Read | None) -> bool:
        """Say whether somebody warns of what it will do itself, which is a threat."""
        if position.kind is not PositionKind.EXPECTS or position.content.form != "deed":
            return False
        said = position.cue.of(self.here.record.text).lower().split()
        who = position.content.doer
        if who is None or who.pronoun == _OTHERS:
            return False  # "China warned they will" may speak of others
        own = holder is not None and doer is not None and doer.actor.key == holder.actor.key
        return own and bool(position_knowledge().words.own_warnings & set(said))

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
        mentions = [one for one in self.here.mentions if one.surface in words]
        tag = str(self.here.record.values.get("language") or ENGLISH.tag)
        if reads_plainly(spoken := reading_language(tag)):
            found = read_plain_phrase(words, mentions, spoken)
        else:
            found = read_phrase(words, mentions)
        return None if found is None else self.cast.read(found)

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
            return self._own(holder) or self._called_again(holder) or self.cast.read(holder)
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

    def _called_again(self, holder: Holder) -> Read | None:
        """Read "the company", "the union": the body named last that may be called so."""
        noun = self._noun(holder)
        if holder.entity or not noun:
            return None
        here = [one for one in self.here.bodies if one.span.end <= holder.span.start]
        earlier = (sentence.bodies for sentence in reversed(self.earlier))
        for row in (here, *earlier, *(sentence.bodies for sentence in self.later)):
            fitting = [body for body in row if self.cast.may_stand_for(noun, body)]
            if len({body.entity for body in fitting if self.cast.is_called(noun, body)}) > 1:
                return None  # which of two is meant stands nowhere
            if fitting:
                found = self.cast.read_body(fitting[0])
                return None if found is None else Read(found.actor, "description")
        return None

    def _noun(self, holder: Holder) -> str:
        """Give the noun by which a body is called again: behind an article, or alone in a headline."""
        words, known = holder.words.lower().split(), self.cast.known.words
        if self.later and len(words) == 1 and words[0] in known.bodies:
            return words[0]
        brief = len(words) == 2 and words[0] in known.definite and words[1] in known.bodies
        return words[1] if brief else ""

    def _person_meant(self, holder: Holder) -> Read | None:
        """Give the last person named before a pronoun."""
        here = [one for one in self.here.mentions if one.span.end <= holder.span.start]
        rows = [here, *(sentence.mentions for sentence in reversed(self.before))]
        for row in rows:
            people = [
                one
                for one in row
                if one.kind is NameKind.PERSON and self._may_be(holder, one.entity)
            ]
            if people:
                chosen = people[0] if row is not here else people[-1]
                return self.cast.read(_named(chosen.entity, chosen.surface, NameKind.PERSON))
        return None

    def _may_be(self, holder: Holder, person: str) -> bool:
        """Say whether a pronoun, or the owner in "her government", may stand for a person."""
        owner = holder.words.lower().split()[:1]
        pronoun = holder.pronoun or self.cast.known.words.owning.get("".join(owner), "")
        known = self.cast.pronouns.get(person, "")
        return not (pronoun and known) or pronoun == known

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


def _called(quote: ItemRecord) -> str:
    """Give what the speaker of a quotation is called; empty for a pronoun alone."""
    values = quote.values
    if not values["speaker_name"] and values["speaker_how"] == "pronoun":
        return ""
    return str(values["speaker_name"] or values["speaker"] or "")


_PERSONAL = ("he", "she")
_OTHERS = "they"


def _named(entity: str, words: str, kind: NameKind | None) -> Holder:
    """Make a phrase of a name."""
    head = words.rsplit(maxsplit=1)[-1].lower() if words.split() else ""
    return Holder(0, 0, Span(0, len(words)), words, head, entity, kind)
