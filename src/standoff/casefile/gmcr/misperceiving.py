"""What decision makers misperceive in `.gmcr` files: states that they take to be impossible.

Such files say it in conditions, as they say which states are infeasible: under
``misperceptions`` of a decision maker, or of the file, in the order of the decision makers
or by their names or numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from standoff.casefile.minds.checking import iter_wrong_views
from standoff.casefile.trees.tree import Node
from standoff.errors import ConflictModelError
from standoff.model.conflict import Conflict
from standoff.model.language.syntax import Statement, Taken, render_statement
from standoff.model.minds.beliefs import Belief, BeliefKind, View

KEY = "misperceptions"
_WHOSE = ("dm", "decisionMaker", "decision_maker", "name", "index")
_INSIDE = ("conditions", KEY, "infeasibles", "states")
_MOST = 10_000


def iter_misperceived(root: Node, makers: Sequence[Node]) -> Iterator[tuple[int | None, Node]]:
    """Iterate over what the file says that somebody misperceives, with the place of who does.

    The place is None for what does not say whose it is.
    """
    names = [str(maker.child("name").value) if maker.child("name") else "" for maker in makers]  # type: ignore[union-attr]
    for place, maker in enumerate(makers):
        found = maker.child(KEY)
        if found is not None and found.value:
            yield place, found
    whole = root.child(KEY)
    if whole is None or not isinstance(whole.value, dict | list) or not whole.value:
        return
    if isinstance(whole.value, dict):
        for key, node in whole.value.items():
            yield _place(key, names), node
        return
    by_order = len(whole.value) == len(makers) and not any(
        isinstance(one.value, dict) for one in whole.value
    )
    for place, node in enumerate(whole.value):
        if by_order:
            yield place, node
            continue
        said = next((node.child(key) for key in _WHOSE if node.child(key)), None)
        inside = next((node.child(key) for key in _INSIDE if node.child(key)), None)
        if said is None or inside is None:
            yield None, node
        else:
            yield _place(said.value, names), inside


def _place(said: Any, names: Sequence[str]) -> int | None:
    if said in names:
        return names.index(said)
    number = int(said) if isinstance(said, int) or str(said).isdecimal() else -1
    return number if 0 <= number < len(names) else None


def with_misperceptions(
    conflict: Conflict,
    found: Sequence[tuple[int | None, Node]],
    read: Callable[[Node], Statement | None],
    warn: Callable[[Node], object],
) -> Conflict:
    """Give the conflict with what decision makers misperceive as their views.

    Parameters
    ----------
    read
        Reads a condition; None if it is none.
    warn
        Told what is not kept.
    """
    believed: dict[int, list[Belief]] = {}
    nodes: dict[int, Node] = {}
    for place, node in found:
        listed = node.value if isinstance(node.value, list) else [node]
        statements = [read(one) for one in listed]
        if place is None or not statements or None in statements:
            warn(node)
            continue
        texts = [render_statement(one) for one in statements if one is not None]
        beliefs = believed.setdefault(place, [])
        beliefs += [Belief(BeliefKind.IMPOSSIBLE, text) for text in texts]
        nodes[place] = node
    kept = []
    for place, beliefs in sorted(believed.items()):
        view = View(conflict.decision_makers[place].id, tuple(beliefs))
        if any(iter_wrong_views(replace(conflict, views=(view,)))):
            warn(nodes[place])
        else:
            kept.append(view)
    return replace(conflict, views=tuple(kept))


def misperceived_states(
    conflict: Conflict, view: View, read: Callable[[str], Statement]
) -> Iterator[Statement]:
    """Iterate over the statements of the states that a decision maker takes to be impossible.

    An option that it does not know of is taken in no state that it sees.

    Raises
    ------
    ConflictModelError
        For a belief of another kind, which the format has no place for.
    """
    for belief in view.beliefs:
        match belief.kind:
            case BeliefKind.IMPOSSIBLE:
                yield read(belief.text)
            case BeliefKind.UNAWARE if option := _plain(belief.text, conflict):
                yield Taken(option)
            case _:
                raise ConflictModelError(belief.kind.value)


def _plain(text: str, conflict: Conflict) -> str | None:
    """Give the option of yes and no that is meant; None for another, or for one of several."""
    found = [each.qualified for each in conflict.options if text in {each.qualified, each.id}]
    return found[0] if len(found) == 1 and found[0] not in conflict.set_of else None
