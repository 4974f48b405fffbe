"""Consistent scenarios of a cross-impact system, and what speaks for each part of one, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from standoff.analysis.crossimpact.searching import FoundScenarios
from standoff.analysis.crossimpact.system import (
    CrossImpactSystem,
    Push,
    Scenario,
    Standing,
    make_tableau,
)
from standoff.dossier.words.phrases import capitalise, count_of, join_words, tell_roughly

SHOWN_SCENARIOS = 24


@dataclass(frozen=True)
class ScenarioRow:
    """One scenario.

    Parameters
    ----------
    variants
        The names of its variants.
    inconsistency, score
        Its greatest inconsistency, and its total impact score.
    """

    number: int
    variants: tuple[str, ...]
    inconsistency: int
    score: int


@dataclass(frozen=True)
class ElementView:
    """One descriptor of a scenario in words.

    Parameters
    ----------
    balance
        Its impact balance, beside that of the variant that is pushed most otherwise.
    pros, cons
        What pushes it, and what pushes against it.
    """

    descriptor: str
    variant: str
    balance: str
    pros: tuple[str, ...]
    cons: tuple[str, ...]
    holds: bool

    def __iter__(self) -> Iterator[str]:
        yield f"{self.descriptor}: {self.variant}. {self.balance}"
        if self.pros:
            yield f"  For it: {join_words(self.pros)}."
        if self.cons:
            yield f"  Against it: {join_words(self.cons)}."


@dataclass(frozen=True)
class ScenarioView:
    """One scenario with what speaks for and against each of its parts."""

    heading: str
    verdict: str
    elements: tuple[ElementView, ...]

    def __iter__(self) -> Iterator[str]:
        yield f"{self.heading}: {self.verdict}"
        yield from (line for element in self.elements for line in element)


@dataclass(frozen=True)
class ScenariosView:
    """All consistent scenarios in words.

    Parameters
    ----------
    begin
        How many scenarios there are, and how many of them hold together.
    shares
        In how many of those found each descriptor takes which variant.
    remarks
        What the reader should know of the search.
    """

    title: str
    descriptors: tuple[str, ...]
    begin: str
    rows: tuple[ScenarioRow, ...]
    shares: tuple[str, ...]
    remarks: tuple[str, ...]
    left_out: int

    def __iter__(self) -> Iterator[str]:
        yield self.begin
        yield from self.shares
        yield from self.remarks


def view_scenarios(
    system: CrossImpactSystem, found: FoundScenarios, most: int | None = SHOWN_SCENARIOS
) -> ScenariosView:
    """View the scenarios that were found, those that hold best first.

    Parameters
    ----------
    most
        So many rows; all if None.
    """
    rows = rank_scenarios(system, found.scenarios)
    shown = rows[:most]
    return ScenariosView(
        system.title,
        tuple(each.name for each in system.descriptors),
        _tell_begin(system, found),
        shown,
        tuple(_tell_shares(system, found.scenarios)),
        tuple(_tell_remarks(system, found)),
        len(rows) - len(shown),
    )


def rank_scenarios(
    system: CrossImpactSystem, scenarios: Iterable[Scenario]
) -> tuple[ScenarioRow, ...]:
    """Give scenarios a number each: the least inconsistent first, then the most pushed."""
    scored = sorted(
        (max(system.inconsistencies(each)), -system.score(each), each) for each in scenarios
    )
    return tuple(
        ScenarioRow(number, name_variants(system, each), inconsistency, -score)
        for number, (inconsistency, score, each) in enumerate(scored, start=1)
    )


def name_variants(system: CrossImpactSystem, scenario: Scenario) -> tuple[str, ...]:
    """Name the variants of a scenario."""
    pairs = zip(system.descriptors, scenario, strict=True)
    return tuple(each.variants[at] for each, at in pairs)


def view_scenario(system: CrossImpactSystem, scenario: Scenario, heading: str = "") -> ScenarioView:
    """View one scenario with its pros and cons."""
    standings = make_tableau(system, scenario)
    elements = tuple(_view_element(system, scenario, each) for each in standings)
    weak = [each for each in standings if each.inconsistency]
    named = f"Scenario {heading}" if heading else "The scenario asked about"
    return ScenarioView(named, _tell_verdict(system, weak), elements)


def _tell_begin(system: CrossImpactSystem, found: FoundScenarios) -> str:
    whole = count_of(system.scenario_count, "scenario")
    number = len(found.scenarios)
    count = f"{number:,}" if found.complete else f"at least {number:,}"
    if found.within:
        return f"Of {whole}, {count} hold together within an inconsistency of {found.within:,}."
    verb = "holds" if number == 1 and found.complete else "hold"
    return f"Of {whole}, {count if number else 'none'} {verb} together."


def _tell_shares(system: CrossImpactSystem, scenarios: Sequence[Scenario]) -> Iterator[str]:
    if len(scenarios) < 2:
        return
    for j, descriptor in enumerate(system.descriptors):
        counts = [0] * len(descriptor.variants)
        for scenario in scenarios:
            counts[scenario[j]] += 1
        order = sorted(range(len(counts)), key=lambda k, counts=counts: (-counts[k], k))  # type: ignore[misc]
        told = [f"{descriptor.variants[k]} in {_share(counts[k], scenarios)}" for k in order]
        kept = [words for words, k in zip(told, order, strict=True) if counts[k]]
        never = [descriptor.variants[k] for k in order if not counts[k]]
        rest = f"; never {join_words(never, 'or')}" if never else ""
        yield f"{descriptor.name}: {join_words(kept)}{rest}."


def _share(count: int, scenarios: Sequence[Scenario]) -> str:
    return "all" if count == len(scenarios) else tell_roughly(count / len(scenarios))


def _tell_remarks(system: CrossImpactSystem, found: FoundScenarios) -> Iterator[str]:
    if not found.complete:
        yield "The search was ended: there may be more. Allow less inconsistency to see all."
    if system.has_self_impacts:
        yield (
            "Variants have impacts on their own descriptor here, so that a scenario that holds "
            "together need not be an equilibrium of the descriptors."
        )


def _tell_verdict(system: CrossImpactSystem, weak: Sequence[Standing]) -> str:
    if not weak:
        return "it holds together."
    worst = max(each.inconsistency for each in weak)
    names = [
        f"{system.descriptors[each.descriptor].name} ({each.inconsistency:,})" for each in weak
    ]
    return f"it does not hold together; its inconsistency is {worst:,}: {join_words(names)}."


def _view_element(system: CrossImpactSystem, scenario: Scenario, standing: Standing) -> ElementView:
    descriptor = system.descriptors[standing.descriptor]
    return ElementView(
        descriptor.name,
        descriptor.variants[standing.variant],
        _tell_balance(descriptor.variants, standing),
        tuple(_tell_push(system, scenario, p) for p in standing.pushes if p.impact > 0),
        tuple(_tell_push(system, scenario, p) for p in standing.pushes if p.impact < 0),
        not standing.inconsistency,
    )


def _tell_balance(variants: Sequence[str], standing: Standing) -> str:
    own = standing.balances[standing.variant]
    told = f"its balance is {own:+,}"
    others = [(b, k) for k, b in enumerate(standing.balances) if k != standing.variant]
    if not others:
        return capitalise(f"{told}; there is no other way.")
    next_best = max(balance for balance, _ in others)
    names = join_words([variants[k] for balance, k in others if balance == next_best], "or")
    if next_best > own:
        return capitalise(f"{told}, but {names} has {next_best:+,}: it gives way.")
    if next_best == own:
        return capitalise(f"{told}, as much as {names}.")
    return capitalise(f"{told}; next is {names} with {next_best:+,}.")


def _tell_push(system: CrossImpactSystem, scenario: Scenario, push: Push) -> str:
    descriptor = system.descriptors[push.descriptor]
    return f"{descriptor.name} {descriptor.variants[scenario[push.descriptor]]} ({push.impact:+,})"
