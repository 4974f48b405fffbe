"""REFI-QDA: projects (``.qdpx``) and books of codes (``.qdc``) that programs for coding exchange.

A project is a ZIP archive: ``project.qde``, XML, says who coded, which codes there are,
and which passages of which sources bear them; the plain texts of the sources stand in
the folder ``sources``. Positions count Unicode code points of the plain text, from 0,
and the end of a selection is the place after its last code point.

References
----------
[REFI-QDA]_
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from standoff.evidence.coding.marks import Code

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
_NAMED = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
GUID = re.compile(r"\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}?")
CONTROLS = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST_NAME = 100
DEEPEST = 60
OTHER_SOURCES = ("PictureSource", "AudioSource", "VideoSource")
OTHER_PARTS = ("Variables", "Cases", "Links", "Sets", "Graphs")


def guid_of(kind: str, name: str) -> str:
    """Give what other programs know something by: the same for the same name.

    Examples
    --------
    >>> guid_of("user", "ada") == guid_of("user", "ada") != guid_of("source", "ada")
    True
    """
    return str(uuid.uuid5(_NAMED, f"urn:x-standoff:{kind}:{name}"))


@dataclass(frozen=True, slots=True)
class Applied:
    """A code applied to a selection, or to a whole source."""

    guid: str
    code: str
    user: str = ""
    made: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A note: a memo about a selection, or about a whole source."""

    guid: str
    text: str
    user: str = ""
    made: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """A passage of a plain text, with the codes and notes that it bears.

    Parameters
    ----------
    name
        What the program calls it; most give the beginning of the words.
    """

    guid: str
    start: int
    end: int
    name: str = ""
    codings: tuple[Applied, ...] = ()
    notes: tuple[Written, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectSource:
    """A source of a project; `text` is None where the project does not hold it."""

    guid: str
    name: str
    text: str | None
    selections: tuple[Selection, ...] = ()
    codings: tuple[Applied, ...] = ()
    notes: tuple[Written, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """What a project holds, as far as it is read.

    Parameters
    ----------
    users
        Names by guid.
    passed_over
        What it holds besides and is not read, in words.
    departures
        Where it is not as the standard demands, in words.
    """

    name: str = ""
    users: Mapping[str, str] = field(default_factory=dict)
    codes: tuple[Code, ...] = ()
    sources: tuple[ProjectSource, ...] = ()
    passed_over: tuple[str, ...] = ()
    departures: tuple[str, ...] = ()
