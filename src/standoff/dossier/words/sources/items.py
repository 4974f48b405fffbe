"""What was found in sources, as a person calls it: parts of a page, quotations, events, entries of a timeline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_PARTS = {"crosshead": "subheading", "author_note": "about the author"}
_QUOTED = {
    "direct": "word for word",
    "mixed": "partly word for word",
    "indirect": "in other words",
    "scare": "a word in quotation marks",
    "title": "a name or a title",
}
_DONE = {
    "accuse": "accused of",
    "agree": "agreed to",
    "ask": "asked",
    "call": "called",
    "criticise": "criticised",
    "demand": "demanded",
    "deny": "denied",
    "intend": "intended",
    "order": "ordered",
    "praise": "praised",
    "predict": "expected",
    "promise": "promised",
    "propose": "proposed",
    "think": "thought",
    "threaten": "threatened",
    "urge": "called for",
    "want": "wished",
    "warn": "warned of",
}
"""What else is done with words than to say that it is so."""

_HAPPENED = {"past": "", "present": "", "mentioned": "only mentioned"}
_EVENTS = {
    "AGREE": "offer or agreement",
    "CONSULT": "talks or visit",
    "SUPPORT": "support or accord",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "withdrawal or release",
    "REQUEST": "demand or appeal",
    "ACCUSE": "accusation or criticism",
    "REJECT": "refusal",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanction",
    "MOBILIZE": "show of force",
    "COERCE": "arrest, seizure or ban",
    "ASSAULT": "attack",
}
EVENT_WORDS: tuple[str, ...] = tuple(_EVENTS.values())
"""What each type of event is called."""
_EVENT_CODES = {words: code for code, words in _EVENTS.items()}
_ENTRIES = {
    "published": "published",
    "time_expression": "spoken of",
    "time_in_a_name": "of a thing named",
}


def tell_part(zone: object) -> str:
    """Say in which part of a page something stands.

    Examples
    --------
    >>> tell_part("crosshead"), tell_part("body")
    ('subheading', 'body')
    """
    return _PARTS.get(str(zone or ""), str(zone or ""))


def tell_quoted(values: Mapping[str, Any]) -> str:
    """Say how words are given, and what else is done with them than to say that it is so.

    An utterance in marks is somebody's own, whatever it is for.

    Examples
    --------
    >>> tell_quoted({"kind": "direct", "act": "say"}), tell_quoted({"kind": "indirect", "act": "deny"})
    ('word for word', 'in other words: denied')
    >>> tell_quoted({"kind": "indirect", "act": "deny", "content": "to comment"})
    'in other words: refused'
    """
    kind = str(values.get("kind") or "")
    how = _QUOTED.get(kind, kind)
    act = str(values.get("act") or "")
    done = _DONE.get(act) if kind in ("indirect", "mixed") else None
    if act == "deny" and str(values.get("content") or "").casefold().startswith("to "):
        done = done and "refused"
    return f"{how}: {done}" if done else how


def tell_speaker(values: Mapping[str, Any]) -> str:
    """Say who speaks: by name where it is known, and through whom it was heard.

    Examples
    --------
    >>> tell_speaker({"speaker": "he", "speaker_name": "Ola Berg", "via": "the Gazette"})
    'Ola Berg, as the Gazette has it'
    """
    who = str(values.get("speaker_name") or values.get("speaker") or "")
    via = values.get("via")
    return f"{who}, as {via} has it" if who and via else who


def tell_quotation(values: Mapping[str, Any]) -> str:
    """Say who is quoted, how the words are given, and what else is done with them.

    Examples
    --------
    >>> tell_quotation({"speaker": "he", "speaker_name": "Ola Berg", "kind": "indirect", "act": "deny"})
    'Ola Berg, in other words: denied'
    """
    return f"{tell_speaker(values) or 'nobody named'}, {tell_quoted(values)}"


def tell_event(kind: object, status: object = "") -> str:
    """Say what happened, and how sure it is that it did, where it is not simply told.

    Examples
    --------
    >>> tell_event("COERCE", "planned"), tell_event("PROTEST", "past")
    ('arrest, seizure or ban, planned', 'protest')
    """
    code = str(kind or "")
    what = _EVENTS.get(code.upper(), code.lower().replace("_", " "))
    told = str(status or "")
    told = _HAPPENED.get(told, told)
    return f"{what}, {told}" if told else what


def read_event_kind(text: str) -> str:
    """Give the type of event that a person names, by its words or by its code.

    Examples
    --------
    >>> read_event_kind("Talks or visit"), read_event_kind("aid")
    ('CONSULT', 'AID')
    """
    return _EVENT_CODES.get(text.casefold(), text.upper())


def tell_named(who: str) -> str:
    """Say who is named, where it is not sure who did it to whom.

    Examples
    --------
    >>> tell_named("mentions Norway, Nepal"), tell_named("Norway → Nepal"), tell_named("mention")
    ('named: Norway, Nepal', 'Norway → Nepal', '')
    """
    if who == "mention":
        return ""
    return who.replace("mentions ", "named: ", 1) if who.startswith("mentions ") else who


def tell_entry(what: str, values: Mapping[str, Any] | None) -> str:
    """Say what an entry of a timeline is: a publication, a time spoken of, an event.

    Examples
    --------
    >>> tell_entry("time_expression", {}), tell_entry("published", None)
    ('spoken of', 'published')
    """
    if what in _ENTRIES:
        return _ENTRIES[what]
    return tell_event((values or {}).get("kind"), (values or {}).get("status"))
