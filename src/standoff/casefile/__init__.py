"""Case files: what a person writes, and the values it stands for.

`load_case` reads YAML and JSON, `load_any` also models of other programs;
`check_case` finds everything wrong or odd in a file, with its place, and
never raises for bad input.
"""

from standoff.casefile.case import (
    Case,
    Reading,
    case_of,
    check_case,
    load_case,
    parse_case,
    read_case,
    save_case,
)
from standoff.casefile.interop import load_any, read_any

__all__ = [
    "Case",
    "Reading",
    "case_of",
    "check_case",
    "load_any",
    "load_case",
    "parse_case",
    "read_any",
    "read_case",
    "save_case",
]
