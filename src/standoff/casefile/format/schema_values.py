"""Values of the format: texts, ids, dates, numbers, states, and what all mappings share."""

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
    Field,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from standoff.casefile.prefixes import split_mark
from standoff.errors import quote
from standoff.model.language.names import compose, hide_marks
from standoff.model.language.syntax import KEYWORDS

FORMAT_VERSION = 1
MAX_TEXT = 20_000
REST = "rest"
"""The last entry of a ranking that stands for all states not named before."""

SLUG = re.compile(r"[^\W\d][\w-]{0,79}")
NAME = re.compile(r"\w[\w.:+-]{0,79}")
_DATE = re.compile(r"-?\d{4}(-\d\d(-\d\d)?)?")
_NUMBER = re.compile(r"[-+]?(\d{1,18}(\.\d{0,18})?|\.\d{1,18})(e[-+]?\d{1,2})?", re.IGNORECASE)
_LARGEST = 10**18
"""Decimals have fewer than so much before the point, and in units of its inverse behind it."""
_FRACTION = re.compile(r"[-+]?\d{1,18} ?/ ?\d{1,18}")
_LONG = re.compile(
    r"[-+]?(?=[\d.]*\d{19}|\d+ ?/ ?\d{19})(\d+(\.\d*)?|\.\d+|\d+ ?/ ?\d+)(e[-+]?\d{1,2})?",
    re.IGNORECASE,
)
"""A number that would be one, were it shorter."""


def fail(
    code: str, message: str, at: tuple[int, int] | None = None, hint: str | None = None
) -> PydanticCustomError:
    """Make the error for a value that the format does not allow.

    Parameters
    ----------
    at
        Where in a text it is wrong: from, to, counted from 0.
    """
    # A brace in the message would be taken for a field to fill in.
    context = {"code": code, "message": message, "at": at, "hint": hint}
    return PydanticCustomError("standoff", "{message}", context)


def show_value(value: Any) -> str:
    """Say briefly what was found where something else was expected."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    return repr(value[:60]) if isinstance(value, str) else spell_number(value)[:60]


def spell_number(value: int | Decimal) -> str:
    """Write an exact number without an exponent, if that is no longer than a line.

    Examples
    --------
    >>> spell_number(Decimal("0.0000005")), spell_number(Decimal("1E+3"))
    ('0.0000005', '1000')
    """
    if isinstance(value, Decimal) and abs(value.adjusted()) < 40:
        return format(value, "f")
    return str(value)


def as_text(value: Any) -> str:
    """Take a text, or a number as the text it was written as."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return spell_number(value)
    if isinstance(value, bool):
        raise fail("wrong-type", f"expected text, found {show_value(value)}; put it in quotes")
    if not isinstance(value, str):
        raise fail("wrong-type", f"expected text, found {show_value(value)}")
    if len(value) > MAX_TEXT:
        raise fail("too-long", f"a text may have {MAX_TEXT:,} characters, this has {len(value):,}")
    return compose(value.strip())


def _as_raw_text(value: Any) -> str:
    """Keep blanks at both ends, which matter around a quotation."""
    as_text(value)
    return value if isinstance(value, str) else spell_number(value)


