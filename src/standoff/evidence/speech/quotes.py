"""Quotations: who says, asks, wants or believes what, in whose words.

Direct speech stands between quotation marks, indirect speech does not, mixed
speech does in part. Marks that hold nobody at a distance but a word ("special
framework", so-called) are kept apart as ``scare``, names of works as
``title``; neither counts as speech.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from standoff.evidence.grammar.attribution_words import SpeechWords, silent_paragraphs, speech_words
from standoff.evidence.grammar.clauses import Is, Sentence, Unit, find_sentences_outside
from standoff.evidence.grammar.quotation_marks import Stretch, find_paragraphs, find_stretches
from standoff.evidence.names.finding import Mentions, NameKind, find_names
from standoff.evidence.speech.attribution import find_bare_cue, find_frames, find_unlisted_cue
from standoff.evidence.speech.frames import Frame, span_of
from standoff.evidence.speech.main_subjects import main_subject
from standoff.evidence.speech.noun_phrases import noun_phrase_before
from standoff.evidence.speech.scare_marks import is_title, looks_like_speech, names_work
from standoff.evidence.speech.speakers import (
    How,
    People,
    Speaker,
    called_otherwise,
    describe,
    described_before,
    find_newcomer,
    resolve_pronoun,
    subject_of,
)
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import ENGLISH, Language

__all__ = ["How", "Quote", "QuoteKind", "Speaker", "find_quotes"]


class QuoteKind(StrEnum):
    """How a quotation is marked."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    SCARE = "scare"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Quote:
    """One contiguous stretch of what somebody is said to have said, thought or wanted.

    Parameters
    ----------
    span
        The attribution within its sentence: speaker, cue and content.
    content
        What was said; for direct speech without the quotation marks.
    act
        What was done by saying it: say, ask, deny, promise, want, think ...
    via
        Who reported that the speaker said it, if somebody did.
    continues
        The stretch carries on the utterance of the quote before it.
    inherited
        The speaker was taken from the context, no cue names him here.
    """

    span: Span
    kind: QuoteKind
    content: Span
    speaker: Speaker | None = None
    cue: Span | None = None
    act: str = ""
    via: Speaker | None = None
    continues: bool = False
    inherited: bool = False


def find_quotes(
    text: str,
    mentions: Mentions | None = None,
    *,
    paragraphs: Sequence[Span] | None = None,
    language: Language = ENGLISH,
) -> tuple[Quote, ...]:
    """Find the quotations of one voice, in reading order.

    Parameters
    ----------
    text
        Body of one document, or one comment; blank lines part paragraphs.
    mentions
        What `find_names` found in the same text; found anew if left out.
    paragraphs
        Spans of the paragraphs, in order, where blank lines do not tell.
    language
        In whose words it is read.

    Examples
    --------
    >>> for quote in find_quotes('“We wait,” Mr. Orlov said. Ada Mori said that talks had failed.'):
    ...     print(quote.kind, quote.speaker.surface)
    direct Mr. Orlov
    indirect Ada Mori

    Notes
    -----
    Cost is linear in the text for sentences of bounded length.
    """
    mentions = find_names(text, language=language) if mentions is None else mentions
    rows = find_paragraphs(text) if paragraphs is None else list(paragraphs)
    speech = speech_words(language)
    telling = [speech.may_be_in(row.of(text)) for row in rows]
    if not any(telling):
        return ()
    stretches = find_stretches(text, rows, language)
    works = {n for n, found in enumerate(stretches) if names_work(text, found, speech.words)}
    for stretch in stretches:
        telling[stretch.paragraph] = True
    silent = set(silent_paragraphs([row.of(text) for row in rows], telling))
    sentences = find_sentences_outside(
        text, rows, stretches, mentions, works=works, silent=silent, language=language
    )
    reader = _Reader(text, speech, mentions, (rows, stretches), sentences)
    return tuple(reader.read())


@dataclass(frozen=True, slots=True)
class _Last:
    """Who spoke last, and in which sentence."""

    speaker: Speaker
    act: str
    paragraph: int
    sentence: int
    quoted: bool


