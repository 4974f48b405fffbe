"""Short ids made of long names: their first words, and more of them only where that tells apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from standoff.model.language.names import compose, hide_marks
from standoff.model.language.syntax import KEYWORDS

LONGEST = 20
"""An id goes on to the end of the word that would pass this, and is cut only within a word."""
_SMALL = frozenset(
    ("a", "an", "the", "of", "to", "in", "on", "at", "for", "and", "or", "by", "its")
)


def make_ids(names: Sequence[str]) -> list[str]:
    """Make an id of each name: short, readable, none twice.

    Examples
    --------
    >>> make_ids(["Modify the control order to make it acceptable", "Delay", "Lift the order"])
    ['modify_control_order', 'delay', 'lift_the_order']
    >>> make_ids(["Ministry of Foreign Affairs, Asia", "Ministry of Foreign Affairs, Europe"])
    ['ministry_foreign_affairs_asia', 'ministry_foreign_affairs_europe']
    """
    words = [_words(name) for name in names]
    counts = [_fitting(each) for each in words]
    while True:
        stems = [_stem(each[:n], number) for number, (each, n) in enumerate(zip(words, counts, strict=True), 1)]  # fmt: skip
        shared = {stem for stem, count in Counter(stems).items() if count > 1}
        grown = [
            n + 1 if stem in shared and n < len(each) else n
            for stem, each, n in zip(stems, words, counts, strict=True)
        ]
        if grown == counts:
            return _numbered(stems)
        counts = grown


def make_ids_by_owner(names: Sequence[str], owners: Mapping[int, int]) -> dict[int, str]:
    """Make an id of each option, none twice with one owner: those of others have another owner.

    Parameters
    ----------
    names
        Of all options.
    owners
        The owner of each option, both by index.
    """
    ids: dict[int, str] = {}
    for owner in sorted(set(owners.values())):
        own = [index for index in sorted(owners) if owners[index] == owner]
        ids |= dict(zip(own, make_ids([names[index] for index in own]), strict=True))
    return ids


def _words(name: str) -> list[str]:
    """Part a name into words; of a long one without those that say nothing."""
    text = compose(name.casefold())
    found = [text[m.start() : m.end()] for m in re.finditer(r"\w+", hide_marks(text))]
    parts = [part for word in found for part in word.split("_") if part]
    if len("_".join(parts)) <= LONGEST:
        return parts
    return [part for part in parts if part not in _SMALL] or parts


def _fitting(words: Sequence[str]) -> int:
    """Count the words that fit into an id: one at least."""
    length, count = 0, 0
    for word in words:
        length += len(word) + bool(count)
        if count and length > LONGEST:
            break
        count += 1
    return count


def _stem(words: Sequence[str], number: int) -> str:
    """Give an id of some words, or of a number where they make none."""
    stem = "_".join(word[:LONGEST] for word in words)
    if not re.match(r"[^\W\d]", stem):
        stem = f"n{number}_{stem}".rstrip("_")
    if stem in KEYWORDS or re.fullmatch("[yn]+", stem):
        stem += "_"
    return stem[:80]


def _numbered(stems: Sequence[str]) -> list[str]:
    """Set a number behind what is the same."""
    ids: list[str] = []
    for stem in stems:
        candidate, copy = stem, 1
        while candidate in ids or (copy > 1 and candidate in stems):
            copy += 1
            candidate = f"{stem}_{copy}"
        ids.append(candidate)
    return ids
