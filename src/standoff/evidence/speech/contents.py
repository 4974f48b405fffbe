"""What was said: where the content of a verb of saying starts and ends.

Content stands behind the verb ("said on Monday that ..."), before it ("..., he
said") or on both sides. Its start is told by small words, its end by the end
of the sentence or by the next attribution.
"""

from __future__ import annotations

from standoff.evidence.grammar.attribution_words import AttributionWords
from standoff.evidence.grammar.clauses import Is, Unit, Units
from standoff.evidence.grammar.cues import Cue
from standoff.evidence.grammar.verb_forms import VerbForm
from standoff.evidence.speech.noun_phrases import is_owner, noun_phrase_after
from standoff.evidence.speech.verbs import VerbGroup

Bounds = tuple[int, int]

_CONNECTING_MARKS = frozenset((",", ";", "—", "."))


def connects(unit: Unit, words: AttributionWords) -> bool:
    """Say whether a unit only links what follows to what stands before."""
    return unit.lower in _CONNECTING_MARKS or unit.lower in words.connectives


def content_before(units: Units, end: int, floor: int, clause: bool) -> list[Bounds]:
    """Take what stands before "..., he said" as content."""
    if end <= floor:
        return []
    last = units[end - 1]
    start = floor
    while start < end and connects(units[start], units.words):
        start += 1
    if last.kind is Is.QUOTE:
        runs_in = floor < end - 1 and _runs_into(units, end - 1, floor)
        return [(start if runs_in else end - 1, end)]
    if clause and last.lower in (",", "—") and end - 1 - start >= 3:
        return [(start, end - 1)] if not _is_an_adjunct(units, start, end - 1) else []
    return []


def _is_an_adjunct(units: Units, start: int, end: int) -> bool:
    """Say whether the words only say when or where: "In both cases, she said, ..."."""
    first, words = units[start].lower, units.words
    if first not in words.adjuncts and first not in words.openings:
        return False
    return not any(_is_finite(units, at) for at in range(start, end))


def _is_finite(units: Units, at: int) -> bool:
    unit, words = units[at], units.words
    known = units.speech.cues.get(unit.lower)
    return (
        unit.kind is Is.QUOTE
        or unit.lower in words.auxiliaries
        or unit.lower.endswith(words.past_ending)
        or (known is not None and known[1] is VerbForm.PAST)
    )


def _runs_into(units: Units, quote: int, floor: int) -> bool:
    """Say whether words before a quotation belong to the same content."""
    before = units[quote - 1]
    return before.kind is not Is.MARK and before.kind is not Is.QUOTE and quote - floor >= 1


def quotation_after(units: Units, at: int) -> list[Bounds]:
    """Find a quotation that goes on after "..., he said," in the same sentence."""
    for index in range(at, min(len(units), at + 22)):
        if units[index].kind is Is.QUOTE:
            before = units[index - 1]
            marked = (
                before.lower in (",", ":", ".", "—", "–", "-") or before.lower in units.words.that
            )
            if marked or index == at:
                end = index + 1
                while end < len(units) and units[end].kind is Is.QUOTE:
                    end += 1
                return [(index, end)]
            return []
    return []


def resumed_clause(units: Units, verb: VerbGroup, source: Bounds) -> list[Bounds]:
    """Find the clause that goes on after "..., critics say, ..."."""
    at = verb.at + 1
    parted = source[0] > 0 and units[source[0] - 1].lower == ","
    if not parted or at + 2 >= len(units) or units[at].lower != ",":
        return []
    after = units[at + 1]
    participle = after.lower.endswith(units.words.participle_ending)
    if participle or after.lower in units.words.after_comma or after.kind is Is.QUOTE:
        return []
    content = close_content(units, at + 1, "c")
    return [content] if content else []


def content_after(units: Units, verb: VerbGroup) -> Bounds | None:
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


def contents_called(units: Units, verb: VerbGroup) -> list[Bounds]:
    """Find the words that somebody calls things: 'called the deal "decent" and the law "bad"'."""
    found: list[Bounds] = []
    start = verb.at + 1
    while verb.cue.act == "call" and not verb.passive:
        at = noun_phrase_after(units, start, 8)
        while at < len(units) and units[at].lower in units.words.called_as:
            at += 1
        if not start < at < len(units) or units[at].kind is not Is.QUOTE:
            break
        found.append((start, at + 1))
        start = at + 1
        while start < len(units) and connects(units[start], units.words):
            start += 1
        if start == at + 1 and not units[at].ended:
            break
    return found


