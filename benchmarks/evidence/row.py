"""One line of the table that `make bench-evidence` prints."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """A measure of one part on one data set, with its baseline and target."""

    part: str
    measure: str
    ours: float | None
    baseline: str = ""
    baseline_value: float | None = None
    target: float | None = None
    note: str = ""
