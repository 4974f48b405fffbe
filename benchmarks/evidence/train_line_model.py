"""Fit the numbers that `standoff.evidence.zones.line_model` ships.

Run from the repository's root, with the pages under $STANDOFF_BENCH_DATA:

    python -m benchmarks.evidence.train_line_model

Only training pages are read (`GoldPage.is_test` is false). The first round's
opinions that train the second come from models that have not seen the page.
Settings and the level at which a line counts as body were chosen by
cross-validation on the training pages. The same seed gives the same numbers.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.evidence.boosting import Floats, Settings, Trees, fit, predict
from benchmarks.evidence.flattened_pages import SOURCE, GoldPage, load_pages
from standoff.evidence.zones.line_features import line_features
from standoff.evidence.zones.line_model import with_neighbours

FOLDS = 10
BAG = 3
LEVEL = 0.4
SETTINGS = Settings(trees=120, depth=4, rate=0.07)
TARGET = Path("src/standoff/evidence/zones/line_model.json")

Table = Sequence[Floats]


def fit_bag(rows: Table, gold: Table) -> Trees:
    """Fit a few models that differ by their seed, and average them into one."""
    x, y = np.concatenate(rows), np.concatenate(gold)
    models = [fit(x, y, np.ones(len(y)), seed, SETTINGS) for seed in range(BAG)]
    return Trees(
        bias=float(np.mean([model.bias for model in models])),
        feature=np.concatenate([model.feature for model in models]),
        cut=np.concatenate([model.cut for model in models]),
        leaf=np.concatenate([model.leaf for model in models]) / BAG,
    )


def unseen_opinions(rows: Table, gold: Table, folds: Sequence[int]) -> list[Floats]:
    """Give each page's likelihoods by a model that was fitted without its fold."""
    opinions: list[Floats] = [np.zeros(0)] * len(rows)
    for held in sorted(set(folds)):
        rest = [at for at, fold in enumerate(folds) if fold != held]
        model = fit_bag([rows[at] for at in rest], [gold[at] for at in rest])
        for at, fold in enumerate(folds):
            if fold == held:
                opinions[at] = predict(model, rows[at])
    return opinions


def train(pages: Sequence[GoldPage]) -> tuple[Trees, Trees]:
    """Fit both rounds."""
    rows = [line_features(page.lines).astype(float) for page in pages]
    gold = [np.array(page.is_body, float) for page in pages]
    folds = [int(page.page_id[8:16], 16) % FOLDS for page in pages]
    opinions = unseen_opinions(rows, gold, folds)
    widened = [
        with_neighbours(page.lines, row, opinion).astype(float)
        for page, row, opinion in zip(pages, rows, opinions, strict=True)
    ]
    second = fit_bag(widened, gold)
    level = float(np.log((1 - LEVEL) / LEVEL))  # so that one half is the level
    return fit_bag(rows, gold), Trees(second.bias + level, second.feature, second.cut, second.leaf)


def as_numbers(trees: Trees) -> dict[str, object]:
    """Give the trees as plain numbers, rounded to what matters."""
    return {
        "bias": round(trees.bias, 6),
        "feature": trees.feature.tolist(),
        "cut": [[float(f"{min(cut, 1e9):.6g}") for cut in row] for row in trees.cut],
        "leaf": [[round(float(value), 5) for value in row] for row in trees.leaf],
    }


def feature_counts() -> list[int]:
    """Give how many features each round reads, for a check of the shipped numbers."""
    rows = line_features(["A line."])
    return [rows.shape[1], with_neighbours(["A line."], rows, rows[:, 0] * 0).shape[1]]


def main() -> None:
    """Fit and write the shipped numbers."""
    data_dir = Path(os.environ.get("STANDOFF_BENCH_DATA", ".benchmark-data"))
    pages = [page for page in load_pages(data_dir) if not page.is_test]
    if not pages:
        raise SystemExit(f"no pages of {SOURCE} under {data_dir}")
    numbers = {
        "provenance": {
            "fitted_by": "benchmarks/evidence/train_line_model.py",
            "pages": "github.com/scrapinghub/article-extraction-benchmark (MIT)",
            "training_pages": len(pages),
            "training_lines": sum(len(page.lines) for page in pages),
        },
        "features": feature_counts(),
        "stages": [as_numbers(trees) for trees in train(pages)],
    }
    TARGET.write_text(json.dumps(numbers, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
