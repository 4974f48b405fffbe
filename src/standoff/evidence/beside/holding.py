"""Holding: whether two statements say what is, of one time, so that they can contradict each other."""

from __future__ import annotations

from standoff.evidence.beside.stemming import is_current
from standoff.evidence.beside.wording import Worded, meanings
from standoff.evidence.text.shingles import normalise_words


def are_statements(left: Worded, right: Worded) -> bool:
    """Say whether both state something of what they name, in one mood, and of one day where it may change."""
    texts, language = (left.statement.text, right.statement.text), left.statement.language
    words = meanings(language).words
    if any(words.not_a_statement.search(text) for text in texts):
        return False
    if any(map(_begins_with_another, (left, right))):
        return False
    if sum(not words.rest.isdisjoint(normalise_words(text)) for text in texts) == 1:
        return False
    if sum(bool(words.not_yet_so.search(text)) for text in texts) == 1:
        return False
    current = any(is_current(text, language) for text in texts)
    return not current or left.statement.published == right.statement.published


def _begins_with_another(worded: Worded) -> bool:
    """Say whether a statement begins with a word that leaves open of whom it is said."""
    stands = meanings(worded.statement.language).words.stands_for_another
    return not stands.isdisjoint(normalise_words(worded.statement.text)[:1])


def is_of_somebody(left: Worded, right: Worded) -> bool:
    """Say whether it is open of whom one of them speaks, who name nobody in common: he ran 40 yards."""
    if left.proper & right.proper:
        return False
    return any(map(_begins_with_another, (left, right)))


def is_guessed(left: Worded, right: Worded) -> bool:
    """Say whether one of them tells what somebody expects, plans or reckons."""
    guessed = meanings(left.statement.language).words.guessed
    return any(guessed.search(each.statement.text) for each in (left, right))


def are_of_parts(left: Worded, right: Worded) -> bool:
    """Say whether they hold for other parts of a time: nine months, the whole year."""
    part = meanings(left.statement.language).words.part_of_a_time
    ours, theirs = (
        {match.group().casefold() for match in part.finditer(each.statement.text)}
        for each in (left, right)
    )
    return ours != theirs


def is_ahead(left: Worded, right: Worded) -> bool:
    """Say whether both tell what is to be: a day may be put off from one report to the next."""
    words = meanings(left.statement.language).words
    return all(words.not_yet_so.search(each.statement.text) for each in (left, right))
