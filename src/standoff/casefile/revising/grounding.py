"""What the case rests on: claims, citations for and against, forecasts, and the elements that name claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from standoff.casefile.revising.draft import Draft, clean, unknown
from standoff.casefile.revising.making import find_maker, find_option, option_path
from standoff.casefile.revising.minds.knowing import KINDS, find_known
from standoff.casefile.revising.minds.minding import find_belief, find_toward
from standoff.casefile.revising.naming import make_id
from standoff.casefile.revising.parts import Part, part_of, stage_number
from standoff.casefile.revising.preferring import Ordered
from standoff.casefile.revising.removing import remove_all
from standoff.casefile.revising.words import as_ids, require_text, shorten, use_refusal
from standoff.casefile.trees.steps import Put, Rename
from standoff.casefile.wording import default_name
from standoff.errors import EditRefused, Problem, quote
from standoff.model.case import ElementPath
from standoff.model.language.parser import parse_statement
from standoff.model.language.syntax import If

_FIELDS = ("for", "against", "status", "contradicts", "by", "role", "as", "hedge", "closeness",
           "credibility", "note")  # fmt: skip


def add_claim(draft: Draft, *, text: str, id_: str | None = None, **fields: Any) -> str:
    """Add a claim in the analyst's words; other fields as the format has them."""
    text = require_text(text, "text")
    _need_fields(fields)
    known = draft.mapping("claims")
    key = id_ or make_claim_id(known)
    if key in known:
        raise EditRefused(f"there is a claim {key!r} already")
    more = {word: clean(value) for word, value in fields.items() if value not in (None, [], "")}
    draft.set(("claims", require_text(key, "id")), {"text": text} | more)
    return f"Add the claim {shorten(text)}"


def make_claim_id(known: Any) -> str:
    """Give the next free id of the form ``c1``."""
    number = len(known) + 1
    while f"c{number}" in known:
        number += 1
    return f"c{number}"


def _need_fields(fields: Any) -> None:
    for word in fields:
        if word not in _FIELDS:
            raise unknown("field", word, _FIELDS, "unknown-key")


def _need_claim(draft: Draft, claim: str) -> str:
    known = draft.mapping("claims")
    if claim not in known:
        raise unknown("claim", claim, known, "unknown-claim")
    return claim


def change_claim(
    draft: Draft,
    *,
    claim: str,
    id_: str | None = None,
    text: str | None = None,
    **fields: Any,
) -> str:
    """Change what is said of a claim; None takes a thing out, a new id goes everywhere."""
    _need_fields(fields)
    _need_claim(draft, claim)
    if text is not None:
        fields = {"text": require_text(text, "text"), **fields}
    draft.set_fields(("claims", claim), {word: clean(one) for word, one in fields.items()})
    if id_ is not None and id_ != claim:
        if id_ in draft.mapping("claims"):
            raise EditRefused(f"there is a claim {id_!r} already")
        draft.take(Rename(("claims", claim), require_text(id_, "id")))
        named = dict.fromkeys(iter_grounds(draft.data, claim), id_)
        if named:
            draft.take(Put(named))
    return f"Change the claim {claim}"


