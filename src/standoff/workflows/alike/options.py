"""Options that may be one: found by what their names are about, and joined, or dropped, in the case file."""

from __future__ import annotations

import math
import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from standoff.casefile import Case, load_case, parse_case
from standoff.dossier.words.phrases import count_of, join_words, shorten
from standoff.errors import StandoffError, UsageError
from standoff.evidence.positions.plain_words import concepts_of, reads_plainly
from standoff.evidence.text.languages import ENGLISH, Language, reading_language
from standoff.evidence.text.languages.telling import tell_language
from standoff.model.conflict import Conflict
from standoff.model.forming.limits import unlisted_states
from standoff.model.options import Option
from standoff.workflows.alike.makers import MakersAlike, makers_alike, tell_makers_alike
from standoff.workflows.alike.meaning import TOLD_OF_THINGS, Meaning, meaning_of
from standoff.workflows.alike.refusing import TOLD, unknown_name
from standoff.workflows.editing import Desk, Edited

MANY = 12
"""With more options than these there are too many states for a reader to go through."""

_THING = re.compile(r"(\w+) “(.+?)”?")
_LATIN = ("en", "de", "fr", "es")


@dataclass(frozen=True, slots=True)
class MayBeOne:
    """Options of one decision maker that may be one.

    Parameters
    ----------
    owner
        What the decision maker is called.
    options
        Those that may be one, the one on most claims first.
    """

    owner: str
    options: tuple[Option, ...]

    @property
    def line(self) -> str:
        """Say it in a line."""
        return f"{self.owner}: {self.names}"

    @property
    def names(self) -> str:
        """The names of the options."""
        return join_words(f"“{shorten(one.name, 70)}”" for one in self.options)

    @property
    def dm(self) -> str:
        """The id of the decision maker."""
        return self.options[0].decision_maker

    @property
    def change(self) -> dict[str, Any]:
        """The change that joins the others with the first."""
        first, *others = self.options
        return _joining([one.qualified for one in others], first.qualified)

    def command(self, case: str) -> str:
        """Give the command that joins the others with the first."""
        first, *others = (shlex.quote(one.qualified) for one in self.options)
        joined = " ".join(f"--join {one}" for one in others)
        return f"standoff options {shlex.quote(case)} {joined} --into {first}"

    def to_dict(self) -> dict[str, Any]:
        """Give them as plain data."""
        named = [{"id": one.qualified, "name": one.name} for one in self.options]
        return {"owner": self.owner, "options": named}


@dataclass(frozen=True, slots=True)
class OptionList:
    """What each decision maker of a case can do, and which options may be one.

    Parameters
    ----------
    states
        How many states the options make, before rules leave some out.
    alike, makers
        Options of one decision maker, and decision makers, that may be one.
    """

    case: str
    conflict: Conflict
    states: int
    alike: tuple[MayBeOne, ...]
    makers: tuple[MakersAlike, ...] = ()

    def lines(self, *, ids: bool = False) -> Iterator[str]:
        """Say it line by line: who can do what, how many states that makes, what may be one.

        Parameters
        ----------
        ids
            Whether the ids stand beside the names.
        """
        for dm in self.conflict.decision_makers:
            yield f"{dm.name} [{dm.id}]" if ids else dm.name
            for each in self.conflict.wholes_of(dm):
                claims = f" ({count_of(len(each.because), 'claim')})" if each.because else ""
                yield f"  {each.name}{f' [{each.qualified}]' if ids else ''}{claims}"
        yield from tell_makers_alike(self.case, self.makers)
        yield from tell_alike(self.case, self.conflict, self.alike, always=True)

    def to_dict(self) -> dict[str, Any]:
        """Give the list as plain data."""
        return {
            "case": self.case,
            "states": self.states,
            "decision_makers": [
                {
                    "id": dm.id,
                    "name": dm.name,
                    "options": [
                        {"id": one.qualified, "name": one.name, "because": list(one.because)}
                        for one in self.conflict.wholes_of(dm)
                    ],
                }
                for dm in self.conflict.decision_makers
            ],
            "alike": [each.to_dict() for each in self.alike],
            "makers_alike": [each.to_dict() for each in self.makers],
        }


def list_options(case: Path) -> OptionList:
    """List the options of a case, and which may be one.

    Raises
    ------
    ProjectFileError
        If the file cannot be read, or there are errors in it.
    """
    with unlisted_states():
        conflict = load_case(case).conflict
    alike, makers = options_alike(conflict), makers_alike(conflict)
    return OptionList(str(case), conflict, _count(conflict), alike, makers)


def options_alike(conflict: Conflict) -> tuple[MayBeOne, ...]:
    """Find the options of one decision maker that may be one, in one language or several.

    Notes
    -----
    Cost is quadratic in the options of each decision maker.
    """
    found: list[MayBeOne] = []
    for dm in conflict.decision_makers:
        groups: list[list[Option]] = []
        for one in conflict.wholes_of(dm):
            if isinstance(one, Option):
                near = [each for each in groups if _is_of(one, each)]
                groups = [each for each in groups if each not in near]
                groups.append([*(other for each in near for other in each), one])
        for each in groups:
            if len(each) > 1:
                ordered = sorted(each, key=lambda one: -len(one.because))
                found.append(MayBeOne(dm.name, tuple(ordered)))
    return tuple(found)


