"""What falls with claims that are left out, in words."""

from __future__ import annotations

from standoff.dossier.words.decisions import tell_claims
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.statements import tell_statement
from standoff.model.grounds.falling import Fallen


def tell_fallen(fallen: Fallen, naming: Naming) -> str:
    """Say what falls, and the claims it rested on: all of them are left out."""
    return f"{_tell(fallen, naming)}: it rested on nothing else{tell_claims(fallen.claims)}."


def _tell(fallen: Fallen, naming: Naming) -> str:
    conflict = naming.conflict
    dm = conflict.dm_index[fallen.dm] if fallen.dm else 0
    who = naming.dm(dm) if fallen.dm else ""
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
