"""What would overturn a verdict, in words: how little, and what of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.analysis.overturn.lookups import Comparison
from standoff.analysis.overturn.margins import Margin
from standoff.analysis.overturn.unions import ClaimSet
from standoff.dossier.words.changes import tell_difference
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.phrases import count_of, shorten
from standoff.dossier.words.remarks import tell_some_states
from standoff.model.case import Case
from standoff.model.changes import Wish, spell_change
from standoff.model.formation import state_index
from standoff.model.preferences import RankedStatements
from standoff.model.states import StateSet

ATTITUDES = {
    "all": "all claims",
    "independent": "claims of two independent articles or more",
    "first-hand": "claims at first hand",
    "uncontested": "uncontested claims",
}
"""Attitudes to doubt: which claims count."""

TEXT_CHARACTERS = 160


@dataclass(frozen=True, slots=True)
class FlipView:
    """A smallest set of changes that flips a verdict.

    Parameters
    ----------
    words
        What would be different, to stand after “if”.
    lines
        The same as ``standoff what-if --set`` reads it, where it does.
    claims
        Ids of the claims that would be lost or turned round.
    sentences
        Where these stand: source and sentence.
    """

    words: tuple[str, ...]
    lines: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    sentences: tuple[tuple[str, int | None], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the set as plain data."""
        places = [{"source": source, "sentence": number} for source, number in self.sentences]
        return {
            "words": list(self.words),
            "lines": list(self.lines),
            "claims": list(self.claims),
            "sentences": places,
        }


@dataclass(frozen=True, slots=True)
class MarginView:
    """How few changes of one kind flip a verdict.

    Parameters
    ----------
    kind
        ``comparisons``, ``statements`` or ``claims``.
    attitude
        Which claims count; empty for other kinds.
    holds
        Whether the outcome is an equilibrium at all where just these claims count.
    size
        The fewest changes; None if none were found.
    proven
        Whether fewer are proven not to do.
    tried
        All sets of up to so many were tried.
    noun
        What is changed: a comparison, a statement, a claim, or an entry of
        preferences where not all are statements.
    """

    kind: str
    attitude: str
    holds: bool
    size: int | None
    proven: bool
    tried: int
    never: bool
    flips: tuple[FlipView, ...]
    noun: str = ""

    @property
    def words(self) -> str:
        """The margin as briefly as can be: ``2``, ``2 or fewer``, ``> 3`` or ``never``."""
        if self.size is not None:
            return str(self.size) if self.proven else f"{self.size} or fewer"
        return "never" if self.never else f"> {self.tried}" if self.tried else "?"

    def to_dict(self) -> dict[str, Any]:
        """Give the margin as plain data."""
        return {
            "kind": self.kind,
            "attitude": self.attitude or None,
            "holds": self.holds,
            "margin": self.size,
            "proven": self.proven,
            "tried": self.tried,
            "never": self.never,
            "flips": [flip.to_dict() for flip in self.flips],
        }


@dataclass(frozen=True, slots=True)
class OverturnedView:
    """An outcome under one concept, and how little would overturn that it holds, or does not.

    Parameters
    ----------
    number, choices
        Of the state; None and empty for several.
    label
        What it is called; of several states what was asked for.
    holds
        Whether it is an equilibrium; of several states whether one is, at least.
    numbers
        Of several states; empty for one.
    holding
        Of several states those that are equilibria, in words; empty if none is.
    """

    number: int | None
    label: str
    choices: str
    concept: str
    holds: bool
    margins: tuple[MarginView, ...]
    numbers: tuple[int, ...] = ()
    holding: str = ""

    @property
    def words(self) -> str:
        """The verdict in a sentence."""
        if self.numbers:
            return self._words_of_several
        verb = "is an equilibrium" if self.holds else "is no equilibrium"
        return f"“{self.label}” {verb} under {CONCEPT_NAMES[self.concept]}."

    @property
    def _words_of_several(self) -> str:
        name, count = CONCEPT_NAMES[self.concept], len(self.numbers)
        if not self.holds:
            return f"None of the {count:,} states of “{self.label}” is an equilibrium under {name}."
        return f"Of the {count:,} states of “{self.label}” these hold under {name}: {self.holding}."

    @property
    def least(self) -> str:
        """What is the least that overturns it, in a sentence; empty if nothing was found."""
        found = [each for each in self.margins if each.holds == self.holds and each.flips]
        if not found:
            return ""
        least = min(found, key=lambda each: each.size or 0)
        flip = least.flips[0]
        claims = f" [{', '.join(flip.claims)}]" if flip.claims and least.kind != "claims" else ""
        would = "would hold no more" if self.holds else "would hold"
        left = len(least.flips) - 1
        other = f" ({count_of(left, 'other way')} as short)" if left else ""
        told = " and ".join(flip.words)
        subject = f"“{self.label}”"
        if self.numbers:
            subject = f"{'No' if self.holds else 'A'} state of {subject}"
            would = "would hold"
        return f"{subject} {would} under {CONCEPT_NAMES[self.concept]} if {told}{claims}{other}."

    def to_dict(self) -> dict[str, Any]:
        """Give the verdict as plain data."""
        return {
            "state": self.number,
            "states": list(self.numbers) if self.number is None else [self.number],
            "label": self.label,
            "choices": self.choices,
            "concept": self.concept,
            "holds": self.holds,
            "margins": [margin.to_dict() for margin in self.margins],
        }