def _is_of(one: Option, group: Sequence[Option]) -> bool:
    """Say whether an option may be one with some of a group, and with none has other figures."""
    meaning = _about(one.name)
    others = [_about(each.name) for each in group]
    return any(map(meaning.may_be, others)) and not any(map(meaning.counts_other, others))


@lru_cache(maxsize=2048)
def _about(name: str) -> Meaning:
    """Read what the name of an option is about, in the language it seems to be in."""
    thing = _THING.fullmatch(name)
    told = thing is not None and thing[1].lower() in TOLD_OF_THINGS
    words = thing[2] if thing is not None and told else name[:1].lower() + name[1:]
    language = _language_of(words)
    return meaning_of(f"{thing[1].lower()} {words}" if thing and told else words, language)


def _language_of(words: str) -> Language:
    """Give the language of a few words: by its script, else by how many of them its tables have."""
    # The library that tells languages is slow to load, and says little of a few plain letters.
    tag = "und" if words.isascii() else tell_language(words).tag
    if tag not in _LATIN and tag != "und" and reads_plainly(reading_language(tag)):
        return reading_language(tag)
    small = frozenset(words.lower().split())
    scores: Mapping[str, int] = {
        one: sum(map(len, concepts_of(words, reading_language(one))))
        + len(small & reading_language(one).lexicon("positions").words("small in names"))
        for one in _LATIN
    }
    best = max(_LATIN, key=lambda one: (scores[one], one == tag, one == ENGLISH.tag))
    return reading_language(best)


def _count(conflict: Conflict) -> int:
    """Count the states that are written out, or that options make: sets as many as they have values."""
    if conflict.explicit is not None:
        return len(conflict.explicit.states)
    return math.prod(
        2 if isinstance(each, Option) else len(each.members) + each.is_ladder
        for each in conflict.wholes
    )


def tell_alike(
    case: str, conflict: Conflict, alike: Sequence[MayBeOne], *, always: bool = False
) -> Iterator[str]:
    """Say how many states there are, which options may be one, and how to join or drop some.

    Parameters
    ----------
    always
        Whether it is said where nothing seems one and the options are few, too.
    """
    if conflict.explicit is not None:
        if always:
            states = count_of(_count(conflict), "state")
            yield f"There are no options: {states} and the moves between them are written out."
        return
    many = len(conflict.wholes)
    if not always and many <= MANY and not alike:
        return
    yield f"{count_of(many, 'option')} make {count_of(_count(conflict), 'state')}, before rules leave some out."
    if alike:
        yield "May be one:"
        for each in alike[:TOLD]:
            yield f"  {each.line}"
        if len(alike) > TOLD:
            yield f"  and {count_of(len(alike) - TOLD, 'other group')}"
        yield f"To join them: {alike[0].command(case)}"
    if many > MANY:
        yield f"To drop one: standoff options {shlex.quote(case)} --drop OPTION"


def hint_after(text: str, case: Path) -> tuple[str, ...]:
    """Say of the text of a case what `tell_alike` says; nothing where it cannot be read."""
    try:
        with unlisted_states():
            conflict = parse_case(text, str(case)).conflict
    except StandoffError:
        return ()
    told = tell_alike(str(case), conflict, options_alike(conflict))
    return (*tell_makers_alike(str(case), makers_alike(conflict)), *told)


# Changing -----------------------------------------------------------------------------------------


def join_options(case: Path, options: Sequence[str], into: str, name: str | None = None) -> Edited:
    """Join options with another of their owner, in the case file, as one step; by names or ids.

    Raises
    ------
    UsageError
        If there is no such option, or a word fits several.
    EditRefused
        If they cannot be one.
    """
    desk = Desk.open(case)
    kept = find_option(desk.case, into).qualified
    joined = [find_option(desk.case, each).qualified for each in options]
    return desk.apply(_joining(joined, kept, name))


def _joining(options: Sequence[str], into: str, name: str | None = None) -> dict[str, Any]:
    called = {"name": name} if name else {}
    changes = [{"do": "join_options", "option": one, "into": into, **called} for one in options]
    return {"do": "together", "changes": changes}


def drop_option(case: Path, option: str, *, cascade: bool = False) -> Edited:
    """Take an option out of the case file; with `cascade` what speaks of it, too.

    Raises
    ------
    UsageError
        If there is no such option, or a word fits several.
    EditRefused
        If something speaks of it, and that was not to go.
    """
    desk = Desk.open(case)
    one = find_option(desk.case, option)
    return desk.apply({"do": "remove_option", "option": one.qualified, "cascade": cascade})


def find_option(case: Case | None, named: str) -> Option:
    """Find an option by its id, its name, or words that only its name has.

    Raises
    ------
    UsageError
        If there is none, or several.
    """
    if case is None:
        raise UsageError("the case has errors", hint="'standoff check CASE' says which.")
    every = [one for one in case.conflict.wholes if isinstance(one, Option)]
    told = named.strip().casefold()
    for fits in (
        lambda one: told in {one.qualified.casefold(), one.id.casefold()},
        lambda one: told == one.name.casefold(),
        lambda one: told in one.name.casefold(),
    ):
        found = [one for one in every if fits(one)]
        if len(found) == 1:
            return found[0]
        if found:
            break
    raise unknown_name("option", named, [one.name for one in found or every], several=bool(found))
