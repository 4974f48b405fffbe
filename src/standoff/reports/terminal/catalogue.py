"""catalog show: a published conflict with its tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from standoff.analysis.results import StabilityTable
from standoff.catalog import Entry
from standoff.dossier.words.naming import Naming
from standoff.reports.tables.drawing import render_rich
from standoff.reports.tables.stability import (
    tabulate_equilibria,
    tabulate_option_form,
    tabulate_options,
)

if TYPE_CHECKING:
    from rich.console import RenderableType


def show_entry(entry: Entry, naming: Naming, stability: StabilityTable) -> Iterator[RenderableType]:
    """Show an entry: where it was published, its options and states, equilibria then and now."""
    yield Text(f"{entry.title}\n{entry.citation}\n{entry.notes}".rstrip())
    yield render_rich(tabulate_options(naming))
    yield render_rich(tabulate_option_form(naming))
    for table in entry.tables:
        lines = [
            f"  {concept}: {', '.join(labels) or 'none'}"
            for concept, labels in table.equilibria.items()
        ]
        if lines:
            yield Text(f"Equilibria as {table.id}:\n" + "\n".join(lines))
    yield render_rich(tabulate_equilibria(naming, stability))
