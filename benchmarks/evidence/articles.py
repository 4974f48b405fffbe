"""Grouping 20,000 generated captures: time, memory, pairs found and missed.

A tenth of the articles have further captures: with words changed, sentences
dropped, comments of any length after them, cut off after the opening. The
baseline joins what has a Jaccard resemblance of at least 0.7 over the whole
page, which is what MinHash estimates.
"""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np

from benchmarks.evidence.row import Row
from standoff.evidence.articles.grouping import ArticleIndex, Capture, CapturedSentence
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.shingles import Hashes, count_shared, hash_shingles, normalise_words

CAPTURES = 20_000
VOCABULARY = 30_000


class Press:
    """A seeded source of articles whose words follow Zipf's law."""

    def __init__(self, seed: int = 7) -> None:
        self.random = random.Random(seed)
        self.words = [f"w{number}" for number in range(VOCABULARY)]
        self.weights = [1 / (rank + 5) for rank in range(VOCABULARY)]
        self.total = list(self._running(self.weights))

    @staticmethod
    def _running(weights: list[float]) -> Iterator[float]:
        total = 0.0
        for weight in weights:
            total += weight
            yield total

    def sentence(self) -> str:
        count = max(4, int(self.random.gauss(21, 8)))
        return " ".join(self.random.choices(self.words, cum_weights=self.total, k=count)) + "."

    def article(self) -> list[str]:
        return [self.sentence() for _ in range(max(3, int(self.random.gauss(34, 14))))]

    def recapture(self, body: list[str]) -> tuple[list[str], list[str]]:
        """Give another capture of an article: body and comments."""
        way = self.random.choice(["edited", "commented", "cut", "dropped"])
        if way == "cut":
            return body[: max(3, len(body) // self.random.randint(3, 6))], []
        if way == "dropped":
            return [text for text in body if self.random.random() > 0.2] or body, []
        if way == "commented":
            quoted = self.random.sample(body, min(2, len(body)))
            return body, [*self.article(), *self.article(), *quoted]
        return [self._edited(text) for text in body], []

    def _edited(self, text: str) -> str:
        words = text.split()
        return " ".join("edited" if self.random.random() < 0.03 else word for word in words)


def _capture(name: str, body: list[str], comments: list[str]) -> Capture:
    zoned = [(text, "body") for text in body] + [(text, "comment") for text in comments]
    return Capture(
        name,
        tuple(
            CapturedSentence(key, Span(0, len(text)), text, zone)
            for key, (text, zone) in enumerate(zoned)
        ),
    )


def generate(count: int, pages: dict[str, Hashes]) -> Iterator[Capture]:
    """Give captures named article-copy; fills `pages` with the baseline's shingles."""
    press = Press()
    made = 0
    article = 0
    while made < count:
        body = press.article()
        copies = [(body, [])]
        if press.random.random() < 0.1:
            copies += [press.recapture(body) for _ in range(press.random.randint(1, 4))]
        for copy, (text, comments) in enumerate(copies[: count - made]):
            name = f"{article}-{copy}"
            if len(copies) > 1:
                words = [word for one in (*text, *comments) for word in normalise_words(one)]
                pages[name] = np.unique(hash_shingles(words))
            yield _capture(name, text, comments)
            made += 1
        article += 1


class _Timed:
    """Gives what is generated, and keeps the processor time that generating took."""

    def __init__(self, captures: Iterator[Capture]) -> None:
        self.captures = captures
        self.seconds = 0.0

    def __iter__(self) -> Iterator[Capture]:
        while True:
            started = time.process_time()
            capture = next(self.captures, None)
            self.seconds += time.process_time() - started
            if capture is None:
                return
            yield capture


def run(data_dir: Path, count: int = CAPTURES) -> list[Row]:
    del data_dir
    pages: dict[str, Hashes] = {}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    given = _Timed(generate(count, pages))
    started = time.process_time()
    groups = ArticleIndex(given).groups()
    spent = time.process_time() - started - given.seconds
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    found = {pair for group in groups for pair in combinations(sorted(group.captures), 2)}
    true = _true_pairs(pages)
    near = {pair for pair in true if _resemblance(pages, pair) >= 0.7}
    right = len(found & true)
    size = f"{count} captures"
    return [
        Row("articles", "pairs found (recall)", right / len(true), "Jaccard >= 0.7, whole page",
            len(near) / len(true), 0.98, f"{len(true)} pairs in {size}"),
        Row("articles", "pairs right (precision)", right / max(1, len(found)), target=0.99),
        Row("articles", "CPU seconds", round(spent, 1), target=300.0, note=size, lower_is_better=True),
        Row("articles", "MB at the peak", round(memory, 1), note=f"{size}, with the shingles of the baseline"),
    ]  # fmt: skip


def _true_pairs(pages: dict[str, Hashes]) -> set[tuple[str, str]]:
    copies: dict[str, list[str]] = {}
    for name in pages:
        copies.setdefault(name.split("-")[0], []).append(name)
    return {pair for names in copies.values() for pair in combinations(sorted(names), 2)}


def _resemblance(pages: dict[str, Hashes], pair: tuple[str, str]) -> float:
    left, right = pages[pair[0]], pages[pair[1]]
    shared = count_shared(left, right)
    return shared / max(1, len(left) + len(right) - shared)
