"""Why two statements lie side by side, in words: what was compared, and whether their times agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from standoff.dossier.words.phrases import count_of, join_words, shorten
from standoff.dossier.words.sources.when import tell_interval
from standoff.evidence.beside.comparison import Comparison, Matter, Outcome
from standoff.evidence.beside.judging import Pair, Relation
from standoff.evidence.beside.laying import Looked
from standoff.evidence.beside.statement import Days, Statement
from standoff.evidence.beside.timing import NEAR_DAYS, Time

RELATIONS: Mapping[Relation, str] = {
    Relation.AGREE: "agreement",
    Relation.MORE_PRECISE: "one is more precise",
    Relation.DIFFER: "difference",
    Relation.CONTRADICT: "contradiction",
}
_MATTERS = {
    Matter.FIGURE: "figures",
    Matter.DATE: "dates",
    Matter.NEGATION: "what one denies",
    Matter.OPPOSITE: "opposite words",
    Matter.WORDING: "wordings of one quotation",
    Matter.SPEAKER: "speakers of one quotation",
    Matter.PLACE: "places",
    Matter.DOER: "who did it",
}
_OUTCOMES = {
    Outcome.EQUAL: "the same",
    Outcome.LEFT_NARROWER: "the first is more exact",
    Outcome.RIGHT_NARROWER: "the second is more exact",
    Outcome.OVERLAP: "both can be true",
    Outcome.OTHER_TIME: "for another time",
    Outcome.ANOTHER: "not the same, though both may be so",
    Outcome.EXCLUDED: "not both can be true",
}
_TIMES = {
    Time.SAME: "of the same time",
    Time.NEAR: "published within three days",
    Time.UNKNOWN: "whether of the same time is not known",
}
SHARED = 6
QUOTED = 60


def tell_why(pair: Pair) -> str:
    """Say what was compared of two statements, what both name, and whether their times agree."""
    parts = [_tell_compared(each) for each in pair.comparisons]
    parts.append(f"both have {', '.join(_phrases(pair)[:SHARED])}")
    if (Matter.DATE, Outcome.EXCLUDED) not in [(c.matter, c.outcome) for c in pair.comparisons]:
        parts.append(_tell_times(pair))  # else the days themselves were compared
    if pair.across:
        parts.append("in two languages, so not compared by their wording")
    return "; ".join([*parts, *_told_besides(pair)])


def _tell_compared(each: Comparison) -> str:
    """Say what two places are to each other: of a denial, which of the two denies it."""
    told, matter = [each.left, each.right], _MATTERS[each.matter]
    if each.matter is Matter.NEGATION and sum(word.startswith(DENIED) for word in told) == 1:
        which = "first" if each.left.startswith(DENIED) else "second"
        matter = f"what only the {which} denies"
        told = [word.removeprefix(DENIED) for word in told]
    left, right = (shorten(word, QUOTED) for word in told)
    return f"{matter}: “{left}” and “{right}”, {_OUTCOMES[each.outcome]}"


DENIED = "not: "
"""How a comparison marks a word that is denied."""


def _phrases(pair: Pair) -> list[str]:
    """Give what both have, with words in one piece that follow each other on both sides: World War II."""
    ours, theirs = pair.left.text, pair.right.text.casefold()
    ranks: dict[str, int] = {}
    phrase = ""
    for word in sorted(pair.shared, key=ours.find):
        rank, longer = pair.shared.index(word), f"{phrase} {word}"
        goes_on = bool(phrase) and longer in ours and longer.casefold() in theirs
        if goes_on:
            rank = min(rank, ranks.pop(phrase))
        phrase = longer if goes_on else word
        ranks[phrase] = rank
    return sorted(ranks, key=ranks.__getitem__)


def tell_looked(looked: Looked, comments: int = 0) -> str:
    """Say what was looked at: statements, whose they are, and how many pairs were compared."""
    of = count_of(looked.articles, "article")
    text = f"Looked at {count_of(looked.statements, 'statement')} of {of}"
    if comments:
        text += f", {comments:,} of them by readers who comment"
    left_out = sum(looked.one_voice.values())
    text += f": {count_of(looked.candidates, 'pair')} compared"
    if left_out:
        text += f", {left_out:,} of them left out because both sides are one voice"
    return f"{text}."


def _tell_times(pair: Pair) -> str:
    """Say whether two statements are of one time; of which days, where they are not."""
    if pair.time is not Time.APART:
        return _TIMES[pair.time]
    left, right = pair.left, pair.right
    if left.days_told and right.days_told:
        ours, theirs = _tell_days(left), _tell_days(right)
        when = "of near days" if _are_near(left, right) else "of other times"
        return f"{when}: {ours}, and {theirs}"
    return f"published on other days: {_tell(left.published)}, and {_tell(right.published)}"


def _are_near(left: Statement, right: Statement) -> bool:
    """Say whether a day of one is near to a day of the other."""
    ours, theirs = ([each.days for each in side.days_told] for side in (left, right))
    return any(
        max(one[0], other[0]) - min(one[1], other[1]) <= NEAR_DAYS
        for one in ours
        for other in theirs
    )


def _tell_days(statement: Statement) -> str:
    told = dict.fromkeys(_tell(each.days) for each in statement.days_told)
    return join_words(list(told)[:SHARED])


def _tell(days: Days | None) -> str:
    if days is None:
        return "not known"
    return tell_interval(days[0].isoformat(), days[1].isoformat())


def _told_besides(pair: Pair) -> Iterator[str]:
    """Say how many other statements say the same."""
    ours, theirs = len(pair.with_left), len(pair.with_right)
    if pair.relation in (Relation.AGREE, Relation.MORE_PRECISE):
        if ours + theirs:
            yield f"{count_of(ours + theirs, 'other sentence')} on it, told once"
        return
    for many, which in ((ours, "first"), (theirs, "second")):
        if many:
            yield f"{count_of(many, 'other sentence')} as the {which} one"
