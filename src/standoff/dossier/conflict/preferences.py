"""Preferences: statements in their order, or states ranked by hand, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.dossier.grounds.support import CaseSupport, SupportView, view_support
from standoff.dossier.links import NOWHERE, Key, preference_key
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.statements import tell_statement
from standoff.evidence.citations.support import ElementSupport
from standoff.model.language.syntax import render_statement
from standoff.model.preferences import RankedStatements


@dataclass(frozen=True, slots=True)
class PreferenceView:
    """A preference statement with its place and what it rests on.

    Parameters
    ----------
    words
        The statement with the names of options.
    statement
        The statement as the case file spells it.
    remark
        Whether it is equally important as its neighbours, or their order unknown.
    """

    key: Key
    place: int
    words: str
    statement: str
    support: SupportView
    note: str = ""
    remark: str = ""


def iter_preferences(
    stage: str, dm: str, naming: Naming, support: CaseSupport
) -> Iterator[PreferenceView]:
    """View what a decision maker prefers, most important first."""
    preferences = naming.conflict.preferences.get(dm)
    if preferences is None:
        return
    elements = [
        each
        for each in support.elements
        if each.element.dm == dm and each.element.kind == "preference"
    ]
    if isinstance(preferences.basis, RankedStatements):
        yield from _iter_statements(stage, dm, naming, preferences.basis, elements)
        return
    for place, each in enumerate(elements):
        words = each.element.label if place else "states ranked by hand"
        key = preference_key(stage, dm, place)
        yield PreferenceView(key, place + 1, words, each.element.label, view_support(each))


def _iter_statements(
    stage: str,
    dm: str,
    naming: Naming,
    basis: RankedStatements,
    elements: Sequence[ElementSupport],
) -> Iterator[PreferenceView]:
    supports = iter(elements)
    declared = {k for start, stop in basis.order_unknown for k in range(start, stop)}
    for level, tied in enumerate(basis.levels):
        for place, item in enumerate(tied.statements):
            yield PreferenceView(
                NOWHERE if place else preference_key(stage, dm, level),
                level + 1,
                tell_statement(item.statement, naming, dm),
                render_statement(item.statement),
                view_support(next(supports)),
                item.note,
                _tell_remark(tied=len(tied.statements) > 1, declared=level in declared),
            )


def _tell_remark(*, tied: bool, declared: bool) -> str:
    remark = "order declared unknown" if declared else ""
    return "; ".join(filter(None, ("equally important", remark))) if tied else remark
