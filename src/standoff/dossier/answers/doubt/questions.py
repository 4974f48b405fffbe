"""What is open between readings: hinges of a conclusion, and questions to the sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from standoff.analysis.questions import Hinge, Open, Ordering, Question
from standoff.dossier.words.doubts import tell_why_doubted
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.openness import ask_open, spell_open, tell_open
from standoff.dossier.words.phrases import tell_roughly
from standoff.dossier.words.statements import spell_level
from standoff.model.likelihood import word_for

SHOWN_STATES = 3


@dataclass(frozen=True, slots=True)
class HingeView:
    """Something open, and in what part of the readings a conclusion holds either way.

    Parameters
    ----------
    kind
        ``order``, or the kind of a doubt.
    id
        Of the decision maker whose preferences are open; empty for a part of the evidence.
    upper, lower
        Of an order the statements of the two levels as the case file spells them.
    told
        What is so if it is so, with the names of options.
    """

    kind: str
    id: str
    upper: str
    lower: str
    told: str
    share_if: float
    share_if_not: float
    information: float

    @property
    def words(self) -> str:
        """What is open with both shares, in a line."""
        shares = f"{tell_percent(self.share_if)}, else {tell_percent(self.share_if_not)}"
        return f"{self.told} ({shares})"

    def to_dict(self) -> dict[str, Any]:
        """Give the hinge as plain data."""
        return {
            "kind": self.kind,
            "decision_maker": self.id,
            "upper": self.upper,
            "lower": self.lower,
            "told": self.told,
            "share_if": round(self.share_if, 6),
            "share_if_not": round(self.share_if_not, 6),
            "information": round(self.information, 6),
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
            "labels": list(self.labels),
            "share_if": round(self.share_if, 6),
            "share_if_not": round(self.share_if_not, 6),
        }


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question to the sources, what an answer is worth, and where to look for one.

    Parameters
    ----------
    kind, id, upper, lower
        As in `HingeView`.
    spelled
        The question as the case file spells statements.
    words
        The question with the names of options.
    query
        What to search the sources for; empty if nothing was looked up.
    sentences
        Sentences near it, each with its place.
    doubted
        Why it is in doubt, in words; empty for an order.
    bearing
        Which rules, options and orders of states depend on it, in words; empty if none.
    """

    kind: str
    id: str
    upper: str
    lower: str
    spelled: str
    words: str
    gain: float
    decides: tuple[DecidedView, ...]
    stage: str = ""
    query: str = ""
    sentences: tuple[tuple[str, str], ...] = ()
    doubted: str = ""
    bearing: str = ""

    @property
    def aside(self) -> str:
        """Why it is in doubt and what rests on it, to stand behind the question; or empty."""
        told = "; ".join(filter(None, (self.doubted, self.bearing)))
        return f" ({told})" if told else ""

    @property
    def why(self) -> str:
        """What an answer is worth, and what it bears on most."""
        text = f"On a scale from 0 to 1 the answer is worth {self.gain:.2g}."
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
        """What it decides most, by name, in a line."""
        most = self.decides[0]
        others = f" and {len(most.states) - 1:,} more" if len(most.states) > 1 else ""
        return (
            f"“{most.labels[0]}”{others} under {CONCEPT_NAMES[most.concept]}: "
            f"{tell_percent(most.share_if)} if so, {tell_percent(most.share_if_not)} if not"
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the question as plain data."""
        return {
            "kind": self.kind,
            "decision_maker": self.id,
            "upper": self.upper,
            "lower": self.lower,
            "gain": round(self.gain, 6),
            "words": self.spelled,
            "told": self.words,
            "decides": [each.to_dict() for each in self.decides],
        }


def view_hinge(naming: Naming, hinge: Hinge) -> HingeView:
    """View something open that bears on a conclusion."""
    return HingeView(
        *_view_open(naming, hinge.about),
        tell_open(hinge.about, naming),
        hinge.share_if,
        hinge.share_if_not,
        hinge.information,
    )


def _view_open(naming: Naming, about: Open) -> tuple[str, str, str, str]:
    """Give kind, decision maker, and of an order its statements."""
    if not isinstance(about, Ordering):
        return about.label.kind, about.label.dm, "", ""
    dm, upper, lower = about
    spelled = spell_level(dm, upper, naming), spell_level(dm, lower, naming)
    return "order", naming.graph.decision_makers[dm], *spelled


def view_question(
    naming: Naming,
    question: Question,
    stage: str = "",
    query: str = "",
    sentences: tuple[tuple[str, str], ...] = (),
) -> QuestionView:
    """View a question to the sources."""
    return QuestionView(
        *_view_open(naming, question.about),
        spell_open(question.about, naming),
        ask_open(question.about, naming),
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
        "" if isinstance(question.about, Ordering) else tell_why_doubted(question.about.label),
    )


def _more(states: Sequence[int]) -> str:
    return f" and {len(states) - SHOWN_STATES} more" if len(states) > SHOWN_STATES else ""


# Shares in words -----------------------------------------------------------------------------


def tell_likelihood(share: float) -> str:
    """Say a share of readings with the word of likelihood that stands for it [ICD203]_.

    Examples
    --------
    >>> tell_likelihood(0.727), tell_likelihood(1), tell_likelihood(0)
    ('72.7 % (likely)', '100 %', '0 %')
    """
    percent = tell_percent(share)
    return f"{percent} ({word_for(share)})" if 0 < share < 1 else percent


def tell_percent(share: float) -> str:
    """Say a share of readings, never rounding doubt away."""
    if 0 < share < 0.0005:
        return "< 0.1 %"
    if 0.9995 < share < 1:
        return "> 99.9 %"
    return f"{100 * share:.1f} %" if 0 < share < 1 else f"{100 * share:.0f} %"
