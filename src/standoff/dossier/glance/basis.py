"""As of when, and on whose word: the line below an answer."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.dossier.found.findings import Findings
from standoff.dossier.grounds.citations import Evidence
from standoff.dossier.grounds.claims import link_source
from standoff.dossier.grounds.places import tell_day
from standoff.dossier.grounds.support import CaseSupport
from standoff.dossier.links import Link, Told, stage_key
from standoff.dossier.words.phrases import count_of, tell_date
from standoff.dossier.words.sources.when import tell_interval

NAMED_SOURCES = 6


def tell_basis(findings: Findings, evidence: Evidence, support: CaseSupport) -> Iterator[Told]:
    """Say as of when an answer holds, and what it rests on."""
    stage = findings.stage
    if stage is not None:
        when = f", {tell_date(stage.date)}" if stage.date else ""
        ground = " It rests on public records, not on the sources." if stage.background else ""
        link = Link("the stage", stage_key(findings.id))
        yield Told(f"As of the stage “{findings.title}”{when}.{ground}", (link,))
    case = evidence.case
    sources = [key for key, source in case.sources.items() if not source.summary_of]
    named = tuple(link_source(key, case) for key in sources[:NAMED_SOURCES])
    left = len(sources) - len(named)
    more = f" The first {NAMED_SOURCES}:" if left > 0 else ""
    if case.claims:
        cited = [c for claim in case.claims.values() for c in (*claim.supporting, *claim.opposing)]
        articles = {support.rule.article(c.source) for c in cited}
        dates = sorted(filter(None, (case.sources[s].date for s in sources)))
        span = f", of {_tell_span(dates)}" if dates else ""
        yield Told(
            f"{count_of(len(case.claims), 'claim')}, {count_of(len(cited), 'citation')}, "
            f"{count_of(len(articles), 'independent article')}{span}.{more}",
            named,
        )
    elif sources:
        yield Told(f"No claim is cited; the model as a whole is taken from here.{more}", named)
    else:
        yield Told("No claims and no sources are named: it is as true as its author's account.")


def _tell_span(dates: list[str]) -> str:
    first, last = tell_day(dates[0]), tell_day(dates[-1])
    return tell_interval(dates[0], dates[-1]) or (first if first == last else f"{first} to {last}")
