"""Paths: whose moves lead from one state to others, and which states none leads to."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from standoff.analysis.analyse import Analysis
from standoff.analysis.paths import PathNode, Paths, build_tree
from standoff.analysis.results import Move
from standoff.dossier.found.findings import Findings
from standoff.dossier.found.selection import Selection, view_selected
from standoff.dossier.found.states import StateView, view_state
from standoff.dossier.words.beyond_reach import tell_beyond_reach
from standoff.dossier.words.concepts import tell_any, tell_every
from standoff.dossier.words.decisions import tell_step
from standoff.dossier.words.moves import tell_change, tell_move
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.phrases import count_of, join_words
from standoff.dossier.words.remarks import tell_some_states
from standoff.model.states import StateSet

SHOWN_PATHS = 8


@dataclass(frozen=True, slots=True)
class StepView:
    """One move of a path.

    Parameters
    ----------
    remark
        Which statement makes the move an improvement, or speaks against it.
    """

    dm: str
    change: str
    state: StateView
    remark: str


@dataclass(frozen=True, slots=True)
class PathView:
    """A path from the status quo to an outcome."""

    target: StateView
    steps: tuple[StepView, ...]
    concepts: str
    count: int


def iter_paths(findings: Findings, selection: Selection) -> Iterator[PathView]:
    """View the ways from the status quo to the outcomes that are told."""
    concepts = {each.state: each.concepts for each in selection.outcomes}
    for path in selection.ways:
        if path.moves:
            steps = tuple(_view_step(findings, selection, move) for move in path.moves)
            names = join_words(CONCEPT_NAMES[c] for c in concepts[path.end])
            target = view_selected(findings, selection, path.end)
            yield PathView(target, steps, names, path.count)


def _view_step(findings: Findings, selection: Selection, move: Move) -> StepView:
    naming = findings.naming
    return StepView(
        naming.dm(move.dm),
        tell_change(move.origin, move.target, naming) or naming.does(move.dm, "moves"),
        view_selected(findings, selection, move.target),
        tell_step(move, naming),
    )


def tell_reach(findings: Findings, selection: Selection) -> str:
    """Say what improvements from the status quo reach and what they do not."""
    paths, naming = findings.improvements, findings.naming
    if paths is None:
        return "The case names no status quo, so there is nothing to find paths from."
    reached = count_of(len(paths.lengths), "state")
    text = f"Improvements from the status quo reach {reached} of {naming.graph.state_count:,}."
    missed = [e.state for e in selection.outcomes if e.state in paths.out_of_reach]
    if not missed:
        return text
    names = join_words(naming.mention(state) for state in missed)
    return f"{text} They do not reach {names}, which hold all the same once the conflict is there."


# Paths that were asked for ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NodeView:
    """A state in a tree of paths.

    Parameters
    ----------
    words
        The move that leads to it; at the root the state itself.
    remark
        Which statement makes the move an improvement, or speaks against it.
    end
        What ends or is passed here: what was asked for, an equilibrium of which concepts, or
        nothing.
    """

    state: int
    words: str
    remark: str
    end: str
    children: tuple[NodeView, ...]


@dataclass(frozen=True, slots=True)
class PathsView:
    """Paths from a state as one tree, and what is out of reach.

    Parameters
    ----------
    left_out
        How many paths more there are than are shown.
    missed
        What is out of reach, in a sentence; empty if nothing is.
    why
        Why it is, in sentences; empty of many equilibria that were not asked for.
    nothing
        Where there is nothing to find a path to, that this is so; else empty.
    arrived
        If states were asked for: which of them are reached, in a sentence; else empty.
    """

    start: StateView
    reach: str
    tree: NodeView | None
    left_out: int
    missed: str
    nothing: str
    arrived: str = ""
    why: tuple[str, ...] = ()


def view_paths(
    naming: Naming,
    paths: Paths,
    analysis: Analysis,
    most: int = SHOWN_PATHS,
    *,
    asked: bool = False,
) -> PathsView:
    """View paths as a tree.

    Parameters
    ----------
    analysis
        Knows the equilibria, most interesting first: of many targets, the first are shown.
    asked
        Whether the targets were asked for, not the equilibria taken as a matter of course:
        each that a path passes is marked then, and those with the fewest moves come first.
    """
    ends = _choose_ends(paths, analysis, most, asked)
    tree = None
    if ends:
        root = build_tree(paths.start, [paths.to[end] for end in ends])
        equilibria = {node.state: analysis.all_equilibria.concepts_of(node.state) for node in root}
        tree = view_node(root, naming, equilibria, paths.to if asked else {})
    start = view_state(naming, paths.start)
    reach, missed = _tell_in_reach(paths, start), _tell_missed(naming, paths)
    nothing = "" if ends or missed else _tell_nothing(analysis.concepts)
    arrived = _tell_arrived(naming, paths) if asked else ""
    few = asked or len(paths.out_of_reach) <= SHOWN_PATHS
    why = tell_beyond_reach(naming, paths) if few else ()
    left_out = max(0, len(paths.to) - most)
    return PathsView(start, reach, tree, left_out, missed, nothing, arrived, why)


def _choose_ends(paths: Paths, analysis: Analysis, most: int, asked: bool) -> list[int]:
    """Choose the targets to show: the most interesting equilibria, or what is nearest."""
    wanted = min(most, len(paths.to))
    every = (each.state for each in analysis.all_equilibria)
    if not asked:
        ends = list(islice((state for state in every if state in paths.to), wanted))
        if len(ends) == wanted:
            return ends
        every = (each.state for each in analysis.all_equilibria)
    order = {end: place for place, end in enumerate(every)}
    ends = sorted(paths.to, key=lambda end: (order.get(end, 0), end))
    if asked:
        ends.sort(key=lambda end: paths.lengths[end])
    return ends[:most]


def _tell_nothing(concepts: Sequence[str]) -> str:
    none = f"no state is an equilibrium under {tell_any(concepts)}"
    return f"There is nothing to find a path to: {none}."


def view_node(
    node: PathNode,
    naming: Naming,
    equilibria: Mapping[int, Sequence[str]],
    asked: Container[int],
) -> NodeView:
    """View a tree of paths from a node down."""
    move = node.move
    marked = ["asked for"] if node.state in asked else []
    concepts = equilibria.get(node.state)
    if concepts and (node.target or marked):
        marked.append(f"equilibrium under {tell_every(concepts)}")
    return NodeView(
        node.state,
        naming.state(node.state) if move is None else tell_move(move, naming),
        "" if move is None else tell_step(move, naming),
        ", ".join(marked) or ("asked for" if node.target else ""),
        tuple(view_node(c, naming, equilibria, asked) for c in node.children if c.move),
    )


def _kind(paths: Paths) -> str:
    return "improvements" if paths.allowed == "improvements" else "legal moves"


def _tell_in_reach(paths: Paths, start: StateView) -> str:
    reached = "part of the states is"
    if paths.complete:
        count = len(paths.lengths)
        reached = "1 state is" if count == 1 else f"{count:,} states are"
    return f"By {_kind(paths)} {reached} in reach from {start.label}."


def _tell_arrived(naming: Naming, paths: Paths) -> str:
    """Say which of the states that were asked for are reached, and by how many moves."""
    count, all_of = len(paths.to), len(paths.to) + len(paths.out_of_reach)
    if all_of == 1:
        return ""
    if not count:
        return f"None of the {all_of:,} states asked for is reached."
    which = f"{count:,} of the {all_of:,}"
    if count == all_of:
        which = "Both" if count == 2 else f"All {count:,}"
    verb = "is" if count == 1 else "are"
    lengths = [paths.lengths[end] for end in paths.to]
    moves = count_of(max(lengths), "move")
    within = f"by {moves}" if min(lengths) == max(lengths) else f"by {min(lengths)} to {moves}"
    within = within if max(lengths) else "where the paths begin"
    text = f"{which} states asked for {verb} reached, {within}"
    return f"{text}: {tell_some_states(naming, StateSet.of(paths.to))}."


def _tell_missed(naming: Naming, paths: Paths) -> str:
    if not len(paths.out_of_reach):
        return ""
    return f"Out of reach by {_kind(paths)}: {tell_some_states(naming, paths.out_of_reach)}."
