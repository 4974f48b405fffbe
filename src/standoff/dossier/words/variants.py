"""Single changes of a conflict in words, and as the line that asks about them."""

from __future__ import annotations

from standoff.analysis.variants.singles import Variant
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import join_words
from standoff.dossier.words.rules import tell_rule
from standoff.dossier.words.statements import (
    name_option,
    quote,
    tell_against,
    tell_level,
    tell_statement,
)
from standoff.model.changes import (
    AddMove,
    Change,
    DropCorrection,
    DropRule,
    DropStatement,
    NegateStatement,
    RemoveOption,
    Settle,
    SetWeight,
    SwapLevels,
    TurnOption,
    spell_change,
)
from standoff.model.formation import state_index
from standoff.model.language.syntax import Compared, Taken, render_statement
from standoff.model.preferences import RankedStatements, Ranking
from standoff.model.selectors import ByName, ByPattern, StateSelector, spell_selector
from standoff.model.states import iter_bits

NAMED = 3
"""So many states of one tier are named; of more its place is told."""


def tell_variant(variant: Variant, naming: Naming) -> str:
    """Say what is different, as a sentence without its end: ``Japan does not care about “A”``."""
    if variant.kind == "statements":
        return _tell_order(variant.change, naming)
    return _tell_other(variant, naming)


def _tell_order(change: Change, naming: Naming) -> str:
    match change:
        case DropStatement(dm, statement):
            told = quote(tell_statement(statement, naming, dm))
            return f"{_does(dm, 'does not care about', naming)} {told}"
        case NegateStatement(dm, statement):
            told = tell_against(statement, naming, dm, ("is", "wants"))
            return _does(dm, told, naming)
        case SwapLevels(dm, upper):
            return _tell_swap(dm, upper, naming)
        case SetWeight(dm, option, weight):
            verb = "turns" if weight else "puts no weight on"
            end = f" round, to {weight}" if weight else ""
            start = "the weight of " if weight else ""
            return f"{_does(dm, verb, naming)} {start}{name_option(option, naming, dm)}{end}"
        case DropCorrection(dm, number):
            return f"correction {number + 1} of {_dm(dm, naming)} is not made"
    raise TypeError(change)


def _tell_other(variant: Variant, naming: Naming) -> str:
    match variant.change:
        case DropRule(number):
            rule = naming.conflict.rules[number]
            told = (rule.note or tell_rule(rule, naming)).rstrip(".")
            return f"the rule “{told}” does not hold"
        case Settle(Taken(option)):
            owner = option.partition(".")[0]
            return f"{_does(owner, 'is bound to do', naming)} {_own(option, naming)}"
        case Settle(Compared(option) as statement):
            owner = option.partition(".")[0]
            told = tell_statement(statement, naming, owner)
            return f"{_does(owner, 'is bound to', naming)} {told}"
        case RemoveOption(option):
            each = naming.conflict.set_of.get(option)
            if each is not None and each.qualified == option:
                lowest = each.value_name(0)
                return f"{_owner(option, naming)} cannot raise “{each.name}” above “{lowest}”"
            return f"{_owner(option, naming)} cannot do {_own(option, naming)}"
        case TurnOption(option, _):
            if option in naming.conflict.set_of and option not in naming.conflict.option_index:
                name = _own(option, naming)
                return f"{_owner(option, naming)} can raise and lower {name}"
            return f"{_owner(option, naming)} can take back {_own(option, naming)}"
        case AddMove(dm, origin, target):
            names = {name: state for state, name in naming.graph.names.items()}
            there, back = (naming.mention(names[each]) for each in (target, origin))
            return f"{_dm(dm, naming)} can go back to {there} from {back}"
    named = f"“{variant.title}”" if variant.title else variant.source
    return f"the source {named} is left out"


def _tell_swap(dm: str, upper: int, naming: Naming) -> str:
    basis = naming.conflict.preferences[dm].basis
    if isinstance(basis, RankedStatements):
        number = naming.conflict.dm_index[dm]
        above, below = (tell_level(number, upper + k, naming) for k in (0, 1))
        return f"{_does(dm, 'puts', naming)} {below} above {above}"
    assert isinstance(basis, Ranking)  # noqa: S101 - weights have no neighbours
    above, below = (_tell_tier(dm, basis.tiers[upper + k], upper + k, naming) for k in (0, 1))
    return f"{_does(dm, 'puts', naming)} {below} above {above}"


def _tell_tier(dm: str, tier: tuple[StateSelector, ...], place: int, naming: Naming) -> str:
    """Call a tier by its states if they are few; else by its place."""
    bits = 0
    for selector in tier:
        found = state_index(naming.graph).select(selector)
        bits |= found if isinstance(found, int) else 0
    if 1 <= bits.bit_count() <= NAMED:
        return join_words(map(naming.mention, iter_bits(bits)))
    return f"tier {place + 1} of {naming.its(naming.conflict.dm_index[dm])} order"


def spell_variant(variant: Variant, naming: Naming) -> str:
    """Give the line by which ``what-if --set`` asks about a change; empty if no line says it."""
    if variant.source:
        return f"leave out source: {variant.source}"
    if isinstance(variant.change, SwapLevels):
        return _spell_swap(variant.change.dm, variant.change.upper, naming)
    try:
        return spell_change(variant.change)
    except ValueError:
        return ""


def _spell_swap(dm: str, upper: int, naming: Naming) -> str:
    basis = naming.conflict.preferences[dm].basis
    if isinstance(basis, Ranking):
        tiers = basis.tiers[upper : upper + 2]
        spelled = [[spell_selector(each) for each in tier] for tier in tiers]
        said = all(isinstance(each, ByPattern | ByName) for tier in tiers for each in tier)
        parted = not any("," in each for tier in spelled for each in tier if len(tier) > 1)
        above, below = map(", ".join, spelled)
        return f"{dm}: {below} above {above}" if said and parted and not basis.first_match else ""
    if not isinstance(basis, RankedStatements):
        return ""
    levels = basis.levels[upper : upper + 2]
    if any(len(level.statements) > 1 for level in levels) or basis.order_unknown:
        return ""
    above, below = (render_statement(level.statements[0].statement) for level in levels)
    return f"{dm}: {below} above {above}"


def _dm(dm: str, naming: Naming) -> str:
    return naming.who(naming.conflict.dm_index[dm])


def _does(dm: str, words: str, naming: Naming) -> str:
    return naming.do(naming.conflict.dm_index[dm], words)


def _owner(option: str, naming: Naming) -> str:
    found = naming.conflict.find_whole(option)
    return _dm(found.decision_maker, naming)


def _own(option: str, naming: Naming) -> str:
    owner = naming.conflict.find_whole(option).decision_maker
    return name_option(option, naming, owner)
