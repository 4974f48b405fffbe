"""Results that print as what they are: their name, a word or two, and counts of what is long.

In a notebook results about sources show more: see `standoff.workflows.sources.notebook`.
"""

from __future__ import annotations

from collections.abc import Callable, Sized
from importlib import import_module
from operator import attrgetter
from typing import TypeVar

LONGEST_WORD = 80
T = TypeVar("T")


def brief(*parts: str) -> Callable[[type[T]], type[T]]:
    """Let results of a class print as its name and some of their parts.

    Parameters
    ----------
    parts
        Attributes, with dots for attributes of these: a text stands as it is, cut where it is
        long; of a collection stands how much it holds.

    Examples
    --------
    >>> from dataclasses import dataclass
    >>> @brief("path", "problems")
    ... @dataclass
    ... class Report:
    ...     path: str
    ...     problems: tuple[str, ...]
    >>> Report("case.yaml", ("one", "two"))
    <Report: path 'case.yaml', problems 2>
    """

    def decorate(kind: type[T]) -> type[T]:
        def spell(self: T) -> str:
            told = (f"{part.rpartition('.')[2]} {_word(attrgetter(part)(self))}" for part in parts)
            return f"<{kind.__name__}: {', '.join(told)}>"

        kind.__repr__ = spell  # type: ignore[method-assign, assignment]
        return kind

    return decorate


_NOTEBOOK = "standoff.workflows.sources.notebook"
"""Stands above all results about sources, so it is looked up only when one is shown."""


def in_notebooks(kind: type[T]) -> type[T]:
    """Let results of a class show in a notebook as HTML."""

    def show(self: T) -> str:
        html: str = import_module(_NOTEBOOK).html_of(self)
        return html

    kind._repr_html_ = show  # type: ignore[attr-defined]
    return kind


def _word(value: object) -> str:
    if isinstance(value, str):
        word = repr(value)
        return word if len(word) <= LONGEST_WORD else f"{word[: LONGEST_WORD - 1]}…"
    return f"{len(value):,}" if isinstance(value, Sized) else str(value)[:LONGEST_WORD]
