"""Independence: what counts as one voice.

Captures of one article are one voice, and so are a text and its copy in another
outlet, a comment that repeats its article, and one person who is quoted twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from standoff.evidence.beside.statement import Said, Statement
from standoff.evidence.beside.wording import Worded
from standoff.evidence.text.shingles import normalise_words

COPIED_WORDS = 10
"""A run of so many words is not hit upon twice."""

COPIED_SHARE = 0.6
"""Share of the shorter statement's runs of three words that a copy has."""

SHORT = 12
"""Statements of fewer words are often worded alike by chance: only equal ones are copies."""


class OneVoice(StrEnum):
    """Why two statements are one voice."""

    ARTICLE = "one-article"
    COPY = "one-text"
    QUOTED = "one-speaker"


def is_one_voice(left: Worded, right: Worded) -> OneVoice | None:
    """Say why two statements come from one voice; None if each speaks for itself."""
    ours, theirs = left.statement, right.statement
    if ours.article == theirs.article and ours.voice == theirs.voice:
        return OneVoice.ARTICLE
    if _same_speaker(ours, theirs):
        return OneVoice.QUOTED
    return OneVoice.COPY if _is_copy(left, right) else None


def has_same_words(left: Worded, right: Worded) -> bool:
    """Say whether two statements have the same words from the first to the last."""
    return words_of(left) == words_of(right)


def _is_copy(left: Worded, right: Worded) -> bool:
    """Say whether one text repeats the other, whole or in a long run of words."""
    ours, theirs = words_of(left), words_of(right)
    runs = left.keep("runs", _runs), right.keep("runs", _runs)
    shared = len(runs[0] & runs[1])
    # Who shares a long run shares the short ones in it.
    if ours == theirs or (shared and _share_run(ours, theirs, COPIED_WORDS)):
        return True
    long = min(len(ours), len(theirs)) >= SHORT
    return long and shared >= COPIED_SHARE * min(map(len, runs))


def words_of(worded: Worded) -> tuple[str, ...]:
    """Give the words of a statement, normalised, which are read once."""
    return worded.keep("words", _read_words)


def _read_words(worded: Worded) -> tuple[str, ...]:
    return normalise_words(worded.statement.text)


def _share_run(ours: Sequence[str], theirs: Sequence[str], length: int) -> bool:
    """Say whether two texts have a run of so many words in common."""
    return not _runs_of(ours, length).isdisjoint(_runs_of(theirs, length))


def _runs(worded: Worded) -> frozenset[tuple[str, ...]]:
    return _runs_of(words_of(worded), 3)


def _runs_of(words: Sequence[str], length: int) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words[at : at + length]) for at in range(len(words) - length + 1))


def _same_speaker(left: Statement, right: Statement) -> bool:
    """Say whether both are, for the greater part, words of one person."""
    ours, theirs = main_quote(left), main_quote(right)
    if ours is None or theirs is None or ours.speaker is None or theirs.speaker is None:
        return False
    return ours.speaker == theirs.speaker


def are_of_two_speakers(left: Worded, right: Worded) -> bool:
    """Say whether both are, for the greater part, words of somebody, and not of the same."""
    ours, theirs = main_quote(left.statement), main_quote(right.statement)
    if ours is None or theirs is None or not (ours.certain and theirs.certain):
        return False
    return None not in (ours.speaker, theirs.speaker) and ours.speaker != theirs.speaker


def main_quote(statement: Statement) -> Said | None:
    """Give the words of another that make up most of a statement."""
    long = [each for each in statement.quotes if 2 * len(each.text) >= len(statement.text)]
    return max(long, key=lambda each: len(each.text), default=None)
