"""How little would overturn the outcome: one comparison, one statement, one claim."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from standoff.dossier.answers.doubt.overturn import (
    ATTITUDES,
    FlipView,
    MarginView,
    OverturnedView,
)
from standoff.dossier.links import Link, Told, part_key
from standoff.dossier.words.naming import CONCEPT_NAMES
from standoff.dossier.words.phrases import capitalise, count_of, join_words

_ALL = Link("how little", part_key("overturn"))
_NUMBERS = {1: "one", 2: "two", 3: "three"}

FindLinks = Callable[[MarginView, FlipView], tuple[Link, ...]]
"""Leads from a set of changes to where that is told which it changes, and to claims."""


def tell_overturned(verdict: OverturnedView, links: FindLinks) -> Iterator[Told]:
    """Say the fewest changes of each kind that overturn an outcome, with a first such set."""
    name = CONCEPT_NAMES[verdict.concept]
    margins = [m for m in verdict.margins if _is_told(m)]
    found = [margin for margin in margins if margin.size is not None]
    for margin in found:
        flip = _plainest(margin.flips)
        yield Told(f"{_tell_margin(margin, flip)}.", links(margin, flip))
    without = _tell_without([m for m in margins if m.size is None])
    told = f"Under {name} {without}." if without else ""
    if standing := _tell_attitudes(verdict):
        told = f"{told} {standing}".strip()
    if told or found:
        yield Told(told or f"All of this is under {name}.", (_ALL,))


def _is_told(margin: MarginView) -> bool:
    return margin.attitude in {"", "all"} and margin.tried > 0


def _plainest(flips: Sequence[FlipView]) -> FlipView:
    return min(flips, key=lambda flip: sum(map(len, flip.words)))


def _tell_margin(margin: MarginView, flip: FlipView) -> str:
    """Say how few do it: ``One statement is enough: if …; 7 others would do, too``."""
    noun = margin.noun
    size = margin.size or 0
    many = f"{_NUMBERS.get(size, f'{size:,}')} {noun}{'' if size == 1 else 's'}"
    verb = "is" if size == 1 else "are"
    enough = f"{verb} enough" if margin.proven else f"or fewer {verb} enough"
    told = f"{capitalise(many)} {enough}: if {', and '.join(_plain(flip))}"
    others = len(margin.flips) - 1
    return f"{told} (or {count_of(others, 'other')})" if others else told


def _plain(flip: FlipView) -> Iterator[str]:
    """Leave out the ids of claims, which stand beside the sentence as links."""
    for words in flip.words:
        plain = words
        for claim in flip.claims:
            plain = plain.removesuffix(f" ({claim})").removesuffix(".”")
            plain += "”" if plain != words and not plain.endswith("”") else ""
        yield plain


def _tell_without(margins: Sequence[MarginView]) -> str:
    """Say which kinds of changes do not overturn it, as far as was looked."""
    never = [f"{margin.noun}s" for margin in margins if margin.never]
    parts = [f"no change of {join_words(never, 'or')} can overturn it"] if never else []
    for margin in margins:
        noun = margin.noun
        if margin.never:
            continue
        if margin.tried == 1:
            parts.append(f"no single {noun} overturns it, and more than one at once was not tried")
        else:
            number = _NUMBERS.get(margin.tried, f"{margin.tried:,}")
            parts.append(f"up to {number} {noun}s do not overturn it, and more were not tried")
    return join_words(parts)


def _tell_attitudes(verdict: OverturnedView) -> str:
    """Say whether it holds where only some claims count."""
    by_attitude = {m.attitude: m.holds for m in verdict.margins if m.attitude not in {"", "all"}}
    kept = [ATTITUDES[each] for each, holds in by_attitude.items() if holds]
    fallen = [ATTITUDES[each] for each, holds in by_attitude.items() if not holds]
    if not by_attitude:
        return ""
    if not fallen:
        return f"It holds, too, where only {join_words(kept, 'or')} count."
    still = f"; it does where only {join_words(kept, 'or')} count" if kept else ""
    return f"It does not hold where only {join_words(fallen, 'or')} count{still}."
