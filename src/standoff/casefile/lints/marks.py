"""Marks that are allowed but probably not meant."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.casefile.lints.warning import warn
from standoff.errors import Problem
from standoff.model.case import ElementPath
from standoff.model.conflict import Conflict
from standoff.model.graph_form import GraphForm
from standoff.model.language.syntax import render_statement
from standoff.model.preferences import RankedStatements


def lint_kinds(conflict: Conflict, graph: GraphForm) -> Iterator[Problem]:
    """Find marks of several kinds that no stability concept reads together."""
    kinds = graph.kinds - {"strength", "order"}
    if not kinds:
        return
    from standoff.analysis.stability import ALL_CONCEPTS
    from standoff.analysis.stability.concept import tell_unread

    if any(not graph.kinds - concept.reads for concept in ALL_CONCEPTS.values()):
        return
    marked = [graph.decision_makers[dm] for dm, one in graph.relations.items() if one.kinds & kinds]
    message = f"no stability concept reads all that is marked: {tell_unread(graph.kinds)}"
    hint = "Leave one kind of mark out, for everybody: nothing can be analysed otherwise."
    path: ElementPath = ("decision_makers", marked[0] if marked else conflict.decision_makers[0].id)
    yield warn("marks-not-read-together", message, path, hint)


def lint_marks(basis: RankedStatements, path: ElementPath) -> Iterator[Problem]:
    """Find strong statements below weaker ones: strength does not add up along the order then."""
    weakest = None
    for number, at, place in basis.iter_paths():
        level = basis.levels[number]
        if at or level.mark.unknown:
            continue
        if weakest is not None and level.mark.strength > weakest:
            text = render_statement(level.statements[0].statement)
            message = f"{text!r} is stronger than a statement above it"
            hint = (
                "Of two states the better one by it is strongly preferred, yet one that is better "
                "still by a statement above is just preferred. Put strong statements first."
            )
            yield warn("strength-below-weaker", message, (*path, *place), hint, text)
        weakest = min(level.mark.strength, level.mark.strength if weakest is None else weakest)
