"""What holds whatever is unclear about who can and would make which moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.analysis.unclear.conclusions import Conclusion, Conclusions, Worth
from standoff.analysis.unclear.flipping import Hanging
from standoff.analysis.unclear.fourfold import COUNTINGS
from standoff.dossier.found.states import StateView, view_state
from standoff.dossier.words.known_moves import (
    COUNTED,
    COUNTING_WORDS,
    VALUE_WORDS,
    ask_known_move,
    tell_known_move,
)
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.phrases import capitalise, count_of, join_words, shorten
from standoff.model.case import Case
from standoff.model.grounds.known_moves import KnownMove

QUOTED = 90
"""Characters of a claim that are shown."""

SHOWN_HANGING = 8
SHOWN_NEXT = 3


@dataclass(frozen=True, slots=True)
class KnownMoveView:
    """What is known of a move.

    Parameters
    ----------
    question
        What is asked.
    told
        The same as a statement.
    value
        ``shown``, ``contested``, ``unknown`` or ``denied``.
    speaking_for, speaking_against
        The claims, as id and text.
    """

    question: str
    told: str
    decision_maker: str
    kind: str
    value: str
    speaking_for: tuple[tuple[str, str], ...]
    speaking_against: tuple[tuple[str, str], ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the view as plain data."""
        return {
            "question": self.question,
            "decision_maker": self.decision_maker,
            "kind": self.kind,
            "value": self.value,
            "for": [claim for claim, _ in self.speaking_for],
            "against": [claim for claim, _ in self.speaking_against],
        }


@dataclass(frozen=True, slots=True)
class ConclusionRow:
    """A state, with the concepts under which it fares alike.

    Parameters
    ----------
    countings
        Whether it holds, for each way of counting.
    whatever
        ``always``, ``never``, or for how many answers it holds.
    reach
        Which moves lead to it from the status quo.
    """

    state: StateView
    concepts: tuple[str, ...]
    countings: tuple[bool, ...]
    whatever: str
    always: bool
    reach: str


