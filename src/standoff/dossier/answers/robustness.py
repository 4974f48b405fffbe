"""What the readings of a case together say: shares, what they hinge on, what to read about next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from standoff.analysis.questions import find_hinges
from standoff.analysis.robustness import Robustness, Share
from standoff.dossier.answers.doubt.questions import (
    HingeView,
    QuestionView,
    tell_likelihood,
    tell_percent,
    view_hinge,
)
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.phrases import count_of
from standoff.model.likelihood import word_for

HINGES = 3

MANY_ALIKE = 8
"""More states than these, of which the same is to be said, are told in one line."""


@dataclass(frozen=True, slots=True)
class ShareView:
    """In what part of the readings a state is an equilibrium, and on what that hinges.

    Parameters
    ----------
    concepts
        Those under which it is one in just the same readings.
    nominal
        Whether it is one in the order as written.
    hinges
        Those that bear on it most, strongest first.
    others
        So many other states are told with it, of which the same is to be said.
    """

    number: int
    label: str
    outcome: str
    choices: str
    concepts: tuple[str, ...]
    count: int
    share: float
    low: float
    high: float
    nominal: bool
    hinges: tuple[HingeView, ...]
    others: int = 0

    @property
    def line(self) -> str:
        """The state, and how many others are told with it."""
        return (
            f"{self.label} ({count_of(self.others, 'other')} likewise)"
            if self.others
            else self.label
        )

    @property
    def words(self) -> str:
        """The share with a word of likelihood: ``72.7 % (likely)``."""
        return tell_likelihood(self.share)

    @property
    def interval(self) -> str:
        """Its 95 per cent interval in words."""
        return f"{tell_percent(self.low)} to {tell_percent(self.high)}"

    def to_dict(self) -> dict[str, Any]:
        """Give the share as plain data."""
        return {
            "state": self.number,
            "choices": self.choices,
            "label": self.label,
            "outcome": self.outcome,
            "readings": self.count,
            "share": round(self.share, 6),
            "likelihood": word_for(self.share) if 0 < self.share < 1 else "",
            "low": round(self.low, 6),
            "high": round(self.high, 6),
            "nominal": self.nominal,
            "hinges": [hinge.to_dict() for hinge in self.hinges],
        }


def view_shares(naming: Naming, found: Robustness, concept: str) -> tuple[ShareView, ...]:
    """View the equilibria of one concept by the share of readings, most frequent first."""
    shares = found.shares(concept)
    labels = naming.states(share.state for share in shares)
    return tuple(
        _view_share(naming, found, share, (concept,), label)
        for share, label in zip(shares, labels, strict=True)
    )


def view_outcomes(
    naming: Naming, found: Robustness, most: int | None = None
) -> tuple[tuple[ShareView, ...], int]:
    """View all equilibria, those in doubt first; say how many lines were left out.

    Parameters
    ----------
    most
        Of many lines so many are shown: half are kept for those in doubt and
        half for those of every reading, if there are so many. Of many that hold
        in every reading, under the same concepts, one is shown. None for all.

    Notes
    -----
    A state takes one line for the concepts under which it holds in just the
    same readings. Within both kinds those of most concepts come first.
    """
    lines = sorted(_join_concepts(found), key=_order)
    others = dict.fromkeys(lines, 0) if most is None else _fold(lines, found)
    shown = list(others) if most is None else _choose(list(others), most)
    labels = naming.states(share.state for share, _ in shown)
    views = tuple(
        replace(_view_share(naming, found, line[0], line[1], label), others=others[line])
        for line, label in zip(shown, labels, strict=True)
    )
    return views, len(others) - len(shown)


_Line = tuple[Share, tuple[str, ...]]


def _join_concepts(found: Robustness) -> Iterator[_Line]:
    groups: dict[tuple[int, int, bool], list[Share]] = {}
    for concept in found.concepts:
        for share in found.shares(concept):
            bits = found.occurrences[concept][share.state]
            nominal = share.state in found.nominal[concept]
            groups.setdefault((share.state, bits, nominal), []).append(share)
    for shares in groups.values():
        yield shares[0], tuple(share.concept for share in shares)


def _order(line: _Line) -> tuple[object, ...]:
    share, concepts = line
    return share.share == 1, -len(concepts), -share.share, share.state


def _fold(lines: Sequence[_Line], found: Robustness) -> dict[_Line, int]:
    """Leave one of many lines that say the same; give each that is left with how many it stands for besides."""
    groups: dict[tuple[tuple[str, ...], bool], list[_Line]] = {}
    for line in lines:
        share, concepts = line
        if share.share == 1:
            nominal = share.state in found.nominal[share.concept]
            groups.setdefault((concepts, nominal), []).append(line)
    many = [group for group in groups.values() if len(group) > MANY_ALIKE]
    besides = {group[0]: len(group) - 1 for group in many}
    folded = {line for group in many for line in group[1:]}
    return {line: besides.get(line, 0) for line in lines if line not in folded}


def _choose(lines: Sequence[_Line], most: int) -> list[_Line]:
    doubtful = [line for line in lines if line[0].share < 1]
    sure = [line for line in lines if line[0].share == 1]
    kept = max(most - len(sure), most - most // 2)
    doubtful = doubtful[:kept]
    return [*doubtful, *sure[: most - len(doubtful)]]


def _view_share(
    naming: Naming, found: Robustness, share: Share, concepts: tuple[str, ...], label: str
) -> ShareView:
    hinges = find_hinges(found, share.concept, share.state)[:HINGES]
    return ShareView(
        share.state + 1,
        label,
        naming.labels.outcome(share.state),
        naming.graph.choices(share.state),
        concepts,
        share.count,
        share.share,
        share.low,
        share.high,
        share.state in found.nominal[share.concept],
        tuple(view_hinge(naming, hinge) for hinge in hinges),
    )


# In words --------------------------------------------------------------------------------------


def tell_readings(found: Robustness) -> str:
    """Say how many readings there are and how many were looked at."""
    readings = found.readings
    total, doubts = readings.total, len(readings.presence.chances)
    if total == 1:
        return (
            "There is one reading: no order is left open, and nothing that the model rests on is in "
            "doubt."
        )
    made = ""
    if doubts:
        orders = count_of(total // readings.presence.count, "order")
        made = f" ({orders} of statements, with and without {count_of(doubts, 'thing')} in doubt)"
    if readings.exhaustive:
        weighed = "" if readings.presence.even else " Each counts by its chance."
        text = "readings of the preferences that the evidence allows were analysed"
        return f"All {total:,} {text}{made}.{weighed}"
    return (
        f"Of {total:,} readings that the evidence allows{made}, {found.count:,} were drawn and "
        f"analysed (seed {readings.seed})."
    )


def tell_hinge(questions: Sequence[QuestionView], found: Robustness) -> str:
    """Say on what the answer hinges most; where nothing is open, nothing."""
    if found.readings.total == 1:
        return ""
    if not questions:
        return "Nothing hinges on what is open: every reading has the same equilibria."
    first = questions[0]
    text = f"It hinges most on this: {first.words}{first.aside}"
    if not first.decides:
        return text
    most = first.decides[0]
    more = f" and {count_of(len(most.states) - 1, 'more outcome')}" if most.states[1:] else ""
    return (
        f"{text} If so, “{most.labels[0]}”{more} {'holds' if not more else 'hold'} under "
        f"{CONCEPT_NAMES[most.concept]} in {tell_percent(most.share_if)} of readings, "
        f"else in {tell_percent(most.share_if_not)}."
    )


def tell_conclusions(found: Robustness, concept: str) -> str:
    """Say how many equilibria of a concept hold in every reading, and how many in some."""
    always, sometimes = found.always(concept), found.sometimes(concept)
    name = CONCEPT_NAMES[concept]
    if not len(always) and not len(sometimes):
        return f"{name}: no equilibrium in any reading."
    return f"{name}: {len(always):,} in every reading, {len(sometimes):,} more in some."
