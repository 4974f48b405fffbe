"""A small grammar of attributions: subject, verb of saying, content.

Each sentence is read once from left to right. A verb of the list with a
subject beside it opens a frame; what follows it ("that ...", a clause, an
infinitive, a quotation) or what stands before it ("..., he said") is the
content. Content that was given to one frame is not read again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from standoff.evidence.anchors import Span
from standoff.evidence.clauses import Is, Sentence, Unit
from standoff.evidence.cues import NOUN_FORMS, Cue, Form, cue_forms
from standoff.evidence.name_words import CALENDAR
from standoff.evidence.speakers import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    OBJECTS,
    PRONOUNS,
    noun_phrase_after,
    noun_phrase_before,
    subject_of,
)
from standoff.evidence.word_lists import word_list

_BE = word_list("be")
_COMPLEMENTISERS = frozenset(["that", "whether", "if", "how", "why", "what", "who", "where", "when"])
_ADJUNCTS = word_list("adjuncts")
_DAYS = word_list("days")
_CLAUSE_STARTS = word_list("clause starts")
_CONTROL = word_list("control")
_GOVERNED_NOUNS = word_list("governed nouns")


@dataclass(slots=True)
class Frame:
    """One attribution within a sentence, by unit indexes."""

    cue: tuple[int, int]
    act: str
    lemma: str
    source: tuple[int, int] | None
    contents: list[tuple[int, int]] = field(default_factory=list)
    via: tuple[tuple[int, int], tuple[int, int]] | None = None


@dataclass(frozen=True, slots=True)
class _Verb:
    at: int
    group: int
    cue: Cue
    form: Form
    passive: bool


def find_frames(sentence: Sentence) -> list[Frame]:
    """Find the attributions of one sentence; cost is linear in practice, quadratic at worst."""
    units = sentence.units
    frames: list[Frame] = []
    done = 0
    at = 0
    while at < len(units):
        frame = _frame_at(units, at, done, frames)
        if frame is None:
            at += 1
            continue
        frames.append(frame)
        reach = max([frame.cue[1], *(end for _, end in frame.contents)])
        done = max(done, reach)
        at = max(at + 1, reach)
    return frames


def find_bare_cue(sentence: Sentence) -> Frame | None:
    """Find subject and verb of "he said." where the quotation stands in the sentence before."""
    units = sentence.units
    for at in range(min(len(units), 14)):
        if units[at].kind is not Is.WORD:
            continue
        verb = _verb(units, at)
        if verb is None:
            continue
        if verb.passive or not verb.cue.frames & {"q", "c"} or verb.form is Form.GERUND:
            return None
        if _content_after(units, verb) is not None:
            return None
        source = subject_of(units, verb.group)
        if source is None and verb.group == 0:
            end = noun_phrase_after(units, at + 1)
            source = (at + 1, end) if end > at + 1 else None
        if source is None or source[0] > 2:
            return None
        return Frame((verb.group, at + 1), verb.cue.act, verb.cue.lemma, source)
    return None


def _frame_at(units: Sequence[Unit], at: int, done: int, frames: Sequence[Frame]) -> Frame | None:
    unit = units[at]
    if unit.kind is Is.MARK:
        return _colon(units, at, done) if unit.lower == ":" else None
    if unit.kind is not Is.WORD:
        return None
    if unit.lower == "according" and at + 1 < len(units) and units[at + 1].lower == "to":
        return _according(units, at, done)
    if unit.lower in ("reportedly", "allegedly"):
        return None
    verb = _verb(units, at)
    if verb is not None:
        return _verbal(units, verb, done, frames)
    if unit.lower in _GOVERNED_NOUNS and at + 1 < len(units) and units[at + 1].lower == "that":
        return _nominal(units, at, done)
    return None


def _verb(units: Sequence[Unit], at: int) -> _Verb | None:
    """Read the verb group that ends at `at`, if a cue of the list does."""
    known = cue_forms().get(units[at].lower)
    if known is None or (units[at].capital and at > 0 and units[at].mention):
        return None
    cue, form = known
    group = at
    while group > 0 and units[group - 1].kind is Is.WORD and not units[group - 1].mention:
        word = units[group - 1].lower
        if word in AUXILIARIES or word in ADVERBS or word.endswith("n't") or (word.endswith("ly") and word not in ("family", "only", "july", "italy")):
            group -= 1
        elif word == "to" and group > 1 and units[group - 2].lower in (_CONTROL | {"on"}):
            group -= 2 if units[group - 2].lower in _CONTROL else 3
            group = max(group, 0)
        else:
            break
    words = [unit.lower for unit in units[group:at]]
    while (
        group < at
        and units[group].lower in {"'s", "all", "both", "first", "long"}
        and _owns(units, group, at)
    ):
        group += 1
        words = words[1:]
    passive = form in (Form.PAST, Form.PARTICIPLE) and any(word in _BE for word in words)
    return _Verb(at, group, cue, form, passive) if _is_verb(units, at, group, form, words) else None


def _owns(units: Sequence[Unit], group: int, at: int) -> bool:
    """Say whether an 's before a verb is a possessive: "Mori's call"."""
    return units[group].lower == "'s" and group + 1 == at


