"""Conditions in words: who does what only if, or if, who else does what."""

from __future__ import annotations

from standoff.dossier.words.phrases import within
from standoff.evidence.grammar.verb_forms import VerbForm, inflect
from standoff.evidence.positions.words import position_knowledge
from standoff.evidence.text.languages import ENGLISH
from standoff.workflows.drafting.gathering import Deed
from standoff.workflows.drafting.titles import option_name


def tell_condition(one: Deed, other: Deed, say: str) -> str:
    """Say a condition by both its options and whose they are.

    Parameters
    ----------
    say
        The statement that it is: ``[not] a (if|only_if) [not] b``.
    """
    left, word, right = _parts(say)
    joined = word.replace("_", " ")
    return f"{_does(one, denied=left)} {joined} {_does(other, denied=right)}"


def _parts(say: str) -> tuple[bool, str, bool]:
    words = say.split()
    at = next(i for i, each in enumerate(words) if each in ("if", "only_if"))
    return words[0] == "not", words[at], words[at + 1] == "not"


def _does(deed: Deed, *, denied: bool) -> str:
    """Say that somebody does what is an option of theirs, or does not."""
    who = within(deed.actor.name)
    if deed.meaning.language != ENGLISH.tag:
        words = option_name(deed.words)
        return f"{who} {'does not do this:' if denied else 'does this:'} “{words}”"
    verb, blank, rest = deed.words.partition(" ")
    several = _are_several(deed)
    if denied:
        return f"{who} {'do' if several else 'does'} not {deed.words}"
    return f"{who} {verb if several else _third(verb)}{blank}{rest}"


def _third(verb: str) -> str:
    """Give the form of a verb that goes with one: "pay" to "pays"."""
    found = (form for form, kinds in inflect(verb).items() if VerbForm.PRESENT in kinds)
    return next((form for form in found if form != verb and form.endswith("s")), verb)


def _are_several(deed: Deed) -> bool:
    """Say whether the name of an actor is of several: "The boats"."""
    known, last = position_knowledge().words, deed.actor.key.rsplit(" ", 1)[-1]
    return (
        not deed.actor.entity
        and last.endswith(known.plural_endings)
        and deed.actor.name.startswith("The ")
    )
