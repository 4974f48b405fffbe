"""Forms of English verbs: which base form and tense a word may be."""

from __future__ import annotations

from enum import StrEnum


class VerbForm(StrEnum):
    """What a word says about time and voice."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    GERUND = "gerund"


_IRREGULAR = """
arise arose arisen, be was been, bear bore borne, beat beat beaten, become became become,
begin began begun, bind bound bound, blow blew blown, break broke broken, bring brought brought,
build built built, burn burned burned, buy bought bought, cast cast cast, catch caught caught,
choose chose chosen, come came come, cut cut cut, deal dealt dealt, dig dug dug, draw drew drawn,
drive drove driven, fall fell fallen, feed fed fed, feel felt felt, fight fought fought,
find found found, fly flew flown, forbid forbade forbidden, forgive forgave forgiven, freeze froze
frozen, get got got, give gave given, go went gone, grow grew grown, hang hanged hanged,
have had had, hit hit hit, hold held held, hurt hurt hurt, keep kept kept, know knew known,
lay laid laid, lead led led, leave left left, lend lent lent, let let let, lose lost lost,
make made made, meet met met, pay paid paid, put put put, quit quit quit, read read read,
rise rose risen, run ran run, say said said, see saw seen, seek sought sought, sell sold sold,
send sent sent, set set set, shoot shot shot, shut shut shut, sink sank sunk, slay slew slain,
speak spoke spoken, spend spent spent, spill spilled spilled, stand stood stood, steal stole
stolen, strike struck struck, swear swore sworn, take took taken, tell told told, think thought
thought, throw threw thrown, undertake undertook undertaken, win won won, withdraw withdrew
withdrawn, withhold withheld withheld, write wrote written, oversee oversaw overseen,
overrun overran overrun, retake retook retaken, speed sped sped, drum drummed drummed
"""
_PARTS = {
    base: (past, part)
    for base, past, part in (entry.split() for entry in _IRREGULAR.replace("\n", " ").split(","))
}
_DOUBLED = frozenset(
    (
        "ban", "bar", "stop", "drop", "cut", "get", "put", "set", "let", "rob", "stab", "ram", "gun",
        "plan", "commit", "permit", "admit", "expel", "rebel", "shun", "grab", "slam", "swap", "ship",
        "slap", "scrap", "clap", "pat", "submit", "refer", "defer", "transfer", "dig", "run", "win",
        "begin", "quit", "shut", "hit", "wrap", "clamp", "kidnap", "recall", "drum", "chat", "veto",
    )
)  # fmt: skip
_BRITISH = frozenset(
    ("cancel", "travel", "signal", "label", "level", "channel", "shovel", "quarrel")
)
_NOT_DOUBLED = frozenset(("clamp", "recall", "veto"))


def inflect(base: str) -> dict[str, tuple[VerbForm, ...]]:
    """Give the forms of a verb and what each may be.

    Examples
    --------
    >>> sorted(inflect("ban"))
    ['ban', 'banned', 'banning', 'bans']
    >>> inflect("fly")["flown"]
    (<VerbForm.PARTICIPLE: 'participle'>,)
    """
    past, participle = _PARTS.get(base, (_regular(base, "ed"),) * 2)
    forms: dict[str, tuple[VerbForm, ...]] = {}
    if base in _BRITISH:
        forms[base + "led"] = (VerbForm.PAST, VerbForm.PARTICIPLE)
        forms[base + "ling"] = (VerbForm.GERUND,)
    for word, form in (
        (base, VerbForm.BASE),
        (_third_person(base), VerbForm.PRESENT),
        (past, VerbForm.PAST),
        (participle, VerbForm.PARTICIPLE),
        (_regular(base, "ing"), VerbForm.GERUND),
    ):
        forms[word] = (*forms.get(word, ()), form)
    return forms


def _third_person(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


def _regular(base: str, ending: str) -> str:
    if base in _DOUBLED and base not in _NOT_DOUBLED:
        return base + base[-1] + ending
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")):
        return base[:-1] + ending
    if ending == "ed" and base.endswith("ee"):
        return base + "d"
    if ending == "ed" and base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return base + ending
