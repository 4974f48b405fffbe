"""Stability concepts in a sentence: no message speaks of more of them than were looked at."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.dossier.words.naming import CONCEPT_NAMES
from standoff.dossier.words.phrases import join_words


def tell_any(concepts: Sequence[str]) -> str:
    """Name concepts of which one or more hold, or none; of all only if they are all there is.

    Examples
    --------
    >>> tell_any(["nash", "gmr"]), tell_any(list(CONCEPT_NAMES))
    ('Nash or GMR', 'any concept')
    """
    if set(CONCEPT_NAMES) <= set(concepts):
        return "any concept"
    return join_words((CONCEPT_NAMES[concept] for concept in concepts), "or")


def tell_every(concepts: Sequence[str]) -> str:
    """Name concepts all of which hold; of all only if they are all there is.

    Examples
    --------
    >>> tell_every(["nash", "gmr"]), tell_every(list(CONCEPT_NAMES))
    ('Nash and GMR', 'every concept')
    """
    if set(CONCEPT_NAMES) <= set(concepts):
        return "every concept"
    return join_words(CONCEPT_NAMES[concept] for concept in concepts)
