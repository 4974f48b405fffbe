"""Stability concepts, one file each, and the registry of all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from standoff.analysis.stability.coalitional import COALITIONAL
from standoff.analysis.stability.concept import Concept, check, require_defined
from standoff.analysis.stability.farsighted import FAMILIES, FARSIGHTED
from standoff.analysis.stability.farsighted.symmetric_sim import SSIM
from standoff.analysis.stability.gmr import GMR, check_general_metarational
from standoff.analysis.stability.nash import NASH, check_nash
from standoff.analysis.stability.richer import RICHER, RICHER_FAMILIES
from standoff.analysis.stability.seq import SEQ, check_sequential
from standoff.analysis.stability.sim import SIM, check_simultaneous
from standoff.analysis.stability.smr import SMR, check_symmetric_metarational
from standoff.analysis.stability.sseq import SSEQ, check_symmetric_sequential
from standoff.errors import Problem, UsageError, suggest

CONCEPTS: Mapping[str, Concept] = MappingProxyType(
    {concept.key: concept for concept in (NASH, GMR, SMR, SEQ, SSEQ, SIM)}
)
"""The concepts looked at unasked by key, in the order in which tables show them."""

ALL_CONCEPTS: Mapping[str, Concept] = MappingProxyType(
    {**CONCEPTS, **FARSIGHTED, SSIM.key: SSIM, **COALITIONAL, **RICHER}
)
"""All concepts by key: after those of `CONCEPTS` those that look further ahead, then coalitions,
then those for preferences that are more than an order."""

BATCHED: Mapping[str, Concept] = MappingProxyType({**CONCEPTS, **COALITIONAL, **RICHER})
"""The concepts of which many variants of a conflict are judged at once."""


def find_concepts(
    keys: str | Iterable[str], among: Mapping[str, Concept] = ALL_CONCEPTS
) -> list[Concept]:
    """Give the concepts of these keys, in any spelling of case, each once, in table order.

    Parameters
    ----------
    keys
        Keys; one text may hold several, parted by commas or blanks.
    among
        The concepts that can be asked for here.

    Raises
    ------
    UsageError
        For a key that no concept has, and for a concept that cannot be asked for here.
    """
    listed = [keys] if isinstance(keys, str) else list(keys)
    wanted = [key.casefold() for text in listed for key in re.split(r"[,\s]+", text) if key]
    wanted = wanted or listed[:1]
    strange = [key for key in wanted if key not in among]
    if strange:
        raise _refuse(strange, among)
    return [concept for key, concept in among.items() if key in wanted]


def _refuse(keys: Iterable[str], among: Mapping[str, Concept]) -> UsageError:
    """Refuse keys that no concept has, and concepts that cannot be asked for here."""
    allowed = (
        tuple(CONCEPTS)
        if among is CONCEPTS
        else (*CONCEPTS, *FAMILIES, SSIM.key, *COALITIONAL, *RICHER_FAMILIES)
    )
    problems = [
        Problem(
            "unknown-concept",
            f"unknown stability concept {key!r}"
            if key not in ALL_CONCEPTS
            else f"{ALL_CONCEPTS[key].abbreviation} cannot be asked for here, only in analyses",
            value=key,
            allowed=allowed,
            hint=suggest(key, tuple(among)),
        )
        for key in keys
    ]
    return UsageError(problems[0].message, problems)


__all__ = [
    "ALL_CONCEPTS",
    "BATCHED",
    "COALITIONAL",
    "CONCEPTS",
    "FARSIGHTED",
    "RICHER",
    "Concept",
    "check",
    "check_general_metarational",
    "check_nash",
    "check_sequential",
    "check_simultaneous",
    "check_symmetric_metarational",
    "check_symmetric_sequential",
    "find_concepts",
    "require_defined",
]
