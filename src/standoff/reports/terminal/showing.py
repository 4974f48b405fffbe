"""Results for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text
from rich.tree import Tree

from standoff.analysis.analyse import Analysis
from standoff.analysis.paths import PathNode, Paths
from standoff.analysis.predicates import is_better
from standoff.analysis.results import Verdict
from standoff.dossier.naming import CONCEPT_NAMES, Naming
from standoff.dossier.remarks import tell_remark, tell_some_states
from standoff.dossier.wording import tell_reason
from standoff.model.states import StateSet
from standoff.reports.tables import Table, render_rich
from standoff.reports.tables.stability import (
    describe_common,
    tabulate_equilibria,
    tabulate_option_form,
    tabulate_options,
    tabulate_patterns,
)

if TYPE_CHECKING:
    from rich.console import RenderableType

SHOWN_EQUILIBRIA = 16
SHOWN_STATES = 16
SHOWN_PATTERNS = 8
SHOWN_PATHS = 8


def render_solution(naming: Naming, analysis: Analysis, title: str) -> Iterator[RenderableType]:
    """Render what was found: options, status quo, equilibria, what they share, remarks."""
    graph = naming.graph
    yield Text(title, style="bold")
    yield Text(
        f"{len(graph.decision_makers)} decision makers, {len(graph.options)} options, "
        f"{graph.state_count:,} feasible states",
        style="dim",
    )
    if graph.options:
        yield render_rich(tabulate_options(naming))
    if graph.state_count <= SHOWN_STATES and graph.options:
        yield render_rich(tabulate_option_form(naming))
    if analysis.status_quo is not None:
        yield Text(f"Status quo: {_state_line(naming, analysis.status_quo)}\n")
    yield from render_equilibria(naming, analysis)
    for remark in analysis.remarks:
        yield Text(tell_remark(remark, naming), style="yellow")


def _state_line(naming: Naming, state: int) -> str:
    taken = ", ".join(naming.taken(state))
    return f"{naming.state(state)}" + (f": {taken}" if taken else "")


def render_equilibria(naming: Naming, analysis: Analysis) -> Iterator[RenderableType]:
    """Render the equilibria: each if they are few, else as counts and patterns."""
    found = analysis.all_equilibria
    if not found:
        return
    if len(found) <= SHOWN_EQUILIBRIA:
        yield render_rich(tabulate_equilibria(naming, analysis.table))
    else:
        counts = ", ".join(
            f"{CONCEPT_NAMES[c]} {len(analysis.equilibria(c)):,}" for c in analysis.concepts
        )
        yield Text(f"Equilibria: {counts}", style="bold")
        strongest = next(c for c in analysis.concepts if len(analysis.equilibria(c)))
        table = tabulate_patterns(naming, analysis.table, strongest)
        shown = Table(table.title, table.columns, table.rows[:SHOWN_PATTERNS], table.notes)
        yield render_rich(shown)
        if len(table.rows) > SHOWN_PATTERNS:
            yield Text(f"... and {len(table.rows) - SHOWN_PATTERNS} more patterns.\n", style="dim")
    if naming.graph.options:
        yield _common_text(naming, StateSet.of(each.state for each in found))


def _common_text(naming: Naming, states: StateSet) -> Text:
    always, never, _ = describe_common(naming, states)
    text = Text()
    if len(states) > 1 and (always or never):
        text.append("In every equilibrium: ", style="bold")
        parts = [naming.option(option) for option in always]
        parts += [f"not: {naming.option(option)}" for option in never]
        text.append("; ".join(parts) + ".\n")
    return text


def render_explanation(
    naming: Naming, state: int, verdicts: Sequence[Verdict], analysis: Analysis
) -> Iterator[RenderableType]:
    """Render verdicts on a state, by decision maker."""
    yield Text(_state_line(naming, state)[0].upper() + _state_line(naming, state)[1:], style="bold")
    kept = [c for c in analysis.concepts if state in analysis.equilibria(c)]
    names = ", ".join(CONCEPT_NAMES[c] for c in kept)
    yield Text(f"Equilibrium under: {names}" if kept else "No equilibrium under any concept.")
    for dm, group in groupby(verdicts, key=lambda verdict: verdict.dm):
        yield Text(f"\n{naming.dm(dm)}", style="bold")
        yield from _verdict_lines(list(group), naming)


def _verdict_lines(verdicts: Sequence[Verdict], naming: Naming) -> Iterator[Text]:
    """Tell verdicts of one decision maker; concepts that share a reason share a line."""
    shared: dict[tuple[bool, tuple[str, ...]], list[str]] = {}
    for verdict in verdicts:
        key = (verdict.stable, tell_reason(verdict, naming))
        shared.setdefault(key, []).append(CONCEPT_NAMES[verdict.concept])
    for (stable, reasons), concepts in shared.items():
        line = Text("  ")
        line.append("stable" if stable else "not stable", style="green" if stable else "red")
        line.append(f" under {', '.join(concepts)}: ")
        line.append(reasons[0])
        yield line
        for reason in reasons[1:]:
            yield Text("    " + reason)


def render_paths(
    naming: Naming, paths: Paths, title: str, first: Sequence[int] = ()
) -> Iterator[RenderableType]:
    """Render paths as a tree, and what no path leads to.

    Parameters
    ----------
    first
        The equilibria, in the order of interest: of many targets, the first are shown.
    """
    yield Text(title, style="bold")
    order = {end: place for place, end in enumerate(first)}
    kind = "improvements" if paths.allowed == "improvements" else "legal moves"
    reached = "part of the states is"
    if paths.complete:
        count = len(paths.lengths)
        reached = "1 state is" if count == 1 else f"{count:,} states are"
    yield Text(
        f"By {kind} {reached} in reach from {_state_line(naming, paths.start)}.", style="dim"
    )
    if paths.to:
        shown = sorted(paths.to.values(), key=lambda path: (order.get(path.end, 0), path.end))
        yield _tree(naming, paths, [path.end for path in shown[:SHOWN_PATHS]], frozenset(first))
        if len(shown) > SHOWN_PATHS:
            yield Text(
                f"... and paths to {len(shown) - SHOWN_PATHS:,} more; name one with --to STATE.",
                style="dim",
            )
    if len(paths.out_of_reach):
        what = tell_some_states(naming, paths.out_of_reach)
        yield Text(f"Out of reach by {kind}: {what}.", style="yellow")
    elif not paths.to:
        yield Text("There is nothing to find a path to: the conflict has no equilibrium.")


def _tree(naming: Naming, paths: Paths, ends: list[int], equilibria: frozenset[int]) -> Tree:
    from standoff.analysis.paths import build_tree

    root = build_tree(paths.start, [paths.to[end] for end in ends])
    tree = Tree(Text(naming.state(root.state)).append(_tell_end(root, equilibria), "green"))
    _grow(tree, root, naming, equilibria)
    return tree


def _tell_end(node: PathNode, equilibria: frozenset[int]) -> str:
    if not node.target:
        return ""
    return " ● equilibrium" if node.state in equilibria else " ● asked for"


def _grow(branch: Tree, node: PathNode, naming: Naming, equilibria: frozenset[int]) -> None:
    for child in node.children:
        if child.move is None:
            continue
        better = is_better(naming.graph, child.move.dm, child.move.origin, child.move.target)
        text = Text(naming.move(child.move))
        text.append("" if better else " (not an improvement)", style="dim")
        text.append(_tell_end(child, equilibria), style="green")
        _grow(branch.add(text), child, naming, equilibria)
