"""Event types and roles on the gold sentences of PLOVER, beside plain keywords.

Records with an odd number were read while the lexicon was written, those with
an even number only counted; both are reported. The gold file has the type
names of 2016; the manual of 2021 merges four of them. One type per sentence is
expected: ours is that of the first event.

Roles: of the first event of a record that shows them. They are right if every
actor is named in a source of the record and every target in a target, or in
another source where the record has sources only, for what two do together.
Of the records with an odd number it was looked at which roles are not shown, while
the rules were written. Baseline: the names nearest
before and behind the first keyword.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.evidence.row import Row
from standoff.evidence.events.finding import find_events, plover_type
from standoff.evidence.names.finding import find_names

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


Roles = tuple[set[str], set[str]]
"""What the actors, and what the targets, are called in a sentence."""


def read_gold_roles(data_dir: Path) -> list[tuple[str, list[str], list[str]]]:
    """Give sentence, sources and targets of the gold records."""
    path = data_dir / SOURCE / GOLD
    records = json.loads(path.read_text(encoding="utf-8"))
    return [
        (one["text"].strip("{} "), _actors(one, "source"), _actors(one, "target"))
        for one in records
        if "text" in one
    ]


def _actors(record: dict[str, Any], side: str) -> list[str]:
    given = record.get(side) or []
    given = [given] if isinstance(given, dict) else given
    texts = (one.get("actorText", "") if isinstance(one, dict) else one for one in given)
    return [text for text in texts if text]


def shown_roles(text: str) -> Roles | None:
    """Give the roles of the first event that shows them."""
    for event in find_events(text, tuple(find_names(text))):
        if not event.mention:
            actors, targets = event.actors, event.targets
            return {one.span.of(text) for one in actors}, {one.span.of(text) for one in targets}
    return None


def nearest_roles(text: str) -> Roles | None:
    """Give the names nearest before and behind the first keyword."""
    words = "|".join(_KEYWORDS.values())
    keyword = re.search(rf"\b(?:{words})", text, re.IGNORECASE)
    names = list(find_names(text)) if keyword else []
    before = [one.surface for one in names if keyword and one.span.end <= keyword.start()]
    behind = [one.surface for one in names if keyword and one.span.start >= keyword.end()]
    return ({before[-1]}, {behind[0]}) if before and behind else None


def role_precision(guess: Callable[[str], Roles | None], data_dir: Path) -> tuple[float, int]:
    """Give the share of the roles shown that are right, and how many are shown."""
    right = shown = 0
    for text, sources, targets in read_gold_roles(data_dir):
        roles = guess(text)
        if roles is not None:
            shown += 1
            right += _named(roles[0], sources) and _named(roles[1], targets or sources)
    return right / max(1, shown), shown


def _named(surfaces: set[str], actors: list[str]) -> bool:
    return all(any(one in actor or actor in one for actor in actors) for one in surfaces)


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
    precision, shown = role_precision(shown_roles, data_dir)
    nearest, more = role_precision(nearest_roles, data_dir)
    return [
        Row("events", "type accuracy, even records", accuracy(ours, unseen), name,
            accuracy(keywords, unseen), note=f"{len(unseen)} sentences, rules not fitted to them"),
        Row("events", "type accuracy, all records", accuracy(ours, gold), name,
            accuracy(keywords, gold), note=f"{len(gold)} sentences"),
        Row("events", "sentences with an event, even records", found),
        Row("events", "precision of roles shown, all records", precision, "nearest names", nearest,
            0.85, f"shown in {shown} of {len(gold)}, by the baseline in {more}"),
    ]  # fmt: skip
