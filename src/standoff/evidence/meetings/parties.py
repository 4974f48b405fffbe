"""Who may take part: the names of a sentence, and the pronouns that stand for them.

A person counts; so does a state or body that acts, also by those who act for it
("Norway's president", "ministers from Norway"). A nationality, an owner or the
place of something is nobody who meets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.evidence.events.phrases import Named, Row
from standoff.evidence.events.verb_groups import may_be_verb
from standoff.evidence.meetings.words import MeetingWords
from standoff.evidence.names.entries import NameForm, NameKind

_LONGEST_ROLE = 8
"""How many words a role may have: "a former deputy secretary-general of"."""

Who = tuple[str, bool]
"""An entity, and whether it is a person."""


@dataclass(frozen=True, slots=True)
class Party:
    """Words ``first`` to ``last`` (excluded) of a sentence that name who may take part.

    Parameters
    ----------
    who
        Those named; empty for a pronoun.
    owner
        Whether a possessive ending stands behind: "Mori's visit".
    pronoun
        The pronoun, where it is one.
    body
        Whether it is an organisation, which no pronoun is taken to mean.
    """

    first: int
    last: int
    who: tuple[Who, ...]
    owner: bool = False
    pronoun: str = ""
    body: bool = False


def find_parties(words: Row, known: MeetingWords) -> tuple[Party, ...]:
    """Find who is named in a sentence, those joined by "and" together."""
    single = sorted((*_names(words, known), *_pronouns(words, known)), key=lambda one: one.first)
    grouped: list[Party] = []
    for party in single:
        before = grouped[-1] if grouped else None
        if before is not None and _joined(words, before, party, known):
            grouped[-1] = Party(
                before.first,
                party.last,
                (*before.who, *party.who),
                party.owner,
                before.pronoun,
                before.body or party.body,
            )
        else:
            grouped.append(party)
    return tuple(one for one in grouped if not _breaks_off(words, one, known))


def _breaks_off(words: Row, party: Party, known: MeetingWords) -> bool:
    """Say whether a list goes on with a name that is none: "Paris, Oslo and Rome exchanges"."""
    link = party.last
    if len(party.who) < 2 or link + 1 >= len(words):
        return False
    link += words[link].text == "," and words[link + 1].lower in known.joins
    listed = words[link].lower in known.joins and link + 1 < len(words)
    behind = words[link + 1].named if listed else None
    return behind is not None and not _is_person(behind)


def _joined(words: Row, before: Party, party: Party, known: MeetingWords) -> bool:
    if before.pronoun or party.pronoun or not before.who or before.last > party.first:
        return False
    between = words[before.last : party.first]
    if before.owner and len(between) == 1:  # "Norway's and Sweden's"
        return between[0].lower in known.joins
    if before.owner or not 1 <= len(between) <= 2:
        return False
    if len(between) == 1 and between[0].lower == ",":
        return _goes_on(words, party, known)
    return all(word.lower in known.joins for word in between)


def _goes_on(words: Row, party: Party, known: MeetingWords) -> bool:
    """Say whether a list goes on behind a name, so that the comma before it was one of a list."""
    after = [word.lower for word in words[party.last : party.last + 2]]
    return bool(after) and (after[0] in known.joins - {","} or after[:1] == [","])


def _names(words: Row, known: MeetingWords) -> Iterator[Party]:
    for at, word in enumerate(words):
        if word.named is not None and _is_sure(word.named):
            if not _is_person(word.named):
                yield from _state(words, at, known)
                continue
            party = _person(words, at, known)
            if not _is_one_of_many(words, party.first, at) or _is_joined(words, at, known):
                yield party


def _is_joined(words: Row, at: int, known: MeetingWords) -> bool:
    """Say whether a name is one of a pair: "the Mori-Berg meeting"."""
    beside = {words[i].lower for i in (at - 1, at + 1) if 0 <= i < len(words)}
    return bool(beside & (known.joins - words.words.links_of_names - {","}))


def _is_one_of_many(words: Row, first: int, at: int) -> bool:
    """Say whether an article makes a person's bare name an attribute: "a Mori fundraiser"."""
    articles = words.words.one_of_many | words.words.definite_article
    return first == at - 1 and words[first].lower in articles


def _is_sure(named: Named) -> bool:
    """Say whether a name can be only this one: a doubtful surname with a title is a person's."""
    title = getattr(named, "title", "")
    return getattr(named, "certain", True) or bool(title and _is_person(named))


