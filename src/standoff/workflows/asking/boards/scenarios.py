"""Cross-impact balances of a `.scw` file: which scenarios hold together, and why."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from standoff.analysis.crossimpact.searching import FoundScenarios, find_consistent
from standoff.analysis.crossimpact.system import CrossImpactSystem, Scenario, make_tableau
from standoff.casefile.crossimpact.reading import load_scw
from standoff.dossier.answers.boards.scenarios import (
    SHOWN_SCENARIOS,
    ScenariosView,
    ScenarioView,
    view_scenario,
    view_scenarios,
)
from standoff.errors import Problem, UsageError, suggest, unknown_word
from standoff.reports.tables import Table
from standoff.reports.tables.boards.scenarios import tabulate_scenario, tabulate_scenarios


@dataclass(frozen=True)
class ConsistentScenarios:
    """The scenarios of a system that hold together."""

    system: CrossImpactSystem
    found: FoundScenarios

    def view(self, most: int | None = SHOWN_SCENARIOS) -> ScenariosView:
        """View them in words; the first ones of many, unless `most` is None."""
        return view_scenarios(self.system, self.found, most)

    def table(self) -> Table:
        """Tabulate all of them."""
        return tabulate_scenarios(self.view(None))

    @cached_property
    def ranked(self) -> tuple[Scenario, ...]:
        """The scenarios in the order of their numbers."""
        system = self.system
        return tuple(
            sorted(
                self.found.scenarios,
                key=lambda each: (max(system.inconsistencies(each)), -system.score(each), each),
            )
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff cross-impact``."""
        return {
            "title": self.system.title,
            "descriptors": [
                {"name": each.name, "variants": list(each.variants)}
                for each in self.system.descriptors
            ],
            "scenario_count": self.system.scenario_count,
            "within": self.found.within,
            "complete": self.found.complete,
            "tried": self.found.tried,
            "self_impacts": self.system.has_self_impacts,
            "scenarios": [
                {
                    "number": number,
                    "variants": [at + 1 for at in each],
                    "inconsistency": max(self.system.inconsistencies(each)),
                    "score": self.system.score(each),
                }
                for number, each in enumerate(self.ranked, start=1)
            ],
        }

    def __str__(self) -> str:
        return "\n".join(self.view())

    def __repr__(self) -> str:
        count = len(self.found.scenarios)
        return f"<ConsistentScenarios of {self.system.title!r:.200}: {count:,}>"

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.html import html_of_tables

        return html_of_tables([self.table()])


@dataclass(frozen=True)
class Tableau:
    """One scenario with what speaks for and against each of its parts."""

    system: CrossImpactSystem
    scenario: Scenario
    name: str = ""

    @cached_property
    def view(self) -> ScenarioView:
        """View it in words."""
        return view_scenario(self.system, self.scenario, self.name)

    def table(self) -> Table:
        """Tabulate who pushes what."""
        return tabulate_scenario(self.system, self.scenario, self.view)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff cross-impact --scenario``."""
        system = self.system
        return {
            "title": system.title,
            "variants": [at + 1 for at in self.scenario],
            "inconsistency": max(system.inconsistencies(self.scenario)),
            "score": system.score(self.scenario),
            "elements": [
                {
                    "descriptor": system.descriptors[each.descriptor].name,
                    "variant": system.descriptors[each.descriptor].variants[each.variant],
                    "balances": list(each.balances),
                    "inconsistency": each.inconsistency,
                    "pushes": [
                        {"descriptor": system.descriptors[p.descriptor].name, "impact": p.impact}
                        for p in each.pushes
                    ],
                    "words": " ".join(line.strip() for line in told),
                }
                for each, told in zip(
                    make_tableau(system, self.scenario), self.view.elements, strict=True
                )
            ],
        }

    def __str__(self) -> str:
        return "\n".join(self.view)

    def __repr__(self) -> str:
        return f"<Tableau of {self.system.title!r:.200}>"

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.html import html_of_lines

        return html_of_lines(self.view)


def find_scenarios(
    file: str | os.PathLike[str],
    within: int = 0,
    advance: Callable[[int], None] | None = None,
) -> ConsistentScenarios:
    """Find all scenarios of a `.scw` file that hold together within an inconsistency.

    Raises
    ------
    ProjectFileError
        If it is no such file, with everything that is wrong with it.
    UsageError
        If `within` is below 0, or the file is of another kind.
    """
    system = load_scw(_require_scw(file))
    return ConsistentScenarios(system, find_consistent(system, within, advance=advance))


def find_tableau(found: ConsistentScenarios, words: str) -> Tableau:
    """Lay out one scenario.

    Parameters
    ----------
    words
        Its number among those found, or ``Descriptor=Variant`` for each descriptor, with commas.

    Raises
    ------
    UsageError
        With everything that is wrong with the words.
    """
    if words.strip().isdecimal():
        number = int(words)
        if not 1 <= number <= len(found.ranked):
            raise UsageError(
                f"there is no scenario {number} among the {len(found.ranked):,} found",
                hint="Name it by Descriptor=Variant for every descriptor, or allow more with --within.",
            )
        return Tableau(found.system, found.ranked[number - 1], str(number))
    return Tableau(found.system, _read_scenario(found.system, words))


def _require_scw(file: str | os.PathLike[str]) -> str:
    path = os.fspath(file)
    extension = os.path.splitext(path)[1].lower()  # noqa: PTH122
    if extension != ".scw":
        message = f"a cross-impact system is a file .scw of ScenarioWizard, not {path!r}"
        hint = "What speaks for the parts of an outcome of a case: standoff tableau CASE."
        raise UsageError(message, hint=hint)
    return path


def _read_scenario(system: CrossImpactSystem, words: str) -> Scenario:
    names = [each.name for each in system.descriptors]
    chosen: dict[str, int] = {}
    problems: list[Problem] = []
    for part in words.split(","):
        name, sign, variant = (piece.strip() for piece in part.partition("="))
        if not sign or name not in names:
            problems += unknown_word(
                name, names, "unknown-descriptor", "unknown descriptor {!r}"
            ).problems
            continue
        variants = system.descriptors[names.index(name)].variants
        if variant not in variants:
            message = f"{name} has no variant {variant!r}"
            hint = suggest(variant, variants)
            problems.append(
                Problem("unknown-variant", message, value=variant, allowed=variants, hint=hint)
            )
        elif name in chosen:
            problems.append(Problem("given-twice", f"{name} is given twice", value=part.strip()))
        else:
            chosen[name] = variants.index(variant)
    missing = [name for name in names if name not in chosen]
    if missing and not problems:
        problems.append(Problem("missing-descriptor", f"no variant of {_list(missing)} is given"))
    if problems:
        raise UsageError(problems[0].message, problems)
    return tuple(chosen[name] for name in names)


def _list(names: Sequence[str]) -> str:
    from standoff.dossier.words.phrases import join_words

    return join_words(names)
