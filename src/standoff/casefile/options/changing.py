"""Rules and values that a line of change names, and lines that could be said of a conflict."""

from __future__ import annotations

from standoff.errors import Problem, quote, suggest
from standoff.model.conflict import Conflict
from standoff.model.language.resolve import OptionNames
from standoff.model.language.syntax import Statement, iter_names, render_statement
from standoff.model.options import LEAST, OptionSet
from standoff.model.preferences import RankedStatements
from standoff.model.selectors import ByName, StateSelector


def find_rule(conflict: Conflict, name: str) -> int | Problem:
    """Find the place of a rule by its number, from 1, or its id."""
    if name.isdecimal():
        return int(name) - 1
    ids = [rule.id for rule in conflict.rules]
    if name in ids:
        return ids.index(name)
    known = tuple(each for each in ids if each)
    hint = suggest(name, known) or "Write its number, from 1, or its id."
    message = f"no rule is called {name!r}"
    return Problem("unknown-rule", message, value=name, allowed=known, hint=hint)


def named_states(conflict: Conflict) -> dict[str, tuple[StateSelector, ...]]:
    """Give the states by names that readers see: of outcomes, and in graph form of states."""
    states = conflict.explicit.states if conflict.explicit else ()
    found: dict[str, tuple[StateSelector, ...]] = {
        state.name.casefold(): (ByName(state.id),) for state in states if state.name
    }
    return found | {each.name.casefold(): each.selectors for each in conflict.outcomes}


def find_written_states(conflict: Conflict, text: str) -> tuple[str, ...] | Problem | None:
    """Find the states written out that a text names by ids or names, several with commas.

    Returns
    -------
    tuple of str
        Their ids; None where states are not written out, or a statement may be meant.
    """
    if conflict.explicit is None:
        return None
    states = conflict.explicit.states
    ids = {state.id.casefold(): state.id for state in states}
    ids |= {state.name.casefold(): state.id for state in states if state.name}
    if text.casefold() in ids:
        return (ids[text.casefold()],)
    parts = [part.strip() for part in text.strip("[]").split(",") if part.strip()]
    unknown = [part for part in parts if part.casefold() not in ids]
    if not unknown:
        return tuple(dict.fromkeys(ids[part.casefold()] for part in parts))
    if conflict.options:
        return None
    known = tuple(state.name or state.id for state in states)
    message = f"no state is called {quote(unknown[0])}"
    hint = suggest(unknown[0], [*known, *(state.id for state in states)])
    return Problem("unknown-state", message, value=unknown[0], allowed=known, hint=hint)


def find_member(names: OptionNames, name: str, value: str, owner: str) -> str | Problem:
    """Give the qualified id of the member that a value stands for; of levels the highest has one."""
    compared = names.compare(name, "=", value, owner)
    if isinstance(compared, Problem):
        return compared
    each = names.sets[compared.option]
    if not each.is_ladder:
        return f"{each.decision_maker}.{compared.value}"
    if compared.value == each.values[-1]:
        return f"{compared.option}{LEAST}{compared.value}"
    above = f"'cannot {name} >= {value}' for this level and those above, or "
    hint = f"Write {above if value != each.values[0] else ''}'not {name} = {value}'."
    message = f"{value!r} is not the highest level of {name!r}, so it is not cut off alone"
    return Problem("no-such-change", message, value=value, hint=hint)


def check_settled(dm: str, statement: Statement, line: str) -> Problem | None:
    """Refuse that somebody settles what others do: a wish was meant, or their own line."""
    owners = tuple(dict.fromkeys(name.option.partition(".")[0] for name in iter_names(statement)))
    if not owners or dm in owners:
        return None
    said = render_statement(statement)
    message = f"{dm!r} does not decide about {said}"
    hint = f"Write '{owners[0]}: {said}' to settle it, or '{dm}: add {said} first' for a wish."
    return Problem("no-such-change", message, value=line, hint=hint)


def name_examples(conflict: Conflict) -> str:
    """Give lines that could be said of a conflict: ``'firm: not raise' or 'firm: drop #1'``."""
    dms, wholes = conflict.decision_makers, conflict.wholes
    if conflict.explicit is not None or not wholes:
        states = [state.id for state in conflict.explicit.states] if conflict.explicit else []
        order = f"{states[1]} above {states[0]}" if len(states) > 1 else "drop #1"
        return f"'{dms[0].id}: {order}' or 'leave out source: ID'"
    dm, other = wholes[0].decision_maker, wholes[-1].decision_maker
    taken = [
        f"{each.id} = {each.values[-1]}" if isinstance(each, OptionSet) else each.id
        for each in wholes
    ]
    said = [f"'{dm}: not {taken[0]}'"]
    bases = {dm: preferences.basis for dm, preferences in conflict.preferences.items()}
    wishing = [
        k for k, basis in bases.items() if isinstance(basis, RankedStatements) and basis.levels
    ]
    said += [f"'{wishing[0]}: drop #1'"] if wishing else []
    rules = [rule.id for rule in conflict.rules if rule.id]
    said.append(
        f"'drop rule {rules[0]}'" if rules else f"'never: {dm}.{taken[0]} and {other}.{taken[-1]}'"
    )
    return f"{', '.join(said[:-1])} or {said[-1]}"
