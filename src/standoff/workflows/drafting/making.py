"""Drafts made from positions: who decides, what they can do, on what condition, for and against what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from standoff.dossier.words.phrases import count_of, join_words, within
from standoff.evidence.lookup.position_context import HeldPosition
from standoff.evidence.lookup.positions import ToldPositions
from standoff.evidence.names.entries import slug
from standoff.evidence.positions.cast import Actor
from standoff.evidence.positions.words import PositionKind
from standoff.workflows.alike.meaning import meaning_of
from standoff.workflows.drafting.citing import cite_all, varied
from standoff.workflows.drafting.concluding import draft_concluded, take_meant
from standoff.workflows.drafting.conditioning import tell_condition
from standoff.workflows.drafting.dating import Days, since
from standoff.workflows.drafting.drafts import Confidence, Draft, DraftKind
from standoff.workflows.drafting.gathering import Deed, Deeds, by_actor, gather
from standoff.workflows.drafting.modelled import Modelled
from standoff.workflows.drafting.quoting import told_in
from standoff.workflows.drafting.titles import option_name
from standoff.workflows.drafting.weighing import WEIGHTS, weigh
from standoff.workflows.drafting.wording import (
    based,
    clause,
    joint,
    judge,
    said_as,
    sentence,
    tells_no_deed,
    whole,
)

MOST_NAMES = 5
"""So many other names of a decision maker are told at most."""

_WORDS = {"firm": 1.3, "fair": 1.0, "weak": 0.6}


@dataclass
class Drafting:
    """Makes the drafts of a coverage for a case."""

    told: ToldPositions
    modelled: Modelled
    days: Days = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.positions = [each for each in self.told.positions if _is_worth(each)]
        self.deeds: Deeds = gather(self.positions)
        self.held = by_actor(self.positions)
        self.weights = weigh(self.positions, self.held)
        take_meant(self.deeds, self.positions)

    def drafts(self) -> Iterator[Draft]:
        """Iterate over the drafts that positions give, in no order."""
        yield from self.decision_makers()
        for deed in self.deeds.deeds:
            yield from self.options(deed)
        for held in self.positions:
            yield from self.conditions(held)
            yield from self.interests(held)
        yield from self.concluded()

    # Decision makers -------------------------------------------------------------------------

    def decision_makers(self) -> Iterator[Draft]:
        """Draft those who act as decision makers, and those of whom something is asked."""
        actors = {
            read.actor.key: read.actor
            for each in self.positions
            for read in (each.holder, each.doer, each.other)
            if read is not None
        }
        for key, actor in actors.items():
            made = self._decision_maker(actor, self.held.get(key, []))
            if made is not None:
                yield made

    def _decision_maker(self, actor: Actor, held: list[HeldPosition]) -> Draft | None:
        maker, there = self.modelled.maker(actor)
        about = held or [
            each
            for each in self.positions
            for read in (each.doer, each.other)
            if read is not None and read.actor.key == actor.key
        ]
        if there or not about or _is_passing(actor, about):
            return None
        chosen = sorted(about, key=lambda each: -WEIGHTS[each.kind])[:4]
        told = list(dict.fromkeys(clause(each) for each in chosen))[:2]
        called = self._called(actor)
        claim = f"{within(actor.name)}{called} can act in this dispute: {'; '.join(told)}"
        through = list(dict.fromkeys(name for each in held if (name := _person(each))))
        people = f" (through {join_words(through[:3])})" if through else ""
        return Draft(
            _key("dm", actor.key),
            DraftKind.DECISION_MAKER,
            f"{actor.name}{people}",
            sentence(claim),
            cite_all(chosen),
            self._confidence(held, about, called.strip(" ()")),
            ({"do": "add_decision_maker", "name": actor.name, "id": maker},),
            fields={"role": "author", "as": "report"},
            score=4.0 * self.weights.get(actor.key, 0.1),
        )

    def _called(self, actor: Actor) -> str:
        """Give the other names of a body, in brackets: those of other languages, too."""
        others = [one for one in self.told.forms.get(actor.key, ()) if one != actor.name]
        names = join_words(f"“{one}”" for one in others[:MOST_NAMES])
        return f" (also called {names})" if names else ""

    def _confidence(
        self, held: list[HeldPosition], about: list[HeldPosition], called: str
    ) -> Confidence:
        articles = len({each.record.article for each in about})
        where = f"in {count_of(articles, 'article')}{told_in(about)}"
        if not held:
            return Confidence(
                "weak", f"others want something of it {where}, but nothing that it does is told"
            )
        does = count_of(len(held), "thing that it does or wants", "things that it does or wants")
        word = "firm" if len(held) > 2 else "fair" if len(held) > 1 else "weak"
        return Confidence(word, f"{does} told {where}" + (f"; {called}" if called else ""))

    # Options ---------------------------------------------------------------------------------

    def options(self, deed: Deed) -> Iterator[Draft]:
        """Draft a deed as an option of its actor."""
        maker, known = self.modelled.maker(deed.actor)
        option, there = self.modelled.option(maker, deed.words)
        if _is_passing(deed.actor, self.held.get(deed.actor.key, deed.all)):
            return
        if there or (deed.told and not deed.asked and all(map(self._meant, deed.told))):
            return
        about = deed.all
        clauses = list(dict.fromkeys(whole(each) for each in varied(about)))[:3]
        yield Draft(
            self._option_key(deed),
            DraftKind.OPTION,
            f"{deed.actor.name}: {option_name(deed.words)}{_hanging(deed)}",
            sentence("; ".join(clauses)),
            cite_all(about, deed.against),
            self._judge_option(deed),
            self._elements(deed, maker, option),
            () if known else (_key("dm", deed.actor.key),),
            said_as(about[0]) if len(about) == 1 else {"role": "author", "as": "report"},
            score=self._score(about, deed.actor),
            alike={
                self._option_key(each): option_name(each.words) for each in self.deeds.may_be(deed)
            },
        )

    def _judge_option(self, deed: Deed) -> Confidence:
        """Say how sure an option is."""
        judged = judge(deed.all, against=bool(deed.against))
        done = "; told as done, and so taken now" if deed.is_done else ""
        return Confidence(judged.word, f"{judged.reason}{done}")

    def _elements(self, deed: Deed, maker: str, option: str) -> tuple[Mapping[str, Any], ...]:
        """Add the option, and that its owner is against what it refuses."""
        add: dict[str, Any] = {"do": "add_option", "dm": maker, "id": option}
        add["name"] = option_name(deed.words)
        add |= {"taken": since(deed, self.days) or True} if deed.is_done else {}
        kinds = {each.kind for each in deed.told if each.position.condition is None}
        refuses = kinds - {PositionKind.MAY} == {PositionKind.REFUSES} and not deed.is_thing
        against = {"do": "add_preference", "dm": maker, "say": f"not {maker}.{option}"}
        return (add, against) if refuses else (add,)

    def _option_key(self, deed: Deed) -> str:
        return _key("option", deed.actor.key, " ".join(sorted(deed.stems))[:80])

    def _score(self, about: Sequence[HeldPosition], actor: Actor) -> float:
        kinds = {each.kind for each in about}
        articles = len({each.record.article for each in about})
        weight = max(WEIGHTS[kind] for kind in kinds) + 0.15 * (len(kinds) - 1)
        headline = 0.6 if all(each.record.zone == "headline" for each in about) else 1.0
        asked = 0.5 + 0.5 * self.weights.get(actor.key, 0.1)
        return weight * (1 + 0.3 * (articles - 1)) * headline * asked * _WORDS[judge(about).word]

    def _needs(self, deed: Deed) -> tuple[str, tuple[str, ...]]:
        """Give the qualified option of a deed, and the drafts that must stand before it."""
        maker, known = self.modelled.maker(deed.actor)
        option, there = self.modelled.option(maker, deed.words)
        needs = () if known else (_key("dm", deed.actor.key),)
        return f"{maker}.{option}", needs if there else (*needs, self._option_key(deed))

    def done(self) -> list[tuple[str, str]]:
        """Give the options that are told as done and since when, where a day is known."""
        found = ((deed, since(deed, self.days)) for deed in self.deeds.deeds if deed.is_done)
        return [(self._needs(deed)[0], day) for deed, day in found if day]

    # Conditions ------------------------------------------------------------------------------

    def conditions(self, held: HeldPosition) -> Iterator[Draft]:
        """Draft what somebody does only, unless or if somebody else does something."""
        condition = held.position.condition
        if condition is None or held.holder is None or condition.kind == "answer":
            return
        if held.kind is PositionKind.ACTS:
            return  # "until it gave up" is no condition
        say, needs = self._conditional(held)
        deed = self.deeds.of_position.get(id(held))
        if not say and deed is not None:
            return  # told with the option
        maker, known = self.modelled.maker(held.holder.actor)
        elements: tuple[Mapping[str, Any], ...] = ()
        if say:
            elements = ({"do": "add_preference", "dm": maker, "say": say},)
            needs = tuple(
                dict.fromkeys((*(() if known else (_key("dm", held.holder.actor.key),)), *needs))
            )
        told = whole(held)
        other = self.deeds.of_condition.get(id(held))
        yield Draft(
            _key("condition", maker, say)
            if say
            else _key(
                "condition", held.record.source, str(held.record.sentence), held.content[:30]
            ),
            DraftKind.CONDITION,
            sentence(tell_condition(deed, other, say) if deed and other and say else told),
            sentence(told),
            cite_all([held]),
            judge([held]),
            elements,
            needs if say else (),
            said_as(held) | {"as": "condition"},
            self._option_key(deed) if deed is not None and say else "",
            1.25 * self._score([held], held.holder.actor),
        )

    def _conditional(self, held: HeldPosition) -> tuple[str, tuple[str, ...]]:
        """Give the statement that a condition is, where both its sides are options."""
        one = self.deeds.of_position.get(id(held))
        other = self.deeds.of_condition.get(id(held))
        condition = held.position.condition
        if one is None or other is None or one is other or condition is None:
            return "", ()
        left, first = self._needs(one)
        right, second = self._needs(other)
        word = "only_if" if condition.kind in ("only", "exchange") else "if"
        if (condition.kind == "unless") is not self.deeds.is_turned(held):
            right = f"not {right}"
        if held.kind is PositionKind.REFUSES:
            left, word = f"not {left}", "if"
        return f"{left} {word} {right}", tuple(dict.fromkeys((*first, *second)))

    # Interests -------------------------------------------------------------------------------

    def interests(self, held: HeldPosition) -> Iterator[Draft]:
        """Draft what somebody is for or against: deeds of others, own deeds refused, gains and fears."""
        if (
            held.holder is None
            or held.kind not in _INTERESTS
            or held.position.condition is not None
        ):
            return
        say, needs = self._leaning(held)
        if not say and held.kind not in (PositionKind.GAINS, PositionKind.FEARS):
            return
        deed = self.deeds.of_position.get(id(held))
        if deed is not None and deed.actor.key == held.holder.actor.key and not deed.is_thing:
            return  # told with the option
        maker, known = self.modelled.maker(held.holder.actor)
        own = () if known else (_key("dm", held.holder.actor.key),)
        against = held.kind in (PositionKind.FEARS, PositionKind.REFUSES)
        side = "against" if against else "for"
        told = self._leaning_alike(held, deed) if deed is not None and held.doer is not None else []
        if told and told[0] is not held:
            return  # told with the first of them
        words = deed.words if told and deed is not None else held.content
        about = words if held.doer is None else f"{within(held.doer.actor.name)} {words}"
        plain = held.is_plain and not told
        yield Draft(
            _key("interest", held.holder.actor.key, side, held.content[:60]),
            DraftKind.INTEREST,
            f"{held.holder.actor.name}, {side}: {option_name(about if plain else based(about))}",
            sentence(clause(held)),
            cite_all(told or [held]),
            judge(told or [held]),
            ({"do": "add_preference", "dm": maker, "say": say},) if say else (),
            tuple(dict.fromkeys((*own, *needs))) if say else (),
            said_as(held),
            self._option_key(deed) if deed is not None and say and not self._meant(held) else "",
            score=0.85 * self._score([held], held.holder.actor),
        )

    def concluded(self) -> Iterator[Draft]:
        """Draft what somebody is for or against by what their deeds hang on, where nothing else tells it."""
        said = {
            (self.modelled.maker(held.holder.actor)[0], self._leaning(held)[0])
            for held in self.positions
            if held.holder is not None and held.kind in _INTERESTS
            if held.position.condition is None
        }
        for held in self.positions:
            other = self.deeds.of_condition.get(id(held))
            if held.holder is None or other is None:
                continue
            _, known = self.modelled.maker(held.holder.actor)
            own = () if known else (_key("dm", held.holder.actor.key),)
            needs = dict.fromkeys((*own, *self._needs(other)[1]))
            made = draft_concluded(
                held, self.deeds, self.modelled, self._option_key(other), tuple(needs)
            )
            if made is not None and (made.elements[0]["dm"], made.elements[0]["say"]) not in said:
                yield replace(made, score=0.8 * self._score([held], held.holder.actor))

    def _leaning_alike(self, held: HeldPosition, deed: Deed) -> list[HeldPosition]:
        """Give the positions of one holder on one deed of another that lean the same way, in any language."""
        key = held.holder.actor.key if held.holder is not None else ""
        return [
            each
            for each in self.positions
            if self.deeds.of_position.get(id(each)) is deed
            and each.kind is held.kind
            and each.holder is not None
            and each.holder.actor.key == key
            and each.doer is not None
            and each.position.condition is None
        ]

    def _leaning(self, held: HeldPosition) -> tuple[str, tuple[str, ...]]:
        """Give the statement that somebody's being for or against an option is."""
        holder = held.holder.actor.key if held.holder is not None else ""
        deed = self.deeds.of_position.get(id(held))
        if held.doer is None or held.doer.actor.key == holder:
            deed = self._meant(held) or (deed if held.position.content.form == "deed" else None)
        if deed is None or (held.kind is PositionKind.WANTS and deed.actor.key == holder):
            return "", ()
        option, needs = self._needs(deed)
        against = held.kind in (PositionKind.REFUSES, PositionKind.FEARS)
        return f"not {option}" if against else option, needs

    def _meant(self, held: HeldPosition) -> Deed | None:
        """Find the deed of another that a thing is part of: who opposes "the bill" opposes bringing it."""
        stems = meaning_of(held.content, held.language).stems
        holder = held.holder.actor.key if held.holder is not None else ""
        leans = held.kind in (PositionKind.WANTS, PositionKind.REFUSES)
        if held.position.content.form != "thing" or not stems or not leans:
            return None
        found = [
            each
            for each in self.deeds.deeds
            if each.actor.key != holder
            and each.meaning.language == held.language.tag
            and stems <= each.stems
        ]
        return found[0] if len(found) == 1 else None


