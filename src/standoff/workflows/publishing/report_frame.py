"""What every part of a report needs of one stage: names, states, and which of them are told."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from standoff.analysis.equilibria import Equilibrium
from standoff.analysis.paths import Path
from standoff.dossier.naming import Naming
from standoff.reports.page.data import (
    StateView,
)
from standoff.workflows.asking.robust import RobustReport
from standoff.workflows.asking.stages import SolvedStage
from standoff.workflows.asking.support import CaseSupport
from standoff.workflows.publishing.report_grounds import Anchors, Judge


@dataclass(frozen=True, slots=True)
class Room:
    """How much of a stage is shown one by one; the rest is counted.

    The stage that is told first has most; the others share what a page of
    less than a megabyte leaves them.
    """

    outcomes: int = 4
    rows: int = 16
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


@dataclass(frozen=True)
class StageFrame:
    """A stage with everything its views are made from.

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
            self.summary(index),
            tuple((dm, tuple(names)) for dm, names in taken.items()),
        )

    def state_anchor(self, index: int) -> str:
        """Give the anchor of a state's row in the stability table, if it has one."""
        inside = index in self.rows
        return self.anchors.of("state", self.id, str(index + 1)) if inside else ""

    def summary(self, index: int) -> str:
        """Say in ids how a state differs from the status quo."""
        if self.quo is None:
            return ", ".join(self.naming.taken(index))
        if index == self.quo:
            return "the status quo"
        return self.naming.change(self.quo, index).replace("-", "−")

    @property
    def title(self) -> str:
        """Title of the stage."""
        stage = self.solved.dispute.stage
        return (stage.title or stage.id) if stage else self.solved.dispute.case.title

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

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The states of the stability table: status quo, told outcomes, ways, equilibria."""
        found: dict[int, None] = {}
        if self.quo is not None:
            found[self.quo] = None
        found.update(dict.fromkeys(each.state for each in self.told))
        for path in self.shown_paths():
            found.update(dict.fromkeys(path.states))
        count = self.naming.graph.state_count
        rest = range(count) if count <= Room().rows else ()
        everything = self.solved.solution.analysis.all_equilibria
        found.update(dict.fromkeys((*(each.state for each in everything), *rest)))
        return () if self.room.brief else tuple(found)[: max(self.room.rows, len(rest))]

    def shown_paths(self) -> tuple[Path, ...]:
        """Give the ways from the status quo to the told outcomes."""
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
        elif not roles and any(state in path.states for path in self.shown_paths()):
            roles.append("on the way")
        return ", ".join(roles)
