"""How many cores a process may use: those it is confined to, and the share that it is given."""

from __future__ import annotations

import os
from math import ceil
from pathlib import Path

SELF = Path("/proc/self/cgroup")
"""Names the groups that a process is in, under Linux."""

GROUPS = Path("/sys/fs/cgroup")


def core_count() -> int:
    """Give the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        count = len(os.sched_getaffinity(0))
    else:
        count = os.cpu_count() or 1
    share = _find_share()
    return count if share is None else max(1, min(count, ceil(share)))


def _find_share() -> float | None:
    """Give the cores that the groups of this process are given the time of; None if no limit is known."""
    try:
        lines = SELF.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    shares = []
    for line in lines:
        _, _, rest = line.partition(":")
        kinds, _, name = rest.partition(":")
        if not kinds:
            shares += [_read_share(folder) for folder in _upwards(GROUPS, name)]
        elif "cpu" in kinds.split(","):
            for root in (GROUPS / kinds, GROUPS / "cpu"):
                shares += [_read_old_share(folder) for folder in _upwards(root, name)]
    return min((share for share in shares if share is not None), default=None)


def _upwards(root: Path, name: str) -> list[Path]:
    """List the folder of a group and those of the groups it is in; one that is not there says nothing."""
    folder = root / name.strip("/")
    return [folder, *(each for each in folder.parents if each.is_relative_to(root))]


def _read_share(folder: Path) -> float | None:
    """Read ``cpu.max``: microseconds in a period, both in one line; ``max`` is no limit."""
    return _divide(*_read(folder / "cpu.max")[:2])


def _read_old_share(folder: Path) -> float | None:
    """Read the same from the two files that older systems have; below 0 is no limit."""
    quota, period = _read(folder / "cpu.cfs_quota_us"), _read(folder / "cpu.cfs_period_us")
    return _divide(*quota[:1], *period[:1])


def _read(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split()
    except (OSError, UnicodeDecodeError):
        return []


def _divide(*words: str) -> float | None:
    if len(words) != 2 or not all(word.isdecimal() for word in words) or not int(words[1]):
        return None
    return int(words[0]) / int(words[1])
