"""People where a text introduces them: with title or role and full name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from standoff.evidence.names.entries import NameKind
from standoff.evidence.names.gazetteer import Hit
from standoff.evidence.names.persons import Person, person_id
from standoff.evidence.names.runs import Run, Tokens, adjacent
from standoff.evidence.names.telling_apart import tell_apart
from standoff.evidence.names.words import CompanyWords, NameWords
from standoff.evidence.text.anchors import Span

_PARTING = frozenset(",;:()\n")
_ENDS = frozenset(".!?")
_SHORTEST = 3
_LONGEST_NAME = 6


def find_people(
    text: str,
    tokens: Tokens,
    runs: Sequence[Run],
    listed: Sequence[Hit],
    heard: Sequence[Person] = (),
) -> list[Person]:
    """Find the mentions that introduce a person by full name or by title and name.

    Parameters
    ----------
    heard
        People who are known before the text begins.
    """
    hits = {hit.span.start: hit for hit in listed}
    people: list[Person] = []
    for run in runs:
        person = _read_run(text, tokens, run, hits)
        if person is None:
            person = _listed_with(text, people, tokens, run)
        if person is not None:
            people.append(person)
    return tell_apart(text, people, heard, tokens.words)


def _listed_with(text: str, people: Sequence[Person], tokens: Tokens, run: Run) -> Person | None:
    """Read the second name of "Messrs. Orlov and Mori"."""
    words = tokens.words
    if not people or run.last - run.first > 3:
        return None
    if not people[-1].title.startswith(words.plural_titles):
        return None
    start = tokens[run.first].start
    gap = text[people[-1].span.end : start]
    if gap != ", " and gap.removeprefix(",") not in {f" {word} " for word in words.conjunction}:
        return None
    names = tuple(token.text for token in tokens[run.first : run.last])
    span = Span(start, tokens[run.last - 1].end)
    return Person(span, names, person_id(names), people[-1].title, "", people[-1].pronoun)


def _read_run(text: str, tokens: Tokens, run: Run, hits: dict[int, Hit]) -> Person | None:
    first, title = _after_title(text, tokens, run)
    if first == run.last:
        return None  # a title with no name behind it
    begins = first if title else _first_name(text, tokens, run, hits)
    last = _stop(tokens, begins, run.last)
    words = tuple([token.text for token in tokens[begins:last]])
    if not words or any(map(str.isdigit, "".join(words))):
        return None
    alone = len(words) == 1 and not title
    if alone and not _is_told_of_alone(text, tokens, begins, hits):
        return None  # one word without a title is nobody's name yet
    country = _country(text, tokens, run, first, hits)
    honorific = title.split(" ")[-1]
    pronoun = tokens.words.honorifics.get(honorific[:1].upper() + honorific[1:], "")
    first = begins
    span = Span(tokens[first].start, tokens[last - 1].end)
    if not alone and not _is_person(_Place(text, span, hits, tokens.known), words, title):
        return None
    if not pronoun and len(words) > 1:
        pronoun = tokens.known.given.get(words[0], "")
    return Person(span, words, person_id(words), title, country, pronoun)


def _after_title(text: str, tokens: Tokens, run: Run) -> tuple[int, str]:
    """Find where the name starts after the last title of a run, and the title."""
    known = tokens.words
    at = -1
    for index in range(run.first, run.last):
        word = tokens[index].text
        if word in known.titles or word.endswith(known.title_endings):
            at = index
    if at >= 0:
        start = at
        while start > run.first and (
            tokens[start - 1].text in known.title_modifiers
            or tokens[start - 1].text in known.titles
        ):
            start -= 1
        return at + 1, text[tokens[start].start : tokens[at].end]
    before = run.first - 1
    if before >= 0 and adjacent(text, tokens, run.first) and tokens[before].text in known.roles:
        start = before
        while start > 0 and tokens[start - 1].text in known.role_modifiers:
            start -= 1
        return run.first, text[tokens[start].start : tokens[before].end]
    words = " ".join(token.text for token in tokens[max(0, before - 1) : run.first + 1])
    if words in known.title_phrases:
        return run.first + 1, words
    return run.first, ""


def _country(text: str, tokens: Tokens, run: Run, first: int, hits: dict[int, Hit]) -> str:
    for index in range(max(0, run.first - 3), first):
        hit = hits.get(tokens[index].start)
        if hit and hit.kind is NameKind.COUNTRY and hit.span.end <= tokens[first - 1].end:
            parted = set(text[hit.span.end : tokens[first].start]) & _PARTING
            ends = _ends_between(text, tokens, index, first, hit)
            if not parted and not ends and not _is_elsewhere(tokens, index, first, hits):
                return hit.entity
    return ""


def _is_elsewhere(tokens: Tokens, index: int, first: int, hits: dict[int, Hit]) -> bool:
    """Say whether something else begins behind a country: "a visit to Ghana by Minister Berg".

    Not so in "US Ambassador to Russia Ada Mori".
    """
    known = tokens.words
    titling = known.roles | known.role_modifiers | known.titles | known.title_modifiers
    return any(
        tokens[at].text.islower()
        and len(tokens[at].text) > 1  # the "s" of a possessive
        and tokens[at].text not in titling
        and not (at + 1 == first and tokens[first].start in hits)
        for at in range(index + 1, first)
    )


def _ends_between(text: str, tokens: Tokens, index: int, first: int, hit: Hit) -> bool:
    """Say whether a sentence ends behind a country and before a name: "to Russia. Ada Mori"."""
    if text[hit.span.end - 1] != "." and text[hit.span.end : hit.span.end + 1] in _ENDS:
        return True
    titles = tokens.words.titles
    return any(
        text[one.end : one.end + 1] in _ENDS
        and not {one.text, f"{one.text}."} & titles
        and one.start >= hit.span.end
        for one in (tokens[at] for at in range(index + 1, first))
    )


def _first_name(text: str, tokens: Tokens, run: Run, hits: dict[int, Hit]) -> int:
    """Skip what only precedes a name: function words, nationalities, parties."""
    first, words = run.first, tokens.words
    given = tokens.known.given
    while first < run.last - 1:
        word = tokens[first].text
        if tokens[first].start in hits and word not in given:
            end = hits[tokens[first].start].span.end
            while first < run.last - 1 and tokens[first].start < end:
                first += 1
        elif word in words.verbal_given and _is_led(text, tokens, run, first):
            break
        elif word in words.function_words and (word not in given or word in words.weak_given):
            first += 1
        else:
            break
    return first


def _is_led(text: str, tokens: Tokens, run: Run, first: int) -> bool:
    """Say whether a verbal name leads one: "Will Berg chaired", not "Will Norway sign"."""
    if _is_within_a_sentence(text, tokens[first].start):
        return True
    return tokens.words.of_a_deed.match(text, tokens[run.last - 1].end) is not None


def _stop(tokens: Tokens, first: int, last: int) -> int:
    """Give the end of a name that may be followed by other capitalised words."""
    end, words = first, tokens.words
    while end < min(last, first + 6) and (
        tokens[end].text not in words.calendar or tokens[end].text in words.months_that_are_names
    ):
        end += 1
        if tokens[end - 1].possessive:
            break
    while end > first and tokens[end - 1].text in words.particles:
        end -= 1
    return end


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a name may stand, with what the table knows about it and its language."""

    text: str
    span: Span
    hits: dict[int, Hit]
    known: NameWords


