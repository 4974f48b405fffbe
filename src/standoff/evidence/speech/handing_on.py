"""Frames in which words are handed on: quoted by a paper, put so by somebody."""

from __future__ import annotations

from standoff.evidence.grammar.clauses import Is, Units
from standoff.evidence.speech.contents import Bounds, content_after
from standoff.evidence.speech.frames import Frame
from standoff.evidence.speech.noun_phrases import noun_phrase_after
from standoff.evidence.speech.speakers import subject_of
from standoff.evidence.speech.verbs import VerbGroup, read_verb

_MARKS = frozenset((",", ":", "—"))


def read_cited(units: Units, verb: VerbGroup, source: Bounds) -> Frame | None:
    """Read "The paper quoted X as saying ...", where X speaks via the paper."""
    end = noun_phrase_after(units, verb.at + 1)
    if end == verb.at + 1 or end + 1 >= len(units) or units[end].lower not in units.words.cited_as:
        return None
    saying = read_verb(units, end + 1)
    content = content_after(units, saying) if saying else None
    if saying is None or content is None:
        return None
    via = (source, (verb.group, verb.at + 1))
    cue = (end, end + 2)
    return Frame(cue, saying.cue.act, saying.cue.lemma, (verb.at + 1, end), [content], via)


def read_quoted_as(units: Units, verb: VerbGroup, source: Bounds | None, done: int) -> Frame | None:
    """Read '"...," X was quoted as saying by the paper'."""
    words, at = units.words, verb.at + 1
    if verb.cue.lemma not in words.quotes or source is None or at + 1 >= len(units):
        return None
    saying = read_verb(units, at + 1) if units[at].lower in words.cited_as else None
    before = source[0] - 1
    if saying is None or before < done or not units[before].ended:
        return None
    cue = (verb.group, saying.at + 1)
    via = None
    if cue[1] < len(units) and units[cue[1]].lower in words.quoted_by:
        end = noun_phrase_after(units, cue[1] + 1)
        via = ((cue[1] + 1, end), cue) if end > cue[1] + 1 else None
    contents = [(before, before + 1)]
    return Frame(cue, saying.cue.act, saying.cue.lemma, source, contents, via)


def read_put_it(units: Units, at: int, done: int) -> Frame | None:
    """Read 'As X put it, "..."' and '"...," as X put it'."""
    source, words = subject_of(units, at, done), units.words
    if source is None or source[0] == 0 or units[source[0] - 1].lower not in words.cited_as:
        return None
    end = at + len(words.put_it)
    behind = end + (end < len(units) and units[end].lower in _MARKS)
    before = source[0] - 2
    if behind < len(units) and units[behind].kind is Is.QUOTE:
        quote = behind
    elif before >= done and units[before].kind is Is.QUOTE:
        quote = before
    else:
        return None
    return Frame((at, end), "say", " ".join(words.put_it), source, [(quote, quote + 1)])
