"""Which way a clause looks: back in time or forward.

"Friday" in "he said Friday" is the Friday before the document's date, in "he
will leave Friday" the one after. Without a parser the nearest verb decides:
first the one before the expression, then the one after it.
"""

from __future__ import annotations

from standoff.evidence.times.patterns import Context

PAST, UNKNOWN, FUTURE = -1, 0, 1

_REACH_BACK = 16
_REACH_ON = 12
_MODAL_REACH = 6


def find_direction(context: Context, start: int, end: int) -> int:
    """Say whether the clause around some tokens looks back (-1), forward (1) or neither (0)."""
    words = context.words
    if context.text_at(start - 1) in words.until and not _ends_clause(context, start - 2):
        return FUTURE
    to = start - 1 if context.text_at(start - 1) in words.up_to else start
    if context.text_at(to) in words.up_to and context.text_at(to - 1) in words.moved:
        return FUTURE
    for index in range(start - 1, max(-1, start - 1 - _REACH_BACK), -1):
        if _ends_clause(context, index):
            break
        cue = _cue(context, index)
        if cue:
            return cue
    for index in range(end, min(len(context.tokens), end + _REACH_ON)):
        if _ends_clause(context, index):
            break
        cue = _cue(context, index)
        if cue:
            return cue
    return UNKNOWN


def has_modal(context: Context, start: int) -> bool:
    """Say whether "will" or the like stands closely before: then the time is surely to come."""
    near = {context.text_at(index) for index in range(max(0, start - _MODAL_REACH), start)}
    return not near.isdisjoint(context.words.modals)


def _cue(context: Context, index: int) -> int:
    word, words = context.text_at(index), context.words
    if word in words.future_cues or (
        word in words.intention and context.text_at(index - 1) in words.before_intention
    ):
        return FUTURE
    looks_past = word in words.past_cues or (
        len(word) > 4 and word.endswith(words.past_endings) and word not in words.not_a_past
    )
    if not looks_past:
        return UNKNOWN
    chain = {context.text_at(at) for at in range(max(0, index - 3), index)}
    return FUTURE if chain & words.chain_cues else PAST


def _ends_clause(context: Context, index: int) -> bool:
    kind = context.kind_at(index)
    if kind in {"break", "stop"}:
        return True
    if kind != "dot":
        return False
    before = context.text_at(index - 1)
    follows = context.tokens[index + 1].text if index + 1 < len(context.tokens) else ""
    return len(before) > 3 and not follows[:1].islower() and not follows[:1].isdigit()
