"""States and sets of states.

A state is one choice per option. Its decimal code adds ``2**k`` for each
option ``k`` taken, the first option of the conflict being the least
significant bit [FraserHipel1984]_. Feasible states are numbered 1, 2, ... in
increasing code; inside the program they are indexes from 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice


@dataclass(frozen=True, slots=True)
class State:
    """A feasible state as people see it.

    Parameters
    ----------
    number
        1, 2, ... in increasing code.
    code
        Decimal code; for a merged state that of its representative.
    choices
        One of ``Y``, ``N`` and ``-`` (either, in a merged state) per option.
    name
        What names it in the case file, or empty.
    title
        What a reader sees instead of that, or empty.
    """

    number: int
    code: int
    choices: str
    name: str = ""
    title: str = ""

    @property
    def label(self) -> str:
        """The shortest text that names the state."""
        return self.name or self.choices or str(self.number)


SHOWN_INDEXES = 20
"""Of a set of states this many are shown."""


@dataclass(frozen=True, slots=True)
class StateSet:
    """A set of state indexes, kept as the bits of one integer.

    Examples
    --------
    >>> some = StateSet.of([0, 2])
    >>> 2 in some, len(some), list(some), some.numbers()
    (True, 2, [0, 2], [1, 3])
    """

    bits: int = 0

    @classmethod
    def of(cls, indexes: Iterable[int]) -> StateSet:
        """Make a set from indexes that count from 0; linear in their number and the highest."""
        listed = list(indexes)
        flags = bytearray(max(listed, default=-1) // 8 + 1)
        for index in listed:
            flags[index >> 3] |= 1 << (index & 7)
        return cls(int.from_bytes(flags, "little"))

    @classmethod
    def first(cls, count: int) -> StateSet:
        """Make the set of the first `count` states."""
        return cls((1 << count) - 1)

    def __repr__(self) -> str:
        shown = ", ".join(map(str, islice(self, SHOWN_INDEXES)))
        more = ", ..." if len(self) > SHOWN_INDEXES else ""
        return f"StateSet.of([{shown}{more}])"

    def __contains__(self, index: int) -> bool:
        return bool(self.bits >> index & 1)

    def __len__(self) -> int:
        return self.bits.bit_count()

    def __iter__(self) -> Iterator[int]:
        return iter_bits(self.bits)

    def __and__(self, other: StateSet) -> StateSet:
        return StateSet(self.bits & other.bits)

    def __or__(self, other: StateSet) -> StateSet:
        return StateSet(self.bits | other.bits)

    def __sub__(self, other: StateSet) -> StateSet:
        return StateSet(self.bits & ~other.bits)

    def numbers(self) -> list[int]:
        """Give the numbers of the states, which count from 1."""
        return [index + 1 for index in self]

    def lookup(self) -> StateLookup:
        """Give the set in a form that answers many questions about single states quickly."""
        return StateLookup(self.bits.to_bytes((self.bits.bit_length() + 7) // 8, "little"))


@dataclass(frozen=True, slots=True)
class StateLookup:
    """A set of state indexes, to ask of many states whether they are in it.

    Examples
    --------
    >>> some = StateSet.of([0, 9]).lookup()
    >>> 9 in some, 8 in some, 99 in some
    (True, False, False)
    """

    flags: bytes

    def __contains__(self, index: int) -> bool:
        place = index >> 3
        return place < len(self.flags) and bool(self.flags[place] >> (index & 7) & 1)


def iter_bits(bits: int) -> Iterator[int]:
    """Iterate over the positions of the ones, lowest first; linear in the length."""
    data = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    for position, byte in enumerate(data):
        rest = byte
        while rest:
            low = rest & -rest
            yield position * 8 + low.bit_length() - 1
            rest ^= low


def choices_of(code: int, option_count: int) -> str:
    """Spell a decimal code as Y and N, first option first.

    Examples
    --------
    >>> choices_of(1, 3)
    'YNN'
    """
    return "".join("Y" if code >> k & 1 else "N" for k in range(option_count))


def code_of(choices: str) -> int:
    """Read a full assignment of Y and N as its decimal code.

    Examples
    --------
    >>> code_of("YNY")
    5
    """
    return sum(1 << k for k, choice in enumerate(choices) if choice == "Y")
