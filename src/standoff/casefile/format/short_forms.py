"""Other ways of writing what the format allows, where only one thing can be meant.

People write a case file from memory or from an example. What they mean is
spelled out here before it is checked, so that the rest of the program sees
one form. Parts of a text keep their columns: blanks stand for what is cut off.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from standoff.casefile.format.schema_values import fail, show_value
from standoff.errors import quote
from standoff.model.language.names import hide_quoted

BELIEFS = ("unaware", "imagines", "impossible", "possible", "prefers", "ranking", "set", "thinks")
"""What a belief can be."""

RULE_KINDS = (
    "never",
    "require",
    "at_most_one",
    "at_least_one",
    "exactly_one",
    "only_if",
    "no_move",
    "merge",
)
_LISTED = ("at_most_one", "at_least_one", "exactly_one")
_KIND = re.compile(r"\s*(never|require|at_most_one|at_least_one|exactly_one|merge)\s*:(?=\s)")
_WORD = re.compile(r"\s*(never|require)\s(?!\s*(and|or|if|only_if|only\s+if|iff|[&|])(?![\w.-]))")
_DIRECTIONS = {
    **dict.fromkeys(("both", "two_way", "reversible"), "both"),
    **dict.fromkeys(("one_way", "oneway", "fwd", "forward", "n->y"), "one_way"),
    **dict.fromkeys(("one_way_back", "oneway_back", "back", "backward", "y->n"), "one_way_back"),
    **dict.fromkeys(("free",), "both"),
    **dict.fromkeys(("raise_only", "up", "up_only"), "raise_only"),
    **dict.fromkeys(("lower_only", "down", "down_only"), "lower_only"),
    **dict.fromkeys(("step_by_step", "stepwise", "steps"), "step_by_step"),
}
PLAIN_MOVES = ("both", "one_way", "one_way_back")
SHARED = ("shared", "shared_with", "shared_by", "with", "owners", "joint", "jointly", "together")
"""Keys by which somebody may try to give an option to several decision makers."""


def empty_list(value: Any) -> Any:
    """Take nothing as an empty list."""
    return [] if value is None else value


def one_or_more(value: Any) -> Any:
    """Take one mapping for a list of one, and nothing for an empty list."""
    return [value] if isinstance(value, dict) else empty_list(value)


def spell_direction(value: Any) -> Any:
    """Give the word of the format for the direction of an option."""
    if not isinstance(value, str):
        return value
    return _DIRECTIONS.get(re.sub(r"[ -](?!>)", "_", value.strip().casefold()), value)


def spell_options(value: Any) -> Any:
    """Take a list of ids, or of mappings of one option each, for the mapping of options."""
    if value is None:
        return {}
    if not isinstance(value, list) or not all(map(_is_option, value)):
        return value
    found: dict[str, Any] = {}
    for item in value:
        ((key, option),) = item.items() if isinstance(item, dict) else [(item, None)]
        if key in found:
            raise fail("duplicate-key", f"option {quote(key)} stands in the list twice")
        found[key] = option
    return found


def spell_levels(value: Any) -> Any:
    """Take a list of levels, or of mappings of one level each, for the mapping of levels."""
    if not isinstance(value, list):
        return value
    found: dict[str, Any] = {}
    for item in value:
        if isinstance(item, bool) or not isinstance(item, str | int | Decimal | dict):
            raise fail(
                "wrong-type", f"expected a level, found {show_value(item)}; put it in quotes"
            )
        if isinstance(item, dict) and len(item) != 1:
            raise fail("wrong-type", "expected a level, or one with its name: 'low: Up to 10 %'")
        ((key, name),) = item.items() if isinstance(item, dict) else [(str(item), None)]
        if key in found:
            raise fail("duplicate-key", f"level {quote(key)} stands in the list twice")
        found[key] = name
    return found


def _is_option(item: Any) -> bool:
    return isinstance(item, str) or (isinstance(item, dict) and len(item) == 1)


def spell_prefers(value: Any) -> Any:
    """Take one statement for a list of one, and `a = b` for equally important statements."""
    if isinstance(value, str | dict):
        value = [value]
    return [_spell_level(item) for item in value] if isinstance(value, list) else value


def _spell_level(item: Any) -> Any:
    if isinstance(item, str):
        parts = split_outside(item, "=")
        whole = len(parts) > 1 and all(part.strip() for part in parts)
        return {"=": parts} if whole else item
    if isinstance(item, list):
        return _spell_tie(item) or [_spell_level(one) for one in item]
    return item


def _spell_tie(items: list[Any]) -> dict[str, list[Any]] | None:
    """Read ``["=", a, b]`` and ``[a, "=", b]``."""
    if items[:1] == ["="] and len(items) > 1 and "=" not in items[1:]:
        return {"=": items[1:]}
    if len(items) > 1 and len(items) % 2 and set(map(str, items[1::2])) == {"="}:
        return {"=": items[::2]}
    return None


def spell_rules(value: Any) -> Any:
    """Take one rule for a list of one, and a kind of rule that stands for its id."""
    if isinstance(value, str):
        return [value]
    if not isinstance(value, dict):
        return empty_list(value)
    return {
        key: rule if key not in RULE_KINDS or _has_kind(rule) else {key: rule}
        for key, rule in value.items()
    }


def _has_kind(rule: Any) -> bool:
    return isinstance(rule, dict) and any(kind in rule for kind in RULE_KINDS)


def spell_rule(value: Any) -> Any:
    """Read a rule that stands in quotation marks as a whole, and lists without brackets."""
    if isinstance(value, str) and (found := _KIND.match(value) or _WORD.match(value)):
        value = {found[1]: " " * found.end() + value[found.end() :]}
    if not isinstance(value, dict):
        return value
    return {
        key: _spell_list(item) if key in _LISTED and isinstance(item, str) else item
        for key, item in value.items()
    }


def _spell_list(text: str) -> list[str]:
    inner = text.strip()
    if inner.startswith("[") and inner.endswith("]"):
        text = text.replace("[", " ", 1)[: text.rindex("]")]
    return split_outside(text, ",")


def split_outside(text: str, sign: str) -> list[str]:
    """Part a text at a sign in no parentheses and no quotation marks; each part keeps its column.

    A sign that is part of a comparison, such as ``>=``, parts nothing.

    Examples
    --------
    >>> split_outside("a = (b or c)", "=")
    ['a ', '    (b or c)']
    """
    parts, start, depth = [], 0, 0
    for at, character in enumerate(hide_quoted(text)):
        depth += (character == "(") - (character == ")")
        if character == sign and depth == 0 and not _is_compared(text, at):
            parts.append(" " * start + text[start:at])
            start = at + 1
    return [*parts, " " * start + text[start:]]


def _is_compared(text: str, at: int) -> bool:
    return text[at] == "=" and (text[max(at - 1, 0)] in "<>!" or text[at + 1 : at + 2] == ">")
