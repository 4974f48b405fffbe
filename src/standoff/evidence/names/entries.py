"""Entries of the table of names, and what an analyst can decide about them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any

from standoff.errors import require_known
from standoff.evidence.text.languages import ENGLISH, Language


class NameKind(StrEnum):
    """What a name stands for."""

    PERSON = "person"
    COUNTRY = "country"
    ORGANISATION = "organisation"
    PLACE = "place"


def require_kind(kind: str | None) -> None:
    """Refuse a word that is no kind of name, as a `UsageError`; none is none to refuse."""
    if kind is not None:
        require_known([kind], NameKind, "unknown-kind", "there is no kind of name {!r}")


class NameForm(StrEnum):
    """How a surface names its entity."""

    NAME = "name"
    ALIAS = "alias"
    DEMONYM = "demonym"
    METONYM = "metonym"
    SURNAME = "surname"


class Action(StrEnum):
    """What an analyst can do to the table."""

    ADD = "add"
    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class NameEntry:
    """One person, country, organisation or place and what it is called.

    Parameters
    ----------
    id
        Stable slug of the canonical name it was first known by.
    aliases, demonyms, metonyms
        Other names; words for its people and adjectives ("Japanese"); seats of
        government that stand for the government ("Tokyo").
    uncertain
        Those of its surfaces that are ordinary words or other names as well.
    code
        ISO 3166 code of a country, usual abbreviation of an organisation.
    country
        Id of the country a person or organisation was said to belong to.
    pronoun
        ``he`` or ``she`` where title or given name tell.
    """

    id: str
    kind: NameKind
    canonical: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    uncertain: tuple[str, ...] = ()
    code: str = ""
    country: str = ""
    pronoun: str = ""

    def surfaces(self) -> dict[str, NameForm]:
        """Give every surface with its form; the canonical name comes first."""
        found = {self.canonical: NameForm.NAME}
        for names, form in (
            (self.aliases, NameForm.ALIAS),
            (self.demonyms, NameForm.DEMONYM),
            (self.metonyms, NameForm.METONYM),
        ):
            for name in names:
                found.setdefault(name, form)
        return found

    def to_row(self) -> dict[str, Any]:
        """Give the entry as plain data for a table row."""
        row: dict[str, Any] = {"row": "entry", "id": self.id, "kind": str(self.kind)}
        row["canonical"] = self.canonical
        row |= {name: list(getattr(self, name)) for name in _LISTS if getattr(self, name)}
        row |= {name: getattr(self, name) for name in _TEXTS if getattr(self, name)}
        return row


_LISTS = ("aliases", "demonyms", "metonyms", "uncertain")
_TEXTS = ("code", "country", "pronoun")


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing the analyst decided about the table.

    ``add``: `id`, `name`, `kind`, `surfaces` as aliases; ``merge``: `other`
    becomes part of `id`; ``split``: `surfaces` leave `id` for the new entry
    `other` called `name`; ``rename``: `id` is called `name`; ``delete``: `id`
    is no name.
    """

    action: Action
    id: str
    other: str = ""
    name: str = ""
    kind: str = ""
    surfaces: tuple[str, ...] = ()

    def to_row(self) -> dict[str, Any]:
        """Give the decision as plain data for a table row."""
        row: dict[str, Any] = {"row": "decision", "action": str(self.action), "id": self.id}
        row |= {name: getattr(self, name) for name in ("other", "name", "kind")}
        row["surfaces"] = list(self.surfaces)
        return {key: value for key, value in row.items() if value}


def slug(name: str) -> str:
    """Give the identifier a name leads to.

    Examples
    --------
    >>> slug("Recep Tayyip Erdoğan"), slug("Côte d’Ivoire"), slug("安倍")
    ('recep-tayyip-erdogan', 'cote-d-ivoire', '安倍')
    """
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ł", "l"))
    letters = "".join(char for char in plain if char in _VOICED or not unicodedata.combining(char))
    letters = unicodedata.normalize("NFC", letters)
    return re.sub(r"[\W_]+", "-", letters.casefold()).strip("-") or "name"


_VOICED = "\u3099\u309a"
"""Marks that make another sound of a Japanese sign: without them Dai is Tai."""


def restricted(entry: NameEntry, surfaces: Sequence[str]) -> NameEntry:
    """Restrict an entry to some of its surfaces."""
    canonical = entry.canonical if entry.canonical in surfaces else surfaces[0]

    def kept(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if name in surfaces and name != canonical)

    return replace(
        entry,
        canonical=canonical,
        aliases=kept(entry.aliases),
        demonyms=kept(entry.demonyms),
        metonyms=kept(entry.metonyms),
        uncertain=tuple(name for name in entry.uncertain if name in surfaces),
    )


def united(first: NameEntry, second: NameEntry) -> NameEntry:
    """Put two entries together under the id and canonical name of the first."""
    aliases = dict.fromkeys((*first.aliases, second.canonical, *second.aliases))
    aliases.pop(first.canonical, None)
    demonyms = tuple(dict.fromkeys((*first.demonyms, *second.demonyms)))
    metonyms = tuple(dict.fromkeys((*first.metonyms, *second.metonyms)))
    for other in {*demonyms, *metonyms} - set(first.aliases):
        aliases.pop(other, None)
    return replace(
        first,
        aliases=tuple(aliases),
        demonyms=demonyms,
        metonyms=metonyms,
        uncertain=tuple(dict.fromkeys((*first.uncertain, *second.uncertain))),
        code=first.code or second.code,
        country=first.country or second.country,
        pronoun=first.pronoun or second.pronoun,
    )


def entry_from(row: Mapping[str, Any]) -> NameEntry:
    """Read an entry from a row that `NameEntry.to_row` gave."""
    aliases, demonyms, metonyms, uncertain = (
        tuple(str(text) for text in row.get(name) or ()) for name in _LISTS
    )
    code, country, pronoun = (str(row.get(name) or "") for name in _TEXTS)
    return NameEntry(
        str(row["id"]),
        NameKind(row["kind"]),
        str(row["canonical"]),
        aliases,
        demonyms,
        metonyms,
        uncertain,
        code,
        country,
        pronoun,
    )


def decision_from(row: Mapping[str, Any]) -> Decision:
    """Read a decision from a row that `Decision.to_row` gave."""
    other, name, kind = (str(row.get(key) or "") for key in ("other", "name", "kind"))
    surfaces = tuple(str(text) for text in row.get("surfaces") or ())
    return Decision(Action(row["action"]), str(row["id"]), other, name, kind, surfaces)


@lru_cache(maxsize=64)
def world_entries(language: Language = ENGLISH) -> tuple[NameEntry, ...]:
    """Give the countries, organisations, regions and islands shipped with standoff."""
    files = (
        ("countries", NameKind.COUNTRY),
        ("organisations", NameKind.ORGANISATION),
        ("places", NameKind.PLACE),
    )
    return tuple(
        entry for name, kind in files for entry in read_entries(language.text(f"{name}.tsv"), kind)
    )


def read_entries(text: str, kind: NameKind) -> Iterable[NameEntry]:
    """Read a table of names: id, code, name, aliases, peoples and seats of government."""
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        cells = [*line.split("\t"), "", "", "", "", ""][:6]
        names = [[text for text in cell.split("|") if text] for cell in cells[2:]]
        uncertain = [text[:-1] for cell in names for text in cell if text.endswith("?")]
        plain = [tuple(text.removesuffix("?") for text in cell) for cell in names]
        yield NameEntry(
            cells[0], kind, plain[0][0], plain[1], plain[2], plain[3], tuple(uncertain), cells[1]
        )
