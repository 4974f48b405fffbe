"""Decision makers that may be one: found by the words of their names, and joined in the case file."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from standoff.dossier.words.phrases import join_words
from standoff.errors import UsageError
from standoff.evidence.names.entries import NameKind
from standoff.evidence.names.gazetteer import find_listed
from standoff.evidence.names.table import NameTable
from standoff.evidence.text.languages import ENGLISH, every_language, reading_language
from standoff.evidence.text.name_keys import key_of
from standoff.model.case import Case
from standoff.model.conflict import Conflict
from standoff.model.decision_makers import DecisionMaker
from standoff.workflows.alike.refusing import unknown_name
from standoff.workflows.editing import Desk, Edited

_WORD = re.compile(r"[^\W\d_]+")
_OTHERS = ("de", "fr", "es", "ru")
_ENDINGS = re.compile(r"~.*")
_OF_A_STATE = frozenset(
    ("parliament", "congress", "senate", "army", "military", "police", "court", "opposition")
)
"""What a state has, and is not: it decides by itself."""


@dataclass(frozen=True, slots=True)
class MakersAlike:
    """Decision makers that may be one.

    Parameters
    ----------
    makers
        The one that most is known of first.
    """

    makers: tuple[DecisionMaker, ...]

    @property
    def names(self) -> str:
        """The names of them."""
        return join_words(f"“{one.name}”" for one in self.makers)

    @property
    def change(self) -> dict[str, Any]:
        """The change that joins the others with the first."""
        first, *others = (one.id for one in self.makers)
        return _joining(others, first)

    def command(self, case: str) -> str:
        """Give the command that joins the others with the first."""
        first, *others = (shlex.quote(one.id) for one in self.makers)
        joined = " ".join(f"--join-makers {one}" for one in others)
        return f"standoff options {shlex.quote(case)} {joined} --into {first}"

    def to_dict(self) -> dict[str, Any]:
        """Give them as plain data."""
        return {"decision_makers": [{"id": one.id, "name": one.name} for one in self.makers]}


def makers_alike(conflict: Conflict) -> tuple[MakersAlike, ...]:
    """Find the decision makers that may be one: the name of one has all words of the other's.

    What they say a body is (“foundation”, „Stiftung“) is no name, over languages; a state
    and its parliament, and two states, are not one.

    Notes
    -----
    Cost is quadratic in the decision makers.
    """
    if conflict.explicit is not None:
        return ()
    groups: list[list[DecisionMaker]] = []
    for dm in conflict.decision_makers:
        near = [each for each in groups if any(may_be_one(dm.name, one.name) for one in each)]
        groups = [each for each in groups if each not in near]
        groups.append([*(one for each in near for one in each), dm])
    known = {dm.id: len(conflict.wholes_of(dm)) for dm in conflict.decision_makers}
    return tuple(
        MakersAlike(tuple(sorted(each, key=lambda one: (-known[one.id], -len(one.because)))))
        for each in groups
        if len(each) > 1
    )


def may_be_one(one: str, other: str) -> bool:
    """Say whether two names may be of one decision maker.

    Examples
    --------
    >>> may_be_one("Northall", "Stiftung Northall"), may_be_one("Northall Union", "Northall Bank")
    (True, False)
    >>> may_be_one("Guinea", "Equatorial Guinea"), may_be_one("France", "French parliament")
    (False, False)
    """
    (words, kinds), (others, kinds_of_other) = _parts(one), _parts(other)
    if not words or not others or not (words <= others or others <= words):
        return False
    if kinds and kinds_of_other and not kinds & kinds_of_other:
        return False
    shorter, extra = (one, kinds_of_other) if words <= others else (other, kinds)
    if not _is_country(shorter):
        return True
    return words == others and not extra & _OF_A_STATE


@lru_cache(maxsize=1024)
def _parts(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the keys of the words that are a name's own, and what the others say that it is."""
    small = every_language("positions").words("small in names")
    words, kinds = set(), set()
    for word in _WORD.findall(name):
        if kind := _kind(word):
            kinds.add(kind)
        elif len(word) > 1 and word.casefold() not in small:
            words.add(key_of(word))
    return frozenset(words), frozenset(kinds)


@lru_cache(maxsize=1024)
def _kind(word: str) -> str:
    """Give the English word for what a word says a body is; empty if it says nothing of that."""
    english = ENGLISH.lexicon("positions")
    told = word.casefold()
    if told in english.words("actors") | english.words("bodies") | _OF_A_STATE:
        return told
    found = (kind for pattern, kind in _bodies() if pattern.fullmatch(word))
    return next(found, "form" if word in english.words("forms of companies") else "")


@lru_cache(maxsize=1)
def _bodies() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(f"(?:{_ENDINGS.sub('', pattern)})s?", re.IGNORECASE), kind.strip())
        for tag in _OTHERS
        for line in reading_language(tag).lexicon("positions").lines("bodies")
        for pattern, _, kind in (line.partition("\t"),)
        if kind
    )


@lru_cache(maxsize=1024)
def _is_country(name: str) -> bool:
    hits = find_listed(name, NameTable.world(), frozenset())
    return any(each.kind is NameKind.COUNTRY for each in hits)


def tell_makers_alike(case: str, alike: Sequence[MakersAlike]) -> Iterator[str]:
    """Say which decision makers may be one, and how to join them."""
    if alike:
        yield "Decision makers that may be one:"
        yield from (f"  {each.names}" for each in alike)
        yield f"To join them: {alike[0].command(case)}"


def join_decision_makers(
    case: Path, makers: Sequence[str], into: str, name: str | None = None
) -> Edited:
    """Join decision makers with another, in the case file, as one step; by names or ids.

    Raises
    ------
    UsageError
        If there is no such decision maker, or a word fits several.
    EditRefused
        If they cannot be one.
    """
    desk = Desk.open(case)
    kept = _find(desk.case, into).id
    return desk.apply(_joining([_find(desk.case, each).id for each in makers], kept, name))


def _joining(makers: Sequence[str], into: str, name: str | None = None) -> dict[str, Any]:
    called = {"name": name} if name else {}
    changes = [{"do": "join_decision_makers", "dm": one, "into": into, **called} for one in makers]
    return {"do": "together", "changes": changes}


def _find(case: Case | None, named: str) -> DecisionMaker:
    """Find a decision maker by its id, its name, or words that only its name has."""
    if case is None:
        raise UsageError("the case has errors", hint="'standoff check CASE' says which.")
    every, told = case.conflict.decision_makers, named.strip().casefold()
    exactly = [one for one in every if told in {one.id.casefold(), one.name.casefold()}]
    found = exactly or [one for one in every if told in one.name.casefold()]
    if len(found) == 1:
        return found[0]
    names = [one.name for one in found or every]
    raise unknown_name("decision maker", named, names, several=bool(found))
