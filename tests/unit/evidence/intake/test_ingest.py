"""From files to rows: outcomes, versions, resuming, deriving again."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from captured_pages import article, render_capture
from made_files import make_pdf, make_pdf_bomb
from standoff.errors import StandoffError
from standoff.evidence.capture.folders import find_files
from standoff.evidence.database.integrity import find_faults
from standoff.evidence.database.schema import DECIDED, DERIVED
from standoff.evidence.database.store import Store
from standoff.evidence.intake import ingest, preparing, steps
from standoff.evidence.intake.ingest import add_files, count_stale, rederive
from standoff.evidence.intake.verdicts import decide_date, decide_same_article, decide_source
from standoff.evidence.lookup.overview import describe_source
from standoff.evidence.text import time_limit


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "standoff.db", create=True) as opened:
        yield opened


def add(store, *paths, **options):
    return add_files(store, find_files(paths).files, **options)


def dump(store, tables):
    return {
        table.name: [tuple(row) for row in store.rows(f"SELECT * FROM {table.name} ORDER BY 1, 2")]
        for table in tables
    }


def write(folder, texts):
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text)
    return folder


def test_adding_twice_changes_nothing_in_the_database(store, tmp_path):
    """Definition: the same files a second time leave every row as it was."""
    folder = write(tmp_path / "in", {f"{n}.txt": article(n) for n in range(4)})
    assert {outcome.status for outcome in add(store, folder)} == {"added"}
    before = "\n".join(store.connection.iterdump())
    assert {outcome.status for outcome in add(store, folder)} == {"unchanged"}
    assert "\n".join(store.connection.iterdump()) == before


def test_a_changed_file_is_a_new_version_and_the_old_one_is_kept(store, tmp_path):
    """Definition: new content under the same path supersedes, and never deletes."""
    folder = write(tmp_path / "in", {"a.txt": article(1)})
    (first,) = add(store, folder)
    write(folder, {"a.txt": article(2)})
    (second,) = add(store, folder)
    assert second.status == "new version"
    assert store.document_id(first.sha256) is not None
    current = store.rows("SELECT document_id FROM source WHERE current")
    assert [row[0] for row in current] == [store.document_id(second.sha256)]
    assert store.value("SELECT count(*) FROM article") == 1


def test_equal_files_at_two_places_are_one_document(store, tmp_path):
    """Our choice: content is kept once, with both places."""
    folder = write(tmp_path / "in", {"a.txt": article(1), "b.txt": article(1)})
    assert [outcome.status for outcome in add(store, folder)] == ["added", "new place"]
    assert store.value("SELECT count(*) FROM document") == 1


def test_hostile_files_are_reported_and_the_rest_goes_on(store, tmp_path):
    """Definition: each refusal is one problem with a code and the path; good files are added."""
    folder = write(tmp_path / "in", {"good.txt": article(1), "zz-good.txt": article(2)})
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 4)
    with (folder / "huge.txt").open("wb") as stream:
        stream.truncate(200_000_000)
    (folder / "bomb.pdf").write_bytes(make_pdf_bomb())
    (folder / "fine.pdf").write_bytes(make_pdf("The ministers met in the harbour town on Monday."))
    (folder / "script.html").write_text(
        "<html><script>alert('x')</script><style>p{}</style></html>"
    )
    (folder / "broken.txt").write_bytes(b"The talks \xff\xfe\x80 broke down on Monday in caf\xe9s.")
    (folder / "two\nlines.txt").write_text(article(3))
    os.mkfifo(folder / "pipe.txt")
    (folder / "dir.txt").mkdir()
    (folder / "dir.txt" / "loop").symlink_to(folder, target_is_directory=True)
    outcomes = {Path(outcome.path).name: outcome for outcome in add(store, folder)}
    refused = {name: outcome.problem.code for name, outcome in outcomes.items() if outcome.problem}
    bomb = refused.pop("bomb.pdf")
    assert bomb in ("pdf-too-large", "pdf-damaged")
    assert refused == {
        "empty.txt": "empty-file",
        "binary.txt": "binary-file",
        "huge.txt": "file-too-large",
        "pipe.txt": "not-a-file",
        "script.html": "no-readable-text",
    }
    added = {name for name, outcome in outcomes.items() if outcome.status == "added"}
    assert added == {"good.txt", "zz-good.txt", "fine.pdf", "broken.txt", "two\nlines.txt"}
    assert find_faults(store)[1] == ()


def test_a_fault_of_ours_in_one_file_does_not_stop_the_others(store, tmp_path, monkeypatch):
    """Our choice: an analyser that fails is reported with the file; nothing of it is kept."""
    folder = write(tmp_path / "in", {"a.txt": article(1), "b.txt": article(2) + "\nTRIGGER it.\n"})
    real = preparing.derive

    def derive(document, *rest):
        if "TRIGGER" in document.text:
            raise ZeroDivisionError("odd text")
        return real(document, *rest)

    monkeypatch.setattr(preparing, "derive", derive)
    good, bad = add(store, folder)
    assert good.status == "added"
    assert bad.problem.code == "not-analysed"
    assert "ZeroDivisionError" in bad.problem.message
    assert store.value("SELECT count(*) FROM document") == 1


def test_a_file_that_takes_far_too_long_is_given_up_and_the_rest_goes_on(
    store, tmp_path, monkeypatch
):
    """Our choice: a page that an analyser chokes on costs a limited time."""
    folder = write(tmp_path / "in", {"a.txt": article(1) + "\nENDLESS.\n", "b.txt": article(2)})
    real = preparing.derive

    def derive(document, *rest):
        while "ENDLESS" in document.text:
            pass
        return real(document, *rest)

    monkeypatch.setattr(preparing, "derive", derive)
    monkeypatch.setattr(time_limit, "SECONDS", 0.05)
    bad = add(store, folder / "a.txt")[0]
    assert bad.problem.code == "took-too-long"
    monkeypatch.setattr(time_limit, "SECONDS", 60)
    assert add(store, folder / "b.txt")[0].status == "added"


def test_an_analyser_that_fails_leaves_the_rest_of_the_file(store, tmp_path, monkeypatch):
    """Our promise: it is named with the reason, when it is added and wherever its items are shown."""
    folder = write(tmp_path / "in", {"a.txt": article(1)})
    failing(monkeypatch, "events", IndexError("odd"))
    failing(monkeypatch, "names", KeyError("odd"))
    (outcome,) = add(store, folder)
    assert outcome.status == "added"
    assert [(r.code, r.severity) for r in outcome.remarks] == [("partly-read", "warning")] * 2
    assert "the names were not read" in outcome.remarks[0].message
    assert "IndexError" in outcome.remarks[1].message
    assert store.value("SELECT count(*) FROM sentence")
    assert count(store, "mention") == 0 == count(store, "event")
    assert count(store, "figure")
    (unread,) = describe_source(store, 1).not_read
    assert unread.words == "names, events: given up in this source"
    assert find_faults(store)[1] == ()
    again = rederive(store, everything=True)
    assert [(each.code, each.severity) for each in again] == [("partly-read", "warning")] * 2
    monkeypatch.undo()
    assert rederive(store, everything=True) == ()
    assert count(store, "mention")
    assert describe_source(store, 1).not_read == ()


@pytest.mark.parametrize(
    ("page", "left"),
    [
        ('<html><body><p>The ferry stays.</p><p>See <a href="', '<a href="'),
        ("<html><body><p>The ferry stays.</p><div class=", "<div class="),
        ("<html><body><p>The ferry stays.</p></bo", "</bo"),
        ("<html><body><p>The ferry stays.</p><!-- a remark", "<!-- a remark"),
        ("<html><body><p>The ferry stays.</p></body></html>", ""),
        ("<html><body><p>Fewer: 3 < 4</p>", ""),
        ("<html><body><p>The ferry stays.", ""),
    ],
)
def test_a_page_that_ends_within_a_tag_is_told_as_broken_off(page, left, store, tmp_path):
    """Definition: a tag or a remark that is not closed before the page ends; ends of tags may be left out."""
    folder = write(tmp_path / "in", {"a.html": page})
    (outcome,) = add(store, folder)
    assert outcome.status == "added"
    found = [each.message for each in outcome.remarks if each.code == "broken-off"]
    assert len(found) == bool(left)
    assert all(f"“{left}”" in each for each in found)


def failing(monkeypatch, name, error):
    """Let one step fail in the middle of its work."""

    def find(reading):
        yield from ()
        raise error

    made = tuple(replace(s, find=find) if s.name == name else s for s in steps.STEPS)
    monkeypatch.setattr(steps, "STEPS", made)


def count(store, table):
    return store.value(f"SELECT count(*) FROM {table}")


def test_an_analyser_that_takes_too_long_leaves_the_rest_of_the_file(store, tmp_path, monkeypatch):
    """Our promise."""
    folder = write(tmp_path / "in", {"a.txt": article(1)})

    def endless(_reading):
        while True:
            pass

    made = tuple(replace(s, find=endless) if s.name == "figures" else s for s in steps.STEPS)
    monkeypatch.setattr(steps, "STEPS", made)
    monkeypatch.setattr(preparing, "seconds_for", lambda _size: 1.0)
    (outcome,) = add(store, folder)
    assert outcome.status == "added"
    assert (
        "the figures were not read: took too long; all else was read" in outcome.remarks[0].message
    )
    assert count(store, "figure") == 0 < count(store, "mention")


def test_a_line_without_an_end_is_read_in_pieces(store, tmp_path):
    """Our promise: 100,000 characters in one sentence are read, found and verified."""
    line = "the minister Ada Mori said that talks on 12 ships went on and " * 1_600
    write(tmp_path / "in", {"a.txt": f"Talks\n\n{line}\n"})
    (outcome,) = add(store, tmp_path / "in")
    assert [each.code for each in outcome.remarks] == ["long-sentence"]
    assert store.value("SELECT max(length(text)) FROM sentence") <= 5_000
    assert count(store, "figure") == 1_600
    assert find_faults(store)[1] == ()


def test_a_time_limit_inside_of_another_leaves_it_its_time():
    """Definition: the block around goes on with what it has left, and ends when that is over."""

    def go_on():
        for _ in range(3):
            with (
                contextlib.suppress(time_limit.TookTooLongError),
                time_limit.time_limit(0.05),
            ):
                while True:
                    pass
        while True:
            pass

    with pytest.raises(time_limit.TookTooLongError), time_limit.time_limit(0.3):
        go_on()


def test_workers_give_the_same_database_as_one_process(tmp_path, monkeypatch):
    """Definition: the result is the same for any number of processes, row by row."""
    monkeypatch.setattr(ingest, "PARALLEL_FROM", 1)
    texts = {f"{n:02}.txt": article(n % 17) for n in range(20)}
    folder = write(tmp_path / "in", {**texts, "empty.txt": ""})
    dumps = []
    for workers in (1, 2):
        with Store.open(tmp_path / f"{workers}.db", create=True) as opened:
            outcomes = add(opened, folder, workers=workers)
            tables = [table for table in DERIVED if table.name != "maker"]
            dumps.append((outcomes, dump(opened, tables)))
    assert dumps[0] == dumps[1]


def test_many_files_are_worth_processes_and_some_large_ones_are(tmp_path, monkeypatch):
    """Our choice: to start a process takes as long as to read some dozen pages."""
    monkeypatch.setattr(ingest, "PARALLEL_FROM", 60)
    monkeypatch.setattr(ingest, "PARALLEL_BYTES", 4_000)
    files = [tmp_path / f"{n:02}.txt" for n in range(60)]
    for file in files[:40]:
        file.write_text("a" * 100, encoding="utf-8")
    assert ingest.are_worth_processes(files)
    assert ingest.are_worth_processes(files[:40])
    assert not ingest.are_worth_processes(files[:39])
    assert not ingest.are_worth_processes(files[20:59])
    files[0].write_text("a" * 100_000, encoding="utf-8")
    assert not ingest.are_worth_processes(files[:20])


KILLED = """
import os, signal, sys
from pathlib import Path
from standoff.evidence.intake import ingest
from standoff.evidence.capture.folders import find_files
from standoff.evidence.database.store import Store

