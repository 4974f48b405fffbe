"""The model as the Build pane shows it: each line with the words and the change that edits it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from standoff.casefile.format.schema_marks import MARKS
from standoff.casefile.options.writing import named_options
from standoff.casefile.wording import short_names
from standoff.casefile.writing import ConflictWriter
from standoff.dossier.grounds.claims import name_claims_apart
from standoff.dossier.links import preference_key, rules_key
from standoff.dossier.words.richer.comparisons import tell_mark
from standoff.dossier.words.rules import tell_rule
from standoff.dossier.words.statements import tell_statement
from standoff.model.case import Case
from standoff.model.conflict import Conflict
from standoff.model.options import OptionSet
from standoff.model.preferences import RankedStatements
from standoff.web.rendering import anchor
from standoff.web.screens.choosing import HOWS, OptionLine, iter_level_weights, view_option
from standoff.web.screens.claimed import CHIP_CHARACTERS, show_claims
from standoff.web.screens.minds import ATTITUDES, BELIEFS, Minds, view_minds
from standoff.web.screens.powers import EFFECTS
from standoff.web.screens.ranked import iter_tier_lines, iter_tiers, list_states, spell_state
from standoff.workflows.alike.makers import makers_alike
from standoff.workflows.alike.options import options_alike
from standoff.workflows.cases.disputes import Dispute
from standoff.workflows.cases.told_names import ToldNames
from standoff.workflows.workbench.expressing import find_choice

BASE = "base"


KINDS = (
    ("never", "never"),
    ("require", "always"),
    ("at_most_one", "at most one of"),
    ("exactly_one", "exactly one of"),
    ("at_least_one", "at least one of"),
    ("only_if", "a only_if b"),
)
LISTS = frozenset(("at_most_one", "exactly_one", "at_least_one"))


@dataclass(frozen=True, slots=True)
class WantLine:
    """A line of preferences.

    Parameters
    ----------
    at
        Path of positions in the list of the file.
    typed
        The statement with names, as a person types it; `text` is that of the file.
    open, first_open
        Whether its order with its neighbours is unknown, and whether it is the first of those.
    marked, marks
        How strong or sure it is, in words and as the file says it.
    """

    at: tuple[int, ...]
    place: int
    text: str
    typed: str
    words: str
    because: tuple[str, ...]
    anchor: str
    open: bool = False
    first_open: bool = False
    marked: str = ""
    marks: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MakerCard:
    """A decision maker with options and preferences.

    Parameters
    ----------
    tiers
        Of a ranking: each tier as the file says it, with its words.
    choice
        How many of its options can be taken: ``any``, ``at_most_one``, ``exactly_one``.
    moves
        In graph form: origin and target of each move.
    minds
        What is said of its moves, beliefs and attitudes.
    alike
        Options that may be one, in words, with the change that joins them.
    """

    id: str
    name: str
    anchor: str
    because: tuple[str, ...]
    options: tuple[OptionLine, ...]
    form: str
    preferences: tuple[WantLine, ...] = ()
    ranking: tuple[str, ...] = ()
    weights: tuple[tuple[str, str, str], ...] = ()
    adjusted: int = 0
    tiers: tuple[Mapping[str, Any], ...] = ()
    choice: str = "any"
    moves: tuple[tuple[str, str], ...] = ()
    minds: Minds = field(default_factory=Minds)
    alike: tuple[tuple[str, Mapping[str, Any]], ...] = ()


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule; `text` is None for one that is edited as text only, `typed` is it with names."""

    at: int | str
    kind: str
    text: str | None
    typed: str
    words: str
    because: tuple[str, ...]


@dataclass(frozen=True)
class Modelled:
    """Everything the Build pane shows."""

    title: str
    description: str
    stage: str
    stage_id: str
    dms: tuple[MakerCard, ...]
    options: tuple[str, ...]
    explicit: bool
    quo: frozenset[str] | None
    quo_text: str
    rules: tuple[RuleLine, ...]
    rules_anchor: str
    outcomes: tuple[Mapping[str, Any], ...]
    stages: tuple[Mapping[str, Any], ...]
    scenarios: tuple[tuple[str, str], ...]
    claims: tuple[Mapping[str, Any], ...]
    texts: Mapping[str, str]
    named: Mapping[str, str]
    example: str
    states: tuple[tuple[str, str], ...] = ()
    quo_state: str = ""
    kinds: tuple[tuple[str, str], ...] = KINDS
    hows: tuple[tuple[str, str], ...] = HOWS
    beliefs: tuple[tuple[str, str, str], ...] = BELIEFS
    attitudes: tuple[tuple[str, str], ...] = ATTITUDES
    effects: tuple[tuple[str, str, str], ...] = EFFECTS
    rule_ids: tuple[tuple[str, str], ...] = ()


