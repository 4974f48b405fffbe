"""What bodies go by: their initials where a coverage calls them so, Latin letters where it writes them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from standoff.evidence.names.entries import NameEntry, NameKind
from standoff.evidence.text.languages.scripts import count_scripts, main_script

LONG = 30
"""A name of more characters is long: a table of such names is too wide to read."""

_CAPITALS = re.compile(r"(?<!\w)[^\W\d_a-zà-öø-ÿ]{2,10}(?!\w)")


def names_in_short(entries: Iterable[NameEntry], texts: Iterable[str]) -> Mapping[str, str]:
    """Give the initials of bodies with long names, by id, where texts use them.

    Notes
    -----
    Cost is linear in the texts.

    Examples
    --------
    >>> body = NameEntry("oas", NameKind.ORGANISATION, "Organization of American States", code="OAS")
    >>> dict(names_in_short([body], ["The OAS met."])), dict(names_in_short([body], ["They met."]))
    ({'oas': 'OAS'}, {})
    """
    long = [
        one
        for one in entries
        if one.kind is NameKind.ORGANISATION and one.code and len(one.canonical) > LONG
    ]
    if not long:
        return {}
    used = {word for text in texts for word in _CAPITALS.findall(text)}
    found: dict[str, str] = {}
    for one in long:
        capitals = [each for each in (one.code, *one.aliases) if _CAPITALS.fullmatch(each)]
        if short := next((each for each in capitals if each in used), ""):
            found[one.id] = short
    return found


def as_called(entry: NameEntry, surfaces: Collection[str]) -> str:
    """Give what a body is called where its long name stands nowhere: its initials; else its name.

    Parameters
    ----------
    surfaces
        By which texts name it.

    Examples
    --------
    >>> body = NameEntry("oas", NameKind.ORGANISATION, "Organization of American States", code="OAS")
    >>> as_called(body, ["OAS"]), as_called(body, ["OAS", "Organization of American States"])
    ('OAS', 'Organization of American States')
    """
    long = entry.kind is NameKind.ORGANISATION and len(entry.canonical) > LONG
    if not long or entry.canonical in surfaces:
        return entry.canonical
    initials = (each for each in (entry.code, *entry.aliases) if _CAPITALS.fullmatch(each))
    return next((each for each in initials if each in surfaces), entry.canonical)


def spelled_names(told: Mapping[str, str], entries: Iterable[NameEntry]) -> dict[str, str]:
    """Give what each goes by: as it is listed, but in Latin letters where some text writes it so.

    Examples
    --------
    >>> firm = NameEntry("velm", NameKind.ORGANISATION, "Велм")
    >>> spelled_names({"velm": "Velm"}, [firm]), spelled_names({}, [firm])
    ({'velm': 'Velm'}, {'velm': 'Велм'})
    """
    listed = {one.id: one.canonical for one in entries}
    latin = {
        one: name
        for one, name in told.items()
        if _is_latin(name) and not _is_latin(listed.get(one, ""))
    }
    return {**told, **listed, **latin}


def _is_latin(name: str) -> bool:
    return main_script(count_scripts(name)) == "latin"
