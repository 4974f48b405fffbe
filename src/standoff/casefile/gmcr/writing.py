"""A conflict as a `.gmcr` file, and what of it has no place there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from standoff.casefile.gmcr.ids import make_ids
from standoff.casefile.gmcr.misperceiving import KEY, misperceived_states
from standoff.casefile.losses import not_kept
from standoff.casefile.outcome_words import outcomes_of
from standoff.casefile.wording import Wording
from standoff.errors import ConflictModelError, Problem
from standoff.model.conflict import Conflict
from standoff.model.formation import build_graph_form
from standoff.model.forming.ruling import feasibility_of
from standoff.model.forming.sets import iter_feasibility
from standoff.model.graph_form import GraphForm
from standoff.model.language.evaluate import TruthTables
from standoff.model.language.syntax import Not, Statement, iter_names, render_statement
from standoff.model.language.terms import Term, find_terms
from standoff.model.moves import Merge, NoMove
from standoff.model.options import Direction
from standoff.model.preferences import Preferences, RankedStatements

DIRECTIONS = {Direction.BOTH: "both", Direction.ONE_WAY: "fwd", Direction.ONE_WAY_BACK: "back"}
MAX_RANKED = 1 << 14
"""Rankings of more states than this are not written where statements say the same."""
MAX_TERMS = 10_000
MAX_NAMED = 22
"""A statement of more options is not taken apart into conditions."""


def render_gmcr(conflict: Conflict, description: str = "") -> tuple[str, tuple[Problem, ...]]:
    """Write a conflict in option form as the text of a `.gmcr` file.

    Parameters
    ----------
    description
        What the dispute is about; it becomes the comments of the file.

    Returns
    -------
    tuple
        The text, and a warning for each kind of thing that is not kept.

    Raises
    ------
    ConflictModelError
        If the conflict cannot be analysed, or is in graph form.
    """
    if conflict.explicit is not None:
        message = "a conflict in graph form cannot be written as .gmcr, which knows only options"
        problem = Problem("not-representable", message, hint="Write it as YAML or JSON.")
        raise ConflictModelError(message, [problem])
    return _GmcrWriter(conflict, description).render()


class _GmcrWriter:
    def __init__(self, conflict: Conflict, description: str) -> None:
        self.whole = conflict
        self.description = description
        self.unkept: list[str] = []
        """Decision makers that believe what this format has no place for."""
        self.names = tuple(option.qualified for option in conflict.options)
        # .gmcr cannot merge states or forbid moves, so the states are those without such rules.
        kept = tuple(rule for rule in conflict.rules if not isinstance(rule, Merge | NoMove))
        self.apart = replace(conflict, rules=kept, preferences={})
        self.graph = build_graph_form(self.apart)
        self.ranks = _ranks_apart(conflict, self.graph)

    def render(self) -> tuple[str, tuple[Problem, ...]]:
        manual = not all(map(_is_statements, self.whole.preferences.values()))
        index = self.whole.option_index
        data = {
            "title": self.whole.title,
            **({"comments": self.description} if self.description else {}),
            "program": "gmcr+",
            "version": "0.4",
            "decisionMakers": [
                {
                    "name": dm.name,
                    "options": [index[option.qualified] for option in dm.options],
                    "preferences": self._statements(dm.id),
                    "preferenceRanking": self._ranking(number, needed=manual),
                    **self._misperceptions(dm.id),
                }
                for number, dm in enumerate(self.whole.decision_makers)
            ],
            "options": [
                {"name": option.name, "permittedDirection": DIRECTIONS[option.direction]}
                for option in self.whole.options
            ],
            "infeasibles": list(self._infeasibles()),
            "useManualPreferenceRanking": manual,
        }
        return _render(data), tuple(self._lost())

    def _statements(self, dm: str) -> list[Any]:
        preferences = self.whole.preferences.get(dm)
        if preferences is None or not isinstance(preferences.basis, RankedStatements):
            return []
        return [
            self._condition(item.statement)
            for level in preferences.basis.levels
            for item in level.statements
        ]

    def _misperceptions(self, dm: str) -> dict[str, Any]:
        """Give what a decision maker takes to be impossible, where that is all that it believes."""
        found: list[Any] = []
        for view in self.whole.views:
            if view.dm == dm:
                try:
                    said = list(misperceived_states(self.whole, view, self._read))
                    found = [_pairs(term) for one in said for term in self._terms(one)]
                except ConflictModelError:
                    self.unkept.append(self.whole.decision_makers[self.whole.dm_index[dm]].name)
        return {KEY: found} if found else {}

    def _read(self, text: str) -> Statement:
        outcomes = outcomes_of(self.whole)
        words = Wording(self.names, outcomes=outcomes, sets=self.whole.sets)
        statement = words.statement(text, ())
        if words.problems:  # it speaks of what this conflict does not have
            raise ConflictModelError(words.problems[0].message, words.problems)
        return statement

    def _condition(self, statement: Statement) -> Any:
        conditions = [_pairs(term) for term in self._terms(statement)]
        return conditions[0] if len(conditions) == 1 else {"compound": True, "members": conditions}

    def _terms(self, statement: Statement) -> list[Term]:
        # Only what the statement names: tables of all options may be too large.
        named = sorted({self.names.index(name.option) for name in iter_names(statement)})
        if len(named) > MAX_NAMED:
            message = f"'{render_statement(statement)[:60]}' names {len(named)} options"
            raise ConflictModelError(message, [Problem("not-representable", message)])
        tables = TruthTables(tuple(self.names[place] for place in named))
        terms = [
            tuple((named[place], taken) for place, taken in term)
            for term in find_terms(tables.of(statement), len(named))
        ]
        if len(terms) > MAX_TERMS:
            message = f"'{render_statement(statement)[:60]}' needs {len(terms):,} conditions"
            raise ConflictModelError(message, [Problem("not-representable", message)])
        return terms

    def _infeasibles(self) -> Iterator[Any]:
        for rule in (*iter_feasibility(self.apart.sets), *self.apart.rules):
            if not isinstance(rule, Merge | NoMove):
                yield from map(_pairs, self._terms(Not(feasibility_of(rule))))

    def _ranking(self, dm: int, *, needed: bool) -> list[Any]:
        if self.graph.state_count > MAX_RANKED and not needed:
            return []
        tiers: dict[int, list[int]] = {}
        for state, rank in enumerate(self.ranks[dm]):
            tiers.setdefault(int(rank), []).append(state + 1)
        ordered = [tiers[rank] for rank in sorted(tiers, reverse=True)]
        return [tier[0] if len(tier) == 1 else tier for tier in ordered]

    def _lost_views(self) -> Iterator[Problem]:
        if self.unkept:
            yield not_kept(
                "of views only what somebody takes to be impossible is kept, where that is all:"
                f" not that of {', '.join(self.unkept)}"
            )

    def _lost(self) -> Iterator[Problem]:
        conflict = self.whole
        yield from self._lost_views()
        if any(isinstance(rule, Merge) for rule in conflict.rules):
            yield not_kept("merged states are written as separate states")
        if any(isinstance(rule, NoMove) for rule in conflict.rules):
            yield not_kept("rules that forbid moves are not kept")
        ladders = [each for each in conflict.sets if each.is_ladder]
        if any(len(each.values) > 2 for each in ladders):
            names = ", ".join(repr(each.qualified) for each in ladders)
            yield not_kept(
                f"levels are written as an option for each level above the lowest: {names}"
            )
        if any(each.stepwise and len(each.values) > 2 for each in ladders):
            yield not_kept("that levels change step by step is not kept")
        if conflict.status_quo is not None:
            yield not_kept("the status quo is not kept")
        bases = [preferences.basis for preferences in conflict.preferences.values()]
        if any(isinstance(basis, RankedStatements) and basis.order_unknown for basis in bases):
            yield not_kept("that an order of statements is unknown is not kept")
        yield from _lost_marks(conflict)
        if not all(map(_is_statements, conflict.preferences.values())):
            yield not_kept("weights, equal importance and corrections by hand are kept as rankings")
        if _has_grounds(conflict):
            yield not_kept("notes and the claims that elements rest on are not kept")
        if _has_own_ids(conflict):
            yield not_kept("ids are not kept: whoever reads the file makes ids of the names")


def _lost_marks(conflict: Conflict) -> Iterator[Problem]:
    found = conflict.preferences.values()
    if any(each.is_marked for each in found):
        yield not_kept(
            "that preferences are strong, uncertain, probable or certain to a degree, and what is "
            "said of pairs of states, is not kept: the order as written is"
        )
    if any(each.thresholds for each in found):
        yield not_kept("from when on uncertain preferences count is not kept")


def _render(data: dict[str, Any]) -> str:
    """Write JSON with one item of a list to a line."""
    lines: list[str] = []
    for key, value in data.items():
        if isinstance(value, list) and value:
            items = ",\n  ".join(json.dumps(item, ensure_ascii=False) for item in value)
            lines.append(f'"{key}": [\n  {items}\n ]')
        else:
            lines.append(f'"{key}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n " + ",\n ".join(lines) + "\n}\n"


def _is_statements(preferences: Preferences) -> bool:
    basis = preferences.basis
    return (
        isinstance(basis, RankedStatements)
        and not preferences.adjustments
        and all(len(level.statements) == 1 for level in basis.levels)
    )


def _has_grounds(conflict: Conflict) -> bool:
    elements: list[Any] = [*conflict.decision_makers, *conflict.options, *conflict.rules]
    for preferences in conflict.preferences.values():
        basis = preferences.basis
        elements += preferences.adjustments
        if isinstance(basis, RankedStatements):
            elements += [item for level in basis.levels for item in level.statements]
        else:
            elements.append(basis)
    return any(element.because or element.note for element in elements)


def _has_own_ids(conflict: Conflict) -> bool:
    """Say whether reading the file back would make other ids."""
    makers = conflict.decision_makers
    named = [[(dm.id, dm.name) for dm in makers]]
    named += [[(option.id, option.name) for option in dm.options] for dm in makers]
    return any(
        make_ids([name or key for key, name in each]) != [key for key, _ in each] for each in named
    )


def _pairs(term: Term) -> list[list[Any]]:
    return [[position, "Y" if taken else "N"] for position, taken in term]


def _ranks_apart(conflict: Conflict, apart: GraphForm) -> tuple[Sequence[int], ...]:
    """Give the ranks of the states before merging: members have the rank of the merged state."""
    whole = build_graph_form(conflict)
    members = getattr(whole, "members", ())
    by_code: dict[int, int] = {}
    for index, code in enumerate(whole.codes):
        by_code[int(code)] = index
        for member in members[index] if members else ():
            by_code[member] = index
    places = [by_code[int(code)] for code in apart.codes]
    return tuple([ranks[place] for place in places] for ranks in whole.ranks)