def _holds_that(units: Units, at: int) -> bool:
    """Say whether "that" comes soon: "insisted on television that ..."."""
    return any(unit.lower in units.words.that for unit in units[at : at + 6])


def _is_circumstance(units: Units, at: int) -> bool:
    after = units[at + 1] if at + 1 < len(units) else None
    return after is not None and _is_day(after, units)


def _is_day(unit: Unit, units: Units) -> bool:
    return unit.text in units.speech.calendar or unit.lower in units.words.days


def _skip_addressee(units: Units, at: int, cue: Cue) -> int:
    if "a" not in cue.frames or at >= len(units):
        return at
    unit, words = units[at], units.words
    if unit.lower in words.complementisers or unit.kind in (Is.QUOTE, Is.MARK):
        return at
    if unit.lower in words.objects and not is_owner(units, at):
        return at + 1
    if cue.lemma in words.promises and unit.lower in words.promise_links:
        return at
    end = noun_phrase_after(units, at, 10)
    if cue.lemma in words.tells and end > at:
        named = [index for index in range(at, end) if units[index].kind is Is.NAME]
        return named[0] + 1 if named and units[at].kind is Is.NAME else end
    return end


def _skips(units: Units, at: int) -> list[int]:
    """Give the places where content may start behind "on Monday", "in a statement to X"."""
    words, calendar = units.words, units.speech.calendar
    places: list[int] = []
    index = at
    while index < min(len(units), at + 24):
        unit = units[index]
        adjunct = unit.lower in words.adjuncts
        if not (adjunct or unit.text in calendar or _is_adverbial(unit, words)):
            break
        end = index + 1
        if adjunct:
            end = max(end, noun_phrase_after(units, index + 1, 10))
        elif (
            unit.lower in words.days
            and end < len(units)
            and units[end].kind is Is.WORD
            and not units[end].capital
        ):
            end += 1
        while end < len(units) and (
            units[end].text in calendar
            or units[end].lower.isdigit()
            or units[end].lower in words.parts_of_time
        ):
            end += 1
        index = end
        places.append(index)
    return places


def _read_content(units: Units, at: int, cue: Cue) -> Bounds | None:
    """Read the content that starts at `at` in one of the frames of the verb."""
    if at >= len(units):
        return None
    unit, words = units[at], units.words
    if unit.kind is Is.QUOTE:
        return close_content(units, at, "q")
    if unit.kind is Is.MARK and unit.lower not in "$[":
        return _behind_mark(units, at, cue)
    if unit.lower in words.complementisers:
        takes = cue.frames & {"c", "n", "q", "a"}
        return close_content(units, at + (unit.lower in words.that), "c") if takes else None
    if unit.lower in words.infinitive:
        does = "i" in cue.frames and not _names_a_goal(units, at + 1)
        return close_content(units, at, "i") if does else None
    if unit.lower in cue.prepositions:
        return close_content(units, at + 1, "n")
    no_start = unit.lower in words.adjuncts or unit.lower in words.no_start
    if no_start or unit.text in units.speech.calendar or _is_adverbial(unit, words):
        return None
    if "c" in cue.frames and (cue.lemma not in words.strict_verbs or _holds_verb(units, at)):
        return close_content(units, at, "c")
    return close_content(units, at, "n") if "n" in cue.frames else None


def _names_a_goal(units: Units, at: int) -> bool:
    """Say whether "to" is no infinitive: "invited him to a resort", "to Arden"."""
    if at >= len(units):
        return True
    return units[at].capital or units[at].lower in units.words.determiners


def _behind_mark(units: Units, at: int, cue: Cue) -> Bounds | None:
    """Read what follows "said:" or "said, “"."""
    if units[at].lower not in (",", ":", "—") or at + 1 >= len(units):
        return None
    if units[at + 1].kind is Is.QUOTE:
        return close_content(units, at + 1, "q")
    if units[at].lower == ":" and cue.frames & {"c", "q"}:
        return close_content(units, at + 1, "c")
    return None


def _is_adverbial(unit: Unit, words: AttributionWords) -> bool:
    word = unit.lower
    return word in words.adverbs or word.endswith(words.adverb_ending) or word in words.days


def _holds_verb(units: Units, at: int) -> bool:
    """Say whether a finite verb follows soon, so that the words may be a clause."""
    for unit in units[at + 1 : at + 11]:
        if unit.kind is Is.MARK and unit.lower in ".;:(,":
            return False
        known = units.speech.cues.get(unit.lower)
        if (
            unit.lower in units.words.auxiliaries
            or unit.lower.endswith(units.words.past_ending)
            or (known and known[1] is VerbForm.PAST)
        ):
            return True
    return False


