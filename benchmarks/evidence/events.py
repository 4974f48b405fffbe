"""Event types on the gold sentences of PLOVER, beside plain keywords.

Records with an odd number were read while the lexicon was written, those with
an even number only counted; both are reported. The gold file has the type
names of 2016; the manual of 2021 merges four of them. One type per sentence is
expected: ours is that of the first event.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from benchmarks.evidence.row import Row
from standoff.evidence.events.finding import find_events, plover_type

SOURCE = "openeventdata+PLOVER"
GOLD = "gold_standard_records/PLOVER_GSR_CAMEO.txt"
_MERGED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
_KEYWORDS = {
    "REJECT": r"reject|refus|declin",
    "THREATEN": r"threat|warn|ultimatum",
    "REQUEST": r"demand|urge|request|appeal|called (?:on|for)",
    "PROTEST": r"protest|demonstrat|strike|rally|march|riot",
    "ACCUSE": r"accus|blame|condemn|critici|investigat|complain",
    "SANCTION": r"sanction|embargo|suspend|expel|boycott",
    "COERCE": r"arrest|curfew|ban|seize|detain|deport",
    "ASSAULT": r"attack|kill|bomb|shell|fight|tortur|shot",
    "MOBILIZE": r"mobili|deploy|troops|alert|exercise",
    "RETREAT": r"withdr|release|ceasefire|resign|surrender",
    "CONCEDE": r"lift|eas(?:e|ed)|conced|relax",
    "AID": r"aid\b|donat|assistance|relief",
    "AGREE": r"agree|promis|pledg|offer|will\b|ready",
    "CONSULT": r"\bmet\b|meet|visit|talk|discuss|negotiat",
    "SUPPORT": r"support|prais|welcom|endors|sign",
    "COOPERATE": r"cooperat|shar(?:e|ing)|joint|trade|extradit",
}


def read_gold(data_dir: Path) -> list[tuple[int, str, str]]:
    """Give number, sentence and type of the gold records."""
    path = data_dir / SOURCE / GOLD
    if not path.is_file():
        return []
    records = [one for one in json.loads(path.read_text(encoding="utf-8")) if "text" in one]
    return [
        (number, one["text"].strip("{} "), _MERGED.get(one["event"], one["event"]))
        for number, one in enumerate(records)
    ]


def ours(text: str) -> str | None:
    """Give the type of the first event that PLOVER would code."""
    kinds = (plover_type(event) for event in find_events(text))
    return next((kind.value for kind in kinds if kind is not None), None)


def keywords(text: str) -> str | None:
    """Give the type whose keyword stands first in the sentence."""
    found = [
        (match.start(), kind)
        for kind, words in _KEYWORDS.items()
        if (match := re.search(rf"\b(?:{words})", text, re.IGNORECASE))
    ]
    return min(found)[1] if found else None


def accuracy(guess: Callable[[str], str | None], gold: list[tuple[int, str, str]]) -> float:
    """Give the share of sentences with the right type."""
    return sum(guess(text) == kind for _, text, kind in gold) / len(gold)


def run(data_dir: Path) -> list[Row]:
    gold = read_gold(data_dir)
    if not gold:
        return [Row("events", "PLOVER type accuracy", None, note=f"no data: {SOURCE}")]
    unseen = [one for one in gold if one[0] % 2 == 0]
    found = sum(ours(text) is not None for _, text, _ in unseen) / len(unseen)
    name = "first keyword"
    return [
        Row("events", "type accuracy, even records", accuracy(ours, unseen), name,
            accuracy(keywords, unseen), note=f"{len(unseen)} sentences, rules not fitted to them"),
        Row("events", "type accuracy, all records", accuracy(ours, gold), name,
            accuracy(keywords, gold), note=f"{len(gold)} sentences"),
        Row("events", "sentences with an event, even records", found),
    ]  # fmt: skip
