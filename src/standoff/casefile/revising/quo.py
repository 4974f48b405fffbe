"""A status quo when an option is added: the state that it is, or with the option from a day on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from standoff.casefile.prefixes import KEYWORDS, split_prefix
from standoff.casefile.revising.draft import Draft, clean
from standoff.casefile.revising.parts import ChangedPart, Part
from standoff.casefile.revising.respelling import options_of_parts, outcome_names, state_names
from standoff.casefile.revising.sites import iter_parts
from standoff.casefile.stage_changes import BASE
from standoff.casefile.wording import Wording, short_names
from standoff.errors import StandoffError
from standoff.model.case import ElementPath
from standoff.model.forming.told_names import fold_name
from standoff.model.language.names import put_in_quotes
from standoff.model.language.parser import parse_statement
from standoff.model.language.syntax import If, Iff, Or


def keep_status_quo(
    draft: Draft,
    before: Mapping[ElementPath | str, tuple[str, ...]],
    qualified: str,
    fields: Mapping[str, Any],
) -> None:
    """Let statements that say what the status quo is say that a new option is not taken.

    A list of what is taken and a pattern say so as they are; a statement would fit two states.

    Parameters
    ----------
    before
        The options of each conflict before the option was added.
    qualified, fields
        The option, and what the file says of it.
    """
    after = options_of_parts(draft.tree.root)
    for path, entry in _iter_conflicts(draft.data):
        key: ElementPath | str = path or BASE
        options = after.get(key, ())
        said = entry.get("status_quo")
        if not isinstance(said, str) or options == before.get(key, options):
            continue
        told = _as_condition(said, Wording(options, state_names(draft.data)), draft.data)
        if told:
            untaken = _untaken(qualified, fields, short_names([options]))
            draft.set((*path, "status_quo"), f"{told} and {untaken}")
            draft.besides.append("the status quo says that it is not taken")


def _iter_conflicts(data: dict[str, Any]) -> Iterator[tuple[ElementPath, dict[str, Any]]]:
    yield (), data
    yield from ((path, entry) for path, entry in iter_parts(data) if isinstance(entry, dict))


def _untaken(qualified: str, fields: Mapping[str, Any], short: Mapping[str, str]) -> str:
    """Say of an option that it is not taken; of several values, that the first is."""
    if values := fields.get("choose_one"):
        first = f"{qualified.partition('.')[0]}.{next(iter(values))}"
        return short.get(first, first)
    name = short.get(qualified, qualified)
    levels = fields.get("levels")
    return f"{name} = {next(iter(levels))}" if levels else f"not {name}"


def _as_condition(said: str, wording: Wording, data: dict[str, Any]) -> str:
    """Give a statement so that more can be joined to it by "and"; empty for what is none."""
    prefix, rest = split_prefix(said)
    if prefix not in {"", "statement"} or said in wording.state_names:
        return ""
    if fold_name(rest) in outcome_names(data):
        return put_in_quotes(rest) or ""
    if not prefix and (wording.is_pattern(said) or said.isdecimal() or said.casefold() in KEYWORDS):
        return ""
    try:
        parsed = parse_statement(rest, compared=True)
    except StandoffError:
        return ""
    return f"({rest})" if isinstance(parsed, Or | If | Iff) else rest


def take_first(draft: Draft, part: Part, member: str) -> None:
    """Let a new option be taken where a list says what is taken now: one that is, or the first of a set.

    Of a set one always is; else no status quo would be feasible.
    """
    said = short_names(options_of_parts(draft.tree.root).values())[member]
    if isinstance(now := part.get("status_quo"), list):
        part.set(("status_quo",), [*now, said])
    if part.prefix:
        return
    for path, entry in iter_parts(draft.data):
        if isinstance(now := entry.get("status_quo"), list):
            draft.set((*path, "status_quo"), [*now, said])


def take_since(draft: Draft, part: Part, member: str, day: str) -> None:
    """Let a new option be taken now, and at the stages from a day on; without a day at every one."""
    if part.get("status_quo") is None:
        part.set(("status_quo",), [])
    before = [at for at, when in _stage_days(draft) if day and when and when < day]
    lists = {at: ChangedPart(draft, ("stages", at)).data.get("status_quo") for at in before}
    take_first(draft, part, member)
    for at, said in lists.items():
        if isinstance(said, list):
            draft.set(("stages", at, "status_quo"), said)


def take_until(draft: Draft, number: int, taken: Collection[str], untaken: Collection[str]) -> None:
    """Let a stage's list of what is taken have what was done until then, and not what was done later.

    Options that the case does not have are left out; what the list says of others stays.
    """
    path: ElementPath = ("stages", number)
    short = short_names(options_of_parts(draft.tree.root).values())
    later = {short[one] for one in untaken if one in short} | set(untaken)
    done = [short[one] for one in taken if one in short]
    now = ChangedPart(draft, path).data.get("status_quo")
    if not isinstance(now, list) and now is not None:
        return
    kept = [one for one in now or () if one not in later]
    draft.set((*path, "status_quo"), list(dict.fromkeys([*kept, *done])))


def _stage_days(draft: Draft) -> list[tuple[int, str]]:
    stages = draft.get("stages")
    return [
        (at, str(clean(one.get("date")) or "") if isinstance(one, dict) else "")
        for at, one in enumerate(stages if isinstance(stages, list) else [])
    ]