real, after = ingest.write_batches, int(sys.argv[3])

def write_batches(store, document_id, batches, key):
    for number, batch in enumerate(batches):
        real(store, document_id, [batch], key)
        if document_id == after and number == 2:
            os.kill(os.getpid(), signal.SIGKILL)

ingest.write_batches = write_batches
if sys.argv[4] == "add":
    with Store.open(Path(sys.argv[1]), create=True) as store:
        ingest.add_files(store, find_files([sys.argv[2]]).files)
else:
    with Store.open(Path(sys.argv[1])) as store:
        ingest.rederive(store, everything=True)
"""


def killed(database, folder, after, what):
    words = [sys.executable, "-c", KILLED, str(database), str(folder), str(after), what]
    done = subprocess.run(words, check=False, capture_output=True, timeout=60)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


def test_a_kill_in_the_middle_leaves_whole_documents_and_the_run_resumes(tmp_path):
    """Definition: kill -9 while rows are written; the database opens, is sound, and goes on."""
    folder = write(tmp_path / "in", {f"{n}.txt": article(n) for n in range(6)})
    database = tmp_path / "standoff.db"
    killed(database, folder, 4, "add")
    with Store.open(database) as store:
        assert store.value("SELECT count(*) FROM document") == 3
        assert store.value("SELECT count(DISTINCT document_id) FROM sentence") == 3
        assert find_faults(store)[1] == ()
        statuses = [outcome.status for outcome in add(store, folder)]
        assert statuses == ["unchanged"] * 3 + ["added"] * 3
        assert store.value("SELECT count(*) FROM article") == 6
        resumed = dump(store, DERIVED)
    with Store.open(tmp_path / "whole.db", create=True) as store:
        add(store, folder)
        assert dump(store, DERIVED) == resumed


def test_a_kill_while_deriving_again_leaves_each_document_old_or_new(tmp_path):
    """Definition: deriving again replaces a document's rows in one transaction."""
    folder = write(tmp_path / "in", {f"{n}.txt": article(n) for n in range(4)})
    database = tmp_path / "standoff.db"
    with Store.open(database, create=True) as store:
        add(store, folder)
        before = dump(store, DERIVED)
    killed(database, folder, 3, "rederive")
    with Store.open(database) as store:
        assert find_faults(store)[1] == ()
        rederive(store, everything=True)
        assert dump(store, DERIVED)["zone"] == before["zone"]
        assert dump(store, DERIVED)["quote"] == before["quote"]


