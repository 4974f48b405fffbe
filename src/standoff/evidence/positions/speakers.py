"""Words that are a phrase for somebody by themselves: who is said to speak."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from standoff.evidence.events.phrases import read_words
from standoff.evidence.events.role_words import role_knowledge
from standoff.evidence.names.finding import Mention
from standoff.evidence.positions.holders import Holders
from standoff.evidence.positions.phrases import Holder
from standoff.evidence.positions.words import position_knowledge
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import ENGLISH, Language


def read_phrase(
    text: str, mentions: Sequence[Mention] = (), language: Language = ENGLISH
) -> Holder | None:
    """Read words that are a phrase for somebody, such as those for who speaks.

    Parameters
    ----------
    mentions
        Those whose surfaces stand in the words, wherever they were found.
    """
    known = position_knowledge(language)
    placed = sorted(
        {text.find(one.surface): one for one in mentions}.items(), key=lambda one: one[0]
    )
    moved = [replace(one, span=Span(at, at + len(one.surface))) for at, one in placed if at >= 0]
    words = read_words(text, Span(0, len(text)), moved, role_knowledge(language))
    return Holders(text, words, known).phrase(0, len(words)) if words else None
