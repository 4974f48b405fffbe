"""Forms of verbs: which base form and tense a word may be.

The endings of regular verbs are data of the language: a form, a pattern of base
forms, and what becomes of it. The first pattern that fits a base form makes the
form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.text.languages import ENGLISH, Language
from standoff.evidence.text.languages.lexicon import Lines, Table, Words


class VerbForm(StrEnum):
    """What a word says about time and voice."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    GERUND = "gerund"


class VerbWords(NamedTuple):
    """How verbs are inflected: the sections of these names in ``grammar.txt``."""

    irregular_verbs: Table
    doubled: Words
    also_doubled: Words
    verb_endings: Lines


@dataclass(frozen=True, slots=True)
class _Endings:
    """How the regular forms of a language are made."""

    words: VerbWords
    rules: tuple[tuple[VerbForm, re.Pattern[str], str], ...]

    def regular(self, base: str, form: VerbForm) -> str | None:
        """Make a regular form; None if the language says nothing of it."""
        for made, pattern, ending in self.rules:
            if made is form and pattern.match(base):
                return pattern.sub(ending, base)
        return None


@lru_cache(maxsize=64)
def _endings(language: Language) -> _Endings:
    words = language.lexicon("grammar").fill(VerbWords)
    rules = (line.split("\t") for line in words.verb_endings)
    return _Endings(
        words,
        tuple((VerbForm(form), re.compile(rf"\A(?:{base})\Z"), end) for form, base, end in rules),
    )


def inflect(base: str, language: Language = ENGLISH) -> dict[str, tuple[VerbForm, ...]]:
    """Give the forms of a verb and what each may be.

    Examples
    --------
    >>> sorted(inflect("ban"))
    ['ban', 'banned', 'banning', 'bans']
    >>> inflect("fly")["flown"]
    (<VerbForm.PARTICIPLE: 'participle'>,)
    """
    endings = _endings(language)
    words = endings.words
    stem = base + base[-1] if base in words.doubled else base
    forms: dict[str, tuple[VerbForm, ...]] = {}
    if base in words.also_doubled:
        _add(forms, endings, base + base[-1])
    _add(forms, endings, stem, base, words.irregular_verbs.get(base, "").split())
    return forms


def _add(
    forms: dict[str, tuple[VerbForm, ...]],
    endings: _Endings,
    stem: str,
    base: str = "",
    irregular: Sequence[str] = (),
) -> None:
    """Add the forms made of a stem, and where it is given those of the base form."""
    past, participle = irregular or ("", "")
    for word, form in (
        (base, VerbForm.BASE),
        (endings.regular(base, VerbForm.PRESENT) if base else None, VerbForm.PRESENT),
        (past or endings.regular(stem, VerbForm.PAST), VerbForm.PAST),
        (participle or endings.regular(stem, VerbForm.PARTICIPLE), VerbForm.PARTICIPLE),
        (endings.regular(stem, VerbForm.GERUND), VerbForm.GERUND),
    ):
        if word:
            forms[word] = (*forms.get(word, ()), form)
