"""Text of a statement to its syntax tree, with errors a person can act on."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, cast

from standoff.errors import Place, Problem, StatementSyntaxError, suggest
from standoff.model.language.hints import find_hint
from standoff.model.language.names import compose, hide_marks, plain_spaces
from standoff.model.language.syntax import (
    DIVIDE,
    KEYWORDS,
    MAX_NESTING,
    And,
    Compared,
    Constant,
    Count,
    CountKind,
    If,
    Iff,
    Not,
    Or,
    Source,
    Statement,
    Taken,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from lark import Lark, Token, Tree
    from lark.exceptions import UnexpectedInput

MAX_LENGTH = 20_000
MAX_PARENTHESES = 100

_COMPARING = re.compile(r"-> compared|^SIGN:|^VALUE:")

_WORDS = {
    "_NOT": "'not'",
    "_AND": "'and'",
    "_OR": "'or'",
    "_IF": "'if'",
    "_ONLY_IF": "'only_if'",
    "_IFF": "'iff'",
    "LPAR": "'('",
    "RPAR": "')'",
    "COMMA": "','",
    "NAME": "an option name",
    "QUOTED": "the name of an outcome in quotation marks",
    "VALUE": "a value",
    "SIGN": "'='",
    "COUNT": "a count such as 'at_most_one('",
    "TRUE": "'true'",
    "FALSE": "'false'",
    "$END": "the end of the statement",
}


def parse_statement(text: str, *, compared: bool = False) -> Statement:
    """Parse a statement; option names stay as written.

    Parameters
    ----------
    compared
        Whether there are options of several values, to be compared with them.

    Raises
    ------
    StatementSyntaxError
        With one problem whose columns (from 1) count in `text`.

    Examples
    --------
    >>> parse_statement("not release")
    Not(operand=Taken(option='release', source=Source(start=4, end=11)), source=Source(start=0, end=11))

    Notes
    -----
    Linear in the length of the text.
    """
    from lark.exceptions import UnexpectedInput

    text = plain_spaces(compose(text))
    if len(text) > MAX_LENGTH:
        raise _syntax_error(text, 0, 1, f"a statement may have {MAX_LENGTH:,} characters at most")
    _check_depth(text)
    try:
        tree = _lark(compared).parse(hide_marks(text))
    except UnexpectedInput as error:
        raise _explain(text, error) from None
    _check_nesting(text, tree)
    return _convert(tree, text)


@cache
def _lark(compared: bool) -> Lark:
    from lark import Lark

    grammar = resources.files(__package__).joinpath("grammar.lark").read_text(encoding="utf-8")
    if not compared:
        grammar = "\n".join(line for line in grammar.splitlines() if not _COMPARING.search(line))
    return Lark(grammar, parser="lalr", propagate_positions=True, maybe_placeholders=False)


def _check_depth(text: str) -> None:
    depth = 0
    for at, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth > MAX_PARENTHESES:
            raise _syntax_error(text, at, at + 1, f"more than {MAX_PARENTHESES} nested parentheses")


def _check_nesting(text: str, tree: Tree[Token]) -> None:
    """Refuse what is nested too deep, level by level: a chain of 'iff' is one of them."""
    depth, level = 0, [tree]
    while level := [part for node in level for part in node.children if not isinstance(part, str)]:
        depth += 1
    if depth > MAX_NESTING:
        message = f"the statement is nested {depth:,} deep; {MAX_NESTING} is the limit"
        raise _syntax_error(text, 0, 1, message, DIVIDE)


def _convert(node: Tree[Token] | Token, text: str) -> Statement:
    from lark import Token

    if isinstance(node, Token):  # pragma: no cover - the grammar wraps each token
        raise TypeError(node)
    source = Source(node.meta.start_pos, node.meta.end_pos)
    if node.data in _ATOMS:
        return _ATOMS[node.data](node, text, source)
    parts = [_convert(one, text) for one in node.children]
    match node.data:
        case "not_":
            return Not(parts[0], source)
        case "and_":
            return And(tuple(parts), source)
        case "or_":
            return Or(tuple(parts), source)
        case "if_":
            return If(parts[0], parts[1], source)
        case "only_if":
            return If(parts[1], parts[0], source)
        case _:
            return Iff(parts[0], parts[1], source)


def _convert_count(node: Tree[Token], text: str, source: Source) -> Statement:
    kind = cast("CountKind", str(node.children[0]).lower())
    return Count(kind, tuple(_convert(one, text) for one in node.children[1:]), source)


def _convert_comparison(node: Tree[Token], text: str, source: Source) -> Compared:
    name, sign, value = cast("list[Token]", node.children)
    places = [Source(cast("int", one.start_pos), cast("int", one.end_pos)) for one in (name, value)]
    option, level = (text[place.start : place.end] for place in places)
    plain = _PLAIN_SIGNS.get(str(sign), str(sign))
    return Compared(option, plain, level, Taken(option, places[0]), source)


_PLAIN_SIGNS = {"≤": "<=", "≥": ">=", "≠": "!="}
_ATOMS: dict[str, Callable[[Tree[Token], str, Source], Statement]] = {
    "taken": lambda _, text, source: Taken(text[source.start : source.end], source),
    "true": lambda _, __, source: Constant(True, source),
    "false": lambda _, __, source: Constant(False, source),
    "count": _convert_count,
    "compared": _convert_comparison,
}


def _explain(text: str, error: UnexpectedInput) -> StatementSyntaxError:
    from lark.exceptions import UnexpectedCharacters, UnexpectedToken

    if isinstance(error, UnexpectedCharacters):
        at = error.pos_in_stream or 0
        found = text[at]
        hint = find_hint(text, at) or (_EQUAL_HINT if found == "=" else None)
        what = repr(found)
        if not found.isprintable():
            what = f"the character U+{ord(found):04X}"
            hint = "Remove it; it is invisible in most editors."
        return _syntax_error(text, at, at + 1, f"a statement cannot contain {what} here", hint)
    if not isinstance(error, UnexpectedToken):
        return _syntax_error(text, 0, len(text), "this is not a statement")
    expected = _expected(set(error.accepts or error.expected))
    token = error.token
    if token.type == "$END":
        at = len(text.rstrip())
        before = text[:at].split()
        after = f" after {before[-1]!r}" if before else ""
        what = f"{expected} expected{after}, but the statement ends"
        return _syntax_error(text, at, at + 1, what, find_hint(text, at))
    start = cast("int", token.start_pos)
    before = text[:start].split()
    after = f" after {before[-1]!r}" if before else " at the start"
    hint = find_hint(text, start) or _hint(error, str(token))
    what = f"{expected} expected{after}, found {str(token)!r}"
    return _syntax_error(text, start, start + len(token), what, hint)


_EQUAL_HINT = (
    'Statements of equal importance stand in one entry: {"=": [a, b]}. '
    "'a iff b' holds where both hold or neither."
)


def _expected(types: set[str]) -> str:
    if {"NAME", "_NOT"} <= types:
        words = ["an option name", "'not'", "'('"]
    else:
        words = sorted(_WORDS.get(kind, kind) for kind in types if kind != "$END")
        if "$END" in types:
            words.append(_WORDS["$END"])
    return ", ".join(words[:-1]) + " or " + words[-1] if len(words) > 1 else words[0]


def _hint(error: Any, word: str) -> str | None:
    types = set(error.accepts or error.expected)
    if word.lower() in {"if", "only_if"} and "_IFF" in types:
        return "Use parentheses to say which 'if' comes first."
    if "NAME" not in types:
        return suggest(word, KEYWORDS)
    return None


def _syntax_error(
    text: str, start: int, end: int, message: str, hint: str | None = None
) -> StatementSyntaxError:
    line_start = text.rfind("\n", 0, start) + 1
    line = text[line_start:].split("\n", 1)[0]
    place = Place(
        line=text.count("\n", 0, start) + 1,
        column=start - line_start + 1,
        end_column=end - line_start + 1,
        text=line,
    ).clipped()
    problem = Problem("statement-syntax", message, place, value=text[start:end], hint=hint)
    return StatementSyntaxError(message, (problem,))
