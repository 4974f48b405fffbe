"""How well the body of an article is found, line by line.

Data: scrapinghub/article-extraction-benchmark (MIT), flattened one block a
line; the lines of the test pages are judged against the gold article. Every
method is scored on the same lines: what a method gives as text is aligned to
them with `find_article_lines`, as the gold article itself is.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from benchmarks.evidence.flattened_pages import SOURCE, GoldPage, load_pages
from benchmarks.evidence.logistic import fit_logistic
from benchmarks.evidence.row import Row
from standoff.evidence.text.line_alignment import find_article_lines
from standoff.evidence.zones.extraction import extract_article
from standoff.evidence.zones.finding import ZoneKind, find_zones
from standoff.evidence.zones.line_features import line_features, single_line_features
from standoff.evidence.zones.line_model import body_likelihoods

PART = "zones"
TARGET = 0.90
ARTICLE = (ZoneKind.BODY, ZoneKind.CROSSHEAD, ZoneKind.DATELINE)

Judge = Callable[[GoldPage], Sequence[bool]]


def run(data_dir: Path) -> list[Row]:
    """Score the line model, the whole zoning and the baselines on the test pages."""
    pages = load_pages(data_dir)
    if not pages:
        return [Row(PART, "body lines F1", None, target=TARGET, note=f"no {SOURCE}")]
    training = [page for page in pages if not page.is_test]
    test = [page for page in pages if page.is_test]
    lines = sum(len(page.lines) for page in test)
    note = f"{len(test)} test pages, {lines} lines, {len(training)} training pages"
    plain = f1(test, _logistic(training, single_line_features))
    context = f1(test, _logistic(training, line_features))
    justext = f1(test, _by_justext)
    model = f1(test, _by_model)
    flat = f1(test, _by_flat_zones)
    trafilatura = f1(test, _by_trafilatura)
    html = f1(test, _by_html_zones)
    return [
        Row(PART, "body lines F1, line model, flattened", model, "logistic, line alone", plain,
            TARGET, note),
        Row(PART, "body lines F1, line model, flattened", model, "logistic, with neighbours",
            context, TARGET, note),
        Row(PART, "body lines F1, line model, flattened", model, "jusText on the HTML", justext,
            TARGET, note),
        Row(PART, "body lines F1, find_zones, flattened", flat, "jusText on the HTML", justext,
            TARGET, note),
        Row(PART, "body lines F1, find_zones, HTML", html, "trafilatura, aligned", trafilatura,
            TARGET, note),
        Row(PART, "lines a second, find_zones, flattened", _speed(test), note="one process"),
    ]  # fmt: skip


def f1(pages: Sequence[GoldPage], judge: Judge) -> float:
    """Harmonic mean of precision and recall over all lines of the pages."""
    hits = given = gold = 0
    for page in pages:
        judged = judge(page)
        hits += sum(a and b for a, b in zip(judged, page.is_body, strict=True))
        given += sum(judged)
        gold += sum(page.is_body)
    return round(2 * hits / (given + gold), 4)


def _logistic(training: Sequence[GoldPage], features: Callable) -> Judge:
    x = np.concatenate([features(page.lines).astype(float) for page in training])
    y = np.concatenate([np.array(page.is_body, float) for page in training])
    model = fit_logistic(x, y)
    return lambda page: list(model.probabilities(features(page.lines).astype(float)) >= 0.5)


def _by_model(page: GoldPage) -> Sequence[bool]:
    return [likelihood >= 0.5 for likelihood in body_likelihoods(page.lines)]


def _by_flat_zones(page: GoldPage) -> Sequence[bool]:
    text = "\n".join(page.lines)
    zones = [zone for zone in find_zones(text, "text/plain") if zone.kind in ARTICLE]
    covered = np.zeros(len(text) + 1, bool)
    for zone in zones:
        covered[zone.span.start : zone.span.end] = True
    starts = np.cumsum([0, *(len(line) + 1 for line in page.lines)])[:-1]
    return [
        bool(covered[start : start + len(line)].mean() > 0.5)
        for start, line in zip(starts, page.lines, strict=True)
    ]


def _by_html_zones(page: GoldPage) -> Sequence[bool]:
    zones = find_zones(page.html, "text/html")
    article = "\n".join(zone.passage.text for zone in zones if zone.kind in ARTICLE)
    return find_article_lines(page.lines, article)


def _by_trafilatura(page: GoldPage) -> Sequence[bool]:
    return find_article_lines(page.lines, extract_article(page.html) or "")


def _by_justext(page: GoldPage) -> Sequence[bool]:
    import justext

    logging.getLogger("justext").setLevel(logging.CRITICAL)
    try:
        found = justext.justext(page.html.encode(), justext.get_stoplist("English"))
    except ValueError:
        return [False] * len(page.lines)
    article = "\n".join(paragraph.text for paragraph in found if not paragraph.is_boilerplate)
    return find_article_lines(page.lines, article)


def _speed(pages: Sequence[GoldPage]) -> float:
    texts = ["\n".join(page.lines) for page in pages]
    start = time.perf_counter()
    for text in texts:
        find_zones(text, "text/plain")
    return round(sum(len(page.lines) for page in pages) / (time.perf_counter() - start))
