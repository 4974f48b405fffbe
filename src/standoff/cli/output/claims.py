"""Claims in answers are called by their words: their ids are for the file, and for who asks for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from standoff.cli.output.typed import typed_words
from standoff.errors import StandoffError

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from standoff.reports.tables.drawing import DrawnTable

LENGTH = 44
"""So many characters of a claim stand in a sentence."""

_BRACKETS = re.compile(r" ?\[([^\[\]]+)\]")
_BETWEEN = re.compile(r", | and ")
_ASKS_FOR_IDS = frozenset(("--codes", "--ids"))


def call_claims(renderable: RenderableType) -> RenderableType:
    """Let a sentence, a table or a tree of an answer call claims by their words, unless ids were asked for."""
    from rich.text import Text
    from rich.tree import Tree

    from standoff.reports.tables.drawing import DrawnTable

    if isinstance(renderable, Text):
        return _in_text(renderable)
    if isinstance(renderable, Tree):
        renderable.label = call_claims(renderable.label)
        for each in renderable.children:
            call_claims(each)
    return _in_table(renderable) if isinstance(renderable, DrawnTable) else renderable


def name_claims(text: str, claims: Mapping[str, str]) -> str:
    """Let ids of claims in brackets be what the claims say; nothing where that stands before them.

    Examples
    --------
    >>> name_claims("It pays [rent].", {"rent": "Rent is due."})
    'It pays [“Rent is due”].'
    >>> name_claims("Rent is due [rent].", {"rent": "Rent is due."})
    'Rent is due.'
    >>> name_claims("It pays [no claim].", {"rent": "Rent is due."})
    'It pays [no claim].'
    """
    return _BRACKETS.sub(lambda found: _told(found, claims), text)


def _told(found: re.Match[str], claims: Mapping[str, str]) -> str:
    ids = found[1].split(", ")
    if not claims.keys() >= set(ids):
        return found[0]
    if len(ids) == 1 and _ends_with(found.string[: found.start()], claims[ids[0]]):
        return ""
    blank = " " if found[0].startswith(" ") else ""
    return f"{blank}[{', '.join(_in_short(claims[each]) for each in ids)}]"


def _ends_with(text: str, words: str) -> bool:
    """Say whether a text ends with what a claim says, which may be cut short there."""
    said, before = " ".join(words.split()).rstrip("."), text.rstrip("”. ")
    if not before.endswith("…"):
        return before.endswith(said)
    begun = before[before.rfind("“") + 1 :].rstrip("… ")
    return len(begun) >= LENGTH // 2 and said.startswith(begun)


def _in_short(words: str) -> str:
    from standoff.dossier.words.phrases import shorten

    return f"“{shorten(words, LENGTH).rstrip('.')}”"


def _in_text(text: Text) -> Text:
    from rich.text import Text

    if "[" not in text.plain or not (claims := _claims_of_typed()):
        return text
    told = text
    for found in reversed(list(_BRACKETS.finditer(text.plain))):
        if (words := _told(found, claims)) != found[0]:
            told = told[: found.start()] + Text(words) + told[found.end() :]
    if told is not text:
        told.style = text.style
    return told


def _in_table(drawn: DrawnTable) -> DrawnTable:
    holds = [column.claims for column in drawn.table.columns]
    if not any(holds) and not any("[" in cell for row in drawn.cells for cell in row):
        return drawn
    if not (claims := _claims_of_typed()):
        return drawn
    cells = tuple(
        tuple(
            _in_cell(cell, claims) if listed else name_claims(cell, claims)
            for cell, listed in zip(row, holds, strict=True)
        )
        for row in drawn.cells
    )
    return replace(drawn, cells=cells)


def _in_cell(cell: str, claims: Mapping[str, str]) -> str:
    """Give what claims say that are listed in a cell by their ids."""
    ids = _BETWEEN.split(cell)
    return ", ".join(_in_short(claims[each]) for each in ids) if claims.keys() >= set(ids) else cell


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
