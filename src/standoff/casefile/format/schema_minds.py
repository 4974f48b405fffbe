"""The format of views and attitudes: what decision makers believe, and whom they mind."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from standoff.casefile.format.schema_values import (
    Grounded,
    Name,
    OneOrMore,
    Short,
    Slug,
    StatementText,
    Text,
    as_list,
    empty_mapping,
    fail,
)
from standoff.casefile.format.short_forms import BELIEFS
from standoff.errors import quote

_ABOUT = ("prefers", "ranking")


def _spell_belief(value: Any) -> Any:
    return {"set": value} if isinstance(value, str) else empty_mapping(value)


def spell_listed(value: Any) -> Any:
    """Take one for a list of one, and nothing for none."""
    return [value] if isinstance(value, dict) else as_list(value)


def spell_states(value: Any) -> Any:
    """Take each place of a ranking for the states that are tied there."""
    if not isinstance(value, list):
        value = [value]
    return [_tied(entry) for entry in value]


def _tied(entry: Any) -> list[str]:
    listed = entry if isinstance(entry, list) else [entry]
    if not listed:
        raise fail("bad-state", "expected the states that are tied here, found an empty list")
    for one in listed:
        if isinstance(one, bool) or not isinstance(one, str | int):
            message = (
                f"a ranking in a view names states by pattern, number, name or statement, "
                f"not {quote(one)}"
            )
            raise fail("bad-state", message)
    return [str(one) for one in listed]


class BeliefEntry(Grounded):
    """One thing that a decision maker takes to be otherwise: exactly one kind, and its grounds."""

    unaware: Text | None = Field(None, description="An option that it does not know of.")
    imagines: Text | None = Field(
        None, description="An option that there is not, with its owner: owner.option."
    )
    name: Text = Field("", description="What an imagined option is called.")
    impossible: StatementText | None = Field(
        None,
        description="It takes the states in which this holds, or of these names, to be impossible.",
    )
    possible: Text | None = Field(
        None, description="A rule that it does not take to hold, by id or number."
    )
    about: Text = Field("", description="Whose preferences it sees so.")
    prefers: Annotated[list[StatementText], BeforeValidator(spell_listed), OneOrMore()] | None = (
        Field(None, description="What it takes them to want, most important first.")
    )
    ranking: Annotated[list[list[str]], BeforeValidator(spell_states), Short(("array",))] | None = (
        Field(None, description="How it takes them to rank states, best first; a list is a tie.")
    )
    line: Text | None = Field(
        None, alias="set", description="Anything else, as 'what-if --set' takes it."
    )
    thinks: Text | None = Field(
        None, description="Somebody whose view it takes to be another than its own."
    )
    sees: Annotated[
        list[Annotated[BeliefEntry, BeforeValidator(_spell_belief), Short(("string",))]],
        BeforeValidator(spell_listed),
    ] = Field([], description="What it thinks that they see.")

    @model_validator(mode="after")
    def _one_kind(self) -> BeliefEntry:
        given = [kind for kind in BELIEFS if self.said(kind) is not None]
        if len(given) != 1:
            found = " and ".join(map(repr, given)) or "none"
            raise fail("belief-kind", f"a belief is one of {', '.join(BELIEFS)}; found {found}")
        kind = given[0]
        if bool(self.about) != (kind in _ABOUT):
            raise fail(
                "belief-kind",
                f"{kind!r} needs 'about': whose preferences they are"
                if kind in _ABOUT
                else f"'about' goes with {' and '.join(_ABOUT)}, not with {kind!r}",
            )
        if self.name and kind != "imagines":
            raise fail("belief-kind", "only an option that is imagined has a 'name' here")
        if bool(self.sees) != (kind == "thinks"):
            raise fail("belief-kind", "'thinks' and 'sees' go together: thinks: dm, sees: [...]")
        return self

    def said(self, kind: str) -> Any:
        """Give what is said under one of the kinds; None if it is another."""
        return getattr(self, "line" if kind == "set" else kind)

    @property
    def kind(self) -> str:
        """Which of the kinds it is."""
        return next(kind for kind in BELIEFS if self.said(kind) is not None)


Views = Annotated[
    dict[
        Slug,
        Annotated[
            list[Annotated[BeliefEntry, BeforeValidator(_spell_belief), Short(("string",))]],
            BeforeValidator(spell_listed),
        ],
    ],
    BeforeValidator(empty_mapping),
]


def _spell_attitude(value: Any) -> Any:
    return {"is": value} if isinstance(value, str) else empty_mapping(value)


class AttitudeEntry(Grounded):
    """How one decision maker regards one: positive, neutral or negative."""

    word: Literal["positive", "neutral", "negative"] = Field(
        alias="is", description="Whether it minds what they want, does not ask, or minds against."
    )
    dominates: bool = Field(
        False, description="Whether it counts before its other attitudes, which then break ties."
    )


Attitudes = Annotated[
    dict[
        Slug,
        Annotated[
            dict[
                Name,
                Annotated[AttitudeEntry, BeforeValidator(_spell_attitude), Short(("string",))],
            ],
            BeforeValidator(empty_mapping),
        ],
    ],
    BeforeValidator(empty_mapping),
]

__all__ = ["AttitudeEntry", "Attitudes", "BeliefEntry", "Views", "spell_listed", "spell_states"]
