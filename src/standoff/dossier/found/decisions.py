"""What decides between two states, with links to the statement and its claims."""

from __future__ import annotations

from standoff.analysis.deciding import ByCorrection, ByLevel, ByPair, Decision
from standoff.dossier.links import NOWHERE, Link, Told, link_claim, preference_key
from standoff.dossier.words.decisions import claims_of, tell_decision, tell_why
from standoff.dossier.words.labels import STATUS_QUO
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.richer.comparisons import tell_doubt, tell_strength
from standoff.model.forming.marked import UNKNOWN


def link_decision(decision: Decision, dm: int, naming: Naming, stage: str = "") -> tuple[Link, ...]:
    """Lead to what decides and to its claims.

    Parameters
    ----------
    stage
        Id of the stage on whose page it is told; nowhere if empty.
    """
    name = naming.graph.decision_makers[dm]
    level = decision.level if isinstance(decision, ByLevel) else 0
    nowhere = not stage or isinstance(decision, ByCorrection | ByPair)
    key = NOWHERE if nowhere else preference_key(stage, name, level)
    told = Link(tell_decision(decision, dm, naming), key)
    claims = claims_of(decision, naming.conflict.preferences.get(name))
    return (told, *map(link_claim, claims))


def tell_between(naming: Naming, dm: int, one: int, two: int) -> Told:
    """Say in a sentence which of two states a decision maker prefers, and what decides."""
    comparer = naming.comparers[dm]
    first, second = _pair(naming, one, two)
    decision = comparer.decide(one, two)
    if decision is None and naming.graph.compare(dm, one, two) == UNKNOWN:
        return Told(f"Nobody knows which of {first} and {second} {naming.do(dm, 'prefers')}.")
    if decision is None:
        return Told(f"{naming.does(dm, 'is')} indifferent between {first} and {second}.")
    if comparer.prefers(one, two) < 0:
        first, second, one, two = second, first, two, one
    links = link_decision(decision, dm, naming)
    why = tell_why(decision, dm, naming)
    doubt = tell_doubt(dm, one, two, naming)
    adverb = tell_strength(abs(naming.graph.compare(dm, one, two)))
    verb = f"{adverb} {naming.agree(dm, 'prefers')}" if adverb else naming.agree(dm, "prefers")
    sure = f", {doubt}" if doubt else ""
    return Told(f"{naming.dm(dm)} {verb} {first} to {second}{sure}: {why}.", links)


def _pair(naming: Naming, one: int, two: int) -> tuple[str, str]:
    first, second = (
        label if label.startswith(STATUS_QUO) else f"“{label}”"
        for label in naming.states((one, two))
    )
    return first, second
