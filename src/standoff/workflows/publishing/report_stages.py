"""One stage of a case as a report tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from standoff.analysis.predicates import is_better
from standoff.dossier.naming import CONCEPT_NAMES
from standoff.dossier.remarks import tell_remark
from standoff.dossier.statements import count_of, join_words, tell_change, tell_statement
from standoff.model.language.syntax import render_statement
from standoff.model.options import Direction
from standoff.model.preferences import RankedStatements
from standoff.model.states import StateSet
from standoff.reports.graph.layout import Drawing, Layout, draw_graph
from standoff.reports.graph.svg import COLOURS, Marks, render_drawing
from standoff.reports.page.data import (
    DecisionMakerView,
    GraphView,
    OptionView,
    PathView,
    PreferenceView,
    RuleView,
    StabilityRow,
    StabilityView,
    StageView,
    StepView,
    SupportView,
)
from standoff.reports.tables import Column, Table
from standoff.reports.tables.stability import tabulate_option_form, tabulate_patterns
from standoff.workflows.publishing.report_answers import AnswerDesk
from standoff.workflows.publishing.report_grounds import view_support

PATTERNS = 12
EXPORTED_STATES = 5_000
_WAYS = {
    Direction.BOTH: "both ways",
    Direction.ONE_WAY: "cannot be undone",
    Direction.ONE_WAY_BACK: "cannot be made again",
}


def tell_date(date: Any) -> str:
    """Say a date: 2 April 2018."""
    return f"{date.day} {date:%B %Y}" if date else ""


class StageDesk(AnswerDesk):
    """Makes the view of a stage."""

    # Decision makers ------------------------------------------------------------------------

    def decision_makers(self) -> Iterator[DecisionMakerView]:
        """View the decision makers with options and preferences."""
        supports = {each.element.path: each for each in self.support.elements}
        unknown = self.robust.unknown
        for number, dm in enumerate(self.naming.conflict.decision_makers):
            options = tuple(
                OptionView(
                    self.anchors.of("option", self.id, option.qualified),
                    option.id,
                    option.name or option.id,
                    _WAYS[option.direction],
                    self._support(supports, ("decision_makers", dm.id, "options", option.id)),
                    option.note,
                )
                for option in dm.options
            )
            pairs = len(unknown[number])
            yield DecisionMakerView(
                self.anchors.of("dm", self.id, dm.id),
                dm.name or dm.id,
                options,
                tuple(self._preferences(number, dm.id)),
                f"The order of {count_of(pairs, 'pair')} of its statements is open."
                if pairs
                else "",
                dm.note,
            )

    def _support(self, supports: Mapping[Any, Any], path: tuple[Any, ...]) -> SupportView:
        return view_support(supports.get(path), self.anchors)

    def _preferences(self, number: int, dm: str) -> Iterator[PreferenceView]:
        preferences = self.naming.conflict.preferences.get(dm)
        elements = [
            each
            for each in self.support.elements
            if each.element.dm == dm and each.element.kind == "preference"
        ]
        if preferences is None:
            return
        basis = preferences.basis
        if not isinstance(basis, RankedStatements):
            for place, each in enumerate(elements):
                words = "states ranked by hand" if not place else each.element.label
                anchor = self.judge.preference(number, place)
                support = view_support(each, self.anchors)
                yield PreferenceView(anchor, place + 1, words, each.element.label, support)
            return
        supports = iter(elements)
        declared = {k for start, stop in basis.order_unknown for k in range(start, stop)}
        for level, tied in enumerate(basis.levels):
            for item in tied.statements:
                remark = "order declared unknown" if level in declared else ""
                if len(tied.statements) > 1:
                    remark = "equally important" + (f"; {remark}" if remark else "")
                first = item is tied.statements[0]
                yield PreferenceView(
                    self.judge.preference(number, level) if first else "",
                    level + 1,
                    tell_statement(item.statement, self.naming, dm),
                    render_statement(item.statement),
                    view_support(next(supports), self.anchors),
                    item.note,
                    remark,
                )

    def rules(self) -> Iterator[RuleView]:
        """View the rules."""
        for each in self.support.elements:
            if each.element.kind == "rule":
                support = view_support(each, self.anchors)
                yield RuleView(each.element.label, "", support)

    # Graph, stability, paths ----------------------------------------------------------------

    def graph(self) -> GraphView:
        """Draw the state graph, or the part of it that matters."""
        graph = self.naming.graph
        important = [e.state for e in self.told]
        important += [s for path in self.shown_paths() for s in path.states]
        drawing = draw_graph(graph, self.quo, important, self.room.drawn)
        ways = frozenset(
            (move.dm, move.origin, move.target) for p in self.shown_paths() for move in p.moves
        )
        roles = {state: _css_role(self.role(state)) for state in drawing.states}
        titles = {
            state: f"{self.naming.state(state)}: {self.summary(state)}" for state in drawing.states
        }
        title = f"State graph, {self.title}"
        anchor = self.anchors.of("graph", self.id)
        svg = render_drawing(drawing, Marks(roles, titles, ways, anchor), title)
        legend = tuple(
            (self.naming.dm(dm), dm % COLOURS) for dm in range(len(graph.decision_makers))
        )
        return GraphView(
            anchor, svg, self._graph_data(drawing, roles), title, self._caption(drawing), legend
        )

    def _caption(self, drawing: Drawing) -> str:
        shown = len(drawing.positions)
        if drawing.layout is Layout.LAYERS:
            start = "the status quo" if self.quo is not None else "its first state"
            return f"All {shown} states, in layers by the number of moves from {start}; all moves."
        if drawing.layout is Layout.LATTICE:
            return (
                f"All {shown} states in a lattice: one half of the options across, the other half "
                "down. Improvements only."
            )
        return (
            f"{shown} of {drawing.total:,} states: the status quo, the outcomes, the ways to them "
            "and their neighbours. Improvements only; thick: the ways to the outcomes."
        )

    def _graph_data(self, drawing: Drawing, roles: Mapping[int, str]) -> dict[str, Any]:
        naming = self.naming
        nodes = []
        for state in drawing.states:
            x, y = drawing.positions[state]
            choices = naming.graph.choices(state)
            nodes.append(
                {
                    "n": state + 1,
                    "x": round(x, 2),
                    "y": round(y, 2),
                    "role": roles[state],
                    "label": naming.state(state),
                    "sum": self.summary(state),
                    "on": [k for k, choice in enumerate(choices) if choice == "Y"],
                    "a": self.state_anchor(state),
                }
            )
        return {
            "layout": str(drawing.layout),
            "dms": [naming.dm(dm) for dm in range(len(naming.graph.decision_makers))],
            "options": [
                f"{naming.dm(naming.conflict.dm_index[o.decision_maker])}: {o.name or o.id}"
                for o in naming.conflict.options
            ],
            "nodes": nodes,
            "edges": [
                [e.dm, e.origin + 1, e.target + 1, int(e.better), int(e.both)]
                for e in drawing.edges
            ],
            "ways": [
                {
                    "label": f"to {naming.state(path.end)}",
                    "moves": [[m.dm, m.origin + 1, m.target + 1] for m in path.moves],
                }
                for path in self.shown_paths()
                if path.moves
            ],
        }

    def stability(self) -> StabilityView:
        """View who finds which states stable, and why."""
        graph, table = self.naming.graph, self.solved.solution.analysis.table
        concepts = tuple(table.stable)
        dms = range(len(graph.decision_makers))
        equilibria = {concept: table.equilibria(concept) for concept in concepts}
        told = {each.state for each in self.told}
        rows = tuple(
            StabilityRow(
                self.state(state),
                self.role(state),
                tuple(tuple(state in table.stable[c][dm] for c in concepts) for dm in dms),
                tuple(state in equilibria[c] for c in concepts),
                ()
                if state in told or not self.room.reasons
                else self.judge.judge(state, linked=False),
            )
            for state in self.rows
        )
        total = graph.state_count
        note = f"{len(rows)} of {total:,} states are shown: the status quo, what lies on the ways, "
        note += "and equilibria, strongest first."
        whole = self.focus and len(rows) < total <= EXPORTED_STATES
        note += " Saved as CSV, it holds all states." if whole else ""
        return StabilityView(
            self.anchors.of("stability", self.id),
            tuple(self.naming.dm(dm) for dm in dms),
            tuple(CONCEPT_NAMES[c] for c in concepts),
            rows,
            note if len(rows) < total else "All states are shown.",
            self._everything(concepts) if whole else {},
        )

    def _everything(self, concepts: tuple[str, ...]) -> dict[str, Any]:
        graph, table = self.naming.graph, self.solved.solution.analysis.table
        return {
            "options": list(graph.options),
            "dms": list(graph.decision_makers),
            "choices": []
            if graph.options
            else [graph.state(s).label for s in range(graph.state_count)],
            "steps": [int(b) - int(a) for a, b in pairwise((0, *graph.codes))],
            "stable": {c: [f"{states.bits:x}" for states in table.stable[c]] for c in concepts},
        }

    def paths(self) -> Iterator[PathView]:
        """View the ways from the status quo to the told outcomes."""
        graph = self.naming.graph
        concepts = {each.state: each.concepts for each in self.told}
        for path in self.shown_paths():
            if not path.moves:
                continue
            steps = tuple(
                StepView(
                    self.naming.dm(move.dm),
                    tell_change(move.origin, move.target, self.naming)
                    or f"moves to {self.naming.state(move.target)}",
                    self.state(move.target),
                    is_better(graph, move.dm, move.origin, move.target),
                )
                for move in path.moves
            )
            names = join_words(CONCEPT_NAMES[c] for c in concepts[path.end])
            yield PathView(self.state(path.end), steps, names, path.count)

    def paths_note(self) -> str:
        """Say what improvements reach and what they do not."""
        paths = self.solved.improvements
        if paths is None:
            return "The case names no status quo, so there is nothing to find paths from."
        reached = count_of(len(paths.lengths), "state")
        text = f"Improvements from the status quo reach {reached} of {self.naming.graph.state_count:,}."
        missed = [e.state for e in self.told if e.state in paths.out_of_reach]
        if missed:
            names = join_words(self.naming.state(state) for state in missed)
            text += (
                f" They do not reach {names}, which hold all the same once the conflict is there."
            )
        return text

    # The whole ------------------------------------------------------------------------------

    def counts(self) -> Table:
        """Count the equilibria under each concept."""
        analysis = self.solved.solution.analysis
        columns = (
            Column("concept", "Concept"),
            Column("equilibria", "Equilibria", "right"),
            Column("reached", "reached by improvements", "right"),
        )
        paths = self.solved.improvements
        inside = StateSet.of(paths.to) if paths else StateSet()
        rows = tuple(
            (CONCEPT_NAMES[c], len(found := analysis.equilibria(c)), len(found & inside))
            for c in analysis.concepts
        )
        return Table("Equilibria by concept", columns, rows)

    def patterns(self) -> tuple[str, Table | None]:
        """Sum up the equilibria that are not told one by one."""
        analysis, graph = self.solved.solution.analysis, self.naming.graph
        rest = len(analysis.all_equilibria) - len(self.told)
        if rest <= 0:
            return "", None
        text = f"{count_of(rest, 'more state')} hold under weaker concepts only."
        if rest == 1:
            text = "One more state holds under weaker concepts only."
        if not graph.options:
            return text, None
        weakest = max(analysis.concepts, key=lambda c: len(analysis.equilibria(c)))
        table = tabulate_patterns(self.naming, analysis.table, weakest)
        # A pattern of many options is no column a person reads; the names beside it are.
        kept = [k for k, column in enumerate(table.columns) if column.key != "pattern"]
        rows = tuple(tuple(row[k] for k in kept) for row in table.rows[:PATTERNS])
        columns = tuple(table.columns[k] for k in kept)
        return text, Table(table.title, columns, rows)

    def view(self) -> StageView:
        """View the whole stage; of a brief one only what is told of it."""
        stage = self.solved.dispute.stage
        analysis = self.solved.solution.analysis
        more, patterns = self.patterns()
        brief = self.room.brief
        shown = self.focus and bool(self.naming.graph.options)
        form = tabulate_option_form(self.naming, self.rows) if shown else None
        return StageView(
            id=self.id,
            anchor=self.anchors.of("stage", self.id),
            title=self.title,
            date=tell_date(stage.date) if stage else "",
            background=bool(stage and stage.background),
            note=stage.note if stage else "",
            grounds=tuple(map(self.anchors.claim, stage.because)) if stage else (),
            state_count=self.naming.graph.state_count,
            status_quo=None if self.quo is None else self.state(self.quo),
            answer=tuple(self.answer()),
            remarks=tuple(tell_remark(remark, self.naming) for remark in analysis.remarks),
            counts=self.counts(),
            outcomes=tuple(self.outcomes()),
            more_outcomes=more,
            patterns=None if brief else patterns,
            decision_makers=() if brief else tuple(self.decision_makers()),
            rules=() if brief else tuple(self.rules()),
            rules_anchor=self.anchors.of("rules", self.id),
            graph=None if brief else self.graph(),
            stability=None if brief else self.stability(),
            paths=() if brief else tuple(self.paths()),
            paths_note=self.paths_note(),
            option_form=form,
            focus=self.focus,
            brief=brief,
        )


def _css_role(role: str) -> str:
    names = {
        "status quo": "quo",
        "outcome": "outcome",
        "equilibrium": "equilibrium",
        "on the way": "way",
    }
    return " ".join(names[part] for part in role.split(", ") if part in names)
