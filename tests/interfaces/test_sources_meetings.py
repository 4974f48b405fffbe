"""The ledger of meetings as the command prints it. The documents are written for this file."""

from __future__ import annotations

import csv
import io
import json

import pytest

from standoff.cli import main

PORT = """Two rounds over the strait

May 8, 2020

President Ada Mori met Minister Ola Berg in Accra on Monday, their third meeting in two months.
The talks lasted an hour. They have met six times since January 2018, the ministry said.

Minister Ola Berg will visit Ghana in June.

Comments (1)

Skipper Joe wrote:

On Tuesday Ada Mori met Ola Berg in Lomé.
"""
WEEKLY = """No end in sight

May 7, 2020

On Monday President Ada Mori hosted Minister Ola Berg. A call between the two was cancelled.
In one year Ada Mori and Ola Berg have held nine meetings.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("meetings")
    (folder / "in").mkdir()
    for name, text in (("port.txt", PORT), ("copy.txt", PORT), ("weekly.txt", WEEKLY)):
        (folder / "in" / name).write_text(text, encoding="utf-8")
    (folder / "in" / "copy.txt").write_text(PORT.replace("wrote:", "wrote: "), encoding="utf-8")
    assert main(["sources", "add", str(folder / "in"), "--db", str(folder / "s.db"), "-q"]) == 0
    return folder


@pytest.fixture
def ask(folder, capsys):
    def run(*options, code=0):
        capsys.readouterr()
        assert main(["sources", "meetings", "--db", str(folder / "s.db"), *options]) == code
        return capsys.readouterr()

    return run


def ledger(ask, *options):
    return json.loads(ask(*options, "--json").out)


def test_two_sources_that_tell_of_one_meeting_are_one_row(ask):
    """Definition: the same who, kind and day; a capture of the same article counts once."""
    rows = ledger(ask, "--who", "Mori", "--with", "Berg", "--kind", "meeting")["meetings"]
    single = [row for row in rows if row["count"] is None]
    (row,) = single
    assert (row["value"], row["place"], row["ordinal"]) == ("2020-05-04", "Accra", 3)
    assert row["period"]["words"] == "in two months"
    sources = [(one["article"], one["status"]) for one in row["tellings"]]
    assert len(sources) == 3
    assert len({article for article, _ in sources}) == 2
    assert row["tellings"][0]["also_in"]


def test_counts_that_cannot_both_be_true_are_told(ask):
    """Definition: nine within one year, six since before it."""
    data = ledger(ask)
    (compared,) = data["comparisons"]
    assert compared["verdict"] == "contradiction"
    assert {compared["left"]["count"]["low"], compared["right"]["count"]["low"]} == {6, 9}
    assert any("contradict each other" in line for line in data["summary"])


def test_the_summary_stands_above_the_rows(ask):
    """Our choice: words first."""
    first, *_ = ask("--who", "ada-mori", "--with", "Ola Berg").out.splitlines()
    assert first.startswith("Ada Mori and Ola Berg: 1 meeting held (4 May 2020 in Accra")
    assert "1 call called off" in first
    assert "1 visit planned (June 2020 in Ghana)." in ask("--kind", "visit").out


def test_filters_choose_rows(ask):
    """Definitions: kind, days, words, zones, and who takes part."""
    assert [row["kind"] for row in ledger(ask, "--kind", "visit")["meetings"]] == ["visit"]
    assert ledger(ask, "--who", "Ghana")["total"] == 1
    assert ledger(ask, "--words", "cancelled")["total"] == 1
    june = ledger(ask, "--from", "2020-06", "--to", "2020-06")["meetings"]
    assert [row["kind"] for row in june] == ["visit"]
    comments = ledger(ask, "--zone", "comment")["meetings"]
    assert [(row["place"], row["tellings"][0]["voice"]) for row in comments] == [
        ("Lomé", "Skipper Joe")
    ]


def test_whom_nobody_knows_and_who_met_nobody(ask):
    """Our choice: an unknown name is a usage error, one without a meeting an empty ledger."""
    data = json.loads(ask("--who", "Morri", "--json", code=2).out)
    (problem,) = data["problems"]
    assert (problem["code"], problem["value"]) == ("unknown-name", "Morri")
    assert "Ada Mori" in problem["allowed"]
    assert ask("--who", "Norway").out.startswith("No source tells of a meeting of Norway.")


def test_csv_has_every_sentence(ask):
    """Definition: one row each, nothing cut."""
    rows = list(csv.DictReader(io.StringIO(ask("--csv").out, newline="")))
    met = next(row for row in rows if row["where"] == "Accra")
    assert met["words"].count(" | ") == 2
    assert met["number"] == "number 3 in two months"
