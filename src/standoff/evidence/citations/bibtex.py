r"""BibTeX: entries, and text in TeX's spelling.

A small writer and reader for the part of BibTeX that records of sources use.
What is written is plain TeX with Unicode letters left as they are; what is
read may have accents (``\'e``), special letters (``\ss``), ligatures
(``--``), ``@string`` abbreviations and concatenations with ``#``.

References
----------
[BibTeX]_
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from standoff.errors import Place, Problem, ProjectFileError


@dataclass(frozen=True, slots=True)
class BibtexEntry:
    """One entry; the values are TeX, without the braces around the whole."""

    kind: str
    key: str
    fields: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str:
        """Give the TeX of a field; empty when it is missing."""
        return dict(self.fields).get(name, "")


_WRITTEN = {
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    "\n": "\\newline{}",
    "\t": "\\char9{}",
    "\r": "\\char13{}",
} | {sign: "\\" + sign for sign in "{}$&#%_"}
_ESCAPED = re.compile(
    r"(?P<extra>(?<= ) |\A | \Z)|(?P<ligature>(?<=-)-|(?<=`)`|(?<=')')|[\\~^\n\t\r{}$&#%_]"
)


def escape_tex(text: str) -> str:
    r"""Write text in TeX so that `unescape_tex` gives it back.

    Examples
    --------
    >>> escape_tex("50% of A_1 -- & more")
    '50\\% of A\\_1 -{}- \\& more'
    """
    return _ESCAPED.sub(_write_sign, text)


def _write_sign(match: re.Match[str]) -> str:
    if match.lastgroup == "extra":
        return "{ }"
    return "{}" + match[0] if match.lastgroup else _WRITTEN[match[0]]


_LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
    "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "newline": "\n",
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "ldots": "…", "dots": "…", "textellipsis": "…",
    "pounds": "£", "S": "§", "P": "¶", "copyright": "©", "euro": "€", "texteuro": "€",
    "guillemotleft": "«", "guillemotright": "»", "slash": "/", "textdollar": "$",
    "textunderscore": "_", "textless": "<", "textgreater": ">", "textbar": "|", "quotedblbase": "„",
}  # fmt: skip
_ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304",
    ".": "\u0307", "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328",
    "r": "\u030a", "d": "\u0323", "b": "\u0331",
}  # fmt: skip
_TOKEN = re.compile(
    r"\\char(?P<char>\d{1,6})\s?"
    r"|\\(?P<accent>['`^\"~=.]|[cvuHkrdb](?![A-Za-z]))\s*"
    r"(?:\{(?P<braced>\\[ij]|[^{}\\]?)\}|(?P<bare>\\[ij](?![A-Za-z])|[^\s{}\\]))"
    r"|\\(?P<word>[A-Za-z]+)\s*"
    r"|\\(?P<sign>.)"
    r"|(?P<ligature>---|--|``|'')"
    r"|(?P<tie>~)"
    r"|(?P<brace>[{}])"
    r"|(?P<space>[ \t\r\n]+)"
    r"|(?P<other>.)",
    re.DOTALL,
)
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”"}


def unescape_tex(tex: str) -> str:
    r"""Read TeX as text: accents, special letters, ligatures; braces are dropped.

    Examples
    --------
    >>> unescape_tex("Caf{\\'e} G{\\\"o}del, \\v{S}koda --- {\\ss} \\& \\emph{all}")
    'Café Gödel, Škoda — ß & all'
    """
    return "".join(map(_read_token, _TOKEN.finditer(tex)))


def _read_token(match: re.Match[str]) -> str:
    kind = match.lastgroup
    if kind == "char":
        number = int(match["char"])
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else ""
    if kind in ("braced", "bare"):
        letter = (match["braced"] or match["bare"] or "").replace("\\", "")
        return unicodedata.normalize("NFC", letter + _ACCENTS[match["accent"]]) if letter else ""
    if kind == "word":
        # Commands that only set type, such as \emph, leave what they set.
        return _LETTERS.get(match["word"], "")
    if kind == "ligature":
        return _LIGATURES[match["ligature"]]
    if kind == "sign":
        return "" if match["sign"] in "/-" else match["sign"]
    plain = {"tie": "\u00a0", "brace": "", "space": " "}
    return plain.get(kind or "", match[0])


def split_outside_braces(tex: str, separator: str) -> list[str]:
    """Split TeX at a separator (a regular expression) that no brace encloses."""
    parts, depth, start, at = [], 0, 0, 0
    pattern = re.compile(separator)
    while at < len(tex):
        found = pattern.match(tex, at) if depth == 0 else None
        if found and found.end() > at:
            parts.append(tex[start:at])
            start = at = found.end()
            continue
        sign = tex[at]
        depth += {"{": 1, "}": -1}.get(sign, 0)
        at += 2 if sign == "\\" else 1
    return [*parts, tex[start:]]


def render_bibtex(entries: Iterable[BibtexEntry]) -> str:
    """Write entries, one field a line."""
    return "\n".join(_render_entry(entry) for entry in entries)


def _render_entry(entry: BibtexEntry) -> str:
    width = max((len(name) for name, _ in entry.fields), default=0)
    lines = [f"  {name:<{width}} = {{{value}}}," for name, value in entry.fields]
    return "\n".join([f"@{entry.kind}{{{entry.key},", *lines, "}", ""])


_HEAD = re.compile(r"\s*([A-Za-z]+)\s*([{(])")
_KEY = re.compile(r"\s*([^\s,{}()=\"#%]*)\s*,?")
_FIELD = re.compile(r"[\s,]*([A-Za-z][\w:.+-]*)\s*=\s*")
_BARE = re.compile(r"\s*([\w:.+-]+)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def parse_bibtex(text: str, file: str | None = None) -> tuple[BibtexEntry, ...]:
    """Read the entries of a BibTeX file; what stands between entries is a comment.

    Raises
    ------
    ProjectFileError
        With the line of each entry that cannot be read.
    """
    reader = _Reader(text, file)
    reader.read()
    if reader.problems:
        raise ProjectFileError("The bibliography cannot be read.", reader.problems)
    return tuple(reader.entries)


class _Unreadable(Exception):  # noqa: N818
    """Something in an entry is not BibTeX; carries the words and the position."""

    def __init__(self, words: str, at: int) -> None:
        super().__init__(words)
        self.at = at


class _Reader:
    """A position in the text, and what was read up to there."""

    def __init__(self, text: str, file: str | None) -> None:
        self.text = text
        self.file = file
        self.at = 0
        self.entries: list[BibtexEntry] = []
        self.problems: list[Problem] = []
        self.strings = dict(zip(_MONTHS, _MONTHS, strict=True))

    def read(self) -> None:
        while (start := self.text.find("@", self.at)) >= 0:
            self.at = start + 1
            head = _HEAD.match(self.text, self.at)
            if head is None:
                continue
            self.at = head.end()
            try:
                self._block(head[1].lower(), "}" if head[2] == "{" else ")")
            except _Unreadable as error:
                line = self.text.count("\n", 0, error.at) + 1
                place = Place(self.file, line)
                self.problems.append(Problem("bibtex-form", f"{error}.", place))

    def _block(self, kind: str, close: str) -> None:
        if kind == "comment":
            return
        if kind == "preamble":
            self._value()
            return
        if kind == "string":
            self.strings |= self._fields(close)
            return
        key = _KEY.match(self.text, self.at)
        if key is None or not key[1]:
            raise _Unreadable(f"The @{kind} has no key", self.at)
        self.at = key.end()
        self.entries.append(BibtexEntry(kind, key[1], tuple(self._fields(close).items())))

    def _fields(self, close: str) -> Mapping[str, str]:
        fields: dict[str, str] = {}
        while True:
            field = _FIELD.match(self.text, self.at)
            if field is None:
                break
            self.at = field.end()
            fields.setdefault(field[1].lower(), self._value())
        end = re.compile(r"[\s,]*").match(self.text, self.at)
        self.at = end.end() if end else self.at
        if self.text[self.at : self.at + 1] != close:
            raise _Unreadable(f"Expected a field or {close!r}", self.at)
        self.at += 1
        return fields

    def _value(self) -> str:
        parts = [self._piece()]
        while joined := re.compile(r"\s*#\s*").match(self.text, self.at):
            self.at = joined.end()
            parts.append(self._piece())
        return "".join(parts)

    def _piece(self) -> str:
        sign = self.text[self.at : self.at + 1]
        if sign == "{":
            return self._enclosed("}")
        if sign == '"':
            return self._enclosed('"')
        bare = _BARE.match(self.text, self.at)
        if bare is None:
            raise _Unreadable("Expected a value", self.at)
        self.at = bare.end()
        word = bare[1]
        if word.isdigit():
            return word
        if word.lower() not in self.strings:
            raise _Unreadable(f"The abbreviation {word!r} is not defined", bare.start())
        return self.strings[word.lower()]

    def _enclosed(self, close: str) -> str:
        start, depth = self.at + 1, 0
        at = start
        while at < len(self.text):
            sign = self.text[at]
            if sign == close and depth == 0:
                self.at = at + 1
                return self.text[start:at]
            depth += {"{": 1, "}": -1}.get(sign, 0)
            if depth < 0:
                break
            at += 2 if sign == "\\" else 1
        raise _Unreadable("A value has no end", start - 1)
