"""The scenarios of a case: what-ifs that have a name, and what each leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.analysis.coalitions import CoalitionImprovement
from standoff.analysis.variants.standing import Standing
from standoff.dossier.glance.levers import tell_difference_of
from standoff.dossier.links import Link, Told, part_key
from standoff.dossier.words.labels import STATUS_QUO
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import capitalise, join_words

SHOWN = 2
"""So many scenarios that lead elsewhere are told of on the first screen."""

NAMED = 3
"""So many ends of joint moves are named."""

STAYS = "the dispute stays where it stands, as it does now"
SAME = "the same holds as now"

_ALL = Link("the scenarios", part_key("scenarios"))


@dataclass(frozen=True, slots=True)
class ScenarioView:
    """One scenario.

    Parameters
    ----------
    stage
        Title of the stage that it changes; empty where there is only one.
    lines
        What is different besides, as `what-if` takes it.
    effect
        What then holds.
    together
        Who could then move together to the good of all who move; empty if
        nobody can who cannot now.
    grounds
        Claims it rests on.
    moves
        Whether something else than now holds or can be reached together.
    """

    id: str
    title: str
    stage: str
    note: str
    lines: tuple[str, ...]
    effect: str
    together: str
    grounds: tuple[Link, ...]
    moves: bool

    @property
    def words(self) -> str:
        """What it leads to, in sentences."""
        told = f"{capitalise(self.effect)}."
        return f"{told} {self.together}" if self.together else told


def tell_scenarios(views: Sequence[ScenarioView]) -> Iterator[Told]:
    """Say what the scenarios lead to that lead elsewhere, those of joint moves first."""
    moving = sorted((v for v in views if v.moves), key=lambda view: not view.together)
    for view in moving[:SHOWN]:
        yield Told(f"If “{view.title}”: {view.effect}. {view.together}".strip(), (_ALL,))


def tell_scenario_effect(naming: Naming, before: Standing, after: Standing) -> tuple[str, bool]:
    """Say what holds in a scenario, and whether that is something else than now."""
    if _stays(before) and _stays(after):
        return STAYS, False
    effect = tell_difference_of(naming, before, after)
    return (effect, True) if effect else (SAME, False)


def _stays(standing: Standing) -> bool:
    """Whether just the state holds that the dispute stands in."""
    return [each.state for each in standing.strongest.values()] == [standing.status_quo]


def tell_together(naming: Naming, found: Sequence[CoalitionImprovement]) -> str:
    """Say who could move together, and where to."""
    ends: dict[tuple[int, ...], dict[str, None]] = {}
    for each in found:
        named = naming.now(each.target) or naming.state(each.target)
        ends.setdefault(each.coalition, {}).setdefault(named, None)
    return " ".join(
        f"{join_words(map(naming.dm, coalition))} could then move together to {_list([*names])}, "
        "to the good of each."
        for coalition, names in ends.items()
    )


def _list(names: Sequence[str]) -> str:
    shown = [name if name == STATUS_QUO else f"“{name}”" for name in names[:NAMED]]
    left = len(names) - len(shown)
    return join_words([*shown, f"{left:,} more"] if left else shown, "or")