@dataclass(frozen=True, slots=True)
class OverturnView:
    """What would overturn some verdicts.

    Parameters
    ----------
    judged
        How what is marked of preferences counts, in sentences; none where nothing is.
    """

    title: str
    verdicts: tuple[OverturnedView, ...]
    judged: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain data."""
        return {"title": self.title, "verdicts": [each.to_dict() for each in self.verdicts]}


def view_verdict(
    naming: Naming,
    case: Case,
    concept: str,
    states: StateSet,
    *,
    asked: str,
    holding: StateSet,
    comparisons: Margin[Comparison] | None,
    statements: Margin[tuple[Wish, ...]],
    claims: Mapping[str, tuple[bool, Margin[ClaimSet]]],
) -> OverturnedView:
    """View one verdict.

    Parameters
    ----------
    states
        One, or those that were asked for together.
    asked
        By what several were asked for; empty for one.
    holding
        Those that are equilibria.
    comparisons
        None for a concept for which they are not looked for.
    claims
        By attitude: whether the outcome holds under it, and the margin.
    """
    margins, holds = [], bool(holding)
    if comparisons is not None:
        flips = tuple(_view_comparisons(each, naming) for each in comparisons.sets)
        margins.append(_view("comparisons", "", comparisons, flips, holds=holds))
    flips = tuple(_view_wishes(each, naming) for (each,) in statements.sets)
    noun = _name_entry(naming)
    margins.append(_view("statements", "", statements, flips, holds=holds, noun=noun))
    for attitude, (there, margin) in claims.items():
        flips = tuple(_view_claims(each, case) for (each,) in margin.sets)
        margins.append(_view("claims", attitude, margin, flips, holds=there))
    if asked:
        told = tell_some_states(naming, holding) if holding else ""
        numbers = tuple(state + 1 for state in states)
        return OverturnedView(None, asked, "", concept, holds, tuple(margins), numbers, told)
    (state,) = states
    return OverturnedView(
        state + 1,
        naming.state(state),
        naming.graph.choices(state),
        concept,
        holds,
        tuple(margins),
    )


def _view(
    kind: str,
    attitude: str,
    margin: Margin[Any],
    flips: tuple[FlipView, ...],
    *,
    holds: bool,
    noun: str = "",
) -> MarginView:
    known = margin.size, margin.proven, margin.tried, margin.never
    return MarginView(kind, attitude, holds, *known, flips, noun or kind.removesuffix("s"))


def _name_entry(naming: Naming) -> str:
    """Name what somebody's order is made of: statements, or also other entries."""
    orders = naming.conflict.preferences.values()
    said = all(isinstance(o.basis, RankedStatements) and not o.adjustments for o in orders)
    return "statement" if said else "preference"


def _view_comparisons(comparisons: Sequence[Comparison], naming: Naming) -> FlipView:
    return FlipView(tuple(_tell_comparison(each, naming) for each in comparisons))


def _tell_comparison(comparison: Comparison, naming: Naming) -> str:
    dm, state, other = comparison
    ranks = naming.graph.ranks[dm]
    verb = "did not prefer" if ranks[other] > ranks[state] else "preferred"
    return f"{naming.who(dm)} {verb} {naming.mention(other)} to {naming.mention(state)}"


def _view_wishes(wishes: Sequence[Wish], naming: Naming) -> FlipView:
    index = state_index(naming.graph)
    words = tuple(tell_difference(wish, naming, index) for wish in wishes)
    return FlipView(words, _spell(wishes))


def _spell(wishes: Sequence[Wish]) -> tuple[str, ...]:
    """Spell changes as a what-if reads them; nothing where no line says one of them."""
    try:
        return tuple(map(spell_change, wishes))
    except ValueError:
        return ()


def _view_claims(found: ClaimSet, case: Case) -> FlipView:
    verb = "the opposite were so of" if found.opposite else "nothing said"
    words = tuple(
        f"{verb} “{shorten(case.claims[key].text, TEXT_CHARACTERS)}” [{key}]"
        for key in found.claims
    )
    return FlipView(words, (), found.claims, tuple(dict.fromkeys(_iter_places(found, case))))


def _iter_places(found: ClaimSet, case: Case) -> Iterator[tuple[str, int | None]]:
    for key in found.claims:
        for citation in case.claims[key].supporting:
            yield citation.source, citation.sentence
