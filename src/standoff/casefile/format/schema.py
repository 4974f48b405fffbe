"""The format of case files, as pydantic models.

The models say which keys there are and what may stand under them; the
reference page and the JSON Schema that ships with the package are checked
against them. Short forms (an option given by its name alone, a statement
without its claims) are spelled out before validation, so the rest of the
program sees one form.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from standoff.casefile.format.schema_claims import ClaimEntry, SourceEntry
from standoff.casefile.format.schema_known import MovesKnown
from standoff.casefile.format.schema_marks import CompareEntry, ThresholdsEntry
from standoff.casefile.format.schema_minds import Attitudes, Views
from standoff.casefile.format.schema_powers import Powers
from standoff.casefile.format.schema_preferences import (
    AdjustEntry,
    PreferenceEntry,
    RankingEntries,
    RankingForm,
    WeightEntries,
    WeightsForm,
    add_doubts,
    spell_ranking,
    spell_weights,
)
from standoff.casefile.format.schema_questions import (
    Accepted,
    AssessmentEntry,
    ForecastEntry,
    OutcomeEntry,
    OutcomeName,
    RecommendationEntry,
    spell_outcome,
)
from standoff.casefile.format.schema_values import (
    MOST_LEVELS,
    Day,
    Element,
    Grounded,
    Level,
    Lines,
    Moves,
    Name,
    Short,
    Slug,
    StatementText,
    StateText,
    Text,
    ValuesForm,
    empty_mapping,
    fail,
)
from standoff.casefile.format.short_forms import (
    PLAIN_MOVES,
    RULE_KINDS,
    SHARED,
    empty_list,
    one_or_more,
    spell_direction,
    spell_levels,
    spell_options,
    spell_prefers,
    spell_rule,
    spell_rules,
)


class _OneOption(Grounded):
    name: Text | None = Field(None, description="What a reader sees; the id if left out.")
    moves: Annotated[Moves, BeforeValidator(spell_direction)] = Field(
        "both",
        description="one_way: can be taken, not taken back; one_way_back: the reverse. Of levels:"
        " raise_only, lower_only, step_by_step, or raise_ and lower_step_by_step.",
    )

    def _check_plain(self) -> None:
        if self.moves not in PLAIN_MOVES:
            raise fail(
                "wrong-value",
                f"an option without levels has moves {', '.join(PLAIN_MOVES)}, not {self.moves}",
            )


class ChosenEntry(_OneOption):
    """One of the options of a set of which just one is taken."""

    @model_validator(mode="after")
    def _plain(self) -> ChosenEntry:
        self._check_plain()
        return self


def _spell_name(value: Any) -> Any:
    if isinstance(value, str | int | Decimal) and not isinstance(value, bool):
        return {"name": value}
    return empty_mapping(value)


Levels = Annotated[
    dict[Level, Text | None],
    BeforeValidator(spell_levels),
    Field(min_length=2, max_length=MOST_LEVELS),
    ValuesForm(),
]

Chosen = Annotated[
    dict[
        Slug,
        Annotated[ChosenEntry, BeforeValidator(_spell_name), Short(("null", "string", "number"))],
    ],
    BeforeValidator(spell_options),
    Field(min_length=2),
    ValuesForm(),
]


class OptionEntry(_OneOption):
    """An option: a choice of the decision maker it stands under, yes or no or of several values."""

    levels: Levels | None = Field(
        None, description="Its values where it has more than yes and no, lowest first."
    )
    choose_one: Chosen | None = Field(
        None, description="Options of which exactly one is taken; a move takes another."
    )

    @model_validator(mode="before")
    @classmethod
    def _one_owner(cls, value: Any) -> Any:
        shared = [key for key in SHARED if isinstance(value, dict) and key in value]
        if shared:
            raise fail(
                "shared-option",
                f"an option belongs to one decision maker; {shared[0]!r} would give it to several."
                " Give each of them an option of its own: what needs all of them holds where all"
                " are taken ('a.sign and b.sign'), and moves they make together are found by"
                " 'standoff coalitions'",
            )
        return value

    @model_validator(mode="after")
    def _one_kind(self) -> OptionEntry:
        if self.levels is not None and self.choose_one is not None:
            raise fail("two-kinds", "'levels' and 'choose_one' both say its values; keep one")
        if self.levels is None and self.choose_one is None:
            self._check_plain()
        if self.choose_one is not None and self.moves != "both":
            raise fail(
                "wrong-value",
                "a set of options has no 'moves' of its own: say it of the options inside,"
                " such as 'moves: one_way' of one that is never left again",
            )
        return self


def _spell_moves(value: Any) -> Any:
    """Turn a mapping of targets by origin into pairs."""
    if isinstance(value, dict):
        return [
            [origin, target]
            for origin, targets in value.items()
            for target in (targets if isinstance(targets, list) else [targets])
            if target is not None
        ]
    if isinstance(value, list) and not all(isinstance(p, list) and len(p) == 2 for p in value):
        raise fail("wrong-type", "expected moves as pairs of states: [from, to]")
    return value


class _MovesForm:
    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        state: dict[str, Any] = {"type": ["string", "integer"]}
        targets = {"anyOf": [state, {"type": "array", "items": state}]}
        pair = {"type": "array", "items": state, "minItems": 2, "maxItems": 2}
        by_origin = {"type": "object", "additionalProperties": targets}
        return {"anyOf": [by_origin, {"type": "array", "items": pair}]}


class DecisionMakerEntry(MovesKnown, Grounded):
    """A decision maker: its options and its preferences."""

    name: Text | None = Field(None, description="What a reader sees; the id if left out.")
    plural: bool | None = Field(
        None, description="Whether verbs after the name are plural; its name says so if left out."
    )
    options: Annotated[
        dict[
            Slug,
            Annotated[
                OptionEntry, BeforeValidator(_spell_name), Short(("null", "string", "number"))
            ],
        ],
        BeforeValidator(spell_options),
    ] = Field({}, description="The choices it controls, by id; their order is that of the table.")
    prefers: Annotated[list[PreferenceEntry], BeforeValidator(spell_prefers)] | None = Field(
        None, description="Statements, most important first."
    )
    ranking: Annotated[RankingEntries, BeforeValidator(spell_ranking), RankingForm()] | None = (
        Field(None, description="States, best first; a list inside is a tie.")
    )
    weights: Annotated[WeightEntries, BeforeValidator(spell_weights), WeightsForm()] | None = Field(
        None, description="A number for each option; a state scores the sum of those taken."
    )
    adjust: Annotated[list[AdjustEntry], BeforeValidator(one_or_more)] = Field(
        [], description="Corrections to the order by hand."
    )
    compare: Annotated[list[CompareEntry], BeforeValidator(one_or_more)] = Field(
        [], description="How single states compare, whatever the rest says; the last counts."
    )
    thresholds: ThresholdsEntry | None = Field(
        None, description="From when on it counts on what is uncertain."
    )
    moves: (
        Annotated[list[tuple[Name, Name]], BeforeValidator(_spell_moves), _MovesForm()] | None
    ) = Field(None, description="In graph form: the states it can move to, by state.")

    @model_validator(mode="before")
    @classmethod
    def _doubts(cls, value: Any) -> Any:
        return add_doubts(value)

    @model_validator(mode="after")
    def _one_basis(self) -> DecisionMakerEntry:
        given = [key for key in ("prefers", "ranking", "weights") if getattr(self, key) is not None]
        if len(given) > 1:
            raise fail(
                "two-preferences",
                f"{' and '.join(repr(key) for key in given)} both say what is preferred; keep one",
            )
        return self


class NoMoveEntry(Element):
    """Moves that are impossible."""

    origin: StatementText = Field("true", alias="from", description="States it would leave.")
    target: StatementText = Field("true", alias="to", description="States it would reach.")
    by: Text | None = Field(None, description="Only this decision maker; nobody if left out.")


Statements = Annotated[list[StatementText], Field(min_length=1)]


class RuleEntry(Grounded):
    """A rule: exactly one of its kinds, and what it rests on."""

    never: StatementText | None = Field(None, description="No feasible state satisfies it.")
    require: StatementText | None = Field(None, description="Every feasible state satisfies it.")
    at_most_one: Statements | None = Field(None, description="No two of them hold together.")
    at_least_one: Statements | None = Field(None, description="One or more of them hold.")
    exactly_one: Statements | None = Field(None, description="One of them holds, no other.")
    only_if: StatementText | None = Field(None, description="'a only_if b': a needs b.")
    no_move: NoMoveEntry | None = Field(None, description="Moves from..to are impossible.")
    merge: StatementText | None = Field(None, description="All states it holds in are one.")
    name: Text = Field("", description="Name of the merged state.")

    @model_validator(mode="after")
    def _one_kind(self) -> RuleEntry:
        given = [kind for kind in RULE_KINDS if getattr(self, kind) is not None]
        if len(given) != 1:
            found = " and ".join(repr(kind) for kind in given) or "none"
            raise fail(
                "rule-kind",
                f"a rule is one of {', '.join(RULE_KINDS)}; found {found}",
            )
        if self.name and self.merge is None:
            raise fail("rule-kind", "only a merged state has a name")
        return self

    @property
    def kind(self) -> str:
        """Which of the kinds it is."""
        return next(kind for kind in RULE_KINDS if getattr(self, kind) is not None)


def _rule_form(value: Any) -> str:
    return "<text>" if isinstance(value, str | bool) else "<mapping>"


Rule = Annotated[
    Annotated[StatementText, Tag("<text>")] | Annotated[RuleEntry, Tag("<mapping>")],
    Discriminator(_rule_form),
    BeforeValidator(spell_rule),
]


def _collection_form(value: Any) -> str:
    return "<mapping>" if isinstance(value, dict) else "<list>"


Rules = Annotated[
    Annotated[list[Rule], Tag("<list>")] | Annotated[dict[Slug, Rule], Tag("<mapping>")],
    Discriminator(_collection_form),
    BeforeValidator(spell_rules),
]


class StateEntry(Element):
    """A state of a conflict in graph form."""

    name: Text = Field("", description="What a reader sees.")
    choices: Text = Field("", description="Its choices, Y, N or - for each option.")


States = Annotated[
    Annotated[list[Name], Tag("<list>")]
    | Annotated[
        dict[
            Name,
            Annotated[
                StateEntry, BeforeValidator(_spell_name), Short(("null", "string", "number"))
            ],
        ],
        Tag("<mapping>"),
    ],
    Discriminator(_collection_form),
]


class StageEntry(Grounded):
    """The conflict at a later date."""

    id: Name = Field(description="Short name of the stage.")
    date: Day | None = Field(None, description="When.")
    title: Text = Field("", description="What a reader sees.")
    status_quo: StateText | None = Field(None, description="Where the conflict then stood.")
    change: Annotated[dict[str, Any], BeforeValidator(empty_mapping)] = Field(
        {},
        description="What changed since the stage before: given keys replace, null removes.",
    )
    origin: Text = Field(
        "",
        alias="from",
        description="Stage whose conflict it changes, or base; the stage before if left out.",
    )
    background: bool = Field(
        False, description="Whether it rests on public records, not on the sources."
    )


class ScenarioEntry(Grounded):
    """A what-if that has a name."""

    title: Text = Field("", description="What a reader sees.")
    origin: Text = Field(
        "", alias="from", description="Stage whose conflict it changes; the base if left out."
    )
    status_quo: StateText | None = Field(None, description="Where the conflict stands then.")
    change: Annotated[dict[str, Any], BeforeValidator(empty_mapping)] = Field(
        {}, description="What is different, as at a stage: given keys replace, null removes."
    )
    lines: Lines = Field(
        [], alias="set", description="What is different besides, each as 'what-if --set' takes it."
    )


def _spell_version(value: Any) -> Any:
    return 1 if isinstance(value, str) and value.strip() == "1" else value


class CaseEntry(Element):
    """A case file."""

    standoff: Annotated[Literal[1], BeforeValidator(_spell_version)] = Field(
        1, description="Version of the format."
    )
    id: Name | None = Field(None, description="Short name; that of the file if left out.")
    title: Text = Field(description="What the dispute is called.")
    description: Text = Field("", description="What it is about.")
    decision_makers: Annotated[
        dict[Slug, Annotated[DecisionMakerEntry, BeforeValidator(empty_mapping)]],
        Field(min_length=1),
    ] = Field(description="Who decides, by id.")
    rules: Rules = Field([], description="Which states and moves are possible.")
    states: States | None = Field(None, description="The states, for a conflict in graph form.")
    status_quo: StateText | None = Field(None, description="Where the conflict stands.")
    outcomes: Annotated[
        dict[
            OutcomeName,
            Annotated[
                OutcomeEntry, BeforeValidator(spell_outcome), Short(("string", "integer", "array"))
            ],
        ],
        BeforeValidator(empty_mapping),
    ] = Field({}, description="States that have a name, by that name.")
    views: Views = Field({}, description="What decision makers believe of the dispute, by id.")
    attitudes: Attitudes = Field({}, description="Who minds whom, by ids: who, then toward whom.")
    power: Powers = Field({}, description="What some can do to what others want or can do, by id.")
    stages: Annotated[list[StageEntry], BeforeValidator(empty_list)] = Field(
        [], description="The same conflict at later dates."
    )
    claims: Annotated[dict[Name, ClaimEntry], BeforeValidator(empty_mapping)] = Field(
        {}, description="What you take from the sources."
    )
    sources: Annotated[dict[Name, SourceEntry], BeforeValidator(empty_mapping)] = Field(
        {}, description="The publications you cite."
    )
    assessments: Annotated[dict[Name, AssessmentEntry], BeforeValidator(empty_mapping)] = Field(
        {}, description="What you make of the claims that an element rests on, taken together."
    )
    forecasts: Annotated[dict[Name, ForecastEntry], BeforeValidator(empty_mapping)] = Field(
        {}, description="What was expected of the dispute."
    )
    recommendations: Annotated[dict[Name, RecommendationEntry], BeforeValidator(empty_mapping)] = (
        Field({}, description="What was advised to be done about the dispute.")
    )
    scenarios: Annotated[
        dict[Name, Annotated[ScenarioEntry, BeforeValidator(empty_mapping)]],
        BeforeValidator(empty_mapping),
    ] = Field({}, description="What-ifs that have a name, by id.")
    accepted: Accepted = Field([], description="Warnings of 'standoff check' that are meant.")
    note: Text = Field("", description="Anything the analyst wants to remember.")
