"""Work for tests of executors: small, and it can be told to die.

Other processes import this, so nothing here knows of pytest.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path


def begin(factor: int) -> int:
    """Make what the work needs."""
    return factor


def multiply(factor: int, piece: tuple[int, int]) -> list[int]:
    """Multiply the numbers of a piece."""
    return [factor * number for number in range(*piece)]


def begin_to_die(factor: int, folder: str, times: int) -> tuple[int, Path, int]:
    """Make what work needs that dies at its third piece, so many times."""
    return factor, Path(folder), times


def die_at_times(state: tuple[int, Path, int], piece: tuple[int, int]) -> list[int]:
    """Multiply, but die at the piece that begins with 20 as often as was told."""
    factor, folder, times = state
    if piece[0] == 20:
        for time in range(times):
            try:
                (folder / f"died-{time}").touch(exist_ok=False)
            except FileExistsError:
                continue
            os.kill(os.getpid(), signal.SIGKILL)
    (folder / f"done-{piece[0]}-{os.getpid()}").touch()
    return multiply(factor, piece)


def refuse(factor: int, piece: tuple[int, int]) -> list[int]:
    """Fail at one piece."""
    if piece[0] == 20:
        raise ValueError(f"no {factor} times 20")
    return multiply(factor, piece)


def echo(_factor: int, piece: bytes) -> bytes:
    """Give a piece back."""
    return piece
