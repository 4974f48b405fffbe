"""The whole way at size: 10,000 generated documents, then searches of 100,000 sentences and more.

Public pages and news texts are read first, where they are, to count how many a core reads in a
second. The documents generated then are small news pages with names, quotations, times and figures; one
in ten is another capture of an earlier one, one in ten has comments. Nothing
is asserted; the figures say what the machine did that day.
"""

from __future__ import annotations

import gzip
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.evidence.row import Row
from standoff.evidence.capture.folders import find_files
from standoff.evidence.database.store import Store
from standoff.evidence.intake.ingest import add_files
from standoff.evidence.intake.memory import seldom_looking_for_circles
from standoff.evidence.intake.preparing import Settings, prepare
from standoff.evidence.lookup.search import search
from standoff.evidence.text.languages.telling import tell_language

DOCUMENTS = 10_000
WORKERS = 2

GIVEN = ("Ada", "Peter", "Lena", "Omar", "Ruth", "Ivan", "Mei", "Tomas", "Nora", "Emil")
FAMILY = ("Mori", "Orlov", "Brandt", "Haddad", "Okafor", "Lindqvist", "Castro", "Petrenko")
PLACES = ("Japan", "Russia", "Norway", "Chile", "Kenya", "Canada", "Peru", "Finland")
THINGS = ("harbour", "pipeline", "ferry", "treaty", "quota", "reef", "border", "cable", "tariff")
VERBS = ("opened", "closed", "inspected", "disputed", "surveyed", "blocked", "financed", "visited")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August")

QUERIES = (
    *("harbour", "treaty quota", '"peace talks"', "petrenk*", "NEAR(ferry border, 6)", "the"),
    *("reef OR cable -tariff", "zone:comment doubt", 'speaker:"Ada Mori" pipeline'),
    *("date:2016-03 quota", "lindqvist visited", "zone:body norway AND chile", "matter 17*"),
)


class Newsroom:
    """A seeded source of news pages."""

    def __init__(self, seed: int = 11) -> None:
        self.random = random.Random(seed)

    def sentence(self) -> str:
        pick = self.random.choice
        name = f"{pick(GIVEN)} {pick(FAMILY)}"
        thing, place, other = pick(THINGS), pick(PLACES), pick(PLACES)
        day, number = self.random.randint(1, 28), self.random.randint(2, 900)
        return pick(
            (
                f"{name} {pick(VERBS)} the {thing} near {place} on {pick(MONTHS)} {day}, 2016.",
                f"“We will not give up the {thing},” {name} told reporters in matter {number}.",
                f"{name} said that {place} and {other} had agreed on the {thing}.",
                f"The {thing} cost ${number / 10} million, about {day}% more than last year.",
                f"More than {number} people waited at the {thing} as peace talks went on.",
                f"A week later {place} denied that the {thing} had been {pick(VERBS)}.",
                f"Officials from {place}, {other} and the United Nations met for {day} hours.",
            )
        )

    def page(self, number: int, earlier: list[list[str]]) -> str:
        if earlier and self.random.random() < 0.1:
            body = self.random.choice(earlier)
        else:
            body = [self.sentence() for _ in range(self.random.randint(8, 24))]
            if len(earlier) < 2000:
                earlier.append(body)
        paragraphs = [" ".join(body[at : at + 3]) for at in range(0, len(body), 3)]
        date = f"{self.random.choice(MONTHS)} {self.random.randint(1, 28)}, 2016"
        text = f"Dispute over the {self.random.choice(THINGS)} goes on, report {number}\n{date}\n\n"
        text += "\n\n".join(paragraphs) + "\n"
        if self.random.random() < 0.1:
            text += f"\nComments\nComment Commented Reader {number}\nI doubt it. {body[0]}\n"
        return text


def write_documents(folder: Path, count: int = DOCUMENTS) -> None:
    """Write generated pages as files."""
    newsroom = Newsroom()
    earlier: list[list[str]] = []
    for number in range(count):
        (folder / f"{number:05}.txt").write_text(newsroom.page(number, earlier), encoding="utf-8")


