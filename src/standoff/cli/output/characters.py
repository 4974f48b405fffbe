"""Characters on their way out: none that steers a terminal, none that an encoding lacks.

What case files and documents say is hostile, and a terminal obeys what it is
sent. And not every output is UTF-8: a pipe on Windows is cp1252, a bare
container speaks ASCII. What cannot be written there becomes what is nearest
in ASCII (a dash a hyphen, a curly quotation mark a straight one), and a
question mark only where nothing is near.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from standoff.reports.steering import CONTROLS, DIRECTIONAL, UNSAFE

_LINE_END_OR_STEERING = re.compile(f"\r\n|[{CONTROLS}]")
_FALLBACK = "standoff-fallback"
_IN_JSON = "standoff-in-json"


def is_unsafe(char: str) -> bool:
    """Say whether a character could steer a terminal or hide the order of a line."""
    return char in "\t\n" or UNSAFE.match(char) is not None


def printable(text: str) -> str:
    r"""Give text without the characters by which it could steer a terminal.

    Examples
    --------
    >>> printable("a\x1b[2J\tb\u202ec")
    'a�[2J b�c'
    """
    if text.isprintable():
        return text
    return UNSAFE.sub("\ufffd", text).replace("\t", " ")


def without_controls(text: str) -> str:
    r"""Give a text in a format of its own (CSV, Markdown, LaTeX) without control characters.

    Tabs, line ends and the order of right-to-left text belong to it.

    Examples
    --------
    >>> without_controls("a,\x1b[2Jb\r\nc\r")
    'a,�[2Jb\r\nc�'
    """
    return _LINE_END_OR_STEERING.sub(lambda found: "\r\n" if found[0] == "\r\n" else "\ufffd", text)


def encodable(text: str, encoding: str | None) -> str:
    """Give text with what an encoding lacks replaced by what is near in ASCII.

    Examples
    --------
    >>> encodable("“Übermut” – ✓", "ascii"), encodable("“Übermut” – ✓", "cp1252")
    ('"Ubermut" - x', '“Übermut” – x')
    """
    return _through(text, encoding, _FALLBACK)


def encodable_json(text: str, encoding: str | None) -> str:
    r"""Give a piece of JSON with escapes for what an encoding lacks or a terminal would obey.

    Examples
    --------
    >>> encodable_json('"–\x9b😀"', "latin-1")
    '"\\u2013\\u009b\\ud83d\\ude00"'
    """
    if text.isascii() and "\x7f" not in text:
        return text
    safe = re.sub(f"[{DIRECTIONAL}\x7f-\x9f\ud800-\udfff]", lambda found: _escape(found[0]), text)
    return _through(safe, encoding, _IN_JSON)


def _through(text: str, encoding: str | None, errors: str) -> str:
    if encoding is None or text.isascii():
        return text
    try:
        return text.encode(encoding, errors).decode(encoding)
    except LookupError:
        return text


def _escape(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def _fall_back(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_nearest, error.object[error.start : error.end])), error.end


def _escape_in_json(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_escape, error.object[error.start : error.end])), error.end


codecs.register_error(_FALLBACK, _fall_back)
codecs.register_error(_IN_JSON, _escape_in_json)


def _nearest(char: str) -> str:
    """Give what is nearest to a character in ASCII."""
    if "\u2500" <= char <= "\u259f":
        return _box(char)
    parts = [_near(part) for part in unicodedata.normalize("NFKD", char)]
    return "?" if None in parts else "".join(filter(None, parts))


def _near(char: str) -> str | None:
    if char.isascii():
        return char
    if char in _NEAR:
        return _NEAR[char]
    category = unicodedata.category(char)
    return {"Pd": "-", "Zs": " ", "Mn": "", "Cf": ""}.get(category)


def _box(char: str) -> str:
    """Give a line or block of a table or bar."""
    if char >= "\u2580":
        return "#"
    words = set(unicodedata.name(char).split())
    across, down = words & {"HORIZONTAL", "LEFT", "RIGHT"}, words & {"VERTICAL", "UP", "DOWN"}
    return "+" if bool(across) == bool(down) else "-" if across else "|"


_NEAR = (
    dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‘’‚‛‹›′ʼ", "'")
    | dict.fromkeys("•●◦▪■∙⋅·", "*")
    | dict.fromkeys("✓✔☑", "x")
    | {"⁄": "/", "−": "-", "×": "x", "÷": "/", "±": "+/-", "≤": "<=", "≥": ">=", "≠": "!="}
    | {"→": "->", "←": "<-", "↔": "<->", "⇒": "=>", "⇔": "<=>", "↑": "^", "↓": "v"}
    | {"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d"}
    | {"Đ": "D", "ł": "l", "Ł": "L", "ı": "i", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th"}
    | {"€": "EUR", "£": "GBP", "°": " deg", "§": "sec.", "©": "(c)", "®": "(R)"}
)
