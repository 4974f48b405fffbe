"""What would hold if decision makers were positive or negative toward each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from standoff.analysis.attitudes.attitudes import NAMES, Attitudes
from standoff.analysis.attitudes.relational import (
    RELATIONAL,
    RelationalConcepts,
    find_relational_stable,
)
from standoff.analysis.engine import find_stable
from standoff.analysis.reachability import Reachability
from standoff.analysis.results import StabilityTable, Verdict
from standoff.analysis.stability.concept import check
from standoff.dossier.answers.attitudes import (
    WITHOUT,
    AttitudesView,
    tell_verdict,
    view_attitudes,
)
from standoff.errors import UsageError
from standoff.reports.tables import Table
from standoff.reports.tables.attitudes import tabulate_attitudes
from standoff.workflows.asking.orders import as_orders
from standoff.workflows.cases.disputes import Dispute

SHOWN = 16
"""States that are listed."""

SAID = re.compile(r"\s*(.+?)\s+toward\s+(.+?)\s*[:=]\s*(\w+?)(\s+first)?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class AttitudeReport:
    """What holds with attitudes, and what without.

    Parameters
    ----------
    attitudes
        Who is positive, neutral or negative toward whom.
    having, lacking
        What is stable with them, and without.
    verdicts
        Of the states asked about, for everybody and under every concept, why they are stable.
    """

    dispute: Dispute
    attitudes: Attitudes
    having: StabilityTable
    lacking: StabilityTable
    verdicts: tuple[Verdict, ...]

    @property
    def because(self) -> tuple[str, ...]:
        """Ids of the claims that the attitudes of the case rest on."""
        regards = self.dispute.conflict.regards
        return tuple(dict.fromkeys(claim for one in regards for claim in one.because))

    @cached_property
    def view(self) -> AttitudesView:
        """The same in words."""
        return self.view_of(SHOWN)

    def view_of(self, most: int | None) -> AttitudesView:
        """Put the answer into words, with so many states at most; None for all."""
        tables = (self.having, self.lacking)
        naming = self.dispute.naming
        view = view_attitudes(naming, self.attitudes, tables, self.verdicts, most=most)
        return replace(view, title=self.dispute.title, because=self.because)

    def table(self, most: int | None = SHOWN) -> Table:
        """Tabulate what holds with attitudes beside what holds without; None for all states."""
        return tabulate_attitudes(self.view_of(most))

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff attitudes``."""
        ids = self.dispute.graph.decision_makers
        words = {value: name for name, value in NAMES.items()}
        return {
            "title": self.dispute.case.title,
            "stage": self.dispute.stage.id if self.dispute.stage else None,
            "names": self.dispute.names,
            "attitudes": {
                who: {whom: words[self.attitudes.values[i][j]] for j, whom in enumerate(ids)}
                for i, who in enumerate(ids)
            },
            "dominating": {
                who: sorted(ids[j] for j in self.attitudes.dominating[i])
                for i, who in enumerate(ids)
                if self.attitudes.dominating and self.attitudes.dominating[i]
            },
            "because": list(self.because),
            "equilibria": {
                key: [state + 1 for state in self.having.equilibria(key)]
                for key in self.having.stable
            },
            "without": {
                key: [state + 1 for state in self.lacking.equilibria(key)]
                for key in self.lacking.stable
            },
            "verdicts": [
                {
                    "concept": each.concept,
                    "decision_maker": ids[each.dm],
                    "state": each.state + 1,
                    "stable": each.stable,
                    "words": tell_verdict(each, self.attitudes, self.dispute.naming),
                }
                for each in self.verdicts
            ],
        }

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.html import html_of_lines, html_of_tables

        view = self.view
        return html_of_tables([self.table()]) + html_of_lines((*view.said, *view.changes))


def find_attitudes(
    dispute: Dispute,
    said: Sequence[str] = (),
    state: str | int | None = None,
    concepts: Sequence[str] | None = None,
) -> AttitudeReport:
    """Find what holds where decision makers mind what others want, or mind against it.

    What the case says under ``attitudes`` counts; what is said here of somebody counts before it.

    Parameters
    ----------
    said
        Attitudes, each as ``A toward B: positive`` (or ``neutral``, ``negative``), with
        ``first`` after it where it dominates the others of A; toward itself everybody is
        positive if nothing is said, toward others neutral.
    state
        States to be told in full; as for `Dispute.find_states`.
    concepts
        ``rnash``, ``rgmr``, ``rsmr``, ``rseq``; None for all.

    Raises
    ------
    UsageError
        For what cannot be read, and for people, states and concepts that do not exist.
    ConceptNotDefinedError
        If there are too many states, or somebody's preferences are no order of them.

    Examples
    --------
    >>> import standoff
    >>> found = find_attitudes(
    ...     standoff.load("prisoners-dilemma"), ["p1 toward p2: positive", "p2 toward p1: positive"])
    >>> list(found.lacking.equilibria("nash")), 3 in found.having.equilibria("rnash")
    ([0], True)

    Notes
    -----
    Cost: each decision maker compares each state with each, by rows of arrays.
    """
    dispute = as_orders(dispute, "The analysis of attitudes")
    graph = dispute.graph
    own, led = _of_case(dispute)
    read = [_read(dispute, each) for each in said]
    given = {(who, whom) for who, whom, _, _ in read}
    kept = [each for each in own if each[:2] not in given]
    attitudes = Attitudes.discrete(len(graph.decision_makers)).toward(
        [*kept, *(each[:3] for each in read)]
    )
    attitudes = attitudes.led_by(
        [
            *(pair for pair in led if pair not in given),
            *((who, whom) for who, whom, _, dominates in read if dominates),
        ]
    )
    having = find_relational_stable(graph, attitudes, concepts or RELATIONAL)
    lacking = find_stable(graph, [WITHOUT[key] for key in having.stable])
    asked = () if state is None else tuple(dispute.find_states([state]))
    made, reach = RelationalConcepts(attitudes), Reachability(graph)
    verdicts = tuple(
        check(made.concept(key), graph, dm, each, reach)
        for each in asked
        for dm in range(len(graph.decision_makers))
        for key in having.stable
    )
    return AttitudeReport(dispute, attitudes, having, lacking, verdicts)


def _of_case(dispute: Dispute) -> tuple[list[tuple[int, int, int]], list[tuple[int, int]]]:
    """Give the attitudes that the case says, and which of them dominate."""
    index = {dm: number for number, dm in enumerate(dispute.graph.decision_makers)}
    said = [
        (index[one.dm], index[one.toward], NAMES[one.word], one.dominates)
        for one in dispute.conflict.regards
        if one.dm in index and one.toward in index
    ]
    return [one[:3] for one in said], [one[:2] for one in said if one[3]]


def _read(dispute: Dispute, said: str) -> tuple[int, int, int, bool]:
    """Read who is what toward whom, and whether that dominates."""
    found = SAID.fullmatch(said)
    if found is None:
        raise UsageError(
            f"cannot read the attitude {said!r}",
            hint="Write it as in “a toward b: positive”; or neutral, or negative.",
        )
    who, whom, word, first = found.groups()
    if word.casefold() not in NAMES:
        raise UsageError(f"unknown attitude {word!r}", hint=f"Known: {', '.join(NAMES)}.")
    dm = dispute.find_dm(who)
    other = dm if whom.casefold() == "itself" else dispute.find_dm(whom)
    return dm, other, NAMES[word.casefold()], first is not None
