"""The commands ``standoff sources`` and ``standoff cite``."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from captured_pages import article, render_capture
from made_exports import EXPORTS
from standoff.cli import main

PAGE = [
    ["Prime Minister Ada Mori met Peter Orlov on Tuesday.", "“We agree,” Mr. Orlov said."],
    ["The harbour will cost $17.5 million, she said.", "Japan paid half in 2015."],
]


@pytest.fixture
def case(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "herald.txt").write_text(render_capture("plain", "Ministers meet", PAGE))
    (tmp_path / "in" / "page.txt").write_text(render_capture("commented", "Ministers meet", PAGE))
    (tmp_path / "in" / "weekly.txt").write_text(article(3))
    assert main(["sources", "add", "in", "--quiet"]) == 0
    return tmp_path


def run_json(capsys, *words, code=0):
    capsys.readouterr()
    assert main([*words, "--json"]) == code
    out, err = capsys.readouterr()
    data = json.loads(out)
    assert data["schema"].startswith("standoff/")
    assert isinstance(data["version"], int)
    assert err == ""
    return data


def run_text(capsys, *words, code=0):
    capsys.readouterr()
    assert main(list(words)) == code
    return capsys.readouterr()


def test_a_minus_sign_excludes_a_word_and_is_no_option(case, capsys):
    """Definition: no query is an error, also as the shell hands it over."""
    assert "weekly:" in run_text(capsys, "sources", "search", "the", "--ids").out
    words = ("harbour", "-zone:comment", "-quota", "-n", "1", "--ids")
    out = run_text(capsys, "sources", "search", *words).out
    assert "zone:comment" not in out
    assert "herald:" in out or "page:" in out
    assert run_text(capsys, "sources", "search", "harbour", "-harbour").out == ""


def test_a_phrase_whose_marks_the_shell_took_is_a_phrase(case, capsys):
    """Our choice: an argument of several words is a phrase beside others, a query alone."""
    found = run_json(capsys, "sources", "search", "will cost", "harbour")
    assert found["understood"] == '"will cost" AND harbour'
    found = run_json(capsys, "sources", "search", "cost will harbour")
    assert found["matches"] == 1


def test_a_search_that_finds_nothing_says_what_to_try(case, capsys):
    """Our choice: no empty answer without a reason."""
    assert "Without zone:teaser" in run_text(capsys, "sources", "search", "harbour zone:teaser").err
    assert "negotiat*" in run_text(capsys, "sources", "search", "xyzzy").err
    left = run_text(capsys, "sources", "search", "zone:teaser").err
    assert "No sentence is left by zone:teaser" in left


def test_add_makes_the_database_beside_the_work_and_counts(case, capsys):
    """Definition: default database, counts by outcome, exit code 0."""
    assert (case / "standoff.db").exists()
    again = run_json(capsys, "sources", "add", "in")
    assert again["counts"] == {"unchanged": 3}
    assert (again["sources"], again["articles"]) == (3, 2)


def test_a_refused_file_is_reported_and_the_exit_code_says_so(case, capsys):
    """Definition: 3 for invalid evidence; the rest went on."""
    (case / "in" / "empty.txt").write_text("")
    (case / "in" / "esc\x1b[31m.txt").write_bytes(b"\0\0\0")
    shown = run_text(capsys, "sources", "add", "in", code=3)
    assert "empty.txt: the file is empty" in shown.err
    assert "\x1b[31m" not in shown.err.replace("\x1b[1;31merror", "")
    data = run_json(capsys, "sources", "add", "in", code=3)
    assert {file["status"] for file in data["files"]} == {"unchanged", "refused"}


def test_what_does_not_exist_is_a_usage_error(case, capsys):
    """Definition: patterns and paths that match nothing, sources and databases that are not there."""
    assert main(["sources", "add", "*.pdf", "absent.txt"]) == 2
    assert main(["sources", "show", "heralt"]) == 2
    assert "herald" in capsys.readouterr().err
    assert main(["sources", "list", "--db", "typo.db"]) == 2
    assert main(["sources", "nonsense"]) == 2
    assert main(["sources", "timeline", "--from", "soon"]) == 2
    data = run_json(capsys, "sources", "show", "heralt", code=2)
    assert data["problems"][0]["code"] == "unknown-source"


def test_a_file_that_is_no_database_is_invalid(case, capsys):
    """Definition: exit code 3 and a message that names the file."""
    (case / "notes.db").write_text("only notes" * 100)
    assert "notes.db" in run_text(capsys, "sources", "list", "--db", "notes.db", code=3).err


def test_lists_show_what_sources_say(case, capsys):
    """Definition: list, show, search, timeline, quotes, figures, times, names, articles."""
    assert "herald" in run_text(capsys, "sources", "list").out
    assert "Ada Mori met" in run_text(capsys, "sources", "show", "herald").out
    found = run_text(capsys, "sources", "search", "harbour", "zone:body", "source:herald")
    assert "herald:" not in found.out
    assert "sentence 4  body" in found.out
    assert "1 match in 1 article" in found.err
    assert "We agree" in run_text(capsys, "sources", "quotes", "--speaker", "orlov").out
    assert "17,500,000" in run_text(capsys, "sources", "figures", "--unit", "dollar").out
    told = run_text(capsys, "sources", "timeline").out
    assert "2015  spoken of" in told
    assert ".." not in told
    assert (
        "2015-01-01..2015-12-31,time expression"
        in run_text(capsys, "sources", "timeline", "--csv").out
    )
    assert "2015" in run_text(capsys, "sources", "times").out
    assert "talks or visit" in run_text(capsys, "sources", "events", "--party", "orlov").out
    assert "compared" in run_text(capsys, "sources", "differences").err
    assert "ada-mori" in run_text(capsys, "sources", "names", "list").out
    assert "herald, page" in run_text(capsys, "sources", "articles", "list").out
    assert "sentences are the same" in run_text(capsys, "sources", "align", "herald", "page").out


def test_contents_that_were_replaced_are_listed_on_demand(case, capsys):
    """Definition: a file added again with other words has an older version."""
    (case / "in" / "weekly.txt").write_text(article(5))
    assert main(["sources", "add", "in", "--quiet"]) == 0
    now = run_json(capsys, "sources", "list")["sources"]
    ever = run_json(capsys, "sources", "list", "--all-versions")["sources"]
    assert (len(now), len(ever)) == (3, 4)


def test_events_tell_roles_or_are_mentions(tmp_path, monkeypatch, capsys):
    """Our choice: roles where they are sure, else whom the clause names; null in JSON."""
    monkeypatch.chdir(tmp_path)
    text = "Norway accused Sweden of theft in 2015.\n\nShips near Norway attacked boats off Sweden in 2016."
    (tmp_path / "note.txt").write_text(text)
    run_text(capsys, "sources", "add", "note.txt")
    out = run_text(capsys, "sources", "events").out
    assert "Norway → Sweden" in out
    assert "named: Norway, Sweden" in out
    sure, mention = run_json(capsys, "sources", "events")["items"]
    assert (sure["mention"], sure["actors"], sure["targets"]) == (False, "norway", "sweden")
    assert (mention["mention"], mention["actors"], mention["targets"]) == (True, None, None)
    assert mention["names"] == "norway sweden"
    assert len(run_json(capsys, "sources", "events", "--party", "norway")["items"]) == 2
    when = run_text(capsys, "sources", "timeline").out
    assert "accusation or criticism  " in when
    assert "attack  " in when
    assert "mention" not in when


def test_json_has_all_that_the_text_shows_and_more(case, capsys):
    """Definition: `--json` everywhere, with `schema` and `version`."""
    found = run_json(capsys, "sources", "search", "harbour -zone:comment")
    assert found["matches"] == len(found["hits"])
    assert found["understood"] == "harbour -zone:comment"
    shown = run_json(capsys, "sources", "show", "page")
    assert {zone["kind"] for zone in shown["zones"]} >= {"body", "comment"}
    for words in (
        ("list",),
        ("timeline",),
        ("quotes",),
        ("figures",),
        ("events",),
        ("differences",),
        ("times",),
        ("names", "list"),
        ("articles", "list"),
        ("align", "herald", "page"),
        ("rederive",),
        ("verify",),
        ("date", "set", "herald", "2016-12-20"),
        ("date", "clear", "herald"),
        ("zone", "set", "weekly", "1", "headline"),
        ("zone", "clear", "weekly", "1"),
        ("describe", "weekly", "title=A report"),
        ("articles", "split", "page"),
        ("articles", "merge", "page", "herald"),
        ("names", "rename", "ada-mori", "A. Mori"),
        ("names", "merge", "ada-mori", "peter-orlov", "--yes"),
        ("names", "split", "ada-mori", "Peter Orlov"),
        ("names", "add", "Strait Board", "organisation"),
        ("names", "delete", "japan"),
        ("names", "undo"),
    ):
        run_json(capsys, "sources", *words)


def test_all_matches_of_a_search_are_exported(case, capsys):
    """Definition: the export has every match with its words and place, and resolves."""
    found = run_json(capsys, "sources", "search", "the", "-n", "1")
    assert found["matches"] > len(found["hits"]) == 1
    rows = run_text(capsys, "sources", "search", "the", "--export", "csv").out
    assert len(list(csv.DictReader(io.StringIO(rows, newline="")))) == found["matches"]
    collection = run_text(capsys, "sources", "search", "the", "--export", "jsonld").out
    (case / "found.json").write_text(collection)
    checked = run_json(capsys, "cite", "--check", "found.json")
    assert len(checked["resolved"]) == found["matches"]
    assert main(["sources", "search", "the", "--export", "docx"]) == 2


def test_a_citation_is_a_line_for_the_case_file_and_is_checked(case, capsys):
    """Definition: `standoff cite` makes it, `--check` resolves it, an orphan exits with 3."""
    line = run_text(capsys, "cite", "herald", "3", "--as", "h-2016").out
    assert line.startswith('- {source: "h-2016", sentence: 3, sha256: ')
    data = run_json(capsys, "cite", "herald", "3")
    (case / "c.json").write_text(json.dumps([data["citation"]]))
    assert run_json(capsys, "cite", "--check", "c.json")["orphans"] == []
    data["citation"]["sha256"] = "0" * 64
    (case / "c.json").write_text(json.dumps([data["citation"]]))
    assert "orphan herald:3" in run_text(capsys, "cite", "--check", "c.json", code=3).out
    assert main(["cite"]) == 2
    assert main(["cite", "herald"]) == 2
    assert main(["cite", "herald", "--span", "a-b"]) == 2


def test_exports_are_written_once_and_not_over_a_file(case, capsys):
    """Definition: nothing of the user's is overwritten unasked."""
    assert main(["sources", "export", "quote", "-o", "quotes.csv"]) == 0
    before = (case / "quotes.csv").read_bytes()
    assert b"\r\n" in before
    assert main(["sources", "export", "figure", "-o", "quotes.csv"]) == 3
    assert (case / "quotes.csv").read_bytes() == before
    assert main(["sources", "export", "figure", "-o", "quotes.csv", "--force"]) == 0
    assert run_text(capsys, "sources", "export", "sources", "-f", "bibtex").out.startswith("@")
    assert main(["sources", "export", "sources", "-f", "csl", "-o", "s.json"]) == 0
    assert run_json(capsys, "sources", "import", "s.json")["described"] == [
        "herald",
        "page",
        "weekly",
    ]