def show_model(case: Case, stage: str) -> Modelled:
    """Show the model of a case at a stage; of the base where there is no such stage (any more)."""
    known = {each.id for each in case.stages}
    dispute = Dispute(case).at(stage if stage in known else None)
    conflict = dispute.conflict
    conflicts = [case.conflict, *(each.conflict for each in case.stages)]
    names = short_names(map(named_options, conflicts))
    writer = ConflictWriter(conflict, names)
    data = writer.data()
    id_ = dispute.stage.id if dispute.stage else BASE
    return Modelled(
        title=case.title,
        description=" ".join(case.description.split()),
        stage=(dispute.stage.title or id_) if dispute.stage else "",
        stage_id=id_ if dispute.stage else "",
        dms=tuple(_iter_makers(dispute, data, names, id_)),
        options=tuple(o.qualified for o in conflict.wholes),
        explicit=conflict.explicit is not None,
        quo=_find_quo(dispute),
        quo_text=str(data.get("status_quo", "")),
        rules=tuple(_iter_rules(dispute, data)),
        rules_anchor=anchor(rules_key(id_)),
        outcomes=tuple(_iter_outcomes(data, conflict)),
        stages=tuple(_iter_stages(case)),
        scenarios=name_scenarios(case),
        texts={claim.id: claim.text for claim in case.claims.values()},
        named=name_claims_apart(case, CHIP_CHARACTERS),
        claims=show_claims(case),
        example=_exemplify_preference(conflict, names),
        states=list_states(conflict),
        quo_state=_name_quo(dispute),
        rule_ids=tuple(
            (rule.id or str(number), tell_rule(rule, dispute.element_naming))
            for number, rule in enumerate(conflict.rules, start=1)
        ),
    )


def _name_quo(dispute: Dispute) -> str:
    if dispute.conflict.explicit is None or dispute.status_quo is None:
        return ""
    return dispute.graph.names.get(dispute.status_quo, "")


def name_scenarios(case: Case) -> tuple[tuple[str, str], ...]:
    """Give the id of each scenario and what it is called."""
    return tuple((key, one.title or key) for key, one in case.scenarios.items())


def _find_quo(dispute: Dispute) -> frozenset[str] | None:
    conflict = dispute.conflict
    if conflict.explicit is None:
        return None if dispute.taken is None else frozenset(dispute.taken)
    if dispute.status_quo is None or not dispute.graph.options:
        return None
    pairs = zip(conflict.options, dispute.graph.choices(dispute.status_quo), strict=True)
    return frozenset(option.qualified for option, choice in pairs if choice == "Y")


def _exemplify_preference(conflict: Conflict, names: Mapping[str, str]) -> str:
    """Give an example of a preference in the words of the case."""
    typed = ToldNames.of(conflict).names
    told = [typed.get(names[each.qualified], names[each.qualified]) for each in conflict.wholes[:2]]
    known = [
        f"{name} = {each.values[-1]}" if isinstance(each, OptionSet) else name
        for name, each in zip(told, conflict.wholes, strict=False)
    ]
    if not known:
        return 'not "Go to court"'
    return f"not {known[0]}" if len(known) == 1 else f"{known[0]} if not {known[1]}"


# Decision makers --------------------------------------------------------------------------------


def _iter_makers(
    dispute: Dispute, data: Mapping[str, Any], names: Mapping[str, str], stage: str
) -> Iterator[MakerCard]:
    conflict, quo = dispute.conflict, _find_quo(dispute) or frozenset()
    # Only options of the base are joined: stages follow.
    joinable = stage == BASE and conflict.explicit is None
    alike = options_alike(conflict) if joinable else ()
    makers = makers_alike(conflict) if joinable else ()
    for dm in conflict.decision_makers:
        said = data["decision_makers"][dm.id]
        form = next((f for f in ("prefers", "ranking", "weights") if f in said), "prefers")
        yield MakerCard(
            dm.id,
            dm.name or dm.id,
            anchor(("dm", stage, dm.id)),
            dm.because,
            tuple(view_option(option, names, stage, quo) for option in conflict.wholes_of(dm)),
            form,
            tuple(_iter_wants(dispute, dm.id, said, stage)),
            tuple(iter_tiers(said.get("ranking", ()))),
            tuple(_iter_weights(conflict, said.get("weights", {}), names)),
            len(said.get("adjust", ())),
            tuple(iter_tier_lines(conflict, said.get("ranking", ()), names)),
            find_choice(conflict, list(data.get("rules", {}).values()), dm.id)[0],
            conflict.explicit.arcs.get(dm.id, ()) if conflict.explicit else (),
            view_minds(dispute, dm.id, data),
            (
                *((each.names, each.change) for each in makers if each.makers[0].id == dm.id),
                *((each.names, each.change) for each in alike if each.dm == dm.id),
            ),
        )


