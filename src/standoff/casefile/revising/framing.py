"""What holds for the dispute as a whole: title, status quo, rules, named outcomes."""

from __future__ import annotations

from typing import Any

from standoff.casefile.format.short_forms import RULE_KINDS
from standoff.casefile.revising.draft import Draft, clean, unknown
from standoff.casefile.revising.naming import make_id
from standoff.casefile.revising.outcome_names import find_outcome_uses, rename_in_statements
from standoff.casefile.revising.parts import Part, part_of
from standoff.casefile.revising.removing import forget_in_parts, remove_all, whole_element
from standoff.casefile.revising.sites import iter_parts
from standoff.casefile.revising.words import as_ids, require_text, shorten, use_refusal
from standoff.casefile.trees.steps import AddItem, Remove, Rename
from standoff.errors import EditRefused

_UNSET: Any = object()


def set_title(draft: Draft, *, title: str) -> str:
    """Give the case a title."""
    draft.set(("title",), require_text(title, "title"))
    return f"Call the case {shorten(title)}"


def set_description(draft: Draft, *, description: str) -> str:
    """Say what the case is about; an empty text takes the description out."""
    return _set_or_remove(draft, "description", description, "the description")


def set_note(draft: Draft, *, note: str) -> str:
    """Write the note of the case; an empty text takes it out."""
    return _set_or_remove(draft, "note", note, "the note")


def _set_or_remove(draft: Draft, key: str, text: str, what: str) -> str:
    if text:
        draft.set((key,), require_text(text, key))
        return f"Change {what}"
    if key in draft.data:
        draft.take(Remove((key,)))
    return f"Remove {what}"


def set_status_quo(draft: Draft, *, statement: Any, stage: str | None = None) -> str:
    """Say where the dispute stands: a statement, pattern, number, or the options taken; None: unknown."""
    part = part_of(draft, stage)
    if statement is None and stage is None:
        if "status_quo" in draft.data:
            draft.take(Remove(("status_quo",)))
        return "Remove the status quo"
    part.set(("status_quo",), clean(statement))
    return f"Set the status quo{_at(stage)}: {shorten(statement)}"


def _at(stage: str | None) -> str:
    return f" at stage {stage}" if stage else ""


# Rules -----------------------------------------------------------------------------------------


def add_rule(
    draft: Draft,
    *,
    rule: Any,
    at: int | None = None,
    id_: str | None = None,
    stage: str | None = None,
) -> str:
    """Add a rule, last or at a position; where rules have ids it gets one."""
    part = part_of(draft, stage)
    rules = _listed(part)
    given = _rule(rule)
    if isinstance(rules, dict) or id_ is not None:
        if isinstance(rules, list) and rules:
            raise EditRefused("the rules of this case have no ids", hint="Leave 'id' out.")
        key = id_ or make_id(_words_of(given), rules, "rule")
        if key in rules:
            raise EditRefused(f"there is a rule {key!r} already")
        part.set(("rules", key), given)
    elif rules:
        index = len(rules) if at is None else min(max(at, 0), len(rules))
        part.take(AddItem(("rules",), index, given))
    else:
        part.set(("rules",), [given])
    return f"Add the rule {_say(given)}"


def _listed(part: Part) -> Any:
    """Give the rules as a list or a mapping; one rule alone is written as a list of one."""
    rules = part.get("rules")
    if isinstance(rules, str):
        part.set(("rules",), [rules])
        return [rules]
    return [] if rules is None else rules


def _rule(rule: Any) -> Any:
    given = clean(rule)
    if isinstance(given, str) and given.strip():
        return given
    if not isinstance(given, dict) or not any(kind in given for kind in RULE_KINDS):
        message = f"a rule is one of {', '.join(RULE_KINDS)}, such as {{never: a and b}}"
        raise EditRefused(message)
    return given


def _words_of(rule: Any) -> str:
    return shorten(_say(rule), 30).rstrip("…")


def _say(rule: Any) -> str:
    if not isinstance(rule, dict):
        return shorten(rule)
    kind = next((key for key in RULE_KINDS if key in rule), "")
    said = rule.get(kind)
    words = ", ".join(map(str, said)) if isinstance(said, list) else said
    return shorten(f"{kind} {words}".replace("_", " "))


def _rule_key(part: Part, at: Any) -> Any:
    rules = _listed(part)
    known = list(rules) if isinstance(rules, dict) else list(range(len(rules)))
    if isinstance(at, bool) or at not in known:
        raise unknown("rule", at, known, "unknown-rule")
    return at


def change_rule(draft: Draft, *, at: Any, rule: Any, stage: str | None = None) -> str:
    """Put a rule in the place of another, named by its position or id."""
    part = part_of(draft, stage)
    key = _rule_key(part, at)
    label = f"Change the rule {_say(part.get('rules', key))}"
    part.set(("rules", key), _rule(rule))
    return label


