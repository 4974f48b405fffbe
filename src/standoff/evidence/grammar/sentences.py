"""Sentences: where each one of a passage begins and ends.

A sentence is what a person would quote as one: it runs to a full stop,
question mark, exclamation mark or ellipsis, together with the quotation marks
and brackets that close behind it. Speech of several sentences inside one pair
of quotation marks is split as well, because each is a statement that may be
cited. The numbers of sentences are part of citations, so the rules are our
own and do not move with the version of a library.

A blank line always separates. A single line break separates where the line
ends in final punctuation or was clearly not wrapped (the next word would have
fitted on it); otherwise it is a space.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.grammar.layout import bracketed, line_breaks, list_items
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import ENGLISH, Language
from standoff.evidence.text.languages.lexicon import Listed, Pattern, Words
from standoff.evidence.text.remembered import remembered

_PARAGRAPH_BREAK = re.compile(
    r"(?:\r\n?|[\n\u2028])(?:[^\S\n\r\u2028\u2029]*(?:\r\n?|[\n\u2028]))+|[\u2029\f]"
)
_LINE_BREAK = re.compile(r"\r\n?|[\n\v\u0085\u2028]")
_ENDING = r"""(?P<mark>\.(?:[ \u00a0]\.){{2,}}|\.{{2,}}(?:[ \u00a0]\.)*|…\.?|[.!?]|[{always}])
        (?P<more>[!?.…！？]{{0,20}})
        (?P<closers>(?:[{closing}]|[\u0020\u00a0\u202f]»|\[\d{{1,3}}\]){{0,8}})
        (?P<gap>\s{{0,20}})"""
_ALWAYS = "。！？｡؟۔।॥።፧၏។៕"
"""Marks that end a sentence whatever follows: those of scripts in which they do nothing else."""

_MAY_PART = re.compile(rf"[.!?…){_ALWAYS}\r\n\v\u0085\u2028]")
"""What every end of a sentence inside of a paragraph has: a mark, a label of a list, a line's end."""

_BRACKETS = ")]}）」』】》〉"
_WORD_BEFORE = re.compile(r"(?<![^\W_])(?:[^\W_]|°|[.&’'-](?=[^\W_.]|\.[^\W_]))++$")
"""The word at the end of a stretch; it is looked for only where words begin."""
_OPENING = re.compile(r"""["'“”‘’«(\[{¿¡—–*_-]*\s?["'“‘«(\[]*""")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")


class SentenceWords(NamedTuple):
    """Words that decide where a sentence ends: these sections of ``grammar.txt``.

    All but the patterns are lower case and without their last full stop.
    """

    before_a_name: Words
    before_a_name_or_an_end: Words
    before_more: Words
    before_a_number: Words
    may_end: Words
    halves_of_the_day: Words
    openers: Words
    opener_of_a_name: Words
    speech_verbs: Words
    leads_in: Words
    after_a_clock: Words
    names_with_a_mark: Words
    domain_endings: Words
    name_then_verb: Pattern
    adverb_ending: Listed
    first_person: Words
    closing_marks: Listed
    after_an_ordinal: Words
    speech_goes_on: Listed


@lru_cache(maxsize=64)
def _ending(words: SentenceWords) -> re.Pattern[str]:
    closing = "".join(words.closing_marks or ENGLISH.lexicon("grammar").listed("closing marks"))
    signs = re.escape(closing + _BRACKETS)
    return re.compile(_ENDING.format(always=_ALWAYS, closing=signs), re.VERBOSE)


@lru_cache(maxsize=64)
def _sentence_words(language: Language) -> SentenceWords:
    return language.lexicon("grammar").fill(SentenceWords)


@remembered
def find_sentences(text: str, language: Language = ENGLISH) -> tuple[Span, ...]:
    """Find the sentences of a passage.

    The spans are in order, do not overlap, begin and end with a character that
    is not a space, and together cover every such character of the text.

    Examples
    --------
    >>> text = "Mr. Abe met the U.S. envoy on Feb. 7. “We agree. It is late,” he said."
    >>> [span.of(text) for span in find_sentences(text)]
    ['Mr. Abe met the U.S. envoy on Feb. 7.', '“We agree.', 'It is late,” he said.']

    Notes
    -----
    Linear in the length of the text.
    """
    words = _sentence_words(language)
    found: list[Span] = []
    start = 0
    for gap in _PARAGRAPH_BREAK.finditer(text):
        found += _sentences_of_paragraph(text, start, gap.start(), words)
        start = gap.end()
    found += _sentences_of_paragraph(text, start, len(text), words)
    return tuple(found)


