"""Who holds a position: the phrase before its verb that can be its subject."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.evidence.events.phrases import Word
from standoff.evidence.names.entries import NameKind
from standoff.evidence.positions.clauses import Clauses
from standoff.evidence.positions.phrases import Holder
from standoff.evidence.text.anchors import Span

_ASIDE = 14
"""How many words an aside between a subject and its verb has at most."""

_NEAR = 4
"""How many words before a noun its owner stands at most."""


@dataclass(frozen=True)
class Holders(Clauses):
    """The words of a sentence, in which somebody is looked for."""

    def can_act(self, holder: Holder) -> bool:
        """Say whether a phrase is of somebody who can hold a position."""
        known = self.known.words
        if holder.pronoun or holder.owner is not None:
            return True
        if holder.words.split()[0].lower() in known.indefinite and not holder.entity:
            return False
        if holder.entity:
            return holder.kind is not NameKind.PLACE
        return holder.head in known.actors or (
            self.bare_words(holder)[:1].isupper()
            and self._is_name(holder)
            and holder.head not in known.no_actors
        )

    def may_be_people(self, holder: Holder) -> bool:
        """Say whether a plain noun may be of people: several, or just these; no watchers."""
        known, first = self.known.words, holder.words.split()[0].lower()
        several = holder.head.endswith(known.plural_endings) or first in known.definite
        watchers = holder.head in known.no_actors or first in known.indefinite
        return several and not watchers and not holder.entity and len(holder.words.split()) < 5

    def bare_words(self, holder: Holder) -> str:
        """Give the words of a phrase without its article."""
        first, _, rest = holder.words.partition(" ")
        return rest if first.lower() in self.known.words.articles and rest else holder.words

    def _is_name(self, holder: Holder) -> bool:
        """Say whether all words are capitals, and not only because the sentence begins."""
        words = [word for word in self.words[holder.first : holder.last] if word.is_word]
        small = self.known.words.articles
        kept = [word for word in words if word.lower not in small]
        if not kept or not all(word.text[0].isupper() for word in kept):
            return False
        alone = len(kept) == 1 and kept[0].start == self._begin()
        return not alone or self._again(kept[0])

    def _begin(self) -> int:
        return self.words[0].start

    def _again(self, word: Word) -> bool:
        """Say whether a first word is a name, as far as its sentence can tell: no common word is."""
        known = self.known
        common = known.words.clause_openers | known.words.no_subject_before | known.words.articles
        return (
            word.lower not in common
            and word.lower not in known.bases
            and not (self.words.is_adverb(word) or word.lower.endswith("s"))
        )

    # Before a verb ---------------------------------------------------------------------------

    def before(self, group: int, depth: int = 0) -> Holder | None:
        """Give the subject of the verb group that begins at `group`."""
        if group <= 0 or depth > 3:
            return None
        known = self.known.words
        low = self.words[group - 1].lower
        if low == ",":
            aside = self._before_aside(group)
            return aside or (self._shared(group - 1, depth) if self.is_listed(group) else None)
        if low in known.clause_openers:
            return self._shared(group - 1, depth)
        opened = self.bracket(group - 1)
        if opened is not None:
            return self.before(opened, depth + 1)
        start = self.clause_start(group)
        return self._subject(start, group)

    def _is_governed(self, holder: Holder) -> bool:
        """Say whether a preposition or "and" stands before a phrase, so that "which" may mean more."""
        before = self.words[holder.first - 1].lower if holder.first else ""
        links = self.known.words.no_subject_before | self.words.words.links_of_names
        return before in links

    def with_joined(self, holder: Holder | None) -> tuple[Holder | None, ...]:
        """Give a phrase with those whom "and" joins to it: Norway in "Norway and Sweden requested"."""
        if holder is None:
            return (None,)
        found, links = [holder], self.words.words.links_of_the_last
        left, right = holder.first - 1, holder.last
        if left > 0 and self.words[left].lower in links and self._stands_alone(left - 1):
            found.append(self.of_name(left - 1))
        if right + 1 < len(self.words) and self.words[right].lower in links:
            alone = self.words[right + 1].named is not None and self._stands_alone(right + 1)
            after = self.words[right + 2 : right + 3]
            verb = after and (self.is_finite(right + 2) or after[0].lower in self.known.cues)
            if alone and verb:
                found.append(self.of_name(right + 1))
        return tuple(found)

    def _stands_alone(self, at: int) -> bool:
        """Say whether a word is the name of a state or body, and no preposition governs it."""
        word = self.words[at]
        kind = getattr(word.named, "kind", None)
        before = self.words[at - 1].lower if at else ""
        governed = before in self.known.words.no_subject_before
        return kind in (NameKind.COUNTRY, NameKind.ORGANISATION) and not (word.demonym or governed)

    def may_expect(self, holder: Holder) -> bool:
        """Say whether a phrase is of somebody who can expect something: a watcher can."""
        return self.can_act(holder) or holder.head in self.known.words.no_actors

    def is_object_relative(self, holder: Holder, end: int) -> bool:
        """Say whether "which" before a subject stands for what is done: "which the union called".

        Behind "that" it does where the verb, which ends at `end`, has no object of its own.
        """
        at = holder.first - 1
        before = self.words[at].lower if at >= 0 else ""
        if before in self.known.words.that and at > 0:
            noun, after = self.words[at - 1], self.words[end : end + 1]
            bare = (
                not after
                or not after[0].text[0].isalnum()
                or (
                    after[0].lower
                    in self.known.words.no_subject_before - self.known.words.infinitive
                )
            )
            return bare and (noun.named is not None or noun.lower not in self.known.bases)
        return before in self.words.words.of_things

    def _before_aside(self, group: int) -> Holder | None:
        """Go left over ", for his part," or ", a senior official," before a verb."""
        near = range(group - 2, max(0, group - 2 - _ASIDE) - 1, -1)
        comma = next((at for at in near if self.words[at].lower == ","), 0)
        if comma > 0:
            return self._subject(self.clause_start(comma), comma)
        return None

    def _shared(self, opener: int, depth: int) -> Holder | None:
        """Give the subject of the verb before "and", or whom "who" stands for."""
        before = opener
        while before > 0 and self.words[before - 1].lower in (
            ",",
            *self.known.words.clause_openers,
        ):
            before -= 1
        relative = self.words[opener].lower in self.words.words.relatives
        if relative and before > 0:
            found = self._subject(self.clause_start(before), before)
            return None if found is not None and self._is_governed(found) else found
        nouns = {*self.known.words.articles, *self.known.words.own}
        for verb in range(before - 1, 0, -1):
            if self.is_finite(verb) and self.words[verb - 1].lower not in nouns:
                return self.before(self.group_start(verb), depth + 1)
        return None

    def _subject(self, start: int, end: int) -> Holder | None:
        """Read the subject between two words: the phrase behind what opens the clause."""
        comma = next((i for i in range(end - 1, start, -1) if self.words[i].lower == ","), None)
        known = self.known.words
        while start < end and self.is_before_a_subject(start):
            start += 1
        listed = comma is not None and any(
            self.words[i].lower in self.words.words.links_of_the_last for i in range(comma, end)
        )
        if start < end and comma is not None and not (listed and self._may_open(start)):
            start = comma + 1
        while start < end and self.words.is_adverb(self.words[start]):
            start += 1
        start = self.behind_condition(self._behind_day(start, end), end)
        if start >= end or self.words[start].lower in known.no_subject_before:
            return None
        return self.phrase(start, end)

    def _behind_day(self, start: int, end: int) -> int:
        """Go right over "In March 2017" before a subject that no comma parts from it."""
        at, known = start, self.known.words
        while (
            at < end
            and self.words[at].named is None
            and (
                self.words[at].lower in known.days_before
                or self.words[at].text in self.words.known.calendar
                or self.words[at].text.isdigit()
            )
        ):
            at += 1
        dated = any(
            self.words[i].text in self.words.known.calendar or self.words[i].text.isdigit()
            for i in range(start, at)
        )
        return at if dated else start

    def _may_open(self, start: int) -> bool:
        word = self.words[start]
        return (
            word.named is not None
            or word.lower in self.known.words.articles
            or (
                word.lower in self.known.words.own
                or word.lower in self.known.words.actors
                or word.text[0].isupper()
            )
        )

    # Behind a word ---------------------------------------------------------------------------

    def after(self, start: int) -> Holder | None:
        """Read a phrase for somebody that begins at a word."""
        end = start
        known = self.known.words
        while end < len(self.words) and end - start < 8:
            word = self.words[end]
            stop = known.infinitive | known.obliged | known.that | known.clause_openers | known.be
            stop |= known.no_subject_before
            if word.named is None and (
                word.lower in stop or not (word.is_word or word.lower in known.possessives)
            ):
                break
            plain = word.is_word and end > start
            if plain and self.words[end - 1].lower in known.actors | set(known.own):
                break
            bodies = known.actors | known.acts_for
            named = self.words[end - 1].named is not None and not self.words[end - 1].demonym
            if plain and named and word.lower not in bodies:
                break  # "the US | court" is one, "Japan | return" are two
            end += 1
        return self.phrase(start, end) if end > start else None

    def owner(self, noun: int) -> Holder | None:
        """Give whose a noun is: "Bolivia's demand", "its demand"."""
        known, at = self.known.words, noun - 1
        while at > 0 and noun - at < _NEAR and self._is_plain(at):
            at -= 1
        word = self.words[at]
        if at >= 0 and word.lower in known.owning and word.named is None:
            span = Span(word.start, word.end)
            pronoun = known.owning[word.lower]
            return Holder(at, at + 1, span, word.text, word.lower, pronoun=pronoun)
        if at > 0 and word.lower in known.possessives:
            first = at - 1
            while first > max(0, at - _NEAR) and self._may_belong(first - 1):
                first -= 1
            return self.phrase(first, at)
        return None

    def _may_belong(self, at: int) -> bool:
        """Say whether a word may belong to the phrase behind it: "the Mori | government"."""
        known, word = self.known.words, self.words[at]
        stop = known.articles | known.clause_openers | known.no_subject_before
        return word.named is not None or (
            word.is_word and word.lower not in stop and not self.is_finite(at)
        )

    def _is_plain(self, at: int) -> bool:
        known = self.known.words
        word = self.words[at]
        stop = known.articles | known.possessives | known.owning.keys()
        return word.is_word and word.lower not in stop

    # Phrases ---------------------------------------------------------------------------------

    def phrase(self, start: int, end: int) -> Holder | None:
        """Read the phrase between two words, whatever opens it."""
        known = self.known.words
        while start < end and (
            self.words[start].lower in known.articles and self.words[start].lower not in known.own
        ):
            start += 1
        if start >= end:
            return None
        if self.words[start].lower in known.own and self.words[start].named is None:
            word = self.words[start]
            pronoun = known.own[word.lower]
            return Holder(
                start, start + 1, Span(word.start, word.end), word.text, word.lower, pronoun=pronoun
            )
        last = self._base_end(start, end)
        return self._one(start, last, rest=end)

    def _base_end(self, start: int, end: int) -> int:
        """Give the end of the plain phrase: before "of", a comma, "and", "who"."""
        known = self.known.words
        stop = known.no_subject_before | known.clause_openers | {","}
        for at in range(start + 1, end):
            if self.words[at].named is None and self.words[at].lower in stop:
                return at
        return end

    def _one(self, start: int, last: int, rest: int | None = None) -> Holder | None:
        known = self.known.words
        owner = next(
            (i for i in range(start + 1, last) if self.words[i].lower in known.possessives), None
        )
        head = self.words[last - 1]
        if owner is not None and owner == last - 1:
            return None
        named = next(
            (i for i in range(last - 1, start - 1, -1) if self.words[i].named is not None), None
        )
        begin = self._with_article(start)
        span = Span(self.words[begin].start, head.end)
        words = span.of(self.text)
        if head.named is not None and not head.demonym:
            title = " ".join(word.text for word in self.words[start : last - 1] if word.is_word)
            held = self._behind(named, last, rest) if named is not None else None
            mention = head.named
            kind = getattr(mention, "kind", None)
            title = str(getattr(mention, "title", "")) or title
            country = self._nation(start, last - 1)
            return Holder(
                begin,
                last,
                span,
                words,
                head.lower,
                mention.entity,
                kind,
                country or held,
                title=title,
            )
        acts = head.lower in known.acts_for
        inner: Holder | None = None
        if owner is not None:
            inner = self._one(start, owner)
        elif named is not None and self.words[named].named is not None:
            inner = self.of_name(named)
        elif rest is not None and last < rest and self.words[last].lower in known.no_subject_before:
            inner = self.phrase(last + 1, rest)
        if not acts and head.lower not in known.actors and inner is not None:
            return (
                None
                if not self._capitals(start, last)
                else Holder(begin, last, span, words, head.lower)
            )
        if inner is not None and not acts and owner is None and named is None:
            inner = None
        return Holder(begin, last, span, words, head.lower, owner=inner)

    def _capitals(self, start: int, last: int) -> bool:
        return all(word.text[0].isupper() for word in self.words[start:last] if word.is_word)

    def _with_article(self, start: int) -> int:
        known = self.known.words
        article = known.articles - known.that
        return start - 1 if start and self.words[start - 1].lower in article else start

    def _nation(self, start: int, last: int) -> Holder | None:
        """Give the state that a title names: "Japanese Prime Minister Mori"."""
        for at in range(start, last):
            word = self.words[at]
            if word.named is not None and getattr(word.named, "kind", None) is NameKind.COUNTRY:
                return self.of_name(at)
        return None

    def _behind(self, named: int, last: int, rest: int | None) -> Holder | None:
        """Give whom "President Urrutia of Chile" or "Lind, the leader of the union," acts for."""
        known = self.known.words
        person = getattr(self.words[named].named, "kind", None) is NameKind.PERSON
        if not person or rest is None or last >= rest:
            return None
        after = self.words[last].lower
        if after in known.no_subject_before and last + 1 < rest:
            return self.phrase(last + 1, rest)
        return None

    def of_name(self, at: int) -> Holder:
        """Give the phrase that is a name and nothing else."""
        word = self.words[at]
        named = word.named
        assert named is not None  # noqa: S101 - the callers looked
        kind = getattr(named, "kind", None)
        title = str(getattr(named, "title", ""))
        return Holder(
            at,
            at + 1,
            Span(word.start, word.end),
            word.text,
            word.lower,
            named.entity,
            kind,
            title=title,
        )
