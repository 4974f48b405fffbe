"""By which preference something was judged, in words: what of the marks counts, and how."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from standoff.analysis.stability import ALL_CONCEPTS
from standoff.analysis.stability.richer import RicherConcept
from standoff.dossier.words.naming import CONCEPT_NAMES
from standoff.dossier.words.phrases import join_words

_UNKNOWN = {
    "a": "is wanted and does not deter",
    "b": "is not wanted and does not deter",
    "c": "is wanted and deters",
    "d": "is not wanted and deters",
}
"""What counts of states of which nobody knows which is preferred, by the letter of a concept."""

PAIRS = "What the case says of pairs of states comes before all else."
STRENGTH_LEFT_OUT = "Strength is left out of account: a strong preference counts as one."


def tell_judged(kinds: Collection[str], concepts: Sequence[str]) -> tuple[str, ...]:
    """Say how what is marked of preferences counts under some concepts; nothing without marks.

    Parameters
    ----------
    kinds
        What preferences say more than an order; see `Relation.kinds`.
    concepts
        Keys of those that judge.

    Examples
    --------
    >>> tell_judged({"unknown"}, ["nash-a"])
    ('A state of which nobody knows whether it is better is wanted and does not deter under Nash-a.',)
    >>> tell_judged(set(), ["nash"])
    ()
    """
    return tuple(_iter_judged(frozenset(kinds), [ALL_CONCEPTS[key] for key in concepts]))


def _iter_judged(kinds: frozenset[str], concepts: Sequence[object]) -> Iterator[str]:
    richer = [each for each in concepts if isinstance(each, RicherConcept)]
    families = {each.family for each in richer}
    if "unknown" in kinds and families & {"unknown", "hybrid"}:
        yield _tell_unknown([each for each in richer if each.family in {"unknown", "hybrid"}])
    if "strength" in kinds:
        strong = [each.key for each in richer if each.family in {"strength", "hybrid"}]
        if strong:
            yield f"Under {_name(strong)} only a strong loss deters."
        else:
            yield STRENGTH_LEFT_OUT
    if families & {"probabilistic"}:
        yield (
            "A move counts by the probability that it is a gain, against the thresholds of whoever "
            "makes it."
        )
    if families & {"fuzzy", "grey"}:
        bounds = "; of bounds -grey takes the lower, -grey-open the upper" * ("grey" in families)
        yield f"A move counts by how certain it is that it is a gain{bounds}."
    if "pairs" in kinds:
        yield PAIRS


def _tell_unknown(concepts: Sequence[RicherConcept]) -> str:
    parts = []
    for letter, words in _UNKNOWN.items():
        keys = [each.key for each in concepts if each.key.split("-")[1] == letter]
        if keys:
            parts.append(f"{words} under {_name(keys)}")
    return f"A state of which nobody knows whether it is better {'; '.join(parts)}."


def _name(keys: Sequence[str]) -> str:
    return join_words(CONCEPT_NAMES[key] for key in keys)
