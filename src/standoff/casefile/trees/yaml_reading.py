"""YAML to a tree: YAML 1.2 without surprises.

Only what a case file needs is read: mappings, lists and scalars. `yes`, `no`,
`on`, `Y`, `N`, `YN-` and dates are text; only `true` and `false` are
booleans, `null` and `~` are nothing, plain decimal numbers are numbers, and
anything in quotation marks is text. Anchors, aliases, tags, merge keys and
second documents are refused, so no file is larger than it looks.
"""

from __future__ import annotations

import re
from contextlib import suppress
from decimal import Decimal
from typing import Any

from standoff.casefile.trees.syntax_errors import explain
from standoff.casefile.trees.tree import Document, Node, Scalar, StopReading, Tree, TreeBuilder
from standoff.errors import Problem, ProjectFileError

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,17})\.[0-9]{1,18}")
_CONSTANTS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


def read_yaml(text: str, file: str | None = None) -> Tree:
    """Read the text of a YAML file.

    Raises
    ------
    ProjectFileError
        With the first place where it is no YAML, or has something in it that
        a case file may not contain. Duplicate keys are left to the tree.

    Notes
    -----
    About 3 microseconds per character.
    """
    document = Document(text, file)
    builder = TreeBuilder(document)
    try:
        _read_events(text, builder)
    except StopReading:
        raise ProjectFileError("the file cannot be read as YAML", tuple(builder.problems)) from None
    if builder.root is None:
        message = "the file contains only comments" if text.strip() else "the file is empty"
        problem = Problem("empty-file", message, document.place(0))
        raise ProjectFileError(message, (problem,))
    return Tree(document, builder.root, tuple(builder.problems))


def read_yaml_start(text: str) -> Node | None:
    """Give what a text says as far as it is YAML; None where nothing can be read of it.

    A mapping in which the reading stops lacks what follows.
    """
    builder = TreeBuilder(Document(text))
    with suppress(StopReading):
        _read_events(text, builder)
    return builder.root


def parse_yaml(text: str, file: str | None = None) -> Any:
    """Read the text of a YAML file as plain data.

    Raises
    ------
    ProjectFileError
        As `read_yaml`.
    """
    return read_yaml(text, file).require_sound().root.plain()


def scalar_value(text: str) -> Scalar:
    """Give what a plain scalar means.

    Examples
    --------
    >>> [scalar_value(text) for text in ("no", "YN-", "12", "0.5", "2018-04-02", "~")]
    ['no', 'YN-', 12, Decimal('0.5'), '2018-04-02', None]
    """
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    return text


def _read_events(text: str, builder: TreeBuilder) -> None:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError
    from ruamel.yaml.reader import ReaderError

    documents = 0
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            if type(event).__name__ == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    at = event.start_mark.index
                    message = "a second document begins here; a case file has one"
                    builder.stop("second-document", message, at, at + 3, "Remove the line '---'.")
            _take(event, builder)
    except ReaderError as error:
        _stop_at_character(error, text, builder)
    except MarkedYAMLError as error:
        found = explain(error, text)
        builder.stop(found.code, found.message, found.start, found.end, found.hint)
    except (YAMLError, ValueError, LookupError, TypeError, AttributeError, AssertionError) as error:
        # Some malformed input makes the parser fail by accident rather than by design.
        message = f"the file cannot be read as YAML ({type(error).__name__})"
        builder.stop("yaml-syntax", message, 0, 1)


def _take(event: Any, builder: TreeBuilder) -> None:
    kind = type(event).__name__
    if kind in {"ScalarEvent", "MappingStartEvent", "SequenceStartEvent", "AliasEvent"}:
        start, end = event.start_mark.index, event.end_mark.index
        if getattr(event, "anchor", None) is not None:
            what = "an alias (*)" if kind == "AliasEvent" else "an anchor (&)"
            hint = "Write the value out; text that begins with * or & needs quotation marks."
            builder.stop("anchor", f"a case file has no {what[3:]}", start, end, hint)
        if getattr(event, "ctag", None) is not None:
            hint = "Leave it out; text that begins with ! needs quotation marks."
            builder.stop("tag", "a case file has no tags (!)", start, end, hint)
    match kind:
        case "ScalarEvent":
            value = scalar_value(event.value) if event.implicit[0] else event.value
            if event.value == "<<" and event.implicit[0]:
                message = "a case file has no merge keys (<<)"
                builder.stop("merge-key", message, start, end, "Write the keys out.")
            builder.scalar(value, event.value, start, end)
        case "MappingStartEvent":
            builder.open(dict, start, end)
        case "SequenceStartEvent":
            builder.open(list, start, end)
        case "MappingEndEvent" | "SequenceEndEvent":
            builder.close()


def _stop_at_character(error: Any, text: str, builder: TreeBuilder) -> None:
    character = getattr(error, "character", "")
    code = character if isinstance(character, int) else ord(str(character)[:1] or "\0")
    at = max(text.find(chr(code)), 0)
    message = f"the character U+{code:04X} may not stand in a YAML file"
    builder.stop(
        "bad-character", message, at, at + 1, "Remove it; it is invisible in most editors."
    )
