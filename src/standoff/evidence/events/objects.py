"""Objects: whom an event is done to or with, behind its verb, and the doer behind "by"."""

from __future__ import annotations

import re

from standoff.evidence.events.lexicon import EventKind
from standoff.evidence.events.phrases import Named, Phrase, Row, Word, phrase_after
from standoff.evidence.events.triggers import Trigger
from standoff.evidence.events.verb_groups import looks_finite, may_be_verb
from standoff.evidence.grammar.verb_forms import VerbForm

_MOVES = frozenset((EventKind.MOBILIZE, EventKind.AID, EventKind.RETREAT, EventKind.AGREE))
"""Kinds of which the forces or envoys of a state may be the means: "sent U.S. troops"."""

_REACH = 9
"""How many words stand at most between a verb and its preposition."""


def read_object(words: Row, at: int, trigger: Trigger) -> tuple[Named, ...]:
    """Give whom an active verb names behind it, directly or behind its preposition."""
    known, start = words.words, _skip_particles(words, at + 1)
    direct = closed(words, phrase_after(words, start))
    if direct is not None:
        moved = words.is_organ(direct.last - 1) and trigger.rule.kind in _MOVES
        return () if moved or _is_told_of(words, direct) else direct.named
    if trigger.word in known.not_the_doer:
        return ()
    infinitive = start + 1 < len(words) and words[start].lower in known.infinitive_mark
    if trigger.rule.commits and infinitive:
        return _object_of_infinitive(words, start + 1)
    asked = _asked_to_do(words, start) if trigger.word in known.demanding else ()
    return asked or _behind_preposition(words, start, trigger)


def _skip_particles(words: Row, at: int) -> int:
    while at < len(words) and words[at].lower in words.words.verb_particles:
        at += 1
    return at


def _behind_preposition(words: Row, start: int, trigger: Trigger) -> tuple[Named, ...]:
    for index in range(start, min(start + _REACH, len(words) - 1)):
        if calls_for(words, trigger, words[index].lower):
            phrase = closed(words, phrase_after(words, index + 1))
            return () if phrase is None else phrase.named
        if not _may_be_thing(words, index):
            break
    return ()


def _object_of_infinitive(words: Row, verb: int) -> tuple[Named, ...]:
    """Give whom it concerns what is agreed, refused or threatened: "threatened to attack Norway"."""
    known = words.words
    helpers = known.finite_helpers | known.no_finite_form
    if not words[verb].is_word or words[verb].lower in helpers:
        return ()
    phrase = closed(words, phrase_after(words, _skip_particles(words, verb + 1)))
    return () if phrase is None or _is_told_of(words, phrase) else phrase.named


def _asked_to_do(words: Row, at: int) -> tuple[Named, ...]:
    """Give who is to do it in "demanded (on Friday) that Sweden release the crew"."""
    known = words.words
    while at < len(words) and (words[at].lower in known.on_a_day or _is_day(words, words[at])):
        at += 1
    if at >= len(words) or words[at].lower not in known.clause_mark:
        return ()
    phrase = phrase_after(words, at + 1)
    if phrase is None or phrase.last >= len(words) or not words[phrase.last].is_word:
        return ()
    return phrase.named


def _is_day(words: Row, word: Word) -> bool:
    return word.text in words.known.calendar


def calls_for(words: Row, trigger: Trigger, preposition: str) -> bool:
    """Say whether the target of an event stands behind a preposition, and not a companion."""
    known = words.words
    key = f"{trigger.rule.kind} {preposition}"
    verbs = known.targets_behind.get(key)
    if not trigger.forms:
        verbs = known.targets_of_nouns_behind.get(key, None if verbs is None else "")
    if not verbs:
        return verbs is not None
    return (trigger.word in verbs.lstrip("-").split()) != verbs.startswith("-")


def _is_told_of(words: Row, phrase: Phrase) -> bool:
    """Say whether the words behind the verb are a clause of their own: "said Sweden was"."""
    after = phrase.last
    while after < len(words) and words.is_adverb(words[after]):
        after += 1
    return after < len(words) and looks_finite(words, words[after])


def _may_be_thing(words: Row, index: int) -> bool:
    """Say whether a word belongs to the thing between a verb and its preposition."""
    word, known = words[index], words.words
    if not word.is_word:
        return word.demonym or word.lower in ("$", "-")
    if word.lower in known.in_a_time:
        return _is_day(words, words[index + 1])
    nouns = words.known.noun_forms | words.known.determiners | known.in_a_thing
    if word.lower in nouns:
        return True
    cue = words.known.cues.get(word.lower)
    past = cue is not None and cue[1] is VerbForm.PAST
    return word.lower not in known.close_of_object | known.finite_helpers and not past


_END = re.compile(r"[,.;:!?)\]”\"»’—–]|\.\.\.|…")


def closed(words: Row, phrase: Phrase | None, *, verb: bool = False) -> Phrase | None:
    """Keep a phrase that something ends; with `verb`, a finite verb may."""
    if phrase is None or phrase.last >= len(words):
        return phrase
    after = words[phrase.last]
    if after.named is not None:
        return None
    if after.is_word:
        return phrase if _closes(words, after) or (verb and may_be_verb(words, after)) else None
    return phrase if _END.fullmatch(after.text) else None


def _closes(words: Row, word: Word) -> bool:
    adverb = word.lower.endswith(words.words.adverb_endings)
    return word.lower in words.words.close_of_object or adverb or _is_day(words, word)


def read_agent(words: Row, start: int) -> tuple[Named, ...]:
    """Give the doer of a passive verb: "by Norway", directly or behind a time."""
    at, known = start, words.words
    while at < len(words) and at - start < 4 and words[at].lower not in known.agent:
        timed = words[at].lower in known.in_a_time or _is_day(words, words[at])
        adverb = words[at].lower.endswith(known.adverb_endings)
        if not (timed or adverb or words[at].lower.isdigit()):
            return ()
        at += 1
    phrase = closed(words, phrase_after(words, at + 1))
    return () if phrase is None else phrase.named


def is_mutual(words: Row, at: int, trigger: Trigger) -> bool:
    """Say whether a verb without an object is what its two subjects do with one another."""
    known, behind = words.words, words[at + 1 :]
    if trigger.word not in known.mutual_deeds:
        return False
    if trigger.word in known.signed_together:
        return not any(calls_for(words, trigger, one.lower) or one.named for one in behind)
    after = behind[:1]
    return not any(
        (one.is_word and not _closes(words, one)) or calls_for(words, trigger, one.lower)
        for one in after
    )
