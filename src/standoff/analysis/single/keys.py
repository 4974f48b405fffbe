"""The concepts that can be judged of one state, and what they ask of answers."""

from __future__ import annotations

KEYS = ("nash", "gmr", "smr", "seq", "sseq")
"""The concepts that can be judged so."""

GAINS = frozenset(("seq", "sseq"))
"""Those under which the others answer only by what they gain by."""

HELD = frozenset(("smr", "sseq"))
"""Those under which the sanctioned must have no way out."""

WEAKER = {"nash": (), "gmr": (), "smr": ("gmr",), "seq": ("gmr",), "sseq": ("gmr", "smr", "seq")}
"""What no answer deters under one of these no answer deters under the concept."""