def test_deriving_again_never_touches_what_was_decided(store, tmp_path):
    """Definition: decisions are in tables of their own and come out byte for byte the same."""
    folder = write(
        tmp_path / "in", {"a.txt": article(1), "b.txt": article(1) + "\nMore to come.\n"}
    )
    first, second = add(store, folder)
    decide_date(store, first.sha256, "2016-12", "told by the archive")
    decide_same_article(store, first.sha256, second.sha256, same=False)
    decide_source(store, first.sha256, "publisher", "Strait Herald")
    before = dump(store, DECIDED)
    rederive(store, everything=True)
    assert dump(store, DECIDED) == before
    assert store.value("SELECT date FROM source WHERE document_id = 1") == "2016-12"
    assert store.value("SELECT count(*) FROM article") == 2


def test_documents_of_an_older_step_are_out_of_date_until_they_are_derived_again(
    store, tmp_path, monkeypatch
):
    """Definition: every row records its maker; a new version of a step makes its rows stale."""
    add(store, write(tmp_path / "in", {"a.txt": article(1), "b.txt": article(2)}))
    assert count_stale(store) == 0
    newer = tuple(
        steps.Step(step.name, step.version + 1, step.table, step.find) for step in steps.STEPS
    )
    monkeypatch.setattr(steps, "STEPS", newer)
    assert count_stale(store) == 2
    rederive(store)
    assert count_stale(store) == 0
    for table in DERIVED:
        if "made_by" in table.column_names and not table.name.startswith("article"):
            sql = f"""SELECT DISTINCT step_version FROM {table.name}
JOIN maker ON maker.id = made_by"""
            versions = {step.version for step in newer if step.table == table.name}
            assert {row[0] for row in store.rows(sql)} <= versions


