"""The languages that sources can be read in, by language tag."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from standoff.errors import require_known
from standoff.evidence.text.languages.lexicon import Lexicon

LANGUAGES = Path(__file__).parent
"""Where the folders of the languages stand."""


@dataclass(frozen=True)
class Language:
    """A language: its tag and the folder that holds its words.

    Parameters
    ----------
    tag
        As in BCP 47: ``en``, ``pt-BR``.
    """

    tag: str
    folder: Path

    def __hash__(self) -> int:
        # A path is slow to hash, and languages are looked up by for every paragraph.
        return hash(self.tag)

    @property
    def name(self) -> str:
        """What the language is called in English; where that is not known, its tag in words."""
        return _names().get(self.tag, f"a language marked “{self.tag}”")

    def reads(self, analyser: str) -> bool:
        """Say whether an analyser can read the language: its folder says so."""
        return analyser in self.lexicon("language").words("reads")

    def lexicon(self, room: str) -> Lexicon:
        """Give the words that a room asks for; they are read once, when first used."""
        known = self._lexicons.get(room)
        if known is None:
            known = self._lexicons[room] = Lexicon((self.folder / f"{room}.txt",))
        return known

    @cached_property
    def _lexicons(self) -> dict[str, Lexicon]:
        return {}

    def text(self, name: str) -> str:
        """Give a file of the language; empty where it has none of that name."""
        file = self.folder / name
        return file.read_text("utf-8") if file.is_file() else ""


def known_languages(root: Path = LANGUAGES) -> tuple[str, ...]:
    """Give the tags of the languages that have a folder, in order.

    Examples
    --------
    >>> known_languages()
    ('de', 'en', 'es', 'fr', 'ja', 'ru', 'zh')
    """
    return tuple(sorted(one.name for one in root.iterdir() if _is_language(one)))


def _is_language(folder: Path) -> bool:
    return folder.is_dir() and not folder.name.startswith(("_", "."))


@lru_cache(maxsize=256)
def language(tag: str, root: Path = LANGUAGES) -> Language:
    """Give the language of a tag.

    Parameters
    ----------
    root
        A folder of folders of languages, where they are not standoff's own.

    Raises
    ------
    UsageError
        If there is no folder of that tag.

    Examples
    --------
    >>> language("en").lexicon("times").numbers("weekdays")["sunday"]
    7
    """
    known = known_languages(root)
    require_known([tag], known, "unknown-language", "no language has the tag {!r}")
    return reading_language(tag, root)


def reading_language(tag: str, root: Path = LANGUAGES) -> Language:
    """Give the language of a tag; one that has no folder has no words.

    Examples
    --------
    >>> reading_language("ar").reads("quotes"), reading_language("ar").name
    (False, 'Arabic')
    """
    return _own_language(tag) if root is LANGUAGES else _language(tag, root)


@lru_cache(maxsize=256)
def _own_language(tag: str) -> Language:
    # Asked for thousands of times a page: the path of the folder is not hashed for it.
    return _language(tag, LANGUAGES)


@lru_cache(maxsize=256)
def _language(tag: str, root: Path) -> Language:
    return Language(tag, root / tag)


def language_names() -> dict[str, str]:
    """Give what the languages are called in English, by tag."""
    return dict(_names())


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return language("en").lexicon("language").table("language names")


def every_language(room: str, root: Path = LANGUAGES) -> Lexicon:
    """Give the words of all languages together.

    For what is read before it is known in which language: a page announces its
    parts in whatever language its site has.
    """
    return Lexicon(tuple(root / tag / f"{room}.txt" for tag in known_languages(root)))


ENGLISH = language("en")
"""The language that sources are read in where nothing else is said."""
