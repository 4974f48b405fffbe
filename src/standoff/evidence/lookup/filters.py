"""Filters of a search: which documents, places and kinds of zones they leave.

A sentence's number tells its document, its place and its kind of zone, so a
filter is a condition on the number, and the sentences that are left out are
never looked at.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from standoff.errors import suggest
from standoff.evidence.coding.keeping import read_book
from standoff.evidence.database.places import (
    DOCUMENT,
    KIND,
    KIND_CODES,
    KINDS,
    PLACE,
    PLACE_IN_DOCUMENT,
)
from standoff.evidence.database.store import Store
from standoff.evidence.intake.name_journal import all_names, names_with
from standoff.evidence.lookup.matching import Languages, to_match
from standoff.evidence.lookup.query import Either, Filter, Node, Not, Query, Term
from standoff.evidence.lookup.spoken_by import SAID, called_so, is_called, speaker_values
from standoff.evidence.names.entries import NameEntry, NameForm, NameKind
from standoff.evidence.positions.plain_words import reads_plainly
from standoff.evidence.text.index_words import phrase_of, words_with_places
from standoff.evidence.text.languages import reading_language
from standoff.evidence.text.stems import STEMMED


@dataclass
class Filters:
    """The filters of a query as conditions of SQL.

    Parameters
    ----------
    conditions
        On a number written ``{id}``.
    ranges
        Numbers of documents or places that bound the answer, as SQL with the
        bits to their right; of those that are not excluded.
    values
        What the SQL names.
    words
        What is looked for as words, besides those of the query.
    marked
        What the filters find in the words of a sentence.
    entities
        Ids of the names that are asked for.
    """

    store: Store
    languages: Languages
    conditions: list[str] = field(default_factory=list)
    ranges: list[tuple[int, str]] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    words: list[Node] = field(default_factory=list)
    marked: list[Node] = field(default_factory=list)
    entities: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, store: Store, query: Query, languages: Languages, *, old_versions: bool) -> Filters:
        """Read the filters of a query."""
        found = cls(store, languages)
        for each in query.filters:
            if each.name == "zone":
                found._zone(each)
            elif each.name == "entity":
                found._entity(each)
            elif each.name == "lang":
                found._language(each)
            elif each.name == "code":
                found._code(each)
            else:
                found._other(each)
        if not old_versions and store.value(f"SELECT EXISTS ({_REPLACED})"):
            found.conditions.append(f"({{id}} >> {DOCUMENT}) NOT IN ({_REPLACED})")
        return found

    def _add(self, bits: int, sql: str, *, excluded: bool) -> None:
        self.conditions.append(f"({{id}} >> {bits}) {'NOT ' if excluded else ''}IN ({sql})")
        if not excluded:
            self.ranges.append((bits, sql))

    def _zone(self, each: Filter) -> None:
        sign = "<>" if each.excluded else "="
        code = KIND_CODES.get(each.value, 0)
        self.conditions.append(f"(({{id}} >> {KIND}) & {KINDS}) {sign} {code}")

    def _other(self, each: Filter) -> None:
        name = f"filter{len(self.values)}"
        bits, sql = _SQL[each.name]
        sql = sql.format(name=name)
        if each.name == "speaker":
            self.values |= speaker_values(self.store, name, each.value)
        elif each.interval is not None:
            self.values[f"{name}_first"] = each.interval[0].isoformat()
            self.values[f"{name}_last"] = each.interval[1].isoformat()
        else:
            self.values[name] = _like(each.value)
        self._add(bits, sql, excluded=each.excluded)

    def _language(self, each: Filter) -> None:
        """Take the documents in which the language is, without what is in another there."""
        name = f"filter{len(self.values)}"
        self.values[name] = each.value
        known = every_language(self.store)
        if each.value not in known:
            there = ", ".join(known) or "none"
            self.notes.append(f"Nothing here is in {each.value!r}; languages that are: {there}.")
        documents, others = _IN_LANGUAGE.format(name=name), _IN_OTHER.format(name=name)
        within = (
            f"({{id}} >> {DOCUMENT}) IN ({documents}) AND ({{id}} >> {PLACE}) NOT IN ({others})"
        )
        self.conditions.append(f"{'NOT ' if each.excluded else ''}({within})")
        if not each.excluded:
            self.ranges.append((DOCUMENT, documents))

    def _code(self, each: Filter) -> None:
        """Take the sentences that somebody marked with a code of that name or path, or a part of it."""
        book = read_book(self.store)
        found = book.find(each.value)
        if not found:
            known = [book.path(code) for code in book.codes]
            hint = suggest(each.value, known) or (
                f"Codes that are: {', '.join(known[:8])}." if known else "There are no codes yet."
            )
            self.notes.append(f"No code is {each.value!r} here. {hint}")
        name = f"filter{len(self.values)}"
        guids = sorted({guid for code in found for guid in book.with_parts(code)})
        self.values[name] = json.dumps(guids)
        self._add(PLACE, _CODED.format(name=name), excluded=each.excluded)

    def _entity(self, each: Filter) -> None:
        """Look for whom a name means: where a reading found them, and by their names elsewhere."""
        table = names_with(self.store, each.value)
        ids = called_so(self.store, each.value, table)
        if not ids:
            table = all_names(self.store)
            ids = called_so(self.store, each.value, table)
        if not ids:
            self._unknown(each)
            return
        name = f"filter{len(self.values)}"
        self.values[name] = json.dumps(ids)
        sql, condition = _MENTIONED.format(name=name), _MENTIONS.format(name=name, id="{id}")
        entries = [table.entries[one] for one in ids if one in table]
        surfaces = _own_names(entries)
        written = self._by_the_words(name, each.value, entries)
        for other in (*self._by_their_names(name, entries), *written):
            sql += f" UNION {other}"
            condition = f"({condition} OR ({{id}} >> {PLACE}) IN ({other}))"
        self.conditions.append(f"{'NOT ' if each.excluded else ''}{condition}")
        if not each.excluded:
            self.ranges.append((PLACE, sql))
            self.entities += ids
            self.marked += (*surfaces, *([Term(each.value)] if written else ()))

    def _by_the_words(self, name: str, value: str, entries: Sequence[NameEntry]) -> tuple[str, ...]:
        """Give what finds the very words, where they name somebody whom the table hardly knows.

        "Rheinsat chief Brandt" is called so, too: that does not make Rheinsat him.
        """
        theirs = (one for one in entries if one.kind in _THEIR_OWN)
        if "*" in value or any(is_called(one, value) for one in theirs):
            return ()
        match = to_match(Term(value, exact=True), self.languages)
        if match is None or not self._stands_as_a_name(value, match):
            return ()
        sql = f"SELECT ({_COUNTED_WORDS}) > {_FAR_FEWER} * ({_COUNTED_MENTIONS.format(name=name)})"
        if not self.store.value(sql, {"match": match, name: self.values[name]}):
            return ()
        self.values[f"{name}_words"] = match
        return (_WRITTEN.format(name=name),)

    def _by_their_names(self, name: str, entries: Sequence[NameEntry]) -> Iterator[str]:
        """Give what finds names as words: where nobody read for names, or may have read over them."""
        people = _own_names(one for one in entries if one.kind is NameKind.PERSON)
        ways = (
            (_NAMED_UNREAD, _own_names(entries) if self.store.value(_ANY_UNREAD) else ()),
            (_NAMED_IN_LETTERS, tuple(one for one in people if not one.exact)),
        )
        self.values[f"{name}_surfaces"] = json.dumps([one.words.casefold() for one in people])
        for sql, terms in ways:
            match = to_match(Either(terms), self.languages) if terms else None
            if match is not None:
                value = f"match{len(self.values)}"
                self.values[value] = match
                yield sql.format(name=name, match=value)
        yield from self._in_plain_languages(name, people)

    def _in_plain_languages(self, name: str, people: Sequence[Term]) -> Iterator[str]:
        """Give what finds people in our letters where patterns read, which pass over many.

        They are met by the last word of a name, in documents that have the whole of it.
        """
        tags = [tag for tag in every_language(self.store) if reads_plainly(reading_language(tag))]
        whole = tuple(one for one in people if one.exact and " " in one.words)
        if not tags or not whole:
            return
        self.values[f"{name}_plain"] = json.dumps(tags)
        last = tuple(Term(one.words.rsplit(None, 1)[1], exact=True) for one in whole)
        self.values[f"{name}_last"] = json.dumps([one.words.casefold() for one in last])
        values = []
        for terms in (whole, last):
            match = to_match(Either(terms), self.languages)
            if match is None:
                return
            values.append(f"match{len(self.values)}")
            self.values[values[-1]] = match
        yield _NAMED_PLAINLY.format(name=name, whole=values[0], last=values[1])

    def _unknown(self, each: Filter) -> None:
        """Look for a name that no table knows by its words: a firm, a body, a place."""
        term = Term(each.value)
        match = to_match(term, self.languages)
        if match is not None:
            self.words.append(Not(term) if each.excluded else term)
        if match is not None and self._stands_as_a_name(each.value, match):
            return
        self.notes.append(f"No name is {each.value!r} here. Read as words.")

    def _stands_as_a_name(self, value: str, match: str) -> bool:
        """Say whether words stand in sentences with a capital, or in letters that have none."""
        phrase = phrase_of(value)
        signs: list[str] = []
        for row in self.store.rows(_STANDING, (match, _SAMPLED)):
            words = words_with_places(row["text"])
            plain = [word.text for word in words]
            for at, word in enumerate(words):
                if phrase is not None and phrase.fits(plain, at):
                    signs.append(row["text"][word.start])
        return bool(signs) and not any(map(str.islower, signs))


def _own_names(entries: Iterable[NameEntry]) -> tuple[Term, ...]:
    """Give the names that mean nobody else, for texts that are not read for names.

    Names in other letters than ours are met in their cases, too.
    """
    names = (
        Term(name, exact=name < _OTHER_LETTERS)
        for one in entries
        for name, form in one.surfaces().items()
        if form in (NameForm.NAME, NameForm.ALIAS) and name not in one.uncertain
    )
    return tuple(term for term in dict.fromkeys(names) if to_match(term) is not None)[:_MOST_NAMES]


_MOST_NAMES = 48
_OTHER_LETTERS = "\u0250"


def every_language(store: Store) -> list[str]:
    """Give the languages that anything is in, in order; each is found by one step in an index."""
    sql = """WITH RECURSIVE known(tag) AS (
  SELECT min(language) FROM document_language
  UNION ALL SELECT (SELECT min(language) FROM document_language WHERE language > known.tag)
  FROM known WHERE known.tag IS NOT NULL)
