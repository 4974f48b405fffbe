"""Status: whether a text says that an event happened, will, may, or did not."""

from __future__ import annotations

import re
from enum import StrEnum

from standoff.evidence.grammar.verb_forms import VerbForm


class EventStatus(StrEnum):
    """Whether the text says that it happened."""

    PAST = "past"
    PRESENT = "present"
    PLANNED = "planned"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    DENIED = "denied"
    MENTIONED = "mentioned"


_NEGATED = re.compile(
    r"\b(?:not|never|n[’']t|no longer|without|neither|nor|cannot|hardly|nobody|no one)\b[^,;]*$|\bno\s\w*\s?$",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:will|shall|going to|is to|are to|was to|were to|due to|set to|scheduled to|expected to|plans? to|"
    r"planned to|planning to|intends? to|intended to|about to|hopes? to|wants? to|supposed to|"
    r"prepar\w+ to|ready to|scheduled for|planned for|expected in|planning|[’']ll)\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(
    r"\b(?:may|might|could|can|possibly|perhaps|likely to|should|ought to)\s(?:\w+\s){0,3}$",
    re.IGNORECASE,
)
_WOULD = re.compile(r"\bwould\s(?:\w+\s){0,3}$|[’']d\s$", re.IGNORECASE)
_IF = re.compile(
    r"\b(?:if|unless|provided that|in case|on condition that|should\s(?:the\s)?\w+\s\w+$)\b",
    re.IGNORECASE,
)
_DENIED_BY = re.compile(
    r"\b(?:denied|denies|deny|denying|dismissed|ruled out|refuted)\b[^.;]*$", re.IGNORECASE
)
_NOUN_PLANNED = re.compile(
    r"\b(?:planned|upcoming|forthcoming|scheduled|proposed|next|future|expected|possible|ahead of|"
    r"before|preparations? for|plans? for|calls? for|prospects? (?:of|for))\s(?:the\s|an?\s|his\s|her\s|its\s|their\s)?(?:[\w’'-]+\s){0,4}$",
    re.IGNORECASE,
)
_NOUN_PAST = re.compile(
    r"\b(?:after|following|since|recent|last|earlier|during|despite|until|previous|past)\s(?:[\w’'.-]+\s){0,5}$",
    re.IGNORECASE,
)
_NOUN_BEHIND = {
    EventStatus.PLANNED: re.compile(
        r"(?:\s[\w’'.-]+){0,7}?\s(?:is|are|was|were)\s(?:now\s)?(?:planned|scheduled|expected|due|set)\b"
        r"|(?:\s[\w’'.-]+){0,7}?\s(?:will|is to|are to)\s"
    ),
    EventStatus.DENIED: re.compile(
        r"(?:\s[\w’'.-]+){0,7}?\s(?:(?:was|were|has been|have been|is|are)\s)?(?:cancell?ed|called off)\b"
        r"|(?:\s[\w’'.-]+){0,7}?\s(?:did|does|has|have|was|were)\snot\b"
    ),
    EventStatus.PAST: re.compile(
        r"(?:\s[\w’'.-]+){0,7}?\s(?:took place|failed|ended|collapsed|broke|began|killed|lasted|followed"
        r"|(?:was|were|has been|have been)\s(?:imposed|held|signed|reached|launched|made|carried|staged"
        r"|lifted|conducted|announced|agreed|extended))\b"
    ),
}
_NOUN_NOT = re.compile(r"\b(?:no|without|cancell?ed|never)\s(?:\w+\s){0,2}$", re.IGNORECASE)


def read_verb_status(before: str, forms: tuple[VerbForm, ...]) -> EventStatus:
    """Read the status of a verb from its form and the words before it in the clause.

    Examples
    --------
    >>> read_verb_status("They will not ", (VerbForm.BASE,)).value
    'denied'
    """
    near = " ".join(before.split(" ")[-7:])
    if _NEGATED.search(near) or _DENIED_BY.search(before):
        return EventStatus.DENIED
    if _IF.search(before):
        return EventStatus.CONDITIONAL
    if _PLANNED.search(near):
        return EventStatus.PLANNED
    if _POSSIBLE.search(near):
        return EventStatus.POSSIBLE
    if _WOULD.search(near):
        return EventStatus.CONDITIONAL
    if VerbForm.PAST in forms or VerbForm.PARTICIPLE in forms:
        return EventStatus.PAST
    if VerbForm.BASE in forms and re.search(r"\bto\s(?:\w+ly\s)?$", before):
        return EventStatus.MENTIONED
    return EventStatus.PRESENT


def read_noun_status(before: str, behind: str) -> EventStatus:
    """Read the status of an event that a noun names, from the words around it."""
    near = " ".join(before.split(" ")[-8:])
    for status, pattern in _NOUN_BEHIND.items():
        if pattern.match(behind):
            return status
    if _NOUN_NOT.search(near):
        return EventStatus.DENIED
    if _NOUN_PLANNED.search(near) or _PLANNED.search(near):
        return EventStatus.PLANNED
    if _POSSIBLE.search(near) or _WOULD.search(near):
        return EventStatus.POSSIBLE
    return EventStatus.PAST if _NOUN_PAST.search(near) else EventStatus.MENTIONED
