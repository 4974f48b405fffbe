"""A `.nfg` file as a case: players become decision makers, each with one strategy at a time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from standoff.casefile.case import slug
from standoff.casefile.games.grammar import NormalForm, parse_nfg
from standoff.casefile.gmcr.ids import make_ids
from standoff.casefile.losses import not_kept
from standoff.errors import Problem, ProjectFileError
from standoff.model.case import Case
from standoff.model.conflict import Conflict
from standoff.model.decision_makers import DecisionMaker
from standoff.model.options import Option, OptionSet, SetKind
from standoff.model.outcomes import Outcome
from standoff.model.preferences import Preferences, Ranking
from standoff.model.selectors import ByTaken, StateSelector


def read_nfg(text: str, file: str | None = None) -> tuple[Case, tuple[Problem, ...]]:
    """Read the text of a `.nfg` file.

    Of the payoffs their order is kept, which is all that a graph model knows.

    Returns
    -------
    tuple
        The case, and a warning for each thing in the file that is not kept.

    Raises
    ------
    ProjectFileError
        With the place at which it is no such file.
    """
    game = parse_nfg(text, file)
    stem = re.split(r"[/\\]", file or "")[-1].rpartition(".")[0]
    title = game.title or stem or "Untitled game"
    makers = tuple(_iter_makers(game))
    if not any(maker.options for maker in makers):
        message = "nobody in the game has a choice: each player has one strategy"
        raise ProjectFileError(message, [Problem("nfg-form", message)])
    conflict = Conflict(title, makers, _rank(game, makers), outcomes=tuple(_outcomes(game, makers)))
    case = Case(slug(stem or title), title, conflict, description=game.comment)
    return case, tuple(_iter_lost(game))


def _iter_makers(game: NormalForm) -> Iterator[DecisionMaker]:
    names = [name or f"Player {number}" for number, name in enumerate(game.players, 1)]
    for key, name, own in zip(make_ids(names), names, game.strategies, strict=True):
        told = [f"Strategy {each}" if each.isdecimal() else each or "Strategy" for each in own]
        ids = make_ids(told)
        if len(own) == 1:
            yield DecisionMaker(key, name, note=f"Its one strategy is {told[0]}.")
            continue
        options = tuple(Option(each, n, key) for each, n in zip(ids, told, strict=True))
        set_id = "strategy"
        while set_id in ids:
            set_id += "_"
        chosen = OptionSet(
            set_id, "Strategy", key, SetKind.CHOOSE_ONE, tuple(ids), tuple(map(str, told))
        )
        yield DecisionMaker(key, name, options, sets=(chosen,))


def _taken(game: NormalForm, makers: tuple[DecisionMaker, ...], profile: int) -> ByTaken:
    pairs = zip(makers, game.choices(profile), strict=True)
    return ByTaken(tuple(dm.options[place].qualified for dm, place in pairs if dm.options))


def _rank(game: NormalForm, makers: tuple[DecisionMaker, ...]) -> dict[str, Preferences]:
    found = {}
    for place, maker in enumerate(makers):
        tiers: defaultdict[object, list[StateSelector]] = defaultdict(list)
        for profile, worth in enumerate(game.payoffs):
            tiers[worth[place]].append(_taken(game, makers, profile))
        ordered = tuple(tuple(tiers[worth]) for worth in sorted(tiers, reverse=True))  # type: ignore[type-var]
        if len(ordered) > 1:
            found[maker.id] = Preferences(Ranking(ordered))
    return found


def _outcomes(game: NormalForm, makers: tuple[DecisionMaker, ...]) -> Iterator[Outcome]:
    named: defaultdict[str, list[StateSelector]] = defaultdict(list)
    for profile, name in enumerate(game.outcomes):
        if name:
            named[name].append(_taken(game, makers, profile))
    for name, selectors in named.items():
        yield Outcome(name, tuple(selectors))


def _iter_lost(game: NormalForm) -> Iterator[Problem]:
    values = {number for worth in game.payoffs for number in worth}
    if len(values) > 2:
        message = "by how much one payoff is greater than another is not kept, only that it is"
        hint = "Chance moves and mixed strategies have no place in a graph model either."
        yield not_kept(message, hint)