def test_readers_comments_and_the_article_are_separate_zones(store, tmp_path):
    """Definition: a reader's comment is never counted as the article's statement."""
    paragraphs = [["The council voted to close the harbour on Monday after a long debate."]] * 3
    text = render_capture("commented", "Council closes harbour", paragraphs)
    add(store, write(tmp_path / "in", {"a.txt": text}))
    rows = store.rows("SELECT zone_kind, text FROM sentence WHERE text LIKE '%doubt%'")
    assert [row["zone_kind"] for row in rows] == ["comment"]


def test_a_reading_process_that_dies_is_reported_and_what_was_added_is_kept(tmp_path, monkeypatch):
    """Our choice: an error with a way on, not a traceback; the next run resumes."""
    monkeypatch.setattr(ingest, "PARALLEL_FROM", 1)
    monkeypatch.setattr(ingest, "_prepare_chunk", die)
    folder = write(tmp_path / "in", {"a.txt": article(1)})
    with Store.open(tmp_path / "s.db", create=True) as opened:
        with pytest.raises(StandoffError, match="processes died"):
            add(opened, folder, workers=2)
        monkeypatch.undo()
        assert [outcome.status for outcome in add(opened, folder)] == ["added"]


def die(settings, paths):
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_page_in_one_line_is_read_in_windows_with_the_same_places(store, tmp_path):
    """Our choice: figures and events are found in runs of sentences; places stay exact."""
    sentences = [
        f"The council of town {n} met on Monday and paid ${n} million." for n in range(300)
    ]
    add(store, write(tmp_path / "in", {"a.txt": " ".join(sentences)}))
    values = [row[0] for row in store.rows("SELECT value FROM figure WHERE unit = 'dollar'")]
    assert values == [f"{n}000000" if n else "0" for n in range(300)]
    assert find_faults(store)[1] == ()


