"""Speech by the patterns of a language: what stands in marks, what follows a verb of saying.

A language says where its verbs stand (``[frames]`` of ``said.txt``): behind the
words, as in ``«...», — заявил он``, before them, or at the end of the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from standoff.evidence.grammar.quotation_marks import find_paragraphs
from standoff.evidence.grammar.sentences import find_sentences
from standoff.evidence.names.finding import Mention, Mentions, NameKind
from standoff.evidence.plain.apposed import with_name_behind
from standoff.evidence.plain.marked_names import marked_names, without_marks
from standoff.evidence.plain.marks import Marked, find_marked
from standoff.evidence.speech.quotes import How, Quote, QuoteKind, Speaker
from standoff.evidence.speech.speakers import described_before
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.guards import Needed, fitting, guarded, with_needed
from standoff.evidence.text.languages import Language

_FEW_WORDS = 4
_FEW_SIGNS = 12
_NAME_WORDS = 3
_NO_SENTENCE = 20
_REACH = 2_000
_BESIDE = 16
"""So many characters around a verb are looked at for a word that denies it."""

_FRAME = 250
"""Most characters between marks and whoever speaks."""


@dataclass(frozen=True, slots=True)
class _Grammar:
    """What ``said.txt`` holds: verbs with their acts, and where speaker and words stand."""

    acts: tuple[tuple[re.Pattern[str], str], ...]
    behind: tuple[re.Pattern[str], ...]
    before: tuple[tuple[re.Pattern[str], Needed], ...]
    without: tuple[tuple[re.Pattern[str], Needed], ...]
    from_verb: dict[re.Pattern[str], re.Pattern[str]]
    pronouns: dict[str, str]
    goes_on: re.Pattern[str]
    unsaid: re.Pattern[str]
    not_speakers: re.Pattern[str]
    cut_short: re.Pattern[str]
    leading: re.Pattern[str]
    trailing: re.Pattern[str]
    women: re.Pattern[str]
    men: re.Pattern[str]
    names_in_marks: bool
    is_spaced: bool


@lru_cache(maxsize=64)
def _grammar(language: Language) -> _Grammar:
    lexicon = language.lexicon("said")
    rows = [line.partition("\t") for line in lexicon.lines("verbs")]
    verb = guarded("|".join(what for what, _, _ in rows) or "(?!)", re.IGNORECASE)
    named = [line.partition("\t") for line in lexicon.expressions("according", {"verb": verb})]
    parts = {
        "verb": verb,
        "according": "|".join(what for what, _, _ in named) or "(?!)",
        "pronoun": "|".join(map(re.escape, lexicon.table("pronouns"))) or "(?!)",
    }
    without = lexicon.patterns("without marks", re.IGNORECASE, parts)
    return _Grammar(
        tuple((re.compile(what, re.IGNORECASE), act.strip()) for what, _, act in (*rows, *named)),
        lexicon.patterns("behind", re.IGNORECASE, parts),
        with_needed(lexicon.patterns("before", re.IGNORECASE, parts)),
        with_needed(without),
        {whole: _from_verb(whole) for whole in without},
        lexicon.table("pronouns"),
        lexicon.pattern("goes on"),
        lexicon.pattern("unsaid", re.IGNORECASE, parts),
        lexicon.pattern("no speaker", re.IGNORECASE),
        lexicon.pattern("cut short", re.IGNORECASE),
        re.compile(rf"(?:(?:{lexicon.source('before a speaker')}),?\s?)+", re.IGNORECASE),
        re.compile(rf"(?:,?\s(?:{lexicon.source('behind a speaker')}))+\Z", re.IGNORECASE),
        lexicon.pattern("women", re.IGNORECASE),
        lexicon.pattern("men", re.IGNORECASE),
        bool(lexicon.lines("names in marks")),
        is_spaced=not language.lexicon("called").lines("unspaced"),
    )


_SPEAKER_LEADS = re.compile(
    r"\(\?P<who>\[(?:[^\]\\]|\\.)*\]\{\d+,\d+\}\?\)"
    r"(?:\(\?:,\[(?:[^\]\\]|\\.)*\]\{\d+,\d+\},\)\?)?(?=\\s\(\?P<said>)"
)


def _from_verb(frame: re.Pattern[str]) -> re.Pattern[str]:
    """Give the part of a frame from its verb on, where any words lead to it; else the frame.

    A speaker who may be any words is tried at every place of a sentence; this costs little
    and fits wherever the frame does.
    """
    leading = _SPEAKER_LEADS.match(frame.pattern)
    return frame if leading is None else re.compile(frame.pattern[leading.end() :], frame.flags)


def find_said(
    text: str,
    mentions: Mentions,
    language: Language,
    paragraphs: Sequence[Span] | None = None,
) -> tuple[Quote, ...]:
    """Find the quotations of one voice, in reading order.

    Examples
    --------
    >>> from standoff.evidence.plain.called import find_called
    >>> from standoff.evidence.text.languages import language
    >>> text = "«Мы не согласны», — заявил Лавров."
    >>> names = find_called(text, None, language("ru"))
    >>> [(str(q.kind), q.speaker.entity) for q in find_said(text, names, language("ru"))]
    [('direct', 'sergei-lavrov')]
    """
    rows = find_paragraphs(text) if paragraphs is None else list(paragraphs)
    reader = _Reader(text, _grammar(language), mentions, language, rows)
    return tuple(sorted(reader.read(), key=lambda quote: (quote.content, quote.span)))


_NO_SPEECH = (QuoteKind.SCARE, QuoteKind.TITLE)


class _Reader:
    """Goes through the marked words and the sentences of one text, and remembers who spoke."""

    def __init__(
        self,
        text: str,
        grammar: _Grammar,
        mentions: Mentions,
        language: Language,
        paragraphs: Sequence[Span],
    ) -> None:
        self.text, self.grammar, self.mentions = text, grammar, mentions
        self.paragraphs = paragraphs
        self.marked = find_marked(text, paragraphs, language)
        self.names = marked_names(language)
        self.sentences = [
            span.shifted(paragraph.start)
            for paragraph in paragraphs
            for span in find_sentences(paragraph.of(text), language)
        ]
        self.starts = [sentence.start for sentence in self.sentences]
        self.marks = [marked.span.start for marked in self.marked]
        self.plain = text
        self.last: tuple[Speaker, int] | None = None
        self.described: list[Speaker] = []
        self.unread = False

    def read(self) -> Iterator[Quote]:
        """Give the quotations: those in marks, then those without."""
        taken: set[int] = set()
        called: list[Span] = []
        for marked in self.marked:
            quote = self._marked(marked)
            if quote.kind not in _NO_SPEECH:
                taken.update(self._sentences_of(quote.span), self._sentences_of(marked.span))
            elif quote.kind is QuoteKind.TITLE and marked.closed:
                called.append(marked.span)
            yield quote
        self.plain = without_marks(self.text, called) if called else self.text
        for number, sentence in enumerate(self.sentences):
            if number not in taken:
                yield from self._unmarked(sentence)

    def _sentences_of(self, span: Span) -> range:
        """Give the numbers of the sentences that share a character with a span."""
        first = max(0, bisect_right(self.starts, span.start) - 1)
        return range(first, max(first, bisect_right(self.starts, max(span.start, span.end - 1))))

    def _marked(self, marked: Marked) -> Quote:
        inner = self._trimmed(marked.inner)
        if self.names.is_called(self.text, marked):
            return Quote(marked.span, QuoteKind.TITLE, inner)
        self.unread = False
        found = self._frame(marked)
        if found is None:
            return self._unsaid(marked, inner)
        speaker, cue, act = found
        subject = self.names.is_subject(self.text, marked, cue)
        if subject or self._is_name(marked, inner):
            return Quote(marked.span, QuoteKind.TITLE, inner)
        if speaker is not None:
            self.last = speaker, marked.paragraph
        inherited = speaker is None and self.last is not None and not self.unread
        if inherited and self.last is not None and marked.paragraph - self.last[1] < 2:
            speaker = self.last[0]
        kind = QuoteKind.DIRECT if self._is_whole(inner) else QuoteKind.MIXED
        parts = [inner, cue, *([speaker.span] if speaker and not inherited else [])]
        span = Span(min(part.start for part in parts), max(part.end for part in parts))
        told = cue if cue.start < cue.end else None
        return Quote(span, kind, inner, speaker, told, act, inherited=inherited)

    def _frame(self, marked: Marked) -> tuple[Speaker | None, Span, str] | None:
        """Find who says it and by which verb; the verb may stand behind, the speaker before."""
        behind = self._behind(marked)
        if behind is not None and behind[0] is not None:
            return behind
        before = self._before(marked)
        if behind is not None:
            return behind if before is None else (before[0], *behind[1:])
        if before is None or before[1].start < before[1].end:
            return before
        # A subject alone says nothing: what stands behind the marks must.
        return before if self.grammar.goes_on.match(self.text, marked.span.end) else None

    def _is_whole(self, inner: Span) -> bool:
        """Say whether the marked words are an utterance rather than words of one."""
        words = inner.of(self.text)
        if not self.grammar.is_spaced:
            return len(words) > _FEW_SIGNS or words[-1:] in "。！？"
        return len(words.split()) > 2 or words[-1:] in ".!?…"

    def _is_name(self, marked: Marked, inner: Span) -> bool:
        """Say whether a name stands in marks in the middle of what is told: стадион "Этихад"."""
        words = inner.of(self.text).split()
        if not self.grammar.names_in_marks or not 0 < len(words) <= _NAME_WORDS:
            return False
        before = self.text[max(0, marked.span.start - 2) : marked.span.start]
        capital = all(word[:1].isupper() or word[:1].isdigit() for word in words)
        return (
            capital and before.strip() != "" and before[-2:-1].isalnum() and words[-1][-1].isalnum()
        )

    def _behind(self, marked: Marked) -> tuple[Speaker | None, Span, str] | None:
        end = self._paragraph_end(marked)
        for pattern in self.grammar.behind:
            if found := pattern.match(self.text, marked.span.end, end):
                return self._framed(found)
        return None

    def _before(self, marked: Marked) -> tuple[Speaker | None, Span, str] | None:
        start = max(self._sentence_start(marked), marked.span.start - _FRAME)
        before = self.text[start : marked.span.start]
        for pattern in fitting(before, self.grammar.before):
            if found := pattern.search(before):
                return self._framed(found, start)
        return None

    def _sentence_start(self, marked: Marked) -> int:
        at = bisect_right(self.starts, marked.span.start) - 1
        start = self.sentences[at].start if at >= 0 else self.paragraphs[marked.paragraph].start
        return min(start, marked.span.start)

    def _paragraph_end(self, marked: Marked) -> int:
        end = self.paragraphs[marked.paragraph].end
        at = bisect_right(self.marks, marked.span.start)
        later = self.marks[at] if at < len(self.marks) else end
        return min(end, later, marked.span.end + _FRAME)

    def _framed(self, found: re.Match[str], at: int = 0) -> tuple[Speaker | None, Span, str]:
        """Read what a frame found; `at` is where the text that it looked at begins."""
        cue = Span(*found.span("said")).shifted(at)
        return self._speaker(found, at), cue, self._act(found["said"])

    def _act(self, verb: str) -> str:
        for pattern, act in self.grammar.acts:
            if pattern.search(verb):
                return act
        return "say"

    def _speaker(self, found: re.Match[str], at: int) -> Speaker | None:
        """Read who is named at the place where the speaker stands."""
        given = found.groupdict()
        name = next((n for n in ("who", "who_before") if given.get(n)), None)
        if name is None:
            return None
        span = with_name_behind(self.text, self._trimmed(Span(*found.span(name)).shifted(at)))
        leading = self.grammar.leading.match(self.text, span.start, span.end)
        if leading is not None:
            span = self._trimmed(Span(leading.end(), span.end))
        words = span.of(self.text)
        if not any(map(str.isalpha, words)) or self.grammar.not_speakers.fullmatch(words):
            return None
        trailing = self.grammar.trailing.search(words)
        if trailing is not None:
            span = Span(span.start, span.start + trailing.start())
            words = span.of(self.text)
        if self._is_cut_short(span, words):
            self.unread = True
            return None
        gender = self.grammar.pronouns.get(words.lower())
        if gender is not None:
            spoken = Speaker(words, span, None, How.PRONOUN)
            described = self._described(spoken, gender)
            return described or replace(spoken, entity=self._person_before(span.start, gender))
        named = self.mentions.within(span)
        person = next((one for one in reversed(named) if one.kind is NameKind.PERSON), None)
        if person is not None:
            return Speaker(words, span, person.entity, How.NAME, _of(named, person))
        if named:
            last = named[-1]
            alone = len(words) <= len(last.surface) + 2
            if alone:
                return Speaker(words, span, last.entity, How.NAME, last.entity)
            self.described.append(Speaker(words, span, None, How.DESCRIPTION, last.entity))
            return self.described[-1]
        self.described.append(Speaker(words, span, None, How.DESCRIPTION))
        return self.described[-1]

    def _described(self, spoken: Speaker, gender: str) -> Speaker | None:
        """Give who spoke last, without a name, where only that one can be the pronoun."""
        near = range(spoken.span.start - _FRAME, spoken.span.start)
        before = [each for each in self.described if each.span.end in near]
        last = max(before, key=lambda each: each.span.end, default=None)
        if last is None:
            return None
        return described_before(last, spoken, gender, self.mentions, self.grammar)

    def _is_cut_short(self, span: Span, words: str) -> bool:
        """Say whether words are a part of a sentence rather than somebody: "and the third as"."""
        around = self.text[max(0, span.start - 1) : span.start + 1]
        inside = self.grammar.is_spaced and len(around) == 2 and around.isalnum()
        return inside or self.grammar.cut_short.search(words) is not None

    def _person_before(self, at: int, gender: str) -> str | None:
        """Name the last person before a pronoun; who spoke last in this paragraph comes first."""
        for mention in reversed(self.mentions.within(Span(max(0, at - _REACH), at))):
            if mention.kind is NameKind.PERSON and self._is_told(mention.span):
                entry = self.mentions.entry(mention.entity)
                if entry is None or not entry.pronoun or not gender or entry.pronoun == gender:
                    return mention.entity
        return None

    def _is_told(self, span: Span) -> bool:
        """Say whether a name stands in what is read, and not in the byline or under a picture."""
        at = bisect_right(self.paragraphs, span.start, key=lambda one: one.start) - 1
        return at >= 0 and span.end <= self.paragraphs[at].end

    def _unsaid(self, marked: Marked, inner: Span) -> Quote:
        """Judge marked words that no verb of saying claims."""
        words = inner.of(self.text)
        few = (
            len(words.split()) <= _FEW_WORDS
            if self.grammar.is_spaced
            else len(words) <= _NO_SENTENCE and not set(words) & set("、，")
        )
        if few and words[-1:] not in ".!?…。！？":
            start = self._sentence_start(marked)
            named = self.names.is_name(self.text, marked, start, self.mentions)
            return Quote(marked.span, QuoteKind.TITLE if named else QuoteKind.SCARE, inner)
        speaker = None
        if self.last is not None and marked.paragraph - self.last[1] < 2:
            speaker = self.last[0]
        paragraph = self.paragraphs[marked.paragraph]
        leads = not self.text[paragraph.start : marked.span.start].strip(" \u3000—–-")
        kind = QuoteKind.DIRECT if leads or words[-1:] in ".!?…。！？" else QuoteKind.MIXED
        return Quote(marked.span, kind, inner, speaker, None, "say", inherited=speaker is not None)

    def _unmarked(self, sentence: Span) -> Iterator[Quote]:
        text = sentence.of(self.plain)
        for pattern in fitting(text, self.grammar.without):
            found = pattern.search(text) if self.grammar.from_verb[pattern].search(text) else None
            if found is None:
                continue
            content = self._trimmed(Span(*found.span("words")).shifted(sentence.start))
            speaker, cue, act = self._framed(found, sentence.start)
            if len(content) < _FEW_SIGNS // 2 or speaker is None:
                continue
            if self.grammar.unsaid.search(_beside_the_verb(found)):
                return
            paragraph = bisect_right([one.start for one in self.paragraphs], sentence.start) - 1
            self.last = speaker, paragraph
            parts = [content, cue, speaker.span]
            span = Span(min(part.start for part in parts), max(part.end for part in parts))
            yield Quote(span, QuoteKind.INDIRECT, content, speaker, cue, act)
            return

    def _trimmed(self, span: Span) -> Span:
        text = span.of(self.text)
        outer = " \u00a0\u202f\u3000\n\t,，、:：—–-"
        start = span.start + len(text) - len(text.lstrip(outer))
        return Span(start, max(start, span.start + len(text.rstrip(outer))))


def _beside_the_verb(found: re.Match[str]) -> str:
    """Give what stands around a verb of saying, without what was said."""
    text, (start, end) = found.string, found.span("said")
    first, last = found.span("words")
    if first <= start and end <= last:
        return ""  # "The lock, says Rask, is not open": what is denied is part of what is said.
    left = max(start - _BESIDE, last if last <= start else 0)
    return text[left : min(end + _BESIDE, first if first >= end else len(text))]


def _of(named: Sequence[Mention], person: Mention) -> str | None:
    """Give the state or organisation that stands before a person: der deutsche Kanzler Scholz."""
    before = [one for one in named if one.span.end <= person.span.start]
    return before[-1].entity if before else None
