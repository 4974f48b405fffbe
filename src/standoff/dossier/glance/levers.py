"""What would change the outcome: single changes, and what holds after each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from standoff.analysis.equilibria import Equilibrium
from standoff.analysis.variants.matching import StateKey
from standoff.analysis.variants.standing import Standing
from standoff.dossier.links import Link, Told, part_key
from standoff.dossier.words.labels import STATUS_QUO
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.phrases import count_of, join_words

SHOWN = 3
"""So many effects are told on the first screen."""

WAYS = 4
"""So many single changes are named for one effect."""

NAMED = 2
"""So many outcomes are named where one thing is said of several."""


NONE_MOVES = "none of them makes another outcome of it."

_SINGLES = (Link("every single change", part_key("singles")),)


@dataclass(frozen=True, slots=True)
class Lever:
    """A single change to a conflict that was tried.

    Parameters
    ----------
    words
        The condition in words: ``Japan does not care about “…”``.
    grounds
        Where what is changed is told.
    after
        What holds after it.
    subject
        Whose wish it changes, or else the kind of change.
    """

    words: str
    grounds: tuple[Link, ...]
    after: Standing
    subject: str = ""


def tell_levers(
    naming: Naming, before: Standing, levers: Iterable[Lever], left_out: str = ""
) -> Iterator[Told]:
    """Say which single changes lead to another outcome, those of one effect together.

    Parameters
    ----------
    before
        What holds as the case says it.
    levers
        Each change that was tried and leaves a conflict that can be analysed.
    left_out
        What was not tried, in a sentence.
    """
    effects: dict[str, list[Lever]] = {}
    losses: dict[str, int] = {}
    start, tried = _Before(naming, before), 0
    for lever in levers:
        tried += 1
        effect = tell_effect(start, lever.after)
        if effect:
            effects.setdefault(effect, []).append(lever)
            losses[effect] = len(before.strongest.keys() - lever.after.strongest.keys())
    ordered = _order(effects, losses)
    for effect, group in ordered[:SHOWN]:
        yield _tell_group(effect, group)
    if not effects:
        yield Told(f"{count_of(tried, 'single change')} tried: {NONE_MOVES}")
    else:
        left = len(effects) - len(ordered[:SHOWN])
        more = f" {count_of(left, 'effect')} more {_are(left)} not told here." if left > 0 else ""
        yield Told(f"{_tell_tried(tried, sum(map(len, effects.values())))}{more}", _SINGLES)
    if left_out:
        yield Told(left_out)


def _order(
    effects: Mapping[str, list[Lever]], losses: Mapping[str, int]
) -> list[tuple[str, list[Lever]]]:
    """Put effects in order: by turns from everything that is changed, what ends most first."""
    by_subject: dict[str, list[tuple[str, list[Lever]]]] = {}
    for effect, group in sorted(effects.items(), key=lambda item: (-losses[item[0]], len(item[0]))):
        group.sort(key=lambda lever: len(lever.words))
        by_subject.setdefault(group[0].subject, []).append((effect, group))
    turns = zip_longest(*by_subject.values())
    return [item for turn in turns for item in turn if item is not None]


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
        f"If {names[0]}," if len(names) == 1 else f"If any one of these is so: {'; '.join(names)};"
    )
    return Told(f"{told} then {effect}.", links)


class _Before:
    """The conflict as it is: what its states are called, and which of them hold."""

    def __init__(self, naming: Naming, standing: Standing) -> None:
        self.naming, self.standing = naming, standing
        self.strongest, self.held = standing.strongest, standing.held

    @cached_property
    def states(self) -> dict[StateKey, int]:
        """The state of each key."""
        return {self.standing.key(s): s for s in range(self.naming.graph.state_count)}

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of the outcomes that the strongest belong to."""
        labels = self.naming.labels
        return frozenset(labels.outcome(each.state) for each in self.strongest.values())

    def call(self, states: Sequence[int]) -> tuple[str, ...]:
        """Call states by the names of their outcomes, where these tell them from the strongest."""
        return call_outcomes(self.naming, states, self.names)


