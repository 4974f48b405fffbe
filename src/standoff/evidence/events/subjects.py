"""Subjects: the phrase before a verb, where it can only be its subject."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.evidence.events.phrases import Named, Row, Word, phrase_before
from standoff.evidence.events.triggers import Trigger
from standoff.evidence.events.verb_groups import (
    FINITE,
    group_start,
    is_finite,
    looks_finite,
    may_be_verb,
)
from standoff.evidence.names.entries import NameKind

_OPEN_MARKS = frozenset('“”"‘«»„(—–')


def read_subject(words: Row, at: int, trigger: Trigger) -> tuple[Named, ...]:
    """Give the subject of the verb group that ends at `at`."""
    known, group = words.words, group_start(words, at)
    if group and words[group - 1].lower in known.shares_its_subject:
        return _shared_subject(words, group, trigger)
    if group > 1 and words[group - 1].lower in known.of_persons | known.of_things:
        return _antecedent(words, group - 1)
    end = _before_parenthesis(words, group)
    phrase = phrase_before(words, end)
    if phrase is None or not _opens_clause(words, phrase.first):
        return ()
    plural = len(phrase.named) > 1 or words.is_organ(end - 1)
    return phrase.named if is_finite(words, group, trigger, at, plural=plural) else ()


def _antecedent(words: Row, relative: int) -> tuple[Named, ...]:
    """Give whom "who" or "which" means: the one name before the comma before it."""
    phrase = phrase_before(words, relative - 1) if words[relative - 1].lower == "," else None
    if phrase is None or len(phrase.named) > 1:
        return ()
    person = getattr(phrase.named[0], "kind", None) is NameKind.PERSON
    if person != (words[relative].lower in words.words.of_persons):
        return ()
    before = words[phrase.first - 1] if phrase.first else None
    attaching = words.words.attaching
    attached = before is not None and (before.named is not None or before.lower in attaching)
    return () if attached else phrase.named


def _shared_subject(words: Row, group: int, trigger: Trigger) -> tuple[Named, ...]:
    """Give the subject of the verb before, in "Norway expelled the envoy and accused Sweden"."""
    if not any(form in trigger.forms for form in FINITE):
        return ()
    for first in range(group - 2, 0, -1):
        if _parts_clauses(words, first + 1):
            return ()
        if may_be_verb(words, words[first]):
            phrase = phrase_before(words, _before_parenthesis(words, group_start(words, first)))
            if phrase is not None and _opens_clause(words, phrase.first):
                return phrase.named
    return ()


def _parts_clauses(words: Row, at: int) -> bool:
    """Say whether a word may begin a clause with a subject of its own, or be its verb."""
    word, known = words[at], words.words
    if not word.is_word:
        return word.lower == ","
    after = words[at + 1]
    thing = not after.is_word or after.lower in words.known.determiners
    infinitive = word.lower in known.infinitive_mark and not thing
    return (
        word.lower in known.clause_links | known.relatives
        or looks_finite(words, word)
        or infinitive
    )


def _before_parenthesis(words: Row, end: int) -> int:
    """Go left over ", in a letter to Russia," or ", which met Russia," between subject and verb."""
    if end < 3 or words[end - 1].lower != ",":
        return end
    relative = next((i for i in range(end - 2, 1, -1) if _opens_relative(words, i)), None)
    if relative is not None and any(
        may_be_verb(words, one) for one in words[relative + 1 : end - 1]
    ):
        return relative - 1
    for comma in range(1, end - 2):
        if words[comma].lower != "," or words[comma + 1].lower in words.words.junctions:
            continue
        phrase = phrase_before(words, comma)
        if phrase is None or not _opens_clause(words, phrase.first):
            continue
        # What parts the name from its verb, "Ola Berg, 53, a guard, accused", has no verb itself.
        return end if any(looks_finite(words, one) for one in words[comma + 1 : end]) else comma
    return end


def _opens_relative(words: Row, at: int) -> bool:
    relatives = words.words.of_persons | words.words.of_things
    return words[at].lower in relatives and words[at - 1].lower == ","


def _opens_clause(words: Row, first: int) -> bool:
    """Say whether nothing before a phrase can make it other than a subject."""
    at = _skip_adverbial(words, first)
    if at == 0:
        return True
    before = words[at - 1]
    if before.named is not None:
        return False
    if before.lower in words.words.clause_links or before.text in _OPEN_MARKS:
        return True
    if before.lower == ",":
        return _comma_opens(words, at - 1)
    if before.lower in words.words.opens_behind_a_comma:
        return at > 1 and words[at - 2].lower == "," and _comma_opens(words, at - 2)
    cue = words.known.cues.get(before.lower)
    return cue is not None and "c" in cue[0].frames and cue[1] in FINITE


def _skip_adverbial(words: Row, at: int) -> int:
    """Go left over "then", "on Monday", "in 2014", "last week" before a subject."""
    known = words.words
    while at > 0 and words[at - 1].is_word:
        if words.is_adverb(words[at - 1]):
            at -= 1
            continue
        if not (_is_date(words, at - 1) or words[at - 1].lower in known.spans_of_time):
            break
        at -= 1
        while at > 0 and _is_date(words, at - 1):
            at -= 1
        at -= at > 0 and words[at - 1].lower in known.before_a_time
        at -= at > 0 and words[at - 1].lower in known.leads_a_time
    return at


def _is_date(words: Row, at: int) -> bool:
    return words[at].text in words.known.calendar or words[at].lower.isdigit()


def _comma_opens(words: Row, comma: int) -> bool:
    """Say whether a comma ends an opening phrase, rather than parting a list or an aside."""
    if comma == 0:
        return True
    return words[comma - 1].named is None or _is_adverbial(words, words[:comma])


def _is_adverbial(words: Row, opening: Sequence[Word]) -> bool:
    """Say whether words from the start of the clause are a phrase such as "In a letter to Japan"."""
    first = opening[0]
    closes = first.is_word and first.lower in words.words.close_of_object
    return closes and not any(looks_finite(words, word) for word in opening)
