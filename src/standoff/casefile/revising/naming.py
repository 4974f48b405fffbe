"""Ids made from names: short, readable, each its own."""

from __future__ import annotations

import re
from collections.abc import Container

from standoff.model.language.names import compose, hide_marks
from standoff.model.language.syntax import KEYWORDS

_PATTERN = re.compile(r"[yn-][yn-]*", re.IGNORECASE)
_LONGEST = 40


def make_id(name: str, taken: Container[str], fallback: str, separator: str = "_") -> str:
    """Make an id of a name.

    Parameters
    ----------
    taken
        Ids that there are already.
    fallback
        What an id begins with where the name has no letters for one.

    Examples
    --------
    >>> make_id("Go to court!", (), "option"), make_id("Go to court", {"go_to_court"}, "option")
    ('go_to_court', 'go_to_court_2')
    >>> make_id("Not", (), "option"), make_id("2nd try", (), "option"), make_id("Y", (), "option")
    ('option_not', 'option_2nd_try', 'option_y')
    """
    base = _words(compose(name), separator)
    if not base or not base[0].isalpha() or base in KEYWORDS or _PATTERN.fullmatch(base):
        base = f"{fallback}{separator}{base}".rstrip(separator)
    found, number = base, 1
    while found in taken:
        number += 1
        found = f"{base}{separator}{number}"
    return found


def _words(name: str, separator: str) -> str:
    hidden = hide_marks(name)
    kept = "".join(
        one if seen.isalnum() or seen == "_" else " "
        for one, seen in zip(name, hidden, strict=True)
    )
    found = separator.join(kept.casefold().replace("_", " ").split())
    if len(found) > _LONGEST:
        found = found[:_LONGEST].rpartition(separator)[0] or found[:_LONGEST]
    return found
