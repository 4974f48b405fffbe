"""Who is told while an index is made: an interface that shows a bar says so here.

This module imports nothing, so that to say so costs a command no time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar

Tell = Callable[[int, int], None]
"""Takes how many sentences of how many are in the index."""


@contextmanager
def _nobody() -> Iterator[Tell]:
    yield lambda _done, _whole: None


index_progress: ContextVar[Callable[[], AbstractContextManager[Tell]]] = ContextVar(
    "index_progress", default=_nobody
)
"""Opens what is told of an index that is being made."""
