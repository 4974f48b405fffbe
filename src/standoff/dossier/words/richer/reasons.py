"""Why a state is stable under concepts for preferences that are more than an order, in words."""

from __future__ import annotations

from collections.abc import Hashable

from standoff.analysis.results import Verdict
from standoff.analysis.stability.richer import RICHER, RicherConcept
from standoff.dossier.words.moves import tell_target
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import capitalise
from standoff.dossier.words.richer.comparisons import (
    tell_degree,
    tell_degrees,
    tell_share,
    tell_strength,
)
from standoff.model.forming.marked import UNKNOWN

DEGREES = frozenset(("probabilistic", "fuzzy", "grey"))
"""The families in which it is a number that decides."""


def find_manner(verdict: Verdict, *, gains: bool) -> Hashable:
    """Give what, besides its core, a reason is told by; None as under the crisp concepts.

    Parameters
    ----------
    gains
        Whether there are moves that are wanted.
    """
    concept = RICHER.get(verdict.concept)
    if concept is None or (concept.family == "strength" and not gains):
        return None
    return concept.family, concept.incentive, concept.deterrent if gains else None


def tell_no_gain(verdict: Verdict, naming: Naming) -> str | None:
    """Say that a decision maker has no move that it wants; None where that is told as ever."""
    concept = RICHER.get(verdict.concept)
    dm, state = verdict.dm, verdict.state
    if concept is None or concept.family == "strength":
        return None
    reachable = naming.graph.reachable(dm, state)
    if not reachable:
        return f"{naming.does(dm, 'has')} no move from it."
    if concept.family in DEGREES:
        return _tell_too_little(concept, dm, state, naming)
    open_ = [q for q in reachable if naming.graph.compare(dm, state, q) == UNKNOWN]
    if not open_:
        return f"{naming.does(dm, 'has')} no unilateral improvement from it, and none that could be one."
    which = f"nobody knows which of the two states {naming.it(dm)} {naming.agree(dm, 'prefers')}"
    first = tell_target(state, open_[0], naming)
    moves = f"the move by {first}" if len(open_) == 1 else f"{len(open_)} moves, such as {first},"
    return (
        f"{naming.does(dm, 'has')} no move from it that is known to be a gain; of {moves} {which}."
    )


def _tell_too_little(concept: RicherConcept, dm: int, state: int, naming: Naming) -> str:
    """Say which move comes nearest to being wanted."""
    relation = naming.graph.relation(dm)
    reachable = naming.graph.reachable(dm, state)
    if concept.family == "probabilistic":
        best = max(reachable, key=lambda q: (relation.probability(state, q), -q))
        limit = tell_share(1 - relation.thresholds.alpha)
        value = tell_share(relation.probability(state, best))
        what = f"it prefers with a probability above {limit}"
    else:
        best = max(reachable, key=lambda q: (relation.certainty(state, q), -q))
        limit = tell_degree(relation.thresholds.satisficing)
        value = tell_degrees(relation.certainty(state, best))
        what = f"reaches a relative certainty of {limit}"
    move = tell_target(state, best, naming)
    its = capitalise(naming.its(dm))
    return f"{naming.does(dm, 'has')} no move from it that {what}. {its} best move, {move}, has {value}."


def tell_wish(verdict: Verdict, target: int, naming: Naming) -> tuple[str, str]:
    """Say how a move is wanted: the words before it, and those after it."""
    concept, dm, state = RICHER.get(verdict.concept), verdict.dm, verdict.state
    if concept is None:
        return "would improve by", ""
    relation = naming.graph.relation(dm)
    if concept.family == "probabilistic":
        chance = tell_share(relation.probability(state, target))
        return "would probably improve by", f" (probability {chance})"
    if concept.family in DEGREES:
        return (
            "would improve by",
            f" (relative certainty {tell_degrees(relation.certainty(state, target))})",
        )
    code = naming.graph.compare(dm, state, target)
    if code == UNKNOWN:
        it = f"{naming.it(dm)} {naming.agree(dm, 'prefers')}"
        return "might improve by", f" (nobody knows which of the two states {it})"
    adverb = tell_strength(code)
    return f"would improve{' ' + adverb if adverb else ''} by", ""


def tell_fear(verdict: Verdict, end: int, naming: Naming) -> str | None:
    """Say how a state deters, up to the state that it is held against; None as ever."""
    concept, dm, state = RICHER.get(verdict.concept), verdict.dm, verdict.state
    if concept is None:
        return None
    relation = naming.graph.relation(dm)
    who = naming.do(dm, "prefers")
    if concept.family == "probabilistic":
        chance = tell_share(relation.probability(state, end))
        return f"which {who} with a probability of {chance} only, to"
    if concept.family in DEGREES:
        value = tell_degrees(relation.certainty(state, end))
        return f"which {who} with a relative certainty of {value} only, to"
    code = naming.graph.compare(dm, state, end)
    if code == UNKNOWN:
        return f"of which nobody knows whether {naming.do(dm, 'likes')} it better than"
    likes = naming.do(dm, "likes")
    if code <= -2:
        return f"which {likes} much less than"
    return f"which {likes} {'less' if code else 'no better'} than"


def tell_unanswered(concept: RicherConcept, count: int) -> str:
    """Say why nothing deters a move, in the terms of the concept."""
    firm = concept.family in {"strength", "hybrid"}
    what = "hurts enough to deter it" if firm else "deters it"
    if concept.base == "nash":
        return ""
    if count == 1:
        less = "does not hurt enough to deter it" if firm else "does not deter it"
        return f"the only response of the others {less}"
    if count:
        return f"none of the {count:,} states the others could lead to after that {what}"
    if concept.base in {"gmr", "smr"}:
        return "the others have no move to answer with"
    if concept.family in {"unknown", "hybrid"}:
        return "the others have no move to answer with that they prefer or might prefer"
    return "the others have no credible move to answer with"