def resident_megabytes() -> float:
    """Give the memory this process holds now."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return float("nan")
    return pages * 4096 / 1e6


SAMPLE = 60
"""So many public pages and news texts are read on one core."""

BEFORE = 12
"""So many others are read before them: words, patterns and models are loaded once for all files."""

TONGUES = (
    "On 3 May 2016 President Ada Mori said: “We met the envoys of Japan and paid $3 million.”",
    "Am 3. Mai 2016 sagte Präsidentin Ada Mori: „Wir haben Japan 3 Millionen Euro gezahlt.“",
    "Le 3 mai 2016, la présidente Ada Mori a dit : « Nous avons payé 3 millions d'euros au Japon. »",
    "El 3 de mayo de 2016 la presidenta Ada Mori dijo: «Hemos pagado 3 millones de euros a Japón».",
    "3 мая 2016 года президент Ада Мори сказала: «Мы заплатили Японии 3 миллиона евро».",
    "2016年5月3日、森大統領は「日本に300万ユーロを支払った」と述べた。",
    "2016年5月3日，森总统说：“我们向日本支付了300万欧元。”",
)
"""And a text in each language, for there is a paragraph in another one on many a page."""

PUBLIC = (
    ("pages", "scrapinghub+article-extraction-benchmark/html", "*.html.gz", 20.0),
    ("news texts", "suraj-deshmukh+BBC-Dataset-News-Classification/dataset", "*.txt", 60.0),
)


def measure_reading(data_dir: Path) -> Iterator[Row]:
    """Read public pages and texts in this process, and count those a second of processor time."""
    for what, place, pattern, target in PUBLIC:
        measure = f"{what} read per second of processor time"
        files = sorted((data_dir / place).rglob(pattern))
        files = files[:: max(1, len(files) // (SAMPLE + BEFORE))][: SAMPLE + BEFORE]
        if len(files) <= BEFORE:
            yield Row("speed", measure, None, target=target, note=f"no {place}")
            continue
        with tempfile.TemporaryDirectory() as folder:
            paths = [_unpacked(file, Path(folder)) for file in files]
            _read([*paths[:BEFORE], *_write_tongues(Path(folder))])
            tell_language("Les îles ne sont pas à vendre.")  # which asks the library
            with seldom_looking_for_circles():  # as `add_files` does
                start = time.process_time()
                _read(paths[BEFORE:])
                rate = (len(paths) - BEFORE) / (time.process_time() - start)
            size = sum(path.stat().st_size for path in paths) / len(paths) / 1000
        note = (
            f"{len(files) - BEFORE} files of {size:.0f} kB; from a file to all its rows, one core"
        )
        yield Row("speed", measure, round(rate, 1), target=target, note=note)


def _read(paths: list[Path]) -> None:
    for path in paths:
        list(prepare(path, Settings()))


def _write_tongues(folder: Path) -> Iterator[Path]:
    for number, text in enumerate(TONGUES):
        path = folder / f"tongue-{number}.txt"
        path.write_text(f"{text}\n\n" * 3, encoding="utf-8")
        yield path


def _unpacked(file: Path, folder: Path) -> Path:
    if file.suffix != ".gz":
        return file
    path = folder / file.stem
    path.write_bytes(gzip.decompress(file.read_bytes()))
    return path


def run(data_dir: Path, count: int = DOCUMENTS) -> list[Row]:
    """Measure: public pages and texts where they are, the rest is generated."""
    read = list(measure_reading(data_dir))
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "pages"
        pages.mkdir()
        write_documents(pages, count)
        with Store.open(Path(folder) / "standoff.db", create=True) as store:
            return [*read, *_measure_ingest(store, pages), *_measure_search(store)]


def _measure_ingest(store: Store, pages: Path) -> list[Row]:
    memory: list[float] = []
    done = 0

    def watch(_outcome: object) -> None:
        nonlocal done
        done += 1
        if done % every == 0:
            memory.append(resident_megabytes())

    files = find_files([pages]).files
    every = max(1, len(files) // 20)
    start = time.perf_counter()
    add_files(store, files, workers=WORKERS, on_outcome=watch)
    seconds = time.perf_counter() - start
    sentences = store.value("SELECT count(*) FROM sentence")
    growth = memory[-1] - memory[len(memory) // 4]
    size = Path(store.path).stat().st_size / 1e6
    articles = store.value("SELECT count(*) FROM article")
    how = (
        f"{len(files):,} documents, {WORKERS} processes, {articles:,} articles, {size:.0f} MB file"
    )
    return [
        Row("speed", "documents per second", round(len(files) / seconds, 1), note=how),
        Row(
            "speed",
            "sentences per second",
            round(sentences / seconds),
            note=f"{sentences:,} in all",
        ),
        Row("speed", "seconds for everything", round(seconds, 1), note="grouping included"),
        Row(
            "speed",
            "megabytes of memory gained",
            round(growth, 1),
            note=f"writing process, from a quarter of the way to its end; {memory[-1]:.0f} MB held",
        ),
    ]


def _measure_search(store: Store) -> list[Row]:
    times = []
    for _ in range(8):
        for query in QUERIES:
            start = time.perf_counter()
            search(store, query, limit=20)
            times.append((time.perf_counter() - start) * 1000)
    sentences = store.value("SELECT count(*) FROM sentence")
    slowest = max(QUERIES, key=lambda query: _milliseconds(store, query))
    note = f"{len(QUERIES)} queries, {sentences:,} sentences; slowest: {slowest}"
    return [
        Row("search", "median, milliseconds", round(statistics.median(times), 1), note=note),
        Row("search", "p95, milliseconds", round(statistics.quantiles(times, n=20)[-1], 1)),
    ]


def _milliseconds(store: Store, query: str) -> float:
    start = time.perf_counter()
    search(store, query, limit=20)
    return (time.perf_counter() - start) * 1000
