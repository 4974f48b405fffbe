"""From bytes to text: which encoding, and how we know.

Offsets are code points of the decoded text, so decoding must be exact and
repeatable: a document records the encoding that was used, and decoding the
kept bytes with it gives the same text again. Nothing is normalised; line ends
and odd spaces stay as they are. A byte-order mark is not part of the text.

Files are damaged: cut in the middle of a character, spliced from two pages,
written by a program that counts bytes. A few bad bytes do not make a page
another encoding: each is one U+FFFD, and the evidence says how many and where.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DAMAGED = "\ufffd"
"""What stands for bytes that are not of the encoding."""

_WEB_ENCODINGS = (
    *("cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"),
    *("cp874", "cp932", "euc_jp", "gb18030", "big5", "cp949"),
)
_DECLARABLE = frozenset(
    (
        *_WEB_ENCODINGS,
        *("utf-8", "utf-16-le", "utf-16-be", "big5hkscs"),
        *("iso2022_jp", "iso2022_kr", "hz", "koi8-u", "cp866", "mac-roman", "cp1258"),
        *(f"iso8859-{part}" for part in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16)),
    )
)
_CONTAINED_IN = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
}
"""Labels that browsers read as the larger set that contains them."""

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
    r"""Decode the bytes of a text file.

    In this order: a byte-order mark; strict UTF-8; for mark-up the declared
    character set; the same three with a few damaged bytes; statistical
    detection; Windows-1252.

    Examples
    --------
    >>> decode("Iturup – Etorofu".encode()).evidence
    'valid UTF-8'
    >>> decode("naïve “talks”".encode("cp1252"))
    Decoded(text='naïve “talks”', encoding='cp1252', evidence='detected')
    >>> decode(b"\xe2\x80\x9cWe agree\xe2\x80\x9d \xff he said").evidence
    'UTF-8; 1 damaged place, shown as �, at character 11'

    Notes
    -----
    Cost: linear in the bytes; what is not UTF-8 is decoded a few times.
    """
    marked = [encoding for mark, encoding in _MARKS if raw.startswith(mark)]
    for encoding in marked:
        if (text := _strict(raw, encoding)) is not None:
            return Decoded(text, encoding, "byte-order mark")
    declared = _declared(raw) if markup else None
    if declared and declared.startswith(_SEVEN_BIT) and (text := _strict(raw, declared)):
        return Decoded(text, declared, "declared in the page")
    wide = _unmarked_utf16(raw)
    if wide is not None:
        return _replacing(raw, wide, "zero bytes at every second place")
    if (text := _strict(raw, "utf-8")) is not None:
        return Decoded(text, "utf-8", "valid UTF-8" + _earlier_damage(text))
    if declared and (text := _strict(raw, declared)) is not None:
        return Decoded(text, declared, "declared in the page")
    return _damaged(raw, marked, declared) or _detected(raw)


def redecode(raw: bytes, encoding: str) -> str:
    """Decode kept bytes with the encoding that was recorded for them.

    ASCII is recorded only where every byte is a character of it.

    Raises
    ------
    UnicodeDecodeError, LookupError
        If the record is damaged: it cannot have been that encoding.
    """
    return raw.decode(encoding, "strict" if encoding == "ascii" else "replace")


def count_damage(text: str, raw: bytes) -> int:
    """Count the places of a decoded text that stand for bytes not of its encoding.

    A replacement sign that was in the file as UTF-8 is a character of the text.
    """
    return text.count(DAMAGED) and max(0, text.count(DAMAGED) - raw.count(DAMAGED.encode()))


def is_binary(raw: bytes) -> bool:
    r"""Say whether bytes are no text: control characters, or more than a few NULs.

    A stray NUL, as a broken program leaves it, is a damaged character of a
    page of text; more than one in a hundred bytes are none.

    Examples
    --------
    >>> is_binary(b"GIF89a\x01\x00\x01\x00"), is_binary("Kuril".encode("utf-16"))
    (True, False)
    >>> is_binary(b"The talks went on. " * 20 + b"\0")
    False
    """
    wide = next((name for mark, name in _MARKS if raw.startswith(mark)), _unmarked_utf16(raw))
    if wide is not None and wide != "utf-8-sig":
        text = raw[: 4 * _SAMPLE].decode(wide, "replace")
        strange = len(text) - len(text.translate(_CONTROLS))
        return max(text.count("\0"), text.count(DAMAGED), strange) * _RARE > len(text)
    if raw.count(0) * _RARE > len(raw):
        return True
    sample = raw[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, bytes((*range(1, 9), *range(14, 32), 127))))
    allowed = sample.count(b"\x1b")  # escape sequences of the seven-bit Asian encodings
    return controls - allowed > max(2, len(sample) // 50)


_CONTROLS = dict.fromkeys((*range(1, 9), *range(14, 32), *range(127, 160)))
_RARE = 100
"""Of so many characters at most one may be damaged."""


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, UnicodeError):
        return None


def _replacing(raw: bytes, encoding: str, evidence: str) -> Decoded:
    """Decode with a sign for each damaged place, and say how many there are and where."""
    text = raw.decode(encoding, "replace")
    count = count_damage(text, raw)
    if count:
        places = "1 damaged place" if count == 1 else f"{count:,} damaged places"
        where = "at" if count == 1 else "the first at"
        at = text.index(DAMAGED)
        evidence += f"; {places}, shown as {DAMAGED}, {where} character {at:,}"
    return Decoded(text, encoding, evidence)


def _unmarked_utf16(raw: bytes) -> str | None:
    """Tell UTF-16 without a mark by the zero bytes of its Western letters and signs."""
    sample = raw[: min(len(raw) - len(raw) % 2, _SAMPLE)]
    if len(sample) < 4 or b"\0" not in sample or raw.startswith(tuple(mark for mark, _ in _MARKS)):
        return None
    high, low = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    for zeros, others, encoding in ((low, high, "utf-16-le"), (high, low, "utf-16-be")):
        if zeros * 3 > half and others * _RARE <= half:
            text = sample.decode(encoding, "replace")
            return encoding if text.count(DAMAGED) * _RARE <= len(text) else None
    return None


def _damaged(raw: bytes, marked: Sequence[str], declared: str | None) -> Decoded | None:
    """Decode what is surely of an encoding but for a few bytes."""
    for encoding in marked:
        found = _replacing(raw, encoding, "byte-order mark")
        if count_damage(found.text, raw) * _RARE <= len(found.text):
            return found
    text = raw.decode("utf-8", "replace")
    bad = count_damage(text, raw)
    valid = len(text) - len(text.encode("ascii", "ignore")) - bad
    # In other encodings at most one in two characters looks like UTF-8 by chance.
    if bad * (1 if declared == "utf-8" else 2) <= valid:
        return _replacing(raw, "utf-8", "UTF-8")
    if declared and declared != "utf-8":
        found = _replacing(raw, declared, "declared in the page")
        if _is_slight(found.text, raw):
            return found
    return None


def _is_slight(text: str, raw: bytes) -> bool:
    """Say whether few of the characters beyond ASCII are damaged."""
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    return count_damage(text, raw) * 20 <= foreign


def _declared(raw: bytes) -> str | None:
    head = raw[:4096]
    match = _XML_DECLARED.search(head) or _DECLARED.search(head)
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    name = _CONTAINED_IN.get(name, name)
    return name if name in _DECLARABLE else None


def _detected(raw: bytes) -> Decoded:
    western = raw.decode("cp1252", "replace")
    if _is_slight(western, raw) and _reads_western(western[:_SAMPLE]):
        return _replacing(raw, "cp1252", "detected")
    # A single bad byte can spoil the detection of the whole; most pieces have none.
    pieces = list(_pieces(raw[:_SAMPLE]))
    votes = Counter(filter(None, map(_best_of, pieces))).most_common(1)
    elected = votes[0][0] if votes and votes[0][1] * 2 > len(pieces) else None
    for name in (elected, _best_of(raw[:_SAMPLE]), *(name for name, _ in votes)):
        if name is not None and _is_slight(raw.decode(name, "replace"), raw):
            return _replacing(raw, name, "detected")
    return _replacing(raw, "cp1252", "assumed; no encoding was recognised for certain")


def _best_of(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_WEB_ENCODINGS)).best()
    return None if best is None else best.encoding


def _pieces(sample: bytes) -> Iterator[bytes]:
    """Cut a sample into a few pieces, at line ends or at least between ASCII characters."""
    width = max(len(sample) // 5, 64)
    start = 0
    while start < len(sample):
        cut = _BREAK.search(sample, min(start + width, len(sample)))
        end = cut.end() if cut and cut.end() < start + 2 * width else start + width
        yield sample[start:end]
        start = end


_BREAK = re.compile(rb"\n|[\x20-\x3f](?=[\x00-\x7f])")

_TWICE = re.compile(r"[ÂÃ][\u0080-\u00bf]|â€[\u0080-\u2122]|[ÐÑ][\u0080-\u00bf‚-›]")


def _earlier_damage(text: str) -> str:
    """Say what was wrong before the file was written: letters lost, or encoded twice."""
    if text.isascii():
        return ""
    found = [
        (f"lost before ({DAMAGED})", [found.start() for found in re.finditer(DAMAGED, text)])
        if DAMAGED in text
        else ("", []),
        ("encoded twice", [match.start() for match in _TWICE.finditer(text)])
        if any(sign in text for sign in "ÂÃâÐÑ")
        else ("", []),
    ]
    return "".join(
        f"; {len(places):,} {'place' if len(places) == 1 else 'places'} {what}, "
        f"{'at' if len(places) == 1 else 'the first at'} character {places[0]:,}"
        for what, places in found
        if places
    )


def _reads_western(text: str) -> bool:
    """Say whether Windows-1252 gives plausible words of a Western language.

    Accented letters are a minority there, and currency signs or fractions do
    not stand inside words as they do where another alphabet was misread.
    """
    letters = sum(map(str.isalpha, text))
    accented = sum(1 for c in text if c > "\x7f" and c.isalpha())
    return accented * 4 <= letters and not _SYMBOL_INSIDE_WORD.search(text)
