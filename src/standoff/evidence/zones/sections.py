"""From the blocks of a page to its zones.

A page is read top to bottom as a news page is laid out: a top with headline
and masthead, the body, and then any of comments, teasers and footer. The
section changes at set phrases (`cues`) and, from the top into the body
and back out of an interruption, where the line model says so. Inside a
section each block is told apart by its shape and its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from standoff.evidence.zones import cues
from standoff.evidence.zones.blocks import Block, Section
from standoff.evidence.zones.cues import Turn
from standoff.evidence.zones.cutting import cut_zones
from standoff.evidence.zones.kinds import Zone, ZoneKind
from standoff.evidence.zones.layouts import settle_layout
from standoff.evidence.zones.mastheads import commenter_of, is_signature, split_masthead
from standoff.evidence.zones.tops import settle_top

ENOUGH_PROSE = 120  # characters of body before a line "Comments" opens the comments
RESUME_WITHIN = 14  # blocks after which an interruption has become the end
INTERRUPTION = 6  # unlikely blocks in a row that are not the article's
UNLIKELY = 0.35
LONG_RUN = 6  # blocks, all but one likely, that resume the article at any distance


def zones_of(blocks: Sequence[Block]) -> Iterator[Zone]:
    """Tell the blocks of one page apart and give their zones in order.

    Notes
    -----
    Cost: linear in the blocks and their characters.
    """
    settle_layout(blocks)
    _find_prose_if_none(blocks)
    _walk(blocks)
    _settle_pictures(blocks)
    settle_top(blocks)
    _settle_body(blocks)
    _settle_comments(blocks)
    for block in blocks:
        if block.kind is None:
            block.kind = _leftover(block)
    yield from cut_zones(blocks)


def _find_prose_if_none(blocks: Sequence[Block]) -> None:
    """Where the model finds no body at all, let running text be the body."""
    if any(_opens_body(block) for block in blocks):
        return
    open_blocks = [block for block in blocks if block.kind is None and block.turn is None]
    taken = [block for block in open_blocks if block.extracted and block.linked < _LINK]
    taken = [block for block in taken if not split_masthead(block.text)]
    for block in taken:
        block.kind = ZoneKind.BODY
    if taken:
        return
    likely = [block for block in open_blocks if block.likelihood >= 0.5 and _is_text(block)]
    sentences = [block for block in open_blocks if _is_told(block)]
    prose = likely or [block for block in open_blocks if block.is_prose]
    for block in [*prose, *sentences] or open_blocks[1:]:
        block.likelihood = max(block.likelihood, 0.5)
    for block in [*likely, *sentences]:
        block.kind = ZoneKind.BODY
    if not (prose or sentences):
        for block in open_blocks[1:]:
            block.kind = ZoneKind.BODY if block.words >= 6 else None


_LINK = 0.8
"""The share of a block that is a link where the block is one: marks around it are not."""


def _is_told(block: Block) -> bool:
    """Say whether a block is a whole sentence that somebody tells, and no line about the article."""
    settled = block.turn is not None or cues.is_single_teaser(block.text)
    told = block.is_sentence or block.is_item
    return told and not settled and not split_masthead(block.text)


def _is_text(block: Block) -> bool:
    """Say whether a block may be text though it is not prose: a list, verse, another script."""
    heading = block.linked > _LINK or (block.is_heading_shaped and block.text.isascii())
    return bool(block.words) and not heading


def _opens_body(block: Block) -> bool:
    if block.kind is ZoneKind.BODY:
        return True
    return block.kind is None and block.turn is None and block.likelihood >= 0.5 and block.is_prose


def _walk(blocks: Sequence[Block]) -> None:
    """Give every block its section."""
    section, prose, since, comments_seen = Section.TOP, 0, 0, False
    for at, block in enumerate(blocks):
        turned = _turned(block, section, prose)
        if turned is not section:
            section, since = turned, 0
            comments_seen |= section is Section.COMMENTS
        elif section is Section.TOP:
            section = Section.BODY if _opens_body(block) else section
        elif section is not Section.BODY:
            since += 1
            near = since <= RESUME_WITHIN and _resumes(blocks, at)
            resumes = not comments_seen and (near or _is_long_run(blocks, at))
            resumes = resumes or _trusted(block)
            section = Section.BODY if resumes else section
        block.section = section
        known = block.kind is ZoneKind.BODY or (block.likelihood >= 0.5 and block.is_prose)
        if section is Section.BODY and known:
            prose += len(block.text)


def _turned(block: Block, section: Section, prose: int) -> Section:
    """Give the section that begins with this block if it is a heading, else the same."""
    if block.kind is ZoneKind.COMMENT and section is Section.BODY and prose:
        # A count of comments over the article, or a button beside it, opens none.
        heads = block.turn is Turn.COMMENTS and prose >= ENOUGH_PROSE
        return Section.COMMENTS if block.turn is None or heads else section
    if block.hint is not None or not prose:
        return section
    if block.turn is Turn.COMMENTS and prose >= ENOUGH_PROSE and section is not Section.FOOTER:
        return Section.COMMENTS
    if block.turn is Turn.TEASERS:
        expander = cues.READ_MORE.match(block.text)
        return section if expander and section is not Section.BODY else Section.TEASERS
    if block.turn is Turn.FOOTER and not (section is Section.COMMENTS and block.words > 20):
        return Section.FOOTER
    if section is Section.BODY and commenter_of(block.text, among_comments=False):
        return Section.COMMENTS
    return section


def _trusted(block: Block) -> bool:
    return block.extracted and block.is_prose and block.kind is None


def _resumes(blocks: Sequence[Block], at: int) -> bool:
    """Say whether the article goes on here after an interruption."""

    def strong(block: Block, words: int) -> bool:
        return block.turn is None and block.likelihood >= 0.6 and block.words >= words

    block = blocks[at]
    if block.hint is not None or block.turn is not None or not block.ends_as_sentence:
        return False
    if blocks[at - 1].is_heading_shaped and _goes_on(blocks[at : at + 2]):
        return True
    if not strong(block, 15):
        return False
    alone = block.words >= 50 or (block.words >= 25 and block.likelihood >= 0.9)
    return alone or any(strong(other, 15) for other in blocks[at + 1 : at + 2])


def _is_long_run(blocks: Sequence[Block], at: int) -> bool:
    """Say whether a run begins here that is too long and too likely for anything but a body."""
    run = blocks[at : at + LONG_RUN]
    likely = [block.turn is None and block.likelihood >= 0.7 for block in run]
    return len(run) == LONG_RUN and likely[0] and sum(likely) >= LONG_RUN - 1


def _goes_on(pair: Sequence[Block]) -> bool:
    """Say whether two sentences follow each other, as they do not in a list of teasers."""
    return len(pair) == 2 and all(
        block.turn is None
        and block.likelihood >= 0.4
        and block.words >= 6
        and block.text.endswith((".", ".”", '."'))
        for block in pair
    )


def _settle_pictures(blocks: Sequence[Block]) -> None:
    """Find credits, and the captions beside them and beside image names."""
    for at, block in enumerate(blocks):
        if block.kind is not None or block.section is Section.COMMENTS:
            continue
        labelled = at > 0 and cues.CAPTION_LABEL.match(blocks[at - 1].text) and not block.turn
        if cues.is_credit(block.text) and block.words <= 25:
            block.kind = ZoneKind.CREDIT
            if at and _captions(blocks, at - 1):
                blocks[at - 1].kind = ZoneKind.CAPTION
        elif cues.CAPTION_LABEL.match(block.text):
            block.kind = ZoneKind.NAVIGATION
        elif (block.words <= 80 and (labelled or cues.CAPTION.match(block.text))) or (
            at and cues.is_image_name(blocks[at - 1].text) and _stands_alone(blocks, at)
        ):
            block.kind = ZoneKind.CAPTION


def _captions(blocks: Sequence[Block], at: int) -> bool:
    """Say whether the block before a credit is the caption it credits."""
    block = blocks[at]
    if block.kind is not None or block.turn is not None or block.words > 70:
        return False
    if at and cues.is_image_name(blocks[at - 1].text):
        return True
    attached = block.gap and not blocks[at + 1].gap
    return attached or block.likelihood < 0.5 or bool(cues.CAPTION_ANYWHERE.search(block.text))


def _stands_alone(blocks: Sequence[Block], at: int) -> bool:
    """Say whether a block is tied to the image name before it and to nothing after it."""
    block = blocks[at]
    untied = at + 1 == len(blocks) or blocks[at + 1].gap
    return block.turn is None and block.words <= 40 and not block.gap and untied


def _settle_body(blocks: Sequence[Block]) -> None:
    """Tell body, crossheads, notes and furniture apart between top and end."""
    run = [block for block in blocks if block.section is Section.BODY]
    titles = {block.text.casefold() for block in blocks if block.kind is ZoneKind.HEADLINE}
    for block in run:
        if block.kind is None and block.text.casefold() in titles:
            block.kind = ZoneKind.NAVIGATION
        if block.kind is None and block.likelihood >= 0.5 and _plain(block):
            block.kind = ZoneKind.BODY
    certain = [at for at, block in enumerate(run) if block.kind is ZoneKind.BODY]
    for before, after in pairwise(certain):
        _settle_between(run, range(before + 1, after))
    for at in range(certain[-1] + 1 if certain else 0, len(run)):
        if run[at].kind is None:
            follows = at > 0 and run[at - 1].kind is ZoneKind.BODY
            run[at].kind = _after_body(run[at], follows=follows)
    _settle_notes(run)
    _settle_footer_head(blocks)


def _plain(block: Block) -> bool:
    return block.turn is None and block.is_prose and not cues.is_single_teaser(block.text)


def _settle_between(run: Sequence[Block], places: range) -> None:
    """Settle the blocks between two that are surely body; many unlikely ones interrupt it."""
    open_places = [at for at in places if run[at].kind is None]
    likelihood = sum(run[at].likelihood for at in open_places) / max(len(open_places), 1)
    interrupts = len(open_places) > INTERRUPTION and likelihood < UNLIKELY
    for at in open_places:
        run[at].kind = _beside(run[at]) if interrupts else _inside_body(run, at, len(open_places))


def _inside_body(run: Sequence[Block], at: int, company: int) -> ZoneKind:
    block = run[at]
    if cues.is_single_teaser(block.text) or _is_linked_line(block):
        return ZoneKind.TEASER
    masthead = split_masthead(block.text) if block.likelihood < 0.5 else ()
    if masthead and {kind for _, kind in masthead} >= _WHO_AND_WHEN:
        return ZoneKind.BYLINE
    if block.turn is not None or not block.words:
        return ZoneKind.NAVIGATION
    if masthead:
        return ZoneKind.BYLINE
    heads = at + 1 < len(run) and (run[at + 1].kind in _TEXT or _plain(run[at + 1]))
    told = run[at - 1].kind is ZoneKind.BODY and _is_told(block)
    likely = block.likelihood >= UNLIKELY or company <= 2 or told
    if block.is_heading_shaped and heads and likely:
        return ZoneKind.CROSSHEAD
    return ZoneKind.BODY if likely else _beside(block)


_WHO_AND_WHEN = {ZoneKind.BYLINE, ZoneKind.DATE}


def _is_linked_line(block: Block) -> bool:
    """Say whether a block is the title of another article, which it leads to."""
    return block.linked >= _LINK and block.words >= _TITLE and not block.ends_as_sentence


_TITLE = 5  # words


def _beside(block: Block) -> ZoneKind:
    """Name a block that stands beside the article: another article, or furniture."""
    other = block.turn is None and block.words >= 5
    return ZoneKind.TEASER if other else ZoneKind.NAVIGATION


_TEXT = (ZoneKind.BODY, ZoneKind.CAPTION, ZoneKind.CREDIT)


def _after_body(block: Block, *, follows: bool) -> ZoneKind:
    """Name a block behind the last that is surely body; `follows`: right behind the body."""
    if cues.is_single_teaser(block.text) or _is_linked_line(block):
        return ZoneKind.TEASER
    if block.turn is not None:
        return ZoneKind.NAVIGATION
    if _is_note(block, last=True):
        return ZoneKind.AUTHOR_NOTE
    signed = re.match(r"\s*[—–-]+\s*\w", block.text) and block.words < 8 and not block.is_item
    signed = signed or (follows and not block.linked and is_signature(block.text))
    if signed or split_masthead(block.text):
        return ZoneKind.BYLINE
    if follows and _is_told(block) and not cues.QUESTION.search(block.text):
        return ZoneKind.BODY
    if block.words >= 4 and block.ends_as_sentence and block.likelihood >= 0.35:
        return ZoneKind.BODY
    return ZoneKind.BODY if block.words and block.likelihood >= 0.5 else _beside(block)


def _is_note(block: Block, *, last: bool) -> bool:
    if block.words > 90:
        return False
    if cues.AUTHOR_NOTE.match(block.text):
        return True
    return last and bool(
        cues.BIOGRAPHY.match(block.text)
        or (block.words <= 40 and cues.CONTRIBUTED.search(block.text))
    )


def _settle_notes(run: Sequence[Block]) -> None:
    """Find the notes on the author that close the body."""
    texts = 0
    for block in reversed(run):
        if block.kind not in (ZoneKind.BODY, ZoneKind.AUTHOR_NOTE):
            continue
        if block.hint is None and _is_note(block, last=texts == 0):
            block.kind = ZoneKind.AUTHOR_NOTE
        else:
            texts += 1
        if texts > 1:
            return


def _settle_footer_head(blocks: Sequence[Block]) -> None:
    """Give lines tied to the footer's first line, without a gap, to the footer."""
    for at, block in enumerate(blocks):
        opens = (
            block.section is Section.FOOTER and at and blocks[at - 1].section is not block.section
        )
        if not opens:
            continue
        tied = at
        while tied and not blocks[tied].gap and blocks[tied - 1].kind in _LOOSE:
            tied -= 1
        if blocks[tied].gap:  # else nothing sets the footer off on this page
            for block_of_footer in blocks[tied:at]:
                block_of_footer.kind = ZoneKind.FOOTER


