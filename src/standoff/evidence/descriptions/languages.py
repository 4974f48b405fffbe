"""The language that a document says it is in, as a tag."""

from __future__ import annotations

import re

_NAMES_TEXT = """
en english anglais englisch inglés inglese английский
fr french français francais französisch francés francese французский
de german deutsch allemand alemán tedesco немецкий
es spanish español espanol espagnol spanisch spagnolo испанский
it italian italiano italien italienisch
pt portuguese português portugues portugais portugiesisch
nl dutch nederlands néerlandais niederländisch
ru russian русский russe russisch ruso
ja japanese 日本語 japonais japanisch
zh chinese 中文 汉语 chinois chinesisch
ko korean 한국어 coréen koreanisch
ar arabic العربية arabe arabisch
uk ukrainian українська
pl polish polski polonais polnisch
tr turkish türkçe turc türkisch
sv swedish svenska
da danish dansk
no norwegian norsk
fi finnish suomi
el greek ελληνικά
he hebrew עברית
fa persian farsi فارسی
hi hindi हिन्दी
id indonesian bahasa
vi vietnamese
th thai ไทย
cs czech čeština
hu hungarian magyar
ro romanian română
"""
_BY_NAME = {
    name: tag
    for tag, *names in (line.split() for line in _NAMES_TEXT.strip().splitlines())
    for name in (tag, *names)
}
_TAG = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,3}", re.IGNORECASE)


def language_tag(value: str) -> str:
    """Give the tag of a language that is named or tagged; empty where it is neither.

    Examples
    --------
    >>> language_tag("ENGLISH"), language_tag("fr_FR"), language_tag("Français"), language_tag("??")
    ('en', 'fr-FR', 'fr', '')
    """
    words = value.strip().casefold()
    first = re.split(r"[;,/(\s]", words, maxsplit=1)[0]
    if words in _BY_NAME or first in _BY_NAME:
        return _BY_NAME.get(words) or _BY_NAME[first]
    if not _TAG.fullmatch(value.strip()):
        return ""
    first, *others = re.split("[-_]", value.strip())
    return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part for part in others)])


def language_name(text: str) -> str:
    """Give the tag of the language whose name a line is and nothing else; else nothing.

    Examples
    --------
    >>> language_name("English"), language_name("it")
    ('en', '')
    """
    word = text.strip().casefold()
    return _BY_NAME.get(word, "") if len(word) > 3 or not word.isascii() else ""
