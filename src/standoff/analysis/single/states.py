"""One state judged for everybody under every concept, as far as time allows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from standoff.analysis.results import (
    EveryImprovementSanctioned,
    NoImprovement,
    Reason,
    UnsanctionedImprovement,
    Verdict,
)
from standoff.analysis.single.chains import Chains
from standoff.analysis.single.judging import Focal
from standoff.analysis.single.keys import KEYS
from standoff.analysis.single.solving import Meter, OutOfReach
from standoff.analysis.stability import find_concepts
from standoff.errors import ConceptNotDefinedError
from standoff.model.forming.option_form import OptionForm

SECONDS = 20.0
"""Seconds of processor time that one state may take unasked."""


@dataclass(frozen=True)
class StateAnalysis:
    """What was found about one state.

    Parameters
    ----------
    form
        The conflict.
    code
        The state.
    dms
        The decision makers that were asked about.
    concepts
        Keys of the concepts that were asked for.
    verdicts
        By concept and decision maker; states in them are codes. What was not decided is
        missing.
    undecided
        Why it is: ``time`` or ``steps``.
    moves
        For each decision maker without an improvement its best move, if it has any.
    steps
        Questions to the solver and contradictions it met, together: the same every time.
    """

    form: OptionForm = field(repr=False)
    code: int
    dms: tuple[int, ...]
    concepts: tuple[str, ...]
    verdicts: Mapping[tuple[str, int], Verdict]
    undecided: Mapping[tuple[str, int], str]
    moves: Mapping[int, int]
    steps: int

    def is_stable(self, concept: str, dm: int) -> bool | None:
        """Say whether the state is stable for a decision maker; None where that was not decided."""
        found = self.verdicts.get((concept, dm))
        return None if found is None else found.stable

    @property
    def codes(self) -> frozenset[int]:
        """The states that it tells of."""
        found = {self.code, *self.moves.values()}
        for verdict in self.verdicts.values():
            found |= set(codes_of(verdict.reason))
        return frozenset(found)

    def is_equilibrium(self, concept: str) -> bool | None:
        """Say whether it is stable for all who were asked about; None where that was not decided."""
        found = [self.is_stable(concept, dm) for dm in self.dms]
        return False if False in found else None if None in found else True


def judge_state(
    form: OptionForm,
    code: int,
    concepts: Sequence[str] = KEYS,
    dms: Sequence[int] | None = None,
    *,
    seconds: float | None = SECONDS,
    steps: int | None = None,
) -> StateAnalysis:
    """Judge one state of a conflict in option form, however many states there are.

    Parameters
    ----------
    code
        The state; it has to keep all rules.
    concepts
        Keys of Nash, GMR, SMR, SEQ or SSEQ.
    dms
        Indexes of decision makers; all of them if None.
    seconds, steps
        What may be taken, of processor time and of steps; None for no end. What is not
        decided by then is left open.

    Raises
    ------
    MissingExtraError
        If the extra ``solve`` is not installed.
    ConceptNotDefinedError
        For a concept that cannot be judged so.

    Notes
    -----
    Exact. Nash takes one question to the solver for each decision maker. The other
    concepts take one search for each improvement that no answer seen so far deters; for
    SEQ and SSEQ that may be exponential.
    """
    wanted = tuple(concept.key for concept in find_concepts(list(concepts)))
    strange = [key for key in wanted if key not in KEYS]
    if strange:
        raise ConceptNotDefinedError(
            f"{strange[0]} cannot be judged where states are too many to be listed",
            hint=f"These can: {', '.join(KEYS)}.",
        )
    run = _Run(Chains(form, Meter(seconds, steps)), code, dms)
    try:
        run.judge_all([key for key in KEYS if key in wanted])
    finally:
        run.chains.close()
    return StateAnalysis(
        form,
        code,
        tuple(run.focal),
        wanted,
        run.verdicts,
        run.undecided,
        run.moves,
        run.chains.meter.steps,
    )


class _Run:
    """Judges concept by concept, the easy ones first; nobody takes the time of the others."""

    def __init__(self, chains: Chains, code: int, dms: Sequence[int] | None) -> None:
        everybody = range(len(chains.form.decision_makers))
        self.chains = chains
        self.code = code
        self.focal = {dm: Focal(chains, dm, code) for dm in (everybody if dms is None else dms)}
        self.verdicts: dict[tuple[str, int], Verdict] = {}
        self.undecided: dict[tuple[str, int], str] = {}
        self.moves: dict[int, int] = {}
        self.settled: set[int] = set()

    def judge_all(self, keys: Sequence[str]) -> None:
        """Judge every decision maker under every concept."""
        waiting = [(key, dm) for key in keys for dm in self.focal]
        for place, (key, dm) in enumerate(waiting):
            kept = self.chains.meter.part(1 / (len(waiting) - place))
            try:
                self.verdicts[key, dm] = Verdict(key, dm, self.code, self._reason(key, dm))
            except OutOfReach as stop:
                self.undecided[key, dm] = stop.why
            finally:
                self.chains.meter.restore(kept)

    def _reason(self, key: str, dm: int) -> Reason:
        focal = self.focal[dm]
        if dm in self.settled or not self.chains.form.owned(dm):
            return NoImprovement()
        reason = focal.judge(key)
        if isinstance(reason, NoImprovement):
            self.settled.add(dm)
            with suppress(OutOfReach), self.chains.meter.telling():
                best, _ = focal.best_from(self.code)
                if best is not None:
                    self.moves[dm] = best
        return reason


def codes_of(reason: Reason) -> Iterator[int]:
    """Iterate over the states that a reason tells of."""
    match reason:
        case UnsanctionedImprovement(improvement, others, _, _, sanctions):
            yield improvement
            yield from others
        case EveryImprovementSanctioned(sanctions):
            pass
        case _:
            return
    for sanction in sanctions:
        yield sanction.improvement
        yield from (move.target for move in sanction.moves)
        yield from sanction.escapes
