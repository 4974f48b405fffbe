"""A search query as a shell hands it over: in pieces, its quotation marks gone.

``-court`` excludes a word and is no option, and ``"joint commission"`` was
meant as a phrase although the shell took its marks away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from typer.core import TyperCommand

_EXCLUSION = re.compile(r"^-(?=[^-\W\d_]{2}|[\"“(])")
_KEPT = "\0"
_OPERATORS = frozenset(("AND", "OR", "NOT", "NEAR"))
_WORDS = re.compile(
    r"(?P<filter>-?(?:zone|source|speaker|entity|voice|code|lang|date|after|before|about|exact):)?"
    r"(?P<words>[\w.'’&-]+(?:\s+[\w.'’&-]+)+)"
)


class QueryCommand(TyperCommand):
    """A command in which a word with a minus sign before it is part of the query."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Keep exclusions from being read as options; a single letter stays one."""
        return super().parse_args(ctx, [_EXCLUSION.sub(_KEPT, word, count=1) for word in args])


def read_query(words: Sequence[str]) -> str:
    """Put a query together from the words of a command line.

    Examples
    --------
    >>> read_query(["joint commission", "speaker:Ada Mori", "harbour"])
    '"joint commission" speaker:"Ada Mori" harbour'
    >>> read_query(['joint commission -court'])
    'joint commission -court'
    """
    given = [re.sub(f"^{_KEPT}", "-", word) for word in words]
    return given[0] if len(given) == 1 else " ".join(map(_requoted, given))


def _requoted(word: str) -> str:
    found = _WORDS.fullmatch(word.strip())
    if found is None or _OPERATORS & set(word.split()) or re.search(r"(?:^|\s)-", found["words"]):
        return word
    return f'{found["filter"] or ""}"{found["words"]}"'
