"""Codes, memos, what is read and starred; readers compared; by the workflows and the commands.

Provenance: issue #11, "Coding"; the texts are ours, and what is expected is what was marked here.
"""

from __future__ import annotations

import json
import sqlite3

import pytest

from standoff.cli import main
from standoff.errors import UsageError
from standoff.workflows.coding.codebook import compare_coders, list_codes
from standoff.workflows.coding.coded import Wanted, list_coded
from standoff.workflows.coding.marking import code_passage, mark_passage, write_memo
from standoff.workflows.sources import recover_sources, rederive_sources, verify_sources
from standoff.workflows.sources.reading import search_sources

GAZETTE = """\
The harbour of Selda

The mayor wants two islands. The bank refuses to pay. Nobody else spoke. The ferry stops.
"""
PAGE = """<html><body><h1>Hafen</h1><p>Der <b>Bürgermeister</b> will zwei Inseln. Niemand zahlt.</p></body></html>"""


@pytest.fixture
def database(tmp_path):
    (tmp_path / "gazette.txt").write_text(GAZETTE, encoding="utf-8")
    (tmp_path / "hafen.html").write_text(PAGE, encoding="utf-8")
    path = tmp_path / "standoff.db"
    files = [str(tmp_path / name) for name in ("gazette.txt", "hafen.html")]
    assert main(["sources", "add", *files, "--db", str(path), "-q"]) == 0
    return path


def listed(database, **wanted):
    return [(one.source, one.sentence) for one in list_coded(database, Wanted(**wanted)).sentences]


def test_a_sentence_is_coded_once_by_each_reader(database):
    first = code_passage(database, "demands/territory", "gazette", 2, by="ada")
    again = code_passage(database, "Demands/Territory", "gazette", 2, by="ada")
    other = code_passage(database, "demands/territory", "gazette", 2, by="ben")
    assert (first.changed, again.changed, other.changed) == (True, False, True)
    assert first.what == again.what == "demands/territory"
    (sentence,) = list_coded(database).sentences
    assert [(one["code"], one["coder"]) for one in sentence.codes] == [
        ("demands/territory", "ada"),
        ("demands/territory", "ben"),
    ]
    assert all(one["made"].startswith("2") for one in sentence.codes)
    codes = {one.code: (one.codings, one.sources) for one in list_codes(database).codes}
    assert codes == {"demands": (0, 0), "demands/territory": (2, 1)}


def test_a_span_is_listed_with_its_words_and_with_the_sentence_that_holds_it(database):
    start = GAZETTE.index("two islands")
    code_passage(database, "islands", "gazette", span=(start, start + len("two islands")), by="ada")
    (sentence,) = list_coded(database).sentences
    assert sentence.sentence == 2
    assert [one["words"] for one in sentence.codes] == ["two islands"]


def test_a_part_of_a_code_counts_as_the_code(database):
    code_passage(database, "demands/territory", "gazette", 2, by="ada")
    code_passage(database, "demands/money", "gazette", 3, by="ada")
    code_passage(database, "refusals", "gazette", 3, by="ada")
    assert listed(database, code="demands") == [("gazette", 2), ("gazette", 3)]
    assert listed(database, code="money") == [("gazette", 3)]
    assert listed(database, code="demands/territory") == [("gazette", 2)]


@pytest.mark.parametrize(
    ("query", "sentences"),
    [
        ("code:demands", {2, 3}),
        ("code:demands/territory", {2}),
        ("code:MONEY", {3}),
        ("code:demands mayor", {2}),
        ("mayor -code:demands", set()),
        ("code:nothing", set()),
    ],
)
def test_a_search_can_ask_for_a_code(database, query, sentences):
    """Definition: sentences that a coding touches, of the code or a part of it."""
    start = GAZETTE.index("refuses to pay")
    code_passage(database, "demands/territory", "gazette", 2, by="ada")
    code_passage(database, "demands/money", "gazette", span=(start, start + 14), by="ada")
    found = search_sources(database, query).found
    assert {hit.sentence for hit in found.hits} == sentences
    assert bool(found.query.notes) == ("nothing" in query)


def test_what_is_read_and_starred_is_kept_apart_by_reader(database):
    mark_passage(database, "read", "gazette", by="ada")
    mark_passage(database, "starred", "gazette", 4, by="ada")
    mark_passage(database, "unread", "gazette", 3, by="ada")
    unread = listed(database, state="unread", by="ada", sources=("gazette",))
    assert unread == [("gazette", 3)], "the whole was read, one sentence taken back"
    assert len(listed(database, state="unread", by="ben", sources=("gazette",))) == 5
    assert listed(database, state="starred") == [("gazette", 4)]
    assert mark_passage(database, "unstarred", "gazette", 4, by="ben").changed is False
    assert mark_passage(database, "unstarred", "gazette", 4, by="ada").changed is True
    assert listed(database, state="starred") == []


