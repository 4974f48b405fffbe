"""What the readings of a case together say: shares, what they hinge on, what to read about next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from standoff.analysis.questions import Hinge, Question, find_hinges
from standoff.analysis.robustness import Robustness, Share
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.phrases import tell_roughly
from standoff.dossier.words.statements import spell_level, tell_level

HINGES = 3
SHOWN_STATES = 3


@dataclass(frozen=True, slots=True)
class HingeView:
    """An open ordering, and in what part of the readings a conclusion holds either way.

    Parameters
    ----------
    upper, lower
        The statements of the two levels as the case file spells them.
    """

    id: str
    dm: str
    upper: str
    lower: str
    share_if: float
    share_if_not: float
    information: float

    @property
    def words(self) -> str:
        """The ordering with both shares, in a line."""
        return (
            f"{self.dm}: “{self.upper}” above “{self.lower}” "
            f"({tell_percent(self.share_if)}, else {tell_percent(self.share_if_not)})"
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the hinge as plain data."""
        return {
            "decision_maker": self.id,
            "upper": self.upper,
            "lower": self.lower,
            "share_if": round(self.share_if, 6),
            "share_if_not": round(self.share_if_not, 6),
            "information": round(self.information, 6),
        }


@dataclass(frozen=True, slots=True)
class ShareView:
    """In what part of the readings a state is an equilibrium, and on what that hinges.

    Parameters
    ----------
    nominal
        Whether it is one in the order as written.
    hinges
        Those that bear on it most, strongest first.
    """

    number: int
    choices: str
    taken: tuple[str, ...]
    count: int
    share: float
    low: float
    high: float
    nominal: bool
    hinges: tuple[HingeView, ...]

    @property
    def words(self) -> str:
        """The share in words."""
        return tell_percent(self.share)

    @property
    def interval(self) -> str:
        """Its 95 per cent interval in words."""
        return f"{tell_percent(self.low)} to {tell_percent(self.high)}"

    def to_dict(self) -> dict[str, Any]:
        """Give the share as plain data."""
        return {
            "state": self.number,
            "choices": self.choices,
            "readings": self.count,
            "share": round(self.share, 6),
            "low": round(self.low, 6),
            "high": round(self.high, 6),
            "nominal": self.nominal,
            "hinges": [hinge.to_dict() for hinge in self.hinges],
        }


@dataclass(frozen=True, slots=True)
class DecidedView:
    """Conclusions that an answer bears on: states under one concept."""

    concept: str
    states: tuple[int, ...]
    labels: tuple[str, ...]
    share_if: float
    share_if_not: float

    def to_dict(self) -> dict[str, Any]:
        """Give the conclusions as plain data."""
        return {
            "concept": self.concept,
            "states": [state + 1 for state in self.states],
            "share_if": round(self.share_if, 6),
            "share_if_not": round(self.share_if_not, 6),
        }


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question to the sources, what an answer is worth, and where to look for one.

    Parameters
    ----------
    upper, lower
        The statements of the two levels as the case file spells them.
    spelled
        The question with these.
    words
        The question with the names of options.
    query
        What to search the sources for; empty if nothing was looked up.
    sentences
        Sentences near it, each with its place.
    """

    id: str
    dm: str
    upper: str
    lower: str
    spelled: str
    words: str
    gain: float
    decides: tuple[DecidedView, ...]
    stage: str = ""
    query: str = ""
    sentences: tuple[tuple[str, str], ...] = ()

    @property
    def why(self) -> str:
        """What an answer is worth, and what it bears on most."""
        text = f"The answer is worth {self.gain:.2g} bits."
        if not self.decides:
            return text
        most = self.decides[0]
        names = ", ".join(most.labels[:SHOWN_STATES]) + _more(most.states)
        return (
            f"{text} It bears most on {names}: under {CONCEPT_NAMES[most.concept]} in "
            f"{tell_roughly(most.share_if)} of readings if so, "
            f"in {tell_roughly(most.share_if_not)} if not."
        )

    @property
    def decided(self) -> str:
        """What it decides most, by number, in a line."""
        most = self.decides[0]
        numbers = ", ".join(str(state + 1) for state in most.states[:SHOWN_STATES])
        noun = "state" if len(most.states) == 1 else "states"
        return (
            f"{noun} {numbers}{_more(most.states)} under {CONCEPT_NAMES[most.concept]}: "
            f"{tell_percent(most.share_if)} if so, {tell_percent(most.share_if_not)} if not"
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the question as plain data."""
        return {
            "decision_maker": self.id,
            "upper": self.upper,
            "lower": self.lower,
            "gain": round(self.gain, 6),
            "words": self.spelled,
            "decides": [each.to_dict() for each in self.decides],
        }


