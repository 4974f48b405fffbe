"""Drafting: the coverage of a database read, and everything it would put into a case, ranked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from copy import copy
from dataclasses import replace
from pathlib import Path

from standoff.casefile.trees.as_written import read_tree
from standoff.dossier.words.phrases import join_words
from standoff.evidence.database.store import Store
from standoff.evidence.intake.name_journal import all_names
from standoff.evidence.lookup.listing import ARTICLE_ZONES, Selection, find_items
from standoff.evidence.lookup.positions import ToldPositions, load_positions
from standoff.workflows.drafting.citing import MOST_CITED
from standoff.workflows.drafting.dating import told_days
from standoff.workflows.drafting.drafts import Draft, DraftKind, DraftList
from standoff.workflows.drafting.expecting import draft_contested, draft_forecasts
from standoff.workflows.drafting.making import Drafting
from standoff.workflows.drafting.modelled import Modelled
from standoff.workflows.drafting.staging import draft_stages
from standoff.workflows.drafting.turning import find_turned
from standoff.workflows.proposals.applying import read_case_text
from standoff.workflows.proposals.proposal import Proposal

MOST = 40
"""Drafts that are given where nothing else is asked for."""

MOST_ALIKE = 3
"""So many options that one may be the same as are told at most."""


def draft_case(
    database: Path,
    case: Path | None = None,
    *,
    sources: Sequence[str] = (),
    zones: Sequence[str] | None = None,
    kinds: Collection[DraftKind] = (),
    limit: int | None = MOST,
    known: Collection[str] = (),
    accepted: Sequence[Proposal] = (),
    on_progress: Callable[[int, int], None] | None = None,
) -> DraftList:
    """Draft what a coverage would put into a case, the best first.

    Parameters
    ----------
    case
        The case file; what it has already is not drafted again. None, or a
        file that is not there, for an empty case.
    zones
        Kinds of zones; None for those in which articles themselves speak.
    kinds
        Only these; empty for all.
    limit
        How many at most; None for all. What a draft needs comes with it.
    known
        Keys of drafts that were proposed before.
    accepted
        Proposals of drafts that were accepted: what of them would be read otherwise is told.
    on_progress
        Called with how many documents are read, and how many there are.

    Raises
    ------
    ProjectFileError, UsageError
        If the database or the case cannot be read.
    """
    read = ARTICLE_ZONES if zones is None else zones
    selection = Selection(tuple(sources), tuple(map(str, read)))
    with Store.open(database) as store:
        told = load_positions(store, selection, on_progress)
        names = {one.id: one.canonical for one in all_names(store).entries.values()}
        names |= told.short
        data = _data(case)
        days = told_days(store, selection)
        drafting = Drafting(told, Modelled(data), days)
        beside = [
            *draft_forecasts(told.positions),
            *draft_contested(told.positions, find_items(store, "sentence", selection)),
            *draft_stages(store, selection, told.positions, names, days=days, done=drafting.done()),
        ]
    joined = _joined([*drafting.drafts(), *beside])
    fresh = [each for each in joined if each.key not in known]
    chosen = [each for each in fresh if not kinds or each.kind in kinds]
    listed = _listed(told, chosen, fresh, limit, len(joined) - len(fresh))
    listed = replace(listed, drafts=_tell_alike(listed.drafts, known))
    if not accepted:
        return listed
    of_an_empty_case = copy(drafting)
    of_an_empty_case.modelled = Modelled({})
    again = _joined([*of_an_empty_case.drafts(), *beside])
    return replace(listed, turned=tuple(find_turned(again, accepted, data)))


def _data(case: Path | None) -> dict[str, object]:
    if case is None or not case.exists():
        return {}
    data = read_tree(read_case_text(case), str(case)).require_sound().root.plain()
    return data if isinstance(data, dict) else {}


def _tell_alike(drafts: Sequence[Draft], known: Collection[str]) -> tuple[Draft, ...]:
    """Say which others a draft may be the same as: of those that can be looked at."""
    there = {*known, *(each.key for each in drafts)}
    return tuple(_with_alike(each, there) for each in drafts)


def _with_alike(draft: Draft, there: Collection[str]) -> Draft:
    same = list(dict.fromkeys(name for key, name in draft.alike.items() if key in there))
    if not same:
        return draft
    names = join_words((f"“{each}”" for each in same[:MOST_ALIKE]), "or")
    reason = f"{draft.confidence.reason}; may be the same as {names}"
    return replace(draft, confidence=replace(draft.confidence, reason=reason))


def _joined(found: Iterable[Draft]) -> list[Draft]:
    """Keep one draft for each key, ordered by score, with the sentences of all."""
    kept: dict[str, Draft] = {}
    for each in sorted(found, key=lambda one: -one.score):
        first = kept.setdefault(each.key, each)
        if first is not each:
            cited = {(one.sha256, one.sentence): one for one in (*each.citations, *first.citations)}
            more = [one for one in cited.values() if one not in first.citations]
            kept[each.key] = replace(first, citations=(*first.citations, *more)[:MOST_CITED])
    return list(kept.values())


def _listed(
    told: ToldPositions,
    chosen: Sequence[Draft],
    fresh: Sequence[Draft],
    limit: int | None,
    there: int,
) -> DraftList:
    """Take the best, with what they need, in an order in which each can be accepted."""
    by_key = {each.key: each for each in fresh}
    ranked: dict[str, Draft] = {}

    def take(draft: Draft) -> None:
        for key in draft.needs:
            if key in by_key and key not in ranked:
                take(by_key[key])
        ranked.setdefault(draft.key, draft)

    for draft in chosen:
        if limit is not None and len(ranked) >= limit:
            break
        take(draft)
    return DraftList(tuple(ranked.values()), told.sentences, told.articles, told.unread, there)
