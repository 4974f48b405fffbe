"""From bytes to text: which encoding, and how we know.

Offsets are code points of the decoded text, so decoding must be exact and
repeatable: a document records the encoding that was used, and decoding the
kept bytes with it gives the same text again. Nothing is normalised; line ends
and odd spaces stay as they are. A byte-order mark is not part of the text.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WEB_ENCODINGS = (
    *("cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"),
    *("cp874", "cp932", "euc_jp", "gb18030", "big5", "cp949"),
)
_DECLARABLE = frozenset(
    (
        *_WEB_ENCODINGS,
        *("utf-8", "ascii", "shift_jis", "euc_kr", "gb2312", "gbk", "big5hkscs"),
        *("iso2022_jp", "iso2022_kr", "hz", "koi8-u", "cp866", "mac-roman", "cp1258"),
        *(f"iso8859-{part}" for part in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16)),
    )
)
_SEVEN_BIT = ("iso2022", "hz")
_DECLARED = re.compile(
    rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_XML_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})")
_SAMPLE = 200_000
_SYMBOL_INSIDE_WORD = re.compile(r"[^\W\d_][¡-©«¬®-´¶-¹»-¿×÷][^\W\d_]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the codec that gives it, and what told us so."""

    text: str
    encoding: str
    evidence: str


def decode(raw: bytes, *, markup: bool = False) -> Decoded:
    """Decode the bytes of a text file.

    In this order: a byte-order mark; strict UTF-8; for mark-up the declared
    character set; statistical detection; Windows-1252, and Latin-1 for bytes
    that not even Windows-1252 knows.

    Examples
    --------
    >>> decode("Iturup – Etorofu".encode()).evidence
    'valid UTF-8'
    >>> decode("naïve “talks”".encode("cp1252"))
    Decoded(text='naïve “talks”', encoding='cp1252', evidence='detected')
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark) and (text := _strict(raw, encoding)) is not None:
            return Decoded(text, encoding, "byte-order mark")
    declared = _declared(raw) if markup else None
    if declared and declared.startswith(_SEVEN_BIT) and (text := _strict(raw, declared)):
        return Decoded(text, declared, "declared in the page")
    if (text := _strict(raw, "utf-8")) is not None:
        return Decoded(text, "utf-8", "valid UTF-8")
    if declared and (text := _strict(raw, declared)) is not None:
        return Decoded(text, declared, "declared in the page")
    return _detected(raw)


def redecode(raw: bytes, encoding: str) -> str:
    """Decode kept bytes with the encoding that was recorded for them."""
    return raw.decode(encoding)


def is_binary(raw: bytes) -> bool:
    r"""Say whether bytes are no text: NULs outside UTF-16 and UTF-32, or control characters.

    Examples
    --------
    >>> is_binary(b"GIF89a\x01\x00\x01\x00"), is_binary("Kuril".encode("utf-16"))
    (True, False)
    """
    if any(raw.startswith(mark) and _strict(raw, name) is not None for mark, name in _MARKS):
        return "\0" in raw.decode(next(name for mark, name in _MARKS if raw.startswith(mark)))
    if b"\0" in raw:
        return True
    sample = raw[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, bytes((*range(1, 9), *range(14, 32), 127))))
    allowed = sample.count(b"\x1b")  # escape sequences of the seven-bit Asian encodings
    return controls - allowed > max(2, len(sample) // 50)


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, UnicodeError):
        return None


def _declared(raw: bytes) -> str | None:
    head = raw[:4096]
    match = _XML_DECLARED.search(head) or _DECLARED.search(head)
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    # Browsers read these labels as the Windows code page that contains them.
    name = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}.get(name, name)
    return name if name in _DECLARABLE else None


def _detected(raw: bytes) -> Decoded:
    western = _strict(raw, "cp1252")
    if western is not None and _reads_western(western[:_SAMPLE]):
        return Decoded(western, "cp1252", "detected")
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:_SAMPLE], cp_isolation=list(_WEB_ENCODINGS)).best()
    if best is not None and (text := _strict(raw, best.encoding)) is not None:
        return Decoded(text, best.encoding, "detected")
    if western is not None:
        return Decoded(western, "cp1252", "assumed")
    return Decoded(raw.decode("latin-1"), "latin-1", "assumed")


def _reads_western(text: str) -> bool:
    """Say whether Windows-1252 gives plausible words of a Western language.

    Accented letters are a minority there, and currency signs or fractions do
    not stand inside words as they do where another alphabet was misread.
    """
    letters = sum(map(str.isalpha, text))
    accented = sum(1 for c in text if c > "\x7f" and c.isalpha())
    return accented * 4 <= letters and not _SYMBOL_INSIDE_WORD.search(text)