def _is_person(named: Named) -> bool:
    return getattr(named, "kind", None) is NameKind.PERSON


def _person(words: Row, at: int, known: MeetingWords) -> Party:
    named = words[at].named
    entity = "" if named is None else named.entity
    last, owner = at + 1, is_owner(words, at + 1)
    # "Ada Mori of Norway" is one name.
    if (
        not owner
        and last + 1 < len(words)
        and words[last].lower in words.words.organ_of
        and words[last + 1].named is not None
    ):
        last += 2
    return Party(_opening(words, at, known), last + owner, ((entity, True),), owner)


def is_owner(words: Row, at: int) -> bool:
    """Say whether the possessive ending of the word before stands at a place."""
    return (
        0 < at < len(words)
        and (words[at].lower in words.words.possessive_marks or words[at].text in "’'")
        and words[at - 1].end == words[at].start
    )


def _opening(words: Row, at: int, known: MeetingWords) -> int:
    """Go left over titles, roles and nationality: "Ecuador's foreign minister, Rosa Valdivia"."""
    openers = words.words.phrase_openers | known.their | known.his | known.role_modifiers
    end = at
    while at > 0:
        before = words[at - 1]
        if (
            before.demonym
            or (before.is_word and _is_role(words, at - 1, known))
            or (before.is_word and before.lower in openers - words.words.links_of_the_last)
        ):
            at -= 1
        elif (before.text in {".", ","} and at > 1 and _is_role(words, at - 2, known)) or (
            is_owner(words, at - 1) and words[at - 2].named is not None
        ):
            at -= 2
        elif at < end and _is_noun_of_role(words, at - 1, known):
            at -= 1
        else:
            break
    return at


def _is_noun_of_role(words: Row, at: int, known: MeetingWords) -> bool:
    """Say whether a plain noun stands before a role and belongs to it: "union leader"."""
    word, behind = words[at], words[at + 1]
    plain = word.is_word and word.text.islower() and behind.text.islower()
    stop = words.words.close_of_object | known.prepositions | words.words.finite_helpers
    return (
        plain
        and _is_role(words, at + 1, known)
        and word.lower not in stop | words.words.clause_links
        and not may_be_verb(words, word)
        and not words.is_adverb(word)
    )


def _is_role(words: Row, at: int, known: MeetingWords) -> bool:
    word = words[at]
    return word.is_word and (words.titles(word) or word.lower in known.role_nouns)


def _state(words: Row, at: int, known: MeetingWords) -> Iterator[Party]:
    """Read a state or a body, itself or by those who act for it."""
    word = words[at]
    kind = getattr(word.named, "kind", None)
    if word.named is None or kind is NameKind.PLACE:
        return
    who, body = ((word.named.entity, False),), kind is NameKind.ORGANISATION
    if word.demonym or is_owner(words, at + 1):
        start = at + 1 if word.demonym else at + 2
        end = _role_behind(words, start, known)
        if end is not None:
            yield Party(_opening(words, at, known), end, who, body=body)
        elif not word.demonym and not _is_attribute(words, at, known):
            yield Party(at, at + 2, who, owner=True, body=body)
        elif word.demonym and _list_of_peoples(words, at, known):
            yield Party(at, at + 1, who)
        return
    if _is_attribute(words, at, known):
        return
    role = at + 1 < len(words) and _is_role(words, at + 1, known)
    if role and _in_apposition(words, at):
        return  # "Mori, US secretary of state, ..."
    if not _stands_alone(words, at + 1, known):
        return
    first = _opening(words, at, known)
    if first > 1 and words[first - 1].lower in known.links_of_roles:
        first = _role_before(words, first - 1, known)
    yield Party(first, at + 1, who, body=body)


def _stands_alone(words: Row, at: int, known: MeetingWords) -> bool:
    """Say whether a state is named for itself: not so in "US exports"."""
    if at >= len(words) or not words[at].is_word or not words[at].text.islower():
        return True
    word, lexicon = words[at], words.words
    goes_on = lexicon.close_of_object | lexicon.clause_links | lexicon.relatives
    goes_on |= known.adverbs_of_meeting
    if word.lower in goes_on | known.role_nouns | known.role_modifiers | known.prepositions:
        return True
    return may_be_verb(words, word) or words.is_adverb(word) or word.lower.endswith("s")


