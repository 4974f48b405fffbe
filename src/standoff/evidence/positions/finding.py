"""Positions in a sentence: a cue, who holds it, what it is about, on what condition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from standoff.evidence.events.phrases import Row, read_words
from standoff.evidence.events.role_words import role_knowledge
from standoff.evidence.grammar.verb_forms import VerbForm
from standoff.evidence.names.finding import Mention
from standoff.evidence.positions.clauses import looks_like_verb
from standoff.evidence.positions.conditions import Condition, Conditions
from standoff.evidence.positions.contents import Content, Reader, read_deed
from standoff.evidence.positions.phrases import Holder
from standoff.evidence.positions.reported import ReportedHolders
from standoff.evidence.positions.words import (
    Cue,
    PositionKind,
    PositionKnowledge,
    position_knowledge,
)
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import ENGLISH, Language

LONGEST = 1_500
"""How many characters of a sentence are read; what is longer is no prose."""

_IT = "it"
_NOT_DONE = (PositionKind.WANTS, PositionKind.OFFERS, PositionKind.PLANS)


@dataclass(frozen=True, slots=True)
class Position:
    """What somebody wants, offers, refuses ...; places are those of the sentence.

    Parameters
    ----------
    cue
        The words that tell the kind.
    holder
        Who holds it; None only for what is expected.
    negated
        Whether it is denied: does not want.
    """

    kind: PositionKind
    cue: Span
    holder: Holder | None
    content: Content
    negated: bool = False
    condition: Condition | None = None


def find_positions(
    text: str, mentions: Sequence[Mention] = (), *, language: Language = ENGLISH
) -> tuple[Position, ...]:
    """Find the positions that a sentence tells.

    Parameters
    ----------
    mentions
        The names in the sentence.

    Notes
    -----
    Cost is linear in the words of the sentence, times the few words before a cue.

    Examples
    --------
    >>> text = "The union will accept the offer only if the company hires two crews."
    >>> (found,) = find_positions(text)
    >>> found.kind.value, found.holder.words, found.content.words(text)
    ('plans', 'The union', 'accept the offer')
    >>> found.condition.kind, found.condition.content.words(text)
    ('only', 'hires two crews')
    """
    if len(text) > LONGEST:
        return ()
    known = position_knowledge(language)
    words = read_words(text, Span(0, len(text)), mentions, role_knowledge(language))
    if not words:
        return ()
    reader = _Sentence(text, words, known)
    return tuple(reader.positions())


@dataclass
class _Sentence:
    text: str
    words: Row
    known: PositionKnowledge

    def __post_init__(self) -> None:
        self.holders = ReportedHolders(self.text, self.words, self.known)
        self.reader = Reader(self.text, self.words, self.known, self.holders)
        self.conditions = Conditions.read(self.text, self.words, self.known, self.reader)

    # Positions -------------------------------------------------------------------------------

    def positions(self) -> Iterator[Position]:
        """Iterate over the positions, in the order of the text; none inside what another is about."""
        busy, not_held = -1, self.known.words.not_held
        for at in range(len(self.words)):
            found = self._read(at) or self._of_noun(at)
            if found is None or found.cue.start < busy or self.conditions.holds(found.cue.start):
                continue
            told = found.content.doer or found.content
            reach = told.span.start if found.kind is PositionKind.WANTS else 0
            if not_held.search(self.text, 0, max(found.cue.start, reach)):
                continue  # "nobody believes that Norway will pay", "asked whether it would"
            parts = self.reader.alternatives(found.content)
            condition = self.conditions.of(found.cue, parts[-1].span)
            found = replace(found, condition=condition)
            for holder in self.holders.with_joined(found.holder):
                yield from (replace(found, holder=holder, content=each) for each in parts)
            busy = parts[-1].span.end

    def _read(self, at: int) -> Position | None:
        word = self.words[at]
        if word.named is not None:
            return None
        for cue in self.known.cues.get(word.lower, ()):
            end = self._matched(cue, at)
            if end is not None:
                found = self._position(cue, at, end)
                if found is not None:
                    return found
        return None

    def _matched(self, cue: Cue, at: int) -> int | None:
        """Give where a cue ends; None where it does not stand here."""
        for end in range(at + 1, len(self.words) + 1):
            rest = tuple(word.lower for word in self.words[end : end + len(cue.rest)])
            if rest == cue.rest:
                return self._behind_than(end + len(rest)) if cue.copular else end + len(rest)
            between = end < len(self.words) and (
                self.words.is_adverb(self.words[end]) or self._helps(end)
            )
            if not cue.copular or not between:
                return None
        return None

    def _behind_than(self, end: int) -> int:
        """Go right over "than ever" behind "more reluctant"."""
        for phrase in self.known.words.than:
            words = phrase.split()
            if [one.lower for one in self.words[end : end + len(words)]] == words:
                return end + len(words)
        return end

    def _helps(self, at: int) -> bool:
        known = self.known.words
        return self.words[at].lower in known.helpers | known.negations | known.degrees

    def _position(self, cue: Cue, at: int, end: int) -> Position | None:
        group = self.holders.group_start(at)
        if not self._is_verb(cue, at, group):
            return None
        if cue.base.split()[0] == self.words[at].lower and self._is_helper(cue):
            return self._with_helper(cue, end, group)
        if self._is_passive(cue, at, group):
            return self._passive(cue, end, group)
        holder = self.holders.before(group)
        if holder is not None and self.holders.is_object_relative(holder, end):
            denied = self.reader.before_which(holder) if cue.kind is PositionKind.DENIES else None
            span = self._span(group, end)
            return None if denied is None else Position(cue.kind, span, holder, denied)
        content = self.reader.after(end, cue.kind)
        if cue.copular and content is not None and content.form != "deed":
            of = self._for_another(cue, group, end)
            if of is not None:
                return of
        if cue.kind is PositionKind.EXPECTS:
            return self._expected(cue, end, group, holder)
        if content is None or holder is None or not self._can_hold(cue, holder):
            return None
        negated = self._is_negated(cue, group, end) is not content.denied
        if not self._goes_with(cue, content, negated=negated):
            return None
        content = self.reader.in_its_clause(content, group)
        kind = self._kind(cue, content, group, negated=negated)
        return Position(kind, self._span(group, end), holder, content, negated)

    def _for_another(self, cue: Cue, group: int, end: int) -> Position | None:
        """Read "it is impossible for Mori to give way"."""
        if end >= len(self.words) or self.words[end].lower not in self.known.words.noun_links:
            return None
        holder = self.holders.after(end + 1)
        if holder is None or not self.holders.can_act(holder):
            return None
        content = self.reader.after(holder.last, cue.kind)
        if content is None or content.form != "deed":
            return None
        return Position(cue.kind, self._span(group, end), holder, content)

    def _can_hold(self, cue: Cue, holder: Holder) -> bool:
        """Say whether somebody can hold a position: whoever rejects something is somebody."""
        people = self.known.words.only_people & set(cue.base.split())
        return self.holders.can_act(holder) or (bool(people) and self.holders.may_be_people(holder))

    def _goes_with(self, cue: Cue, content: Content, *, negated: bool) -> bool:
        """Say whether a verb tells a position with such words behind it: not "told reporters".

        What is "not ruled out" is neither refused nor offered.
        """
        if negated and cue.kind is PositionKind.REFUSES:
            return False
        known = self.known.words
        if negated and cue.base in known.nothing_when_negated:
            return False
        if cue.base in known.needs_another:
            return content.doer is not None
        if cue.kind is PositionKind.REFUSES and content.form == "deed":
            verb = content.words(self.text).split()[:1]
            return not any(word.lower() in known.no_refusals for word in verb)
        return content.form == "deed" or cue.base not in known.needs_a_deed

    def _is_standing(self, group: int) -> bool:
        """Say whether a helper is in the present: what is not done now is refused."""
        return self.words[group].lower in self.known.words.standing

    def _is_negated(self, cue: Cue, group: int, end: int) -> bool:
        helpers = [word.lower for word in self.words[group:end]]
        denied = any(one in self.known.words.negations for one in helpers if one not in cue.rest)
        return denied and cue.kind is not PositionKind.CANNOT

    def _kind(self, cue: Cue, content: Content, group: int, *, negated: bool) -> PositionKind:
        """Tell what is rejected from what is denied, and what is not wanted from what is."""
        nouns = self.known.words.denies_nouns
        first = content.words(self.text).lower().split()[:4]
        if cue.kind is PositionKind.REFUSES and content.form != "deed" and nouns & set(first):
            return PositionKind.DENIES
        if negated and cue.kind in _NOT_DONE:
            return PositionKind.REFUSES
        if cue.kind is PositionKind.ACTS and negated and self._is_standing(group):
            return PositionKind.REFUSES  # "does not recognise the court"
        if cue.kind is PositionKind.ACTS and self.words[group].lower in self.known.words.will:
            return PositionKind.REFUSES if negated else PositionKind.PLANS  # "it would sell"
        return cue.kind

    def _is_helper(self, cue: Cue) -> bool:
        return not cue.first and not cue.copular

    def _with_helper(self, cue: Cue, end: int, group: int) -> Position | None:
        """Read "will close the road", "cannot pay", "could lift the fee"."""
        verb, passive = end, False
        while verb < len(self.words) and (
            self.words.is_adverb(self.words[verb]) or self._helps(verb)
        ):
            if self.words[verb].lower in self.known.words.negations:
                kind = {
                    PositionKind.PLANS: PositionKind.REFUSES,
                    PositionKind.MAY: PositionKind.CANNOT,
                }
                cue = replace(cue, kind=kind.get(cue.kind, cue.kind))
            passive = passive or self.words[verb].lower in self.known.words.be
            verb += 1
        if verb >= len(self.words) or not self.words[verb].is_word or passive:
            return None
        if self.words[verb].lower in self.known.words.infinitive:
            return None  # "would have to show"
        had = self.words[verb - 1].lower in self.words.words.having
        if had and self.words[verb].lower not in self.known.past:
            return None  # "will have little impact"
        base = self.known.bases.get(self.words[verb].lower, self.words[verb].lower)
        if base in self.known.words.no_deeds and cue.kind is not PositionKind.CANNOT:
            return None
        deeper = self._deeper(cue, verb, group)
        if deeper is not None:
            return deeper
        holder = self.holders.before(group)
        if holder is None or not self.holders.can_act(holder) or holder.pronoun == _IT:
            return None
        content = read_deed(self.reader, verb)
        return Position(cue.kind, self._span(group, end), holder, content)

    def _deeper(self, cue: Cue, verb: int, group: int) -> Position | None:
        """Let the verb behind "would" tell the kind, where it tells one: "would accept"."""
        if cue.kind is not PositionKind.PLANS:
            return None
        for one in self.known.cues.get(self.words[verb].lower, ()):
            end = self._matched(one, verb)
            own = one.kind in (PositionKind.REFUSES, PositionKind.WANTS)
            if end is None or not own or VerbForm.BASE not in one.first:
                continue
            holder, content = self.holders.before(group), self.reader.after(end, one.kind)
            if holder is not None and content is not None and self.holders.can_act(holder):
                return Position(one.kind, self._span(group, end), holder, content)
        return None

    def _expected(self, cue: Cue, end: int, group: int, holder: Holder | None) -> Position | None:
        """Read what is expected: of the subject in "is likely to fail", else what follows."""
        known = self.known.words
        goes_on = end < len(self.words) and self.words[end].lower in known.infinitive
        if known.needs_an_infinitive.intersection(cue.rest) and not goes_on:
            return None
        if cue.copular or cue.rest:
            start = self.holders.open_bracket(self.holders.clause_start(group), group)
            while start > 1 and self.words[start - 1].lower in self.words.words.links_of_names:
                start = self.holders.clause_start(start - 1)
            if group and self.words[group - 1].lower == _IT:
                start = group - 1
            stop = self.reader.end_of(end - 1)
            if start >= group:
                return None
            content = Content(Span(self.words[start].start, stop), "statement")
            meant = holder if holder is not None and holder.pronoun not in ("", _IT) else None
            return Position(cue.kind, self._span(group, end), meant, content)
        if holder is not None and not self.holders.may_expect(holder):
            return None
        found = self.reader.after(end, cue.kind)
        if found is None or self.words[end].lower in self.known.words.be:
            return None
        return Position(cue.kind, self._span(group, end), holder, found)

    def _is_verb(self, cue: Cue, at: int, group: int) -> bool:
        """Say whether a form that may be a noun or an adjective is a verb here."""
        before = self.words[group - 1] if group else None
        low = before.lower if before is not None else ""
        known = self.known.words
        if not cue.first:
            return group > 0 and low not in known.no_subject_before
        capital = self.words[at].text[0].isupper() and at > 0
        bare = group == at and low in known.articles | known.possessives | known.no_subject_before
        if capital or bare or low in known.infinitive:
            return False
        if VerbForm.GERUND in cue.first:
            return any(one.lower in known.be for one in self.words[group:at])
        if group < at:
            return True
        if VerbForm.PRESENT not in cue.first and VerbForm.PAST in cue.first:
            return group > 0
        ends = cue.kind is PositionKind.DENIES and self.holders.is_behind_which(at)
        return self._may_stand_bare(cue, at) and (
            ends or looks_like_verb(self.words, at, self.known)
        )

    def _may_stand_bare(self, cue: Cue, at: int) -> bool:
        """Say whether a form goes with a subject: a base form needs several."""
        known = self.known.words
        if VerbForm.PRESENT in cue.first or VerbForm.PAST in cue.first:
            return True
        subject = self.holders.before(at)
        if subject is None:
            return False
        if subject.pronoun:
            return subject.pronoun not in known.single
        return subject.head.endswith(known.plural_endings)

    def _is_passive(self, cue: Cue, at: int, group: int) -> bool:
        forms = (VerbForm.PARTICIPLE, VerbForm.PAST)
        if not any(form in cue.first for form in forms):
            return False
        helpers = [word.lower for word in self.words[group:at]]
        return any(word in self.known.words.be for word in helpers)

    def _passive(self, cue: Cue, end: int, group: int) -> Position | None:
        """Read "the offer was rejected by the union"; without the doer nobody holds it."""
        agent, near = self.words.words.agent, range(end, min(end + 8, len(self.words)))
        by = next((i for i in near if self.words[i].lower in agent), None)
        if by is None:
            return None
        holder = self.holders.after(by + 1)
        start = self.holders.clause_start(group)
        if holder is None or not self.holders.can_act(holder) or start >= group:
            return None
        if cue.base in self.known.words.needs_another:
            told = self.reader.done_by(holder.last, cue.kind, self.holders.before(group))
            return None if told is None else Position(cue.kind, self._span(group, by), holder, told)
        span = Span(self.words[start].start, self.words[group - 1].end)
        return Position(cue.kind, self._span(group, by), holder, Content(span, "thing"))

    def _of_noun(self, at: int) -> Position | None:
        """Read "Bolivia's demand that ...", "its refusal to ..."."""
        known = self.known.words
        kind = known.nouns.get(self.words[at].lower)
        if kind is None or self.words[at].named is not None or at + 1 >= len(self.words):
            return None
        if self.words[at + 1].lower not in known.noun_links:
            return None
        holder = self.holders.owner(at)
        content = self.reader.after(at + 1, PositionKind(kind))
        if holder is None or content is None or not self.holders.can_act(holder):
            return None
        if holder.pronoun and not self._may_mean_the_subject(holder):
            return None
        content = self.reader.before_verb(content)
        return Position(PositionKind(kind), self._span(at, at + 1), holder, content)

    def _may_mean_the_subject(self, holder: Holder) -> bool:
        """Say whether "its" is the subject's: "repeated its demand", not "rejected its demand"."""
        opener = self.words[holder.first - 1].lower
        if holder.first == 0 or opener in self.known.words.clause_openers:
            return True
        before = [word.lower for word in self.words[max(0, holder.first - 2) : holder.first]]
        return any(word in self.known.said for word in before)

    def _span(self, first: int, last: int) -> Span:
        return Span(self.words[first].start, self.words[last - 1].end)
