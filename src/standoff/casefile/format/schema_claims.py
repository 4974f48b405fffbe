"""The format of claims, citations and sources."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from standoff.casefile.format.schema_values import (
    Element,
    Ids,
    OneOrMore,
    PartialDate,
    RawText,
    Sha256,
    Short,
    Text,
    Whole,
    as_list,
    fail,
)
from standoff.casefile.format.short_forms import one_or_more
from standoff.model.claims import MAX_QUOTE


class CitationEntry(Element):
    """A place in a source."""

    source: Text = Field(description="Id of the source.")
    paragraph: Annotated[Whole, Field(ge=1)] | None = Field(
        None, description="Number of the paragraph of the body, from 1."
    )
    sentence: Annotated[Whole, Field(ge=1)] | None = Field(None, description="Its number, from 1.")
    sha256: Sha256 | None = Field(None, description="Hash of the capture that was read.")
    position: tuple[Whole, Whole] | None = Field(
        None, description="First character and the one after the last."
    )
    quote: Annotated[RawText, Field(max_length=MAX_QUOTE)] | None = Field(
        None, description="A short quotation of your own choosing."
    )
    quote_sha256: Sha256 | None = Field(None, description="Hash of the whole cited text.")
    prefix: Annotated[RawText, Field(max_length=64)] = Field("", description="What stands before.")
    suffix: Annotated[RawText, Field(max_length=64)] = Field("", description="What stands after.")
    note: Text = Field("", description="Anything the analyst wants to remember.")

    @model_validator(mode="after")
    def _position_in_order(self) -> CitationEntry:
        if self.position is not None and not 0 <= self.position[0] < self.position[1]:
            raise fail("bad-position", "a position is two whole numbers, start before end")
        return self


RoleWord = Literal["author", "official", "expert", "commenter", "agency", "party"]
KindWord = Literal["fact", "report", "opinion", "forecast", "offer", "condition", "advice"]


class ClaimEntry(Element):
    """A sentence of your own, and what speaks for and against it."""

    text: Text = Field(description="Your paraphrase.")
    supporting: Annotated[list[CitationEntry], BeforeValidator(one_or_more)] = Field(
        [], alias="for", description="Citations for it."
    )
    opposing: Annotated[list[CitationEntry], BeforeValidator(one_or_more)] = Field(
        [], alias="against", description="Citations against it."
    )
    status: Literal["open", "accepted", "contested", "rejected"] = Field(
        "open", description="What you think of it."
    )
    contradicts: Ids = Field([], description="Claims that cannot be true together with it.")
    by: Text = Field("", description="Who says it, where it is not the source's own voice.")
    role: RoleWord | None = Field(None, description="As what the speaker speaks.")
    kind: KindWord | None = Field(None, alias="as", description="As what it is said.")
    hedge: Text = Field("", description="The words that qualify it: may, reportedly, announced.")
    closeness: Literal["first_hand", "relayed", "background"] | None = Field(
        None, description="How near the speaker was."
    )
    credibility: Annotated[Whole, Field(ge=1, le=6)] | None = Field(
        None, description="1 (confirmed) to 6 (cannot be judged), after the Admiralty code."
    )
    note: Text = Field("", description="Anything the analyst wants to remember.")


def _spell_author(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    family, comma, given = value.partition(",")
    if comma and family.strip() and given.strip():
        return {"family": family.strip(), "given": given.strip()}
    return {"literal": value.strip()}


class AuthorEntry(Element):
    """An author: "Family, Given", or the name of a body."""

    family: Text = ""
    given: Text = ""
    literal: Text = ""

    @model_validator(mode="after")
    def _one_form(self) -> AuthorEntry:
        if self.literal and (self.family or self.given):
            raise fail(
                "author-form", "an author has either 'family' and 'given' or 'literal', not both"
            )
        return self


AuthorText = Annotated[AuthorEntry, BeforeValidator(_spell_author), Short(("string",))]


def _as_authors(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


class SourceEntry(Element):
    """A publication."""

    title: Text = Field("", description="Its title.")
    kind: Text = Field("article-newspaper", description="Type of publication, as in CSL.")
    author: Annotated[list[AuthorText], BeforeValidator(_as_authors), OneOrMore()] = Field(
        [], description="'Family, Given', or the name of a body; several as a list."
    )
    publisher: Text = Field("", description="Who published it.")
    place: Text = Field("", description="Where it was published.")
    container: Text = Field("", description="Newspaper, journal or site it appeared in.")
    date: PartialDate = Field("", description="2018-04-02, 2018-04 or 2018.")
    url: Text = Field("", description="Where it can be read.")
    language: Text = Field("", description="BCP 47 tag, such as en or ja.")
    accessed: PartialDate = Field("", description="When it was read.")
    sha256: Annotated[list[Sha256], BeforeValidator(as_list), OneOrMore()] = Field(
        [], description="Hashes of its captures."
    )
    summary_of: Text = Field("", description="Id of the source it sums up; the two count as one.")
    reliability: Literal["", "A", "B", "C", "D", "E", "F"] = Field(
        "", description="A (reliable) to F (cannot be judged), after the Admiralty code."
    )
    note: Text = Field("", description="Anything the analyst wants to remember.")