def test_escape_sequences_of_documents_do_not_reach_the_terminal(case, capsys):
    """Definition: documents are hostile; control and direction characters are replaced."""
    text = (
        "Panel \x1b]0;owned\x07 report\n\nThe harbour \u202edesolc saw\u202c was \x9b31m closed.\n"
    )
    (case / "in" / "evil.txt").write_text(text)
    assert main(["sources", "add", "in", "--quiet"]) == 0
    for words in (("show", "evil"), ("search", "harbour", "source:evil"), ("list",)):
        out = run_text(capsys, "sources", *words).out
        assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(out)
    assert "\x9b" not in run_text(capsys, "cite", "evil", "2").out


def test_markup_of_the_terminal_library_in_documents_is_only_text(case, capsys):
    """Definition: what documents say is never interpreted."""
    (case / "in" / "b.txt").write_text(
        "Title [/red]\n\nThe [bold]council[/bold] met at [link=x].\n"
    )
    assert main(["sources", "add", "in", "--quiet"]) == 0
    assert "[bold]council[/bold]" in run_text(capsys, "sources", "show", "b").out
    assert "[link=x]" in run_text(capsys, "sources", "search", "council", "source:b").out
    assert "[/red]" in run_text(capsys, "sources", "show", "b").out


def test_the_start_of_the_command_loads_no_analyser():
    """Our choice: help is quick because heavy imports are lazy."""
    heavy = "numpy trafilatura lxml sentencex ahocorasick sqlite3 standoff.evidence.database.store"
    code = (
        "import sys; from standoff.cli import main; main(['sources', '--help']); "
        f"sys.exit([name for name in {heavy.split()!r} if name in sys.modules] or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "rederive" in done.stdout


def test_files_of_other_kinds_are_named_in_folders_and_refused_by_name(tmp_path, capsys):
    """Our choice: a folder names the kinds it holds and what to do; a named file is refused."""
    for name in ("a.doc", "b.doc", "c.webarchive", "d.csv", "e", "f.txt"):
        (tmp_path / name).write_text("The talks went on until late in the evening, they said.\n")
    db = ("--db", str(tmp_path / "standoff.db"))
    told = run_text(capsys, "sources", "add", str(tmp_path), *db)
    assert told.out.startswith("1 added;")
    assert "Passed over 4 files of other kinds:" in told.err
    assert "2 .doc (a word processor's document): Save it as DOCX, PDF" in told.err
    assert "1 .webarchive (a web page archived with its parts)" in told.err
    again = run_json(capsys, "sources", "add", str(tmp_path), *db)
    assert [(kind["suffix"], kind["count"]) for kind in again["skipped_kinds"]] == [
        (".doc", 2),
        ("", 1),
        (".csv", 1),
        (".webarchive", 1),
    ]
    assert len(again["skipped"]) == 5
    assert main(["sources", "add", str(tmp_path / "e"), *db]) == 0
    told = run_text(capsys, "sources", "add", str(tmp_path / "c.webarchive"), *db, code=3)
    assert "archived with its parts, not read (.webarchive)" in told.err


def test_warnings_about_a_file_that_was_read_are_no_failure(tmp_path, capsys):
    """Definition of the exit code: 0 where everything was read."""
    (tmp_path / "a.txt").write_bytes("“We won’t sign,” she said. ".encode() * 9 + b"\xff")
    db = ("--db", str(tmp_path / "standoff.db"))
    told = run_text(capsys, "sources", "add", str(tmp_path / "a.txt"), *db)
    assert "warning: " in told.err
    assert "1 damaged place" in told.err
    shown = run_text(capsys, "sources", "show", "a", *db).out
    assert "read as: utf-8 (UTF-8; 1 damaged place, shown as" in shown


def test_lists_go_to_excel_with_a_byte_order_mark(case, capsys):
    """Our choice: the same rows, and a mark that says UTF-8."""
    plain = run_text(capsys, "sources", "export", "sentences").out
    assert (
        run_text(capsys, "sources", "export", "sentences", "-f", "csv-excel").out
        == "\ufeff" + plain
    )
    assert main(["sources", "export", "quote", "-f", "csv-excel", "-o", "q.csv"]) == 0
    assert (case / "q.csv").read_bytes()[:3] == b"\xef\xbb\xbf"
    found = run_text(capsys, "sources", "search", "the", "--export", "csv-excel").out
    assert found.startswith("\ufeffsource,")


def test_annotations_that_have_no_place_here_are_told(case, capsys):
    """Our choice: an address that is not here is named and does not count."""
    target = {
        "source": "https://example.org/x",
        "selector": {"type": "TextQuoteSelector", "exact": "a b"},
    }
    note = {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:x:1", "type": "Annotation"}
    (case / "note.json").write_text(json.dumps(note | {"target": target}))
    told = run_text(capsys, "sources", "import", "note.json").out
    assert "not here: https://example.org/x" in told
    assert "0 annotations placed, 1 source not here, 0 orphans" in told


EXPORTED = "".join(
    f"{number} of 3 DOCUMENTS\n\nThe Selda Gazette\n\nMarch {number}, 2019 Friday\n\n{headline}\n\n"
    f"BYLINE: Jane Marsh\n\nLENGTH: 40 words\n\nThe crews and the company met for the {word} time on"
    f" Monday, the mediator said.\n\nLOAD-DATE: March 30, 2019\n\n"
    for number, headline, word in (
        (1, "Talks begin", "first"),
        (2, "Talks go on", "second"),
        (3, "Talks / end: “No”", "third"),
    )
)


def test_an_export_is_unpacked_and_each_article_counts_as_itself(tmp_path, capsys):
    """Our choice: files of their own have hashes, dates and articles of their own."""
    path = tmp_path / "export.txt"
    path.write_text(EXPORTED, encoding="utf-8")
    told = run_text(capsys, "sources", "add", str(path), "--db", str(tmp_path / "a.db"))
    assert told.out.startswith("3 added; the database holds 3 captures of 3 articles")
    made = run_json(capsys, "sources", "unpack", str(path))
    names = [Path(name).name for name in made["written"]]
    assert names == ["01-talks-begin.txt", "02-talks-go-on.txt", "03-talks-end-no.txt"]
    texts = [Path(name).read_text(encoding="utf-8") for name in made["written"]]
    assert "".join(texts) == EXPORTED
    db = ("--db", str(tmp_path / "b.db"))
    run_text(capsys, "sources", "add", str(tmp_path / "export"), *db)
    listed = run_json(capsys, "sources", "list", *db)
    assert [each["date"] for each in listed["sources"]] == [
        "2019-03-01",
        "2019-03-02",
        "2019-03-03",
    ]


@pytest.mark.parametrize("name", ["nexis.docx", "nexis.zip", "factiva.html", "europresse.html"])
def test_an_export_of_any_form_is_unpacked(tmp_path, capsys, name):
    """Our choice: texts of a document become texts, articles of a page pages."""
    (tmp_path / name).write_bytes(EXPORTS[name])
    made = run_json(capsys, "sources", "unpack", str(tmp_path / name), "-o", str(tmp_path / "out"))
    suffix = ".html" if name.endswith(".html") else ".txt"
    names = [Path(each).name for each in made["written"]]
    assert names == [f"01-ferry-crews-stay-ashore{suffix}", f"02-harbour-traffic-falls{suffix}"]


def test_unpacking_writes_all_or_nothing(tmp_path, capsys):
    """Definition: nothing of the user's is overwritten unasked, and no partial result stays."""
    path = tmp_path / "export.txt"
    path.write_text(EXPORTED, encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "02-talks-go-on.txt").write_text("mine")
    told = run_text(capsys, "sources", "unpack", str(path), "-o", str(tmp_path / "out"), code=3)
    assert "02-talks-go-on.txt exists; nothing was written" in told.err
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["02-talks-go-on.txt"]
    run_text(capsys, "sources", "unpack", str(path), "-o", str(tmp_path / "out"), "--force")
    assert len(list((tmp_path / "out").iterdir())) == 3
    one = str(tmp_path / "out" / "01-talks-begin.txt")
    assert "holds one article" in run_text(capsys, "sources", "unpack", one, code=2).err
    assert main(["sources", "unpack", str(path), "-o", one]) == 3


def test_one_is_told_in_the_singular(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Kind: "1 captures of 1 articles"."""
    file, db = tmp_path / "one.txt", str(tmp_path / "s.db")
    file.write_text("Pumps stop\n\nThe pumps of the lower valley stopped on Tuesday, it said.\n")
    assert main(["sources", "add", str(file), "--db", db, "-q"]) == 0
    assert "holds 1 capture of 1 article\n" in capsys.readouterr().out
    assert main(["sources", "list", "--db", db]) == 0
    captured = capsys.readouterr()
    assert "1 capture of 1 article." in captured.out + captured.err


def test_side_by_side_names_the_title_of_a_source_or_its_file_and_the_sentence(tmp_path, capsys):
    """Definition: a reader meets titles; the id stands in JSON and in the column of places."""
    said = "The flood destroyed 12 villages in the lower valley of Norland."
    other = "Nine villages in the lower valley of Norland were destroyed by the flood."
    (tmp_path / "a1.txt").write_text(f"The great flood\n\n2 April 2018\n\n{said}\n", "utf-8")
    (tmp_path / "b2.txt").write_text(f"2 April 2018\n\n{other} It rained for days.\n", "utf-8")
    database = str(tmp_path / "s.db")
    assert main(["sources", "add", str(tmp_path / "*.txt"), "--db", database, "-q"]) == 0
    capsys.readouterr()
    assert main(["sources", "side-by-side", "--db", database, "-q"]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert "The great flood, sentence 3 · 2 April 2018" in lines
    assert any(line.startswith("b2.txt, sentence ") for line in lines)
    assert not any("a1:3" in line for line in lines)
    assert main(["sources", "side-by-side", "--db", database, "--json"]) == 0
    (pair,) = json.loads(capsys.readouterr().out)["pairs"]
    sides = {(side["source"], side["title"]) for side in (pair["left"], pair["right"])}
    assert sides == {("a1", "The great flood"), ("b2", "b2.txt")}


CITING = """standoff: 1
title: Strait
decision_makers:
  one: {options: {talk: Talk}}
  two: {options: {wait: Wait}}
claims:
  first: {text: They agree., for: [{source: herald, sentence: 3}]}
  second: {text: Nobody pays., against: [{source: weekly, sentence: 2}]}
"""


def test_a_source_on_which_things_hang_is_removed_only_on_a_word(case, capsys):
    """Our promise: claims, codes, memos and stars are named, and nothing is changed."""
    (case / "case.yaml").write_text(CITING)
    assert main(["sources", "code", "demands/harbour", "herald", "3", "--by", "Ann"]) == 0
    assert main(["sources", "memo", "herald", "--text", "Look again.", "--by", "Ann"]) == 0
    assert main(["sources", "mark", "starred", "herald", "3", "--by", "Ann"]) == 0
    err = run_text(capsys, "sources", "remove", "herald", code=2).err
    for words in ("the claim “They agree.” of case.yaml cites it for", "--yes"):
        assert words in err
    for words in ("1 passage marked with the code demands/harbour", "Look again.", "1 starred"):
        assert words in err
    assert "Nobody pays" not in err
    assert len(run_json(capsys, "sources", "list")["sources"]) == 3
    data = run_json(capsys, "sources", "remove", "herald", "weekly", "--yes")
    assert [each["claims"][0]["claim"] for each in data["removed"]] == ["first", "second"]
    assert (data["sources"], data["articles"]) == (1, 1)
    assert (case / "in" / "herald.txt").exists()
    assert (case / "case.yaml").read_text() == CITING
    assert run_json(capsys, "sources", "codes", "list")["codes"][1]["codings"] == 0
    assert run_json(capsys, "sources", "verify")["problems"] == []
    assert main(["sources", "add", "in", "-q"]) == 0
    told = run_json(capsys, "sources", "coded")
    assert [each["codes"][0]["code"] for each in told["sentences"]] == ["demands/harbour"]
    assert [memo["text"] for memo in told["memos"]] == ["Look again."]


@pytest.mark.parametrize(
    ("named", "left"),
    [
        (["in"], 0),
        (["in/herald.txt"], 2),
        (["herald.txt"], 2),
        (["2"], 2),
        (["Panel report 3"], 2),
        (["PANEL REPORT 3", "herald"], 1),
    ],
)
def test_sources_are_removed_by_whatever_names_them(case, capsys, named, left):
    """Definition: as other commands name them, by their titles, and by the folder they came from."""
    if named == ["in"]:
        err = run_text(capsys, "sources", "remove", *named, code=2).err
        assert "3 sources would be removed" in err
        assert len(run_json(capsys, "sources", "list")["sources"]) == 3
    assert run_json(capsys, "sources", "remove", *named, "--yes")["sources"] == left


def test_all_that_means_no_source_is_named_at_once(case, capsys):
    """Our promise; a title of two captures means neither."""
    err = run_text(capsys, "sources", "remove", "nowhere", "Ministers meet", "weekly", code=2).err
    assert "no source 'nowhere'" in err
    assert "means 2 sources" in err
    assert len(run_json(capsys, "sources", "list")["sources"]) == 3


def test_an_export_of_many_articles_is_removed_as_one_file(case, capsys):
    """Definition: the file stands for all of its articles."""
    name = next(each for each in EXPORTS if each.endswith(".txt"))
    (case / name).write_bytes(EXPORTS[name])
    assert main(["sources", "add", name, "-q"]) == 0
    assert main(["sources", "remove", name]) == 2
    assert len(run_json(capsys, "sources", "remove", name, "--yes")["removed"]) == 2


def test_a_case_that_cannot_be_read_may_cite_anything(case, capsys):
    """Our choice: whoever says --yes has been told."""
    (case / "case.yaml").write_text(CITING + "  third: [")
    assert "case.yaml may cite it" in run_text(capsys, "sources", "remove", "page", code=2).err
    assert main(["sources", "remove", "page", "--yes"]) == 0
    assert main(["sources", "remove", "herald", "--yes", "--case", "gone.yaml"]) != 0
    assert len(run_json(capsys, "sources", "list")["sources"]) == 2


RIS = """TY  - NEWS
TI  - Ministers meet
DA  - 2018/05/06
L1  - in/herald.txt
ER  -

TY  - NEWS
TI  - Panel report 3
DA  - 2017
L1  - in/weekly.txt
ER  -

TY  - BOOK
TI  - A book that nobody added
DA  - 2001
ER  -
"""


def test_a_bibliography_dates_what_says_no_date_and_nothing_else(case, capsys):
    """Our promise: what a source says itself, and what the analyst set, comes first; ids stay away."""
    (case / "library.ris").write_text(RIS)
    assert main(["sources", "date", "set", "weekly", "2016-01-02"]) == 0
    out = run_text(capsys, "sources", "import", "library.ris").out
    assert "not here: A book that nobody added" in out
    assert "1 source without a date of publication got that of the bibliography" in out
    dates = {
        each["source"]: each["date"] for each in run_json(capsys, "sources", "list")["sources"]
    }
    assert dates == {"herald": "2018-05-06", "page": "2018-05-06", "weekly": "2016-01-02"}
    again = run_json(capsys, "sources", "import", "library.ris")
    assert (again["dated"], again["titles"]) == ([], {"record-3": "A book that nobody added"})


CLAIMED = """standoff: 1
title: Strait
decision_makers:
  one: {options: {talk: Talk}}
  two: {options: {wait: Wait}}
claims:
  a: {text: "The talks took place in Vienna on 3 March 2016.", by: Lena Brandt}
  b: {text: "The talks did not take place in Vienna on 3 March 2016.", by: Omar Haddad}
  c: {text: "Peter Orlov met Ada Mori 20 times in 2016.", by: Omar Haddad}
  d: {text: "Peter Orlov met Ada Mori 20 times in 2016, in Vienna.", by: Jo Reader}
"""


def test_differences_of_a_case_are_what_its_claims_side_by_side_have_but_agreement(case, capsys):
    """Definition; a claim alone is refused, as one is of a case."""
    (case / "case.yaml").write_text(CLAIMED)
    beside = run_json(capsys, "sources", "side-by-side", "--case", "case.yaml")["pairs"]
    found = run_json(capsys, "sources", "differences", "--case", "case.yaml")["pairs"]
    assert {each["relation"] for each in beside} == {"agree", "contradict"}
    assert found == [each for each in beside if each["relation"] != "agree"]
    assert "--case" in run_text(capsys, "sources", "differences", "--claim", "a", code=2).err


def test_a_table_that_was_not_read_is_named_however_quiet(tmp_path, monkeypatch, capsys):
    """Kind: what may hold sources and was not read is no remark that -q leaves out."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("The mayor spoke on Monday.", encoding="utf-8")
    (folder / "c.jsonl").write_text('{"text": "cut off', encoding="utf-8")
    (folder / "b.png").write_bytes(b"\x89PNG")
    assert main(["sources", "add", "in", "-q"]) == 0
    told = capsys.readouterr().err
    assert "c.jsonl" in told
    assert "b.png" not in told


def test_what_may_be_meant_is_told_as_a_word(tmp_path, monkeypatch, capsys):
    """Kind: a member of an enumeration was told as "<ZoneKind.FOOTER: 'footer'>"."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("The mayor spoke on Monday.", encoding="utf-8")
    assert main(["sources", "add", "a.txt", "-q"]) == 0
    capsys.readouterr()
    for words in (
        ("zone", "set", "a", "1", "fooer"),
        ("differences", "--aspect", "figur"),
        ("side-by-side", "--relation", "agre"),
        ("quotes", "--kind", "dirct"),
    ):
        assert main(["sources", *words]) != 0
        told = capsys.readouterr().err
        assert "Did you mean '" in told
        assert "<" not in told


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ("text=stuk,title=kop,date=dag", []),
        ("text=stuk,title=kop,date=krant", ["no cell of the column 'krant' is a date"]),
        ("text=dag,title=stuk", ["the column 'dag' has few words for articles"]),
        ("text=stuk,title=stuk", ["several fields: words, title"]),
    ],
)
def test_columns_that_were_probably_not_meant_are_warned_of(
    tmp_path, monkeypatch, capsys, columns, said
):
    """Definition: a warning refuses nothing; of a sound choice nothing is said."""
    monkeypatch.chdir(tmp_path)
    words = "No ferry left Port Selda on Tuesday, and none is expected before Friday."
    Path("t.csv").write_text(f'kop;stuk;dag;krant\nStill;"{words}";2019-04-01;De Bode\n')
    told = run_text(capsys, "sources", "add", "t.csv", "--columns", columns, "--quiet")
    assert "1 added" in told.out
    for each in said:
        assert each in " ".join(told.err.split())
    assert ("warning" in told.err) == bool(said)
