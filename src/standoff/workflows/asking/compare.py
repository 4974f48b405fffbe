"""Stages side by side: what changed, on whose word, and what that did to the outcomes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise
from typing import Any

from standoff.analysis.equilibria import Equilibrium
from standoff.analysis.results import Verdict
from standoff.dossier.answers.comparison import Change, ComparisonView, Outcome, view_comparison
from standoff.dossier.found.findings import choose_strongest
from standoff.dossier.words.statements import name_option, tell_statement
from standoff.errors import UsageError
from standoff.model.conflict import Conflict
from standoff.model.language.syntax import render_statement
from standoff.model.options import Option
from standoff.model.preferences import Preferences, RankedStatement, RankedStatements
from standoff.workflows.asking.stages import SolvedStage
from standoff.workflows.cases.disputes import Dispute, load


@dataclass(frozen=True)
class Comparison:
    """Two stages of a case: changes, and the outcomes before and after."""

    before: SolvedStage
    after: SolvedStage

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Everything in which the later conflict differs from the earlier."""
        return tuple(iter_changes(self.before, self.after))

    @property
    def grounds(self) -> tuple[str, ...]:
        """Ids of the claims the later stage as a whole rests on."""
        stage = self.after.dispute.stage
        return stage.because if stage else ()

    @cached_property
    def earlier(self) -> tuple[Outcome, ...]:
        """The outcomes of the earlier stage, and what became of them."""
        return tuple(_follow(each, self.before, self.after) for each in _outcomes(self.before))

    @cached_property
    def later(self) -> tuple[Outcome, ...]:
        """The outcomes of the later stage, and whether they held before."""
        return tuple(_follow(each, self.after, self.before) for each in _outcomes(self.after))

    def view(self) -> ComparisonView:
        """View the two stages side by side, in words."""
        return view_comparison(
            self.before.findings, self.after.findings, self.changes, self.earlier, self.later
        )

    def __repr__(self) -> str:
        names = f"{self.before.findings.name!r} and {self.after.findings.name!r}"
        return f"<Comparison of {names}: {len(self.changes)} changes>"

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.html import html_of_comparison

        return html_of_comparison(self.view())

    def to_dict(self) -> dict[str, Any]:
        """Give the comparison as plain data."""
        return {
            "before": _stage_key(self.before),
            "after": _stage_key(self.after),
            "because": list(self.grounds),
            "changes": [change.to_dict() for change in self.changes],
            "outcomes_before": [_record(o, self.before, self.after) for o in self.earlier],
            "outcomes_after": [_record(o, self.after, self.before) for o in self.later],
        }


def compare_stages(
    target: Dispute | str | os.PathLike[str],
    stages: Sequence[str] = (),
    concepts: Sequence[str] | None = None,
) -> tuple[Comparison, ...]:
    """Compare stages of a case, each with the one before it.

    Parameters
    ----------
    target
        A case that is open, at whichever stage, or what opens one.
    stages
        Ids, ``base`` for the base; all stages in order if left out.

    Raises
    ------
    UsageError
        If there are fewer than two, or one is unknown.
    """
    dispute = target if isinstance(target, Dispute) else load(target)
    ids = list(stages) or [stage.id for stage in dispute.case.stages]
    if len(ids) == 1:
        ids = ["base", *ids]
    if len(ids) < 2:
        raise UsageError(
            "the case has no stages to compare",
            hint="Describe later dates under 'stages:' in the case file.",
        )
    chosen = [dispute.at(stage) for stage in ids]
    return compare_solved([SolvedStage(each, each.analyse(concepts)) for each in chosen])


def compare_solved(solved: Sequence[SolvedStage]) -> tuple[Comparison, ...]:
    """Compare stages that were analysed, each with the one before it."""
    return tuple(Comparison(a, b) for a, b in pairwise(solved))