class _Reader:
    """Goes through the sentences of one text and remembers who spoke."""

    def __init__(
        self,
        text: str,
        speech: SpeechWords,
        mentions: Mentions,
        paragraphs: tuple[Sequence[Span], Sequence[Stretch]],
        sentences: Sequence[Sentence],
    ) -> None:
        self.text, self.speech = text, speech
        self.mentions = mentions
        self.paragraphs, self.stretches = paragraphs
        self.sentences = sentences
        self.last: _Last | None = None
        self.number = 0
        self.recent: list[str] = []
        self.done: set[int] = set()

    def read(self) -> list[Quote]:
        quotes: list[Quote] = []
        for number, sentence in enumerate(self.sentences):
            self.number = number
            found: list[Quote] = []
            for frame in find_frames(sentence):
                found += self._framed(number, sentence, frame)
            for unit in sentence.units:
                if unit.kind is Is.WORD and unit.stretch >= 0:
                    stretch = self.stretches[unit.stretch]
                    found.append(Quote(stretch.span, QuoteKind.TITLE, stretch.inner))
                elif unit.kind is Is.QUOTE and unit.stretch not in self.done:
                    found.append(self._left_over(number, sentence, unit))
            quotes += sorted(found, key=lambda quote: quote.content)
        return self._answered(quotes)

    def _answered(self, quotes: list[Quote]) -> list[Quote]:
        """Give a quotation that runs on the speaker that only its last paragraph names."""
        running = {s.inner.start for s in self.stretches if s.carries_on}
        resumed = {s.inner.start for s in self.stretches if s.resumed}
        for at in range(len(quotes) - 2, -1, -1):
            quote, after = quotes[at], quotes[at + 1]
            runs_on = quote.content.start in running and after.content.start in resumed
            if runs_on and quote.cue is None and after.cue is not None:
                quotes[at] = replace(
                    quote, speaker=after.speaker, act=after.act, inherited=True, via=after.via
                )
                quotes[at + 1] = replace(after, continues=True)
        return quotes

    def _framed(self, number: int, sentence: Sentence, frame: Frame) -> list[Quote]:
        units = sentence.units
        speaker = self._speaker(sentence, frame.source)
        via = self._speaker(sentence, frame.via[0]) if frame.via else None
        cue = span_of(units, frame.cue)
        made: list[Quote] = []
        for start, end in frame.contents:
            quoted = [unit for unit in units[start:end] if unit.kind is Is.QUOTE]
            words = [unit for unit in units[start:end] if unit.kind not in (Is.QUOTE, Is.MARK)]
            self.done.update(unit.stretch for unit in quoted)
            if quoted and not words:
                for unit in quoted:
                    inner = self.stretches[unit.stretch].inner
                    said = (speaker, cue, frame.act, via, bool(made))
                    made.append(Quote(inner, QuoteKind.DIRECT, inner, *said))
            else:
                kind = QuoteKind.MIXED if quoted else QuoteKind.INDIRECT
                content = span_of(units, (start, end))
                said = (speaker, cue, frame.act, via, bool(made))
                made.append(Quote(content, kind, content, *said))
        if speaker is not None and made:
            is_quoted = any(quote.kind is not QuoteKind.INDIRECT for quote in made)
            last = self.last
            first = last is None or last.sentence != number
            relative = speaker.surface.lower() in units.words.relatives
            if first or (is_quoted and not relative):
                self.last = _Last(speaker, frame.act, sentence.paragraph, number, is_quoted)
        return [self._spanned(quote) for quote in made]

    def _spanned(self, quote: Quote) -> Quote:
        parts = [quote.content]
        parts += [quote.cue] if quote.cue else []
        parts += [who.span for who in (quote.speaker, quote.via) if who and not quote.inherited]
        span = Span(min(part.start for part in parts), max(part.end for part in parts))
        return replace(quote, span=span)

    @cached_property
    def _otherwise(self) -> dict[str, set[str]]:
        """Who is called by another pronoun, for each."""
        words = self.speech.words
        genders = set(words.pronouns_of_people.values()) - {""}
        return called_otherwise(self.text, self.mentions, words.own_pronoun, genders)

    def _speaker(self, sentence: Sentence, bounds: tuple[int, int] | None) -> Speaker | None:
        if bounds is None:
            return None
        units = sentence.units
        speaker = describe(self.text, units, *bounds)
        if speaker.how is How.PRONOUN and speaker.surface.lower() in units.words.relatives:
            speaker = replace(speaker, entity=self._antecedent(sentence, bounds[0]))
        elif (described := self._described(speaker)) is not None:
            speaker = described
        elif speaker.how is How.PRONOUN:
            floor = self.paragraphs[max(0, sentence.paragraph - 1)].start
            named = any(unit.kind is Is.NAME for unit in sentence.units[: bounds[0]])
            before = None if named else self._speaking()
            newcomer = find_newcomer(
                self.text, self.speech, self.mentions, floor, speaker.span.start
            )
            people = People(self.speech.words.pronouns_of_people, self.mentions, self.recent)
            # "He refused Abe's offer": he is nobody whom the sentence names after him.
            others = frozenset(
                unit.mention.entity for unit in units[bounds[1] :] if unit.mention is not None
            )
            others |= self._otherwise.get(people.pronouns.get(speaker.surface.lower(), ""), set())
            entity = None if newcomer else resolve_pronoun(speaker, people, floor, before, others)
            speaker = replace(speaker, entity=entity)
        if speaker.entity is not None:
            self.recent.append(speaker.entity)
        return speaker

    def _described(self, speaker: Speaker) -> Speaker | None:
        """Give who spoke just before, without a name, where only that one can be the pronoun."""
        words = self.speech.words
        if speaker.how is not How.PRONOUN or self.last is None:
            return None
        if self.last.sentence < self.number - 1:
            return None
        gender = words.pronouns_of_people.get(speaker.surface.lower(), "")
        return described_before(self.last.speaker, speaker, gender, self.mentions, words)

    def _antecedent(self, sentence: Sentence, relative: int) -> str | None:
        """Name whom "who" stands for: the phrase before it, across an apposition if need be."""
        units = sentence.units
        end = relative - 1 if relative and units[relative - 1].lower == "," else relative
        start = noun_phrase_before(units, end)
        if start < end and units[end - 1].mention is not None and not self._heads(units[start:end]):
            start = end - 1  # "risky for Orlov, who", not "the son of Orlov, who"
        phrases = [(start, end)] if start < end else []
        found = subject_of(units, relative) if end < relative else None
        phrases += [found] if found else []
        named = (describe(self.text, units, *phrase).entity for phrase in phrases)
        return next((entity for entity in named if entity is not None), None)

    def _heads(self, phrase: Sequence[Unit]) -> bool:
        """Say whether somebody without a name heads a phrase that ends in a name."""
        words = self.speech.words
        people = self.speech.roles | words.speaks_for | words.collectives | words.determiners
        return any(unit.lower in people for unit in phrase if unit.mention is None)

    def _speaking(self) -> str | None:
        """Name who spoke in this sentence or the one before."""
        is_near = self.last is not None and self.last.sentence >= self.number - 1
        return self.last.speaker.entity if self.last is not None and is_near else None

    def _left_over(self, number: int, sentence: Sentence, unit: Unit) -> Quote:
        """Judge a stretch that no verb of saying claimed."""
        self.done.add(unit.stretch)
        stretch = self.stretches[unit.stretch]
        inner = stretch.inner
        bare = all(u.kind in (Is.QUOTE, Is.MARK) for u in sentence.units)
        runs = stretch.resumed or stretch.carries_on
        if bare and not runs and self._is_crosshead(sentence, stretch):
            return Quote(stretch.span, QuoteKind.SCARE, inner)
        if bare or stretch.resumed:
            return self._bare(number, sentence, stretch)
        at = sentence.units.index(unit)
        source = find_unlisted_cue(sentence, at)
        if source is not None:
            speaker = self._speaker(sentence, source.source)
            if speaker is not None:
                self.last = _Last(speaker, "say", sentence.paragraph, number, True)
            cue = span_of(sentence.units, source.cue)
            quote = Quote(inner, QuoteKind.DIRECT, inner, speaker, cue, "say")
            return self._spanned(quote)
        if is_title(self.text, sentence.units, at, inner):
            return Quote(stretch.span, QuoteKind.TITLE, inner)
        introduced = at > 0 and sentence.units[at - 1].lower in (",", ":", "—")
        if not looks_like_speech(self.text, inner, introduced, self.speech.words):
            return Quote(stretch.span, QuoteKind.SCARE, inner)
        speaker = self._speaker(sentence, main_subject(sentence.units))
        whole = introduced or (at == 0 and inner.of(self.text)[-1:] in ".,!?")
        kind = QuoteKind.DIRECT if whole else QuoteKind.MIXED
        if (
            speaker is None
            and self.last is not None
            and self.last.quoted
            and sentence.paragraph - self.last.paragraph < 2
        ):
            speaker = self.last.speaker
        if speaker is not None:
            self.last = _Last(speaker, "say", sentence.paragraph, number, True)
        return Quote(stretch.span, kind, inner, speaker, None, "say", inherited=True)

    def _is_crosshead(self, sentence: Sentence, stretch: Stretch) -> bool:
        """Say whether a short quotation is a paragraph of its own, as between two sections."""
        paragraph = self.paragraphs[sentence.paragraph].of(self.text).strip(" \n.")
        alone = len(paragraph) <= len(stretch.span) + 1
        words = stretch.inner.of(self.text).split()
        return alone and (
            words[-1].endswith(":")
            or (stretch.single and len(words) < 9 and words[0][:1].isupper())
        )

    def _bare(self, number: int, sentence: Sentence, stretch: Stretch) -> Quote:
        """Attribute a quotation that is a sentence of its own."""
        quote = Quote(stretch.span, QuoteKind.DIRECT, stretch.inner, act="say")
        after = self.sentences[number + 1] if number + 1 < len(self.sentences) else None
        if after is not None and after.paragraph == sentence.paragraph and not stretch.resumed:
            cue = find_bare_cue(after)
            if cue is not None:
                speaker = self._speaker(after, cue.source)
                if speaker is not None:
                    self.last = _Last(speaker, cue.act, sentence.paragraph, number + 1, True)
                found = replace(
                    quote, speaker=speaker, cue=span_of(after.units, cue.cue), act=cue.act
                )
                return self._spanned(found)
        context = self._context(number, sentence, stretch)
        if context is None:
            return quote
        speaker, continues = context
        self.last = _Last(speaker, "say", sentence.paragraph, number, True)
        return replace(quote, speaker=speaker, continues=continues, inherited=True)

    def _context(
        self, number: int, sentence: Sentence, stretch: Stretch
    ) -> tuple[Speaker, bool] | None:
        """Take the speaker from what stands before."""
        last = self.last
        if last is not None and stretch.resumed:
            return last.speaker, True
        near = last is not None and last.paragraph == sentence.paragraph
        if last is not None and near and number - last.sentence <= 1:
            return last.speaker, last.quoted
        if number:
            before = self.sentences[number - 1]
            beside = sentence.paragraph - before.paragraph <= 1
            subject = main_subject(before.units) if beside else None
            if subject is not None and (last is None or last.sentence < number - 1):
                speaker = self._speaker(before, subject)
                if speaker is not None and self._is_person(speaker):
                    return speaker, False
        if last is not None and sentence.paragraph - last.paragraph <= 2:
            return last.speaker, last.quoted
        return None

    def _is_person(self, speaker: Speaker) -> bool:
        if speaker.how is How.PRONOUN:
            return True
        entry = self.mentions.entry(speaker.entity) if speaker.entity else None
        return entry is not None and entry.kind is NameKind.PERSON
