"""From one stage to the next: how what happened compares with where the conflict was drifting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from standoff.analysis.dynamics.chain import Chain
from standoff.analysis.dynamics.settling import Settling, settle
from standoff.analysis.dynamics.solving import Number
from standoff.analysis.results import Move
from standoff.model.graph_form import GraphForm

Kind = Literal["stayed", "predicted", "on-the-way", "no-way", "not-there"]


@dataclass(frozen=True)
class Following:
    """How the way from one status quo to the next compares with the drift from the first.

    Parameters
    ----------
    kind
        ``stayed``: it is the same state; ``predicted``: an end of the drift;
        ``on-the-way``: passed by some improvements, but no end; ``no-way``: no
        improvements lead there; ``not-there``: the earlier graph has no such state.
    state
        The state of the earlier graph; None if it has none.
    path
        A shortest way of improvements there.
    chance
        How likely the drift ends there.
    passing
        How likely it passes it or ends there.
    """

    kind: Kind
    state: int | None
    path: tuple[Move, ...]
    chance: Number
    passing: Number


def find_counterparts(graph: GraphForm, taken: Mapping[str, bool], name: str) -> list[int]:
    """Find the states of a graph in which options are taken as they later are.

    Parameters
    ----------
    taken
        By qualified id; of options that the graph does not have nothing is asked.
    name
        Of a graph without options, the name of the state.
    """
    if not graph.options:
        states = range(graph.state_count) if name else ()
        return [state for state in states if graph.state(state).name == name]
    asked = [
        (k, "Y" if taken[option] else "N")
        for k, option in enumerate(graph.options)
        if option in taken
    ]
    if not asked:
        return []
    return [
        state
        for state, choices in ((s, graph.choices(s)) for s in range(graph.state_count))
        if all(choices[k] in (wanted, "-") for k, wanted in asked)
    ]


def compare_with_drift(chain: Chain, settling: Settling, states: Sequence[int]) -> Following:
    """Compare where a conflict stood next with where it was drifting.

    Parameters
    ----------
    states
        The states of the earlier graph that may be meant: several where options fell
        away; the chances are then those of them all, and the path is to the nearest.
    """
    none = Fraction(0)
    if not states:
        return Following("not-there", None, (), none, none)
    chance = sum((end.chance for end in settling.ends if set(end.states) & {*states}), none)
    if chain.start in states:
        return Following("stayed", chain.start, (), chance, Fraction(1))
    order = {state: place for place, state in enumerate(chain.steps)}
    reached = sorted((state for state in states if state in order), key=order.__getitem__)
    if not reached:
        return Following("no-way", states[0], (), none, none)
    passed = settle(chain, reached)
    passing = sum((end.chance for end in passed.ends if end.states[0] in reached), none)
    kind: Kind = "predicted" if chance else "on-the-way"
    return Following(kind, reached[0], chain.path(reached[0]), chance, passing)