def _as_statement(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        message = "expected a statement, found a list; join statements with 'and' or 'or'"
        raise fail("wrong-type", message)
    text = as_text(value)
    if not text:
        raise fail("wrong-type", "expected a statement, found an empty text")
    return compose(value) if isinstance(value, str) else text


def _as_slug(value: str) -> str:
    if value.casefold() in KEYWORDS:
        raise fail("bad-id", f"{value!r} is a word of the statement language, not an id")
    if SLUG.fullmatch(hide_marks(value)):
        return value
    raise fail(
        "bad-id",
        f"{quote(value)} is not an id: it has a letter first, then letters, digits, _ and -",
    )


MOST_LEVELS = 10
"""One digit tells them apart in a pattern."""

_LEVEL = re.compile(r"\w[\w-]{0,79}")


def _as_level(value: str) -> str:
    if value.casefold() in KEYWORDS:
        raise fail("bad-id", f"{value!r} is a word of the statement language, not a level")
    if _LEVEL.fullmatch(hide_marks(value)):
        return value
    message = f"{quote(value)} is not the id of a level: it has letters, digits, _ and -"
    raise fail("bad-id", message)


def _as_name(value: str) -> str:
    if NAME.fullmatch(hide_marks(value)):
        return value
    raise fail("bad-id", f"{quote(value)} is not an id: letters, digits, and . : _ + - between")


def _as_date(value: str) -> str:
    if value and not _is_date(value):
        raise fail("bad-date", f"{quote(value)} is not a date: write 2018-04-02, 2018-04 or 2018")
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
        message = f"{quote(value)} is not a day: write year, month and day, such as 2018-04-02"
        raise fail("bad-date", message) from None


def _as_hash(value: str) -> str:
    if re.fullmatch(r"[0-9a-fA-F]{64}", value):
        return value.lower()
    raise fail("bad-hash", f"{value[:12] + '…'!r} is not a SHA-256: it has 64 hexadecimal digits")


def as_fraction(value: Any) -> Fraction:
    """Take an exact number: a whole one, a decimal, or a fraction."""
    known = isinstance(value, int | Decimal | str) and not isinstance(value, bool)
    text = str(value).strip() if known else ""
    decimal = _NUMBER.fullmatch(text)
    if _LONG.fullmatch(text):
        raise fail("bad-number", _too_long(text))
    if not decimal and not _FRACTION.fullmatch(text):
        message = f"expected a number such as 3, 0.5 or 1/3, found {show_value(value)}"
        if re.fullmatch(r"[-+]?\d+,\d+", text):
            message += "; write the decimals after a point"
        raise fail("bad-number", message)
    try:
        number = Fraction(text.replace(" ", ""))
    except ZeroDivisionError:
        raise fail("bad-number", f"{text!r} divides by zero") from None
    if decimal and (abs(number) >= _LARGEST or _LARGEST % number.denominator):
        raise fail("bad-number", _too_long(text))
    return number


def _too_long(text: str) -> str:
    return f"{show_value(text)} has more than 18 digits before or after the point or the stroke"


def as_list(value: Any) -> Any:
    """Take a list, just its one item, or nothing."""
    if value is None:
        return []
    return [value] if isinstance(value, str | int | Decimal) else value


def _as_whole(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int):
        raise fail("wrong-type", f"expected a whole number, found {show_value(value)}")
    return value


@dataclass(frozen=True)
class Short:
    """Short forms that stand for a mapping, for the JSON Schema."""

    forms: tuple[str, ...]

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        """Give the schema of the mapping or any of the short forms."""
        return {"anyOf": [*({"type": form} for form in self.forms), handler(core)]}


def empty_mapping(value: Any) -> Any:
    """Take nothing as an empty mapping."""
    return {} if value is None else value


def _check_state(value: Any) -> Any:
    """Let through what can name a state: text, number, list of options, ``{taken: [...]}``."""
    match value:
        case bool() | None:
            pass
        case str():
            return compose(value)
        case int():
            return value
        case list() if all(isinstance(item, str) for item in value):
            return list(map(compose, value))
        case {"taken": list(taken)} if len(value) == 1 and all(isinstance(t, str) for t in taken):
            return list(map(compose, taken))
    raise fail(
        "bad-state",
        f"expected a state, found {show_value(value)}: a pattern such as 'YN-', a statement,"
        " a state's number or name, or the list of exactly those options that are taken",
    )


def _check_entry(value: Any) -> Any:
    """Let through an entry of a ranking: a state, or a list of states that are tied.

    The word for all other states becomes an empty list, which nothing else is.
    """
    if value == REST:
        return []
    if isinstance(value, dict) and list(value) == ["="]:
        value = value["="]
    if not isinstance(value, list):
        return [_check_ranked(value)]
    if not value:
        raise fail("bad-state", "expected the states that are tied here, found an empty list")
    for item in value[1:]:
        if isinstance(item, str) and split_mark(item)[0]:
            raise fail(
                "bad-mark",
                f"{quote(item)}: how tied states compare with those above stands at the first",
            )
    return [_check_ranked(item) for item in value]


def _check_ranked(value: Any) -> Any:
    if isinstance(value, str) and (mark := split_mark(value)[0]) and mark == value.strip():
        message = f"{mark!r} stands before a state, in one text with it: {mark + ' YN'!r}"
        raise fail("bad-mark", message)
    if isinstance(value, list):
        raise fail(
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

Text = Annotated[str, BeforeValidator(as_text), WithJsonSchema({"type": ["string", "number"]})]
RawText = Annotated[
    str, BeforeValidator(_as_raw_text), WithJsonSchema({"type": ["string", "number"]})
]
StatementText = Annotated[
    str,
    BeforeValidator(_as_statement),
    WithJsonSchema({"type": ["string", "boolean"], "description": "statement or pattern"}),
]
Slug = Annotated[Text, AfterValidator(_as_slug)]
Level = Annotated[Text, AfterValidator(_as_level)]
Name = Annotated[Text, AfterValidator(_as_name)]


Moves = Literal[
    "both",
    "one_way",
    "one_way_back",
    "raise_only",
    "lower_only",
    "step_by_step",
    "raise_step_by_step",
    "lower_step_by_step",
]


class ValuesForm:
    """A mapping of values by id, or a list of ids, each perhaps a mapping to its name."""

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        schema = handler(core)
        item = {"type": ["string", "integer", "object"]}
        return {"anyOf": [{"type": "array", "items": item, "minItems": 2}, schema]}


class OneOrMore:
    """A list, or just its one item."""

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        schema = handler(core)
        return {"anyOf": [schema["items"], schema]}


def spell_lines(value: Any) -> Any:
    """Take a line, or lines of which some are read as a key with its value, for lines."""
    items = [{key: one} for key, one in value.items()] if isinstance(value, dict) else value
    return [_as_line(item) for item in as_list(items)] if items is not None else []


def _as_line(item: Any) -> Any:
    if not isinstance(item, dict) or len(item) != 1:
        return item
    ((head, rest),) = item.items()
    if isinstance(rest, list) and all(isinstance(one, str) for one in rest):
        return f"{head}: [{', '.join(rest)}]"
    return f"{head}: {rest}" if isinstance(rest, str | int) and rest is not True else item


class LinesForm:
    """A line, lines, or lines as keys with their values."""

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        line = {"type": ["string", "object"]}
        return {"anyOf": [line, {"type": "array", "items": line}]}


Lines = Annotated[list[Text], BeforeValidator(spell_lines), LinesForm()]
Ids = Annotated[list[Text], BeforeValidator(as_list), OneOrMore()]
Day = Annotated[
    dt.date,
    PlainValidator(lambda value: _as_day(as_text(value))),
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
    PlainValidator(as_fraction),
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

    because: Ids = Field([], description="Ids of the claims it rests on.")
    note: Text = Field("", description="Anything the analyst wants to remember.")
