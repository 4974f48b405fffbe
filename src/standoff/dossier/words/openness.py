"""What is open between readings, in words: an order of two statements, or a doubt."""

from __future__ import annotations

from standoff.analysis.questions import Open, Ordering
from standoff.dossier.words.doubts import ask_doubt, tell_doubt
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.statements import spell_level, tell_level


def ask_open(about: Open, naming: Naming) -> str:
    """Ask whether something open is so, with the names of options."""
    if not isinstance(about, Ordering):
        return ask_doubt(about.label, naming)
    dm, upper, lower = about
    return (
        f"Does {naming.dm(dm)} rank {tell_level(dm, upper, naming)} above "
        f"{tell_level(dm, lower, naming)}?"
    )


def spell_open(about: Open, naming: Naming) -> str:
    """Ask whether something open is so, with statements as the case file spells them."""
    if not isinstance(about, Ordering):
        return ask_doubt(about.label, naming)
    dm, upper, lower = about
    return (
        f"Does {naming.dm(dm)} rank “{spell_level(dm, upper, naming)}” above "
        f"“{spell_level(dm, lower, naming)}”?"
    )


def tell_open(about: Open, naming: Naming) -> str:
    """Say what is so if something open is so: ``Russia ranks “A” above “B”``."""
    if not isinstance(about, Ordering):
        return tell_doubt(about.label, naming)
    dm, upper, lower = about
    return (
        f"{naming.dm(dm)} ranks {tell_level(dm, upper, naming)} above "
        f"{tell_level(dm, lower, naming)}"
    )
