"""Drafts: what a coverage would put into a model, each with its sentences and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from standoff.dossier.grounds.places import tell_place
from standoff.dossier.words.phrases import count_of, shorten
from standoff.evidence.text.languages import reading_language
from standoff.workflows.proposals.proposal import read_kind


class DraftKind(StrEnum):
    """What a draft would be in a case."""

    DECISION_MAKER = "decision maker"
    OPTION = "option"
    CONDITION = "condition"
    INTEREST = "interest"
    STAGE = "stage"
    FORECAST = "forecast"
    CONTESTED = "contested point"


def read_kinds(words: Iterable[str]) -> frozenset[DraftKind]:
    """Read the names of kinds, with a blank or a hyphen.

    Raises
    ------
    UsageError
        If there is no such kind.

    Examples
    --------
    >>> [kind.value for kind in read_kinds(["decision-maker"])]
    ['decision maker']
    """
    known = {kind.value.replace(" ", "-"): kind for kind in DraftKind}
    return frozenset(known[read_kind(word, known)] for word in words)


HEADINGS: Mapping[DraftKind, str] = {
    DraftKind.DECISION_MAKER: "Who decides",
    DraftKind.OPTION: "What they can do",
    DraftKind.CONDITION: "On what condition",
    DraftKind.INTEREST: "What they are for and against",
    DraftKind.STAGE: "When it changed",
    DraftKind.FORECAST: "What is expected",
    DraftKind.CONTESTED: "What is contested",
}


@dataclass(frozen=True, slots=True)
class DraftCitation:
    """A sentence on which a draft rests.

    Parameters
    ----------
    words
        The words that matter in it.
    said_by
        Who says so there, where it is not the author.
    title, publisher, date
        What the source is called, and when it appeared.
    """

    source: str
    sentence: int
    sha256: str
    words: str
    side: str = "for"
    said_by: str = ""
    title: str = ""
    publisher: str = ""
    date: str | None = None

    def place(self, *, ids: bool = False) -> str:
        """Say where it stands: by title, publisher and day, or as citations name it."""
        if ids or not self.title:
            return f"{self.source}:{self.sentence}"
        return tell_place(self.title, self.publisher, self.date, self.sentence)

    def to_dict(self) -> dict[str, Any]:
        """Give the citation as plain data."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sure a draft is, in a word, and why.

    Parameters
    ----------
    word
        ``firm``, ``fair`` or ``weak``.
    """

    word: str
    reason: str

    def __str__(self) -> str:
        return f"{self.word}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Draft:
    """Something that a coverage would put into a model.

    Parameters
    ----------
    key
        The same for the same thing in the same coverage.
    headline
        What it is, in a line.
    claim
        The claim that its element rests on.
    elements
        What accepting it does to the case, as named changes.
    needs
        Keys of drafts without which it cannot be.
    fields
        What the claim says besides: as what, by whom.
    rests_on
        Key of the draft whose claim its elements rest on, if not on its own.
    score
        By how much it is put before others.
    alike
        What others are called that it may be the same as, by their keys.
    """

    key: str
    kind: DraftKind
    headline: str
    claim: str
    citations: tuple[DraftCitation, ...]
    confidence: Confidence
    elements: tuple[Mapping[str, Any], ...] = ()
    needs: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    rests_on: str = ""
    score: float = 0.0
    alike: Mapping[str, str] = field(default_factory=dict)

    def lines(self, *, ids: bool = False) -> Iterator[str]:
        """Say it with its sentences and how sure it is, line by line."""
        yield self.headline
        yield f"  {self.confidence}"
        for each in self.citations:
            by = f", {each.said_by}" if each.said_by else ""
            against = "against, " if each.side == "against" else ""
            yield f"  {against}{each.place(ids=ids)}{by}: “{each.words}”"

    def to_dict(self) -> dict[str, Any]:
        """Give the draft as plain data."""
        return {
            "key": self.key,
            "kind": self.kind.value,
            "headline": self.headline,
            "claim": self.claim,
            "confidence": {"word": self.confidence.word, "reason": self.confidence.reason},
            "citations": [each.to_dict() for each in self.citations],
            "elements": [dict(each) for each in self.elements],
            "needs": list(self.needs),
        }


SHOWN, TURNED = 120, 3
"""So many characters of a claim that would be read otherwise are told, and of so many of them."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A citation of an accepted claim that would stand on the other side now.

    Parameters
    ----------
    claim, text
        The id of the claim in the case, and what it says.
    place, words
        Where the sentence stands, and what of it matters.
    was, now
        The side on which the case cites it, and the one on which it would be read.
    """

    claim: str
    text: str
    place: str
    words: str
    was: str
    now: str

    @property
    def told(self) -> str:
        """What would be read otherwise, in two sentences."""
        said = (
            f"“{shorten(self.text, SHOWN).rstrip('.')}” was accepted with a sentence {self.was} it"
        )
        words = shorten(self.words, SHOWN)
        return f"{said} that would be read as {self.now} it now: “{words}” ({self.place}). Nothing was changed."

    def to_dict(self) -> dict[str, Any]:
        """Give what is told as plain data."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class DraftList:
    """The drafts that a coverage gives for a case, the best first.

    Parameters
    ----------
    sentences, articles
        How many were read.
    unread
        By source, the language in which positions cannot be read.
    there
        How many more the case has already, or were proposed before.
    turned
        What was accepted and would be read on the other side now.
    """

    drafts: tuple[Draft, ...]
    sentences: int
    articles: int
    unread: Mapping[str, str] = field(default_factory=dict)
    there: int = 0
    turned: tuple[Turned, ...] = ()

    def by_kind(self) -> Iterator[tuple[DraftKind, tuple[Draft, ...]]]:
        """Give the drafts of each kind that has some."""
        for kind in DraftKind:
            found = tuple(each for each in self.drafts if each.kind is kind)
            if found:
                yield kind, found

    @property
    def summary(self) -> str:
        """What was read and found, in sentences."""
        if not self.sentences and not self.unread:
            return (
                "No sentence was read: there are no sources yet, or none with what was asked for."
            )
        read = (
            f"{count_of(self.sentences, 'sentence')} of {count_of(self.articles, 'article')} read"
        )
        kinds = ", ".join(count_of(len(found), kind.value) for kind, found in self.by_kind())
        nothing = "nothing new" if self.there else "nothing that a model could be made of"
        text = f"{read}: {kinds or nothing}."
        if self.there:
            more = f"{self.there} more are" if kinds else f"{self.there:,} drafts are"
            text += f" {more} in the case or were proposed before."
        for tag in sorted(set(self.unread.values())):
            sources = [one for one, language in self.unread.items() if language == tag]
            name, many = reading_language(tag).name, len(sources)
            were = f"{count_of(many, 'source')} {'was' if many == 1 else 'were'}"
            text += f" {were} not read: positions are not read in {name}."
        return " ".join((text, *self._turned()))

    def _turned(self) -> Iterator[str]:
        """Say which accepted claims would be read otherwise, the first of them."""
        yield from (each.told for each in self.turned[:TURNED])
        if (more := len(self.turned) - TURNED) > 0:
            yield f"So would {more:,} more."

    def to_dict(self) -> dict[str, Any]:
        """Give the list as plain data."""
        return {
            "sentences": self.sentences,
            "articles": self.articles,
            "unread": dict(self.unread),
            "there": self.there,
            "drafts": [each.to_dict() for each in self.drafts],
            "turned": [each.to_dict() for each in self.turned],
        }
