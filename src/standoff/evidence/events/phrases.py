"""Noun phrases of a clause, as far as they can be told without doubt.

A phrase is a name with what belongs to it: articles, titles, nationality, a
possessive, and the organ of a state ("Russian forces", "Norway's parliament",
"the government of Norway"), which acts for it. Whatever is not one of these
is no phrase here, so that a guess becomes a gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from standoff.evidence.events.role_words import RoleKnowledge, RoleWords
from standoff.evidence.names.entries import NameForm, NameKind
from standoff.evidence.text.anchors import Span


class Named(Protocol):
    """A mention of an entity, as `names` finds it; its form and kind are read where it has them."""

    @property
    def span(self) -> Span:
        """Where it stands."""

    @property
    def entity(self) -> str:
        """Whom it names."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a mark or a name of a clause."""

    start: int
    end: int
    text: str
    lower: str
    named: Named | None = None

    @property
    def is_word(self) -> bool:
        """Say whether it is neither a mark nor a name."""
        return self.named is None and self.text[-1:].isalnum()

    @property
    def demonym(self) -> bool:
        """Say whether it is a word such as Russian, which names a state by its people."""
        return self.named is not None and getattr(self.named, "form", None) is NameForm.DEMONYM


class Row(tuple[Word, ...]):  # noqa: SLOT001 - a tuple with slots can carry nothing
    """The words of a sentence, in a language.

    Attributes
    ----------
    known
        What the language says about roles.
    words
        Its words about verbs and names.
    """

    known: RoleKnowledge
    words: RoleWords

    @classmethod
    def of(cls, words: Iterable[Word], known: RoleKnowledge) -> Row:
        """Make a row of words."""
        row = cls(words)
        row.known, row.words = known, known.words
        return row

    def titles(self, word: Word) -> bool:
        """Say whether a word is a title, a role, or a part of one: the prime minister."""
        if word.named is not None:
            return False
        ends = self.words.ends_of_titles
        return word.lower in self.known.titles or word.lower.endswith(ends)

    def is_adverb(self, word: Word) -> bool:
        """Say whether a word may stand between a verb and what belongs to it."""
        return word.lower in self.known.adverbs or word.lower.endswith(self.words.adverb_endings)

    def is_organ(self, at: int) -> bool:
        """Say whether what stands at `at` acts for the state named beside it."""
        return self[at].is_word and self[at].lower in self.words.state_organs


@dataclass(frozen=True, slots=True)
class Phrase:
    """Names that act or suffer together: words ``first`` to ``last`` (excluded) of a clause."""

    first: int
    last: int
    named: tuple[Named, ...]


def read_words(text: str, clause: Span, mentions: Sequence[Named], known: RoleKnowledge) -> Row:
    """Cut a clause into words, in which each mention is one; cost is linear."""
    words: list[Word] = []
    at = clause.start
    for mention in mentions:
        if mention.span.start < at or mention.span.end > clause.end:
            continue
        words += _plain(text, at, mention.span.start, known)
        surface = mention.span.of(text)
        words.append(Word(mention.span.start, mention.span.end, surface, surface.lower(), mention))
        at = mention.span.end
    return Row.of((*words, *_plain(text, at, clause.end, known)), known)


def _owner_mark(words: Row, at: int) -> bool:
    """Say whether a word is the possessive ending of the one before it: Norway's, the US'."""
    if at <= 0 or at >= len(words):
        return False
    mark, before = words[at], words[at - 1]
    touches = before.end == mark.start and before.text[-1:].isalnum()
    apart = at + 1 < len(words) and words[at + 1].start > mark.end
    plural = mark.lower in ("'", "’") and before.lower.endswith("s") and apart
    return touches and (mark.lower in words.words.possessive_marks or plural)


def _plain(text: str, start: int, end: int, known: RoleKnowledge) -> list[Word]:
    months = known.words.months_that_are_helpers
    return [
        Word(*match.span(), word, word if at and word in months else word.lower().replace("’", "'"))
        for match in known.word.finditer(text, start, end)
        for word, at in ((match[0], match.start()),)
    ]


def phrase_before(words: Row, end: int) -> Phrase | None:
    """Read the phrase that ends before the word `end`, with the names joined to it."""
    last = _one_before(words, end)
    if last is None:
        return None
    named, first = list(last.named), last.first
    while first > 1 and words[first - 1].lower in words.words.links_of_names:
        linked = first - 1
        if words[linked].lower in words.words.links_of_the_last and words[linked - 1].lower == ",":
            linked -= 1
        before = _one_before(words, linked)
        if before is None or (words[first - 1].lower == "," and len(named) < 2):
            break
        named, first = [*before.named, *named], before.first
    return Phrase(first, end, tuple(named))


def _one_before(words: Row, end: int) -> Phrase | None:
    """Read one name with what belongs to it, or a name with its organ."""
    head = end - 1
    if head < 0:
        return None
    organ = words.is_organ(head)
    at = head
    if organ:
        at -= 1
        while at >= 0 and words[at].is_word and words[at].lower in words.words.organ_modifiers:
            at -= 1
        if _owner_mark(words, at):
            at -= 1
    if at < 0:
        return None
    owner = words[at].named
    if owner is None or (words[at].demonym and not organ):
        return None
    if organ and not _has_organs(owner):
        return None
    first = _skip_opening(words, at)
    of = _organ_of(words, first) if not organ else None
    return Phrase(first if of is None else of, end, (owner,))


def _has_organs(named: Named) -> bool:
    kind = getattr(named, "kind", NameKind.COUNTRY)
    return kind in (NameKind.COUNTRY, NameKind.ORGANISATION)


