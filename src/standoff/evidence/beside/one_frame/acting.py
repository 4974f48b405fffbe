"""Acting: which state is told to have done one deed, on one day, to what both name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.beside.comparison import Comparison, Matter, Outcome
from standoff.evidence.beside.concepts import (
    COMMON,
    DEEDS,
    DOERS,
    OF_ONE,
    PERSONS,
    SPOKEN_OF,
    concepts_of,
)
from standoff.evidence.beside.holding import is_ahead, states_something
from standoff.evidence.beside.one_clause.clauses import clause_around
from standoff.evidence.beside.one_frame.frame import denials_of, frame_words
from standoff.evidence.beside.one_frame.places import are_of_one_day, is_state
from standoff.evidence.beside.statement import Named, Statement
from standoff.evidence.beside.wording import Feature, Worded, names_somebody
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import AnyCase


class ActingWords(NamedTuple):
    """Words by which something is done to somebody, or to what is his: sections of ``beside.txt``."""

    done_to_it: AnyCase
    of_its_own: AnyCase


@lru_cache(maxsize=64)
def _words_of(language: Language) -> ActingWords:
    return language.lexicon("beside").fill(ActingWords)


ARTICLE = 4
"""So few letters before the first name of a clause are an article."""
WORDS = 14
"""So few letters between who does it and the deed are no deed of another: has, on that day."""
ALIKE = 0.7
"""So alike count the surroundings of two who are told to have done one thing."""


def compare_states(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare which state did on one day, to what both name, what one does once.

    Both may have done it, one after the other: so this differs, and contradicts nothing.

    Notes
    -----
    Of most statements it is soon told that no state does such a thing in them; it is read once.
    """
    ours, theirs = (each.keep("state that acts", _read_acting) for each in (left, right))
    if ours is None or theirs is None or not are_of_one_day(left, right):
        return
    (one, deed), (other, same) = ours, theirs
    if one.entity == other.entity or deed.name != same.name:
        return
    if not _share_the_thing(left, right):
        return
    if _share_a_name(left, right, {one.entity, other.entity}) or _are_else_known(left, right):
        said = one.span.of(left.statement.text), other.span.of(right.statement.text)
        yield Comparison(Matter.DOER, Outcome.ANOTHER, *said, ALIKE, framed=True)


def _share_the_thing(left: Worded, right: Worded) -> bool:
    """Say whether both speak of one thing: in one town there are a bridge and a school."""
    ours, theirs = ({each.name for each in concepts_of(side)} for side in (left, right))
    return bool((ours & theirs) - COMMON - DEEDS - DOERS)


def _read_acting(worded: Worded) -> tuple[Named, Feature] | None:
    """Give the state that does something at the beginning of a clause, and the deed."""
    statement = worded.statement
    states = [each for each in statement.names if is_state(each.entity)]
    if not states or not statement.days_told:
        return None
    told = concepts_of(worded)
    deeds = [each for each in told if each.name in DEEDS]
    if not deeds or any(each.name in SPOKEN_OF for each in told):
        return None
    if denials_of(worded) or is_ahead(worded) or not states_something(worded):
        return None
    words = _words_of(statement.language)
    if words.done_to_it.search(statement.text) or words.of_its_own.search(statement.text):
        return None
    found = ((one, deed) for one in states for deed in deeds if _does(worded, one, deed, deeds))
    return next(found, None)


def _does(worded: Worded, one: Named, deed: Feature, deeds: list[Feature]) -> bool:
    """Say whether a clause begins with a state and goes on with its deed."""
    return deed.name in OF_ONE and _acts(worded, one.span, deed, deeds)


def _acts(worded: Worded, one: Span, deed: Feature, deeds: list[Feature]) -> bool:
    """Say whether a clause begins with a name and goes on with a deed."""
    if one.end > deed.span.start:
        return False
    statement, language = worded.statement, worded.statement.language
    text, is_spaced = statement.text, " " in statement.text.strip()
    start = clause_around(text, deed.span, language).start if is_spaced else 0
    if not start <= one.start:
        return False
    between = Span(one.end, deed.span.start)
    if any(between.contains(each.span) for each in statement.names if is_state(each.entity)):
        return False
    if any(between.contains(each.span) for each in deeds):
        return False
    rest = _letters(worded, between) if is_spaced else 0
    return _letters(worded, Span(start, one.start)) <= ARTICLE and rest <= WORDS


def doer_of(worded: Worded, deeds: Collection[str]) -> Feature | None:
    """Give the first who is named at the beginning of the clause that tells one of some deeds, and does it.

    In the passive by whom it was done.
    """
    told = [each for each in concepts_of(worded) if each.name in DEEDS]
    wanted = [each for each in told if each.name in deeds]
    names = [each for each in worded.features if names_somebody(each.name)]
    if not wanted:
        return None
    statement = worded.statement
    if _words_of(statement.language).done_to_it.search(statement.text):
        by = [Span(*found.span("doer")) for found in _done_by(statement)]
        return next((each for each in names if any(each.span.overlaps(one) for one in by)), None)
    found = (one for one in names for deed in wanted if _acts(worded, one.span, deed, told))
    return next(found, None)


def _done_by(statement: Statement) -> Iterator[re.Match[str]]:
    return frame_words(statement.language).done_by.finditer(statement.text)


def _letters(worded: Worded, span: Span) -> int:
    """Give how many letters stand in a place, but for those of days and of what sort somebody is."""
    taken = [each.span for each in worded.statement.dates]
    taken += [each.span for each in concepts_of(worded) if each.name in DOERS | PERSONS]
    text = worded.statement.text
    return sum(
        text[at].isalnum() and not any(each.start <= at < each.end for each in taken)
        for at in range(span.start, span.end)
    )


def _share_a_name(left: Worded, right: Worded, doers: set[str]) -> bool:
    """Say whether both name something besides who did it."""
    names = {one.name for one in left.features if names_somebody(one.name)} | left.proper
    shared = names & right.weights.keys()
    return any(not is_state(name[1:]) and name.removeprefix("@") not in doers for name in shared)


def _are_else_known(left: Worded, right: Worded) -> bool:
    """Say whether one is of a script that marks no names, and both speak of one thing and of nothing else."""
    if all(" " in each.statement.text.strip() for each in (left, right)):
        return False
    ours, theirs = ({each.name for each in concepts_of(side)} - COMMON for side in (left, right))
    return ours ^ theirs <= DOERS and bool((ours & theirs) - DEEDS - DOERS)
