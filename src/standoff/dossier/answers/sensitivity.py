"""Sensitivity: what every single change does to the outcomes, and how often each survives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from standoff.analysis.variants.effects import Effect, Sensitivity
from standoff.analysis.variants.singles import Variant
from standoff.dossier.found.states import StateView, view_state
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.phrases import capitalise, count_of, join_words
from standoff.dossier.words.richer.judging import tell_judged
from standoff.dossier.words.variants import spell_variant, tell_variant


@dataclass(frozen=True, slots=True)
class SurvivalView:
    """In how many variants an outcome survives.

    Parameters
    ----------
    counts
        For each concept; None where the outcome does not hold under it as the
        case stands.
    """

    state: StateView
    counts: tuple[int | None, ...]

    @property
    def least(self) -> int:
        """The least of the counts."""
        return min((count for count in self.counts if count is not None), default=0)


@dataclass(frozen=True, slots=True)
class EffectView:
    """What one change does.

    Parameters
    ----------
    kind
        What is different: ``statements``, ``rules``, ``options``, ``moves`` or ``sources``.
    words, line
        The change in words, and the line by which ``what-if --set`` asks about it;
        empty if no line says it.
    lost, appeared
        For each concept numbers of the outcomes that do not hold any more, and
        how many others do.
    kept
        For each outcome under how many of its concepts it survives.
    tells
        What it does, in a few words.
    """

    kind: str
    words: str
    line: str
    lost: tuple[tuple[int, ...], ...]
    appeared: tuple[int, ...]
    kept: tuple[int, ...]
    tells: str

    @property
    def size(self) -> tuple[int, int]:
        """How many pairs of outcome and concept are lost, and how many appear."""
        return sum(map(len, self.lost)), sum(self.appeared)


@dataclass(frozen=True, slots=True)
class SensitivityView:
    """What every single change does.

    Parameters
    ----------
    total
        How many changes leave a conflict that can be analysed.
    summary
        What matters, in sentences.
    outcomes
        Those of most concepts first.
    effects
        Those that change most first.
    failed
        Changes that leave no conflict that can be analysed, in words, and why.
    left_out
        What was not tried for want of time, in a sentence; empty if all was.
    """

    title: str
    concepts: tuple[str, ...]
    total: int
    summary: tuple[str, ...]
    outcomes: tuple[SurvivalView, ...]
    effects: tuple[EffectView, ...]
    failed: tuple[str, ...]
    left_out: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain data."""
        return {
            "concepts": list(self.concepts),
            "variants": self.total,
            "summary": list(self.summary),
            "outcomes": [
                {**each.state.to_dict(), "survives": self._by_concept(each.counts)}
                for each in self.outcomes
            ],
            "changes": [
                {
                    "kind": each.kind,
                    "words": each.words,
                    "line": each.line or None,
                    "lost": self._by_concept(each.lost),
                    "appeared": self._by_concept(each.appeared),
                }
                for each in self.effects
            ],
            "failed": list(self.failed),
        }

    def _by_concept(self, found: Sequence[Any]) -> dict[str, Any]:
        return {
            concept: list(one) if isinstance(one, tuple) else one
            for concept, one in zip(self.concepts, found, strict=True)
            if one is not None
        }


def view_sensitivity(
    naming: Naming, title: str, found: Sensitivity, reasons: Sequence[str] = ()
) -> SensitivityView:
    """View what every single change does to the outcomes.

    Parameters
    ----------
    reasons
        For each change that failed, why it leaves nothing to analyse.
    """
    outcomes = tuple(
        SurvivalView(view_state(naming, state), counts)
        for state, counts in zip(found.outcomes, found.survivals, strict=True)
    )
    effects = tuple(_view_effect(naming, found, effect) for effect in found.effects)
    failed = tuple(
        f"{_tell(each, naming)}: {why}" if why else _tell(each, naming)
        for each, why in zip_longest(found.failed, reasons, fillvalue="")
        if isinstance(each, Variant)
    )
    return SensitivityView(
        title,
        found.concepts,
        len(effects),
        (
            *_summarise(naming, outcomes, effects, failed, found.concepts),
            *tell_judged(naming.graph.kinds, found.concepts),
        ),
        outcomes,
        effects,
        failed,
        _tell_left_out(found.left_out),
    )


