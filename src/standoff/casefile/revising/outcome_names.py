"""Names of outcomes in statements: where they stand, and how they follow a new name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from standoff.casefile.revising.draft import Draft
from standoff.casefile.revising.respelling import options_of_parts
from standoff.casefile.revising.sites import Site, iter_sites
from standoff.casefile.revising.uses import Uses, describe
from standoff.casefile.trees.steps import Put
from standoff.errors import EditRefused, Problem
from standoff.model.case import ElementPath
from standoff.model.forming.told_names import fold_name
from standoff.model.language.names import QUOTED, hide_marks, put_in_quotes, quoted_in
from standoff.model.language.resolve import OptionNames
from standoff.model.language.syntax import KEYWORDS

_WORD = re.compile(r"[^\W\d][\w-]*(?:\.[^\W\d][\w-]*)?")
_QUOTED_OR_WORD = re.compile(f"{QUOTED.pattern}|{_WORD.pattern}")
_SPOKEN = ("statement", "state", "line", "line_key")


def rename_in_statements(draft: Draft, old: str, new: str, within: ElementPath = ()) -> None:
    """Write an outcome's new name wherever statements speak of it.

    Parameters
    ----------
    within
        Path of the stage that alone is looked at.

    Raises
    ------
    EditRefused
        If it is spoken of, and the new name holds every kind of quotation mark.
    """
    quoted = put_in_quotes(new)
    values: dict[ElementPath, Any] = {}
    for site, options in _spoken(draft, old, within):
        bare = quoted if quoted is None or not _is_bare(new, options) else new
        if bare is None:
            message = f"{new!r} holds every kind of quotation mark, so no statement can name it"
            raise EditRefused(message)
        values[site.path] = _replace(site, old, options, bare)
    if values:
        draft.take(Put(values))
        draft.besides.append(f"{len(values)} place{'s' * (len(values) > 1)} that name it")


def find_outcome_uses(draft: Draft, name: str) -> Uses:
    """Find where statements, states and lines speak of an outcome."""
    return Uses({site.path: describe(site, draft.data) for site, _ in _spoken(draft, name, ())})


def _spoken(draft: Draft, name: str, within: ElementPath) -> Iterator[tuple[Site, OptionNames]]:
    """Iterate over the texts that speak of an outcome, with the options there are."""
    names = {part: OptionNames(known) for part, known in options_of_parts(draft.tree.root).items()}
    for site in list(iter_sites(draft.data)):
        options = names.get(site.part, OptionNames(()))
        said = site.kind in _SPOKEN and isinstance(site.text, str)
        if said and site.path[: len(within)] == within:
            mark = _replace(site, name, options, "\0")
            if mark != site.text:
                yield site, options


def _replace(site: Site, old: str, options: OptionNames, new: str) -> str:
    """Put other words where an outcome is named: in quotation marks, as a word, or as the whole."""
    text: str = site.text
    folded = fold_name(old)
    if fold_name(text) == folded and _is_no_option(text.strip(), options, site.owner):
        return new

    def put(found: re.Match[str]) -> str:
        part = text[slice(*found.span())]
        quoted = quoted_in(part)
        named = fold_name(quoted or part) == folded
        return new if named and (quoted or _is_no_option(part, options, site.owner)) else part

    return _QUOTED_OR_WORD.sub(put, hide_marks(text)) if folded in fold_name(text) else text


def _is_no_option(word: str, options: OptionNames, owner: str | None) -> bool:
    found = options.find(word, owner)
    return isinstance(found, Problem) and found.code == "unknown-option"


def _is_bare(name: str, options: OptionNames) -> bool:
    """Say whether a name can stand in a statement without quotation marks."""
    word = _WORD.fullmatch(hide_marks(name)) and name.casefold() not in KEYWORDS
    return bool(word) and isinstance(options.find(name), Problem)
