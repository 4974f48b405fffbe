"""Move by move: what somebody could do now, and where the dispute would then stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from standoff.dossier.answers.play import PlayView, view_play
from standoff.errors import UsageError
from standoff.workflows.asking.stages import SolvedStage


def play(stage: SolvedStage, numbers: Sequence[int]) -> PlayView:
    """Play through some states, and say who could go on from the last.

    Parameters
    ----------
    numbers
        Of the states, from 1; the status quo if there is none.

    Raises
    ------
    UsageError
        If there is no such state or no move between two of them.
    """
    findings = stage.findings
    graph = findings.naming.graph
    states = [number - 1 for number in numbers]
    if not states:
        if findings.quo is None:
            raise UsageError(
                "the case names no status quo to start from",
                hint="Say where the dispute stands, under Status quo.",
            )
        states = [findings.quo]
    if not all(0 <= state < graph.state_count for state in states):
        raise UsageError("there is no such state", hint="Start again from the status quo.")
    for one, two in pairwise(states):
        dms = range(len(graph.decision_makers))
        if not any(two in graph.reachable(dm, one) for dm in dms):
            raise UsageError("nobody can make this move", hint="Start again from the status quo.")
    return view_play(findings, states)
