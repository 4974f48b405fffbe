"""Search at size: 100,000 and 1,000,000 generated sentences in four languages.

The words follow Zipf's law and have endings, sentences have some twenty words,
documents some thirty sentences, one document in ten is another capture of an
earlier one. Rows are written as reading would write them, without reading:
what is measured is the index and the search. Times are wall-clock, so a busy
machine shows; processor time stands beside them. Nothing is asserted.
"""

from __future__ import annotations

import json
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from benchmarks.evidence.row import Row
from benchmarks.evidence.speed import resident_megabytes
from standoff.evidence.database.places import place_in_document, sentence_id
from standoff.evidence.database.store import Store
from standoff.evidence.lookup.search import search
from standoff.evidence.names.entries import NameEntry, NameKind

SIZES = (100_000, 1_000_000)
TARGETS = {100_000: (20.0, 100.0), 1_000_000: (50.0, None)}
"""Milliseconds: of the median query, and of the slowest of the commonest words."""

VOCABULARY = 30_000
BODY = 25
PEOPLE = [f"person-{number}" for number in range(400)]


def _words(text: str) -> dict[str, list[str]]:
    """Read lines of words, each behind its language."""
    found: dict[str, list[str]] = {}
    for line in text.split("\n"):
        language, *words = line.split() or [""]
        found.setdefault(language, []).extend(words)
    return found


_SMALL = _words(
    """
en the of to and a in that is was for on with as by it at be from has said not will but are an
en his have this which its who were been they or had their more one after would new about two
en when up out there could than other also its last first people government
ru в и на что с не по как из о за его это для от но к был у до также она они года после при уже
ru которые
de die der und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an
de werden aus er hat dass sie nach wird bei
    """
)
_SYLLABLES = _words(
    """
en ba con der ex fi gov har in ju kel lo mi nor op per qua re sta tri un vel war yo zen ment pol
ru ва го до же за ка ло ми но пе ра со ту фе ха ча ше вер стра дол пра мир гор пол
de ab be ge ver zu stand schaft land rat haus bahn wirt kraft stell bund heim werk tag zeit
    """
)
_ENDINGS = {
    "en": ("", "", "s", "ed", "ing", "ation"),
    "ru": ("", "а", "ом", "ы", "ов", "ами"),
    "de": ("", "en", "e", "ern", "ung", "ungen"),
}
_HAN = (
    "国島会談条約首脳領土問題政府外交交渉海域漁業協定合意発表記者東京露西亜日本北方四返還平和経済"
)
_KANA = ("は", "が", "を", "に", "で", "と", "の", "した", "する", "について", "という")


class Speech:
    """A seeded source of sentences in one language."""

    def __init__(self, language: str, seed: int) -> None:
        self.language = language
        self.random = random.Random(seed)
        words = list(_SMALL.get(language, ()))
        while len(words) < VOCABULARY:
            stem = "".join(self.random.choices(_SYLLABLES[language], k=self.random.randint(2, 4)))
            words += [stem + end for end in dict.fromkeys(_ENDINGS[language])]
        self.words = words[:VOCABULARY]
        self.weights = list(accumulate(1 / (rank + 2.7) ** 1.05 for rank in range(VOCABULARY)))

    def sentence(self) -> str:
        size = max(4, int(self.random.lognormvariate(2.95, 0.4)))
        words = self.random.choices(self.words, cum_weights=self.weights, k=size)
        return f"{' '.join(words).capitalize()}."


class Japanese:
    """A seeded source of rows of signs without spaces."""

    language = "ja"

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def sentence(self) -> str:
        pick = self.random
        parts = ("".join(pick.choices(_HAN, k=pick.randint(1, 4))) for _ in range(9))
        return "".join(part + pick.choice(_KANA) for part in parts) + "。"


