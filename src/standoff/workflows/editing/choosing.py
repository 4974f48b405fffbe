"""Two texts of a case of which one is to stand: what differs, element by element, and choosing of both."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from standoff.casefile.revising.draft import Draft, value_at
from standoff.casefile.revising.uses import name_part
from standoff.casefile.trees.as_written import read_tree
from standoff.casefile.trees.layout import Layout
from standoff.casefile.trees.steps import Remove, same_data
from standoff.casefile.trees.tree import Node, Tree
from standoff.casefile.wording import default_name
from standoff.errors import ProjectFileError
from standoff.model.case import ElementPath

_GONE: Any = object()
_ENTRIES = frozenset(("decision_makers", "outcomes", "scenarios", "claims", "sources", "forecasts", "rules"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """An element of a case that two texts say differently.

    Parameters
    ----------
    path
        Where it stands in the file.
    words
        What it is, as a reader calls it.
    ours, theirs
        What each text says there; None where it is not in it.
    changed
        Who changed it, as far as that is known: ``ours``, ``theirs``, ``both``.
    """

    path: ElementPath
    words: str
    ours: str | None
    theirs: str | None
    changed: str = "both"


def list_differences(
    ours: str, theirs: str, path: Path, base: str | None = None
) -> tuple[Difference, ...]:
    """List what two texts say differently; nothing where one of them cannot be read.

    Parameters
    ----------
    path
        The file they are of, by whose name they are read.
    base
        The text that both were made of, if it is known.
    """
    trees = [_tree_of(text, path) for text in (ours, theirs)]
    if trees[0] is None or trees[1] is None:
        return ()
    mine, other = trees[0], trees[1]
    origin = _tree_of(base, path) if base is not None else None
    first, second = mine.root.plain(), other.root.plain()
    before = origin.root.plain() if origin is not None else None
    return tuple(
        Difference(
            at,
            tell_element(at, second if value_at(second, at) is not None else first),
            _text_at(mine, at),
            _text_at(other, at),
            _changed_by(at, first, second, before),
        )
        for at in _iter_paths((), first, second)
    )


def choose_elements(ours: str, theirs: str, mine: Collection[ElementPath], path: Path) -> str:
    """Give their text with what ours says of some elements.

    Raises
    ------
    ProjectFileError
        If one of the texts cannot be read.
    EditRefused
        If the layout of their text does not allow it.
    """
    source = read_tree(ours, str(path)).root.plain()
    draft = Draft(read_tree(theirs, str(path)), path)
    for at in mine:
        wanted = _find(source, at)
        if wanted is _GONE and _find(draft.data, at) is not _GONE:
            draft.take(Remove(at))
        elif wanted is not _GONE:
            draft.set(at, wanted)
    return draft.text


def tell_element(path: ElementPath, data: Any) -> str:
    """Say in words what stands at a path.

    Examples
    --------
    >>> tell_element(("decision_makers", "up", "prefers"), {})
    'up: what it wants'
    >>> tell_element(("title",), {}), tell_element(("outcomes", "Peace"), {})
    ('The title', 'The outcome “Peace”')
    """
    if path[:1] in {("stages",), ("scenarios",)} and len(path) > 2:
        rest = path[3:] if path[2] == "change" else path[2:]
        said = value_at(data, path[:3]) if path[2] == "change" else {}
        where = name_part(path[:2], data)
        inside = tell_element(rest, said) if rest else "what it changes"
        return f"{where[:1].upper()}{where[1:]}: {inside[:1].lower()}{inside[1:]}"
    if path[:1] == ("decision_makers",) and len(path) > 1:
        return _tell_maker(path, data)
    head = str(path[0]) if path else ""
    if len(path) == 2 and head in _SINGLE:
        return f"The {_SINGLE[head]} “{path[1]}”"
    return f"The {_WORDS.get(head, head.replace('_', ' '))}"


def _tell_maker(path: ElementPath, data: Any) -> str:
    said = value_at(data, path[:2])
    name = said.get("name") if isinstance(said, dict) else None
    who = str(name or default_name(str(path[1])))
    if len(path) == 2:
        return f"The decision maker {who}"
    if len(path) == 4 and path[2] == "options":
        option = value_at(data, path)
        called = option.get("name") if isinstance(option, dict) else option
        return f"{who}: the option {called or default_name(str(path[3]))}"
    key = str(path[2])
    return f"{who}: {_OF_MAKERS.get(key, f'the {key}')}"


_SINGLE = {"outcomes": "outcome", "claims": "claim", "sources": "source", "rules": "rule",
           "forecasts": "forecast", "scenarios": "scenario", "states": "state", "stages": "stage"}  # fmt: skip
_WORDS = {"decision_makers": "decision makers"}
_OF_MAKERS = {"prefers": "what it wants", "name": "its name", "options": "its options", "moves": "its moves"}  # fmt: skip


# Which elements differ --------------------------------------------------------------------------


def _iter_paths(path: ElementPath, one: Any, other: Any) -> Iterator[ElementPath]:
    if same_data(one, other):
        return
    pairs = _pairs(path, one, other)
    if pairs is None:
        yield path
        return
    for key, first, second in pairs:
        at = (*path, key)
        if first is _GONE or second is _GONE:
            yield at
        else:
            yield from _iter_paths(at, first, second)


def _pairs(path: ElementPath, one: Any, other: Any) -> list[tuple[Any, Any, Any]] | None:
    """Pair what stands in two values, if a part of them can be chosen alone."""
    if isinstance(one, dict) and isinstance(other, dict) and _has_parts(path):
        keys = dict.fromkeys((*other, *one))
        return [(key, one.get(key, _GONE), other.get(key, _GONE)) for key in keys]
    if path == ("stages",) and isinstance(one, list) and isinstance(other, list):
        both = list(zip(one, other, strict=False))
        if len(one) == len(other) and all(_id_of(a) == _id_of(b) for a, b in both):
            return [(number, *pair) for number, pair in enumerate(both)]
    return None


def _id_of(stage: Any) -> Any:
    return stage.get("id") if isinstance(stage, dict) else None


def _has_parts(path: ElementPath) -> bool:
    """Say whether what stands in a mapping are elements of their own."""
    if path[:1] in {("stages",), ("scenarios",)} and len(path) > 1:
        if len(path) == 2 or path[2] != "change":
            return len(path) == 2
        path = path[3:]
    match path:
        case ():
            return True
        case (head,):
            return head in _ENTRIES
        case ("decision_makers", _) | ("decision_makers", _, "options"):
            return True
    return False


def _changed_by(path: ElementPath, ours: Any, theirs: Any, base: Any) -> str:
    if base is None:
        return "both"
    first, second, origin = (_find(data, path) for data in (ours, theirs, base))
    if _same(second, origin):
        return "ours"
    return "theirs" if _same(first, origin) else "both"


def _same(one: Any, other: Any) -> bool:
    if one is _GONE or other is _GONE:
        return one is other
    return same_data(one, other)


def _find(data: Any, path: ElementPath) -> Any:
    """Give the value at a path, which may be None; `_GONE` where there is none."""
    *above, last = path
    parent = value_at(data, above)
    if isinstance(parent, dict):
        return parent.get(last, _GONE)
    if isinstance(parent, list) and isinstance(last, int) and last < len(parent):
        return parent[last]
    return _GONE


def _text_at(tree: Tree, path: ElementPath) -> str | None:
    """Give the lines of the file that say an element."""
    node: Node | None = tree.root
    for step in path:
        node = node.child(step) if node is not None else None
    if node is None:
        return None
    text = tree.document.text
    start = node.key_start if node.key_end > node.key_start else node.start
    first = text.rfind("\n", 0, start) + 1
    indent = start - first if not text[first:start].strip(" -") else 0
    stop = max(Layout(tree).end(node), node.key_end)
    lines = text[start:stop].rstrip().splitlines()
    return "\n".join([*lines[:1], *(_outdented(line, indent) for line in lines[1:])])


def _outdented(line: str, by: int) -> str:
    return line[by:] if not line[:by].strip() else line


def _tree_of(text: str, path: Path) -> Tree | None:
    try:
        tree = read_tree(text, str(path))
    except ProjectFileError:
        return None
    return tree if not tree.problems and isinstance(tree.root.value, dict) else None
