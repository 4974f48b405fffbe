"""Which files paths, folders and patterns mean."""

from __future__ import annotations

import os
import socket

import pytest

from standoff.errors import StandoffError, UsageError
from standoff.evidence.capture.contents import read_contents
from standoff.evidence.capture.folders import find_files


def names(found):
    return [path.name for path in found.files]


def test_folders_are_read_in_sorted_order_with_all_below_them(tmp_path):
    """Our choice: the order of a run does not depend on the file system."""
    for name in (
        "b.txt",
        "a/z.md",
        "a/c.html",
        "d.pdf",
        "e.docx",
        "f.csv",
        ".hidden.txt",
        ".git/x.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = find_files([tmp_path])
    assert names(found) == ["b.txt", "d.pdf", "e.docx", "c.html", "z.md"]
    assert [path.name for path in found.skipped] == ["f.csv"]
    assert found == find_files([str(tmp_path)])


def test_a_named_file_is_read_whatever_its_suffix_and_once(tmp_path):
    """Our choice: naming a file is asking for it."""
    path = tmp_path / "minutes"
    path.write_text("x")
    assert names(find_files([path, tmp_path / "." / "minutes", tmp_path])) == ["minutes"]


def test_symbolic_links_that_loop_are_followed_once(tmp_path):
    """Definition: symlink loops end, and are reported where they lead nowhere."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text("x")
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    found = find_files([tmp_path])
    assert names(found) == ["x.txt"]
    assert sorted(problem.code for problem in found.problems) == ["unreadable-file"] * 2


def test_patterns_match_or_are_an_error(tmp_path, monkeypatch):
    """Definition: a pattern that matches nothing is a usage error; all are named at once."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.txt").write_text("x")
    (tmp_path / "two [final].txt").write_text("x")
    assert names(find_files(["*.txt"])) == ["one.txt", "two [final].txt"]
    assert names(find_files(["two [final].txt"])) == ["two [final].txt"]
    with pytest.raises(UsageError) as caught:
        find_files(["*.pdf", "absent.txt", "one.txt"])
    assert [problem.code for problem in caught.value.problems] == ["no-match", "no-such-file"]


def test_names_may_hold_newlines_and_bytes_that_are_no_text(tmp_path):
    """Definition: file names are hostile too."""
    (tmp_path / "two\nlines.txt").write_text("x")
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("x")
    assert len(find_files([tmp_path]).files) == 2


def test_links_out_of_a_folder_are_passed_over_and_named(tmp_path):
    """Our promise: whoever made a folder cannot make a source of what lies elsewhere."""
    folder, secret = tmp_path / "in", tmp_path / "secret"
    (folder / "below").mkdir(parents=True)
    secret.mkdir()
    (secret / "keys.txt").write_text("x")
    (folder / "own.txt").write_text("x")
    (folder / "below" / "leak.txt").symlink_to(secret / "keys.txt")
    (folder / "all").symlink_to(secret, target_is_directory=True)
    (folder / "up.txt").symlink_to("../secret/keys.txt")
    (folder / "chain.txt").symlink_to(folder / "up.txt")
    found = find_files([folder])
    assert names(found) == ["own.txt"]
    (problem,) = found.problems
    assert (problem.code, problem.severity) == ("link-out-of-folder", "warning")
    for name in ("leak.txt", "all", "up.txt", "chain.txt"):
        assert str(name) in problem.message
    assert names(find_files([folder, secret])) == ["own.txt", "keys.txt"]
    assert find_files([folder, secret]).problems == ()


def test_a_link_that_is_named_is_followed(tmp_path):
    """Our choice: naming it is asking for it, be it a file or a folder."""
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "x.txt").write_text("x")
    (tmp_path / "near").symlink_to(tmp_path / "far", target_is_directory=True)
    (tmp_path / "near.txt").symlink_to(tmp_path / "far" / "x.txt")
    assert names(find_files([tmp_path / "near"])) == ["x.txt"]
    assert names(find_files([tmp_path / "near.txt"])) == ["near.txt"]


def test_a_link_within_a_folder_counts_once(tmp_path):
    """Definition: two names of one file are one file; one whose file is hidden is read by the link."""
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "x.txt").write_text("x")
    (tmp_path / "real" / "notes.csv").write_text("x")
    (tmp_path / ".kept").mkdir()
    (tmp_path / ".kept" / "y.txt").write_text("y")
    (tmp_path / "a.txt").symlink_to("real/x.txt")
    (tmp_path / "again.txt").symlink_to("a.txt")
    (tmp_path / "abroad").symlink_to("real", target_is_directory=True)
    (tmp_path / "shown.txt").symlink_to(".kept/y.txt")
    (tmp_path / "shown2.txt").symlink_to(".kept/y.txt")
    (tmp_path / "table.csv").symlink_to("real/notes.csv")
    found = find_files([tmp_path])
    assert [str(path.relative_to(tmp_path)) for path in found.files] == ["real/x.txt", "shown.txt"]
    assert [path.name for path in found.skipped] == ["notes.csv"]
    assert found.problems == ()


def test_patterns_do_not_leave_their_folder_through_links(tmp_path, monkeypatch):
    """Definition: also not by ``**``, where two links in a circle would give 2^40 paths."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("x")
    (folder / "deep" / "own.txt").write_text("x")
    (folder / "deep" / ".hidden.txt").write_text("x")
    (folder / "leak.txt").symlink_to(tmp_path / "secret.txt")
    for name in ("one", "two", "three"):
        (folder / "deep" / name).symlink_to(folder, target_is_directory=True)
    for pattern in ("in/**/*.txt", str(folder / "**" / "*.txt")):
        found = find_files([pattern])
        assert names(found) == ["own.txt"]
        assert [problem.code for problem in found.problems] == ["link-out-of-folder"]
    assert names(find_files(["in/*"])) == ["own.txt"]
    assert names(find_files(["in/d*/*.txt"])) == ["own.txt"]


@pytest.mark.parametrize("kind", ["fifo", "null", "zero", "tty", "dangling", "loop", "socket"])
def test_links_to_what_is_no_file_end(tmp_path, monkeypatch, kind):
    """Definition: nothing is waited for, and each is refused or named."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "own.txt").write_text("x")
    target = {"null": "/dev/null", "zero": "/dev/zero", "tty": "/dev/tty"}.get(kind)
    link = folder / "odd.txt"
    if kind == "fifo":
        os.mkfifo(folder / "pipe")
        target = folder / "pipe"
    elif kind == "socket":
        monkeypatch.chdir(folder)  # the path of a socket is short
        with socket.socket(socket.AF_UNIX) as plug:
            plug.bind("plug")
        target = folder / "plug"
    link.symlink_to(target or (link if kind == "loop" else folder / "nowhere"))
    found = find_files([folder])
    assert "own.txt" in names(found)
    refused = [problem.code for problem in found.problems]
    for path in found.files:
        try:
            read_contents(path)
        except StandoffError as error:
            refused.append(error.problems[0].code)
    named = [path.name for path in found.skipped]
    assert refused or named


def test_what_is_named_is_not_passed_over_in_its_folder(tmp_path):
    """Definition."""
    (tmp_path / "table.csv").write_text("x")
    (tmp_path / "other.csv").write_text("x")
    for order in ([tmp_path, tmp_path / "table.csv"], [tmp_path / "table.csv", tmp_path]):
        found = find_files(order)
        assert names(found) == ["table.csv"]
        assert [path.name for path in found.skipped] == ["other.csv"]
