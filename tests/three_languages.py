"""Coverage of one invented event in English, Russian and Japanese, written for the tests.

Two foreign ministers met about fishing near an island. The three articles say
the same in most; they differ in how far a quota falls (15 percent in English
and Japanese, 20 in Russian) and in how many people live from fishing (30,000,
more than 30,000, about 30,000).
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "coverage_in_three_languages"

ENGLISH, RUSSIAN, JAPANESE = "herald-en", "vestnik-ru", "shimbun-ja"
"""Short names of the sources."""

LANGUAGES = {ENGLISH: "en", RUSSIAN: "ru", JAPANESE: "ja"}

NOT_FOR_SALE = {ENGLISH: 7, RUSSIAN: 5, JAPANESE: 5}
"""The sentence in which Lavrov says that the island is not for sale."""

QUOTA = {ENGLISH: 13, RUSSIAN: 11, JAPANESE: 11}
"""The sentence about the quota for salmon."""
