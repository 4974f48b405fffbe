"""Memory while many files are read: what was loaded before is not looked through for each of them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_YOUNG = 100_000
"""So many new objects, about those that four pages leave behind, before those that refer to each
other in a circle are looked for."""


def seldom_look_for_circles() -> None:
    """Let this process pass over what it has loaded, and look at what is new less often.

    Words, patterns and code of all languages are some 100,000 objects that stay. To look
    through them again and again took a twentieth of the time of reading.
    """
    gc.freeze()
    gc.set_threshold(_YOUNG, 10, 10)


@contextmanager
def seldom_looking_for_circles() -> Iterator[None]:
    """Do so for a while: a program that adds sources may go on with something else."""
    before = gc.get_threshold()
    seldom_look_for_circles()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
