"""What the readings of a case together say: shares, what they hinge on, what to read about next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.analysis.questions import Hinge, Open, Ordering, Question, find_hinges
from standoff.analysis.robustness import Robustness, Share
from standoff.dossier.words.doubts import tell_why_doubted
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.openness import ask_open, spell_open, tell_open
from standoff.dossier.words.phrases import count_of, tell_roughly
from standoff.dossier.words.statements import spell_level
from standoff.model.likelihood import word_for

HINGES = 3
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

    @property
    def aside(self) -> str:
        """Why it is in doubt, to stand behind the question; empty for an order."""
        return f" ({self.doubted})" if self.doubted else ""

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
        half for those of every reading, if there are so many. None for all.

    Notes
    -----
    A state takes one line for the concepts under which it holds in just the
    same readings. Within both kinds those of most concepts come first.
    """
    lines = sorted(_join_concepts(found), key=_order)
    shown = lines if most is None else _choose(lines, most)
    labels = naming.states(share.state for share, _ in shown)
    views = tuple(
        _view_share(naming, found, share, concepts, label)
        for (share, concepts), label in zip(shown, labels, strict=True)
    )
    return views, len(lines) - len(shown)


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


# In words --------------------------------------------------------------------------------------


def tell_readings(found: Robustness) -> str:
    """Say how many readings there are and how many were looked at."""
    readings = found.readings
    total, doubts = readings.total, len(readings.presence.chances)
    if total == 1:
        return "The evidence leaves nothing open: there is one reading."
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
    more = f" and {len(most.states) - 1:,} more outcomes" if len(most.states) > 1 else ""
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
