"""Decision makers: those who control options."""

from __future__ import annotations

import re
from dataclasses import dataclass

from standoff.model.options import Option, OptionSet


@dataclass(frozen=True, slots=True)
class DecisionMaker:
    """Somebody who controls options and prefers some states to others.

    Parameters
    ----------
    id
        Slug, unique in the conflict.
    name
        What a reader sees.
    options
        The options it controls, in the order of the case file. May be empty:
        one who can only judge.
    sets
        Those of its options that have levels, and the sets of which one is taken;
        what they are made of is among `options`.
    because
        Ids of the claims that say this decision maker takes part.
    note
        Anything the analyst wants to remember.
    plural
        Whether verbs after the name are plural; None if the name itself says so.
    """

    id: str
    name: str
    options: tuple[Option, ...] = ()
    because: tuple[str, ...] = ()
    note: str = ""
    sets: tuple[OptionSet, ...] = ()
    plural: bool | None = None

    @property
    def is_plural(self) -> bool:
        """Whether several are meant: “the miners give up”, but “the union gives up”."""
        return is_plural_name(self.name) if self.plural is None else self.plural


_PHRASE = re.compile(
    r"the (?:[^\W\d_][\w'’-]* )*?([^\W\d_][\w'’-]*)(?: (?:of|in|from|at|for|on|with|against|under|who|that) .*)?",
    re.IGNORECASE,
)
_SINGULAR_ENDS = ("ss", "us", "is", "ics")
_SINGULAR = frozenset(
    ("news", "series", "species", "corps", "headquarters", "works", "gas", "chaos")
)
_PLURAL = frozenset(("people", "police", "men", "women", "children"))


def is_plural_name(name: str) -> bool:
    """Say whether a name is surely a plural: “the” before a word in small letters that ends in s.

    Capitals make it a proper name, of which that cannot be told: “The Netherlands” is one.

    Examples
    --------
    >>> [is_plural_name(name) for name in ("The miners", "the owners of the mine", "The people")]
    [True, True, True]
    >>> [is_plural_name(name) for name in ("United States", "The Netherlands", "the press", "Union")]
    [False, False, False, False]
    """
    found = _PHRASE.fullmatch(" ".join(name.split()))
    if not found or not found[1].islower():
        return False
    noun = found[1]
    ends = noun.endswith("s") and not noun.endswith((*_SINGULAR_ENDS, "'s", "’s"))
    return noun in _PLURAL or (ends and noun not in _SINGULAR)
