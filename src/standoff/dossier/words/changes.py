"""Changes of a conflict in words, as conditions: “if Russia put X above Y”."""

from __future__ import annotations

from standoff.dossier.words.naming import Naming
from standoff.dossier.words.statements import name_option, quote, tell_against, tell_statement
from standoff.model.changes import (
    Change,
    DropRule,
    DropStatement,
    MoveStatement,
    NegateStatement,
    PreferStates,
    Settle,
    Side,
    TurnOption,
    spell_change,
)
from standoff.model.language.syntax import Not, Taken
from standoff.model.moves import spell_rule
from standoff.model.options import Direction
from standoff.model.selection import StateIndex
from standoff.model.selectors import StateSelector, spell_selector
from standoff.model.states import iter_bits

_WAYS = {
    Direction.BOTH: "could be done and undone",
    Direction.ONE_WAY: "could not be taken back once it is done",
    Direction.ONE_WAY_BACK: "could not be done any more, only be dropped",
}


def tell_difference(change: Change, naming: Naming, index: StateIndex) -> str:
    """Say what would be different, to stand after “if”.

    Parameters
    ----------
    index
        Finds the states of the conflict that the names are of.
    """
    match change:
        case MoveStatement(dm, statement, place):
            told = f"{_who(dm, naming)} put {quote(tell_statement(statement, naming, dm))}"
            if place.beside is None:
                return f"{told} {'first' if place.side is Side.FIRST else 'last'}"
            beside = quote(tell_statement(place.beside, naming, dm))
            return f"{told} {place.side.value} {beside}"
        case DropStatement(dm, statement):
            told = quote(tell_statement(statement, naming, dm))
            return f"{_who(dm, naming)} did not care about {told}"
        case NegateStatement(dm, statement):
            told = tell_against(statement, naming, dm, ("were", "wanted"))
            return f"{_who(dm, naming)} {told}"
        case PreferStates(dm, states, above):
            one, other = (_states(each, naming, index) for each in (states, above))
            return f"{_who(dm, naming)} preferred {one} to {other}"
        case DropRule(number):
            return f"the rule “{spell_rule(naming.conflict.rules[number])}” did not hold"
        case TurnOption(option, direction):
            return f"{name_option(option, naming)} {_WAYS[direction]}"
        case Settle(Taken(option)):
            return f"it were settled that {_takes(option, 'takes', naming)} {_own(option, naming)}"
        case Settle(Not(Taken(option))):
            never = _takes(option, "never takes", naming)
            return f"it were settled that {never} {_own(option, naming)}"
    return spell_change(change)


def _who(dm: str, naming: Naming) -> str:
    return naming.dm(naming.conflict.dm_index[dm])


def _states(selector: StateSelector, naming: Naming, index: StateIndex) -> str:
    found = index.select(selector)
    states = list(iter_bits(found)) if isinstance(found, int) else []
    if len(states) == 1:
        return naming.mention(states[0])
    return f"“{spell_selector(selector)}”"


def _takes(option: str, words: str, naming: Naming) -> str:
    return naming.does(naming.conflict.dm_index[option.partition(".")[0]], words)


def _own(option: str, naming: Naming) -> str:
    return name_option(option, naming, option.partition(".")[0])