def remove_rule(draft: Draft, *, at: Any, stage: str | None = None) -> str:
    """Take a rule out, named by its position or id."""
    part = part_of(draft, stage)
    key = _rule_key(part, at)
    label = f"Remove the rule {_say(part.get('rules', key))}"
    if stage is None:
        forget_in_parts(draft, ("rules", key))
    part.remove(("rules", key))
    return label


# Outcomes --------------------------------------------------------------------------------------


def add_outcome(
    draft: Draft,
    *,
    name: str,
    statement: Any = _UNSET,
    any_of: Any = _UNSET,
    because: Any = None,
    note: str | None = None,
    stage: str | None = None,
) -> str:
    """Give states a name: those that a statement says, or any of several."""
    part = part_of(draft, stage)
    name = require_text(name, "name")
    if name in (part.get("outcomes") or {}):
        raise EditRefused(f"there is an outcome {name!r} already")
    spelled = _spell_meant(statement, any_of)
    if not spelled:
        raise EditRefused("'add_outcome' needs 'statement' or 'any_of'")
    said = spelled["say"] if list(spelled) == ["say"] else spelled
    if because or note:
        said = spelled
        said |= {"because": as_ids(because)} if because else {}
        said |= {"note": require_text(note, "note")} if note else {}
    part.set(("outcomes", name), said)
    return f"Add the outcome {name}"


def _spell_meant(statement: Any, any_of: Any) -> dict[str, Any]:
    """Spell which states are meant, as the file does; nothing where neither is given."""
    if any_of is _UNSET:
        return {} if statement is _UNSET else {"say": clean(statement)}
    if not isinstance(any_of, list | tuple) or not any_of:
        raise EditRefused("an outcome means at least one state", hint="Or remove the outcome.")
    return {"say": clean(any_of[0])} if len(any_of) == 1 else {"any_of": clean(list(any_of))}


def change_outcome(
    draft: Draft,
    *,
    name: str,
    new_name: str | None = None,
    statement: Any = _UNSET,
    any_of: Any = _UNSET,
    because: Any = _UNSET,
    note: Any = _UNSET,
    stage: str | None = None,
) -> str:
    """Change which states an outcome means, what it is called, or what it rests on."""
    part = part_of(draft, stage)
    _need_outcome(part, name)
    said = part.get("outcomes", name)
    whole = isinstance(said, dict) and set(said) != {"taken"}
    spelled = dict(said) if whole else {"say": said}
    meant = _spell_meant(statement, any_of)
    if meant:
        spelled = {key: value for key, value in spelled.items() if key not in {"say", "any_of"}}
        spelled = meant | spelled
    for key, value in (("because", because), ("note", note)):
        if value is not _UNSET:
            spelled.pop(key, None)
        if value is not _UNSET and value:
            spelled[key] = as_ids(value) if key == "because" else require_text(value, key)
    # A mapping that only said which states are meant is no longer needed for one of them.
    short = list(spelled) == ["say"] and (not whole or "any_of" in said)
    part.set(("outcomes", name), spelled["say"] if short else spelled)
    if new_name is not None and new_name != name:
        _rename_outcome(draft, part, name, require_text(new_name, "new_name"), stage)
        return f"Rename the outcome {name} to {new_name}"
    return f"Change the outcome {name}"


def _need_outcome(part: Part, name: str) -> None:
    known = part.get("outcomes") or {}
    if name not in known:
        raise unknown("outcome", name, known, "unknown-outcome")


def _rename_outcome(draft: Draft, part: Part, old: str, new: str, stage: str | None) -> None:
    if new in (part.get("outcomes") or {}):
        raise EditRefused(f"there is an outcome {new!r} already")
    part.take(Rename(("outcomes", old), new))
    if stage is None:
        for path, _ in list(iter_parts(draft.data)):
            if old in draft.mapping(*path, "change", "outcomes"):
                draft.take(Rename((*path, "change", "outcomes", old), new))
    rename_in_statements(draft, old, new, part.prefix[:2])


def remove_outcome(
    draft: Draft, *, name: str, cascade: bool = False, stage: str | None = None
) -> str:
    """Take the name of states out; with `cascade` what speaks of it, too."""
    part = part_of(draft, stage)
    _need_outcome(part, name)
    if stage is None:
        uses = find_outcome_uses(draft, name)
        if uses.places and not cascade:
            what = f"the outcome {name!r}"
            raise use_refusal(what, uses.problems(what))
        draft.besides += uses.told()
        remove_all(draft, [whole_element(draft, path) for path in uses.places])
    if stage is None:
        forget_in_parts(draft, ("outcomes", name))
    part.remove(("outcomes", name))
    return f"Remove the outcome {name}"
