"""What was said: where the content of a verb of saying starts and ends.

Content stands behind the verb ("said on Monday that ..."), before it ("..., he
said") or on both sides. Its start is told by small words, its end by the end
of the sentence or by the next attribution.
"""

from __future__ import annotations

from collections.abc import Sequence

from standoff.evidence.grammar.clauses import Is, Unit
from standoff.evidence.grammar.cues import NOUN_FORMS, Cue, Form, cue_forms
from standoff.evidence.names.words import CALENDAR
from standoff.evidence.speech.speakers import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    OBJECTS,
    PRONOUNS,
    noun_phrase_after,
)
from standoff.evidence.speech.verbs import COMPLEMENTISERS, VerbGroup
from standoff.evidence.text.word_lists import word_list

Bounds = tuple[int, int]

ADJUNCTS = word_list("adjuncts")
DAYS = word_list("days")
_PARTS = frozenset(("night", "morning", "afternoon", "evening", "week", "month", "year", "ago"))
# Verbs whose bare object is a thing, not a content: "found a house".
_STRICT = word_list("strict verbs")
_AFTER_QUOTATION = frozenset(
    ("when", "while", "before", "after", "as", "during", "moments", "if", "because", "although")
)
_AFTER_COMMA = frozenset(("which", "who", "but", "while", "when", "as", "where", "after", "and"))
CONNECTIVES = frozenset((",", "and", "but", ";", "—", "."))
_NO_START = ADJUNCTS | {"as", "and", "or", "but", "of"}


def content_before(units: Sequence[Unit], end: int, floor: int, clause: bool) -> list[Bounds]:
    """Take what stands before "..., he said" as content."""
    if end <= floor:
        return []
    last = units[end - 1]
    start = floor
    while start < end and units[start].lower in CONNECTIVES:
        start += 1
    if last.kind is Is.QUOTE:
        runs_in = floor < end - 1 and _runs_into(units, end - 1, floor)
        return [(start if runs_in else end - 1, end)]
    if clause and last.lower in (",", "—") and end - 1 - start >= 3:
        return [(start, end - 1)]
    return []


def _runs_into(units: Sequence[Unit], quote: int, floor: int) -> bool:
    """Say whether words before a quotation belong to the same content."""
    before = units[quote - 1]
    return before.kind is not Is.MARK and before.kind is not Is.QUOTE and quote - floor >= 1


def quotation_after(units: Sequence[Unit], at: int) -> list[Bounds]:
    """Find a quotation that goes on after "..., he said," in the same sentence."""
    for index in range(at, min(len(units), at + 22)):
        if units[index].kind is Is.QUOTE:
            before = units[index - 1]
            if before.lower in (",", ":", ".", "—", "that") or index == at:
                end = index + 1
                while end < len(units) and units[end].kind is Is.QUOTE:
                    end += 1
                return [(index, end)]
            return []
    return []


def resumed_clause(units: Sequence[Unit], verb: VerbGroup, source: Bounds) -> list[Bounds]:
    """Find the clause that goes on after "..., critics say, ..."."""
    at = verb.at + 1
    parted = source[0] > 0 and units[source[0] - 1].lower == ","
    if not parted or at + 2 >= len(units) or units[at].lower != ",":
        return []
    after = units[at + 1]
    if after.lower.endswith("ing") or after.lower in _AFTER_COMMA or after.kind is Is.QUOTE:
        return []
    content = close_content(units, at + 1, "c")
    return [content] if content else []


def content_after(units: Sequence[Unit], verb: VerbGroup) -> Bounds | None:
    """Find the content behind a verb, past addressee and circumstances."""
    cue = verb.cue
    start = verb.at + 1
    if start >= len(units):
        return None
    prepositional = units[start].lower in cue.prepositions
    if prepositional and not (_is_circumstance(units, start) or _holds_that(units, start + 1)):
        return close_content(units, start + 1, "n")
    start = _skip_addressee(units, start, cue)
    for limit in (start, *_skips(units, start)):
        content = _read_content(units, limit, cue)
        if content is not None:
            return content
    return None


def _holds_that(units: Sequence[Unit], at: int) -> bool:
    """Say whether "that" comes soon: "insisted on television that ..."."""
    return any(unit.lower == "that" for unit in units[at : at + 6])


def _is_circumstance(units: Sequence[Unit], at: int) -> bool:
    after = units[at + 1] if at + 1 < len(units) else None
    return after is not None and (after.text in CALENDAR or after.lower in DAYS)