def _is_person(place: _Place, words: tuple[str, ...], title: str) -> bool:
    named, span, known = place.hits.get(place.span.start), place.span, place.known.words
    if named and named.span.end >= span.end and named.kind is not NameKind.PERSON:
        return False
    if any(word in known.not_people for word in words[1:]) or _is_institution(words, known):
        return False
    verbal = words[0] in known.verbal_given and not title and 2 <= len(words) <= _MOST_WORDS
    if verbal and _is_called_by_a_verb(place, words):
        return True
    if title:
        honorific = title.rsplit(" ", maxsplit=1)[-1] in known.titles
        if len(words) == 1:
            common = words[0] in known.function_words or words[0] in known.not_people
            return honorific and len(words[0]) > 1 and not common
        return words[0] not in known.not_people and not _is_list(words, known)
    if (
        not 2 <= len(words) <= 5
        or words[0] in known.not_people
        or (words[0] in known.function_words and words[0] not in known.weak_given)
    ):
        return False
    if any(word.isupper() and word.isalpha() and word not in known.suffixes for word in words[1:]):
        return False
    if words[0] in place.known.given and words[0] not in known.weak_given:
        return True
    wordy = words[0] in known.wordy_families
    if words[0] in known.family_first and not wordy and len(words) < 4:
        return True
    return _spoken_of_as_person(place.text, span, known) and not _holds_listed(words, place)


