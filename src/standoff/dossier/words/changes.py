"""Changes of a conflict in words, as conditions, “if Russia put X above Y”, and what falls by them."""

from __future__ import annotations

from fractions import Fraction

from standoff.dossier.words.decisions import tell_claims
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import join_words
from standoff.dossier.words.rules import tell_rule
from standoff.dossier.words.statements import (
    name_option,
    quote,
    tell_against,
    tell_statement,
    tell_states,
)
from standoff.model.changes import (
    Change,
    DropCorrection,
    DropRule,
    DropStatement,
    MoveStatement,
    NegateStatement,
    PreferStates,
    RemoveStates,
    SetOrder,
    Settle,
    SetWeight,
    Side,
    SwapLevels,
    TurnOption,
    spell_change,
)
from standoff.model.grounds.falling import Fallen
from standoff.model.language.comparing import compare
from standoff.model.language.syntax import Compared, Not, Statement, Taken
from standoff.model.options import Direction
from standoff.model.preferences import Preferences, RankedStatements, Ranking, Weights
from standoff.model.selection import StateIndex
from standoff.model.selectors import StateSelector, spell_selector
from standoff.model.states import iter_bits

_WAYS = {
    Direction.BOTH: "could be done and undone",
    Direction.ONE_WAY: "could not be taken back once it is done",
    Direction.ONE_WAY_BACK: "could not be done any more, only be dropped",
}


_LEVEL_WAYS = {
    Direction.BOTH: "could be raised and lowered",
    Direction.ONE_WAY: "could only be raised",
    Direction.ONE_WAY_BACK: "could only be lowered",
}


def tell_difference(change: Change, naming: Naming, index: StateIndex) -> str:
    """Say what would be different, to stand after “if”.

    Parameters
    ----------
    index
        Finds the states of the conflict that the names are of.
    """
    match change:
        case MoveStatement():
            return _tell_moved(change, naming)
        case DropStatement(dm, statement):
            told = quote(tell_statement(statement, naming, dm))
            return f"{_who(dm, naming)} did not care about {told}"
        case NegateStatement(dm, statement):
            told = tell_against(statement, naming, dm, ("were", "wanted"))
            return f"{_who(dm, naming)} {told}"
        case SwapLevels() | SetWeight() | DropCorrection():
            return _tell_entry(change, naming)
        case PreferStates(dm, states, above):
            one, other = (_states(each, naming, index) for each in (states, above))
            return f"{_who(dm, naming)} preferred {one} to {other}"
        case SetOrder(dm, preferences):
            return f"{_who(dm, naming)} {_order(preferences, dm, naming, index)}"
        case DropRule(number):
            return f"the rule “{tell_rule(naming.conflict.rules[number], naming)}” did not hold"
        case TurnOption(option, direction):
            ways = _WAYS if option in naming.conflict.option_index else _LEVEL_WAYS
            return f"{name_option(option, naming)} {ways[direction]}"
        case Settle(statement):
            return _tell_settled(statement, naming) or spell_change(change)
    return _tell_removed(change, naming)


def _tell_removed(change: Change, naming: Naming) -> str:
    """Say which states would be impossible; of anything else how it is spelled."""
    if not isinstance(change, RemoveStates):
        return spell_change(change)
    places = {name: state for state, name in naming.graph.names.items()}
    return f"{join_words([naming.mention(places[each]) for each in change.states])} were impossible"


def _tell_moved(change: MoveStatement, naming: Naming) -> str:
    dm, place = change.dm, change.place
    told = f"{_who(dm, naming)} put {quote(tell_statement(change.statement, naming, dm))}"
    if place.beside is None:
        return f"{told} {'first' if place.side is Side.FIRST else 'last'}"
    beside = quote(tell_statement(place.beside, naming, dm))
    return f"{told} {place.side.value} {beside}"


def _order(preferences: Preferences, dm: str, naming: Naming, index: StateIndex) -> str:
    """Say what somebody wants, most important or best first, to stand after its name."""
    basis = preferences.basis
    if isinstance(basis, RankedStatements):
        told = [
            quote(tell_statement(item.statement, naming, dm))
            for level in basis.levels
            for item in level.statements
        ]
        more = ", most important first," if len(told) > 1 else ""
        return f"wanted{more} {', then '.join(told)}" if told else "wanted nothing"
    if not isinstance(basis, Ranking):  # pragma: no cover - no line says weights
        return "wanted something else"
    places = [" as much as ".join(_states(one, naming, index) for one in t) for t in basis.tiers]
    return (
        f"ranked, best first, {', then '.join([*places, 'all others'] if basis.rest else places)}"
    )


