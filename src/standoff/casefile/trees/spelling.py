"""New values in the hand of the file: its quotation marks, its brackets, its lines."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from standoff.casefile.trees.yaml_writing import (
    entry_lines,
    item_lines,
    quoted,
    spell_scalar,
    write_flow,
)


class YamlHand:
    """Spells values as YAML."""

    def flow(self, value: Any) -> str:
        """Give a value on one line, as it can stand between brackets."""
        return write_flow(value)

    def pair(self, key: str, value: Any) -> str:
        """Give a key with its value between brackets."""
        return write_flow({key: value})[1:-1]

    def key(self, key: str, like: str) -> str:
        """Give a key in the quotation marks of another."""
        return self.scalar(key, like, flow=True)

    def scalar(self, value: Any, like: str, *, flow: bool) -> str:
        """Give a scalar in the quotation marks of another."""
        if not isinstance(value, str) or like[:1] not in {"'", '"'}:
            return spell_scalar(value, flow=flow)
        single = like.startswith("'") and value.isprintable()
        return "'" + value.replace("'", "''") + "'" if single else quoted(value)

    def entry(self, key: str | None, value: Any, indent: int, *, block: bool = False) -> list[str]:
        """Give the lines of a key with its value, or of an item, in block style.

        Parameters
        ----------
        block
            Whether a collection in it stands in lines of its own, too.
        """
        if key is None:
            return item_lines(value, indent, block=block)
        return entry_lines(key, value, indent, block=block)


class JsonHand(YamlHand):
    """Spells values as JSON."""

    def flow(self, value: Any) -> str:
        """Give a value on one line."""
        return write_json(value)

    def pair(self, key: str, value: Any) -> str:
        """Give a key with its value."""
        return self.flow({key: value})[1:-1]

    def scalar(self, value: Any, like: str, *, flow: bool) -> str:  # noqa: ARG002
        """Give a scalar; JSON has one way for each."""
        return self.flow(value)

    def lines(self, value: Any, unit: str) -> list[str]:
        """Give a value in lines, lists of scalars and what is short in one."""
        one_line = self.flow(value)
        inner = value.values() if isinstance(value, dict) else value
        if not isinstance(value, dict | list) or not value:
            return [one_line]
        if isinstance(value, list) and not any(isinstance(one, dict | list) for one in inner):
            return [one_line]
        keys = [self.flow(key) + ": " for key in value] if isinstance(value, dict) else None
        found = ["{" if keys else "["]
        for number, one in enumerate(inner):
            head, *rest = self.lines(one, unit)
            block = [(keys[number] if keys else "") + head, *rest]
            if number < len(value) - 1:
                block[-1] += ","
            found += [unit + line for line in block]
        return [*found, "}" if keys else "]"]


def write_json(value: Any) -> str:
    """Write a value as JSON on one line; exact numbers as they are."""
    match value:
        case dict():
            inner = (f"{write_json(key)}: {write_json(one)}" for key, one in value.items())
            return "{" + ", ".join(inner) + "}"
        case list():
            return "[" + ", ".join(map(write_json, value)) + "]"
        case Decimal():
            return format(value, "f")
        case _:
            return json.dumps(value, ensure_ascii=False)
