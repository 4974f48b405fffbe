"""Some states together: how many there are, how many hold, and what those that do have in common."""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import ne
from typing import Any

from standoff.analysis.analyse import Analysis
from standoff.dossier.answers.order import LISTED, describe_states
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.phrases import count_of, join_words
from standoff.dossier.words.reasoning.anticipations import HOPING
from standoff.model.states import StateSet


@dataclass(frozen=True, slots=True)
class HoldingView:
    """Which of some states hold under concepts that agree about it.

    Parameters
    ----------
    concepts
        Their names, in a line.
    line
        How many hold, in a sentence.
    holding, failing
        What those that hold are, and those that do not: each state if they are
        few, else an exact cover by patterns.
    by_dm
        For each decision maker how many are stable for it, in a sentence; empty
        where one was asked for.
    """

    concepts: str
    line: str
    holding: tuple[str, ...]
    failing: tuple[str, ...]
    by_dm: str = ""


@dataclass(frozen=True, slots=True)
class StatesView:
    """Some states: what they are, and which of them hold.

    Parameters
    ----------
    head
        How many they are.
    words
        What they are.
    """

    head: str
    words: tuple[str, ...]
    held: tuple[HoldingView, ...]


def find_holding(analysis: Analysis, states: StateSet, dm: int | None) -> dict[str, StateSet]:
    """Give for each concept the states that hold: equilibria, or what is stable for one."""
    table = analysis.table
    return {
        concept: states & (table.equilibria(concept) if dm is None else table.stable[concept][dm])
        for concept in analysis.concepts
    }


def find_telling(
    analysis: Analysis, states: StateSet, dm: int | None, status_quo: int | None, *, whole: bool
) -> tuple[int, ...]:
    """Find states whose reasons tell of all: each of a few if `whole`, else the nearest.

    For each answer that concepts give, of the states that hold and of those
    that do not the one that differs from the status quo in the fewest options
    (the first of several, or without a status quo).
    """
    if whole and len(states) <= LISTED:
        return tuple(states)
    graph = analysis.graph
    held = find_holding(analysis, states, dm).values()
    parts = (part for found in held for part in (found, states - found) if part)

    def distance(state: int) -> int:
        if status_quo is None or not graph.options:
            return 0
        return sum(map(ne, graph.choices(state), graph.choices(status_quo)))

    return tuple(dict.fromkeys(min(part, key=lambda s: (distance(s), s)) for part in parts))


def view_states(
    naming: Naming, analysis: Analysis, asked: str, states: StateSet, dm: int | None = None
) -> StatesView:
    """View some states and which of them hold.

    Parameters
    ----------
    asked
        What they were asked for by.
    dm
        For whom they should be stable; None for everybody.
    """
    groups: dict[tuple[int, str], list[str]] = {}
    for concept, found in find_holding(analysis, states, dm).items():
        by_dm = "" if dm is not None else _tell_by_dm(naming, analysis, states, concept)
        groups.setdefault((found.bits, by_dm), []).append(CONCEPT_NAMES[concept])
    total = naming.graph.state_count
    return StatesView(
        f"{asked}: {count_of(len(states), 'state')} of {total:,}.",
        (*describe_states(naming, tuple(states)), *_tell_namesake(naming, asked, states)),
        tuple(
            replace(
                _view_holding(naming, ", ".join(names), states, StateSet(bits), dm), by_dm=by_dm
            )
            for (bits, by_dm), names in groups.items()
        ),
    )


def _tell_namesake(naming: Naming, asked: str, states: StateSet) -> tuple[str, ...]:
    """Say how to ask of the one of some states that is called as their outcome is."""
    outcomes = {outcome.name.casefold(): outcome.name for outcome in naming.conflict.outcomes}
    name = outcomes.get(asked.strip("“”\"'").casefold(), "")
    if not name or len(states) < 2:
        return ()
    called = [state for state in states if naming.labels.of(state).casefold() == name.casefold()]
    told = f"One of them is itself called “{naming.labels.of(called[0])}”" if called else ""
    return (f"{told}: “name:{name}” asks of it alone.",) if called else ()


def _tell_by_dm(naming: Naming, analysis: Analysis, states: StateSet, concept: str) -> str:
    """Say how many states are stable for each decision maker, and how many it would leave."""
    counts = [
        (dm, len(states & stable)) for dm, stable in enumerate(analysis.table.stable[concept])
    ]
    if concept in HOPING:
        helped = [
            f"for {naming.who(dm)} in {len(states) - n:,} of them"
            for dm, n in counts
            if n < len(states)
        ]
        return f"The others could do better {join_words(helped)}." if helped else ""
    staying = [dm for dm, count in counts if count == len(states)]
    some = [(dm, len(states) - count) for dm, count in counts if count < len(states)]
    leaving = [
        f"{naming.who(dm) if n else naming.dm(dm)} would leave {count:,} of them"
        for n, (dm, count) in enumerate(some)
    ]
    if not leaving:
        return ""
    told = [f"{naming.list_names(staying)} would leave none"] if staying else []
    return f"{join_words([*leaving, *told])}."


def _view_holding(
    naming: Naming, concepts: str, states: StateSet, holding: StateSet, dm: int | None
) -> HoldingView:
    what = "hold" if dm is None else f"are stable for {naming.who(dm)}"
    many = len(holding)
    count = "none" if not many else "all" if many == len(states) else f"{many:,} of {len(states):,}"
    mixed = 0 < many < len(states)
    return HoldingView(
        concepts,
        f"Under {concepts} {count} {what}.",
        describe_states(naming, tuple(holding)) if mixed else (),
        describe_states(naming, tuple(states - holding)) if mixed else (),
    )


def states_record(
    naming: Naming, analysis: Analysis, states: StateSet, dm: int | None
) -> dict[str, Any]:
    """Give the same as plain data, with numbers of states."""
    return {
        "states": [
            {"state": s + 1, "choices": naming.graph.choices(s), "label": naming.labels.of(s)}
            for s in states
        ],
        "stable_for": None if dm is None else naming.graph.decision_makers[dm],
        "holding": {c: f.numbers() for c, f in find_holding(analysis, states, dm).items()},
        "stable": {
            name: {c: len(states & analysis.table.stable[c][number]) for c in analysis.concepts}
            for number, name in enumerate(naming.graph.decision_makers)
        },
    }
