"""analyse, of a conflict whose states are too many to be listed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from standoff.dossier.found.unlisted import UnlistedView

if TYPE_CHECKING:
    from rich.console import RenderableType


def show_unlisted(view: UnlistedView) -> Iterator[RenderableType]:
    """Show how many equilibria there are, what they share, patterns and examples."""
    yield Text(view.title, style="bold")
    yield Text(view.size, style="dim")
    if view.asked:
        yield Text(f"Of these only where: {view.asked} ({view.confined})", style="dim")
    yield Text("")
    yield from map(Text, view.lines)
    yield from _show_equilibria(view)
    if view.next:
        yield Text(f"\n{view.next}", style="dim")


def _show_equilibria(view: UnlistedView) -> Iterator[RenderableType]:
    """Show what the equilibria of one concept share, patterns and examples."""
    if view.common:
        shared = Text(f"\n{view.headings.shared}: ", style="bold")
        shared.append("; ".join(view.common) + ".")
        yield shared
    if view.patterns:
        yield Text(
            f"\n{view.headings.patterns}{', beside that' if view.common else ''}", style="bold"
        )
    for count, fixed in view.patterns:
        yield Text(f"  {count:,}: {'; '.join(fixed) or 'whatever else is chosen'}")
    if view.rest:
        yield Text(f"  {view.rest:,} more match none of these.", style="dim")
    if view.samples:
        yield Text(f"\n{view.headings.samples}", style="bold")
    for name in view.samples:
        yield Text(f"  {name}")
