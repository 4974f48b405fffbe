"""The verb group around a cue: has also said, didn't say, went on to say, was told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.evidence.grammar.clauses import Is, Unit
from standoff.evidence.grammar.cues import NOUN_FORMS, Cue, Form, cue_forms
from standoff.evidence.speech.speakers import ADVERBS, AUXILIARIES, DETERMINERS, PRONOUNS
from standoff.evidence.text.word_lists import word_list

COMPLEMENTISERS = frozenset(("that", "whether", "if", "how", "why", "what", "who", "where", "when"))
CLAUSE_STARTS = word_list("clause starts")
_BE = word_list("be")
_CONTROL = word_list("control")
_ARTICLES = word_list("articles")
_PREPOSITIONS = frozenset(("in", "on", "for", "at", "from", "by", "about", "to"))
_PERFECT = frozenset(("has", "have", "had", "is", "are", "was", "were"))
_NO_ADVERBS = frozenset(("family", "only", "july", "italy", "assembly", "ally"))


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A cue with its auxiliaries: units `group` to `at`, of which `at` is the cue."""

    at: int
    group: int
    cue: Cue
    form: Form
    passive: bool


def read_verb(units: Sequence[Unit], at: int) -> VerbGroup | None:
    """Read the verb group that ends at `at`, if a cue of the list does."""
    known = cue_forms().get(units[at].lower)
    if known is None or (units[at].capital and at > 0 and units[at].mention):
        return None
    cue, form = known
    group = _first_of_group(units, at)
    if units[group].lower in {"'s", "all", "both", "first", "long"} and group + 1 == at:
        group += 1
    words = [unit.lower for unit in units[group:at]]
    passive = form in (Form.PAST, Form.PARTICIPLE) and any(word in _BE for word in words)
    if not _is_verb(units, at, group, form):
        return None
    return VerbGroup(at, group, cue, form, passive)


def _first_of_group(units: Sequence[Unit], at: int) -> int:
    """Go left over auxiliaries and adverbs, and over "went on to"."""
    group = at
    while group > 0 and units[group - 1].kind is Is.WORD and not units[group - 1].mention:
        word = units[group - 1].lower
        adverb = word.endswith("ly") and word not in _NO_ADVERBS
        if word in AUXILIARIES or word in ADVERBS or word.endswith("n't") or adverb:
            group -= 1
        elif word == "to" and group > 1 and units[group - 2].lower in _CONTROL:
            group -= 2
        elif word == "to" and group > 2 and units[group - 2].lower == "on":
            group -= 3
        else:
            break
    return group


def _is_verb(units: Sequence[Unit], at: int, group: int, form: Form) -> bool:
    """Say whether a form of the list is a verb here and not a noun or an adjective."""
    before = units[group - 1] if group else None
    last = units[at - 1].lower if group < at else ""
    if before is not None and before.kind is Is.WORD and not last:
        noun = units[at].lower in NOUN_FORMS
        if before.lower in _ARTICLES or (before.lower in DETERMINERS and noun):
            return False
        if before.lower in _PREPOSITIONS and form is not Form.GERUND:
            return False
    if form in (Form.BASE, Form.PRESENT):
        if last == "'s" or (form is Form.BASE and last in _PERFECT):
            return False
        if units[at].lower in NOUN_FORMS and not last:
            after = units[at + 1] if at + 1 < len(units) else None
            return _clear_verb(before, after)
    return True


def _clear_verb(before: Unit | None, after: Unit | None) -> bool:
    """Say whether a form that may be a noun has a subject before and a content after it."""
    if before is None or after is None:
        return False
    if after.kind is Is.QUOTE:
        return before.kind in (Is.WORD, Is.NAME)
    subject = before.kind is Is.NAME or before.lower in PRONOUNS or before.lower.endswith("s")
    content = (
        after.lower in COMPLEMENTISERS | CLAUSE_STARTS | {"to", ":", ","}
        or after.kind in (Is.QUOTE, Is.NAME)
        or after.mention is not None
    )
    return subject and content
