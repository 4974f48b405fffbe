"""Rules in the words of the case: what can never be, what must be, which moves nobody can make."""

from __future__ import annotations

from standoff.dossier.words.naming import Naming
from standoff.dossier.words.statements import tell_statement
from standoff.model.language.syntax import Constant, Statement
from standoff.model.moves import (
    AtLeastOne,
    AtMostOne,
    ExactlyOne,
    Merge,
    Never,
    NoMove,
    OnlyIf,
    Require,
    Rule,
)

_COUNTED = {AtMostOne: "at most one", AtLeastOne: "at least one", ExactlyOne: "exactly one"}


def tell_rule(rule: Rule, naming: Naming) -> str:
    """Say a rule with the names of options and their owners."""

    def told(statement: Statement) -> str:
        return tell_statement(statement, naming)

    match rule:
        case Never(statement):
            return f"never: {told(statement)}"
        case Require(statement):
            return f"always: {told(statement)}"
        case AtMostOne(listed) | AtLeastOne(listed) | ExactlyOne(listed):
            return f"{_COUNTED[type(rule)]} of these: {'; '.join(map(told, listed))}"
        case OnlyIf(statement, condition):
            return f"{told(statement)} only if {told(condition)}"
        case NoMove(origin, target, dm):
            who = naming.who(naming.conflict.dm_index[dm]) if dm else "nobody"
            return f"{_tell_barred(who, single=bool(dm))}{_tell_ends(origin, target, naming)}"
        case Merge(statement, name):
            as_ = f" “{name}”" if name else ""
            return f"one and the same state{as_}: all in which {told(statement)}"


def _tell_barred(who: str, *, single: bool) -> str:
    return f"{who} cannot move" if single else "nobody can move"


def _tell_ends(origin: Statement, target: Statement, naming: Naming) -> str:
    parts = [
        f" {word} where {tell_statement(end, naming)}"
        for word, end in (("from", origin), ("to", target))
        if end != Constant(True)
    ]
    return "".join(parts)
