"""What a case file says more than it did, in words: told after something was put into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from standoff.casefile.trees.as_written import mapping_of, read_as_written
from standoff.dossier.words.phrases import count_of, shorten
from standoff.errors import StandoffError

_PARTS = {
    "rules": "rule",
    "stages": "stage",
    "scenarios": "scenario",
    "forecasts": "forecast",
    "recommendations": "recommendation",
    "assessments": "assessment",
}
_SAID = 100


def tell_added(before: str, after: str, path: Path) -> tuple[str, ...]:
    """Say what a case file has now and had not, element by element; nothing where it cannot be read.

    Examples
    --------
    >>> was = "decision_makers: {a: {name: Lisbon, options: {}}}"
    >>> tell_added(was, was.replace("{}", "{pay: Pay the fee}"), Path("case.yaml"))
    ('the option “Pay the fee” of Lisbon',)
    """
    try:
        old, new = (read_as_written(text, str(path)) for text in (before, after))
    except StandoffError:
        return ()
    return tuple(_iter_added(old, new))


def _iter_added(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    known = mapping_of(old.get("decision_makers"))
    for key, maker in mapping_of(new.get("decision_makers")).items():
        yield from _of_maker(_name(maker, key), known.get(key), mapping_of(maker))
    for part, word in _PARTS.items():
        for number, name in _new_entries(old.get(part), new.get(part)):
            yield f"the {word} “{shorten(name, _SAID)}”" if name else f"the {word} {number}"
    yield from _claims(mapping_of(old.get("claims")), mapping_of(new.get("claims")))


def _of_maker(name: str, old: Any, new: Mapping[str, Any]) -> Iterator[str]:
    if old is None:
        yield f"the decision maker {name}"
    known = mapping_of(mapping_of(old).get("options"))
    for key, option in mapping_of(new.get("options")).items():
        if key not in known:
            yield f"the option “{shorten(_name(option, key), _SAID)}” of {name}"
    if new.get("prefers") != mapping_of(old).get("prefers"):
        yield f"what {name} wants"


def _claims(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    for key, entry in new.items():
        claim, known = mapping_of(entry), mapping_of(old.get(key))
        cited = sum(_cited(claim, side) - _cited(known, side) for side in ("for", "against"))
        said = f"the claim “{shorten(str(claim.get('text', key)), _SAID)}”"
        if key not in old:
            yield said + (f" with {count_of(cited, 'citation')}" if cited else "")
        elif cited > 0:
            yield f"{count_of(cited, 'citation')} of {said}"


def _cited(claim: Mapping[str, Any], side: str) -> int:
    listed = claim.get(side)
    return len(listed) if isinstance(listed, list) else int(bool(listed))


def _new_entries(old: Any, new: Any) -> Iterator[tuple[int, str]]:
    """Give the entries of a mapping or list that are new, with their numbers and what they are called."""
    if isinstance(new, Mapping):
        for number, (key, entry) in enumerate(new.items(), start=1):
            if key not in mapping_of(old):
                yield number, _name(entry, key)
    elif isinstance(new, list):
        known = old if isinstance(old, list) else []
        for number, entry in enumerate(new, start=1):
            if entry not in known:
                yield number, entry if isinstance(entry, str) else _name(entry, "")


def _name(entry: Any, key: str) -> str:
    if isinstance(entry, str):
        return entry
    told = mapping_of(entry)
    return str(next((told[each] for each in ("name", "title", "text") if told.get(each)), key))
