"""What is in doubt, in words: as a question, and as what is so if the answer is yes."""

from __future__ import annotations

from typing import Any

from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import shorten
from standoff.dossier.words.statements import tell_statement
from standoff.evidence.citations.doubts import Doubt
from standoff.model.language.syntax import render_statement
from standoff.model.likelihood import word_for
from standoff.model.preferences import RankedStatement, RankedStatements

TEXT_CHARACTERS = 120

_WHY = {
    "no evidence": "it rests on no evidence",
    "contested": "it is contested",
    "distrusted": "it is distrusted",
    "grade": "its grade is poor",
    "old": "all that says so is old",
}
_VOICES = {
    "author": "authors",
    "official": "officials",
    "expert": "experts",
    "commenter": "commenters",
    "agency": "agencies",
    "party": "interested parties",
}


def ask_doubt(doubt: Doubt, naming: Naming) -> str:
    """Ask whether what is in doubt is so."""
    match doubt.kind:
        case "statement":
            return f"{_do(doubt, naming)} {_dm(doubt, naming)} want {_statement(doubt, naming)} at all?"
        case "fresh":
            return (
                f"{_do(doubt, naming)} {_dm(doubt, naming)} still want {_statement(doubt, naming)}?"
            )
        case "voice":
            return f"Are the {_VOICES[doubt.name]} right?"
    return f"Is {_part(doubt)} right?"


def tell_doubt(doubt: Doubt, naming: Naming) -> str:
    """Say what is so if what is in doubt is so."""
    match doubt.kind:
        case "statement":
            return f"{_does(doubt, 'wants', naming)} {_statement(doubt, naming)}"
        case "fresh":
            return f"{_does(doubt, 'still wants', naming)} {_statement(doubt, naming)}"
        case "voice":
            return f"the {_VOICES[doubt.name]} are right"
    return f"{_part(doubt)} is right"


def tell_why_doubted(doubt: Doubt) -> str:
    """Say why it is in doubt: ``it rests on no evidence``."""
    return _WHY[doubt.why]


def tell_idle(name: str) -> str:
    """Say that to distrust a part of the evidence changes nothing."""
    return f"No statement rests on {name} alone: to distrust it changes nothing."


def doubt_record(doubt: Doubt, naming: Naming) -> dict[str, Any]:
    """Give what is in doubt as plain data."""
    item = doubted_statement(doubt, naming)
    return {
        "kind": doubt.kind,
        "name": doubt.name,
        "decision_maker": doubt.dm,
        "statement": "" if item is None else render_statement(item.statement),
        "why": doubt.why,
        "chance": round(doubt.chance, 6),
        "likelihood": word_for(doubt.chance),
        "told": tell_doubt(doubt, naming),
    }


def doubted_statement(doubt: Doubt, naming: Naming) -> RankedStatement | None:
    """Give the preference statement that is in doubt; None for a part of the evidence."""
    preferences = naming.conflict.preferences.get(doubt.dm)
    if preferences is None or not isinstance(preferences.basis, RankedStatements):
        return None
    return preferences.basis.levels[doubt.level].statements[doubt.at]


def _dm(doubt: Doubt, naming: Naming) -> str:
    return naming.dm(naming.conflict.dm_index[doubt.dm])


def _do(doubt: Doubt, naming: Naming) -> str:
    return naming.agree(naming.conflict.dm_index[doubt.dm], "does").capitalize()


def _does(doubt: Doubt, words: str, naming: Naming) -> str:
    return naming.does(naming.conflict.dm_index[doubt.dm], words)


def _statement(doubt: Doubt, naming: Naming) -> str:
    item = doubted_statement(doubt, naming)
    return "" if item is None else tell_statement(item.statement, naming, doubt.dm)


def _part(doubt: Doubt) -> str:
    told = shorten(doubt.told or doubt.name, TEXT_CHARACTERS)
    if doubt.kind == "claim":
        return f"the claim “{told}”"
    return f"“{told}”" if doubt.kind == "source" else told
