"""The page of reference on time expressions says what the program does."""

import datetime as dt
from pathlib import Path

import pytest

from standoff.evidence.times.finding import find_time_expressions

PAGE = Path(__file__).parents[4] / "docs" / "reference" / "time-expressions.md"
PUBLISHED = dt.date(2017, 3, 8)


def rows():
    table = PAGE.read_text(encoding="utf-8").split("## What resolves them")[0]
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and cells[0] != "words":
            yield pytest.param(*cells, id=cells[0])


@pytest.mark.parametrize(("words", "kind", "value", "first", "last"), list(rows()))
def test_each_example_of_the_page_has_its_value(words, kind, value, first, last):
    """The table of the page, for an article published on 2017-03-08."""
    (found,) = find_time_expressions(f"They met {words}, it said.", PUBLISHED)
    assert (found.kind, found.value) == (kind, value)
    assert (str(found.first or ""), str(found.last or "")) == (first, last)
