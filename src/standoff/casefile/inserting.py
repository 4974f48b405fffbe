"""Putting a citation into a case file without touching anything else in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from standoff.casefile.trees.as_written import read_tree
from standoff.casefile.trees.editing import Editor
from standoff.casefile.trees.tree import Node, Tree
from standoff.errors import Problem, ProjectFileError, UsageError, quote

Side = Literal["for", "against"]
_BLOCKS = ("claims", "sources", "for", "against")


@dataclass(frozen=True)
class Insertion:
    """What is put into a case file.

    Parameters
    ----------
    claim
        Id of the claim.
    text
        What it claims, if the file does not have it yet.
    side
        Whether the citation speaks for it or against it.
    citation
        The data of the citation.
    source
        The data of its source, if the file does not have it yet.
    """

    claim: str
    text: str
    side: Side
    citation: Mapping[str, Any]
    source: Mapping[str, Any]


def insert_citation(text: str, what: Insertion, file: str | None = None) -> str:
    """Give the text of a case file with a citation, and with its source where that is new.

    Raises
    ------
    ProjectFileError
        If the text is no case file that can be added to.
    UsageError
        If the claim is new and nothing says what it claims, if it is not new
        and says something else, if it has the citation already, or if the
        layout of the file is too unusual.
    """
    tree = read_tree(text, file).require_sound()
    _require_room(tree, what)
    _require_new(tree.root, what)
    written = _insert(tree, what, file)
    if written is None:
        raise UsageError(
            "the citation finds no place in the layout of this file; "
            "paste what 'standoff cite' prints without --into"
        )
    return written


def _insert(tree: Tree, what: Insertion, file: str | None) -> str | None:
    """Insert, and read again; nothing counts that does not read as it should."""
    wanted = _with_added(tree.root.plain(), what)
    is_json = file is not None and file.lower().endswith(".json")
    try:
        for path, value in _iter_additions(tree.root, what):
            editor = Editor(tree, json_only=is_json, blocks=_BLOCKS)
            tree = read_tree(editor.put(path, value), file).require_sound()
    except ProjectFileError:
        return None
    return tree.document.text if tree.root.plain() == wanted else None


def _iter_additions(root: Node, what: Insertion) -> Iterator[tuple[tuple[str, ...], Any]]:
    """List what is added: a path, and the value that is new at its end."""
    cited = [dict(what.citation)]
    if _find(root, "claims", what.claim) is None:
        yield ("claims", what.claim), {"text": what.text, what.side: cited}
    else:
        yield ("claims", what.claim, what.side), cited
    source = str(what.citation["source"])
    if _find(root, "sources", source) is None:
        yield ("sources", source), dict(what.source)


def _with_added(data: dict[str, Any], what: Insertion) -> dict[str, Any]:
    """Add to the data of a case what is added to its text."""
    claims = data["claims"] = data.get("claims") or {}
    sources = data["sources"] = data.get("sources") or {}
    claim = claims[what.claim] = claims.get(what.claim) or {"text": what.text}
    cited = claim.get(what.side) or []
    claim[what.side] = [*([cited] if isinstance(cited, dict) else cited), dict(what.citation)]
    sources.setdefault(str(what.citation["source"]), dict(what.source))
    return data


def _find(root: Node, *path: str) -> Node | None:
    node: Node | None = root
    for step in path:
        node = node.child(step) if node is not None else None
    return node


def _require_room(tree: Tree, what: Insertion) -> None:
    """Require mappings where something is added to them."""
    claim = ("claims", what.claim)
    for path in ((), ("claims",), claim, ("sources",), (*claim, what.side)):
        node = _find(tree.root, *path)
        possible = dict | list if path[-1:] == (what.side,) else dict
        if node is not None and node.value is not None and not isinstance(node.value, possible):
            name = ".".join(path) or "the file"
            problem = Problem("wrong-type", f"{name} is not a mapping", path=path)
            raise ProjectFileError(problem.message, [tree.locate(problem)])


def _require_new(root: Node, what: Insertion) -> None:
    claim = _find(root, "claims", what.claim)
    if claim is None or claim.value is None:
        if not what.text:
            claims = _find(root, "claims")
            known = tuple(claims.value) if claims and isinstance(claims.value, dict) else ()
            message = f"claim {what.claim!r} is new: say with --text what it claims"
            problem = Problem("unknown-claim", message, value=what.claim, allowed=known)
            raise UsageError(message, [problem])
        return
    data = claim.plain()
    if what.text and what.text != data.get("text"):
        raise UsageError(f"claim {what.claim!r} is there and says something else; leave --text out")
    cited = data.get(what.side) or []
    for each in [cited] if isinstance(cited, dict) else cited:
        if isinstance(each, dict) and _same(each, what.citation):
            said = " ".join(str(data.get("text") or what.claim).split())
            message = f"the claim {quote(said, 120)} has this citation already"
            raise UsageError(message, [Problem("already-cited", message, value=what.claim)])


def _same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Say whether two citations mean one place in one source."""
    key = "sentence" if other.get("sentence") is not None else "position"
    return one.get("source") == other.get("source") and one.get(key) == other.get(key)
