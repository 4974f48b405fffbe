"""The words that tell of positions in a language without a grammar: patterns of its ``positions.txt``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from standoff.evidence.names.entries import NameEntry
from standoff.evidence.plain.forms import forms
from standoff.evidence.positions.words import PositionKind
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language, every_language

_CASE = re.compile(r"(?P<stem>.*)~(?P<first>\S+)(?P<others>(?:\s\S+)*)")
_NO_GROUPS = re.compile(r"\(\?P<\w+>")


@dataclass(frozen=True, slots=True)
class Noun:
    """A common noun for somebody.

    Parameters
    ----------
    pattern
        Its forms; those of its group ``oblique`` are no subjects.
    told
        The English noun by which it is known over languages.
    acts
        Whether it only acts for somebody: a government, a minister.
    """

    pattern: re.Pattern[str]
    told: str
    acts: bool


@dataclass(frozen=True, slots=True)
class PlainWords:
    """What the ``positions.txt`` of a language says, ready to be looked for.

    Parameters
    ----------
    cues
        By kind; a group ``what`` is what it is about, else that follows, or
        stands before where verbs come last.
    subject
        What must stand behind a subject; nothing where order tells.
    governed
        What before somebody says that it is no subject.
    parts
        What between a subject and its verb says that it is another's.
    gap
        All that may stand between them, where a language says so.
    shared
        What before a verb says that it has the subject of the verb before.
    follows
        What may stand between a verb and a subject behind it.
    deed
        Words that tell a deed: an infinitive.
    nominal_deeds
        Nouns that are a deed of who refuses, offers or plans it.
    alternatives
        What parts deeds of which one is done; its group ``last`` is before the last.
    alternatives_behind
        What stands behind the first of them, where that ends with its verb.
    rulings, ordering
        What tells that somebody rules what another is to do, and the name of that deed.
    dated
        A day between what somebody wants and of whom.
    only_before
        What before a condition says that it alone will do: "will only pay if".
    infinitives
        Forms of verbs at the start of a deed, and what to put instead.
    listed
        Ids of the names in the language's tables.
    """

    cues: tuple[tuple[PositionKind, re.Pattern[str]], ...]
    nouns: tuple[Noun, ...]
    pronouns: tuple[tuple[re.Pattern[str], str], ...]
    conditions: tuple[tuple[str, re.Pattern[str]], ...]
    another: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    another_last: re.Pattern[str]
    addressed: re.Pattern[str]
    owner_before: re.Pattern[str]
    owner_behind: re.Pattern[str]
    subject: re.Pattern[str]
    governed: re.Pattern[str]
    parts: re.Pattern[str]
    gap: re.Pattern[str] | None
    shared: re.Pattern[str]
    follows: re.Pattern[str]
    denied_before: re.Pattern[str]
    denied_behind: re.Pattern[str]
    ends: re.Pattern[str]
    opens: re.Pattern[str]
    closes: re.Pattern[str]
    deed: re.Pattern[str]
    deed_cues: re.Pattern[str]
    nominal_deeds: re.Pattern[str]
    alternatives: re.Pattern[str]
    alternatives_behind: re.Pattern[str]
    rulings: re.Pattern[str]
    ordering: str
    dated: re.Pattern[str]
    clauses: re.Pattern[str]
    hedges: re.Pattern[str]
    dropped: re.Pattern[str]
    denied_deed: re.Pattern[str]
    only_before: re.Pattern[str]
    names: re.Pattern[str]
    unknown_owner: re.Pattern[str]
    other_topic: re.Pattern[str]
    other_subject: re.Pattern[str]
    no_cues: re.Pattern[str]
    no_content: re.Pattern[str]
    vague: re.Pattern[str]
    basic: frozenset[str]
    verb_last: bool
    spaced: bool
    listed: frozenset[str]
    infinitives: tuple[tuple[re.Pattern[str], str], ...]


def reads_plainly(language: Language) -> bool:
    """Say whether positions are read in a language by patterns."""
    return "positions" in language.lexicon("language").words("reads plainly")


@lru_cache(maxsize=32)
def plain_words(language: Language) -> PlainWords:
    """Give what a language says about positions, for reading it plainly."""
    lexicon = language.lexicon("positions")
    spaced = not language.lexicon("called").lines("unspaced")

    def one(section: str) -> re.Pattern[str]:
        return lexicon.pattern(section, re.IGNORECASE)

    def rows(section: str) -> Iterator[tuple[str, str]]:
        for line in lexicon.expressions(section):
            what, _, value = line.partition("\t")
            yield what, value.strip()

    return PlainWords(
        cues=tuple(_cues(language, spaced)),
        nouns=tuple(
            Noun(_forms(what, spaced), told, acts)
            for section, acts in (("acting", True), ("bodies", False))
            for what, told in rows(section)
        ),
        pronouns=tuple((_whole(what, spaced), told) for what, told in rows("pronouns")),
        conditions=tuple(
            (kind, re.compile(what, re.IGNORECASE)) for kind, what in rows("conditions")
        ),
        another=tuple(
            (re.compile(rf"{before}\Z", re.IGNORECASE), re.compile(behind, re.IGNORECASE))
            for before, behind in rows("another")
        ),
        addressed=one("addressed"),
        another_last=_until(lexicon.source("another last")),
        owner_before=_until(lexicon.source("owner before")),
        owner_behind=one("owner behind"),
        subject=one("subject") if lexicon.lines("subject") else re.compile(""),
        governed=_until(lexicon.source("governed")),
        parts=one("parts"),
        gap=one("gap") if lexicon.lines("gap") else None,
        shared=_until(lexicon.source("shared")),
        follows=_until(lexicon.source("follows")),
        denied_before=_until(lexicon.source("denied before")),
        denied_behind=one("denied behind"),
        ends=one("ends"),
        opens=one("opens"),
        closes=_until(lexicon.source("closes")),
        deed=one("deed"),
        deed_cues=one("deed cues"),
        nominal_deeds=one("nominal deeds"),
        alternatives=one("alternatives"),
        alternatives_behind=one("alternatives behind"),
        rulings=one("rulings"),
        ordering=next(iter(lexicon.lines("ordering")), ""),
        dated=one("dated"),
        clauses=one("clauses"),
        hedges=one("hedges"),
        dropped=one("dropped"),
        denied_deed=one("denied deed"),
        only_before=_until(lexicon.source("only before")),
        names=lexicon.pattern("names"),
        unknown_owner=lexicon.pattern("unknown owner"),
        other_topic=one("other topic"),
        other_subject=one("other subject"),
        no_cues=one("no cues"),
        no_content=one("no content"),
        vague=one("vague"),
        basic=_basic(language) if lexicon.lines("cases") else frozenset(),
        verb_last=bool(lexicon.lines("verb last")),
        spaced=spaced,
        listed=frozenset(entry.id for entry in _entries(language)),
        infinitives=tuple(
            (re.compile(what, re.IGNORECASE), told) for what, told in rows("infinitives")
        ),
    )


def _until(source: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{source})\Z", re.IGNORECASE)


def _whole(source: str, spaced: bool) -> re.Pattern[str]:
    whole = rf"(?<!\w)(?:{source})(?:(?<!\w)|(?!\w))" if spaced else source
    return re.compile(whole, re.IGNORECASE)


def _forms(source: str, spaced: bool) -> re.Pattern[str]:
    """Read ``правительств~о а у``: a stem, its endings as a subject, and its others."""
    found = _CASE.fullmatch(source)
    if found is None:
        return _whole(source, spaced)
    first = "|".join("" if one == "-" else one for one in found["first"].split(","))
    others = "|".join("" if one == "-" else one for one in found["others"].split()) or "(?!)"
    return _whole(f"{found['stem']}(?:(?:{first})|(?P<oblique>{others}))", spaced)


def _cues(language: Language, spaced: bool) -> Iterator[tuple[PositionKind, re.Pattern[str]]]:
    lexicon = language.lexicon("positions")
    for kind in PositionKind:
        lines: Sequence[str] = tuple(lexicon.expressions(kind.value))
        plain = [line for line in lines if not _NO_GROUPS.search(line)]
        for line in (*(line for line in lines if line not in plain), "|".join(plain)):
            if line:
                yield kind, _whole(line, spaced)


def _basic(language: Language) -> frozenset[str]:
    """Give the names of the language's tables in the form that a subject has."""
    of = forms(language)
    return frozenset(
        next(iter(of.of_surface(surface)), surface)
        for entry in _entries(language)
        for surface in entry.surfaces()
    )