def view_shares(
    naming: Naming, found: Robustness, concept: str, most: int | None = None
) -> tuple[tuple[ShareView, ...], int]:
    """View the equilibria of a concept by the share of readings; say how many were left out.

    Parameters
    ----------
    most
        Of many states so many are shown: of those that hold in every reading
        half, the rest in doubt. None for all.
    """
    shares = found.shares(concept)
    shown = shares if most is None else _choose(shares, most)
    return tuple(_view_share(naming, found, share) for share in shown), len(shares) - len(shown)


def _choose(shares: Sequence[Share], most: int) -> list[Share]:
    sure = [share for share in shares if share.share == 1]
    doubtful = [share for share in shares if share.share < 1]
    kept = max(most - len(doubtful), most // 2)
    return [*sure[:kept], *doubtful[: most - min(kept, len(sure))]]


def _view_share(naming: Naming, found: Robustness, share: Share) -> ShareView:
    hinges = find_hinges(found, share.concept, share.state)[:HINGES]
    return ShareView(
        share.state + 1,
        naming.graph.choices(share.state),
        naming.taken(share.state),
        share.count,
        share.share,
        share.low,
        share.high,
        share.state in found.nominal[share.concept],
        tuple(view_hinge(naming, hinge) for hinge in hinges),
    )


def view_hinge(naming: Naming, hinge: Hinge) -> HingeView:
    """View an ordering that bears on a conclusion."""
    return HingeView(
        naming.graph.decision_makers[hinge.dm],
        naming.dm(hinge.dm),
        spell_level(hinge.dm, hinge.upper, naming),
        spell_level(hinge.dm, hinge.lower, naming),
        hinge.share_if,
        hinge.share_if_not,
        hinge.information,
    )


def view_question(
    naming: Naming,
    question: Question,
    stage: str = "",
    query: str = "",
    sentences: tuple[tuple[str, str], ...] = (),
) -> QuestionView:
    """View a question to the sources."""
    dm, upper, lower = question.dm, question.upper, question.lower
    told = tell_level(dm, upper, naming), tell_level(dm, lower, naming)
    spelled = spell_level(dm, upper, naming), spell_level(dm, lower, naming)
    return QuestionView(
        naming.graph.decision_makers[dm],
        naming.dm(dm),
        *spelled,
        f"Does {naming.dm(dm)} rank “{spelled[0]}” above “{spelled[1]}”?",
        f"Does {naming.dm(dm)} rank {told[0]} above {told[1]}?",
        question.gain,
        tuple(
            DecidedView(
                concept,
                states,
                tuple(naming.state(state) for state in states[:SHOWN_STATES]),
                hinge.share_if,
                hinge.share_if_not,
            )
            for concept, states, hinge in question.decides
        ),
        stage,
        query,
        sentences,
    )


def _more(states: Sequence[int]) -> str:
    return f" and {len(states) - SHOWN_STATES} more" if len(states) > SHOWN_STATES else ""


# In words --------------------------------------------------------------------------------------


def tell_readings(found: Robustness) -> str:
    """Say how many readings there are and how many were looked at."""
    total = found.readings.total
    if total == 1:
        return "The evidence leaves no order of statements open: there is one reading."
    if found.readings.exhaustive:
        return f"All {total:,} readings of the preferences that the evidence allows were analysed."
    return (
        f"Of {total:,} readings that the evidence allows, {found.count:,} were drawn and analysed "
        f"(seed {found.readings.seed})."
    )


def tell_conclusions(found: Robustness, concept: str) -> str:
    """Say how many equilibria of a concept hold in every reading, and how many in some."""
    always, sometimes = found.always(concept), found.sometimes(concept)
    name = CONCEPT_NAMES[concept]
    if not len(always) and not len(sometimes):
        return f"{name}: no equilibrium in any reading."
    return f"{name}: {len(always):,} in every reading, {len(sometimes):,} more in some."


def tell_percent(share: float) -> str:
    """Say a share of readings, never rounding doubt away."""
    if 0 < share < 0.0005:
        return "< 0.1 %"
    if 0.9995 < share < 1:
        return "> 99.9 %"
    return f"{100 * share:.1f} %" if 0 < share < 1 else f"{100 * share:.0f} %"