def test_what_a_reader_calls_last_week_is_not_counted_from_the_articles_date(store, tmp_path):
    """Definition: comments are written later; only the article is of its date."""
    said = "The crews stopped work last week, the ferry company said in a short statement."
    text = f"Ferry strike goes on\n2016-12-20\n\n{said}\n\n{article(3)}"
    text += "\nComments\nJane wrote:\nI waited at the pier last week and saw no ferry at all.\n"
    add(store, write(tmp_path / "in", {"a.txt": text}))
    found = store.rows(
        "SELECT z.kind, t.value, t.resolved_by FROM time_expression t JOIN zone z"
        " ON z.document_id = t.document_id AND z.number = t.zone WHERE t.text = 'last week'"
    )
    assert [tuple(row) for row in found] == [
        ("body", "2016-W50", "reference"),
        ("comment", "XXXX-WXX", "unresolved"),
    ]


def test_how_long_something_lasts_is_not_when_a_figure_holds(store, tmp_path):
    """Definition: "40 boats a year" is of no year; durations are no dates."""
    text = "Talks go on\n\nThe treaty leaves the reef open to 40 boats a year for six years.\n\n"
    add(store, write(tmp_path / "in", {"a.txt": text + article(3)}))
    found = store.rows("SELECT as_of FROM figure WHERE text = '40'")
    assert [row[0] for row in found] == [None]


EXPORT = "".join(
    f"{n} of 2 DOCUMENTS\n\nThe Selda Gazette\n\nMarch {n}, 2019\n\nTalks go on\n\nBYLINE: Jane Marsh\n\n"
    f"LENGTH: 40 words\n\n{article(n)}\n\nLOAD-DATE: March 9, 2019\n\n"
    for n in (1, 2)
)