def fill(store: Store, sentences: int) -> Iterator[tuple[int, float]]:
    """Write documents until there are so many sentences; tell number and seconds so far."""
    speakers = [Speech("en", 1)] * 7 + [Speech("ru", 2), Speech("de", 3), Japanese(4)]
    pick = random.Random(5)
    earlier: list[tuple[int, list[str], str]] = []
    made_by = store.maker("benchmark", 1)
    used, done, document = 0.0, 0, 1
    _name_people(store, made_by)
    while done < sentences:
        pages = []
        for _ in range(100):
            document += 1
            if earlier and pick.random() < 0.1:
                article, lines, language = pick.choice(earlier)
            else:
                speech = pick.choice(speakers)
                article, language = document, speech.language
                lines = [speech.sentence() for _ in range(pick.randint(20, 40))]
                if len(earlier) < 2_000:
                    earlier.append((article, lines, language))
            pages.append(((document, article, made_by), lines, language))
        begin = time.process_time()
        for ids, lines, language in pages:
            with store.transaction():
                _write(store, ids, lines, language, pick)
            done += len(lines)
        used += time.process_time() - begin
        yield done, used


def _name_people(store: Store, made_by: int) -> None:
    """Let the table of names have those who are mentioned."""
    entries = (NameEntry(name, NameKind.PERSON, name.title()) for name in PEOPLE)
    rows = [json.dumps(entry.to_row()) for entry in entries]
    with store.transaction() as connection:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        connection.executemany(
            "INSERT INTO found_name VALUES (1, ?, ?, ?, ?)",
            [
                (n, name, row, made_by)
                for n, (name, row) in enumerate(zip(PEOPLE, rows, strict=True), 1)
            ],
        )
        _write(store, (1, 1, made_by), [Speech("en", 6).sentence()], "en", random.Random(7))


def _write(
    store: Store, ids: tuple[int, int, int], lines: list[str], language: str, pick: random.Random
) -> None:
    document, article, made_by = ids
    day = f"20{pick.randint(10, 25)}-{pick.randint(1, 12):02}-{pick.randint(1, 28):02}"
    execute = store.connection.execute
    name = f"report-{document}"
    execute(
        "INSERT INTO document VALUES (?, ?, ?, ?, 'text/plain', 'utf-8', '', 1, 1, ?, NULL, ?, '', '')",
        (document, f"{document:064x}", name, f"{name}.txt", b"", day),
    )
    execute("INSERT INTO capture VALUES (?, ?, ?, 1, 1, NULL, ?)", (document, document, name, day))
    execute(
        "INSERT INTO publication VALUES (?, ?, ?, ?, NULL, NULL, '', 1, ?)",
        (document, day, day, day, made_by),
    )
    execute("INSERT OR IGNORE INTO article VALUES (?, ?, ?)", (article, article, made_by))
    execute("INSERT INTO article_document VALUES (?, ?)", (document, article))
    execute(
        "INSERT INTO document_language VALUES (?, ?, 1, 1.0, 1, 1.0, '', ?)",
        (document, language, made_by),
    )
    kinds = ["headline" if n == 0 else "body" if n < BODY else "comment" for n in range(len(lines))]
    columns = "document_id, number, kind, confidence, decided, language, start, end, text, made_by"
    store.connection.executemany(
        f"INSERT INTO zone({columns}) VALUES (?, ?, ?, 1.0, 0, ?, 0, 0, '', ?)",
        [(document, n, kinds[n - 1], language, made_by) for n in range(1, len(lines) + 1)],
    )
    columns = "id, document_id, number, zone, zone_kind, language, start, end, zone_start, text"
    store.connection.executemany(
        f"INSERT INTO sentence({columns}, likeness, made_by) VALUES (?,?,?,?,?,?,0,1,0,?,?,?)",
        [
            (
                sentence_id(document, place_in_document(n, kinds[n - 1], repeated=False)),
                *(document, n, n, kinds[n - 1], language, text, hash(text), made_by),
            )
            for n, text in enumerate(lines, start=1)
        ],
    )
    columns = "document_id, number, zone, sentence, start, end, text, zone_start, entity, kind"
    store.connection.executemany(
        f"INSERT INTO mention({columns}, form, certain, title, made_by)"
        " VALUES (?, ?, ?, ?, 0, 1, '', 0, ?, 'person', 'name', 1, '', ?)",
        [
            (document, n, n, n, PEOPLE[int(len(PEOPLE) * pick.random() ** 3)], made_by)
            for n in range(1, len(lines) + 1)
        ],
    )


