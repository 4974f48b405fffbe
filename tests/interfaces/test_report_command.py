"""The commands ``standoff report``, ``standoff compare`` and ``standoff demo``."""

from __future__ import annotations

import json
import shutil

import pytest

from report_material import LEDGER, make_material
from standoff.cli import main


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return make_material(tmp_path_factory.mktemp("command") / "case")


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys, *words, code=0):
    capsys.readouterr()
    assert main([str(word) for word in words]) == code
    return capsys.readouterr()


def test_report_writes_a_page_and_says_how_large_it_is(made, here, capsys):
    """Definition: the file on disk, the remark on standard error."""
    out, err = run(capsys, "report", made.case, "-o", "r.html", "--db", made.database)
    assert out == ""
    assert "Wrote r.html" in err
    text = (here / "r.html").read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert "9 quotations verified word for word" in text


@pytest.mark.parametrize(("name", "start"), [("r.md", "# The lease"), ("r.tex", r"\documentclass")])
def test_the_name_of_the_file_says_the_form(made, here, capsys, name, start):
    """Our choice: --format only where the name does not say it."""
    run(capsys, "report", made.case, "-o", name, "-q")
    assert (here / name).read_text(encoding="utf-8").startswith(start)
    out, _ = run(capsys, "report", made.case, "--format", name[2:], "-q")
    assert out == (here / name).read_text(encoding="utf-8")


def test_an_existing_report_is_left_alone(made, here, capsys):
    """Definition: nothing of the user's is overwritten unasked."""
    (here / "r.html").write_text("mine")
    run(capsys, "report", made.case, "-o", "r.html", "-q", code=3)
    assert (here / "r.html").read_text() == "mine"
    run(capsys, "report", made.case, "-o", "r.html", "-q", "--force")
    assert (here / "r.html").read_text() != "mine"


def test_the_database_beside_the_work_is_found(made, here, capsys):
    """Our choice: standoff.db here, and it is said."""
    shutil.copy(made.database, here / "standoff.db")
    out, err = run(capsys, "report", made.case, "--format", "md")
    assert "Quotations from standoff.db" in err
    assert "9 quotations verified" in out


@pytest.mark.parametrize(
    "words",
    [
        ("--format", "docx"),
        ("--stage", "2031-01"),
        ("--db", "none.db"),
        ("--readings", "0"),
        ("--concept", "nach"),
    ],
)
def test_what_is_not_there_is_refused_with_a_reason(made, here, capsys, words):
    """Definition: exit code 2, no traceback, nothing on standard output."""
    out, err = run(capsys, "report", made.case, *words, code=2)
    assert out == ""
    assert "error" in err
    assert "Traceback" not in err


def test_the_stage_named_is_told_first(made, here, capsys):
    """Definition."""
    out, _ = run(capsys, "report", made.case, "-f", "md", "--stage", "2021-03", "-q")
    answer = out.split("## The answer")[1]
    assert answer.strip().startswith("The offer, 2 March 2021:")


def test_a_stage_of_a_published_conflict_is_reported_too(here, capsys):
    """Definition: any case, also of the catalogue, without stages, claims or status quo."""
    out, _ = run(capsys, "report", "prisoners-dilemma", "-f", "md", "-q")
    assert "The case names no claims" in out
    out, _ = run(capsys, "report", "prisoners-dilemma", "-q")
    assert 'id="outcomes"' in out
    assert 'id="claims"' not in out


def test_compare_tells_what_changed_and_what_became_of_the_outcomes(made, here, capsys):
    """Definition: changes with claims; outcomes followed into the other stage."""
    out, _ = run(capsys, "compare", made.case, "--json")
    data = json.loads(out)
    assert data["schema"] == "standoff/comparison"
    (compared,) = data["comparisons"]
    changes = {(c["kind"], c["how"], c["what"]) for c in compared["changes"]}
    assert ("status quo", "changed", "Council “Extend the lease” is taken now") in changes
    moved = [c for c in compared["changes"] if c["how"] in ("raised", "lowered")]
    assert len(moved) == 1
    assert moved[0]["kind"] == "preference"
    assert compared["because"] == ["study"]
    for outcome in compared["outcomes_before"] + compared["outcomes_after"]:
        assert outcome["holds_in_other"] == (not outcome["leaving"])


