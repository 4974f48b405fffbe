"""What is asked and known of moves, in words."""

from __future__ import annotations

from standoff.analysis.unclear.fourfold import Value
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.statements import quote, tell_statement, tell_states
from standoff.model.grounds.known_moves import Knowing, KnownMove
from standoff.model.language.syntax import Not, Taken
from standoff.model.selectors import ByStatement, StateSelector

VALUE_WORDS = {
    Value.SHOWN: "shown",
    Value.CONTESTED: "contested",
    Value.UNKNOWN: "unknown",
    Value.DENIED: "denied",
}

COUNTING_WORDS = {
    "cautious": "cautiously",
    "brave": "bravely",
    "trusting": "trustingly",
    "open": "openly",
}

COUNTED = {
    "cautious": "only what is shown and not contradicted",
    "brave": "what somebody shows, even if it is contested",
    "trusting": "what nothing speaks against",
    "open": "all but what is only denied",
}
"""What each way of counting takes for a yes."""


def tell_known_move(known: KnownMove, naming: Naming) -> str:
    """Say what somebody can or would do, within a sentence: ``Japan can take up “Sign”``."""
    dm = naming.conflict.dm_index[known.decision_maker]
    return f"{naming.who(dm)} {known.kind.value} {_tell_move(known, naming)}"


def ask_known_move(known: KnownMove, naming: Naming) -> str:
    """Ask it: ``Can Japan take up “Sign”?``."""
    dm = naming.conflict.dm_index[known.decision_maker]
    verb = "Can" if known.kind is Knowing.CAN else "Would"
    return f"{verb} {naming.who(dm)} {_tell_move(known, naming)}?"


def _tell_move(known: KnownMove, naming: Naming) -> str:
    origin = ""
    if known.origin is not None:
        origin = f" where {_tell_ends(known.origin, naming, known.decision_maker)}"
    match known.target:
        case ByStatement(Taken() as taken):
            return f"take up {tell_statement(taken, naming, known.decision_maker)}{origin}"
        case ByStatement(Not(Taken() as taken)):
            return f"give up {tell_statement(taken, naming, known.decision_maker)}{origin}"
    return f"bring about {_tell_ends(known.target, naming, known.decision_maker)}{origin}"


def _tell_ends(selector: StateSelector, naming: Naming, dm: str) -> str:
    if isinstance(selector, ByStatement):
        return quote(tell_statement(selector.statement, naming, dm))
    return tell_states(selector, naming)