def iter_changes(before: SolvedStage, after: SolvedStage) -> Iterator[Change]:
    """Iterate over what differs, in the order of the case file."""
    old, new = before.dispute.conflict, after.dispute.conflict
    yield from _decision_makers(old, new)
    yield from _options(old, new)
    for dm in new.decision_makers:
        if dm.id in old.dm_index:
            yield from _preferences(dm.id, before, after)
    yield from _rules(old, new)
    yield from _status_quo(before, after)


def _decision_makers(old: Conflict, new: Conflict) -> Iterator[Change]:
    for dm in new.decision_makers:
        if dm.id not in old.dm_index:
            yield Change("decision maker", "added", dm.id, dm.name or dm.id, dm.because)
    for dm in old.decision_makers:
        if dm.id not in new.dm_index:
            yield Change("decision maker", "dropped", dm.id, dm.name or dm.id)


def _options(old: Conflict, new: Conflict) -> Iterator[Change]:
    known = {option.qualified: option for option in old.options}
    for option in new.options:
        earlier = known.get(option.qualified)
        if earlier is None:
            yield _option_change("added", option)
        elif (earlier.name, earlier.direction) != (option.name, option.direction):
            yield _option_change("changed", option)
    kept = {option.qualified for option in new.options}
    for option in old.options:
        if option.qualified not in kept:
            yield Change("option", "dropped", option.decision_maker, option.name or option.id)


def _option_change(how: str, option: Option) -> Change:
    what = option.name or option.id
    return Change("option", how, option.decision_maker, what, option.because)


def _preferences(dm: str, before: SolvedStage, after: SolvedStage) -> Iterator[Change]:
    earlier = before.dispute.conflict.preferences.get(dm)
    later = after.dispute.conflict.preferences.get(dm)
    if earlier == later:
        return
    if _is_ranked(earlier) and _is_ranked(later):
        old, new = _statements(earlier), _statements(later)
        yield from _statement_changes(dm, old, new, before, after)
        if [*old] == [*new] and _shape(earlier) != _shape(later):
            yield Change("preference", "changed", dm, "which statements are equally important")
    else:
        because = getattr(later.basis, "because", ()) if later else ()
        yield Change("preference", "changed", dm, "the whole order of preference", because)


def _is_ranked(preferences: Preferences | None) -> bool:
    return preferences is not None and isinstance(preferences.basis, RankedStatements)


def _statements(preferences: Preferences | None) -> dict[str, RankedStatement]:
    if preferences is None or not isinstance(preferences.basis, RankedStatements):
        return {}
    return {
        render_statement(item.statement): item
        for level in preferences.basis.levels
        for item in level.statements
    }


def _shape(preferences: Preferences | None) -> tuple[object, ...]:
    if preferences is None or not isinstance(preferences.basis, RankedStatements):
        return ()
    basis = preferences.basis
    return tuple(len(level.statements) for level in basis.levels), basis.order_unknown


def _statement_changes(
    dm: str,
    old: dict[str, RankedStatement],
    new: dict[str, RankedStatement],
    before: SolvedStage,
    after: SolvedStage,
) -> Iterator[Change]:
    common_old = [key for key in old if key in new]
    common_new = [key for key in new if key in old]
    matcher = SequenceMatcher(None, common_old, common_new, autojunk=False)
    still = {
        key
        for block in matcher.get_matching_blocks()
        for key in common_old[block.a :][: block.size]
    }
    for place, (key, item) in enumerate(new.items(), start=1):
        words = tell_statement(item.statement, after.dispute.naming, dm)
        if key not in old:
            yield Change("preference", "added", dm, f"{words} (now {_nth(place)})", item.because)
        elif key not in still:
            raised = common_new.index(key) < common_old.index(key)
            how = "raised" if raised else "lowered"
            yield Change("preference", how, dm, f"{words} (now {_nth(place)})", item.because)
    for key, item in old.items():
        if key not in new:
            words = tell_statement(item.statement, before.dispute.naming, dm)
            yield Change("preference", "dropped", dm, words)


def _nth(place: int) -> str:
    suffix = "th" if 10 <= place % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{suffix}"


