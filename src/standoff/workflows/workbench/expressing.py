"""Saying the same in another form: what somebody wants, and how many options can be taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from standoff.casefile.wording import short_names
from standoff.errors import UsageError, unknown_word
from standoff.model.case import Case
from standoff.model.conflict import Conflict
from standoff.model.language.syntax import Not, Taken
from standoff.model.options import Option
from standoff.model.preferences import RankedStatements, Weights
from standoff.workflows.cases.disputes import Dispute

FORMS = ("prefers", "ranking", "weights")
CHOICES = ("any", "at_most_one", "exactly_one")

MOST_RANKED = 64
"""So many states are written as a ranking; nobody would move more of them by hand."""


def resolve(case: Case, change: Mapping[str, Any], stage: str) -> Mapping[str, Any]:
    """Put named changes of the case format for one that asks for another form.

    Parameters
    ----------
    change
        ``{"do": "express", "dm", "form"}``: what a decision maker wants is said by statements
        (``prefers``), a ``ranking`` or ``weights``. ``{"do": "choose_among", "dm", "kind"}``: of
        its options ``any`` number can be taken, ``at_most_one`` or ``exactly_one``. Any other is
        given back as it is.

    Raises
    ------
    UsageError
        If there is no such form, or it cannot be said in it.
    """
    do, dm = change.get("do"), str(change.get("dm"))
    if do not in {"express", "choose_among"}:
        return change
    known = {each.id for each in case.stages}
    dispute = Dispute(case).at(stage if stage in known else None)
    if dm not in {each.id for each in dispute.conflict.decision_makers}:
        raise unknown_word(
            dm,
            [each.id for each in dispute.conflict.decision_makers],
            "unknown-decision-maker",
            "unknown decision maker {!r}",
        )
    cascade = {"cascade": True} if change.get("cascade") else {}
    if do == "express":
        return {**_express(dispute, dm, str(change.get("form"))), **cascade}
    kind = str(change.get("kind"))
    _need_status_quo(dispute, dm, kind)
    return _choose_among(dispute.conflict, dm, kind)


# What somebody wants ----------------------------------------------------------------------------


def _express(dispute: Dispute, dm: str, form: str) -> dict[str, Any]:
    name = next(e.name or e.id for e in dispute.conflict.decision_makers if e.id == dm)
    found = dispute.conflict.preferences.get(dm)
    if found is not None and found.is_marked:
        raise UsageError(
            f"what {name} wants is marked, and would lose its marks in another form",
            hint="Take the marks away first, or write it anew.",
        )
    match form:
        case "ranking":
            return {"do": "set_ranking", "dm": dm, "ranking": _ranking_of(dispute, dm)}
        case "weights":
            return {"do": "set_weights", "dm": dm, "weights": _weights_of(dispute.conflict, dm)}
        case "prefers":
            return _statements_of(dispute.conflict, dm, name)
    raise unknown_word(form, FORMS, "unknown-kind", "unknown form {!r}")


def _ranking_of(dispute: Dispute, dm: str) -> list[Any]:
    """Write the order that there is, best first."""
    graph, conflict = None if dispute.is_unlisted else dispute.graph, dispute.conflict
    if graph is None or graph.state_count > MOST_RANKED:
        many = (
            "more states than can be listed" if graph is None else f"{graph.state_count:,} states"
        )
        raise UsageError(
            f"there are {many}, too many to put in order by hand",
            hint=f"A ranking is for at most {MOST_RANKED}; statements and weights are for more.",
        )
    number = [each.id for each in conflict.decision_makers].index(dm)
    ranks = [int(rank) for rank in graph.ranks[number]]
    spelled = list(_spell_states(dispute))
    tiers = [
        [spelled[state] for state, rank in enumerate(ranks) if rank == level]
        for level in sorted(set(ranks), reverse=True)
    ]
    return [tier[0] if len(tier) == 1 else tier for tier in tiers]


def _spell_states(dispute: Dispute) -> Iterator[str]:
    """Spell states by id or by choices, which follow when options come and go."""
    graph, conflict = dispute.graph, dispute.conflict
    for state in range(graph.state_count):
        if conflict.explicit is not None:
            yield graph.names[state]
        else:
            yield graph.fold(graph.choices(state))


def _short(conflict: Conflict) -> dict[str, str]:
    return dict(short_names([[option.qualified for option in conflict.options]]))


def _weights_of(conflict: Conflict, dm: str) -> dict[str, Any]:
    """Give each option twice the weight of the next, as far as statements say single options."""
    names = _short(conflict)
    # What has levels is left out, and weighs nothing: its levels would be weighed one by one.
    alone = [each for each in conflict.wholes if isinstance(each, Option)]
    weights: dict[str, Any] = {names[option.qualified]: 0 for option in alone}
    if not weights:
        raise UsageError("weights are for options, and there are none")
    found = list(_single_options(conflict, dm))
    for place, (option, wanted) in enumerate(found):
        size = 2 ** (len(found) - 1 - place)
        if names[option] in weights:
            weights[names[option]] = size if wanted else -size
    return weights


def _single_options(conflict: Conflict, dm: str) -> Iterator[tuple[str, bool]]:
    """Iterate over the first statements, as long as each says an option or its opposite."""
    preferences = conflict.preferences.get(dm)
    basis = preferences.basis if preferences else None
    seen: set[str] = set()
    for level in basis.levels if isinstance(basis, RankedStatements) else ():
        if len(level.statements) != 1:
            return
        said = level.statements[0].statement
        inner = said.operand if isinstance(said, Not) else said
        if not isinstance(inner, Taken) or inner.option in seen:
            return
        seen.add(inner.option)
        yield inner.option, inner is said


def _statements_of(conflict: Conflict, dm: str, name: str) -> dict[str, Any]:
    """Say options by the size of their weights; a ranking goes, and nothing is said at first."""
    preferences = conflict.preferences.get(dm)
    basis = preferences.basis if preferences else None
    weights = basis.weights if isinstance(basis, Weights) else {}
    removed = "set_weights" if isinstance(basis, Weights) else "set_ranking"
    key = removed.removeprefix("set_")
    changes: list[dict[str, Any]] = [{"do": removed, "dm": dm, key: None}]
    names = _short(conflict)
    by_size: Sequence[tuple[str, Fraction]] = sorted(weights.items(), key=lambda e: -abs(e[1]))
    for option, weight in by_size:
        if weight and option in names:
            say = names[option] if weight > 0 else f"not {names[option]}"
            changes.append({"do": "add_preference", "dm": dm, "say": say})
    label = f"Say by statements what {name} wants"
    return {"do": "together", "changes": changes, "label": label}


# How many options can be taken ------------------------------------------------------------------


def find_choice(conflict: Conflict, rules: Sequence[Any], dm: str) -> tuple[str, int | None]:
    """Find the rule that says how many of somebody's options can be taken: kind and place.

    Parameters
    ----------
    rules
        The rules as the file says them.
    """
    names = _short(conflict)
    own = {names[o.qualified] for o in conflict.options if o.decision_maker == dm}
    own_ids = {o.qualified for o in conflict.options if o.decision_maker == dm}
    for place, rule in enumerate(rules):
        for kind in CHOICES[1:]:
            listed = rule.get(kind) if isinstance(rule, Mapping) else None
            if isinstance(listed, list) and len(own) > 1 and set(listed) in (own, own_ids):
                return kind, place
    return "any", None


def _need_status_quo(dispute: Dispute, dm: str, kind: str) -> None:
    """Refuse a rule that the status quo does not keep: the file would have an error."""
    if dispute.taken is None or kind not in CHOICES[1:]:
        return
    owners = {option.qualified: option.decision_maker for option in dispute.conflict.options}
    taken = sum(owners[option] == dm for option in dispute.taken)
    if taken > 1 or (taken == 0 and kind == "exactly_one"):
        hint = "Say first, under ‘Where it stands now’, which one of them is taken."
        raise UsageError(
            f"as it stands now, {taken or 'none'} of these options are taken", hint=hint
        )


def _choose_among(conflict: Conflict, dm: str, kind: str) -> dict[str, Any]:
    from standoff.casefile.writing import ConflictWriter

    if kind not in CHOICES:
        raise unknown_word(kind, CHOICES, "unknown-kind", "unknown choice {!r}")
    names = _short(conflict)
    said = list(ConflictWriter(conflict, names).data().get("rules", {}).values())
    known, place = find_choice(conflict, said, dm)
    own = [names[o.qualified] for o in conflict.options if o.decision_maker == dm]
    if known == kind:
        raise UsageError("it is so already")
    at = None if place is None else conflict.rules[place].id or place
    rule = {kind: own}
    if at is None:
        return {"do": "add_rule", "rule": rule}
    if kind == "any":
        return {"do": "remove_rule", "at": at}
    return {"do": "change_rule", "at": at, "rule": rule}
