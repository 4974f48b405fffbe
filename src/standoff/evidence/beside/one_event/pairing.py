"""Pairing: statements of articles on one event whose measures are of one thing, however they are worded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from standoff.evidence.beside.comparison import Outcome
from standoff.evidence.beside.independence import OneVoice, is_one_voice
from standoff.evidence.beside.judging import Pair, Relation, relation_without
from standoff.evidence.beside.one_event.holding import Held, hold_measures
from standoff.evidence.beside.one_event.kinship import Kinship
from standoff.evidence.beside.one_event.measures import read_measures
from standoff.evidence.beside.one_frame.turning import compare_undone
from standoff.evidence.beside.surroundings import likeness_of, shared_words
from standoff.evidence.beside.timing import time_between
from standoff.evidence.beside.wording import Worded

BASE = {
    Relation.AGREE: 0.55,
    Relation.MORE_PRECISE: 0.5,
    Relation.DIFFER: 0.35,
    Relation.CONTRADICT: 0.45,
}
"""What a measure of one event is worth by itself, by what the two are to each other."""


def find_measured_pairs(worded: Sequence[Worded], kinship: Kinship) -> Iterator[Pair | OneVoice]:
    """Pair the statements of articles on one event that measure one thing.

    Notes
    -----
    The cost follows the pairs of articles on one event and what each of them measures.
    """
    measured: defaultdict[str, list[Worded]] = defaultdict(list)
    for each in worded:
        if read_measures(each):
            measured[each.statement.article].append(each)
    for one, other in kinship.pairs():
        for left in measured.get(one, ()):
            for right in measured.get(other, ()):
                pair = compare_measured(left, right, kinship)
                if pair is not None:
                    yield pair


def compare_measured(left: Worded, right: Worded, kinship: Kinship) -> Pair | OneVoice | None:
    """Judge two statements of articles on one event by what they measure; None where that is not one thing."""
    held = tuple(hold_measures(left, right, kinship))
    if not held:
        return None
    voice = is_one_voice(left, right)
    outcomes = {each.comparison.outcome for each in held}
    if voice is OneVoice.ARTICLE or (voice is not None and outcomes <= {Outcome.EQUAL}):
        return voice
    if outcomes <= {Outcome.EQUAL} and any(compare_undone(left, right)):
        return None  # so many stopped, so many released
    relation = _relation(held)
    likeness = likeness_of(left, right)
    share = 0.0 if likeness is None else likeness.share
    near = kinship.of(left.statement.article, right.statement.article)
    sure = BASE[relation] + 0.25 * min(1.0, near) + 0.25 * min(1.0, share)
    return Pair(
        left.statement,
        right.statement,
        relation,
        tuple(each.comparison for each in held),
        time_between(left.statement, right.statement),
        round(share, 3),
        shared_words(left, right),
        round(min(0.95, sure), 2),
    )


def _relation(held: Sequence[Held]) -> Relation:
    excluding = [each for each in held if each.comparison.outcome is Outcome.EXCLUDED]
    if any(each.certain for each in excluding):
        return Relation.CONTRADICT
    outcomes = {each.comparison.outcome for each in held}
    if outcomes & {Outcome.EXCLUDED, Outcome.OTHER_TIME}:
        return Relation.DIFFER
    return relation_without(outcomes)
