"""Strangers: what a coverage names and no table of names knows: firms, invented states, a group.

A word with a capital is the name of one who acts where a document in a language
with a grammar tells that somebody of that name does something, or where the
documents of a language that is read by patterns name it again and again as only
names are. It is known again in other languages by its first letters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from standoff.evidence.names.entries import NameForm, NameKind
from standoff.evidence.names.finding import Mention
from standoff.evidence.plain.amounts import is_of_amounts
from standoff.evidence.plain.forms import forms
from standoff.evidence.positions.phrases import Holder
from standoff.evidence.positions.plain_words import plain_words, reads_plainly
from standoff.evidence.positions.words import position_knowledge
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import ENGLISH, Language
from standoff.evidence.text.name_keys import key_of, sound_of

_WORD = re.compile(r"(?<![\w-])[^\W\d_][\w-]{3,}")
_FIRST = re.compile(r"(?<![\w-])[A-ZÀ-ÖØ-ÞА-ЯЁ][\w-]{3,}\s\Z")
"""A word with a capital right before another: the first of a name of two words."""

_AGAIN = 2
"""So often at least stands the name of a stranger."""

_BEFORE = 24
"""Characters before a word that are looked at."""

Told = tuple[str, Sequence[Mention]]
"""A sentence, and the names in it that are known."""


@dataclass(frozen=True)
class Strangers:
    """Names that no table knows, by language and by the form in which they stand.

    Parameters
    ----------
    names
        What each is called; by the form in a text.
    oblique
        Forms that are no subjects, where names have cases.
    """

    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    oblique: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def in_sentence(
        self, text: str, mentions: Sequence[Mention], language: Language
    ) -> Iterator[Mention]:
        """Iterate over the strangers of a sentence, outside the names that are known."""
        names = self.names.get(language.tag, {})
        word = _KANA if _signs(language) else _WORD
        for match in word.finditer(text) if names else ():
            name, span = names.get(match[0]), Span(*match.span())
            if name is not None and text[: span.end].endswith(name):
                span = Span(span.end - len(name), span.end)
            if name is None or any(one.span.overlaps(span) for one in mentions):
                continue
            if word is _WORD and _is_part(text, span) and not _contexts(language)[1].pattern:
                continue
            bent = match[0] in self.oblique.get(language.tag, ())
            form = NameForm.SURNAME if bent else NameForm.NAME
            yield Mention(span, name.lower(), NameKind.ORGANISATION, span.of(text), form)

    def called(self) -> dict[str, str]:
        """Give the names by the ids of the strangers."""
        return {name.lower(): name for names in self.names.values() for name in names.values()}


def find_strangers(
    texts: Mapping[Language, Sequence[Told]],
    heard: Iterable[Holder],
    people: Collection[str] = (),
) -> Strangers:
    """Find the strangers of a coverage.

    Parameters
    ----------
    heard
        Those of whom documents with a grammar tell that they do something.
    people
        The names of its people, whose surnames are no strangers.

    Examples
    --------
    >>> from standoff.evidence.text.languages import language
    >>> french = language("fr")
    >>> texts = ["Le Norland refuse.", "La réponse de Norland est claire.", "Puis Norland signe."]
    >>> find_strangers({french: [(text, ()) for text in texts]}, ()).names
    {'fr': {'Norland': 'Norland'}}
    """
    surnames = {word for name in people for word in name.split()}
    known: dict[str, str] = {}
    for one in heard:
        if not one.entity and _may_be_name(one) and one.words not in surnames:
            known.setdefault(key_of(one.words), one.words)
    names: dict[str, dict[str, str]] = {}
    oblique: dict[str, frozenset[str]] = {}
    for language, sentences in texts.items():
        found = _names(sentences, language, known)
        if _signs(language):
            found = _by_sound(sentences, language, known.values())
        names[language.tag] = {word: found[word] for word in found if word not in surnames}
        of = forms(language)
        bent = {form for word in found for form in of.of_word(word)[1:]}
        oblique[language.tag] = frozenset(bent & found.keys())
    return Strangers(names, oblique)


def _by_sound(
    sentences: Sequence[Told], language: Language, heard: Iterable[str]
) -> dict[str, str]:
    """Give words in signs for syllables that sound like a name which others tell of: コルディア is Kordia."""
    signs = _signs(language)
    sounds = {sound_of(name): name for name in heard if len(sound_of(name)) >= _LEAST_SOUND}
    found: dict[str, str] = {}
    for text, _ in sentences if sounds else ():
        for match in _KANA.finditer(text):
            read = "".join(signs.get(sign, "") for sign in match[0])
            name = sounds.get(sound_of(read))
            if (
                name is not None
                and read[:1]
                and key_of(name)[:1] in (read[0], *_FIRST_OF.get(read[0], ()))
            ):
                found[match[0]] = name
    return found


_KANA = re.compile("[ァ-ヶー・]{3,}")
_LEAST_SOUND = 3
_FIRST_OF = {"b": "v", "r": "l", "f": "h", "v": "u", "i": "y"}
"""With what else a name may begin that is written with a sign for this letter."""


def _signs(language: Language) -> Mapping[str, str]:
    return language.lexicon("bodies").table("kana")


def _may_be_name(holder: Holder) -> bool:
    known = position_knowledge(ENGLISH).words
    return _is_name(holder.words) and holder.head not in known.actors | known.no_actors


def _is_name(words: str) -> bool:
    return _WORD.fullmatch(words) is not None and words[0].isupper() and not words.isupper()


def _is_part(text: str, span: Span) -> bool:
    """Say whether another word with a capital follows, so that a longer name stands there."""
    return re.match(r"[ -][^\W\d_a-zа-яё]", text[span.end :]) is not None


@lru_cache(maxsize=32)
def _contexts(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give what stands before a name that no table has: once at least, and never."""
    lexicon = language.lexicon("positions")
    often, never = lexicon.lines("strangers"), lexicon.lines("no strangers")
    return (
        re.compile(rf"(?:{'|'.join(often)})\Z" if often else "(?!)"),
        re.compile(rf"(?:{'|'.join(never)})\Z" if never else "", re.IGNORECASE),
    )


