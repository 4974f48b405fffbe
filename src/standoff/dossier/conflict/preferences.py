"""Preferences of every form, as written and in words, and what they rest on.

Statements in their order, states ranked by hand, weights of options, and
corrections by hand to any of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from standoff.dossier.grounds.support import CaseSupport, SupportView, view_support
from standoff.dossier.links import NOWHERE, Key, preference_key
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.statements import name_option, tell_set, tell_statement, tell_states
from standoff.errors import Problem
from standoff.evidence.citations.support import ElementSupport
from standoff.model.altering.orders import weights_of_values
from standoff.model.formation import state_index
from standoff.model.language.syntax import Taken, render_statement
from standoff.model.preferences import Adjustment, RankedStatements, Ranking, Weights
from standoff.model.selectors import spell_selector

FORMS = {
    RankedStatements: "Statements, most important first: of two states the better one satisfies "
    "the first statement on which they differ.",
    Ranking: "States ranked by hand, best first; those of one line are equal.",
    Weights: "Weights: a state counts the sum over the options taken in it.",
}
INDIFFERENT = "No preferences: all states are equal to it."


@dataclass(frozen=True, slots=True)
class PreferenceView:
    """A line of somebody's preferences with its place and what it rests on.

    Parameters
    ----------
    place
        1 for the most important statement or the best states; 0 for what has no
        place: a weight, a correction.
    words
        It with the names of options or states.
    statement
        It as the case file spells it.
    support
        What it rests on; None where that stands with another line.
    remark
        Whether it is equally important as its neighbours, or their order
        unknown; that it is a correction.
    """

    key: Key
    place: int
    words: str
    statement: str
    support: SupportView | None
    note: str = ""
    remark: str = ""


def tell_form(dm: str, naming: Naming) -> str:
    """Say of which form somebody's preferences are, and how to read them."""
    preferences = naming.conflict.preferences.get(dm)
    return INDIFFERENT if preferences is None else FORMS[type(preferences.basis)]


def iter_preferences(
    stage: str, dm: str, naming: Naming, support: CaseSupport
) -> Iterator[PreferenceView]:
    """View what a decision maker prefers: the basis line by line, then corrections."""
    preferences = naming.conflict.preferences.get(dm)
    if preferences is None:
        return
    elements = [
        each
        for each in support.elements
        if each.element.dm == dm and each.element.kind == "preference"
    ]
    count = len(elements) - len(preferences.adjustments)
    match preferences.basis:
        case RankedStatements():
            yield from _iter_statements(stage, dm, naming, preferences.basis, elements[:count])
        case Ranking():
            yield from _iter_tiers(stage, dm, naming, preferences.basis, elements[0])
        case Weights():
            yield from _iter_weights(stage, dm, naming, preferences.basis, elements[0])
    for correction, each in zip(preferences.adjustments, elements[count:], strict=True):
        yield _view_correction(naming, correction, each)


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


# Orders and weights -----------------------------------------------------------------------------


def _iter_tiers(
    stage: str, dm: str, naming: Naming, basis: Ranking, support: ElementSupport
) -> Iterator[PreferenceView]:
    told = _tell_entries(naming, basis)
    for place, tier in enumerate(basis.tiers):
        yield PreferenceView(
            NOWHERE if place else preference_key(stage, dm, 0),
            place + 1,
            "; ".join(next(told) for _ in tier),
            " = ".join(map(spell_selector, tier)),
            None if place else view_support(support),
            "" if place else basis.note,
            "equal" if len(tier) > 1 else "",
        )
    if basis.rest:
        place = len(basis.tiers) + 1
        yield PreferenceView(NOWHERE, place, "all other states", "rest", None, "", "equal")


def _tell_entries(naming: Naming, basis: Ranking) -> Iterator[str]:
    """Say which states each entry places; where the first that fits decides, only the new ones."""
    index, placed = state_index(naming.graph), 0
    for entry in chain.from_iterable(basis.tiers):
        bits = index.select(entry)
        fresh = 0 if isinstance(bits, Problem) else bits & ~placed
        if basis.first_match and fresh != bits:
            yield tell_set(fresh, naming) if fresh else "nothing that does not stand above"
        else:
            yield tell_states(entry, naming)
        placed |= fresh


def _iter_weights(
    stage: str, dm: str, naming: Naming, basis: Weights, support: ElementSupport
) -> Iterator[PreferenceView]:
    for place, (where, spelled, weight) in enumerate(_iter_weighed(naming, dm, basis)):
        sign = "+" if weight > 0 else ""
        yield PreferenceView(
            NOWHERE if place else preference_key(stage, dm, 0),
            0,
            f"{sign}{weight} where {where}".replace("-", "−"),
            f"{spelled}: {weight}",
            None if place else view_support(support),
            "" if place else basis.note,
        )


def _iter_weighed(naming: Naming, dm: str, basis: Weights) -> Iterator[tuple[str, str, Fraction]]:
    """Iterate over what weighs, in words and as written, with its weight; levels one by one."""
    for value, weight in weights_of_values(basis.weights, naming.conflict).items():
        told = tell_statement(value, naming, dm)
        if isinstance(value, Taken):
            told = f"{name_option(value.option, naming, dm)} is taken"
        yield told, render_statement(value), weight


def _view_correction(
    naming: Naming, correction: Adjustment, support: ElementSupport
) -> PreferenceView:
    up, down = tell_states(correction.states, naming), tell_states(correction.above, naming)
    return PreferenceView(
        NOWHERE,
        0,
        f"Corrected by hand: {up} above {down}",
        f"put {spell_selector(correction.states)} above {spell_selector(correction.above)}",
        view_support(support),
        correction.note,
        "a correction",
    )
