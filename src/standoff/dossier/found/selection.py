"""Which outcomes and states of a stage are told one by one, and which are only counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from standoff.analysis.equilibria import Equilibrium, choose_strongest
from standoff.analysis.paths import Path
from standoff.dossier.found.drawn import STORY_STATES, choose_part, choose_states
from standoff.dossier.found.findings import Findings
from standoff.dossier.found.states import StateView, view_state
from standoff.dossier.links import NOWHERE, Key, state_key

SMALL = 16
"""Of so few states each has its row."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much of a stage is shown one by one; the rest is counted.

    The stage that is told first has most; the others share what a page of
    less than a megabyte leaves them.
    """

    outcomes: int = 4
    rows: int = 6
    drawn: int = 24
    reasons: bool = True
    brief: bool = False

    @classmethod
    def beside(cls, others: int) -> Room:
        """Give the room of a stage that is not told first, one of so many."""
        return cls(max(1, 4 // others), max(4, 12 // others), max(12, 24 // others), others == 1)

    @classmethod
    def background(cls) -> Room:
        """Give the room of a stage that is only background: its answer and its outcome."""
        return cls(1, 0, 0, reasons=False, brief=True)


@dataclass(frozen=True)
class Selection:
    """What of a stage is told.

    Parameters
    ----------
    focus
        Whether it is the stage that is told first.
    outcomes
        The outcomes told one by one.
    ways
        The ways of improvements from the status quo to them.
    rows
        The states of the stability table: status quo, told outcomes, ways, equilibria.
    story
        The states that are drawn with their names.
    drawn
        All states that are drawn, also those on request.
    leading
        The status quo and the outcomes that are told first: their codes come first.
    """

    focus: bool
    room: Room
    outcomes: tuple[Equilibrium, ...]
    ways: tuple[Path, ...]
    rows: tuple[int, ...]
    story: tuple[int, ...] = ()
    drawn: tuple[int, ...] = ()
    leading: tuple[int, ...] = ()

    @cached_property
    def _codes(self) -> dict[int, str]:
        known = dict.fromkeys((*self.rows, *self.story, *self.drawn))
        first = (state for state in self.leading if state in known)
        told = dict.fromkeys((*first, *known))
        return {state: spell_code(place) for place, state in enumerate(told)}

    @property
    def important(self) -> tuple[int, ...]:
        """States that must be drawn: the outcomes, then the ways to them."""
        return tuple(
            dict.fromkeys(
                [*(e.state for e in self.outcomes), *(s for p in self.ways for s in p.states)]
            )
        )

    def code(self, state: int) -> str:
        """Give the short code of a state, ``A`` for the status quo; empty if it is not shown."""
        return self._codes.get(state, "")

    @property
    def told(self) -> frozenset[int]:
        """The states of the outcomes told."""
        return frozenset(each.state for each in self.outcomes)


def spell_code(place: int) -> str:
    """Spell a place as letters.

    Examples
    --------
    >>> [spell_code(place) for place in (0, 25, 26, 701, 702)]
    ['A', 'Z', 'AA', 'ZZ', 'AAA']
    """
    code, left = "", place + 1
    while left:
        left, letter = divmod(left - 1, 26)
        code = chr(65 + letter) + code
    return code


def select(findings: Findings, room: Room, *, focus: bool) -> Selection:
    """Choose what of a stage is told in the room it has."""
    outcomes = _choose_outcomes(findings, room)
    paths = findings.improvements
    ways = tuple(paths.to[e.state] for e in outcomes if e.state in paths.to) if paths else ()
    rows = _choose_rows(findings, room, outcomes, ways)
    quo = () if findings.quo is None else (findings.quo,)
    leading = (*quo, *(each.state for each in findings.strongest))
    chosen = Selection(focus, room, outcomes, ways, rows, leading=leading)
    if room.brief:
        return chosen
    graph, important = findings.naming.graph, chosen.important
    start = findings.quo if findings.quo is not None else next(iter(important), 0)
    if graph.state_count <= STORY_STATES:
        return replace(chosen, story=tuple(range(graph.state_count)))
    return replace(
        chosen,
        story=choose_states(graph, start, important, STORY_STATES),
        drawn=choose_part(graph, findings.quo, important, room.drawn).states,
    )


def _choose_outcomes(findings: Findings, room: Room) -> tuple[Equilibrium, ...]:
    others = choose_strongest(findings.analysis.all_equilibria)
    ordered = dict.fromkeys([*findings.strongest, *findings.reached, *others])
    return tuple(ordered)[: room.outcomes]


def _choose_rows(
    findings: Findings, room: Room, outcomes: tuple[Equilibrium, ...], ways: tuple[Path, ...]
) -> tuple[int, ...]:
    if room.brief:
        return ()
    found = {} if findings.quo is None else {findings.quo: None}
    found.update(dict.fromkeys(each.state for each in outcomes))
    for path in ways:
        found.update(dict.fromkeys(path.states))
    count = findings.naming.graph.state_count
    rest = range(count) if count <= SMALL else ()
    everything = findings.analysis.all_equilibria
    found.update(dict.fromkeys((*(each.state for each in everything), *rest)))
    return tuple(found)[: max(room.rows, len(rest))]


# Selected states --------------------------------------------------------------------------------


def view_selected(findings: Findings, selection: Selection, state: int) -> StateView:
    """View a state of a stage; it leads to its row, if it has one."""
    key = key_of_row(findings, selection, state)
    return view_state(findings.naming, state, key)


def key_of_row(findings: Findings, selection: Selection, state: int) -> Key:
    """Give the key of a state's row in the stability table, if it has one."""
    return state_key(findings.id, state) if state in selection.rows else NOWHERE


def tell_role(findings: Findings, selection: Selection, state: int) -> str:
    """Say what a state is in the story."""
    roles = ["status quo"] if state == findings.quo else []
    if any(state == each.state for each in findings.strongest):
        roles.append("outcome")
    elif any(state == each.state for each in findings.analysis.all_equilibria):
        roles.append("equilibrium")
    elif not roles and any(state in path.states for path in selection.ways):
        roles.append("on the way")
    return ", ".join(roles)
