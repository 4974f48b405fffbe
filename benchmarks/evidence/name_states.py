"""Write the tables of states that ship with standoff anew from CLDR, as Babel has it.

``python -m benchmarks.evidence.name_states`` writes ``countries.tsv`` of every language but English
below the folder of the languages. Ids and codes come from the English table, which is standoff's own.
"""

from __future__ import annotations

import re
from pathlib import Path

from babel import Locale

from standoff.evidence.text.languages import ENGLISH

FOLDER = ENGLISH.folder.parent
TAGS = ("ru", "ja", "de", "zh", "fr", "es")
HEAD = """# Names of states from CLDR, by ids that are the same in every language; made by
# benchmarks/evidence/name_states.py. Peoples and seats of government are in peoples.tsv.
"""
OTHERWISE = {
    "bosnia-and-herzegovina": "BA",
    "ivory-coast": "CI",
    "czechia": "CZ",
    "czech-republic": "CZ",
    "myanmar": "MM",
    "north-korea": "KP",
    "south-korea": "KR",
    "palestine": "PS",
    "congo": "CG",
    "dr-congo": "CD",
    "swaziland": "SZ",
    "eswatini": "SZ",
    "east-timor": "TL",
    "timor-leste": "TL",
    "turkey": "TR",
    "vatican": "VA",
    "vatican-city": "VA",
    "cape-verde": "CV",
    "sao-tome-and-principe": "ST",
    "north-macedonia": "MK",
    "antigua-and-barbuda": "AG",
    "saint-lucia": "LC",
    "saint-kitts-and-nevis": "KN",
    "saint-vincent-and-the-grenadines": "VC",
    "trinidad-and-tobago": "TT",
    "bahamas": "BS",
    "gambia": "GM",
    "kosovo": "XK",
    "taiwan": "TW",
    "united-states": "US",
    "united-kingdom": "GB",
    "papua-new-guinea": "PG",
    "hong-kong": "HK",
    "macau": "MO",
}
"""States that CLDR calls otherwise in English."""

SHORT = {
    "HK": {"ru": "Гонконг", "ja": "香港", "de": "Hongkong", "zh": "香港", "fr": "Hong Kong"},
    "MO": {"ru": "Макао", "ja": "マカオ", "de": "Macau", "zh": "澳门", "fr": "Macao"},
}


def main() -> None:
    """Write the tables."""
    states = list(_states())
    for tag in TAGS:
        names = Locale(tag).territories
        rows = (f"{id_}\t{code}\t{_name(names, at, tag)}\n" for id_, code, at in states)
        (FOLDER / tag / "countries.tsv").write_text(HEAD + "".join(rows), encoding="utf-8")


def _states() -> list[tuple[str, str, str]]:
    english = {
        name.lower(): code
        for code, name in Locale("en").territories.items()
        if len(code) == 2 and code.isalpha()
    }
    found = []
    for line in Path(ENGLISH.folder / "countries.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        id_, code, name = line.split("\t")[:3]
        at = OTHERWISE.get(id_) or english.get(name.lower().rstrip("?"))
        at = at or english.get(id_.replace("-", " "))
        if at:
            found.append((id_, code, at))
    return found


def _name(names: dict[str, str], code: str, tag: str) -> str:
    """Give the name of a state, and in Chinese that of the other script behind it."""
    name = _plain(SHORT.get(code, {}).get(tag) or names[code])
    if tag != "zh":
        return name
    others = (Locale.parse(tag).territories[code] for tag in ("zh_Hant", "zh_Hant_HK"))
    also = dict.fromkeys(_plain(each) for each in others)
    also.pop(name, None)
    return f"{name}\t{'|'.join(also)}" if also and code not in SHORT else name


def _plain(name: str) -> str:
    return re.sub(r"\s*[（(].*[)）]", "", name.replace("’", "'"))


if __name__ == "__main__":
    main()
