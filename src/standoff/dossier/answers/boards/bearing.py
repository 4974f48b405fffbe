"""What the claims of a case say of hypotheses: derived from the elements that rest on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from standoff.dossier.words.naming import Naming
from standoff.dossier.words.statements import tell_statement
from standoff.errors import Problem
from standoff.evidence.citations.support import Element, iter_elements
from standoff.model.claims import Claim, ClaimStatus
from standoff.model.forecasts import Forecast
from standoff.model.formation import state_index
from standoff.model.language.syntax import Statement, Taken
from standoff.model.options import Option
from standoff.model.preferences import RankedStatements
from standoff.model.selection import StateIndex
from standoff.model.selectors import ByStatement
from standoff.model.states import iter_bits


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """Something that may be so: a set of states, as bits by index."""

    name: str
    states: int


@dataclass(frozen=True, slots=True)
class Bearing:
    """Why one claim is rated as it is for one hypothesis."""

    rating: str
    reason: str


def derive_bearings(
    naming: Naming,
    claims: Mapping[str, Claim],
    forecasts: Mapping[str, Forecast],
    hypotheses: Sequence[Hypothesis],
    dm: str = "",
) -> dict[str, tuple[Bearing, ...]]:
    """Rate each claim for each hypothesis by the elements of the case that rest on it.

    A claim that somebody wants something is consistent with what gives it and inconsistent with what
    denies it, very much so if it is among the first third of what that decision maker wants. A claim
    on an option is consistent with what takes it; a forecast is consistent with what it foresaw and
    inconsistent with the rest; the claims of a named outcome are consistent with it. Where elements
    disagree the claim is neutral: it may be read either way.

    Parameters
    ----------
    dm
        Only the elements of this decision maker; all if empty.
    """
    found: dict[str, list[list[Bearing]]] = {}
    for because, bearings in _iter_bearings(naming, forecasts, hypotheses, dm):
        for claim in because:
            known = claims.get(claim)
            if known is not None and known.status is not ClaimStatus.REJECTED:
                found.setdefault(claim, []).append(bearings)
    return {
        claim: tuple(map(_merge, zip(*found[claim], strict=True)))
        for claim in claims
        if claim in found
    }


def _iter_bearings(
    naming: Naming, forecasts: Mapping[str, Forecast], hypotheses: Sequence[Hypothesis], dm: str
) -> Iterator[tuple[tuple[str, ...], list[Bearing]]]:
    index = state_index(naming.graph)
    for element in iter_elements(naming.conflict):
        if element.dm and (not dm or element.dm == dm):
            judge = _judge_element(naming, index, element)
            yield element.because, [judge(each) for each in hypotheses]
    if dm:
        return
    for outcome, bits in zip(naming.conflict.outcomes, naming.labels.outcome_bits, strict=True):
        told = f"it speaks of “{outcome.name}”"
        yield outcome.because, [_of_outcome(bits, each, told) for each in hypotheses]
    for forecast in forecasts.values():
        bits = 0
        for selector in forecast.expected:
            chosen = index.select(selector)
            bits |= 0 if isinstance(chosen, Problem) else chosen
        if bits:
            told = f"it was foreseen: {forecast.text.rstrip('.')}"
            yield forecast.because, [_of_forecast(bits, each, told) for each in hypotheses]


def _judge_element(
    naming: Naming, index: StateIndex, element: Element
) -> Callable[[Hypothesis], Bearing]:
    owner = _owner(naming, element)
    if element.kind == "preference" and isinstance(element.part, Statement):
        bits, strong = _bits(index, element.part), _is_strong(naming, element)
        told = f"{owner} wants {tell_statement(element.part, naming, element.dm)}"
        return lambda each: _of_wish(bits, each, told, strong=strong)
    if element.kind == "preference":
        return lambda each: _of_order(naming, element, each)
    taken = _bits(index, Taken(element.part.qualified)) if isinstance(element.part, Option) else 0
    named = f"{owner}: {element.label}"
    return lambda each: _of_option(taken, each, named)


def _owner(naming: Naming, element: Element) -> str:
    return naming.who(naming.conflict.dm_index[element.dm])


def _is_strong(naming: Naming, element: Element) -> bool:
    preferences = naming.conflict.preferences.get(element.dm)
    basis = preferences.basis if preferences else None
    if not isinstance(basis, RankedStatements) or element.level is None:
        return False
    return 3 * element.level < len(basis.levels)


def _bits(index: StateIndex, statement: Statement) -> int:
    found = index.select(ByStatement(statement))
    return 0 if isinstance(found, Problem) else found


def _of_wish(bits: int, hypothesis: Hypothesis, told: str, *, strong: bool) -> Bearing:
    inside = bits & hypothesis.states
    if inside == hypothesis.states:
        return Bearing("CC" if strong else "C", f"{told}, and has it")
    if not inside:
        return Bearing("II" if strong else "I", f"{told}, and would not have it")
    return Bearing("N", f"{told}, and may have it or not")


def _of_order(naming: Naming, element: Element, hypothesis: Hypothesis) -> Bearing:
    """Judge an order of states as a whole by the half of it in which a hypothesis stands."""
    dm = naming.conflict.dm_index[element.dm]
    ranks = naming.graph.ranks[dm]
    states = list(iter_bits(hypothesis.states))
    twice = [2 * ranks[state] - max(ranks) for state in states]
    owner = naming.who(dm)
    if states and min(twice) > 0:
        return Bearing("C", f"{owner} {naming.agree(dm, 'prefers')} it to most")
    if states and max(twice) < 0:
        return Bearing("I", f"{owner} {naming.agree(dm, 'prefers')} most to it")
    return Bearing("N", f"{owner} {naming.agree(dm, 'stands')} in the middle on it")


def _of_option(bits: int, hypothesis: Hypothesis, told: str) -> Bearing:
    if bits and bits & hypothesis.states == hypothesis.states:
        return Bearing("C", f"{told}, which is taken")
    return Bearing("N", f"{told}, which is not settled by it")


def _of_outcome(bits: int, hypothesis: Hypothesis, told: str) -> Bearing:
    if bits == hypothesis.states:
        return Bearing("C", told)
    return Bearing("N", f"{told}, another outcome")


def _of_forecast(bits: int, hypothesis: Hypothesis, told: str) -> Bearing:
    inside = bits & hypothesis.states
    if inside == hypothesis.states:
        return Bearing("C", told)
    return Bearing("N" if inside else "I", told)


_RANK = {"II": -2, "I": -1, "N": 0, "C": 1, "CC": 2}


def _merge(bearings: Sequence[Bearing]) -> Bearing:
    """Take what several elements say together: the strongest, or neutral where they disagree."""
    telling = [each for each in bearings if each.rating != "N"]
    if not telling:
        return bearings[0]
    signs = {_RANK[each.rating] > 0 for each in telling}
    if len(signs) > 1:
        reasons = "; but ".join(dict.fromkeys(each.reason for each in telling))
        return Bearing("N", f"it may be read either way: {reasons}")
    return max(telling, key=lambda each: abs(_RANK[each.rating]))
