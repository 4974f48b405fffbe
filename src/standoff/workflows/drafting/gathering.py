"""Positions gathered: those about one deed of one actor are one option, whoever speaks of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from standoff.evidence.beside.words.stemming import content_stems
from standoff.evidence.lookup.position_context import HeldPosition
from standoff.evidence.positions.cast import Actor
from standoff.evidence.positions.plain_words import bounds_of, in_infinitive, plain_words
from standoff.evidence.positions.words import PositionKind
from standoff.evidence.text.languages import ENGLISH
from standoff.workflows.alike.meaning import Meaning, meaning_of
from standoff.workflows.drafting.wording import (
    NO_DEED,
    PRONOUNS,
    asked_of,
    based_present,
    deed,
    ordering,
)

ENOUGH = 0.6
"""Share of the shorter of two deeds that the longer must share to be the same."""


@dataclass
class Deed:
    """Something that an actor can do, with the positions about it.

    Parameters
    ----------
    words
        A verb phrase in its base form, as the first position has it.
    told, asked
        Positions of the actor itself, and of others who want it done or not.
    hung
        Positions of which it is the condition.
    against
        Positions of the actor itself by which it is not done: "rejected", beside "accepted".
    bounds
        Which of before, after, until and since tell when; what differs in it is another deed.
    """

    actor: Actor
    words: str
    meaning: Meaning
    told: list[HeldPosition] = field(default_factory=list)
    asked: list[HeldPosition] = field(default_factory=list)
    hung: list[HeldPosition] = field(default_factory=list)
    against: list[HeldPosition] = field(default_factory=list)
    bounds: frozenset[str] = frozenset()

    @property
    def all(self) -> list[HeldPosition]:
        """Every position for it, those of the actor first."""
        return list({id(each): each for each in (*self.told, *self.asked, *self.hung)}.values())

    @property
    def is_done(self) -> bool:
        """Whether the actor is told to do it, and nothing else is told of that by itself.

        What is only wanted, threatened or offered is not done, nor what somebody denies or undid.
        """
        done = [each for each in self.told if each.kind is PositionKind.ACTS]
        undone = self.against or any(each.kind in _NOT_DONE for each in self.told)
        return bool(done) and not undone and not any(map(_is_open, done))

    @property
    def is_thing(self) -> bool:
        """Whether it is only the demand, offer or rejection of a thing."""
        return any(
            each.position.content.form != "deed" and each.kind is not PositionKind.ACTS
            for each in self.told
        )

    @property
    def stems(self) -> frozenset[str]:
        """The stems of its words."""
        return self.meaning.stems

    @property
    def verb(self) -> str:
        """The stem of its verb; empty where it was read by patterns."""
        return self.meaning.verb


_NOT_DONE = frozenset(
    (PositionKind.REFUSES, PositionKind.CANNOT, PositionKind.DENIES, PositionKind.MAY)
)


def _is_open(held: HeldPosition) -> bool:
    """Say whether a position does not tell that something was done: not, or on a condition."""
    return held.position.negated or held.position.condition is not None


def _bounds(held: HeldPosition) -> frozenset[str]:
    """Give what the clause of a position says of when: before, after, until or since something."""
    text, position = held.record.text, held.position
    first = min(position.cue.start, position.content.span.start)
    last = max(position.cue.end, position.content.span.end)
    if position.condition is not None:
        gap = position.condition.span
        text = f"{text[: gap.start]}{'.' * len(gap)}{text[gap.end :]}"
    before = max((one.end() for one in _MARKS.finditer(text, 0, first)), default=0)
    behind = _MARKS.search(text, last)
    return bounds_of(text[before : behind.start() if behind else len(text)], held.language)


_MARKS = re.compile(r"[;:!?。；！？“”„«»\"「」]")


def stems_of(words: str) -> tuple[str, ...]:
    """Give the stems of the words that carry meaning, and the numbers.

    Examples
    --------
    >>> stems_of("accept 6 percent") == stems_of("accept 5 percent")
    False
    """
    return tuple(meaning_of(words).stems)


_ALONE = (PositionKind.THREATENS, PositionKind.OFFERS)
"""What is threatened or offered is a deed by its verb alone: to sue, to resign."""


def _is_too_brief(words: str, held: HeldPosition) -> bool:
    """Say whether a word alone tells no deed: one that is neither threatened nor offered.

    Of a language that is read by patterns, one that is no infinitive: a verb without what it is done to.
    """
    if held.is_plain:
        known = plain_words(held.language)
        alone = known.spaced and len(words.split()) < 2 and not words.startswith("“")
        return alone and known.deed.search(f" {words}") is None
    if NO_DEED.fullmatch(words):
        return True
    alone = held.kind in _ALONE and held.position.content.form == "deed"
    return len(words.split()) < 2 and not alone


@dataclass
class Deeds:
    """The deeds of everybody, in the order in which they are first told."""

    deeds: list[Deed] = field(default_factory=list)
    of_position: dict[int, Deed] = field(default_factory=dict)
    of_condition: dict[int, Deed] = field(default_factory=dict)
    turned: dict[int, bool] = field(default_factory=dict)

    def is_turned(self, held: HeldPosition) -> bool:
        """Say whether a position hangs on a deed that is not done."""
        condition = held.position.condition
        return self.turned.get(id(held), condition is not None and condition.negated)

    def take(self, actor: Actor, words: str, held: HeldPosition) -> Deed | None:
        """Give the deed of an actor that words tell, a new one if need be."""
        named = held.named - {actor.key}
        meaning = meaning_of(words, held.language, named)
        if not meaning.stems or _is_too_brief(words, held):
            return None
        bounds = _bounds(held)
        for each in self.deeds:
            apart = each.bounds and bounds and each.bounds != bounds
            alike = each.actor.key == actor.key and each.meaning.is_same(meaning, ENOUGH)
            if alike and not apart:
                each.bounds |= bounds
                if held.language == ENGLISH and each.meaning.language != ENGLISH.tag:
                    each.words, each.meaning = words, meaning
                return each
        made = Deed(actor, words, meaning, bounds=bounds)
        self.deeds.append(made)
        return made

    def may_be(self, deed: Deed) -> list[Deed]:
        """Give the other deeds of its actor that a deed may be."""
        return [
            each
            for each in self.deeds
            if each is not deed
            and each.actor.key == deed.actor.key
            and each.meaning.may_be(deed.meaning)
        ]

    def join_pronouns(self) -> None:
        """Let "abolish it" be the one deed of the same actor with that verb, where there is one."""
        for one in [each for each in self.deeds if len(each.stems) == 1 and each.verb]:
            same = [
                each
                for each in self.deeds
                if each is not one and each.actor.key == one.actor.key and each.verb == one.verb
            ]
            if len(same) == 1 and PRONOUNS.search(one.words):
                self._move(one, same[0])

    def join_opposites(self) -> None:
        """Let who turns down what it also accepts have one option: to accept it, or not to."""
        for one in [each for each in self.deeds if each.verb in _turning_down()]:
            thing = one.stems - {one.verb}
            same = [
                each
                for each in self.deeds
                if each.actor.key == one.actor.key
                and each.verb in _accepting()
                and (rest := each.stems - {each.verb})
                and (rest <= thing or thing <= rest)
            ]
            if thing and len(same) == 1:
                same[0].against += one.told
                one.told = []
                self._move(one, same[0])

    def part_opposites(self) -> None:
        """Let what an actor refuses to do, and also does, stand against it; what it could do, does not."""
        for one in self.deeds:
            left = [each for each in one.told if _is_left_undone(each)]
            if any(each not in left and each.kind is not PositionKind.MAY for each in one.told):
                one.told = [each for each in one.told if not _is_left_undone(each)]
                one.against += left

    def _move(self, one: Deed, into: Deed) -> None:
        into.told += one.told
        into.asked += one.asked
        into.hung += one.hung
        into.against += one.against
        self.deeds.remove(one)
        for table in (self.of_position, self.of_condition):
            table.update({key: into for key, deed in table.items() if deed is one})


_OWN = (
    PositionKind.OFFERS,
    PositionKind.REFUSES,
    PositionKind.THREATENS,
    PositionKind.PLANS,
    PositionKind.ACTS,
    PositionKind.MAY,
    PositionKind.WANTS,
    PositionKind.CANNOT,
)


def gather(positions: Iterable[HeldPosition]) -> Deeds:
    """Gather positions by the deeds they are about."""
    found = _gather(positions)
    found.join_pronouns()
    found.join_opposites()
    found.part_opposites()
    return found


def _is_left_undone(held: HeldPosition) -> bool:
    refused = held.kind in (PositionKind.REFUSES, PositionKind.CANNOT) or held.position.negated
    return refused and held.position.condition is None


@lru_cache(maxsize=1)
def _turning_down() -> frozenset[str]:
    return frozenset(
        stem for word in ("reject", "decline", "refuse") for stem in content_stems(word)
    )


@lru_cache(maxsize=1)
def _accepting() -> frozenset[str]:
    return frozenset(stem for word in ("accept", "approve") for stem in content_stems(word))


def _gather(positions: Iterable[HeldPosition]) -> Deeds:
    found = Deeds()
    for held in positions:
        if held.kind not in _OWN or held.holder is None:
            continue
        if held.doer is not None and held.doer.actor.key != held.holder.actor.key:
            _take_ruling(found, held)
            one = found.take(held.doer.actor, asked_of(held), held)
            if one is not None:
                one.asked.append(held)
        else:
            words = deed(held)
            one = found.take(held.holder.actor, words, held) if words else None
            if one is not None:
                one.told.append(held)
        if one is not None:
            found.of_position[id(held)] = one
        _take_condition(found, held)
    return found


def _take_ruling(found: Deeds, held: HeldPosition) -> None:
    """Let who orders another to do something have that as a deed of its own, which is done."""
    words = ordering(held)
    if not words or held.holder is None or held.kind is not PositionKind.WANTS:
        return
    ruled = replace(
        held.position, kind=PositionKind.ACTS, content=replace(held.position.content, doer=None)
    )
    one = found.take(held.holder.actor, words, held)
    if one is not None:
        one.told.append(replace(held, position=ruled, doer=None))


def _take_condition(found: Deeds, held: HeldPosition) -> None:
    condition = held.position.condition
    if held.other is None or condition is None or condition.content.form != "deed":
        return
    if held.kind is PositionKind.ACTS or _is_its_own(held):
        return
    words = held.condition.rstrip(' ,;:.”"')
    words = in_infinitive(words, held.language) if held.is_plain else based_present(words)
    one = found.take(held.other.actor, words, held)
    if one is not None:
        one.hung.append(held)
        found.of_condition[id(held)] = one


def _is_its_own(held: HeldPosition) -> bool:
    """Say whether a pronoun tells who fulfils a condition, and would mean its holder: it means others."""
    doer = held.position.condition.content.doer if held.position.condition is not None else None
    if doer is None or held.other is None or held.holder is None:
        return False
    return bool(doer.pronoun) and held.other.actor.key == held.holder.actor.key


def by_actor(positions: Sequence[HeldPosition]) -> dict[str, list[HeldPosition]]:
    """Give the positions that each actor holds, by its key."""
    found: dict[str, list[HeldPosition]] = {}
    for held in positions:
        if held.holder is not None and held.kind is not PositionKind.EXPECTS:
            found.setdefault(held.holder.actor.key, []).append(held)
    return found


def wanted_of(positions: Sequence[HeldPosition]) -> dict[str, int]:
    """Count how often others want something of an actor."""
    found: dict[str, int] = {}
    for held in positions:
        for read in (held.doer, held.other):
            if (
                read is not None
                and held.holder is not None
                and read.actor.key != held.holder.actor.key
            ):
                found[read.actor.key] = found.get(read.actor.key, 0) + 1
    return found


def iter_articles(positions: Sequence[HeldPosition]) -> Iterator[str]:
    """Iterate over the articles of positions, each once."""
    yield from dict.fromkeys(held.record.article for held in positions)
