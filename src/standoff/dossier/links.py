"""What is told, and the things it rests on.

Everything that is told of has a key, the same in every face: ``("claim",
"offer")``, ``("outcome", "2021-03", "5")``. A page makes an anchor of it, a
program an address; no view knows which.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Key = tuple[str, ...]
NOWHERE: Key = ()
"""The key of what has no place of its own."""


@dataclass(frozen=True, slots=True)
class Link:
    """A few words that lead to something told elsewhere."""

    text: str
    key: Key

    def to_dict(self) -> dict[str, Any]:
        """Give the link as plain data."""
        return {"text": self.text, "key": list(self.key)}


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, and what it rests on."""

    text: str
    grounds: tuple[Link, ...] = ()

    def without_parts(self) -> Told:
        """Give the sentence without links to parts of a whole report."""
        return Told(self.text, tuple(link for link in self.grounds if len(link.key) > 1))

    def to_dict(self) -> dict[str, Any]:
        """Give the sentence as plain data."""
        return {"text": self.text, "grounds": [link.to_dict() for link in self.grounds]}


def link_claim(claim: str) -> Link:
    """Lead to a claim."""
    return Link(claim, ("claim", claim))


def part_key(part: str) -> Key:
    """Give the key of a part of the whole report, such as ``singles``."""
    return (part,)


def stage_key(stage: str) -> Key:
    """Give the key of a stage."""
    return ("stage", stage)


def option_key(stage: str, qualified: str) -> Key:
    """Give the key of an option at a stage."""
    return ("option", stage, qualified)


def preference_key(stage: str, dm: str, level: int) -> Key:
    """Give the key of a level of a decision maker's statements."""
    return ("preference", stage, dm, str(level + 1))


def verdict_key(stage: str, dm: str, state: int) -> Key:
    """Give the key of what a decision maker makes of a state."""
    return ("verdict", stage, str(state + 1), dm)


def outcome_key(stage: str, state: int) -> Key:
    """Give the key of an outcome."""
    return ("outcome", stage, str(state + 1))


def state_key(stage: str, state: int) -> Key:
    """Give the key of a state's row in the stability table."""
    return ("state", stage, str(state + 1))


def rules_key(stage: str) -> Key:
    """Give the key of the rules of a stage."""
    return ("rules", stage)


def source_key(source: str) -> Key:
    """Give the key of a source."""
    return ("source", source)


def sentence_key(sha256: str, number: int) -> Key:
    """Give the key of a sentence of a document."""
    return ("sentence", sha256[:12], str(number))
