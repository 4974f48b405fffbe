"""What a query looks for in the search index, as expressions of FTS5.

A word is looked for as it was typed and, unless ``exact:`` says otherwise, by
its stem in every language that it may be of. Both are alternatives of one
expression, so sentences that have the very form come first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.evidence.lookup.query import Both, Either, Near, Node, Not, Term
from standoff.evidence.text.index_words import Phrase, phrase_of, stem_phrase, typed_languages


def to_match(node: Node) -> str | None:
    """Write words as an FTS5 expression; None where FTS5 cannot say it.

    FTS5 knows "this but not that" and has no word for "not that" alone.

    Examples
    --------
    >>> to_match(Both((Term("12"), Not(Term("draft", exact=True)))))
    '(words : "12") NOT (words : "draft")'
    """
    match node:
        case Term():
            return _either([_expression(each) for each in alternatives(node)])
        case Near(terms, distance):
            groups = (_near(group, distance) for group in near_alternatives(node))
            return _either(list(groups)) if terms else None
        case Not():
            return None
        case Either(parts):
            return _either([to_match(part) for part in parts])
        case Both(parts):
            return _match_both(parts)


Alternative = tuple[str, Phrase]
"""What may be looked for in place of a term: empty for words, else the language of stems."""


def alternatives(term: Term) -> Iterator[Alternative]:
    """Give what a term may be met as: the words themselves, and their stems by language."""
    typed = phrase_of(term.words, begins=term.prefix)
    if typed is None:
        return
    yield "", typed
    # Of a beginning nobody knows the stem.
    if term.exact or (typed.begins and len(typed.words) == 1):
        return
    for language in typed_languages(term.words):
        phrase = stem_phrase(term.words, language, begins=term.prefix)
        if phrase is not None:
            yield language, phrase


def near_alternatives(near: Near) -> Iterator[tuple[Alternative, ...]]:
    """Give what terms near to each other may be met as: all as words, or all as stems."""
    typed = [phrase_of(term.words, begins=term.prefix) for term in near.terms]
    yield tuple(("", each) for each in typed if each is not None)
    if near.exact:
        return
    for language in dict.fromkeys(tag for term in near.terms for tag in typed_languages(term.words)):
        stems = (stem_phrase(term.words, language, begins=term.prefix) for term in near.terms)
        yield tuple((language, each) for each in stems if each is not None)


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


def _match_both(parts: Sequence[Node]) -> str | None:
    wanted = [to_match(part) for part in parts if not isinstance(part, Not)]
    unwanted = [to_match(part.part) for part in parts if isinstance(part, Not)]
    if not wanted or None in wanted or None in unwanted:
        return None
    match = "(" + ") AND (".join(filter(None, wanted)) + ")"
    return match + "".join(f" NOT ({each})" for each in unwanted)
