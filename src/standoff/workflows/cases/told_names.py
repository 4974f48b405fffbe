"""Names that readers see, put where a statement of the file has ids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from standoff.casefile.wording import short_names
from standoff.model.conflict import Conflict
from standoff.model.language.names import hide_quoted
from standoff.model.options import Option, OptionSet
from standoff.workflows.cases.typed_names import flat, spell_with_ids


@dataclass(frozen=True, slots=True)
class ToldNames:
    """How the options of a conflict can be typed by name, by the word that statements have for each.

    Options that have their id for a name, or the name of an outcome, are left out. Of several of
    one name, each is told with whose it is.
    """

    conflict: Conflict
    names: Mapping[str, str]

    @classmethod
    def of(cls, conflict: Conflict) -> ToldNames:
        """Find the names of a conflict."""
        return cls(conflict, dict(_iter_names(conflict)))

    def spell(self, text: str, owner: str | None = None) -> str:
        """Put the names of options for their ids in a statement, in quotation marks.

        What would not be read as the same again stays as it is.

        Parameters
        ----------
        owner
            Whose preferences the statement stands in.
        """
        if not self.names:
            return text
        ids = "|".join(map(re.escape, sorted(self.names, key=len, reverse=True)))
        parts, end = [], 0
        for found in re.finditer(rf"(?<![\w.-])(?:{ids})(?![\w.-])", hide_quoted(text)):
            parts += [text[end : found.start()], self.names[found[0]]]
            end = found.end()
        told = "".join([*parts, text[end:]])
        return told if spell_with_ids(self.conflict, told, owner) == text else text


def _iter_names(conflict: Conflict) -> Iterator[tuple[str, str]]:
    known: tuple[Option | OptionSet, ...] = (*conflict.options, *conflict.sets)
    words = short_names([[one.qualified for one in known]])
    makers = {dm.id: dm.name or dm.id for dm in conflict.decision_makers}
    outcomes = {flat(each.name) for each in conflict.outcomes}
    count = Counter(flat(one.name or one.id) for one in known)
    for one in known:
        word, name = words[one.qualified], one.name or one.id
        if flat(name) in {flat(word), *outcomes}:
            continue
        quoted = f"“{name}”" if '"' in name else f'"{name}"'
        yield word, quoted if count[flat(name)] == 1 else f"{makers[one.decision_maker]} {quoted}"
