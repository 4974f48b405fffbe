"""Claims: what the analyst takes from the sources, and where it stands in them.

A claim is the analyst's own sentence. It rests on citations for and against
it; a citation points at a sentence of a source without holding its text.
Options, rules, preferences and stages name the claims they rest on.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MAX_QUOTE = 300
"""Characters of a quotation: it shows the point; the article stays where it is."""


class ClaimStatus(StrEnum):
    """What the analyst thinks of a claim."""

    OPEN = "open"
    """Not yet judged."""
    ACCEPTED = "accepted"
    CONTESTED = "contested"
    REJECTED = "rejected"


class Role(StrEnum):
    """As what somebody speaks."""

    AUTHOR = "author"
    """The author of the source, in the source's own voice."""
    OFFICIAL = "official"
    EXPERT = "expert"
    COMMENTER = "commenter"
    """A reader below the article."""
    AGENCY = "agency"
    """A news agency or newspaper that the source relays."""
    PARTY = "party"
    """Somebody with a stake in the dispute who holds no office: a firm, a resident, an activist."""


class ClaimKind(StrEnum):
    """As what something is said."""

    FACT = "fact"
    REPORT = "report"
    """Somebody says that it happened; the source relays it."""
    OPINION = "opinion"
    FORECAST = "forecast"
    OFFER = "offer"
    CONDITION = "condition"
    ADVICE = "advice"
    """Somebody says what should be done."""


class Closeness(StrEnum):
    """How near the speaker was to what is claimed."""

    FIRST_HAND = "first_hand"
    RELAYED = "relayed"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class ClaimCitation:
    """A place in a source, in the form in which case files keep it.

    Parameters
    ----------
    source
        Id of the source in the case file.
    sentence
        Number of the sentence in the capture, from 1.
    sha256
        Hash of the capture that was read; None leaves it to the source, if
        that has just one.
    position
        Code points ``(start, end)`` of the decoded raw text.
    quote
        A short quotation of the analyst's own choosing.
    quote_sha256
        Hash of the whole cited text.
    prefix, suffix
        What stands before and after the quotation.
    """

    source: str
    paragraph: int | None = None
    sentence: int | None = None
    sha256: str | None = None
    position: tuple[int, int] | None = None
    quote: str | None = None
    quote_sha256: str | None = None
    prefix: str = ""
    suffix: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of the analyst's, and what speaks for and against it.

    Parameters
    ----------
    text
        Our paraphrase; never the text of the source.
    supporting, opposing
        Citations for and against.
    contradicts
        Ids of claims that cannot be true together with this one.
    by, role
        Who says it, and as what; empty where it is the source's own voice.
    kind
        As what it is said.
    hedge
        The words by which it is qualified: "may", "reportedly", "announced".
    closeness
        How near the speaker was.
    credibility
        1 (confirmed) to 6 (cannot be judged), after the Admiralty code.
    """

    id: str
    text: str
    supporting: tuple[ClaimCitation, ...] = ()
    opposing: tuple[ClaimCitation, ...] = ()
    status: ClaimStatus = ClaimStatus.OPEN
    contradicts: tuple[str, ...] = ()
    note: str = ""
    by: str = ""
    role: Role | None = None
    kind: ClaimKind | None = None
    hedge: str = ""
    closeness: Closeness | None = None
    credibility: int | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the analyst concludes from the claims that an element rests on, taken together.

    Claims say what sources say; an assessment says what the analyst makes of them, once,
    for every element that rests on just these claims.

    Parameters
    ----------
    text
        The conclusion.
    because
        Ids of the claims: the bundle.
    likelihood
        Probabilities between which it holds, as ``(low, high)``.
    confidence
        ``low``, ``moderate`` or ``high``: how good the basis is, which is another
        thing than how likely the conclusion.
    by, made
        Who assessed, and when.
    """

    id: str
    text: str
    because: tuple[str, ...] = ()
    likelihood: tuple[float, float] | None = None
    confidence: str = ""
    by: str = ""
    made: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Author:
    """A person, or a body (only `literal`).

    Parameters
    ----------
    family, given
        Of a person; `family` carries particles ("von Hippel").
    literal
        A name that is not taken apart: an agency, a pen name.
    """

    family: str = ""
    given: str = ""
    literal: str = ""

    def __post_init__(self) -> None:
        if self.literal and (self.family or self.given):
            raise ValueError("a name is either taken apart or literal")

    def __str__(self) -> str:
        return self.literal or " ".join(part for part in (self.given, self.family) if part)


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A publication that a case cites, and the captures of it that were read.

    Parameters
    ----------
    kind
        Type of publication in the words of CSL: "article-newspaper",
        "webpage", "report", "treaty", "speech", ...
    container
        What it appeared in: newspaper, journal, site.
    date, accessed
        ISO 8601 with its granularity: "2018", "2018-04", "2018-04-02".
    language
        BCP 47 tag.
    sha256
        Hashes of the captures.
    summary_of
        Id of the source that this one only sums up; the two count as one.
    reliability
        A (reliable) to F (cannot be judged), after the Admiralty code.
    """

    id: str
    title: str = ""
    kind: str = "article-newspaper"
    authors: tuple[Author, ...] = ()
    publisher: str = ""
    place: str = ""
    container: str = ""
    date: str = ""
    url: str = ""
    language: str = ""
    accessed: str = ""
    sha256: tuple[str, ...] = ()
    summary_of: str = ""
    note: str = ""
    reliability: str = ""
