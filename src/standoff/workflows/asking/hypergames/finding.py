"""Read what each decision maker believes, and find what holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from standoff.analysis.hypergames import Hypergame, Kind, solve_hypergame
from standoff.casefile.minds.lines import believe
from standoff.dossier.answers.hypergames.believing import Believed, tell_belief
from standoff.dossier.answers.hypergames.views import HypergameView, view_hypergame
from standoff.errors import ConflictModelError, Problem
from standoff.reports.tables import Table
from standoff.reports.tables.hypergames.views import tabulate_views
from standoff.workflows.asking.hypergames.holding import Held, kept, read_held
from standoff.workflows.asking.what_if import change_dispute, tell_in_turn
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
    words: tuple[Believed, ...]
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
            "beliefs": [
                {
                    "decision_maker": each.dm,
                    "thinks_of": each.other or None,
                    "words": list(each.words),
                    "because": list(each.because),
                }
                for each in self.words
            ],
            "equilibria": {key: _numbers(found.equilibria(key)) for key in concepts},
            "expected": {
                dm: {key: _numbers(found.expected(key, dm)) for key in concepts} for dm in ids
            },
            "surprises": {key: _told(found.surprises(key)) for key in concepts},
            "steady": {key: _numbers(found.steady(key)) for key in concepts},
            "unsteady": {key: _numbers(found.unsteady(key)) for key in concepts},
            "unseen": {key: _told(found.unseen(key)) for key in concepts},
            "kinds": {key: _kinds(found.kinds(key)) for key in concepts},
            "states": {
                "all": len(found.universe),
                "real": found.truth.graph.state_count,
                "seen": {dm: len(found.view_of(dm).places) for dm in ids},
            },
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


def _kinds(states: Mapping[int, Kind]) -> list[dict[str, Any]]:
    return [
        {
            "state": state + 1,
            "seen_by_all": kind.seen,
            "steady": kind.steady,
            "foreseen": kind.foreseen,
        }
        for state, kind in states.items()
    ]


def find_views(
    dispute: Dispute,
    views: Sequence[str] = (),
    concepts: Sequence[str] | None = None,
    *,
    most: int | None = SHOWN_STATES,
) -> HypergameReport:
    """Find what holds where decision makers see a dispute of their own (a hypergame).

    What the case says under ``views`` counts, and what is said here besides.

    Parameters
    ----------
    views
        What they believe besides, each as ``WHO sees LINE``, the line as `ask_what_if` takes
        it; a scenario of the case stands for its lines: ``WHO sees scenario NAME``. Several of
        one decision maker hold together, in order. At the second level ``WHO thinks OTHER sees
        LINE``: what is different from what WHO sees itself.
    concepts
        Keys of stability concepts; None for those defined for the dispute and every view.
    most
        So many states are listed; None for all.

    Raises
    ------
    UsageError
        For what does not say who sees what.
    ConflictModelError
        With every belief that cannot be read.

    Examples
    --------
    >>> import standoff
    >>> seen = ["p1 sees p2: YN above NN", "p1 sees p2: YY above YN", "p1 sees p1: YY above NY"]
    >>> found = find_views(standoff.load("prisoners-dilemma"), seen, ["nash"])
    >>> found.found.equilibria("nash"), found.found.expected("nash", "p1")
    ((0,), (0, 3))

    Notes
    -----
    Cost: one analysis for the dispute, and one for each view, of either level.
    """
    held = read_held(dispute, views)
    seen, inner = _see(dispute, held)
    found = solve_hypergame(
        dispute.graph,
        {dm: each.graph for dm, each in seen.items()},
        concepts,
        {dm: {other: one.graph for other, one in each.items()} for dm, each in inner.items()},
    )
    said = {dm: each.lines for dm, each in held.items()}
    return HypergameReport(dispute, seen, said, found, _believed(dispute, held, seen), most)


def _see(
    dispute: Dispute, held: Mapping[str, Held]
) -> tuple[dict[str, Dispute], dict[str, dict[str, Dispute]]]:
    """Give the dispute as each sees it, and as each thinks that others do.

    Raises
    ------
    ConflictModelError
        With every view in which there is nothing to analyse.
    """
    seen: dict[str, Dispute] = {}
    inner: dict[str, dict[str, Dispute]] = {}
    problems: list[Problem] = []
    for dm, each in held.items():
        with kept(problems, dispute, dm):
            if each.own:
                seen[dm] = _as_seen(dispute, each, f"as {dm} sees it")
        for other, one in each.thought.items():
            with kept(problems, dispute, dm, other):
                title = f"as {dm} thinks {other} sees it"
                inner.setdefault(dm, {})[other] = _as_seen(seen.get(dm, dispute), one, title)
    if problems:
        raise ConflictModelError(problems[0].message, problems)
    return seen, inner


def _as_seen(dispute: Dispute, held: Held, title: str) -> Dispute:
    found = change_dispute(dispute, believe(dispute.conflict, held.changes), title)
    _ = found.graph  # what leaves no state is told with the other views
    return found


def _believed(
    dispute: Dispute, held: Mapping[str, Held], seen: Mapping[str, Dispute]
) -> tuple[Believed, ...]:
    """Tell what each believes, then what it thinks that others do, with what that rests on."""
    told = []
    for dm, each in held.items():
        if each.own:
            told.append(Believed(dm, "", _tell(dispute, each), each.because))
        for other, one in each.thought.items():
            told.append(Believed(dm, other, _tell(seen.get(dm, dispute), one), one.because))
    return tuple(told)


def _tell(dispute: Dispute, held: Held) -> tuple[str, ...]:
    """Tell each change in the words of the conflict that those before it leave."""
    return tell_in_turn(dispute, held.changes, held.lines, tell_belief)
