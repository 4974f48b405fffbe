"""What a YAML parser stumbles over, in words for whoever wrote the file.

A parser notices a missing colon only at the next one, and calls it something
else. Here the mistakes that people make are looked for first: a colon that is
missing or has no blank behind it, a tab or a no-break space that looks like
blanks; what remains is told in the place where the parser stopped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ruamel.yaml.error import MarkedYAMLError


class Explanation(NamedTuple):
    """Where a file is no YAML, why, and what to do."""

    code: str
    start: int
    end: int
    message: str
    hint: str | None


_EXPLANATIONS = (
    ("mapping values are not allowed", "a colon here makes a key where none can stand",
     "Put text that contains a colon in quotation marks, or check the indentation."),
    ("but found '<block mapping start>'", "this line is indented differently from its neighbours",
     "Lines that belong together begin in the same column."),
    ("but found '<block sequence start>'", "this line is indented differently from its neighbours",
     "Lines that belong together begin in the same column."),
    ("but found '-'", "a list item cannot stand here",
     "Indent the items of a list below their key, all in the same column."),
    ("but found '?'", "this line is indented differently from its neighbours",
     "Lines that belong together begin in the same column."),
    ("but found '<scalar>'", "text stands here where a key, an item or the end of the line belongs",
     "Put the whole text in quotation marks, or check the indentation."),
    ("could not find expected ':'", "a colon is missing after a key", "Write 'key: value'."),
    ("found unexpected end of stream", "a quotation mark that was opened is never closed",
     "Close it, or leave both marks out."),
    ("expected ',' or ']'", "a list that was opened with [ goes wrong here",
     "Separate its items by commas and close it with ]."),
    ("expected ',' or '}'", "a mapping that was opened with { goes wrong here",
     "Separate its entries by commas and close it with }."),
    ("unknown escape character", "a backslash in double quotation marks begins an escape",
     "Use single quotation marks, or double the backslash."),
)  # fmt: skip


def explain(error: MarkedYAMLError, text: str) -> Explanation:
    """Say where and why a text is no YAML."""
    mark = error.problem_mark or error.context_mark
    at = mark.index if mark is not None else 0
    said = str(error.problem or error.context or "this is not YAML")
    began = error.context_mark.index if error.context_mark is not None else at
    found = _bad_indentation(text, at) or _bad_colon(text, at, began, said)
    if found is not None:
        return found
    message, hint = _in_words(said, text[at : at + 1])
    if error.context_mark is not None and error.context_mark.line != getattr(mark, "line", None):
        message += f" (it began in line {error.context_mark.line + 1})"
    return Explanation("yaml-syntax", at, at + 1, message, hint)


def _in_words(said: str, character: str) -> tuple[str, str | None]:
    if "cannot start any token" in said:
        return f"text cannot begin with {character!r}", "Put it in quotation marks."
    for sign, message, hint in _EXPLANATIONS:
        if sign in said:
            return message, hint
    return said, None


def _bad_indentation(text: str, at: int) -> Explanation | None:
    """Find what is no plain space in front of the line of `at`, or of the line before."""
    line_start = text.rfind("\n", 0, at) + 1
    previous = text.rfind("\n", 0, max(line_start - 1, 0)) + 1
    for start in (line_start, previous):
        found = re.compile(r" *([\t\u00a0])\s*\S").match(text, start)
        if found:
            at, end = found.span(1)
            where = "stands in the indentation; YAML allows only spaces there"
            if found[1] == "\t":
                hint = "Replace each tab by two spaces."
                return Explanation("tab", at, end, f"a tab {where}", hint)
            hint = "Replace it by a plain space."
            return Explanation("no-break-space", at, end, f"a no-break space {where}", hint)
    return None


def _bad_colon(text: str, at: int, began: int, said: str) -> Explanation | None:
    """Find a colon that is missing, or has no blank behind it, where the trouble began."""
    if "could not find expected ':'" in said:
        start = began
    elif "mapping values are not allowed" in said:
        start = text.rfind("\n", 0, at) + 1
        if not re.compile(r"[ ]*(- )?[\w-]+:[\[{]").match(text, start):
            start = _line_above(text, at)
    else:
        return None
    found = re.compile(r"[ ]*(?:- )?([^\W\d][\w-]*)(:?)(.?)").match(text, start)
    if found is None or (found[3].isspace() and found[2] and found[3] != "\u00a0"):
        return None
    key, end = found[1], found.end(2)
    if not found[2]:
        message, hint = f"a colon is missing after {key!r}", "Write 'key: value'."
    elif found[3] == "\u00a0":
        message, hint = "a no-break space stands after the colon", "Replace it by a plain space."
    else:
        message, hint = "a blank is missing after the colon", "Write 'key: value'."
    return Explanation("yaml-syntax", end, end + 1, message, hint)


def _line_above(text: str, at: int) -> int:
    """Give the start of the last line above that is neither blank nor a comment, if it has no colon."""
    end = text.rfind("\n", 0, at)
    while end > 0:
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end].strip()
        if line and not line.startswith("#"):
            return start if re.fullmatch(r"(- )?[\w-]+", line) else len(text)
        end = start - 1
    return len(text)
