"""The one shape behind every stability concept.

*A state is stable for a decision maker if and only if each move it would want
is answered by a sanction that is credible and bad enough.* A `Concept` fills
in the three predicates: which moves are wanted (incentive), which moves the
others would make in response (countermove), and which states deter
(deterrent). A symmetric concept asks more of a sanction: the focal decision
maker must have no way out of it.

======  ===========  =====================  ============  =========
concept incentive    countermoves           deterrent     symmetric
======  ===========  =====================  ============  =========
Nash    better       none                   --            --
GMR     better       all                    no better     no
SMR     better       all                    no better     yes
SEQ     better       better for the mover   no better     no
SSEQ    better       better for the mover   no better     yes
SIM     better       as SEQ, made at once   no better     no
======  ===========  =====================  ============  =========

Richer preferences change the predicates, not the shape.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

from standoff.analysis.predicates import (
    MovePredicate,
    is_better,
    is_never_made,
    is_no_better,
    is_possible,
)
from standoff.analysis.reachability import LegalSequences, Reachability, iter_moves
from standoff.analysis.results import (
    EveryImprovementSanctioned,
    NoImprovement,
    Reason,
    Sanction,
    UnsanctionedImprovement,
    Verdict,
)
from standoff.errors import ConceptNotDefinedError
from standoff.model.graph_form import GraphForm
from standoff.model.states import iter_bits


@dataclass(frozen=True, kw_only=True)
class Concept:
    """A stability concept as a choice of predicates.

    Parameters
    ----------
    key
        Short name in code and files: ``nash``, ``gmr``, ...
    abbreviation
        Short name in tables: ``Nash``, ``GMR``, ...
    name
        Full name.
    definition
        When a state is stable, in one sentence.
    formula
        The same in symbols.
    references
        Bibliography keys.
    incentive
        Which moves of the focal decision maker are wanted.
    countermove
        Which moves the others would make in response.
    deterrent
        Which states deter the focal decision maker.
    symmetric
        Whether a sanction must hold after any further move of the focal
        decision maker, too.
    reads
        What preferences may say more than an order of states; of a strong
        preference a crisp concept takes that it is one.
    """

    key: str
    abbreviation: str
    name: str
    definition: str
    formula: str
    references: tuple[str, ...]
    incentive: MovePredicate = is_better
    countermove: MovePredicate = is_possible
    deterrent: MovePredicate = is_no_better
    symmetric: bool = False
    reads: frozenset[str] = frozenset(("strength", "pairs", "order"))

    @property
    def heeds_others(self) -> bool:
        """Whether stability for one decision maker depends on the preferences of the others."""
        return self.countermove not in {is_possible, is_never_made}

    def why_undefined(self, graph: GraphForm) -> str | None:
        """Say which precondition `graph` fails, or None if the concept is defined for it."""
        return tell_unread(graph.kinds - self.reads)

    def why_too_large(self, graph: GraphForm) -> str | None:  # noqa: ARG002
        """Say why all of `graph` is not searched unasked, for want of time; None if it is."""
        return None

    def why_refused(self, graph: GraphForm) -> str | None:
        """Say why all of `graph` cannot be searched even if that is asked for, or None if it can."""
        return self.why_too_large(graph)

    def is_stable(self, reach: Reachability, dm: int, state: int) -> bool:
        """Say whether `state` is stable for `dm`."""
        return all(
            self.is_sanctioned(reach, dm, state, improvement)
            for improvement in iter_moves(reach.graph, dm, state, self.incentive)
        )

    def is_sanctioned(self, reach: Reachability, dm: int, state: int, improvement: int) -> bool:
        """Say whether the others can deter `dm` from moving from `state` to `improvement`."""
        deterrents = reach.accepted(dm, state, self.deterrent)
        sanctions = deterrents & reach.responses(reach.others(dm), improvement, self.countermove)
        if not self.symmetric:
            return sanctions != 0
        return any(not reach.moves(dm, k) & ~deterrents for k in iter_bits(sanctions))

    def find_sanction(
        self, reach: Reachability, dm: int, state: int, improvement: int
    ) -> Sanction | None:
        """Find what deters `dm` from moving from `state` to `improvement`.

        The sanction of fewest moves; of those the worst for `dm`.
        """
        if self.countermove is is_never_made:
            return None
        graph = reach.graph
        sequences = LegalSequences(graph, reach.others(dm), improvement, self.countermove)
        for ends in sequences.iter_rounds():
            deterrents = [k for k in ends if self.deters(graph, dm, state, k)]
            if deterrents:
                worst = self.worst(graph, dm, state, deterrents)
                escapes = tuple(graph.reachable(dm, worst)) if self.symmetric else ()
                return Sanction(improvement, worst, sequences.to(worst), escapes)
        return None

    def find_reason(
        self, reach: Reachability, dm: int, state: int, finder: Finder | None
    ) -> Reason:
        """Say why `state` is stable for `dm` or not, with the help of a finder of sanctions."""
        return _find_reason(self, reach, dm, state, finder)

    def best(self, graph: GraphForm, dm: int, state: int, states: Sequence[int]) -> int:  # noqa: ARG002
        """Give the state that `dm` likes best, seen from `state`; the first of several."""
        return find_best(graph, dm, states)

    def worst(self, graph: GraphForm, dm: int, state: int, states: Sequence[int]) -> int:  # noqa: ARG002
        """Give the state that `dm` likes least, seen from `state`; the first of several."""
        return find_worst(graph, dm, states)

    def deters(self, graph: GraphForm, dm: int, state: int, end: int) -> bool:
        """Say whether `dm` does not want to move from `state` if that leads to `end`."""
        return self.deterrent(graph, dm, state, end) and not (
            self.symmetric
            and any(not self.deterrent(graph, dm, state, h) for h in graph.reachable(dm, end))
        )

    def iter_responses(
        self,
        reach: Reachability,
        dm: int,
        state: int,  # noqa: ARG002
        improvement: int,
    ) -> Iterator[int]:
        """Iterate over the states that the others' responses lead to."""
        if self.countermove is is_never_made:
            return iter(())
        sequences = LegalSequences(
            reach.graph, reach.others(dm), improvement, self.countermove
        ).explore()
        return iter(sequences.lengths)