def _skip_addressee(units: Sequence[Unit], at: int, cue: Cue) -> int:
    if "a" not in cue.frames or at >= len(units):
        return at
    unit = units[at]
    if unit.lower in COMPLEMENTISERS or unit.kind in (Is.QUOTE, Is.MARK):
        return at
    if unit.lower in OBJECTS:
        return at + 1
    if cue.lemma in {"promise", "ask", "advise"} and unit.lower in {"to", "for", "about"}:
        return at
    end = noun_phrase_after(units, at, 10)
    if cue.lemma == "tell" and end > at:
        named = [index for index in range(at, end) if units[index].kind is Is.NAME]
        return named[0] + 1 if named and units[at].kind is Is.NAME else end
    return end


def _skips(units: Sequence[Unit], at: int) -> list[int]:
    """Give the places where content may start behind "on Monday", "in a statement to X"."""
    places: list[int] = []
    index = at
    while index < min(len(units), at + 24):
        unit = units[index]
        circumstance = (
            unit.lower in ADJUNCTS
            or unit.text in CALENDAR
            or unit.lower in DAYS
            or (unit.lower in ADVERBS or unit.lower.endswith("ly"))
        )
        if not circumstance:
            break
        end = index + 1
        if unit.lower in ADJUNCTS:
            end = max(end, noun_phrase_after(units, index + 1, 10))
        elif (
            unit.lower in DAYS
            and end < len(units)
            and units[end].kind is Is.WORD
            and not units[end].capital
        ):
            end += 1
        while end < len(units) and (
            units[end].text in CALENDAR or units[end].lower.isdigit() or units[end].lower in _PARTS
        ):
            end += 1
        index = end
        places.append(index)
    return places


def _read_content(units: Sequence[Unit], at: int, cue: Cue) -> Bounds | None:
    """Read the content that starts at `at` in one of the frames of the verb."""
    if at >= len(units):
        return None
    unit = units[at]
    if unit.kind is Is.QUOTE:
        return close_content(units, at, "q")
    if unit.kind is Is.MARK and unit.lower not in "$[":
        return _behind_mark(units, at, cue)
    if unit.lower in COMPLEMENTISERS:
        takes = cue.frames & {"c", "n", "q", "a"}
        return close_content(units, at + (unit.lower == "that"), "c") if takes else None
    if unit.lower == "to":
        return close_content(units, at, "i") if "i" in cue.frames else None
    if unit.lower in cue.prepositions:
        return close_content(units, at + 1, "n")
    if unit.lower in _NO_START or unit.text in CALENDAR or _is_adverbial(unit):
        return None
    if "c" in cue.frames and (cue.lemma not in _STRICT or _holds_verb(units, at)):
        return close_content(units, at, "c")
    return close_content(units, at, "n") if "n" in cue.frames else None


def _behind_mark(units: Sequence[Unit], at: int, cue: Cue) -> Bounds | None:
    """Read what follows "said:" or "said, “"."""
    if units[at].lower not in (",", ":", "—") or at + 1 >= len(units):
        return None
    if units[at + 1].kind is Is.QUOTE:
        return close_content(units, at + 1, "q")
    if units[at].lower == ":" and cue.frames & {"c", "q"}:
        return close_content(units, at + 1, "c")
    return None


def _is_adverbial(unit: Unit) -> bool:
    return unit.lower in ADVERBS or unit.lower.endswith("ly") or unit.lower in DAYS


def _holds_verb(units: Sequence[Unit], at: int) -> bool:
    """Say whether a finite verb follows soon, so that the words may be a clause."""
    for unit in units[at + 1 : at + 11]:
        if unit.kind is Is.MARK and unit.lower in ".;:(":
            return False
        known = cue_forms().get(unit.lower)
        if (
            unit.lower in AUXILIARIES
            or unit.lower.endswith("ed")
            or (known and known[1] is Form.PAST)
        ):
            return True
    return False


def close_content(units: Sequence[Unit], start: int, frame: str) -> Bounds | None:
    """Give a content that starts at `start` its end."""
    whole = _end_of_quotation(units, start) if frame == "q" else 0
    if whole:
        return start, whole
    end = start + 1
    if start >= len(units):
        return None
    while end < len(units) and not _ends_content(units, end, frame):
        if units[end].kind is Is.QUOTE and units[end - 1].lower == ":":
            return end, end + 1
        end += 1
    while end > start and units[end - 1].kind is Is.MARK and units[end - 1].lower in ".,;:!?—":
        end -= 1
    return (start, end) if end > start else None


