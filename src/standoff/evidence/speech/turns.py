"""Turns: who speaks in a transcript, where each begins with a name and a colon.

``HOST: Will the port close?`` and ``Q: ... A: ...`` are speech without quotation marks and without
a verb of saying. A text is a transcript if most of its paragraphs are of somebody named so, and
somebody speaks more than once; else ``Memo: the port closed`` would be words of a memo. Who answers
in an interview of questions and answers is the one person named before it, if there is just one;
who asks there is nobody that is known, and what they say of others is told as it is elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from standoff.evidence.names.finding import Mentions, NameKind
from standoff.evidence.speech.quotes import How, Quote, QuoteKind, Speaker
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language

FEWEST = 3
"""So many turns at least make a transcript."""

MOST_WORDS = 5
"""A longer label names nobody."""

_LINE = re.compile(r"[^\n]+")
_LABEL = re.compile(
    r"[ \t>*–—-]{0,6}(?P<who>[^\W\d_](?:[\w.'’·・-]| (?=\S)){0,47}?)"
    r"\s?(?:[(（][^()（）\n]{2,80}[)）])?\s?(?P<cue>[:：])(?P<said>\s*)(?=\S)"
)
_ASKS = ("?", "？", "؟")


@dataclass(frozen=True, slots=True)
class _Words:
    """What ``turns.txt`` of a language holds, folded."""

    nobody: frozenset[str]
    asks: frozenset[str]
    answers: frozenset[str]
    small: frozenset[str]


@lru_cache(maxsize=64)
def _words(language: Language) -> _Words:
    lexicon = language.lexicon("turns")
    nobody = lexicon.words("no speaker") | language.lexicon("speech").words("labels")
    return _Words(
        frozenset(map(str.casefold, nobody)),
        lexicon.words("asks"),
        lexicon.words("answers"),
        lexicon.words("small"),
    )


@dataclass(frozen=True, slots=True)
class _Turn:
    """A label with its stretches: from behind the colon, paragraph by paragraph."""

    who: Span
    cue: Span
    label: str
    parts: list[Span]


def with_turns(
    text: str,
    mentions: Mentions,
    paragraphs: Sequence[Span],
    language: Language,
    quotes: Sequence[Quote],
) -> tuple[Quote, ...]:
    r"""Give the quotations of a text with its turns, if it is a transcript.

    What others are said in a turn to have said stays, told by who speaks there; the rest of what
    was found within one is told in its words.

    Parameters
    ----------
    quotes
        What was found by quotation marks and verbs of saying.

    Examples
    --------
    >>> from standoff.evidence.names.finding import find_names
    >>> from standoff.evidence.text.languages import ENGLISH
    >>> text = "HOST: Will it close?\n\nRUIZ: No.\n\nHOST: Why?\n\nRUIZ: We need it."
    >>> rows = [Span(0, 20), Span(22, 31), Span(33, 43), Span(45, 62)]
    >>> for turn in with_turns(text, find_names(text), rows, ENGLISH, ()):
    ...     print(turn.speaker.surface, turn.act, turn.content.of(text))
    HOST ask Will it close?
    RUIZ say No.
    HOST ask Why?
    RUIZ say We need it.

    Notes
    -----
    Linear in the text.
    """
    turns = _find_turns(text, paragraphs, _words(language))
    if not turns:
        return tuple(quotes)
    said = list(_say(text, mentions, turns, _words(language)))
    ends = [turn.span.end for turn in said]
    kept = [found for quote in quotes if (found := _within(quote, said, ends)) is not None]
    return tuple(sorted((*kept, *said), key=lambda quote: quote.span))


def _within(quote: Quote, turns: Sequence[Quote], ends: Sequence[int]) -> Quote | None:
    """Give a quotation as the turn around it tells it; None for one that is of the turn itself."""
    at = bisect_right(ends, quote.span.start)
    if at == len(turns) or turns[at].span.start >= quote.span.end:
        return quote
    around = turns[at]
    speaker, teller = quote.speaker, around.speaker
    if speaker is None or teller is None or speaker.how is How.PRONOUN:
        return None
    if quote.kind is not QuoteKind.INDIRECT or speaker.span.start < around.content.start:
        return None
    return replace(quote, via=quote.via or teller)


def _find_turns(text: str, paragraphs: Sequence[Span], words: _Words) -> list[_Turn]:
    """Find the turns of a transcript; none of any other text."""
    if text.count(":") + text.count("：") < FEWEST:
        return []
    turns: list[_Turn] = []
    lines = [
        Span(line.start() + row.start, line.end() + row.start)
        for row in paragraphs
        for line in _LINE.finditer(row.of(text))
        if line[0].strip()
    ]
    first = len(lines)
    for place, line in enumerate(lines):
        found = _LABEL.match(text, line.start, line.end)
        if found is not None and _may_speak(found["who"], words):
            label = " ".join(found["who"].casefold().split())
            content = _trimmed(text, Span(found.end("said"), line.end))
            turns.append(
                _Turn(Span(*found.span("who")), Span(*found.span("cue")), label, [content])
            )
            first = min(first, place)
        elif turns:
            turns[-1].parts.append(_trimmed(text, line))
    spoken = Counter(turn.label for turn in turns)
    labelled = 2 * len(turns) >= len(lines) - first
    is_transcript = len(turns) >= FEWEST and len(spoken) > 1 and max(spoken.values()) > 1
    return turns if is_transcript and labelled else []


def _may_speak(label: str, words: _Words) -> bool:
    """Say whether a label may be of somebody who speaks."""
    parts = label.split()
    folded = " ".join(parts).casefold()
    if folded in words.asks or folded in words.answers:
        return True
    if len(parts) > MOST_WORDS or folded in words.nobody or parts[0].casefold() in words.nobody:
        return False
    return all(part[0].upper() == part[0] or part in words.small for part in parts)


def _trimmed(text: str, span: Span) -> Span:
    said = span.of(text)
    start = span.start + len(said) - len(said.lstrip())
    return Span(start, max(start, span.start + len(said.rstrip())))


def _say(text: str, mentions: Mentions, turns: Sequence[_Turn], words: _Words) -> Iterator[Quote]:
    """Give the turns as quotations, paragraph by paragraph."""
    answering = _find_answering(mentions, turns, words)
    people = _by_last_name(mentions)
    for turn in turns:
        speaker = _speaker(text, mentions, turn, words, answering, people)
        if speaker is None:
            continue
        for number, part in enumerate(turn.parts):
            if not len(part):
                continue
            act = "ask" if part.of(text).endswith(_ASKS) else "say"
            span = Span(turn.who.start if not number else part.start, part.end)
            cue = turn.cue if not number else None
            inherited = number > 0 or speaker.span != turn.who
            yield Quote(
                span, QuoteKind.DIRECT, part, speaker, cue, act, continues=number > 0,
                inherited=inherited,
            )  # fmt: skip


def _speaker(  # noqa: PLR0917 - what one turn needs of all of them
    text: str,
    mentions: Mentions,
    turn: _Turn,
    words: _Words,
    answering: Speaker | None,
    people: dict[str, str | None],
) -> Speaker | None:
    """Say who speaks: somebody named in the label, by surname elsewhere, or the one who answers."""
    if turn.label in words.asks | words.answers:
        return answering if turn.label in words.answers else None
    surface = " ".join(turn.who.of(text).split())
    inside = [each for each in mentions.items if turn.who.start <= each.span.start < turn.who.end]
    entity = inside[-1].entity if inside else people.get(turn.label.split()[-1])
    return Speaker(surface, turn.who, entity, How.NAME if entity else How.DESCRIPTION)


def _find_answering(mentions: Mentions, turns: Sequence[_Turn], words: _Words) -> Speaker | None:
    """Name who answers: the one person spoken of before the first turn, else in the questions."""
    asked = [part for turn in turns if turn.label in words.asks for part in turn.parts]
    for spans in ([Span(0, turns[0].who.start)], asked):
        people = [
            each
            for each in mentions.items
            if each.kind is NameKind.PERSON
            and any(span.start <= each.span.start < span.end for span in spans)
        ]
        if people:
            first = people[0]
            alone = all(each.entity == first.entity for each in people)
            return Speaker(first.surface, first.span, first.entity) if alone else None
    return None


def _by_last_name(mentions: Mentions) -> dict[str, str | None]:
    """Give people by their last names; None for one that several have."""
    found: dict[str, str | None] = {}
    for each in mentions.items:
        if each.kind is not NameKind.PERSON:
            continue
        last = each.surface.casefold().split()[-1]
        found[last] = each.entity if found.get(last, each.entity) == each.entity else None
    return found