def _is_verb(units: Sequence[Unit], at: int, group: int, form: Form, words: Sequence[str]) -> bool:
    before = units[group - 1] if group else None
    after = units[at + 1] if at + 1 < len(units) else None
    if before is not None and before.kind is Is.WORD and not words:
        if before.lower in DETERMINERS | {"of", "'s", "with", "no", "such"} - {
            "all",
            "both",
            "many",
            "some",
            "most",
            "others",
            "this",
        }:
            if before.lower not in {"that", "many", "some", "most", "all", "few", "several", "one"}:
                return False
            if units[at].lower in NOUN_FORMS:
                return False
        if (
            before.lower in {"in", "on", "for", "at", "from", "by", "about", "to"}
            and form is not Form.GERUND
        ):
            return False
    if words and words[-1] == "'s" and form in (Form.BASE, Form.PRESENT):
        return False
    if (
        form is Form.BASE
        and words
        and words[-1] in {"has", "have", "had", "is", "are", "was", "were"}
    ):
        return False
    if units[at].lower in NOUN_FORMS and form in (Form.BASE, Form.PRESENT) and not words:
        return _clear_verb(units, at, before, after)
    return True


def _clear_verb(units: Sequence[Unit], at: int, before: Unit | None, after: Unit | None) -> bool:
    """Say whether a form that may be a noun has a subject before and a content after it."""
    if before is None or after is None:
        return False
    subject = before.kind is Is.NAME or before.lower in PRONOUNS or before.lower.endswith("s")
    content = (
        after.lower in _COMPLEMENTISERS | _CLAUSE_STARTS | {"to", ":", ","}
        or after.kind in (Is.QUOTE, Is.NAME)
        or after.mention is not None
    )
    return subject and content


def _verbal(units: Sequence[Unit], verb: _Verb, done: int, frames: Sequence[Frame]) -> Frame | None:
    source = _source(units, verb, done, frames)
    if verb.passive:
        return _passive(units, verb, done)
    frame = Frame((verb.group, verb.at + 1), verb.cue.act, verb.cue.lemma, source)
    if source is not None and source[0] > verb.at:
        frame.contents = _before(units, verb.group, done)
        after = _quote_after(units, source[1])
        frame.contents += after
        return frame if frame.contents else None
    content = _content_after(units, verb)
    if content is not None and source is not None:
        frame.contents = [content]
        _add_via(units, frame, content)
        return frame
    if source is not None and verb.form is not Form.GERUND and verb.cue.frames & {"c", "q"}:
        frame.contents = _before(units, source[0], done)
        frame.contents += _quote_after(units, verb.at + 1)
        return frame if frame.contents else None
    return None


def _source(
    units: Sequence[Unit], verb: _Verb, done: int, frames: Sequence[Frame]
) -> tuple[int, int] | None:
    """Find who does it: before the verb, after it, or the subject of the sentence."""
    finite = verb.form is not Form.GERUND or verb.group < verb.at
    before = units[verb.group - 1] if verb.group else None
    if finite and verb.cue.frames & {"c", "q"} and _inverted(units, verb, before):
        end = noun_phrase_after(units, verb.at + 1)
        if end > verb.at + 1:
            return verb.at + 1, end
    if finite:
        subject = subject_of(units, verb.group, done if done < verb.group else 0)
        if subject is not None:
            return subject
    if (
        (before is not None
        and before.lower in {"and", "but", "then", "or", ",", "by", "in"})
        or not finite
    ):
        return (
            frames[-1].source if frames and frames[-1].source else main_subject(units, verb.group)
        )
    return None