def _ends_content(units: Sequence[Unit], at: int, frame: str) -> bool:
    """Say whether a new attribution or the writer's own words start at `at`."""
    unit = units[at]
    if unit.kind is Is.MARK and unit.lower in (",", "—", "–", ";") and _new_frame(units, at + 1):
        return True
    if units[at - 1].ended and unit.kind is Is.WORD and _new_frame(units, at):
        return True
    if unit.lower in ("and", "but", "while") and (
        _coordinated(units, at) or _subject_and_cue(units, at + 1)
    ):
        return True
    return _introduces_speech(units, at) or _leaves(units, at, frame)


def _introduces_speech(units: Sequence[Unit], at: int) -> bool:
    """Say whether a participle before a quotation starts at `at`: "... writing, “"."""
    known = cue_forms().get(units[at].lower)
    if known is None or known[1] is not Form.GERUND or not known[0].frames & {"c", "q"}:
        return False
    after = at + 1
    while after < len(units) and units[after].lower in {",", ":"}:
        after += 1
    return after < len(units) and units[after].kind is Is.QUOTE


def _end_of_quotation(units: Sequence[Unit], start: int) -> int:
    """Give the end of content that is a quotation and no more; 0 if words belong to it."""
    at = start
    while at < len(units) and units[at].kind is Is.QUOTE:
        at += 1
    if at == len(units) or units[at - 1].ended or units[at].kind is Is.MARK:
        return at
    return at if units[at].lower in _AFTER_QUOTATION else 0


def _leaves(units: Sequence[Unit], at: int, frame: str) -> bool:
    """Say whether the words from `at` on are the writer's again."""
    unit = units[at]
    if unit.kind is Is.MARK and unit.lower in (";", "("):
        return True
    after = units[at + 1] if at + 1 < len(units) else None
    if unit.lower == "," and after is not None:
        participle = after.lower.endswith("ing") and len(after.lower) > 4
        return frame in "ni" and (participle or after.lower in _AFTER_COMMA)
    return frame in "ni" and unit.lower in {"while", "because", "although", "though", "but"}


def _new_frame(units: Sequence[Unit], at: int) -> bool:
    """Say whether another attribution starts behind a comma: ", he said", ", adding that"."""
    while at < len(units) and units[at].lower in ("and", "but", "as", "then"):
        at += 1
    if at >= len(units):
        return False
    if units[at].lower == "according":
        return True
    known = cue_forms().get(units[at].lower)
    if known is None:
        return _subject_and_cue(units, at)
    cue, form = known
    if form is Form.GERUND:
        return bool(cue.frames & {"c", "q", "n"})
    finite = form in (Form.PAST, Form.PRESENT) and units[at].lower not in NOUN_FORMS
    return finite and bool(cue.frames & {"c", "q"})


def _subject_and_cue(units: Sequence[Unit], at: int) -> bool:
    """Say whether a short subject and a finite verb of the list start at `at`."""
    if at >= len(units):
        return False
    unit = units[at]
    starts = unit.kind is Is.NAME or unit.capital or unit.lower in PRONOUNS | DETERMINERS
    if not starts:
        return False
    end = noun_phrase_after(units, at, 8)
    for index in range(at + 1, min(max(end, at + 1) + 3, len(units))):
        word = units[index].lower
        known = cue_forms().get(word)
        if known and known[1] in (Form.PAST, Form.PRESENT) and known[0].frames & {"c", "q"}:
            return word not in NOUN_FORMS or units[index - 1].kind is Is.NAME
        if index >= end and word not in ADVERBS and word not in AUXILIARIES:
            return False
    return False


def _coordinated(units: Sequence[Unit], at: int) -> bool:
    """Say whether "and" starts a new frame with the same subject: "... and said"."""
    index = at + 1
    while index < len(units) and (
        units[index].lower in ADVERBS or units[index].lower.endswith("ly")
    ):
        index += 1
    if index >= len(units):
        return False
    known = cue_forms().get(units[index].lower)
    return (
        known is not None
        and known[1] in (Form.PAST, Form.GERUND)
        and units[index].lower not in NOUN_FORMS
        and bool(known[0].frames & {"c", "q"})
    )
