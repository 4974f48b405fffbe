"""What is in doubt about a case, and which of its elements depend on it.

A statement of preference may not be held at all where nothing, or contested
claims only, say so; where whoever says so is not trusted; where the sources or
the claim have a poor grade; and where all that says so is old. Where the analyst has
assessed the claims of an element together, that judgement stands in place of grades and
contested claims. The same goes for
an order of states or weights as a whole, a correction by hand, a rule, and an
option. Each such thing is one doubt: it holds or it does not, and two elements
on one contested claim stand or fall together.

A rule or an option that names no claim is how the conflict was modelled: that it
is two islands or four needs no source. It is in doubt only if that is asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from standoff.evidence.citations.parts import Part, iter_grounds
from standoff.evidence.citations.support import Grade, Support
from standoff.model.claims import Assessment, Claim
from standoff.model.conflict import Conflict
from standoff.model.likelihood import CREDIBILITY, EVEN, RANGES, RELIABILITY, chance_of
from standoff.model.moves import Merge
from standoff.model.preferences import RankedStatements

POOR_RELIABILITY = frozenset("DEF")
POOR_CREDIBILITY = frozenset({4, 5, 6})


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that may be so or not.

    Parameters
    ----------
    kind
        ``statement`` (it is held although nothing says so), ``rule``, ``option``,
        ``order`` or ``correction`` (the same of these), ``fresh`` (what was so
        long ago still is), or the kind of a part of the evidence that is right:
        ``claim``, ``source``, ``publication``, ``speaker``, ``voice``; or
        ``assessment``, what the analyst makes of claims taken together.
    name
        Of the part; empty for an element of the model.
    chance
        That it is so.
    why
        ``no evidence``, ``contested``, ``distrusted``, ``grade``, ``old`` or
        ``assessed``.
    dm, level, at
        The element, for all kinds that are no part of the evidence; see
        `DoubtedStatement` and `DoubtedElement`.
    told
        What a part is called: the text of a claim, the title of a source.
    about
        The kind of the element, for what may not be so any more.
    """

    kind: str
    name: str
    chance: float
    why: str
    dm: str = ""
    level: int = -1
    at: int = -1
    told: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class DoubtedStatement:
    """A preference statement that is held only if enough of what is in doubt is so.

    Parameters
    ----------
    of
        How many statements its level has.
    ways
        Sets of doubts as bits; it is held if all of some set are so.
    """

    dm: str
    level: int
    at: int
    of: int
    ways: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DoubtedElement:
    """Another element of the model that is there only if enough of what is in doubt is so.

    Parameters
    ----------
    kind
        ``rule``, ``option``, ``order`` (a ranking of states or weights, as a
        whole) or ``correction`` (also how some states compare with others).
    dm
        Id of the decision maker it belongs to; empty for a rule.
    at
        Its place among the rules or options of the conflict, or among the
        corrections of the decision maker; -1 for an order.
    ways
        As of `DoubtedStatement`.
    """

    kind: str
    dm: str
    at: int
    ways: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Doubts:
    """All that is in doubt, and the elements of the model that depend on it.

    Parameters
    ----------
    idle
        Names of distrusted parts that no element depends on.
    """

    doubts: tuple[Doubt, ...] = ()
    statements: tuple[DoubtedStatement, ...] = ()
    idle: tuple[str, ...] = ()
    elements: tuple[DoubtedElement, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an element stands in the model."""

    kind: str
    dm: str = ""
    level: int = -1
    at: int = -1

    def doubt(self, kind: str, why: str) -> Doubt:
        """Give the doubt whether the element is there at all, or is still."""
        about = "" if kind == self.kind else self.kind
        return Doubt(kind, "", chance_of(EVEN), why, self.dm, self.level, self.at, about=about)


@dataclass
class DoubtFinder:
    """Finds what is in doubt.

    Parameters
    ----------
    distrusted
        Parts of the evidence that may be wrong.
    oldest
        Date, ``2018`` or ``2018-04-02``: what no source of it or later says may
        not be so any more. Empty: age does not matter.
    uncited
        Whether rules and options that name no claim are in doubt, too.
    """

    conflict: Conflict
    support: Support
    distrusted: Collection[Part] = ()
    oldest: str = ""
    uncited: bool = False
    _doubts: dict[Doubt, int] = field(default_factory=dict, init=False)

    def find(self) -> Doubts:
        """Go through the statements of all decision makers, and all else that may be absent."""
        statements = tuple(
            DoubtedStatement(dm, level, at, of, ways)
            for dm, level, at, of, because in self._iter_statements()
            if 0 not in (ways := self._ways(because, _Place("statement", dm, level, at)))
        )
        elements = tuple(
            DoubtedElement(place.kind, place.dm, place.at, ways)
            for place, because in self._iter_others()
            if 0 not in (ways := self._ways(because, place))
        )
        used = 0
        for ways in (*(each.ways for each in statements), *(each.ways for each in elements)):
            for way in ways:
                used |= way
        return self._only(used, statements, elements)

    def _only(
        self,
        used: int,
        statements: tuple[DoubtedStatement, ...],
        elements: tuple[DoubtedElement, ...],
    ) -> Doubts:
        """Leave out what no element depends on: others may bear those that met it first."""
        kept = [doubt for doubt, number in self._doubts.items() if used >> number & 1]
        place = {self._doubts[doubt]: k for k, doubt in enumerate(kept)}

        def moved(ways: tuple[int, ...]) -> tuple[int, ...]:
            return tuple(
                sum(1 << new for old, new in place.items() if way >> old & 1) for way in ways
            )

        placed = tuple(replace(each, ways=moved(each.ways)) for each in statements)
        others = tuple(replace(each, ways=moved(each.ways)) for each in elements)
        told = {(doubt.kind, doubt.name) for doubt in kept}
        idle = (part.name for part in self.distrusted if (part.kind, part.name) not in told)
        return Doubts(tuple(kept), placed, tuple(idle), others)

    def _iter_statements(self) -> Iterator[tuple[str, int, int, int, tuple[str, ...]]]:
        for dm in self.conflict.decision_makers:
            preferences = self.conflict.preferences.get(dm.id)
            if preferences is None or not isinstance(preferences.basis, RankedStatements):
                continue
            for number, level in enumerate(preferences.basis.levels):
                for at, item in enumerate(level.statements):
                    yield dm.id, number, at, len(level.statements), item.because

    def _iter_others(self) -> Iterator[tuple[_Place, tuple[str, ...]]]:
        """Iterate over orders, corrections, options and rules, with the claims they name."""
        for dm in self.conflict.decision_makers:
            preferences = self.conflict.preferences.get(dm.id)
            if preferences is None:
                continue
            if not isinstance(preferences.basis, RankedStatements):
                yield _Place("order", dm.id), preferences.basis.because
            # Of corrections and comparisons a decision maker has one kind at most.
            said = [e.because for e in preferences.adjustments or preferences.pairs]
            for at, because in enumerate(said):
                yield _Place("correction", dm.id, at=at), because
        if self.conflict.explicit is not None:  # states and moves are written out
            return
        # Without its first level an option has none of the others; of a set one is always there.
        given = {m for each in self.conflict.sets for m in each.members[each.is_ladder :]}
        given -= {m for s in self.conflict.sets if not s.is_ladder for m in s.members[1:]}
        for at, option in enumerate(self.conflict.options):
            if option.qualified not in given and (option.because or self.uncited):
                yield _Place("option", option.decision_maker, at=at), option.because
        for at, rule in enumerate(self.conflict.rules):
            if (rule.because or self.uncited) and not isinstance(rule, Merge):
                yield _Place("rule", at=at), rule.because

    def _ways(self, because: tuple[str, ...], place: _Place) -> tuple[int, ...]:
        """Give the smallest sets of doubts under which an element is there; 0 if it is surely."""
        claims = [self.support.claims[key] for key in because if key in self.support.claims]
        assessed = self.support.assessment(because)
        if assessed is not None and assessed.likelihood is not None:
            own = self._of_assessment(assessed, assessed.likelihood)
            grounds = {w for claim in claims for w in self._ways_of(claim, place, judged=True)}
            ways = {own | way for way in grounds or {0}}
        else:
            ways = {way for claim in claims for way in self._ways_of(claim, place)}
        if not ways:
            ways = {self._bit(place.doubt(place.kind, "no evidence"))}
        return tuple(
            sorted(way for way in ways if not any(o != way and o & way == o for o in ways))
        )

    def _of_assessment(self, one: Assessment, likelihood: tuple[float, float]) -> int:
        """Give the doubt whether what was concluded is so; what is almost certain is in none."""
        low, high = likelihood
        if low >= RANGES["almost certain"][0]:
            return 0
        chance = round((low + high) / 2, 6)
        return self._bit(Doubt("assessment", one.id, chance, "assessed", told=one.text))

    def _ways_of(self, claim: Claim, place: _Place, *, judged: bool = False) -> Iterator[int]:
        """Iterate over the ways in which a claim bears an element.

        Parameters
        ----------
        judged
            Whether the claims were assessed together, which grades of their own do not change.
        """
        own = 0 if judged else self._of_claim(claim)
        for citation, article in iter_grounds(claim, self.support):
            graded = 0 if judged else self._of_source(citation.source, article)
            way = own | self._of_parts(claim, article) | graded
            if self._is_old(article):
                way |= self._bit(place.doubt("fresh", "old"))
            yield way

    def _of_claim(self, claim: Claim) -> int:
        contested = self.support.of_claim(claim).grade is Grade.CONTESTED
        poor = claim.credibility in POOR_CREDIBILITY
        if not contested and not poor:
            return 0
        word = CREDIBILITY.get(claim.credibility or 0, EVEN)
        why = "contested" if contested else "grade"
        return self._bit(Doubt("claim", claim.id, chance_of(word), why, told=claim.text))

    def _of_parts(self, claim: Claim, article: str) -> int:
        bits = 0
        for part in self.distrusted:
            if part.has(claim, article):
                trust, told = self._trust(part), self._title(part)
                bits |= self._bit(Doubt(part.kind, part.name, trust, "distrusted", told=told))
        return bits

    def _title(self, part: Part) -> str:
        if part.kind == "claim":
            return self.support.claims[part.name].text
        record = self.support.sources.get(part.name) if part.kind == "source" else None
        return record.title if record else ""

    def _trust(self, part: Part) -> float:
        """Give the chance that a distrusted part is right: by its grade, if it has one."""
        if part.kind == "claim":
            word = CREDIBILITY.get(self.support.claims[part.name].credibility or 0, EVEN)
            return chance_of(word)
        records = [r for r in map(self.support.sources.get, part.sources) if r is not None]
        words = {RELIABILITY.get(record.reliability, EVEN) for record in records}
        return chance_of(words.pop() if len(words) == 1 else EVEN)

    def _of_source(self, source: str, article: str) -> int:
        record = self.support.sources.get(source)
        if record is None or record.reliability not in POOR_RELIABILITY:
            return 0
        if any(article in part.sources for part in self.distrusted):
            return 0  # it is in doubt already
        chance = chance_of(RELIABILITY[record.reliability])
        return self._bit(Doubt("source", article, chance, "grade", told=record.title))

    def _is_old(self, article: str) -> bool:
        record = self.support.sources.get(article)
        if not self.oldest or record is None or not record.date:
            return False
        return record.date < self.oldest[: len(record.date)]

    def _bit(self, doubt: Doubt) -> int:
        return 1 << self._doubts.setdefault(doubt, len(self._doubts))
