"""Claims in answers are called by their words: their ids are for the file, and for who asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

from standoff.cli.output.typed import typed_words
from standoff.errors import StandoffError

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from standoff.reports.tables import Table

_ASKS_FOR_IDS = frozenset(("--codes", "--ids"))


def call_claims(renderable: RenderableType) -> RenderableType:
    """Let a sentence, a table or a tree of an answer call claims by their words, unless ids were asked for."""
    from rich.text import Text
    from rich.tree import Tree

    from standoff.reports.tables.drawing import DrawnTable, render_rich

    if isinstance(renderable, Text):
        return _in_text(renderable)
    if isinstance(renderable, Tree):
        renderable.label = call_claims(renderable.label)
        for each in renderable.children:
            call_claims(each)
    if isinstance(renderable, DrawnTable) and _may_name(renderable.table):
        return render_rich(call_in_table(renderable.table))
    return renderable


def call_in_table(table: Table) -> Table:
    """Let a table that goes to a file call claims by their words, unless ids were asked for."""
    from standoff.reports.claims import name_in_table

    return name_in_table(table, _claims_of_typed()) if _may_name(table) else table


def _may_name(table: Table) -> bool:
    """Say whether a table may name claims: whoever asks of none need not load the case again."""
    texts = (cell for row in table.rows for cell in row if isinstance(cell, str))
    return any(column.claims for column in table.columns) or any(
        "[" in text for text in (*table.notes, *texts)
    )


def _in_text(text: Text) -> Text:
    from rich.text import Text

    from standoff.reports.claims import iter_brackets, tell_bracket

    if "[" not in text.plain or not (claims := _claims_of_typed()):
        return text
    told = text
    for found in iter_brackets(text.plain):
        if (words := tell_bracket(found, claims)) != found[0]:
            told = told[: found.start()] + Text(words) + told[found.end() :]
    if told is not text:
        told.style = text.style
    return told


def _claims_of_typed() -> Mapping[str, str]:
    """Give what the claims say of the cases that the command was given; none where ids are asked for."""
    typed = typed_words.get()()
    if any(each.flag in _ASKS_FOR_IDS for each in typed):
        return {}
    named = (each.text for each in typed if not each.flag.startswith("-"))
    return {key: text for case in named for key, text in _claims_of(case).items()}


@lru_cache(maxsize=8)
def _claims_of(case: str) -> Mapping[str, str]:
    from standoff.model.forming.limits import unlisted_states
    from standoff.workflows.cases.disputes import load

    with suppress(StandoffError, OSError, ValueError), unlisted_states():
        return {each.id: each.text for each in load(case).case.claims.values()}
    return {}
