"""Words of drafts from languages that are read by patterns: quoted as they stand, never put into another form."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.dossier.words.phrases import join_words, shorten, within
from standoff.evidence.lookup.position_context import HeldPosition
from standoff.evidence.positions.plain_words import in_infinitive, plain_words
from standoff.evidence.positions.words import PositionKind, position_knowledge
from standoff.evidence.text.languages import ENGLISH, reading_language

LONGEST = 110
"""Characters of what somebody does, in a claim."""

BARE = {
    PositionKind.WANTS: "demand",
    PositionKind.OFFERS: "offer",
    PositionKind.REFUSES: "reject",
    PositionKind.THREATENS: "threaten",
}
"""What somebody does with a thing, as the verb of an option."""


def quoted(held: HeldPosition, holder: str) -> str:
    """Say who does what in the words of another language, which are quoted as they stand."""
    doer = f", of {within(held.doer.actor.name)}," if held.doer is not None else ""
    words = shorten(held.content, LONGEST).strip(' ,;:.”"«»„“。「」')
    not_wanted = held.kind is PositionKind.REFUSES and held.doer is not None
    told = agreeing("does not want" if not_wanted else _TOLD[held.kind], held)
    return f"{holder} {told}{doer} “{words}”".strip()


def agreeing(verb: str, held: HeldPosition) -> str:
    """Put a verb into the plural where several hold a position: "the residents want"."""
    if held.holder is None or held.holder.actor.entity:
        return verb
    known, last = position_knowledge().words, held.holder.actor.key.rsplit(" ", 1)[-1]
    name = held.holder.actor.name
    several = (
        last.endswith(known.plural_endings) and last in known.actors and name.startswith("The ")
    )
    return (
        _PLURALS.get(verb, verb.removesuffix("s") if verb.endswith("s") else verb)
        if several
        else verb
    )


_PLURALS = {
    "did this:": "did this:",
    "has an interest in": "have an interest in",
    "denies": "deny",
    "does not want": "do not want",
    "refuses": "refuse",
    "may do this:": "may do this:",
    "cannot do this:": "cannot do this:",
}


_TOLD = {
    PositionKind.WANTS: "wants",
    PositionKind.OFFERS: "offers",
    PositionKind.REFUSES: "refuses",
    PositionKind.THREATENS: "threatens",
    PositionKind.PLANS: "plans",
    PositionKind.ACTS: "did this:",
    PositionKind.MAY: "may do this:",
    PositionKind.CANNOT: "cannot do this:",
    PositionKind.GAINS: "has an interest in",
    PositionKind.FEARS: "fears",
    PositionKind.DENIES: "denies",
    PositionKind.EXPECTS: "expects",
}


def quoted_condition(held: HeldPosition) -> str:
    """Say on what somebody's position hangs; it must have a condition."""
    condition = held.position.condition
    if condition is None:
        return ""
    who = f"{within(held.other.actor.name)} " if held.other is not None else ""
    return f"{_CONDITIONS[condition.kind]} {who}“{condition.content.words(held.record.text)}”"


_CONDITIONS = {
    "only": "only if",
    "unless": "unless",
    "exchange": "in exchange for",
    "if": "if",
}


def deed_as_told(held: HeldPosition, content: str) -> str:
    """Give what could be done in the words of another language."""
    if held.position.content.form == "deed":
        return in_infinitive(content, held.language)
    vague = plain_words(held.language).vague.fullmatch(content) is not None
    thing = held.position.content.form == "thing" and held.kind in BARE and not vague
    return f"{BARE[held.kind]} “{content}”" if thing else ""


def told_in(held: Sequence[HeldPosition]) -> str:
    """Say in which languages sentences are; nothing where all are in English."""
    names = list(dict.fromkeys(reading_language(each.language.tag).name for each in held))
    return "" if names in ([], [ENGLISH.name]) else f", in {join_words(names)}"