def test_memos_are_about_a_sentence_or_a_whole_source(database):
    write_memo(database, "Which two?", "gazette", 2, by="ada")
    write_memo(database, "A short report.", "gazette", by="ben")
    found = list_coded(database)
    assert [m["text"] for one in found.sentences for m in one.memos] == ["Which two?"]
    assert [(m["source"], m["text"], m["coder"]) for m in found.memos] == [
        ("gazette", "A short report.", "ben")
    ]
    assert write_memo(database, "", "gazette", 2, by="ada", remove=True).changed
    assert list_coded(database).sentences == ()


def test_marks_outlive_deriving_again_and_a_recovery(database, tmp_path):
    code_passage(database, "demands/territory", "gazette", 2, by="ada", note="why")
    write_memo(database, "Which two?", "hafen", 2, by="ada")
    mark_passage(database, "starred", "gazette", 3, by="ben")
    before = list_coded(database).to_dict()
    rederive_sources(database, everything=True)
    assert list_coded(database).to_dict() == before
    assert verify_sources(database).problems == ()
    recover_sources(database, tmp_path / "new.db")
    assert list_coded(tmp_path / "new.db").to_dict() == before


def test_a_code_that_is_used_is_taken_out_only_with_force(database):
    code_passage(database, "demands/territory", "gazette", 2, by="ada")
    command = ["sources", "codes", "delete", "demands", "--db", str(database)]
    assert main(command) == 2
    assert main([*command, "--force"]) == 0
    assert list_codes(database).codes == ()
    assert list_coded(database).sentences == ()


ERRORS = {
    "no such sentence": ["code", "a", "gazette", "99"],
    "no such source": ["code", "a", "nowhere", "1"],
    "no passage": ["code", "a", "gazette"],
    "no name": ["code", "a//b", "gazette", "1"],
    "a long name": ["code", "x" * 300, "gazette", "1"],
    "no such code to take back": ["code", "a", "gazette", "1", "--remove"],
    "no such mark": ["mark", "readd", "gazette"],
    "an empty memo": ["memo", "gazette", "1"],
    "an endless memo": ["memo", "gazette", "1", "--text", "x" * 20_001],
    "no span": ["memo", "gazette", "--span", "9-", "--text", "x"],
    "a span outside": ["code", "a", "gazette", "--span", "5-99999"],
    "no such state": ["coded", "--state", "seen"],
    "no such code": ["coded", "--code", "nothing"],
    "one reader": ["codes", "compare", "ada"],
    "no such reader": ["codes", "compare", "ada", "eve"],
    "no colour": ["codes", "add", "a", "--colour", "red"],
    "no such search": ["search", "--saved", "x"],
    "no words": ["search"],
    "no such search to take out": ["searches", "--delete", "x"],
}


@pytest.mark.parametrize("name", ERRORS)
def test_what_cannot_be_is_said_and_nothing_is_kept(database, name, capsys):
    code_passage(database, "kept", "gazette", 2, by="ada")
    before = list(sqlite3.connect(database).iterdump())
    assert main(["sources", *ERRORS[name], "--db", str(database)]) == 2
    err = capsys.readouterr().err
    assert "Traceback" not in err
    assert err.strip()
    assert list(sqlite3.connect(database).iterdump()) == before


def test_two_codes_of_one_name_are_told_apart_by_their_paths(database):
    code_passage(database, "japan/demands", "gazette", 2, by="ada")
    code_passage(database, "russia/demands", "gazette", 3, by="ada")
    with pytest.raises(UsageError) as error:
        listed(database, code="demands")
    assert error.value.problems[0].allowed == ("japan/demands", "russia/demands")
    assert listed(database, code="russia/demands") == [("gazette", 3)]


def test_readers_are_compared_over_what_both_worked_on(database):
    """By hand: of 5 sentences ada coded 2 and 3, ben 2; pairs 4 alike, 1 not; De = 2*3*7 / (10*9)."""
    code_passage(database, "demands", "gazette", 2, by="ada")
    code_passage(database, "demands", "gazette", 3, by="ada")
    code_passage(database, "demands", "gazette", 2, by="ben")
    code_passage(database, "demands", "hafen", 2, by="ada")
    found = compare_coders(database, ["ada", "ben"])
    assert (found.sources, found.units) == (("gazette",), 5)
    (code,) = found.codes
    assert (code.sentences, code.agreed) == ((2, 1), 1)
    assert code.alpha == pytest.approx(1 - (2 / 10) / (2 * 3 * 7 / 90))
    mark_passage(database, "read", "hafen", by="ben")
    assert compare_coders(database, ["ada", "ben"]).sources == ("gazette", "hafen")


def test_searches_are_saved_and_searched_for_again(database, capsys):
    db = ["--db", str(database)]
    assert main(["sources", "search", "two islands", "--save", "islands", *db]) == 0
    assert main(["sources", "searches", "--json", *db]) == 0
    out = capsys.readouterr().out
    assert [one["query"] for one in json.loads(out[out.index("{") :])["searches"]] == [
        "two islands"
    ]
    assert main(["sources", "search", "--saved", "islands", "--json", *db]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [hit["sentence"] for hit in found["hits"]] == [2]
    assert main(["sources", "searches", "--delete", "islands", *db]) == 0
    assert main(["sources", "search", "--saved", "islands", *db]) == 2