def tell_effect(before: _Before, after: Standing) -> str:
    """Say what holds after a change in place of what held before; empty if that is the same."""
    if before.strongest.keys() == after.strongest.keys():
        return ""
    return _Effect(before, after).tell()


def tell_difference_of(naming: Naming, before: Standing, after: Standing) -> str:
    """Say what holds in one conflict in place of what holds in another; empty if that is the same."""
    return tell_effect(_Before(naming, before), after)


class _Effect:
    """What becomes of the strongest outcomes when a conflict changes.

    Parameters
    ----------
    after
        What holds after the change.
    """

    def __init__(self, before: _Before, after: Standing) -> None:
        self.before, self.after = before, after
        self.old, self.new = before.strongest, after.strongest
        self._holding = after.held
        self._naming = Naming(after.conflict, after.graph, before.naming.codes)

    def tell(self) -> str:
        """Say what holds as it did not, then what is lost."""
        if not self.new:
            return "nothing holds for everybody"
        added = [key for key in self.new if key not in self.before.held]
        gone = [key for key in self.old if key not in self._holding]
        parts = []
        if added:
            told = f"{self._name(added, 'other ')} {self._hold(added)}"
            instead = len(gone) == len(self.old)
            if instead and gone:
                told += f" instead of {self._name(gone)}"
            else:
                told += " instead" if instead else "" if gone else " as well"
            parts.append(told)
            gone = [] if instead else gone
        parts += self._group((key, self._tell_more(key)) for key in self.new if key not in added)
        if gone:
            parts.append(f"{self._name(gone)} no longer {self._hold(gone)}")
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
        if self._is_reached(now) and not self._was_reached(earlier):
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
        if self._was_reached(earlier) and not self._is_reached(now):
            return "improvements no longer lead to {}"
        return ""

    def _is_reached(self, now: Equilibrium) -> bool:
        return self.after.status_quo is None or now.state in self.after.reached

    def _was_reached(self, earlier: Equilibrium) -> bool:
        standing = self.before.standing
        return standing.status_quo is None or earlier.state in standing.reached

    def _group(self, told: Iterable[tuple[StateKey, str]]) -> Iterator[str]:
        """Iterate over what is said, each sentence once for all that it is said of."""
        groups: dict[str, list[StateKey]] = {}
        for key, sentence in told:
            if sentence:
                groups.setdefault(sentence, []).append(key)
        for sentence, keys in groups.items():
            yield sentence.format(self._name(keys), self._hold(keys))

    def _name(self, keys: Sequence[StateKey], which: str = "") -> str:
        """Name states as before the change, which may have moved the status quo."""
        named = self._names(keys)
        if len(named) > NAMED:
            return count_of(len(keys), f"{which}outcome")
        return join_words(label if label == STATUS_QUO else f"“{label}”" for label in named)

    def _names(self, keys: Sequence[StateKey]) -> tuple[str, ...]:
        known = [self.before.states[key] for key in keys if key in self.before.states]
        others = [self.new[key].state for key in keys if key not in self.before.states]
        labels = self.before.call(known)
        return tuple(
            dict.fromkeys((*labels, *call_outcomes(self._naming, others, self.before.names)))
        )

    def _hold(self, keys: Sequence[StateKey]) -> str:
        return "holds" if len(self._names(keys)) == 1 else "hold"


def call_outcomes(
    naming: Naming, states: Sequence[int], apart_from: frozenset[str]
) -> tuple[str, ...]:
    """Call states by the names of their outcomes alone, where these tell them apart.

    Parameters
    ----------
    apart_from
        Names of outcomes that other states have which are told of, too.
    """
    labels, whole = naming.labels, naming.states(states)
    named = [labels.name(state) or labels.outcome(state) for state in states]
    return tuple(
        one if one and one not in apart_from and label != STATUS_QUO else label
        for one, label in zip(named, whole, strict=True)
    )


def _name_concepts(concepts: Iterable[str]) -> str:
    return join_words(CONCEPT_NAMES[concept] for concept in concepts)


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


__all__ = ["SHOWN", "Lever", "tell_difference_of", "tell_levers"]