def _names(
    sentences: Sequence[Told], language: Language, heard: Mapping[str, str]
) -> dict[str, str]:
    """Give the names of the documents of a language, by their forms."""
    small: set[str] = set()
    before: defaultdict[str, list[str]] = defaultdict(list)
    first: defaultdict[str, set[str]] = defaultdict(set)
    for text, mentions in sentences:
        for match in _WORD.finditer(text):
            span = Span(*match.span())
            if not match[0][0].isupper():
                small.add(match[0])
            elif not any(one.span.overlaps(span) for one in mentions):
                left = text[max(0, span.start - _BEFORE) : span.start]
                before[match[0]].append(left)
                run = _FIRST.search(left)
                first[match[0]].add(run[0].strip() if run else "")
    (often, never), found = _contexts(language), {}
    no_names = language.lexicon("positions").pattern("no names")
    for word, lefts in before.items():
        if word.lower() in small or not _is_name(word) or is_of_amounts(word, language):
            continue
        name = heard.get(key_of(word)) or heard.get(key_of(_in_english(word, language)))
        longer = next(iter(first[word])) if len(first[word]) == 1 else ""
        no_name = _is_noun(longer, language) or is_of_amounts(longer, language)
        if not longer or no_name or longer.lower() in small:
            longer = ""
        stood = [one.removesuffix(f"{longer} ") for one in lefts] if longer else lefts
        if longer and name is not None:
            name = f"{longer} {word}"
        named = (
            len(stood) >= _AGAIN
            and no_names.fullmatch(word) is None
            and any(often.search(one) for one in stood)
            and not (never.pattern and any(never.search(one) for one in stood))
        )
        if name is not None or named:
            found[word] = name or f"{longer} {word}".strip()
    return found


def _in_english(word: str, language: Language) -> str:
    """Give the name of a country with the ending that English has: "Kordien" is Kordia."""
    for ending, english in language.lexicon("positions").table("endings of countries").items():
        if word.endswith(ending):
            return word.removesuffix(ending) + english
    return word


@lru_cache(maxsize=2048)
def _is_noun(word: str, language: Language) -> bool:
    """Say whether a word is a noun for a body, behind which its name may stand."""
    known = plain_words(language) if reads_plainly(language) else None
    return known is None or any(noun.pattern.fullmatch(word) for noun in known.nouns)
