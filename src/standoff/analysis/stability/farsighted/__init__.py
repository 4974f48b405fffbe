"""Concepts that look several moves ahead, one file each, with the registry of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from standoff.analysis.stability.farsighted.anticipating import FarsightedConcept
from standoff.analysis.stability.farsighted.limited import LIMITED
from standoff.analysis.stability.farsighted.non_myopic import NON_MYOPIC
from standoff.analysis.stability.farsighted.stackelberg import STACKELBERG

FARSIGHTED: Mapping[str, FarsightedConcept] = MappingProxyType(
    {concept.key: concept for concept in (*LIMITED, *NON_MYOPIC, *STACKELBERG)}
)
"""The concepts by key; they are looked at only when asked for."""

__all__ = ["FARSIGHTED"]
