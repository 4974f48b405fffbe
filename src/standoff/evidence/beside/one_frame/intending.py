"""Intending: whether one statement tells as done what another only tells that somebody is ready to do, or of what nobody knows."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.beside.holding import is_ahead
from standoff.evidence.beside.wording import Worded
from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import AnyCase


class IntendingWords(NamedTuple):
    """Words for being ready, and for what stands in the place of a thing: sections of ``beside.txt``."""

    ready_to: AnyCase
    ready_behind: AnyCase
    told_by_a_pronoun: AnyCase


@lru_cache(maxsize=64)
def _words_of(language: Language) -> IntendingWords:
    return language.lexicon("beside").fill(IntendingWords)


REACH, BEHIND = 60, 12
"""So many letters behind a word for being ready stands what it is for, or so many before it."""


def is_done_and_meant(left: Worded, right: Worded, shared: AbstractSet[str]) -> bool:
    """Say whether one tells that somebody is ready or plans to do what the other tells as done.

    Parameters
    ----------
    shared
        The features by which the deed may be told in both: no names, days or numbers.
    """
    meant = _is_meant(left, shared), _is_meant(right, shared)
    if all(meant) or not any(meant):
        return False
    return not is_ahead(right if meant[0] else left)


def only_means_it(left: Worded, right: Worded) -> bool:
    """Say the same of two statements of one language, by all words that they share but names and numbers."""
    shared = (left.weights.keys() & right.weights.keys()) - left.proper - right.proper
    return is_done_and_meant(left, right, {each for each in shared if not each[0].isdigit()})


def _is_meant(worded: Worded, shared: AbstractSet[str]) -> bool:
    text, words = worded.statement.text, _words_of(worded.statement.language)
    told = [one.span for one in worded.features if one.name in shared]
    ahead = [each.end() for each in words.ready_to.finditer(text)]
    behind = [each.start() for each in words.ready_behind.finditer(text)]
    return any(0 <= span.start - at <= REACH for span in told for at in ahead) or any(
        0 <= at - span.end <= BEHIND for span in told for at in behind
    )


def leaves_open_what(worded: Worded) -> bool:
    """Say whether a statement tells a deed by a pronoun only: rejected that, denied it."""
    pronoun = _words_of(worded.statement.language).told_by_a_pronoun
    return worded.keep("by a pronoun", lambda one: pronoun.search(one.statement.text) is not None)
