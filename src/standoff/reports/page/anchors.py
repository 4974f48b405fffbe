"""Anchors: the ids that things have in a page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from standoff.dossier.links import Key


@dataclass
class Anchors:
    """Gives each thing an id that is unique in the page and safe in a link."""

    _known: dict[Key, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def of(self, key: Key) -> str:
        """Give the id of a thing; the same for the same key, none for what has no place."""
        if not key:
            return ""
        if key not in self._known:
            safe = [re.sub(r"[^A-Za-z0-9]+", "-", part).strip("-") for part in key]
            base = anchor = "-".join(part for part in safe if part) or "x"
            number = 2
            while anchor in self._taken:
                anchor = f"{base}--{number}"
                number += 1
            self._taken.add(anchor)
            self._known[key] = anchor
        return self._known[key]
