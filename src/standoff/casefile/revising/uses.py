"""Where something is used that is to go, said in the words of the file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from standoff.casefile.revising.sites import Site
from standoff.casefile.wording import default_name
from standoff.errors import Problem
from standoff.model.case import ElementPath

__all__ = ["Uses", "describe", "name_part"]

_LONGEST = 80


@dataclass
class Uses:
    """Where something is used that is to go: paths, with a word for each place."""

    places: dict[ElementPath, str] = field(default_factory=dict)

    def problems(self, what: str, shorter: Collection[ElementPath] = ()) -> list[Problem]:
        """Give a problem for each place, with what would become of it.

        Parameters
        ----------
        shorter
            The places that would stay, without what goes.
        """
        return [
            Problem("in-use", f"{what} is used {where}, {self._fate(path, shorter)}", path=path)
            for path, where in self.places.items()
        ]

    @staticmethod
    def _fate(path: ElementPath, shorter: Collection[ElementPath]) -> str:
        return "which would stay without it" if path in shorter else "which would go"

    def told(self, shorter: Collection[ElementPath] = ()) -> list[str]:
        """Say what became of each place when what they speak of went."""
        return [
            f"{'shortened' if path in shorter else 'removed'} {where.removeprefix('in ')}"
            for path, where in self.places.items()
        ]


def describe(site: Site, data: Mapping[str, Any] | None = None) -> str:
    """Say where a text stands, and what it says, in words.

    Parameters
    ----------
    data
        The data of the file, in which names are looked up.

    Examples
    --------
    >>> describe(Site(("rules", "one"), "a only_if b", "statement", None, "base"))
    'in a rule: “a only_if b”'
    """
    data = data or {}
    where = f"{_kind_of_place(site, data)}{_of_part(site.part, data)}"
    said = " ".join(str(site.text).split())
    if site.kind in {"option", "key"} or not said:
        return where
    return f"{where}: “{said if len(said) <= _LONGEST else said[: _LONGEST - 1] + '…'}”"


def name_part(part: ElementPath, data: Mapping[str, Any]) -> str:
    """Name a stage or scenario by its title.

    Examples
    --------
    >>> name_part(("stages", 0), {"stages": [{"id": "dry", "title": "A dry year"}]})
    'the stage “A dry year”'
    """
    entry = _value_at(data, part[:2])
    said = entry if isinstance(entry, dict) else {}
    title = said.get("title") or said.get("id") or part[1]
    return f"the {'stage' if part[0] == 'stages' else 'scenario'} “{title}”"


def _of_part(part: ElementPath | str, data: Mapping[str, Any]) -> str:
    if not isinstance(part, tuple):
        return ""
    return f" {'at' if part[0] == 'stages' else 'in'} {name_part(part, data)}"


def _kind_of_place(site: Site, data: Mapping[str, Any]) -> str:
    if site.kind.startswith("line"):
        return "in a line"
    steps = [step for step in site.path if isinstance(step, str)]
    for step, words in _PLACES.items():
        if step in steps:
            return f"in {words}{_which(site, step)}{_of_owner(site.owner, data)}"
    return "in the file"


def _which(site: Site, step: str) -> str:
    """Name an outcome, a state or a forecast, which stand under a name."""
    at = site.path.index(step) + 1
    named = step in _NAMED and at < len(site.path)
    return f" “{site.path[at]}”" if named else ""


def _of_owner(owner: str | None, data: Mapping[str, Any]) -> str:
    if not owner:
        return ""
    makers = [data, *(e.get("change") for e in _entries(data) if isinstance(e, dict))]
    for one in makers:
        said = _value_at(one, ("decision_makers", owner))
        if isinstance(said, dict) and isinstance(said.get("name"), str):
            return f" of {said['name']}"
    return f" of {default_name(owner)}"


def _entries(data: Mapping[str, Any]) -> list[Any]:
    stages = data.get("stages")
    return stages if isinstance(stages, list) else []


def _value_at(data: Any, path: ElementPath) -> Any:
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


_NAMED = frozenset(("outcomes", "states", "forecasts", "recommendations", "power"))
"""What stands under a name."""

_PLACES = {
    "views": "a view",
    "power": "the power",
    "prefers": "a preference",
    "ranking": "the ranking",
    "weights": "the weights",
    "adjust": "a correction of the order",
    "can": "what it can do",
    "would": "what it would do",
    "rules": "a rule",
    "outcomes": "the outcome",
    "states": "the choices of the state",
    "forecasts": "the forecast",
    "recommendations": "the recommendation",
    "status_quo": "the status quo",
}
