"""How somebody compares two states, in words: ``strongly prefers``, ``nobody knows which``."""

from __future__ import annotations

from fractions import Fraction

from standoff.analysis.remarks import Marked
from standoff.dossier.words.naming import Naming
from standoff.model.forming.marked import UNKNOWN
from standoff.model.preferences import Mark

STRONG_WORDS = {1: "", 2: "strongly"}
"""Adverbs of strengths; more are said by their number."""


def tell_share(value: Fraction) -> str:
    """Say a probability.

    Examples
    --------
    >>> tell_share(Fraction(3, 5)), tell_share(Fraction(1, 3))
    ('60 %', '33.3 %')
    """
    return f"{float(value * 100):.3g} %"


def tell_degree(value: Fraction) -> str:
    """Say a degree of certainty.

    Examples
    --------
    >>> tell_degree(Fraction(2, 5)), tell_degree(Fraction(-1))
    ('0.4', '−1')
    """
    return f"{float(value):.3g}".replace("-", "−")


def tell_degrees(ends: tuple[Fraction, Fraction]) -> str:
    """Say a degree of certainty that may be an interval."""
    low, high = ends
    return tell_degree(low) if low == high else f"{tell_degree(low)} to {tell_degree(high)}"


def tell_strength(strength: int) -> str:
    """Say how strong a preference is, as a word before the verb; nothing of one just so."""
    return STRONG_WORDS.get(strength, f"very strongly (strength {strength})")


def tell_doubt(dm: int, better: int, worse: int, naming: Naming) -> str:
    """Say how sure it is that one state is preferred to another; nothing where nobody doubts it.

    Examples
    --------
    >>> from standoff import case
    >>> dispute = case({
    ...     "title": "Doubt", "status_quo": "N",
    ...     "decision_makers": {"one": {"options": ["x"], "prefers": [{"say": "x", "probability": 0.6}]}}})
    >>> tell_doubt(0, 1, 0, dispute.naming)
    'with a probability of 60 %'
    """
    relation = naming.graph.relations.get(dm)
    if relation is None:
        return ""
    degrees = relation.certainty(worse, better)
    if not relation.kinds & {"certainty", "interval"}:
        chance = relation.probability(worse, better)
        unsure = "probability" in relation.kinds and chance != 1
        return f"with a probability of {tell_share(chance)}" if unsure else ""
    return "" if set(degrees) == {1} else f"with a relative certainty of {tell_degrees(degrees)}"


def tell_measure(dm: int, origin: int, target: int, naming: Naming) -> str:
    """Say how strong, how probable or how certain a gain is; nothing where all is sure and plain.

    Examples
    --------
    >>> from standoff import case
    >>> dispute = case({
    ...     "title": "Doubt", "status_quo": "N",
    ...     "decision_makers": {"one": {"options": ["x"], "prefers": [{"say": "x", "probability": 0.6}]}}})
    >>> tell_measure(0, 0, 1, dispute.naming), tell_measure(0, 1, 0, dispute.naming)
    ('preferred with a probability of 60 %', '')
    """
    graph, relation = naming.graph, naming.graph.relations.get(dm)
    if relation is None or not relation.marks:
        return ""
    if graph.gains_by == "probability":
        chance = relation.probability(origin, target)
        return "" if chance in {0, 1} else f"preferred with a probability of {tell_share(chance)}"
    if graph.gains_by == "certainty":
        degrees = relation.certainty(origin, target)
        told = f"preferred with a relative certainty of {tell_degrees(degrees)}"
        return "" if set(degrees) == {1} else told
    code = graph.compare(dm, origin, target)
    strength = 0 if code == UNKNOWN else abs(code)
    if strength < 2:
        return ""
    return f"{tell_strength(strength)} {'preferred' if code > 0 else 'less preferred'}"


def tell_comparison(dm: int, one: int, two: int, naming: Naming) -> str:
    """Say in a sentence how somebody compares two states."""
    first, second = naming.mention(one), naming.mention(two)
    code = naming.graph.compare(dm, two, one)
    if code == UNKNOWN:
        return f"Nobody knows which of {first} and {second} {naming.do(dm, 'prefers')}."
    if not code:
        return f"{naming.does(dm, 'holds')} {first} and {second} equal."
    if code < 0:
        first, second = second, first
    adverb = tell_strength(abs(code))
    verb = naming.agree(dm, "prefers")
    words = f"{adverb} {verb}" if adverb else verb
    return f"{naming.dm(dm)} {words} {first} to {second}."


def tell_step(mark: Mark) -> str:
    """Say how the states of a ranking compare with those above; empty for just less preferred."""
    if mark.unknown:
        return "nobody knows which of these and those above is preferred"
    if mark.strength > 1:
        return f"{tell_strength(mark.strength)} less preferred than those above"
    return ""


def tell_marked(remark: Marked, naming: Naming) -> str:
    """Say what somebody's preferences say more than an order of the states."""
    dm, kinds = remark.dm, remark.kinds
    told = []
    if "unknown" in kinds:
        they = f"{naming.it(dm)} {naming.agree(dm, 'prefers')}"
        if remark.unknown is None:
            told.append(f"of some pairs of states nobody knows which {they}")
        else:
            of = f"{remark.unknown:,} of {remark.pairs:,} pairs of states"
            told.append(f"of {of} nobody knows which {they}")
    told += [words for kind, words in _KINDS.items() if kind in kinds]
    return f"{naming.dm(dm)}: {'; '.join(told)}."


_KINDS = {
    "strength": "some preferences are strong",
    "probability": "some preferences are held with a probability only",
    "certainty": "some preferences are certain to a degree only",
    "interval": "some preferences are certain within bounds only",
    "pairs": "some states are compared pair by pair",
}


def tell_mark(mark: Mark) -> str:
    """Say what is marked of a preference, to stand beside it; empty for a plain one."""
    if mark.unknown:
        return "uncertain: nobody knows which way this goes"
    parts = []
    if mark.strength > 1:
        parts.append("strong" if mark.strength == 2 else f"strength {mark.strength}")
    if mark.probability is not None:
        parts.append(f"probability {tell_share(mark.probability)}")
    if mark.certainty is not None:
        parts.append(f"certainty {tell_degrees(mark.certainty)}")
    return "; ".join(parts)