def _list_of_peoples(words: Row, at: int, known: MeetingWords) -> bool:
    """Say whether a nationality is followed by another one with its role: "Uzbek and Tajik"."""
    link = at + 1
    return (
        link + 1 < len(words)
        and words[link].lower in known.joins
        and words[link + 1].demonym
        and (
            _role_behind(words, link + 2, known) is not None
            or _list_of_peoples(words, link + 1, known)
        )
    )


def _role_behind(words: Row, at: int, known: MeetingWords) -> int | None:
    """Give the end of "foreign minister" that no name follows; None if there is none."""
    start = at
    while at < len(words) and words[at].is_word and _may_be_of_role(words, at, known):
        at += 1
    ends_in_role = at > start and words[at - 1].lower in known.role_nouns
    if not ends_in_role:
        return None
    after = at + 1 if at < len(words) and words[at].text == "," else at
    if after >= len(words):
        return at
    behind = words[after]
    if behind.named is not None:
        return None if _is_person(behind.named) else at
    # The name of somebody whom the table does not know is not that of the state.
    stranger = behind.text[:1].isupper() and behind.text not in words.known.calendar
    return None if stranger and not words.titles(behind) else at


def _may_be_of_role(words: Row, at: int, known: MeetingWords) -> bool:
    return words[at].lower in known.role_nouns | known.role_modifiers or words.titles(words[at])


def _role_before(words: Row, link: int, known: MeetingWords) -> int:
    """Give the first word of "the foreign ministers of" before a name, or what is behind "of"."""
    at = link
    while at > 0 and words[at - 1].is_word and _may_be_of_role(words, at - 1, known):
        at -= 1
    return at if at < link else link + 1


def _is_attribute(words: Row, at: int, known: MeetingWords) -> bool:
    """Say whether a state only tells whose person is meant: "Norway's Ada Mori", "of Norway"."""
    if at > 1 and words[at - 1].lower in words.words.organ_of:
        before = words[at - 2].named
        if before is not None and _is_person(before):
            return True
        if _tells_who(words, at - 1):
            return True
    after = at + 1
    owner = is_owner(words, after)
    after += owner
    while after < len(words) and words[after].is_word and _may_be_of_role(words, after, known):
        after += 1
    if after < len(words) and words[after].text in {",", "."} and after > at + 1:
        after += 1
    reached = after < len(words) and words[after].named is not None
    return (
        reached
        and (owner or after > at + 1 or words[at].demonym)
        and _is_person(
            words[after].named  # type: ignore[arg-type]
        )
    )


def _tells_who(words: Row, of: int) -> bool:
    """Say whether the words to an "of" tell who the person before their comma is."""
    at = of
    while at > 0 and of - at < _LONGEST_ROLE and (words[at - 1].is_word or words[at - 1].demonym):
        at -= 1
    return _in_apposition(words, at)


def _in_apposition(words: Row, first: int) -> bool:
    """Say whether a phrase tells who the person before its comma is: ", the premier of Norway"."""
    while first > 0 and words[first - 1].lower in words.words.phrase_openers:
        first -= 1
    before = words[first - 2].named if first > 1 and words[first - 1].text == "," else None
    return before is not None and _is_person(before)


def _pronouns(words: Row, known: MeetingWords) -> Iterator[Party]:
    personal = known.he | known.him | known.they
    for at, word in enumerate(words):
        if word.is_word and word.lower in personal:
            follows = at + 1 < len(words) and words[at + 1].is_word
            # "Her counterpart" is no "her".
            if word.lower in known.his | {"both"} and follows and not _closes(words, at + 1):
                continue
            yield Party(at, at + 1, (), pronoun=word.lower)


def _closes(words: Row, at: int) -> bool:
    return words[at].lower in words.words.close_of_object


def states_in_place(words: Row, party: Party, known: MeetingWords) -> bool:
    """Say whether the names of a party only say where something was: "in Norway"."""
    before = words[party.first - 1].lower if party.first else ""
    return before in known.places_before and all(not person for _, person in party.who)


def distinct(who: Sequence[Who]) -> tuple[Who, ...]:
    """Give each of those named once, in their order."""
    return tuple(dict.fromkeys(who))


def is_seat(named: Named) -> bool:
    """Say whether a state is named by its seat of government: Tokyo, which is also a place."""
    return getattr(named, "form", None) is NameForm.METONYM
