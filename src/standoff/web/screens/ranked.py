"""Rankings as the Build pane shows them: tier by tier, their states by what readers call them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from standoff.casefile.prefixes import split_mark, split_prefix
from standoff.casefile.wording import squeeze_pattern
from standoff.dossier.words.richer.comparisons import tell_step
from standoff.model.conflict import Conflict
from standoff.model.preferences import Mark


def list_states(conflict: Conflict) -> tuple[tuple[str, str], ...]:
    """List the states of graph form: id and name."""
    states = conflict.explicit.states if conflict.explicit else ()
    return tuple((each.id, each.name or each.id) for each in states)


def iter_tiers(ranking: Any) -> Iterator[str]:
    """Spell each tier of a ranking as a line of text."""
    order = ranking.get("order", ()) if isinstance(ranking, Mapping) else ranking
    for tier in order:
        yield " | ".join(map(spell_state, tier if isinstance(tier, list) else [tier]))


def iter_tier_lines(
    conflict: Conflict, ranking: Any, names: Mapping[str, str]
) -> Iterator[Mapping[str, Any]]:
    """Give each tier of a ranking as it is in the file, with how a reader calls its states."""
    called = {names[o.qualified]: o.name or o.id for o in conflict.options}
    called |= dict(list_states(conflict))
    order = ranking.get("order", ()) if isinstance(ranking, Mapping) else ranking
    for tier in order:
        listed = list(tier) if isinstance(tier, list) else [tier]
        sign, listed[0] = _part_mark(listed[0])
        words = " = ".join(_call_state(one, called, conflict) for one in listed)
        yield {
            "data": tier,
            "words": words,
            "tied": len(listed) > 1,
            "sign": SIGNS.get(sign, sign),
            "marked": _tell_sign(sign),
        }


SIGNS = {"": "", "?": "?", ">>": "≫", ">>>": "⋙"}
"""How the marks of tiers are shown."""


def _part_mark(state: Any) -> tuple[str, Any]:
    return split_mark(state) if isinstance(state, str) else ("", state)


def _tell_sign(sign: str) -> str:
    return tell_step(Mark(unknown=True) if sign == "?" else Mark(strength=max(1, len(sign))))


def _call_state(state: Any, called: Mapping[str, str], conflict: Conflict) -> str:
    if isinstance(state, Mapping):
        taken = [called.get(str(one), str(one)) for one in state.get("taken", ())]
        return " and ".join(taken) or "nothing of it"
    prefix, rest = split_prefix(str(state))
    if prefix == "taken":
        names = [name.strip() for name in rest.split(",") if name.strip()]
        return _call_state({"taken": names}, called, conflict)
    choices = squeeze_pattern(str(state))
    if str(state) not in called and len(choices) == len(conflict.options) and _is_choices(choices):
        pairs = list(zip(conflict.options, choices, strict=True))
        taken = [option.name or option.id for option, choice in pairs if choice == "Y"]
        some = " (some choices open)" if "-" in choices else ""
        return (" and ".join(taken) or "nothing of it") + some
    return "all others" if state == "rest" else called.get(str(state), str(state))


def _is_choices(text: str) -> bool:
    return bool(text) and set(text) <= set("YN-")


def spell_state(state: Any) -> str:
    """Spell a state of the file in one line."""
    if isinstance(state, Mapping):
        return f"taken: {', '.join(map(str, state.get('taken', ())))}"
    return f"[{', '.join(map(str, state))}]" if isinstance(state, list) else str(state)
