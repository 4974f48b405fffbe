"""What decision makers believe, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.dossier.words.changes import tell_difference
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.rules import tell_rule
from standoff.dossier.words.statements import quote, tell_statement
from standoff.model.changes import (
    AddMove,
    AddOption,
    AddRule,
    AddStatement,
    Change,
    LeaveOut,
    RemoveOption,
    ShiftStatement,
    Side,
    StartAt,
)
from standoff.model.options import LEAST
from standoff.model.selection import StateIndex


@dataclass(frozen=True, slots=True)
class Believed:
    """What one decision maker believes, or thinks that another does.

    Parameters
    ----------
    dm
        Id of whose belief it is.
    other
        Id of the one whose view it is thought to be; empty for what `dm` sees itself.
    words
        What is believed, each to stand after “as if”.
    because
        Ids of the claims it rests on.
    """

    dm: str
    other: str
    words: tuple[str, ...]
    because: tuple[str, ...] = ()


def tell_believed(
    believed: Sequence[Believed], naming: Naming, decision_makers: Sequence[str]
) -> Iterator[str]:
    """Say who believes what, a sentence each, and who sees the dispute as it is."""
    place = {dm: number for number, dm in enumerate(decision_makers)}
    for each in believed:
        what = "; ".join(each.words)
        if each.other:
            sees = naming.do(place[each.other], "sees")
            yield f"{naming.does(place[each.dm], 'thinks')} that {sees} it as if {what}."
        else:
            yield f"{naming.does(place[each.dm], 'sees')} it as if {what}."
    own = {each.dm for each in believed if not each.other}
    if not own:
        yield "Everybody sees the dispute as it is."
    elif len(own) < len(decision_makers):
        rest = [place[dm] for dm in decision_makers if dm not in own]
        if len(rest) > 1:
            yield f"{naming.list_names(rest, begins=True)} see the dispute as it is."
        else:
            number = next(place[dm] for dm in decision_makers if dm not in own)
            yield f"{naming.does(number, 'sees')} the dispute as it is."


def tell_belief(change: Change, naming: Naming, index: StateIndex) -> str:
    """Say what somebody believes, to stand after “as if”.

    Raises
    ------
    ValueError
        For what has no words, such as a source that is left out.
    """
    match change:
        case RemoveOption(option):
            return _tell_removed(option, naming)
        case AddOption(dm, option, name):
            who = naming.dm(naming.conflict.dm_index[dm])
            return f"“{who}: {name or option}” were an option, too"
        case StartAt():
            return "the dispute stood elsewhere"
        case LeaveOut():
            return "what rests on some of the claims alone were not so"
        case AddMove(dm):
            return f"{naming.who(naming.conflict.dm_index[dm])} could make a move more"
        case ShiftStatement(dm, statement, by):
            who = naming.who(naming.conflict.dm_index[dm])
            more = "more" if by > 0 else "less"
            return f"{who} held {quote(tell_statement(statement, naming, dm))} {more} important"
        case AddRule(rule):
            return f"the rule “{tell_rule(rule, naming)}” held"
        case AddStatement():
            return _tell_added(change, naming)
    return tell_difference(change, naming, index)


def _tell_removed(option: str, naming: Naming) -> str:
    number = naming.conflict.option_index.get(option)
    if number is not None:
        return f"“{naming.owned_option(number)}” were no option"
    whole, least, level = option.partition(LEAST)
    each = naming.conflict.set_of[whole]
    who = naming.dm(naming.conflict.dm_index[each.decision_maker])
    more = f" of “{level}” and above" if least else ""
    return f"“{who}: {each.name or each.id}”{more} were no option"


def _tell_added(change: AddStatement, naming: Naming) -> str:
    dm, place = change.dm, change.place
    who = naming.who(naming.conflict.dm_index[dm])
    told = f"{who} cared about {quote(tell_statement(change.statement, naming, dm))}, too"
    if place.beside is not None:
        return f"{told}, {place.side.value} {quote(tell_statement(place.beside, naming, dm))}"
    return f"{told}, most of all" if place.side is Side.FIRST else told
