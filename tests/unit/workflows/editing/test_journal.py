"""The journal: torn, lost, shared or grown too large, it never costs a text.

Provenance: a record counts only whole (definition); the bound is our choice.
"""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.workflows.editing import Desk, journal
from standoff.workflows.editing.history import History, stroke_between
from standoff.workflows.editing.journal import Journal, shortened

SMALL = "standoff: 1\ntitle: Old\ndecision_makers: {a: {options: [x]}, b: {options: [y]}}\n"


@pytest.fixture
def edited(tmp_path):
    """A file with three steps, its state folder, and the texts there were."""
    path = tmp_path / "case.yaml"
    path.write_text(SMALL)
    desk = Desk.open(path, state=tmp_path / "state")
    texts = [desk.text]
    for title in ("One", "Two", "Three"):
        desk.apply({"do": "set_title", "title": title})
        texts.append(desk.text)
    (file,) = (tmp_path / "state" / "edits").glob("*.journal")
    return path, tmp_path / "state", file, texts


def test_a_journal_cut_anywhere_gives_a_text_that_there_was(edited):
    """Definition: a crash in the middle of writing; the file on disk is always what counts."""
    path, state, file, texts = edited
    whole = file.read_bytes()
    for size in range(len(whole)):
        file.write_bytes(whole[:size])
        desk = Desk.open(path, state=state)
        assert desk.text == texts[-1] == path.read_text()
        while desk.can_undo:
            desk.undo()
            assert desk.text in texts
        path.write_text(texts[-1])


def test_a_journal_with_a_flipped_byte_is_believed_up_to_it(edited):
    """Definition of a checksum."""
    path, state, file, texts = edited
    whole = bytearray(file.read_bytes())
    for at in range(9, len(whole), 37):
        damaged = bytearray(whole)
        damaged[at] ^= 1
        file.write_bytes(damaged)
        desk = Desk.open(path, state=state)
        assert desk.text == texts[-1]
        path.write_text(texts[-1])


def test_a_step_in_the_journal_that_never_reached_the_file_can_be_done_again(edited):
    """Our choice: the journal is written first; killed between the two nothing is lost."""
    path, state, _, texts = edited
    path.write_text(texts[-2])
    desk = Desk.open(path, state=state)
    assert desk.text == texts[-2]
    assert desk.redo_label == "Call the case Three"
    desk.redo()
    assert path.read_text() == texts[-1]


def test_killed_at_any_moment_the_file_is_whole(tmp_path):
    """Definition: SIGKILL while edits are made; file and journal agree afterwards."""
    path = tmp_path / "case.yaml"
    path.write_text(SMALL)
    program = (
        "import sys\n"
        "from standoff.workflows.editing import Desk\n"
        "desk = Desk.open(sys.argv[1], state=sys.argv[2])\n"
        "for number in range(10**6):\n"
        "    desk.apply({'do': 'set_title', 'title': f'Title {number}'})\n"
        "    print(number, flush=True)\n"
    ).replace("state=sys.argv[2]", "state=__import__('pathlib').Path(sys.argv[2])")
    state = tmp_path / "state"
    with subprocess.Popen(
        [sys.executable, "-c", program, path, state], stdout=subprocess.PIPE, text=True
    ) as process:
        told = [int(next(process.stdout)) for _ in range(5)]
        process.kill()
        told += [int(line) for line in process.stdout if line.strip().isdecimal()]
    desk = Desk.open(path, state=state)
    number = int(desk.case.title.split()[1])
    assert number >= told[-1]
    for expected in range(number - 1, -1, -1):
        desk.undo()
        assert desk.case.title == f"Title {expected}"
    desk.undo()
    assert path.read_text() == SMALL


def test_two_programs_on_one_file_share_its_history(edited):
    """Our choice: what one did the other can undo."""
    path, state, _, texts = edited
    one, other = (Desk.open(path, state=state) for _ in range(2))
    one.apply({"do": "set_title", "title": "Four"})
    assert other.refresh().changed_paths == (("title",),)
    assert other.undo_label == "Call the case Four"
    other.undo()
    assert one.refresh() is not None
    assert one.text == texts[-1]
    assert one.redo_label == "Call the case Four"


def test_without_a_state_folder_there_is_still_undo(tmp_path):
    """Our choice: a journal that cannot be written keeps nobody from editing."""
    path = tmp_path / "case.yaml"
    path.write_text(SMALL)
    (tmp_path / "state").write_text("a file where the folder should be")
    desk = Desk.open(path, state=tmp_path / "state")
    desk.apply({"do": "set_title", "title": "One"})
    desk.apply({"do": "set_title", "title": "Two"})
    desk.undo()
    desk.undo()
    assert path.read_text() == SMALL


def test_the_state_folder_is_the_users(monkeypatch, tmp_path):
    """Definition: the XDG base directory specification; a path that is not absolute is ignored."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert journal.state_folder() == tmp_path / "standoff"
    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    assert journal.state_folder().parts[-3:] == (".local", "state", "standoff")


texts = st.text(st.sampled_from("ab\n é"), max_size=30)


@given(texts, texts)
def test_a_stroke_leads_there_and_back(before, after):
    """Definition."""
    stroke = stroke_between(before, after, "x")
    assert stroke.done(before) == after
    assert stroke.undone(after) == before


@given(texts, st.lists(texts, max_size=8), st.integers(0, 8), st.integers(0, 3000))
def test_a_history_made_shorter_keeps_its_text_and_its_newest_steps(base, later, undone, size):
    """Definition of the bound."""
    history = History(base)
    for number, text in enumerate(later):
        history.do(stroke_between(history.text, text, str(number)))
    for _ in range(min(undone, history.done)):
        history.undo()
    found = shortened(history, size)
    assert found.text == history.text
    labels = [one.label for one in history.strokes]
    kept = [one.label for one in found.strokes]
    assert kept == labels[len(labels) - len(kept) :]
    while found.next_undo:
        found.undo()
        history.undo()
        assert found.text == history.text


def test_a_journal_that_is_too_large_is_made_shorter_when_it_is_opened(edited, monkeypatch):
    """Our choice of the bound; the text stays."""
    path, state, file, texts = edited
    monkeypatch.setattr(journal, "LARGEST", 100)
    monkeypatch.setattr(journal, "KEPT", 300)
    before = file.stat().st_size
    desk = Desk.open(path, state=state)
    assert file.stat().st_size < before
    assert desk.text == texts[-1]
    desk.undo()
    assert desk.text == texts[-2]
    assert Journal(path, state).read(desk.text).text == texts[-2]


def test_a_journal_that_is_taken_away_is_written_anew(edited):
    """Our choice: what an open desk knows is not lost with its journal."""
    path, state, file, texts = edited
    desk = Desk.open(path, state=state)
    file.unlink()
    desk.apply({"do": "set_title", "title": "Four"})
    again = Desk.open(path, state=state)
    for text in reversed(texts):
        again.undo()
        assert again.text == text
    assert not again.can_undo


def test_threads_at_one_desk_lose_nothing(edited):
    """Definition: every edit that was told is in the file."""
    path, state, _, _ = edited
    desks = [Desk.open(path, state=state) for _ in range(3)]

    def work(number):
        for count in range(4):
            text = f"Claim {number}-{count}."
            desks[number].apply({"do": "add_claim", "text": text})

    threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    found = Desk.open(path, state=state)
    said = sorted(claim.text for claim in found.case.claims.values())
    assert said == sorted(f"Claim {k}-{n}." for k in range(3) for n in range(4))
