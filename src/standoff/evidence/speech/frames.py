"""Frames of attributions, and those that no verb of saying opens.

According to X, "X: ...", "X's claim that ...", "Asked whether ...", reportedly.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from standoff.evidence.grammar.clauses import Is, Units
from standoff.evidence.speech.contents import Bounds, close_content, connects
from standoff.evidence.speech.noun_phrases import noun_phrase_after, noun_phrase_before
from standoff.evidence.text.anchors import Span


@dataclass(slots=True)
class Frame:
    """One attribution within a sentence, by unit indexes."""

    cue: Bounds
    act: str
    lemma: str
    source: Bounds | None
    contents: list[Bounds] = field(default_factory=list)
    via: tuple[Bounds, Bounds] | None = None


def span_of(units: Units, bounds: Bounds) -> Span:
    """Give the characters from one unit to another (excluded)."""
    return Span(units[bounds[0]].start, units[bounds[1] - 1].end)


def according_at(units: Units, at: int) -> tuple[Bounds, str] | None:
    """Find "according to" or "in the view of" by its longest word, with what is done by it."""
    for phrase, key, act in units.speech.according.get(units[at].lower, ()):
        start = at - key
        here = units[max(0, start) : start + len(phrase)]
        # "He stood in the view of all" tells where; parted by a comma, it tells whose view it is.
        parted = start < 2 or key == 0 or units[start - 1].kind is Is.MARK
        if parted and tuple(unit.lower for unit in here) == phrase:
            return (start, start + len(phrase)), act
    return None


def read_according_to(units: Units, cue: Bounds, act: str, done: int) -> Frame | None:
    """Read "according to X" with the clause behind it, at the start, before it, or around it."""
    at, behind = cue
    end = noun_phrase_after(units, behind)
    while end < len(units) and units[end].lower in units.words.further and end - at < 20:
        further = noun_phrase_after(units, end + 1, 8)
        if further == end + 1:
            break
        end = further
    if end <= behind or at < done:
        return None
    content = _clause_behind(units, end) if at < 2 else _clause_before(units, at, done)
    if content is None:
        return None
    if at >= 2 and _goes_around(units, content, end):
        rest = close_content(units, end + 1, "c")
        content = content if rest is None else (content[0], rest[1])
    lemma = " ".join(unit.lower for unit in units[at:behind])
    return Frame(cue, act, lemma, (behind, end), [content])


def _clause_behind(units: Units, end: int) -> Bounds | None:
    near = range(end, min(end + 30, len(units)))
    comma = next((i for i in near if units[i].lower == ","), None)
    return None if comma is None else close_content(units, comma + 1, "c")


def _clause_before(units: Units, at: int, done: int) -> Bounds | None:
    last = at - (units[at - 1].lower in (",", "—"))
    start = done
    while start < last and connects(units[start], units.words):
        start += 1
    return (start, last) if at - done >= 3 and last > start else None


def _goes_around(units: Units, before: Bounds, end: int) -> bool:
    """Say whether the clause goes on behind the source: "The pact, according to X, is signed"."""
    finite = units.words.finite
    if end + 1 >= len(units) or units[end].lower != "," or units[before[1]].lower != ",":
        return False
    if any(finite.fullmatch(unit.lower) for unit in units[before[0] : before[1]]):
        return False
    return finite.fullmatch(units[end + 1].lower) is not None


def read_label(units: Units, at: int, done: int) -> Frame | None:
    """Read "X: ..." at the start of a line as speech of X."""
    if at == 0 or at > 5 or at + 1 >= len(units) or done:
        return None
    label = units[:at]
    if any(unit.kind in (Is.MARK, Is.QUOTE) or not unit.capital for unit in label):
        return None
    named, words = label[-1].kind is Is.NAME, units.words
    verb = at > 1 and label[-1].lower in units.speech.cues
    nobody = {label[0].text, label[0].text.capitalize()} & words.labels
    quoted = units[at + 1].kind is Is.QUOTE
    speaks = quoted or any(unit.lower in words.speaks_in_a_label for unit in label)
    if not named and (nobody or verb or not speaks):
        return None
    content = close_content(units, at + 1, "c")
    return Frame((at, at + 1), "say", ":", (0, at), [content]) if content else None


def read_nominal(units: Units, at: int, done: int) -> Frame | None:
    """Read "X's claim that ..." and "his fear that ..."."""
    start = noun_phrase_before(units, at + 1, done)
    before = range(at - 1, start - 1, -1)
    owner = next((i for i in before if units[i].lower in units.words.owners), None)
    if owner is None:
        return None
    source = (start, owner) if units[owner].lower in units.words.possessive else (owner, owner + 1)
    content = close_content(units, at + 2, "c")
    if content is None or source[0] >= source[1]:
        return None
    return Frame((owner + 1, at + 1), "say", units[at].lower, source, [content])


def read_hearsay(units: Units) -> list[Frame]:
    """Read a sentence with "reportedly": the whole of it is hearsay, of nobody named."""
    at = next((i for i, unit in enumerate(units) if unit.lower in units.words.hearsay), None)
    if at is None or any(unit.kind is Is.QUOTE for unit in units):
        return []
    last = len(units)
    while last > at + 1 and units[last - 1].kind is Is.MARK:
        last -= 1
    return [Frame((at, at + 1), "report", units[at].lower, None, [(0, last)])]


def read_reduced(units: Units, at: int) -> Frame | None:
    """Read "Asked whether ...," and "When told that ...,": who asked is not said."""
    if at + 2 >= len(units):
        return None
    link, words = units[at + 1].lower, units.words
    if link not in words.complementisers and link not in words.about:
        return None
    start = at + 1 + (link in words.that or link in words.about)
    end = next((i for i in range(start, len(units)) if units[i].lower == ","), start)
    known = units.speech.cues[units[at].lower][0]
    contents = [(start, end)]
    return Frame((at, at + 1), known.act, known.lemma, None, contents) if end > start else None
