"""Judging: what two statements are to each other, why, and how sure that is.

"Contradict" is the last resort: both must speak of the same parties and the same
thing, no word may stand in the other's place, and the times must agree. What is
not known to agree makes a difference, not a contradiction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from standoff.evidence.beside.comparing import (
    compare_dates,
    compare_events,
    compare_negations,
    compare_opposites,
)
from standoff.evidence.beside.comparison import ASPECTS, Aspect, Comparison, Matter, Outcome
from standoff.evidence.beside.concepts import hold_out_otherwise
from standoff.evidence.beside.contradicting import (
    NEARLY_ALL,
    ONE_SUBJECT,
    SAME_NAME,
    SAME_PLACE,
    is_counted_of_one_day,
    may_contradict,
)
from standoff.evidence.beside.figures import compare_figures, count_otherwise
from standoff.evidence.beside.holding import (
    is_entry_of_another,
    is_of_somebody,
    names_only_one,
    put_another_in_place,
)
from standoff.evidence.beside.independence import (
    OneVoice,
    are_of_two_speakers,
    has_same_words,
    is_one_voice,
)
from standoff.evidence.beside.one_clause.clauses import have_a_core
from standoff.evidence.beside.one_clause.comparing import compare_clauses
from standoff.evidence.beside.one_frame.denying import compare_deeds
from standoff.evidence.beside.one_frame.differing import compare_frames
from standoff.evidence.beside.one_frame.frame import denies_in_part, denies_what_is_shared
from standoff.evidence.beside.one_frame.intending import only_means_it
from standoff.evidence.beside.one_frame.opposing import (
    cannot_agree,
    compare_opposed,
    exclude_each_other,
)
from standoff.evidence.beside.one_frame.turning import compare_undone
from standoff.evidence.beside.quotations import compare_quotes
from standoff.evidence.beside.statement import Statement
from standoff.evidence.beside.surroundings import (
    Likeness,
    likeness_of,
    share_names_alone,
    shared_words,
    speak_of_one,
    sureness,
)
from standoff.evidence.beside.timing import Time, time_between
from standoff.evidence.beside.wording import Worded
from standoff.evidence.beside.words.meanings import turns_down


class Relation(StrEnum):
    """What two statements are to each other."""

    AGREE = "agree"
    MORE_PRECISE = "more-precise"
    DIFFER = "differ"
    CONTRADICT = "contradict"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements of independent voices that speak to the same thing.

    Parameters
    ----------
    likeness
        Share of their weight that their words have in common, from 0 to 1.
    shared
        The words and names they share, as the left one has them, the weightiest first.
    confidence
        How likely it is that a reader sees the same relation, from 0 to 1.
    across
        Whether they are of two languages: then by names, things, days and figures alone.
    with_left, with_right
        Other statements that say of it what the left one says, and the right one.
    """

    left: Statement
    right: Statement
    relation: Relation
    comparisons: tuple[Comparison, ...]
    time: Time
    likeness: float
    shared: tuple[str, ...]
    confidence: float
    across: bool = False
    with_left: tuple[Statement, ...] = ()
    with_right: tuple[Statement, ...] = ()

    @property
    def aspects(self) -> frozenset[Aspect]:
        """What was compared; the words alone where nothing else could be."""
        return frozenset(ASPECTS[each.matter] for each in self.comparisons) or frozenset(
            {Aspect.WORDS}
        )


def compare_statements(
    left: Worded, right: Worded, *, kin: bool = True, least: float = 0.0
) -> Pair | OneVoice | None:
    """Judge two statements; None where they do not speak to the same thing.

    Parameters
    ----------
    kin
        Whether their articles tell of one event; else their words must say more.
    least
        So alike must they be to agree by their words alone: see `words_needed`.
    """
    if not speak_of_one(left, right, least=2):
        return None
    likeness = likeness_of(left, right)
    deeds = tuple(compare_deeds(left, right))
    in_clauses = deeds or tuple(compare_clauses(left, right, kin=kin))
    if likeness is None and (in_clauses or exclude_each_other(left, right)):
        likeness = likeness_of(left, right, least=2)
    if likeness is None:
        return None
    time = time_between(left.statement, right.statement)
    if not (kin or in_clauses) and _is_too_unlike(left, right, time, likeness, least):
        return None
    comparisons = tuple(
        each
        for each in _compare(left, right, likeness, deeds, in_clauses)
        if each.matter is not Matter.FIGURE
        or each.outcome is Outcome.EQUAL
        or not is_entry_of_another(left, right)
    )
    relation = _relation(left, right, comparisons, time, likeness)
    if relation is None or not _is_enough(
        left, right, relation, comparisons, likeness, kin=kin, least=least
    ):
        return None
    if relation is Relation.AGREE and cannot_agree(left, right, compared=bool(comparisons)):
        return None
    if relation in (Relation.AGREE, Relation.MORE_PRECISE) and only_means_it(left, right):
        return None
    voice = is_one_voice(left, right)
    if voice is not None and (
        has_same_words(left, right) or not _tells_apart(left, right, voice, comparisons, likeness)
    ):
        return voice
    confidence = _confidence(comparisons, likeness, relation)
    return Pair(
        left.statement,
        right.statement,
        relation,
        comparisons,
        time,
        round(likeness.share, 3),
        shared_words(left, right),
        round(confidence, 2),
    )


