"""Strangers: what a coverage names and no table of names knows, in languages that are read by patterns.

A word with a capital is the name of one who acts where a document in a language
with a grammar tells of somebody of that name, or where the language's documents
name it again and again as only names are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from standoff.evidence.names.entries import NameForm, NameKind
from standoff.evidence.names.finding import Mention
from standoff.evidence.plain.forms import forms
from standoff.evidence.positions.phrases import Holder
from standoff.evidence.positions.plain_words import plain_words
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language
from standoff.evidence.text.name_keys import key_of

_WORD = re.compile(r"(?<![\w-])[^\W\d_][\w-]{3,}")
_AGAIN = 2
"""So often at least stands a name of which only documents without a grammar tell."""


@dataclass
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
        for match in _WORD.finditer(text) if names else ():
            name, span = names.get(match[0]), Span(*match.span())
            if name is None or any(one.span.overlaps(span) for one in mentions):
                continue
            bent = match[0] in self.oblique.get(language.tag, ())
            form = NameForm.SURNAME if bent else NameForm.NAME
            yield Mention(span, name.lower(), NameKind.ORGANISATION, match[0], form)

    def called(self) -> dict[str, str]:
        """Give the names by the ids of the strangers."""
        return {name.lower(): name for names in self.names.values() for name in names.values()}


def find_strangers(
    texts: Mapping[Language, Sequence[tuple[str, Sequence[Mention]]]], heard: Iterable[Holder]
) -> Strangers:
    """Find the strangers of documents that are read by patterns.

    Parameters
    ----------
    texts
        Sentences with the names that are known in them.
    heard
        Those of whom documents with a grammar tell that they do something.

    Examples
    --------
    >>> from standoff.evidence.text.languages import language
    >>> french = language("fr")
    >>> texts = ["Le Norland refuse.", "La réponse de Norland est claire.", "Puis Norland signe."]
    >>> find_strangers({french: [(text, ()) for text in texts]}, ()).names
    {'fr': {'Norland': 'Norland'}}
    """
    known = {
        key_of(one.words): one.words for one in heard if not one.entity and _is_name(one.words)
    }
    names: dict[str, dict[str, str]] = {}
    oblique: dict[str, frozenset[str]] = {}
    for language, sentences in texts.items():
        found = _names(sentences, language, known)
        names[language.tag] = found
        of = forms(language)
        bent = {form for word in found for form in of.of_word(word)[1:]}
        oblique[language.tag] = frozenset(bent & found.keys())
    return Strangers(names, oblique)


def _is_name(words: str) -> bool:
    return _WORD.fullmatch(words) is not None and words[0].isupper() and not words.isupper()


def _names(
    sentences: Sequence[tuple[str, Sequence[Mention]]], language: Language, heard: Mapping[str, str]
) -> dict[str, str]:
    """Give the names of the documents of a language, by their forms."""
    small: set[str] = set()
    before: defaultdict[str, list[str]] = defaultdict(list)
    for text, mentions in sentences:
        for match in _WORD.finditer(text):
            span = Span(*match.span())
            if not match[0][0].isupper():
                small.add(match[0])
            elif not any(one.span.overlaps(span) for one in mentions):
                before[match[0]].append(text[max(0, span.start - 24) : span.start])
    known, found = plain_words(language), {}
    for word, stood in before.items():
        name = heard.get(key_of(word))
        if word.lower() in small or not _is_name(word):
            continue
        named = any(known.strangers.search(one) for one in stood)
        named = named and not any(known.no_strangers.search(one) for one in stood)
        if name is not None or (named and len(stood) >= _AGAIN):
            found[word] = name or word
    return found
