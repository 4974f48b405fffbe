"""What a proposal is: a claim with its citations, elements of the model, or a change."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from standoff.casefile.inserting import Side
from standoff.errors import unknown_word

Kind = Literal["claim", "element", "change"]
Verdict = Literal["accepted", "rejected"]

MAX_TEXT = 1_000
"""Characters of a claim, a reason or a statement that is proposed."""

MAX_PARTS = 20
"""Citations of one claim, elements or lines of one proposal."""


@dataclass(frozen=True, slots=True)
class ProposedCitation:
    """A sentence of a source that speaks for or against a claim.

    Parameters
    ----------
    source
        Short name of the document in the evidence database.
    sha256
        Hash of the capture it was read in.
    quote
        The words that matter in it; they stood there when it was proposed.
    zone, voice
        Where it stands and who speaks there, as the database said then.
    """

    source: str
    sentence: int
    sha256: str
    quote: str
    side: Side = "for"
    zone: str | None = None
    voice: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give the citation as plain data."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> ProposedCitation:
        """Read the plain data."""
        side: Side = "against" if data.get("side") == "against" else "for"
        return cls(
            str(data["source"]),
            int(data["sentence"]),
            str(data["sha256"]),
            str(data["quote"]),
            side,
            data.get("zone"),
            data.get("voice"),
        )


@dataclass(frozen=True, slots=True)
class ProposedClaim:
    """A claim, in words of one's own, and the sentences it rests on."""

    id: str
    text: str
    citations: tuple[ProposedCitation, ...]
    fields: Mapping[str, str] = field(default_factory=dict)
    """What a case file says besides of a claim: as what it is said, and by whom."""

    def to_dict(self) -> dict[str, Any]:
        """Give the claim as plain data."""
        cited = [each.to_dict() for each in self.citations]
        data: dict[str, Any] = {"id": self.id, "text": self.text, "citations": cited}
        return data | ({"fields": dict(self.fields)} if self.fields else {})

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> ProposedClaim:
        """Read the plain data."""
        cited = tuple(map(ProposedCitation.from_dict, data["citations"]))
        fields = {str(key): str(value) for key, value in (data.get("fields") or {}).items()}
        return cls(str(data["id"]), str(data["text"]), cited, fields)


@dataclass(frozen=True, slots=True)
class ProposedChange:
    """Something that is different, in the lines that ``standoff what-if --set`` takes.

    Parameters
    ----------
    scenario
        Id of the scenario as which it is kept when it is accepted.
    stage
        The stage that is changed; empty for the base.
    """

    scenario: str
    lines: tuple[str, ...]
    title: str = ""
    stage: str = ""
    because: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the change as plain data."""
        data = {name: getattr(self, name) for name in self.__slots__}
        return data | {"lines": list(self.lines), "because": list(self.because)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> ProposedChange:
        """Read the plain data."""
        return cls(
            str(data["scenario"]),
            tuple(map(str, data["lines"])),
            str(data.get("title") or ""),
            str(data.get("stage") or ""),
            tuple(map(str, data.get("because") or ())),
        )


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody would write into a case, with who, when, why, and in which state of it.

    Parameters
    ----------
    revision
        The state of the case file it was made against: a hash of its text.
    elements
        Parts of the model: changes with names, as `standoff.workflows.editing`
        takes them.
    labels
        What it does, in words, one for each step.
    needs
        Ids of proposals that must be accepted before it, where that is known.
    draft
        The key of the draft it was made of; empty where somebody else made it.
    title
        What it is in a line, where that was said.
    after
        Ids of the proposals that waited, and on which it was tried: it may speak of what they bring.
    """

    id: str
    by: str
    when: str
    why: str
    revision: str
    claim: ProposedClaim | None = None
    elements: tuple[Mapping[str, Any], ...] = ()
    change: ProposedChange | None = None
    labels: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    draft: str = ""
    title: str = ""
    after: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """What is proposed."""
        if self.claim is not None:
            return "claim"
        return "change" if self.change is not None else "element"

    @property
    def sort(self) -> str:
        """What it would be in the case: of a draft what was drafted, else what is proposed."""
        return self.why.partition(";")[0] if self.draft else self.kind

    @property
    def name(self) -> str:
        """What a person calls it: its title, else the words of its claim, its lines or its steps."""
        claim = self.claim.text if self.claim is not None else ""
        lines = "; ".join(self.change.lines) if self.change is not None else ""
        return self.title or claim or lines or "; ".join(self.labels) or self.id

    def to_dict(self) -> dict[str, Any]:
        """Give the proposal as plain data."""
        data: dict[str, Any] = {
            "id": self.id,
            "kind": self.kind,
            "by": self.by,
            "when": self.when,
            "why": self.why,
            "revision": self.revision,
        }
        if self.claim is not None:
            data["claim"] = self.claim.to_dict()
        if self.elements:
            data["elements"] = [dict(each) for each in self.elements]
        if self.change is not None:
            data["change"] = self.change.to_dict()
        data["labels"] = list(self.labels)
        data |= {"needs": list(self.needs)} if self.needs else {}
        data |= {"built_on": list(self.after)} if self.after else {}
        return data | ({"draft": self.draft, "title": self.title} if self.draft else {})

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Proposal:
        """Read the plain data.

        Raises
        ------
        KeyError, TypeError, ValueError
            If it is no proposal.
        """
        claim, change = data.get("claim"), data.get("change")
        elements = tuple(dict(each) for each in data.get("elements") or ())
        if claim is None and change is None and not elements:
            raise ValueError("nothing is proposed")
        return cls(
            str(data["id"]),
            str(data["by"]),
            str(data["when"]),
            str(data["why"]),
            str(data["revision"]),
            None if claim is None else ProposedClaim.from_dict(claim),
            elements,
            None if change is None else ProposedChange.from_dict(change),
            tuple(map(str, data.get("labels") or ())),
            tuple(map(str, data.get("needs") or ())),
            str(data.get("draft") or ""),
            str(data.get("title") or ""),
            tuple(map(str, data.get("built_on") or ())),
        )


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a proposal."""

    id: str
    verdict: Verdict
    by: str
    when: str
    why: str
    revision: str

    def to_dict(self) -> dict[str, Any]:
        """Give the decision as plain data."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Decision:
        """Read the plain data.

        Raises
        ------
        KeyError, TypeError, ValueError
            If it is no decision.
        """
        verdict: Verdict = "accepted" if data["verdict"] == "accepted" else "rejected"
        rest = (str(data.get(name) or "") for name in ("by", "when", "why", "revision"))
        return cls(str(data["id"]), verdict, *rest)


def read_kind(word: str, known: Collection[str]) -> str:
    """Give the kind that a word means: parted by a blank or a hyphen, of one or of several.

    Raises
    ------
    UsageError
        If there is no such kind.

    Examples
    --------
    >>> read_kind("Decision makers", ["decision-maker", "option"])
    'decision-maker'
    """
    key = "-".join(word.lower().split())
    kind = key if key in known else key.removesuffix("s")
    if kind not in known:
        raise unknown_word(word[:60], tuple(known), "unknown-kind", "there is no kind {!r}")
    return kind
