"""What decides between two states, in words, with the claims it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from standoff.analysis.deciding import (
    ByCorrection,
    ByHand,
    ByLevel,
    ByPair,
    ByWeights,
    Decision,
)
from standoff.analysis.results import Move
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.richer.comparisons import tell_measure
from standoff.dossier.words.statements import quote, statements_of, tell_level
from standoff.model.forming.marked import UNKNOWN
from standoff.model.language.syntax import If, Iff
from standoff.model.preferences import Preferences, RankedStatements


def tell_decision(decision: Decision, dm: int, naming: Naming) -> str:
    """Name what decides: a statement in quotation marks, weights, a ranking of states."""
    match decision:
        case ByLevel(level, better, worse):
            told = tell_level(dm, level, naming)
            many = _size(naming, dm, level)
            return told if many == 1 else f"{told} ({better} of {many} hold, not {worse})"
        case ByHand():
            return f"{naming.its(dm)} ranking in the case"
        case ByWeights(better, worse):
            return f"the weights ({better} against {worse})"
        case ByCorrection():
            return "a correction by hand"
        case ByPair():
            return "what the case says of these two states"


def tell_speaking(decision: Decision, dm: int, naming: Naming) -> str:
    """Name what decides as the subject of a sentence; a condition stands in brackets."""
    told = tell_decision(decision, dm, naming)
    if not isinstance(decision, ByLevel) or _size(naming, dm, decision.level) > 1:
        return told
    (wish,) = statements_of(dm, decision.level, naming) or (None,)
    return f"({told})" if wish and isinstance(wish.statement, If | Iff) else told


def claims_of(decision: Decision, preferences: Preferences | None) -> tuple[str, ...]:
    """List the claims that what decides rests on."""
    if preferences is None:
        return ()
    basis = preferences.basis
    match decision:
        case ByLevel(level) if isinstance(basis, RankedStatements):
            items = basis.levels[level].statements
            return tuple(dict.fromkeys(claim for item in items for claim in item.because))
        case ByCorrection(number):
            return preferences.adjustments[number].because
        case ByPair(number):
            return preferences.pairs[number].because
    return () if isinstance(basis, RankedStatements) else basis.because


def tell_claims(claims: Iterable[str]) -> str:
    """Say in brackets which claims something rests on; empty if on none."""
    names = ", ".join(claims)
    return f" [{names}]" if names else ""


def tell_cause(dm: int, one: int, two: int, naming: Naming) -> str:
    """Name what decides between two states, and its claims.

    Empty for states that are equal, and where an order by hand rests on no
    claim: that the order decides about the order goes without saying.
    """
    decision = naming.comparers[dm].decide(one, two)
    if decision is None:
        return ""
    preferences = naming.conflict.preferences.get(naming.graph.decision_makers[dm])
    claims = tell_claims(claims_of(decision, preferences))
    if isinstance(decision, ByHand) and not claims:
        return ""
    return f"{tell_decision(decision, dm, naming)}{claims}"


def tell_deciding(dm: int, one: int, two: int, naming: Naming) -> str:
    """Say by what it is decided between two states: ``by “Hold”``; empty as `tell_cause`.

    A wish that is a condition is a sentence of its own, and stands behind a colon.
    """
    cause = tell_cause(dm, one, two, naming)
    decision = naming.comparers[dm].decide(one, two)
    if not cause or not isinstance(decision, ByLevel):
        return f"by {cause}" if cause else ""
    wishes = statements_of(dm, decision.level, naming)
    if not any(isinstance(wish.statement, If | Iff) for wish in wishes):
        return f"by {cause}"
    return f"by {naming.its(dm)} {'wish' if len(wishes) == 1 else 'wishes'}: {cause}"


def tell_ground(dm: int, one: int, two: int, naming: Naming) -> str:
    """Say because of what one of two states is liked less, with its claims; empty as `tell_cause`."""
    cause = tell_cause(dm, one, two, naming)
    decision = naming.comparers[dm].decide(one, two)
    if not cause or not isinstance(decision, ByLevel):
        return f"because of {cause}" if cause else ""
    if _size(naming, dm, decision.level) > 1:
        return f"because of {naming.its(dm)} preferences {cause}"
    preferences = naming.conflict.preferences.get(naming.graph.decision_makers[dm])
    told = quote(tell_decision(decision, dm, naming))
    claims = tell_claims(claims_of(decision, preferences))
    return f"because of {naming.its(dm)} preference for {told}{claims}"


def tell_step(move: Move, naming: Naming) -> str:
    """Say what makes a move an improvement or speaks against it, how sure that is, and its claims."""
    way = naming.comparers[move.dm].prefers(move.target, move.origin)
    gains = naming.graph.gains(move.dm, move.origin, move.target)
    measure = tell_measure(move.dm, move.origin, move.target, naming)
    if way > 0 and gains:
        by = tell_deciding(move.dm, move.target, move.origin, naming)
        return join_clauses(f"decided {by}" if by else "", measure)
    if gains or way > 0:  # how sure it is decides, not the order as written
        return join_clauses("an improvement" if gains else "not an improvement", measure)
    if way == 0 and naming.graph.compare(move.dm, move.origin, move.target) == UNKNOWN:
        it = f"{naming.it(move.dm)} {naming.agree(move.dm, 'prefers')}"
        return f"nobody knows which of the two states {it}"
    if way == 0:
        return "not an improvement: no gain"
    ground = tell_ground(move.dm, move.target, move.origin, naming)
    told = f"not an improvement, {ground}" if ground else "not an improvement"
    return join_clauses(told, measure)


def join_clauses(*clauses: str) -> str:
    """Put clauses behind one another, those that are not empty."""
    return "; ".join(filter(None, clauses))


def tell_why(decision: Decision, dm: int, naming: Naming, where: str = "only there") -> str:
    """Say what decides as part of a sentence.

    Parameters
    ----------
    where
        In which of the two states a single statement holds.
    """
    told = tell_speaking(decision, dm, naming)
    if isinstance(decision, ByLevel) and _size(naming, dm, decision.level) == 1:
        return f"{told} holds {where}"
    return f"{told} {'decide' if isinstance(decision, ByWeights) else 'decides'}"


def _size(naming: Naming, dm: int, level: int) -> int:
    return len(statements_of(dm, level, naming)) or 1
