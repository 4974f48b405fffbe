"""What somebody is for or against by the conditions of what they do: who lifts a blockade if water comes wants it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from standoff.dossier.words.phrases import within
from standoff.evidence.lookup.position_context import HeldPosition
from standoff.evidence.names.entries import slug
from standoff.evidence.positions.words import PositionKind
from standoff.evidence.text.languages import ENGLISH, Language
from standoff.workflows.alike.meaning import Meaning, meaning_of, table_of
from standoff.workflows.drafting.citing import cite_all
from standoff.workflows.drafting.drafts import Confidence, Draft, DraftKind
from standoff.workflows.drafting.gathering import Deed, Deeds
from standoff.workflows.drafting.modelled import Modelled
from standoff.workflows.drafting.titles import option_name
from standoff.workflows.drafting.wording import judge, said_as, sentence, whole


def wants_condition(held: HeldPosition, deed: Deed | None) -> bool | None:
    """Say whether somebody wants what its position hangs on to be done, or not; None where that is open.

    What is threatened is to keep others from something, what is offered to move them to it; of
    what is only planned what is done tells which it is.
    """
    condition = held.position.condition
    if condition is None or held.kind not in _TELLING:
        return None
    if condition.kind in ("only", "exchange", "unless"):
        refused = held.kind is PositionKind.REFUSES and condition.kind != "unless"
        return None if refused else True
    if held.kind is PositionKind.OFFERS:
        return True
    if held.kind in (PositionKind.THREATENS, PositionKind.REFUSES):
        return False
    return None if deed is None else _grants(deed.meaning)


def draft_concluded(
    held: HeldPosition, found: Deeds, modelled: Modelled, option_key: str, needs: Sequence[str]
) -> Draft | None:
    """Draft that somebody is for or against what a deed of theirs hangs on; None where it is open.

    Parameters
    ----------
    option_key, needs
        The draft of what it hangs on, and the drafts that must stand before this one.
    """
    one, other = found.of_position.get(id(held)), found.of_condition.get(id(held))
    if held.holder is None or held.position.condition is None or other is None:
        return None
    key = held.holder.actor.key
    own = one is None or one.actor.key == key
    wanted = wants_condition(held, one) if own and other.actor.key != key else None
    if wanted is None:
        return None
    favour = wanted is not found.is_turned(held)
    maker, _ = modelled.maker(held.holder.actor)
    owner, _ = modelled.maker(other.actor)
    option, _ = modelled.option(owner, other.words)
    side = "for" if favour else "against"
    judged = judge([held])
    return Draft(
        f"interest-{slug(key)}-{side}-{owner}.{option}",
        DraftKind.INTEREST,
        f"{held.holder.actor.name}, {side}: {option_name(f'{within(other.actor.name)} {other.words}')}",
        sentence(whole(held)),
        cite_all([held]),
        Confidence(
            "fair" if judged.word == "firm" else judged.word,
            f"{judged.reason}; concluded from what hangs on it",
        ),
        (
            {
                "do": "add_preference",
                "dm": maker,
                "say": f"{'' if favour else 'not '}{owner}.{option}",
            },
        ),
        tuple(needs),
        said_as(held),
        option_key,
    )


_TELLING = (
    PositionKind.OFFERS,
    PositionKind.THREATENS,
    PositionKind.REFUSES,
    PositionKind.PLANS,
)


def _grants(told: Meaning) -> bool | None:
    """Say whether a deed does another good, or harm; None where it may be either."""
    done = told.done | ({told.verb} if told.verb else frozenset())
    harms = told.things & table_of("harms") or told.deeds & table_of("harms")
    if done & table_of("ending deeds"):
        return bool(harms or done & table_of("granting deeds"))
    grants, harming = done & table_of("granting deeds"), done & table_of("harming deeds")
    if bool(grants) is bool(harming):
        return None
    return bool(grants)


def take_meant(found: Deeds, positions: Sequence[HeldPosition]) -> None:
    """Let conditions that tell a deed by a noun hang on that deed."""
    for held in positions:
        if id(held) in found.of_condition or held.kind is PositionKind.ACTS:
            continue
        deed, turned = deed_meant(held, found)
        if deed is not None:
            deed.hung.append(held)
            found.of_condition[id(held)] = deed
            found.turned[id(held)] = turned


def deed_meant(held: HeldPosition, found: Deeds) -> tuple[Deed | None, bool]:
    """Find the deed of another that a condition tells by a noun, and whether it is that it is not done.

    "If the filling goes on" is that the reservoir is filled; "if no water comes", of who demanded
    water, that it is not released.
    """
    condition = held.position.condition
    if condition is None or condition.kind == "answer" or held.holder is None:
        return None, False
    words = condition.content.words(held.record.text)
    goes_on, stops, does_not = _forms(held.language)
    lasting, ending = goes_on.search(words), stops.search(words)
    others = [each for each in found.deeds if each.actor.key != held.holder.actor.key]
    cut = lasting or ending
    rest = f"{words[: cut.start()]} {words[cut.end() :]}".strip() if cut else words
    told, denied = meaning_of(rest, held.language), does_not.search(rest) is not None
    if cut is not None:
        named = [each for each in others if _is_of(each, told)]
        here = [each for each in named if _is_done_in(each, held.record.article)]
        done = [each for each in named if each.is_done]
        fits = next((some for some in (named, here, done) if len(some) == 1), named)
    else:
        asked = [each for each in others if _is_asked_by(each, held)]
        fits = [each for each in asked if _things(each.meaning) & _things(told)]
    turned = denied is not (cut is not None and lasting is None)
    return (fits[0], turned) if len(fits) == 1 else (None, False)


def _is_of(deed: Deed, told: Meaning) -> bool:
    """Say whether a noun tells a deed: "the filling" that somebody fills; not that somebody ends it."""
    if deed.meaning.done & table_of("ending deeds"):
        return False
    named = told.deeds | told.things | (told.stems if told.language == ENGLISH.tag else frozenset())
    done = deed.meaning.done | ({deed.verb} if deed.verb else frozenset())
    return bool(done & named)


def _is_done_in(deed: Deed, article: str) -> bool:
    told = (each.record.article for each in deed.told if each.kind is PositionKind.ACTS)
    return article in told


def _is_asked_by(deed: Deed, held: HeldPosition) -> bool:
    key = held.holder.actor.key if held.holder is not None else ""
    return any(
        each.holder is not None and each.holder.actor.key == key and each is not held
        for each in (*deed.asked, *deed.hung)
    )


def _things(told: Meaning) -> frozenset[str]:
    return frozenset(one for one in told.things if not one[:1].isdigit())


@lru_cache(maxsize=32)
def _forms(language: Language) -> Sequence[re.Pattern[str]]:
    lexicon = language.lexicon("positions")
    sections = ("goes on", "stops", "does not")
    return tuple(lexicon.pattern(one, re.IGNORECASE) for one in sections)
