"""Quotations: whether two are the same words, and where their sense or their speaker differs."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from standoff.evidence.beside.comparison import Comparison, Matter, Outcome
from standoff.evidence.beside.statement import Said
from standoff.evidence.beside.wording import Worded
from standoff.evidence.beside.words.meanings import judging_words
from standoff.evidence.text.languages import Language
from standoff.evidence.text.shingles import normalise_words

QUOTED_WORDS = 6
"""Shorter quotations are not compared by their wording."""
LIKE = 0.75
"""So alike are two wordings of one quotation, unless one is a part of the other."""
NEARLY_ALL = 0.9
"""So alike must the words be that two are said to have said."""


class Wordings(NamedTuple):
    """Two wordings of one quotation.

    Parameters
    ----------
    ratio
        How much of the words they share, from 0 to 1.
    within
        Whether the shorter one stands in the longer one as it is.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    ratio: float
    within: bool


def compare_quotes(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare the wording of one quotation, and who is said to have said it.

    Indirect speech is no wording, and whom the context or a pronoun means is a
    guess: neither differs from anything.
    """
    for one in left.statement.quotes:
        for other in right.statement.quotes:
            if one.direct and other.direct and _may_be_one_quote(one.text, other.text):
                wordings = find_wordings(one.text, other.text)
                if wordings is not None:
                    yield from _compare(one, other, wordings, left, right)


def _compare(
    one: Said, other: Said, found: Wordings, left: Worded, right: Worded
) -> Iterator[Comparison]:
    language = left.statement.language
    if _are_two_speakers(one, other, language):
        ours, theirs = ({n.entity for n in each.statement.names} for each in (left, right))
        if one.speaker in theirs or other.speaker in ours:
            return  # a man and his university may both stand there
        if found.within or found.ratio >= NEARLY_ALL:
            said = str(one.speaker), str(other.speaker)
            yield Comparison(Matter.SPEAKER, Outcome.EXCLUDED, *said, found.ratio)
    elif is_other_sense(found, language) and _is_one_speaker(one, other, language):
        yield Comparison(Matter.WORDING, Outcome.EXCLUDED, one.text, other.text, found.ratio)


def _may_be_one_quote(left: str, right: str) -> bool:
    ours, theirs = set(left.split()), set(right.split())
    fewer = min(len(ours), len(theirs))
    return fewer >= QUOTED_WORDS and 2 * len(ours & theirs) >= fewer


def find_wordings(left: str, right: str) -> Wordings | None:
    """Hold two quotations against each other; None if they are not the same words."""
    ours, theirs = normalise_words(left), normalise_words(right)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    # The matcher is greedy, so its ratio depends on which side comes first.
    ratio = min(matcher.ratio(), SequenceMatcher(None, theirs, ours, autojunk=False).ratio())
    within = matcher.find_longest_match().size == min(len(ours), len(theirs))
    return Wordings(ours, theirs, ratio, within) if within or ratio >= LIKE else None


def is_other_sense(found: Wordings, language: Language) -> bool:
    """Say whether one of two wordings has another negation or other numbers than the other."""
    if found.within:
        return False
    negations = {_negations(each, language) for each in (found.left, found.right)}
    numerals = [_numerals(each, language) for each in (found.left, found.right)]
    other = len(numerals[0]) == len(numerals[1]) and numerals[0] != numerals[1]
    return len(negations) > 1 or other


def _negations(words: tuple[str, ...], language: Language) -> int:
    known = judging_words(language)
    turned = (w for w in words if w in known.negation or w.endswith(known.negated_ending))
    return sum(1 for _ in turned) % 2


def _numerals(words: tuple[str, ...], language: Language) -> list[str]:
    known = judging_words(language).numerals
    return sorted(word for word in words if word[0].isdigit() or word in known)


def _are_two_speakers(one: Said, other: Said, language: Language) -> bool:
    """Say whether two entities are said to have said it, neither of them by a guess."""
    sure = one.certain and other.certain and one.known and other.known
    return sure and not may_be_one(str(one.speaker), str(other.speaker), language)


def _is_one_speaker(one: Said, other: Said, language: Language) -> bool:
    if one.speaker is None or other.speaker is None:
        return False
    if not (one.certain and other.certain):
        return one.speaker == other.speaker
    return may_be_one(one.speaker, other.speaker, language)


def may_be_one(left: str, right: str, language: Language) -> bool:
    """Say whether two speakers may be one person: ids or surfaces that share a name."""
    return left == right or bool(_names_in(left, language) & _names_in(right, language))


def _names_in(speaker: str, language: Language) -> frozenset[str]:
    return frozenset(normalise_words(speaker)) - judging_words(language).titles
