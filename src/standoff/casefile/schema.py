"""The format of case files, as pydantic models.

The models say which keys there are and what may stand under them; the
reference page and the JSON Schema that ships with the package are checked
against them. Short forms (an option given by its name alone, a statement
without its claims) are spelled out before validation, so the rest of the
program sees one form.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    PlainValidator,
    Tag,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from standoff.model.language.syntax import KEYWORDS

FORMAT_VERSION = 1
MAX_TEXT = 20_000
MAX_QUOTE = 300
"""A quotation shows the point; the article stays where it is."""

SLUG = re.compile(r"[^\W\d][\w-]{0,79}")
NAME = re.compile(r"\w[\w.:+-]{0,79}")
_DATE = re.compile(r"-?\d{4}(-\d\d(-\d\d)?)?")
_NUMBER = re.compile(r"[-+]?\d{1,18}(\.\d{1,18})?")
_FRACTION = re.compile(r"[-+]?\d{1,18} ?/ ?\d{1,18}")


def _fail(code: str, message: str) -> PydanticCustomError:
    # A brace in the message would be taken for a field to fill in.
    return PydanticCustomError("standoff", "{message}", {"code": code, "message": message})


def _show(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    return repr(value[:60]) if isinstance(value, str) else str(value)[:60]


def _as_text(value: Any) -> str:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, bool):
        raise _fail("wrong-type", f"expected text, found {_show(value)}; put it in quotes")
    if not isinstance(value, str):
        raise _fail("wrong-type", f"expected text, found {_show(value)}")
    if len(value) > MAX_TEXT:
        raise _fail("too-long", f"a text may have {MAX_TEXT:,} characters, this has {len(value):,}")
    return value.strip()


def _as_raw_text(value: Any) -> str:
    """Keep blanks at both ends, which matter around a quotation."""
    _as_text(value)
    return value if isinstance(value, str) else str(value)


def _as_statement(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    text = _as_text(value)
    if not text:
        raise _fail("wrong-type", "expected a statement, found an empty text")
    return value if isinstance(value, str) else text


def _as_slug(value: str) -> str:
    if value.casefold() in KEYWORDS:
        raise _fail("bad-id", f"{value!r} is a word of the statement language, not an id")
    if SLUG.fullmatch(value):
        return value
    raise _fail(
        "bad-id",
        f"{value[:60]!r} is not an id: it has a letter first, then letters, digits, _ and -",
    )


def _as_name(value: str) -> str:
    if NAME.fullmatch(value):
        return value
    raise _fail("bad-id", f"{value[:60]!r} is not an id: letters, digits, and . : _ + - between")


def _as_date(value: str) -> str:
    if value and not _is_date(value):
        raise _fail("bad-date", f"{value[:60]!r} is not a date: write 2018-04-02, 2018-04 or 2018")
    return value


def _is_date(value: str) -> bool:
    found = _DATE.fullmatch(value)
    if not found:
        return False
    try:
        dt.date.fromisoformat((value.lstrip("-") + "-01-01")[:10])
    except ValueError:
        return value.startswith(("-", "0000"))
    return True


def _as_day(value: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else "")
    except ValueError:
        message = f"{value[:60]!r} is not a day: write year, month and day, such as 2018-04-02"
        raise _fail("bad-date", message) from None


def _as_hash(value: str) -> str:
    if re.fullmatch(r"[0-9a-fA-F]{64}", value):
        return value.lower()
    raise _fail("bad-hash", f"{value[:12] + '…'!r} is not a SHA-256: it has 64 hexadecimal digits")


def _as_fraction(value: Any) -> Fraction:
    text = str(value).strip() if isinstance(value, int | Decimal | str) else ""
    exact = _NUMBER.fullmatch(text) or _FRACTION.fullmatch(text)
    if isinstance(value, bool) or not exact:
        raise _fail("bad-number", f"expected a number such as 3, 0.5 or 1/3, found {_show(value)}")
    try:
        return Fraction(text.replace(" ", ""))
    except ZeroDivisionError:
        raise _fail("bad-number", f"{text!r} divides by zero") from None


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str | int | Decimal) else value


def _as_whole(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _fail("wrong-type", f"expected a whole number, found {_show(value)}")
    return value


@dataclass(frozen=True)
class Short:
    """Short forms that stand for a mapping, for the JSON Schema."""

    forms: tuple[str, ...]

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        """Give the schema of the mapping or any of the short forms."""
        return {"anyOf": [*({"type": form} for form in self.forms), handler(core)]}


def _empty_mapping(value: Any) -> Any:
    return {} if value is None else value


def _check_state(value: Any) -> Any:
    """Let through what can name a state: text, number, list of options, ``{taken: [...]}``."""
    match value:
        case bool() | None:
            pass
        case str() | int():
            return value
        case list() if all(isinstance(item, str) for item in value):
            return value
        case {"taken": list(taken)} if len(value) == 1 and all(isinstance(t, str) for t in taken):
            return taken
    raise _fail(
        "bad-state",
        f"expected a state, found {_show(value)}: a pattern such as 'YN-', a statement,"
        " a state's number or name, or the list of exactly those options that are taken",
    )


def _check_entry(value: Any) -> Any:
    """Let through an entry of a ranking: a state, or a list of states that are tied."""
    if not isinstance(value, list):
        return [_check_ranked(value)]
    if not value:
        raise _fail("bad-state", "expected the states that are tied here, found an empty list")
    return [_check_ranked(item) for item in value]


def _check_ranked(value: Any) -> Any:
    if isinstance(value, list):
        raise _fail(
            "bad-state",
            "a list in a list of a ranking means nothing;"
            " write the options taken in a state as {taken: [...]}",
        )
    return _check_state(value)


_STATE_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "description": "pattern, statement or name of a state"},
        {"type": "integer", "minimum": 1, "description": "number of a state"},
        {
            "type": "object",
            "properties": {"taken": {"type": "array", "items": {"type": "string"}}},
            "required": ["taken"],
            "additionalProperties": False,
        },
    ]
}
_TAKEN_SCHEMA = {"type": "array", "items": {"type": "string"}, "description": "options taken"}

Text = Annotated[str, BeforeValidator(_as_text), WithJsonSchema({"type": ["string", "number"]})]
RawText = Annotated[
    str, BeforeValidator(_as_raw_text), WithJsonSchema({"type": ["string", "number"]})
]
StatementText = Annotated[
    str,
    BeforeValidator(_as_statement),
    WithJsonSchema({"type": ["string", "boolean"], "description": "statement or pattern"}),
]
Slug = Annotated[Text, AfterValidator(_as_slug)]
Name = Annotated[Text, AfterValidator(_as_name)]


class _OneOrMore:
    """A list, or just its one item."""

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        schema = handler(core)
        return {"anyOf": [schema["items"], schema]}


ClaimIds = Annotated[list[Text], BeforeValidator(_as_list), _OneOrMore()]
Day = Annotated[
    dt.date,
    PlainValidator(lambda value: _as_day(_as_text(value))),
    WithJsonSchema({"type": "string", "format": "date"}),
]
PartialDate = Annotated[
    Text,
    AfterValidator(_as_date),
    WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{_DATE.pattern}$"}),
]
Sha256 = Annotated[
    Text,
    AfterValidator(_as_hash),
    WithJsonSchema({"type": "string", "pattern": "^[0-9a-fA-F]{64}$"}),
]
Whole = Annotated[int, BeforeValidator(_as_whole)]
Number = Annotated[
    Fraction,
    PlainValidator(_as_fraction),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string"}]}),
]
StateText = Annotated[
    Any,
    PlainValidator(_check_state),
    WithJsonSchema({"anyOf": [*_STATE_SCHEMA["anyOf"], _TAKEN_SCHEMA]}),
]
RankingEntry = Annotated[
    list[Any],
    PlainValidator(_check_entry),
    WithJsonSchema({"anyOf": [*_STATE_SCHEMA["anyOf"], {"type": "array", "items": _STATE_SCHEMA}]}),
]


class Element(BaseModel):
    """What every mapping of the format has in common: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Grounded(Element):
    """An element that may rest on claims."""

    because: ClaimIds = Field([], description="Ids of the claims it rests on.")
    note: Text = Field("", description="Anything the analyst wants to remember.")


