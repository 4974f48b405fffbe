"""Decision makers: those who control options."""

from __future__ import annotations

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
    """

    id: str
    name: str
    options: tuple[Option, ...] = ()
    because: tuple[str, ...] = ()
    note: str = ""
    sets: tuple[OptionSet, ...] = ()
