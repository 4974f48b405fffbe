"""The manifest of claims and the tests that prove them agree, both ways."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

from standoff.catalog import find_entries
from standoff.catalog.entries import GameEntry
from tests_support import ROOT

PROVING = (
    "published/test_catalogue_tables.py",
    "published/test_coalition_tables.py",
    "published/test_stability_tables.py",
    "properties/test_theorems.py",
)
CLAIMS = tomllib.loads((Path(__file__).parent / "claims.toml").read_text(encoding="utf-8"))["claim"]
STATUSES = {"published", "recalled", "recomputed", "own"}


@cache
def proving_tests() -> tuple[str, ...]:
    """Give the ids of the tests of the proving modules, as pytest collects them."""
    words = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:randomly", *PROVING]
    done = subprocess.run(
        words, cwd=ROOT / "tests", capture_output=True, text=True, encoding="utf-8", check=True
    )
    found = [line.removeprefix("tests/") for line in done.stdout.splitlines()]
    return tuple(line for line in found if line.startswith(PROVING))


def proves(test: str, claimed: str) -> bool:
    return test == claimed or test.startswith((claimed + "[", claimed + "::"))


def test_every_claim_has_its_tests() -> None:
    """Our rule: a claim without a test is a boast."""
    missing = [
        (claim["id"], name)
        for claim in CLAIMS
        for name in claim["tests"]
        if not any(proves(test, name) for test in proving_tests())
    ]
    assert missing == []
    assert all(claim["tests"] for claim in CLAIMS)


def test_every_test_proves_a_claim() -> None:
    """Our rule: a published result that is tested is claimed, with its source and status."""
    names = [name for claim in CLAIMS for name in claim["tests"]]
    unclaimed = [test for test in proving_tests() if not any(proves(test, name) for name in names)]
    assert unclaimed == []
    assert len(proving_tests()) > 100


def test_claims_are_sound() -> None:
    """Our choice of fields: unique id, a sentence, a known status, a source unless it is ours."""
    bibliography = (ROOT / "docs" / "reference" / "bibliography.md").read_text(encoding="utf-8")
    assert len({claim["id"] for claim in CLAIMS}) == len(CLAIMS)
    for claim in CLAIMS:
        assert set(claim) <= {"id", "says", "source", "status", "tests", "divergence"}
        assert claim["says"].endswith(".")
        assert claim["status"] in STATUSES
        assert (claim["status"] == "own") == (not claim["source"])
        assert not claim["source"] or f"\n[{claim['source']}]\n" in bibliography


@pytest.mark.parametrize(
    "entry",
    [entry for entry in find_entries() if not isinstance(entry, GameEntry)],
    ids=lambda entry: entry.address,
)
def test_each_table_of_the_catalogue_is_claimed_for_what_it_is(entry) -> None:
    """A table quoted from memory is claimed as recalled, never as read."""
    claims = {claim["id"]: claim for claim in CLAIMS}
    for table in entry.tables:
        claim = claims[f"{entry.address}/{table.id}"]
        as_read = "recalled" if entry.confidence == "partial" else "published"
        assert claim["status"] == ("recomputed" if table.id == "recomputed" else as_read)
        assert bool(claim.get("divergence")) == bool(table.divergences)
