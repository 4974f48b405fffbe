"""The top of a page: headline, byline, date and standfirst above the body.

Of the lines above the body one is the headline: the one that shares most
words with the body, stands first or next to it, over the masthead or over the
name of the newspaper. Sentences right above the body, below the headline, are
the article's own, however short.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from standoff.evidence.text.guards import needed
from standoff.evidence.zones import cues
from standoff.evidence.zones.blocks import Block, Section
from standoff.evidence.zones.kinds import ZoneKind
from standoff.evidence.zones.mastheads import (
    BYLINE,
    is_author_line,
    is_line_of_facts,
    is_person_line,
    is_publication_name,
    is_section_name,
    split_masthead,
)


def settle_top(blocks: Sequence[Block]) -> None:
    """Find headline, byline, date and standfirst above the body."""
    top = [block for block in blocks if block.section is Section.TOP]
    for block in top:
        if block.hint is None and block.kind is None and cues.SALUTATION.fullmatch(block.text):
            block.kind = ZoneKind.BODY
    headline = _headline_at(top, blocks)
    _settle_opening(top, headline, next(iter(blocks[len(top) :]), None))
    _settle_standfirst(top)
    _settle_names(top, -1 if headline is None else headline)
    for at, block in enumerate(top):
        if block.kind is not None:
            continue
        if headline is not None and _same_title(block.text, top[headline].text):
            block.kind = ZoneKind.HEADLINE
        elif headline is not None and at > headline and is_line_of_facts(block.text):
            block.kind = ZoneKind.BYLINE
        elif block.turn is not None:
            block.kind = ZoneKind.NAVIGATION
        elif split_masthead(block.text):
            block.kind = ZoneKind.BYLINE
        elif headline is not None and at > headline:
            block.kind = _below_headline(block, at - headline)
        else:
            block.kind = ZoneKind.NAVIGATION


def _settle_names(top: Sequence[Block], headline: int) -> None:
    """Find names that stand in a line of their own behind one that says who wrote."""
    below = [block for block in top[headline + 1 :] if block.kind is None]
    for before, block in pairwise(below):
        if before.words == 1 and is_person_line(block.text) and BYLINE.match(f"{before.text} X"):
            before.kind = block.kind = ZoneKind.BYLINE


def _settle_opening(top: Sequence[Block], headline: int | None, below: Block | None) -> None:
    """Find short sentences that open the body: right above its first block, below the headline."""
    titles = [at for at, block in enumerate(top) if block.kind is ZoneKind.HEADLINE]
    last = max((at for at in (headline, *titles) if at is not None), default=-1)
    title = top[last].text if last >= 0 else ""
    for block in reversed(top[last + 1 :]):
        if block.kind in (ZoneKind.CAPTION, ZoneKind.CREDIT):
            continue
        settled = block.kind is not None or block.turn is not None
        settled = settled or bool(title and _same_title(block.text, title))
        if settled or not _opens_shortly(block, below):
            return
        block.kind = ZoneKind.BODY
        below = block


def _opens_shortly(block: Block, below: Block | None) -> bool:
    """Say whether a block is a sentence, if a short one, and no line of the masthead."""
    masthead = split_masthead(block.text) or cues.AUTHOR_NOTE.match(block.text)
    fewest = 1 if cues.ALL_QUOTED.match(block.text) else 2
    if masthead or not fewest <= block.words <= 30:
        return False
    if cues.BULLET.match(block.text):
        return block.is_item
    leads = block.words >= 3 and not block.linked and block.text.endswith((":", "："))
    shaped = block.is_sentence_shaped or (leads and below is not None and _is_listed(below))
    return shaped and not cues.is_single_teaser(block.text)


def _is_listed(block: Block) -> bool:
    return bool(cues.BULLET.match(block.text) or cues.NUMBERED.match(block.text))


def _settle_standfirst(top: Sequence[Block]) -> None:
    """Find what stands below a headline that is marked as one and is the article's own."""
    title = next((at for at, block in enumerate(top) if block.hint is ZoneKind.HEADLINE), len(top))
    for steps, block in enumerate(filter(_is_open, top[title + 1 :]), 1):
        if block.kind is not None:
            heads = steps == 1 and _is_marked_standfirst(block)
        else:
            heads = steps <= _STEPS and _is_standfirst(block, top[title].text)
        if heads:
            block.kind = ZoneKind.BODY


def _is_open(block: Block) -> bool:
    """Say whether the mark-up leaves open what a block is, or calls it a teaser, as some do a standfirst."""
    return block.kind is None or block.hint is ZoneKind.TEASER


def _is_marked_standfirst(block: Block) -> bool:
    told = block.words >= _STANDFIRST and block.ends_as_sentence and not block.linked
    return block.hint is ZoneKind.TEASER and told


def _is_standfirst(block: Block, title: str) -> bool:
    """Say whether a block below a headline that is marked says in short what the article tells."""
    told = block.ends_as_sentence or block.words >= _PHRASE
    said = told and block.words >= _STANDFIRST and block.linked < _LINKED
    other = is_author_line(block.text) or cues.is_single_teaser(block.text)
    other = other or block.turn is not None or bool(split_masthead(block.text))
    return said and not other and not _same_title(block.text, title)


