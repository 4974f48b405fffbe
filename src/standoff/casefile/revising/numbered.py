"""States that a file names by number, before a change that numbers them anew.

Which state is the third depends on the options and rules there are. So where a
file says ``3`` and these are to change, it says the choices of that state from
then on, and means what it meant.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from standoff.casefile.case import Reading, read_sound_tree
from standoff.casefile.prefixes import join_prefix, split_mark, split_prefix
from standoff.casefile.revising.draft import Draft
from standoff.casefile.revising.sites import Site, iter_sites
from standoff.casefile.stage_changes import BASE
from standoff.casefile.trees.steps import Put
from standoff.casefile.wording import Wording
from standoff.errors import EditRefused, StandoffError
from standoff.model.case import Case, ElementPath
from standoff.model.conflict import Conflict
from standoff.model.formation import build_graph_form, find_status_quo

_NUMBERING = frozenset(
    ("add_option", "remove_option", "remove_decision_maker", "add_rule", "change_rule",
     "remove_rule", "remove_stage", "change_raw")
)  # fmt: skip


def name_by_choices(draft: Draft, words: Collection[str], reading: Reading) -> None:
    """Write choices for numbers of states, if a change may number states anew.

    Parameters
    ----------
    words
        The words of the change, and of those in it.
    reading
        The case as it is.

    Raises
    ------
    EditRefused
        If some state cannot be named in another way.
    """
    case = reading.case
    sites = [site for site in iter_sites(draft.data) if _number(site) is not None]
    if _NUMBERING.isdisjoint(words) or not sites or case is None:
        return
    conflicts = _conflicts(case)
    values: dict[ElementPath, Any] = {}
    for site in sites:
        conflict = conflicts.get(site.part)
        number = _number(site)
        if conflict is None or conflict.explicit is not None or number is None:
            continue
        mark, _ = _unmarked(site)
        values[site.path] = mark + _spelled(conflict, number)
    if values:
        draft.take(Put(values))
        draft.besides.append(f"{len(values)} states are named by their choices, not by number")
        _check(draft, conflicts)


def _number(site: Site) -> int | None:
    """Give the number that a text names a state by."""
    if site.kind != "state":
        return None
    if isinstance(site.text, int):
        return site.text
    prefix, rest = split_prefix(_unmarked(site)[1])
    plain = prefix == "number" or (not prefix and rest.strip().isdecimal())
    return int(rest) if plain and rest.strip().isdecimal() else None


def _unmarked(site: Site) -> tuple[str, str]:
    """Part a text into the mark of an entry of a ranking, with the blanks after it, and the rest."""
    text = str(site.text)
    rest = split_mark(text)[1]
    return text[: len(text) - len(rest)], rest


def _conflicts(case: Case) -> dict[ElementPath | str, Conflict]:
    found: dict[ElementPath | str, Conflict] = {BASE: case.conflict}
    found |= {("stages", n): stage.conflict for n, stage in enumerate(case.stages)}
    return found | {("scenarios", key): one.conflict for key, one in case.scenarios.items()}


def _spelled(conflict: Conflict, number: int) -> str:
    graph = build_graph_form(conflict)
    wording = Wording(graph.options, sets=conflict.sets)
    choices = graph.fold(graph.choices(number - 1))
    plain = wording.is_pattern(choices)
    return choices if plain else join_prefix("choices", choices)


def _check(draft: Draft, before: dict[ElementPath | str, Conflict]) -> None:
    """Hold that every conflict of the file still has the orders and the status quo it had."""
    case = read_sound_tree(draft.tree, None, lints=False).case
    try:
        same = case is not None and all(
            _amounts_to(conflict) == _amounts_to(before[part])
            for part, conflict in _conflicts(case).items()
        )
    except StandoffError:
        same = False
    if not same:
        message = "the file names states by number, and this change would number them anew"
        raise EditRefused(message, hint="Name those states by their choices first.")


def _amounts_to(conflict: Conflict) -> Any:
    graph = build_graph_form(conflict)
    said = [
        [(one.better, one.worse) for one in graph.relation(dm).exceptions] for dm in graph.relations
    ]
    return [list(ranks) for ranks in graph.ranks], said, find_status_quo(conflict, graph)