def _sentences_of_paragraph(
    text: str, start: int, end: int, words: SentenceWords
) -> Iterator[Span]:
    paragraph = text[start:end]
    if not paragraph or paragraph.isspace():
        return
    last = 0
    cuts = _Paragraph(paragraph, words).cuts() if _MAY_PART.search(paragraph) else []
    for cut in [*cuts, len(paragraph)]:
        piece = paragraph[last:cut]
        lead = len(piece) - len(piece.lstrip())
        size = len(piece.strip())
        if size:
            yield Span(start + last + lead, start + last + lead + size)
        last = cut


@dataclass(slots=True)
class _Ending:
    """A place where a sentence may end, with what stands around it."""

    mark: str
    closers: str
    before: str
    at: int
    cut: int
    gap: str
    sentence_start: int


class _Paragraph:
    """One paragraph and the decisions about its possible ends."""

    def __init__(self, text: str, words: SentenceWords) -> None:
        self.text, self.words = text, words
        self.brackets = bracketed(text)
        self.bracket_starts = [start for start, _ in self.brackets]
        self.lines = line_breaks(text)
        self.width = max((end - start for start, end in self.lines), default=0)

    def cuts(self) -> list[int]:
        """Give the positions at which one sentence ends and the next begins."""
        items = list_items(self.text)
        labels = {at for at, _ in items}
        fixed = sorted({at for at, _ in items[1:]} | set(self._unwrapped_breaks()))
        stops = {stop for _, stop in items}
        found: list[int] = []
        start = 0
        waiting = 0
        for match in _ending(self.words).finditer(self.text):
            while waiting < len(fixed) and fixed[waiting] <= match.start():
                start = fixed[waiting]
                found.append(start)
                waiting += 1
            if match.start() in stops:
                continue
            cut = self._cut_at(match, start)
            if cut is not None and cut < len(self.text) and cut not in labels:
                found.append(cut)
                start = cut
        return sorted({*found, *fixed})

    def _cut_at(self, match: re.Match[str], start: int) -> int | None:
        at, cut = match.start(), match.end()
        if cut >= len(self.text):
            return None
        if match["mark"] in _ALWAYS:
            goes_on = match["closers"] and self.text.startswith(self.words.speech_goes_on, cut)
            return None if goes_on else cut
        before = _WORD_BEFORE.search(self.text[max(start, at - 40) : at])
        ending = _Ending(
            mark=match["mark"] + match["more"],
            closers=match["closers"],
            before=before.group() if before else "",
            at=at,
            cut=cut,
            gap=match["gap"],
            sentence_start=start,
        )
        if not ending.gap:
            return cut if self._space_is_missing(ending) else None
        if self._inside_bracket(ending):
            return None
        if "." in ending.mark[1:] or "…" in ending.mark:
            return self._cut_at_ellipsis(ending)
        return cut if self._ends_sentence(ending) else None

    def _ends_sentence(self, ending: _Ending) -> bool:
        text, cut = self.text, ending.cut
        opening = _OPENING.match(text, cut)
        at = opening.end() if opening else cut
        if at >= len(text):
            return True
        follows = text[at]
        word = _WORD.match(text, at)
        token = word.group() if word else ""
        if follows.islower() and not _is_camel_name(token):
            return False
        if ending.mark == ".":
            return self._full_stop_ends(ending, token, follows)
        if ending.before.casefold() in self.words.names_with_a_mark and not ending.closers:
            return token.casefold() in self.words.openers
        return not (_closes_quote(ending) and self._speech_follows(cut))

    def _full_stop_ends(self, ending: _Ending, token: str, follows: str) -> bool:
        if ending.closers:
            return True
        before = ending.before
        bare = before.casefold()
        opens = self._opens_sentence(ending, token)
        if len(before) == 1 and before.isupper():
            return opens
        if bare in self.words.before_a_name:
            return bare in self.words.before_a_name_or_an_end and opens
        if bare in self.words.before_more:
            return False
        if bare in self.words.before_a_number:
            return not (follows.isdigit() or (before.isupper() and follows in "IVX"))
        if bare in self.words.halves_of_the_day:
            return self._clock_ends(ending, token)
        if bare in self.words.may_end or _ACRONYM.match(before):
            if self.text[ending.cut] in "-–—_":
                return False
            return opens or not (token[:1].isupper() or follows.isdigit() or follows in "$€£")
        if len(before) == 1 and before.isalpha():
            return opens
        return not (before.isdigit() and len(before) <= 2 and self._counts(ending, token))

    def _opens_sentence(self, ending: _Ending, token: str) -> bool:
        """Say whether what follows an abbreviation begins a sentence rather than a name."""
        after = ending.cut + len(token)
        if len(token) == 1 and self.text[after : after + 1] == ".":
            return self._unwrapped(ending)  # an initial
        if token.casefold() in self.words.openers or self._unwrapped(ending):
            return True
        return token.endswith(self.words.adverb_ending) and self.text[after : after + 1] == ","

    def _clock_ends(self, ending: _Ending, token: str) -> bool:
        if token.casefold() in self.words.after_a_clock:
            return False
        so_far = self.text[ending.sentence_start : ending.at].split()
        fronted = len(so_far) <= 4 and so_far[0].strip("“\"'(").casefold() in self.words.leads_in
        return not fronted

    def _counts(self, ending: _Ending, token: str) -> bool:
        """Say whether the number before the stop is an ordinal or a label."""
        return token.casefold() in self.words.after_an_ordinal or self._labels(ending)

    def _labels(self, ending: _Ending) -> bool:
        """Say whether the number before the stop stands alone at the start, as a label does."""
        return not self.text[ending.sentence_start : ending.at - len(ending.before)].strip()

    def _cut_at_ellipsis(self, ending: _Ending) -> int | None:
        text, cut = self.text, ending.cut
        opening = _OPENING.match(text, cut)
        at = opening.end() if opening else cut
        if at >= len(text) or not (text[at].isupper() or text[at].isdigit()):
            return None
        attached = ending.at > 0 and not text[ending.at - 1].isspace()
        dots = ending.mark.count(".") + 3 * ending.mark.count("…")
        if attached and ending.mark.startswith(". ") and dots > 3:
            return ending.at + 2
        word = _WORD.match(text, at)
        if dots <= 3 and word and _first_part(word.group()) in self.words.first_person:
            return None
        return cut

    def _space_is_missing(self, ending: _Ending) -> bool:
        """Say whether two sentences run together, as in ``ended.The``."""
        if ending.mark[0] not in ".!?" or len(ending.mark) > 1:
            return False
        head = re.search(r"\S*\Z", self.text[max(0, ending.at - 60) : ending.at])
        tail = re.match(
            r"[“\"‘(]?([A-Z][a-z]+)(?=[\s,'’])", self.text[ending.cut : ending.cut + 40]
        )
        if head is None or tail is None or tail[1].casefold() in self.words.domain_endings:
            return False
        return bool(re.fullmatch(r"[“\"‘(—-]*[\w’'-]*[a-z]{3}", head.group()))

    def _speech_follows(self, at: int) -> bool:
        """Say whether a name and a verb of speech follow, as in ``“Why?” Mr. Abe asked``."""
        match = self.words.name_then_verb.match(self.text, at, at + 160)
        if match is None or match["verb"] not in self.words.speech_verbs:
            return False
        first = self.text[at : match.end()].split()[0].casefold()
        return first not in self.words.openers or first in self.words.opener_of_a_name

    def _inside_bracket(self, ending: _Ending) -> bool:
        """Say whether the ending stands in a bracket that opened within its sentence."""
        index = bisect_right(self.bracket_starts, ending.at) - 1
        if index < 0:
            return False
        start, end = self.brackets[index]
        if not start < ending.at < end:
            return False
        inside_to_the_end = ending.at + len(ending.mark) + len(ending.closers) > end
        opened_sentence = not self.text[ending.sentence_start : start].strip()
        if inside_to_the_end:
            return ending.mark in {"...", "…", ". . ."}
        return not opened_sentence

    def _unwrapped(self, ending: _Ending) -> bool:
        """Say whether the gap after an ending holds a line break that is no wrapping."""
        if not _LINE_BREAK.search(ending.gap):
            return False
        index = bisect_right([start for start, _ in self.lines], ending.at) - 1
        return index + 1 < len(self.lines) and self._breaks_after(index)

    def _unwrapped_breaks(self) -> Iterator[int]:
        for index in range(len(self.lines) - 1):
            end = self.lines[index][1]
            if self.text[end - 1] not in ".!?…,;-–" and self._breaks_after(index):
                yield self.lines[index + 1][0]

    def _breaks_after(self, index: int) -> bool:
        start, end = self.lines[index]
        after, until = self.lines[index + 1]
        first = self.text[after : min(until, after + 40)].split(maxsplit=1)
        if not first or first[0][0].islower():
            return False
        return end - start + 1 + len(first[0]) < 0.8 * self.width


def _first_part(word: str) -> str:
    return word.split("’", maxsplit=1)[0].split("'", maxsplit=1)[0]


def _is_camel_name(token: str) -> bool:
    """Say whether a lower-case start belongs to a name: iPhone, al-Shabab."""
    return any(letter.isupper() for letter in token[1:5])


def _closes_quote(ending: _Ending) -> bool:
    return any(mark in ending.closers for mark in "\"”’'»")
