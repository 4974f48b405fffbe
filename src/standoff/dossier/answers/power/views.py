"""What power changes: what others then want, which of their moves are blocked, and what holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.analysis.power.sway import Sway
from standoff.analysis.results import (
    EveryImprovementSanctioned,
    Move,
    StabilityTable,
    UnsanctionedImprovement,
    Verdict,
)
from standoff.dossier.found.beside import WithAndWithout, tell_verdicts_once
from standoff.dossier.found.equilibria import tell_label
from standoff.dossier.found.states import StateView, view_state
from standoff.dossier.words.moves import tell_move, tell_target
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.phrases import capitalise, count_of, join_words, within
from standoff.dossier.words.statements import tell_statement, tell_states
from standoff.model.language.syntax import Not, Taken
from standoff.model.minds.powers import Power
from standoff.model.preferences import RankedStatements, Ranking
from standoff.model.selectors import ByStatement, StateSelector


@dataclass(frozen=True, slots=True)
class PowerRow:
    """A state that holds where power counts, or where it does not.

    Parameters
    ----------
    force
        The powers that are used in it.
    without
        The concepts under which it holds where power does not count.
    holds
        For each concept whether it holds where power counts.
    """

    state: StateView
    force: str
    without: str
    holds: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class PowerView:
    """What holds where power counts.

    Parameters
    ----------
    said
        The powers, in sentences.
    changes
        What holds only where power counts, and what only where it does not.
    reasons
        Of states that were asked about why they hold for each or not.
    more
        How many states are not listed.
    because
        Ids of the claims that the powers rest on.
    """

    title: str
    label: str
    said: tuple[str, ...]
    concepts: tuple[str, ...]
    rows: tuple[PowerRow, ...]
    changes: tuple[str, ...]
    reasons: tuple[str, ...]
    more: int = 0
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruled:
    """What powers come to, with what they are called.

    Parameters
    ----------
    powers
        In the order of those of `sway`.
    """

    powers: tuple[Power, ...]
    sway: Sway
    naming: Naming

    def name(self, number: int) -> str:
        """Give what a power is called, in quotation marks."""
        power = self.powers[number]
        return f"“{power.name or power.id.replace('_', ' ')}”"

    def force(self, state: int) -> str:
        """Name the powers that are used in a state."""
        used = self.sway.used
        return join_words(self.name(k) for k, one in enumerate(used) if one.states >> state & 1)

    def swaying(self, dm: int, state: int) -> str:
        """Say under which powers somebody compares what it compares: `` under “purse”``."""
        found = [k for k in self.sway.sway_at(dm, state) if self.powers[k].sways]
        return f" under {join_words(map(self.name, found))}" if found else ""


def view_power(
    ruled: Ruled,
    tables: tuple[StabilityTable, StabilityTable],
    verdicts: Sequence[Verdict] = (),
    *,
    most: int | None,
) -> PowerView:
    """View what holds where power counts beside what holds where it does not.

    Parameters
    ----------
    tables
        What is stable where it counts, and where it does not.
    verdicts
        Of states that are told in full.
    most
        So many states are listed; None for all.
    """
    naming = ruled.naming
    both = WithAndWithout.of(*tables)
    asked = dict.fromkeys(verdict.state for verdict in verdicts)
    listed = list(asked) or both.states()
    return PowerView(
        naming.conflict.title,
        tell_label(naming),
        tuple(_tell_powers(ruled)),
        tuple(CONCEPT_NAMES[key] for key in both.having),
        tuple(
            PowerRow(
                view_state(naming, state),
                ruled.force(state).replace("“", "").replace("”", ""),
                ", ".join(CONCEPT_NAMES[key] for key in both.without(state)),
                both.holds(state),
            )
            for state in listed[:most]
        ),
        () if asked else _tell_changes(both, naming),
        tuple(
            tell_verdicts_once(
                verdicts, lambda one: tell_under_power(one, ruled), CONCEPT_NAMES, naming
            )
        ),
        len(listed) - len(listed[:most]),
    )


def _tell_changes(both: WithAndWithout, naming: Naming) -> tuple[str, ...]:
    def under(keys: Sequence[str]) -> str:
        return f"under {join_words(CONCEPT_NAMES[key] for key in keys)}"

    told = both.tell_changes(("Only with power", "Only without it"), under, naming)
    return tuple(told) or ("Power changes nothing of what holds.",)


def _tell_powers(ruled: Ruled) -> Iterator[str]:
    for number, power in enumerate(ruled.powers):
        told = tell_power(power, ruled.naming)
        used = ruled.sway.used[number].states.bit_count()
        states = count_of(ruled.naming.graph.state_count, "state")
        where = f"used in {used:,} of {states}" if used else "used in no state"
        yield f"{capitalise(ruled.name(number))}: {told} ({where})."
    if not ruled.powers:
        yield "Nobody has power over another."


def tell_power(power: Power, naming: Naming) -> str:
    """Say what a power does and when, in one sentence without its end."""
    index = naming.conflict.dm_index
    told = join_words(_iter_effects(power, index[power.over], naming))
    return f"{_tell_use(power, index[power.holder], naming)}, {told}"


def _tell_use(power: Power, holder: int, naming: Naming) -> str:
    match power.by:
        case ByStatement(Taken() as taken):
            name = tell_statement(taken, naming, power.holder)
            return f"where {naming.do(holder, 'takes')} {name}"
        case ByStatement(Not(Taken() as left)):
            name = tell_statement(left, naming, power.holder)
            return f"where {naming.do(holder, 'does not take')} {name}"
        case ByStatement(statement):
            told = tell_statement(statement, naming, power.holder)
            return f"where {naming.do(holder, 'brings about')} {told}"
    return f"in {tell_states(power.by, naming)}, by the power of {naming.who(holder)}"


def _iter_effects(power: Power, over: int, naming: Naming) -> Iterator[str]:
    match power.order:
        case RankedStatements(levels):
            told = [
                tell_statement(one.statement, naming, power.over)
                for level in levels
                for one in level.statements
            ]
            own = f"in place of {naming.its(over)} own preferences"
            yield f"{naming.do(over, 'wants')}, {own}, {', then '.join(told)}"
        case Ranking(tiers, rest=rest):
            told = [" = ".join(tell_states(state, naming) for state in tier) for tier in tiers]
            yield f"{naming.do(over, 'ranks')} {', then '.join([*told, *['the rest'] * rest])}"
    if power.first:
        told = [tell_statement(one, naming, power.over) for one in power.first]
        yield f"{naming.do(over, 'wants')} {', then '.join(told)} before all else"
    for selector in power.blocks:
        yield _tell_block(selector, power.over, over, naming)


def _tell_block(selector: StateSelector, name: str, over: int, naming: Naming) -> str:
    match selector:
        case ByStatement(Taken() as taken):
            return f"{naming.do(over, 'cannot')} take up {tell_statement(taken, naming, name)}"
        case ByStatement(Not(Taken() as taken)):
            return f"{naming.do(over, 'cannot')} give up {tell_statement(taken, naming, name)}"
        case ByStatement(statement):
            return (
                f"no move of {naming.who(over)} leads to {tell_statement(statement, naming, name)}"
            )
    return f"no move of {naming.who(over)} leads to {tell_states(selector, naming)}"


def tell_under_power(verdict: Verdict, ruled: Ruled) -> str:
    """Say why a state is stable for a decision maker where power counts, or not."""
    dm, state, naming = verdict.dm, verdict.state, ruled.naming
    it, swaying = naming.it(dm), ruled.swaying(dm, state)
    match verdict.reason:
        case UnsanctionedImprovement(improvement):
            way = tell_target(state, improvement, naming)
            likes = naming.agree(dm, "likes")
            return f"{naming.does(dm, 'leaves')} it by {way}, which {it} {likes} better{swaying}."
        case EveryImprovementSanctioned(sanctions):
            first = sanctions[0]
            way = tell_target(state, first.improvement, naming)
            more = f" (and {len(sanctions) - 1:,} more)" if len(sanctions) > 1 else ""
            answer = ", then ".join(_tell_answer(move, ruled) for move in first.moves)
            return (
                f"{naming.does(dm, 'stays')}: {it} would gain{swaying} by {way}{more}, but then "
                f"{answer}, which {naming.do(dm, 'likes')} no better than staying."
            )
    could = f"nothing that {it} could move to is better{swaying}"
    return f"{naming.does(dm, 'stays')}: {could}{_tell_barred(dm, state, ruled)}."


def _tell_answer(move: Move, ruled: Ruled) -> str:
    swaying = ruled.swaying(move.dm, move.origin)
    return within(tell_move(move, ruled.naming)) + (f" ({swaying.strip()})" if swaying else "")


def _tell_barred(dm: int, state: int, ruled: Ruled) -> str:
    """Say which moves that somebody would gain by are blocked, and by what."""
    ranks = ruled.sway.ranks(dm, state)
    gains = [each for each in ruled.sway.barred(dm, state) if ranks[each[0]] > ranks[state]]
    if not gains:
        return ""
    target, number = max(gains, key=lambda each: ranks[each[0]])
    more = len({each[0] for each in gains}) - 1
    way = tell_target(state, target, ruled.naming)
    rest = f" and {count_of(more, 'more gain')}" if more else ""
    return f"; {ruled.name(number)} keeps {_them(dm, ruled.naming)} from {way}{rest}"


def _them(dm: int, naming: Naming) -> str:
    return "them" if naming.is_plural(dm) else "it"
