"""Pair quotation marks, balanced or not.

Handles curly, straight, low and angled marks, apostrophes that are no marks,
quotations inside quotations, and quotations that run over several paragraphs,
each of which opens again while only the last one closes. A mark that is
missing is taken to stand where the words of an attribution part the quotation
from the author (", said X"), so that one side's words are not the other's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import ENGLISH, Language

_OPENERS = {"“": "”", "„": "“”", "«": "»", "‹": "›", '"': '"', "``": "''", "''": "''"}
_STRAIGHT = ('"', "''")
_MARK = re.compile(r"``|''|[“”„«»‹›\"‘’‚']")
_SINGLE_REACH = 600
_NESTED_REACH = 1000
_SENTENCE = re.compile(r"[.!?…][”\"’']?\s+(?=[A-Z“\"‘])")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text between quotation marks within one paragraph.

    Parameters
    ----------
    span, inner
        With and without the marks.
    carries_on
        It has no closing mark because the next paragraph opens again.
    resumed
        It opens again what the paragraph before did not close.
    """

    span: Span
    inner: Span
    paragraph: int
    closed: bool = True
    carries_on: bool = False
    resumed: bool = False
    single: bool = False


def find_paragraphs(text: str) -> list[Span]:
    """Find the paragraphs of a text: blocks of lines that blank lines part."""
    paragraphs: list[Span] = []
    at = 0
    begun: int | None = None
    for line in text.split("\n"):
        if line.strip() and begun is None:
            begun = at
        elif not line.strip() and begun is not None:
            paragraphs.append(Span(begun, at - 1))
            begun = None
        at += len(line) + 1
    return paragraphs if begun is None else [*paragraphs, Span(begun, len(text))]


@dataclass(frozen=True, slots=True)
class _MarkWords:
    """What a language says about marks.

    Parameters
    ----------
    elision, possessive
        Where an apostrophe is no quotation mark.
    attributed
        What stands behind words that were quoted: said X.
    missing
        Where a closing mark ought to stand: before ", said X".
    """

    elision: re.Pattern[str]
    possessive: frozenset[str]
    attributed: re.Pattern[str]
    missing: re.Pattern[str]


@lru_cache(maxsize=64)
def _mark_words(language: Language) -> _MarkWords:
    lexicon = language.lexicon("grammar")
    elision = rf"[‘’'](?:{lexicon.source('elisions')})"
    said = {"said": "|".join(lexicon.listed("speech verbs")) or "(?!)"}
    attributed = lexicon.source("attributed", said)
    return _MarkWords(
        re.compile(elision, re.IGNORECASE),
        lexicon.words("possessive letters"),
        re.compile(attributed),
        re.compile(rf"[,?!](?=\s+(?:{attributed}))"),
    )


def find_stretches(
    text: str, paragraphs: Sequence[Span], language: Language = ENGLISH
) -> list[Stretch]:
    """Find the outermost quoted stretches; cost is linear in the text."""
    words = _mark_words(language)
    stretches: list[Stretch] = []
    open_before = False
    for number, paragraph in enumerate(paragraphs):
        after = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        found = _Pairing(text, paragraph, number, after, words).stretches()
        if open_before and found and _is_first(text, paragraph, found[0].span.start):
            found[0] = _resume(found[0])
        open_before = bool(found) and not found[-1].closed
        if open_before:
            open_before = after is not None and _opens(text, after, words, single=found[-1].single)
            found[-1] = _leave_open(text, paragraph, found[-1], words, carries_on=open_before)
            open_before = found[-1].carries_on
        stretches += [_trim(text, one) for one in found if one.inner.of(text).strip()]
    return stretches


def _trim(text: str, stretch: Stretch) -> Stretch:
    """Leave out the spaces that French typography sets inside the marks."""
    inner = stretch.inner.of(text)
    start = stretch.inner.start + len(inner) - len(inner.lstrip())
    end = stretch.inner.start + len(inner.rstrip())
    trimmed = Span(start, end)
    return stretch if trimmed == stretch.inner else replace(stretch, inner=trimmed)


def _resume(stretch: Stretch) -> Stretch:
    return Stretch(
        stretch.span,
        stretch.inner,
        stretch.paragraph,
        stretch.closed,
        single=stretch.single,
        resumed=True,
    )


def _is_first(text: str, paragraph: Span, at: int) -> bool:
    return not text[paragraph.start : at].strip()


def _opens(text: str, paragraph: Span, words: _MarkWords, *, single: bool) -> bool:
    """Say whether a paragraph opens a quotation again, with a mark of the same kind."""
    start = text[paragraph.start : min(paragraph.end, paragraph.start + 40)].lstrip()
    if single:
        opened = re.match(r"[‘'][A-Z“\"]", start) is not None
        return opened and not words.elision.match(start)
    return start.startswith(("“", '"', "«", "„", "‘", "''", "``"))


