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
    from standoff.workflows.asking.compare_states import (
        compare_states,
    )
    from standoff.workflows.asking.compare_states import find_common_gains as common_gains
    from standoff.workflows.asking.large import LargeCase, load_large
    from standoff.workflows.asking.sensitivity import assess_sensitivity as sensitivity
    from standoff.workflows.asking.unlock import unlock
    from standoff.workflows.asking.what_if import ask_scenario as scenario
    from standoff.workflows.asking.what_if import ask_what_if as what_if
    from standoff.workflows.cases.disputes import Dispute, case, load

__all__ = [
    "Dispute",
    "LargeCase",
    "__version__",
    "case",
    "common_gains",
    "compare_states",
    "limited",
    "load",
    "load_large",
    "scenario",
    "sensitivity",
    "unlock",
    "what_if",
]

_PLACES = {
    "Dispute": ("workflows.cases.disputes", "Dispute"),
    "case": ("workflows.cases.disputes", "case"),
    "LargeCase": ("workflows.asking.large", "LargeCase"),
    "load_large": ("workflows.asking.large", "load_large"),
    "load": ("workflows.cases.disputes", "load"),
    "limited": ("model.forming.limits", "limited"),
    "common_gains": ("workflows.asking.compare_states", "find_common_gains"),
    "compare_states": ("workflows.asking.compare_states", "compare_states"),
    "scenario": ("workflows.asking.what_if", "ask_scenario"),
    "sensitivity": ("workflows.asking.sensitivity", "assess_sensitivity"),
    "unlock": ("workflows.asking.unlock", "unlock"),
    "what_if": ("workflows.asking.what_if", "ask_what_if"),
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    module, attribute = _PLACES[name]
    return getattr(import_module(f"{__name__}.{module}"), attribute)