def _tell_settled(statement: Statement, naming: Naming) -> str:
    match statement:
        case Taken(option):
            told = f"{_takes(option, 'takes', naming)} {_own(option, naming)}"
        case Not(Taken(option)):
            told = f"{_takes(option, 'never takes', naming)} {_own(option, naming)}"
        case Compared(option):
            said = tell_statement(statement, naming, option.partition(".")[0])
            told = f"{_takes(option, 'keeps', naming)} {said}"
        case _:
            return ""
    return f"it were settled that {told}"


def _weighed(change: SetWeight, naming: Naming) -> tuple[str, Fraction]:
    """Name what has another weight; a level with all that it then weighs, for others add to it."""
    conflict, option = naming.conflict, change.option
    each = conflict.set_of.get(option)
    basis = conflict.preferences[change.dm].basis
    if each is None or not each.is_ladder or option == each.qualified:
        return name_option(option, naming, change.dm), change.weight
    place = each.members.index(option)
    weights = basis.weights if isinstance(basis, Weights) else {}
    below = sum((weights.get(member, Fraction(0)) for member in each.members[:place]), Fraction(0))
    statement = compare(each, "=", each.values[place + 1])
    return tell_statement(statement, naming, change.dm), below + change.weight


def _tell_entry(change: SwapLevels | SetWeight | DropCorrection, naming: Naming) -> str:
    """Say what would be different about an entry of an order that is not of statements."""
    match change:
        case SwapLevels(dm, upper):
            return _tell_swap(dm, upper, naming)
        case SetWeight(dm):
            named, weight = _weighed(change, naming)
            if not weight:
                return f"{_who(dm, naming)} put no weight on {named}"
            return f"{_who(dm, naming)} gave {named} the weight {weight}"
        case DropCorrection(dm, number):
            made = naming.conflict.preferences[dm].adjustments[number]
            one, other = (tell_states(each, naming) for each in (made.states, made.above))
            return f"{_who(dm, naming)} were not corrected by hand to put {one} above {other}"


def _tell_swap(dm: str, upper: int, naming: Naming) -> str:
    basis = naming.conflict.preferences[dm].basis
    if not isinstance(basis, Ranking):
        return f"{_who(dm, naming)} swapped its statements {upper + 1} and {upper + 2}"
    high, low = (
        join_words([tell_states(each, naming) for each in tier])
        for tier in basis.tiers[upper : upper + 2]
    )
    return f"{_who(dm, naming)} ranked {low} above {high}"


def _who(dm: str, naming: Naming) -> str:
    return naming.who(naming.conflict.dm_index[dm])


def _states(selector: StateSelector, naming: Naming, index: StateIndex) -> str:
    found = index.select(selector)
    states = list(iter_bits(found)) if isinstance(found, int) else []
    if len(states) == 1:
        return naming.mention(states[0])
    return f"“{spell_selector(selector)}”"


def _takes(option: str, words: str, naming: Naming) -> str:
    return naming.do(naming.conflict.dm_index[option.partition(".")[0]], words)


def _own(option: str, naming: Naming) -> str:
    return name_option(option, naming, option.partition(".")[0])


# Claims left out ----------------------------------------------------------------------------------


def tell_fallen(fallen: Fallen, naming: Naming) -> str:
    """Say what falls, and the claims it rested on: all of them are left out."""
    return f"{_fall_of(fallen, naming)}: it rested on nothing else{tell_claims(fallen.claims)}."


def _fall_of(fallen: Fallen, naming: Naming) -> str:
    conflict = naming.conflict
    dm = conflict.dm_index[fallen.dm] if fallen.dm else 0
    who = naming.who(dm) if fallen.dm else ""
    match fallen.kind:
        case "decision maker":
            wants = f"all {naming.it(dm)} can do and {naming.agree(dm, 'wants')}"
            return f"{naming.does(dm, 'falls')}, with {wants}"
        case "option":
            return f"The option {naming.option(fallen.what)} of {who} falls"
        case "preference" if fallen.said is not None:
            said = tell_statement(fallen.said, naming, fallen.dm)
            return f"{naming.does(dm, 'does not care about')} {said}"
        case "preference":
            return f"{naming.does(dm, 'has')} no order of preference"
        case "correction":
            return f"The correction by hand of {who} falls"
        case "rule":
            return f"The rule “{fallen.what}” falls"
    return f"The name “{fallen.what}” falls"
