"""Which claims fall when a source, a speaker, a zone or everything after a date is left out.

* A *source* is left out with the sources that only sum it up, and with the one it sums
  up: the two count as one. Everything that is cited from it goes.
* A *speaker* is left out with all claims said by that speaker (`by`), with what is cited in
  that voice, and, where a claim names no speaker, with what is cited from sources of that
  author.
* A *zone* is a kind of zone of the documents at hand, such as ``comment``. Without
  documents only claims whose role is commenter are known to be comments.
* *After* a date everything goes that is cited from sources published later for certain; a
  source without a date stays.
* A *claim* can be left out by its id.

A claim falls if it cited something in its support and nothing of that remains. One that
never cited anything is the analyst's own and stays.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from standoff.errors import Problem, suggest
from standoff.model.case import Case
from standoff.model.claims import Claim, ClaimCitation, Role, SourceRecord

KINDS = ("source", "speaker", "zone", "after", "claim")
COMMENT = "comment"
_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Omission:
    """Something that is left out.

    Parameters
    ----------
    kind
        One of `KINDS`.
    what
        Id of a source or claim, name of a speaker, kind of zone, or a date.
    """

    kind: str
    what: str

    def __str__(self) -> str:
        return f"leave out {self.kind}: {self.what}"


@dataclass(frozen=True)
class Grounds:
    """What a case rests on.

    Parameters
    ----------
    zones, voices
        For each citation that was looked up its kind of zone, and who speaks there.
    """

    case: Case
    zones: Mapping[ClaimCitation, str] = field(default_factory=dict)
    voices: Mapping[ClaimCitation, str] = field(default_factory=dict)

    def find_fallen(self, omissions: Iterable[Omission]) -> tuple[str, ...]:
        """Find the claims that fall when all of these are left out together."""
        tests = [self._test(omission) for omission in omissions]
        return tuple(key for key, claim in self.case.claims.items() if _falls(claim, tests))

    def check(self, omission: Omission) -> Problem | None:
        """Say why something cannot be left out; None if it can."""
        if omission.kind == "after":
            if _DAY.fullmatch(omission.what) and _bounds(omission.what):
                return None
            message = f"{omission.what!r} is no date"
            how = "Write it like 2018, 2018-11 or 2018-11-14."
            return Problem("bad-date", message, value=omission.what, hint=how)
        known = self._known[omission.kind]
        if _fold(omission.what) in {_fold(name) for name in known}:
            return None
        message = f"the case cites no {omission.kind} {omission.what!r}"
        hint = suggest(omission.what, known)
        if omission.kind == "zone" and not self.zones:
            hint = "Kinds of zones are known where the documents are at hand: name them with --db."
        named = omission.kind in {"source", "claim"}
        code = f"unknown-{omission.kind}" if named else "nothing-cited"
        return Problem(code, message, value=omission.what, allowed=known[:20], hint=hint)

    @cached_property
    def _known(self) -> dict[str, tuple[str, ...]]:
        claims, cited = self.case.claims.values(), self.cited_sources
        authors = [name for key in cited for name in _authors(self.case.sources.get(key))]
        speakers = [*(claim.by for claim in claims), *self.voices.values(), *authors]
        comment = [COMMENT for claim in claims if claim.role is Role.COMMENTER]
        return {
            "source": tuple(self.case.sources),
            "speaker": tuple(dict.fromkeys(filter(None, speakers))),
            "zone": tuple(dict.fromkeys([*self.zones.values(), *comment])),
            "claim": tuple(self.case.claims),
        }

    @cached_property
    def cited_sources(self) -> tuple[str, ...]:
        """Ids of the sources that some claim cites in its support."""
        claims = self.case.claims.values()
        return tuple(dict.fromkeys(c.source for claim in claims for c in claim.supporting))

    @cached_property
    def independent_sources(self) -> tuple[str, ...]:
        """One source of each group that counts as one, of those that are cited."""
        return tuple(dict.fromkeys(map(self._root, self.cited_sources)))

    def group(self, source: str) -> frozenset[str]:
        """Give a source with those that sum it up, and the one that it sums up."""
        root = self._root(source)
        return frozenset(key for key in {*self.case.sources, source} if self._root(key) == root)

    def _root(self, source: str) -> str:
        seen: list[str] = []
        while source not in seen:
            seen.append(source)
            record = self.case.sources.get(source)
            source = (record.summary_of if record else "") or source
        return source

    # Tests: whether a claim goes whole, and which of its citations go ----------------------------

    def _test(self, omission: Omission) -> Callable[[Claim, ClaimCitation | None], bool]:
        what = _fold(omission.what)
        match omission.kind:
            case "source":
                ids = {key for key in self.case.sources if _fold(key) == what}
                group = frozenset().union(*map(self.group, ids))
                return lambda _, cited: cited is not None and cited.source in group
            case "speaker":
                return lambda claim, cited: self._is_said_by(claim, cited, what)
            case "zone":
                return lambda claim, cited: self._stands_in(claim, cited, what)
            case "after":
                last = (_bounds(omission.what) or ("", ""))[1]
                return lambda _, cited: cited is not None and self._first_day(cited) > last
            case _:
                return lambda claim, cited: cited is None and _fold(claim.id) == what

    def _is_said_by(self, claim: Claim, cited: ClaimCitation | None, name: str) -> bool:
        if cited is None or claim.by:
            return cited is None and _fold(claim.by) == name
        if self.voices.get(cited):
            return _fold(self.voices[cited]) == name
        return name in map(_fold, _authors(self.case.sources.get(cited.source)))

    def _stands_in(self, claim: Claim, cited: ClaimCitation | None, zone: str) -> bool:
        if cited is not None:
            return _fold(self.zones.get(cited, "")) == zone
        return zone == COMMENT and claim.role is Role.COMMENTER and not self.zones

    def _first_day(self, cited: ClaimCitation) -> str:
        record = self.case.sources.get(cited.source)
        return (_bounds(record.date) or ("", ""))[0] if record else ""


def _falls(claim: Claim, tests: Iterable[Callable[[Claim, ClaimCitation | None], bool]]) -> bool:
    listed = tuple(tests)
    if any(test(claim, None) for test in listed):
        return True
    return bool(claim.supporting) and all(
        any(test(claim, cited) for test in listed) for cited in claim.supporting
    )


def _authors(record: SourceRecord | None) -> Iterator[str]:
    for author in record.authors if record else ():
        name = author.literal or " ".join(filter(None, (author.given, author.family)))
        if name:
            yield name


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _bounds(date: str) -> tuple[str, str] | None:
    """Give the first and last day of a year, month or day; None for no such date."""
    found = _DAY.fullmatch(date)
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if not year or (found[2] and not 1 <= month <= 12):
        return None
    last = calendar.monthrange(year, month)[1] if month else 31
    if found[3] and not 1 <= day <= last:
        return None
    first = f"{year:04}-{month or 1:02}-{day or 1:02}"
    return first, f"{year:04}-{month or 12:02}-{day or last:02}"
