"""What is in doubt, in words: as a question, and as what is so if the answer is yes.

Statements that somebody may not hold, orders, rules and options that may not be
there, and parts of the evidence that may be wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import count_of, join_words, shorten, within
from standoff.dossier.words.rules import tell_rule
from standoff.dossier.words.statements import name_option, tell_statement, tell_states
from standoff.evidence.citations.doubts import Doubt, Doubts
from standoff.model.language.syntax import render_statement
from standoff.model.likelihood import word_for
from standoff.model.options import Option
from standoff.model.preferences import (
    PairPreference,
    RankedStatement,
    RankedStatements,
    Weights,
)

TEXT_CHARACTERS = 120

SHOWN_ELEMENTS = 3

ELEMENTS = frozenset({"statement", "rule", "option", "order", "correction", "fresh"})
"""Kinds of doubts that are about an element of the model, not about the evidence."""

_WHY = {
    "no evidence": "it rests on no evidence",
    "contested": "it is contested",
    "distrusted": "it is distrusted",
    "grade": "its grade is poor",
    "old": "all that says so is old",
    "assessed": "it was assessed so",
}
_VOICES = {
    "author": "authors",
    "official": "officials",
    "expert": "experts",
    "commenter": "commenters",
    "agency": "agencies",
    "party": "interested parties",
}


def ask_doubt(doubt: Doubt, naming: Naming) -> str:
    """Ask whether what is in doubt is so."""
    match doubt.kind:
        case "statement":
            return f"{_do(doubt, naming)} {within(_dm(doubt, naming))} want {_statement(doubt, naming)} at all?"
        case "fresh" if doubt.about == "statement":
            who = f"{_do(doubt, naming)} {within(_dm(doubt, naming))}"
            return f"{who} still want {_statement(doubt, naming)}?"
        case "voice":
            return f"Are the {_VOICES[doubt.name]} right?"
        case "rule" | "option" | "order" | "correction" | "fresh":
            still = " still" if doubt.kind == "fresh" else ""
            return f"Is it{still} so that {_element(doubt, naming)}?"
    return f"Is {_part(doubt)} right?"


def tell_doubt(doubt: Doubt, naming: Naming) -> str:
    """Say what is so if what is in doubt is so."""
    match doubt.kind:
        case "statement":
            return f"{_does(doubt, 'wants', naming)} {_statement(doubt, naming)}"
        case "fresh" if doubt.about == "statement":
            return f"{_does(doubt, 'still wants', naming)} {_statement(doubt, naming)}"
        case "voice":
            return f"the {_VOICES[doubt.name]} are right"
        case "rule" | "option" | "order" | "correction":
            return _element(doubt, naming)
        case "fresh":
            return f"it is still so that {_element(doubt, naming)}"
    return f"{_part(doubt)} is right"


def tell_why_doubted(doubt: Doubt) -> str:
    """Say why it is in doubt: ``it rests on no evidence``."""
    return _WHY[doubt.why]


def tell_idle(name: str) -> str:
    """Say that to distrust a part of the evidence changes nothing."""
    return f"No statement rests on {name} alone: to distrust it changes nothing."


def tell_aside(claims: Sequence[str]) -> Iterator[str]:
    """Say what is contested that nothing of the model rests on, if anything is."""
    if claims:
        told = join_words(
            f"“{shorten(each.rstrip('.'), TEXT_CHARACTERS)}”" for each in claims[:SHOWN_ELEMENTS]
        )
        more = len(claims) - SHOWN_ELEMENTS
        left = f" (and {more} more)" if more > 0 else ""
        yield f"Contested, though nothing in the model rests on it: {told}{left}."


def tell_given(kind: str, at: int, why: str, naming: Naming) -> str:
    """Say that a rule or option is in doubt, and was taken as given all the same."""
    what = tell_element(kind, "", at, naming)
    return f"It is in doubt that {what}, and was taken as given: without it {_lower(why)}."


def tell_wider(states: int) -> str:
    """Say that there may be more states than in the case."""
    be = "is" if states == 1 else "are"
    return (
        f"Without the rules that are in doubt there {be} {count_of(states, 'state')} more than in"
        " the case; where such a one is an equilibrium, it is listed, too."
    )


def tell_element(kind: str, dm: str, at: int, naming: Naming) -> str:
    """Say of a rule, an option, an order of states or a correction that it is there."""
    conflict = naming.conflict
    match kind:
        case "rule":
            rule = conflict.rules[at]
            return f"the rule “{(rule.note or tell_rule(rule, naming)).rstrip('.')}” holds"
        case "option":
            option = conflict.options[at]
            owner = naming.who(conflict.dm_index[option.decision_maker])
            return f"{owner} can {_tell_choice(option, naming)}"
    preferences, who = conflict.preferences[dm], conflict.dm_index[dm]
    if kind == "order":
        weighs = isinstance(preferences.basis, Weights)
        what = "weighs the options" if weighs else "ranks the states"
        return f"{naming.do(who, what)} as the case says"
    if preferences.pairs:
        return _tell_pair(preferences.pairs[at], who, naming)
    correction = preferences.adjustments[at]
    one, other = (tell_states(each, naming) for each in (correction.states, correction.above))
    return f"{naming.do(who, 'puts')} {one} above {other}"


def _tell_pair(pair: PairPreference, dm: int, naming: Naming) -> str:
    one, other = (tell_states(each, naming) for each in (pair.better, pair.worse))
    if pair.mark.unknown:
        return f"nobody knows which of {one} and {other} {naming.do(dm, 'prefers')}"
    if pair.equal:
        return f"{naming.do(dm, 'holds')} {one} and {other} equal"
    return f"{naming.do(dm, 'prefers')} {one} to {other}"


def list_bearing(number: int, doubts: Doubts, naming: Naming) -> list[str]:
    """List what is there only if a doubt, by its number, is so, or others are: not statements."""
    return [
        tell_element(each.kind, each.dm, each.at, naming)
        for each in doubts.elements
        if any(way >> number & 1 for way in each.ways)
    ]


def tell_bearing(number: int, doubts: Doubts, naming: Naming) -> str:
    """Say what rests on a doubt that is about the evidence; empty for one about the model."""
    told = list_bearing(number, doubts, naming)
    if not told or doubts.doubts[number].kind in ELEMENTS:
        return ""
    shown = told[:SHOWN_ELEMENTS]
    left = len(told) - len(shown)
    more = [f"{left} more"] if left else []
    return f"on it rests that {join_words([*shown, *more])}"


def _lower(why: str) -> str:
    return f"{why[:1].lower()}{why[1:]}".rstrip(".")


def doubt_record(doubt: Doubt, naming: Naming) -> dict[str, Any]:
    """Give what is in doubt as plain data."""
    item = doubted_statement(doubt, naming)
    return {
        "kind": doubt.kind,
        "name": doubt.name,
        "decision_maker": doubt.dm,
        "statement": "" if item is None else render_statement(item.statement),
        "why": doubt.why,
        "chance": round(doubt.chance, 6),
        "likelihood": word_for(doubt.chance),
        "told": tell_doubt(doubt, naming),
    }


def doubted_statement(doubt: Doubt, naming: Naming) -> RankedStatement | None:
    """Give the preference statement that is in doubt; None for anything else."""
    if doubt.level < 0:
        return None
    preferences = naming.conflict.preferences.get(doubt.dm)
    if preferences is None or not isinstance(preferences.basis, RankedStatements):
        return None
    return preferences.basis.levels[doubt.level].statements[doubt.at]


def _element(doubt: Doubt, naming: Naming) -> str:
    kind = doubt.about or doubt.kind
    return tell_element(kind, doubt.dm, doubt.at, naming)


def _dm(doubt: Doubt, naming: Naming) -> str:
    return naming.dm(naming.conflict.dm_index[doubt.dm])


def _do(doubt: Doubt, naming: Naming) -> str:
    return naming.agree(naming.conflict.dm_index[doubt.dm], "does").capitalize()


def _does(doubt: Doubt, words: str, naming: Naming) -> str:
    return naming.do(naming.conflict.dm_index[doubt.dm], words)


def _statement(doubt: Doubt, naming: Naming) -> str:
    item = doubted_statement(doubt, naming)
    return "" if item is None else tell_statement(item.statement, naming, doubt.dm)


def _part(doubt: Doubt) -> str:
    told = shorten(doubt.told or doubt.name, TEXT_CHARACTERS)
    if doubt.kind in {"claim", "assessment"}:
        return f"the {doubt.kind} “{told}”"
    return f"“{told}”" if doubt.kind == "source" else told


def _tell_choice(option: Option, naming: Naming) -> str:
    each = naming.conflict.set_of.get(option.qualified)
    if each is not None and each.is_ladder:
        return f"raise “{each.name}” above “{each.value_name(0)}”"
    return f"choose {name_option(option.qualified, naming, option.decision_maker)}"
