"""Some states of a conflict that has too many to be listed, as a graph of their own.

Whoever words states, moves and reasons looks at a graph. Of a large conflict that graph
holds the states that are told, and asks a `Space` what can be at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from standoff.model.conflict import Conflict
from standoff.model.forming.option_form import OptionForm, statement_of
from standoff.model.graph_form import BlockedMoves, OptionGraph
from standoff.model.language.evaluate import holds
from standoff.model.language.syntax import And, Not, Or, Statement, Taken


class Space(Protocol):
    """All feasible states, however many they are."""

    def can_be(self, statement: Statement) -> bool:
        """Say whether a statement holds in some feasible state."""


@dataclass(frozen=True, eq=False, repr=False)
class PartialGraph(OptionGraph):
    """Some states of a conflict; its indexes count only these.

    Parameters
    ----------
    space
        All of its states; None where nobody can be asked.
    """

    space: Space | None = None

    def ever_both(self, one: int, two: int) -> bool:
        """Say whether a feasible state takes both of two options."""
        if self.space is None:
            return True
        return self.space.can_be(And((Taken(self.options[one]), Taken(self.options[two]))))

    def varying(self, said: Statement) -> frozenset[int]:
        """Give the options that do not stand alike in all states in which a statement holds."""
        if self.space is None:
            return frozenset(range(len(self.options)))
        return frozenset(
            place
            for place, option in enumerate(self.options)
            if self.space.can_be(And((said, Taken(option))))
            and self.space.can_be(And((said, Not(Taken(option)))))
        )


def partial_graph(
    conflict: Conflict, form: OptionForm, codes: Iterable[int], space: Space | None
) -> PartialGraph:
    """Make the graph of some states, with the moves and preferences between them."""
    known = tuple(sorted(set(codes)))
    return PartialGraph(
        form.decision_makers,
        form.options,
        known,
        tuple(_ranks(form, dm, known) for dm in range(len(form.decision_makers))),
        owners=form.owners,
        directions=form.directions,
        blocked=tuple(
            BlockedMoves(_bits(form, one.origin, known), _bits(form, one.target, known), one.dm)
            for one in form.barred
        ),
        ladders=conflict.ladders,
        space=space,
    )


def outcome_statement(conflict: Conflict, number: int) -> Statement | None:
    """Give the statement of an outcome of the case; None if it names states otherwise."""
    options = tuple(option.qualified for option in conflict.options)
    said = [statement_of(one, options) for one in conflict.outcomes[number].selectors]
    known = tuple(one for one in said if one is not None)
    if not known or len(known) < len(said):
        return None
    return known[0] if len(known) == 1 else Or(known)


def _ranks(form: OptionForm, dm: int, codes: Iterable[int]) -> tuple[int, ...]:
    scores = [form.score(dm, code) for code in codes]
    place = {score: rank for rank, score in enumerate(sorted(set(scores)))}
    return tuple(place[score] for score in scores)


def _bits(form: OptionForm, statement: Statement, codes: Iterable[int]) -> int:
    return sum(1 << k for k, code in enumerate(codes) if holds(statement, code, form.index))
