"""A whole run on diagrams: every concept, every decision maker, as far as time allows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from standoff.analysis.stability import find_concepts
from standoff.analysis.symbolic.diagrams import NODES, Diagram, OutOfReach
from standoff.analysis.symbolic.encoding import Encoding
from standoff.analysis.symbolic.families import Family
from standoff.analysis.symbolic.judging import GAINS, IMPLIED, KEYS, Focal, Movers, needed_for
from standoff.errors import ConceptNotDefinedError, ConflictModelError, Problem
from standoff.model.forming.option_form import OptionForm

SECONDS = 60.0
"""Seconds of processor time that a run may take unasked."""

HARD = 0.05
"""The share of the time after which a decision maker that is hard to judge waits for the others."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run may take.

    Parameters
    ----------
    seconds
        Of processor time; None for no end. What is not decided by then is left open.
    nodes
        Size of all diagrams together.
    """

    seconds: float | None = SECONDS
    nodes: int = NODES


@dataclass(frozen=True)
class SymbolicAnalysis:
    """What is stable for whom, as families of states.

    Parameters
    ----------
    form
        The conflict.
    feasible
        All states.
    stable
        By concept, for each decision maker the states stable for it; None where
        that was not decided.
    equilibria
        By concept the states stable for everybody; None where that was not decided.
    undecided
        By concept why something of it was not: ``time`` or ``size``.
    """

    form: OptionForm = field(repr=False)
    encoding: Encoding = field(repr=False)
    feasible: Family
    stable: Mapping[str, tuple[Family | None, ...]] = field(repr=False)
    equilibria: Mapping[str, Family | None]
    undecided: Mapping[str, str]

    @property
    def concepts(self) -> tuple[str, ...]:
        """Keys of the concepts that were asked for."""
        return tuple(self.equilibria)


def analyse_symbolically(
    form: OptionForm, concepts: Sequence[str] = KEYS, asked: Asked | None = None
) -> SymbolicAnalysis:
    """Find what is stable for whom without listing states.

    Parameters
    ----------
    concepts
        Keys of Nash, GMR, SMR, SEQ or SSEQ.

    Raises
    ------
    MissingExtraError
        If the extra ``symbolic`` is not installed.
    ConflictModelError
        If no state is feasible, or a ranking is no order of the states.
    ConceptNotDefinedError
        For a concept that cannot be judged so.

    Notes
    -----
    Exact. The cost is that of the diagrams: small where each statement speaks
    of few options and these are near to each other, at worst exponential.
    """
    wanted = tuple(concept.key for concept in find_concepts(list(concepts)))
    strange = [key for key in wanted if key not in KEYS]
    if strange:
        raise ConceptNotDefinedError(
            f"{strange[0]} cannot be judged where states are too many to be listed",
            hint=f"These can: {', '.join(KEYS)}.",
        )
    allowed = asked or Asked()
    encoding = Encoding(form, allowed.nodes)
    if encoding.feasible == encoding.diagrams.false:
        message = "no state is feasible"
        raise ConflictModelError(message, [Problem("no-feasible-state", message, path=("rules",))])
    problems = list(_check_tiers(encoding))
    if problems:
        raise ConflictModelError("the preferences do not order the states", problems)
    return _Run(encoding, wanted, allowed).result()


class _Run:
    """Judges first what everybody stays at, then for each decision maker alone, while time lasts."""

    def __init__(self, encoding: Encoding, wanted: tuple[str, ...], asked: Asked) -> None:
        self.encoding = encoding
        self.wanted = wanted
        self.asked = asked
        movers = Movers(encoding)
        self.focal = [Focal(movers, dm) for dm in range(len(encoding.form.decision_makers))]
        self.left: dict[str, list[Diagram | None]] = {}
        self.held: dict[str, Diagram | None] = {}
        self.why: dict[str, str] = {}

    def result(self) -> SymbolicAnalysis:
        """Judge all, and give what was found."""
        self._judge_all()
        encoding = self.encoding
        stable = {
            key: tuple(
                None if left is None else Family(encoding, encoding.feasible & ~left)
                for left in self.left[key]
            )
            for key in self.wanted
        }
        held = {key: self.held[key] for key in self.wanted}
        return SymbolicAnalysis(
            encoding.form,
            encoding,
            Family(encoding, encoding.feasible),
            stable,
            {key: None if one is None else Family(encoding, one) for key, one in held.items()},
            {
                key: self.why[key]
                for key in self.wanted
                if held[key] is None or None in self.left[key]
            },
        )

    def _judge_all(self) -> None:
        keys = needed_for(self.wanted)
        self.encoding.diagrams.begin(self.asked.seconds)
        hard = [key for key in keys if key in GAINS]
        for key in keys:
            if key not in GAINS:
                self.left[key] = [self._attempt(focal, key) for focal in self.focal]
                self.held[key] = self._in_common(self.left[key])
        for key in hard:
            self.held[key] = self._equilibria(key)
        for key in hard:
            self.left[key] = self._each(key)
            if self.held[key] is None:
                self.held[key] = self._in_common(self.left[key])

    def _attempt(
        self, focal: Focal, key: str, among: Diagram | None = None, *, by_levels: bool = False
    ) -> Diagram | None:
        try:
            self.encoding.diagrams.check()
            return focal.judge(key, among, by_levels=by_levels)
        except OutOfReach as stop:
            self.why[key] = stop.why
        except KeyError:  # What it builds on was not decided.
            self.why.setdefault(key, "time")
        except self.encoding.diagrams.failure:
            self.why[key] = "size"
        finally:
            self.encoding.diagrams.manager.gc()
        return None

    def _in_common(self, left: Sequence[Diagram | None]) -> Diagram | None:
        found = self.encoding.feasible
        for one in left:
            if one is None:
                return None
            found &= ~one
        return found

    def _equilibria(self, key: str) -> Diagram | None:
        """Give the states that nobody leaves, of those that can be: nobody does under what is implied."""
        found = self.encoding.feasible
        for weaker in IMPLIED[key]:
            if weaker != "nash":
                known = self.held[weaker]
                if known is None:
                    return None
                found &= known
        waiting = list(self.focal)
        for last in (False, True):
            again = []
            for focal in waiting:
                left = self._within(focal, key, found, last=last)
                if left is None:
                    again.append(focal)
                else:
                    found &= ~left
            waiting = again
        return None if waiting else found

    def _each(self, key: str) -> list[Diagram | None]:
        """Judge all states for everybody, the hard ones last."""
        found = [self._within(focal, key, None, last=False) for focal in self.focal]
        return [
            self._within(focal, key, None, last=True) if left is None else left
            for focal, left in zip(self.focal, found, strict=True)
        ]

    def _within(
        self, focal: Focal, key: str, among: Diagram | None, *, last: bool
    ) -> Diagram | None:
        """Judge states for one decision maker; whoever is hard to judge comes last, level by level."""
        diagrams, seconds = self.encoding.diagrams, self.asked.seconds
        whole = diagrams.deadline
        if not last:
            diagrams.begin((SECONDS if seconds is None else seconds) * HARD)
            if whole is not None:
                diagrams.deadline = min(whole, diagrams.deadline or whole)
        found = self._attempt(focal, key, among, by_levels=last)
        diagrams.deadline = whole
        return found


def _check_tiers(encoding: Encoding) -> Iterator[Problem]:
    """Find rankings that leave states out, or have them twice."""
    false = encoding.diagrams.false
    for dm, tiers in encoding.form.tiers.items():
        path = ("decision_makers", encoding.form.decision_makers[dm], "ranking")
        seen = false
        for number, entry in enumerate(tiers.entries):
            fitting = encoding.feasible & encoding.of(entry)
            if tiers.one_only and fitting & seen != false:
                message = (
                    f"some states stand in the ranking twice: at place {number + 1} and before"
                )
                hint = "With 'first_match: true' a state counts where it fits first."
                yield Problem("repeated-state", message, path=(*path, number), hint=hint)
            seen |= fitting
        if tiers.all_fit and encoding.feasible & ~seen != false:
            count = Family(encoding, encoding.feasible & ~seen).count
            message = f"the ranking leaves out {count:,} states"
            hint = "Add them, or end the ranking with 'rest'."
            yield Problem("missing-state", message, path=path, hint=hint)
