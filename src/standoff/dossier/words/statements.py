"""Statements and moves in the words of the case: names of options instead of ids."""

from __future__ import annotations

from standoff.dossier.words.labels import STATUS_QUO
from standoff.dossier.words.moves import tell_change
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import join_words, within
from standoff.errors import Problem
from standoff.model.formation import state_index
from standoff.model.language.syntax import (
    And,
    Compared,
    Constant,
    Count,
    If,
    Iff,
    Named,
    Not,
    Or,
    Statement,
    Taken,
    render_statement,
)
from standoff.model.preferences import RankedStatement, RankedStatements
from standoff.model.selectors import StateSelector, spell_selector
from standoff.model.states import StateSet

NAMED_STATES = 4
"""So many states of an entry are named; of more the rest is counted."""

_COUNTS = {
    "at_most_one": "at most one of",
    "at_least_one": "at least one of",
    "exactly_one": "exactly one of",
    "none_of": "none of",
    "all_of": "all of",
}


def tell_statement(statement: Statement, naming: Naming, dm: str = "") -> str:
    """Say a statement with the names of options; whose they are, unless they are `dm`'s own."""
    return _tell(statement, naming, dm, 0)


def quote(told: str) -> str:
    """Keep a statement of several words together; names stand in quotation marks already."""
    return told if told.count("“") < 2 else f"({told})"


def tell_against(statement: Statement, naming: Naming, dm: str, verbs: tuple[str, str]) -> str:
    """Say that somebody wants the opposite of a statement: ``is against “A”``.

    Parameters
    ----------
    verbs
        ``is`` and ``wants``, or both as a condition has them.
    """
    be, want = verbs
    match statement:
        case Taken() | Named():
            return f"{be} against {tell_statement(statement, naming, dm)}"
        case Not((Taken() | Named()) as taken):
            return f"{be} for {tell_statement(taken, naming, dm)}"
    return f"{want} the opposite of ({tell_statement(statement, naming, dm)})"


def _tell(  # noqa: C901 - one case for each form of statement
    statement: Statement, naming: Naming, dm: str, tightness: int
) -> str:
    match statement:
        case Taken(option):
            return name_option(option, naming, dm)
        case Compared(option, sign, value):
            return _tell_comparison(option, sign, value, naming, dm)
        case Constant(value):
            return "always" if value else "never"
        case Count(kind, operands):
            inside = "; ".join(_tell(operand, naming, dm, 0) for operand in operands)
            return f"{_COUNTS[kind]} ({inside})"
        case Named(name):
            return f"“{name}”"
        case Not(operand):
            text, level = f"not {_tell(operand, naming, dm, 3)}", 3
        case And(operands):
            text, level = " and ".join(_tell(each, naming, dm, 3) for each in operands), 2
        case Or(operands):
            text, level = " or ".join(_tell(each, naming, dm, 3) for each in operands), 2
        case If(consequence, condition):
            told = _tell(condition, naming, dm, 1)
            text, level = f"if {told}, then {_tell(consequence, naming, dm, 1)}", 0
        case Iff(left, right):
            told = _tell(left, naming, dm, 1)
            text, level = f"{told}, just if {_tell(right, naming, dm, 1)}", 0
    return f"({text})" if level < tightness else text


def _tell_comparison(option: str, sign: str, value: str, naming: Naming, dm: str) -> str:
    """Say a comparison: ``“Tariff: low”``, ``“Tariff at least low”``."""
    each = naming.conflict.set_of.get(option)
    if each is None:
        return f"“{option} {sign} {value}”"
    name = each.value_name(each.values.index(value))
    owner = "" if each.decision_maker == dm else f"{_dm(each.decision_maker, naming)} "
    return f"{owner}“{each.name}{_SIGNS[sign]}{name}”"


_SIGNS = {
    "=": ": ",
    "!=": ": not ",
    ">=": " at least ",
    "<=": " at most ",
    ">": " above ",
    "<": " below ",
}


def _dm(dm: str, naming: Naming) -> str:
    return naming.who(naming.conflict.dm_index[dm])


def statements_of(dm: int, level: int, naming: Naming) -> tuple[RankedStatement, ...]:
    """Give the statements of a level of a decision maker's preferences; none for an order of states."""
    preferences = naming.conflict.preferences.get(naming.graph.decision_makers[dm])
    if preferences is None or not isinstance(preferences.basis, RankedStatements):
        return ()
    return preferences.basis.levels[level].statements


def tell_level(dm: int, level: int, naming: Naming) -> str:
    """Say the statements of a level of a decision maker's preferences."""
    name = naming.graph.decision_makers[dm]
    told = (tell_statement(s.statement, naming, name) for s in statements_of(dm, level, naming))
    return " = ".join(told) or "the order of preference"


def spell_level(dm: int, level: int, naming: Naming) -> str:
    """Spell the statements of a level as the case file does; empty for an order of states."""
    statements = statements_of(dm, level, naming)
    return " = ".join(render_statement(item.statement) for item in statements)


def name_option(qualified: str, naming: Naming, dm: str = "") -> str:
    """Name an option in quotation marks, with its owner unless that is `dm`."""
    option = naming.conflict.find_whole(qualified)
    name = f"“{option.name or option.id}”"
    if option.decision_maker == dm:
        return name
    return f"{_dm(option.decision_maker, naming)} {name}"


def describe_outcome(state: int, quo: int | None, naming: Naming, start: str = STATUS_QUO) -> str:
    """Say a state by its name and what sets it apart from the status quo, or what is taken.

    Parameters
    ----------
    start
        What the status quo is called, where there are two of them.
    """
    if quo is None:
        return describe_state(state, naming)
    if state == quo:
        named = naming.now(state)
        return f"{f'“{named}”, ' if named else ''}the status quo itself{naming.code(state)}"
    change = tell_change(quo, state, naming)
    if not change:
        return naming.mention(state)
    named = naming.title(state)
    compared = f"“{named}”: compared" if named else "compared"
    return f"{compared} with {start}, {within(change)}; all else stays{naming.code(state)}"


def describe_state(state: int, naming: Naming) -> str:
    """Say a state by the options that are taken, each with its owner."""
    if not naming.graph.options:
        return naming.mention(state)
    choices = naming.graph.choices(state)
    taken: dict[str, list[str]] = {}
    for one in naming.labels.valued:
        if one.part(choices) == "Y" if not one.is_set else not one.is_lowest(choices):
            words = one.state(choices) if one.is_set else one.name
            taken.setdefault(one.each.decision_maker, []).append(f"“{words}”")
    told = "; ".join(
        f"{naming.do(naming.conflict.dm_index[dm], 'takes')} {join_words(names)}"
        for dm, names in taken.items()
    )
    named = naming.title(state)
    start = f"“{named}”: " if named else ""
    return f"{start}{told or 'no option is taken'}{naming.code(state)}"


def tell_states(selector: StateSelector, naming: Naming) -> str:
    """Say which states a selector means, by their names."""
    bits = state_index(naming.graph).select(selector)
    if isinstance(bits, Problem) or not bits:
        return f"no feasible state ({spell_selector(selector)})"
    return tell_set(bits, naming)


def tell_set(bits: int, naming: Naming) -> str:
    """Name some states, given as bits, one at least; of many the first."""
    states = tuple(StateSet(bits))
    named = [f"“{label}”" for label in naming.states(states[:NAMED_STATES])]
    left = len(states) - len(named)
    return join_words([*named, *([f"{left:,} more like them"] if left else [])])
