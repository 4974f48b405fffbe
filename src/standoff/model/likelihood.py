"""Words of likelihood and the probabilities they stand for.

The seven ranges of Intelligence Community Directive 203 [ICD203]_. A range
belongs to the word whatever its synonym.
"""

from __future__ import annotations

RANGES: dict[str, tuple[float, float]] = {
    "almost no chance": (0.01, 0.05),
    "very unlikely": (0.05, 0.20),
    "unlikely": (0.20, 0.45),
    "roughly even chance": (0.45, 0.55),
    "likely": (0.55, 0.80),
    "very likely": (0.80, 0.95),
    "almost certain": (0.95, 0.99),
}
"""From least to most likely; each range ends where the next begins."""

_SYNONYMS = {
    "remote": "almost no chance",
    "highly improbable": "very unlikely",
    "improbable": "unlikely",
    "roughly even odds": "roughly even chance",
    "even chance": "roughly even chance",
    "probable": "likely",
    "highly probable": "very likely",
    "almost certainly": "almost certain",
    "nearly certain": "almost certain",
}

WORDS: dict[str, tuple[float, float]] = RANGES | {
    synonym: RANGES[word] for synonym, word in _SYNONYMS.items()
}
"""Every word with its range."""


def word_for(probability: float) -> str:
    """Give the word of likelihood for a probability strictly between 0 and 1.

    Examples
    --------
    >>> word_for(0.7), word_for(0.001), word_for(0.5)
    ('likely', 'almost no chance', 'roughly even chance')
    """
    for word, (_, high) in RANGES.items():
        if probability < high:
            return word
    return "almost certain"


def chance_of(word: str) -> float:
    """Give the middle of the range of a word of likelihood.

    Examples
    --------
    >>> chance_of("roughly even chance"), chance_of("probable")
    (0.5, 0.675)
    """
    low, high = WORDS[word]
    return round((low + high) / 2, 6)


EVEN = "roughly even chance"

RELIABILITY: dict[str, str] = {
    "A": "almost certain",
    "B": "very likely",
    "C": "likely",
    "D": "unlikely",
    "E": "very unlikely",
    "F": EVEN,
}
"""How likely what a source says is right, by its grade; F is what cannot be judged."""

CREDIBILITY: dict[int, str] = {
    1: "almost certain",
    2: "very likely",
    3: "likely",
    4: "unlikely",
    5: "very unlikely",
    6: EVEN,
}
"""How likely a claim is right, by its grade; 6 is what cannot be judged."""
