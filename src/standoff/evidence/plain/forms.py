"""Forms of names: the cases and endings of a language, from the tables of its folder.

``[cases]`` of ``called.txt`` holds endings of the basic form, each with the
endings that take its place; the first that fits counts. ``[endings]`` holds
classes: ``российск~a`` in a table of names stands for the word with each of the
endings of class ``a``.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from standoff.evidence.names.entries import slug
from standoff.evidence.text.languages import Language, known_languages, language

_MOST_WORDS = 3
_CLASS = re.compile(r"(?P<stem>.*)~(?P<name>\w)")


@dataclass(frozen=True)
class Forms:
    """How the words of a language change.

    Parameters
    ----------
    cases
        Endings with those that take their places, in the order in which they are tried.
    classes
        Endings by the letter of their class.
    back
        From the form of a surname to the basic one: expressions, and what is put instead.
    letters
        Letters and what they are in Latin script; empty for what is written in it.
    """

    cases: tuple[tuple[str, tuple[str, ...]], ...]
    classes: dict[str, tuple[str, ...]]
    back: tuple[tuple[re.Pattern[str], str], ...]
    letters: dict[str, str]

    def of_surface(self, surface: str) -> Iterator[str]:
        """Give all forms of a surface of a table of names."""
        found = _CLASS.fullmatch(surface)
        if found:
            stem = found["stem"]
            for each in dict.fromkeys((stem, stem[:1].upper() + stem[1:])):
                yield from (each + ending for ending in self.classes.get(found["name"], ()))
        else:
            yield from self.of_name(surface)

    def of_name(self, name: str) -> Iterator[str]:
        """Give the forms of a name of one to three words, the basic one first."""
        words = name.split(" ")
        yield name
        if self.cases and len(words) <= _MOST_WORDS:
            for together in itertools.product(*(self.of_word(word) for word in words)):
                changed = " ".join(together)
                if changed != name:
                    yield changed

    def of_word(self, word: str) -> tuple[str, ...]:
        """Give the forms of a word, the basic one first."""
        for ending, others in self.cases:
            if word.endswith(ending) and len(word) > len(ending):
                stem = word[: len(word) - len(ending)]
                return tuple(dict.fromkeys((word, *(stem + other for other in others))))
        return (word,)

    def basic(self, surname: str) -> str:
        """Give the basic form of a surname that stands in a case."""
        for pattern, instead in self.back:
            if pattern.fullmatch(surname):
                return pattern.sub(instead, surname)
        return surname

    def may_be_basic(self, surface: str, entity: str) -> bool:
        """Say whether a person's name, as it stands, may be in its basic form."""
        last = surface.rsplit(" ", 1)[-1]
        return self.basic(last) == last or entity.endswith("-" + slug(self.in_latin(last)))

    def in_latin(self, name: str) -> str:
        """Write a name in Latin letters, as newspapers do."""
        if not self.letters:
            return name
        low = name.lower()
        for sign, latin in self.letters.items():
            if len(sign) > 1:
                low = low.replace(sign, latin)
        return "".join(self.letters.get(sign, sign) for sign in low)


def in_latin(words: str) -> str:
    """Write words in Latin letters, where a table of a language or of letters says how.

    Examples
    --------
    >>> in_latin("Вернуть бронзу"), in_latin("Return it")
    ('vernut bronzu', 'Return it')
    >>> in_latin("Ελλάδα"), in_latin("Հայաստան")
    ('ellada', 'hayastan')
    """
    if words.isascii():
        return words
    for tag in known_languages():
        of = forms(language(tag))
        if any(sign in words.lower() for sign in of.letters):
            words = of.in_latin(words)
    return "".join(map(_letter_in_latin, words))


def _letter_in_latin(sign: str) -> str:
    """Give a letter in Latin ones; one with an accent as the letter without it."""
    known, low = _letters(), sign.lower()
    base = unicodedata.normalize("NFD", low)[:1]
    return known.get(low, known.get(base, sign))


@cache
def _letters() -> dict[str, str]:
    text = (resources.files(__package__) / "letters.tsv").read_text("utf-8")
    lines = (line.partition("\t") for line in text.splitlines() if not line.startswith("#"))
    return {sign: latin for sign, _, latin in lines}


@lru_cache(maxsize=64)
def forms(of: Language) -> Forms:
    """Give how the words of a language change, from its ``called.txt``."""
    lexicon = of.lexicon("called")
    cases = (line.partition("\t") for line in lexicon.lines("cases"))
    back = (line.partition("\t") for line in lexicon.lines("back"))
    return Forms(
        cases=tuple(
            (ending.strip().removeprefix("-"), _endings(others)) for ending, _, others in cases
        ),
        classes={name: _endings(others) for name, others in lexicon.table("endings").items()},
        back=tuple((re.compile(what), instead.strip()) for what, _, instead in back),
        letters=lexicon.table("letters"),
    )


def _endings(text: str) -> tuple[str, ...]:
    """Read endings; a dash stands for none."""
    return tuple("" if each == "-" else each for each in text.split())
