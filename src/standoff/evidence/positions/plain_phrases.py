"""Who is spoken of in a sentence that is read by patterns: names, nouns for bodies, pronouns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from standoff.evidence.names.entries import NameForm, NameKind
from standoff.evidence.names.finding import Mention
from standoff.evidence.plain.forms import forms
from standoff.evidence.positions.offices import Office
from standoff.evidence.positions.phrases import Holder
from standoff.evidence.positions.plain_words import PlainWords, plain_words
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language

_REACH = 40
"""Characters that are looked at before and behind a noun for whose it is."""

_WHO = (NameKind.COUNTRY, NameKind.ORGANISATION, NameKind.PERSON)


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody spoken of, and whether a verb may have them as its subject."""

    span: Span
    holder: Holder
    may_be_subject: bool


def find_somebody(
    text: str, mentions: Sequence[Mention], known: PlainWords, language: Language
) -> tuple[Somebody, ...]:
    """Find who is spoken of in a sentence, in its order, none inside another.

    Notes
    -----
    Cost is linear in the sentence for each noun that the language's table has.
    """
    reader = _Reader(text, [one for one in mentions if one.kind in _WHO], known, language)
    found = [*reader.nouns(), *reader.names(), *reader.strangers(), *reader.pronouns()]
    kept: list[Somebody] = []
    for each in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if not kept or kept[-1].span.end <= each.span.start:
            kept.append(each)
    return tuple(kept)


def plain_offices(somebody: Sequence[Somebody]) -> tuple[Office, ...]:
    """Give who is said to act for whom in a sentence: "премьер-министр Японии Синдзо Абэ"."""
    return tuple(
        Office(one.holder.entity, one.holder.owner, one.holder.title)
        for one in somebody
        if one.holder.kind is NameKind.PERSON and (one.holder.owner or one.holder.title)
    )


def read_plain_phrase(text: str, mentions: Sequence[Mention], language: Language) -> Holder | None:
    """Read words that are a phrase for somebody, such as those for who speaks."""
    placed = {text.find(one.surface): one for one in mentions}
    moved = [
        replace(one, span=Span(at, at + len(one.surface)))
        for at, one in sorted(placed.items())
        if at >= 0
    ]
    found = find_somebody(text, moved, plain_words(language), language)
    return next((one.holder for one in found if not one.holder.pronoun), None)


def _named(mention: Mention) -> Holder:
    return Holder(
        0,
        0,
        mention.span,
        mention.surface,
        mention.surface.lower(),
        mention.entity,
        mention.kind,
        title=mention.title,
    )


