"""Find the surfaces of a name table in a text, all at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick

from standoff.evidence.names.entries import NameForm, NameKind
from standoff.evidence.names.table import NameTable
from standoff.evidence.text.anchors import Span


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A surface of the table at a place where words begin and end."""

    span: Span
    entity: str
    kind: NameKind
    surface: str
    form: NameForm
    certain: bool


_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")


_ALIKE = {"'": "’‘ʼ`´＇", " ": "\u00a0\n\t", "-": "\u2010\u2011"}
"""What is written in several ways within one name, sign by sign."""


def _folded(text: str) -> str:
    for plain, signs in _ALIKE.items():
        for sign in signs:
            text = text.replace(sign, plain)
    return text


def find_listed(text: str, table: NameTable, shouted: frozenset[str]) -> list[Hit]:
    """Find the leftmost longest surfaces of the table; cost is linear in the text.

    Parameters
    ----------
    shouted
        Surfaces that are words in capitals, too.
    """
    automaton = _automaton(table)
    if not len(automaton):
        return []
    spans = []
    folded = _folded(text)
    for last, surface in automaton.iter(folded):
        span = Span(last + 1 - len(surface), last + 1)
        if _bounded(text, span):
            spans.append(span)
    hits = []
    for span in _longest(spans):
        surface = span.of(folded)
        if surface in shouted and _shouted(text, span):
            continue
        entity, form, certain = _surfaces(table)[surface]
        kind = table.entries[entity].kind
        hits.append(Hit(span, entity, kind, span.of(text), form, certain))
    return hits


@lru_cache(maxsize=8)
def _surfaces(table: NameTable) -> dict[str, tuple[str, NameForm, bool]]:
    """Give each surface its entity; one that several entries claim is uncertain."""
    found: dict[str, tuple[str, NameForm, bool]] = {}
    for entry in table.entries.values():
        for surface, form in entry.surfaces().items():
            certain = surface not in entry.uncertain
            loud = (surface.upper(),) if len(surface) > 3 else ()
            for text in map(_folded, (surface, *loud)):
                if text in found and found[text][0] != entry.id:
                    found[text] = (*found[text][:2], False)
                elif text.strip():
                    found.setdefault(text, (entry.id, form, certain))
    return found


@lru_cache(maxsize=8)
def _automaton(table: NameTable) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for surface in _surfaces(table):
        automaton.add_word(surface, surface)
    if len(automaton):
        automaton.make_automaton()
    return automaton


def _bounded(text: str, span: Span) -> bool:
    before = text[span.start - 1] if span.start else " "
    after = text[span.end : span.end + 1] or " "
    return not (before.isalnum() or before in "_@#" or after.isalnum() or after == "_")


def _longest(spans: Iterable[Span]) -> list[Span]:
    chosen: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not chosen or chosen[-1].end <= span.start:
            chosen.append(span)
    return chosen


def _shouted(text: str, span: Span) -> bool:
    """Say whether the words around are all in capitals, as in CONTACT US."""
    around = text[max(0, span.start - 30) : span.start] + text[span.end : span.end + 30]
    words = re.findall(r"[^\W\d_]+", around)[-6:]
    loud = [word for word in words if _CAPITALS.fullmatch(word)]
    return len(words) > 0 and 2 * len(loud) >= len(words)
