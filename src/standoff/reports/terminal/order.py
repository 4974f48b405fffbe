"""order: each decision maker's tiers, best first, or who prefers which of two states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from standoff.dossier.answers.order import OrderView, TierView
from standoff.dossier.links import Told
from standoff.dossier.words.decisions import tell_claims
from standoff.reports.tables.order import tell_step

if TYPE_CHECKING:
    from rich.console import RenderableType


def show_orders(orders: Sequence[OrderView], title: str) -> Iterator[RenderableType]:
    """Show the tiers of each decision maker, with what decides between one and the next."""
    yield Text(title, style="bold")
    for order in orders:
        yield Text(f"\n{order.dm}", style="bold").append(f"  {order.head}", style="dim not bold")
        for tier in order.best:
            yield from _show_tier(tier, silent=order.by_hand)
        if order.left:
            yield Text(f"   ... {order.left:,} more tiers (--states has all) ...", style="dim")
        for tier in order.worst:
            yield from _show_tier(tier, silent=order.by_hand)


def _show_tier(tier: TierView, *, silent: bool) -> Iterator[Text]:
    many = f" ({len(tier.states):,} states)" if len(tier.states) > 1 else ""
    yield (
        Text(f"  {tier.place:>3}. ").append("\n       ".join(tier.words)).append(many, style="dim")
    )
    step = tell_step(tier)
    if step and not silent:
        yield Text(f"       {step}", style="dim")


def show_preference(told: Sequence[Told], *, sets: bool = False) -> Iterator[RenderableType]:
    """Show who prefers which of two states, and the claims that rests on.

    Parameters
    ----------
    sets
        Whether it is told of sets of states: then the claims stand in the sentences.
    """
    for each in told:
        if sets:
            yield Text(each.text)
            continue
        yield Text(
            each.text.removesuffix(".") + tell_claims(link.text for link in each.grounds[1:]) + "."
        )
