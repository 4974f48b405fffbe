"""Concepts for preferences that are more than an order, one file a family, with their registry.

Each is the one shape of `standoff.analysis.stability.concept` with other
predicates, and each is the crisp concept where nothing is marked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from standoff.analysis.stability.richer.comparing import RicherConcept
from standoff.analysis.stability.richer.fuzzy import FUZZY_CONCEPTS
from standoff.analysis.stability.richer.grey import GREY_CONCEPTS
from standoff.analysis.stability.richer.hybrid import HYBRID_CONCEPTS
from standoff.analysis.stability.richer.probabilistic import PROBABILISTIC_CONCEPTS
from standoff.analysis.stability.richer.strength import SANCTIONED, STRENGTH_CONCEPTS
from standoff.analysis.stability.richer.unknown import UNKNOWN_CONCEPTS

RICHER: Mapping[str, RicherConcept] = MappingProxyType(
    {
        concept.key: concept
        for concept in (
            *UNKNOWN_CONCEPTS,
            *STRENGTH_CONCEPTS,
            *HYBRID_CONCEPTS,
            *PROBABILISTIC_CONCEPTS,
            *FUZZY_CONCEPTS,
            *GREY_CONCEPTS,
        )
    }
)
"""The concepts by key."""

RICHER_FAMILIES = (
    "nash-a to seq-d",
    "gmr-strong to seq-strong9",
    "gmr-a-strong to seq-d-strong",
    "nash-p to seq-p",
    "nash-fuzzy to seq-fuzzy",
    "nash-grey to seq-grey-open",
)
"""Their keys as told to somebody who asks for what there is not."""

_STRONG = tuple(f"{shape}-strong" for shape in SANCTIONED)


def find_usual(kinds: frozenset[str], crisp: Sequence[str]) -> tuple[str, ...]:
    """Give the concepts that are looked at unasked, for what preferences say.

    Parameters
    ----------
    kinds
        What they say more than an order of states; see `Relation.kinds`.
    crisp
        Keys of the concepts for orders.

    Returns
    -------
    tuple of str
        Crisp concepts where they are defined, and those that read what is said;
        none where no concept reads all of it. Of four ways of counting with what
        nobody knows the strictest and the most lenient: what is stable under the
        first is so under all of them, what is not under the last under none.
    """
    if kinds <= {"order", "pairs"}:
        return tuple(crisp)
    if kinds <= {"order", "pairs", "strength"}:
        return (*crisp, *_STRONG)
    if "interval" in kinds:
        return tuple(each.key for each in GREY_CONCEPTS)
    if "certainty" in kinds:
        return tuple(each.key for each in FUZZY_CONCEPTS)
    if "probability" in kinds:
        return tuple(each.key for each in PROBABILISTIC_CONCEPTS)
    return _find_ends("strength" in kinds)


def find_between(kinds: frozenset[str], looked_at: Sequence[str]) -> tuple[str, ...]:
    """Give the concepts that read what is said, and are not looked at unasked.

    Where nobody knows some preferences there are four ways of counting with
    that, of each concept; what they say lies between the strictest and the most
    lenient.

    Parameters
    ----------
    kinds
        What preferences say more than an order of states; see `Relation.kinds`.
    looked_at
        Keys of the concepts that are looked at.
    """
    if not set(looked_at) & set(_find_ends(strength="strength" in kinds)):
        return ()
    found = (*UNKNOWN_CONCEPTS, *(HYBRID_CONCEPTS if "strength" in kinds else ()))
    return tuple(each.key for each in found if each.key not in looked_at)


def _find_ends(strength: bool) -> tuple[str, ...]:
    """Give the concepts of the strictest and of the most lenient way of counting.

    Of strong sanctions and mere ones the strong are stricter; Nash stability knows neither.
    """
    strictest = ("nash-a", *(f"{each}-a-strong" for each in SANCTIONED)) if strength else ()
    bold = tuple(each.key for each in UNKNOWN_CONCEPTS if each.key.endswith("-a"))
    lenient = tuple(each.key for each in UNKNOWN_CONCEPTS if each.key.endswith("-d"))
    return (*(strictest or bold), *lenient)


__all__ = ["RICHER", "RICHER_FAMILIES", "RicherConcept", "find_between", "find_usual"]
