"""What a verdict rests on: the preference statements that decide between two states."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from standoff.analysis.analyse import Analysis
from standoff.analysis.results import (
    EveryImprovementSanctioned,
    UnsanctionedImprovement,
    Verdict,
)
from standoff.dossier.naming import CONCEPT_NAMES
from standoff.dossier.statements import count_of, tell_statement
from standoff.dossier.wording import tell_reason
from standoff.evidence.citations.support import ClaimSupport, ElementSupport, Grade
from standoff.model.language.evaluate import holds
from standoff.model.preferences import RankedStatements
from standoff.reports.page.data import Link, SupportView, Told, VerdictView
from standoff.workflows.asking.support import CaseSupport
from standoff.workflows.cases.disputes import Dispute

GRADES = {
    Grade.NONE: "none",
    Grade.CONTESTED: "contested",
    Grade.SINGLE: "single",
    Grade.SUPPORTED: "supported",
}
TOLD_STATEMENTS = 3
TOLD_REASONS = 4


@dataclass
class Anchors:
    """Gives each thing an id that is unique in the page and safe in a link."""

    _known: dict[tuple[str, ...], str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def of(self, *parts: str) -> str:
        """Give the id of a thing; the same for the same parts."""
        if parts not in self._known:
            safe = [re.sub(r"[^A-Za-z0-9]+", "-", part).strip("-") for part in parts]
            base = anchor = "-".join(part for part in safe if part) or "x"
            number = 2
            while anchor in self._taken:
                anchor = f"{base}--{number}"
                number += 1
            self._taken.add(anchor)
            self._known[parts] = anchor
        return self._known[parts]

    def claim(self, claim: str) -> Link:
        """Lead to a claim."""
        return Link(claim, self.of("claim", claim))


def view_support(support: ElementSupport | ClaimSupport | None, anchors: Anchors) -> SupportView:
    """Show what an element or a claim rests on."""
    if support is None:
        return SupportView("none", Grade.NONE.word, "It rests on no claim.")
    grade = support.grade
    if isinstance(support, ElementSupport):
        links = tuple(anchors.claim(claim.claim) for claim in support.claims)
        return SupportView(GRADES[grade], grade.word, support.explain(), links)
    parts = [f"{count_of(len(support.supporting), 'independent article')} for it"]
    if support.opposing:
        parts.append(f"{len(support.opposing)} against")
    if support.first:
        same = support.first == support.last
        parts.append(support.first if same else f"{support.first} to {support.last}")
    if support.comments:
        parts.append(
            f"{count_of(support.comments, 'citation')} of readers' comments count for nothing"
        )
    return SupportView(GRADES[grade], grade.word, ", ".join(parts) + ".")


@dataclass(frozen=True)
class Judge:
    """Verdicts of one stage with the preference statements they rest on."""

    dispute: Dispute
    analysis: Analysis
    support: CaseSupport
    anchors: Anchors
    stage: str

    @cached_property
    def _index(self) -> dict[str, int]:
        return {option: k for k, option in enumerate(self.dispute.graph.options)}

    def preference(self, dm: int, level: int) -> str:
        """Give the anchor of a preference statement."""
        return self.anchors.of("preference", self.stage, self._id(dm), str(level + 1))

    def _id(self, dm: int) -> str:
        return self.dispute.graph.decision_makers[dm]

    def statement(self, dm: int, level: int) -> str:
        """Say the statements of a level."""
        preferences = self.dispute.conflict.preferences.get(self._id(dm))
        if preferences is None or not isinstance(preferences.basis, RankedStatements):
            return "the order of preference"
        statements = preferences.basis.levels[level].statements
        naming = self.dispute.naming
        return " = ".join(tell_statement(s.statement, naming, self._id(dm)) for s in statements)

    def verdict_anchor(self, dm: int, state: int) -> str:
        """Give the anchor of what a decision maker makes of a state."""
        return self.anchors.of("verdict", self.stage, str(state + 1), self._id(dm))

    def judge(self, state: int, *, linked: bool = True) -> tuple[VerdictView, ...]:
        """Judge a state for everybody; concepts that share a reason share a verdict.

        Parameters
        ----------
        linked
            Whether verdicts carry anchors; those of a state shown twice carry them once.
        """
        dms = range(len(self.dispute.graph.decision_makers))
        return tuple(view for dm in dms for view in self._judge(dm, state, linked=linked))

    def _judge(self, dm: int, state: int, *, linked: bool) -> Iterator[VerdictView]:
        naming = self.dispute.naming
        verdicts = [self.analysis.verdict(c, dm, state) for c in self.analysis.concepts]
        shared: dict[tuple[bool, tuple[str, ...]], list[Verdict]] = {}
        for verdict in verdicts:
            key = (verdict.stable, tell_reason(verdict, naming))
            shared.setdefault(key, []).append(verdict)
        for number, ((stable, reasons), group) in enumerate(shared.items()):
            anchor = self.verdict_anchor(dm, state) if linked and not number else ""
            yield VerdictView(
                anchor,
                naming.dm(dm),
                stable,
                ", ".join(CONCEPT_NAMES[verdict.concept] for verdict in group),
                _some(reasons, TOLD_REASONS if linked else 1),
                self.tell_deciding(group[0]) if linked else (),
            )

    def tell_deciding(self, verdict: Verdict) -> tuple[Told, ...]:
        """Say which preference statements decide about the moves from a state."""
        dm, state = verdict.dm, verdict.state
        match verdict.reason:
            case UnsanctionedImprovement(improvement):
                levels = Counter(self._levels(dm, state, [improvement]))
                return tuple(self._told(dm, level, "makes that an improvement") for level in levels)
            case EveryImprovementSanctioned(sanctions):
                gains = Counter(self._levels(dm, state, [s.improvement for s in sanctions]))
                fears = Counter(self._levels(dm, state, [s.state for s in sanctions]))
                told = [self._told(dm, level, "tempts it to move") for level in gains]
                told += [self._told(dm, level, "makes the sanction bite") for level in fears]
                return tuple(told[: 2 * TOLD_STATEMENTS])
        reachable = self.dispute.graph.reachable(dm, state)
        counts = Counter(self._levels(dm, state, reachable))
        most = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:TOLD_STATEMENTS]
        whole = count_of(len(reachable), "move")
        return tuple(
            self._told(dm, level, f"speaks against {count} of its {whole}") for level, count in most
        )

    def _told(self, dm: int, level: int, what: str) -> Told:
        link = Link(self.statement(dm, level), self.preference(dm, level))
        found = self.support.levels(self._id(dm)).get(level)
        claims = tuple(self.anchors.claim(c.claim) for c in found.claims) if found else ()
        return Told(what, (link, *claims))

    def _levels(self, dm: int, state: int, others: Iterable[int]) -> Iterator[int]:
        """Iterate over the levels that decide between a state and each of some others."""
        preferences = self.dispute.conflict.preferences.get(self._id(dm))
        if preferences is None or preferences.adjustments:
            return
        basis = preferences.basis
        ranks, graph = self.dispute.graph.ranks[dm], self.dispute.graph
        if not isinstance(basis, RankedStatements):
            yield from (0 for other in others if ranks[other] != ranks[state])
            return
        codes = self._profile(dm, state)
        for other in others:
            if ranks[other] == ranks[state] or not graph.options:
                continue
            pairs = zip(codes, self._profile(dm, other), strict=True)
            level = next((k for k, (here, there) in enumerate(pairs) if here != there), None)
            if level is not None:
                yield level

    def _profile(self, dm: int, state: int) -> tuple[int, ...]:
        """Count for each level how many of its statements hold in a state."""
        basis = self.dispute.conflict.preferences[self._id(dm)].basis
        if not isinstance(basis, RankedStatements):
            return ()
        code = int(self.dispute.graph.codes[state])
        return tuple(
            sum(holds(item.statement, code, self._index) for item in level.statements)
            for level in basis.levels
        )


def _some(reasons: tuple[str, ...], most: int) -> tuple[str, ...]:
    left = len(reasons) - most
    if left <= 0:
        return reasons
    return *reasons[:most], f"And {count_of(left, 'more reason')} of the kind."