@pytest.mark.parametrize(
    ("name", "raw", "code", "word"),
    [
        ("a.txt", "“We won’t sign,” she said. ".encode() * 9 + b"\xff", "damaged-text", "utf-8"),
        ("a.txt", "It said â€œWe wonâ€™t sign.â€\x9d It did.".encode(), "damaged-text", "twice"),
        ("a.html", b"<html><p>The t\0alks went on. " + b"So it went. " * 9, "damaged-text", "NUL"),
        ("a.pdf", make_pdf("The talks went on.", "", "They end.", ""), None, ""),
        (
            "a.pdf",
            make_pdf("It went on.", None, None, "So.", None),
            "pages-without-text",
            "2-3, 5 of 5",
        ),
        ("a.pdf", make_pdf("It went on.", None), "pages-without-text", "page 2 of 2"),
    ],
)
def test_what_a_reader_must_know_of_a_file_is_told(store, tmp_path, name, raw, code, word):
    """Our choice: a file that is read though not whole comes with a warning, not with an error."""
    (tmp_path / name).write_bytes(raw)
    (outcome,) = add_files(store, [tmp_path / name])
    assert (outcome.status, outcome.problem) == ("added", None)
    assert [remark.code for remark in outcome.remarks] == ([code] if code else [])
    for remark in outcome.remarks:
        assert remark.severity == "warning"
        assert word in remark.message
        assert remark.place.file.endswith(name)
    (again,) = add_files(store, [tmp_path / name])
    assert (again.status, again.remarks) == ("unchanged", ())


def test_each_article_of_an_export_is_a_source_with_its_own_day_and_place(store, tmp_path):
    """Definition: a file of two articles is two sources, each with the characters of the file."""
    (tmp_path / "a.txt").write_text(EXPORT)
    outcomes = add_files(store, [tmp_path / "a.txt"])
    assert [outcome.status for outcome in outcomes] == ["added", "added"]
    assert [outcome.path.rpartition("#")[2] for outcome in outcomes] == ["1", "2"]
    assert [outcome.remarks for outcome in outcomes] == [(), ()]
    rows = store.rows("SELECT slug, value FROM document JOIN publication ON document_id = id")
    assert [tuple(row) for row in rows] == [("a-1", "2019-03-01"), ("a-2", "2019-03-02")]
    for row in store.rows(
        "SELECT part.*, raw FROM part JOIN document ON document.id = document_id"
    ):
        assert EXPORT[row["start"] : row["end"]] == zlib.decompress(row["raw"]).decode()
    assert find_faults(store)[1] == ()


def test_text_that_stands_in_no_zone_is_found_by_verifying(store, tmp_path, monkeypatch):
    """Definition: what another reader of mark-up, or the text itself, has beyond the zones is lost."""
    from standoff.evidence.capture import html_blocks, html_scan

    page = '<p>The talks went on until late.</p><p title="x">Nobody won, they said.</p><p>So be it.</p>'
    (tmp_path / "sound.html").write_text(page)
    (tmp_path / "plain.txt").write_text("The talks went on.\n\nNobody won.\n")
    add(store, tmp_path / "sound.html", tmp_path / "plain.txt")
    assert find_faults(store)[1] == ()

    def swallow(raw):
        """Take the paragraph with a title for a tag, as a scanner with a fault may."""
        for item in html_scan.scan(raw):
            if not 35 < item.start < 90:
                yield item

    monkeypatch.setattr(html_blocks, "scan", swallow)
    rederive(store, everything=True)
    store.connection.execute("DELETE FROM zone WHERE text LIKE 'Nobody won.%'")
    found = {problem.value: problem for problem in find_faults(store)[1]}
    assert {problem.code for problem in found.values()} == {"lost-text"}
    assert "Nobody won, they said." in found["sound"].message
    assert "'Nobody won.' at character 20" in found["plain"].message
