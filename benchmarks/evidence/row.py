"""One line of the table that `make bench-evidence` prints."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """A measure of one part on one data set, with its baseline and target.

    `ours` is None where the data is absent. A target is what `ours` must
    reach, or stay below where `lower_is_better`.
    """

    part: str
    measure: str
    ours: float | None
    baseline: str = ""
    baseline_value: float | None = None
    target: float | None = None
    note: str = ""
    lower_is_better: bool = False

    @property
    def met(self) -> bool | None:
        """Say whether the target is met; None without a target or a measure."""
        if self.ours is None or self.target is None:
            return None
        return self.ours <= self.target if self.lower_is_better else self.ours >= self.target
