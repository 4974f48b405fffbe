"""Comparing: the one thing in which two clauses that say the same differ, or the number or day in which they agree.

Held together are articles that tell of one event. A denial reaches over what its own
clause says: all of it must be said by the other statement.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from standoff.evidence.beside.comparing import length_of
from standoff.evidence.beside.comparison import Comparison, Matter, Outcome
from standoff.evidence.beside.figures import is_vague, outcome_of, values_of
from standoff.evidence.beside.holding import is_of_somebody, put_another_in_place
from standoff.evidence.beside.numbers import PERSON, may_count_one, may_measure_one
from standoff.evidence.beside.one_clause.clauses import (
    NEARLY_ALL,
    Clause,
    Core,
    are_of_two_codes,
    clause_at,
    clauses_of,
    core_of,
    days_in,
    share_too_little,
    weigh,
    whole_of,
)
from standoff.evidence.beside.one_event.measures import measure_at
from standoff.evidence.beside.one_frame.frame import (
    denials_of,
    denies_a_number,
    frame_of,
    is_bounded,
)
from standoff.evidence.beside.statement import Counted, are_apart
from standoff.evidence.beside.surroundings import names_in_order, place_of
from standoff.evidence.beside.wording import Worded, head_of
from standoff.evidence.beside.words.meanings import meanings
from standoff.evidence.text.anchors import Span


def compare_clauses(left: Worded, right: Worded, *, kin: bool) -> Iterator[Comparison]:
    """Compare two statements by the clauses that say the same of one event.

    Parameters
    ----------
    kin
        Whether their articles tell of one event; else only what one denies of a name is held.

    Notes
    -----
    Only the first thing in which they differ is told, else what is equal in both.
    """
    if share_too_little(left, right) or not (kin or left.proper & right.proper):
        return
    if is_of_somebody(left, right) or are_of_two_codes(left, right):
        return
    if not kin:
        yield from (each for each in _denials(left, right) if each.together)
        yield from (each for each in _figures(left, right) if not each.together)
        return
    for compare in (_denials, _figures, _opposites, _equal_figures, _equal_days):
        found = next(compare(left, right), None)
        if found is not None:
            yield found
            return


# Denials -------------------------------------------------------------------------------------------

DENIED = 4, 1
"""Of a name one word is enough, if it is all that is denied: RS-4 was never switched off."""
ALL_OF_IT = 0.8
"""So much of what a denying clause says must the other statement say."""


def _denials(left: Worded, right: Worded) -> Iterator[Comparison]:
    if not (denials_of(left) or denials_of(right)):
        return
    if denies_a_number(left, right) or is_bounded(left, right):
        return
    for one in clauses_of(left):
        for other in clauses_of(right):
            denied = len(_denials_in(left, one)), len(_denials_in(right, other))
            if sorted(denied) == [0, 1]:
                yield from _denied(left, one, right, other, is_left=denied[0] == 1)


def _denials_in(worded: Worded, clause: Clause) -> list[Span]:
    return [each for each in denials_of(worded) if clause.span.overlaps(each)]


def _denied(
    left: Worded, one: Clause, right: Worded, other: Clause, *, is_left: bool
) -> Iterator[Comparison]:
    core = core_of(left, one, right, other, least=DENIED)
    if core is None:
        return
    denying, clause, telling = (left, one, right) if is_left else (right, other, left)
    alone = clause.told - telling.weights.keys()
    much = weigh(denying, alone) > (1 - ALL_OF_IT) * weigh(denying, clause.told)
    if much or alone & denying.proper:
        return
    name = _denied_word(denying, clause)
    if name is None or name not in core.shared or name in telling.denied:
        return
    told = other if is_left else one
    named = not core.shared.isdisjoint(left.proper | right.proper)
    if not named and len(core.shared) <= DENIED[0] and not days_in(telling, told):
        return  # neither a name nor a day: a gun in this case, a gun in that
    spoken_of = frame_of(telling).acts & told.told
    if spoken_of - denying.weights.keys() or _are_turned_round(left, one, right, other):
        return
    if _is_long_past(telling, denying, told):
        core = core._replace(together=True)
    words = _word(left, name), _word(right, name)
    said = (f"not: {words[0]}", words[1]) if is_left else (words[0], f"not: {words[1]}")
    yield _compared(Matter.NEGATION, Outcome.EXCLUDED, said, core)


def _are_turned_round(left: Worded, one: Clause, right: Worded, other: Clause) -> bool:
    """Say whether the names that two clauses have follow each other otherwise: who does it to whom."""
    shared = one.told & other.told
    orders = [
        [n for n in names_in_order(*sides) if n in shared]
        for sides in ((left, right), (right, left))
    ]
    return orders[0] != orders[1]


def _is_long_past(telling: Worded, denying: Worded, clause: Clause) -> bool:
    """Say whether what a clause tells was on a day that was past when another denied it."""
    days, published = days_in(telling, clause), denying.statement.published
    return bool(days) and published is not None and all(e.days[1] <= published[1] for e in days)


def _denied_word(worded: Worded, clause: Clause) -> str | None:
    """Give the word that a denial of a clause stands before, which names nobody."""
    (denial,) = _denials_in(worded, clause)
    told = (one for one in worded.features if one.span.start >= denial.end)
    plain = (one.name for one in told if clause.span.contains(one.span))
    return next((name for name in plain if name not in worded.proper), None)


def _word(worded: Worded, name: str) -> str:
    return place_of(worded, name).of(worded.statement.text)


# Numbers -------------------------------------------------------------------------------------------


def _figures(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare the only number of its kind that each of two clauses has."""
    if not values_of(left).isdisjoint(values_of(right)):
        return
    for one in left.statement.figures:
        for other in right.statement.figures:
            core = _core_of_figures(left, one, right, other)
            if core is None or outcome_of(one.figure, other.figure) is not Outcome.EXCLUDED:
                continue
            if is_vague(one.figure) or is_vague(other.figure) or put_another_in_place(left, right):
                continue
            said = one.span.of(left.statement.text), other.span.of(right.statement.text)
            yield _compared(Matter.FIGURE, Outcome.EXCLUDED, said, core)