def _organ_of(words: Row, first: int) -> int | None:
    """Find where "the government of" before a name begins."""
    at = first - 1
    if at < 1 or words[at].lower not in words.words.organ_of or not words.is_organ(at - 1):
        return None
    before = words.words.organ_modifiers | words.words.phrase_openers
    at -= 1
    while at > 0 and words[at - 1].is_word and words[at - 1].lower in before:
        at -= 1
    return at


def _skip_opening(words: Row, at: int) -> int:
    """Go left over articles, titles and nationality; give the first word of the phrase."""
    at = _skip_noun_of_body(words, at)
    while at > 0:
        before = words[at - 1]
        if _owner_mark(words, at - 1) and words[at - 2].named is not None:
            at -= 2
        elif (
            before.demonym
            or (before.named is not None and words.titles(words[at]))
            or (
                before.is_word
                and (before.lower in words.words.phrase_openers or words.titles(before))
            )
        ):
            at -= 1
        elif _goes_on(words, at):
            at -= 2
        else:
            break
    return at


_QUALITIES = 3
"""Words at most between an article and the noun for a body: the German satellite operator Rheinsat."""


def _skip_noun_of_body(words: Row, at: int) -> int:
    """Go left over what a body is, before its name, back to behind the article."""
    if not _is_noun_of_body(words, at - 1, words[at].named):
        return at
    first = at - 1
    for start in range(first, max(0, first - _QUALITIES) - 1, -1):
        if start and words[start - 1].lower in words.words.phrase_openers:
            return start
        if not (start and words[start - 1].is_word and words[start - 1].text.islower()):
            break
    return first


def _is_noun_of_body(words: Row, at: int, named: Named | None) -> bool:
    body = getattr(named, "kind", None) is NameKind.ORGANISATION
    return at >= 0 and body and words[at].lower in words.words.nouns_before_bodies


def _goes_on(words: Row, at: int) -> bool:
    """Say whether a title goes on behind a mark or "of": Gen. Berg, Secretary of State Berg."""
    if at < 2 or not words.titles(words[at - 2]):
        return False
    of = words[at - 1].lower in words.words.organ_of
    linked = of and at < len(words) and words.titles(words[at])
    return words[at - 1].lower == "." or linked


def phrase_after(words: Row, start: int) -> Phrase | None:
    """Read the phrase that begins at the word `start`, with the names joined to it."""
    first = _one_after(words, start)
    if first is None:
        return None
    named, last = list(first.named), first.last
    while last < len(words) and words[last].lower in words.words.links_of_names:
        linked = last + 1
        if (
            words[last].lower == ","
            and linked < len(words)
            and words[linked].lower in words.words.links_of_the_last
        ):
            linked += 1
        more = _one_after(words, linked)
        if more is None or not _list_closes(words, last, more):
            break
        named, last = [*named, *more.named], more.last
    return Phrase(start, last, tuple(named))


def _list_closes(words: Row, join: int, more: Phrase) -> bool:
    """Say whether a comma is that of a list: an "and" comes behind the next name."""
    if words[join].lower != "," or words[join + 1].lower in words.words.links_of_the_last:
        return True
    after = more.last
    if after < len(words) and words[after].lower == ",":
        after += 1
    return after < len(words) and words[after].lower in words.words.links_of_the_last


def _one_after(words: Row, start: int) -> Phrase | None:
    at = start
    named: Named | None = None
    demonym = article = False
    while at < len(words):
        word = words[at]
        if word.named is not None and (named is None or demonym or words.titles(words[at - 1])):
            named, demonym = word.named, word.demonym
        elif named is not None and at > start and _owner_mark(words, at):
            return _after_owner(words, start, named, _owned(words, at + 1))
        elif word.is_word and (
            words.titles(word) or (_leads(words, word) and (named is None or demonym))
        ):
            article = article or word.lower in words.words.definite_article
        elif not (named is None and _names_a_body(words, at)) and not (
            at > start and _goes_on(words, at + 1) and at + 1 < len(words)
        ):
            break
        at += 1
    at, organ = _with_organ(words, start, at)
    if named is None or (organ and not _has_organs(named)):
        return None
    plain = words[at - 1].named is not None
    if words[start].lower in words.words.one_of_many and at == start + 2:  # "a Hitler" is not he
        return None
    if not organ and (not plain or (demonym and not (article and not _is_plural(words, at - 1)))):
        return None
    return Phrase(start, at, (named,))


def _names_a_body(words: Row, at: int) -> bool:
    """Say whether a noun for a body stands right before the name of one."""
    return at + 1 < len(words) and _is_noun_of_body(words, at, words[at + 1].named)


def _leads(words: Row, word: Word) -> bool:
    return word.lower in words.words.phrase_openers or word.text.isdigit()


def _is_plural(words: Row, at: int) -> bool:
    return words[at].lower.endswith(words.words.ends_of_peoples)


def _owned(words: Row, at: int) -> int:
    """Give the end of "foreign minister" behind a possessive."""
    while at < len(words) and words[at].is_word and words.titles(words[at]):
        at += 1
    return at


def _after_owner(words: Row, start: int, owner: Named, at: int) -> Phrase | None:
    """Read "Norway's foreign minister (Ola Nordmann)"."""
    if at < len(words) and words[at].named is not None and not words[at].demonym:
        named = words[at].named
        return None if named is None else Phrase(start, at + 1, (named,))
    at, organ = _with_organ(words, start, at)
    return Phrase(start, at, (owner,)) if organ and _has_organs(owner) else None


def _with_organ(words: Row, start: int, at: int) -> tuple[int, bool]:
    """Take in the organ behind a name; say whether there is one."""
    while at < len(words) and words.is_organ(at):
        at += 1
    return at, at > start and words.is_organ(at - 1)
