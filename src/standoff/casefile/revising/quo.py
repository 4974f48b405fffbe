"""A status quo that stays the state it is when an option is added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from standoff.casefile.prefixes import KEYWORDS, split_prefix
from standoff.casefile.revising.draft import Draft
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
