"""Of one state among too many to be listed: shortest ways to others, or that there are none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from standoff.analysis.paths import Path, build_tree
from standoff.analysis.single import Way
from standoff.dossier.answers.explanation import OPEN
from standoff.dossier.answers.paths import PathsView, view_node
from standoff.dossier.found.states import view_state
from standoff.dossier.words.decisions import tell_step
from standoff.dossier.words.moves import tell_move
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import count_of, join_words


def view_ways(
    naming: Naming,
    start: int,
    allowed: str,
    ways: Sequence[tuple[str, Way, Path]],
    legal: Mapping[str, Path],
) -> PathsView:
    """View shortest ways as a tree, and what is out of reach or was not decided.

    Parameters
    ----------
    start
        Index of the state they begin with.
    ways
        What was asked for, what was found, and the same with indexes for states.
    legal
        By what was asked for the legal moves that lead there, where improvements do not.
    """
    kind = "improvements" if allowed == "improvements" else "legal moves"
    found = [path for _, way, path in ways if way.moves is not None]
    tree = None
    if found:
        ends = {path.end for path in found}
        tree = view_node(build_tree(start, found), naming, {}, ends)
    missed = [word for word, way, _ in ways if way.reached is False]
    view = view_state(naming, start)
    head = f"Shortest ways by {kind} from {naming.mention(start)}."
    told = "" if not missed else f"Out of reach by {kind}: {_quoted(missed)}."
    return PathsView(
        view,
        head,
        tree,
        0,
        told,
        "",
        "",
        (*_tell_legal(naming, missed, legal), *_tell_open(ways, kind)),
    )


def _tell_legal(naming: Naming, missed: Sequence[str], legal: Mapping[str, Path]) -> Iterator[str]:
    for word in missed:
        path = legal.get(word)
        if path is None:
            yield f"No sequence of so many moves as there may be leads to {_quoted([word])}: that is proven."
            continue
        steps = []
        for move in path.moves:
            remark = tell_step(move, naming)
            against = remark if remark.startswith("not an improvement") else ""
            steps.append(tell_move(move, naming) + (f" ({against})" if against else ""))
        yield f"Legal moves lead to {_quoted([word])}, somebody's against its interest: {'; then '.join(steps)}."


def _tell_open(ways: Sequence[tuple[str, Way, Path]], kind: str) -> Iterator[str]:
    for word, way, _ in ways:
        if way.reached is None:
            tried = f", but {count_of(way.tried, 'move')} do not suffice" if way.tried else ""
            yield f"Whether {kind} lead to {_quoted([word])}: {OPEN[way.undecided]}{tried}."


def _quoted(words: Sequence[str]) -> str:
    return join_words(f"“{word}”" for word in words)