class Finder(Protocol):
    """Another way to the same sanctions, for large conflicts; see `standoff.analysis.foresight`."""

    def knows(self, concept: Concept) -> bool:
        """Say whether reasons under a concept can be found by it."""

    def find_sanction(
        self, concept: Concept, dm: int, state: int, improvement: int
    ) -> Sanction | None:
        """Find what deters `dm` from moving from `state` to `improvement`."""

    def survey(self, concept: Concept, dm: int, improvement: int) -> tuple[int, int | None]:
        """Count the responses to an improvement, and give the worst of them for `dm`."""


def check(
    concept: Concept,
    graph: GraphForm,
    dm: int,
    state: int,
    reach: Reachability | None = None,
    *,
    finder: Finder | None = None,
) -> Verdict:
    """Check whether `state` is stable for `dm` under `concept`, and say why.

    Parameters
    ----------
    concept
        The definition.
    graph
        The conflict.
    dm, state
        Indexes of the decision maker and of the state.
    reach
        Moves of `graph` already computed, to be shared by many checks.
    finder
        Finds sanctions where the conflict is large.

    Raises
    ------
    ConceptNotDefinedError
        If `graph` fails a precondition of the concept.
    """
    require_defined(concept, graph)
    known = finder if finder is not None and finder.knows(concept) else None
    reason = concept.find_reason(reach or Reachability(graph), dm, state, known)
    return Verdict(concept.key, dm, state, reason)


UNREAD = {
    "unknown": "which of some states is preferred is not known",
    "probability": "some preferences are probable only",
    "certainty": "some preferences are not certain",
    "interval": "some preferences are certain within bounds only",
    "strength": "some preferences are strong",
    "order": "the order of some statements is not known",
    "pairs": "some states are compared pair by pair",
}
"""What preferences say that a concept does not read."""


READERS = {
    "interval": "nash-grey to seq-grey-open",
    "certainty": "nash-fuzzy to seq-fuzzy",
    "probability": "nash-p to seq-p",
    "unknown": "nash-a to seq-d",
    "pairs": "nash, gmr, smr, seq and sseq",
    "order": "nash to sim, and 'robust', which looks at every order",
    "strength": "gmr-strong to seq-strong9",
}
"""The concepts that read what is marked, by kind; of several kinds those of the first read all."""


def tell_readers(kinds: AbstractSet[str]) -> str | None:
    """Say which concepts read what another does not; None where there is nothing to read."""
    found = next((keys for kind, keys in READERS.items() if kind in kinds), None)
    return found and (
        f"What is marked so is read by {found}. Without -c those are taken that read all marks."
    )


def tell_unread(kinds: AbstractSet[str]) -> str | None:
    """Say what of some preferences a concept does not read; None if there is nothing."""
    return " and ".join(UNREAD[kind] for kind in UNREAD if kind in kinds) or None