@dataclass(frozen=True, slots=True)
class UnclearView:
    """The answer.

    Parameters
    ----------
    summary
        What is unclear and how much hangs on it, in sentences.
    hanging
        Claims without which a conclusion would turn, in sentences.
    next
        What to find out next, in sentences.
    more
        How many states are not listed.
    """

    title: str
    summary: tuple[str, ...]
    known: tuple[KnownMoveView, ...]
    rows: tuple[ConclusionRow, ...]
    hanging: tuple[str, ...]
    next: tuple[str, ...]
    data: Mapping[str, Any]
    more: int = 0

    @property
    def countings(self) -> tuple[str, ...]:
        """What each way of counting takes for a yes, in sentences."""
        return tuple(
            f"Counted {COUNTING_WORDS[name]}, a yes is {what}." for name, what in COUNTED.items()
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the view as plain data."""
        return {"known": [each.to_dict() for each in self.known], **self.data}


def view_unclear(
    naming: Naming,
    case: Case,
    known: Sequence[KnownMove],
    found: Conclusions,
    states: Sequence[int],
    *,
    reach: Mapping[int, str] | None,
    hanging: Mapping[str, Sequence[Hanging]],
    asked: bool,
    more: int,
    title: str,
) -> UnclearView:
    """View what holds whatever is unclear.

    Parameters
    ----------
    states
        Those that are told of, in order.
    reach
        By state which moves lead to it; None where no status quo is known.
    hanging
        By way of counting the conclusions that hang on claims.
    asked
        Whether the states were asked for; then it is also told how they never hold.
    """
    keys = [each.key for each in found.holding.concepts]
    concluded = {state: [found.of(state, key) for key in keys] for state in states}
    worths = found.worths()
    whole = len(found.combinations or ())
    return UnclearView(
        title,
        tuple(_tell_summary(known, found, naming)),
        tuple(_view_known(known, found, naming, case)),
        tuple(
            row
            for state, each in concluded.items()
            for row in _view_rows(
                state, [one for one in each if asked or not one.never], whole, reach, naming
            )
        ),
        tuple(_tell_hanging(hanging, naming, case)),
        tuple(_tell_next(worths, known, found, naming, case)),
        _data(concluded, found, reach, hanging, worths),
        more,
    )


def _view_known(
    known: Sequence[KnownMove], found: Conclusions, naming: Naming, case: Case
) -> Iterator[KnownMoveView]:
    for each, question in zip(known, found.holding.questions, strict=True):
        sides = tuple(
            tuple((claim, _within(case.claims[claim].text)) for claim in sorted(side))
            for side in (question.speaking_for, question.speaking_against)
        )
        yield KnownMoveView(
            ask_known_move(each, naming),
            tell_known_move(each, naming),
            each.decision_maker,
            each.kind.value,
            VALUE_WORDS[question.value],
            sides[0],
            sides[1],
        )


def _tell_summary(known: Sequence[KnownMove], found: Conclusions, naming: Naming) -> Iterator[str]:
    if not known:
        yield (
            "The case says of no move that it is unclear whether somebody can or would make it, "
            "so what 'analyse' finds holds. Say such things under 'can' and 'would' of a decision "
            "maker."
        )
        return
    unclear = len(found.holding.unclear)
    which = "all of them clear" if not unclear else f"{unclear} of them unclear"
    if unclear == len(known):
        which = "and unclear" if unclear == 1 else "all of them unclear"
    asked = count_of(len(known), "question")
    verb = "is" if len(known) == 1 else "are"
    yield f"{asked} about who can and would do what {verb} spoken of, {which}."
    open_ = sum(len(states) for states in found.open.values())
    sure = sum(len(found.bounds[0].equilibria(key)) for key in found.open)
    if unclear and not open_:
        yield "Nothing depends on it: what holds, holds whatever is true."
    elif unclear:
        yield (
            f"{count_of(sure, 'conclusion')} that a state holds in some sense "
            f"{'stands' if sure == 1 else 'stand'} whatever is true; "
            f"{count_of(open_, 'other')} {'depends' if open_ == 1 else 'depend'} on it."
        )
        if found.combinations is None:
            yield (
                "There are too many answers to look at all of them. What is said to depend may "
                "still hold under none, where somebody needs one answer and somebody else another."
            )
    for each, question in zip(known, found.holding.questions, strict=True):
        if not question.is_capability and question.speaking_for and not _gains(found, question):
            told = tell_known_move(each, naming)
            dm = naming.conflict.dm_index[each.decision_maker]
            yield (
                f"Claims say that {told}, but by its preferences as modelled "
                f"{naming.who(dm)} never gains by that: as an answer it counts for nothing."
            )


def _gains(found: Conclusions, question: Any) -> bool:
    graph = found.holding.graph
    if graph.state_count > LOOKED_AT:
        return True
    return any(
        question.targets >> target & 1
        for origin in range(graph.state_count)
        if question.origins >> origin & 1
        for target in graph.improvements(question.dm, origin)
    )


LOOKED_AT = 1 << 12
"""In larger conflicts it is not looked at whether somebody ever gains by a move."""


def _view_rows(
    state: int,
    concluded: Sequence[Conclusion],
    whole: int,
    reach: Mapping[int, str] | None,
    naming: Naming,
) -> Iterator[ConclusionRow]:
    alike: dict[tuple[tuple[bool, ...], str, bool], list[str]] = {}
    for each in concluded:
        told = _tell_whatever(each, whole)
        key = each.countings, told, each.always
        alike.setdefault(key, []).append(CONCEPT_NAMES[each.concept])
    way = "" if reach is None else REACH_WORDS[reach.get(state, "")]
    for (countings, told, always), names in sorted(alike.items(), key=lambda one: not one[0][2]):
        yield ConclusionRow(view_state(naming, state), tuple(names), countings, told, always, way)


REACH_WORDS = {
    "definite": "by shown moves",
    "credible": "by contested moves",
    "possible": "by unknown moves",
    "": "by no moves",
}
"""Which moves lead to a state from the status quo: the least doubtful that do."""


def _tell_whatever(each: Conclusion, whole: int) -> str:
    if each.always:
        return "always"
    if each.never:
        return "never"
    return "depends" if each.share is None else f"{each.share} of {whole} answers"


def _tell_hanging(
    hanging: Mapping[str, Sequence[Hanging]], naming: Naming, case: Case
) -> Iterator[str]:
    """Say without which claims a conclusion would turn, that of several countings once."""
    found: dict[tuple[frozenset[str], int, bool], dict[str, list[str]]] = {}
    for counting, listed in hanging.items():
        for each in listed:
            for claims in each.claims:
                key = claims, each.state, each.holds
                concepts = found.setdefault(key, {}).setdefault(counting, [])
                concepts.append(CONCEPT_NAMES[each.concept])
    ordered = sorted(found.items(), key=lambda one: len(one[0][0]))
    for (claims, state, holds), by_counting in ordered[:SHOWN_HANGING]:
        named = join_words(
            f"“{shorten(_within(case.claims[key].text), QUOTED)}”" for key in sorted(claims)
        )
        noun = "the claim" if len(claims) == 1 else "the claims"
        turned = "would no longer hold" if holds else "would hold"
        ways: dict[tuple[str, ...], list[str]] = {}
        for counting, names in by_counting.items():
            ways.setdefault(tuple(names), []).append(COUNTING_WORDS[counting])
        senses = "; ".join(
            f"{join_words(names)}, counted {join_words(words)}" for names, words in ways.items()
        )
        yield f"Without {noun} {named}, {naming.mention(state)} {turned} ({senses})."
    if len(found) > SHOWN_HANGING:
        yield f"... and {count_of(len(found) - SHOWN_HANGING, 'more such set')} of claims."


def _tell_next(
    worths: Sequence[Worth],
    known: Sequence[KnownMove],
    found: Conclusions,
    naming: Naming,
    case: Case,
) -> Iterator[str]:
    """Say which questions to find out about next, and what was read on them so far."""
    open_ = sum(len(states) for states in found.open.values())
    telling = [each for each in worths if each.mean]
    for number, each in enumerate(telling[:SHOWN_NEXT]):
        asked = ask_known_move(known[each.question], naming)
        start = "Find out first:" if not number else "Then:"
        settled = f"a yes would settle {each.if_yes}, a no {each.if_no} of {open_} open conclusions"
        yield f"{start} {asked} {capitalise(settled)}. {_tell_read(each.question, found, case)}"


def _tell_read(question: int, found: Conclusions, case: Case) -> str:
    each = found.holding.questions[question]
    if not each.claims:
        return "Nothing that was read speaks to it."
    parts = []
    for side, word in ((each.speaking_for, "for it"), (each.speaking_against, "against it")):
        if side:
            told = join_words(_tell_claim(case, claim) for claim in sorted(side))
            parts.append(f"{word} {told}")
    return f"So far there speaks {'; '.join(parts)}."


def _within(text: str) -> str:
    """Give the text of a claim as it stands within a sentence: without its full stop."""
    return text.removesuffix(".")


def _tell_claim(case: Case, claim: str) -> str:
    said = case.claims[claim]
    cited = dict.fromkeys(one.source for one in (*said.supporting, *said.opposing))
    named = [case.sources[key].title or key for key in cited if key in case.sources]
    more = f" ({join_words(named)})" if named else ""
    return f"“{shorten(_within(said.text), QUOTED)}”{more}"


def _data(
    concluded: Mapping[int, Sequence[Conclusion]],
    found: Conclusions,
    reach: Mapping[int, str] | None,
    hanging: Mapping[str, Sequence[Hanging]],
    worths: Sequence[Worth],
) -> dict[str, Any]:
    return {
        "countings": dict(COUNTED),
        "answers": None if found.combinations is None else len(found.combinations),
        "conclusions": [
            {
                "state": each.state + 1,
                "concept": each.concept,
                "always": each.always,
                "never": each.never,
                "holds": dict(zip(COUNTINGS, each.countings, strict=True)),
                "share": each.share,
                "reach": None if reach is None else reach.get(each.state, "none"),
            }
            for listed in concluded.values()
            for each in listed
        ],
        "hanging": [
            {
                "counting": counting,
                "state": each.state + 1,
                "concept": each.concept,
                "holds": each.holds,
                "claims": [sorted(claims) for claims in each.claims],
            }
            for counting, listed in hanging.items()
            for each in listed
        ],
        "next": [
            {"question": each.question, "if_yes": each.if_yes, "if_no": each.if_no}
            for each in worths
        ],
    }