class OptionEntry(Grounded):
    """An option: a yes/no choice of the decision maker it stands under."""

    name: Text | None = Field(None, description="What a reader sees; the id if left out.")
    moves: Literal["both", "one_way", "one_way_back"] = Field(
        "both", description="one_way: can be taken, not taken back; one_way_back: the reverse."
    )


class SaidStatement(Grounded):
    """A statement in a list of preferences."""

    say: StatementText = Field(description="The statement.")


def _spell_statement(value: Any) -> Any:
    if not isinstance(value, str | bool | dict | SaidStatement):
        raise _fail("wrong-type", f"expected a statement, found {_show(value)}")
    return {"say": value} if isinstance(value, str | bool) else value


Said = Annotated[SaidStatement, BeforeValidator(_spell_statement), Short(("string", "boolean"))]


class EquallyImportant(Element):
    """Statements that are equally important: the state that satisfies more of them is better."""

    equal: list[Said] = Field(alias="=", min_length=1, description="The statements.")


class OrderUnknown(Element):
    """Statements whose order of importance the analyst does not know: a list in the list."""

    unknown: list[PreferenceLevel] = Field(min_length=1)

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: Any) -> dict[str, Any]:
        """Give the schema of the list that stands in the file."""
        schema = handler.resolve_ref_schema(handler(core))
        return dict(schema["properties"]["unknown"], description="Order not known.")

    @model_validator(mode="before")
    @classmethod
    def _from_list(cls, value: Any) -> Any:
        return {"unknown": value} if isinstance(value, list) else value


