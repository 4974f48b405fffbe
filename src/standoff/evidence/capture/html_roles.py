"""What the mark-up of an HTML page says of an element: caption, byline, comment, navigation.

A page names its elements: by tags, by attributes of standards (`itemprop`, `role`), by classes,
ids and labels of its own, in which words are looked for.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

from standoff.evidence.capture.html_scan import TARGET, attributes_in
from standoff.evidence.text.guards import guarded


class Role(Enum):
    """What the mark-up around a block says it is."""

    TITLE = auto()
    MAIN_HEADING = auto()
    HEADING = auto()
    BYLINE = auto()
    DATE = auto()
    CAPTION = auto()
    CREDIT = auto()
    COMMENT = auto()
    COMMENTER = auto()
    AUTHOR_NOTE = auto()
    TEASER = auto()
    NAVIGATION = auto()
    FOOTER = auto()
    HIDDEN = auto()


_BY_TAG = {
    "title": Role.TITLE,
    "h1": Role.MAIN_HEADING,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), Role.HEADING),
    "figcaption": Role.CAPTION,
    "time": Role.DATE,
    "nav": Role.NAVIGATION,
    "aside": Role.TEASER,
    "footer": Role.FOOTER,
    **dict.fromkeys(("button", "select", "option", "textarea", "form"), Role.NAVIGATION),
}
_BY_ITEM = {
    "headline": Role.MAIN_HEADING,
    "author": Role.BYLINE,
    "datepublished": Role.DATE,
    "datemodified": Role.DATE,
    "caption": Role.CAPTION,
    "comment": Role.COMMENT,
    "copyrightholder": Role.CREDIT,
    "contentinfo": Role.FOOTER,
    "navigation": Role.NAVIGATION,
    "search": Role.NAVIGATION,
    "menu": Role.NAVIGATION,
}
_WORDS: tuple[tuple[Role, str], ...] = (
    (Role.COMMENTER, r"comment[-_]?author|commenter|comment[-_]+name|comment[-_]+user|fn"),
    (
        Role.COMMENT,
        (
            r"(?:(?:user|reader|article|post|fb|facebook|live)-?)?comments?(?:-?(?:area|section|"
            r"body|content|thread|box|block|wrap(?:per)?|container|item|text|list|tree|stream|"
            r"feed|module|widget))?|disqus(?:-thread)?|respond|livefyre|viafoura|hyvor-talk|spot-?im|"
            r"coral[_-]?talk|vuukle|talk-?backs?|guest-?book|(?:readers?|users?|viewers?|visitors?|"
            r"your)-?(?:responses?|repl(?:y|ies)|opinions?|reactions?|voices?|feedback|letters?|"
            r"posts?|talk|discussion)|(?:discussion|response|repl(?:y|ies))s?-?(?:thread|list|"
            r"area|section|feed|tree)"
        ),
    ),
    (Role.CREDIT, r"credits?|photo-?credit|photographer|image-?(?:credit|source|copyright)"),
    (Role.CAPTION, r"captions?|wp-caption-text|cutline"),
    (
        Role.AUTHOR_NOTE,
        (
            r"author-?(?:bio|box|info|description|note)|about-?(?:the-?)?author|"
            r"bio|tagline"
        ),
    ),
    (Role.BYLINE, r"bylines?|by-line|authors?|writers?|contributors?"),
    (
        Role.DATE,
        (
            r"date|dateline|datetime|timestamp|pub-?date|published|post(?:ed)?-?(?:on|date)|"
            r"updated"
        ),
    ),
    (
        Role.TEASER,
        (
            r"related|recommend(?:ed|ations?)|popular|trending|teasers?|most-?read|"
            r"more-?(?:stories|news|from)|read-?more|also-?read|promo|sidebar|outbrain|"
            r"taboola|sponsored|latest"
        ),
    ),
    (
        Role.NAVIGATION,
        (
            r"nav|navbar|navigation|menu|breadcrumbs?|social|share|sharing|toolbar|"
            r"pagination|pager|cookies?|consent|subscribe|subscription|newsletter|"
            r"advert|advertisement|ads?|search|login|modal|popup|skip-?link|tags?"
        ),
    ),
    (Role.FOOTER, r"footer|colophon|copyright|legal|site-?info"),
    (Role.MAIN_HEADING, r"headline|entry-title|article-title|post-title"),
)


def _standing_alone(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s_-]){guarded(words)}(?:$|[\s_-])")


_BY_WORD = tuple((role, _standing_alone(words)) for role, words in _WORDS)
_ANY_WORD = _standing_alone("|".join(words for _, words in _WORDS))
"""What names any role: most names of elements name none."""

_NOT_ABOUT = re.compile(
    r"comments?[-_]?(?:count|link|number|open|off|closed)|no-?comments|comment-?form"
)
_STATE = re.compile(
    r"(?:has|have|with|without|show|hide|allows?|enables?|disables?)[-_]+comments?$|"
    r"comments?[-_]+(?:enabled|disabled|active|inactive|allowed|visible|hidden|loaded|true|false)$|"
    r"(?:^|[-_])(?:has|have|with|without|no)[-_]+(?:\w+[-_]+)?(?:sidebar|nav|menu|ads?|promo|footer)$|"
    r"^(?:content|main|primary)[-_]+sidebar(?:[-_]+wrap(?:per)?)?$"
)
"""A word that says of what it names whether it has comments or a sidebar, and makes it none."""

_WRAPPERS_TEXT = """
html body main article table tbody tr
"""
_WRAPPERS = frozenset(_WRAPPERS_TEXT.split())
_PAGE = ("html", "body")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SECTIONING_TEXT = """
section div aside nav article header footer details form ul ol
"""
_SECTIONING = frozenset(_SECTIONING_TEXT.split())
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WEAK_IN_COMMENT = (Role.BYLINE, Role.COMMENTER)


def role_of(name: str, tag: str) -> Role | None:
    """Give the role that a start tag names, as it is written; most have no attribute that could."""
    if name == "a":
        tag = TARGET.sub("", tag, count=1)  # the others of a link are as on other pages
    if len(tag) <= len(name) + 3:
        return _role_of_name(name)
    return _known_role(name, tag) if len(tag) <= _REMEMBERED else _role_in(name, tag)


_REMEMBERED = 400
"""Longer tags hardly come again."""


def role_inside(own: Role, inherited: Role | None) -> Role | None:
    """Give the role of an element that names one, inside of what has another."""
    if inherited is None:
        return None if own is Role.COMMENTER else own
    if inherited in (Role.HIDDEN, Role.TITLE):
        return inherited
    if inherited in (Role.COMMENT, Role.COMMENTER):
        if own in (Role.BYLINE, Role.COMMENTER, Role.MAIN_HEADING, Role.HEADING):
            return Role.COMMENTER if own in _WEAK_IN_COMMENT else inherited
        return own if own in (Role.NAVIGATION, Role.HIDDEN, Role.DATE) else inherited
    if own is Role.COMMENTER:
        return inherited
    if inherited in (Role.NAVIGATION, Role.FOOTER, Role.TEASER) and own is not Role.HIDDEN:
        return Role.COMMENT if own is Role.COMMENT else inherited
    return own


@lru_cache(maxsize=8_192)
def _known_role(name: str, tag: str) -> Role | None:
    return _role_in(name, tag)


@lru_cache(maxsize=512)
def _role_of_name(name: str) -> Role | None:
    return _role_told(name, (None,) * len(_TOLD_BY))


def _role_in(name: str, tag: str) -> Role | None:
    return _role_told(name, tuple(map(attributes_in(tag[1 + len(name) :]).get, _TOLD_BY)))


_TOLD_BY = ("hidden", "style", "itemprop", "role", "rel", "itemtype", "class", "id", "aria-label")


def _role_told(name: str, told: tuple[str | None, ...]) -> Role | None:
    """Give the role that the values of `_TOLD_BY` name."""
    hidden, style, *standard, classes, own_id, label = told
    unseen = hidden is not None or (style and _INVISIBLE.search(style))
    if unseen and name not in _PAGE:  # a script shows the page when it is there
        return Role.HIDDEN
    if name in _WRAPPERS:
        return None
    known = _role_of_standard(*standard) if any(standard) else None
    if known is not None:
        return known
    if name in _BY_TAG and name not in _VAGUE:
        pictured = _BY_TAG[name] is Role.HEADING and _role_by_words(name, classes, own_id, None)
        return pictured if pictured in _OF_PICTURES else _BY_TAG[name]
    return _role_by_words(name, classes, own_id, label) or _BY_TAG.get(name)


_OF_PICTURES = (Role.CAPTION, Role.CREDIT)


def _role_by_words(
    name: str, classes: str | None, own_id: str | None, label: str | None
) -> Role | None:
    named = map(_named_role, _naming_words(name, classes, own_id, label))
    return next((role for role in named if role is not None), None)


_VAGUE = ("aside", "form")


def _role_of_standard(
    item: str | None, role: str | None, relation: str | None, kind: str | None
) -> Role | None:
    """Give the role that `itemtype`, `itemprop`, `role` and `rel` name."""
    if kind and kind.rstrip("/").endswith(("/Comment", "/UserComments")):
        return Role.COMMENT
    words = f"{item or ''} {role or ''} {relation or ''}".lower().split()
    return next((_BY_ITEM[word] for word in words if word in _BY_ITEM), None)


def _naming_words(
    name: str, classes: str | None, own_id: str | None, label: str | None
) -> list[str]:
    """Give the words by which a page names an element: its classes, its id, its label."""
    words = f"{classes or ''} {own_id or ''}".split()[:12]
    if label and name in _SECTIONING:
        words.append("-".join(label.split()[:6]))
    if "-" in name or ":" in name:  # an element of the page's own: <reader-comments>
        words.append(name.replace(":", "-"))
    return words


@lru_cache(maxsize=8_192)
def _named_role(word: str) -> Role | None:
    token = _CAMEL.sub("-", word).lower()
    if _STATE.search(token):
        return None
    if _NOT_ABOUT.search(token):
        return Role.NAVIGATION
    if _ANY_WORD.search(token) is None:
        return None
    return next((role for role, pattern in _BY_WORD if pattern.search(token)), None)