def test_compare_prints_a_table_with_the_claims(made, here, capsys):
    """Definition: for a person."""
    out, _ = run(capsys, "compare", made.case, "base", "2021-06")
    assert "the base → 2021-06-14 After the study" in out
    assert "status quo" in out


def test_compare_needs_two_stages(here, capsys):
    """Definition: no empty answer without the reason."""
    _, err = run(capsys, "compare", "prisoners-dilemma", code=2)
    assert "no stages" in err
    assert "stages:" in err


def test_demo_goes_the_whole_way_and_says_where_the_report_is(here, capsys):
    """Definition: documents, case, analysis, report, one screen."""
    out, _ = run(capsys, "demo", "-o", "d", "--readings", "5")
    report = here / "d" / "report.html"
    assert "report.html" in out
    assert len(out.splitlines()) <= 60
    text = report.read_text(encoding="utf-8")
    assert len(text.encode()) < 1_000_000
    assert "verified word for word" in text
    assert "4 notes of 4 articles read." in out
    assert (here / "d" / "standoff.db").exists()
    run(capsys, "demo", "-o", "d", "--readings", "5", code=3)


def example(tmp_path, made):
    """Lay out material like the shipped example: a note, and an article the user may have."""
    folder = tmp_path / "example"
    (folder / "notes").mkdir(parents=True)
    shutil.copy(made.case, folder / "case.yaml")
    shutil.copy(made.notes / "harbour.txt", folder / "notes")
    articles = tmp_path / "articles"
    articles.mkdir()
    shutil.copy(made.notes / "ledger.txt", articles)
    return folder, articles


def test_demo_with_the_articles_verifies_their_quotations(made, tmp_path):
    """Definition: without them the text is not at hand; with them it is verified."""
    from standoff.workflows.publishing.demo import build_demo

    folder, articles = example(tmp_path, made)
    without = build_demo(tmp_path / "a", example=folder, readings=5)
    assert without.citations == {"absent": 4, "verified": 5}
    with_them = build_demo(tmp_path / "b", [articles], example=folder, readings=5)
    assert with_them.citations == {"verified": 9}


def test_a_note_counts_as_the_article_that_it_sums_up(made, tmp_path):
    """Definition: a note is no article of its own, whether its article is at hand or not."""
    from standoff.workflows.publishing.demo import build_demo

    folder, articles = example(tmp_path, made)
    apart = build_demo(tmp_path / "a", [articles], example=folder, readings=5)
    assert str(apart.read) == "2 captures of 2 articles"
    case = folder / "case.yaml"
    text = case.read_text(encoding="utf-8")
    case.write_text(text.replace("publisher: Herald,", "summary_of: ledger,"), encoding="utf-8")
    alone = build_demo(tmp_path / "b", example=folder, readings=5)
    assert str(alone.read) == "1 note of 1 article"
    both = build_demo(tmp_path / "c", [articles], example=folder, readings=5)
    assert str(both.read) == "1 capture and 1 note of 1 article"
    assert both.to_dict()["read"] == {"captures": 1, "notes": 1, "articles": 1}
    (articles / "other.txt").write_text("A third thing altogether.\n\nNobody cites it at all.\n")
    third = build_demo(tmp_path / "d", [articles], example=folder, readings=5)
    assert third.told_read == (
        "1 capture and 1 note of 1 article, and 1 that the case does not cite read."
    )


@pytest.mark.parametrize("change", [("3 million", "4 million"), ("weighs", "weights")])
def test_one_changed_character_makes_orphans_and_the_report_says_so(made, tmp_path, change):
    """Definition: another hash is another document; nothing is anchored anew by guessing."""
    from standoff.workflows.publishing.demo import build_demo

    folder, articles = example(tmp_path, made)
    changed = LEDGER.replace(*change)
    assert changed != LEDGER
    (articles / "ledger.txt").write_text(changed, encoding="utf-8")
    built = build_demo(tmp_path / "a", [articles], example=folder, readings=5)
    assert built.citations == {"orphan": 4, "verified": 5}
    text = built.report.read_text(encoding="utf-8")
    assert "4 citations are orphans" in text
    assert "it was changed after it was cited" in text
    assert "stands in its place with another content" in text
    assert change[1] + " euros" not in text
