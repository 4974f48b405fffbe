"""What a position is about: a deed of somebody, a thing, or a statement."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from standoff.evidence.events.phrases import Row
from standoff.evidence.positions.holders import Holders
from standoff.evidence.positions.phrases import Holder
from standoff.evidence.positions.words import PositionKind, PositionKnowledge
from standoff.evidence.text.anchors import Span

ContentForm = Literal["deed", "thing", "statement"]

_EXCHANGE = "exchange"
MOST_WORDS = 22
"""So many words tell what something is about; the rest is detail."""


@dataclass(frozen=True, slots=True)
class Content:
    """Words for what somebody wants, offers, refuses ...

    Parameters
    ----------
    form
        ``deed``: it begins with a verb; ``thing``: a noun phrase; ``statement``: a clause.
    doer
        Who is to do it, where that is another than the holder.
    denied
        Whether the other is not to do it: "demanded that Chile should not sell".
    """

    span: Span
    form: ContentForm
    doer: Holder | None = None
    denied: bool = False

    def words(self, text: str) -> str:
        """Give the words, white space made even."""
        return " ".join(self.span.of(text).split())


_COMMITTING = (
    PositionKind.WANTS,
    PositionKind.OFFERS,
    PositionKind.THREATENS,
    PositionKind.PLANS,
    PositionKind.EXPECTS,
)


_PROMISING = (PositionKind.OFFERS, PositionKind.THREATENS, PositionKind.PLANS)


@dataclass(frozen=True)
class Reader:
    """Reads contents in a sentence."""

    text: str
    words: Row
    known: PositionKnowledge
    holders: Holders

    def after(self, at: int, kind: PositionKind) -> Content | None:
        """Read what stands behind a cue that ends before `at`."""
        known = self.known.words
        start = self._behind_time(at)
        if start >= len(self.words):
            return None
        low = self.words[start].lower
        if start and self.words[start - 1].lower in known.infinitive and self._is_base(start):
            return read_deed(self, start)  # the cue ends in it: "is in no position to mediate"
        if low in known.infinitive and start + 1 < len(self.words):
            if self._is_base(start + 1):
                return read_deed(self, start + 1)
            start += 1
        elif low in known.that or low in known.particles:
            start += 1
        stated = low in known.that
        if start >= len(self.words) or not re.match(r"\w|[$€£“\"‘]", self.words[start].text):
            return None
        if kind in _PROMISING and self._is_own_denied(start):
            return None  # "promised that it would not strike"
        found = self._of_another(start, kind, stated=stated) or self._plain(start)
        if stated and found is not None and found.form == "thing":
            return replace(found, form="statement")
        return found

    def _behind_time(self, at: int) -> int:
        """Go right over adverbs and a day: "voted on 1 June 2024 to stop"."""
        start, known = at, self.known.words
        while start < len(self.words) and self.words.is_adverb(self.words[start]):
            start += 1
        end = start
        while end < len(self.words) and self.holders.is_of_time(end):
            end += 1
        dated = end > start and end < len(self.words)
        goes_on = known.infinitive | known.that | frozenset(known.own)
        return end if dated and self.words[end].lower in goes_on else start

    def _behind_day(self, start: int) -> int:
        """Go right over a day between who is to do something and that: "ordered Peru on Monday to pay"."""
        end = start
        while end < len(self.words) and self.holders.is_of_time(end):
            end += 1
        goes_on = end < len(self.words) and self.words[end].lower in self.known.words.infinitive
        return end if goes_on else start

    def _is_own_denied(self, start: int) -> bool:
        """Say whether "it would not" begins at a word: what is promised is not to do it."""
        holder = self.holders.after(start)
        if holder is None or not holder.pronoun:
            return False
        negations = self.known.words.negations
        near = self.words[holder.last : holder.last + 2]
        return any(word.lower in negations or self._is_negating(word.lower) for word in near)

    def _is_negating(self, low: str) -> bool:
        return low in self.known.words.negating_helpers and low.endswith(
            tuple(self.known.words.negations)
        )

    def _of_another(self, start: int, kind: PositionKind, *, stated: bool) -> Content | None:
        """Read "(that) Chile abolish the fee", "Russia to return the islands"."""
        known = self.known.words
        holder = self.holders.after(start)
        if holder is None or holder.last >= len(self.words):
            return None
        verb = self._behind_day(holder.last)
        infinitive = obliged = False
        while verb < len(self.words) and (
            self.words[verb].lower
            in known.obliged | known.infinitive | known.might | known.negations
            or self.words.is_adverb(self.words[verb])
        ):
            obliged = obliged or self.words[verb].lower in known.obliged | known.might
            infinitive = infinitive or self.words[verb].lower in known.infinitive
            verb += 1
        if verb >= len(self.words) or not self.words[verb].is_word:
            return None
        between = self.words[holder.last : verb]
        denied = any(word.lower in self.known.words.negations for word in between)
        if denied and kind is not PositionKind.WANTS:
            return None  # "promised that Chile would not sell"
        wanted = kind in _COMMITTING
        low = self.words[verb].lower
        known_verb = self.known.bases.get(low) == low
        bare = (known_verb or (stated and self._is_base(verb))) and kind is PositionKind.WANTS
        if not (bare or (self._is_base(verb) and (infinitive or obliged))):
            return None
        if not wanted or not self.holders.can_act(holder):
            return None
        deed = read_deed(self, verb)
        return Content(deed.span, "deed", holder, denied)

    def _plain(self, start: int) -> Content | None:
        first = self.words[start]
        clause = start + 1 < len(self.words) and self.holders.is_finite(start + 1)
        if first.named is None and first.lower in self.known.words.no_object and not clause:
            return None
        end = self.end_of(start)
        span = Span(self.words[start].start, end)
        if span.end <= span.start:
            return None
        gerund = self._is_gerund(start)
        if gerund:
            return Content(span, "deed")
        return Content(span, "statement" if self._is_clause(start, end) else "thing")

    def condition(self, start: int, kind: str) -> Content | None:
        """Read what a condition is: who is to do what, or a thing."""
        if start >= len(self.words) or not self.words[start].text[0].isalnum():
            return None
        end = self.end_of(start)
        holder = self.holders.after(start)
        acts = holder is not None and self.holders.can_act(holder)
        if acts and holder is not None and holder.last < len(self.words) and kind != _EXCHANGE:
            verb = holder.last
            between = self._between_subject_and_verb()
            while verb < len(self.words) and (
                self.words.is_adverb(self.words[verb]) or self.words[verb].lower in between
            ):
                verb += 1
            if (
                verb < len(self.words)
                and (self.words[verb].lower in self.known.bases or self._is_present(verb))
                and self.words[verb].start < end
            ):
                end = min(end, self._before_main_clause(verb))
                return Content(Span(self.words[verb].start, end), "deed", holder)
        return self._plain(start) if self.words[start].start < end else None

    def _before_main_clause(self, verb: int) -> int:
        """Give where a condition ends before a clause that no comma parts: "if Sweden pays | it would"."""
        known = self.known.words
        near = self.words[verb + 1 : verb + MOST_WORDS]
        for at, word in enumerate(near, verb + 1):
            if not word.is_word:
                break
            if word.named is None and word.lower in known.will | known.might:
                start = self.holders.last_phrase(verb, self.holders.group_start(at))
                return self.words[start - 1].end if start > verb else self.words[-1].end
        return self.words[-1].end

    def done_by(self, at: int, kind: PositionKind, doer: Holder | None) -> Content | None:
        """Read "was ordered by the court | to pay" of the subject."""
        told = None if doer is None else self.after(at, kind)
        return replace(told, doer=doer) if told is not None and told.form == "deed" else None

    def before_which(self, holder: Holder) -> Content | None:
        """Read "Norway says the pact holds, which Sweden denies": the whole before "which"."""
        comma = holder.first - 2
        if comma < 1 or self.words[comma].text != "," or not self.holders.can_act(holder):
            return None
        start = next((i for i in range(comma - 1, 0, -1) if self.words[i].text in ",;:"), -1) + 1
        return Content(Span(self.words[start].start, self.words[comma - 1].end), "statement")

    def _between_subject_and_verb(self) -> frozenset[str]:
        known = self.known.words
        return known.obliged | known.negations | known.negating_helpers

    def is_negated(self, start: int, content: Content) -> bool:
        """Say whether a deed that begins at a word or behind it is not done there."""
        if content.form != "deed":
            return False
        inside = (word for word in self.words[start:] if word.start < content.span.start)
        negations = self.known.words.negations
        return any(
            word.named is None and (word.lower in negations or word.lower.endswith(("n't", "n’t")))
            for word in inside
        )

    def in_its_clause(self, content: Content, group: int) -> Content:
        """Cut what those want "who" want it before the verb of the sentence."""
        relative = group > 0 and self.words[group - 1].lower in self.words.words.of_persons
        return self.before_verb(content) if relative else content

    def before_verb(self, content: Content) -> Content:
        """Cut a content before a finite verb, whose subject it is: "the wish to talk | meets"."""
        known = self.known
        inside = [
            i
            for i, word in enumerate(self.words)
            if content.span.start < word.start < content.span.end
        ]
        for at in inside:
            word = self.words[at]
            base = known.bases.get(word.lower, word.lower)
            finite = word.named is None and (
                word.lower in known.past | known.words.be | known.words.will
                or word.lower.endswith(self.words.words.past_endings)
                or (base != word.lower and word.lower.startswith(base))
            )
            if (
                finite
                and self.words[at - 1].lower not in known.words.articles
                and not self._is_gerund(at)
            ):
                return replace(content, span=Span(content.span.start, self.words[at - 1].end))
        return content

    def alternatives(self, content: Content) -> tuple[Content, ...]:
        """Part a deed into those of which one is done: "open the gates, go on, or leave"; one where it is one."""
        starts = [i for i, word in enumerate(self.words) if word.start == content.span.start]
        if content.form != "deed" or not starts:
            return (content,)
        ends, last = list[int](), False
        while not last and (found := self._next_alternative(starts[-1], content.span.end)):
            mark, begin, last = found
            ends.append(self.words[mark - 1].end)
            starts.append(begin)
        if not last:
            return (content,)
        ends.append(max(content.span.end, self.end_of(starts[-1])))
        pairs = zip(starts, ends, strict=True)
        spans = (Span(self.words[start].start, end) for start, end in pairs)
        return tuple(replace(content, span=span) for span in spans)

    def _next_alternative(self, start: int, end: int) -> tuple[int, int, bool] | None:
        """Give the mark before the next of several deeds, where its verb stands, and if it is the last."""
        known = self.known.words
        marks = known.alternatives | self.words.words.links_of_the_last | {","}
        for at in range(start + 1, len(self.words) - 1):
            if self.words[at].lower not in marks:
                if self.words[at].start > end:
                    return None
                continue
            begin = at
            while begin < len(self.words) and self.words[begin].lower in marks | known.infinitive:
                begin += 1
            inside = {word.lower for word in self.words[at:begin]}
            joined = inside & self.words.words.links_of_the_last
            if self._begins_deed(begin) and (not joined or inside & known.infinitive):
                return at, begin, bool(joined or inside & known.alternatives)
        return None

    def _begins_deed(self, at: int) -> bool:
        """Say whether a verb in its base form stands at a word, with something that it is done to."""
        if at + 1 >= len(self.words) or self.words[at].named is not None or not self._is_base(at):
            return False
        after, known = self.words[at + 1], self.known
        nouns = known.words.articles | known.words.possessives | known.words.owning.keys()
        if after.lower in nouns:
            return True
        noun = after.named is not None or (
            after.is_word and after.lower not in known.words.no_object
        )
        return self.words[at].lower in known.bases and noun

    def end_of(self, start: int) -> int:
        """Give where the words end that begin at a word."""
        begin = self.words[start].start if start < len(self.words) else len(self.text)
        found = self.known.words.ends.search(self.text, begin + 1)
        stop = found.start() if found else len(self.text)
        inside = [word for word in self.words[start : start + MOST_WORDS] if word.end <= stop]
        joined = next((i for i in range(1, len(inside)) if self._joins(start + i)), None)
        inside = inside[:joined]
        return inside[-1].end if inside else begin

    def _joins(self, at: int) -> bool:
        """Say whether another verb of the same subject follows: "and demanded"."""
        words = self.words
        if words[at].lower == "," and self.holders.is_listed(at + 1):
            return True
        if words[at].lower not in words.words.shares_its_subject or at + 1 >= len(words):
            return False
        if self._begins_clause(at + 1):
            return True
        behind = words[at + 1].lower
        helped = behind in self.known.words.will | self.known.words.be | self.known.words.might
        return (
            helped
            or self._is_present(at + 1)
            or (words[at + 1].named is None and behind in self.known.past and at > 0)
        )

    def _is_present(self, at: int) -> bool:
        """Say whether a verb in the present stands at a word: "threatens to", "demands a"."""
        word, known = self.words[at], self.known
        if word.named is not None or not word.lower.endswith(known.words.plural_endings[0]):
            return False
        behind = self.words[at + 1].lower if at + 1 < len(self.words) else ""
        openers = known.words.infinitive | known.words.articles | frozenset(known.words.owning)
        return behind in openers

    def _begins_clause(self, at: int) -> bool:
        """Say whether a name with a verb in the present follows: "and Norway resorts"."""
        named = self.words[at].named is not None and not self.words[at].demonym
        if not named or at + 1 >= len(self.words):
            return False
        after = self.words[at + 1]
        return (
            after.is_word
            and after.text.islower()
            and (
                after.lower.endswith(self.known.words.plural_endings[0])
                or after.lower in self.known.past
            )
        )

    def _is_base(self, at: int) -> bool:
        word, known = self.words[at], self.known.words
        no_verb = known.articles | known.possessives | frozenset(known.own)
        return (
            word.is_word
            and word.lower not in no_verb
            and self.known.bases.get(word.lower, word.lower) == word.lower
        )

    def _is_gerund(self, at: int) -> bool:
        word = self.words[at]
        base = self.known.bases.get(word.lower)
        return (
            base is not None
            and base != word.lower
            and word.lower not in self.known.past
            and (len(word.lower) > len(base))
            and not word.lower.startswith(f"{base}s")
        )

    def _is_clause(self, start: int, end: int) -> bool:
        """Say whether words have a verb of their own, not one of a relative clause in them."""
        known = self.known
        for word in self.words[start:]:
            if word.end > end or word.lower in self.words.words.relatives | known.words.that:
                return False
            if word.lower in known.words.possessives:
                continue
            if word.lower in known.past | known.words.be | known.words.will:
                return True
        return False


def read_deed(reader: Reader, verb: int) -> Content:
    """Read a deed whose verb stands at a word."""
    end = reader.end_of(verb)
    return Content(Span(reader.words[verb].start, max(end, reader.words[verb].end)), "deed")