def _is_called_by_a_verb(place: _Place, words: tuple[str, ...]) -> bool:
    """Say whether a given name that is a word of orders is one: "for Chase Berg", "Beat Keller led"."""
    text, at, known = place.text, place.span.start, place.known.words
    if any(word in known.function_words or word.isupper() for word in words[1:]):
        return False
    if _holds_listed(words[1:], place):
        return False
    if not _is_within_a_sentence(text, at):
        return known.of_a_deed.match(text, place.span.end) is not None
    before = text[max(0, at - 12) : at].split()
    return not before or before[-1].lower() not in known.the | known.before_no_name


def _is_within_a_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 4) : at].rstrip(" ")[-1:]
    return before.isalnum() or before == ","


_MOST_WORDS = 3


def _is_told_of_alone(text: str, tokens: Tokens, at: int, hits: dict[int, Hit]) -> bool:
    """Say whether one word is a surname: an age or a role stands beside it, "the mayor, Okoro, said"."""
    token, known = tokens[at], tokens.words
    word, span = token.text, Span(token.start, token.end)
    common = word in known.function_words or word in known.not_people or word in known.titles
    if common or len(word) < _SHORTEST or not word[1:].islower() or _is_listed(tokens, at, hits):
        return False
    return known.age.match(text, span.end) is not None or _has_role_beside(text, span, known)


def _is_listed(tokens: Tokens, at: int, hits: dict[int, Hit]) -> bool:
    """Say whether a word is one of a name of the table, or all of it."""
    start = tokens[at].start
    near = (hits.get(tokens[index].start) for index in range(max(0, at - _LONGEST_NAME), at + 1))
    return any(hit is not None and hit.span.end > start for hit in near)


def _holds_listed(words: tuple[str, ...], place: _Place) -> bool:
    at = place.span.start
    for word in words:
        at = place.text.find(word, at)
        if at in place.hits and word not in place.known.given:
            return True
        at += len(word)
    return False


def _is_institution(words: tuple[str, ...], known: CompanyWords) -> bool:
    last = words[-1]
    tails = (known.organisation_tails, known.company_tails, known.place_tails)
    return any(last in each for each in tails)


def _is_list(words: tuple[str, ...], known: CompanyWords) -> bool:
    return all(word in known.titles or word in known.function_words for word in words)


def _spoken_of_as_person(text: str, span: Span, known: CompanyWords) -> bool:
    """Say whether an age, a role or a verb of saying beside a name speaks for a person."""
    if known.age.match(text, span.end) or known.said_after.match(text, span.end):
        return True
    if known.said_before.search(text, max(0, span.start - 12), span.start):
        return True
    start = max(0, span.start - 24)
    byline = known.byline_before.search(text, start, span.start)
    if byline and known.byline_after.match(text, span.end):
        return True
    return _has_role_beside(text, span, known)


def _has_role_beside(text: str, span: Span, known: CompanyWords) -> bool:
    """Say whether a role stands in apposition to a name, before or behind it."""
    if text[span.end : span.end + 1] in (",", ".", ";"):
        role = known.role_before.search(text, max(0, span.start - 80), span.start)
        if role is not None and role["role"] in known.roles:
            return True
    after = known.apposition.match(text, span.end)
    if not after:
        return False
    words = re.findall(r"[\w-]+", text[after.end() : after.end() + 60])[:5]
    return after.group().rstrip().endswith(known.relatives) or any(
        word.lower() in known.roles for word in words
    )
