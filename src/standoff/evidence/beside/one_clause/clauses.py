"""Clauses: what a statement says in one breath, and how far a clause says what another statement says.

Outlets that tell of one event hang other things on it: who stood by, what came before.
So not sentences are held together but clauses, and the shorter one counts: nearly all
that it says must be said by the other statement, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.beside.statement import Dated, are_apart
from standoff.evidence.beside.surroundings import following
from standoff.evidence.beside.timing import NEAR_DAYS, recalls
from standoff.evidence.beside.wording import Worded
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import AnyCase

NEARLY_ALL = 0.6
"""So much of what the shorter of two clauses says must the other statement say."""
FEW = 3, 2
"""So many words that name nobody must two clauses share: without a name in common, and with one."""
CALLED, ALL = (3, 1), 0.75
"""So few words are enough where one of two statements says nearly nothing that the other does not."""
HEAVY = 1.2
"""So much must they weigh: common words bring nothing together."""


class ClauseWords(NamedTuple):
    """Where a clause ends: a section of ``beside.txt``."""

    parts_clauses: AnyCase


@lru_cache(maxsize=64)
def _words_of(language: Language) -> ClauseWords:
    return language.lexicon("beside").fill(ClauseWords)


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a statement and the features that stand in it."""

    span: Span
    told: frozenset[str]


def clauses_of(worded: Worded) -> tuple[Clause, ...]:
    """Give the clauses of a statement, in order; one where nothing parts them."""
    return worded.keep("clauses", lambda told: tuple(_read(told)))


def _read(worded: Worded) -> Iterator[Clause]:
    statement = worded.statement
    text, start = statement.text, 0
    denials = frozenset(worded.denials)
    ends = [each.span() for each in _words_of(statement.language).parts_clauses.finditer(text)]
    for low, high in [*ends, (len(text), len(text))]:
        span = Span(start, low)
        told = frozenset(
            each.name
            for each in worded.features
            if start <= each.span.start and each.span.end <= low and each.span.end not in denials
        )
        start = high
        if told:
            yield Clause(span, told)


def clause_around(text: str, span: Span, language: Language) -> Span:
    """Give the clause in which a place of a sentence stands."""
    ends = [each.span() for each in _words_of(language).parts_clauses.finditer(text)]
    start = max((high for _, high in ends if high <= span.start), default=0)
    return Span(start, min((low for low, _ in ends if low >= span.end), default=len(text)))


def whole_of(worded: Worded) -> Clause:
    """Give a whole statement as one clause."""
    return Clause(Span(0, len(worded.statement.text)), frozenset(worded.weights))


_CODE = re.compile(r"\b[^\W\d_a-z][^\W\d_]*-?\d+\b")


def are_of_two_codes(left: Worded, right: Worded) -> bool:
    """Say whether each names what is called by a number, and not the same: RS-4, RS-5."""
    ours, theirs = left.keep("codes", _codes_of), right.keep("codes", _codes_of)
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _codes_of(worded: Worded) -> frozenset[str]:
    return frozenset(_CODE.findall(worded.statement.text))


def clause_at(worded: Worded, span: Span) -> Clause | None:
    """Give the clause in which a place lies."""
    return next((each for each in clauses_of(worded) if each.span.contains(span)), None)


def weigh(worded: Worded, names: Iterable[str]) -> float:
    """Give what features weigh together."""
    return sum(worded.weights[name] for name in sorted(names))


class Core(NamedTuple):
    """What two clauses have in common.

    Parameters
    ----------
    shared
        Features that both clauses have.
    alike
        Which share of the shorter clause the other statement says, from 0 to 1.
    together
        Whether they are of one time, by their own days or else by their reports.
    """

    shared: frozenset[str]
    alike: float
    together: bool


def core_of(
    left: Worded,
    one: Clause,
    right: Worded,
    other: Clause,
    *,
    least: tuple[int, int] = FEW,
    nearly: float = NEARLY_ALL,
) -> Core | None:
    """Give what two clauses have in common; None where that is chance, or each names somebody else.

    Parameters
    ----------
    least
        So many words that name nobody must they share: without a name in common, and with one.
    nearly
        So much of the shorter clause must the other statement say.
    """
    shared = one.told & other.told
    names = shared & (left.proper | right.proper)
    plain = shared - names
    if len(plain) < least[bool(names)]:
        return None
    if weigh(left, shared) < HEAVY:
        return None
    ours, theirs = one.told - right.weights.keys(), other.told - left.weights.keys()
    if ours & left.proper and theirs & right.proper:
        return None
    alike = max(
        1 - weigh(side, alone) / (weigh(side, clause.told) or 1.0)
        for side, clause, alone in ((left, one, ours), (right, other, theirs))
    )
    if alike < nearly or _are_of_two_days(left, one, right, other):
        return None
    return Core(shared, min(1.0, alike), _are_together(left, one, right, other))


def share_too_little(left: Worded, right: Worded) -> bool:
    """Say whether all that two statements have in common is so little that no clauses of theirs have a core."""
    shared = left.weights.keys() & right.weights.keys()
    return sum(left.weights[name] for name in shared) < HEAVY - ROUNDING


ROUNDING = 1e-9
"""So much may a sum differ by the order of what is added."""


def have_a_core(left: Worded, right: Worded) -> bool:
    """Say whether a clause of one says much of what a clause of the other says, or one all that the other says."""
    whole = whole_of(left), whole_of(right)
    if core_of(left, whole[0], right, whole[1], least=CALLED, nearly=ALL) is not None:
        return True
    cores = (core_of(left, a, right, b) for a in clauses_of(left) for b in clauses_of(right))
    behind = {after for _, after in following(left) & following(right)}
    named = left.proper | right.proper
    # Words that follow each other in both are one thing that is called so: the northern quay.
    return any(len(each.shared - named - behind) >= FEW[1] for each in cores if each is not None)


def days_in(worded: Worded, clause: Clause) -> list[Dated]:
    """Give the days that a clause tells."""
    return [each for each in worded.statement.days_told if clause.span.contains(each.span)]


def _are_of_two_days(left: Worded, one: Clause, right: Worded, other: Clause) -> bool:
    ours, theirs = days_in(left, one), days_in(right, other)
    apart = (are_apart(a.days, b.days) for a in ours for b in theirs)
    return bool(ours and theirs) and all(apart)


def _are_together(left: Worded, one: Clause, right: Worded, other: Clause) -> bool:
    """Say whether two clauses that are not of two days tell one, or nothing but the days of their reports."""
    if days_in(left, one) and days_in(right, other):
        return True
    ours, theirs = left.statement.published, right.statement.published
    if ours is None or theirs is None or _recalls(left, one) or _recalls(right, other):
        return False
    return abs(ours[0] - theirs[0]) <= NEAR_DAYS


def _recalls(worded: Worded, clause: Clause) -> bool:
    """Say whether the days up to the end of a clause were long over when it was told: in 2009, it said, it paid."""
    told = worded.statement
    return recalls(
        replace(told, dates=tuple(d for d in told.dates if d.span.end <= clause.span.end))
    )