def _leave_open(
    text: str, paragraph: Span, stretch: Stretch, words: _MarkWords, *, carries_on: bool
) -> Stretch:
    """Let an unclosed stretch end before an attribution in it, else with its paragraph."""
    missing = words.missing.search(text, stretch.inner.start, stretch.inner.end)
    if missing is not None:
        span = Span(stretch.span.start, missing.end())
        inner = Span(stretch.inner.start, missing.end())
        return replace(stretch, span=span, inner=inner, closed=True)
    end = paragraph.start + len(paragraph.of(text).rstrip())
    return replace(
        stretch,
        span=Span(stretch.span.start, max(end, stretch.inner.start)),
        inner=Span(stretch.inner.start, max(end, stretch.inner.start)),
        closed=False,
        carries_on=carries_on,
    )


@dataclass(slots=True)
class _Open:
    start: int
    inner: int
    closers: str


@dataclass(slots=True)
class _Pairing:
    """The marks of one paragraph, and the paragraph after it."""

    text: str
    paragraph: Span
    number: int
    after: Span | None
    words: _MarkWords
    found: list[Stretch] = field(default_factory=list)
    current: _Open | None = None
    depth: int = 0
    balanced: tuple[int, bool] = (-1, False)

    def stretches(self) -> list[Stretch]:
        """Pair the marks from left to right."""
        for match in _MARK.finditer(self.text, self.paragraph.start, self.paragraph.end):
            mark, at, end = match.group(), match.start(), match.end()
            if mark in "‘’‚'":
                self._read_single(at)
            elif not self._is_inside_single(at):
                self._read_double(mark, at, end)
        if self.current is not None:
            inner = Span(self.current.inner, self.paragraph.end)
            span = Span(self.current.start, self.paragraph.end)
            self.found.append(Stretch(span, inner, self.number, closed=False))
        return self.found

    def _read_single(self, at: int) -> None:
        if self.current is None and (not self.found or self.found[-1].span.end <= at):
            single = self._single(at)
            self.found += [single] if single else []

    def _is_inside_single(self, at: int) -> bool:
        """Say whether a double mark is inside single ones, which were none if it parts them."""
        found = self.found
        if not (found and found[-1].single and at < found[-1].span.end):
            return False
        if self.balanced[0] != found[-1].span.start:
            self.balanced = found[-1].span.start, _is_balanced(self.text, found[-1].inner)
        if self.balanced[1]:
            return True
        found.pop()
        return False

    def _read_double(self, mark: str, at: int, end: int) -> None:
        text, paragraph, current = self.text, self.paragraph, self.current
        if current is None:
            self.current = _open(text, paragraph, mark, at, end)
            if self.current is None and not self.found:
                self.found += self._unopened(at, end)
        elif mark in _OPENERS and mark not in _STRAIGHT and mark not in current.closers:
            self._open_again(mark, at, end)
        elif self.depth:
            self.depth -= 1
        elif mark in _STRAIGHT and _only_opens(text, paragraph, at, end):
            self._cut(mark, at, end)
        else:
            self._close(at, end)

    def _open_again(self, mark: str, at: int, end: int) -> None:
        """Read a mark that opens where a quotation is open: inside it, or for want of a mark."""
        if not _opens_here(self.text, self.paragraph, at, end):
            self._close(at, end)
        elif _is_nested(self.text, self.paragraph, at):
            self.depth += 1
        else:
            self._cut(mark, at, end)

    def _close(self, at: int, end: int) -> None:
        if self.current is not None:
            span, inner = Span(self.current.start, end), Span(self.current.inner, at)
            self.found.append(Stretch(span, inner, self.number))
        self.current = None

    def _cut(self, mark: str, at: int, end: int) -> None:
        """End a stretch that nobody closed before the next one opens."""
        if self.current is not None:
            start, quoted = self.current.inner, self.text[self.current.inner : at]
            ended = self.words.missing.search(quoted) or re.search(r"[.!?…](?=\s)", quoted)
            last = start + (ended.end() if ended else len(quoted.rstrip()))
            span = Span(self.current.start, last)
            self.found.append(Stretch(span, Span(start, last), self.number))
        self.current = _open(self.text, self.paragraph, mark, at, end)

    def _unopened(self, at: int, end: int) -> list[Stretch]:
        """Take a sentence whose opening mark is missing as quoted: 'We wait,” said X.'."""
        text, paragraph = self.text, self.paragraph
        before = text[max(paragraph.start, at - 1) : at]
        behind = self.words.attributed.match(text, min(paragraph.end, end + 1), paragraph.end)
        if before not in (",", ".", "!", "?") or text[end : end + 1] != " " or behind is None:
            return []
        first = max(paragraph.start, at - _NESTED_REACH)
        starts = [match.end() for match in _SENTENCE.finditer(text, first, at)]
        start = starts[-1] if starts else first
        start += len(text[start:at]) - len(text[start:at].lstrip('”“"» \n\t'))
        return [Stretch(Span(start, end), Span(start, at), self.number)]

    def _single(self, at: int) -> Stretch | None:
        """Read a quotation in single marks; an apostrophe gives None."""
        text, paragraph = self.text, self.paragraph
        if text[at] == "’" or self.words.elision.match(text, at):
            return None
        if not _opens_here(text, paragraph, at, at + 1):
            return None
        close = self._single_close(at)
        if self._runs_on(at, close):
            inner = Span(at + 1, paragraph.end)
            span = Span(at, paragraph.end)
            return Stretch(span, inner, self.number, closed=False, single=True)
        if close is None:
            return None
        return Stretch(Span(at, close + 1), Span(at + 1, close), self.number, single=True)

    def _single_close(self, at: int) -> int | None:
        """Find what closes a single mark: a clear one, else the first that may be one."""
        weak = None
        stop = min(self.paragraph.end, at + _SINGLE_REACH)
        for match in re.finditer("[’']", self.text[at + 1 : stop]):
            close = at + 1 + match.start()
            before, after = _around(self.text, self.paragraph, close, close + 1)
            if before.isspace() or after.isalnum():
                continue
            if before in ".,!?…" or before not in self.words.possessive:
                return close
            weak = close if weak is None else weak
        return weak

    def _runs_on(self, at: int, close: int | None) -> bool:
        """Say whether a quotation in single marks goes on in the next paragraph.

        Nothing closes it, or only what may as well be an apostrophe: the crews' pay.
        """
        text = self.text
        if self.after is None or not _opens(text, self.after, self.words, single=True):
            return False
        starts = re.match(r"[A-Z“\"]", text[at + 1 : at + 2]) is not None
        if close is None or not starts:
            return starts
        behind = text[close + 1 : close + 60]
        owner = text[close - 1] in self.words.possessive and re.match(r"\s[a-z]", behind)
        return owner is not None and self.words.attributed.match(behind.lstrip()) is None


