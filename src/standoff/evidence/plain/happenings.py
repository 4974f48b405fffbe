"""Events by the patterns of a language: its ``events.txt`` has the verbs by the types of PLOVER.

Who did it to whom is told where both stand near the verb and nothing but an aside
stands between: the nearest that can be its subject, and whoever comes next.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from standoff.evidence.events.finding import Event, Party
from standoff.evidence.events.lexicon import EventKind
from standoff.evidence.events.status import EventStatus
from standoff.evidence.names.entries import NameKind
from standoff.evidence.names.finding import Mention
from standoff.evidence.plain.outlines import SIGNS, Outline, outline, patterns_of
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.guards import Needed, fitting, with_needed
from standoff.evidence.text.languages import Language
from standoff.evidence.times.finding import TimeExpression

_COMMA = re.compile(r"[,，]")
_NEAR, _NEAR_SIGNS = 45, 14
"""Characters between a verb and whom it is done to, at most: with spaces between words, and without."""


@dataclass(frozen=True, slots=True)
class _Words:
    events: tuple[tuple[re.Pattern[str], Needed], ...]
    kinds: dict[re.Pattern[str], EventKind]
    participles: frozenset[re.Pattern[str]]
    helped: tuple[re.Pattern[str], re.Pattern[str]]
    done_by: re.Pattern[str]
    ends: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    before_alone: re.Pattern[str]
    behind_alone: re.Pattern[str]
    place: re.Pattern[str]
    near: int
    never: tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]
    habits: re.Pattern[str]
    no_time: re.Pattern[str]
    denied: tuple[re.Pattern[str], re.Pattern[str]]
    statuses: tuple[tuple[re.Pattern[str], EventStatus], ...]


@lru_cache(maxsize=32)
def _words(language: Language) -> _Words:
    lexicon = language.lexicon("events")
    participles = patterns_of(language, "events", "participles")
    events = (*patterns_of(language, "events", "events"), *participles)
    parts = SIGNS | {"title": language.lexicon("called").source("title")}
    return _Words(
        with_needed(what for what, _ in events),
        {what: EventKind(kind) for what, kind in events},
        frozenset(what for what, _ in participles),
        (
            lexicon.pattern("helped", re.IGNORECASE),
            lexicon.pattern("helped passive", re.IGNORECASE),
        ),
        re.compile(lexicon.source("done by", SIGNS), re.IGNORECASE),
        lexicon.pattern("clause ends", re.IGNORECASE),
        re.compile(lexicon.source("who before", SIGNS), re.IGNORECASE),
        re.compile(lexicon.source("whom", SIGNS), re.IGNORECASE),
        re.compile(lexicon.source("who before alone", parts), re.IGNORECASE),
        re.compile(lexicon.source("whom alone", parts), re.IGNORECASE),
        re.compile(language.lexicon("meetings").source("place", SIGNS), re.IGNORECASE),
        _NEAR_SIGNS if language.lexicon("called").lines("unspaced") else _NEAR,
        (
            lexicon.pattern("unreal", re.IGNORECASE),
            lexicon.pattern("no act behind", re.IGNORECASE),
            lexicon.pattern("asked", re.IGNORECASE),
        ),
        lexicon.pattern("habits", re.IGNORECASE),
        lexicon.pattern("no time behind", re.IGNORECASE),
        (
            lexicon.pattern("denied before", re.IGNORECASE),
            lexicon.pattern("denied behind", re.IGNORECASE),
        ),
        tuple(
            (what, EventStatus(told)) for what, told in patterns_of(language, "events", "statuses")
        ),
    )


def find_happenings(
    text: str,
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    language: Language,
) -> tuple[Event, ...]:
    """Find the events of a sentence or paragraph, in reading order.

    Notes
    -----
    Cost is linear in the text for each pattern of the language.

    Examples
    --------
    >>> from standoff.evidence.plain.called import find_called
    >>> from standoff.evidence.text.languages import language
    >>> text, de = "Norwegen verhängte Sanktionen gegen Schweden.", language("de")
    >>> (one,) = find_happenings(text, tuple(find_called(text, None, de)), (), de)
    >>> one.kind.value, one.actors[0].entity, one.targets[0].entity, one.status.value
    ('SANCTION', 'norway', 'sweden', 'past')
    """
    words, made = _words(language), outline(text, mentions, language)
    found = []
    for clause in _clauses(made, words.ends, times):
        time = _dated(made.span(*clause), times)
        taken = -1
        for at, stop, kind, form in _triggers(made.text, *clause, words):
            if at >= taken and _happened(made.text, clause, (at, stop), words):
                event = _event(made, clause, (at, stop), words, form)
                attribute = words.no_time.search(made.text[stop : clause[1]])
                when = None if attribute else time(made.span(at, stop), kind)
                found.append(
                    replace(
                        event,
                        kind=kind,
                        when=None if when is None else when.span,
                        when_value=None if when is None else when.value,
                    )
                )
                taken = stop
    return tuple(found)


def _clauses(
    made: Outline, ends: re.Pattern[str], times: Sequence[TimeExpression]
) -> Iterator[tuple[int, int]]:
    """Cut a text where clauses end; the stop of "am 2. Mai" ends none."""
    start = 0
    for match in ends.finditer(made.text):
        stop = made.span(*match.span())
        if any(time.span.start < stop.start and stop.end < time.span.end for time in times):
            continue
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(made.text):
        yield start, len(made.text)


@dataclass(frozen=True, slots=True)
class _Verb:
    """Where the finite verb of a trigger stands, and whether it is done to its subject.

    Where it stands last, subject and object stand on one side, and nothing tells them apart.
    """

    span: tuple[int, int]
    helped: bool = False
    passive: bool = False
    last: bool = False


def _triggers(
    text: str, start: int, end: int, words: _Words
) -> list[tuple[int, int, EventKind, _Verb]]:
    found = []
    for what in fitting(text[start:end], words.events):
        for match in what.finditer(text, start, end):
            verb: _Verb | None = _Verb(match.span())
            if what in words.participles:
                verb = _helped(text, (start, end), match.span(), words)
            if verb is not None:
                found.append((*match.span(), words.kinds[what], verb))
    return sorted(found, key=lambda one: (one[0], -one[1], not one[3].helped))


_HERE = "¦"
"""The mark where a participle stands, for what must stand beside it."""


def _helped(
    text: str, clause: tuple[int, int], participle: tuple[int, int], words: _Words
) -> _Verb | None:
    """Give the helping verb of a participle; none where it has none, and tells of no event."""
    start, end = _part_span(text, clause, participle)
    before, behind = text[start : participle[0]], text[participle[1] : end]
    part = f"{before}{_HERE}{behind}"
    active, passive = words.helped
    helper = passive.search(part)
    done_to = helper is not None
    helper = helper or active.search(part)
    if helper is None:
        return None
    if helper.start() >= len(before):
        return _Verb(participle, helped=True, passive=done_to, last=True)
    return _Verb((start + helper.start(), min(start + helper.end(), participle[0])), True, done_to)


def _happened(text: str, clause: tuple[int, int], trigger: tuple[int, int], words: _Words) -> bool:
    """Say whether a verb tells of what happens: it is not asked, a condition or a habit."""
    unreal, no_act, asked = words.never
    before, behind = text[clause[0] : trigger[0]], text[trigger[1] : clause[1]]
    if unreal.search(before) or no_act.search(behind) or words.habits.search(before):
        return False
    return asked.search(text[trigger[1] : clause[1] + 1]) is None


def _event(
    made: Outline, clause: tuple[int, int], trigger: tuple[int, int], words: _Words, verb: _Verb
) -> Event:
    actors: list[Party] = []
    targets: list[Party] = []
    if verb.passive:
        actors, targets = _done_to(made, words, clause, trigger, verb)
    elif not verb.last:
        actors, targets = _sides(made, words, clause, verb.span)
    return Event(
        span=made.span(*trigger),
        clause=made.span(*clause),
        kind=EventKind.CONSULT,
        trigger=made.text[slice(*trigger)],
        status=_status(made.text, clause, trigger, words),
        actors=tuple(actors),
        targets=tuple(targets),
        names=tuple(Party(one.entity, one.span) for one in made.named_in(*clause)),
    )


def _sides(
    made: Outline, words: _Words, clause: tuple[int, int], verb: tuple[int, int]
) -> tuple[list[Party], list[Party]]:
    """Give who does it and to whom, or the one side that is named."""
    actors = _actors(made, words, clause[0], verb[0])
    doers = {each.entity for each in actors}
    targets = [one for one in _targets(made, words, clause, verb) if one.entity not in doers]
    return (actors, targets) if actors and targets else _one_side(made, words, clause, verb)


def _done_to(
    made: Outline,
    words: _Words,
    clause: tuple[int, int],
    participle: tuple[int, int],
    verb: _Verb,
) -> tuple[list[Party], list[Party]]:
    """Give whom a passive verb names as the doer, and its subject, if it is somebody."""
    masked = f"{made.text[: participle[1] - 1]}{_HERE}{made.text[participle[1] :]}"
    by = words.done_by.search(masked, *clause)
    actors = [] if by is None else _parties(made, *by.span("who"))
    doers = {one.entity for one in actors}
    subject, _ = _one_side(made, words, clause, verb.span)
    return actors, [one for one in subject if one.entity not in doers]


def _actors(made: Outline, words: _Words, start: int, verb: int) -> list[Party]:
    """Give the last who can be the subject before a verb."""
    found = list(words.before.finditer(made.text, start, verb))[-1:]
    return [party for one in found for party in _parties(made, *one.span("who"))]


def _targets(
    made: Outline, words: _Words, clause: tuple[int, int], verb: tuple[int, int]
) -> list[Party]:
    """Give who comes next behind a verb, else last before it; a place where it was is nobody."""
    places = [one.span("place") for one in words.place.finditer(made.text, *clause)]
    found = [
        one.span("who")
        for one in words.behind.finditer(made.text, *clause)
        if one.span("who") not in places
    ]
    behind = [one for one in found if 0 <= one[0] - verb[1] <= words.near]
    before = [one for one in found if 0 <= verb[0] - one[1] <= words.near]
    chosen = behind[:1] or before[-1:]
    return [party for one in chosen for party in _parties(made, *one)]


def _one_side(
    made: Outline, words: _Words, clause: tuple[int, int], verb: tuple[int, int]
) -> tuple[list[Party], list[Party]]:
    """Give the one side that is named: who opens the clause of the verb, or whom it takes at once."""
    start = max(
        (one.end() for one in _COMMA.finditer(made.text, clause[0], verb[0])), default=clause[0]
    )
    who = words.before_alone.fullmatch(made.text[start : verb[0]])
    if who is not None:
        at = who.start("who") + start
        return _parties(made, at, who.end("who") + start), []
    whom = words.behind_alone.match(made.text, verb[1], clause[1]) or next(
        (
            one
            for one in words.behind_alone.finditer(made.text, start, verb[0])
            if one.end() == verb[0]
        ),
        None,
    )
    return [], [] if whom is None else _parties(made, *whom.span("who"))


def _parties(made: Outline, start: int, end: int) -> list[Party]:
    """Give whom a stretch names, the person where a state stands before: "Japan's minister Kono"."""
    names = made.named_in(start, end)
    after = end
    while made.text[after : after + 1] == " ":
        after += 1
    next_name = made.names.get(after)
    if next_name is not None and next_name.kind is NameKind.PERSON:
        names = [next_name]
    return [Party(one.entity, one.span) for one in names]


def _part_span(text: str, clause: tuple[int, int], trigger: tuple[int, int]) -> tuple[int, int]:
    """Give the stretch between commas that holds a verb: its helpers stand there."""
    cuts = [one.start() for one in _COMMA.finditer(text, *clause)]
    start = max((at for at in cuts if at < trigger[0]), default=clause[0])
    end = min((at for at in cuts if at >= trigger[1]), default=clause[1])
    return start, end


def _status(
    text: str, clause: tuple[int, int], trigger: tuple[int, int], words: _Words
) -> EventStatus:
    before, behind = words.denied
    if before.search(text[clause[0] : trigger[0]]) or behind.search(text[trigger[1] : clause[1]]):
        return EventStatus.DENIED
    part = text[slice(*_part_span(text, clause, trigger))]
    for what, status in words.statuses:
        if what.search(part):
            return status
    return EventStatus.PAST


def _dated(
    clause: Span, times: Sequence[TimeExpression]
) -> Callable[[Span, EventKind], TimeExpression | None]:
    """Give what tells the date nearest to a verb of a clause; a duration or a bound is none."""
    known = [one for one in times if one.first is not None and not one.is_bound]
    dated = [one for one in known if clause.contains(one.span)]

    def nearest(trigger: Span, kind: EventKind) -> TimeExpression | None:
        own = [one for one in dated if not _is_content(one.span, trigger, kind)]
        return min(own, key=lambda one: abs(one.span.start - trigger.start), default=None)

    return nearest


_OF_WHAT_FOLLOWS = frozenset((EventKind.REQUEST, EventKind.THREATEN, EventKind.ACCUSE))
"""Kinds of words about what others did or are to do, with a time of its own."""
_BEHIND = 1


def _is_content(time: Span, trigger: Span, kind: EventKind) -> bool:
    """Say whether a time belongs to what was demanded, threatened or blamed, not to the word."""
    return kind in _OF_WHAT_FOLLOWS and time.start > trigger.end + _BEHIND
