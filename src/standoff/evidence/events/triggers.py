"""Triggers: the words of a clause that express an event.

A verb of the lexicon counts where it is used as a verb; which of its meanings
is meant, the object decides that stands nearest. Nouns are looked at where a
clause has no such verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.evidence.events.lexicon import COMMITMENTS, NOUNS, PREDICATES, VERBS, Rule
from standoff.evidence.grammar.verb_forms import VerbForm, inflect
from standoff.evidence.text.anchors import Span


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that expresses an event, and how it is used."""

    rule: Rule
    word: str
    span: Span
    forms: tuple[VerbForm, ...]
    passive: bool = False


def _index(rules: Sequence[Rule]) -> dict[str, list[tuple[Rule, str, tuple[VerbForm, ...]]]]:
    index: dict[str, list[tuple[Rule, str, tuple[VerbForm, ...]]]] = {}
    for rule in rules:
        for base in rule.words:
            for form, kinds in inflect(base).items():
                index.setdefault(form, []).append((rule, base, kinds))
    return index


_BY_FORM = _index((*COMMITMENTS, *VERBS))
_BY_PREDICATE = {
    word: [rule for rule in PREDICATES if word in rule.words]
    for rule in PREDICATES
    for word in rule.words
}
_BY_NOUN = {
    word: [rule for rule in NOUNS if word in rule.words] for rule in NOUNS for word in rule.words
}
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")


def find_verbs(text: str, clause: Span) -> Iterator[Trigger]:
    """Find the verbs of the lexicon in a clause; a commitment swallows what follows."""
    for match in _WORD.finditer(text, clause.start, clause.end):
        found = _read_verb(text, clause, match)
        if found is None:
            continue
        yield found
        if found.rule.commits:
            return


def _read_verb(text: str, clause: Span, match: re.Match[str]) -> Trigger | None:
    before, tail = text[clause.start : match.start()], text[match.end() : clause.end]
    for rule in _BY_PREDICATE.get(match[0].lower(), ()):
        if rule.tail is not None and rule.tail.search(tail):
            return Trigger(rule, match[0].lower(), Span(*match.span()), (VerbForm.PRESENT,))
    entries = _BY_FORM.get(match[0].lower(), ())
    if not entries or (match[0][0].isupper() and match.start() != clause.start):
        return None
    if not _is_verb(before, entries[0][2], first=not before.strip()):
        return None
    passive = VerbForm.PARTICIPLE in entries[0][2] and _PASSIVE.search(before) is not None
    if passive:
        # What it is done to stands before a passive verb.
        tail = f"{tail} {before}"
    fitting = [
        (distance, order, entry)
        for order, entry in enumerate(entries)
        if (distance := _distance(entry[0], tail)) is not None
    ]
    if not fitting:
        return None
    rule, base, kinds = min(fitting, key=lambda one: one[:2])[2]
    return Trigger(rule, base, Span(*match.span()), kinds, passive)


_FAR = 10_000


def _distance(rule: Rule, tail: str) -> int | None:
    """Say how near to its verb a rule finds what it needs; None if it does not.

    A commitment comes before everything, a rule for the bare verb after
    every rule whose object was found.
    """
    if rule.tail is None:
        return -1 if rule.commits else _FAR
    found = rule.tail.search(tail)
    if found is None:
        return None
    if rule.commits:
        return -1
    return _FAR if rule.tail.pattern == "." else found.start()


_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|get|got)\s(?:(?:not|also|then|later|\w+ly)\s)*$",
    re.IGNORECASE,
)
_VERB_BEFORE = re.compile(
    r"(?:\b(?:to|will|would|can|could|may|might|must|shall|should|not|and|or|did|does|do|let|help|"
    r"helped|please|n[’']t|they|we|you|I|who|which|that)\s"
    r"(?:(?:\w+ly|soon|also|still|again|now|then|never|ever|even|only|yet|not)\s){0,2}|,\s)$",
    re.IGNORECASE,
)
_NOUN_BEFORE = re.compile(
    r"\b(?:the|an?|its|their|his|her|our|your|my|this|that|these|those|no|any|some|every|each|of|"
    r"for|in|on|with|by|from|at|under|against|new|first|last|next|joint|military|air|peace|trade|"
    r"recent|further|possible|two|three|more|suicide|hunger|mass)\s$",
    re.IGNORECASE,
)


def _is_verb(before: str, forms: tuple[VerbForm, ...], *, first: bool) -> bool:
    """Tell a verb from the noun or adjective that is spelled alike."""
    if VerbForm.PAST in forms or VerbForm.PARTICIPLE in forms:
        plain = VerbForm.BASE not in forms
        determined = re.search(
            r"\b(?:the|an?|its|their|his|her|some|these|those|of|\w+ly|two|more)\s$",
            before,
            re.IGNORECASE,
        )
        return not determined or (plain and re.search(r"ly\s$", before) is not None)
    if VerbForm.GERUND in forms:
        return (
            _NOUN_BEFORE.search(before) is None
            or re.search(r"\b(?:of|for|by|from|against)\s$", before) is not None
        )
    if VerbForm.BASE in forms:
        plural = re.search(
            r"\w{3,}s\s(?:\w+ly\s)?$", before
        ) is not None and not _NOUN_BEFORE.search(before)
        return _VERB_BEFORE.search(before) is not None or plural
    return (
        not first
        and _NOUN_BEFORE.search(before) is None
        and re.search(r"[A-Z][\w.’'-]*\)?\s(?:\w+ly\s|again\s|also\s|now\s)?$|\w\s$", before)
        is not None
    )


_MONTH_AFTER = re.compile(r",?\s\d")


def find_nouns(text: str, clause: Span) -> Iterator[Trigger]:
    """Find the nouns of the lexicon in a clause."""
    for match in _WORD.finditer(text, clause.start, clause.end):
        if match[0] == "March" and _MONTH_AFTER.match(text, match.end()):
            continue
        for rule in _BY_NOUN.get(match[0].lower(), ()):
            if rule.tail is None or rule.tail.search(text[match.end() : clause.end]):
                yield Trigger(rule, match[0].lower(), Span(*match.span()), ())
                return
