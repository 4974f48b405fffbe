"""Denying: one denies by a verb that somebody did what the other tells that he did, in one language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.evidence.beside.comparison import Comparison, Matter, Outcome
from standoff.evidence.beside.concepts import DEEDS, SPOKEN_OF, concepts_of
from standoff.evidence.beside.holding import is_ahead, states_something
from standoff.evidence.beside.one_frame.acting import compare_states
from standoff.evidence.beside.one_frame.frame import denials_of, frame_words, is_bounded
from standoff.evidence.beside.statement import any_apart
from standoff.evidence.beside.timing import NEAR_DAYS
from standoff.evidence.beside.wording import Feature, Worded
from standoff.evidence.text.shingles import normalise_words

LEAST = 3
"""So many words must be denied: who did it, what, and to what."""


def compare_denied_deeds(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare a verb of denying, with all that it denies, and a statement that tells it of the same one."""
    ours, theirs = (each.keep("denied by a verb", _read_denied) for each in (left, right))
    if bool(ours) == bool(theirs):
        return
    denying, telling, denied = (left, right, ours) if ours else (right, left, theirs)
    if denials_of(telling) or is_ahead(telling) or not states_something(telling):
        return
    if not SPOKEN_OF.isdisjoint(each.name for each in concepts_of(telling)):
        return
    if any_apart(left.statement.days_told, right.statement.days_told) or is_bounded(left, right):
        return
    deed = _deed_of_both(denying, denied, telling)
    if deed is None or not _tells_all(denied, denying, telling):
        return
    words = f"not: {deed[0]}", deed[1]
    said = words if ours else words[::-1]
    yield Comparison(
        Matter.NEGATION,
        Outcome.EXCLUDED,
        *said,
        1.0,
        named=True,
        framed=True,
        together=_was_past(denying, telling),
    )


def denies_by_a_verb(worded: Worded) -> bool:
    """Say whether a statement has a verb of denying."""
    statement = worded.statement
    return frame_words(statement.language).denying_verbs.search(statement.text) is not None


def _read_denied(worded: Worded) -> tuple[Feature, ...]:
    """Give what stands behind the only verb of denying of a statement, as far as its clause goes."""
    statement = worded.statement
    found = list(frame_words(statement.language).denying_verbs.finditer(statement.text))
    if len(found) != 1:
        return ()
    return tuple(each for each in worded.features if each.span.start >= found[0].end())


def _deed_of_both(
    denying: Worded, denied: Sequence[Feature], telling: Worded
) -> tuple[str, str] | None:
    """Give the words of both for the first deed that is denied, behind who did it."""
    name = next((one for one in denied if _is_name(one, denying)), None)
    if name is None:
        return None
    deeds = [
        each
        for each in concepts_of(denying)
        if each.name in DEEDS and each.span.start > name.span.start
    ]
    told = [each for each in concepts_of(telling) if each.name in DEEDS]
    same = [each for each in told if deeds and each.name == deeds[0].name]
    if len(same) != 1:
        return None
    place = _place_of(name, denying, telling)
    if place is None or place > same[0].span.start:
        return None
    if any(place < each.span.start < same[0].span.start for each in told):
        return None  # what he did was something else: refused to say that it was accepted
    return deeds[0].span.of(denying.statement.text), same[0].span.of(telling.statement.text)


def _is_name(one: Feature, worded: Worded) -> bool:
    return one.is_entity or one.name in worded.proper


def _place_of(one: Feature, denying: Worded, telling: Worded) -> int | None:
    """Give where a statement names what another one names, be it by more words: Grace Otieno, Otieno."""
    for each in telling.features:
        if each.name == one.name:
            return each.span.start
    called = set(normalise_words(one.span.of(denying.statement.text)))
    for named in telling.statement.names:
        if called <= set(normalise_words(named.span.of(telling.statement.text))):
            return named.span.start
    return None


def _tells_all(denied: Sequence[Feature], denying: Worded, telling: Worded) -> bool:
    """Say whether all that is denied is told by the other."""
    names = {one.name for one in denied}
    return len(names) >= LEAST and all(
        one.name in telling.weights
        or (_is_name(one, denying) and _place_of(one, denying, telling) is not None)
        for one in denied
    )


def _was_past(denying: Worded, telling: Worded) -> bool:
    """Say whether what is told was past when it was denied, or both reports appeared together."""
    ours, theirs = denying.statement.published, telling.statement.published
    if ours is None or theirs is None:
        return False
    days = [each.days[1] for each in telling.statement.days_told]
    if days:
        return max(days) <= ours[1]
    return abs(ours[0] - theirs[0]) <= NEAR_DAYS


def compare_deeds(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare a deed that one tells and the other denies, or who did it, in one language."""
    yield from compare_denied_deeds(left, right)
    yield from compare_states(left, right)