def close_content(units: Units, start: int, frame: str) -> Bounds | None:
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


def _ends_content(units: Units, at: int, frame: str) -> bool:
    """Say whether a new attribution or the writer's own words start at `at`."""
    unit = units[at]
    if unit.kind is Is.MARK and unit.lower in (",", "—", "–", ";") and _new_frame(units, at + 1):
        return True
    if units[at - 1].ended and unit.kind is Is.WORD and _new_frame(units, at):
        return True
    if unit.lower in units.words.goes_on and (
        _coordinated(units, at) or _subject_and_cue(units, at + 1)
    ):
        return True
    return _introduces_speech(units, at) or _leaves(units, at, frame)


def _introduces_speech(units: Units, at: int) -> bool:
    """Say whether a participle before a quotation starts at `at`: "... writing, “"."""
    known = units.speech.cues.get(units[at].lower)
    if known is None or known[1] is not VerbForm.GERUND or not known[0].frames & {"c", "q"}:
        return False
    after = at + 1
    while after < len(units) and units[after].lower in {",", ":"}:
        after += 1
    return after < len(units) and units[after].kind is Is.QUOTE


def _end_of_quotation(units: Units, start: int) -> int:
    """Give the end of content that is a quotation and no more; 0 if words belong to it."""
    at = start
    while at < len(units) and units[at].kind is Is.QUOTE:
        at += 1
    if at == len(units) or units[at - 1].ended or units[at].kind is Is.MARK:
        return at
    return at if units[at].lower in units.words.after_quotation else 0


def _leaves(units: Units, at: int, frame: str) -> bool:
    """Say whether the words from `at` on are the writer's again."""
    unit, words = units[at], units.words
    if unit.kind is Is.MARK and unit.lower in (";", "("):
        return True
    after = units[at + 1] if at + 1 < len(units) else None
    if unit.lower == "," and after is not None:
        participle = after.lower.endswith(words.participle_ending) and len(after.lower) > 4
        return frame in "ni" and (participle or after.lower in words.after_comma)
    return frame in "ni" and unit.lower in words.leaves


def _new_frame(units: Units, at: int) -> bool:
    """Say whether another attribution starts behind a comma: ", he said", ", adding that"."""
    while at < len(units) and units[at].lower in units.words.new_frame:
        at += 1
    if at >= len(units):
        return False
    if _names_a_source(units, at):
        return True
    known = units.speech.cues.get(units[at].lower)
    if known is None:
        return _subject_and_cue(units, at)
    cue, form = known
    if form is VerbForm.GERUND:
        return bool(cue.frames & {"c", "q", "n"})
    finite = (
        form in (VerbForm.PAST, VerbForm.PRESENT) and units[at].lower not in units.speech.noun_forms
    )
    return finite and bool(cue.frames & {"c", "q"})


def _names_a_source(units: Units, at: int) -> bool:
    phrases = (phrase for known in units.speech.according.values() for phrase, _, _ in known)
    return any(tuple(u.lower for u in units[at : at + len(one)]) == one for one in phrases)


def _subject_and_cue(units: Units, at: int) -> bool:
    """Say whether a short subject and a finite verb of the list start at `at`."""
    if at >= len(units):
        return False
    unit = units[at]
    words = units.words
    known_start = unit.lower in words.pronouns or unit.lower in words.determiners
    if not (unit.kind is Is.NAME or unit.capital or known_start):
        return False
    end = noun_phrase_after(units, at, 8)
    for index in range(at + 1, min(max(end, at + 1) + 3, len(units))):
        word = units[index].lower
        known = units.speech.cues.get(word)
        if known and known[1] in (VerbForm.PAST, VerbForm.PRESENT) and known[0].frames & {"c", "q"}:
            return word not in units.speech.noun_forms or units[index - 1].kind is Is.NAME
        if index >= end and word not in words.adverbs and word not in words.auxiliaries:
            return False
    return False


def _coordinated(units: Units, at: int) -> bool:
    """Say whether "and" starts a new frame with the same subject: "... and said"."""
    index = at + 1
    while index < len(units) and (
        units[index].lower in units.words.adverbs
        or units[index].lower.endswith(units.words.adverb_ending)
    ):
        index += 1
    if index >= len(units):
        return False
    known = units.speech.cues.get(units[index].lower)
    return (
        known is not None
        and known[1] in (VerbForm.PAST, VerbForm.GERUND)
        and units[index].lower not in units.speech.noun_forms
        and bool(known[0].frames & {"c", "q"})
    )
