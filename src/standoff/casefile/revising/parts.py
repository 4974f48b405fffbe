"""The conflict that a change is made in: the base, or that of a stage or scenario as a difference."""

from __future__ import annotations

from typing import Any

from standoff.casefile.revising.draft import Draft, clean, following_key, unknown
from standoff.casefile.stage_changes import BASE, CHANGEABLE, base_tree, scenario_trees, stage_trees
from standoff.casefile.stage_writing import difference_data
from standoff.casefile.trees.differing import steps_between
from standoff.casefile.trees.steps import AddKey, Remove, Step, same_data
from standoff.casefile.trees.tree import Node
from standoff.errors import ConflictModelError, EditRefused
from standoff.model.case import ElementPath


class Part:
    """The conflict of the base: steps in it are steps in the file."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    @property
    def prefix(self) -> ElementPath:
        """Where in the file the conflict stands, or its difference."""
        return ()

    @property
    def data(self) -> dict[str, Any]:
        """The data of the conflict, as a case file says it."""
        return self.draft.data

    def take(self, *steps: Step) -> None:
        """Take steps whose paths lead through the conflict."""
        self.draft.take(*steps)

    def get(self, *path: str | int) -> Any:
        """Give the value at a path, or None."""
        found: Any = self.data
        for step in path:
            if isinstance(found, dict):
                found = found.get(step)
            elif isinstance(found, list) and isinstance(step, int) and step < len(found):
                found = found[step]
            else:
                return None
        return found

    def set(self, path: ElementPath, value: Any) -> None:
        """Let a value stand at a path."""
        parent = self.get(*path[:-1])
        if isinstance(parent, list) or (isinstance(parent, dict) and path[-1] in parent):
            self.take(*steps_between(path, self.get(*path), value))
        elif parent is None and path[:-1]:
            self.set(path[:-1], {str(path[-1]): value})
        else:
            key = str(path[-1])
            self.take(AddKey(path[:-1], key, value, following_key(parent or {}, key)))

    def remove(self, path: ElementPath) -> None:
        """Take an entry out, and what it stood in if that is empty then."""
        parent = self.get(*path[:-1])
        alone = len(path) > 1 and len(parent) == 1 and path[-2] != "decision_makers"
        self.take(Remove(path[:-1] if alone else path))


class ChangedPart(Part):
    """The conflict of a stage or scenario: what is different is written as a difference."""

    def __init__(self, draft: Draft, path: ElementPath) -> None:
        super().__init__(draft)
        self.path = path
        self.origin, self.node = _conflicts(draft, path)
        self._data: dict[str, Any] = _changeable(self.node)

    @property
    def prefix(self) -> ElementPath:
        """Where in the file the difference stands."""
        return (*self.path, "change")

    @property
    def data(self) -> dict[str, Any]:
        """The data of the conflict there, with what it has from the one it changes."""
        return self._data

    def take(self, *steps: Step) -> None:
        """Take steps in the conflict; the file gets what differs then."""
        before = self._data
        for step in steps:
            self._data = step.applied(self._data)
        self._write(before)

    def _write(self, before: dict[str, Any]) -> None:
        origin = _changeable(self.origin)
        try:
            old = difference_data(_in_long_form(origin), _in_long_form(before))
            new = difference_data(_in_long_form(origin), _in_long_form(self._data))
        except ConflictModelError as error:
            raise EditRefused(error.message, error.problems) from None
        entry = self.draft.get(*self.path) or {}
        said = {key: entry[key] for key in ("change", "status_quo") if key in entry}
        wanted = _merged(said, old, new)
        for key in ("change", "status_quo"):
            if key in wanted:
                self.draft.set((*self.path, key), wanted[key])
            elif key in said:
                self.draft.take(Remove((*self.path, key)))
        self._check()

    def _check(self) -> None:
        """Hold that the conflict read from the difference is the one wanted."""
        _, node = _conflicts(self.draft, self.path)
        found, wanted = (_in_long_form(one) for one in (_changeable(node), self._data))
        if not same_data(_in_one_order(found), _in_one_order(wanted)):
            message = "a stage or scenario cannot say this as a difference"
            raise EditRefused(message, hint="Change it in the text of the file.")


def part_of(draft: Draft, stage: str | None = None, scenario: str | None = None) -> Part:
    """Give the conflict of a stage or scenario by id, or that of the base."""
    if scenario is not None:
        known = draft.mapping("scenarios")
        if scenario not in known:
            raise unknown("scenario", scenario, known, "unknown-scenario")
        return ChangedPart(draft, ("scenarios", scenario))
    if stage is None or stage == BASE:
        return Part(draft)
    return ChangedPart(draft, ("stages", stage_number(draft, stage)))


def stage_number(draft: Draft, stage: str) -> int:
    """Give the position of a stage."""
    stages = draft.get("stages")
    ids = [clean_id(one) for one in stages] if isinstance(stages, list) else []
    if stage not in ids:
        raise unknown("stage", stage, ids, "unknown-stage")
    return ids.index(stage)


def clean_id(stage: Any) -> str:
    """Give the id of the data of a stage."""
    found = stage.get("id") if isinstance(stage, dict) else None
    return "" if found is None else str(clean(found))


def _conflicts(draft: Draft, path: ElementPath) -> tuple[Node, Node]:
    """Give the conflict that a stage or scenario changes, and the one it makes of it."""
    root = draft.tree.root
    known: dict[str, Node] = {BASE: base_tree(root)}
    before = known[BASE]
    origin = str(draft.get(*path, "from") or "")
    for number, tree, _ in stage_trees(root):
        if path == ("stages", number):
            return known.get(origin, before), tree
        known.setdefault(clean_id(draft.get("stages", number)), tree)
        before = tree
    for key, tree, _ in scenario_trees(root):
        if path == ("scenarios", key):
            return known.get(origin or BASE, known[BASE]), tree
    raise EditRefused(f"there is no {path[0]} entry {path[1]!r}")


def _changeable(node: Node) -> dict[str, Any]:
    data = node.plain()
    keys = (*CHANGEABLE, "status_quo")
    return {key: data[key] for key in keys if key in data} if isinstance(data, dict) else {}


def _in_long_form(data: dict[str, Any]) -> dict[str, Any]:
    """Spell options out as mappings, into which a change can go."""
    makers = data.get("decision_makers")
    if not isinstance(makers, dict):
        return data
    found = {
        dm: {**maker, "options": _spelled_out(maker["options"])}
        if isinstance(maker, dict) and "options" in maker
        else maker
        for dm, maker in makers.items()
    }
    return {**data, "decision_makers": found}


def _spelled_out(options: Any) -> Any:
    if isinstance(options, list):
        spelled: dict[str, Any] = {}
        for one in options:
            spelled.update(one if isinstance(one, dict) else {str(one): None})
        options = spelled
    if not isinstance(options, dict):
        return options
    return {
        key: said if isinstance(said, dict) else {} if said is None else {"name": said}
        for key, said in options.items()
    }


def _in_one_order(data: Any, *, ordered: bool = False) -> Any:
    """Put keys in alphabetical order where their order means nothing."""
    if not isinstance(data, dict):
        return data
    keys = list(data) if ordered else sorted(data)
    return {key: _in_one_order(data[key], ordered=key in _ORDERED) for key in keys}


_ORDERED = frozenset(("decision_makers", "options", "rules", "states", "outcomes"))
_GONE: Any = object()


def _in_both_orders(said: list[str], new: list[str]) -> list[str]:
    """Put keys that are new among those written, each before the one that it is to precede."""
    order = list(said)
    for at in range(len(new) - 1, -1, -1):
        if new[at] not in order:
            later = next((key for key in new[at + 1 :] if key in order), None)
            order.insert(len(order) if later is None else order.index(later), new[at])
    return order


def _merged(said: Any, old: Any, new: Any) -> Any:
    """Give what is written, changed only where the difference is another than before."""
    if said is not _GONE and old is not _GONE and new is not _GONE and same_data(old, new):
        return said
    if not (isinstance(said, dict) and isinstance(old, dict) and isinstance(new, dict)):
        return new
    found = {}
    for key in _in_both_orders(list(said), list(new)):
        parts = [one.get(key, _GONE) for one in (said, old, new)]
        if parts[1] is _GONE and parts[2] is _GONE:
            found[key] = parts[0]
            continue
        merged = _merged(*parts)
        if merged is not _GONE:
            found[key] = merged
    return found
