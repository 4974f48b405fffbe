"""Readings of runs of years and of labelled parts of one: 2018-19, FY2018/19, Q4 2018, H1."""

from __future__ import annotations

from standoff.evidence.times.counted_back import GRAMMAR
from standoff.evidence.times.dates import PHASE, phase_of, read_period, read_year, unresolved
from standoff.evidence.times.patterns import Match, Reading, ResolvedBy, TimeKind
from standoff.evidence.times.periods import Period, Unit
from standoff.evidence.times.tense import FUTURE, find_look
from standoff.evidence.times.tokens import Token

__all__ = ["GRAMMAR"]

_LONGEST_RUN = 150
_TURNS = 90
"""From this year of a century a run may go on into the next: 1998-02."""


def _end_of_run(first: Token, last: Token) -> int | None:
    """Give the last year of a run: 19 in 2018-19 is 2019; None if the numbers make none."""
    begin = int(first.number)
    if len(last.text) == 2 and last.text.isdigit():
        century, year = divmod(begin, 100)
        turns = int(last.number) < year and year >= _TURNS
        end = 100 * (century + turns) + int(last.number)
    elif last.kind == "year" and last.text.isdigit():
        end = int(last.number)
    else:
        return None
    return end if begin < end <= begin + _LONGEST_RUN else None


@GRAMMAR.rule(
    PHASE + "{the|its}?{fiscal}?{unit}?{fiscal}?{year}{hyphen|slash}{year|number}",
)
def read_run_of_years(match: Match) -> Reading | None:
    """Read "2018-19", "FY2018/19", "the 1914-1918 war": from the first year to the last."""
    first, last = match.tokens[-3], match.tokens[-1]
    unit = match.first("unit")
    if first.end + 1 != match.tokens[-2].end or match.tokens[-2].end != last.start:
        return None
    if match.after in {"hyphen", "slash"} or (unit is not None and unit.name != "year"):
        return None
    end = _end_of_run(first, last)
    if end is None or not (match.has("fiscal", "unit") or _is_year(match)):
        return None
    begin = int(first.number)
    bounds = (Period("year", begin).first, Period("year", end).last)
    return Reading(TimeKind.DATE, f"{begin}/{end}", mod=phase_of(match), bounds=bounds)


def _is_year(match: Match) -> bool:
    """Say whether the numbers stand where a year can: "the 2018-19 season", no "2000-50 people"."""
    context = match.context
    if match.after in {"units", "old", "percent", "money"} or match.before == "hyphen":
        return False
    if context.text_at(match.end) in context.words.counted_things:
        return False
    return read_year(Match(context, match.end - 3, match.end - 2)) is not None


@GRAMMAR.rule("{fiscal}{number}")
def read_short_fiscal_year(match: Match) -> Reading | None:
    """Read "FY19"."""
    number = match.tokens[1]
    if len(number.text) != 2 or not number.text.isdigit() or number.start != match.tokens[0].end:
        return None
    return Reading(TimeKind.DATE, f"{2000 + int(number.number)}")


_SIZES: dict[str, int] = {"quarter": 4, "half": 2}


@GRAMMAR.rule(
    "{the}?{fiscal}?{label}{comma|of|in}?{the}?{fiscal}?{unit}?{year}",
    "{the}?{fiscal}?{label}{comma|of|in}?{fiscal}{number}",
    "{label}{x}?{number}",
    "{fiscal}?{year}{comma|hyphen}?{label}",
    "{the}?{fiscal}?{label}",
)
def read_labelled_part(match: Match) -> Reading | None:
    """Read "Q4 2018", "4Q17", "2018Q4", "Q4’18"; "Q3" alone where a quarter can stand."""
    label = match.first("label")
    if label is None or label.name not in _SIZES or not 1 <= label.number <= _SIZES[label.name]:
        return None
    year = match.first("year") or match.first("number")
    if year is None:
        return _of_the_present(match, label) if _stands_alone(match) else None
    if year.kind == "number" and not _is_short_year(match, year):
        return None
    of = int(year.number) + (2000 if year.kind == "number" else 0)
    period = _part(label, of)
    if match.has("fiscal"):
        return Reading(TimeKind.DATE, period.value)
    return read_period(period)


def _part(label: Token, year: int) -> Period:
    unit: Unit = "quarter" if label.name == "quarter" else "half"
    return Period(unit, year * _SIZES[label.name] + int(label.number) - 1)


def _is_short_year(match: Match, year: Token) -> bool:
    """Say whether two figures behind a label are a year: "4Q17", "Q4’18", "Q4 FY18"."""
    before = match.tokens[match.tokens.index(year) - 1]
    marked = before.kind != "x" or before.text in {"'", "’", "‘"}
    return len(year.text) == 2 and year.text.isdigit() and before.end == year.start and marked


def _stands_alone(match: Match) -> bool:
    context = match.context
    if match.after == "hyphen" or context.text_at(match.end) == ":":
        return False
    opens = match.before in {"break", "dot", "stop"} and context.text_at(match.end).isalpha()
    return match.has("the") or opens or context.text_at(match.start - 1) in context.words.labelled


def _of_the_present(match: Match, label: Token) -> Reading | None:
    """Read a label without a year: the latest such part, or the next if the clause looks forward."""
    reference = match.context.reference
    if reference is None:
        return unresolved(f"XXXX-{label.name[0].upper()}{int(label.number)}")
    parts = [_part(label, reference.year + y) for y in (-1, 0, 1)]
    around = [period for period in parts if period.is_valid]
    if find_look(match.context, match.start, match.end).side == FUTURE:
        fitting = [period for period in around if period.last >= reference]
        chosen = min(fitting, key=lambda period: period.index)
    else:
        over = [one for one in around if one.first <= reference]
        if not over:
            return None
        chosen = max(over, key=lambda period: period.index)
    return read_period(chosen, ResolvedBy.REFERENCE)
