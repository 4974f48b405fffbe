"""Which files paths, folders and patterns mean."""

from __future__ import annotations

import os

import pytest

from standoff.errors import UsageError
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