def why_no_order(graph: GraphForm) -> str | None:
    """Say why somebody's preferences are no order of the states; None if all are one."""
    return tell_unread(graph.kinds - {"strength", "order"})


def require_order(graph: GraphForm, what: str, instead: str = "") -> None:
    """Refuse a graph in which somebody's preferences are no order of the states.

    Parameters
    ----------
    what
        What goes by orders, to begin the message.
    instead
        What to ask instead, before what is said for any question.

    Raises
    ------
    ConceptNotDefinedError
        If so: for what is unknown, probable, certain to a degree, or said pair by pair.
    """
    why = why_no_order(graph)
    if why is not None:
        message = f"{what} goes by orders of the states, but {why}"
        hint = f"{instead} {_tell_instead(graph.kinds)}".lstrip()
        raise ConceptNotDefinedError(message, hint=hint)


def _tell_instead(kinds: AbstractSet[str]) -> str:
    """Say what to ask where preferences are no order of the states."""
    hint = (
        "What is marked is read by 'analyse', 'explain', 'order', 'compare', 'what-if', 'robust', "
        "'sensitivity', 'overturn', 'paths', 'drift' and 'report'."
    )
    if "unknown" in kinds:
        return (
            f"{hint} What holds whatever is true of what is unknown is what 'analyse' finds under "
            "seq-a (or nash-a, gmr-a, smr-a), what may hold under seq-d. Or say it as statements in "
            "unknown order, a list in the list under 'prefers': that counts as an order, and "
            "'robust' reads it."
        )
    if kinds & {"probability", "certainty", "interval"}:
        return f"{hint} Take the numbers away, in a copy, to ask it of the order as it is written."
    return f"{hint} Say it by 'prefers' or a 'ranking', without 'compare', to ask it of an order."


def require_defined(concept: Concept, graph: GraphForm) -> None:
    """Refuse a graph for which `concept` is not defined."""
    _refuse_undefined(concept, concept.why_undefined(graph), graph.kinds)


def _refuse_undefined(concept: Concept, why: str | None, kinds: AbstractSet[str]) -> None:
    if why is not None:
        message = f"{concept.name} ({concept.abbreviation}) is not defined here: {why}"
        raise ConceptNotDefinedError(message, hint=tell_readers(kinds - concept.reads))


def require_read(concept: Concept, kinds: AbstractSet[str]) -> None:
    """Refuse a concept that does not read all that preferences say more than an order."""
    _refuse_undefined(concept, tell_unread(kinds - concept.reads), kinds)


def require_searchable(concept: Concept, graph: GraphForm) -> None:
    """Refuse a graph too large to be searched for all that is stable under `concept`."""
    why = concept.why_refused(graph)
    if why is not None:
        message = f"{concept.name} ({concept.abbreviation}) would take too long: {why}"
        hint = "Leave the concept out, or ask about single states."
        raise ConceptNotDefinedError(message, hint=hint)


def _find_reason(
    concept: Concept, reach: Reachability, dm: int, state: int, finder: Finder | None
) -> Reason:
    graph = reach.graph
    improvements = list(iter_moves(graph, dm, state, concept.incentive))
    if not improvements:
        return NoImprovement()
    found = {
        q: finder.find_sanction(concept, dm, state, q)
        if finder
        else concept.find_sanction(reach, dm, state, q)
        for q in improvements
    }
    sanctions = tuple(sanction for sanction in found.values() if sanction is not None)
    if len(sanctions) == len(improvements):
        return EveryImprovementSanctioned(sanctions)
    open_ones = [q for q, sanction in found.items() if sanction is None]
    best = concept.best(graph, dm, state, open_ones)
    if finder:
        count, nearest = finder.survey(concept, dm, best)
    else:
        responses = sorted(set(concept.iter_responses(reach, dm, state, best)))
        count = len(responses)
        nearest = concept.worst(graph, dm, state, responses) if responses else None
    return UnsanctionedImprovement(
        best,
        others=tuple(q for q in open_ones if q != best),
        responses=count,
        nearest=nearest,
        sanctions=sanctions,
    )


def find_best(graph: GraphForm, dm: int, states: Iterable[int]) -> int:
    """Give the state that `dm` likes best, the first of several."""
    return min(states, key=lambda state: (-int(graph.ranks[dm][state]), state))


def find_worst(graph: GraphForm, dm: int, states: Iterable[int]) -> int:
    """Give the state that `dm` likes least, the first of several."""
    return min(states, key=lambda state: (int(graph.ranks[dm][state]), state))