_DOUBLE = re.compile(r"``|''|[“”„«»\"]")
_UP, _DOWN = frozenset(("“", "„", "«", "``")), frozenset(("”", "»", "''"))


def _is_balanced(text: str, inner: Span) -> bool:
    """Say whether every double mark between two single ones has its other half there."""
    marks = [match[0] for match in _DOUBLE.finditer(text, inner.start, inner.end)]
    ups, downs = sum(mark in _UP for mark in marks), sum(mark in _DOWN for mark in marks)
    return ups == downs and marks.count('"') % 2 == 0


def _is_nested(text: str, paragraph: Span, at: int) -> bool:
    """Say whether a mark that opens inside a quotation is closed before that is."""
    depth = 1
    for match in _DOUBLE.finditer(text, at, min(paragraph.end, at + _NESTED_REACH)):
        depth += (match[0] in _UP) - (match[0] in _DOWN)
        if not depth:
            return True
    return False


def _open(text: str, paragraph: Span, mark: str, at: int, end: int) -> _Open | None:
    if mark in _OPENERS and (mark not in _STRAIGHT or not _only_closes(text, paragraph, at, end)):
        return _Open(at, end, _OPENERS[mark])
    if mark in "»”" and _only_opens(text, paragraph, at, end):
        return _Open(at, end, "«" if mark == "»" else mark)
    return None


def _around(text: str, paragraph: Span, at: int, end: int) -> tuple[str, str]:
    before = text[at - 1] if at > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    return before, after


def _opens_here(text: str, paragraph: Span, at: int, end: int) -> bool:
    before, after = _around(text, paragraph, at, end)
    return not after.isspace() and (before.isspace() or before in "([{—–-:‘'")


def _only_opens(text: str, paragraph: Span, at: int, end: int) -> bool:
    before, after = _around(text, paragraph, at, end)
    return (before.isspace() or before in "([{—") and (after.isalnum() or after in "‘'[$…")


def _only_closes(text: str, paragraph: Span, at: int, end: int) -> bool:
    before, after = _around(text, paragraph, at, end)
    return (
        not before.isspace()
        and before not in "([{—–-:/"
        and (after.isspace() or after in ".,;:!?)]}—–-")
    )
