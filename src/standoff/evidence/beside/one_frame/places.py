"""Places: where one event of one day was, by states, by towns that are known, and by those that nobody listed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.beside.comparing import length_of
from standoff.evidence.beside.comparison import Comparison, Matter, Outcome
from standoff.evidence.beside.concepts import beginnings_of
from standoff.evidence.beside.one_frame.frame import (
    FrameWords,
    fit,
    frame_of,
    frame_words,
)
from standoff.evidence.beside.statement import are_apart
from standoff.evidence.beside.wording import Worded
from standoff.evidence.beside.words.capitals import has_capital_nouns, words_of_names
from standoff.evidence.names.entries import NameKind, world_entries
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language
from standoff.evidence.text.name_keys import key_of
from standoff.evidence.text.shingles import normalise_words

MANY = 4
"""So many words, a name among them, tell of one thing that was somewhere."""
ONE_DAY = dt.timedelta(days=1)


def compare_places(
    left: Worded, right: Worded, *, least: int | None = None
) -> Iterator[Comparison]:
    """Compare where one event of one day was, by the states that places are in, or by two towns.

    Parameters
    ----------
    least
        So many words that both have are enough where neither says anything besides.
    """
    if not are_of_one_day(left, right):
        return
    ours, theirs = _place(left), _place(right)
    if ours is None or theirs is None or not ours.is_apart(theirs):
        return
    here, there = ours.span, theirs.span
    frames = frame_of(left, (here,)), frame_of(right, (there,))
    found = fit(*frames)
    names = frames[0].names & frames[1].names
    told = found.is_one and (len(names) > 1 or (names and len(frames[0].words) >= MANY))
    told = told and (bool(ours.state and theirs.state) or found.is_same)
    if not told and least is not None:
        found = fit(*frames, least=least)
        told = found.is_same
    if told or (_without(left, here) == _without(right, there)):
        said = here.of(left.statement.text), there.of(right.statement.text)
        yield Comparison(
            Matter.PLACE, Outcome.EXCLUDED, *said, found.alike if told else 1.0, framed=True
        )


def are_of_two_places(left: Worded, right: Worded) -> bool:
    """Say whether two statements put what they tell into two places."""
    ours, theirs = _place(left), _place(right)
    return ours is not None and theirs is not None and ours.is_apart(theirs)


def told_place(worded: Worded) -> tuple[str | None, str | None]:
    """Give the state and the town into which a statement puts what it tells, as far as it tells them."""
    place = _place(worded)
    return (None, None) if place is None else (place.state, place.town)


def are_of_one_day(left: Worded, right: Worded) -> bool:
    """Say whether both tell a day, and the same."""
    ours, theirs = left.statement.days_told, right.statement.days_told
    return any(
        length_of(one.days) <= ONE_DAY and length_of(other.days) <= ONE_DAY
        for one in ours
        for other in theirs
        if not are_apart(one.days, other.days)
    )


def _without(worded: Worded, span: Span) -> tuple[str, ...]:
    text = worded.statement.text
    return normalise_words(f"{text[: span.start]} {text[span.end :]}")


class _Place(NamedTuple):
    """Where something was: a state, a town in it, or a town of which nobody told in which state it is."""

    state: str | None
    town: str | None
    span: Span

    def is_apart(self, other: _Place) -> bool:
        """Say whether two places are of two states, or two towns; a place that no table knows may lie in one that it knows."""
        if (self.state is None) != (other.state is None):
            return False
        towns = {self.town, other.town}
        return self.state != other.state or (None not in towns and len(towns) > 1)


def _place(worded: Worded) -> _Place | None:
    """Give the state or the town into which a statement puts its event; None with several."""
    return worded.keep("place", _read_place)


def _read_place(worded: Worded) -> _Place | None:
    known = tuple(_known_places(worded))
    found = {each.span: each for each in (*known, *_other_places(worded, known))}
    return next(iter(found.values())) if len(found) == 1 else None


def _known_places(worded: Worded) -> Iterator[_Place]:
    statement = worded.statement
    text, words = statement.text, frame_words(statement.language)
    for each in statement.names:
        if each.entity in _states() and _is_where(text, each.span, words):
            yield _Place(each.entity, _seat(each.entity, each.span.of(text)), each.span)
    towns = _towns(statement.language)
    for found in towns.pattern.finditer(text):
        span = Span(*found.span())
        if _is_where(text, span, words):
            yield _Place(*towns.places[str(found.lastgroup)], span)


def _other_places(worded: Worded, known: Iterable[_Place]) -> Iterator[_Place]:
    """Iterate over words with a capital behind a word like "in", of which no table knows the place."""
    statement = worded.statement
    text, words = statement.text, frame_words(statement.language)
    called = worded.kept.get("called")
    if called is None and has_capital_nouns(statement.language):
        return
    taken = [each.span for each in statement.names] + [each.span for each in statement.dates]
    taken += [each.span for each in known]
    for each in words_of_names(statement):
        if called is not None and each.name not in called:
            continue
        if words.in_a_place.search(text[: each.span.start]) and not any(
            each.span.overlaps(span) for span in taken
        ):
            yield _Place(None, key_of(each.span.of(text)), each.span)


class _Towns(NamedTuple):
    """One pattern for the towns that are known, and of each group the state and the town."""

    pattern: re.Pattern[str]
    places: Mapping[str, tuple[str, str]]


@lru_cache(maxsize=64)
def _towns(language: Language) -> _Towns:
    groups, places = [], {}
    table = frame_words(language).towns
    for number, (told, where) in enumerate(table.items()):
        state, _, called = where.partition(" ")
        # Where a script has capitals, it parts words.
        ends = (r"(?<!\w)", r"(?!\w)") if told[0].isupper() else ("", "")
        groups.append(f"(?P<town{number}>{ends[0]}{told}{ends[1]})")
        town = called if called == CAPITAL else key_of(called or told)
        places[f"town{number}"] = state, town
    begins = "".join(sorted({letter for told in table for letter in beginnings_of(told) or ()}))
    # Of most places of a text it is soon told that no town begins there.
    return _Towns(re.compile(f"(?=[{begins}])(?:{'|'.join(groups)})" if groups else "(?!)"), places)


CAPITAL = "capital"
"""What the capital of a state is called in all languages."""


def _seat(state: str, surface: str) -> str | None:
    """Give the words for a state as its capital, where they are one."""
    return CAPITAL if surface in _states()[state] else None


def _is_where(text: str, span: Span, words: FrameWords) -> bool:
    """Say whether words before or behind a name tell that something was there."""
    before, behind = text[: span.start], text[span.end :]
    return any((words.in_a_place.search(before), words.behind_a_place.match(behind)))


def is_state(entity: str) -> bool:
    """Say whether an entity is a state."""
    return entity in _states()


@lru_cache(maxsize=1)
def _states() -> Mapping[str, tuple[str, ...]]:
    """Give the states, and what their capitals are called."""
    return {each.id: each.metonyms for each in world_entries() if each.kind is NameKind.COUNTRY}
