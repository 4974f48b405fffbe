"""Across languages: what sentences of two languages are to each other.

They meet over the entities, concepts, days and figures that both have, and are
compared by figures of one unit or thing, by days, by negation and by opposites.
Wordings say nothing here, so it takes more of the rest, and is less sure.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from standoff.evidence.beside.blocking import find_candidates
from standoff.evidence.beside.comparing import LONG, length_of
from standoff.evidence.beside.comparison import Comparison, Matter, Outcome
from standoff.evidence.beside.concepts import (
    COMMON,
    DEEDS,
    OPPOSITES,
    SPOKEN_OF,
    find_concepts,
    has_concepts,
    knows_concepts,
)
from standoff.evidence.beside.holding import is_ahead
from standoff.evidence.beside.judging import Pair, Relation, relation_without
from standoff.evidence.beside.numbers import PERSON
from standoff.evidence.beside.one_frame.differing import MEETING
from standoff.evidence.beside.one_frame.intending import is_done_and_meant
from standoff.evidence.beside.one_frame.places import are_of_two_places, told_place
from standoff.evidence.beside.statement import Statement
from standoff.evidence.beside.surroundings import names_in_order
from standoff.evidence.beside.timing import Time, time_between
from standoff.evidence.beside.two_languages.comparing import (
    compare_known,
    tell_one_amount,
    tell_opposites,
    tell_other_numbers,
)
from standoff.evidence.beside.two_languages.known import (
    CERTAIN,
    Known,
    are_of_two_things,
    may_be_done,
    may_be_placed,
    may_name_another,
    name_others,
    share_of_things,
    tell_a_bare_deed,
)
from standoff.evidence.beside.two_languages.names import (
    find_names,
    names_of,
    with_shared_names,
)
from standoff.evidence.beside.wording import LEAST_TOTAL, Feature, Worded, names_somebody
from standoff.evidence.beside.words.capitals import words_of_names
from standoff.evidence.beside.words.meanings import turns_down
from standoff.evidence.plain.modality import find_modality

SPEAKING = 0.45
"""Least share of what is known of two sentences that they must have in common."""
AGREEING = 0.6
"""So much of it must they share to agree without a figure or a day."""
SAME_THING = 0.6
"""So much of it must they share to contradict each other."""


def find_pairs(statements: Sequence[Statement]) -> Iterator[Pair | None]:
    """Compare the statements of two languages that are near each other; None where nothing is found.

    Notes
    -----
    Nothing is done where all statements are of one language; else the cost is that
    of one language.
    """
    statements = [each for each in statements if knows_concepts(each.language)]
    if len({each.language.tag for each in statements}) < 2:
        return
    worded, names = _word(statements)
    # Most statements meet none of another language: of them nothing more is read.
    known = cache(lambda number: _know(worded[number], names))
    for left, right in find_candidates(worded, across=True):
        yield compare_across(known(left), known(right))


class Share(NamedTuple):
    """How far a statement speaks of the things that a question names.

    Parameters
    ----------
    of_all
        Which part of them it has, by weight, from 0 to 1.
    many
        How many of them, or as many as there can be.
    """

    of_all: float
    many: int


def share_things(
    question: Statement, statements: Sequence[Statement]
) -> dict[tuple[str, int], Share]:
    """Give how far statements of any language speak of the things that a question names, by key."""
    asked, *others = with_shared_names(
        [question, *(each for each in statements if knows_concepts(each.language))]
    )
    names = find_names([asked, *others])[1]
    things = {each.name: None for each in _features(asked, names)}
    told = {each.key: shared for each, shared in _that_tell(others, things.keys(), names)}
    counts = Counter(name for shared in (things, *told.values()) for name in shared)
    ours = _weigh(things, counts, max(LEAST_TOTAL, 1 + len(others)))
    whole, found = sum(ours.values()), {}
    for key, shared in told.items():
        share = sum(ours[name] for name in ours if name in shared) / whole
        many = MANY if len(shared) == len(ours) else len(shared)
        found[key] = Share(round(min(1.0, share), 3), many)
    return found


MANY = 2
"""Who has all that a question names has as many things of it as are asked for."""


def _that_tell(
    statements: Iterable[Statement], things: AbstractSet[str], names: AbstractSet[str]
) -> Iterator[tuple[Statement, AbstractSet[str]]]:
    """Iterate over the statements that speak of some things, and of which of them.

    What a sentence speaks of is read only where it may have one of them.
    """
    named = any(each.startswith("~") for each in things)
    # Who asks whether it was accepted is answered by who tells that it was refused.
    turned = {each: OPPOSITES[each] for one in things for each in OPPOSITES.get(one, ())}
    for each in statements:
        known = {f"@{one.entity}" for one in each.names}.isdisjoint(things)
        if (
            named
            or not known
            or has_concepts(each.text, each.language, things | turned.keys())
            or not things.isdisjoint(one.name for one in _days_and_numbers(each))
        ):
            told = {one.name for one in _features(each, names)}
            shared = things & told.union(*(turned[name] for name in told & turned.keys()))
            if shared:
                yield each, shared


def know_statements(statements: Sequence[Statement]) -> tuple[Known, ...]:
    """Read what is known of statements whatever their language, and weigh it."""
    worded, names = _word(statements)
    return tuple(_know(each, names) for each in worded)


def _word(statements: Sequence[Statement]) -> tuple[list[Worded], frozenset[str]]:
    """Weigh what statements speak of, and give the words that are names."""
    statements = with_shared_names(statements)
    names, shared = find_names(statements)
    read = [tuple(_features(each, shared)) for each in statements]
    counts = Counter(each.name for features in read for each in features)
    total = max(LEAST_TOTAL, len(statements))
    pairs = zip(statements, read, strict=True)
    return [_weighed(statement, features, counts, total) for statement, features in pairs], names


def _features(statement: Statement, shared: AbstractSet[str]) -> Iterator[Feature]:
    told: set[str] = set()
    spans = [each.span for each in statement.names] + [each.span for each in statement.dates]
    found = find_concepts(statement.text, statement.language)
    told_besides = {each.span for each in found}
    called = [  # the Commission is a commission
        each
        for each in words_of_names(statement)
        if each.name in shared
        and each.span not in told_besides
        and not any(each.span.overlaps(span) for span in spans)
    ]
    spans += [each.span for each in called]
    named = [*(Feature(f"@{each.entity}", each.span) for each in statement.names), *called]
    concepts = (  # the council of a name is no council besides
        each for each in found if not any(each.span.overlaps(span) for span in spans)
    )
    for each in (*named, *concepts, *_days_and_numbers(statement)):
        if each.name not in told:
            told.add(each.name)
            yield each


def _days_and_numbers(statement: Statement) -> Iterator[Feature]:
    for dated in statement.days_told:
        if length_of(dated.days) <= LONG:
            yield Feature(f"={dated.days[0]}/{dated.days[1]}", dated.span)
    for counted in statement.figures:
        if counted.figure.value is not None:
            unit = counted.figure.unit if counted.figure.unit != PERSON else None
            yield Feature(f"#{unit or ''}{counted.figure.value}", counted.span)


def _weighed(
    statement: Statement, features: tuple[Feature, ...], counts: Counter[str], total: int
) -> Worded:
    weights = _weigh((each.name for each in features), counts, total)
    entities = frozenset(name for name in weights if names_somebody(name))
    plain = sum(weight for name, weight in weights.items() if name not in entities)
    whole = sum(weights.values())
    return Worded(statement, features, weights, plain, whole, entities, frozenset(), ())


def _know(worded: Worded, names: frozenset[str]) -> Known:
    """Read besides what a statement denies, and whom it names."""
    modality = find_modality(worded.statement.text, worded.statement.language)
    if modality.is_negated:
        worded = replace(worded, denials=tuple(each.end for each in modality.negations))
    worded.kept["called"] = names_of(worded.statement, names)
    return Known(worded, modality.is_negated, modality.is_hedged)


def _weigh(names: Iterable[str], counts: Counter[str], total: int) -> dict[str, float]:
    """Weigh what statements speak of: the fewer of them have it, the more."""
    whole = math.log(1 + total)
    return {
        name: math.log(1 + total / counts[name]) / whole * (LITTLE if name in COMMON else 1.0)
        for name in names
    }


LITTLE = 0.4
"""What common concepts weigh beside others."""


def compare_across(left: Known, right: Known) -> Pair | None:
    """Judge two statements of two languages; None where they do not speak to the same thing."""
    ours, theirs = left.worded, right.worded
    if ours.statement.article == theirs.statement.article:
        return None
    shared = ours.weights.keys() & theirs.weights.keys()
    if len(shared) < 2 or not (left.concepts & right.concepts) - COMMON:
        return None
    share = math.fsum(ours.weights[each] for each in shared) / (ours.weight * theirs.weight) ** 0.5
    if share < SPEAKING and (share < SPEAKING / 2 or len(shared) <= 2):
        return None
    comparisons = tuple(compare_known(left, right))
    if share < SPEAKING and not comparisons:
        return None
    time = time_between(ours.statement, theirs.statement)
    relation = _relation(left, right, comparisons, time, share)
    if relation is None:
        return None
    places = {each.name: each.span for each in ours.features}
    order = sorted(shared, key=lambda name: (-ours.weights[name], places[name]))
    return Pair(
        ours.statement,
        theirs.statement,
        relation,
        comparisons,
        time,
        round(min(1.0, share), 3),
        tuple(dict.fromkeys(places[name].of(ours.statement.text) for name in order)),
        round(_confidence(relation, comparisons, share), 2),
        across=True,
    )


def _relation(
    left: Known, right: Known, comparisons: Sequence[Comparison], time: Time, share: float
) -> Relation | None:
    if may_be_done(left) != may_be_done(right):
        return None  # who can do it need not have done it
    outcomes = {each.outcome for each in comparisons}
    others = bool(left.entities - right.entities and right.entities - left.entities)
    others = others or name_others(left, right)
    if Outcome.ANOTHER in outcomes:
        return Relation.DIFFER
    if Outcome.EXCLUDED in outcomes:
        return _relation_excluded(left, right, comparisons, time, others=others)
    if Outcome.OTHER_TIME in outcomes:
        return Relation.DIFFER if share >= SAME_THING else None
    lasts = share >= SAME_THING and tell_one_amount(left, right, comparisons)
    if (time is Time.APART and not lasts) or _tell_otherwise(left, right):
        return None
    unlike = others or tell_other_numbers(left, right) or left.denies != right.denies
    if not _name_those_of_one_deed(left, right):
        unlike = unlike or are_of_two_things(left, right, known=True)
    if is_done_and_meant(left.worded, right.worded, (left.concepts & right.concepts) - COMMON):
        return None
    if not outcomes and tell_a_bare_deed(left, right, time):
        return None
    held_out = not (left.concepts ^ right.concepts).isdisjoint(SPOKEN_OF)
    if outcomes:
        dated = all(each.matter is Matter.DATE for each in comparisons)
        turned = turns_down(left.worded.statement) != turns_down(right.worded.statement)
        # Much happens on one day: that alone is no agreement on what else is told.
        unlike = unlike or turned or held_out or not _tell_one_deed(left, right, share)
        return None if dated and unlike else relation_without(outcomes)
    return Relation.AGREE if share >= AGREEING and not (unlike or held_out) else None


def _relation_excluded(
    left: Known, right: Known, comparisons: Sequence[Comparison], time: Time, *, others: bool
) -> Relation | None:
    """Give what two statements are to each other of which something excludes the other."""
    if not _are_of_one_mood(left, right) and not any(
        each.matter in (Matter.FIGURE, Matter.DATE) for each in comparisons
    ):
        return None  # who means to do it has not done it yet
    # In languages without spaces verbs do not tell what is to be.
    spaced = left.is_spaced and right.is_spaced
    in_one_mood = not spaced or is_ahead(left.worded) == is_ahead(right.worded)
    near = time in (Time.SAME, Time.NEAR)
    if any(each.framed for each in comparisons):
        dated = any(each.framed and each.matter is Matter.DATE for each in comparisons)
        certain = (dated or near) and not left.hedged and not right.hedged and in_one_mood
        return Relation.CONTRADICT if certain else Relation.DIFFER
    excluding = [each for each in comparisons if each.outcome is Outcome.EXCLUDED]
    numbers = all(each.matter is Matter.FIGURE for each in excluding)
    if time is Time.APART or (time is Time.UNKNOWN and numbers):
        return None  # two days have two numbers
    if others and all(each.matter is Matter.OPPOSITE for each in excluding):
        return None  # one accepted it, another rejected it
    moved = any(each.outcome is Outcome.OTHER_TIME for each in comparisons)
    if moved or all(each.alike < CERTAIN for each in excluding):
        return Relation.DIFFER
    named = any(name[0] in "@=" for name in left.worded.weights.keys() & right.worded.weights)
    if are_of_two_things(left, right, known=named):
        return None
    placed = not _are_of_other_places(left, right)
    if not placed and (
        are_of_two_places(left.worded, right.worded) or not may_be_placed(left, right)
    ):
        return None
    one_thing = share_of_things(left, right) >= SAME_THING and in_one_mood
    one_thing = (
        one_thing and not (others or may_name_another(left, right)) and left.hedged == right.hedged
    )
    if not placed:
        return Relation.DIFFER if one_thing and near else None
    return Relation.CONTRADICT if one_thing and near else Relation.DIFFER


def _are_of_one_mood(left: Known, right: Known) -> bool:
    """Say whether both tell what is, or both what is to be, as far as their languages tell it."""
    return is_ahead(left.worded) == is_ahead(right.worded)


def _are_of_other_places(left: Known, right: Known) -> bool:
    """Say whether one of two statements tells a place that the other does not tell."""
    ours, theirs = told_place(left.worded), told_place(right.worded)
    if ours == theirs:
        return False
    told = [each for each in (ours, theirs) if each != (None, None)]
    if len(told) > 1:
        return True
    # A place that both name is not another: the fire in Morava, the fire of Morava.
    ((state, town),) = told
    return {f"@{state}", f"~{town}"}.isdisjoint(left.things & right.things)


def _tell_one_deed(left: Known, right: Known, share: float) -> bool:
    """Say whether two statements tell of one deed; of deeds that no table knows, by names and much else."""
    ours, theirs = left.concepts & DEEDS, right.concepts & DEEDS
    if ours and theirs:
        return bool(ours & theirs)
    return share >= AGREEING and bool(left.worded.proper & right.worded.proper)


def _name_those_of_one_deed(left: Known, right: Known) -> bool:
    """Say whether two statements tell of one deed, of one day, of the same two: whatever else each tells."""
    names = left.worded.proper & right.worded.proper
    if len(names) < OF_A_DEED or not left.concepts & right.concepts & DEEDS:
        return False
    days = ({each.days for each in side.worded.statement.days_told} for side in (left, right))
    if not set.intersection(*days):
        return False
    ours, theirs = left.worded, right.worded
    orders = (names_in_order(*sides) for sides in ((ours, theirs), (theirs, ours)))
    return MEETING in left.concepts & right.concepts or len({*map(tuple, orders)}) == 1


OF_A_DEED = 2
"""So many names tell of whom a deed is."""


def _tell_otherwise(left: Known, right: Known) -> bool:
    """Say whether two statements tell opposites, or put one event into two places."""
    return tell_opposites(left, right) or are_of_two_places(left.worded, right.worded)


def _confidence(relation: Relation, comparisons: Sequence[Comparison], share: float) -> float:
    sure = 0.35 + 0.4 * min(1.0, share) + (0.15 if comparisons else 0.0)
    if relation in (Relation.DIFFER, Relation.CONTRADICT):
        sure -= 0.1
    return CERTAIN * min(1.0, sure)
