"""Stability concepts, one file each, and the registry of all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from standoff.analysis.stability.concept import Concept, check, require_defined
from standoff.analysis.stability.gmr import GMR, check_general_metarational
from standoff.analysis.stability.nash import NASH, check_nash
from standoff.analysis.stability.seq import SEQ, check_sequential
from standoff.analysis.stability.sim import SIM, check_simultaneous
from standoff.analysis.stability.smr import SMR, check_symmetric_metarational
from standoff.analysis.stability.sseq import SSEQ, check_symmetric_sequential
from standoff.errors import require_known

CONCEPTS: Mapping[str, Concept] = MappingProxyType(
    {concept.key: concept for concept in (NASH, GMR, SMR, SEQ, SSEQ, SIM)}
)
"""All concepts by key, in the order in which tables show them."""


def find_concepts(keys: str | Iterable[str]) -> list[Concept]:
    """Give the concepts of these keys, in any spelling of case, each once, in table order.

    Parameters
    ----------
    keys
        Keys; one text may hold several, parted by commas or blanks.

    Raises
    ------
    UsageError
        For a key that no concept has.
    """
    listed = [keys] if isinstance(keys, str) else list(keys)
    wanted = [key.casefold() for text in listed for key in re.split(r"[,\s]+", text) if key]
    wanted = wanted or listed[:1]
    require_known(wanted, CONCEPTS, "unknown-concept", "unknown stability concept {!r}")
    return [concept for key, concept in CONCEPTS.items() if key in wanted]


__all__ = [
    "CONCEPTS",
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
