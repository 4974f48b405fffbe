"""Holding: whether two statements say what is, of one thing and time, so that they can contradict each other."""

from __future__ import annotations

from standoff.evidence.beside.concepts import DEEDS, concepts_of
from standoff.evidence.beside.independence import main_quote, words_of
from standoff.evidence.beside.surroundings import has_contrast
from standoff.evidence.beside.wording import Feature, Worded
from standoff.evidence.beside.words.meanings import meanings
from standoff.evidence.beside.words.stemming import is_current
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.shingles import normalise_words
from standoff.evidence.zones.cues import TERMINAL
from standoff.evidence.zones.kinds import ZoneKind


def are_statements(left: Worded, right: Worded) -> bool:
    """Say whether both state something of what they name, in one mood, and of one day where it may change."""
    if left.statement.published != right.statement.published and any(
        each.keep("current", _tells_how_things_stand) for each in (left, right)
    ):
        return False
    return are_in_one_mood(left, right)


def _tells_how_things_stand(worded: Worded) -> bool:
    return is_current(worded.statement.text, worded.statement.language)


def are_in_one_mood(left: Worded, right: Worded) -> bool:
    """Say whether both state something of what they name, and both what is, or both what is to be."""
    if not (states_something(left) and states_something(right)):
        return False
    if any(map(_begins_with_another, (left, right))):
        return False
    if tells_of_a_rest(left) != tells_of_a_rest(right):
        return False
    return is_ahead(left) == is_ahead(right)


def states_something(worded: Worded) -> bool:
    """Say whether a sentence is neither a question nor what would have been: "if it had approved …"."""
    return worded.keep("states", _states_something)


def _states_something(worded: Worded) -> bool:
    statement = worded.statement
    words = meanings(statement.language).words
    return words.not_a_statement.search(statement.text) is None


def tells_of_a_rest(worded: Worded) -> bool:
    """Say whether a statement has a word for others than were told of; "more than 400" is none."""
    return worded.keep("others", _tells_of_a_rest)


def _tells_of_a_rest(worded: Worded) -> bool:
    statement = worded.statement
    text = statement.text
    rest = meanings(statement.language).words.rest
    counted = [each.span for each in statement.figures if each.figure.qualifier is not None]
    if not counted:
        return not rest.isdisjoint(words_of(worded))
    for each in sorted(counted, reverse=True):
        text = f"{text[: each.start]}{text[each.end :]}"
    return not rest.isdisjoint(normalise_words(text))


def _begins_with_another(worded: Worded) -> bool:
    """Say whether a statement begins with a word that leaves open of whom it is said."""
    return worded.keep("another", _reads_as_another)


def _reads_as_another(worded: Worded) -> bool:
    stands = meanings(worded.statement.language).words.stands_for_another
    return not stands.isdisjoint(words_of(worded)[:1])


def is_of_somebody(left: Worded, right: Worded) -> bool:
    """Say whether it is open of whom one of them speaks, who name nobody in common: he ran 40 yards."""
    if left.proper & right.proper:
        return False
    return any(map(_begins_with_another, (left, right)))


def is_guessed(left: Worded, right: Worded) -> bool:
    """Say whether one of them tells what somebody expects, plans or reckons."""
    return any(each.keep("guessed", _is_guessed) for each in (left, right))


def _is_guessed(worded: Worded) -> bool:
    guessed = meanings(worded.statement.language).words.guessed
    return guessed.search(worded.statement.text) is not None


def are_of_parts(left: Worded, right: Worded) -> bool:
    """Say whether they hold for other parts of a time: nine months, the whole year."""
    return left.keep("parts", _parts_of) != right.keep("parts", _parts_of)


def _parts_of(worded: Worded) -> frozenset[str]:
    part = meanings(worded.statement.language).words.part_of_a_time
    return frozenset(match.group().casefold() for match in part.finditer(worded.statement.text))


def is_ahead(*worded: Worded) -> bool:
    """Say whether all tell what is to be: a day may be put off from one report to the next."""
    return all(each.keep("ahead", _is_ahead) for each in worded)


def _is_ahead(worded: Worded) -> bool:
    not_yet = meanings(worded.statement.language).words.not_yet_so
    return not_yet.search(worded.statement.text) is not None


