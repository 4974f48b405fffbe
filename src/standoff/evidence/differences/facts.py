"""Facts: statements of sources in the form in which they can be compared.

A fact is a figure, an event or a quotation together with where it stands,
whose voice it is, and the words around it. Two facts are only held against
each other when these words say that they are about the same thing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TypeAlias

from standoff.evidence.events.finding import Event
from standoff.evidence.figures.finding import Figure
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.shingles import normalise_words


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact stands and whose voice states it.

    Parameters
    ----------
    article
        Id of the article; captures of one article share it.
    document
        Hash or id of the capture.
    span
        Raw span of the item.
    sentence
        The sentence it stands in, readable.
    voice
        Who speaks, where that is not the author: a commenter.
    published
        When the article appeared, if known.
    key
        How the store names the item.
    """

    article: str
    document: str
    span: Span
    sentence: str
    voice: str | None = None
    published: dt.date | None = None
    key: int | str | None = None


@dataclass(frozen=True, slots=True)
class FigureFact:
    """A figure, the entities its sentence names, and the days it holds for."""

    origin: Origin
    figure: Figure
    entities: frozenset[str] = frozenset()
    first: dt.date | None = None
    last: dt.date | None = None


@dataclass(frozen=True, slots=True)
class EventFact:
    """An event, the entities its sentence names, and the days it is set on."""

    origin: Origin
    event: Event
    entities: frozenset[str] = frozenset()
    first: dt.date | None = None
    last: dt.date | None = None


@dataclass(frozen=True, slots=True)
class QuoteFact:
    """Words that somebody is said to have said.

    Parameters
    ----------
    speaker
        Id of an entity, or the words of the source.
    certain
        Whether the sentence itself names the speaker; not so where the
        context or a pronoun tells.
    """

    origin: Origin
    text: str
    speaker: str | None
    direct: bool = True
    certain: bool = True


Fact: TypeAlias = FigureFact | EventFact | QuoteFact

_STOP = frozenset(
    normalise_words(
        "a an the this that these those it its their his her he she they we you i our my your of in"
        " on at by to for from with without into over under about around as than then if because"
        " although though is are was were be been being has have had do does did will would shall"
        " should can could may might must not no and or but nor so also still already only just"
        " even both more most less least about some any all each every other which who whom whose"
        " what when where while after before since until during between among against per said"
        " says say told tell according reported report reports there here now new mr mrs ms dr up"
        " out off down almost nearly roughly approximately least estimated exactly total put"
        " thousand million billion hundred dozen percent one two three four five six seven eight"
        " nine ten reach reached reaches stand stands stood rose risen total totals totalled amount"
        " amounts amounted hit climbed eleven twelve twenty thirty forty fifty sixty seventy"
        " eighty ninety half third thirds quarter quarters fifth fifths tenth tenths"
        " year years month months week weeks day days last next ago yesterday today tomorrow"
    )
)
_SUFFIXES = ("ations", "ation", "ings", "ing", "ments", "ment", "ied", "ies", "ed", "es", "s", "e")
_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "person", "met": "meet",
    "sent": "send", "lent": "lend", "gave": "give", "given": "give", "built": "build",
    "bought": "buy", "sold": "sell", "held": "hold", "paid": "pay", "took": "take",
    "taken": "take", "killed": "kill", "dead": "dead", "fell": "fall", "fallen": "fall",
    "rose": "rise", "risen": "rise", "grew": "grow", "cost": "cost", "spent": "spend",
    "lost": "lose", "drowned": "drown", "caught": "catch", "left": "leave", "ran": "run",
    "flew": "fly", "said": "say", "signed": "sign", "shot": "shoot", "fought": "fight",
    "feet": "foot", "began": "begin", "won": "win", "brought": "bring", "kept": "keep",
}  # fmt: skip


def stem(word: str) -> str:
    """Cut a word down to what its forms share; crude, and only used to compare.

    Examples
    --------
    >>> [stem(word) for word in ("flooded", "floods", "flooding", "villages", "met")]
    ['flood', 'flood', 'flood', 'villag', 'meet']
    """
    word = _IRREGULAR.get(word, word).removesuffix("'s").removesuffix("'")
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            cut = word[: -len(suffix)]
            if suffix in ("ied", "ies"):
                return cut + "y"
            doubled = suffix in ("ed", "ing") and len(cut) > 3 and cut[-1] == cut[-2]
            return cut[:-1] if doubled and cut[-1] not in "sl" else cut
    return word


def content_stems(text: str) -> tuple[str, ...]:
    """Give the stems of the words that carry meaning, in order, without numerals."""
    words = (word for word in normalise_words(text) if word not in _STOP)
    return tuple(stem(word) for word in words if not word[0].isdigit())


@dataclass(frozen=True, slots=True)
class Frame:
    """The words about a fact: stems in order and as a set, and the entities named."""

    stems: tuple[str, ...]
    entities: frozenset[str]
    known: frozenset[str] = field(default=frozenset())

    @classmethod
    def of(cls, sentence: str, entities: Iterable[str]) -> Frame:
        """Read the frame of a sentence."""
        stems = content_stems(sentence)
        return cls(stems, frozenset(entities), frozenset(stems))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two sentences are about the same thing.

    Parameters
    ----------
    share
        Shared stems as a share of the shorter sentence's.
    shared
        How many stems they share.
    same_parties
        Whether neither names an entity instead of the other's.
    contrast
        Whether one of them puts another word in the other's frame ("lent to
        fishermen", "lent to farmers"): then they are about different things.
    """

    share: float
    shared: int
    same_parties: bool
    contrast: bool


def compare_frames(left: Frame, right: Frame) -> Likeness:
    """Say how far two sentences are about the same thing."""
    shared = len(left.known & right.known)
    shorter = max(1, min(len(left.known), len(right.known)))
    ours, theirs = left.entities - right.entities, right.entities - left.entities
    return Likeness(
        share=shared / shorter,
        shared=shared,
        same_parties=not (ours and theirs),
        contrast=_has_contrast(left, right) or _has_contrast(right, left),
    )


def _has_contrast(left: Frame, right: Frame) -> bool:
    matcher = SequenceMatcher(None, left.stems, right.stems, autojunk=False)
    codes = matcher.get_opcodes()
    for n, (kind, i, j, k, m) in enumerate(codes):
        if kind != "replace" or not (j - i == m - k <= 2):
            continue
        moved = set(left.stems[i:j]) <= right.known or set(right.stems[k:m]) <= left.known
        near = (n > 0 or i == 0) and (n + 1 < len(codes) or j == len(left.stems))
        if near and not moved:
            return True
    return False


_CURRENT = re.compile(
    r"\b(?:is|are|has|have|now|so far|currently|today|to date|as of|remains?|stands?|still)\b",
    re.IGNORECASE,
)


def is_current(sentence: str) -> bool:
    """Say whether a sentence tells how things stand, rather than what once happened."""
    return _CURRENT.search(sentence) is not None
