"""The verbs that introduce what somebody says, asks, wants or believes.

The list is `data/cues.tsv`: a verb, the act it stands for, and the frames its
content comes in. The forms of each verb are made by rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources

from standoff.evidence.text.word_lists import word_list


class Form(StrEnum):
    """Inflection of a verb."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    GERUND = "gerund"


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of the list.

    Parameters
    ----------
    act
        What is done by saying it: say, ask, deny, promise, threaten, want ...
    frames
        ``c`` clause, ``q`` direct speech, ``a`` addressee first, ``i`` infinitive,
        ``n`` noun phrase.
    prepositions
        Those that head the content.
    """

    lemma: str
    act: str
    frames: frozenset[str]
    prepositions: frozenset[str]


_IRREGULAR = {
    "say": ("said", "said"),
    "tell": ("told", "told"),
    "think": ("thought", "thought"),
    "know": ("knew", "known"),
    "write": ("wrote", "written"),
    "see": ("saw", "seen"),
    "find": ("found", "found"),
    "feel": ("felt", "felt"),
    "hear": ("heard", "heard"),
    "read": ("read", "read"),
    "swear": ("swore", "sworn"),
    "speak": ("spoke", "spoken"),
    "understand": ("understood", "understood"),
    "show": ("showed", "shown"),
    "forecast": ("forecast", "forecast"),
    "foresee": ("foresaw", "foreseen"),
    "seek": ("sought", "sought"),
    "shoot": ("shot", "shot"),
    "begin": ("began", "begun"),
    "bet": ("bet", "bet"),
}
_DOUBLED = word_list("doubled")
# Forms that are common nouns or adjectives too, so that they need a clear subject.
NOUN_FORMS = word_list("noun forms")


@lru_cache(maxsize=1)
def cue_forms() -> dict[str, tuple[Cue, Form]]:
    """Give each inflected form its cue; the past stands for past and participle."""
    forms: dict[str, tuple[Cue, Form]] = {}
    file = resources.files(__package__) / "cues.tsv"
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        lemma, act, frames = line.split("\t")
        cue = Cue(lemma, act, *_frames(frames))
        for word, form in inflect(lemma):
            forms.setdefault(word, (cue, form))
    return forms


def _frames(text: str) -> tuple[frozenset[str], frozenset[str]]:
    words = text.split()
    if words and set(words[0]) <= set("cqain"):
        return frozenset(words[0]), frozenset(words[1:])
    return frozenset(), frozenset(words)


def inflect(lemma: str) -> list[tuple[str, Form]]:
    """Give the forms of a verb.

    Examples
    --------
    >>> [form for form, _ in inflect("deny")]
    ['deny', 'denies', 'denied', 'denied', 'denying']
    """
    past, participle = _IRREGULAR.get(lemma, (_regular_past(lemma),) * 2)
    return [
        (lemma, Form.BASE),
        (_present(lemma), Form.PRESENT),
        (past, Form.PAST),
        (participle, Form.PARTICIPLE),
        (_gerund(lemma), Form.GERUND),
    ]


def _present(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _regular_past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied"
    return lemma + (lemma[-1] if lemma in _DOUBLED else "") + "ed"


def _gerund(lemma: str) -> str:
    if lemma.endswith("e") and not lemma.endswith("ee"):
        return lemma[:-1] + "ing"
    doubled = lemma in _DOUBLED or lemma in {"begin", "bet"}
    return lemma + (lemma[-1] if doubled else "") + "ing"