def _rules(old: Conflict, new: Conflict) -> Iterator[Change]:
    for rule in new.rules:
        if rule not in old.rules:
            yield Change("rule", "added", "", rule.note or type(rule).__name__, rule.because)
    for rule in old.rules:
        if rule not in new.rules:
            yield Change("rule", "dropped", "", rule.note or type(rule).__name__)


def _status_quo(before: SolvedStage, after: SolvedStage) -> Iterator[Change]:
    earlier, later = _taken(before), _taken(after)
    if earlier is None or later is None:
        if earlier != later:
            yield Change("status quo", "added" if earlier is None else "dropped", "", "named")
        return
    naming, old_naming = after.dispute.naming, before.dispute.naming
    for option in later:
        if option not in earlier:
            what = f"{name_option(option, naming)} is taken now"
            yield Change("status quo", "changed", option.partition(".")[0], what)
    for option in earlier:
        if option not in later:
            what = f"{name_option(option, old_naming)} is no longer taken"
            yield Change("status quo", "changed", option.partition(".")[0], what)


def _taken(solved: SolvedStage) -> tuple[str, ...] | None:
    state = solved.dispute.status_quo
    return None if state is None else options_taken(solved, state)


def options_taken(solved: SolvedStage, state: int) -> tuple[str, ...]:
    """Give the qualified ids of the options taken in a state."""
    graph = solved.dispute.graph
    choices = graph.choices(state)
    return tuple(o for o, choice in zip(graph.options, choices, strict=False) if choice == "Y")


def _outcomes(solved: SolvedStage) -> tuple[Equilibrium, ...]:
    """Give the outcomes worth following: reached, and of these the strongest."""
    return choose_strongest(solved.findings.outcomes)[:4]


def _follow(outcome: Equilibrium, here: SolvedStage, there: SolvedStage) -> Outcome:
    taken = options_taken(here, outcome.state)
    counterpart = _find_counterpart(taken, here, there)
    leaving: tuple[Verdict, ...] = ()
    if counterpart is not None:
        analysis = there.solution.analysis
        concepts = [c for c in outcome.concepts if c in analysis.concepts]
        verdicts = (
            analysis.verdict(concept, dm, counterpart)
            for dm in range(len(there.dispute.graph.decision_makers))
            for concept in concepts[:1]
        )
        leaving = tuple(verdict for verdict in verdicts if not verdict.stable)
    return Outcome(outcome.state, taken, outcome.concepts, counterpart, leaving)


def _find_counterpart(taken: Sequence[str], here: SolvedStage, there: SolvedStage) -> int | None:
    ours, theirs = here.dispute.graph, there.dispute.graph
    if not theirs.options:
        return None
    quo = _taken(there) or ()
    wanted = {option for option in taken if option in theirs.options}
    wanted |= {option for option in quo if option not in ours.options}
    choices = "".join("Y" if option in wanted else "N" for option in theirs.options)
    code = sum(1 << k for k, choice in enumerate(choices) if choice == "Y")
    for index, known in enumerate(theirs.codes):
        if int(known) == code:
            return index
    return None


def _stage_key(solved: SolvedStage) -> dict[str, Any]:
    stage = solved.dispute.stage
    return {
        "stage": stage.id if stage else "base",
        "title": (stage.title if stage else "") or solved.dispute.case.title,
        "date": str(stage.date) if stage and stage.date else None,
        "states": solved.dispute.graph.state_count,
        "names": solved.dispute.names,
        "equilibria": {
            concept: len(solved.solution.analysis.equilibria(concept))
            for concept in solved.solution.analysis.concepts
        },
    }


def _record(outcome: Outcome, here: SolvedStage, there: SolvedStage) -> dict[str, Any]:
    from standoff.dossier.words.records import verdict_record

    return {
        "state": outcome.state + 1,
        "choices": here.dispute.graph.choices(outcome.state),
        "taken": list(outcome.taken),
        "concepts": list(outcome.concepts),
        "counterpart": None if outcome.counterpart is None else outcome.counterpart + 1,
        "holds_in_other": outcome.holds,
        "leaving": [verdict_record(each, there.dispute.naming) for each in outcome.leaving],
    }