_INTERESTS = (
    PositionKind.WANTS,
    PositionKind.REFUSES,
    PositionKind.GAINS,
    PositionKind.FEARS,
)


def _is_passing(actor: Actor, about: Sequence[HeldPosition]) -> bool:
    """Say whether somebody without a name does one thing once, which makes no decision maker."""
    kinds = {each.kind for each in about}
    passing = kinds <= {PositionKind.MAY, PositionKind.ACTS, PositionKind.GAINS}
    return not actor.entity and len(about) == 1 and passing


def _person(held: HeldPosition) -> str:
    """Give the person through whom an actor acts, where the text names one."""
    through = held.holder.through if held.holder is not None else ""
    words = through.split()
    return through if len(words) > 1 and all(word[:1].isupper() for word in words) else ""


def _hanging(deed: Deed) -> str:
    """Give the condition of a deed for its headline, where all that is told of it has one."""
    told = [each for each in deed.told if each.kind is not PositionKind.REFUSES]
    joints = [joint(each) for each in told]
    return f", {joints[0]}" if joints and all(joints) else ""


def _is_worth(held: HeldPosition) -> bool:
    """Say whether a position tells enough: a denied deed, or one without words, does not."""
    if held.position.negated and held.kind in (PositionKind.ACTS, PositionKind.MAY):
        return False
    return len(held.content) > 2 and not tells_no_deed(held)


def _key(*parts: str) -> str:
    return "-".join(slug(part) for part in parts)
