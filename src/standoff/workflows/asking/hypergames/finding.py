"""Read what each decision maker believes, and find what holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from standoff.analysis.hypergames import Hypergame, solve_hypergame
from standoff.casefile.change_reading import read_changes
from standoff.casefile.leaving.evidence import Grounds
from standoff.dossier.answers.hypergames.views import HypergameView, tell_belief, view_hypergame
from standoff.dossier.words.naming import Naming
from standoff.errors import ConflictModelError, Problem, UsageError
from standoff.model.changes import Change
from standoff.model.changing import apply_change, apply_changes
from standoff.model.formation import build_graph_form, state_index
from standoff.model.forming.told_names import with_told_names
from standoff.reports.tables import Table
from standoff.reports.tables.hypergames.views import tabulate_views
from standoff.workflows.asking.what_if import change_dispute
from standoff.workflows.cases.disputes import Dispute

SHOWN_STATES = 16
"""States that are listed."""


@dataclass(frozen=True)
class HypergameReport:
    """What holds where decision makers see a dispute of their own.

    Parameters
    ----------
    dispute
        The dispute as it is.
    seen
        By id of the decision maker the dispute as it sees it.
    said
        What each of them believes, in lines.
    found
        The hypergame, solved.
    words
        What they believe in words, that follow “as if”; the lines where there are none.
    most
        So many states are listed.
    """

    dispute: Dispute
    seen: Mapping[str, Dispute]
    said: Mapping[str, tuple[str, ...]]
    found: Hypergame
    words: Mapping[str, tuple[str, ...]]
    most: int | None = SHOWN_STATES

    @cached_property
    def view(self) -> HypergameView:
        """The same in words."""
        most = self.dispute.graph.state_count if self.most is None else self.most
        names = {dm: each.naming for dm, each in self.seen.items()}
        title, naming = self.dispute.title, self.dispute.naming
        return view_hypergame(title, naming, self.found, self.words, names, most=most)

    def table(self) -> Table:
        """Tabulate what holds, and what each decision maker expects."""
        return tabulate_views(self.view)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff views``."""
        found, concepts = self.found, self.found.concepts
        ids = found.decision_makers
        return {
            "title": self.dispute.case.title,
            "stage": self.dispute.stage.id if self.dispute.stage else None,
            "names": self.dispute.names,
            "views": {dm: list(lines) for dm, lines in self.said.items()},
            "equilibria": {key: _numbers(found.equilibria(key)) for key in concepts},
            "expected": {
                dm: {key: _numbers(found.expected(key, dm)) for key in concepts} for dm in ids
            },
            "surprises": {key: _told(found.surprises(key)) for key in concepts},
            "steady": {key: _numbers(found.steady(key)) for key in concepts},
            "unsteady": {key: _numbers(found.unsteady(key)) for key in concepts},
            "unseen": {key: _told(found.unseen(key)) for key in concepts},
            "imagined": {dm: {key: self._labels(dm, key) for key in concepts} for dm in self.seen},
            "disclosures": [
                {
                    "decision_maker": each.dm,
                    "appears": {key: _numbers(each.appears[key]) for key in concepts},
                    "vanishes": {key: _numbers(each.vanishes[key]) for key in concepts},
                }
                for each in found.disclosures()
            ],
        }

    def _labels(self, dm: str, concept: str) -> list[str]:
        naming = self.seen[dm].naming
        return [naming.mention(state) for state in self.found.imagined(concept, dm)]

    def __repr__(self) -> str:
        return f"<HypergameReport: views of {', '.join(self.seen) or 'nobody'}>"

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.html import html_of_lines, html_of_tables

        view = self.view
        lines = (*view.said, *view.told, *view.disclosures)
        return html_of_tables([self.table()]) + html_of_lines(lines)


def _numbers(states: Sequence[int]) -> list[int]:
    return [state + 1 for state in states]