def _inverted(units: Sequence[Unit], verb: _Verb, before: Unit | None) -> bool:
    """Say whether the subject follows: '"...," said X'."""
    if verb.group < verb.at or verb.form not in (Form.PAST, Form.PRESENT):
        return False
    if before is None or not (before.kind is Is.QUOTE or before.lower in (",", "?", "!")):
        return False
    if verb.at + 1 >= len(units):
        return False
    after = units[verb.at + 1]
    if after.kind is Is.NAME or (after.mention is not None):
        return True
    if before.kind is Is.QUOTE:
        return after.kind is Is.WORD and after.lower not in {
            "in",
            "on",
            "at",
            "that",
            "to",
            "during",
            "of",
            "as",
            "when",
            "with",
            "after",
            "before",
            "by",
            "about",
            "last",
            "and",
        }
    return after.lower in DETERMINERS - {"that"} and verb.cue.lemma in {
        "say",
        "write",
        "add",
        "report",
    }


def main_subject(units: Sequence[Unit], stop: int | None = None) -> tuple[int, int] | None:
    """Find the likely subject of a sentence: its first name or pronoun outside an opening phrase."""
    stop = len(units) if stop is None else stop
    first = 0
    if units and units[0].lower in _ADJUNCTS | {
        "as",
        "while",
        "when",
        "if",
        "for",
        "under",
        "despite",
    }:
        commas = [i for i in range(min(stop, 25)) if units[i].lower == ","]
        first = commas[0] + 1 if commas else 0
    for at in range(first, stop):
        unit = units[at]
        if unit.kind is Is.NAME or (
            unit.kind is Is.WORD and unit.lower in PRONOUNS - {"it", "which", "who", "you"}
        ):
            if at + 1 < stop and units[at + 1].lower == "'s":
                end = noun_phrase_after(units, at)
                return (at, end) if end > at else None
            return at, at + 1
        if unit.kind is Is.WORD and unit.lower in DETERMINERS and at == first:
            end = noun_phrase_after(units, at, 8)
            if end > at + 1:
                return at, end
        if unit.lower in _COMPLEMENTISERS:
            break
    return None


def _before(units: Sequence[Unit], end: int, floor: int) -> list[tuple[int, int]]:
    """Take what stands before "..., he said" as content."""
    if end <= floor:
        return []
    last = units[end - 1]
    if last.kind is Is.QUOTE:
        start = end - 1
        if floor < start and _runs_into(units, start, floor):
            start = floor
            while start < end and units[start].lower in {",", "and", "but", ";", "—"}:
                start += 1
        return [(start, end)]
    if last.lower in (",", "—") and end - 1 - floor >= 3:
        start = floor
        while start < end and units[start].lower in {",", "and", "but", ";", "—", "."}:
            start += 1
        return [(start, end - 1)] if end - 1 - start >= 3 else []
    return []


def _runs_into(units: Sequence[Unit], quote: int, floor: int) -> bool:
    """Say whether words before a quotation belong to the same content."""
    before = units[quote - 1]
    return before.kind is not Is.MARK and before.kind is not Is.QUOTE and quote - floor >= 1


def _quote_after(units: Sequence[Unit], at: int) -> list[tuple[int, int]]:
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


def _content_after(units: Sequence[Unit], verb: _Verb) -> tuple[int, int] | None:
    """Find the content behind a verb, past addressee and circumstances."""
    cue = verb.cue
    start = verb.at + 1
    if start >= len(units):
        return None
    if units[start].lower in cue.prepositions and not _is_circumstance(units, start):
        return _closed(units, start + 1, "n")
    start = _skip_addressee(units, start, cue)
    for limit in (start, *_skips(units, start)):
        content = _read_content(units, limit, cue)
        if content is not None:
            return content
    return None


def _is_circumstance(units: Sequence[Unit], at: int) -> bool:
    after = units[at + 1] if at + 1 < len(units) else None
    return after is not None and (after.text in CALENDAR or after.lower in _DAYS)


