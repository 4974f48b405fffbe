"""The blocks of a capture on their way to becoming zones."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto

from standoff.evidence.text.anchors import Passage
from standoff.evidence.zones import cues
from standoff.evidence.zones.cues import Turn, turn_of
from standoff.evidence.zones.kinds import ZoneKind


class Section(Enum):
    """The parts of a page in the order they are laid out."""

    TOP = auto()
    BODY = auto()
    COMMENTS = auto()
    TEASERS = auto()
    FOOTER = auto()


_STOPS = re.compile(r"[.!…;:,。．｡！；：，、।۔؛،][\"'”’)»」』）》]*$")
"""How what is no heading ends, in any script."""

_OPENERS = "\"'“‘«„(「『¿¡\u00a0\u202f "


@dataclass(slots=True)
class Block:
    """A paragraph or line of a capture on its way to becoming zones.

    Parameters
    ----------
    passage
        Its readable text.
    gap
        Whether a blank line stands before it.
    likelihood
        How likely it belongs to the article's body.
    hint
        Its kind, where the mark-up tells.
    voice
        The commenter, where the mark-up or a line before it tells.
    extracted
        Whether an extraction from the mark-up took it for the article.
    continues
        Whether it goes on with the paragraph of the body before it.
    linked
        The share of it that is a link.
    tabled
        Whether it stands in a row of a table.
    """

    passage: Passage
    gap: bool = True
    likelihood: float = 0.5
    hint: ZoneKind | None = None
    voice: str | None = None
    extracted: bool = False
    continues: bool = False
    linked: float = 0.0
    tabled: bool = False
    text: str = field(init=False)
    words: int = field(init=False)
    section: Section = field(init=False, default=Section.TOP)
    kind: ZoneKind | None = field(init=False, default=None)
    turn: Turn | None = field(init=False, default=None)
    label: int = field(init=False, default=0)
    """How many characters of it are a label that an export set before a headline."""

    def __post_init__(self) -> None:
        self.text = " ".join(self.passage.text.split())
        self.words = cues.count_words(self.text[:4000])
        self.kind = self.hint
        settled = self.hint not in (None, ZoneKind.COMMENT) or (self.extracted and self.is_prose)
        self.turn = None if settled else turn_of(self.text)

    @property
    def ends_as_sentence(self) -> bool:
        """Whether it ends with a full stop or its like."""
        return bool(cues.TERMINAL.search(self.text))

    @property
    def is_sentence(self) -> bool:
        """Whether it is a whole sentence, however short, without a link."""
        if self.linked or self.words < 2 or self.text.endswith(("...", "…")):
            return False
        return self.is_sentence_shaped

    @property
    def is_sentence_shaped(self) -> bool:
        """Whether it begins and ends as a sentence does."""
        first = self.text.lstrip(_OPENERS)[:1]
        begins = first.isalnum() and not first.islower() and not self.text.isupper()
        return begins and self.ends_as_sentence and any(map(str.isalpha, self.text))

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list in a text: it ends as a part of a sentence, without a link."""
        if self.linked or self.words < 3 or not self.text.endswith((";", "；", ",", ".", "。")):
            return False
        return cues.BULLET.match(self.text) is not None

    @property
    def is_prose(self) -> bool:
        """Whether it reads as running text rather than as a heading."""
        if cues.QUESTION.search(self.text):
            return self.words >= 16
        return self.words >= 25 or (self.words >= 8 and self.ends_as_sentence)

    @property
    def is_heading_shaped(self) -> bool:
        """Whether it is short and does not end as a statement ends."""
        if self.tabled or cues.TURN_OF_TALK.match(self.text):
            return False
        if self.words == 0 or len(self.text) > 90 or self.text[0] in "\"“‘«'•*-–—(":
            return False
        if cues.QUESTION.search(self.text):
            return self.words <= 12
        return self.words <= 10 and not _STOPS.search(self.text)
