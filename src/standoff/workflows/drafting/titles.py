"""Titles of drafts: names of options and stages, cut where a title may end."""

from __future__ import annotations

from standoff.dossier.words.phrases import capitalise, shorten

_ENGLISH = "the a an of to its their his her our any some for on in at by with and or that this these those"
SMALL = frozenset(_ENGLISH.split())
"""English words that carry no meaning by themselves."""

_OTHERS = (
    "el la los las un una de del al en por para con que y o su sus le les des du au aux une et ou "
    "dans sur pour par avec der die das den dem ein eine einen einem und oder von vom zu zum zur "
    "im auf für mit в во на с со к по о об от из за для и или у"
)
_ABROAD = frozenset(_OTHERS.split())


def option_name(words: str) -> str:
    """Make a verb phrase the name of an option: not too long, and not cut within a phrase.

    Examples
    --------
    >>> option_name("pay for the new road along the river and the bridge, as was agreed long ago by them")
    'Pay for the new road along the river and the bridge'
    """
    short = shorten(words, LONGEST_NAME)
    if short.endswith("…"):
        kept = short.removesuffix("…").split()
        whole = " ".join(kept)
        if "," in whole[20:]:
            kept = whole[: whole.rindex(",")].split()
        while len(kept) > 3 and kept[-1].lower() in SMALL | _LEADING:
            kept.pop()
        short = " ".join(kept)
    return capitalise(bare(short).strip())


def cut_title(words: str, most: int) -> str:
    """Cut words for a title: not behind a small word, and what quotes is closed.

    Examples
    --------
    >>> cut_title("The firm offers a concession for the port of Aren and its quays", 35)
    'The firm offers a concession …'
    >>> cut_title("Telmo refuses “el 6 de abril de 2025 la oferta de la empresa”", 55)
    'Telmo refuses “el 6 de abril de 2025 la oferta …”'
    """
    short = shorten(words, most)
    if not short.endswith(" …"):
        return short
    kept = short.removesuffix(" …").split()
    while len(kept) > 2 and kept[-1].strip(_OPENING).lower() in SMALL | _LEADING | _ABROAD:
        kept.pop()
    cut = " ".join(kept).rstrip(f" ,;:.{_OPENING}") + " …"
    closing = [right for left, right in _PAIRS if cut.count(left) > cut.count(right)]
    return cut + "".join(closing)


_PAIRS = (("“", "”"), ("«", "»"), ("「", "」"))
_OPENING = "".join(left for left, _ in _PAIRS)


def bare(words: str) -> str:
    """Take off signs at the end, but no mark that closes one which stands in the words."""
    kept = words.rstrip(' ,;:.”"“')
    if kept.count('"') % 2:
        return f'{kept}"'
    return f"{kept}”" if kept.count("“") > kept.count("”") else kept


LONGEST_NAME = 80
_LEADING = frozenset(
    ["than", "as", "more", "most", "who", "which", "from", "into", "about", "between", "instead"]
)
