"""What a query looks for in the search index, as expressions of FTS5.

A word is looked for as it was typed and, unless ``exact:`` says otherwise, by
its stem in every language that it may be of. Both are alternatives of one
expression, so sentences that have the very form come first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from standoff.evidence.lookup.query import Both, Either, Near, Node, Not, Term
from standoff.evidence.text.index_words import (
    Phrase,
    apart_word,
    phrase_of,
    stem_phrase,
    typed_languages,
)
from standoff.evidence.text.stems import STEMMED
from standoff.evidence.text.word_forms import other_forms, parted_forms

Languages = frozenset[str]
"""Languages with a stemmer in which something may be."""

Alternative = tuple[str, Phrase]
"""What may be looked for in place of a term: empty for words, else the language of stems."""


def to_match(node: Node, languages: Languages = STEMMED) -> str | None:
    """Write words as an FTS5 expression; None where FTS5 cannot say it.

    FTS5 knows "this but not that" and has no word for "not that" alone.

    Examples
    --------
    >>> to_match(Both((Term("12"), Not(Term("draft", exact=True)))))
    '(words : "12") NOT (words : "draft")'
    """
    match node:
        case Term():
            each = (_expression(one) for one in alternatives(node) if _is_in(one, languages))
            return _either([*each, *_parted(node, languages)])
        case Near(terms, distance):
            groups = (one for one in near_alternatives(node) if _is_in(one[0], languages))
            return _either([_near(one, distance) for one in groups]) if terms else None
        case Not():
            return None
        case Either(parts):
            return _either([to_match(part, languages) for part in parts])
        case Both(parts):
            return _match_both(parts, languages)


def _is_in(alternative: Alternative, languages: Languages) -> bool:
    return not alternative[0] or alternative[0] in languages


@lru_cache(maxsize=1_000)
def alternatives(term: Term) -> tuple[Alternative, ...]:
    """Give what a term may be met as: the words themselves, and their stems by language."""
    typed = phrase_of(term.words, begins=term.prefix)
    if typed is None:
        return ()
    # Of a beginning nobody knows the stem.
    if term.exact or (typed.begins and len(typed.words) == 1):
        return (("", typed),)
    stems = (
        (language, stem_phrase(term.words, language, begins=term.prefix))
        for language in typed_languages(term.words)
    )
    told = [(language, phrase) for language, phrase in stems if phrase is not None]
    return tuple(dict.fromkeys((("", typed), *told, *_of_other_forms(term))))


def _of_other_forms(term: Term) -> Iterator[Alternative]:
    """Give the stems of forms that the stemmer parts from a word: "traf" and "getroffen"."""
    if " " in term.words.strip() or term.prefix:
        return
    for language in typed_languages(term.words):
        for form in other_forms(term.words.strip().lower(), language):
            phrase = stem_phrase(form, language)
            if phrase is not None and len(phrase.words) == 1:
                yield language, phrase


@lru_cache(maxsize=1_000)
def parted_alternatives(term: Term) -> tuple[tuple[Alternative, Alternative], ...]:
    """Give the verbs of a term that may stand apart from their prefix: "lehnt ... ab"."""
    word = term.words.strip().lower()
    if " " in word or term.prefix or term.exact:
        return ()
    found: dict[tuple[Alternative, Alternative], None] = {}
    for language in typed_languages(term.words):
        prefix, verbs = parted_forms(word, language)
        closing = Phrase((apart_word(prefix, language),), begins=False)
        for verb in verbs:
            phrase = stem_phrase(verb, language)
            if phrase is not None and len(phrase.words) == 1:
                found[(language, phrase), (language, closing)] = None
    return tuple(found)


def _parted(term: Term, languages: Languages) -> Iterator[str]:
    """Write the verbs that stand apart from one prefix, all with that prefix."""
    verbs: dict[Alternative, list[Alternative]] = {}
    for verb, prefix in parted_alternatives(term):
        if verb[0] in languages:
            verbs.setdefault(prefix, []).append(verb)
    for prefix, found in verbs.items():
        told = " OR ".join(phrase.match for _, phrase in found)
        yield f"(stems : ({told})) AND ({_expression(prefix)})"


@lru_cache(maxsize=1_000)
def near_alternatives(near: Near) -> tuple[tuple[Alternative, ...], ...]:
    """Give what terms near to each other may be met as: all as words, or all as stems."""
    tags = dict.fromkeys(tag for term in near.terms for tag in typed_languages(term.words))
    return tuple(
        tuple((tag, phrase) for term in near.terms if (phrase := _met_as(term, tag)) is not None)
        for tag in ("", *(() if near.exact else tags))
    )


def _met_as(term: Term, language: str) -> Phrase | None:
    if language:
        return stem_phrase(term.words, language, begins=term.prefix)
    return phrase_of(term.words, begins=term.prefix)


def _near(group: Sequence[Alternative], distance: int) -> str:
    column = "stems" if group[0][0] else "words"
    return f"{column} : NEAR({' '.join(phrase.match for _, phrase in group)}, {distance})"


def _expression(alternative: Alternative) -> str:
    language, phrase = alternative
    return f"{'stems' if language else 'words'} : {phrase.match}"


def _either(parts: Sequence[str | None]) -> str | None:
    known = [part for part in parts if part is not None]
    if len(known) < len(parts) or not known:
        return None
    return known[0] if len(known) == 1 else "(" + ") OR (".join(known) + ")"


def _match_both(parts: Sequence[Node], languages: Languages) -> str | None:
    wanted = [to_match(part, languages) for part in parts if not isinstance(part, Not)]
    unwanted = [to_match(part.part, languages) for part in parts if isinstance(part, Not)]
    if not wanted or None in wanted or None in unwanted:
        return None
    match = "(" + ") AND (".join(filter(None, wanted)) + ")"
    return match + "".join(f" NOT ({each})" for each in unwanted)
