"""Values against the format: what the schema finds wrong, in words a person can act on."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from standoff.casefile.trees.tree import Node, Tree
from standoff.errors import Place, Problem, quote, suggest
from standoff.model.case import ElementPath

if TYPE_CHECKING:
    from standoff.casefile.format.schema import CaseEntry
    from standoff.casefile.format.schema_values import Element

_ROUNDS = 5
"""How often what is wrong is left out and the rest looked at again."""

_EXPECTED = {
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "list_type": "a list",
    "tuple_type": "a list",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
}


@dataclass(frozen=True)
class Validated:
    """What the format allows of a tree, and everything it does not.

    Parameters
    ----------
    entry
        The values that remain when everything wrong is left out; None if
        nothing sensible remains.
    left_out
        Ids that were left out; that they are unknown elsewhere is no news.
    """

    entry: CaseEntry | None
    problems: tuple[Problem, ...] = ()
    left_out: frozenset[str] = frozenset()


def validate(tree: Tree, root: Node) -> Validated:
    """Check a tree, or the conflict of a stage, against the format."""
    from pydantic import ValidationError

    from standoff.casefile.format.schema import CaseEntry

    data = root.plain()
    if not isinstance(data, dict):
        message = "a case file is a mapping with keys such as 'title' and 'decision_makers'"
        return Validated(None, (tree.locate(Problem("not-a-case", message), root),))
    problems: list[Problem] = []
    left_out: set[str] = set()
    for _ in range(_ROUNDS):
        try:
            entry = CaseEntry.model_validate(data)
        except ValidationError as error:
            errors = error.errors(include_url=False)
            new = [found for found in errors if not problems or _is_news(found, root, problems)]
            problems += [_explain(found, tree, root) for found in new]
            data = copy.deepcopy(data)
            removed = [_leave_out(found, data, left_out) for found in errors]
            if not all(removed):
                break
        else:
            return Validated(entry, tuple(problems), frozenset(left_out))
    return Validated(None, tuple(problems), frozenset(left_out))


def _is_news(error: Mapping[str, Any], root: Node, problems: Sequence[Problem]) -> bool:
    """Say whether an error follows from nothing that was left out before."""
    path = _true_path(root, error["loc"])
    return error["type"] != "missing" and all(told.path[: len(path)] != path for told in problems)


def _explain(error: Mapping[str, Any], tree: Tree, root: Node) -> Problem:
    loc: tuple[str | int, ...] = error["loc"]
    kind = error["type"]
    at_key = loc[-1:] == ("[key]",)
    path = _true_path(root, loc[:-1] if at_key or kind == "missing" else loc)
    problem = _describe(error, path)
    located = tree.locate(replace(problem, path=path), root)
    if at_key and "." in str(error["input"]):
        hint = "An option has a short id under its owner; elsewhere it is called 'owner.option'."
        located = replace(located, hint=hint)
    if at_key or kind == "extra_forbidden":
        return replace(located, place=_place_of_key(tree, root, path))
    return located


def _place_of_key(tree: Tree, root: Node, path: ElementPath) -> Any:
    node = root
    for step in path:
        node = node.child(step) or node
    return tree.document.place(node.key_start, node.key_end)


def _true_path(root: Node, loc: ElementPath) -> ElementPath:
    """Drop the parts of a pydantic location that no key or index of the file stands for."""
    node, path = root, list[str | int]()
    for step in loc:
        following = node.child(step)
        if following is not None:
            node = following
            path.append(step)
    return tuple(path)


_NOBODY = "Say who is in the dispute, each with options: 'decision_makers: {anna: {options: {go: Go to court}}}'."


def _describe(error: Mapping[str, Any], path: ElementPath) -> Problem:
    kind, loc, value, context = error["type"], error["loc"], error["input"], error.get("ctx", {})
    match kind:
        case "standoff":
            at, hint = context.get("at"), context.get("hint")
            place = Place(line=1, column=at[0] + 1, end_column=at[1] + 1) if at else None
            return Problem(
                context["code"], context["message"], place, value=_short(value), hint=hint
            )
        case "missing":
            message = f"the key {loc[-1]!r} is missing{_where(path)}"
            hint = _NOBODY if loc == ("decision_makers",) else None
            return Problem("missing-key", message, hint=hint)
        case "extra_forbidden":
            return _unknown_key(str(loc[-1]), path[:-1])
        case "literal_error" if loc == ("standoff",):
            message = f"this file has format version {_short(value)}; this program reads version 1"
            return Problem("format-version", message, value=_short(value))
        case "literal_error":
            words = re.findall(r"'([^']+)'", context.get("expected", ""))
            return Problem(
                "unknown-word",
                f"{_short(value)!r} is not one of the words that can stand here",
                value=_short(value),
                allowed=tuple(words),
                hint=suggest(str(value), words),
            )
        case "too_short":
            return Problem("empty", f"at least {context.get('min_length', 1)} must stand here")
        case "string_too_long":
            longest = context.get("max_length")
            message = f"this text may have {longest} characters, it has {len(str(value))}"
            return Problem("too-long", message)
        case _ if kind in _EXPECTED:
            message = f"expected {_EXPECTED[kind]}, found {_found(value)}"
            word = re.match(r"([^\W\d][\w-]*) ", value) if isinstance(value, str) else None
            hint = f"Is a colon missing? Write '{word[1]}: ...'." if word else None
            return Problem("wrong-type", message, value=_short(value), hint=hint)
        case _:
            said = str(error["msg"])
            return Problem("wrong-value", said[:1].lower() + said[1:], value=_short(value))


def _where(path: ElementPath) -> str:
    match path:
        case (*_, str(name), int(index)):
            return f" in entry {index + 1} of {name!r}"
        case (*_, step):
            return f" in {step!r}"
        case _:
            return ""


def _unknown_key(key: str, parent: ElementPath) -> Problem:
    known = allowed_keys(parent)
    return Problem(
        "unknown-key",
        f"unknown key {quote(key)}",
        value=key[:60],
        allowed=known,
        hint=_colon_hint(key, known) or suggest(key, known) or _other_words(key),
    )


def _colon_hint(key: str, known: Sequence[str]) -> str | None:
    word = key.partition(":")[0]
    return (
        f"A blank is missing after the colon of {word!r}."
        if word in known and word != key
        else None
    )


def _other_words(key: str) -> str | None:
    word = _SYNONYMS.get(key.casefold())
    return f"Did you mean {word!r}?" if word else None


_SYNONYMS = {
    "players": "decision_makers",
    "actors": "decision_makers",
    "agents": "decision_makers",
    "preferences": "prefers",
    "constraints": "rules",
    "infeasible": "never",
    "direction": "moves",
    "reversible": "moves",
    "start": "status_quo",
    "initial_state": "status_quo",
    "forbid": "never",
    "statement": "say",
    "claim": "because",
    "equal": "=",
    "ties": "=",
    "as": "name",
    "into": "name",
}


def allowed_keys(path: ElementPath) -> tuple[str, ...]:
    """Give the keys that may stand in the mapping at a path; none if any may."""
    known = tuple(field.alias or name for name, field in _fields(_element_at(path)).items())
    return (*known, "=") if path[2:3] == ("prefers",) and path[-2:-1] != ("=",) else known


def _fields(element: type[Element] | None) -> Mapping[str, Any]:
    return {} if element is None else element.model_fields


def _element_at(path: ElementPath) -> type[Element] | None:  # noqa: C901, PLR0912 - one line per kind
    from standoff.casefile.format import (
        schema,
        schema_claims,
        schema_known,
        schema_marks,
        schema_minds,
        schema_powers,
        schema_preferences,
        schema_questions,
    )

    match path:
        case ():
            return schema.CaseEntry
        case ("decision_makers", _):
            return schema.DecisionMakerEntry
        case ("decision_makers", _, "options", _):
            return schema.OptionEntry
        case ("decision_makers", _, "prefers", *_):
            return schema_preferences.SaidStatement
        case ("decision_makers", _, "ranking"):
            return schema_preferences.RankingEntries
        case ("decision_makers", _, "weights"):
            return schema_preferences.WeightEntries
        case ("decision_makers", _, "can" | "would", *_):
            return schema_known.KnownMoveEntry
        case ("decision_makers", _, "adjust", *_):
            return schema_preferences.AdjustEntry
        case ("decision_makers", _, "compare", *_):
            return schema_marks.CompareEntry
        case ("decision_makers", _, "thresholds"):
            return schema_marks.ThresholdsEntry
        case ("rules", _):
            return schema.RuleEntry
        case ("rules", _, "no_move"):
            return schema.NoMoveEntry
        case ("states", _):
            return schema.StateEntry
        case ("stages", _):
            return schema.StageEntry
        case ("scenarios", _):
            return schema.ScenarioEntry
        case ("outcomes", _):
            return schema_questions.OutcomeEntry
        case ("forecasts", _):
            return schema_questions.ForecastEntry
        case ("recommendations", _):
            return schema_questions.RecommendationEntry
        case ("assessments", _):
            return schema_questions.AssessmentEntry
        case ("accepted", _):
            return schema_questions.AcceptedEntry
        case ("views", _, *_):
            return schema_minds.BeliefEntry
        case ("attitudes", _, _):
            return schema_minds.AttitudeEntry
        case ("power", _):
            return schema_powers.PowerEntry
        case ("claims", _):
            return schema_claims.ClaimEntry
        case ("claims", _, "for" | "against", *_):
            return schema_claims.CitationEntry
        case ("sources", _):
            return schema_claims.SourceEntry
        case ("sources", _, "author", *_):
            return schema_claims.AuthorEntry
        case _:
            return None


def _leave_out(error: Mapping[str, Any], data: dict[str, Any], left_out: set[str]) -> bool:
    """Remove what an error complains of; say whether that was possible.

    A wrong statement in a list becomes `true`, which says nothing, so that
    the places of the others still count.
    """
    loc: tuple[str | int, ...] = error["loc"]
    if loc == ("title",):
        data["title"] = "?"
        return True
    trail = _trail(data, loc[:-1] if error["type"] == "missing" else loc)
    for container, step in reversed(trail):
        if isinstance(container, list):
            if _holds_statements(trail):
                container[int(step)] = True
                return True
        elif container is not data or step != "decision_makers":
            left_out |= _ids_in(step, container.pop(step, None))
            return True
    return False


def _holds_statements(trail: list[tuple[Any, str | int]]) -> bool:
    steps = [step for _, step in trail]
    return "prefers" in steps or (steps[0] == "rules" and steps[-1] != "because")


def _ids_in(step: str | int, value: Any) -> set[str]:
    ids = {str(step)}
    options = value.get("options") if isinstance(value, dict) else None
    if step == "options":
        options = value
    for option in options if isinstance(options, dict | list) else ():
        ids |= {str(option), f"{step}.{option}"}
    return ids


def _trail(data: Any, loc: ElementPath) -> list[tuple[Any, str | int]]:
    trail: list[tuple[Any, str | int]] = []
    here = data
    for step in loc:
        known = range(len(here)) if isinstance(here, list) else here
        if isinstance(here, dict | list) and step in known:
            trail.append((here, step))
            here = here[step]  # type: ignore[index]
    return trail


def _short(value: Any) -> str:
    return str(value)[:60] if not isinstance(value, dict | list) else _found(value)


def _found(value: Any) -> str:
    from standoff.casefile.format.schema_values import show_value

    return show_value(value)