def _told(states: Mapping[int, Sequence[str]]) -> list[dict[str, Any]]:
    return [{"state": state + 1, "decision_makers": list(dms)} for state, dms in states.items()]


def find_views(
    dispute: Dispute,
    views: Sequence[str] = (),
    concepts: Sequence[str] | None = None,
    *,
    most: int | None = SHOWN_STATES,
) -> HypergameReport:
    """Find what holds where decision makers see a dispute of their own (a hypergame).

    Parameters
    ----------
    views
        What they believe, each as ``WHO sees LINE``, the line as `ask_what_if` takes it;
        Several of one decision maker hold together, in order.
    concepts
        Keys of stability concepts; None for those defined for the dispute and every view.
    most
        So many states are listed; None for all.

    Raises
    ------
    UsageError
        For what does not say who sees what.
    ConflictModelError
        With every line that cannot be read.

    Examples
    --------
    >>> import standoff
    >>> seen = ["p1 sees p2: YN above NN", "p1 sees p2: YY above YN", "p1 sees p1: YY above NY"]
    >>> found = find_views(standoff.load("prisoners-dilemma"), seen, ["nash"])
    >>> found.found.equilibria("nash"), found.found.expected("nash", "p1")
    ((0,), (0, 3))

    Notes
    -----
    Cost: one analysis for the dispute, and one for each view.
    """
    read = _read(dispute, views)
    believed = _believed(dispute, read)
    seen = {
        dm: change_dispute(dispute, apply_changes(dispute.conflict, changes), f"as {dm} sees it")
        for dm, changes in believed.items()
    }
    graphs = {dm: each.graph for dm, each in seen.items()}
    found = solve_hypergame(dispute.graph, graphs, concepts)
    said = {dm: tuple(lines) for dm, lines in read.items()}
    words = {dm: _tell(dispute, changes, said[dm]) for dm, changes in believed.items()}
    return HypergameReport(dispute, seen, said, found, words, most)


def _read(dispute: Dispute, views: Sequence[str]) -> dict[str, list[str]]:
    """Give what is said of each decision maker's view, in the order of decision makers."""
    read: dict[str, list[str]] = {}
    for said in views:
        who, sees, line = said.partition(" sees ")
        if not sees or not line.strip():
            raise UsageError(
                f"{said!r} does not say who sees what",
                hint="Write it as in “us sees russia: drop fortify”, as what-if takes the line.",
            )
        index = dispute.find_dm(who.strip())
        read.setdefault(dispute.graph.decision_makers[index], []).append(line.strip())
    return {dm: read[dm] for dm in dispute.graph.decision_makers if dm in read}


def _believed(dispute: Dispute, read: Mapping[str, Sequence[str]]) -> dict[str, tuple[Change, ...]]:
    """Give for each how what it believes differs from what is.

    Raises
    ------
    ConflictModelError
        With every problem of every view.
    """
    found: dict[str, tuple[Change, ...]] = {}
    problems: list[Problem] = []
    for dm, lines in read.items():
        try:
            found[dm] = read_changes(lines, dispute.conflict, Grounds(dispute.case))
            build_graph_form(apply_changes(dispute.conflict, found[dm]))
        except ConflictModelError as error:
            problems += [
                replace(each, message=f"in what {dm!r} sees: {each.message}")
                for each in error.problems
            ]
    if problems:
        raise ConflictModelError(problems[0].message, problems)
    return found


def _tell(dispute: Dispute, changes: Sequence[Change], lines: tuple[str, ...]) -> tuple[str, ...]:
    """Tell each change in the words of the conflict that those before it leave."""
    told, conflict = [], dispute.conflict
    try:
        for each in changes:
            graph = build_graph_form(conflict)
            naming = Naming(with_told_names(conflict), graph, dispute.codes)
            told.append(tell_belief(each, naming, state_index(graph)))
            conflict = apply_change(conflict, each)
    except (ValueError, ConflictModelError):  # a source that is left out, rules not yet whole
        return lines
    return tuple(told)