_STANDFIRST = 8  # words
_PHRASE = 12
_STEPS = 3
_LINKED = 0.3


def _below_headline(block: Block, steps: int) -> ZoneKind:
    """Name a block between headline and body: author, standfirst or furniture."""
    if is_author_line(block.text):
        return ZoneKind.BYLINE
    if cues.AUTHOR_NOTE.match(block.text):
        return ZoneKind.AUTHOR_NOTE
    if block.words >= 8 and block.ends_as_sentence and steps <= 3:
        return ZoneKind.BODY
    if cues.NUMBERED.match(block.text) and block.is_heading_shaped:
        return ZoneKind.CROSSHEAD
    if cues.GREETING.match(block.text) and block.ends_as_sentence:
        return ZoneKind.BODY
    standfirst = steps == 1 and block.words >= 7 and not block.text.istitle()
    listed = block.words >= 4 and cues.BULLET.match(block.text)
    return ZoneKind.BODY if standfirst or listed else ZoneKind.NAVIGATION


def _vocabulary(blocks: Sequence[Block]) -> set[str]:
    """Give the longer words of the page's running text."""
    texts = (block.text for block in blocks if block.section is Section.BODY and block.is_prose)
    words = {word.lower() for text in texts for word in cues.WORD.findall(text)}
    return {word for word in map(_without_owner, words) if len(word) > 3}


def _long_words(text: str) -> list[str]:
    """Give the words of more than three letters, a possessive taken for its noun."""
    words = (_without_owner(word.lower()) for word in cues.WORD.findall(text))
    return [word for word in words if len(word) > 3]


def _without_owner(word: str) -> str:
    return cues.POSSESSIVE.sub("", word) if _OWNS.stands_in(word) else word


_OWNS = needed(cues.POSSESSIVE)


def _headline_at(top: Sequence[Block], blocks: Sequence[Block]) -> int | None:
    """Give the place of the block above the body that is most like its headline."""
    marked = [at for at, block in enumerate(top) if block.hint is ZoneKind.HEADLINE]
    if marked:
        return marked[0] if cues.SUBJECT.match(top[marked[0]].text) else None
    open_places = [
        at
        for at, block in enumerate(top)
        if block.kind is None and block.turn is None and not split_masthead(block.text)
    ]
    body_words = _vocabulary(blocks) if open_places else set()
    best, best_score = None, 0.9
    for order, at in enumerate(open_places):
        block = top[at]
        over_paper = at + 1 < len(top) and _is_over_paper(block.text, top[at + 1].text)
        if not 2 - over_paper <= block.words <= 30 or (order and is_person_line(block.text)):
            continue
        if cues.BULLET.match(block.text):
            continue
        words = _long_words(block.text)
        below = top[at + 1].text if at + 1 < len(top) else ""
        following = [top[other].text for other in open_places[order + 1 : order + 6]]
        score = 2.5 * sum(word in body_words for word in words) / max(len(words), 2)
        score += 2.0 * (block.text.casefold() in (text.casefold() for text in following[:1]))
        alone = (order == 0 or bool(following)) and all(map(is_person_line, following))
        score += 0.5 * (order == 0) + 0.5 * alone
        score += 0.6 * (bool(split_masthead(below)) or is_person_line(below))
        score += 0.6 * _has_standfirst(top, at) + 0.3 * bool(cues.ALL_QUOTED.match(block.text))
        score += 0.6 * (4 <= block.words <= 18) - 1.0 * block.text.endswith((".", "。"))
        score += 0.9 * over_paper
        score -= 1.0 * (len(open_places) > 1 and is_publication_name(block.text))
        score -= 0.04 * min(len(top) - at, 40)
        if score > best_score:
            best, best_score = at, score
    return _lone_word_at(top, open_places) if best is None else best


def _lone_word_at(top: Sequence[Block], open_places: Sequence[int]) -> int | None:
    """Give the place of a headline of one word: nothing but it and the masthead is above the body."""
    if len(open_places) != 1:
        return None
    at = open_places[0]
    word = top[at].text
    named = is_publication_name(word) or is_section_name(word)
    plain = top[at].words == 1 and word[0].isupper() and not word.endswith((".", ":", ","))
    return at if plain and not named and not any(map(cues.is_image_name, word.split())) else None


def _is_over_paper(text: str, below: str) -> bool:
    """Say whether a line stands over the name of a newspaper, as a headline does in an archive."""
    named = is_publication_name(text) or is_section_name(text)
    return not named and is_publication_name(below)


def _has_standfirst(top: Sequence[Block], at: int) -> bool:
    """Say whether a longer line and then the masthead follow a short one."""
    if at + 2 >= len(top) or top[at].words > 14:
        return False
    standfirst, masthead = top[at + 1 : at + 3]
    longer = top[at].words < standfirst.words <= 40 and standfirst.words >= 9
    return longer and (bool(split_masthead(masthead.text)) or is_author_line(masthead.text))


def _same_title(text: str, title: str) -> bool:
    """Say whether a line repeats the title, alone or with the site's name behind it."""
    text, title = text.casefold(), title.casefold()
    if text == title:
        return True
    rest = text[len(title) :]
    return text.startswith(title) and len(rest) <= 60 and bool(re.match(r"\s*[|–—·:-]", rest))
