"""``standoff cite`` prints what a reader pastes, and ``--into`` writes it into the case file."""

from __future__ import annotations

import json
import shutil
import stat
from pathlib import Path

import pytest

from standoff.casefile.case import load_case
from standoff.cli import main
from tests_support import ROOT

COVERAGE = ROOT / "docs" / "tutorial" / "coverage"
CASE = """\
standoff: 1
id: bank
title: The bank
decision_makers:
  lisbon:
    options: {talk: Talk}
    prefers: [talk]      # of course
status_quo: []
"""


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    folder = tmp_path_factory.mktemp("coverage")
    shutil.copytree(COVERAGE, folder / "in")
    long = "It said that " + "the very long and patient commission met again, and " * 9 + "left."
    (folder / "in" / "2017-01.txt").write_text(f"A headline\n\n{long}\n\nIt rained.\n")
    made = folder / "standoff.db"
    assert main(["sources", "add", str(folder / "in"), "--db", str(made), "--quiet"]) == 0
    return made


@pytest.fixture
def work(tmp_path, monkeypatch, database):
    shutil.copy(database, tmp_path)
    monkeypatch.chdir(tmp_path)
    Path("case.yaml").write_text(CASE, encoding="utf-8")
    return tmp_path


def run(capsys, *words, code=0):
    capsys.readouterr()
    assert main(list(words)) == code
    return capsys.readouterr()


def into(*words, claim="c1", file="case.yaml"):
    return ["cite", *words, "--into", file, "--claim", claim]


@pytest.mark.parametrize(
    "words",
    [
        ("observer-column", "7"),
        ("agency-report", "8"),
        ("union-statement", "10", "--without-text"),
        ("2017-01", "2"),
        ("coast-and-law", "7", "--as", "coast"),
        ("gazette-repost", "--span", "100-160"),
    ],
    ids=lambda words: words[0],
)
def test_what_is_printed_can_be_pasted(work, capsys, words):
    """Definition: the line below a claim and the block at the end make a case without errors.

    The long sentence is quoted in part, with the hash of the whole: a case file
    holds no more.
    """
    line, _, rest = run(capsys, "cite", *words).out.partition("\n")
    claim = f"claims:\n  c1:\n    text: A claim.\n    for:\n      {line}\n"
    Path("case.yaml").write_text(CASE + claim + rest, encoding="utf-8")
    assert "0 errors" in run(capsys, "check", "case.yaml").out
    report = json.loads(run(capsys, "check", "case.yaml", "--json").out)
    assert report["evidence"]["citations"] == {"verified": 1}

    Path("written.yaml").write_text(CASE, encoding="utf-8")
    run(capsys, *into(*words, file="written.yaml"), "--text", "A claim.")
    pasted, written = load_case("case.yaml"), load_case("written.yaml")
    assert written.claims == pasted.claims
    assert written.sources == pasted.sources


def test_citations_pile_up_and_nothing_else_moves(work, capsys):
    """Definition: a second citation joins the first, a known source is not described again."""
    told = run(capsys, *into("observer-column", "7"), "--text", "A fee is paid.").out
    assert told == (
        "case.yaml: sentence 7 of observer-column stands for the new claim c1, "
        "with the source observer-column\n"
    )
    once = Path("case.yaml").read_text(encoding="utf-8")
    assert once.startswith(CASE)
    told = run(capsys, *into("observer-column", "8"), "--against").out
    assert told == "case.yaml: sentence 8 of observer-column stands against claim c1\n"
    data = json.loads(run(capsys, *into("union-statement", "7"), "--json").out)
    assert data["schema"].startswith("standoff/cite")
    assert [data[key] for key in ("claim", "side", "new_claim", "new_source")] == [
        "c1",
        "for",
        False,
        True,
    ]
    case = load_case("case.yaml")
    assert [each.sentence for each in case.claims["c1"].supporting] == [7, 7]
    assert [each.sentence for each in case.claims["c1"].opposing] == [8]
    assert list(case.sources) == ["observer-column", "union-statement"]
    assert Path("case.yaml").read_text(encoding="utf-8").startswith(CASE)