def _iter_wants(
    dispute: Dispute, dm: str, said: Mapping[str, Any], stage: str
) -> Iterator[WantLine]:
    preferences = dispute.conflict.preferences.get(dm)
    if preferences is None or not isinstance(preferences.basis, RankedStatements):
        return
    level, typed = 0, ToldNames.of(dispute.conflict)
    for at, entry in enumerate(said.get("prefers", ())):
        inner = entry if isinstance(entry, list) else [entry]
        for place, one in enumerate(inner):
            items = preferences.basis.levels[level].statements
            words = (tell_statement(i.statement, dispute.element_naming, dm) for i in items)
            yield WantLine(
                (at, place) if isinstance(entry, list) else (at,),
                level + 1,
                text := _spell(one),
                typed.spell(text, dm),
                " = ".join(words),
                tuple(dict.fromkeys(c for i in items for c in i.because)),
                anchor(preference_key(stage, dm, level)),
                open=isinstance(entry, list),
                first_open=isinstance(entry, list) and place == 0,
                marked=tell_mark(items[0].mark),
                marks={key: one[key] for key in MARKS if key in one}
                if isinstance(one, Mapping)
                else {},
            )
            level += 1


def _spell(entry: Any) -> str:
    """Spell an entry of preferences in one line."""
    if isinstance(entry, Mapping):
        if "=" in entry:
            return " = ".join(map(_spell, entry["="]))
        return str(entry.get("say", ""))
    return str(entry)


def _iter_weights(
    conflict: Conflict, weights: Any, names: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    values = weights.get("values", weights) if isinstance(weights, Mapping) else {}
    if not values:
        return
    for option in conflict.wholes:
        short = names[option.qualified]
        if isinstance(option, OptionSet):
            yield from iter_level_weights(option, values, names)
        else:
            yield short, option.name or option.id, str(values.get(short, 0))


# Everything else --------------------------------------------------------------------------------


def _iter_rules(dispute: Dispute, data: Mapping[str, Any]) -> Iterator[RuleLine]:
    said, typed = list(data.get("rules", {}).values()), ToldNames.of(dispute.conflict)
    for number, (rule, entry) in enumerate(zip(dispute.conflict.rules, said, strict=True)):
        kind, text = _spell_rule(entry)
        yield RuleLine(
            rule.id or number,
            kind,
            text,
            typed.spell(text or ""),
            tell_rule(rule, dispute.element_naming),
            tuple(rule.because),
        )


def _spell_rule(entry: Any) -> tuple[str, str | None]:
    """Give kind and text of a rule that one line can say."""
    if isinstance(entry, str):
        return "only_if", entry
    for kind, _ in KINDS:
        if kind in entry:
            value = entry[kind]
            return kind, ", ".join(value) if isinstance(value, list) else str(value)
    return next(iter(entry), ""), None


def _iter_outcomes(data: Mapping[str, Any], conflict: Conflict) -> Iterator[Mapping[str, Any]]:
    """Iterate over the named outcomes; in graph form one that is said by states lists those it means."""
    known, typed = {id_ for id_, _ in list_states(conflict)}, ToldNames.of(conflict)
    for name, said in data.get("outcomes", {}).items():
        value = said.get("say") if isinstance(said, Mapping) else said
        text = None if value is None else spell_state(value)
        several = said.get("any_of", ()) if isinstance(said, Mapping) else ()
        listed = tuple(each for each in (several or (value,)) if isinstance(each, str))
        meant = listed if all(each in known for each in listed) else ()
        yield {
            "name": name,
            "text": text or "; ".join(map(spell_state, several)),
            "typed": typed.spell(text or ""),
            "states": meant,
            "one": text,
        }


def _iter_stages(case: Case) -> Iterator[Mapping[str, Any]]:
    for each in case.stages:
        yield {
            "id": each.id,
            "title": each.title or each.id,
            "date": each.date.isoformat() if each.date else "",
            "because": each.because,
        }
