"""What holds where some have power over others: to change what they want, or block their moves."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from standoff.analysis.engine import find_stable
from standoff.analysis.power.concepts import POWER, SwayedConcepts
from standoff.analysis.power.finding import find_stable_under_power, require_few
from standoff.analysis.power.sway import Sway, find_sway
from standoff.analysis.reachability import Reachability
from standoff.analysis.results import StabilityTable, Verdict
from standoff.analysis.stability.concept import check
from standoff.casefile.powers.lines import read_power
from standoff.dossier.answers.power.views import (
    PowerView,
    Ruled,
    tell_power,
    tell_under_power,
    view_power,
)
from standoff.dossier.words.phrases import within
from standoff.errors import ConflictModelError, Problem, UsageError
from standoff.model.conflict import Conflict
from standoff.model.minds.powers import Power
from standoff.model.states import StateSet
from standoff.reports.tables import Table
from standoff.reports.tables.attitudes import tabulate_power
from standoff.workflows.asking.orders import as_orders
from standoff.workflows.cases.disputes import Dispute
from standoff.workflows.cases.typed_names import spell_power_with_ids

SHOWN = 16
"""States that are listed."""


@dataclass(frozen=True)
class PowerReport:
    """What holds where power counts, and what where it does not.

    Parameters
    ----------
    powers
        Those of the case, then those that were said besides.
    sway
        What they come to in its states.
    having, lacking
        What is stable where power counts, and where it does not.
    verdicts
        Of the states asked about, for everybody and under every concept, why they are stable.
    """

    dispute: Dispute
    powers: tuple[Power, ...]
    sway: Sway
    having: StabilityTable
    lacking: StabilityTable
    verdicts: tuple[Verdict, ...]

    @property
    def because(self) -> tuple[str, ...]:
        """Ids of the claims that the powers rest on."""
        return tuple(dict.fromkeys(claim for one in self.powers for claim in one.because))

    @cached_property
    def _ruled(self) -> Ruled:
        return Ruled(self.powers, self.sway, self.dispute.naming)

    @cached_property
    def view(self) -> PowerView:
        """The same in words."""
        return self.view_of(SHOWN)

    def view_of(self, most: int | None) -> PowerView:
        """Put the answer into words, with so many states at most; None for all."""
        tables = (self.having, self.lacking)
        view = view_power(self._ruled, tables, self.verdicts, most=most)
        return replace(view, title=self.dispute.title, because=self.because)

    def table(self, most: int | None = SHOWN) -> Table:
        """Tabulate what holds where power counts beside what holds where not; None for all states."""
        return tabulate_power(self.view_of(most))

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff power``."""
        ids = self.dispute.graph.decision_makers
        return {
            "title": self.dispute.case.title,
            "stage": self.dispute.stage.id if self.dispute.stage else None,
            "names": self.dispute.names,
            "powers": [
                {
                    "id": power.id,
                    "name": power.name or None,
                    "of": power.holder,
                    "over": power.over,
                    "words": tell_power(power, self.dispute.naming),
                    "used_in": [state + 1 for state in StateSet(used.states)],
                    "blocked": [[one + 1, other + 1] for one, other in used.blocked],
                    "because": list(power.because),
                }
                for power, used in zip(self.powers, self.sway.used, strict=True)
            ],
            "because": list(self.because),
            "equilibria": _numbers(self.having),
            "without": _numbers(self.lacking),
            "verdicts": [
                {
                    "concept": each.concept,
                    "decision_maker": ids[each.dm],
                    "state": each.state + 1,
                    "stable": each.stable,
                    "words": tell_under_power(each, self._ruled),
                }
                for each in self.verdicts
            ],
        }

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.html import html_of_lines, html_of_tables

        view = self.view
        return html_of_tables([self.table()]) + html_of_lines((*view.said, *view.changes))


def _numbers(table: StabilityTable) -> dict[str, list[int]]:
    return {key: [state + 1 for state in table.equilibria(key)] for key in table.stable}