def _core_of_figures(left: Worded, one: Counted, right: Worded, other: Counted) -> Core | None:
    if _is_a_name(left, one) or _is_a_name(right, other):
        return None
    measures = measure_at(left, one.span), measure_at(right, other.span)
    if any(each is not None and each.grows for each in measures):
        return None  # what grows while it is counted is held by what it measures
    kinds = _kind_of(left, one), _kind_of(right, other)
    if kinds[0] != kinds[1] or kinds[0] == (None, None):
        return None
    if any(
        sum(_kind_of(side, each) == kinds[0] for each in side.statement.figures) > 1
        for side in (left, right)
    ):
        return None
    if not may_measure_one(left, one, right, other) or not may_count_one(left, one, right, other):
        return None
    here, there = clause_at(left, one.span), clause_at(right, other.span)
    if here is None or there is None or are_apart(one.days, other.days):
        return None
    if bool(_denials_in(left, here)) != bool(_denials_in(right, there)):
        return None
    return core_of(left, here, right, there) or _core_of_one(left, here, right, there)


def _core_of_one(left: Worded, here: Clause, right: Worded, there: Clause) -> Core | None:
    """Give what one clause has in common with a whole statement, if not with the clause of its number alone."""
    if not (here.told & there.told) - left.proper - right.proper:
        return None
    cores = (
        core_of(left, here, right, whole_of(right)),
        core_of(left, whole_of(left), right, there),
    )
    return next((each for each in cores if each is not None), None)


def _kind_of(worded: Worded, counted: Counted) -> tuple[str | None, str | None]:
    """Give the unit of a number, or what it counts where it has none."""
    unit = counted.figure.unit if counted.figure.unit != PERSON else None
    return unit, None if unit else head_of(worded, counted.figure)


