"""Closed lists of words, kept as data beside the code that uses them."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def _sections() -> dict[str, frozenset[str]]:
    file = resources.files(__package__) / "words.txt"
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            current += line.split()
    return {name: frozenset(found) for name, found in sections.items()}


def word_list(section: str) -> frozenset[str]:
    """Give the words of one section.

    Examples
    --------
    >>> "Mr." in word_list("titles")
    True
    """
    return _sections()[section]
