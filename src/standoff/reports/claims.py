"""Claims in words: what a claim says stands where its id stood; ids are for the file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from standoff.dossier.links import Link
from standoff.dossier.words.phrases import shorten
from standoff.reports.tables.table import Cell, Column, Table

LENGTH = 44
"""So many characters of a claim stand in a sentence."""

_BRACKETS = re.compile(r" ?\[([^\[\]]+)\]")
_BETWEEN = re.compile(r", | and ")


def name_claims(text: str, claims: Mapping[str, str]) -> str:
    """Let ids of claims in brackets be what the claims say; nothing where that stands before them.

    Examples
    --------
    >>> name_claims("It pays [rent].", {"rent": "Rent is due."})
    'It pays [“Rent is due”].'
    >>> name_claims("Rent is due [rent].", {"rent": "Rent is due."})
    'Rent is due.'
    >>> name_claims("It pays [no claim].", {"rent": "Rent is due."})
    'It pays [no claim].'
    """
    return _BRACKETS.sub(lambda found: tell_bracket(found, claims), text) if "[" in text else text


def iter_brackets(text: str) -> list[re.Match[str]]:
    """Give the brackets of a text that may hold ids of claims, the last first."""
    return list(reversed(list(_BRACKETS.finditer(text))))


def tell_bracket(found: re.Match[str], claims: Mapping[str, str]) -> str:
    """Give what the claims of a bracket say; the bracket as it stands where it holds something else."""
    ids = found[1].split(", ")
    if not claims.keys() >= set(ids):
        return found[0]
    if len(ids) == 1 and _ends_with(found.string[: found.start()], claims[ids[0]]):
        return ""
    blank = " " if found[0].startswith(" ") else ""
    return f"{blank}[{_list(ids, claims)}]"


def name_listed(cell: str, claims: Mapping[str, str]) -> str:
    """Give what claims say that are listed by their ids.

    Examples
    --------
    >>> name_listed("rent and tax", {"rent": "Rent is due.", "tax": "So are taxes."})
    '“Rent is due”, “So are taxes”'
    """
    ids = _BETWEEN.split(cell)
    return _list(ids, claims) if claims.keys() >= set(ids) else cell


def _list(ids: Sequence[str], claims: Mapping[str, str]) -> str:
    """List what claims say; those that say the same once."""
    return ", ".join(dict.fromkeys(say_briefly(claims[each]) for each in ids))


def name_in_table(table: Table, claims: Mapping[str, str]) -> Table:
    """Let a table call claims by their words; columns for programs keep their ids."""
    if not claims:
        return table

    def tell(column: Column, cell: Cell) -> Cell:
        if column.code or not isinstance(cell, str):
            return cell
        return name_listed(cell, claims) if column.claims else name_claims(cell, claims)

    rows = tuple(tuple(map(tell, table.columns, row)) for row in table.rows)
    notes = tuple(name_claims(note, claims) for note in table.notes)
    return replace(table, rows=rows, notes=notes)


def name_in_view(value: Any, claims: Mapping[str, str]) -> Any:
    """Let a view, with all the views in it, call claims by their words.

    Linear in what the view holds; what names no claim is not copied.
    """
    if isinstance(value, str):
        return name_claims(value, claims)
    if isinstance(value, Link):
        named = value.key[:1] == ("claim",) and claims.get(value.key[1])
        return replace(value, text=say_briefly(named)) if named else value
    if isinstance(value, tuple):
        told = [name_in_view(each, claims) for each in value]
        same = all(new is old for new, old in zip(told, value, strict=True))
        return value if same else tuple(told)
    if not is_dataclass(value) or isinstance(value, (type, Table)):
        return value
    changed = {}
    for field in fields(value):
        old = getattr(value, field.name)
        if (new := name_in_view(old, claims)) is not old:
            changed[field.name] = new
    return replace(value, **changed) if changed else value


def say_briefly(words: str) -> str:
    """Say in quotation marks what a claim says, shortened."""
    return f"“{shorten(words, LENGTH).rstrip('.')}”"


def _ends_with(text: str, words: str) -> bool:
    """Say whether a text ends with what a claim says, which may be cut short there."""
    said, before = " ".join(words.split()).rstrip("."), text.rstrip("”. ")
    if not before.endswith("…"):
        return before.endswith(said)
    begun = before[before.rfind("“") + 1 :].rstrip("… ")
    return len(begun) >= LENGTH // 2 and said.startswith(begun)
