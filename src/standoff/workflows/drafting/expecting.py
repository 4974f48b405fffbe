"""Forecasts and contested points of a coverage, as drafts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from standoff.dossier.words.phrases import join_words, within
from standoff.evidence.grammar.verb_forms import VerbForm, inflect
from standoff.evidence.lookup.listing import ItemRecord
from standoff.evidence.lookup.position_context import HeldPosition
from standoff.evidence.names.entries import slug
from standoff.evidence.positions.words import PositionKind, position_knowledge
from standoff.model.likelihood import WORDS
from standoff.workflows.alike.meaning import meaning_of
from standoff.workflows.drafting.citing import cite, cite_sentence
from standoff.workflows.drafting.denying import Told, denies, denies_without_doer, side_of
from standoff.workflows.drafting.drafts import Confidence, Draft, DraftKind
from standoff.workflows.drafting.wording import clause, judge, predicate, sentence

ENOUGH = 0.5

_QUOTED = re.compile(r"[\s,:]*[“\"‘«]([^“”\"«»]+)[”\"’»]")


def draft_forecasts(positions: Sequence[HeldPosition]) -> Iterator[Draft]:
    """Draft what somebody expects, each expectation once."""
    seen: list[frozenset[str]] = []
    for held in positions:
        if held.kind is not PositionKind.EXPECTS or _only_warns(held):
            continue
        stems = meaning_of(held.content if held.is_plain else clause(held), held.language).stems
        if len(stems) < 2 or any(_alike(stems, one) for one in seen):
            continue
        seen.append(stems)
        watcher = held.position.holder
        by = held.speaker_words or (held.holder.actor.name if held.holder is not None else "")
        by = by or (watcher.words if watcher is not None and not watcher.pronoun else "")
        whose = {"by": by} if by else {"role": "author"}
        told = sentence(clause(held))
        forecast = {"do": "add_forecast", "text": told, **whose, **_made(held), **_likely(held)}
        yield Draft(
            f"forecast-{slug(' '.join(sorted(stems)))[:80]}",
            DraftKind.FORECAST,
            told,
            told,
            (cite(held),),
            judge([held]),
            (forecast,),
            fields={"as": "forecast"} | whose,
            score=0.75 * (1.0 if by or held.record.zone != "headline" else 0.5),
        )


_ABOUT = re.compile(r"(?:[^\W\d][\w.’'-]* ){1,4}?(?:over|about|against|after|on)\b")


def _only_warns(held: HeldPosition) -> bool:
    """Say whether somebody is only told to be warned, and of what, not what is to come of it.

    "X warns Y over Z" expects nothing; "X warns of war" and "X warns Y will pay" do.
    """
    known, text = position_knowledge(), held.record.text
    cue, content = held.position.cue, held.position.content
    if held.is_plain or not set(cue.of(text).lower().split()) & known.words.own_warnings:
        return False
    between = text[cue.end : content.span.start].split() if cue.end < content.span.start else []
    if between and content.form != "thing":
        return False
    return not between and (content.form == "thing" or _ABOUT.match(held.content) is not None)


def _made(held: HeldPosition) -> dict[str, str]:
    """Give when somebody expected it: the day on which the source appeared, where it is known."""
    return {"made": held.record.date} if held.record.date else {}


def _likely(held: HeldPosition) -> dict[str, str]:
    """Give how likely it was called, where a word of likelihood stands before what is expected."""
    if held.is_plain:
        return {}
    said = held.record.text.casefold()
    found = [word for word in WORDS if re.search(rf"\b{re.escape(word)}\b", said)]
    longest = max(found, key=len, default="")
    one = all(word in longest for word in found)
    return {"likelihood": longest} if longest and one and not _is_turned(said, longest) else {}


def _is_turned(said: str, word: str) -> bool:
    """Say whether a word of likelihood is denied: "not likely" is another word."""
    return (
        re.search(rf"(?:\bnot|n[’']t|\bless|\bmore)\s(?:\w+\s)?{re.escape(word)}\b", said)
        is not None
    )


def draft_contested(
    positions: Sequence[HeldPosition], sentences: Sequence[ItemRecord] = ()
) -> Iterator[Draft]:
    """Draft what somebody denies, with the sentences that say it, where there are some.

    Parameters
    ----------
    sentences
        Those that may deny it without telling anybody's position.
    """
    for held in positions:
        if held.kind is not PositionKind.DENIES or held.holder is None:
            continue
        stems = meaning_of(held.content, held.language).stems
        about = [each for each in positions if each is not held and _is_of(each, stems, held)]
        others, contrary = _sided(about, stems, held)
        who = within(held.holder.actor.name)
        point = _point(held, others)
        if not point:
            continue
        held_in = {_place(each.record) for each in (held, *about)}
        passive = [
            each
            for each in denies_without_doer(sentences, held, stems)
            if _place(each) not in held_in
        ]
        against = [cite(each, "against") for each in (held, *contrary[:2])]
        against += [cite_sentence(each, "against") for each in passive[:2]]
        support = tuple(cite(each) for each in others[:3])
        reason = f"{_counted([each.record for each in others]) or 'nobody is found who says it'}, and denied by {who}"
        denied = [*(each.record for each in contrary), *passive]
        reason += f"; {_counted(denied)} that it is not so" if denied else ""
        sides = _sides(held, others)
        yield Draft(
            f"contested-{slug(held.record.source)}-{held.record.sentence}-{slug(held.content)[:40]}",
            DraftKind.CONTESTED,
            f"{f'Contested between {join_words(sides)}' if len(sides) > 1 else f'Denied by {who}'}: {point}",
            sentence(point),
            (*support, *against),
            Confidence("fair" if others else "weak", reason),
            fields={"as": "report", "status": "contested"},
            score=1.3 if others else 0.9,
        )


def _sides(held: HeldPosition, others: Sequence[HeldPosition]) -> list[str]:
    """Give who says it, and who denies it."""
    against = held.holder.actor if held.holder is not None else None
    sayers = [
        read.actor
        for each in others
        for read in (each.speaker or each.holder,)
        if read is not None and read.actor != against
    ]
    actors = [*sayers[:1], against] if against is not None else sayers[:1]
    return [within(one.name) for one in actors]


def _point(held: HeldPosition, others: Sequence[HeldPosition] = ()) -> str:
    """Give what is denied as a sentence, in the words of who says it in the same one."""
    inside = [each for each in others if _is_inside(each, held)]
    if inside and not held.is_plain:
        return inside[0].content.rstrip(" ,.;”")
    if held.is_plain:
        return f"“{held.content}”"
    words = held.content.rstrip(" ,.;”")
    if (said := _having_said(held)) is not None:
        return said
    doer = held.position.content.doer
    if held.position.content.form == "deed" and doer is not None:
        return f"{doer.words} {words}"
    first, _, rest = words.partition(" ")
    if first.lower() in ("it", "he", "she", "they", "we") and held.holder is not None:
        return f"{within(held.holder.actor.name)} {rest}"
    if held.position.content.form == "statement" or " " in words:
        return words if held.position.content.form != "thing" else f"disputed: {words}"
    return ""


def _having_said(held: HeldPosition) -> str | None:
    """Give what somebody denies having said, empty where it is not told; None if it is a deed."""
    known, words = position_knowledge(), held.content.split()
    first, *rest = (word.lower() for word in words[:7])
    gerund = VerbForm.GERUND in inflect(known.bases.get(first, first)).get(first, ())
    verb = first if first in known.said else next(iter(rest), "")
    at = next((i for i, word in enumerate(rest, 1) if word in known.words.that), None)
    if not gerund or verb not in known.said or at is None:
        return None
    quoted = _QUOTED.match(held.record.text, held.position.content.span.end)
    told = " ".join(words[at + 1 :]) or (quoted[1] if quoted else "")
    return told.strip(" ,.;“”\"'")


def _counted(told_by: Sequence[ItemRecord]) -> str:
    articles = len({each.article for each in told_by})
    return f"told in {articles} of the articles" if told_by else ""


def _place(record: ItemRecord) -> tuple[str, int | None]:
    return record.sha256, record.sentence


def _sided(
    about: Sequence[HeldPosition], stems: frozenset[str], held: HeldPosition
) -> tuple[list[HeldPosition], list[HeldPosition]]:
    """Part those who tell what is denied from those who tell that it is not so."""
    inside = [each for each in about if _is_inside(each, held)]
    sides: dict[Told, list[HeldPosition]] = {side: [] for side in Told}
    for each in about:
        if each not in inside:
            sides[side_of(each, stems)].append(each)
    so, not_so = sides[Told.SO], sides[Told.NOT_SO]
    if denies(held.content, held.language):
        so, not_so = not_so, so
    return inside + so, [each for each in not_so if _is_of_one_doer(each, held)]


def _is_of_one_doer(each: HeldPosition, held: HeldPosition) -> bool:
    """Say whether a deed is of who denies it, or of somebody who is named in what is denied."""
    if each.holder is None or held.holder is None:
        return False
    name = within(each.holder.actor.name)
    return each.holder.actor == held.holder.actor or name in held.content


def _is_of(each: HeldPosition, stems: frozenset[str], held: HeldPosition) -> bool:
    """Say whether another sentence speaks of what is denied."""
    if each.kind in (PositionKind.DENIES, PositionKind.EXPECTS) or each.record.sentence is None:
        return False
    if _is_inside(each, held):
        return True
    same = each.record.sha256 == held.record.sha256 and each.record.sentence == held.record.sentence
    if each.language != held.language:
        return False
    words = meaning_of(predicate(each), each.language).stems
    return not same and bool(stems) and len(stems & words) >= max(2, ENOUGH * len(stems))


def _is_inside(each: HeldPosition, held: HeldPosition) -> bool:
    """Say whether a position stands within what is denied: "A says that ..., which B denies"."""
    here = (each.record.sha256, each.record.zone, each.record.sentence)
    there = (held.record.sha256, held.record.zone, held.record.sentence)
    return here == there and held.position.content.span.contains(each.position.content.span)


def _alike(left: frozenset[str], right: frozenset[str]) -> bool:
    return len(left & right) >= 0.7 * min(len(left), len(right))
