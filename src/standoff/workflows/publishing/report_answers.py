"""The answer of a stage in plain sentences, and each outcome with its grounds."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.analysis.equilibria import Equilibrium
from standoff.analysis.questions import Hinge, find_hinges
from standoff.analysis.robustness import Share
from standoff.dossier.comparison import describe_state
from standoff.dossier.naming import CONCEPT_NAMES
from standoff.dossier.remarks import tell_remark
from standoff.dossier.statements import count_of, join_words, tell_change
from standoff.reports.page.data import (
    Link,
    OutcomeView,
    Told,
)
from standoff.workflows.publishing.report_frame import StageFrame


class AnswerDesk(StageFrame):
    """Tells which outcomes hold, how surely, and why."""

    def outcomes(self) -> Iterator[OutcomeView]:
        """View the outcomes that are told one by one."""
        for place, outcome in enumerate(self.told):
            linked = not self.room.brief and (self.focus or not place)
            yield OutcomeView(
                self.outcome_anchor(outcome.state),
                self.state(outcome.state),
                join_words(CONCEPT_NAMES[concept] for concept in outcome.concepts),
                self._tell_reached(outcome.state),
                tuple(self.certainty(outcome)),
                tuple(self.hinges(outcome)),
                self.judge.judge(outcome.state, linked=linked),
            )

    def outcome_anchor(self, state: int) -> str:
        """Give the anchor of an outcome."""
        return self.anchors.of("outcome", self.id, str(state + 1))

    def _tell_reached(self, state: int) -> str:
        paths = self.solved.improvements
        if paths is None:
            return "The case names no status quo to reach it from."
        if state == paths.start:
            return "It is the status quo."
        path = paths.to.get(state)
        if path is None:
            return "Improvements from the status quo do not lead to it."
        return (
            f"Improvements lead to it from the status quo in {count_of(len(path.moves), 'move')}."
        )

    def certainty(self, outcome: Equilibrium) -> Iterator[str]:
        """Say in how many readings it holds, concepts of one share together."""
        found = self.robust.robustness
        if found.count == 1:
            yield "Nothing in the order of preferences is open: there is one reading of the case."
            return
        groups: dict[str, list[str]] = {}
        for concept in outcome.concepts:
            if concept in found.concepts:
                groups.setdefault(self._share_words(concept, outcome.state), []).append(
                    CONCEPT_NAMES[concept]
                )
        for words, concepts in groups.items():
            yield f"Under {join_words(concepts)} it holds in {words}."

    def _share_words(self, concept: str, state: int) -> str:
        found = self.robust.robustness
        shares = {share.state: share for share in found.shares(concept)}
        share = shares.get(state)
        return tell_share(share, found.count, exhaustive=found.readings.exhaustive)

    def hinges(self, outcome: Equilibrium) -> Iterator[Told]:
        """Say on which unknown orderings it hinges most."""
        seen: set[tuple[int, int, int]] = set()
        for concept in outcome.concepts:
            if concept not in self.robust.robustness.concepts:
                continue
            for hinge in find_hinges(self.robust.robustness, concept, outcome.state)[:2]:
                key = (hinge.dm, hinge.upper, hinge.lower)
                if key not in seen and len(seen) < 3:
                    seen.add(key)
                    yield self._tell_hinge(hinge, concept)

    def _tell_hinge(self, hinge: Hinge, concept: str) -> Told:
        dm = self.naming.dm(hinge.dm)
        upper = self.judge.statement(hinge.dm, hinge.upper)
        lower = self.judge.statement(hinge.dm, hinge.lower)
        return Told(
            f"Whether {dm} ranks {upper} above {lower}: if so, it holds under "
            f"{CONCEPT_NAMES[concept]} in {hinge.share_if:.0%} of readings; if not, in "
            f"{hinge.share_if_not:.0%}.",
            tuple(
                Link(f"preference {level + 1}", self.judge.preference(hinge.dm, level))
                for level in (hinge.upper, hinge.lower)
                if not self.room.brief
            ),
        )

    # The answer -----------------------------------------------------------------------------

    def answer(self) -> Iterator[Told]:
        """Say in plain sentences what holds, why, how surely, and what it hinges on."""
        if not self.strongest:
            remarks = [tell_remark(r, self.naming) for r in self.solved.solution.analysis.remarks]
            yield Told("No state is stable for everybody under any concept. " + " ".join(remarks))
            return
        first = self.strongest[0]
        yield self._tell_outcomes()
        yield self._tell_why(first)
        yield self._tell_certainty(first)

    def _tell_certainty(self, outcome: Equilibrium) -> Told:
        """Say in how many readings it holds, and what decides about that."""
        certainty = " ".join(self.certainty(outcome))
        hinges = tuple(self.hinges(outcome))
        if hinges:
            return Told(f"{certainty} It hinges most on this. {hinges[0].text}", hinges[0].grounds)
        if self.robust.robustness.count > 1:
            certainty += " No open ordering of preferences decides about it."
        return Told(certainty)

    def _tell_outcomes(self) -> Told:
        everything = len(self.strongest[0].concepts) == len(self.solved.solution.analysis.concepts)
        concepts = join_words(CONCEPT_NAMES[c] for c in self.strongest[0].concepts)
        how = "under every concept" if everything else f"under {concepts}"
        links = tuple(
            Link(self.naming.state(each.state), self.outcome_anchor(each.state))
            for each in self.strongest
            if each in self.told
        )
        count = len(self.strongest)
        if count > 1:
            noun = count_of(count, "outcome")
            way = "hold" if not self.reached else "are reached by improvements and hold"
            text = f"{noun} {way} {how}. The first: {self.describe(self.strongest[0].state)}"
            return Told(text, links)
        way = "holds" if not self.reached else "is reached by improvements and holds"
        return Told(
            f"One outcome {way} {how}: {self.describe(self.strongest[0].state)}",
            links,
        )

    def describe(self, state: int) -> str:
        """Say a state by how it differs from the status quo."""
        if self.quo is None or not self.naming.graph.options:
            return f"{describe_state(state, self.naming)}."
        if state == self.quo:
            return "the status quo stays as it is."
        change = tell_change(self.quo, state, self.naming)
        return f"{change}; everything else stays as it was."

    def _tell_why(self, outcome: Equilibrium) -> Told:
        analysis = self.solved.solution.analysis
        dms = range(len(self.naming.graph.decision_makers))
        concept = outcome.concepts[0]
        tempted = [dm for dm in dms if analysis.graph.improvements(dm, outcome.state)]
        links = tuple(
            Link(self.naming.dm(dm), self.judge.verdict_anchor(dm, outcome.state))
            for dm in dms
            if not self.room.brief
        )
        if not tempted:
            return Told("Nobody gains by leaving it: no decision maker has an improvement.", links)
        who = join_words(self.naming.dm(dm) for dm in tempted)
        return Told(
            f"{who} could improve by leaving it, but under {CONCEPT_NAMES[concept]} the others "
            "would answer every such move with a sanction.",
            links,
        )


def tell_share(share: Share | None, count: int, *, exhaustive: bool) -> str:
    """Say a share of readings: all, none, or a percentage with its interval."""
    readings = f"{count:,} readings"
    if share is None:
        return f"none of the {readings}"
    if share.count == count:
        return f"all {readings}" + ("" if exhaustive else " looked at")
    text = f"{share.share:.0%} of the {readings}"
    return (
        text if exhaustive else f"{text} looked at (95% interval {share.low:.0%}–{share.high:.0%})"
    )