_LOOSE = (ZoneKind.TEASER, ZoneKind.NAVIGATION)


def _settle_comments(blocks: Sequence[Block]) -> None:
    """Find who comments, and what of the comments' form is not a comment."""
    voice: str | None = None
    named = False
    known: set[str] = set()
    comments = [block for block in blocks if block.section is Section.COMMENTS]
    for at, block in enumerate(comments):
        if block.hint is not None and (block.hint is not ZoneKind.COMMENT or block.voice):
            voice, named = block.voice or voice, False
            continue
        name = None if block.turn else commenter_of(block.text, among_comments=True)
        if named and block.text in known:
            block.kind, block.voice = ZoneKind.NAVIGATION, voice  # whom the comment answers
            continue
        if name is not None and not named and _is_followed(comments, at):
            voice, named = name.of(block.text), True
            known.add(voice)
            block.kind, block.voice = ZoneKind.NAVIGATION, voice
            continue
        masthead = block.words <= 12 and split_masthead(block.text)
        furniture = (block.turn is not None and block.words <= 30) or masthead
        block.kind = ZoneKind.NAVIGATION if furniture else ZoneKind.COMMENT
        block.voice = voice
        named = named and bool(furniture)
    if known:
        _settle_comments_head(comments)


def _settle_comments_head(comments: Sequence[Block]) -> None:
    """Take short lines before the first commenter for furniture of the form."""
    for block in comments:
        if block.voice is not None:
            return
        if block.hint is None and block.is_heading_shaped and block.words <= 4:
            block.kind = ZoneKind.NAVIGATION


def _is_followed(comments: Sequence[Block], at: int) -> bool:
    """Say whether a comment's text follows the line with its name."""
    following = [block for block in comments[at + 1 : at + 4] if block.turn is None]
    return any(block.words >= 4 or block.ends_as_sentence for block in following)


def _leftover(block: Block) -> ZoneKind:
    if block.section is Section.FOOTER:
        return ZoneKind.FOOTER
    if block.section is Section.TEASERS and block.words and block.turn is None:
        return ZoneKind.NAVIGATION if split_masthead(block.text) else ZoneKind.TEASER
    return ZoneKind.NAVIGATION
