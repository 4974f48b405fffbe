"""Decision makers with their options and preferences, and what each rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.dossier.conflict.preferences import PreferenceView, iter_preferences, tell_form
from standoff.dossier.grounds.support import CaseSupport, SupportView, view_support
from standoff.dossier.links import Key, option_key
from standoff.dossier.words.labels import begin_name
from standoff.dossier.words.moves import tell_name, tell_way
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import capitalise, count_of, join_words
from standoff.dossier.words.rules import tell_rule
from standoff.evidence.citations.uncertainty import UnknownPair
from standoff.model.decision_makers import DecisionMaker
from standoff.model.moves import spell_rule
from standoff.model.options import Option, OptionSet

TOLD_STATES = 40
"""In graph form the moves from so many states are told."""


@dataclass(frozen=True, slots=True)
class OptionView:
    """An option with what it rests on."""

    key: Key
    id: str
    name: str
    direction: str
    support: SupportView
    note: str = ""


@dataclass(frozen=True, slots=True)
class DecisionMakerView:
    """A decision maker with options and preferences, most important first.

    Parameters
    ----------
    form
        Of which form its preferences are, and how to read them.
    moves
        In graph form where it can move from each state.
    """

    key: Key
    name: str
    options: tuple[OptionView, ...]
    preferences: tuple[PreferenceView, ...]
    form: str
    moves: tuple[str, ...] = ()
    unknown: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule with what it rests on.

    Parameters
    ----------
    spelled
        The rule as the case file says it.
    """

    words: str
    spelled: str
    note: str
    support: SupportView


def iter_decision_makers(
    stage: str, naming: Naming, support: CaseSupport, unknown: Sequence[Sequence[UnknownPair]]
) -> Iterator[DecisionMakerView]:
    """View the decision makers of a stage with options and preferences.

    Parameters
    ----------
    unknown
        For each of them the pairs of statements whose order is open.
    """
    for number, dm in enumerate(naming.conflict.decision_makers):
        yield DecisionMakerView(
            ("dm", stage, dm.id),
            begin_name(dm),
            tuple(
                _view_option(stage, dm, option, support) for option in naming.conflict.wholes_of(dm)
            ),
            tuple(iter_preferences(stage, dm.id, naming, support)),
            tell_form(dm.id, naming),
            () if naming.graph.options else tuple(_iter_moves(number, naming)),
            _tell_unknown(len(unknown[number])),
            dm.note,
        )


def _iter_moves(dm: int, naming: Naming) -> Iterator[str]:
    """Say in graph form from where to where a decision maker can move."""
    for state in range(min(naming.graph.state_count, TOLD_STATES)):
        targets = list(naming.graph.reachable(dm, state))
        if targets:
            names = join_words(naming.mention(target) for target in targets)
            yield f"from {naming.mention(state)} to {names}"


def _view_option(
    stage: str, dm: DecisionMaker, option: Option | OptionSet, support: CaseSupport
) -> OptionView:
    path = ("decision_makers", dm.id, "options", option.id)
    return OptionView(
        option_key(stage, option.qualified),
        option.id,
        tell_name(option),
        tell_way(option),
        view_support(support.by_path.get(path)),
        option.note,
    )


def _tell_unknown(pairs: int) -> str:
    return f"The order of {count_of(pairs, 'pair')} of its statements is open." if pairs else ""


def iter_rules(naming: Naming, support: CaseSupport) -> Iterator[RuleView]:
    """View the rules of a conflict, in words and as written."""
    found = [each for each in support.elements if each.element.kind == "rule"]
    for rule, each in zip(naming.conflict.rules, found, strict=True):
        words = capitalise(tell_rule(rule, naming))
        yield RuleView(words, spell_rule(rule), rule.note, view_support(each))
