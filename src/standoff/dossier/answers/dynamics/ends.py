"""Where a conflict drifts, for pages: each end with a word of likelihood, and its chance."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.analysis.dynamics.settling import End, Settling
from standoff.dossier.answers.dynamics.drift import DriftView, tell_chance
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import capitalise, count_of
from standoff.model.likelihood import word_for

SHOWN_BARS = 8
"""Of more ends the likeliest are told and drawn."""


@dataclass(frozen=True, slots=True)
class EndBar:
    """One end of a drift.

    Parameters
    ----------
    words
        What it is and how likely, in a sentence.
    """

    label: str
    words: str
    chance: float


@dataclass(frozen=True, slots=True)
class DriftPage:
    """A drift as a page shows it.

    Parameters
    ----------
    headline
        The likeliest end, in a sentence.
    left_out
        What is said of the ends that are not drawn; empty if none is.
    """

    view: DriftView
    headline: str
    ends: tuple[EndBar, ...]
    left_out: str


def view_drift_page(naming: Naming, view: DriftView, settling: Settling) -> DriftPage:
    """View a drift for a page."""
    bars = tuple(_bar(naming, end) for end in settling.ends[:SHOWN_BARS])
    left = len(settling.ends) - len(bars)
    more = f"{count_of(left, 'end')} more, each with a smaller chance." if left else ""
    return DriftPage(view, bars[0].words, bars, more)


def _bar(naming: Naming, end: End) -> EndBar:
    chance = tell_chance(end.chance)
    if end.is_cycle:
        label = f"Goes round among {len(end.states):,} states"
        what = f"it never comes to rest and goes round among {len(end.states):,} states"
    else:
        label = naming.state(end.states[0])
        what = f"it comes to rest in {naming.mention(end.states[0])}"
    sure = end.chance == 1
    word = "Wherever chance leads" if sure else capitalise(word_for(float(end.chance)))
    return EndBar(label, f"{word}{'' if sure else f', {chance}'}: {what}.", float(end.chance))