def _tell_left_out(left_out: Sequence[Variant]) -> str:
    """Say what was not tried, by kind."""
    if not left_out:
        return ""
    counts = Counter(each.kind for each in left_out)
    named = join_words(f"{count:,} of {kind}" for kind, count in counts.items())
    verb = "was" if len(left_out) == 1 else "were"
    return (
        f"For want of time {count_of(len(left_out), 'single change')} {verb} not tried ({named}); "
        "‘standoff sensitivity CASE’ tries them all."
    )


def _view_effect(naming: Naming, found: Sensitivity, effect: Effect) -> EffectView:
    kept = [0] * len(found.outcomes)
    for places in effect.kept:
        for place in places:
            kept[place] += 1
    return EffectView(
        effect.variant.kind,
        _tell(effect.variant, naming),
        spell_variant(effect.variant, naming),
        tuple(tuple(found.outcomes[k] + 1 for k in places) for places in effect.lost),
        tuple(map(len, effect.appeared)),
        tuple(kept),
        _tell_effect(naming, found, effect),
    )


def _tell(variant: Variant, naming: Naming) -> str:
    return capitalise(tell_variant(variant, naming))


def _tell_effect(naming: Naming, found: Sensitivity, effect: Effect) -> str:
    """Say the first outcome that is lost, with its concepts, and how many more are."""
    lost = sorted({place for places in effect.lost for place in places})
    if not lost:
        return "nothing is lost" if effect.appeared_count else "nothing changes"
    pairs = zip(found.concepts, effect.lost, strict=True)
    names = join_words(CONCEPT_NAMES[c] for c, places in pairs if lost[0] in places)
    more = f", and {len(lost) - 1:,} more" if len(lost) > 1 else ""
    return f"{naming.mention(found.outcomes[lost[0]])} is lost under {names}{more}"


def _tell_quiet(quiet: int) -> str:
    return "1 of them changes no outcome" if quiet == 1 else f"{quiet:,} of them change no outcome"


def _summarise(
    naming: Naming,
    outcomes: Sequence[SurvivalView],
    effects: Sequence[EffectView],
    failed: Sequence[str],
    concepts: Sequence[str],
) -> Iterator[str]:
    quiet = sum(each.size == (0, 0) for each in effects)
    verb = "leaves" if len(failed) == 1 else "leave"
    bad = f"; {len(failed):,} more {verb} no conflict that can be analysed" if failed else ""
    yield f"{capitalise(count_of(len(effects), 'single change'))}: {_tell_quiet(quiet)}{bad}."
    if not outcomes:
        yield "No state is an equilibrium as the case stands."
        return
    always = [each for each in outcomes if each.least == len(effects)]
    verb = "survives" if len(always) < 2 else "survive"
    many = f"{len(always):,}" if always else "None"
    which = f"{many} of {len(outcomes):,} outcomes"
    alone = "The one outcome survives" if always else "The one outcome does not survive"
    yield f"{alone if len(outcomes) == 1 else f'{which} {verb}'} every change."
    weakest = min(outcomes, key=lambda each: each.least)
    if weakest.least < len(effects):
        label = naming.mention(weakest.state.number - 1)
        yield f"Least often survives {label}: in {weakest.least:,} of {len(effects):,}."
    if effects and effects[0].size != (0, 0):
        lost, appeared = effects[0].size
        over = "over all concepts" if len(concepts) > 1 else f"under {CONCEPT_NAMES[concepts[0]]}"
        yield (
            f"Most changes if {_lower(effects[0].words)}: {over} "
            f"{count_of(lost, 'equilibrium is', 'equilibria are')} lost and {appeared:,} "
            f"{'appears' if appeared == 1 else 'appear'}."
        )


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:] if words.startswith("The ") else words
