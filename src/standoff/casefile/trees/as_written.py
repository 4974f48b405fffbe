"""What a case file says as it is written: plain values, before anything of them is checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from standoff.casefile.trees.tree import Tree


def read_tree(text: str, file: str | None = None) -> Tree:
    """Read YAML, or JSON if the file's name or the text says so.

    Raises
    ------
    ProjectFileError
        If it is neither.
    """
    from standoff.casefile.trees.json_reading import read_json
    from standoff.casefile.trees.yaml_reading import read_yaml

    if file is not None and file.lower().endswith(".json"):
        return read_json(text, file)
    return read_yaml(text, file)


def read_as_written(text: str, file: str) -> Mapping[str, Any]:
    """Give the plain values of a file that may be no case; of one that holds no mapping, nothing.

    Raises
    ------
    ProjectFileError
        If it is neither YAML nor JSON.
    """
    return mapping_of(read_tree(text, file).root.plain())


def mapping_of(value: object) -> Mapping[str, Any]:
    """Give a value that is a mapping; of anything else an empty one.

    Examples
    --------
    >>> mapping_of({"pay": "Pay the fee"}), mapping_of(["pay"])
    ({'pay': 'Pay the fee'}, {})
    """
    return value if isinstance(value, Mapping) else {}
