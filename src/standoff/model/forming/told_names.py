"""Names a reader can tell apart: where two things have one name, their ids stand beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from standoff.model.conflict import Conflict
from standoff.model.decision_makers import DecisionMaker
from standoff.model.graph_form import GraphForm
from standoff.model.language.names import compose
from standoff.model.options import OptionSet


def fold_name(name: str) -> str:
    """Give what of a name a reader tells apart: neither blanks nor capitals.

    Examples
    --------
    >>> fold_name("Stop  the Sale") == fold_name("stop the sale")
    True
    """
    return " ".join(compose(name).casefold().split())


def find_shared(names: Iterable[str]) -> frozenset[str]:
    """Give the folded names that occur more than once."""
    counts = Counter(map(fold_name, names))
    return frozenset(name for name, count in counts.items() if name and count > 1)


def tell_apart(named: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Iterate over names, each with its id behind it where another is the same.

    Parameters
    ----------
    named
        Ids and names.

    Examples
    --------
    >>> list(tell_apart([("ban", "Stop the sale"), ("levy", "Stop the sale"), ("sue", "Sue")]))
    ['Stop the sale (ban)', 'Stop the sale (levy)', 'Sue']
    """
    pairs = [(key, name or key) for key, name in named]
    shared = find_shared(name for _, name in pairs)
    for key, name in pairs:
        yield f"{name} ({key})" if fold_name(name) in shared else name


def with_told_names(conflict: Conflict) -> Conflict:
    """Give the conflict with names by which decision makers, and the options of each, differ.

    Options of two owners keep one name: whoever shows them says whose they are.
    """
    makers = conflict.decision_makers
    names = tell_apart((dm.id, dm.name) for dm in makers)
    told = tuple(map(_with_told_options, makers, names))
    return conflict if told == makers else replace(conflict, decision_makers=told)


def _with_told_options(dm: DecisionMaker, name: str) -> DecisionMaker:
    names = tell_apart((option.id, option.name) for option in dm.options)
    options = tuple(
        replace(option, name=told) for option, told in zip(dm.options, names, strict=True)
    )
    told_sets = tell_apart((each.id, each.name) for each in dm.sets)
    sets = tuple(replace(each, name=told) for each, told in zip(dm.sets, told_sets, strict=True))
    return replace(dm, name=name, options=options, sets=sets)


def names_of(conflict: Conflict, graph: GraphForm) -> dict[str, dict[str, str]]:
    """Give the names that stand behind the ids and numbers of a result, as plain data.

    Returns
    -------
    dict
        ``decision_makers`` by id, ``options`` by qualified id, ``states`` by
        number as text, of those that have a name.
    """
    told = with_told_names(conflict)
    return {
        "decision_makers": {dm.id: dm.name or dm.id for dm in told.decision_makers},
        "options": dict(_option_names(told)),
        "states": {str(index + 1): name for index, name in sorted(_state_names(graph).items())},
    }


def _option_names(told: Conflict) -> Iterator[tuple[str, str]]:
    for each in told.wholes:
        yield each.qualified, each.name or each.id
        if isinstance(each, OptionSet) and not each.is_ladder:
            for value, member in enumerate(each.members):
                yield member, each.value_name(value)


def _state_names(graph: GraphForm) -> dict[int, str]:
    return {**graph.names, **graph.titles}