def _level_kind(value: Any) -> str:
    return "=" if isinstance(value, dict) and "=" in value else "say"


PreferenceLevel = Annotated[
    Annotated[EquallyImportant, Tag("=")] | Annotated[Said, Tag("say")],
    Discriminator(_level_kind),
]


def _preference_kind(value: Any) -> str:
    return "unknown" if isinstance(value, list | OrderUnknown) else _level_kind(value)


PreferenceEntry = Annotated[
    Annotated[EquallyImportant, Tag("=")]
    | Annotated[OrderUnknown, Tag("unknown")]
    | Annotated[Said, Tag("say")],
    Discriminator(_preference_kind),
]


class RankingEntries(Grounded):
    """A ranking with what it rests on."""

    order: list[RankingEntry] = Field(description="States, best first; a list is a tie.")


class WeightEntries(Grounded):
    """Weights with what they rest on."""

    values: dict[str, Number] = Field(description="A number for each option.")


class AdjustEntry(Grounded):
    """A correction by hand."""

    put: StateText = Field(description="The states that rise.")
    above: StateText = Field(description="The states they are preferred to.")


def _spell_ranking(value: Any) -> Any:
    return {"order": value} if isinstance(value, list) else value


def _spell_weights(value: Any) -> Any:
    long = isinstance(value, dict) and isinstance(value.get("values"), dict)
    return {"values": value} if isinstance(value, dict) and not long else value


def _spell_name(value: Any) -> Any:
    if isinstance(value, str | int | Decimal) and not isinstance(value, bool):
        return {"name": value}
    return _empty_mapping(value)


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
        raise _fail("wrong-type", "expected moves as pairs of states: [from, to]")
    return value


class _RankingForm:
    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        long = handler(core)
        order = handler.resolve_ref_schema(long)["properties"]["order"]
        return {"anyOf": [{"type": "array", "items": order["items"]}, long]}


class _WeightsForm:
    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        long = handler(core)
        values = handler.resolve_ref_schema(long)["properties"]["values"]
        return {"anyOf": [{"type": "object", **values}, long]}


class _MovesForm:
    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        state: dict[str, Any] = {"type": ["string", "integer"]}
        targets = {"anyOf": [state, {"type": "array", "items": state}]}
        pair = {"type": "array", "items": state, "minItems": 2, "maxItems": 2}
        by_origin = {"type": "object", "additionalProperties": targets}
        return {"anyOf": [by_origin, {"type": "array", "items": pair}]}


