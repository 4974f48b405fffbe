"""What it would take for the outcomes that do not come about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.dossier.answers.unlock import AnswerView
from standoff.dossier.links import Link, Told, part_key
from standoff.dossier.words.naming import CONCEPT_NAMES
from standoff.dossier.words.phrases import count_of, join_words

SHOWN = 3
"""So many outcomes are told of on the first screen."""

WISHES = "Only wishes were changed, not rules and moves."

_ALL = Link("what each would take", part_key("others"))


@dataclass(frozen=True, slots=True)
class OtherOutcome:
    """An outcome that does not come about, and the least change of wishes for which it would.

    Parameters
    ----------
    name
        What it is called, as within a sentence.
    concept
        Key of the concept under which it is to hold.
    holds
        Whether it holds now, so that improvements just do not lead there.
    answers
        The least changes, or the first of them; none if none were found.
    found
        How many were found.
    grounds
        For each of them where that is told which it changes, with claims.
    proven
        Whether nothing that costs less does it; without answers, whether nothing does.
    below
        Nothing of fewer changes than this does it.
    cut
        Whether the search was ended before it was through.
    """

    name: str
    concept: str
    holds: bool
    answers: tuple[AnswerView, ...]
    found: int
    grounds: tuple[tuple[Link, ...], ...]
    proven: bool
    below: int
    cut: bool

    @property
    def now(self) -> str:
        """How it stands with it now."""
        if self.holds:
            return "holds, but improvements do not lead there"
        return "does not hold"

    @property
    def words(self) -> str:
        """The least change, in a sentence."""
        return tell_other(self)


def tell_others(others: Sequence[OtherOutcome], left: int = 0) -> Iterator[Told]:
    """Say what it would take for some outcomes, those first that hold nowhere now.

    Parameters
    ----------
    left
        How many outcomes more were not looked at.
    """
    ordered = sorted(others, key=lambda other: (not other.answers, other.holds))
    for other in ordered[:SHOWN]:
        yield Told(other.words, other.grounds[0] if other.grounds else ())
    if not others:
        return
    more = len(others) - len(ordered[:SHOWN])
    parts = [f"{count_of(more, 'outcome')} more below"] if more > 0 else []
    parts += [f"{count_of(left, 'outcome')} for which it was not looked"] if left else []
    verb = "is" if more + left == 1 else "are"
    besides = f" Besides, there {verb} {join_words(parts)}." if parts else ""
    name = CONCEPT_NAMES[others[0].concept]
    yield Told(f"{WISHES} To hold is meant under {name}.{besides}", (_ALL,))


def tell_other(other: OtherOutcome) -> str:
    """Say the least change for one outcome."""
    if not other.answers:
        return _tell_none(other)
    answer = other.answers[0]
    condition = ", and if ".join(change.words for change in answer.changes)
    tail = _tell_more(other)
    if other.holds:
        told = f"{other.name} {other.now}; they would if {condition}{tail}"
    else:
        told = f"{other.name} would hold if {condition}{tail}"
        told += ", though improvements would not lead there" if answer.reached is False else ""
    return f"{told}." if other.proven else f"{told}; whether less would do is not proven."


def _tell_more(other: OtherOutcome) -> str:
    """Say how many others would do as well, and where the search was ended, that it was."""
    more, size = other.found - 1, len(other.answers[0].changes)
    one, many = ("change", "changes") if size == 1 else ("set", "sets")
    of = "" if size == 1 else f" of {size:,} changes"
    told = f"or {count_of(more, f'other {one}{of}', f'other {many}{of}')}" if more else ""
    if other.cut:
        left = "more were not looked for"
        told = f"{told}; {left}" if told else left
    return f" ({told})" if told else ""


def _tell_none(other: OtherOutcome) -> str:
    if other.proven:
        return f"{other.name} {other.now}; no change of what anybody wants makes it come about."
    if other.below <= 1:
        return f"{other.name} {other.now}; the search was ended before it found what it would take."
    tried = other.below - 1
    kind = "no single change" if tried == 1 else f"up to {tried:,} changes"
    do = "would do" if tried == 1 else "would not do"
    why = "the search was ended there" if other.cut else "more at once were not tried"
    return f"{other.name} {other.now}; {kind} of what anybody wants {do}; {why}."
