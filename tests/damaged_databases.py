"""Databases that were damaged: bytes flipped, swapped, zeroed, cut off; each by its number."""

from __future__ import annotations

import random

PAGE = 4096


def flip(data: bytearray, draw: random.Random) -> None:
    """Flip one bit or many."""
    for _ in range(draw.choice((1, 5, 50, 500))):
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)


def swap(data: bytearray, draw: random.Random) -> None:
    """Swap two stretches, as large as words, sectors or pages."""
    size = draw.choice((16, 512, PAGE))
    one, other = (draw.randrange(len(data) // size) * size for _ in range(2))
    data[one : one + size], data[other : other + size] = (
        data[other : other + size],
        data[one : one + size],
    )


def zero(data: bytearray, draw: random.Random) -> None:
    """Write zeros over a stretch."""
    size = draw.choice((1, 8, 64, 512, PAGE))
    at = draw.randrange(len(data) - size)
    data[at : at + size] = bytes(size)


def overwrite(data: bytearray, draw: random.Random) -> None:
    """Write noise over a page."""
    at = draw.randrange(len(data) // PAGE) * PAGE
    data[at : at + PAGE] = draw.randbytes(PAGE)


def cut(data: bytearray, draw: random.Random) -> None:
    """Cut the end off."""
    del data[draw.randrange(len(data)) :]


def misspell(data: bytearray, draw: random.Random) -> None:
    """Change letters where there is text, so that values and not the file are broken."""
    letters = [at for at, byte in enumerate(data) if 32 < byte < 127]
    for _ in range(draw.choice((3, 30))):
        at = draw.choice(letters)
        data[at] = draw.choice((0xFF, 0xC3, 0, data[at] ^ 1, ord("{")))


def head(data: bytearray, draw: random.Random) -> None:
    """Change the first hundred bytes, which say what the file is."""
    for _ in range(draw.choice((1, 3))):
        data[draw.randrange(100)] = draw.randrange(256)


WAYS = (flip, swap, zero, overwrite, cut, misspell, head, flip, zero, misspell)


def damaged(data: bytes, number: int) -> bytes:
    """Give a database damaged in a way that its number says; the same on every run."""
    changed = bytearray(data)
    WAYS[number % len(WAYS)](changed, random.Random(number))
    return bytes(changed)