def find_power(
    dispute: Dispute,
    said: Sequence[str] = (),
    state: str | int | None = None,
    concepts: Sequence[str] | None = None,
) -> PowerReport:
    """Find what holds where some can change what others want, or block their moves.

    What the case says under ``power`` counts, and what is said here besides.

    Parameters
    ----------
    said
        Powers, each as ``A over B by OPTION: first STATEMENT``, or ``prefers``, ``ranks`` or
        ``blocks``.
    state
        States to be told in full; as for `Dispute.find_states`.
    concepts
        ``nash``, ``gmr``, ``smr``, ``seq``, ``sseq``; None for all.

    Raises
    ------
    UsageError
        For what cannot be read, and for people, states and concepts that do not exist.
    ConceptNotDefinedError
        If there are too many states, or somebody's preferences are no order of them.

    Examples
    --------
    >>> import standoff
    >>> found = find_power(standoff.load("prisoners-dilemma"),
    ...     ["p1 over p2 by cooperate: first cooperate", "p2 over p1 by cooperate: first cooperate"])
    >>> list(found.lacking.equilibria("nash")), list(found.having.equilibria("nash"))
    ([0], [0, 3])

    Notes
    -----
    Cost: that of the concepts for preferences that are no order, by rows of arrays.
    """
    dispute = as_orders(dispute, "The analysis of power")
    graph = dispute.graph
    require_few(graph)
    powers = (*dispute.conflict.powers, *_read(dispute, said))
    try:
        sway = find_sway(graph, powers)
    except ConflictModelError as error:
        names = {power.id: power.name or power.id for power in powers}
        told = [_name(one, names) for one in error.problems]
        raise UsageError(told[0].message, told) from None
    having = find_stable_under_power(sway, concepts or POWER)
    lacking = find_stable(graph, list(having.stable))
    asked = () if state is None else tuple(dispute.find_states([state]))
    made, reach = SwayedConcepts(sway), Reachability(sway.graph)
    verdicts = tuple(
        check(made.concept(key), sway.graph, dm, each, reach)
        for each in asked
        for dm in range(len(graph.decision_makers))
        for key in having.stable
    )
    return PowerReport(dispute, powers, sway, having, lacking, verdicts)


def _name(problem: Problem, names: Mapping[str, str]) -> Problem:
    """Say of which power a problem is."""
    called = names.get(str(problem.path[0]), str(problem.path[0]))
    return replace(problem, message=f"in the power {called!r}: {problem.message}")


def _call(power: Power, others: Sequence[Power], dispute: Dispute) -> Power:
    """Call a power that was typed by whose it is and over whom, told apart from others of these."""
    index, naming = dispute.conflict.dm_index, dispute.naming
    sides = naming.dm(index[power.holder]), within(naming.dm(index[power.over]))
    alike = sum((one.holder, one.over) == (power.holder, power.over) for one in others)
    return replace(power, name=" over ".join(sides) + (f" ({alike + 1})" if alike else ""))


def _read_typed(line: str, conflict: Conflict, number: int) -> Power:
    """Read a power that is said in one line, with ids or with the names that readers see."""
    try:
        return read_power(line, conflict, number)
    except ConflictModelError:
        spelled = spell_power_with_ids(conflict, line)
        if spelled != line:
            with contextlib.suppress(ConflictModelError):
                return read_power(spelled, conflict, number)
        raise


def _read(dispute: Dispute, said: Sequence[str]) -> list[Power]:
    """Read powers that are said in lines, all problems at once."""
    found: list[Power] = []
    problems: list[Problem] = []
    for number, line in enumerate(said, 1):
        try:
            read = _read_typed(line, dispute.conflict, number)
            found.append(_call(read, found, dispute))
        except ConflictModelError as error:
            problems += error.problems
    if problems:
        raise UsageError(problems[0].message, problems)
    return found
