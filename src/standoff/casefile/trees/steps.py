"""Steps of an edit, as what they do to the data: the measure for what they may do to the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from standoff.model.case import ElementPath


@dataclass(frozen=True)
class Put:
    """Values that take the place of others, each at its path."""

    values: Mapping[ElementPath, Any]

    def applied(self, data: Any) -> Any:
        """Give the data with the values put in."""
        for path, value in self.values.items():
            data = _put(data, path, value)
        return data


@dataclass(frozen=True)
class AddKey:
    """A new key of a mapping; where nothing stands yet, of a new one.

    Parameters
    ----------
    before
        The key it goes before; None: last.
    """

    path: ElementPath
    key: str
    value: Any
    before: str | None = None

    def applied(self, data: Any) -> Any:
        """Give the data with the key."""
        return _at(data, self.path, self._add)

    def _add(self, inner: Any) -> Any:
        found: dict[str, Any] = {}
        for key, value in (inner or {}).items():
            if key == self.before:
                found[self.key] = self.value
            found[key] = value
        return found | {self.key: self.value}


@dataclass(frozen=True)
class AddItem:
    """A new item of a list; where nothing stands yet, of a new one."""

    path: ElementPath
    index: int
    value: Any

    def applied(self, data: Any) -> Any:
        """Give the data with the item."""
        return _at(data, self.path, self._add)

    def _add(self, inner: Any) -> Any:
        items = inner or []
        return [*items[: self.index], self.value, *items[self.index :]]


@dataclass(frozen=True)
class Remove:
    """An entry that goes: a key with its value, or an item."""

    path: ElementPath

    def applied(self, data: Any) -> Any:
        """Give the data without the entry."""
        return _at(data, self.path[:-1], self._drop)

    def _drop(self, inner: Any) -> Any:
        last = self.path[-1]
        if isinstance(inner, dict):
            return {key: value for key, value in inner.items() if key != last}
        return [value for index, value in enumerate(inner) if index != last]


@dataclass(frozen=True)
class Rename:
    """A key that is spelled otherwise."""

    path: ElementPath
    key: str

    def applied(self, data: Any) -> Any:
        """Give the data with the new key."""
        last = self.path[-1]
        return _at(
            data,
            self.path[:-1],
            lambda inner: {self.key if k == last else k: value for k, value in inner.items()},
        )


@dataclass(frozen=True)
class Move:
    """An entry that goes to another place in its list or mapping, counted without it."""

    path: ElementPath
    origin: int
    target: int

    def applied(self, data: Any) -> Any:
        """Give the data with the entry at its new place."""
        return _at(data, self.path, self._move)

    def _move(self, inner: Any) -> Any:
        if isinstance(inner, dict):
            return dict(moved(list(inner.items()), self.origin, self.target))
        return moved(inner, self.origin, self.target)


@dataclass(frozen=True)
class Note:
    """Comments above an entry; the data stay as they are."""

    path: ElementPath
    notes: tuple[str, ...]

    def applied(self, data: Any) -> Any:
        """Give the data."""
        return data


Step = Put | AddKey | AddItem | Remove | Rename | Move | Note


def touched(step: Step) -> tuple[ElementPath, ...]:
    """Give the places that a step changes: of a list that grows or shrinks, the whole list."""
    match step:
        case Put(values):
            return tuple(values)
        case AddKey(path, key):
            return ((*path, key),)
        case Remove(path):
            return (path[:-1] if isinstance(path[-1], int) else path,)
        case Rename(path, key):
            return (path, (*path[:-1], key))
        case AddItem(path) | Move(path):
            return (path,)
        case Note():
            return ()


def moved(items: list[Any], origin: int, target: int) -> list[Any]:
    """Give the items with one of them at another place.

    Examples
    --------
    >>> moved(["a", "b", "c"], 0, 2)
    ['b', 'c', 'a']
    """
    rest = [*items[:origin], *items[origin + 1 :]]
    return [*rest[:target], items[origin], *rest[target:]]


def same_data(one: Any, other: Any) -> bool:
    """Say whether data are the same, the order of keys and the kinds of scalars included.

    Examples
    --------
    >>> same_data({"a": 1, "b": True}, {"b": True, "a": 1}), same_data(1, True)
    (False, False)
    """
    if isinstance(one, dict):
        if not isinstance(other, dict) or list(one) != list(other):
            return False
        return all(map(same_data, one.values(), other.values()))
    if isinstance(one, list):
        if not isinstance(other, list) or len(one) != len(other):
            return False
        return all(map(same_data, one, other))
    return _kind(one) is _kind(other) and bool(one == other)


def _kind(value: Any) -> type:
    return Decimal if type(value) is int else type(value)


def _put(data: Any, path: ElementPath, value: Any) -> Any:
    if not path:
        return value
    return _with(data, path[0], _put(data[path[0]], path[1:], value))


def _at(data: Any, path: ElementPath, change: Callable[[Any], Any]) -> Any:
    """Give data in which the value at a path is changed; what is beside it is shared."""
    if not path:
        return change(data)
    return _with(data, path[0], _at(data[path[0]], path[1:], change))


def _with(data: Any, step: str | int, value: Any) -> Any:
    copy: Any = dict(data) if isinstance(data, dict) else list(data)
    copy[step] = value
    return copy