SELECT tag FROM known WHERE tag IS NOT NULL"""
    return [row["tag"] for row in store.rows(sql)]


def stemmed_languages(store: Store) -> Languages:
    """Give the languages that anything is in and that have a stemmer."""
    return frozenset(every_language(store)) & STEMMED


def _like(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped.replace('*', '%')}%"


_REPLACED = """SELECT document_id FROM capture WHERE NOT current
  EXCEPT SELECT document_id FROM capture WHERE current"""
_BY_DATE = "SELECT document_id FROM source WHERE "
_OVERLAPS = "first <= :{name}_last AND last >= :{name}_first"
_NUMBER = PLACE_IN_DOCUMENT
_SQL = {
    "source": (
        DOCUMENT,
        """SELECT id FROM document WHERE slug LIKE :{name} ESCAPE '\\'
    OR name LIKE :{name} ESCAPE '\\' OR '%' || sha256 LIKE :{name} ESCAPE '\\'
  UNION SELECT document.id FROM decided_source JOIN document USING (sha256)
  WHERE value LIKE :{name} ESCAPE '\\'
  UNION SELECT document_id FROM description
  WHERE field IN ('title', 'author', 'publisher') AND value LIKE :{name} ESCAPE '\\'""",
    ),
    "date": (DOCUMENT, _BY_DATE + _OVERLAPS),
    "after": (DOCUMENT, _BY_DATE + "last >= :{name}_first"),
    "before": (DOCUMENT, _BY_DATE + "first <= :{name}_last"),
    "about": (
        PLACE,
        f"SELECT document_id << {_NUMBER} | sentence FROM time_expression WHERE {_OVERLAPS}",
    ),
    "speaker": (PLACE, SAID),
    "voice": (
        PLACE,
        f"""SELECT zone.document_id << {_NUMBER} | sentence.number FROM zone
  JOIN sentence ON sentence.document_id = zone.document_id AND sentence.zone = zone.number
  WHERE zone.voice LIKE :{{name}} ESCAPE '\\'""",
    ),
}
_CODED = f"""SELECT sentence.document_id << {_NUMBER} | sentence.number FROM coding
  JOIN document ON document.sha256 = coding.sha256
  JOIN sentence ON sentence.document_id = document.id
    AND sentence.start < coding.end AND sentence.end > coding.start
  WHERE coding.code IN (SELECT value FROM json_each(:{{name}}))"""
_IN_LANGUAGE = "SELECT document_id FROM document_language WHERE language = :{name}"
_IN_OTHER = f"""SELECT document_id << {_NUMBER} | number FROM sentence
  WHERE language <> :{{name}} AND document_id IN (
    SELECT document_id FROM document_language WHERE language = :{{name}} AND share < 1.0)"""
_MENTIONED = f"""SELECT document_id << {_NUMBER} | sentence FROM mention
  WHERE entity IN (SELECT value FROM json_each(:{{name}}))"""
_MENTIONS = f"""EXISTS (SELECT 1 FROM mention WHERE document_id = {{id}} >> {DOCUMENT}
  AND sentence = ({{id}} >> {PLACE}) & {(1 << _NUMBER) - 1}
  AND entity IN (SELECT value FROM json_each(:{{name}})))"""
"""The same of one sentence: whom a name means may be named in very many."""
_FAR_FEWER = 2
_THEIR_OWN = (NameKind.COUNTRY, NameKind.PERSON)
"""Whose names may be those of others, who are not meant."""
_COUNTED_WORDS = "SELECT count(*) FROM sentence_index WHERE sentence_index MATCH :match"
_COUNTED_MENTIONS = """SELECT count(*) FROM mention
  WHERE entity IN (SELECT value FROM json_each(:{name}))"""
_WRITTEN = f"""SELECT rowid >> {PLACE} FROM sentence_index
  WHERE sentence_index MATCH :{{name}}_words"""
_SAMPLED = 50
_STANDING = """SELECT sentence.text FROM sentence_index
  JOIN sentence ON sentence.id = sentence_index.rowid WHERE sentence_index MATCH ? LIMIT ?"""
_ANY_UNREAD = "SELECT EXISTS (SELECT 1 FROM not_read WHERE analyser = 'names')"
_NAMED_UNREAD = f"""SELECT sentence.id >> {PLACE} FROM sentence_index
  JOIN sentence ON sentence.id = sentence_index.rowid
  JOIN not_read ON not_read.document_id = sentence.document_id
    AND not_read.analyser = 'names' AND not_read.language = sentence.language
  WHERE sentence_index MATCH :{{match}}"""
_NAMED_IN_LETTERS = f"""SELECT sentence.id >> {PLACE} FROM sentence_index
  JOIN sentence ON sentence.id = sentence_index.rowid
  WHERE sentence_index MATCH :{{match}} AND NOT EXISTS (SELECT 1 FROM mention AS one
    WHERE one.document_id = sentence.document_id AND one.sentence = sentence.number
      AND one.entity NOT IN (SELECT value FROM json_each(:{{name}}))
      AND folded(one.text) IN (SELECT value FROM json_each(:{{name}}_surfaces)))"""
"""A reading may pass over names in half-width letters or rare cases; somebody else of the same
name it tells apart."""
_NAMED_PLAINLY = f"""SELECT sentence.id >> {PLACE} FROM sentence_index
  JOIN sentence ON sentence.id = sentence_index.rowid
  WHERE sentence_index MATCH :{{last}}
    AND sentence.language IN (SELECT value FROM json_each(:{{name}}_plain))
    AND sentence.document_id IN (SELECT sentence.document_id FROM sentence_index
      JOIN sentence ON sentence.id = sentence_index.rowid WHERE sentence_index MATCH :{{whole}})
    AND NOT EXISTS (SELECT 1 FROM mention AS one
      JOIN json_each(:{{name}}_last) AS surname
      WHERE one.document_id = sentence.document_id AND one.sentence = sentence.number
        AND one.entity NOT IN (SELECT value FROM json_each(:{{name}}))
        AND ' ' || folded(one.text) LIKE '% ' || surname.value)"""
"""Somebody else of that surname whom the reading tells apart is not meant."""