# Entries of lists -----------------------------------------------------------------------------------


def is_entry(worded: Worded) -> bool:
    """Say whether a statement is no sentence but an entry of a list, a label or a row: a thing and its price.

    It ends like none, and nothing is done, said or dated in it. What stands in a headline is told.
    """
    return worded.keep("entry", _is_entry)


def _is_entry(worded: Worded) -> bool:
    statement = worded.statement
    if statement.zone == ZoneKind.HEADLINE or TERMINAL.search(statement.text.rstrip()):
        return False
    if statement.events or statement.quotes or statement.days_told:
        return False
    return DEEDS.isdisjoint(each.name for each in concepts_of(worded))


def is_entry_of_another(left: Worded, right: Worded) -> bool:
    """Say whether one is an entry of a list and the other has another word: with a case, and without."""
    if not (is_entry(left) or is_entry(right)):
        return False
    return left.weights.keys() != right.weights.keys()


# Of whom and of what they speak ---------------------------------------------------------------------


def is_one_subject(left: Worded, right: Worded) -> bool:
    """Say whether two statements name the same, and neither puts another word in the other's place.

    Of statements that name nobody, one may say more than the other, but not each
    something else, and they must share words that few others have.
    """
    if any(parties_apart(left, right)):
        return False
    nobody = not parties_of(left) and not (left.proper == right.proper != frozenset())
    if nobody and not _is_one_nameless(left, right):
        return False
    return not put_another_in_place(left, right)


def put_another_in_place(left: Worded, right: Worded) -> bool:
    """Say whether one puts another word into the frame of the other."""
    ours, theirs = ([one.name for one in each.features] for each in (left, right))
    if not has_contrast(ours, theirs, left.statement.language):
        return False
    said, also = ([one.name for one in content_of(each)] for each in (left, right))
    return has_contrast(said, also, left.statement.language)


def _is_one_nameless(left: Worded, right: Worded) -> bool:
    shared = left.weights.keys() & right.weights.keys()
    apart = [each.weights.keys() - shared for each in (left, right)]
    rare = sum(left.weights[name] >= RARE for name in shared)
    return rare >= 2 and not all(apart)


RARE = 0.55
"""Words of such a weight are in one statement of some thousand."""


def parties_apart(left: Worded, right: Worded) -> tuple[frozenset[str], frozenset[str]]:
    """Give of whom each speaks and the other does not."""
    return parties_of(left) - right.proper, parties_of(right) - left.proper


def names_only_one(left: Worded, right: Worded) -> bool:
    """Say whether one tells of whom or what it speaks and the other names nobody: South Korea's economy, the economy."""
    return len({bool(parties_of(each) or _entities_of(each)) for each in (left, right)}) > 1


def _entities_of(worded: Worded) -> frozenset[str]:
    """Give the entities of which a statement speaks, in a language, too, in which no capital marks them."""
    speakers = {f"@{each.speaker}" for each in worded.statement.quotes}
    return frozenset(one.name for one in content_of(worded) if one.is_entity) - speakers


def parties_of(worded: Worded) -> frozenset[str]:
    """Give whom and what a statement names, but for those who only say it."""
    return worded.keep("parties", _read_parties)


def _read_parties(worded: Worded) -> frozenset[str]:
    speakers = {f"@{each.speaker}" for each in worded.statement.quotes}
    dates = [each.span for each in worded.statement.dates]
    dated = {f.name for f in worded.features if any(d.start <= f.span.start < d.end for d in dates)}
    return (worded.proper & {one.name for one in content_of(worded)}) - speakers - dated


def content_of(worded: Worded) -> tuple[Feature, ...]:
    """Give the features of what is said, without those that tell who says it: Ecuador's ministry said.

    All of them, where what is said is the smaller part of the statement.
    """
    return worded.keep("content", _content_of)


def _content_of(worded: Worded) -> tuple[Feature, ...]:
    told = main_quote(worded.statement)
    start = -1 if told is None else worded.statement.text.find(told.text)
    if told is None or start < 0:
        return worded.features
    content = Span(start, start + len(told.text))
    return tuple(one for one in worded.features if content.contains(one.span))
