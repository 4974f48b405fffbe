"""One body: which of the full names that a coverage has, in all its languages, are of one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

from standoff.evidence.names.entries import slug
from standoff.evidence.positions.named_bodies import FIELD, SOUND, NamedBody
from standoff.evidence.text.languages import ENGLISH
from standoff.evidence.text.name_keys import sound_of

_SHORTEST = 4
"""Letters that the keys of one name share at least, over languages."""

_Key = tuple[str, str, frozenset[str], frozenset[str]]


@dataclass(frozen=True)
class Bodies:
    """The bodies of a coverage.

    Parameters
    ----------
    entity_of
        The id of each name, by its language, noun and keys.
    names
        What each is called; by id.
    forms
        Its names in the order in which they were met, the first the one it goes by.
    nouns
        The nouns by which each is called.
    same
        Ids of the table of names that are another's, with that one's.
    """

    entity_of: Mapping[_Key, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, Sequence[str]] = field(default_factory=dict)
    nouns: Mapping[str, frozenset[str]] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)

    def entity(self, body: NamedBody) -> str:
        """Give the id of the body that a sentence names."""
        return self.entity_of[_key(body)]


def join_bodies(sentences: Iterable[Sequence[NamedBody]]) -> Bodies:
    """Join the names of bodies that are one.

    Two names are of one body where their nouns are of one family and what tells
    it from others is the same: in one language all of it, but for words that
    say of whom it is; over languages as far as both tell it, where no other
    name of that language fits as well. What one sentence names beside each
    other stays two.
    """
    joining = _Joining()
    for row in sentences:
        joining.take(row)
    joining.join()
    return joining.bodies()


def _key(body: NamedBody) -> _Key:
    return body.language, body.noun, body.keys, body.of


@dataclass
class _Joining:
    met: dict[_Key, list[NamedBody]] = field(default_factory=dict)
    beside: set[frozenset[_Key]] = field(default_factory=set)
    into: dict[_Key, _Key] = field(default_factory=dict)

    def take(self, row: Sequence[NamedBody]) -> None:
        for one in row:
            self.met.setdefault(_key(one), []).append(one)
        keys = {_key(one) for one in row}
        self.beside |= {frozenset((a, b)) for a in keys for b in keys if a != b}

    # Joining ---------------------------------------------------------------------------------

    def join(self) -> None:
        """Join what is the same, then what is the same as far as it is told."""
        order = sorted(self.met, key=lambda key: (key[0] != ENGLISH.tag, -len(self.met[key])))
        for same in (self._is_same, self._is_alike_in_kind, self._is_shorter):
            for one in order:
                fitting = [other for other in order if other != one and same(one, other)]
                roots = {self._root(each) for each in fitting} - {self._root(one)}
                if len(roots) == 1 or same == self._is_same or self._are_one(roots, same):
                    for root in roots:
                        if not self._are_beside(one, root):
                            self._merge(one, root)

    def _are_one(self, roots: Collection[_Key], same: Callable[[_Key, _Key], bool]) -> bool:
        """Say whether names that fit another fit each other, too, and each is of other languages."""
        spoken = [
            key[0]
            for root in roots
            for key in {key[0]: key for key in self._cluster(root)}.values()
        ]
        pairs = combinations(roots, 2)
        return len(spoken) == len(set(spoken)) and all(same(*pair) for pair in pairs)

    def _root(self, key: _Key) -> _Key:
        while key in self.into:
            key = self.into[key]
        return key

    def _cluster(self, key: _Key) -> list[_Key]:
        root = self._root(key)
        return [one for one in self.met if self._root(one) == root]

    def _are_beside(self, one: _Key, other: _Key) -> bool:
        return any(
            frozenset((a, b)) in self.beside
            for a in self._cluster(one)
            for b in self._cluster(other)
        )

    def _merge(self, one: _Key, other: _Key) -> None:
        left, right = self._root(one), self._root(other)
        first = min((left, right), key=lambda key: (key[0] != ENGLISH.tag, -len(self.met[key])))
        self.into[right if first == left else left] = first

    def _is_same(self, one: _Key, other: _Key) -> bool:
        return one[1] == other[1] and len(one[2]) == len(other[2]) and self._is_alike(one, other)

    def _is_alike_in_kind(self, one: _Key, other: _Key) -> bool:
        if not _of_one_family(one, other):
            return False
        return self._is_alike(one, other) and len(one[2]) == len(other[2])

    def _is_shorter(self, one: _Key, other: _Key) -> bool:
        """Say whether one of two names in two languages tells less, and nothing else."""
        return (
            one[0] != other[0]
            and (bool(one[1] and other[1]) or _is_heard(one) or _is_heard(other))
            and _of_one_family(one, other)
            and self._is_alike(one, other)
        )

    def _is_alike(self, one: _Key, other: _Key) -> bool:
        if one[0] == other[0]:
            return one[2] == other[2] and (not one[3] or not other[3])
        heard = {key for key in (*one[2], *other[2]) if key.startswith(SOUND)}
        if heard:
            return self._sounds_alike(one, other)
        less, more = sorted((one[2], other[2]), key=len)
        return all(any(_is_key(each, key) for key in more) for each in less)

    def _sounds_alike(self, one: _Key, other: _Key) -> bool:
        sounds = [
            {key.removeprefix(SOUND) for key in each[2] if key.startswith(SOUND)}
            or {sound for body in self.met[each] for sound in _sounds(body)}
            for each in (one, other)
        ]
        return bool(sounds[0] & sounds[1])

    # Telling ---------------------------------------------------------------------------------

    def bodies(self) -> Bodies:
        """Give the bodies, each by the id that the table of names has, or one of its name."""
        groups: defaultdict[_Key, list[_Key]] = defaultdict(list)
        for key in self.met:
            groups[self._root(key)].append(key)
        found = [
            _told(root, members, {key: self.met[key] for key in members})
            for root, members in groups.items()
        ]
        return Bodies(
            {key: one.entity for one in found for key in one.members},
            {one.entity: one.forms[0] for one in found},
            {one.entity: one.forms for one in found},
            {one.entity: one.nouns for one in found},
            {other: one.entity for one in found for other in one.others},
        )


@dataclass(frozen=True)
class _Told:
    entity: str
    members: Sequence[_Key]
    forms: Sequence[str]
    nouns: frozenset[str]
    others: Sequence[str]


def _told(root: _Key, members: Sequence[_Key], met: Mapping[_Key, Sequence[NamedBody]]) -> _Told:
    ordered = sorted(members, key=lambda key: (key != root, key[0] != ENGLISH.tag, -len(met[key])))
    forms = list(dict.fromkeys(_called(met[key]) for key in ordered))
    ids = Counter(one.entity for key in ordered for one in met[key] if one.entity)
    chosen, *others = [entity for entity, _ in ids.most_common()] or [slug(forms[0]) or forms[0]]
    nouns = frozenset(key[1] for key in members if key[1])
    return _Told(chosen, members, forms, nouns, others)


def _called(met: Sequence[NamedBody]) -> str:
    """Give the commonest form of a name, one that is no other case if there is one."""
    first = [one.words for one in met if not one.oblique] or [one.words for one in met]
    return Counter(first).most_common(1)[0][0]


def _is_heard(key: _Key) -> bool:
    """Say whether a name is known only by what it sounds like."""
    return any(each.startswith(SOUND) for each in key[2])


def _sounds(body: NamedBody) -> Iterator[str]:
    """Give what a name sounds like, and what its first word does where no noun says what it is."""
    first, *more = body.words.split() or [""]
    if body.sound:
        yield body.sound
    if more and not body.noun and len(sound_of(first)) >= _SHORTEST:
        yield sound_of(first)


def _is_key(one: str, other: str) -> bool:
    if one.startswith(FIELD) or other.startswith(FIELD):
        return one == other
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= _SHORTEST and longer.startswith(shorter))


def _of_one_family(one: _Key, other: _Key) -> bool:
    """Say whether the nouns of two names may be of one body: those of one language must be the same."""
    if one[1] == other[1]:
        return True
    if one[0] == other[0] and one[1] and other[1]:
        return False
    if not one[1] or not other[1]:
        return len(one[2]) > 1 or (one[1] or other[1]) in firm_nouns()
    return any(one[1] in row and other[1] in row for row in families())


@lru_cache(maxsize=1)
def families() -> tuple[frozenset[str], ...]:
    """Give the English nouns for bodies that languages have for one another."""
    return tuple(frozenset(line.split()) for line in ENGLISH.lexicon("bodies").lines("families"))


@lru_cache(maxsize=1)
def firm_nouns() -> frozenset[str]:
    """Give the nouns of bodies whose name need not say what they are."""
    return next((row for row in families() if "company" in row), frozenset())
