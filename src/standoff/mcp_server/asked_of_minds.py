"""What may be asked of minds and of chance: arguments with their bounds."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from standoff.mcp_server.asked import CONCEPTS, CURSOR, STAGE, Arguments, Concepts, Line, Name


class DriftAsked(Arguments):
    """From where, and by what chance."""

    state: Line | None = Field(None, description="Where it begins; the status quo if left out.")
    chances: Literal["improvements", "movers"] = Field(
        "improvements", description="What is equally likely: each improvement, or each mover."
    )
    stage: Name | None = STAGE
    cursor: str | None = CURSOR


class ViewsAsked(Arguments):
    """Who sees what, besides what the case says."""

    views: Annotated[list[Line], Field(max_length=20)] = Field(
        [],
        description="Besides the case: 'WHO sees LINE' with a line as what_if takes it, or "
        "'WHO thinks OTHER sees LINE'.",
    )
    stage: Name | None = STAGE
    concepts: Concepts = CONCEPTS
    cursor: str | None = CURSOR


class AttitudesAsked(Arguments):
    """Who is what toward whom, or who has what power over whom, besides what the case says."""

    attitudes: Annotated[list[Line], Field(max_length=20)] = Field(
        [], description="Besides the case: 'A toward B: positive', or neutral, or negative."
    )
    of: Literal["attitudes", "power"] = Field(
        "attitudes",
        description="'power': what holds where some can change what others want, or block their moves.",
    )
    powers: Annotated[list[Line], Field(max_length=20)] = Field(
        [],
        description="Of power, besides the case: 'A over B by OPTION: first STATEMENT' (what B then "
        "wants before all else), or 'prefers S; T', 'ranks STATE > rest', 'blocks STATEMENT'.",
    )
    state: Line | None = Field(None, description="A state to be told in full.")
    stage: Name | None = STAGE
    cursor: str | None = CURSOR
