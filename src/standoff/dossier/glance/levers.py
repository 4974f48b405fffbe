"""What would change the outcome: single changes, and what holds after each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from standoff.analysis.equilibria import Equilibrium
from standoff.analysis.variants.matching import StateKey
from standoff.dossier.answers.what_if import key_of
from standoff.dossier.found.findings import Findings
from standoff.dossier.links import Link, Told
from standoff.dossier.words.labels import STATUS_QUO
from standoff.dossier.words.naming import CONCEPT_NAMES
from standoff.dossier.words.phrases import count_of, join_words

SHOWN = 5
"""So many effects are told on the first screen."""

WAYS = 4
"""So many single changes are named for one effect."""

NAMED = 2
"""So many outcomes are named where one thing is said of several."""


@dataclass(frozen=True, slots=True)
class Lever:
    """A single change to a conflict.

    Parameters
    ----------
    words
        The condition in words: ``Japan no longer wants “…”``.
    grounds
        Where what is changed is told.
    after
        The conflict in which it is so, analysed.
    """

    words: str
    grounds: tuple[Link, ...]
    after: Findings


def tell_levers(before: Findings, levers: Iterable[Lever], tried: int) -> Iterator[Told]:
    """Say which single changes lead to another outcome, those of one effect together.

    Parameters
    ----------
    tried
        How many single changes were tried.
    """
    effects: dict[str, list[Lever]] = {}
    start = _Before(before)
    for lever in levers:
        effect = tell_effect(start, lever.after)
        if effect:
            effects.setdefault(effect, []).append(lever)
    ordered = sorted(effects.items(), key=lambda item: len(item[1]))
    for effect, group in ordered[:SHOWN]:
        yield _tell_group(effect, group)
    if not effects:
        return
    left = len(effects) - len(ordered[:SHOWN])
    verb = "is" if left == 1 else "are"
    more = f" {count_of(left, 'effect')} more {verb} not told here." if left > 0 else ""
    yield Told(f"{_tell_tried(tried, sum(map(len, effects.values())))}{more}")


def _tell_tried(tried: int, moving: int) -> str:
    """Say how many single changes were tried, and how many of them leave the outcome."""
    if tried == 1:
        return "No other single change was tried."
    told = f"{count_of(tried, 'single change')} tried; "
    if tried == moving:
        return f"{told}each of them leads to another outcome."
    still = tried - moving
    return f"{told}{still:,} of them {'leaves' if still == 1 else 'leave'} the outcome as it is."


def _tell_group(effect: str, group: Sequence[Lever]) -> Told:
    names = [lever.words for lever in group[:WAYS]]
    if len(group) > WAYS:
        names.append(f"in {len(group) - WAYS} more ways")
    links = tuple(dict.fromkeys(link for lever in group[:WAYS] for link in lever.grounds))
    told = (
        f"If {names[0]}," if len(names) == 1 else f"If any one of this were so: {'; '.join(names)};"
    )
    return Told(f"{told} then {effect}.", links)


class _Before:
    """The conflict as it is: what its states are called, and which of them hold."""

    def __init__(self, findings: Findings) -> None:
        self.findings, self.naming = findings, findings.naming
        self.strongest = _by_key(findings, findings.strongest)
        self.held = _by_key(findings, findings.analysis.all_equilibria)

    @cached_property
    def states(self) -> dict[StateKey, int]:
        """The state of each key."""
        return {key_of(self.naming, s): s for s in range(self.naming.graph.state_count)}


def tell_effect(before: _Before, after: Findings) -> str:
    """Say what holds after a change in place of what held before; empty if that is the same."""
    effect = _Effect(before, after)
    return "" if before.strongest.keys() == effect.new.keys() else effect.tell()


class _Effect:
    """What becomes of the strongest outcomes when a conflict changes.

    Parameters
    ----------
    after
        The conflict after the change, analysed.
    """

    def __init__(self, before: _Before, after: Findings) -> None:
        self.before, self.after = before, after
        self.old, self.new = before.strongest, _by_key(after, after.strongest)
        self._holding = _by_key(after, after.analysis.all_equilibria)

    def tell(self) -> str:
        """Say what holds as it did not, then what is lost."""
        if not self.new:
            return "nothing holds for everybody"
        added = [key for key in self.new if key not in self.before.held]
        gone = [key for key in self.old if key not in self._holding]
        parts = []
        if added:
            told = f"{self._name(added, 'other ')} {_hold(added)}"
            instead = len(gone) == len(self.old)
            if instead and gone:
                told += f" instead of {self._name(gone)}"
            else:
                told += " instead" if instead else "" if gone else " as well"
            parts.append(told)
            gone = [] if instead else gone
        parts += self._group((key, self._tell_more(key)) for key in self.new if key not in added)
        if gone:
            parts.append(f"{self._name(gone)} no longer {_hold(gone)}")
        parts += self._group((key, self._tell_loss(key)) for key in self.old)
        return "; ".join(parts) or f"only {len(self.new):,} of {len(self.old):,} outcomes are left"

    def _tell_more(self, key: StateKey) -> str:
        """Say of what held before how it holds now; empty if there is nothing to say."""
        earlier, now = self.before.held[key], self.new[key]
        gained = [concept for concept in now.concepts if concept not in earlier.concepts]
        if gained:
            return f"{{}} {{}} under {_name_concepts(gained)}, too"
        if key in self.old:
            return ""
        if _is_reached(self.after, now.state) and not _is_reached(
            self.before.findings, earlier.state
        ):
            return "improvements lead to {}"
        return "{} still {}"

    def _tell_loss(self, key: StateKey) -> str:
        """Say of what was strongest what it loses; empty if nothing, or all."""
        earlier, now = self.old[key], self._holding.get(key)
        if now is None:
            return ""
        lost = [concept for concept in earlier.concepts if concept not in now.concepts]
        if lost:
            return f"{{}} no longer {{}} under {_name_concepts(lost)}"
        reached = _is_reached(self.before.findings, earlier.state)
        if reached and not _is_reached(self.after, now.state):
            return "improvements no longer lead to {}"
        return ""

    def _group(self, told: Iterable[tuple[StateKey, str]]) -> Iterator[str]:
        """Iterate over what is said, each sentence once for all that it is said of."""
        groups: dict[str, list[StateKey]] = {}
        for key, sentence in told:
            if sentence:
                groups.setdefault(sentence, []).append(key)
        for sentence, keys in groups.items():
            yield sentence.format(self._name(keys), _hold(keys))

    def _name(self, keys: Sequence[StateKey], which: str = "") -> str:
        """Name states as before the change, which may have moved the status quo."""
        if len(keys) > NAMED:
            return count_of(len(keys), f"{which}outcome")
        known = [self.before.states[key] for key in keys if key in self.before.states]
        others = [self.new[key].state for key in keys if key not in self.before.states]
        labels = (*self.before.naming.states(known), *self.after.naming.states(others))
        return join_words(label if label == STATUS_QUO else f"“{label}”" for label in labels)


def _is_reached(findings: Findings, state: int) -> bool:
    paths = findings.improvements
    return paths is not None and (state == paths.start or state in paths.to)


def _by_key(findings: Findings, found: Iterable[Equilibrium]) -> dict[StateKey, Equilibrium]:
    by_key: dict[StateKey, Equilibrium] = {}
    for each in found:
        by_key.setdefault(key_of(findings.naming, each.state), each)
    return by_key


def _name_concepts(concepts: Iterable[str]) -> str:
    return join_words(CONCEPT_NAMES[concept] for concept in concepts)


def _hold(keys: Sequence[StateKey]) -> str:
    return "holds" if len(keys) == 1 else "hold"


__all__ = ["SHOWN", "Lever", "tell_levers"]
