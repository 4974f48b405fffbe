"""What holds with something that is added to a conflict, beside what holds without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from standoff.analysis.results import StabilityTable, Verdict
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import join_words

SHOWN = 6
"""Of more outcomes that come or go the first are told."""


@dataclass(frozen=True, slots=True)
class WithAndWithout:
    """The equilibria of a conflict with something, and without it.

    Parameters
    ----------
    having, lacking
        For each concept with it, the states that hold then, and those that hold without it,
        under the concept that is alike.
    """

    having: Mapping[str, AbstractSet[int]]
    lacking: Mapping[str, AbstractSet[int]]

    @classmethod
    def of(
        cls,
        having: StabilityTable,
        lacking: StabilityTable,
        alike: Mapping[str, str] | None = None,
    ) -> WithAndWithout:
        """Take the equilibria of two tables.

        Parameters
        ----------
        alike
            The concept of `lacking` that each of `having` is compared with; the same if None.
        """
        return cls(
            {key: set(having.equilibria(key)) for key in having.stable},
            {key: set(lacking.equilibria(alike[key] if alike else key)) for key in having.stable},
        )

    def states(self) -> list[int]:
        """List the states that hold in either, those first that hold under most concepts with it."""
        found = set[int]().union(*self.having.values(), *self.lacking.values())
        return sorted(found, key=lambda state: (-sum(self.holds(state)), state))

    def holds(self, state: int) -> tuple[bool, ...]:
        """Say for each concept whether a state holds with it."""
        return tuple(state in found for found in self.having.values())

    def without(self, state: int) -> list[str]:
        """List the concepts under whose likes a state holds without it."""
        return [key for key, found in self.lacking.items() if state in found]

    def tell_changes(
        self, words: tuple[str, str], under: Callable[[Sequence[str]], str], naming: Naming
    ) -> Iterator[str]:
        """Say which states hold only with it, and which only without.

        Parameters
        ----------
        words
            What with it, and without it, is called.
        under
            Says under which concepts.
        """
        for told, first, second in zip(
            words, (self.having, self.lacking), (self.lacking, self.having), strict=True
        ):
            found: dict[int, list[str]] = {}
            for key in first:
                for state in sorted(first[key] - second[key]):
                    found.setdefault(state, []).append(key)
            for state, keys in list(found.items())[:SHOWN]:
                yield f"{told} holds {naming.mention(state)}, {under(keys)}."
            if len(found) > SHOWN:
                yield f"{told} hold {len(found) - SHOWN:,} more."


def tell_verdicts_once(
    verdicts: Sequence[Verdict],
    tell: Callable[[Verdict], str],
    names: Mapping[str, str],
    naming: Naming,
) -> Iterator[str]:
    """Say of each decision maker once why it stays or leaves, under which concepts.

    Parameters
    ----------
    tell
        Says why, of one verdict.
    names
        What concepts are called.
    """
    shared: dict[tuple[int, str], list[str]] = {}
    for verdict in verdicts:
        key = verdict.state, tell(verdict)
        shared.setdefault(key, []).append(names[verdict.concept])
    several = len({verdict.state for verdict in verdicts}) > 1
    for (state, told), concepts in shared.items():
        where = f"At {naming.mention(state)}, under" if several else "Under"
        yield f"{where} {join_words(concepts)}: {told}"
