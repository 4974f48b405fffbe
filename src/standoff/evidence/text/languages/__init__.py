"""What a language is to the reading of sources: its words, in a folder of its own.

A folder here has the name of a language tag and holds plain text: one file for
each room that reads words (`times.txt`, `figures.txt`, ...), parted into
sections, and a few tables. The rooms know kinds of words ("a month", "a verb of
saying") and ask for the words themselves; so a language is added by adding its
folder. `registry` finds the folders, `lexicon` reads the files, `telling` says which
language a text is in.
"""

from standoff.evidence.text.languages.lexicon import Lexicon
from standoff.evidence.text.languages.registry import (
    ENGLISH,
    Language,
    every_language,
    known_languages,
    language,
    language_names,
    reading_language,
)

__all__ = [
    "ENGLISH",
    "Language",
    "Lexicon",
    "every_language",
    "known_languages",
    "language",
    "language_names",
    "reading_language",
]
