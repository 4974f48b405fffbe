"""Files that cannot be a case are refused early and in words; writing is all or nothing.

Provenance: issue #2 (bad inputs), our choice of limits.
"""

from __future__ import annotations

import os
import stat

import pytest

from standoff.casefile import check_case, load_any, load_case, save_case
from standoff.casefile.case import parse_case
from standoff.casefile.files import MAX_BYTES, read_text, write_text
from standoff.casefile.skeleton import skeleton
from standoff.errors import ExitCode, ProjectFileError

CASE = parse_case(skeleton())


def refused(path):
    with pytest.raises(ProjectFileError) as caught:
        load_any(path)
    assert caught.value.exit_code is ExitCode.INVALID
    (problem,) = caught.value.problems
    assert problem.place.file == str(path)
    assert check_case(path)[0].code == problem.code
    return problem


BYTES = {
    "empty": (b"", "empty-file"),
    "blank": (b" \n\t\n", "empty-file"),
    "only comments": (b"# nothing yet\n", "empty-file"),
    "a zero byte": (b"title: T\nnote: \0\n", "not-text"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "not-text"),
    "an office document": (b"PK\x03\x04....", "not-text"),
    "UTF-16": ("title: T\n".encode("utf-16"), "not-text"),
    "Latin-1": (b"standoff: 1\ntitle: caf\xe9\n", "not-utf8"),
    "a tab": (b"title: T\ndecision_makers:\n\ta: {}\n", "tab"),
    "bad indentation": (b"title: T\nnote:\n    a: 1\n  b: 2\n", "yaml-syntax"),
    "an unclosed quotation": (b"title: 'T\n", "yaml-syntax"),
    "an unclosed list": (b"title: [a, b\n", "yaml-syntax"),
    "a colon in text": (b"title: War: the end\n", "yaml-syntax"),
    "an anchor": (b"title: &t T\n", "anchor"),
    "an alias": (b"title: *t\n", "anchor"),
    "a tag": (b"title: !!python/name:os.system T\n", "tag"),
    "a merge key": (b"<<: {title: T}\n", "merge-key"),
    "two documents": (b"title: T\n---\ntitle: U\n", "second-document"),
    "a list as key": (b"? [a]\n: b\n", "bad-key"),
    "a bell": (b"title: \x07\n", "bad-character"),
    "a list": (b"- a\n", "not-a-case"),
    "a word": (b"hello\n", "not-a-case"),
    "deep nesting": (b"[" * 5000, "too-deep"),
}


@pytest.mark.parametrize("name", BYTES)
def test_a_file_that_is_no_case_is_refused_with_a_reason(tmp_path, name):
    data, code = BYTES[name]
    path = tmp_path / "case.yaml"
    path.write_bytes(data)
    assert refused(path).code == code


def test_a_yaml_bomb_is_refused_at_its_first_anchor(tmp_path):
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for one, following in zip("abcdefgh", "bcdefghi", strict=True):
        lines.append(f"{following}: &{following} [{', '.join([f'*{one}'] * 9)}]")
    path = tmp_path / "bomb.yaml"
    path.write_text("\n".join(lines))
    problem = refused(path)
    assert (problem.code, problem.place.line, problem.place.column) == ("anchor", 1, 4)


def test_a_hundred_megabytes_are_refused_unread(tmp_path, monkeypatch):
    path = tmp_path / "huge.yaml"
    with path.open("wb") as stream:
        stream.truncate(100_000_000)
    monkeypatch.setattr("builtins.open", lambda *_: pytest.fail("the file was opened"))
    with pytest.raises(ProjectFileError) as caught:
        read_text(path)
    assert caught.value.problems[0].code == "file-too-large"
    assert "100.0 MB" in caught.value.message


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "grown.yaml"
    path.write_bytes(b"x" * (MAX_BYTES + 1))
    monkeypatch.setattr("standoff.casefile.files._check_before_reading", lambda _: None)
    with pytest.raises(ProjectFileError) as caught:
        read_text(path)
    assert caught.value.problems[0].code == "file-too-large"


