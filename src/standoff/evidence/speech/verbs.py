"""The verb group around a cue: has also said, didn't say, went on to say, was told."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.evidence.grammar.attribution_words import AttributionWords
from standoff.evidence.grammar.clauses import Is, Unit, Units
from standoff.evidence.grammar.cues import Cue
from standoff.evidence.grammar.verb_forms import VerbForm


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A cue with its auxiliaries: units `group` to `at`, of which `at` is the cue."""

    at: int
    group: int
    cue: Cue
    form: VerbForm
    passive: bool


def read_verb(units: Units, at: int) -> VerbGroup | None:
    """Read the verb group that ends at `at`, if a cue of the list does."""
    known = units.speech.cues.get(units[at].lower)
    if known is None or (units[at].capital and at > 0 and units[at].mention):
        return None
    cue, form = known
    group = _first_of_group(units, at)
    if units[group].lower in units.words.group_openers and group + 1 == at:
        group += 1
    words = [unit.lower for unit in units[group:at]]
    passive = form in (VerbForm.PAST, VerbForm.PARTICIPLE) and any(
        word in units.words.be for word in words
    )
    if not _is_verb(units, at, group, form):
        return None
    return VerbGroup(at, group, cue, form, passive)


def leaves_unsaid(units: Units, verb: VerbGroup, source: tuple[int, int] | None) -> bool:
    """Say whether a verb tells that something was not said: "did not say whether", "nobody confirmed".

    "If the board says that ..." only supposes it, and who "can accept" has not accepted.
    """
    words = units.words
    group = [unit.lower for unit in units[verb.group : verb.at]]
    denied = any(word in words.unsaid or word.endswith(words.negated_ending) for word in group)
    if denied and not any(word in words.merely for word in group):
        return True
    if _is_yet_to_be_said(units, verb, source):
        return True
    if source is None:
        return False
    supposed = 0 < source[0] < verb.at and units[source[0] - 1].lower in words.supposed
    return supposed or units[source[0]].lower in words.nobody


def _is_yet_to_be_said(units: Units, verb: VerbGroup, source: tuple[int, int] | None) -> bool:
    """Say whether somebody can, should or would say something: "can refuse, or agree to, a truce".

    "I would say" says it.
    """
    words = units.words
    if source is None or any(units[at].lower in words.first_person for at in range(*source)):
        return False
    group = {unit.lower for unit in units[verb.group : verb.at]}
    joined = not group and verb.form is VerbForm.BASE and source[1] < verb.group
    if joined and units[verb.group - 1].lower in words.listed_with:
        group = {unit.lower for unit in units[source[1] : verb.group]}
        if group & words.infinitive:
            return True
    if group & words.told_from_later:
        return False
    yet = words.to_come if verb.cue.act in words.acts_to_come else frozenset()
    return bool(group & (words.possible | yet))


def _first_of_group(units: Units, at: int) -> int:
    """Go left over auxiliaries and adverbs, and over "went on to"."""
    group, words = at, units.words
    while group > 0 and units[group - 1].kind is Is.WORD and not units[group - 1].mention:
        word = units[group - 1].lower
        adverb = word.endswith(words.adverb_ending) and word not in words.no_adverbs
        negated = word.endswith(words.negated_ending)
        if word in words.auxiliaries or word in words.adverbs or negated or adverb:
            group -= 1
        elif word in words.infinitive and group > 1 and units[group - 2].lower in words.control:
            group -= 2
        elif word in words.infinitive and group > 2 and _is_particle(units, group - 2):
            group -= 3
        else:
            break
    return group


def _is_particle(units: Units, at: int) -> bool:
    return units[at].lower in units.words.control_particles


def _is_verb(units: Units, at: int, group: int, form: VerbForm) -> bool:
    """Say whether a form of the list is a verb here and not a noun or an adjective."""
    words = units.words
    before = units[group - 1] if group else None
    last = units[at - 1].lower if group < at else ""
    if before is not None and before.kind is Is.WORD and not last:
        noun = units[at].lower in units.speech.noun_forms
        alone = before.lower in words.stands_alone and _opens_speech(units, at, words)
        if (before.lower in words.articles and not alone) or (
            before.lower in words.determiners and noun
        ):
            return False
        if before.lower in words.prepositions and form is not VerbForm.GERUND:
            return False
    if form in (VerbForm.BASE, VerbForm.PRESENT):
        if last in words.possessive or (form is VerbForm.BASE and last in words.perfect):
            return False
        if units[at].lower in units.speech.noun_forms and not last:
            after = units[at + 1] if at + 1 < len(units) else None
            return _clear_verb(before, after, words)
    return True


def _opens_speech(units: Units, at: int, words: AttributionWords) -> bool:
    """Say whether what was said follows: a quotation or a clause with "that"."""
    after = units[at + 1 : at + 3]
    if not after:
        return False
    marked = after[0].lower in {",", ":"} and len(after) == 2 and after[1].kind is Is.QUOTE
    return marked or after[0].kind is Is.QUOTE or after[0].lower in words.that


def _clear_verb(before: Unit | None, after: Unit | None, words: AttributionWords) -> bool:
    """Say whether a form that may be a noun has a subject before and a content after it."""
    if before is None or after is None:
        return False
    if after.kind is Is.QUOTE:
        return before.kind in (Is.WORD, Is.NAME)
    plural = before.lower.endswith(words.plural_ending)
    subject = before.kind is Is.NAME or before.lower in words.pronouns or plural
    content = (
        after.lower in words.complementisers
        or after.lower in words.clause_starts
        or after.lower in words.infinitive
        or after.lower in {":", ","}
        or after.kind in (Is.QUOTE, Is.NAME)
        or after.mention is not None
    )
    return subject and content
