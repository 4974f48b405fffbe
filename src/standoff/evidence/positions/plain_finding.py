"""Positions in a sentence of a language without a grammar: by the patterns of its ``positions.txt``.

A pattern tells a position; who holds it is the nearest that can be the subject
before it, behind it where the language turns sentences round, or before the
particle of a subject where verbs come last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from standoff.evidence.names.finding import Mention
from standoff.evidence.positions.conditions import Condition
from standoff.evidence.positions.contents import Content, ContentForm
from standoff.evidence.positions.finding import LONGEST, Position
from standoff.evidence.positions.offices import Office
from standoff.evidence.positions.phrases import Holder
from standoff.evidence.positions.plain_conditions import (
    LEAST,
    OUTER,
    find_conditions,
    parted,
    trimmed,
)
from standoff.evidence.positions.plain_phrases import Somebody, find_somebody, plain_offices
from standoff.evidence.positions.plain_words import PlainWords, cue_span, plain_words
from standoff.evidence.positions.words import PositionKind
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language

_FAR = 110
"""Characters between a subject and its verb at most."""

_BETWEEN = 6
"""Words between them at most, what stands between two commas not counted."""

_MOST = 200
_MARK = re.compile(r"\s?[,;—–](?!\s(?:чтобы|zu\b))")
_MARK_BEFORE_DEED = re.compile(r"\s?,")
_MARKED = re.compile("「[^」]*」|“[^”]*”|«[^»]*»|„[^“”]*[“”]")
_SURE = ("", "we")
_LOOSE = (PositionKind.MAY, PositionKind.CANNOT, PositionKind.PLANS, PositionKind.EXPECTS)
"""Kinds that say too little where nobody but a pronoun holds them."""

_OF_OTHERS = (PositionKind.WANTS, PositionKind.EXPECTS, PositionKind.THREATENS)
_FIRM = (PositionKind.REFUSES, PositionKind.THREATENS, PositionKind.CANNOT)
_IN_NUMBERS = re.compile(r"(?<=\d)[.,](?=\d)")
"""What parts the digits of a number ends no clause."""

_Cue = tuple[Span, PositionKind, re.Match[str]]
_NOT_DONE = {
    PositionKind.WANTS: PositionKind.REFUSES,
    PositionKind.OFFERS: PositionKind.REFUSES,
    PositionKind.PLANS: PositionKind.REFUSES,
    PositionKind.MAY: PositionKind.CANNOT,
}


def find_plain_positions(
    text: str, mentions: Sequence[Mention], language: Language
) -> tuple[tuple[Position, ...], tuple[Office, ...]]:
    """Find the positions that a sentence tells, and who in it acts for whom.

    Notes
    -----
    Cost is linear in the sentence for each pattern of the language.

    Examples
    --------
    >>> from standoff.evidence.plain.called import find_called
    >>> from standoff.evidence.text.languages import language
    >>> text, ru = "Япония требует от России вернуть четыре острова.", language("ru")
    >>> (one,), _ = find_plain_positions(text, tuple(find_called(text, None, ru)), ru)
    >>> one.kind.value, one.holder.entity, one.content.doer.entity, one.content.words(text)
    ('wants', 'japan', 'russia', 'вернуть четыре острова')
    """
    if len(text) > LONGEST:
        return (), ()
    known = plain_words(language)
    somebody = find_somebody(text, mentions, known, language)
    reader = _Sentence(_IN_NUMBERS.sub("0", text), somebody, known, language)
    return tuple(reader.positions()), plain_offices(somebody)


@dataclass
class _Sentence:
    text: str
    somebody: Sequence[Somebody]
    known: PlainWords
    language: Language
    cues: list[_Cue] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)

    def positions(self) -> Iterator[Position]:
        """Iterate over the positions in the order of the text, none inside what another is about."""
        self.cues = self._cues()
        self.conditions = find_conditions(self.text, self.somebody, self.known)
        busy, last = -1, None
        for span, kind, match in self.cues:
            if self._is_condition(span.start) or span.start < busy:
                continue
            if (found := self._position(span, kind, match, last)) is None:
                continue
            parts = parted(self.text, found.content, self.known, self.language)
            found = replace(found, content=parts[-1])
            found = replace(found, condition=self._condition(found))
            if found.condition is None and _verb(match, "would"):
                continue  # what would be done without a condition is hearsay
            yield from (replace(found, content=each) for each in parts)
            last = found.holder
            busy = (
                max(found.content.span.end, found.cue.end, match.end() if _is_marked(match) else 0)
                if not self.known.verb_last
                else span.end
            )

    def _is_condition(self, at: int) -> bool:
        return any(one.span.start <= at < one.span.end for one in self.conditions)

    # Cues ------------------------------------------------------------------------------------

    def _cues(self) -> list[_Cue]:
        """Give what tells a position, in order; of those that overlap the longest."""
        no = [Span(*found.span()) for found in self.known.no_cues.finditer(self.text)]
        found = []
        for kind, pattern in self.known.cues:
            for match in pattern.finditer(self.text):
                span = cue_span(match)
                if not any(one.overlaps(span) for one in no):
                    found.append((span, kind, match))
        kept: list[_Cue] = []
        for one in sorted(found, key=self._rank):
            if not kept or self._is_apart(kept[-1], one):
                kept.append(one)
        return kept

    @staticmethod
    def _rank(cue: _Cue) -> tuple[int, int, bool]:
        """Order cues by place, the longer first, of two alike what is not done first."""
        return cue[0].start, -cue[0].end, cue[1] not in _FIRM

    def _is_apart(self, before: _Cue, cue: _Cue) -> bool:
        """Say whether a cue stands for itself: "ない方針" is one."""
        if self.known.verb_last and before[1] in _FIRM:
            return before[0].end < cue[0].start
        return before[0].end <= cue[0].start

    def _position(
        self, span: Span, kind: PositionKind, match: re.Match[str], last: Holder | None
    ) -> Position | None:
        marked = _is_marked(match)
        one = self._subject(span, last)
        holder, start = (one, span.end) if isinstance(one, Holder) else (None, span.end)
        if isinstance(one, Somebody):
            holder = one.holder
            start = max(start, one.span.end) if one.span.start >= span.end else start
        if holder is None or (holder.pronoun not in _SURE and kind in _LOOSE):
            return None
        if self.known.verb_last:
            whole = self._verb_last(span, one)
        else:
            whole = self._told_span(span, match, one, start)
        cue = match[0].replace(match.group("what"), " ") if marked else match[0]
        content = self._content(whole, cue, kind)
        if content is None or (content.doer is None and self._is_ruling(kind, span)):
            return None
        negated = self._is_denied(span, content)
        if kind is PositionKind.ACTS or _verb(match, "does", "would"):
            behind = isinstance(one, Somebody) and one.span.start >= span.end
            bare = re.match(r"\s?[\w«„“]", self.text[span.end :]) is None
            if not self.known.verb_last and (behind or bare):
                return None
            content = self._done(span, content, match)
        if kind is PositionKind.REFUSES and negated:
            return None  # what is not refused is not wanted for that
        if kind is PositionKind.WANTS and content.doer is not None:
            negated = negated is not self._is_not_wanted(content)
        if negated and kind in _NOT_DONE:
            kind, negated = _NOT_DONE[kind], False
        return Position(kind, span, holder, content, negated)

    def _told_span(
        self, span: Span, match: re.Match[str], one: Somebody | Holder | None, start: int
    ) -> Span:
        """Give what a cue is about: what it marks, or all behind it."""
        if not _is_marked(match):
            return Span(start, max(start, self._end(start)))
        end = match.end("what")
        if end <= span.start:  # the verb stands last: "dass die Bahn zahlen werde"
            start = max(match.start("what"), one.span.end if isinstance(one, Somebody) else 0)
        return Span(start, max(start, end))

    # Who -------------------------------------------------------------------------------------

    def _subject(self, span: Span, last: Holder | None) -> Somebody | Holder | None:
        if self.known.verb_last:
            return self._topic(span)
        before = [
            one
            for one in self.somebody
            if one.span.end <= span.start and one.may_be_subject and self._speaks(one, span)
            if not self._is_condition(one.span.start)
        ]
        if before and self._reaches(Span(before[-1].span.end, span.start)):
            return before[-1]
        behind = next((one for one in self.somebody if one.span.start >= span.end), None)
        if behind is not None and behind.may_be_subject:
            between = self.text[span.end : behind.span.start]
            if self.known.follows.fullmatch(between):
                return behind
        joined = self.known.shared.search(self.text[: span.start])
        if joined is None:
            return None
        near = before[-1] if before else None
        gap = Span(near.span.end, max(near.span.end, joined.start())) if near is not None else None
        if near is not None and gap is not None and self._reaches(gap):
            return near
        return last

    def _speaks(self, one: Somebody, cue: Span) -> bool:
        """Say whether somebody and a verb are in the same marks, or in none."""
        marks = (Span(*found.span()) for found in _MARKED.finditer(self.text))
        return not any(each.contains(one.span) and not each.contains(cue) for each in marks)

    def _reaches(self, gap: Span) -> bool:
        """Say whether words between a subject and a verb leave them together."""
        words = gap.of(self.text)
        for one in reversed([each for each in self.conditions if gap.contains(each.span)]):
            cut = Span(one.span.start - gap.start, one.span.end - gap.start)
            words = f"{words[: cut.start].rstrip(OUTER)} {words[cut.end :].lstrip(OUTER)}"
        words = re.sub(r",[^,]{1,80},|\([^()]{1,60}\)", " ", words)
        if len(gap) > _FAR or self.known.parts.search(words):
            return False
        if self.known.gap is not None and not self.known.gap.fullmatch(words):
            return False
        if len(words.split()) > _BETWEEN:
            return False
        cues = (cue for cue, _, _ in self.cues if gap.contains(cue) and len(cue) > 1)
        return all(self._is_condition(cue.start) for cue in cues)

    def _topic(self, span: Span) -> Somebody | None:
        """Give who stands before the particle of a subject; the topic before others."""
        found: Somebody | None = None
        for one in self.somebody:
            particle = self.known.subject.match(self.text, one.span.end)
            if one.span.end > span.start or particle is None or not self._speaks(one, span):
                continue
            strong = particle.groupdict().get("topic") is not None
            others = self.known.other_topic if strong else self.known.other_subject
            if others.search(self.text, particle.end(), span.start):
                continue
            if found is None or strong or not self._is_topic(found):
                found = one
        return found

    def _is_topic(self, one: Somebody) -> bool:
        particle = self.known.subject.match(self.text, one.span.end)
        return particle is not None and particle.groupdict().get("topic") is not None

    # What ------------------------------------------------------------------------------------

    def _end(self, start: int) -> int:
        found = self.known.ends.search(self.text, min(len(self.text), start + 1))
        end = found.start() if found else len(self.text)
        for cue, _, _ in self.cues:
            joined = self.known.shared.search(self.text[: cue.start])
            if cue.start > start + 1 and joined and joined.start() > start:
                end = min(end, joined.start())
                break
        return min(end, start + _MOST)

    def _verb_last(self, span: Span, one: Somebody | Holder | None) -> Span:
        """Give the clause before a verb that comes last: behind the subject, or the last comma."""
        start = 0
        if isinstance(one, Somebody):
            particle = self.known.subject.match(self.text, one.span.end)
            start = particle.end() if particle is not None else one.span.end
        behind = Span(start, span.start)
        start = max(
            [start, *(one.span.end for one in self.conditions if behind.contains(one.span))]
        )
        for other in self.somebody:
            if start <= other.span.start and other.span.end < span.start:
                after = self.known.addressed.match(self.text, other.span.end)
                if after is not None:
                    return Span(other.span.start, span.start)
        rows = list(re.finditer(r"[、，]", self.text[start : span.start]))
        for row in reversed(rows):
            begin = start + row.end()
            if self.known.clauses.search(self.text[begin : span.start]):
                return Span(begin, span.start)
        return Span(start, span.start)

    def _content(self, whole: Span, cue: str, kind: PositionKind) -> Content | None:
        """Read what a position is about: whoever else is to do it, and the words behind."""
        start, stated, doer = whole.start, False, None
        if kind in _OF_OTHERS:
            doer, start = self._another(trimmed(whole, self.text))
        threat = kind is PositionKind.THREATENS  # who threatens does it, not the one threatened
        if doer is None or (threat and _MARK_BEFORE_DEED.match(self.text, whole.start)):
            doer = None
            start = whole.start
            opened = self.known.opens.match(self.text, start, whole.end)
            if opened is not None:
                start = opened.end()
                stated = opened.groupdict().get("stated") is not None
        span = trimmed(Span(start, whole.end), self.text)
        if self.known.verb_last and kind in _OF_OTHERS and doer is None:
            doer, span = (None, span) if threat else self._another_last(span)
        text = span.of(self.text)
        closed = self.known.closes.search(text)
        clause = closed is not None and closed.groupdict().get("deed") is not None
        if closed:
            span = trimmed(Span(span.start, span.start + closed.start()), self.text)
        text = span.of(self.text)
        if self.known.no_content.search(text) or (doer is None and self._breaks_off(whole, start)):
            return None
        if len(text) < (LEAST + 2 if self.known.spaced else LEAST):
            return None
        deed = (
            doer is not None
            or clause
            or (self.known.deed.search(text) is not None and not self.known.vague.fullmatch(text))
            or (self.known.deed_cues.search(cue) is not None)
            or (kind not in _OF_OTHERS and self.known.nominal_deeds.search(text) is not None)
        )
        form: ContentForm = "deed" if deed else "statement" if stated else "thing"
        return Content(span, form, None if threat else doer)

    def _breaks_off(self, whole: Span, start: int) -> bool:
        """Say whether a mark parts a verb from what follows, and no word that opens what it is about."""
        return start == whole.start and bool(_MARK.match(self.text, start, whole.end))

    def _done(self, span: Span, content: Content, match: re.Match[str]) -> Content:
        """Let what is done begin or end with its verb: "ввела санкции", "議定書に署名"."""
        marked = _is_marked(match)
        if self.known.verb_last:
            end = content.span.end if _verb(match, "would") else span.end
            return Content(Span(content.span.start, end), "deed")
        first = min(span.start, content.span.start)
        return Content(Span(first, match.end() if marked else content.span.end), "deed")

    def _another(self, within: Span) -> tuple[Holder | None, int]:
        """Read who is to do it: "от России вернуть", "à la Russie de rendre", "要求日本归还"."""
        first = next((one for one in self.somebody if within.contains(one.span)), None)
        if first is None:
            return None, within.start
        day = self.known.dated.match(self.text, within.start, first.span.start)
        before = self.text[day.end() if day else within.start : first.span.start]
        for opening, behind in self.known.another:
            after = behind.match(self.text, first.span.end, within.end)
            if opening.fullmatch(before) and after is not None:
                return first.holder, after.end()
        return None, within.start

    def _another_last(self, span: Span) -> tuple[Holder | None, Span]:
        """Read who is to do it where it stands last: "返還をロシアに"."""
        inside = [one for one in self.somebody if span.contains(one.span)]
        if inside and self.known.another_last.fullmatch(self.text[inside[-1].span.end : span.end]):
            return inside[-1].holder, trimmed(Span(span.start, inside[-1].span.start), self.text)
        return None, span

    def _is_ruling(self, kind: PositionKind, cue: Span) -> bool:
        return kind is PositionKind.WANTS and bool(self.known.rulings.match(self.text, cue.start))

    def _is_denied(self, span: Span, content: Content) -> bool:
        before = self.text[max(0, span.start - 24) : span.start]
        behind = self.text[span.end : content.span.end]
        return bool(
            self.known.denied_before.search(before) or self.known.denied_behind.search(behind)
        )

    def _is_not_wanted(self, content: Content) -> bool:
        """Say whether another is not to do it: "exigió que la alianza no bloquee"."""
        return self.known.denied_deed.search(content.span.of(self.text)) is not None

    def _condition(self, found: Position) -> Condition | None:
        for one in self.conditions:
            between = self.text[found.content.span.end : one.span.start]
            if one.span.start >= found.cue.start and not re.search(r"[;.!?。]", between):
                return one
        first = self.conditions[0] if self.conditions else None
        if first is not None and first.span.end <= found.cue.start + 1:
            return first
        return None


def _is_marked(match: re.Match[str]) -> bool:
    """Say whether a cue says what it is about."""
    return match.groupdict().get("what") is not None


def _verb(match: re.Match[str], *groups: str) -> bool:
    """Say whether a cue is itself the verb of what is done: "publiera", "devolvería"."""
    return any(match.groupdict().get(group) is not None for group in groups)
