"""Data to YAML for people: short things on one line, long ones in blocks."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

from standoff.casefile.trees.yaml_reading import scalar_value

WIDTH = 96
_PLAIN = re.compile(r"(?:[^\W_]|\((?=\w))[\w ()./+=<>;!&*,'-]*[\w).!'+-]|\w")
_FLOW_UNSAFE = re.compile(r"[,\[\]{}]")
_MUST_ESCAPE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_BLOCKS = frozenset(
    ("decision_makers", "options", "prefers", "rules", "stages", "claims", "sources", "change")
)
"""Keys whose contents stand one to a line, however short."""
_SPACED = frozenset(("decision_makers", "rules", "stages", "claims", "sources", "states"))


def write_yaml(data: dict[str, Any]) -> str:
    """Write the data of a case file; strings, exact numbers, booleans, None, lists, mappings."""
    lines: list[str] = []
    for key, value in data.items():
        if key in _SPACED and lines:
            lines.append("")
        lines += _entry(key, value, 0)
    return "\n".join(lines) + "\n"


def entry_lines(key: str, value: Any, indent: int, *, block: bool = False) -> list[str]:
    """Give the lines of a key with its value.

    Parameters
    ----------
    block
        Whether a collection stands in lines of its own, however short.
    """
    if block and isinstance(value, dict | list) and value:
        return [" " * indent + _scalar(key, flow=True) + ":", *_block(value, indent + 2)]
    return _entry(key, value, indent)


def item_lines(item: Any, indent: int, *, block: bool = False) -> list[str]:
    """Give the lines of an item of a list; see `entry_lines`."""
    if block and isinstance(item, dict | list) and item:
        first, *rest = _block(item, indent + 2)
        return [" " * indent + "- " + first[indent + 2 :], *rest]
    return _item(item, indent)


def spell_scalar(value: Any, *, flow: bool) -> str:
    """Write a text, number, boolean or nothing, in quotation marks where it needs them.

    Parameters
    ----------
    flow
        Whether it stands between brackets.
    """
    return _scalar(value, flow=flow)


def _entry(key: str, value: Any, indent: int) -> list[str]:
    """Give the lines of ``key: value``."""
    head = " " * indent + _scalar(key, flow=True) + ":"
    if isinstance(value, str):
        return _text_entry(head, value, indent)
    if not isinstance(value, dict | list) or not value:
        return [f"{head} {_flow(value)}"]
    if _fits(key, value, len(head) + 1):
        return [f"{head} {_flow(value)}"]
    return [head, *_block(value, indent + 2)]


def _fits(key: str, value: Any, used: int) -> bool:
    if key in _BLOCKS or _depth(value) > 2:
        return False
    if isinstance(value, dict) and {} in value.values():
        return False  # what is empty yet will be filled
    return used + len(_flow(value)) <= WIDTH


def _depth(value: Any) -> int:
    if isinstance(value, dict):
        return 1 + max(map(_depth, value.values()), default=0)
    if isinstance(value, list):
        return 1 + max(map(_depth, value), default=0)
    return 0


def _block(value: Any, indent: int) -> list[str]:
    if isinstance(value, dict):
        return [line for key, inner in value.items() for line in _entry(key, inner, indent)]
    return [line for item in value for line in _item(item, indent)]


def _item(item: Any, indent: int) -> list[str]:
    """Give the lines of ``- item``."""
    dash = " " * indent + "- "
    if not isinstance(item, dict | list) or not item:
        return [dash + _flow(item, inside=False)]
    fits = _depth(item) <= 3 and len(dash) + len(_flow(item)) <= WIDTH
    if fits and not (isinstance(item, dict) and _BLOCKS & set(item)):
        return [dash + _flow(item)]
    first, *rest = _block(item, indent + 2)
    return [dash + first[indent + 2 :], *rest]


def write_flow(value: Any) -> str:
    """Write a value on one line.

    Examples
    --------
    >>> write_flow({"text": "yes, he said", "for": [1, None]})
    '{text: "yes, he said", for: [1, null]}'
    """
    return _flow(value)


def _flow(value: Any, *, inside: bool = True) -> str:
    if isinstance(value, dict):
        inner = ", ".join(f"{_scalar(key, flow=True)}: {_flow(one)}" for key, one in value.items())
        return "{" + inner + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value, flow=inside)


def _scalar(value: Any, *, flow: bool) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case Decimal():
            return format(value, "f")
    text = str(value)
    plain = _PLAIN.fullmatch(text) and isinstance(scalar_value(text), str)
    if plain and "  " not in text and not (flow and _FLOW_UNSAFE.search(text)):
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """Give a text in double quotation marks; JSON's escapes are YAML's."""
    return _MUST_ESCAPE.sub(
        lambda found: f"\\u{ord(found.group()):04x}", json.dumps(text, ensure_ascii=False)
    )


def _text_entry(head: str, text: str, indent: int) -> list[str]:
    one_line = f"{head} {_scalar(text, flow=False)}"
    if len(one_line) <= WIDTH and "\n" not in text:
        return [one_line]
    inner = " " * (indent + 2)
    if _MUST_ESCAPE.search(text) or re.search(r"[\r\t\0-\x08\x0b-\x1f]", text):
        return [one_line]
    if "\n" in text:
        lines = text.split("\n")
        if text[0].isspace() or text[-1].isspace():
            return [one_line]
        return [f"{head} |-", *(inner + line if line else "" for line in lines)]
    words = text.split(" ")
    if not all(words) or text.split() != words:
        return [one_line]
    return [f"{head} >-", *(inner + line for line in _wrap(words, WIDTH - len(inner)))]


def _wrap(words: list[str], width: int) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] += " " + word
    return lines
