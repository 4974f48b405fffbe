"""What would change the outcome: single changes, and what holds after each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from standoff.analysis.variants.matching import StateKey
from standoff.dossier.answers.what_if import key_of
from standoff.dossier.found.findings import Findings
from standoff.dossier.links import Link, Told
from standoff.dossier.words.labels import STATUS_QUO
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import count_of, join_words

SHOWN = 5
"""So many effects are told on the first screen."""

WAYS = 4
"""So many single changes are named for one effect."""


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
    for lever in levers:
        effect = tell_effect(before, lever.after)
        if effect:
            effects.setdefault(effect, []).append(lever)
    ordered = sorted(effects.items(), key=lambda item: len(item[1]))
    for effect, group in ordered[:SHOWN]:
        yield _tell_group(effect, group)
    if not effects:
        return
    moving = sum(map(len, effects.values()))
    left = len(effects) - len(ordered[:SHOWN])
    more = f" {count_of(left, 'effect')} more are not told here." if left > 0 else ""
    yield Told(
        f"{count_of(tried, 'single change')} tried; {tried - moving:,} of them leave the outcome "
        f"as it is.{more}"
    )


def _tell_group(effect: str, group: Sequence[Lever]) -> Told:
    names = [lever.words for lever in group[:WAYS]]
    if len(group) > WAYS:
        names.append(f"in {len(group) - WAYS} more ways")
    links = tuple(dict.fromkeys(link for lever in group[:WAYS] for link in lever.grounds))
    # Where what is preferred is what then holds, it is named once.
    for quoted in re.findall("“[^“”]+”", effect):
        effect = effect.replace(quoted, "that") if quoted in names[0] else effect
    told = (
        f"If {names[0]}," if len(names) == 1 else f"If any one of this were so: {'; '.join(names)};"
    )
    return Told(f"{told} then {effect}.", links)


def tell_effect(before: Findings, after: Findings) -> str:
    """Say what holds after a change in place of what held before; empty if that is the same."""
    old = {key_of(before.naming, each.state) for each in before.strongest}
    new: dict[StateKey, int] = {}
    for each in after.strongest:
        new.setdefault(key_of(after.naming, each.state), each.state)
    if set(new) == old:
        return ""
    if not new:
        return "nothing holds for everybody"
    fresh = [state for key, state in new.items() if key not in old]
    if not fresh:
        return f"only {_count(len(new))} of the {_count(len(old))} outcomes {_hold(len(new))}"
    kept = len(new) - len(fresh)
    told = _name_some(after.naming, fresh)
    verb = "holds" if len(fresh) == 1 else "hold"
    return f"{told} {verb}{' as well' if kept else ' instead'}"


def _name_some(naming: Naming, states: Sequence[int]) -> str:
    if len(states) > 2:
        return f"{count_of(len(states), 'other outcome')}"
    labels = naming.states(states)
    return join_words(label if label == STATUS_QUO else f"“{label}”" for label in labels)


def _count(number: int) -> str:
    return f"{number:,}"


def _hold(number: int) -> str:
    return "holds" if number == 1 else "hold"


__all__ = ["SHOWN", "Lever", "tell_effect", "tell_levers"]
