"""Coalition concepts, one file each, with the registry of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from standoff.analysis.stability.coalitional.cgmr import CGMR
from standoff.analysis.stability.coalitional.cnash import CNASH
from standoff.analysis.stability.coalitional.concept import CoalitionalConcept
from standoff.analysis.stability.coalitional.cproof import CPROOF
from standoff.analysis.stability.coalitional.cseq import CSEQ
from standoff.analysis.stability.coalitional.csmr import CSMR
from standoff.analysis.stability.coalitional.csseq import CSSEQ

COALITIONAL: Mapping[str, CoalitionalConcept] = MappingProxyType(
    {concept.key: concept for concept in (CNASH, CGMR, CSMR, CSEQ, CSSEQ, CPROOF)}
)
"""The concepts by key; they are looked at only when asked for."""

__all__ = ["COALITIONAL", "CoalitionalConcept"]
