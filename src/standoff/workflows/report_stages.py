"""One stage of a case as a report tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from standoff.analysis.equilibria import Equilibrium
from standoff.analysis.paths import Path
from standoff.analysis.predicates import is_better
from standoff.analysis.questions import Hinge, find_hinges
from standoff.analysis.robustness import Share
from standoff.model.language.syntax import render_statement
from standoff.model.options import Direction
from standoff.model.preferences import RankedStatements
from standoff.model.states import StateSet
from standoff.reports.comparison import describe_state
from standoff.reports.graph_layout import Drawing, Layout, draw_graph
from standoff.reports.naming import CONCEPT_NAMES, Naming
from standoff.reports.page_data import (
    DecisionMakerView,
    GraphView,
    Link,
    OptionView,
    OutcomeView,
    PathView,
    PreferenceView,
    RuleView,
    StabilityRow,
    StabilityView,
    StageView,
    StateView,
    StepView,
    SupportView,
    Told,
)
from standoff.reports.stability_tables import tabulate_option_form, tabulate_patterns
from standoff.reports.statements import count_of, join_words, tell_change, tell_statement
from standoff.reports.svg import COLOURS, Marks, render_drawing
from standoff.reports.tables import Column, Table
from standoff.reports.terminal import tell_remark
from standoff.workflows.report_grounds import Anchors, Judge, view_support
from standoff.workflows.robust import RobustReport
from standoff.workflows.stages import SolvedStage
from standoff.workflows.support import CaseSupport


@dataclass(frozen=True, slots=True)
class Room:
    """How much of a stage is shown one by one; the rest is counted.

    The stage that is told first has most; the others share what a page of
    less than a megabyte leaves them.
    """

    outcomes: int = 4
    rows: int = 18
    drawn: int = 40
    reasons: bool = True
    brief: bool = False

    @classmethod
    def beside(cls, others: int) -> Room:
        """Give the room of a stage that is not told first, one of so many."""
        return cls(max(1, 4 // others), max(6, 20 // others), max(12, 48 // others), others == 1)

    @classmethod
    def background(cls) -> Room:
        """Give the room of a stage that is only background: its answer and its outcome."""
        return cls(1, 0, 0, reasons=False, brief=True)


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


@dataclass(frozen=True)
class StageDesk:
    """Makes the view of a stage.

    Parameters
    ----------
    focus
        Whether it is the stage that is told first.
    """

    solved: SolvedStage
    support: CaseSupport
    robust: RobustReport
    anchors: Anchors
    focus: bool
    room: Room

    @cached_property
    def id(self) -> str:
        """Id of the stage."""
        stage = self.solved.dispute.stage
        return stage.id if stage else "base"

    @property
    def naming(self) -> Naming:
        """Names for a reader."""
        return self.solved.dispute.naming

    @property
    def quo(self) -> int | None:
        """Index of the status quo."""
        return self.solved.solution.analysis.status_quo

    @cached_property
    def judge(self) -> Judge:
        """Verdicts with their grounds."""
        dispute, analysis = self.solved.dispute, self.solved.solution.analysis
        return Judge(dispute, analysis, self.support, self.anchors, self.id)

    # States ---------------------------------------------------------------------------------

    def state(self, index: int) -> StateView:
        """View a state."""
        naming, conflict = self.naming, self.naming.conflict
        choices = naming.graph.choices(index)
        taken: dict[str, list[str]] = {}
        for option, choice in zip(conflict.options, choices, strict=False):
            if choice == "Y":
                owner = naming.dm(conflict.dm_index[option.decision_maker])
                taken.setdefault(owner, []).append(option.name or option.id)
        return StateView(
            index + 1,
            self.state_anchor(index),
            naming.state(index),
            self._summary(index),
            tuple((dm, tuple(names)) for dm, names in taken.items()),
        )

    def state_anchor(self, index: int) -> str:
        """Give the anchor of a state's row in the stability table, if it has one."""
        inside = index in self.rows
        return self.anchors.of("state", self.id, str(index + 1)) if inside else ""

    def _summary(self, index: int) -> str:
        if self.quo is None:
            return ", ".join(self.naming.taken(index))
        if index == self.quo:
            return "the status quo"
        return self.naming.change(self.quo, index).replace("-", "−")

    # Outcomes -------------------------------------------------------------------------------

    @cached_property
    def reached(self) -> tuple[Equilibrium, ...]:
        """The equilibria on paths of improvements, strongest first."""
        return self.solved.for_telling().outcomes if self.quo is not None else ()

    @cached_property
    def strongest(self) -> tuple[Equilibrium, ...]:
        """The outcomes the answer is about: those of most concepts, reached ones if any is."""
        found = self.reached or self.solved.solution.analysis.all_equilibria
        most = max((len(each.concepts) for each in found), default=0)
        return tuple(each for each in found if len(each.concepts) == most)

    @cached_property
    def told(self) -> tuple[Equilibrium, ...]:
        """The outcomes that are told one by one."""
        everything = self.solved.solution.analysis.all_equilibria
        most = max((len(each.concepts) for each in everything), default=0)
        others = (each for each in everything if len(each.concepts) == most)
        ordered = dict.fromkeys([*self.strongest, *self.reached, *others])
        return tuple(ordered)[: self.room.outcomes]

    def outcomes(self) -> Iterator[OutcomeView]:
        """View the outcomes that are told one by one."""
        for outcome in self.told:
            yield OutcomeView(
                self.outcome_anchor(outcome.state),
                self.state(outcome.state),
                join_words(CONCEPT_NAMES[concept] for concept in outcome.concepts),
                self._tell_reached(outcome.state),
                tuple(self.certainty(outcome)),
                tuple(self.hinges(outcome)),
                self.judge.judge(outcome.state, linked=not self.room.brief),
            )

    def outcome_anchor(self, state: int) -> str:
        """Give the anchor of an outcome."""
        return self.anchors.of("outcome", self.id, str(state + 1))

    def _tell_reached(self, state: int) -> str:
        paths = self.solved.improvements
        if paths is None:
            return "The case names no status quo to reach it from."
        if state == paths.start:
            return "It is the status quo."
        path = paths.to.get(state)
        if path is None:
            return "Improvements from the status quo do not lead to it."
        return (
            f"Improvements lead to it from the status quo in {count_of(len(path.moves), 'move')}."
        )

    def certainty(self, outcome: Equilibrium) -> Iterator[str]:
        """Say in how many readings it holds, concepts of one share together."""
        found = self.robust.robustness
        if found.count == 1:
            yield "Nothing in the order of preferences is open: there is one reading of the case."
            return
        groups: dict[str, list[str]] = {}
        for concept in outcome.concepts:
            if concept in found.concepts:
                groups.setdefault(self._share_words(concept, outcome.state), []).append(
                    CONCEPT_NAMES[concept]
                )
        for words, concepts in groups.items():
            yield f"Under {join_words(concepts)} it holds in {words}."

    def _share_words(self, concept: str, state: int) -> str:
        found = self.robust.robustness
        shares = {share.state: share for share in found.shares(concept)}
        share = shares.get(state)
        return tell_share(share, found.count, exhaustive=found.readings.exhaustive)

    def hinges(self, outcome: Equilibrium) -> Iterator[Told]:
        """Say on which unknown orderings it hinges most."""
        seen: set[tuple[int, int, int]] = set()
        for concept in outcome.concepts:
            if concept not in self.robust.robustness.concepts:
                continue
            for hinge in find_hinges(self.robust.robustness, concept, outcome.state)[:2]:
                key = (hinge.dm, hinge.upper, hinge.lower)
                if key not in seen and len(seen) < 3:
                    seen.add(key)
                    yield self._tell_hinge(hinge, concept)

    def _tell_hinge(self, hinge: Hinge, concept: str) -> Told:
        dm = self.naming.dm(hinge.dm)
        upper = self.judge.statement(hinge.dm, hinge.upper)
        lower = self.judge.statement(hinge.dm, hinge.lower)
        return Told(
            f"Whether {dm} ranks {upper} above {lower}: if so, it holds under "
            f"{CONCEPT_NAMES[concept]} in {hinge.share_if:.0%} of readings; if not, in "
            f"{hinge.share_if_not:.0%}.",
            tuple(
                Link(f"preference {level + 1}", self.judge.preference(hinge.dm, level))
                for level in (hinge.upper, hinge.lower)
                if not self.room.brief
            ),
        )

    # The answer -----------------------------------------------------------------------------

    def answer(self) -> Iterator[Told]:
        """Say in plain sentences what holds, why, how surely, and what it hinges on."""
        if not self.strongest:
            remarks = [tell_remark(r, self.naming) for r in self.solved.solution.analysis.remarks]
            yield Told("No state is stable for everybody under any concept. " + " ".join(remarks))
            return
        first = self.strongest[0]
        yield self._tell_outcomes()
        yield self._tell_why(first)
        link = (Link(self.naming.state(first.state), self.outcome_anchor(first.state)),)
        certainty = " ".join(self.certainty(first))
        if certainty:
            yield Told(certainty, link)
        hinges = tuple(self.hinges(first))
        if hinges:
            yield Told("It hinges most on this. " + hinges[0].text, hinges[0].grounds)
        elif self.robust.robustness.count > 1:
            yield Told("No open ordering of preferences decides about it.", link)

    def _tell_outcomes(self) -> Told:
        everything = len(self.strongest[0].concepts) == len(self.solved.solution.analysis.concepts)
        concepts = join_words(CONCEPT_NAMES[c] for c in self.strongest[0].concepts)
        how = "under every concept" if everything else f"under {concepts}"
        links = tuple(
            Link(self.naming.state(each.state), self.outcome_anchor(each.state))
            for each in self.strongest
            if each in self.told
        )
        count = len(self.strongest)
        if count > 1:
            noun = count_of(count, "outcome")
            way = "hold" if not self.reached else "hold and are reached by improvements"
            text = f"{noun} {way} {how}. The first: {self.describe(self.strongest[0].state)}"
            return Told(text, links)
        way = "holds" if not self.reached else "is reached by improvements and holds"
        return Told(
            f"One outcome {way} {how}: {self.describe(self.strongest[0].state)}",
            links,
        )

    def describe(self, state: int) -> str:
        """Say a state by how it differs from the status quo."""
        if self.quo is None or not self.naming.graph.options:
            return f"{describe_state(state, self.naming)}."
        if state == self.quo:
            return "the status quo stays as it is."
        change = tell_change(self.quo, state, self.naming)
        return f"{change}; everything else stays as it was."

    def _tell_why(self, outcome: Equilibrium) -> Told:
        analysis = self.solved.solution.analysis
        dms = range(len(self.naming.graph.decision_makers))
        concept = outcome.concepts[0]
        tempted = [dm for dm in dms if analysis.graph.improvements(dm, outcome.state)]
        links = tuple(
            Link(self.naming.dm(dm), self.judge.verdict_anchor(dm, outcome.state))
            for dm in dms
            if not self.room.brief
        )
        if not tempted:
            return Told("Nobody gains by leaving it: no decision maker has an improvement.", links)
        who = join_words(self.naming.dm(dm) for dm in tempted)
        return Told(
            f"{who} could improve by leaving it, but under {CONCEPT_NAMES[concept]} the others "
            "would answer every such move with a sanction.",
            links,
        )

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

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The states of the stability table: status quo, told outcomes, ways, equilibria."""
        found: dict[int, None] = {}
        if self.quo is not None:
            found[self.quo] = None
        found.update(dict.fromkeys(each.state for each in self.told))
        for path in self._shown_paths():
            found.update(dict.fromkeys(path.states))
        count = self.naming.graph.state_count
        rest = range(count) if count <= Room().rows else ()
        everything = self.solved.solution.analysis.all_equilibria
        found.update(dict.fromkeys((*(each.state for each in everything), *rest)))
        return () if self.room.brief else tuple(found)[: max(self.room.rows, len(rest))]

    def _shown_paths(self) -> tuple[Path, ...]:
        paths = self.solved.improvements
        if paths is None:
            return ()
        return tuple(paths.to[each.state] for each in self.told if each.state in paths.to)

    def role(self, state: int) -> str:
        """Say what a state is in the story."""
        roles = ["status quo"] if state == self.quo else []
        everything = {e.state for e in self.solved.solution.analysis.all_equilibria}
        strongest = {e.state for e in self.strongest}
        if state in strongest:
            roles.append("outcome")
        elif state in everything:
            roles.append("equilibrium")
        elif not roles and any(state in path.states for path in self._shown_paths()):
            roles.append("on the way")
        return ", ".join(roles)

    def graph(self) -> GraphView:
        """Draw the state graph, or the part of it that matters."""
        graph = self.naming.graph
        important = [e.state for e in self.told]
        important += [s for path in self._shown_paths() for s in path.states]
        drawing = draw_graph(graph, self.quo, important, self.room.drawn)
        ways = frozenset(
            (move.dm, move.origin, move.target) for p in self._shown_paths() for move in p.moves
        )
        roles = {state: _css_role(self.role(state)) for state in drawing.states}
        titles = {
            state: f"{self.naming.state(state)}: {self._summary(state)}" for state in drawing.states
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

    @property
    def title(self) -> str:
        """Title of the stage."""
        stage = self.solved.dispute.stage
        return (stage.title or stage.id) if stage else self.solved.dispute.case.title

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
                    "sum": self._summary(state),
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
                for path in self._shown_paths()
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
        for path in self._shown_paths():
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


def tell_share(share: Share | None, count: int, *, exhaustive: bool) -> str:
    """Say a share of readings: all, none, or a percentage with its interval."""
    readings = f"{count:,} readings"
    if share is None:
        return f"none of the {readings}"
    if share.count == count:
        return f"all {readings}" + ("" if exhaustive else " looked at")
    text = f"{share.share:.0%} of the {readings}"
    return (
        text if exhaustive else f"{text} looked at (95% interval {share.low:.0%}–{share.high:.0%})"
    )