def iter_grounds(data: Any, claim: str, path: ElementPath = ()) -> Iterator[ElementPath]:
    """Iterate over the places that name a claim."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in pairs:
        here = (*path, key)
        if key in {"because", "contradicts"} or (key == "against" and path[:1] != ("claims",)):
            if value == claim:
                yield here
            for number, one in enumerate(value if isinstance(value, list) else ()):
                if one == claim:
                    yield (*here, number)
        elif path[:1] == ("accepted",) and key == "at" and value == claim:
            yield here
        elif isinstance(value, dict | list) and here[:1] != ("sources",):
            yield from iter_grounds(value, claim, here)


def remove_claim(draft: Draft, *, claim: str, cascade: bool = False) -> str:
    """Take a claim out; with `cascade` also out of what rests on it."""
    _need_claim(draft, claim)
    uses = list(iter_grounds(draft.data, claim))
    if uses and not cascade:
        problems = [
            Problem("in-use", f"{'.'.join(map(str, path))} rests on claim {claim!r}", path=path)
            for path in uses
        ]
        raise use_refusal(f"the claim {claim!r}", problems)
    remove_all(draft, uses)
    draft.besides += [f"took it out of {'.'.join(map(str, path[:-1]))}" for path in uses]
    draft.remove(("claims", claim))
    return f"Remove the claim {claim}"


def cite(draft: Draft, *, claim: str, citation: Any, side: str = "for", source: Any = None) -> str:
    """Put a citation under a claim, for or against it; with its source where that is new."""
    _need_claim(draft, claim)
    if side not in {"for", "against"}:
        raise unknown("side", side, ("for", "against"), "unknown-word")
    given = clean(citation)
    if not isinstance(given, dict) or not given.get("source"):
        raise EditRefused("a citation names its source, such as {source: gazette, sentence: 14}")
    key = str(given["source"])
    path: ElementPath = ("claims", claim, side)
    there = draft.get(*path)
    listed = [there] if isinstance(there, dict) else list(there or [])
    if any(_same_place(one, given) for one in listed):
        said = " ".join(str(draft.get("claims", claim, "text") or claim).split())
        raise EditRefused(f"the claim {quote(said, 120)} has this citation already")
    with draft.notes_kept(path):
        draft.set(path, [*listed, given])
    if key not in draft.mapping("sources"):
        if source is None:
            raise unknown("source", key, draft.mapping("sources"), "unknown-source")
        draft.set(("sources", key), clean(source))
    return f"Cite {key} {side} {claim}"


def _same_place(one: Any, other: dict[str, Any]) -> bool:
    key = "sentence" if other.get("sentence") is not None else "position"
    same = isinstance(one, dict) and one.get("source") == other["source"]
    return same and one.get(key) == other.get(key)


def uncite(draft: Draft, *, claim: str, at: int, side: str = "for") -> str:
    """Take a citation out from under a claim, named by its position."""
    _need_claim(draft, claim)
    there = draft.get("claims", claim, side)
    listed = [there] if isinstance(there, dict) else list(there or [])
    if isinstance(at, bool) or at not in range(len(listed)):
        raise unknown("citation", at, range(len(listed)), "unknown-citation")
    path: ElementPath = ("claims", claim, side)
    draft.remove((*path, at) if isinstance(there, list) else path)
    return f"Remove a citation {side} {claim}"


# Elements ----------------------------------------------------------------------------------------


def ground(
    draft: Draft, *, element: Any, claim: str, side: str = "for", stage: str | None = None
) -> str:
    """Let an element of the case rest on a claim; of moves a claim may also speak against it.

    `element` is its path: ``["decision_makers", dm]``, ``["options", "dm.option"]``,
    ``["prefers", dm, position..]``, ``["rules", position or id]``, ``["outcomes", name]``,
    ``["stages", id]``, ``["views", dm, position]``, ``["attitudes", dm, toward]``,
    ``["can", dm, position]``, ``["would", dm, position]``; or the path in the file.
    """
    _need_claim(draft, claim)
    part, path = _element(draft, element, stage)
    key = _side(path, side)
    spelled = _spell_out(part.get(*path), path)
    claims = as_ids(spelled.get(key))
    if claim in claims:
        raise EditRefused(f"that rests on claim {claim!r} already")
    part.set(path, {**spelled, key: [*claims, claim]} if key in spelled
             else _with_claim(spelled, key, claim))  # fmt: skip
    verb = "Rest" if key == "because" else "Hold against"
    return f"{verb} {_called(path)} {'on ' if key == 'because' else ''}{claim}"


def unground(
    draft: Draft, *, element: Any, claim: str, side: str = "for", stage: str | None = None
) -> str:
    """Let an element no longer rest on a claim, or a claim no longer speak against it."""
    part, path = _element(draft, element, stage)
    key = _side(path, side)
    said = part.get(*path)
    claims = as_ids(said.get(key)) if isinstance(said, dict) else []
    if claim not in claims:
        raise unknown("claim", claim, claims, "unknown-claim")
    left = [one for one in claims if one != claim]
    rest = {word: value for word, value in said.items() if word != key}
    part.set(path, {**said, key: left} if left else _in_short(rest, path))
    verb = "No longer rest" if key == "because" else "No longer hold against"
    return f"{verb} {_called(path)} {'on ' if key == 'because' else ''}{claim}"


def _side(path: ElementPath, side: str) -> str:
    sides = {"for": "because", "against": "against"}
    if side not in sides:
        raise unknown("side", side, tuple(sides), "unknown-word")
    if side == "against" and _kind_of(path) != "to":
        raise EditRefused("claims speak against moves only", hint="See 'can' and 'would'.")
    return sides[side]


def _kind_of(path: ElementPath) -> str:
    """Give the key under which the short form of an element that speaks of minds or moves stands."""
    if path[0] in {"views", "attitudes"}:
        return "set" if path[0] == "views" else "is"
    return "to" if len(path) == 4 and path[2] in KINDS else ""


def _in_short(rest: dict[str, Any], path: ElementPath) -> Any:
    key = _kind_of(path)
    return rest[key] if list(rest) == [key] and isinstance(rest[key], str) else rest


def _with_claim(spelled: dict[str, Any], side: str, claim: str) -> dict[str, Any]:
    """Add the key where people write it: before the note."""
    found: dict[str, Any] = {}
    for key, value in spelled.items():
        if key == "note" or (key == "against" and side == "because"):
            found.setdefault(side, [claim])
        found[key] = value
    return found if side in found else {**found, side: [claim]}


def _spell_out(said: Any, path: ElementPath) -> dict[str, Any]:
    """Write the short form of an element as the mapping it stands for."""
    if isinstance(said, dict) and set(said) != {"taken"}:
        return dict(said)
    if said is None:
        return {}
    if _kind_of(path):
        return {_kind_of(path): said}
    if path[0] == "rules":
        return {"only_if" if _is_conditional(said) else "require": said}
    if path[0] == "outcomes" or "prefers" in path:
        if isinstance(said, list) and "prefers" in path:
            raise EditRefused("several statements stand there: choose one of them")
        return {"say": said}
    return {"name": said}


def _is_conditional(said: Any) -> bool:
    return isinstance(said, str) and isinstance(parse_statement(said, compared=True), If)


def _element(draft: Draft, element: Any, stage: str | None) -> tuple[Part, ElementPath]:
    steps = tuple(element) if isinstance(element, list | tuple) else ()
    if not steps:
        raise EditRefused("an element is named by its path, such as ['options', 'japan.package']")
    part = part_of(draft, stage)
    found = _mind_or_move(part, steps)
    if found:
        return part, found
    match steps:
        case ("stages", str() as named):
            return part_of(draft), ("stages", stage_number(draft, named))
        case ("options", str() as option):
            dm, key = find_option(part, option)
            return part, option_path(part, dm, key)
        case ("prefers", str() as dm, *at):
            return part, Ordered(part, dm).place(at)
        case ("decision_makers", str() as dm, "prefers", *at) if (
            all(isinstance(one, int) for one in at) and at
        ):
            return part, Ordered(part, dm).place(at)
        case ("decision_makers", str() as dm, "options", str() as option):
            dm, key = find_option(part, f"{find_maker(part, dm)}.{option}")
            return part, option_path(part, dm, key)
        case ("decision_makers", str() as dm):
            return part, ("decision_makers", find_maker(part, dm))
        case _:
            parent = part.get(*steps[:-1])
            there = (
                steps[-1] in parent if isinstance(parent, dict) else part.get(*steps) is not None
            )
            if not there:
                raise unknown("element", "/".join(map(str, steps)), (), "unknown-element")
            return part, steps


def _mind_or_move(part: Part, steps: ElementPath) -> ElementPath:
    """Give the path of a belief, an attitude, or what is known of moves; empty for anything else."""
    match steps:
        case ("can" | "would" as kind, str() as dm, int() as at):
            return find_known(part, ("decision_makers", find_maker(part, dm), kind), at + 1)
        case ("views", str() as dm, int() as at):
            return find_belief(part, find_maker(part, dm), at + 1)
        case ("attitudes", str() as dm, str() as toward):
            dm = find_maker(part, dm)
            path = ("attitudes", dm, find_toward(part, dm, toward))
            if part.get(*path) is None:
                raise unknown("element", "/".join(map(str, steps)), (), "unknown-element")
            return path
    return ()


def _called(path: ElementPath) -> str:
    words = {"decision_makers", "options", "prefers", "rules", "outcomes", "stages"}
    kind = next((str(one) for one in reversed(path) if one in words), "")
    last = path[-1]
    if path[0] in {"views", "attitudes"}:
        return f"{'a belief' if path[0] == 'views' else 'an attitude'} of {path[1]}"
    if path[0] == "power":
        return f"the power {default_name(str(last))}"
    if _kind_of(path) == "to":
        return f"what {path[1]} {path[2]} do"
    if kind == "prefers":
        return f"a preference of {path[1]}"
    name = f"{last + 1}" if isinstance(last, int) else default_name(str(last))
    return f"{kind.replace('_', ' ').removesuffix('s')} {name}"


# Forecasts -------------------------------------------------------------------------------------

_OF_FORECASTS = ("by", "role", "source", "made", "about", "say", "held", "likelihood", "because", "note")  # fmt: skip


def add_forecast(
    draft: Draft, *, text: str, id_: str | None = None, because: Any = None, **fields: Any
) -> str:
    """Add what somebody expected: by whom, made when, about when, which states, how likely.

    Without a source it stands in the one that its claims cite, where that is one.
    """
    text = require_text(text, "text")
    known = draft.mapping("forecasts")
    key = id_ or make_id(text, known, "forecast", "-")
    if key in known:
        raise EditRefused(f"there is a forecast {key!r} already")
    said = {"text": text} | _forecast_fields({**fields, "because": because})
    said["source"] = said.get("source") or _cited_by(draft, said["because"])
    draft.set(
        ("forecasts", require_text(key, "id")),
        {word: value for word, value in said.items() if value not in (None, [], "")},
    )
    return f"Add the forecast {shorten(text)}"


def _cited_by(draft: Draft, claims: Sequence[str]) -> str:
    """Give the source that claims cite for what they say; empty where it is none, or several."""
    known = draft.mapping("claims")
    cited = [each for claim in claims for each in (known.get(claim) or {}).get("for") or ()]
    sources = {each.get("source") for each in cited if isinstance(each, dict)}
    return str(sources.pop()) if len(sources) == 1 and None not in sources else ""


def change_forecast(
    draft: Draft, *, forecast: str, text: str | None = None, id_: str | None = None, **fields: Any
) -> str:
    """Change what is said of a forecast; None takes a thing out."""
    key = _need_forecast(draft, forecast)
    said = {"text": require_text(text, "text")} if text is not None else {}
    draft.set_fields(("forecasts", key), said | _forecast_fields(fields))
    if id_ is not None and id_ != key:
        if id_ in draft.mapping("forecasts"):
            raise EditRefused(f"there is a forecast {id_!r} already")
        draft.take(Rename(("forecasts", key), require_text(id_, "id")))
    return f"Change the forecast {forecast}"


def remove_forecast(draft: Draft, *, forecast: str) -> str:
    """Take a forecast out."""
    draft.remove(("forecasts", _need_forecast(draft, forecast)))
    return f"Remove the forecast {forecast}"


def _forecast_fields(fields: Any) -> dict[str, Any]:
    for word in fields:
        if word not in _OF_FORECASTS:
            raise unknown("field", word, _OF_FORECASTS, "unknown-key")
    given = {word: clean(value) for word, value in fields.items()}
    return given | ({"because": as_ids(fields["because"])} if "because" in fields else {})


def _need_forecast(draft: Draft, forecast: str) -> str:
    known = draft.mapping("forecasts")
    if forecast not in known:
        raise unknown("forecast", forecast, known, "unknown-forecast")
    return forecast
