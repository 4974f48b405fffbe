"""Claims in a page are called by their words: their ids are for the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape, unescape

from standoff.dossier.links import Key, link_claim
from standoff.dossier.words.phrases import shorten
from standoff.reports.claims import LENGTH
from standoff.reports.steering import keep_order

_LINK = re.compile(r'<a href="#([^"]*)">([^<>]+)</a>')
_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"<(/?)([a-z]+)")
_BRACKETS = re.compile(r"\[([^\[\]]+)\]")
_NO_PROSE = frozenset(
    ("script", "style", "title", "svg", "pre", "code", "textarea", "option", "button")
) | {"a", "abbr", "summary"}


def name_claims(html: str, claims: Mapping[str, str], anchor: Callable[[Key], str]) -> str:
    """Let links to claims say what a claim says, and ids in brackets be such links.

    Parameters
    ----------
    html
        A page, or a piece of one, in which every value is escaped.
    claims
        What each claim says, by its id.
    anchor
        Gives the place of a key in the page.

    Examples
    --------
    >>> name_claims("<p>It pays [rent].</p>", {"rent": "Rent is due."}, "-".join)
    '<p>It pays [<a href="#claim-rent" title="Rent is due.">“Rent is due”</a>].</p>'
    """
    if not claims:
        return html
    links = {key: _link(key, text, anchor) for key, text in claims.items()}
    return _name_in_prose(_LINK.sub(lambda found: _rename(found, links, anchor), html), links)


def _link(claim: str, text: str, anchor: Callable[[Key], str]) -> str:
    whole = keep_order(" ".join(text.split()))
    short = keep_order(shorten(text, LENGTH)).rstrip(".")
    address = escape(anchor(link_claim(claim).key))
    return f'<a href="#{address}" title="{escape(whole)}">“{escape(short, quote=False)}”</a>'


def _rename(found: re.Match[str], links: Mapping[str, str], anchor: Callable[[Key], str]) -> str:
    claim = unescape(found[2])
    if claim in links and unescape(found[1]) == anchor(link_claim(claim).key):
        return links[claim]
    return found[0]


def _name_in_prose(html: str, links: Mapping[str, str]) -> str:
    pieces = _TAG.split(html)
    within: list[str] = []
    for place, piece in enumerate(pieces):
        if place % 2:
            _follow(piece, within)
        elif not within and "[" in piece:
            pieces[place] = _BRACKETS.sub(lambda found: _name_all(found, links), piece)
    return "".join(pieces)


def _follow(tag: str, within: list[str]) -> None:
    """Keep which elements without prose are open."""
    found = _NAME.match(tag)
    if found is None or found[2] not in _NO_PROSE:
        return
    if not found[1]:
        within.append(found[2])
    elif found[2] in within:
        within.reverse()
        within.remove(found[2])
        within.reverse()


def _name_all(found: re.Match[str], links: Mapping[str, str]) -> str:
    ids = unescape(found[1]).split(", ")
    return f"[{', '.join(links[each] for each in ids)}]" if links.keys() >= set(ids) else found[0]
