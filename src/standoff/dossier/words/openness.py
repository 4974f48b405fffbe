"""What is open between readings, in words: an order of two statements, or a doubt."""

from __future__ import annotations

from standoff.analysis.questions import Open, Ordering
from standoff.dossier.words.doubts import ask_doubt, tell_doubt
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import within
from standoff.dossier.words.statements import spell_level, tell_level


def ask_open(about: Open, naming: Naming) -> str:
    """Ask whether something open is so, with the names of options."""
    if not isinstance(about, Ordering):
        return ask_doubt(about.label, naming)
    dm, upper, lower = _told(about, naming)
    return f"{_do(about, naming)} {within(dm)} rank {upper} above {lower}?"


def spell_open(about: Open, naming: Naming) -> str:
    """Ask whether something open is so, with statements as the case file spells them."""
    if not isinstance(about, Ordering):
        return ask_doubt(about.label, naming)
    dm, *levels = about
    upper, lower = (spell_level(dm, level, naming) for level in levels)
    return f"{_do(about, naming)} {naming.who(dm)} rank “{upper}” above “{lower}”?"


def tell_open(about: Open, naming: Naming) -> str:
    """Say what is so if something open is so: ``Russia ranks “A” above “B”``."""
    if not isinstance(about, Ordering):
        return tell_doubt(about.label, naming)
    _, upper, lower = _told(about, naming)
    return f"{naming.do(about[0], 'ranks')} {upper} above {lower}"


def _do(about: Ordering, naming: Naming) -> str:
    return naming.agree(about[0], "does").capitalize()


def _told(about: Ordering, naming: Naming) -> tuple[str, str, str]:
    dm, upper, lower = about
    return naming.dm(dm), tell_level(dm, upper, naming), tell_level(dm, lower, naming)