def _entries(language: Language) -> tuple[NameEntry, ...]:
    from standoff.evidence.plain.listed import listed_entries

    return tuple(listed_entries(language))


def cue_span(match: re.Match[str]) -> Span:
    """Give the words before what the cue is about; all of them where nothing is marked so."""
    if match.groupdict().get("what") is None:
        return Span(*match.span())
    start, end = match.span("what")
    before = match.string[match.start() : start].rstrip()
    return Span(match.start(), match.start() + len(before)) if before else Span(end, match.end())


def in_infinitive(words: str, language: Language) -> str:
    """Put the verb with which words begin into the infinitive, where the language's table has its form.

    Examples
    --------
    >>> from standoff.evidence.text.languages import language
    >>> in_infinitive("devolvería la isla", language("es")), in_infinitive("rendra l'île", language("fr"))
    ('devolver la isla', "rendre l'île")
    """
    for pattern, told in plain_words(language).infinitives:
        changed, count = pattern.subn(told, words, count=1)
        if count:
            return changed
    return words


def concepts_of(words: str, language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """Give what is done and with what, as the English words that the language's table has for it."""
    deeds, things = _concepts(language)
    return (
        frozenset(told for pattern, told in deeds if pattern.search(words)),
        frozenset(told for pattern, told in things if pattern.search(words)),
    )


def bounds_of(words: str, language: Language) -> frozenset[str]:
    """Give which of before, after, until and since words say, in any language that has a table.

    Examples
    --------
    >>> from standoff.evidence.text.languages import language
    >>> sorted(bounds_of("zog nach der Explosion ab", language("de")))
    ['after']
    """
    return frozenset(told for pattern, told in _bounds(language) if pattern.search(words))


@lru_cache(maxsize=32)
def _bounds(language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = (line.partition("\t") for line in language.lexicon("positions").lines("bounds"))
    return tuple((re.compile(what.strip(), re.IGNORECASE), told) for told, _, what in rows)


def told_concepts(section: str) -> frozenset[str]:
    """Give the English words that the tables of all languages have for ``deeds`` or ``things``."""
    lexicon = every_language("positions")
    return frozenset(line.partition("\t")[2].strip() for line in lexicon.lines(section))


@lru_cache(maxsize=32)
def _concepts(
    language: Language,
) -> tuple[tuple[tuple[re.Pattern[str], str], ...], tuple[tuple[re.Pattern[str], str], ...]]:
    lexicon = language.lexicon("positions")
    spaced = not language.lexicon("called").lines("unspaced")

    def rows(section: str) -> tuple[tuple[re.Pattern[str], str], ...]:
        found = (line.partition("\t") for line in lexicon.lines(section))
        start = r"(?<!\w)" if spaced else ""
        return tuple(
            (re.compile(rf"{start}(?:{what})", re.IGNORECASE), told.strip())
            for what, _, told in found
        )

    return rows("deeds"), rows("things")