def usual_queries() -> list[str]:
    """Give queries as people ask them: words of every commonness, and what filters add."""
    pick = random.Random(8)
    english, russian = Speech("en", 1), Speech("ru", 2)
    japanese = Japanese(9)
    words = [english.words[int(60 * 1.28**step)] for step in range(24)]
    found = list(words)
    found += [f"{pick.choice(words)} {pick.choice(words)}" for _ in range(8)]
    found += [f'"{" ".join(english.sentence().split()[:2])}"'.replace(".", "") for _ in range(6)]
    found += [f"{word[:5]}*" for word in words[6:12]]
    found += [f"exact:{word}" for word in words[3:6]]
    found += [f"{words[n]} OR {words[n + 9]} -{words[n + 2]}" for n in range(4)]
    found += [f"NEAR({words[n]} {words[n + 1]}, 8)" for n in range(3)]
    found += [russian.words[rank] for rank in (40, 120, 700, 4_000)]
    found += [japanese.sentence()[:size] for size in (2, 2, 3, 5)]
    found += [f"{words[2]} zone:headline", f"{words[1]} date:2016", f"{words[4]} lang:de"]
    found += [f"zone:body {words[5]} after:2020 -{words[8]}", f"{words[3]} source:report-77*"]
    found += ["entity:person-5", f"entity:person-0 {words[1]}", "entity:person-77 lang:ru"]
    return found


COMMON = ("the", "of", "the of", "the OR government", "said", "на", "の", "t*", "the zone:body")


def run(data_dir: Path, *sizes: int) -> list[Row]:
    """Measure; `data_dir` is not needed, all is generated."""
    del data_dir
    return [row for size in sizes or SIZES for row in _measure(size)]


def _measure(size: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "standoff.db"
        with Store.open(path, create=True) as store:
            told = [(done, used, resident_megabytes()) for done, used in fill(store, size)]
            store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        yield from _growth(size, told, path.stat().st_size)
        with Store.open(path) as store:
            yield from _searches(store, size)


def _growth(size: int, told: list[tuple[int, float, float]], file: int) -> Iterator[Row]:
    name = f"{size:,} sentences"
    half = len(told) // 2
    first = told[half][1] / told[half][0]
    second = (told[-1][1] - told[half][1]) / max(1, told[-1][0] - told[half][0])
    yield Row(
        "search",
        f"{name}: adding, second half over first",
        round(second / first, 2),
        target=1.3,
        lower_is_better=True,
        note=f"{1 / second:,.0f} sentences a second of processor time, {file / 1e6:.0f} MB file",
    )
    yield Row(
        "search",
        f"{name}: megabytes of memory gained in the second half",
        round(told[-1][2] - told[half][2], 1),
        lower_is_better=True,
    )


def _searches(store: Store, size: int) -> Iterator[Row]:
    name = f"{size:,} sentences"
    usual, most = TARGETS.get(size, (None, None))
    for what, queries, target in (
        ("median of usual queries, ms", usual_queries(), usual),
        ("slowest of the commonest words, ms", COMMON, most),
    ):
        taken = {query: _time(store, query) for query in queries}
        walls = [wall for wall, _, _ in taken.values()]
        slowest = max(taken, key=lambda query: taken[query][0])
        middle = what.startswith("median")
        value = statistics.median(walls) if middle else max(walls)
        used = [own for _, own, _ in taken.values()]
        note = (
            f"{len(queries)} queries; processor time "
            f"{statistics.median(used) if middle else max(used):.1f} ms; slowest {slowest!r} "
            f"{taken[slowest][0]:.0f} ms, {taken[slowest][2]:,} matches"
        )
        yield Row(
            "search",
            f"{name}: {what}",
            round(value, 1),
            target=target,
            lower_is_better=True,
            note=note,
        )


def _time(store: Store, query: str) -> tuple[float, float, int]:
    """Give milliseconds, those of the processor, and matches; the better of two times."""
    best = (float("inf"), float("inf"), 0)
    for _ in range(2):
        wall, own = time.perf_counter(), time.process_time()
        matches = search(store, query).matches
        wall, own = time.perf_counter() - wall, time.process_time() - own
        best = min(best, (wall * 1e3, own * 1e3, matches))
    return best
