"""standoff: formal analysis of disputes, from coverage to report.

>>> import standoff
>>> standoff.load("chicken").analyse().equilibria("nash")
['YN', 'NY']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from standoff.version import __version__

if TYPE_CHECKING:
    from standoff.model.forming.limits import limited
    from standoff.workflows.asking.unlock import unlock
    from standoff.workflows.cases.disputes import Dispute, case, load

__all__ = ["Dispute", "__version__", "case", "limited", "load", "unlock"]


def __getattr__(name: str) -> Any:
    if name in {"Dispute", "case", "load"}:
        from standoff.workflows.cases import disputes

        return getattr(disputes, name)
    if name == "limited":
        from standoff.model.forming.limits import limited

        return limited
    if name == "unlock":
        from standoff.workflows.asking.unlock import unlock

        return unlock
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
