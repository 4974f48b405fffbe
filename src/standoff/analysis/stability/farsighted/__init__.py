"""Concepts that look several moves ahead, one file each, with the registry of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from standoff.analysis.stability.farsighted.anticipating import FarsightedConcept
from standoff.analysis.stability.farsighted.berge import BERGE
from standoff.analysis.stability.farsighted.credible_metarational import CREDIBLE_METARATIONAL
from standoff.analysis.stability.farsighted.higher_sequential import HIGHER_SEQUENTIAL
from standoff.analysis.stability.farsighted.limited import LIMITED
from standoff.analysis.stability.farsighted.maximin import MAXIMIN
from standoff.analysis.stability.farsighted.non_myopic import NON_MYOPIC
from standoff.analysis.stability.farsighted.stackelberg import STACKELBERG
from standoff.analysis.stability.farsighted.theory_of_moves import TOM

FARSIGHTED: Mapping[str, FarsightedConcept] = MappingProxyType(
    {
        concept.key: concept
        for concept in (
            *LIMITED,
            *NON_MYOPIC,
            *STACKELBERG,
            *MAXIMIN,
            *CREDIBLE_METARATIONAL,
            *HIGHER_SEQUENTIAL,
            TOM,
            BERGE,
        )
    }
)
"""The concepts by key; they are looked at only when asked for."""

FAMILIES = (
    "l1 to l9",
    "l1-hopeful to l9-hopeful",
    "nm",
    "nm-hopeful",
    "stackelberg1",
    "stackelberg2",
    "maximin1 to maximin9",
    "cmr1 to cmr9",
    "seq2 to seq5",
    "tom",
    "berge",
)
"""Their keys as told to somebody who asks for what there is not."""

__all__ = ["FAMILIES", "FARSIGHTED"]
