"""Who a speaker filter means: those who are called so, not those who are spoken of.

"speaker:Orlov" means Ivan Orlov, by whatever name, title or pronoun a text
calls him. It does not mean "a spokesman for Orlov", "the meeting with Orlov"
or "Orlov's aide, Ada Mori": there the name only tells who else it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from standoff.evidence.capture.formats.known import MAILS
from standoff.evidence.citations.sourcing import unpack_authors
from standoff.evidence.database.places import PLACE
from standoff.evidence.database.store import Store
from standoff.evidence.intake.name_journal import names_with
from standoff.evidence.names.entries import NameEntry, NameKind, world_entries
from standoff.evidence.names.table import NameTable
from standoff.evidence.text.folding import fold
from standoff.evidence.text.index_words import plain_words
from standoff.evidence.text.languages import ENGLISH, Language, known_languages, language

ATTITUDES = ("think", "want", "intend", "show")
"""Acts that tell what goes on in somebody, in the words of the author: nothing is said."""

BY = """({quote}.speaker_entity IN (SELECT value FROM json_each(:{name}_ids))
  OR {quote}.speaker_entity IS NULL
    AND {quote}.speaker IN (SELECT value FROM json_each(:{name}_words)))"""
"""Condition that a quotation is theirs."""

SAID = f"""SELECT s.id >> {PLACE} FROM quote
  JOIN sentence AS s ON s.document_id = quote.document_id AND s.zone = quote.zone
  WHERE quote.content_start < s.end AND quote.content_end > s.start
    AND (quote.kind <> 'indirect' OR quote.act NOT IN (SELECT value FROM json_each(:{{name}}_acts)))
    AND {BY.format(quote="quote", name="{name}")}
UNION SELECT id >> {PLACE} FROM sentence WHERE zone_kind = 'body'
    AND document_id IN (SELECT value FROM json_each(:{{name}}_mails))"""
"""Places of the sentences that hold words that one of them said, or wrote in a mail."""


def speaker_values(store: Store, name: str, wanted: str) -> dict[str, str]:
    """Give the values of these conditions: ids, wordings and acts, as JSON lists.

    Parameters
    ----------
    wanted
        What they are called, or whole words of it; ``*`` stands for any letters.
    """
    sql = "SELECT DISTINCT speaker FROM quote WHERE speaker_entity IS NULL AND speaker IS NOT NULL"
    surfaces = (row["speaker"] for row in store.rows(sql))
    return {
        f"{name}_ids": json.dumps(called_so(store, wanted)),
        f"{name}_words": json.dumps([one for one in surfaces if heads_so(one, wanted)]),
        f"{name}_acts": json.dumps(ATTITUDES),
        f"{name}_mails": json.dumps(list(_mails_of(store, wanted))),
    }


def _mails_of(store: Store, wanted: str) -> Iterator[int]:
    """Give the mails that somebody wrote who is called so."""
    pattern = _pattern(wanted)
    for row in store.rows(_WRITTEN):
        kind = row["encoding_evidence"].partition("; ")[0].removeprefix("text of ")
        authors = (str(author) for author in unpack_authors(row["value"]))
        if kind in MAILS and any(map(pattern.search, authors)):
            yield int(row["document_id"])


_WRITTEN = """SELECT document_id, value, encoding_evidence FROM description
JOIN document ON document.id = document_id WHERE field = 'author'"""


def called_so(store: Store, wanted: str, table: NameTable | None = None) -> list[str]:
    """Give the ids of the names that are called so, in full or in part.

    The name of a country means the country, not who has its name in theirs.

    Parameters
    ----------
    table
        The table of names, as far as the words are in a name.
    """
    table = names_with(store, wanted) if table is None else table
    fits = _called(wanted)
    entries = table.entries.values()
    folded = wanted.casefold()
    for one in entries:
        names = {name.casefold() for name in (one.id, *one.surfaces())}
        if one.kind is NameKind.COUNTRY and folded in names:
            return [one.id]
    found = [one.id for one in entries if is_called(one, wanted)]
    titled = (row["speaker_entity"] for row in store.rows(_TITLED) if fits(row["speaker"]))
    return list(dict.fromkeys((*found, *titled))) or list(_abroad().get(fold(folded), ()))


def is_called(entry: NameEntry, wanted: str) -> bool:
    """Say whether a name of the table is called so, in full or in part."""
    return any(map(_called(wanted), (entry.id, *entry.surfaces())))


@lru_cache(maxsize=1)
def _abroad() -> dict[str, tuple[str, ...]]:
    """Give whom the names of the world mean in the languages that are read: España, Spanien."""
    found: dict[str, tuple[str, ...]] = {}
    for tag in known_languages():
        for one in world_entries(language(tag)):
            for name in one.surfaces():
                key = fold(name.casefold())
                found[key] = tuple(dict.fromkeys((*found.get(key, ()), one.id)))
    return found


_TITLED = """SELECT DISTINCT speaker_entity, speaker FROM quote
WHERE speaker_how = 'name' AND speaker_entity IS NOT NULL ORDER BY speaker_entity"""
"""Speakers as their texts call them: a title is no part of a name."""


def heads_so(surface: str, wanted: str, language: Language = ENGLISH) -> bool:
    """Say whether the head of a phrase is called so, and not what belongs to it.

    Examples
    --------
    >>> heads_so("two officials of the port", "officials"), heads_so("aides of Orlov", "Orlov")
    (True, False)
    >>> heads_so("Orlov's aides", "Orlov"), heads_so("Orlov's aides", "aides")
    (False, True)
    >>> heads_so("Oliver", "Li"), heads_so("Li Wei", "Li"), heads_so("Oliver", "Oli*")
    (False, True, True)
    """
    speech = language.lexicon("speech")
    links = speech.words("links") | speech.words("infinitive")
    words = re.sub(r"[’']s\b|(?<=s)[’'](?=\s)", " \0", surface).split()
    owned = [at for at, word in enumerate(words) if word == "\0"]
    head = words[owned[-1] + 1 :] if owned else words
    last = next((at for at, word in enumerate(head) if at and word.lower() in links), len(head))
    return _called(wanted)(" ".join(head[:last]))


def _called(wanted: str) -> Callable[[str], bool]:
    """Give what says whether a name is called so, in any case, and with accents or without."""
    pattern = _pattern(wanted)
    parts = [plain_words(part) for part in wanted.split("*")]
    # Rows of signs are cut in pairs there, which are in longer names, too.
    plain = _pattern("*".join(parts)) if any(parts) and max(wanted) < _ROWS_OF_SIGNS else None

    def fits(name: str) -> bool:
        if pattern.search(name) is not None:
            return True
        return plain is not None and plain.search(plain_words(name)) is not None

    return fits


_ROWS_OF_SIGNS = "\u0e00"


def _pattern(wanted: str) -> re.Pattern[str]:
    # Whole words: whoever asks for Li does not mean Oliver.
    parts = ".*".join(re.escape(part) for part in wanted.strip().split("*"))
    return re.compile(rf"(?<!\w){parts}(?!\w)" if parts else "", re.IGNORECASE)