def _skip_addressee(units: Sequence[Unit], at: int, cue: Cue) -> int:
    if "a" not in cue.frames or at >= len(units):
        return at
    unit = units[at]
    if unit.lower in _COMPLEMENTISERS or unit.kind in (Is.QUOTE, Is.MARK):
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
            unit.lower in _ADJUNCTS
            or unit.text in CALENDAR
            or unit.lower in _DAYS
            or (unit.lower in ADVERBS or unit.lower.endswith("ly"))
        )
        if not circumstance:
            break
        end = index + 1
        if unit.lower in _ADJUNCTS:
            end = max(end, noun_phrase_after(units, index + 1, 10))
        elif (
            unit.lower in _DAYS
            and end < len(units)
            and units[end].kind is Is.WORD
            and not units[end].capital
        ):
            end += 1
        while end < len(units) and (units[end].text in CALENDAR or units[end].lower.isdigit()):
            end += 1
        index = end
        places.append(index)
    return places


def _read_content(units: Sequence[Unit], at: int, cue: Cue) -> tuple[int, int] | None:
    """Read the content that starts at `at` in one of the frames of the verb."""
    if at >= len(units):
        return None
    unit = units[at]
    if unit.kind is Is.MARK and unit.lower in (",", ":", "—") and at + 1 < len(units):
        if units[at + 1].kind is Is.QUOTE:
            return _closed(units, at + 1, "q")
        if unit.lower == ":" and cue.frames & {"c", "q"}:
            return _closed(units, at + 1, "c")
        return None
    if unit.kind is Is.MARK and unit.lower not in "$[":
        return None
    if unit.kind is Is.QUOTE:
        return _closed(units, at, "q")
    if unit.lower in _COMPLEMENTISERS:
        return (
            _closed(units, at + (unit.lower == "that"), "c")
            if cue.frames & {"c", "n", "q", "a"}
            else None
        )
    if unit.lower == "to":
        return _closed(units, at, "i") if "i" in cue.frames else None
    if unit.lower in cue.prepositions:
        return _closed(units, at + 1, "n")
    if unit.lower in _ADJUNCTS | {"as", "and", "or", "but", "of"} or unit.text in CALENDAR:
        return None
    if unit.lower in ADVERBS or unit.lower.endswith("ly") or unit.lower in _DAYS:
        return None
    if "c" in cue.frames:
        return _closed(units, at, "c")
    return _closed(units, at, "n") if "n" in cue.frames else None


def _closed(units: Sequence[Unit], start: int, frame: str) -> tuple[int, int] | None:
    """Give a content that starts at `start` its end."""
    end = len(units)
    for at in range(start + 1, len(units)):
        unit = units[at]
        if (
            unit.kind is Is.MARK
            and unit.lower in (",", "—", "–", ";")
            and _new_frame(units, at + 1)
        ):
            end = at
            break
        if unit.lower in ("and", "but", "while") and _coordinated(units, at):
            end = at
            break
        if frame in "ni" and _leaves_phrase(units, at):
            end = at
            break
    while end > start and units[end - 1].kind is Is.MARK and units[end - 1].lower in ".,;:!?—":
        end -= 1
    return (start, end) if end > start else None


def _leaves_phrase(units: Sequence[Unit], at: int) -> bool:
    unit = units[at]
    if unit.kind is Is.MARK and unit.lower in (";", "—", "("):
        return True
    if unit.lower == "," and at + 1 < len(units):
        return units[at + 1].lower in {
            "which",
            "who",
            "but",
            "while",
            "when",
            "as",
            "where",
            "after",
            "and",
        }
    return unit.lower in {"while", "because", "although", "though", "but"}


def _new_frame(units: Sequence[Unit], at: int) -> bool:
    """Say whether another attribution starts behind a comma: ", he said", ", adding that"."""
    while at < len(units) and units[at].lower in ("and", "but", "as", "then"):
        at += 1
    if at >= len(units):
        return False
    if units[at].lower == "according":
        return True
    known = cue_forms().get(units[at].lower)
    if known is not None:
        cue, form = known
        if form is Form.GERUND:
            return bool(cue.frames & {"c", "q", "n"})
        if (
            (form in (Form.PAST, Form.PRESENT)
            and units[at].lower not in NOUN_FORMS | {"said", "told"})
            or units[at].lower in ("said", "says", "told")
        ):
            return bool(cue.frames & {"c", "q"})
        return False
    return _subject_and_cue(units, at)


def _subject_and_cue(units: Sequence[Unit], at: int) -> bool:
    """Say whether a short subject and a finite verb of the list start at `at`."""
    unit = units[at]
    starts = unit.kind is Is.NAME or unit.lower in PRONOUNS or unit.lower in DETERMINERS
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