def _equal_figures(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare a number that two clauses have in common: with few words beside it, it is one thing."""
    if tell_otherwise(left, right):
        return
    for one in left.statement.figures:
        for other in right.statement.figures:
            if (
                one.figure.value is None
                or outcome_of(one.figure, other.figure) is not Outcome.EQUAL
            ):
                continue
            if one.figure.value < TELLING or _kind_of(left, one) != _kind_of(right, other):
                continue
            if _kind_of(left, one) == (None, None) or _is_a_name(left, one):
                continue
            core = core_of(
                left, whole_of(left), right, whole_of(right), least=COUNTED, nearly=LOOSELY
            )
            if core is not None and (core.alike >= HALF or _stand_by_one(left, one, right, other)):
                said = one.span.of(left.statement.text), other.span.of(right.statement.text)
                yield _compared(Matter.FIGURE, Outcome.EQUAL, said, core)


def _stand_by_one(left: Worded, one: Counted, right: Worded, other: Counted) -> bool:
    """Say whether the clauses of two numbers have a word in common that names nobody."""
    here, there = clause_at(left, one.span), clause_at(right, other.span)
    if here is None or there is None:
        return False
    return bool((here.told & there.told) - left.proper - right.proper)


def _is_a_name(worded: Worded, counted: Counted) -> bool:
    """Say whether a number is part of what something is called: the 16-inch model."""
    return "-" in counted.span.of(worded.statement.text)


COUNTED = 2, 1
"""So few words, and a number, tell of one thing: without a name in common, and with one."""
TELLING = 13
"""Smaller numbers count many things."""
LOOSELY, HALF = 0.25, 0.5
"""So much of the shorter of two statements is enough that have a number in common: in like clauses, in any."""


# Words of which one says the opposite of the other -------------------------------------------------


def _opposites(left: Worded, right: Worded) -> Iterator[Comparison]:
    known = meanings(left.statement.language).opposites
    if names_in_order(left, right) != names_in_order(right, left):
        return
    for one in clauses_of(left):
        for name in sorted(one.told & known.keys() - right.weights.keys()):
            for other in clauses_of(right):
                for opposite in sorted(known[name] & other.told - left.weights.keys()):
                    denied = bool(_denials_in(left, one)), bool(_denials_in(right, other))
                    core = core_of(left, one, right, other)
                    if core is None or denied[0] != denied[1]:
                        continue
                    said = _word(left, name), _word(right, opposite)
                    yield _compared(Matter.OPPOSITE, Outcome.EXCLUDED, said, core)


# Days ----------------------------------------------------------------------------------------------


def _equal_days(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare a day that two statements have in common which else tell of the same, and of a name."""
    if tell_otherwise(left, right):
        return
    core = core_of(left, whole_of(left), right, whole_of(right), nearly=OF_ONE_DAY)
    if core is None:
        return
    named = core.shared & left.proper & right.proper
    if len(core.shared - named) < MANY and not (named and core.alike >= NEARLY_ALL):
        return
    for one in left.statement.days_told:
        for other in right.statement.days_told:
            if one.days == other.days and length_of(one.days) < A_WEEK:
                said = one.span.of(left.statement.text), other.span.of(right.statement.text)
                yield _compared(Matter.DATE, Outcome.EQUAL, said, core)


OF_ONE_DAY, MANY = 0.4, 4
"""So much of the shorter statement, and so many words, are enough beside a day; fewer with a name and more of it."""
A_WEEK = dt.timedelta(days=7)
"""Longer times are in common to much."""


def tell_otherwise(left: Worded, right: Worded) -> bool:
    """Say whether one denies something and the other nothing, or they count what is of one kind otherwise."""
    return left.denies != right.denies or frame_of(left).denies != frame_of(right).denies


def _compared(matter: Matter, outcome: Outcome, said: tuple[str, str], core: Core) -> Comparison:
    return Comparison(
        matter,
        outcome,
        *said,
        core.alike,
        named=True,
        close=True,
        framed=True,
        together=core.together,
    )
