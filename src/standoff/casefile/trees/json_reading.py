"""JSON to a tree, with positions: for case files and other programs' models."""

from __future__ import annotations

import re
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import NoReturn

from standoff.casefile.trees.tree import Document, Node, Scalar, StopReading, Tree, TreeBuilder
from standoff.errors import ProjectFileError

_SPACE = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_WORDS: dict[str, Scalar] = {"true": True, "false": False, "null": None}
_LONGEST_NUMBER = 40


def read_json(text: str, file: str | None = None) -> Tree:
    """Read the text of a JSON file.

    Numbers are exact: integers, or `Decimal`.

    Raises
    ------
    ProjectFileError
        With the place where it is no JSON. Duplicate keys are left to the tree.
    """
    document = Document(text, file)
    builder = TreeBuilder(document)
    try:
        _JsonReader(text, builder).read()
    except StopReading:
        raise ProjectFileError("the file cannot be read as JSON", tuple(builder.problems)) from None
    if builder.root is None:  # pragma: no cover - the reader stops without a value
        raise ProjectFileError("the file cannot be read as JSON")
    return Tree(document, builder.root, tuple(builder.problems))


def read_json_start(text: str) -> Node | None:
    """Give what a text says as far as it is JSON; None where nothing can be read of it."""
    builder = TreeBuilder(Document(text))
    with suppress(StopReading):
        _JsonReader(text, builder).read()
    return builder.root


class _JsonReader:
    """Goes through the text once, without recursion.

    `state` is what may stand next: a value, the first key or the end of an
    object, a further key, the first value or the end of an array, or what
    follows a value.
    """

    def __init__(self, text: str, builder: TreeBuilder) -> None:
        self.text = text
        self.builder = builder
        self.closers: list[str] = []
        self.at = 0

    def read(self) -> None:
        state = "value"
        while True:
            self._skip_space()
            if state == "after" and not self.closers:
                break
            state = self._step(state)
        if self.at < len(self.text):
            self._fail("nothing may follow the value")

    def _step(self, state: str) -> str:
        character = self.text[self.at : self.at + 1]
        if state == "after":
            return self._after(character)
        if state in {"first-key", "first-item"} and character == self.closers[-1]:
            return self._close()
        if state in {"key", "first-key"}:
            return self._key(character)
        return self._value(character)

    def _value(self, character: str) -> str:
        at = self.at
        if character in ("{", "["):
            self.builder.open(dict if character == "{" else list, at, at + 1)
            self.closers.append("}" if character == "{" else "]")
            self.at += 1
            return "first-key" if character == "{" else "first-item"
        if character == '"':
            self._string()
            return "after"
        word = re.compile(r"[a-z]+").match(self.text, at)
        number = _NUMBER.match(self.text, at)
        if word and word.group() in _WORDS:
            self.at = word.end()
            self.builder.scalar(_WORDS[word.group()], word.group(), at, self.at)
        elif number:
            self.at = number.end()
            self.builder.scalar(self._number(number), number.group(), at, self.at)
        else:
            self._fail("a value expected")
        return "after"

    def _number(self, found: re.Match[str]) -> int | Decimal:
        if len(found.group()) > _LONGEST_NUMBER:
            self.at = found.start()
            self._stop("this number is too long", found.end())
        if not (found[2] or found[3]):
            return int(found.group())
        try:
            return Decimal(found.group())
        except InvalidOperation:  # an exponent that no decimal has
            self.at = found.start()
            self._stop("this number is too large or too small", found.end())

    def _string(self) -> None:
        at = self.at
        try:
            value, self.at = scanstring(self.text, at + 1, True)
        except JSONDecodeError as error:
            self.at = min(error.pos, len(self.text))
            self._fail(error.msg[:1].lower() + error.msg[1:])
        self.builder.scalar(value, value, at, self.at)

    def _key(self, character: str) -> str:
        if character != '"':
            self._fail("a key in double quotation marks expected")
        self._string()
        self._skip_space()
        if self.text[self.at : self.at + 1] != ":":
            self._fail("':' expected after a key")
        self.at += 1
        return "value"

    def _after(self, character: str) -> str:
        if character == ",":
            self.at += 1
            return "key" if self.closers[-1] == "}" else "value"
        if character != self.closers[-1]:
            self._fail(f"',' or {self.closers[-1]!r} expected")
        return self._close()

    def _close(self) -> str:
        self.closers.pop()
        self.at += 1
        self.builder.close()
        return "after"

    def _skip_space(self) -> None:
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def _fail(self, message: str) -> NoReturn:
        found = repr(self.text[self.at]) if self.at < len(self.text) else "the end of the file"
        self._stop(f"{message}, found {found}", self.at + 1)

    def _stop(self, message: str, end: int) -> NoReturn:
        self.builder.stop("json-syntax", message, self.at, end)
        raise StopReading