def _tells_apart(
    left: Worded,
    right: Worded,
    voice: OneVoice,
    comparisons: Sequence[Comparison],
    likeness: Likeness,
) -> bool:
    """Say whether one text, or one person's words, is told in two ways.

    Of two copies the longer one goes on: what it then denies the other does not say,
    unless two people are said to have said it.
    """
    if voice is OneVoice.COPY:
        whole = likeness.share >= WHOLE or are_of_two_speakers(left, right)
        told = {
            e.outcome for e in comparisons if whole or e.framed or e.matter is not Matter.NEGATION
        }
        return bool(told - {Outcome.EQUAL})
    outcomes = {each.outcome for each in comparisons}
    return voice is OneVoice.QUOTED and Outcome.EXCLUDED in outcomes


WHOLE = 0.95
"""So alike are two texts of which neither goes on."""


def _compare(
    left: Worded,
    right: Worded,
    likeness: Likeness,
    deeds: Sequence[Comparison],
    in_clauses: Sequence[Comparison],
) -> Iterator[Comparison]:
    framed = [*deeds]
    if not framed and (likeness.share >= FRAMED or exclude_each_other(left, right)):
        framed = [*compare_frames(left, right), *compare_undone(left, right)]
        framed = framed or [*compare_opposed(left, right)]
    framed = framed or [*in_clauses]
    yield from framed
    known = {each.matter for each in framed if each.framed}
    told = {(each.matter, each.left, each.right) for each in framed}
    for each in _compare_by_surroundings(left, right):
        if (each.matter, each.left, each.right) in told:
            continue
        if each.outcome is not Outcome.EXCLUDED or not (
            each.matter in known or (each.matter is Matter.NEGATION and denies_in_part(left, right))
        ):
            yield each


def _compare_by_surroundings(left: Worded, right: Worded) -> Iterator[Comparison]:
    yield from compare_figures(left, right)
    yield from compare_dates(left, right)
    yield from compare_events(left, right)
    yield from compare_negations(left, right)
    yield from compare_opposites(left, right)
    yield from compare_quotes(left, right)


FRAMED = 0.45
"""So alike are two statements at least that say the same but for one thing."""
AGREEING = 0.4
"""So sure must the words alone be that two statements agree without a figure or a day."""
COMPARED = 0.25
"""Least likeness where something was compared."""
ALIKE = 0.4
"""Least likeness where what was compared is said of no name."""
NAMELESS = 0.6
"""Least likeness of statements that name nobody in common, to differ."""


def _relation(
    left: Worded, right: Worded, comparisons: Sequence[Comparison], time: Time, likeness: Likeness
) -> Relation | None:
    outcomes = {each.outcome for each in comparisons}
    if Outcome.ANOTHER in outcomes and Outcome.EXCLUDED not in outcomes:
        return Relation.DIFFER
    if outcomes & {Outcome.EXCLUDED, Outcome.OTHER_TIME}:
        if may_contradict(left, right, comparisons, time, likeness):
            return Relation.CONTRADICT
        return Relation.DIFFER if _may_differ(left, right, comparisons, time, likeness) else None
    if all(each.matter is Matter.DATE for each in comparisons) and (
        turns_down(left.statement) != turns_down(right.statement)
        or denies_what_is_shared(left, right)
    ):
        return None  # one invites to a day, the other declines; one says that it is not so
    if _is_compared(comparisons, likeness):
        return relation_without(_outcomes_of_one_thing(comparisons, likeness))
    if time is Time.APART and left.statement.days_told and right.statement.days_told:
        return None
    if not outcomes and (share_names_alone(left, right) or hold_out_otherwise(left, right)):
        return None
    if not outcomes and likeness.share < MUCH and left.denies != right.denies:
        return None
    if not outcomes and likeness.share < MUCH and not have_a_core(left, right):
        return None  # here and there a word in common: a name, a council, that somebody met
    return Relation.AGREE if sureness(likeness) >= AGREEING else None


