"""Answering: sentences of independent voices that answer one question, and not alike.

What a question names and asks of brings sentences together that say too little of one
another to be compared by themselves. Nothing tells that they speak of the same time,
so such answers differ and contradict nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from standoff.evidence.beside.across import know_statements
from standoff.evidence.beside.comparison import Comparison, Matter, Outcome
from standoff.evidence.beside.concepts import COMMON, DEEDS, DOERS, OPPOSITES, SPOKEN_OF
from standoff.evidence.beside.figures import outcome_of
from standoff.evidence.beside.holding import is_ahead, states_something
from standoff.evidence.beside.independence import is_one_voice
from standoff.evidence.beside.judging import Pair, Relation
from standoff.evidence.beside.laying import LaidSideBySide
from standoff.evidence.beside.numbers import may_measure_one
from standoff.evidence.beside.one_frame.acting import doer_of
from standoff.evidence.beside.one_frame.denying import denies_by_a_verb
from standoff.evidence.beside.one_frame.places import is_state
from standoff.evidence.beside.statement import Statement, any_apart
from standoff.evidence.beside.timing import Time, time_between
from standoff.evidence.beside.two_languages.known import Known, may_be_done, unknown_of
from standoff.evidence.beside.wording import names_somebody
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import AnyCase


class QuestionWords(NamedTuple):
    """Words by which something is asked: sections of ``beside.txt``."""

    asks_who: AnyCase
    asks_how_many: AnyCase
    asks_whether: AnyCase


@lru_cache(maxsize=64)
def _words_of(language: Language) -> QuestionWords:
    return language.lexicon("beside").fill(QuestionWords)


ANSWERING = 60
"""So many sentences, the nearest to a question, are read as answers to it."""
SURE, ALIKE = 0.6, 0.7
"""How sure a pair of answers is, and how alike count their surroundings."""


class _Answer(NamedTuple):
    """What a sentence answers.

    Parameters
    ----------
    value
        Who it was, yes or no, or a number as it stands; answers of other kinds are not held together.
    """

    known: Known
    matter: Matter
    kind: str
    value: str
    span: Span
    denies: bool = False

    @property
    def words(self) -> str:
        """The words of the sentence, a denial told."""
        told = self.span.of(self.known.worded.statement.text)
        return f"not: {told}" if self.denies else told


def with_answers(
    laid: LaidSideBySide, question: Statement, statements: Sequence[Statement]
) -> LaidSideBySide:
    """Add to pairs those that answer a question otherwise, where they are no pair already."""
    known = {frozenset((pair.left.key, pair.right.key)) for pair in laid.pairs}
    answers = pair_answers(question, statements)
    new = [each for each in answers if frozenset((each.left.key, each.right.key)) not in known]
    if not new:
        return laid
    relations = Counter({Relation.DIFFER.value: len(new)}) + Counter(laid.looked.relations)
    looked = replace(laid.looked, relations=dict(sorted(relations.items())))
    return LaidSideBySide((*laid.pairs, *new), looked)


def pair_answers(question: Statement, statements: Sequence[Statement]) -> tuple[Pair, ...]:
    """Pair the sentences that answer a question and name another who did it, say yes and no, or tell other numbers.

    Parameters
    ----------
    statements
        Those that speak to the question, the nearest first.

    Notes
    -----
    The cost follows the square of `ANSWERING` at most.
    """
    read = _reader_of(question)
    if read is None:
        return ()
    asked, *told = know_statements([question, *statements[:ANSWERING]])
    answers = [each for known in told if _speaks_to(asked, known) for each in read(asked, known)]
    return tuple(each for each in _paired(answers) if each.time in _times_of(asked, each))


TOGETHER = (Time.SAME, Time.NEAR)


def _times_of(asked: Known, pair: Pair) -> Collection[Time]:
    """Give how the times of two answers may be to each other.

    States do the same again and again, many things befall nobody who is named, and numbers change.
    """
    if not _names_of(asked):
        return (Time.SAME,)
    counted = pair.comparisons[0].matter is Matter.FIGURE
    return TOGETHER if counted or not _is_of_one_name(asked) else tuple(Time)


def _reader_of(question: Statement) -> Callable[[Known, Known], Iterator[_Answer]] | None:
    """Give what reads the answers to a question; None where it asks for nothing that is held together."""
    words, text = _words_of(question.language), question.text
    for pattern, read in (
        (words.asks_who, _who),
        (words.asks_how_many, _how_many),
        (words.asks_whether, _whether),
    ):
        if pattern.search(text):
            return read
    return None


def _speaks_to(asked: Known, known: Known) -> bool:
    """Say whether a sentence states something of the deed, the names and the days that a question has."""
    worded = known.worded
    if not states_something(worded) or known.hedged or may_be_done(known) or is_ahead(worded):
        return False
    if not known.concepts.isdisjoint(SPOKEN_OF - asked.concepts):
        return False
    if any_apart(asked.worded.statement.days_told, worded.statement.days_told):
        return False
    deeds = _deeds(asked)
    if not deeds or not all(_tells(known, deed) for deed in deeds):
        return False
    if len((known.concepts & DEEDS) - asked.concepts - deeds) > MORE:
        return False
    return _tells_of_whom(asked, known)


MORE = 2
"""So many deeds besides the one that is asked of may an answer tell: its opposite, and another."""


def _tells_of_whom(asked: Known, known: Known) -> bool:
    """Say whether a sentence has all names and things of a question, as far as its script marks names."""
    names, rest = _names_of(asked), asked.concepts - COMMON - _deeds(asked)
    if not all(_tells(known, each) for each in rest):
        return False
    if not known.is_spaced:
        return bool(names & known.things) or bool(rest)
    return names <= _words_of_one(known)


def _is_of_one_name(asked: Known) -> bool:
    """Say whether a question names somebody or something that is no state."""
    return any(not (name[0] == "@" and is_state(name[1:])) for name in _names_of(asked))


def _names_of(asked: Known) -> set[str]:
    """Give whom a question names, and its words that no table knows: they may be names written small."""
    called = {name for name in asked.things if name[0] == "@"}
    return called | {name[1:] for name in asked.names} | set(unknown_of(asked))


def _words_of_one(known: Known) -> set[str]:
    """Give whom a sentence names and its words that no table knows, by their first letters."""
    return {name.removeprefix("~") for name in known.things | known.names} | set(unknown_of(known))


def _deeds(asked: Known) -> frozenset[str]:
    """Give the deed that is asked of: one that has an opposite, where there are several."""
    deeds = asked.concepts & DEEDS - COMMON
    opposed = frozenset(deed for deed in deeds if deed in OPPOSITES)
    return opposed or deeds


def _tells(known: Known, deed: str) -> bool:
    return deed in known.concepts or not OPPOSITES.get(deed, frozenset()).isdisjoint(known.concepts)


# What a sentence answers ----------------------------------------------------------------------------


def _who(asked: Known, known: Known) -> Iterator[_Answer]:
    """Give who is told to have done it."""
    if known.denies:
        return
    found = doer_of(known.worded, _deeds(asked))
    if found is not None and found.name not in asked.things:
        kind = "state" if is_state(found.name[1:]) else "other"
        yield _Answer(known, Matter.DOER, kind, found.name, found.span)


def _whether(asked: Known, known: Known) -> Iterator[_Answer]:
    """Give whether it is told or denied, or the opposite is told."""
    for deed in sorted(_deeds(asked)):
        opposite = OPPOSITES.get(deed, frozenset()) & known.concepts
        if (deed in known.concepts) == bool(opposite):
            continue
        told = min(opposite, default=deed)
        span = next(each.span for each in known.worded.features if each.name == told)
        if not _begins_with_one_of(asked, known, span):
            continue
        denied = known.denies or denies_by_a_verb(known.worded)
        if denied and opposite:
            continue  # who did not refuse need not have accepted
        matter = Matter.OPPOSITE if opposite else Matter.NEGATION
        value = "no" if denied or opposite else "yes"
        yield _Answer(known, matter, deed, value, span, denied)


def _begins_with_one_of(asked: Known, known: Known, deed: Span) -> bool:
    """Say whether who is asked of stands before the deed in a sentence that marks names."""
    names = {each.name for each in asked.worded.features if names_somebody(each.name)}
    told = [each for each in known.worded.features if each.name in names]
    if not told:
        return True
    return min(each.span.start for each in told) < deed.start


def _how_many(_: Known, known: Known) -> Iterator[_Answer]:
    """Give the one number of a sentence."""
    figures = known.worded.statement.figures
    if len(figures) == 1 and not known.denies:
        (one,) = figures
        yield _Answer(known, Matter.FIGURE, "number", str(one.figure.value), one.span)


# Pairs ----------------------------------------------------------------------------------------------


def _paired(answers: Sequence[_Answer]) -> Iterator[Pair]:
    seen: set[tuple[str, str]] = set()
    for one, other in combinations(answers, 2):
        if one.kind != other.kind or one.value == other.value or not _may_be_held(one, other):
            continue
        left, right = one.known.worded, other.known.worded
        told = left.statement.article, right.statement.article
        if told in seen:
            continue
        seen.add(told)
        matter = max(one.matter, other.matter)
        compared = Comparison(matter, Outcome.ANOTHER, one.words, other.words, ALIKE, named=True)
        shared = [each for each in left.features if each.name in right.weights]
        yield Pair(
            left.statement,
            right.statement,
            Relation.DIFFER,
            (compared,),
            time_between(left.statement, right.statement),
            ALIKE,
            tuple(dict.fromkeys(each.span.of(left.statement.text) for each in shared)),
            SURE,
            across=left.statement.language is not right.statement.language,
        )


def _may_be_held(one: _Answer, other: _Answer) -> bool:
    """Say whether two answers are of two voices, of no two days, and of one measure."""
    left, right = one.known.worded, other.known.worded
    if is_one_voice(left, right) is not None:
        return False
    if any_apart(left.statement.days_told, right.statement.days_told):
        return False
    if one.matter is not Matter.FIGURE:
        return True
    (first,), (second,) = left.statement.figures, right.statement.figures
    counted = (one.known.concepts & other.known.concepts) - COMMON - DOERS - DEEDS
    measured = first.figure.unit is not None or bool(counted)
    return (
        measured
        and may_measure_one(left, first, right, second)
        and outcome_of(first.figure, second.figure) is Outcome.EXCLUDED
    )
