"""The entries of the catalogue, and how to find one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any, cast

from standoff.casefile import Case, load_case, parse_case
from standoff.casefile.trees.yaml_reading import read_yaml
from standoff.catalog.two_by_two import Game, find_games
from standoff.errors import Problem, UsageError, suggest
from standoff.model.states import choices_of

ROOT = Path(__file__).parent
FAMILY = "rapoport-guyer-1966"


@dataclass(frozen=True)
class PublishedTable:
    """One table of a publication.

    Parameters
    ----------
    id
        ``published`` for what the paper prints, ``recomputed`` for the rest.
    equilibria
        Per concept the labels of the states that are equilibria.
    stable
        Per concept and decision maker the labels of the stable states.
    divergences
        Per cell, as ``concept/decision maker or equilibrium/label``, why ours differs.
    """

    id: str
    equilibria: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stable: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    divergences: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True)
class Entry:
    """A published conflict.

    Parameters
    ----------
    address
        ``paper/conflict``.
    title
        What the conflict is called.
    """

    address: str
    title: str

    @property
    def name(self) -> str:
        """The conflict's own name."""
        return self.address.rpartition("/")[2]

    @cached_property
    def publication(self) -> Mapping[str, Any]:
        """What is recorded about the publication."""
        path = ROOT / self.address / "published.yaml"
        return _read(path)

    @property
    def citation(self) -> str:
        """Where it was published."""
        return str(self.publication["citation"])

    @property
    def confidence(self) -> str:
        """``full`` where model and table were read or proved, else ``partial``."""
        return str(self.publication["confidence"])

    @property
    def notes(self) -> str:
        """What to know about it."""
        return str(self.publication.get("notes") or "")

    @property
    def labels(self) -> Mapping[str, str]:
        """For each label of a state in the publication, its choices or name."""
        return {str(label): str(state) for label, state in self.publication["labels"].items()}

    @property
    def tables(self) -> tuple[PublishedTable, ...]:
        """The published tables."""
        return tuple(_table(str(key), found) for key, found in self.publication["tables"].items())

    def load(self) -> Case:
        """Give the conflict as a case."""
        return load_case(ROOT / self.address / "case.yaml")

    def to_dict(self) -> dict[str, Any]:
        """Give the entry as plain data."""
        return {
            "address": self.address,
            "name": self.name,
            "title": self.title,
            "citation": self.citation,
            "confidence": self.confidence,
            "notes": self.notes,
        }


@dataclass(frozen=True)
class GameEntry(Entry):
    """One of the 78 strictly ordinal 2x2 games, made rather than stored."""

    game: Game = ((0, 1, 2, 3), (0, 1, 2, 3))

    @cached_property
    def publication(self) -> Mapping[str, Any]:
        """What is recorded about the family."""
        return _read(ROOT / FAMILY / "published.yaml")

    @property
    def labels(self) -> Mapping[str, str]:
        """The states by their choices."""
        return {choices_of(code, 2): choices_of(code, 2) for code in range(4)}

    def load(self) -> Case:
        """Give the game as a case."""
        first, second = (
            "[" + ", ".join(choices_of(code, 2) for code in ranking) + "]" for ranking in self.game
        )
        text = (
            f"standoff: 1\ntitle: {self.title}\ndecision_makers:\n"
            f"  row:\n    name: Row\n    options: {{bottom: Choose the bottom row}}\n"
            f"    ranking: {first}\n"
            f"  column:\n    name: Column\n    options: {{right: Choose the right column}}\n"
            f"    ranking: {second}\n"
        )
        return parse_case(text, name=self.name)


def _read(path: Path) -> Mapping[str, Any]:
    tree = read_yaml(path.read_text(encoding="utf-8"), path.name)
    return cast("Mapping[str, Any]", tree.root.plain())


def _table(key: str, found: Mapping[str, Any]) -> PublishedTable:
    def labels(values: Any) -> tuple[str, ...]:
        return tuple(str(value) for value in values or ())

    return PublishedTable(
        key,
        {concept: labels(values) for concept, values in (found.get("equilibria") or {}).items()},
        {
            concept: {dm: labels(values) for dm, values in columns.items()}
            for concept, columns in (found.get("stable") or {}).items()
        },
        {str(cell): str(why) for cell, why in (found.get("divergences") or {}).items()},
        str(found.get("note") or ""),
    )


@cache
def find_entries() -> tuple[Entry, ...]:
    """List the catalogue, by address; the 2x2 games last."""
    stored = tuple(
        Entry(path.parent.relative_to(ROOT).as_posix(), _title(path))
        for path in sorted(ROOT.glob("*/*/case.yaml"))
    )
    games = tuple(
        GameEntry(f"{FAMILY}/game-{number:02}", f"2x2 game {number} of 78", game)
        for number, game in enumerate(find_games(), start=1)
    )
    return stored + games


def _title(path: Path) -> str:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("title:"):
            return line.removeprefix("title:").strip().strip('"')
    return path.parent.name


def find_entry(name: str) -> Entry:
    """Find an entry by address, or by the conflict's name where that is unique.

    Raises
    ------
    UsageError
        If there is none, or more than one.
    """
    wanted = name.strip("/").casefold().replace("_", "-").replace(" ", "-")
    found = [entry for entry in find_entries() if wanted in {entry.address, entry.name}]
    if len(found) == 1:
        return found[0]
    names = [entry.name for entry in find_entries()]
    known = [entry.name for entry in find_entries() if not isinstance(entry, GameEntry)]
    message = f"neither a file nor a conflict of the catalogue: {name!r}"
    problem = Problem(
        "unknown-case",
        message,
        value=name,
        allowed=(*known, "game-01 ... game-78"),
        hint=suggest(wanted, names) or "'standoff catalog' lists the catalogue.",
    )
    raise UsageError(message, [problem])