@dataclass(frozen=True)
class _Reader:
    text: str
    mentions: Sequence[Mention]
    known: PlainWords
    language: Language

    def nouns(self) -> Iterator[Somebody]:
        """Give the bodies and offices, each with the state before or behind it and the person."""
        found: list[Somebody] = []
        for noun in self.known.nouns:
            for match in noun.pattern.finditer(self.text):
                span = Span(*match.span())
                if any(one.span.overlaps(span) and len(one.span) > 1 for one in self.mentions):
                    continue
                nominative = match.groupdict().get("oblique") is None
                found.append(self._noun(span, noun.told, acts=noun.acts, nominative=nominative))
        kept: list[Somebody] = []
        for each in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
            if kept and kept[-1].span.end > each.span.start:
                continue
            if kept and (joined := self._chained(kept[-1], each)) is not None:
                kept[-1] = joined
            else:
                kept.append(each)
        yield from kept

    def _chained(self, left: Somebody, right: Somebody) -> Somebody | None:
        """Join "外交部" and "发言人", "представитель" and "МИД Японии": one acts for the other."""
        between = self.text[left.span.end : right.span.start]
        if left.holder.entity:
            return None
        whole = Span(left.span.start, right.span.end)
        if self.known.spaced:
            behind = self.known.owner_behind.fullmatch(between) is not None
            if behind and left.holder.owner is None and self._acts(left):
                holder = replace(left.holder, span=whole, owner=right.holder)
                return Somebody(whole, holder, left.may_be_subject)
            return None
        joins = between == "" if right.holder.entity else self.known.owner_before.fullmatch(between)
        if not joins or right.holder.owner is not None:
            return None
        holder = replace(right.holder, span=whole, owner=left.holder)
        return Somebody(whole, holder, right.may_be_subject)

    def _acts(self, one: Somebody) -> bool:
        return any(
            noun.acts and one.holder.words == f"the {noun.told}" for noun in self.known.nouns
        )

    def _noun(self, span: Span, told: str, *, acts: bool, nominative: bool) -> Somebody:
        before, behind = self._owner_before(span.start), self._owner_behind(span.end)
        owner = before if before is not None and self._is_state(before) else behind
        start, end = span.start, span.end
        if owner is not None:
            start, end = min(start, owner.span.start), max(end, owner.span.end)
        if acts and before is not None and before.kind is NameKind.PERSON and not self.known.spaced:
            return self._titled(before, Span(before.span.start, span.end), told)
        person = self._person_at(end)
        if acts and person is not None:
            held = _named(person)
            office = replace(held, owner=_named(owner) if owner is not None else None, title=told)
            whole = Span(start, person.span.end)
            subject = nominative and self._is_basic(person) and not self._is_governed(start)
            return Somebody(whole, office, subject)
        if acts and owner is None and self.known.unknown_owner.match(self.text, end):
            nominative = False
        whole = Span(start, end)
        head = told.rsplit(" ", 1)[-1]
        holder = Holder(
            0, 0, whole, f"the {told}", head, owner=_named(owner) if owner is not None else None
        )
        if owner is not None and not acts:
            # "the Japanese union" is a body of its own, called by its state.
            name = f"{owner.entity.replace('-', ' ').title()} {told}"
            holder = replace(holder, words=name, owner=None)
        return Somebody(whole, holder, nominative and not self._is_governed(start))

    def _titled(self, person: Mention, span: Span, told: str) -> Somebody:
        """Give a person with the title behind the name: "ロシアのプーチン大統領"."""
        owner = self._owner_before(person.span.start)
        held = replace(_named(person), title=told)
        if owner is not None and self._is_state(owner):
            held, span = replace(held, owner=_named(owner)), Span(owner.span.start, span.end)
        return Somebody(span, held, not self._is_governed(span.start))

    def names(self) -> Iterator[Somebody]:
        """Give the names; an adjective of a state by itself is nobody."""
        for one in self.mentions:
            if one.form is NameForm.DEMONYM:
                continue
            holder, start = _named(one), one.span.start
            if one.kind is NameKind.PERSON:
                owner = self._owner_before(start)
                if owner is not None and owner.kind is not NameKind.PERSON:
                    holder, start = replace(holder, owner=_named(owner)), owner.span.start
            subject = self._is_basic(one) and not self._is_governed(start)
            yield Somebody(Span(start, one.span.end), holder, subject)

    def strangers(self) -> Iterator[Somebody]:
        """Give what the shape of a word says is a name, though no table has it: "SPD"."""
        for match in self.known.names.finditer(self.text):
            span = Span(*match.span())
            if not any(one.span.overlaps(span) for one in self.mentions):
                holder = Holder(0, 0, span, match[0], match[0].lower())
                yield Somebody(span, holder, not self._is_governed(span.start))

    def pronouns(self) -> Iterator[Somebody]:
        """Give the pronouns that may be subjects."""
        for pattern, told in self.known.pronouns:
            for match in pattern.finditer(self.text):
                span = Span(*match.span())
                yield Somebody(span, Holder(0, 0, span, match[0], told, pronoun=told), True)

    # What stands beside a noun ---------------------------------------------------------------

    def _owner_before(self, start: int) -> Mention | None:
        near = [one for one in self.mentions if start - _REACH < one.span.end <= start]
        if not near:
            return None
        last = max(near, key=lambda one: one.span.end)
        between = self.text[last.span.end : start]
        return last if self.known.owner_before.fullmatch(between) else None

    def _owner_behind(self, end: int) -> Mention | None:
        near = [one for one in self.mentions if end <= one.span.start < end + _REACH]
        if not near:
            return None
        first = min(near, key=lambda one: one.span.start)
        if not self._is_state(first):
            return None
        between = self.text[end : first.span.start]
        return first if self.known.owner_behind.fullmatch(between) else None

    @staticmethod
    def _is_state(one: Mention) -> bool:
        return one.kind is not NameKind.PERSON

    def _person_at(self, end: int) -> Mention | None:
        for one in self.mentions:
            gap = self.text[end : one.span.start] if one.span.start >= end else "x"
            if one.kind is NameKind.PERSON and len(gap) < 2 and gap.strip() == "":
                return one
        return None

    def _is_basic(self, one: Mention) -> bool:
        """Say whether a name has the form of a subject, where names have cases."""
        if self.known.basic and one.surface.isupper() and self._follows_noun(one.span.start):
            return False
        if not self.known.basic or one.surface in self.known.basic:
            return True
        if one.kind is not NameKind.PERSON:
            return one.entity not in self.known.listed and one.form is NameForm.NAME
        oblique = one.title and one.surface.endswith(_OBLIQUE)
        return forms(self.language).may_be_basic(one.surface, one.entity) and not oblique

    def _follows_noun(self, start: int) -> bool:
        """Say whether a small word stands before initials, which have one form in every case."""
        return _SMALL_WORD.search(self.text[max(0, start - _REACH) : start]) is not None

    def _is_governed(self, start: int) -> bool:
        return self.known.governed.search(self.text[max(0, start - _REACH) : start]) is not None


_SMALL_WORD = re.compile(r"(?:^|\s)[^\W\d_A-ZА-ЯЁ]{4,}\s\Z")
_OBLIQUE = ("ым", "ом", "ой", "ою", "ей")