def _add_via(units: Sequence[Unit], frame: Frame, content: tuple[int, int]) -> None:
    """Go down one level in "a newspaper reported that A told B ..."."""
    if frame.source is None or not _reports(units, frame):
        return
    for at in range(content[0] + 1, min(content[0] + 16, content[1])):
        verb = _verb(units, at) if units[at].kind is Is.WORD else None
        if verb is None or verb.passive or verb.form is Form.GERUND:
            continue
        subject = subject_of(units, verb.group, content[0])
        inner = _content_after(units, verb)
        if subject is None or inner is None or subject[0] > content[0] + 3:
            return
        frame.via = (frame.source, frame.cue)
        frame.source, frame.cue = subject, (verb.group, verb.at + 1)
        frame.act, frame.lemma = verb.cue.act, verb.cue.lemma
        frame.contents = [(inner[0], min(inner[1], content[1]))]
        return


_MEDIA = word_list("media")


def _reports(units: Sequence[Unit], frame: Frame) -> bool:
    if frame.act == "report":
        return True
    start, end = frame.source or (0, 0)
    words = {word for unit in units[start:end] for word in unit.lower.split()}
    return bool(words & _MEDIA)


def _passive(units: Sequence[Unit], verb: _Verb, done: int) -> Frame | None:
    """Read "it was reported that ..." and "he is expected to ...": nobody is named."""
    at = verb.at + 1
    if at >= len(units) or verb.cue.act not in (
        "say",
        "think",
        "report",
        "show",
        "accuse",
        "predict",
    ):
        return None
    frame = Frame((verb.group, at), verb.cue.act, verb.cue.lemma, None)
    if units[at].lower == "that":
        content = _closed(units, at + 1, "c")
    elif units[at].lower == "to" and verb.cue.act in ("think", "say", "report"):
        content = _closed(units, at, "i")
    else:
        return None
    if content is None:
        return None
    frame.contents = [content]
    return frame


def _according(units: Sequence[Unit], at: int, done: int) -> Frame | None:
    end = noun_phrase_after(units, at + 2)
    while (
        end < len(units)
        and units[end].lower in {"in", "from", "at", "by", "on", "with"}
        and end - at < 20
    ):
        further = noun_phrase_after(units, end + 1, 8)
        if further == end + 1:
            break
        end = further
    if end <= at + 2:
        return None
    frame = Frame((at, at + 2), "say", "according to", (at + 2, end))
    if at == 0 or at - done < 3:
        comma = next(
            (i for i in range(end, min(end + 30, len(units))) if units[i].lower == ","), None
        )
        if comma is None:
            return None
        content = _closed(units, comma + 1, "c")
        frame.contents = [content] if content else []
    else:
        last = at - (units[at - 1].lower in (",", "—"))
        start = done
        while start < last and units[start].lower in {",", "and", "but", ";", "—", "."}:
            start += 1
        frame.contents = [(start, last)] if last > start else []
    return frame if frame.contents else None


def _colon(units: Sequence[Unit], at: int, done: int) -> Frame | None:
    """Read "X: ..." at the start of a line as speech of X."""
    if at == 0 or at + 1 >= len(units) or done:
        return None
    names = [unit for unit in units[:at] if unit.kind is Is.NAME]
    if not names or at > 4 or any(unit.kind is Is.MARK for unit in units[:at]):
        return None
    if units[at - 1].kind is not Is.NAME:
        return None
    content = _closed(units, at + 1, "c")
    return Frame((at, at + 1), "say", ":", (0, at), [content]) if content else None


def _nominal(units: Sequence[Unit], at: int, done: int) -> Frame | None:
    """Read "X's claim that ..." and "his fear that ..."."""
    start = noun_phrase_before(units, at + 1, done)
    owner = next(
        (
            i
            for i in range(at - 1, start - 1, -1)
            if units[i].lower in {"'s", "his", "her", "their", "its", "our", "my"}
        ),
        None,
    )
    if owner is None:
        return None
    source = (start, owner) if units[owner].lower == "'s" else (owner, owner + 1)
    content = _closed(units, at + 2, "c")
    if content is None or source[0] >= source[1]:
        return None
    return Frame((owner + 1, at + 1), "say", units[at].lower, source, [content])


def span_of(units: Sequence[Unit], bounds: tuple[int, int]) -> Span:
    """Give the characters from one unit to another (excluded)."""
    return Span(units[bounds[0]].start, units[bounds[1] - 1].end)
