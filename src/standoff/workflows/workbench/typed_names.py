"""Names that readers see, typed where a statement wants ids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from standoff.casefile.wording import short_names
from standoff.errors import Problem
from standoff.model.conflict import Conflict
from standoff.model.language.syntax import KEYWORDS


def spell_with_ids(conflict: Conflict, text: str, owner: str | None = None) -> str:
    """Put ids for the names of options that a statement was typed with.

    Parameters
    ----------
    owner
        Whose preferences it stands in: of several options of a name its own is meant.

    Notes
    -----
    A name that several options have, none of them the owner's, stays as it
    is. Longer names come first, so that one inside another is not taken for it.
    """
    by_name = _ids_by_name(conflict, owner)
    names = sorted(by_name, key=len, reverse=True)
    if not names:
        return text
    any_of = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
    pattern = re.compile(rf"[“\"']?(?<![\w.])({any_of})(?![\w.])[”\"']?", re.IGNORECASE)
    return pattern.sub(lambda found: by_name[_flat(found[1])], text)


def spell_line_with_ids(conflict: Conflict, line: str) -> str:
    """Put ids for names in a change such as ``Upper town: not Go to court``.

    The name of a decision maker before the colon becomes its id, too.
    """
    head, colon, rest = line.partition(":")
    makers = {_flat(dm.name): dm.id for dm in conflict.decision_makers if dm.name}
    owner = makers.get(_flat(head)) if colon else None
    if owner is None:
        return spell_with_ids(conflict, line)
    return f"{owner}:{spell_with_ids(conflict, rest, owner)}"


def with_nearest_name(
    conflict: Conflict, problems: tuple[Problem, ...], text: str
) -> tuple[Problem, ...]:
    """Let the first problem of a statement name the id that was probably meant."""
    fixes = list(dict.fromkeys(_iter_fixes(conflict, text)))
    if not problems or not fixes:
        return problems
    hint = f"Did you mean {', '.join(fixes)}?"
    return (replace(problems[0], hint=hint), *problems[1:])


def _iter_fixes(conflict: Conflict, text: str) -> Iterator[str]:
    """Give the ids of what a phrase between the words of the language comes near to."""
    names: dict[str, list[str]] = {}
    for name, word in _pairs(conflict):
        names.setdefault(name, []).append(word)
    for phrase in _phrases(text):
        if " " in phrase:
            for name in get_close_matches(phrase, names, n=1, cutoff=0.75):
                yield from (f"‘{word}’" for word in names[name])


def _phrases(text: str) -> Iterator[str]:
    """Part a statement at the words and signs of the language."""
    words = "|".join(sorted(map(re.escape, KEYWORDS), key=len, reverse=True))
    for part in re.split(rf"\b(?:{words})\b|[(),=]", text, flags=re.IGNORECASE):
        if found := _flat(part):
            yield found


def _ids_by_name(conflict: Conflict, owner: str | None) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    own: dict[str, str] = {}
    names = short_names([[option.qualified for option in conflict.options]])
    for option in conflict.options:
        name, word = _flat(option.name or option.id), names[option.qualified]
        found.setdefault(name, set()).add(word)
        if option.decision_maker == owner:
            own[name] = word
    clear = {name: next(iter(words)) for name, words in found.items() if len(words) == 1}
    return clear | own


def _pairs(conflict: Conflict) -> Iterator[tuple[str, str]]:
    names = short_names([[option.qualified for option in conflict.options]])
    for option in conflict.options:
        yield _flat(option.name or option.id), names[option.qualified]


def _flat(text: str) -> str:
    return " ".join(text.strip(" \t“”\"'").casefold().split())
