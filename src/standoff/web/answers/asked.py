"""What was asked: the case at a stage, solved once and kept for the next question."""

from __future__ import annotations

import pickle
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from standoff.errors import UsageError
from standoff.workflows.asking.large import LargeCase
from standoff.workflows.asking.stages import SolvedStage
from standoff.workflows.cases.disputes import Dispute

KEPT = 6
"""So many cases, and so many solved stages, are kept in a process."""

STATED = ("state", "states", "one", "two", "target", "to")
"""Words of a question that may be a statement."""

Version = tuple[str, bytes]
"""A revision, and the case of it."""

_K = TypeVar("_K")
_V = TypeVar("_V")

_CASES: OrderedDict[str, Dispute] = OrderedDict()
_SOLVED: OrderedDict[tuple[Any, ...], SolvedStage] = OrderedDict()


@dataclass(frozen=True)
class Asked:
    """A question.

    Parameters
    ----------
    version, before
        The case as it is, and as it was before the last change.
    stage
        Id of a stage; empty for the base.
    words
        What was asked, as the page sent it.
    tell
        Says how far the answer is.
    """

    version: Version
    before: Version | None
    stage: str
    concepts: tuple[str, ...]
    database: Path | None
    words: Mapping[str, Any]
    tell: Callable[[str], None]

    @cached_property
    def dispute(self) -> Dispute:
        """The case at the stage."""
        return _open(self.version).at(self.stage or None)

    @cached_property
    def large(self) -> LargeCase:
        """The case at the stage, where its states are too many to be listed."""
        return LargeCase(self.dispute)

    @cached_property
    def solved(self) -> SolvedStage:
        """The stage, analysed."""
        return self.solve(self.version)

    def solve(self, version: Version) -> SolvedStage:
        """Analyse the stage in one version of the case."""
        key = (version[0], self.stage, self.concepts)
        return _keep(_SOLVED, key, lambda: self._analyse(version))

    def _analyse(self, version: Version) -> SolvedStage:
        dispute = _open(version).at(self.stage or None)
        return SolvedStage(dispute, dispute.analyse(self.concepts or None))

    def text(self, name: str) -> str:
        """Give a word of the question; empty if it is none."""
        found = self.words.get(name)
        return found.strip() if isinstance(found, str) else ""

    def lines(self, name: str) -> tuple[str, ...]:
        """Give a list of words of the question."""
        found = self.words.get(name)
        return (
            tuple(each for each in found if isinstance(each, str) and each.strip())
            if (isinstance(found, list))
            else ()
        )

    def require(self, name: str, message: str, hint: str) -> str:
        """Give a word of the question that must be there.

        Raises
        ------
        UsageError
            With `message` and `hint` where it is not.
        """
        found = self.text(name)
        if not found:
            raise UsageError(message, hint=hint)
        return found


def with_ids(asked: Asked) -> Asked:
    """Give the question with ids where it was typed with names that readers see."""
    from standoff.workflows.cases.typed_names import spell_line_with_ids, spell_with_ids

    conflict = asked.dispute.conflict
    texts = {name: spell_with_ids(conflict, asked.text(name)) for name in STATED}
    lines = [spell_line_with_ids(conflict, line) for line in asked.lines("lines")]
    found = {name: text for name, text in texts.items() if text}
    return replace(asked, words={**asked.words, **found, **({"lines": lines} if lines else {})})


def _open(version: Version) -> Dispute:
    # Our own pickle from our own process: a case cannot be sent in fewer words.
    return _keep(_CASES, version[0], lambda: Dispute(pickle.loads(version[1])))  # noqa: S301


def _keep(kept: OrderedDict[_K, _V], key: _K, make: Callable[[], _V]) -> _V:
    if key not in kept:
        kept[key] = make()
    kept.move_to_end(key)
    while len(kept) > KEPT:
        kept.popitem(last=False)
    return kept[key]
