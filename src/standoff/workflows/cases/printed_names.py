"""The names that states are printed by, read again: the inverse of `Labels`.

What stands in a table or a sentence can be typed back, or copied: ``the status quo``,
``Japan: Accept part; Russia: not Fortify``, ``Showdown (Ministry: Close the port)``, ``Owner:
a, b, c, d and 3 more``, and what stands there with ``--codes``: ``Showdown [12: YNN]``, ``12
(YNN)``. Capitals, quotation marks and blanks do not matter, nor does the order of the options;
an id stands for a name, too. A name that says what is taken, as the status quo is told, is read
so where no state differs from the status quo by just that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from standoff.dossier.words.labels import NOTHING, Labels
from standoff.model.conflict import Conflict
from standoff.model.formation import state_index
from standoff.model.forming.told_names import with_told_names
from standoff.model.graph_form import ExplicitGraph, GraphForm
from standoff.model.language.names import compose, plain_spaces
from standoff.model.options import OptionSet
from standoff.model.states import iter_bits

LOOKED_AT = 50_000
"""So many states at most are held against a name that leaves something out."""

_QUOTES = dict.fromkeys(map(ord, '“”„‟«»‹›"`'))
_APOSTROPHES = dict.fromkeys(map(ord, "‘’‚‛´"), "'")
_MARKS = re.compile(r"\s*([,;:])\s*")
_MORE = re.compile(r" and ([\d,]+) more")
_NUMBERED = re.compile(r"(.*?) ?\[(\d+)(?::([^\]]*))?\]")
_CHOSEN = re.compile(r"(\d+) \(([yn-][yn\d-]*|\d[yn\d-]*)\)")
_BARE = re.compile(r"(?:the )?status[ _-]quo|state (\d+)")

Told = Mapping[int, bool]


def fold_label(text: str) -> str:
    """Give what of a printed name matters: no capitals, quotation marks or further blanks.

    Examples
    --------
    >>> fold_label("Japan:  “Accept part” ;Russia: Talk")
    'japan:accept part;russia:talk'
    """
    plain = plain_spaces(compose(text)).casefold().translate(_QUOTES).translate(_APOSTROPHES)
    return " ".join(_MARKS.sub(r"\1", plain).split())


@dataclass(frozen=True)
class PrintedNames:
    """Finds the states of one conflict by the names that they are printed by."""

    conflict: Conflict
    graph: GraphForm

    def read(self, text: str) -> int:
        """Give the states that are printed by a name, as bits; none if no state is.

        Notes
        -----
        A label that tells everything costs a few table look-ups; one that ends in ``and 3
        more`` is held against all states that fit, `LOOKED_AT` at most.
        """
        folded = fold_label(text)
        found = self._bare(folded) or self._coded(folded)
        if found or not self.graph.options:
            return found
        return self._just(
            folded, self._told(folded) or self._within_outcomes(folded) or self._exactly(folded)
        )

    def _just(self, folded: str, bits: int) -> int:
        """Of states that fit a name which leaves something out give the one that is called so."""
        if not 1 < bits.bit_count() <= LOOKED_AT or not _MORE.search(folded):
            return bits
        called = [state for state in iter_bits(bits) if self.holds_of(state, folded)]
        return 1 << called[0] if len(called) == 1 else bits

    def named(self, text: str) -> int:
        """Give the states that have a name of their own, as bits, by that."""
        return self._named.get(fold_label(text), 0)

    def holds_of(self, state: int, text: str) -> bool:
        """Say whether a text is just what a state is printed by."""
        labels, folded = self.labels, fold_label(text)
        return folded in (fold_label(labels.of(state)), fold_label(labels.of(state, whole=True)))

    def is_numbered(self, text: str) -> bool:
        """Say whether a text ends in a number and choices as `--codes` puts them."""
        return _NUMBERED.fullmatch(fold_label(text)) is not None

    def including(self, text: str, most: int) -> tuple[int, ...]:
        """Give states of which a text that names none tells a part, those of least besides first."""
        found: list[tuple[int, int]] = []
        for told, _ in self.parsed(fold_label(text)):
            fitting = islice(iter_bits(self._matching(told)), LOOKED_AT)
            found += [(self.labels.count(self.labels.told(state)), state) for state in fitting]
        return tuple(dict.fromkeys(state for _, state in sorted(found)))[:most]

    @cached_property
    def labels(self) -> Labels:
        """What states are called."""
        return Labels(with_told_names(self.conflict), self.graph)

    @cached_property
    def _named(self) -> dict[str, int]:
        """States that have a name of their own."""
        found: dict[str, int] = {}
        for index in {**self.graph.names, **self.graph.titles}:
            state = self.graph.state(index)
            for name in {self.labels.name(index), state.name, state.title} - {""}:
                folded = fold_label(name)
                found[folded] = found.get(folded, 0) | 1 << index
        return found

    def _bare(self, folded: str) -> int:
        match = _BARE.fullmatch(folded)
        quo = self.labels.status_quo
        if not match:
            return 0
        if match[1]:
            return 0 if self.graph.options else self._number(match[1])
        return 0 if quo is None else 1 << quo

    def _number(self, text: str) -> int:
        number = int(text) if len(text) < 10 else 0
        return 1 << (number - 1) if 1 <= number <= self.graph.state_count else 0

    def _coded(self, folded: str) -> int:
        """Read a number that stands with a name or choices; all that is said must fit."""
        if match := _CHOSEN.fullmatch(folded):
            bits, name, code = self._number(match[1]), "", match[2]
        elif match := _NUMBERED.fullmatch(folded):
            bits, name, code = self._number(match[2]), match[1], (match[3] or "").split(",")[-1]
        else:
            return 0
        if not bits:
            return 0
        graph = self.graph
        choices = graph.fold(graph.choices(bits.bit_length() - 1)).casefold()
        signs = r"[yn\d-]+" if graph.ladders else "[yn-]+"
        if re.fullmatch(signs, code) and choices and choices != code:
            return 0
        return (
            bits
            if not name or bits & (self.named(name) | self._outcome(name) | self.read(name))
            else 0
        )

    def _outcome(self, folded: str) -> int:
        pairs = zip(self.conflict.outcomes, self.labels.outcome_bits, strict=True)
        return next((bits for each, bits in pairs if fold_label(each.name) == folded), 0)

    # Options that a label tells ----------------------------------------------------------------

    def _told(self, folded: str) -> int:
        if folded == NOTHING:
            return self._exact({})
        return self._any(self.parsed(folded), None)

    def _within_outcomes(self, folded: str) -> int:
        bits = 0
        for number, outcome in enumerate(self.conflict.outcomes):
            name = fold_label(outcome.name)
            if folded.startswith(f"{name} (") and folded.endswith(")"):
                bits |= self._any(self.parsed(folded[len(name) + 2 : -1]), number)
        return bits

    def _exactly(self, folded: str) -> int:
        """Read a list of options as the state in which just these are taken."""
        bits = 0
        for told, more in self.parsed(folded):
            if all(told.values()) and not more:
                bits |= self._exact(told)
        return bits

    def _exact(self, told: Told) -> int:
        everything = {k: told.get(k, False) for k in range(len(self.graph.options))}
        return self._matching(everything)

    def _any(self, parsed: Iterator[tuple[Told, int]], outcome: int | None) -> int:
        bits = 0
        for told, more in parsed:
            bits |= self._fitting(told, more, outcome)
        return bits

    def _fitting(self, told: Told, more: int, outcome: int | None) -> int:
        """Give the states whose label tells just these options, and so many more.

        What a label would leave unsaid, such as an option given up for one that excludes it,
        may be said as well.
        """
        labels = self.labels
        bits = self._matching(told if more or outcome is not None else self.with_the_rest(told))
        if outcome is not None:
            bits &= labels.outcome_bits[outcome]
        exact = wordy = 0
        for state in islice(iter_bits(bits), LOOKED_AT):
            said = labels.told(state, outcome)
            if labels.count(said) == labels.count(told) + more and told.items() <= said.items():
                exact |= 1 << state
            elif not more and said.items() <= told.items():
                wordy |= 1 << state
        return exact or wordy

    def with_the_rest(self, told: Told) -> Told:
        """Add what a label without an outcome says by silence: what is as in the status quo."""
        quo, labels = self.labels.status_quo, self.labels
        taken = [k for k, value in told.items() if value]
        found = dict(told)
        before = "N" * len(self.graph.options) if quo is None else self.graph.choices(quo)
        for k, choice in enumerate(before):
            given_up = choice == "Y" and any(labels.exclude(k, t) for t in taken)
            if k not in told and choice != "-" and not given_up:
                found[k] = choice == "Y"
        return found

    def _matching(self, told: Told) -> int:
        graph = self.graph
        if isinstance(graph, ExplicitGraph):
            wanted = [(k, "YN"[not value]) for k, value in told.items()]
            rows = ((s, graph.choices(s)) for s in range(graph.state_count))
            fits = (s for s, row in rows if row and all(row[k] in (c, "-") for k, c in wanted))
            return sum(1 << state for state in fits)
        tables = state_index(graph).tables
        bits = tables.everything
        for k, value in told.items():
            taken = tables.taken(graph.options[k])
            bits &= taken if value else ~taken
        return bits

    def parsed(self, folded: str) -> Iterator[tuple[Told, int]]:
        """Read groups of options with their owners, in every way that there is."""
        for owner, options in self._spellings:
            if folded.startswith(owner):
                yield from self._items(folded[len(owner) :], options, {})

    def _items(
        self, rest: str, options: Mapping[str, Told], told: dict[int, bool]
    ) -> Iterator[tuple[Told, int]]:
        for spelling, said in options.items():
            if not rest.startswith(spelling) or said.keys() & told.keys():
                continue
            left, now = rest[len(spelling) :], {**told, **said}
            if not left:
                yield now, 0
            elif more := _MORE.fullmatch(left):
                yield now, int(more[1].replace(",", ""))
            elif left.startswith(","):
                yield from self._items(left[1:], options, now)
            elif left.startswith(";"):
                for owner, others in self._spellings:
                    if left.startswith(owner, 1):
                        yield from self._items(left[len(owner) + 1 :], others, now)

    @cached_property
    def _spellings(self) -> list[tuple[str, dict[str, Told]]]:
        """For each way to begin a decision maker's choices, the ways to tell each of them."""
        found = []
        conflict = self.labels.conflict
        for dm in conflict.decision_makers:
            options: dict[str, Told] = dict(self._spell_values(dm.id))
            for k, option in enumerate(conflict.options):
                if option.decision_maker == dm.id:
                    for name in (self.labels.option(k), option.name, option.id, option.qualified):
                        if fold_label(name):
                            options.setdefault(fold_label(name), {k: True})
                            options.setdefault(fold_label(f"not {name}"), {k: False})
            names = {fold_label(f"{name}:") for name in (dm.name, dm.id)}
            found += [(name, options) for name in sorted(names)]
        return found

    def _spell_values(self, dm: str) -> Iterator[tuple[str, Told]]:
        """Spell each value of an option of several, with what it says of the options inside."""
        for one in self.labels.valued:
            if not isinstance(one.each, OptionSet) or one.each.decision_maker != dm:
                continue
            for value in range(len(one.each.values)):
                choices = zip(one.places, one.each.choices_of(value), strict=True)
                told = {place: choice == "Y" for place, choice in choices}
                for name in (one.name, one.each.id):
                    for said in (one.each.value_name(value), one.each.values[value]):
                        yield fold_label(f"{name}: {said}"), told
