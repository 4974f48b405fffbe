"""Names that readers see, typed where a statement wants ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches

from standoff.casefile.powers.lines import POWER
from standoff.casefile.wording import short_names
from standoff.errors import Problem
from standoff.model.conflict import Conflict
from standoff.model.language.syntax import KEYWORDS
from standoff.model.options import Option, OptionSet


def spell_with_ids(conflict: Conflict, text: str, owner: str | None = None) -> str:
    """Put ids for the names of options, and of their values, that a statement was typed with.

    Names of outcomes that are no word of a statement, as they have blanks, are put in quotation marks.

    Parameters
    ----------
    owner
        Whose preferences it stands in: of several options of a name its own is meant.

    Notes
    -----
    A name that several options have, none of them the owner's, stays as it
    is, unless whose it is stands before it, as answers tell it: "Port “Leave”".
    Longer names come first, so that one inside another is not taken for it.
    A value may be joined to its option as answers join them: "Fee: high" is "Fee = high".
    """
    by_name = _ids_by_name(conflict, owner)
    by_owner = _ids_by_owner(conflict)
    outcomes = {flat(each.name): f"“{each.name}”" for each in conflict.outcomes if " " in each.name}
    meant = outcomes | by_name
    known = {*meant, *(name for _, name in by_owner)}
    if not known:
        return text
    makers = _any_of({whose for whose, _ in by_owner}) or "(?!)"
    pattern = re.compile(
        rf"(?:(?<![\w.“])({makers})\s+(?=[“\"']))?[“\"']?(?<![\w.])({_any_of(known)})(?![\w.])[”\"']?",
        re.IGNORECASE,
    )

    def spell(found: re.Match[str]) -> str:
        name = flat(found[2])
        word = by_owner.get((flat(found[1]), name)) if found[1] else meant.get(name)
        return word or found[0]

    spelled = pattern.sub(spell, text)
    for each in conflict.sets:
        spelled = _spell_value(spelled, by_name.get(flat(each.name or each.id)), each)
    return spelled


def _any_of(names: Iterable[str]) -> str:
    """Make the pattern of any of some names, longer ones first."""
    found = sorted(names, key=len, reverse=True)
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in found)


def _ids_by_owner(conflict: Conflict) -> dict[tuple[str, str], str]:
    """Give the id of each option by the name of whose it is and its own."""
    makers = {dm.id: {flat(dm.id), flat(dm.name or dm.id)} for dm in conflict.decision_makers}
    return {(whose, name): word for name, word, dm in _named(conflict) for whose in makers[dm]}


def _spell_value(text: str, word: str | None, each: OptionSet) -> str:
    """Put the id of a value for its name behind an option with values, and "=" for a colon."""
    if word is None:
        return text
    names = {flat(name): value for value, name in zip(each.values, each.value_names, strict=False)}
    names |= {flat(value): value for value in each.values}
    any_of = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    pattern = re.compile(
        rf"(?<![\w.])({re.escape(word)})\s*(:|[<>!]?=|[<>≤≥≠])\s*[“\"']?({any_of})(?!\w)[”\"']?",
        re.IGNORECASE,
    )

    def spell(found: re.Match[str]) -> str:
        sign = "=" if found[2] == ":" else found[2]
        return f"{found[1]} {sign} {names[flat(found[3])]}"

    return pattern.sub(spell, text)


def spell_state_with_ids(conflict: Conflict, text: str) -> str:
    """Put ids for names in a state as answers tell it: "Port: Fee: high; Ships: Leave".

    Whose options they are is left out; what several do is joined by "and".
    """
    makers = {flat(dm.name or dm.id) for dm in conflict.decision_makers}
    parts = []
    for part in text.split(";"):
        head, colon, rest = part.partition(":")
        parts.append(rest if colon and flat(head) in makers else part)
    if len(parts) == 1 and parts[0] == text:
        return spell_with_ids(conflict, text)
    taken = [one for part in parts for one in part.split(",")]
    return " and ".join(spell_with_ids(conflict, one.strip()) for one in taken if one.strip())


def spell_line_with_ids(conflict: Conflict, line: str) -> str:
    """Put ids for names in a change such as ``Upper town: not Go to court``.

    The name of a decision maker before the colon becomes its id, too.
    """
    head, colon, rest = line.partition(":")
    makers = {flat(dm.name): dm.id for dm in conflict.decision_makers if dm.name}
    owner = makers.get(flat(head)) if colon else None
    if owner is None:
        return spell_with_ids(conflict, line)
    return f"{owner}:{spell_with_ids(conflict, rest, owner)}"


def spell_power_with_ids(conflict: Conflict, line: str) -> str:
    """Put ids for names in a power: ``President over Owners by Have the army dig: first Accept``.

    What it is used by is an option of who has it, what it brings about one of who is under it.
    """
    spelled = spell_with_ids(conflict, line)
    if (found := POWER.fullmatch(spelled)) is None:
        return spelled
    ids = {flat(dm.name): dm.id for dm in conflict.decision_makers if dm.name}
    holder, over = (ids.get(flat(name), name) for name in (found["holder"], found["over"]))
    by = spell_with_ids(conflict, found["by"], holder)
    rest = spell_with_ids(conflict, found["rest"], over)
    return f"{holder} over {over} by {by}: {found['effect']} {rest}"


def with_nearest_name(
    conflict: Conflict, problems: tuple[Problem, ...], text: str
) -> tuple[Problem, ...]:
    """Let the first problem of a statement name what was probably meant, and options by their names."""
    if problems and problems[0].code == "unknown-option":
        names = tuple(dict.fromkeys(each.name or each.id for each in conflict.wholes))
        problems = (replace(problems[0], allowed=names), *problems[1:])
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
        if found := flat(part):
            yield found


def _ids_by_name(conflict: Conflict, owner: str | None) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    own: dict[str, str] = {}
    for name, word, whose in _named(conflict):
        found.setdefault(name, set()).add(word)
        if whose == owner:
            own[name] = word
    clear = {name: next(iter(words)) for name, words in found.items() if len(words) == 1}
    return clear | own


def _pairs(conflict: Conflict) -> Iterator[tuple[str, str]]:
    return ((name, word) for name, word, _ in _named(conflict))


def _named(conflict: Conflict) -> Iterator[tuple[str, str, str]]:
    """Give name, id and owner of each option, and of each that has several values."""
    known: tuple[Option | OptionSet, ...] = (*conflict.options, *conflict.sets)
    names = short_names([[one.qualified for one in known]])
    for one in known:
        yield flat(one.name or one.id), names[one.qualified], one.decision_maker


def flat(text: str) -> str:
    """Give a name as it is compared with others: without quotation marks, of one case."""
    return " ".join(text.strip(" \t“”\"'").casefold().split())
