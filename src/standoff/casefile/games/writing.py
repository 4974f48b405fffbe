"""A conflict in option form as a game in normal form, and what of it has no place there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import prod

from standoff.casefile.losses import not_kept
from standoff.errors import ConflictModelError, Problem
from standoff.model.conflict import Conflict
from standoff.model.decision_makers import DecisionMaker
from standoff.model.formation import build_graph_form
from standoff.model.forming.places import find_places
from standoff.model.forming.sets import find_value
from standoff.model.graph_form import GraphForm
from standoff.model.moves import Merge, NoMove
from standoff.model.options import Direction, OptionSet

MOST_PROFILES = 1 << 20


def render_nfg(conflict: Conflict, description: str = "") -> tuple[str, tuple[Problem, ...]]:
    """Write a conflict in option form as the text of a `.nfg` file.

    A strategy is what a decision maker takes of its options, as far as it is part
    of a feasible state; payoffs are ranks, the worst 1. A profile that is no
    feasible state pays everybody nothing.

    Returns
    -------
    tuple
        The text, and a warning for each kind of thing that is not kept.

    Raises
    ------
    ConflictModelError
        If the conflict cannot be analysed, is in graph form, or has too many profiles.
    """
    if conflict.explicit is not None:
        message = "a conflict in graph form cannot be written as .nfg, which knows only strategies"
        problem = Problem("not-representable", message, hint="Write it as YAML, JSON or GraphML.")
        raise ConflictModelError(message, [problem])
    graph = build_graph_form(conflict)
    state_of = find_places(graph)
    strategies = [_own_codes(conflict, dm, state_of) for dm in conflict.decision_makers]
    count = prod(map(len, strategies))
    if count > MOST_PROFILES:
        message = f"the game would have {count:,} profiles; {MOST_PROFILES:,} are written at most"
        raise ConflictModelError(message, [Problem("not-representable", message)])
    # Of profiles the strategy of the first player changes fastest.
    profiles = [state_of.get(sum(chosen), -1) for chosen in product(*reversed(strategies))]
    players = " ".join(_quote(dm.name or dm.id) for dm in conflict.decision_makers)
    listed = "\n".join(
        "{ " + " ".join(_quote(_tell(conflict, dm, code)) for code in own) + " }"
        for dm, own in zip(conflict.decision_makers, strategies, strict=True)
    )
    lines = [
        f"NFG 1 R {_quote(conflict.title)}",
        f"{{ {players} }}",
        f"{{ {listed} }}",
        _quote(description),
        "",
        *(" ".join(_pay(graph, state)) for state in profiles),
    ]
    return "\n".join(lines) + "\n", tuple(_iter_lost(conflict, profiles))


def _own_codes(conflict: Conflict, dm: DecisionMaker, state_of: dict[int, int]) -> list[int]:
    own = sum(1 << conflict.option_index[option.qualified] for option in dm.options)
    return sorted({code & own for code in state_of})


def _tell(conflict: Conflict, dm: DecisionMaker, code: int) -> str:
    parts = []
    for whole in conflict.wholes_of(dm):
        if isinstance(whole, OptionSet):
            value = whole.value_name(find_value(whole, conflict.option_index, code))
            parts.append(f"{whole.name}: {value}" if whole.is_ladder else value)
        elif code >> conflict.option_index[whole.qualified] & 1:
            parts.append(whole.name or whole.id)
    return ", ".join(parts) or "nothing"


def _pay(graph: GraphForm, state: int) -> Iterator[str]:
    for ranks in graph.ranks:
        yield "0" if state < 0 else str(int(ranks[state]) + 1)


def _quote(text: str) -> str:
    escaped = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _iter_lost(conflict: Conflict, profiles: Sequence[int]) -> Iterator[Problem]:
    missing = sum(state < 0 for state in profiles)
    if missing:
        message = (
            f"{missing:,} of {len(profiles):,} profiles are no feasible state; they are written"
            " with the payoff 0 for everybody, below every state"
        )
        yield not_kept(message, "A solver may name some of them as equilibria; pass over those.")
    oneway = [o.name or o.id for o in conflict.wholes if o.direction is not Direction.BOTH]
    if oneway or any(each.stepwise for each in conflict.sets):
        yield not_kept("that options cannot be changed back, or only step by step, is not kept")
    if any(isinstance(rule, NoMove) for rule in conflict.rules):
        yield not_kept("moves that nobody can make are not kept: any strategy can be changed to")
    if any(isinstance(rule, Merge) for rule in conflict.rules):
        yield not_kept("states that are one are written once for each profile they stand for")
    if any(each.is_marked or each.thresholds for each in conflict.preferences.values()):
        yield not_kept(
            "that preferences are strong, uncertain, probable or certain to a degree, and what is "
            "said of pairs of states, is not kept: payoffs are of the order as written"
        )
    if conflict.status_quo is not None:
        yield not_kept("the status quo is not kept")
