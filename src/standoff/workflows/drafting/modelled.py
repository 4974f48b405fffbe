"""What a case has already, so that a draft finds its places in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from standoff.evidence.positions.cast import Actor
from standoff.workflows.drafting.gathering import ENOUGH, stems_of
from standoff.workflows.drafting.wording import identifier


@dataclass
class Modelled:
    """Decision makers and options of a case, and the ids that drafts are given.

    Parameters
    ----------
    data
        The case file as plain data.
    """

    data: Mapping[str, Any]
    _makers: dict[str, str] = field(default_factory=dict)
    _options: dict[str, dict[str, str]] = field(default_factory=dict)
    _given: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for key, said in self._mapping(self.data.get("decision_makers")).items():
            maker = said if isinstance(said, dict) else {}
            for name in (key, maker.get("name") or key):
                self._makers.setdefault(str(name).casefold().replace("_", " "), key)
            self._options[key] = {
                option: str(_name_of(option, one))
                for option, one in self._mapping(maker.get("options")).items()
            }

    @staticmethod
    def _mapping(said: Any) -> dict[str, Any]:
        return said if isinstance(said, dict) else {}

    def maker(self, actor: Actor) -> tuple[str, bool]:
        """Give the id of an actor in the case, and whether it is there already."""
        for name in (actor.name, actor.key.replace("-", " ")):
            found = self._makers.get(name.casefold())
            if found is not None:
                return found, found in self._options
        key = identifier(actor.name, 3)
        if key == "element" and actor.entity:
            key = identifier(actor.entity.replace("-", " "), 3)
        while key in self._options or key in self._makers.values():
            key += "_2"
        self._makers[actor.name.casefold()] = key
        return key, False

    def option(self, maker: str, words: str) -> tuple[str, bool]:
        """Give the id of an option that words tell, and whether the case has it."""
        stems = frozenset(stems_of(words))
        for key, name in self._options.get(maker, {}).items():
            known = frozenset(stems_of(name))
            shorter = min(len(stems), len(known))
            alike = shorter > 1 and len(stems & known) / shorter >= ENOUGH + 0.2
            if stems == known or alike:
                return key, True
        return self._new_id(maker, words), False

    def _new_id(self, maker: str, words: str) -> str:
        """Give the id of a new option: the same for the same words, another for others."""
        made = identifier(words)
        if made == "element":
            made = "option"
        key, number = made, 1
        while self._given.setdefault((maker, key), words) != words:
            number += 1
            key = f"{made}_{number}"
        return key


def _name_of(key: str, said: Any) -> str:
    if isinstance(said, str):
        return said
    if isinstance(said, dict) and said.get("name"):
        return str(said["name"])
    return key.replace("_", " ")
