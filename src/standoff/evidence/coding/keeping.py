"""Codes, memos and marks in the database: kept, found, changed, taken back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from standoff.errors import Problem, UsageError, quote, suggest
from standoff.evidence.coding.marks import (
    PARTS,
    Code,
    CodeBook,
    Coding,
    Mark,
    Memo,
    ReadingMark,
    new_guid,
)
from standoff.evidence.database.queries import Queries
from standoff.evidence.database.store import Store, now
from standoff.evidence.text.anchors import Span

LONGEST_NAME = 200
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def read_book(store: Queries) -> CodeBook:
    """Give all codes."""
    return CodeBook(
        tuple(
            Code(
                row["guid"],
                row["name"],
                row["parent"] or "",
                row["colour"] or "",
                row["note"],
                row["coder"],
                row["decided_at"],
            )
            for row in store.rows("SELECT * FROM code ORDER BY id")
        )
    )


def find_code(store: Queries, words: str) -> Code:
    """Find the code that somebody names, by its path or its name.

    Raises
    ------
    UsageError
        When there is none, or more than one.
    """
    book = read_book(store)
    found = book.find(words)
    if len(found) == 1:
        return found[0]
    paths = [book.path(code) for code in (found or book.codes)]
    if found:
        message = f"{words!r} is the name of {len(found)} codes"
        problem = Problem("ambiguous-code", message, value=words, allowed=tuple(paths))
    else:
        message = f"there is no code {words!r}"
        hint = suggest(words, paths) or "See: standoff sources codes list"
        problem = Problem("unknown-code", message, value=words, hint=hint)
    raise UsageError(message, [problem])


def ensure_code(store: Store, path: str, coder: str, *, note: str = "", colour: str = "") -> Code:
    """Give the code of a path, made with its parents where it is not there.

    Raises
    ------
    UsageError
        If a part of the path is no name, or the colour none.
    """
    names = [check_name(part) for part in path.split(PARTS)]
    check_colour(colour)
    found = read_book(store).find(path) if len(names) > 1 or not note else ()
    if len(found) == 1 and not note and not colour:
        return found[0]
    code: Code | None = None
    for name in names:
        code = _child(store, name, code, coder)
    assert code is not None  # noqa: S101 - a text has at least one part
    return change_code(store, code, note=note or code.note, colour=colour or code.colour)


def _child(store: Store, name: str, parent: Code | None, coder: str) -> Code:
    of = parent.guid if parent else ""
    for code in read_book(store).codes:
        if code.parent == of and code.name.casefold() == name.casefold():
            return code
    code = Code(new_guid(), name, of, "", "", coder, now())
    insert_code(store, code)
    return code


def insert_code(store: Store, code: Code) -> None:
    """Keep a code."""
    values = {
        "guid": code.guid,
        "name": code.name,
        "parent": code.parent or None,
        "colour": code.colour or None,
        "note": code.note,
        "coder": code.coder,
        "decided_at": code.made or now(),
    }
    store.insert("code", values)


def check_name(name: str) -> str:
    """Give a name of a code without needless spaces.

    Raises
    ------
    UsageError
        If it is empty or too long.
    """
    clean = " ".join(name.split())
    if not clean or len(clean) > LONGEST_NAME:
        message = f"{quote(name)} is no name of a code: 1 to {LONGEST_NAME} characters"
        hint = "Parts are named with one slash between: demands/territory."
        raise UsageError(message, [Problem("code-name", message, value=name[:60], hint=hint)])
    return clean


def check_colour(colour: str) -> None:
    """Refuse what is no colour.

    Raises
    ------
    UsageError
        If it is not written like #c04020.
    """
    if colour and not _COLOUR.fullmatch(colour):
        message = f"{quote(colour, 40)} is no colour; write it like #c04020"
        raise UsageError(message, [Problem("code-colour", message, value=colour[:40])])


def change_code(
    store: Store, code: Code, *, name: str = "", note: str | None = None, colour: str | None = None
) -> Code:
    """Change what a code is called, stands for, or looks like.

    Raises
    ------
    UsageError
        If another code of the same parent has that name.
    """
    new = check_name(name) if name else code.name
    for other in read_book(store).codes:
        alike = other.name.casefold() == new.casefold() and other.parent == code.parent
        if alike and other.guid != code.guid:
            message = f"there is a code {other.name!r} beside it already"
            raise UsageError(message, [Problem("code-exists", message, value=new)])
    told = code.note if note is None else note
    shown = code.colour if colour is None else colour
    sql = "UPDATE code SET name = ?, note = ?, colour = ? WHERE guid = ?"
    store.connection.execute(sql, (new, told, shown or None, code.guid))
    return Code(code.guid, new, code.parent, shown, told, code.coder, code.made)


def delete_code(store: Store, code: Code) -> tuple[int, int]:
    """Take a code out with its parts and what is marked with them; give how many of either."""
    guids = read_book(store).with_parts(code)
    gone = 0
    for guid in guids:
        gone += store.connection.execute("DELETE FROM coding WHERE code = ?", (guid,)).rowcount
        store.connection.execute("DELETE FROM code WHERE guid = ?", (guid,))
    return len(guids), gone


# Marks ------------------------------------------------------------------------------------


def add_coding(store: Store, coding: Coding) -> bool:
    """Keep a coding; give whether it is new."""
    sql = (
        "SELECT 1 FROM coding WHERE sha256 = ? AND start = ? AND end = ? AND code = ? AND coder = ?"
    )
    key = (coding.sha256, coding.span.start, coding.span.end, coding.code, coding.coder)
    taken = store.value("SELECT 1 FROM coding WHERE guid = ?", (coding.guid,))
    if store.value(sql, key):
        return False
    values = {
        **_place(coding.sha256, coding.span),
        "guid": new_guid() if taken else coding.guid,
        "code": coding.code,
        "coder": coding.coder,
        "note": coding.note or None,
        "decided_at": coding.made or now(),
    }
    store.insert("coding", values)
    return True


def remove_coding(store: Store, sha256: str, span: Span, code: str, coder: str) -> bool:
    """Take back a coding; give whether it was there."""
    sql = "DELETE FROM coding WHERE sha256 = ? AND start = ? AND end = ? AND code = ? AND coder = ?"
    return bool(_run(store, sql, (sha256, span.start, span.end, code, coder)))


def add_memo(store: Store, memo: Memo) -> bool:
    """Keep a memo; give whether it is new."""
    sql = "SELECT 1 FROM memo WHERE guid = ? AND text = ?"
    if store.value(sql, (memo.guid, memo.text)):
        return False
    taken = store.value("SELECT 1 FROM memo WHERE guid = ?", (memo.guid,))
    values = {
        **_place(memo.sha256, memo.span),
        "guid": new_guid() if taken else memo.guid,
        "text": memo.text,
        "coder": memo.coder,
        "decided_at": memo.made or now(),
    }
    store.insert("memo", values)
    return True


def remove_memos(store: Store, sha256: str, span: Span, coder: str) -> int:
    """Take back the memos that somebody wrote about just this passage."""
    sql = "DELETE FROM memo WHERE sha256 = ? AND start = ? AND end = ? AND coder = ?"
    return _run(store, sql, (sha256, span.start, span.end, coder))


def add_mark(store: Store, mark: ReadingMark) -> bool:
    """Keep that a passage is read or starred; give whether it is new."""
    values = {
        **_place(mark.sha256, mark.span),
        "mark": mark.mark,
        "coder": mark.coder,
        "decided_at": mark.made or now(),
    }
    places = ", ".join(f":{name}" for name in values)
    sql = f"INSERT OR IGNORE INTO reading({', '.join(values)}) VALUES ({places})"
    return bool(store.connection.execute(sql, values).rowcount)


def remove_mark(store: Store, mark: ReadingMark, sentences: Sequence[Span] = ()) -> int:
    """Take back a mark from a passage.

    Parameters
    ----------
    sentences
        All sentences of the document: what a wider mark holds besides the passage
        stays marked, sentence by sentence.
    """
    sql = "SELECT id, start, end, decided_at FROM reading "
    sql += "WHERE sha256 = ? AND mark = ? AND coder = ? AND start < ? AND end > ?"
    span = mark.span
    rows = store.rows(sql, (mark.sha256, mark.mark, mark.coder, span.end, span.start))
    for row in rows:
        store.connection.execute("DELETE FROM reading WHERE id = ?", (row["id"],))
        held = Span(row["start"], row["end"])
        for sentence in sentences:
            if held.contains(sentence) and not sentence.overlaps(span):
                left = replace(mark, span=sentence, made=row["decided_at"])
                add_mark(store, left)
    return len(rows)


def _place(sha256: str, span: Span) -> dict[str, Any]:
    return {"sha256": sha256, "start": span.start, "end": span.end}


def _run(store: Store, sql: str, values: tuple[Any, ...]) -> int:
    return store.connection.execute(sql, values).rowcount


def list_codings(store: Queries, sha256: str | None = None) -> tuple[Coding, ...]:
    """List the codings of one document, or of all that are there, in the order of their places."""
    return tuple(
        Coding(
            row["guid"],
            row["sha256"],
            Span(row["start"], row["end"]),
            row["code"],
            row["coder"],
            row["note"] or "",
            row["decided_at"],
        )
        for row in _rows(store, "coding", sha256)
    )


def list_memos(store: Queries, sha256: str | None = None) -> tuple[Memo, ...]:
    """List the memos about one document, or about all that are there, by their places."""
    return tuple(
        Memo(
            row["guid"],
            row["sha256"],
            Span(row["start"], row["end"]),
            row["text"],
            row["coder"],
            row["decided_at"],
        )
        for row in _rows(store, "memo", sha256)
    )


def list_marks(store: Queries, sha256: str | None = None) -> tuple[ReadingMark, ...]:
    """List what is read and starred of one document, or of all that are there."""
    return tuple(
        ReadingMark(
            row["sha256"],
            Span(row["start"], row["end"]),
            cast("Mark", row["mark"]),
            row["coder"],
            row["decided_at"],
        )
        for row in _rows(store, "reading", sha256)
    )


def _rows(store: Queries, table: str, sha256: str | None) -> list[Any]:
    values = () if sha256 is None else (sha256,)
    where = " WHERE sha256 " + ("IN (SELECT sha256 FROM document)" if sha256 is None else "= ?")
    return store.rows(f"SELECT * FROM {table}{where} ORDER BY sha256, start, end, id", values)


# Searches ---------------------------------------------------------------------------------


def save_search(store: Store, name: str, query: str, coder: str) -> None:
    """Keep a search under a name; one of that name is replaced."""
    store.connection.execute("DELETE FROM saved_search WHERE name = ?", (name,))
    values = {"name": name, "query": query, "coder": coder, "decided_at": now()}
    store.insert("saved_search", values)


def saved_searches(store: Queries) -> tuple[Any, ...]:
    """Give the searches that were saved, by name."""
    return tuple(store.rows("SELECT * FROM saved_search ORDER BY name"))
