"""Verbs and nouns of political events, mapped to the types of PLOVER.

The lexicon of each language is our own, written along the descriptions of the
sixteen types in the PLOVER manual. A rule has the type, the verbs (base forms)
and, where the verb alone does not decide, what must follow it in the clause.
The first rule that fits wins, so specific rules stand before general ones.

References
----------
[PLOVER]_
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import Lexicon


class EventKind(StrEnum):
    """Event types of PLOVER (manual of 2021)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


@dataclass(frozen=True, slots=True)
class Rule:
    """A type of event, and what expresses it.

    Parameters
    ----------
    words
        Base forms of verbs, or nouns as they stand.
    tail
        What must follow in the clause; None if the word suffices.
    commits
        Whether it governs what follows: what is agreed, refused, demanded or
        threatened is no event of its own.
    """

    kind: EventKind
    words: tuple[str, ...]
    tail: re.Pattern[str] | None = None
    commits: bool = False


@dataclass(frozen=True, slots=True)
class EventRules:
    """The rules of a language, by the kind of word: these sections of ``events.txt``.

    Parameters
    ----------
    commitments
        Verbs that govern what follows.
    predicates
        Words that are no verbs but govern in the same way.
    """

    commitments: tuple[Rule, ...]
    verbs: tuple[Rule, ...]
    predicates: tuple[Rule, ...]
    nouns: tuple[Rule, ...]


@lru_cache(maxsize=64)
def event_rules(language: Language) -> EventRules:
    """Read the rules of a language."""
    lexicon = language.lexicon("events")
    return EventRules(
        _rules(lexicon, "commitments", commits=True),
        _rules(lexicon, "verbs"),
        _rules(lexicon, "predicates", commits=True),
        _rules(lexicon, "nouns"),
    )


def _rules(lexicon: Lexicon, section: str, *, commits: bool = False) -> tuple[Rule, ...]:
    groups = lexicon.table("groups")
    rules = []
    for line in lexicon.lines(section):
        kind, words, *tail = (part.strip() for part in line.split("|", 2))
        pattern = _expand(_whole_words(tail[0]), groups) if tail else None
        listed = tuple(word.strip() for word in words.split(","))
        compiled = re.compile(pattern, re.IGNORECASE) if pattern else None
        rules.append(Rule(EventKind(kind), listed, compiled, commits))
    return tuple(rules)


def _whole_words(tail: str) -> str:
    """Let a list of words begin at the beginning of a word."""
    return r"(?<!\w)" + tail if tail.startswith("(?:") else tail


def _expand(pattern: str, groups: Mapping[str, str]) -> str:
    for name, words in groups.items():
        pattern = pattern.replace(name, f"(?:{words})")
    return pattern
