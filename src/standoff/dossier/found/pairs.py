"""Which of two sets of states a decision maker prefers: always, sometimes or never, and why."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.analysis.agreement.pairs import Deciding, Pairs
from standoff.analysis.deciding import ByCorrection, ByHand, ByLevel, ByPair, ByWeights, Decision
from standoff.analysis.patterns import cover_by_patterns
from standoff.dossier.links import Link, Told, link_claim
from standoff.dossier.words.decisions import claims_of, tell_claims
from standoff.dossier.words.labels import STATUS_QUO
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import join_words
from standoff.dossier.words.statements import tell_level
from standoff.model.states import StateSet

SHOWN = 3
"""So many statements that decide for a side are told."""


def name_set(naming: Naming, asked: str, states: Sequence[int]) -> str:
    """Name a set in words: by a name of the case, by what its states have in common, as asked."""
    if len(states) > 1:
        return f"“{_describe(naming, asked, states)}”"
    label = naming.state(states[0])
    return label if label.startswith(STATUS_QUO) else f"“{label}”"


def _describe(naming: Naming, asked: str, states: Sequence[int]) -> str:
    named = {outcome.name.casefold() for outcome in naming.conflict.outcomes}
    if asked.casefold() in named or not naming.graph.options:
        return asked
    cover = cover_by_patterns(naming.graph, StateSet.of(states), 2)
    if len(cover.patterns) != 1 or cover.rest:
        return asked
    return naming.labels.pattern(cover.patterns[0].choices)


def prefers_when(pairs: Pairs) -> str:
    """Say when the first set is preferred to the second: always, sometimes or never."""
    if pairs.first == pairs.count and pairs.count:
        return "always"
    return "sometimes" if pairs.first else "never"


def tell_between_sets(naming: Naming, dm: int, pairs: Pairs, names: tuple[str, str]) -> Told:
    """Say in a sentence or two which of two sets a decision maker prefers, and what decides."""
    one, other = names
    if not pairs.first and not pairs.second:
        text = naming.does(dm, f"is indifferent between {one} and {other}")
        return Told(f"{text}, whichever states these are.")
    if pairs.first == pairs.count:
        head = naming.does(dm, f"always prefers {one} to {other}")
    elif pairs.second == pairs.count:
        head = naming.does(dm, f"always prefers {other} to {one}")
    else:
        be = naming.agree(dm, "is")
        head = naming.does(dm, _tell_counts(pairs, one, other, be))
    grounds = _link(naming, dm, pairs.deciding)
    told = _tell_deciding(naming, dm, pairs, names)
    return Told(f"{head}: {told}." if told else f"{head}.", grounds)


def _tell_counts(pairs: Pairs, one: str, other: str, be: str) -> str:
    """Say that one is preferred sometimes, and how often it is the other way round."""
    rest = f", and {be} indifferent in {pairs.equal:,}" if pairs.equal else ""
    if not pairs.second:
        return f"prefers {one} to {other} in {pairs.first:,} of {pairs.count:,} pairs{rest}"
    if not pairs.first:
        return f"prefers {other} to {one} in {pairs.second:,} of {pairs.count:,} pairs{rest}"
    return (
        f"prefers now the one, now the other: {one} to {other} in {pairs.first:,} of "
        f"{pairs.count:,} pairs, {other} to {one} in {pairs.second:,}{rest}"
    )


def _tell_deciding(naming: Naming, dm: int, pairs: Pairs, names: tuple[str, str]) -> str:
    """Say what decides: all of it where it speaks for one side, else by side."""
    if len(pairs.deciding) == 1:
        return f"{_name(naming, dm, pairs.deciding[0])} decides"
    sides = [
        (name, [(each, count) for each in pairs.deciding if (count := getattr(each, side))])
        for name, side in zip(names, ("first", "second"), strict=True)
    ]
    told = [(name, _tell_side(naming, dm, found)) for name, found in sides if found]
    if len(told) < 2:
        return "".join(words for _, words in told)
    return "; ".join(f"for {name} {words}" for name, words in told)


def _tell_side(naming: Naming, dm: int, found: Sequence[tuple[Deciding, int]]) -> str:
    if len(found) == 1:
        return f"{_name(naming, dm, found[0][0])} decides"
    ordered = sorted(found, key=lambda item: -item[1])
    shown = [f"{_name(naming, dm, each)} ({count:,})" for each, count in ordered[:SHOWN]]
    left = len(ordered) - len(shown)
    verb = "decide" if len(ordered) > 1 else "decides"
    return f"{join_words([*shown, *([f'{left} more'] if left else [])])} {verb}"


def _name(naming: Naming, dm: int, each: Deciding) -> str:
    preferences = naming.conflict.preferences.get(naming.graph.decision_makers[dm])
    claims = tell_claims(claims_of(decision_of(each), preferences))
    match each.reason:
        case "level", level:
            told = tell_level(dm, level, naming)
        case "correction", _:
            told = "a correction by hand"
        case "pair", _:
            told = "what the case says of two states"
        case "weights", _:
            told = f"the sum of {naming.its(dm)} weights"
        case _:
            told = f"{naming.its(dm)} ranking in the case"
    return f"{told}{claims}"


def decision_of(each: Deciding) -> Decision:
    """Give what decides as between two states."""
    kind, number = each.reason
    match kind:
        case "level":
            return ByLevel(number, 1, 0)
        case "correction":
            return ByCorrection(number)
        case "pair":
            return ByPair(number)
        case "weights":
            from fractions import Fraction

            return ByWeights(Fraction(1), Fraction())
    return ByHand()


def _link(naming: Naming, dm: int, deciding: Sequence[Deciding]) -> tuple[Link, ...]:
    preferences = naming.conflict.preferences.get(naming.graph.decision_makers[dm])
    claims = (claim for each in deciding for claim in claims_of(decision_of(each), preferences))
    return tuple(link_claim(claim) for claim in dict.fromkeys(claims))
