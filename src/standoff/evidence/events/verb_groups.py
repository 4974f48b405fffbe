"""Verbs of a clause: where a verb group begins, and whether it has a subject of its own."""

from __future__ import annotations

from standoff.evidence.events.phrases import Row, Word
from standoff.evidence.events.triggers import Trigger
from standoff.evidence.grammar.verb_forms import VerbForm

FINITE = (VerbForm.PAST, VerbForm.PRESENT)


def group_start(words: Row, at: int) -> int:
    """Give the first word of the verb group: its helpers, adverbs, and a time between."""
    known = words.words
    helpers = known.finite_helpers | known.no_finite_form | known.in_a_verb_group_too
    while at > 0 and words[at - 1].named is None:
        word = words[at - 1].lower
        if word in known.infinitive_mark and at > 1 and _controls(words, at - 2):
            at -= 2
        elif word in helpers or words.is_adverb(words[at - 1]) or word in known.days_named:
            at -= 1
        elif words[at - 1].text in words.known.calendar:
            at -= 1 + (at > 1 and words[at - 2].lower in known.on_a_day)
        else:
            break
    return at


def _controls(words: Row, at: int) -> bool:
    """Say whether the subject of a verb is that of the infinitive behind it: "began to", "is to"."""
    return words[at].lower in words.words.subject_control | words.words.being


def is_finite(words: Row, group: int, trigger: Trigger, at: int, *, plural: bool) -> bool:
    """Say whether the verb group from `group` to `at` has a subject of its own.

    Parameters
    ----------
    plural
        Whether the subject is; a base form without helpers needs that.
    """
    known, forms = words.words, trigger.forms
    helpers = {word.lower for word in words[group:at]}
    if helpers & known.infinitive_mark:  # "continued to send"
        return VerbForm.BASE in forms
    if trigger.passive:
        return bool(helpers & (known.being | known.having | known.modals))
    if VerbForm.BASE in forms and helpers & known.modals:
        return True
    if VerbForm.PARTICIPLE in forms and helpers & known.having:
        return True
    if VerbForm.GERUND in forms:
        perfect = helpers & known.having and helpers & known.progressive_perfect
        return bool(helpers & known.being or perfect)
    if helpers & (known.finite_helpers | known.no_finite_form):
        return False
    return any(form in forms for form in FINITE) or (VerbForm.BASE in forms and plural)


def looks_finite(words: Row, word: Word) -> bool:
    """Say whether a word is a helper or a verb of saying that may have a subject of its own."""
    if not word.is_word:
        return False
    cue = words.known.cues.get(word.lower)
    return word.lower in words.words.finite_helpers or (cue is not None and cue[1] in FINITE)


def may_be_verb(words: Row, word: Word) -> bool:
    """Say whether a word looks like a verb at all: in doubt it does."""
    if not word.is_word:
        return False
    ends = word.lower.endswith(words.words.past_endings)
    return ends or word.lower in words.known.verbs or looks_finite(words, word)
