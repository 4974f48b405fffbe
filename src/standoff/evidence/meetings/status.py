"""Whether a text says that a meeting was held, will or may be, was called off, or is denied."""

from __future__ import annotations

from typing import TypeAlias

from standoff.evidence.events.status import EventStatus, read_noun_status, read_verb_status
from standoff.evidence.grammar.verb_forms import VerbForm
from standoff.evidence.meetings.deeds import Deed
from standoff.evidence.meetings.telling import MeetingStatus
from standoff.evidence.meetings.words import MeetingWords
from standoff.evidence.text.languages import Language

Holding: TypeAlias = tuple[str, tuple[VerbForm, ...]]

_NEAR = 12
"""How many words before a deed may govern it."""

_OF_EVENTS = {
    EventStatus.PAST: MeetingStatus.HELD,
    EventStatus.PRESENT: MeetingStatus.HELD,
    EventStatus.MENTIONED: MeetingStatus.HELD,
    EventStatus.PLANNED: MeetingStatus.PLANNED,
    EventStatus.POSSIBLE: MeetingStatus.POSSIBLE,
    EventStatus.CONDITIONAL: MeetingStatus.POSSIBLE,
    EventStatus.DENIED: MeetingStatus.DENIED,
}


def read_status(
    before: str,
    behind: str,
    deed: Deed,
    known: MeetingWords,
    language: Language,
    *,
    holding: Holding | None = None,
) -> MeetingStatus:
    """Read the status from the words before a deed in its clause, and those behind it.

    Parameters
    ----------
    behind
        To the end of the sentence: what was to be may be called off there.
    holding
        The words before the verb that a noun has, and its forms: "will pay a visit".
    """
    if known.none_of_them.search(before):
        return MeetingStatus.DENIED
    if deed.forms == (VerbForm.PRESENT,) and known.yet_to_come.search(before):
        return MeetingStatus.PLANNED
    if VerbForm.BASE in deed.forms and known.will_ahead.search(before):
        return MeetingStatus.PLANNED
    certain_past = VerbForm.PAST in deed.forms and VerbForm.BASE not in deed.forms
    if deed.forms:
        status = _OF_EVENTS[read_verb_status(before, deed.forms, language)]
        certain_past = certain_past and status is MeetingStatus.HELD and not deed.passive
    else:
        status = _of_noun(before, behind, known, language)
        if holding is not None and status is MeetingStatus.HELD:
            status = _OF_EVENTS[read_verb_status(*holding, language)]
    off = known.called_off.search(before) if not deed.forms else None
    if off or (not certain_past and known.called_off_behind.match(behind)):
        return MeetingStatus.CALLED_OFF
    if status is MeetingStatus.PLANNED and known.called_off.search(behind):
        return MeetingStatus.CALLED_OFF
    certain_past |= not deed.forms and known.takes_place.match(behind) is not None
    if certain_past or status is MeetingStatus.DENIED or _has_own_subject(before, deed, known):
        return status
    return _governed(before, status, deed, known)


def _has_own_subject(before: str, deed: Deed, known: MeetingWords) -> bool:
    """Say whether a verb is finite, so that nothing before it governs it."""
    finite = {VerbForm.PRESENT, VerbForm.PAST, VerbForm.BASE} & set(deed.forms)
    return bool(finite) and not known.infinitive.search(before)


def _of_noun(before: str, behind: str, known: MeetingWords, language: Language) -> MeetingStatus:
    if known.supposed.search(before):
        return MeetingStatus.POSSIBLE
    if known.never_held.match(behind):
        return MeetingStatus.DENIED
    if known.at_it.search(before) and known.will_be_done.match(behind):
        return MeetingStatus.PLANNED
    if known.planned_behind.match(behind):
        return MeetingStatus.PLANNED
    if known.takes_place.match(behind):
        denied = read_noun_status(before, "", language) is EventStatus.DENIED
        return MeetingStatus.DENIED if denied else MeetingStatus.HELD
    status = _OF_EVENTS[read_noun_status(before, "", language)]
    held = status is MeetingStatus.PLANNED and known.held_before.search(before)
    return MeetingStatus.HELD if held else status


def _governed(before: str, status: MeetingStatus, deed: Deed, known: MeetingWords) -> MeetingStatus:
    """Read what governs an infinitive or a noun: refused to meet, offered talks, agreed to meet."""
    if deed.forms and known.purpose.search(before):
        return MeetingStatus.HELD
    whole, before = before, " ".join(before.split(" ")[-_NEAR:])
    for pattern, governed in (
        (known.refused, MeetingStatus.DENIED),
        (known.wished, MeetingStatus.POSSIBLE),
        (known.agreed, MeetingStatus.PLANNED),
    ):
        if pattern.search(before):
            return governed
    if deed.forms and known.will_yet.search(whole):
        return MeetingStatus.PLANNED
    unsaid = deed.forms and status is MeetingStatus.HELD and known.infinitive.search(whole)
    return MeetingStatus.POSSIBLE if unsaid and not known.to_have_done.search(whole) else status
