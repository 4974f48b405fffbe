"""Why some states together hold or not, for each decision maker in one sentence true of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from standoff.analysis.analyse import Analysis
from standoff.dossier.words.decisions import tell_ground
from standoff.dossier.words.moves import tell_target
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.phrases import join_words
from standoff.dossier.words.reasoning.anticipations import HOPING
from standoff.dossier.words.reasons import find_best_move
from standoff.model.states import StateSet

MOST_STATES = 1 << 12
"""Of more states only is counted for how many each decision maker holds still."""

NAMED = 2
"""So many states are named where no choice tells them from the others."""

SHOWN_WAYS = 3
"""So many moves are told by which somebody gains, and so many reasons."""

Change = tuple[tuple[int, str], ...]
"""What is chosen otherwise, and how; between states without options the state moved to."""


@dataclass(frozen=True, slots=True)
class SharedReason:
    """What a decision maker makes of all of some states.

    Parameters
    ----------
    gaining
        From which of them it has an improvement.
    leaving
        By concept which of them are not stable for it.
    words
        The same with reasons, in a sentence.
    """

    dm: int
    name: str
    gaining: StateSet
    leaving: Mapping[str, StateSet]
    words: str

    def to_dict(self, decision_makers: Sequence[str]) -> dict[str, Any]:
        """Give it as plain data."""
        return {
            "decision_maker": decision_makers[self.dm],
            "gaining": len(self.gaining),
            "leaving": {concept: len(states) for concept, states in self.leaving.items()},
            "words": self.words,
        }


def find_shared_reasons(
    naming: Naming, analysis: Analysis, states: StateSet, dm: int | None = None
) -> tuple[SharedReason, ...]:
    """Say for each decision maker, or for one, what is so of all of some states.

    Notes
    -----
    Cost: one look at each move from the states, up to `MOST_STATES` of them.
    """
    dms = range(len(naming.graph.decision_makers)) if dm is None else [dm]
    return tuple(_share(naming, analysis, states, each) for each in dms)


def _share(naming: Naming, analysis: Analysis, states: StateSet, dm: int) -> SharedReason:
    leaving = {c: states - analysis.table.stable[c][dm] for c in analysis.concepts}
    if len(states) > MOST_STATES:
        told = _tell_leaving(leaving, len(states))
        return SharedReason(dm, naming.dm(dm), StateSet(), leaving, f"{naming.does(dm, told)}.")
    gains = {state: naming.graph.improvements(dm, state) for state in states}
    gaining = StateSet.of(state for state, found in gains.items() if found)
    parts = [
        *_tell_still(naming, dm, states, gaining),
        *_tell_gaining(naming, dm, states, gaining, gains),
        *([_tell_leaving(leaving, len(states))] if gaining or any(leaving.values()) else []),
    ]
    told = f"; {naming.it(dm)} ".join(naming.agree(dm, part) for part in parts)
    words = f"{naming.dm(dm)} {told}."
    return SharedReason(dm, naming.dm(dm), gaining, leaving, words)


def _tell_still(naming: Naming, dm: int, states: StateSet, gaining: StateSet) -> Iterator[str]:
    """Say from which states somebody has no improvement, and what speaks against its best move."""
    still = states - gaining
    if not still:
        return
    which = "any of them" if not gaining else _tell_which(naming, still, gaining)
    moves = [(state, find_best_move(dm, state, naming)) for state in still]
    if all(best is None for _, best in moves):
        yield f"has no move from {which}"
        return
    grounds = [
        tell_ground(dm, state, best, naming) if best is not None else "" for state, best in moves
    ]
    text = f"has no improvement from {which}"
    reason = _tell_reasons(grounds)
    lose = f"{naming.it(dm)} would lose by {naming.its(dm)} best move"
    yield f"{text}: {lose} {reason}" if reason else text


def _tell_gaining(
    naming: Naming,
    dm: int,
    states: StateSet,
    gaining: StateSet,
    gains: Mapping[int, Sequence[int]],
) -> Iterator[str]:
    """Say from which states somebody gains, by which moves, and what decides about these."""
    if not gaining:
        return
    still = states - gaining
    which = "each of them" if not still else _tell_which(naming, gaining, still)
    ways = list(_cover(naming, gaining, gains))
    told = []
    for moves in ways[:SHOWN_WAYS]:
        move = tell_target(*moves[0], naming) if naming.graph.options else _tell_ends(moves, naming)
        reason = _tell_reasons([tell_ground(dm, end, origin, naming) for origin, end in moves])
        count = f" ({len(moves):,})" if len(ways) > 1 else ""
        told.append(f"by {_without_arrival(move)}{f' {reason}' if reason else ''}{count}")
    left = sum(map(len, ways[SHOWN_WAYS:]))
    more = [f"otherwise ({left:,})"] if left else []
    yield f"gains from {which} {join_words([*told, *more], 'or')}"


def _cover(
    naming: Naming, gaining: StateSet, gains: Mapping[int, Sequence[int]]
) -> Iterator[list[tuple[int, int]]]:
    """Part the states by a change that improves on them, the one that does so most often first."""
    changes = {state: _changes(naming, state, gains[state]) for state in gaining}
    left = dict(changes)
    while left:
        counts = Counter(change for found in left.values() for change in found)
        best = max(counts, key=lambda change: (counts[change], -len(change)))
        moves = [(state, found[best]) for state, found in left.items() if best in found]
        yield moves
        left = {state: found for state, found in left.items() if best not in found}


def _changes(naming: Naming, state: int, targets: Sequence[int]) -> dict[Change, int]:
    found: dict[Change, int] = {}
    for target in targets:
        before, after = naming.graph.choices(state), naming.graph.choices(target)
        rows = enumerate(zip(before, after, strict=True))
        change = tuple((k, new) for k, (old, new) in rows if old != new)
        found.setdefault(change or ((target, ""),), target)
    return found


def _tell_ends(moves: Sequence[tuple[int, int]], naming: Naming) -> str:
    return f"moving to {naming.mention(moves[0][1])}"


def _without_arrival(told: str) -> str:
    """Leave out in brackets where one of several moves leads."""
    return told.partition(" (to “")[0].partition(" (back to")[0]


def _tell_reasons(grounds: Sequence[str]) -> str:
    """Say because of what, where that is the same of all, or of most with how often."""
    counts = Counter(ground for ground in grounds if ground)
    if not counts:
        return ""
    if len(counts) == 1 and sum(counts.values()) == len(grounds):
        return next(iter(counts))
    shown = counts.most_common(SHOWN_WAYS)
    told = [f"{ground} ({count:,})" for ground, count in shown]
    left = len(counts) - len(shown)
    return join_words([*told, *([f"for {left:,} more reasons"] if left else [])], "or")


def _tell_which(naming: Naming, some: StateSet, others: StateSet) -> str:
    """Say which of the states are meant: by what tells them from the others, if that is short."""
    total = len(some) + len(others)
    told = f"{len(some):,} of the {total:,}"
    if common := _find_difference(naming, some, others):
        return f"{told} (those with {common})"
    if len(some) <= NAMED:
        return f"{told} ({join_words(map(naming.mention, some))})"
    return told


def _find_difference(naming: Naming, some: StateSet, others: StateSet) -> str:
    """Find one or two choices that all of some states have in common and none of the others has."""
    graph = naming.graph
    if not graph.options:
        return ""
    inside = [graph.choices(state) for state in some]
    outside = [graph.choices(state) for state in others]
    fixed = [k for k in range(len(graph.options)) if len({row[k] for row in inside}) == 1]
    fixed = [k for k in fixed if inside[0][k] in "YN"]
    for size in (1, 2):
        for chosen in combinations(fixed, size):
            if all(any(row[k] != inside[0][k] for k in chosen) for row in outside):
                pattern = ["-"] * len(graph.options)
                for k in chosen:
                    pattern[k] = inside[0][k]
                return naming.labels.pattern("".join(pattern))
    return ""


def _tell_leaving(leaving: Mapping[str, StateSet], total: int) -> str:
    """Say how many of the states somebody leaves, concepts that agree together."""
    helped = [
        f"could fare better by what the others do in {_tell_count(len(states), total)} under "
        f"{CONCEPT_NAMES[concept]}"
        for concept, states in leaving.items()
        if concept in HOPING
    ]
    left = {concept: states for concept, states in leaving.items() if concept not in HOPING}
    return join_words([*([_tell_left(left, total)] if left else []), *helped])


def _tell_left(leaving: Mapping[str, StateSet], total: int) -> str:
    groups: dict[int, list[str]] = {}
    for concept, states in leaving.items():
        groups.setdefault(len(states), []).append(CONCEPT_NAMES[concept])
    if len(groups) == 1:
        (count,) = groups
        under = "every concept" if len(leaving) > 1 else join_words(groups[count])
        return f"leaves {_tell_count(count, total)} under {under}"
    ordered = sorted(groups.items(), reverse=True)
    told = [f"{_tell_count(count, total)} under {join_words(names)}" for count, names in ordered]
    return f"leaves {join_words(told)}"


def _tell_count(count: int, total: int) -> str:
    if not count:
        return "none"
    whole = "both" if total == 2 else f"all {total:,}"
    return whole if count == total else f"{count:,} of {total:,}"
