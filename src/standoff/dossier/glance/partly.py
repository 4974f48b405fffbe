"""Under which concepts the first outcome holds, why not under others, and what holds under those."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.analysis.equilibria import Equilibrium
from standoff.dossier.found.findings import Findings
from standoff.dossier.found.selection import Selection
from standoff.dossier.links import Link, Told, outcome_key
from standoff.dossier.words.concepts import tell_any, tell_every
from standoff.dossier.words.moves import tell_target
from standoff.dossier.words.phrases import capitalise, count_of, join_words
from standoff.dossier.words.reasoning.anticipations import HOPING
from standoff.dossier.words.reasons import find_best_move

NAMED = 3
"""So many outcomes of some concepts are named; of more the rest is counted."""


def tell_partly(
    findings: Findings, selection: Selection, ranked: Sequence[Equilibrium]
) -> Iterator[Told]:
    """Say under which concepts what is told first holds, where that is not all of them.

    Parameters
    ----------
    ranked
        The outcomes that are told first; each holds under as many concepts.
    """
    concepts = findings.analysis.concepts
    under = {concept for each in ranked for concept in each.concepts}
    missing = [concept for concept in concepts if concept not in under]
    if not missing:
        return
    held = [concept for concept in concepts if concept in under]
    subject = "It holds" if len(ranked) == 1 else "They hold"
    yield Told(
        f"{subject} under {tell_every(held)} only. {_tell_leaving(findings, ranked[0], missing)}"
    )
    by_states: dict[tuple[int, ...], list[str]] = {}
    for concept in missing:
        states = tuple(findings.analysis.equilibria(concept))
        by_states.setdefault(states, []).append(concept)
    for states, named in by_states.items():
        yield from _tell_others(findings, selection, states, named)


def _tell_leaving(findings: Findings, outcome: Equilibrium, missing: Sequence[str]) -> str:
    """Say who would leave the first outcome under the other concepts, and by what."""
    naming, stable = findings.naming, findings.analysis.table.stable
    by_leavers: dict[tuple[bool, tuple[int, ...]], list[str]] = {}
    for concept in missing:
        leavers = tuple(
            dm
            for dm in range(len(naming.graph.decision_makers))
            if outcome.state not in stable[concept][dm]
        )
        by_leavers.setdefault((concept in HOPING, leavers), []).append(concept)
    told = []
    for (_, leavers), named in by_leavers.items():
        if HOPING.issuperset(named):
            whom = join_words([naming.who(dm) for dm in leavers])
            told += [f"Under {tell_any(named)} the others could do better for {whom}."] * bool(whom)
            continue
        who = []
        for dm in leavers:
            best = find_best_move(dm, outcome.state, naming)
            way = f" by {tell_target(outcome.state, best, naming)}" if best is not None else ""
            who.append(f"{naming.who(dm)} would leave{way}")
        if who:
            told.append(f"Under {tell_any(named)} {join_words(who)}.")
    return " ".join(told)


def _tell_others(
    findings: Findings, selection: Selection, states: Sequence[int], concepts: Sequence[str]
) -> Iterator[Told]:
    naming = findings.naming
    if not states:
        yield Told(f"Nothing holds under {tell_any(concepts)}.")
        return
    told = {each.state for each in selection.outcomes}
    links = tuple(
        Link("why", outcome_key(findings.id, state)) for state in states[:NAMED] if state in told
    )
    names = [naming.mention(state) for state in states[:NAMED]]
    if left := len(states) - NAMED:
        names += [count_of(left, "more outcome")] if left > 0 else []
    holds = "holds" if len(states) == 1 else "hold"
    where = "" if findings.quo is None or not findings.reached else _tell_way(findings, states)
    yield Told(
        f"{capitalise(f'under {tell_every(concepts)}')} {join_words(names)} {holds}{where}.", links
    )


def _tell_way(findings: Findings, states: Sequence[int]) -> str:
    """Say that nothing leads there from where the dispute stands, where that is so of all."""
    reached = {each.state for each in findings.reached}
    if any(state in reached for state in states):
        return ""
    return ", though nothing that anybody would do leads there"