def test_a_directory_a_pipe_and_a_missing_file_are_refused(tmp_path):
    assert refused(tmp_path).code == "directory"
    (tmp_path / "river.yaml").write_text(skeleton())
    missing = refused(tmp_path / "rivr.yaml")
    assert (missing.code, missing.hint) == ("no-such-file", "Did you mean 'river.yaml'?")
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    assert refused(pipe).code == "not-a-file"
    assert refused("a\0b.yaml").code in {"unreadable-file", "no-such-file"}


def test_not_utf8_names_line_column_and_byte(tmp_path):
    path = tmp_path / "latin.yaml"
    path.write_bytes("standoff: 1\ntitle: à la café\n".encode("latin-1"))
    problem = refused(path)
    assert (problem.place.line, problem.place.column) == (2, 8)
    assert "0xe0" in problem.message


def test_a_tab_is_named_even_where_the_parser_complains_later(tmp_path):
    path = tmp_path / "tab.yaml"
    path.write_text("standoff: 1\ntitle: T\ndecision_makers:\n  a:\n\toptions: {}\n")
    problem = refused(path)
    assert (problem.code, problem.place.line) == ("tab", 5)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_byte_order_mark_and_line_endings_do_not_matter(tmp_path, ending):
    path = tmp_path / "windows.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + skeleton().replace("\n", ending).encode())
    case = load_case(path)
    assert case.conflict == CASE.conflict
    place = case.places["decision_makers", "downstream", "options", "sue"]
    line = skeleton().splitlines().index("      sue: Go to court") + 1
    assert (place.line, place.column) == (line, 7)


def test_words_that_older_yaml_takes_for_booleans_stay_words():
    text = """
title: no
decision_makers:
  y: {name: on, options: {n: Yes, off: N, no: 1.10}, prefers: [no, n]}
  N: {options: {Y: 2018-04-02, yes: 007}, ranking: [[YN---, N----, YY---]]}
status_quo: "-N---"
"""
    with pytest.raises(ProjectFileError) as caught:
        parse_case(text)
    assert [problem.code for problem in caught.value.problems] == ["status-quo-ambiguous"]
    case = parse_case(text.replace('"-N---"', "[n, yes]"))
    assert [dm.id for dm in case.conflict.decision_makers] == ["y", "N"]
    assert [option.name for option in case.conflict.options] == [
        "Yes", "N", "1.10", "2018-04-02", "007",
    ]  # fmt: skip
    assert case.title == "no"


def test_an_existing_file_is_not_overwritten_unasked(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text("mine")
    with pytest.raises(ProjectFileError) as caught:
        save_case(CASE, path)
    assert caught.value.problems[0].code == "file-exists"
    assert path.read_text() == "mine"
    save_case(CASE, path, overwrite=True)
    assert load_case(path) == CASE
    assert [one.name for one in tmp_path.iterdir()] == ["case.yaml"]


def test_a_write_that_fails_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    path = tmp_path / "case.yaml"
    path.write_text("mine")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ProjectFileError) as caught:
        save_case(CASE, path, overwrite=True)
    assert "no space left" in caught.value.message
    assert path.read_text() == "mine"
    assert [one.name for one in tmp_path.iterdir()] == ["case.yaml"]


def test_writing_keeps_the_mode_of_a_file_and_follows_links(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text("mine")
    path.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    write_text(link, "new", overwrite=True)
    assert link.is_symlink()
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_writing_into_a_missing_folder_is_refused_in_words(tmp_path):
    with pytest.raises(ProjectFileError) as caught:
        save_case(CASE, tmp_path / "nowhere" / "case.yaml")
    assert caught.value.problems[0].code == "unwritable-file"
    with pytest.raises(ProjectFileError):
        save_case(CASE, tmp_path, overwrite=True)


def test_an_unknown_kind_of_file_is_refused_with_the_kinds_there_are(tmp_path):
    path = tmp_path / "case.docx"
    path.write_text("x")
    problem = refused_kind(path)
    assert problem.code == "unknown-format"
    assert ".gmcr" in problem.hint


def refused_kind(path):
    with pytest.raises(ProjectFileError) as caught:
        load_any(path)
    return caught.value.problems[0]
