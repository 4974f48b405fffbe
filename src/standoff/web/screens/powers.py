"""What power somebody has over others, as the Build pane shows it and as its form sends it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from standoff.dossier.answers.power.views import tell_power
from standoff.dossier.words.phrases import capitalise
from standoff.errors import UsageError
from standoff.model.conflict import Conflict
from standoff.web.screens.typed import Typed
from standoff.workflows.cases.disputes import Dispute

EFFECTS = (
    ("first", "it then wants before all else", "statements, most important first, with ; between"),
    ("prefers", "it then wants, whatever it wanted", "statements, with ; between"),
    ("ranking", "it then ranks the states", "states, best first: YN > NY = NN > rest"),
    ("blocks", "it then cannot move to", "an option, or statements with ; between"),
)
"""What a power can do: the word of the file, what the page calls it, what is typed."""


@dataclass(frozen=True, slots=True)
class PowerLine:
    """A power of one decision maker, in words."""

    id: str
    words: str
    because: tuple[str, ...]


def iter_powers(dispute: Dispute, dm: str) -> Iterator[PowerLine]:
    """Iterate over the powers of a decision maker."""
    for power in dispute.conflict.powers:
        if power.holder == dm:
            words = f"{capitalise(tell_power(power, dispute.element_naming))}."
            yield PowerLine(power.id, words, power.because)


def write_power(asked: Mapping[str, Any], conflict: Conflict | None) -> Mapping[str, Any]:
    """Put what the form of a power sends into the form of the file.

    Raises
    ------
    UsageError
        If it does not say what the power does.
    """
    found = dict(asked)
    effect, text = str(found.pop("effect", "")), str(found.pop("text", "") or "")
    if effect not in [word for word, *_ in EFFECTS] or not text.strip():
        raise UsageError("it does not say what the power does", hint="Type it beside the choice.")

    typed, over = Typed(conflict), _id(found.get("over"))
    found["by"] = typed.statement(str(found.get("by", "")), _id(found.get("dm")))
    found[effect] = typed.ranking(text) if effect == "ranking" else typed.statements(text, over)
    return found


def _id(sent: Any) -> str | None:
    return sent if isinstance(sent, str) else None