class DecisionMakerEntry(Grounded):
    """A decision maker: its options and its preferences."""

    name: Text | None = Field(None, description="What a reader sees; the id if left out.")
    options: Annotated[
        dict[
            Slug,
            Annotated[
                OptionEntry, BeforeValidator(_spell_name), Short(("null", "string", "number"))
            ],
        ],
        BeforeValidator(_empty_mapping),
    ] = Field({}, description="The choices it controls, by id; their order is that of the table.")
    prefers: list[PreferenceEntry] | None = Field(
        None, description="Statements, most important first."
    )
    ranking: Annotated[RankingEntries, BeforeValidator(_spell_ranking), _RankingForm()] | None = (
        Field(None, description="States, best first; a list inside is a tie.")
    )
    weights: Annotated[WeightEntries, BeforeValidator(_spell_weights), _WeightsForm()] | None = (
        Field(None, description="A number for each option; a state scores the sum of those taken.")
    )
    adjust: list[AdjustEntry] = Field([], description="Corrections to the order by hand.")
    moves: (
        Annotated[list[tuple[Name, Name]], BeforeValidator(_spell_moves), _MovesForm()] | None
    ) = Field(None, description="In graph form: the states it can move to, by state.")

    @model_validator(mode="after")
    def _one_basis(self) -> DecisionMakerEntry:
        given = [key for key in ("prefers", "ranking", "weights") if getattr(self, key) is not None]
        if len(given) > 1:
            raise _fail(
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
            raise _fail(
                "rule-kind",
                f"a rule is one of {', '.join(RULE_KINDS)}; found {found}",
            )
        if self.name and self.merge is None:
            raise _fail("rule-kind", "only a merged state has a name")
        return self

    @property
    def kind(self) -> str:
        """Which of the kinds it is."""
        return next(kind for kind in RULE_KINDS if getattr(self, kind) is not None)


RULE_KINDS = (
    "never",
    "require",
    "at_most_one",
    "at_least_one",
    "exactly_one",
    "only_if",
    "no_move",
    "merge",
)


def _rule_form(value: Any) -> str:
    return "text" if isinstance(value, str | bool) else "mapping"


Rule = Annotated[
    Annotated[StatementText, Tag("text")] | Annotated[RuleEntry, Tag("mapping")],
    Discriminator(_rule_form),
]


def _collection_form(value: Any) -> str:
    return "mapping" if isinstance(value, dict) else "list"


Rules = Annotated[
    Annotated[list[Rule], Tag("list")] | Annotated[dict[Slug, Rule], Tag("mapping")],
    Discriminator(_collection_form),
]


class StateEntry(Element):
    """A state of a conflict in graph form."""

    name: Text = Field("", description="What a reader sees.")
    choices: Text = Field("", description="Its choices, Y, N or - for each option.")


States = Annotated[
    Annotated[list[Name], Tag("list")]
    | Annotated[
        dict[
            Name,
            Annotated[
                StateEntry, BeforeValidator(_spell_name), Short(("null", "string", "number"))
            ],
        ],
        Tag("mapping"),
    ],
    Discriminator(_collection_form),
]


class StageEntry(Grounded):
    """The conflict at a later date."""

    id: Name = Field(description="Short name of the stage.")
    date: Day | None = Field(None, description="When.")
    title: Text = Field("", description="What a reader sees.")
    status_quo: StateText | None = Field(None, description="Where the conflict then stood.")
    change: Annotated[dict[str, Any], BeforeValidator(_empty_mapping)] = Field(
        {},
        description="What changed since the stage before: given keys replace, null removes.",
    )
    background: bool = Field(
        False, description="Whether it rests on public records, not on the sources."
    )


class CitationEntry(Element):
    """A place in a source."""

    source: Text = Field(description="Id of the source.")
    paragraph: Annotated[Whole, Field(ge=1)] | None = Field(
        None, description="Number of the paragraph of the body, from 1."
    )
    sentence: Annotated[Whole, Field(ge=1)] | None = Field(None, description="Its number, from 1.")
    sha256: Sha256 | None = Field(None, description="Hash of the capture that was read.")
    position: tuple[Whole, Whole] | None = Field(
        None, description="First character and the one after the last."
    )
    quote: Annotated[RawText, Field(max_length=MAX_QUOTE)] | None = Field(
        None, description="A short quotation of your own choosing."
    )
    quote_sha256: Sha256 | None = Field(None, description="Hash of the whole cited text.")
    prefix: Annotated[RawText, Field(max_length=64)] = Field("", description="What stands before.")
    suffix: Annotated[RawText, Field(max_length=64)] = Field("", description="What stands after.")
    note: Text = Field("", description="Anything the analyst wants to remember.")

    @model_validator(mode="after")
    def _position_in_order(self) -> CitationEntry:
        if self.position is not None and not 0 <= self.position[0] < self.position[1]:
            raise _fail("bad-position", "a position is two whole numbers, start before end")
        return self


class ClaimEntry(Element):
    """A sentence of your own, and what speaks for and against it."""

    text: Text = Field(description="Your paraphrase.")
    supporting: list[CitationEntry] = Field([], alias="for", description="Citations for it.")
    opposing: list[CitationEntry] = Field([], alias="against", description="Citations against it.")
    status: Literal["open", "accepted", "contested", "rejected"] = Field(
        "open", description="What you think of it."
    )
    contradicts: ClaimIds = Field([], description="Claims that cannot be true together with it.")
    note: Text = Field("", description="Anything the analyst wants to remember.")


def _spell_author(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    family, comma, given = value.partition(",")
    if comma and family.strip() and given.strip():
        return {"family": family.strip(), "given": given.strip()}
    return {"literal": value.strip()}


class AuthorEntry(Element):
    """An author: "Family, Given", or the name of a body."""

    family: Text = ""
    given: Text = ""
    literal: Text = ""


AuthorText = Annotated[AuthorEntry, BeforeValidator(_spell_author), Short(("string",))]


def _as_authors(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


class SourceEntry(Element):
    """A publication."""

    title: Text = Field("", description="Its title.")
    kind: Text = Field("article-newspaper", description="Type of publication, as in CSL.")
    author: Annotated[list[AuthorText], BeforeValidator(_as_authors), _OneOrMore()] = Field(
        [], description="'Family, Given', or the name of a body; several as a list."
    )
    publisher: Text = Field("", description="Who published it.")
    place: Text = Field("", description="Where it was published.")
    container: Text = Field("", description="Newspaper, journal or site it appeared in.")
    date: PartialDate = Field("", description="2018-04-02, 2018-04 or 2018.")
    url: Text = Field("", description="Where it can be read.")
    language: Text = Field("", description="BCP 47 tag, such as en or ja.")
    accessed: PartialDate = Field("", description="When it was read.")
    sha256: Annotated[list[Sha256], BeforeValidator(_as_list), _OneOrMore()] = Field(
        [], description="Hashes of its captures."
    )
    summary_of: Text = Field("", description="Id of the source it sums up; the two count as one.")
    note: Text = Field("", description="Anything the analyst wants to remember.")


class CaseEntry(Element):
    """A case file."""

    standoff: Literal[1] = Field(1, description="Version of the format.")
    id: Name | None = Field(None, description="Short name; that of the file if left out.")
    title: Text = Field(description="What the dispute is called.")
    description: Text = Field("", description="What it is about.")
    decision_makers: Annotated[
        dict[Slug, Annotated[DecisionMakerEntry, BeforeValidator(_empty_mapping)]],
        Field(min_length=1),
    ] = Field(description="Who decides, by id.")
    rules: Rules = Field([], description="Which states and moves are possible.")
    states: States | None = Field(None, description="The states, for a conflict in graph form.")
    status_quo: StateText | None = Field(None, description="Where the conflict stands.")
    stages: list[StageEntry] = Field([], description="The same conflict at later dates.")
    claims: dict[Name, ClaimEntry] = Field({}, description="What you take from the sources.")
    sources: dict[Name, SourceEntry] = Field({}, description="The publications you cite.")
    note: Text = Field("", description="Anything the analyst wants to remember.")
