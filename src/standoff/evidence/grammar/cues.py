"""The verbs that introduce what somebody says, asks, wants or believes.

The list is ``cues.tsv`` of the language: a verb, the act it stands for, and the
frames its content comes in. The forms of each verb are made by rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from standoff.evidence.grammar.verb_forms import VerbForm, inflect
from standoff.evidence.text.languages import ENGLISH, Language


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


@lru_cache(maxsize=64)
def cue_forms(language: Language = ENGLISH) -> Mapping[str, tuple[Cue, VerbForm]]:
    """Give each inflected form its cue; the past stands for past and participle."""
    forms: dict[str, tuple[Cue, VerbForm]] = {}
    for line in language.text("cues.tsv").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        lemma, act, frames = line.split("\t")
        cue = Cue(lemma, act, *_frames(frames))
        for word, kinds in inflect(lemma, language).items():
            forms.setdefault(word, (cue, kinds[0]))
    return forms


def _frames(text: str) -> tuple[frozenset[str], frozenset[str]]:
    words = text.split()
    if words and set(words[0]) <= set("cqain"):
        return frozenset(words[0]), frozenset(words[1:])
    return frozenset(), frozenset(words)
