"""Moves that are unclear, views, attitudes and power, as the Build pane shows them and as its forms send them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from standoff.casefile.revising.naming import make_id
from standoff.dossier.words.known_moves import ask_known_move
from standoff.errors import UsageError
from standoff.model.conflict import Conflict
from standoff.model.grounds.known_moves import Knowing
from standoff.model.minds.beliefs import Belief, BeliefKind
from standoff.model.minds.regards import ITSELF
from standoff.web.screens.powers import PowerLine, iter_powers, write_power
from standoff.web.screens.ranked import spell_state
from standoff.web.screens.typed import Typed
from standoff.workflows.cases.disputes import Dispute
from standoff.workflows.workbench.believed import tell_beliefs

BELIEFS = (
    ("unaware", "there is no such option", "the option: owner.option"),
    ("imagines", "there is one option more", "what it is called, such as Build a dam; say whose"),
    ("impossible", "these states cannot be", "a statement"),
    ("possible", "this rule does not hold", "the rule: its id, or its number from 1"),
    ("prefers", "somebody wants", "statements, most important first, with ; between; say who"),
    ("ranking", "somebody ranks the states", "states, best first: YN > NY = NN; say who"),
    ("set", "something else", "a line as What if takes it"),
)
"""What a belief can be of: the word of the file, what the page calls it, what is typed."""

ATTITUDES = (
    ("positive", "positive: minds what they want"),
    ("neutral", "neutral: does not ask"),
    ("negative", "negative: minds against it"),
)


@dataclass(frozen=True, slots=True)
class KnownLine:
    """What claims say of some moves.

    Parameters
    ----------
    at
        Its position under `kind`, from 0.
    statement
        Whether the states are said by statements, which can be checked as they are typed.
    """

    kind: str
    at: int
    to: str
    origin: str
    words: str
    because: tuple[str, ...]
    against: tuple[str, ...]
    statement: bool

    @property
    def number(self) -> int:
        """Its number, from 1."""
        return self.at + 1


@dataclass(frozen=True, slots=True)
class BeliefLine:
    """One thing that somebody takes to be otherwise.

    Parameters
    ----------
    eyes
        Id of the one whose view it is thought to be; empty for its own.
    kind, about, text, option
        What the form shows; no kind for what is edited as text only. `option` is the id of one
        that is imagined.
    """

    at: int
    words: str
    because: tuple[str, ...]
    kind: str = ""
    eyes: str = ""
    about: str = ""
    text: str = ""
    option: str = ""

    @property
    def number(self) -> int:
        """Its number, from 1."""
        return self.at + 1


@dataclass(frozen=True, slots=True)
class AttitudeLine:
    """How somebody regards one, itself included."""

    toward: str
    name: str
    word: str
    dominates: bool
    because: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Minds:
    """What is said of one decision maker besides what it wants."""

    known: tuple[KnownLine, ...] = ()
    beliefs: tuple[BeliefLine, ...] = ()
    attitudes: tuple[AttitudeLine, ...] = ()
    free: tuple[tuple[str, str], ...] = ()
    """Toward whom nothing is said yet: id and name."""
    powers: tuple[PowerLine, ...] = ()


def view_minds(dispute: Dispute, dm: str, data: Mapping[str, Any]) -> Minds:
    """View what is said of a decision maker's moves, beliefs, attitudes and power.

    Parameters
    ----------
    data
        The conflict as a case file says it.
    """
    said = data["decision_makers"][dm]
    attitudes = tuple(_iter_attitudes(dispute, dm))
    taken = {each.toward for each in attitudes}
    names = [(each.id, each.name or each.id) for each in dispute.conflict.decision_makers]
    toward = [(ITSELF, "itself") if id_ == dm else (id_, name) for id_, name in names]
    free = tuple(each for each in toward if each[0] not in taken)
    return Minds(
        tuple(_iter_known(dispute, dm, said)),
        tuple(_iter_beliefs(dispute, dm)),
        attitudes,
        free,
        tuple(iter_powers(dispute, dm)),
    )


def _iter_known(dispute: Dispute, dm: str, said: Mapping[str, Any]) -> Iterator[KnownLine]:
    for kind in Knowing:
        mine = [
            known
            for known in dispute.conflict.known_moves
            if known.decision_maker == dm and known.kind is kind
        ]
        entries = said.get(kind.value, ())
        for at, (known, entry) in enumerate(zip(mine, entries, strict=True)):
            to, origin = entry["to"], entry.get("from", "")
            yield KnownLine(
                kind.value,
                at,
                spell_state(to),
                spell_state(origin),
                ask_known_move(known, dispute.element_naming),
                known.because,
                known.against,
                all(isinstance(one, str) and not _is_pattern(one) for one in (to, origin)),
            )


def _is_pattern(text: str) -> bool:
    return bool(re.fullmatch(r"[YNyn\-\s]+|\d+", text)) and bool(text)


def _iter_beliefs(dispute: Dispute, dm: str) -> Iterator[BeliefLine]:
    view = next((each for each in dispute.conflict.views if each.dm == dm), None)
    beliefs = view.beliefs if view else ()
    words = tell_beliefs(dispute, dm, beliefs)
    for at, (belief, told) in enumerate(zip(beliefs, words, strict=True)):
        shown, eyes = belief, ""
        if belief.kind is BeliefKind.THINKS:
            if len(belief.beliefs) != 1:
                yield BeliefLine(at, told, belief.because)
                continue
            (shown,), eyes = belief.beliefs, belief.about
        because = tuple(dict.fromkeys((*belief.because, *shown.because)))
        yield BeliefLine(at, told, because, shown.kind.value, eyes, *_spell(shown))


def _spell(belief: Belief) -> tuple[str, str, str]:
    """Give whose it is, what is typed, and the id of an option that is imagined."""
    match belief.kind:
        case BeliefKind.IMAGINES:
            owner, _, option = belief.text.partition(".")
            return owner, belief.name or option, belief.text
        case BeliefKind.PREFERS:
            return belief.about, "; ".join(one for (one,) in belief.order), ""
        case BeliefKind.RANKING:
            return belief.about, " > ".join(" = ".join(tier) for tier in belief.order), ""
    return belief.about, belief.text, ""


def _iter_attitudes(dispute: Dispute, dm: str) -> Iterator[AttitudeLine]:
    names = {each.id: each.name or each.id for each in dispute.conflict.decision_makers}
    for each in dispute.conflict.regards:
        if each.dm == dm:
            own = each.toward == dm
            toward, name = (ITSELF, "itself") if own else (each.toward, names[each.toward])
            yield AttitudeLine(toward, name, each.word, each.dominates, each.because, each.note)


# What the forms send ----------------------------------------------------------------------------

CHANGES = frozenset(
    ("add_belief", "change_belief", "set_attitude", "add_known_move", "change_known_move")
)


def write_minds(asked: Mapping[str, Any], conflict: Conflict | None) -> Mapping[str, Any]:
    """Put what a form sends into the form of the file.

    Raises
    ------
    UsageError
        If a belief does not say whose wishes, or whose option, it is about.
    """
    do, found = asked.get("do"), dict(asked)
    if do == "set_power" and "effect" in asked:
        return write_power(asked, conflict)
    if do == "set_attitude" and isinstance(asked.get("dominates"), str):
        found["dominates"] = bool(asked["dominates"])
    if do == "change_known_move" and not asked.get("from", "-"):
        found["from"] = None
    if do in {"add_belief", "change_belief"} and "kind" in asked:
        parts = {key: str(found.pop(key, "") or "") for key in _PARTS}
        belief = _write_belief(parts, conflict)
        eyes = parts["eyes"]
        found["belief"] = {"thinks": eyes, "sees": [belief]} if eyes else belief
    return found


_PARTS = ("kind", "eyes", "about", "text", "option")


def _write_belief(parts: Mapping[str, str], conflict: Conflict | None) -> Any:
    kind, about, text = parts["kind"], parts["about"], parts["text"]
    if kind in {"imagines", "prefers", "ranking"} and not about:
        message = (
            "it does not say whose " + ("option" if kind == "imagines" else "wishes") + " it is"
        )
        raise UsageError(message, hint="Choose somebody under ‘whose’.")

    typed = Typed(conflict)
    match kind:
        case "imagines":
            known = parts["option"]
            fresh = f"{about}.{make_id(text, _ids_of(conflict, about), 'option')}"
            return {
                "imagines": known if known.partition(".")[0] == about else fresh,
                "name": text.strip(),
            }
        case "prefers":
            return {"about": about, "prefers": typed.statements(text, about)}
        case "ranking":
            return {"about": about, "ranking": typed.ranking(text)}
        case "set":
            return {"set": typed.line(text)}
    return {kind: typed.statement(text)}


def _ids_of(conflict: Conflict | None, dm: str) -> set[str]:
    return {each.id for each in conflict.wholes if each.decision_maker == dm} if conflict else set()
