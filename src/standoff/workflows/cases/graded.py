"""Preferences as probable as their evidence is graded, when somebody asks for that.

A grade is no probability; that one statement rests on two articles says nothing of the sort.
Who wants to see what would follow if it were gives each grade a number. The numbers are an
assumption, told with every result.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from fractions import Fraction

from standoff.dossier.grounds.grades import CREDIBILITY as CREDIBLE
from standoff.dossier.grounds.grades import RELIABILITY as RELIABLE
from standoff.dossier.grounds.support import CaseSupport
from standoff.dossier.words.phrases import count_of, join_words
from standoff.dossier.words.statements import tell_statement
from standoff.errors import UsageError, unknown_word
from standoff.evidence.citations.support import Grade
from standoff.model.claims import ClaimStatus
from standoff.model.language.syntax import Statement
from standoff.model.likelihood import CREDIBILITY, RELIABILITY, chance_of
from standoff.model.preferences import PLAIN, Mark, Preferences, RankedStatements, StatementLevel
from standoff.workflows.cases.disputes import Dispute

SUPPORT: Mapping[str, str] = {
    "several": "very likely",
    "one": "likely",
    "contested": "roughly even chance",
    "none": "unlikely",
}
"""How likely a claim that nobody graded is taken to be, by how well it is supported."""

ASSUMPTION = (
    "No source says these numbers; --chance GRADE=NUMBER gives others. What holds depends on them."
)

_GRADES = {
    Grade.SUPPORTED: "several",
    Grade.SINGLE: "one",
    Grade.CONTESTED: "contested",
    Grade.NONE: "none",
}

_TOLD = {
    "several": "several articles",
    "one": "one article",
    "contested": "contested",
    "none": "no evidence",
    **{str(key): f"credibility {key}, {word}" for key, word in CREDIBLE.items()},
    **{key: f"reliability {key}, {word}" for key, word in RELIABLE.items()},
}


def usual_chances() -> dict[str, Fraction]:
    """Give the probability that each grade is taken for, where nothing else is said.

    The middle of the range of the word of likelihood that stands for it.

    Examples
    --------
    >>> found = usual_chances()
    >>> str(found["several"]), str(found["2"]), str(found["E"])
    ('7/8', '7/8', '1/8')
    """
    words = {**SUPPORT, **{str(key): word for key, word in CREDIBILITY.items()}, **RELIABILITY}
    return {key: Fraction(chance_of(word)).limit_denominator(1000) for key, word in words.items()}


@dataclass(frozen=True)
class Graded:
    """A case whose statements are as probable as their grades.

    Parameters
    ----------
    dispute
        The case with the marks.
    chances
        What each grade was taken for.
    statements
        The statements that were marked: decision maker, statement in words, grade, probability.
    left
        What could not be marked, in sentences.
    marked
        The statements themselves, by decision maker.
    """

    dispute: Dispute
    chances: Mapping[str, Fraction]
    statements: tuple[tuple[str, str, str, Fraction], ...]
    left: tuple[str, ...]
    marked: frozenset[tuple[str, Statement]] = frozenset()

    def again(self, dispute: Dispute) -> Dispute:
        """Grade the statements anew of which a change took claims away; all else stays.

        Parameters
        ----------
        dispute
            The case with the marks, changed.
        """
        known = CaseSupport(dispute.case, dispute.conflict)
        grader = _Grader(dispute, known, self.chances)
        found = {
            dm: grader.regrade(dm, preferences, self.marked)
            for dm, preferences in dispute.conflict.preferences.items()
        }
        conflict = replace(dispute.conflict, preferences=found)
        if dispute.stage is None:
            return replace(dispute, case=replace(dispute.case, conflict=conflict))
        return replace(dispute, stage=replace(dispute.stage, conflict=conflict))

    @property
    def told(self) -> tuple[str, ...]:
        """What is assumed, in sentences."""
        used = dict.fromkeys(grade for _, _, grade, _ in self.statements)
        taken = join_words(f"{_TOLD[key]}: {float(self.chances[key]):g}" for key in used)
        counted = count_of(len(self.statements), "statement")
        assumed = (
            f"Assumed: each of {counted} is held with the probability that its evidence is "
            f"graded ({taken})."
        )
        return (assumed, ASSUMPTION, *self.left)


def read_chances(said: Iterable[str]) -> dict[str, Fraction]:
    """Read what grades are taken for, each as ``contested=0.3``, beside what is usual.

    Raises
    ------
    UsageError
        For an unknown grade, and for what is no number from 0 to 1.
    """
    chances = usual_chances()
    for each in said:
        key, _, number = (part.strip() for part in each.partition("="))
        if key not in chances:
            raise unknown_word(key, tuple(chances), "unknown-grade", "unknown grade {!r}")
        try:
            chance = Fraction(number)
        except (ValueError, ZeroDivisionError):
            chance = Fraction(-1)
        if not 0 <= chance <= 1:
            raise UsageError(
                f"{each!r}: {number!r} is no number from 0 to 1",
                hint="Write it as in 'contested=0.3'.",
            )
        chances[key] = chance
    return chances


def grade_preferences(
    dispute: Dispute,
    said: Sequence[str] = (),
    support: CaseSupport | None = None,
    *,
    keep_orders: bool = False,
) -> Graded:
    """Mark each statement with the probability that its evidence is graded.

    A statement is as probable as the best of its claims; a claim as its credibility says, else
    the best reliability of the sources that support it, else its support. Statements that are
    marked in the case stay as they are, and so do orders of states and weights.

    Parameters
    ----------
    said
        What grades are taken for, each as ``contested=0.3``.
    keep_orders
        Whether an unknown order of statements stays unknown, for who looks at every order.

    Raises
    ------
    UsageError
        If the case has no claims, no statement can be graded, or a grade cannot be read.
    """
    if not dispute.case.claims:
        raise UsageError(
            "the case has no claims, so nothing says how well its statements are supported",
            hint="Mark them in the case instead: {say: STATEMENT, probability: 0.7}.",
        )
    chances = read_chances(said)
    known = support or CaseSupport(dispute.case, dispute.conflict)
    grader = _Grader(dispute, known, chances, keep_orders=keep_orders)
    found = {
        dm: grader.grade(dm, preferences)
        for dm, preferences in dispute.conflict.preferences.items()
    }
    if not grader.statements:
        raise UsageError(
            "there is no statement that could be as probable as its evidence is graded",
            hint=" ".join([*grader.left, "Ask without --graded."]),
        )
    conflict = replace(dispute.conflict, preferences=found)
    case = replace(dispute.case, title=f"{dispute.case.title}, as probable as graded")
    if dispute.stage is None:
        marked = replace(dispute, case=replace(case, conflict=conflict))
    else:
        marked = replace(dispute, case=case, stage=replace(dispute.stage, conflict=conflict))
    told, left = tuple(grader.statements), tuple(grader.left)
    return Graded(marked, chances, told, left, frozenset(grader.marked))


class _Grader:
    """Marks statements, and keeps what it did."""

    def __init__(
        self,
        dispute: Dispute,
        support: CaseSupport,
        chances: Mapping[str, Fraction],
        *,
        keep_orders: bool = False,
    ) -> None:
        self.dispute = dispute
        self.support = support
        self.chances = chances
        self.keep_orders = keep_orders
        self.statements: list[tuple[str, str, str, Fraction]] = []
        self.left: list[str] = []
        self.marked: set[tuple[str, Statement]] = set()

    def grade(self, dm: str, preferences: Preferences) -> Preferences:
        """Mark the statements of a decision maker."""
        naming = self.dispute.naming
        name = naming.dm(naming.conflict.dm_index[dm])
        basis = preferences.basis
        if not isinstance(basis, RankedStatements) or preferences.adjustments:
            what = "are no statements" if not preferences.adjustments else "are corrected by hand"
            self.left.append(f"The preferences of {name} {what}: they are taken as sure.")
            return preferences
        inside = {k for start, stop in basis.order_unknown for k in range(start, stop)}
        if inside:
            order = "in every order" if self.keep_orders else "in the order written"
            self.left.append(f"Of {name}, statements in unknown order are taken as sure, {order}.")
        levels = tuple(
            level if k in inside or level.mark != PLAIN else self._mark(dm, level)
            for k, level in enumerate(basis.levels)
        )
        kept = basis.order_unknown if self.keep_orders else ()
        return replace(preferences, basis=replace(basis, levels=levels, order_unknown=kept))

    def regrade(
        self, dm: str, preferences: Preferences, marked: AbstractSet[tuple[str, Statement]]
    ) -> Preferences:
        """Mark statements anew that were marked so, by the claims that are left."""
        basis = preferences.basis
        if not isinstance(basis, RankedStatements):
            return preferences
        levels = tuple(
            self._mark(dm, level)
            if all((dm, item.statement) in marked for item in level.statements)
            else level
            for level in basis.levels
        )
        return replace(preferences, basis=replace(basis, levels=levels))

    def _mark(self, dm: str, level: StatementLevel) -> StatementLevel:
        graded = [(item, *self._best(item.because)) for item in level.statements]
        least = min(chance for _, _, chance in graded)
        for item, grade, chance in graded:
            told = tell_statement(item.statement, self.dispute.naming, dm)
            self.statements.append((dm, told, grade, chance))
            self.marked.add((dm, item.statement))
        mark = Mark(probability=least)
        return StatementLevel(tuple(replace(item, mark=mark) for item, _, _ in graded))

    def _best(self, because: Sequence[str]) -> tuple[str, Fraction]:
        grades = [*self._iter_grades(because)] or ["none"]
        best = max(grades, key=lambda grade: self.chances[grade])
        return best, self.chances[best]

    def _iter_grades(self, because: Sequence[str]) -> Iterator[str]:
        case = self.dispute.case
        for name in because:
            claim = case.claims.get(name)
            if claim is None or claim.status is ClaimStatus.REJECTED:
                continue
            if claim.credibility is not None:
                yield str(claim.credibility)
                continue
            records = (case.sources.get(one.source) for one in claim.supporting)
            grades = [one.reliability for one in records if one is not None and one.reliability]
            if grades:
                yield max(grades, key=lambda grade: self.chances[grade])
            else:
                yield _GRADES[self.support.claims[name].grade]