@pytest.mark.parametrize("prefix", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
def test_the_bytes_and_the_rights_of_a_file_stay(work, capsys, prefix):
    """Definition: line ends, a byte order mark and permissions are the user's."""
    before = prefix + CASE.replace("\n", "\r\n").encode()
    file = Path("case.yaml")
    file.write_bytes(before)
    file.chmod(0o640)
    run(capsys, *into("observer-column", "7"), "--text", "A fee is paid.")
    after = file.read_bytes()
    assert after.startswith(before)
    assert after.count(b"\n") == after.count(b"\r\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_source_keeps_the_id_that_the_file_has_for_it(work, capsys):
    """Definition: a source is known by its hash, or that of another capture of its article."""
    shown = json.loads(run(capsys, "cite", "courier-page", "9", "--json").out)
    sha256 = shown["citation"]["sha256"]
    known = CASE + f"sources:\n  courier: {{title: Mine, sha256: {sha256.upper()}}}\n"
    for source, number in (("courier-page", "9"), ("courier-corpus", "9")):
        Path("case.yaml").write_text(known, encoding="utf-8")
        told = run(capsys, *into(source, number), "--text", "They met.").out
        assert told == f"case.yaml: sentence {number} of courier stands for the new claim c1\n"
        assert list(load_case("case.yaml").sources) == ["courier"]
    assert "as-told" in run(capsys, *into("courier-page", "9"), "--as", "as-told").out, (
        "an id that was asked for is taken"
    )


def test_an_id_that_means_another_document_is_refused(work, capsys):
    """Definition: no citation under the name of another document."""
    other = CASE + f"sources:\n  observer-column: {{title: Other, sha256: {'b' * 64}}}\n"
    Path("case.yaml").write_text(other, encoding="utf-8")
    err = run(capsys, *into("observer-column", "7"), "--text", "A fee.", code=2).err
    assert "means another document by 'observer-column'" in err
    assert "--as" in err
    assert Path("case.yaml").read_text(encoding="utf-8") == other
    run(capsys, *into("observer-column", "7"), "--text", "A fee.", "--as", "column")
    assert list(load_case("case.yaml").sources) == ["observer-column", "column"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((*into("observer-column", "7"),), 2, "claim 'c1' is new: say with --text"),
        ((*into("observer-column", "7")[:-2],), 2, "--claim ID"),
        ((*into("observer-column", "7", claim=""),), 2, "--claim ID"),
        ((*into("observer-column", "700"), "--text", "T"), 2, "its sentences are 1 to"),
        ((*into("observer-column", "7", claim="c 1"), "--text", "T"), 3, "'c 1'"),
        ((*into("observer-column", "7"), "--text", "T" * 20_001), 3, "20,000 characters"),
        ((*into("observer-column", "7"), "--text", "T", "--as", "a b"), 3, "'a b'"),
        ((*into("observer-column", "7", file="none.yaml"), "--text", "T"), 3, "no such file"),
        (("cite", "observer-column", "7", "--claim", "c1"), 2, "--into FILE"),
        (("cite", "observer-column", "7", "--against"), 2, "--into FILE"),
        (("cite", "--check", "x.json", "--into", "case.yaml", "--claim", "c1"), 2, "choose"),
    ],
)
def test_what_cannot_be_written_is_refused_and_nothing_is_written(work, capsys, words, code, said):
    """Definition: the file stays as it was, to the byte."""
    files = sorted(work.iterdir())
    assert said in " ".join(run(capsys, *words, code=code).err.split())
    assert Path("case.yaml").read_text(encoding="utf-8") == CASE
    assert sorted(work.iterdir()) == files


def test_a_file_with_errors_can_still_be_added_to(work, capsys):
    """Definition: pasting a line without its source is mended by citing again."""
    broken = CASE + "claims:\n  c1:\n    text: T\n    for: {source: observer-column, sentence: 1}\n"
    Path("case.yaml").write_text(broken, encoding="utf-8")
    out = run(capsys, "check", "case.yaml", code=3).out
    assert "unknown source 'observer-column'" in out
    assert "standoff cite --into" in " ".join(out.split())
    run(capsys, *into("observer-column", "7"))
    assert "0 errors" in run(capsys, "check", "case.yaml").out


def test_a_case_in_json_is_added_to_as_well(work, capsys):
    """Definition: both forms of a case file."""
    run(capsys, "convert", "case.yaml", "case.json")
    run(capsys, *into("observer-column", "7", file="case.json"), "--text", "A fee is paid.")
    case = load_case("case.json")
    assert case.claims["c1"].supporting[0].sentence == 7
    assert case.sources["observer-column"].title == "A bank too small for two"
