"""The pages of an SQLite file, read without SQLite: what is left where it gives up.

A table is a tree of pages, and one bad page near its root hides all that hangs
below. But every leaf says itself what it holds, so leaves are read one by one,
in the order of the file, and long values followed to their other pages. Pages
on the list of free ones are passed over: what stands there was deleted.

References
----------
The format is described in "Database File Format" of the SQLite documentation.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

Value = int | float | bytes | None
Record = tuple[int, tuple[tuple[str, Value], ...]]
"""Row number, and each value with what it is: ``null``, ``int``, ``real``, ``text``, ``blob``."""

_LEAF_OF_TABLE = 0x0D
_USUAL_SIZE = 4096
_HEADER = 100
_SIZES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


class _BrokenError(Exception):
    """A cell that is none."""


class Pages:
    """A file as pages.

    Parameters
    ----------
    data
        The whole file.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        size = int.from_bytes(data[16:18]) if len(data) >= _HEADER else 0
        size = 65536 if size == 1 else size
        self.size = size if size >= 512 and size & (size - 1) == 0 else _USUAL_SIZE
        reserved = data[20] if len(data) > 20 else 0
        self.usable = self.size - (reserved if reserved < 32 else 0)
        self.count = len(data) // self.size

    def page(self, number: int) -> bytes:
        """Give a page; they are counted from 1."""
        if not 1 <= number <= self.count:
            raise _BrokenError(number)
        return self.data[(number - 1) * self.size : number * self.size]

    def free(self) -> set[int]:
        """Give the pages that the file itself calls free, as far as its list of them can be read."""
        found: set[int] = set()
        trunk = int.from_bytes(self.data[32:36])
        while 1 <= trunk <= self.count and trunk not in found:
            page = self.page(trunk)
            found.add(trunk)
            count = min(int.from_bytes(page[4:8]), self.usable // 4 - 2)
            found |= {number for (number,) in struct.iter_unpack(">I", page[8 : 8 + 4 * count])}
            trunk = int.from_bytes(page[:4])
        return found

    def records(self) -> Iterator[Record]:
        """Iterate over all rows of all tables that can be read."""
        free = self.free()
        for number in range(1, self.count + 1):
            if number not in free:
                yield from self._records_of(number)

    def _records_of(self, number: int) -> Iterator[Record]:
        page = self.page(number)
        start = _HEADER if number == 1 else 0
        if page[start] != _LEAF_OF_TABLE:
            return
        cells = min(int.from_bytes(page[start + 3 : start + 5]), self.usable // 2)
        for at in range(start + 8, min(start + 8 + 2 * cells, self.size - 1), 2):
            place = int.from_bytes(page[at : at + 2])
            try:
                yield self._record(page, place)
            except (_BrokenError, IndexError, struct.error):
                continue

    def _record(self, page: bytes, at: int) -> Record:
        length, at = _varint(page, at)
        row, at = _varint(page, at)
        payload = self._payload(page, at, length)
        end, at = _varint(payload, 0)
        values: list[tuple[str, Value]] = []
        place = end
        while at < end:
            kind, at = _varint(payload, at)
            value, place = _value(payload, place, kind)
            values.append(value)
        return row, tuple(values)

    def _payload(self, page: bytes, at: int, length: int) -> bytes:
        """Give the bytes of a row, from its page and those its rest was put on."""
        most = self.usable - 35
        if length > len(self.data):
            raise _BrokenError(length)
        if length <= most:
            return page[at : at + length]
        least = (self.usable - 12) * 32 // 255 - 23
        here = least + (length - least) % (self.usable - 4)
        here = here if here <= most else least
        parts = [page[at : at + here]]
        following = int.from_bytes(page[at + here : at + here + 4])
        left = length - here
        while left > 0:
            other = self.page(following)
            parts.append(other[4 : min(4 + left, self.usable)])
            left -= len(parts[-1])
            following = int.from_bytes(other[:4])
        return b"".join(parts)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Read a number of one to nine bytes; give it and the place after it."""
    number = 0
    for count in range(9):
        byte = data[at + count]
        if count == 8:
            return number << 8 | byte, at + 9
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, at + count + 1
    raise _BrokenError(at)  # pragma: no cover - the ninth byte ends every number


def _value(data: bytes, at: int, kind: int) -> tuple[tuple[str, Value], int]:
    if kind == 0:
        return ("null", None), at
    if kind in (8, 9):
        return ("int", kind - 8), at
    if kind in _SIZES:
        size = _SIZES[kind]
        return ("int", int.from_bytes(_part(data, at, size), signed=True)), at + size
    if kind == 7:
        return ("real", struct.unpack(">d", _part(data, at, 8))[0]), at + 8
    if kind < 12:
        raise _BrokenError(kind)
    size = (kind - 12) // 2
    return ("text" if kind % 2 else "blob", _part(data, at, size)), at + size


def _part(data: bytes, at: int, size: int) -> bytes:
    part = data[at : at + size]
    if len(part) != size:
        raise _BrokenError(at)
    return part
