"""Whether what decision makers believe can be read in the conflict that it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from standoff.casefile.leaving.evidence import Grounds
from standoff.casefile.minds.lines import believe, read_beliefs, thought_views
from standoff.casefile.stage_changes import base_tree, stage_trees
from standoff.casefile.trees.tree import Node, Tree
from standoff.errors import ConflictModelError, Problem
from standoff.model.case import Case, ElementPath
from standoff.model.conflict import Conflict
from standoff.model.minds.beliefs import Belief, BeliefKind

Tell = Callable[[Iterable[Problem], Node, str], None]


def check_views(case: Case, tree: Tree, tell: Tell) -> None:
    """Tell what is wrong with the views of a case, at the base and at each stage.

    Parameters
    ----------
    tell
        Told problems, the tree of the conflict that they are of, and the id of its stage.
    """
    if not (case.conflict.views or any(stage.conflict.views for stage in case.stages)):
        return
    tell(iter_wrong_views(case.conflict, Grounds(case)), base_tree(tree.root), "")
    before = case.conflict
    for stage, (_, root, _) in zip(case.stages, stage_trees(tree.root), strict=False):
        if stage.conflict != before:
            tell(iter_wrong_views(stage.conflict, Grounds(case)), root, stage.id)
        before = stage.conflict


def iter_wrong_views(conflict: Conflict, grounds: Grounds | None = None) -> Iterator[Problem]:
    """Iterate over what is wrong with the views of one conflict, each at its belief."""
    for view in conflict.views:
        yield from _wrong(view.beliefs, conflict, ("views", view.dm), grounds)


def _wrong(
    beliefs: tuple[Belief, ...], conflict: Conflict, path: ElementPath, grounds: Grounds | None
) -> Iterator[Problem]:
    try:
        seen = believe(conflict, read_beliefs(beliefs, conflict, grounds))
    except ConflictModelError as error:
        for problem in error.problems:
            first = problem.path[0] if problem.path else None
            inside = isinstance(first, int)
            if isinstance(first, int) and beliefs[first].about not in ("", *conflict.dm_index):
                continue  # that nobody is called so is told already
            where = (*path, *problem.path) if inside else path
            yield replace(problem, path=where)
        return
    for number, one in enumerate(beliefs):
        if one.kind is BeliefKind.THINKS and thought_views([one]):
            yield from _wrong(one.beliefs, seen, (*path, number, "sees"), grounds)
