"""The states that an unlock asks for, wherever its answers lead; and every answer once more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from standoff.analysis.analyse import analyse
from standoff.analysis.inverse.quests import Shape
from standoff.analysis.inverse.search import Answer
from standoff.analysis.paths import find_paths
from standoff.analysis.variants.matching import key_of_state
from standoff.casefile.change_reading import read_changes
from standoff.dossier.answers.unlock import AnswerView, mention_all, view_change
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.statements import describe_state
from standoff.errors import ConflictModelError, StandoffError
from standoff.model.changes import Change, PreferStates, spell_change
from standoff.model.changing import apply_change, apply_changes
from standoff.model.conflict import Conflict
from standoff.model.formation import build_graph_form, find_status_quo, state_index
from standoff.model.graph_form import GraphForm
from standoff.model.selection import StateIndex
from standoff.model.selectors import ByName, ByNumber, ByPattern, StateSelector, spell_selector
from standoff.model.states import StateSet
from standoff.workflows.asking.what_if import change_dispute
from standoff.workflows.cases.disputes import Dispute
from standoff.workflows.cases.state_sets import find_states

LABELLED = 3
"""So many of the states that would hold are named."""

_BY_PLACE = re.compile(
    r"\W*(#?\d+|number:.*|equilibria.*|keyword:.*|(the )?status[-_ ]quo|sq)\W*"
    r"|(?!name:|choices:|taken:|statement:).*(:|\[\d+\]).*",
    re.IGNORECASE | re.DOTALL,
)
"""Words for states that mean others once the states change, as what differs from the status quo."""


@dataclass(frozen=True)
class Target:
    """The states asked for, in the conflict of the case and in those that levers leave."""

    dispute: Dispute
    words: Sequence[str | int]
    states: StateSet
    reachable: bool

    def shape(self) -> Shape:
        """Give the conflict of the case."""
        start = self.dispute.status_quo if self.reachable else None
        return Shape(self.dispute.conflict, self.dispute.graph, self.states.bits, start)

    def reshape(self, conflict: Conflict) -> Shape | None:
        """Give a changed conflict; None where none of the states is feasible in it."""
        try:
            graph = build_graph_form(conflict)
            quo = find_status_quo(conflict, graph)
        except StandoffError:
            return None
        states = self._find(conflict, graph, quo)
        if not states or (self.reachable and quo is None):
            return None
        return Shape(conflict, graph, states, quo if self.reachable else None)

    def _find(self, conflict: Conflict, graph: GraphForm, quo: int | None) -> int:
        """Give the states of a changed conflict that are asked for; a word may fit none there."""
        bits = 0
        for word in self._fixed:
            try:
                bits |= find_states([word], conflict, graph, quo).bits
            except StandoffError:
                continue
        return bits

    @cached_property
    def _fixed(self) -> list[str | int]:
        """The words, or where those go by place or number, the states that they mean here."""
        if not any(isinstance(w, int) or _is_by_place(w) for w in self.words):
            return list(self.words)
        graph = self.dispute.graph
        return [
            f"name:{graph.names[state]}"
            if state in graph.names
            else f"choices:{graph.fold(graph.choices(state))}"
            for state in self.states
        ]


def _is_by_place(word: str) -> bool:
    pieces = [piece for piece in word.split(",") if piece.strip()]
    return bool(_BY_PLACE.fullmatch(word)) or all(map(_BY_PLACE.fullmatch, pieces))


# Every answer once more ------------------------------------------------------------------------


def check_answers(
    dispute: Dispute, target: Target, concept: str, answers: Iterable[Answer]
) -> tuple[AnswerView, ...]:
    """View answers after the forward engine has confirmed each, from the lines that say it."""
    views: list[AnswerView] = []
    left: list[Conflict] = []
    for answer in answers:
        view, conflict = check_answer(dispute, target, concept, answer)
        if conflict in left:
            view = replace(view, same_as=left.index(conflict) + 1)
        views.append(view)
        left.append(conflict)
    return tuple(views)


def check_answer(
    dispute: Dispute, target: Target, concept: str, answer: Answer
) -> tuple[AnswerView, Conflict]:
    """View an answer that the forward engine confirms, and give the conflict that it leaves."""
    views, conflict = [], dispute.conflict
    for step in answer.steps:
        now = change_dispute(dispute, conflict, "")
        index = state_index(now.graph)
        line = spell_line(step.change, conflict, index)
        views.append(view_change(step, line, now.naming, index))
        conflict = apply_change(conflict, step.change)
    lines = [view.line for view in views]
    changed = apply_changes(dispute.conflict, read_changes(lines, dispute.conflict))
    shape = target.reshape(changed) if lines else target.shape()
    if shape is None:  # pragma: no cover - such an answer would be a fault of the search
        raise ConflictModelError("no state asked for is feasible", [])
    quo = find_status_quo(changed, shape.graph)
    found = analyse(shape.graph, [concept], quo).equilibria(concept).bits & shape.targets
    reached = None if quo is None else _find_reached(shape.graph, quo, found)
    holding = found if reached is None or shape.start is None else reached
    if not holding:  # pragma: no cover - such an answer would be a fault of the search
        raise ConflictModelError(f"the analysis does not confirm {'; '.join(lines)!r}", [])
    after = change_dispute(dispute, changed, "")
    states = list(StateSet(holding))
    labels = mention_all(states[:LABELLED], after.naming)
    if quo is not None and quo in states[:LABELLED] and _is_moved(dispute, shape.graph, quo):
        labels = tuple(
            _tell_moved(quo, after.naming) if state == quo else label
            for state, label in zip(states, labels, strict=False)
        )
    is_reached = None if reached is None else bool(reached)
    more = max(0, len(states) - LABELLED)
    view = AnswerView(answer.cost, answer.minimal, tuple(views), labels, more, is_reached)
    return view, changed


def _is_moved(dispute: Dispute, graph: GraphForm, quo: int) -> bool:
    """Whether a changed conflict has its status quo elsewhere than the case."""
    before = dispute.status_quo
    return before is not None and key_of_state(dispute.graph, before) != key_of_state(graph, quo)


def _tell_moved(quo: int, naming: Naming) -> str:
    """Name the state to which a change moves the status quo, and say that it does."""
    named = naming.now(quo)
    where = f"“{named}”" if named else describe_state(quo, naming)
    return f"{where}, to which the change moves the status quo"


def _find_reached(graph: GraphForm, quo: int, found: int) -> int:
    """Give those of some states to which improvements lead from the status quo."""
    paths = find_paths(graph, quo, list(StateSet(found)), "improvements")
    return StateSet.of(s for s in StateSet(found) if s == quo or s in paths.to).bits


def spell_line(change: Change, conflict: Conflict, index: StateIndex) -> str:
    """Spell a change so that a what-if of a conflict reads just this change.

    Parameters
    ----------
    index
        Finds the states of the conflict.
    """
    if not isinstance(change, PreferStates):
        return spell_change(change)
    wanted = index.select(change.states), index.select(change.above)
    for spell in (_plain, _prefixed, lambda selector: _numbered(selector, index)):
        line = f"{change.dm}: {spell(change.states)} above {spell(change.above)}"
        try:
            (read,) = read_changes([line], conflict)
        except ConflictModelError:
            continue
        if isinstance(read, PreferStates) and wanted == (
            index.select(read.states),
            index.select(read.above),
        ):
            return line
    return spell_change(change)  # pragma: no cover - a number is always read


def _plain(selector: StateSelector) -> str:
    return f"#{selector.number}" if isinstance(selector, ByNumber) else spell_selector(selector)


def _prefixed(selector: StateSelector) -> str:
    match selector:
        case ByPattern(choices):
            return f"choices:{choices}"
        case ByName(name):
            return f"name:{name}"
    return _plain(selector)


def _numbered(selector: StateSelector, index: StateIndex) -> str:
    found = index.select(selector)
    return f"#{found.bit_length()}" if isinstance(found, int) else _plain(selector)