def _outcomes_of_one_thing(
    comparisons: Sequence[Comparison], likeness: Likeness
) -> frozenset[Outcome]:
    """Give what comparing showed; a day beside other words, of no name, is no more exact than another."""
    return frozenset(
        each.outcome
        for each in comparisons
        if each.matter is not Matter.DATE or each.named or likeness.share >= SAME_ACT
    )


MUCH = 0.45
"""So alike statements say the same though no clause of theirs does."""
SAME_ACT = 0.55
"""So alike are statements that tell of one act: who fell on Saturday was found at the weekend."""


APART = 1.45
"""So many times more alike must they be if they are of two times."""
SAME_WORDS = 0.8
"""So alike must statements be that differ in something of which nothing tells that it is one event."""
LESS = 0.1
"""So much less alike may statements be of which something was compared."""


def _is_too_unlike(
    left: Worded, right: Worded, time: Time, likeness: Likeness, least: float
) -> bool:
    """Say whether two statements of no kin are so unlike that they are nothing to each other, whatever is compared.

    It is soon told of most; what is needed otherwise is a part of what `_relation` and `_is_enough` ask for.
    """
    needed = (least - LESS) * (APART if time is Time.APART else 1.0)
    if time in (Time.SAME, Time.NEAR):
        if left.statement.quotes and right.statement.quotes:
            return False
        needed = min(needed, SAME_NAME)
    else:
        dated = left.statement.days_told and right.statement.days_told
        needed = min(needed, FRAMED if dated else ONE_SUBJECT)
    return likeness.share < needed and not exclude_each_other(left, right)


def _is_enough(
    left: Worded,
    right: Worded,
    relation: Relation,
    comparisons: Sequence[Comparison],
    likeness: Likeness,
    *,
    kin: bool,
    least: float,
) -> bool:
    """Say whether two statements have enough in common for what they are said to be."""
    if not comparisons and count_otherwise(left, right):
        return False
    if relation is Relation.CONTRADICT or any(kin or each.framed for each in comparisons):
        return True
    if relation is Relation.DIFFER:
        return likeness.share >= SAME_WORDS and not names_only_one(left, right)
    needed = least - (LESS if comparisons else 0.0)
    apart = not kin and time_between(left.statement, right.statement) is Time.APART
    return likeness.share >= needed * (APART if apart else 1.0)


def relation_without(outcomes: Collection[Outcome]) -> Relation:
    """Give what two statements are to each other of which nothing excludes the other."""
    narrower = (Outcome.LEFT_NARROWER, Outcome.RIGHT_NARROWER)
    return Relation.MORE_PRECISE if any(each in narrower for each in outcomes) else Relation.AGREE


def _is_compared(comparisons: Sequence[Comparison], likeness: Likeness) -> bool:
    """Say whether what was compared is said of one name, or in statements that are alike enough."""
    if any(each.framed for each in comparisons):
        return True
    if likeness.share < COMPARED or not comparisons:
        return False
    if all(each.matter is Matter.DATE for each in comparisons):
        return likeness.share >= ALIKE  # many sentences recall one day in passing
    near = any(each.named or each.close or each.alike >= NEARLY_ALL for each in comparisons)
    return near or likeness.share >= ALIKE


def _may_differ(
    left: Worded, right: Worded, comparisons: Sequence[Comparison], time: Time, likeness: Likeness
) -> bool:
    """Say whether what differs is said of one name, or in statements that are much alike.

    Of two that put another word in one frame each is about a thing of its own: the
    northern province, the southern province.
    """
    differing = [e for e in comparisons if e.outcome in (Outcome.EXCLUDED, Outcome.OTHER_TIME)]
    if any(each.named and each.alike >= SAME_PLACE for each in differing):
        return True
    if is_counted_of_one_day(differing, comparisons, time):
        return True
    if likeness.share < NAMELESS or time is Time.APART or is_of_somebody(left, right):
        return False
    return not put_another_in_place(left, right)


def _confidence(comparisons: Sequence[Comparison], likeness: Likeness, relation: Relation) -> float:
    """Give how likely a reader sees the same relation, as sentences that were read told.

    Notes
    -----
    The numbers are described, with what they were fitted to, in the discussion of
    statements side by side.
    """
    if not comparisons:
        return min(0.9, sureness(likeness)) * (0.45 + 0.55 * min(1.0, likeness.share / HALF))
    alike = max(each.alike for each in comparisons)
    return min(0.95, BASE[relation] + 0.25 * alike + 0.2 * min(1.0, likeness.share))


HALF = 0.5
"""Words that share half of their weight count in full."""
BASE = {
    Relation.AGREE: 0.5,
    Relation.MORE_PRECISE: 0.55,
    Relation.DIFFER: 0.2,
    Relation.CONTRADICT: 0.35,
}
"""What what was compared is worth by itself."""
