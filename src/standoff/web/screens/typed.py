"""What is typed into the forms of the Build pane, in the words that the file keeps."""

from __future__ import annotations

import re
from dataclasses import dataclass

from standoff.model.conflict import Conflict


@dataclass(frozen=True, slots=True)
class Typed:
    """Texts that people type, read with the names of a conflict.

    Parameters
    ----------
    conflict
        None where the case cannot be read: texts stay as they are then.
    """

    conflict: Conflict | None

    def statement(self, said: str, owner: str | None = None) -> str:
        """Spell one statement, or state, with ids in place of names."""
        from standoff.workflows.cases.typed_names import spell_with_ids

        return spell_with_ids(self.conflict, said.strip(), owner) if self.conflict else said.strip()

    def line(self, said: str) -> str:
        """Spell one change, as what-if takes it, with ids in place of names."""
        from standoff.workflows.cases.typed_names import spell_line_with_ids

        return spell_line_with_ids(self.conflict, said) if self.conflict else said

    def statements(self, said: str, owner: str | None = None) -> list[str]:
        """Spell statements that stand with ``;`` between them."""
        return [self.statement(one, owner) for one in said.split(";") if one.strip()]

    def ranking(self, said: str) -> list[str | list[str]]:
        """Spell states, best first: ``YN > NY = NN > rest``; such as are equal in one list."""
        tiers = [
            [self.statement(one) for one in re.split(r"\s=\s", tier) if one.strip()]
            for tier in re.split(r"\s>\s", said)
        ]
        return [tier[0] if len(tier) == 1 else tier for tier in tiers if tier]
