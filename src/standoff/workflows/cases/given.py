"""What somebody gave in Python in place of what was expected."""

from __future__ import annotations

from collections.abc import Mapping


def tell_kind(data: object) -> str:
    """Say what somebody gave in place of a text or a mapping."""
    match data:
        case None:
            return "nothing"
        case list() | tuple():
            return "a list"
        case bool() | int() | float():
            return "a number"
        case Mapping():
            return "a mapping"
        case bytes() | bytearray():
            return "bytes"
    return "this"
