"""What to call decision makers, options, states and moves in front of a reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from standoff.analysis.deciding import Comparer
from standoff.analysis.stability import ALL_CONCEPTS, CONCEPTS
from standoff.dossier.words.labels import STATUS_QUO, Labels, begin_name
from standoff.dossier.words.phrases import agree, join_words, within
from standoff.dossier.words.valued import Valued, find_changed
from standoff.model.conflict import Conflict
from standoff.model.forming.partial import PartialGraph
from standoff.model.forming.told_names import find_shared, fold_name
from standoff.model.graph_form import GraphForm
from standoff.model.options import Option, OptionSet


class ConceptNames(dict[str, str]):
    """Short names of concepts; listed are those looked at unasked, known are all."""

    def __missing__(self, key: str) -> str:
        return ALL_CONCEPTS[key].abbreviation

    def get(self, key: str, default: str = "") -> str:  # type: ignore[override]
        """Name a concept, or give the default for a key that no concept has."""
        return self[key] if key in ALL_CONCEPTS else default


CONCEPT_NAMES = ConceptNames({key: concept.abbreviation for key, concept in CONCEPTS.items()})


@dataclass(frozen=True)
class Naming:
    """The names of one conflict.

    Parameters
    ----------
    codes
        Whether numbers and choices stand beside what a state is called.
    """

    conflict: Conflict
    graph: GraphForm
    codes: bool = False

    @cached_property
    def labels(self) -> Labels:
        """What states are called in words."""
        return Labels(self.conflict, self.graph)

    def dm(self, index: int) -> str:
        """Name a decision maker by itself, or where a sentence begins: ``The miners``."""
        return begin_name(self.conflict.decision_makers[index])

    def who(self, index: int) -> str:
        """Name a decision maker within a sentence: ``the miners``."""
        found = self.conflict.decision_makers[index]
        return within(found.name or found.id)

    def list_names(self, indexes: Iterable[int], last: str = "and", *, begins: bool = False) -> str:
        """Name several decision makers within a sentence, or where one begins."""
        names = [self.dm(k) if begins and not n else self.who(k) for n, k in enumerate(indexes)]
        return join_words(names, last)

    def does(self, index: int, words: str) -> str:
        """Say what a decision maker does, where a sentence begins: ``The miners give up``."""
        return f"{self.dm(index)} {self.agree(index, words)}"

    def do(self, index: int, words: str) -> str:
        """Say it within a sentence: ``the miners give up``."""
        return f"{self.who(index)} {self.agree(index, words)}"

    def agree(self, index: int, words: str) -> str:
        """Put the verb that words begin with as the name of a decision maker needs it."""
        return agree(words, plural=self.is_plural(index))

    def is_plural(self, index: int) -> bool:
        """Whether the name of a decision maker means several."""
        return self.conflict.decision_makers[index].is_plural

    def it(self, index: int) -> str:
        """Say ``it`` or ``they`` of a decision maker."""
        return "they" if self.is_plural(index) else "it"

    def itself(self, index: int) -> str:
        """Say ``itself`` or ``themselves`` of a decision maker."""
        return "themselves" if self.is_plural(index) else "itself"

    def its(self, index: int) -> str:
        """Say ``its`` or ``their`` of a decision maker."""
        return "their" if self.is_plural(index) else "its"

    @cached_property
    def comparers(self) -> tuple[Comparer, ...]:
        """For each decision maker what compares two states and says what decides."""
        preferences = self.conflict.preferences
        return tuple(
            Comparer(self.graph, number, preferences.get(dm))
            for number, dm in enumerate(self.graph.decision_makers)
        )

    def state(self, index: int) -> str:
        """Call a state by its name or in words: ``Japan: Accept part; Russia: not Fortify``."""
        return self.labels.of(index) + self.code(index)

    def states(self, indexes: Iterable[int]) -> tuple[str, ...]:
        """Call several states so that each is told apart from the others."""
        listed = tuple(indexes)
        found = zip(listed, self.labels.of_all(listed), strict=True)
        return tuple(label + self.code(index) for index, label in found)

    def mention(self, index: int) -> str:
        """Call a state within a sentence: in quotation marks, unless it is the status quo."""
        label = self.labels.of(index)
        quoted = label if label == STATUS_QUO else f"“{label}”"
        return quoted + self.code(index)

    def now(self, index: int) -> str:
        """Name the state the dispute stands in by its own name or its outcome; empty without."""
        return self.labels.name(index) or self.labels.outcome(index)

    def title(self, index: int) -> str:
        """Name a state by a name of its own or of its outcome; empty if it has neither."""
        labels = self.labels
        named = labels.name(index)
        return named or (labels.of(index) if labels.outcome(index) else "")

    def code(self, index: int) -> str:
        """Give number and choices of a state, to stand behind its name; empty unless asked for."""
        if not self.codes:
            return ""
        state = self.graph.state(index)
        if isinstance(self.graph, PartialGraph):
            return f" [{state.choices}]"
        named = state.name if state.name not in ("", str(state.number)) else ""
        inside = ", ".join(part for part in (named, state.choices) if part)
        return f" [{state.number}: {inside}]" if inside else f" [{state.number}]"

    def label(self, index: int) -> str:
        """Name a state as briefly as can be: by its name, or by its choices."""
        state = self.graph.state(index)
        return state.title or state.label

    def option(self, qualified: str) -> str:
        """Name an option, with its owner where several have one of that name."""
        found = self.conflict.find_whole(qualified)
        name = found.name or found.id
        if fold_name(name) not in self._shared_options:
            return name
        return f"{name} ({self.who(self.conflict.dm_index[found.decision_maker])})"

    @cached_property
    def _shared_options(self) -> frozenset[str]:
        return find_shared(option.name or option.id for option in self.conflict.options)

    def owned_option(self, k: int) -> str:
        """Name an option with its owner: ``Japan: Accept part``."""
        option = self.conflict.options[k]
        owner = self.dm(self.conflict.dm_index[option.decision_maker])
        return f"{owner}: {self.labels.option(k)}"

    def tell_values(self, choices: str) -> tuple[str, ...]:
        """Say the options of several values of which choices fix something, with their owners."""
        return tuple(
            f"{self.dm(self.conflict.dm_index[one.each.decision_maker])}: {one.state(choices)}"
            for one in self.labels.valued
            if one.is_set and one.tell(choices) != "-"
        )

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        seen: dict[str, int] = {}
        for option in self.conflict.options:
            seen[option.id] = seen.get(option.id, 0) + 1
        return tuple(
            option.id if seen[option.id] == 1 else option.qualified
            for option in self.conflict.options
        )

    @cached_property
    def option_index(self) -> dict[str, int]:
        """The place of each option in the codes of states."""
        return {option: k for k, option in enumerate(self.graph.options)}

    def option_id(self, k: int) -> str:
        """Give the shortest id that tells an option apart."""
        return self._ids[k]

    def taken(self, state: int) -> tuple[str, ...]:
        """List the short ids of the options taken in a state."""
        choices = self.graph.choices(state)
        found: dict[str, None] = {}
        for k, choice in enumerate(choices):
            if choice == "Y":
                one = self.labels.valued_at[k]
                ladder = one.is_ladder
                found[self._spell_value(one, choices) if ladder else self.option_id(k)] = None
        return tuple(found)

    def _spell_value(self, one: Valued, choices: str) -> str:
        """Spell which level an option has as a case file does: ``tariff = low``."""
        each = one.each
        assert isinstance(each, OptionSet)  # noqa: S101 - only these have levels
        low = min(one.values(choices))
        sign = "=" if len(one.values(choices)) == 1 else ">="
        return f"{self.whole_id(each)} {sign} {each.values[low]}"

    def whole_id(self, each: Option | OptionSet) -> str:
        """Give the shortest id that tells an option as a whole apart."""
        ids = [one.id for one in self.conflict.wholes]
        return each.id if ids.count(each.id) == 1 else each.qualified

    def change(self, origin: int, target: int, minus: str = "-") -> str:
        """Say which options a move changes: ``+release, -sue``."""
        before, after = self.graph.choices(origin), self.graph.choices(target)
        if not before:
            return ""
        signs = {"Y": "+", "N": minus}
        switched = [
            one.change(before, after) for one in find_changed(self.labels.valued, before, after)
        ]
        return ", ".join(
            [
                *switched,
                *(
                    signs[new] + self.option_id(k)
                    for k, (old, new) in enumerate(zip(before, after, strict=True))
                    if old != new and new in signs and not self.labels.valued_at[k].is_set
                ),
            ]
        )
