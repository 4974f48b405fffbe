"""Scripts: of which the letters of a text are, and which languages are written in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from standoff.evidence.text.languages.lexicon import Lexicon

_SCRIPTS = {
    "kana": "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff\uff66-\uff9d",
    "han": "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
    "hangul": "\u1100-\u11ff\u3131-\u318e\uac00-\ud7af",
    "cyrillic": "\u0400-\u052f\u1c80-\u1c8f",
    "arabic": "\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    "hebrew": "\u05d0-\u05ea\ufb1d-\ufb4f",
    "greek": "\u0370-\u03ff\u1f00-\u1fff",
    "devanagari": "\u0900-\u097f",
    "bengali": "\u0980-\u09ff",
    "gurmukhi": "\u0a00-\u0a7f",
    "gujarati": "\u0a80-\u0aff",
    "tamil": "\u0b80-\u0bff",
    "telugu": "\u0c00-\u0c7f",
    "kannada": "\u0c80-\u0cff",
    "malayalam": "\u0d00-\u0d7f",
    "sinhala": "\u0d80-\u0dff",
    "thai": "\u0e01-\u0e3a\u0e40-\u0e4e",
    "lao": "\u0e80-\u0eff",
    "myanmar": "\u1000-\u109f",
    "georgian": "\u10a0-\u10ff\u1c90-\u1cbf",
    "ethiopic": "\u1200-\u137f",
    "khmer": "\u1780-\u17ff",
    "armenian": "\u0530-\u058f",
    "latin": "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
}
_OF_SCRIPT = {name: re.compile(f"[{signs}]") for name, signs in _SCRIPTS.items()}
_WEIGHT = {"kana": 3, "han": 3, "hangul": 2}
"""A sign that is a syllable or a word says as much as two or three letters."""

ONLY = {
    "kana": "ja",
    "hangul": "ko",
    "hebrew": "he",
    "greek": "el",
    "gurmukhi": "pa",
    "gujarati": "gu",
    "tamil": "ta",
    "telugu": "te",
    "kannada": "kn",
    "malayalam": "ml",
    "sinhala": "si",
    "thai": "th",
    "lao": "lo",
    "myanmar": "my",
    "georgian": "ka",
    "ethiopic": "am",
    "khmer": "km",
    "armenian": "hy",
}
AMONG = {
    "cyrillic": frozenset(["ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg", "tt"]),
    "arabic": frozenset(["ar", "fa", "ur", "ps", "ckb", "sd", "ug"]),
    "devanagari": frozenset(["hi", "mr", "ne", "sa"]),
    "bengali": frozenset(["bn", "as"]),
}
OTHER_SCRIPTS = frozenset(ONLY.values()) | frozenset(["ja", "zh"]).union(*AMONG.values())

_ASCII = re.compile(r"[\x00-\x7f]+")
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())


@lru_cache(maxsize=512)
def count_scripts(text: str) -> Counter[str]:
    """Count the letters of each script, by their weights; to be read only, for it is remembered."""
    plain = len(text.encode("ascii", "ignore").translate(None, _NO_LETTERS))
    if text.isascii():
        return Counter(latin=plain)
    found = {"latin": plain}
    for sign, times in Counter(_ASCII.sub("", text)).items():
        if script := _script_of(sign):
            found[script] = found.get(script, 0) + times * _WEIGHT.get(script, 1)
    return Counter({script: found[script] for script in _SCRIPTS if found.get(script)})


@lru_cache(maxsize=1 << 14)
def _script_of(sign: str) -> str | None:
    """Give the script of a letter."""
    return next((name for name, pattern in _OF_SCRIPT.items() if pattern.match(sign)), None)


def main_script(counts: Counter[str]) -> str:
    """Give the script of most letters; kana with Han beside them are one."""
    if len(counts) == 1 and "latin" in counts:
        return "latin"
    east = counts["kana"] + counts["han"]
    others = [each for each in counts.most_common() if each[0] not in ("kana", "han")]
    if not others or east > others[0][1]:
        is_japanese = counts["kana"] * 20 > east or counts["kana"] > 2 * _WEIGHT["kana"]
        return ("kana" if is_japanese else "han") if east else "latin"
    return others[0][0]


def may_be_in(tag: str, script: str) -> bool:
    """Say whether a language is written in a script."""
    if script in ONLY:
        return tag == ONLY[script]
    if script == "han":
        return tag in ("zh", "ja", "ko")
    if script in AMONG:
        return tag in AMONG[script]
    return tag not in OTHER_SCRIPTS or tag in ("sr", "ug", "ky")


@cache
def latin_letters() -> Mapping[str, str]:
    """Give letters of scripts whose languages have no tables of their own, each in Latin ones."""
    return Lexicon((Path(__file__).with_name("letters.txt"),)).table("letters")
