"""The cast: who acts in a whole coverage, whatever each sentence calls them.

A person stands for the state, the body or the government that the coverage
says they speak for. A description joins the one longer name that ends in it:
"the union" is the Harbour Workers' Union where no other union acts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from standoff.evidence.names.entries import NameKind
from standoff.evidence.positions.bodies import in_full, world_ids
from standoff.evidence.positions.offices import Office
from standoff.evidence.positions.phrases import Holder
from standoff.evidence.positions.words import PositionKnowledge, position_knowledge
from standoff.evidence.text.languages import ENGLISH, Language


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts.

    Parameters
    ----------
    key
        The id in the table of names, or the words of a description in small letters.
    entity
        The id in the table of names; empty for a description.
    """

    key: str
    name: str
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """Whom a phrase means.

    Parameters
    ----------
    through
        Who acts for the actor there, as the text calls them; empty for nobody.
    how
        ``name``, ``office``, ``description``, ``pronoun`` or ``speaker``.
    """

    actor: Actor
    how: str
    through: str = ""


@dataclass
class Cast:
    """What is known of who acts, collected over documents.

    Parameters
    ----------
    names
        What those in the table of names are called.
    homes
        By person, and by ministry, the country it belongs to.
    same
        Ids that are of a body with another id, with that.
    pronouns
        By person the pronoun that stands for it, where that is known.
    """

    names: Mapping[str, str]
    homes: Mapping[str, str] = field(default_factory=dict)
    language: Language = ENGLISH
    same: Mapping[str, str] = field(default_factory=dict)
    pronouns: Mapping[str, str] = field(default_factory=dict)
    _offices: dict[str, Counter[str]] = field(default_factory=dict)
    _titles: dict[str, Counter[str]] = field(default_factory=dict)
    _described: Counter[str] = field(default_factory=Counter)
    _spelled: dict[str, str] = field(default_factory=dict)
    _bodies: Counter[str] = field(default_factory=Counter)
    _firms: set[str] = field(default_factory=set)
    _surnames: dict[str, set[str]] = field(default_factory=dict)
    _joined: dict[str, str] = field(default_factory=dict)
    _aliases: dict[str, str] = field(default_factory=dict)
    _nouns: dict[str, set[str]] = field(default_factory=dict)
    _called_by_name: dict[str, str] = field(default_factory=dict)
    _named: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for entity, name in self.names.items():
            self._called_by_name.setdefault(self._called(entity), entity)
            self._named.setdefault(name.lower(), entity)

    @property
    def known(self) -> PositionKnowledge:
        """The words of the language."""
        return position_knowledge(self.language)

    # Collecting ------------------------------------------------------------------------------

    def hear(self, offices: Iterable[Office], holders: Iterable[Holder]) -> None:
        """Take in what a sentence tells of who acts."""
        for office in offices:
            self._surname(office.person, self.names.get(office.person, office.person))
            if office.title:
                self._titles.setdefault(office.person, Counter())[office.title.lower()] += 1
            if office.owner is not None:
                self._take(office.owner)
                if key := self._plain_key(office.owner):
                    self._offices.setdefault(office.person, Counter())[key] += 1
        for holder in holders:
            self._take(holder)

    def _take(self, holder: Holder) -> None:
        if holder.pronoun:
            return
        if holder.entity:
            if holder.kind is NameKind.PERSON:
                self._surname(holder.entity, self.names.get(holder.entity, holder.words))
            else:
                self._bodies[holder.entity] += 1
            if holder.kind is NameKind.ORGANISATION and self._may_be_firm(holder.entity):
                self._firms.add(holder.entity)
            return
        if holder.owner is not None and holder.head in self.known.words.acts_for:
            self._take(holder.owner)
            return
        if key := self._plain_key(holder):
            words = holder.words.split()[1:]
            if self._calls(words):
                self.call(words[0], key)
            self._described[key] += 1
            self._spelled.setdefault(key, self._spell(holder))

    def _surname(self, person: str, name: str) -> None:
        if words := name.split():
            self._surnames.setdefault(words[-1].lower(), set()).add(person)

    def _spell(self, holder: Holder) -> str:
        words = holder.words.split()
        while words and words[0].lower() in self.known.words.articles:
            words = words[1:]
        return " ".join(words[1:] if self._calls(words) else words)

    def _calls(self, words: list[str]) -> bool:
        """Say whether words are a noun for a body and its name: "union Harbour Care"."""
        return (
            len(words) > 1
            and words[0] in self.known.words.bodies
            and all(word[:1].isupper() for word in words[1:])
        )

    def alias(self, short: str, long: str) -> None:
        """Take it that a body is called by initials, too: "the Writers' Guild (WG)"."""
        self._aliases[long.lower()] = short.lower()

    def call(self, noun: str, entity: str) -> None:
        """Take it that a text calls a body by a noun: "the union Harbour Care"."""
        self._nouns.setdefault(noun, set()).add(entity)

    def may_stand_for(self, noun: str, body: Holder) -> bool:
        """Say whether a noun may mean a body named before: as texts call it, or as companies are."""
        known = self.known.words
        if body.entity in self._bodies_called(noun) or body.head == noun:
            return True
        if not body.entity:  # by its form: "Kestrel Foods AG"
            return noun in known.general_words
        if body.kind is NameKind.PERSON:
            return False
        called = (each for each, bodies in self._nouns.items() if body.entity in bodies)
        named = {*called, *(word.strip("’'s") for word in body.words.lower().split())}
        return noun in known.general_words and not named & (known.actors - known.general_words)

    def is_called(self, noun: str, body: Holder) -> bool:
        """Say whether texts call a body by a noun, or its name has it."""
        return body.entity in self._bodies_called(noun)

    def _bodies_called(self, noun: str) -> set[str]:
        """Give the bodies that texts call by a noun; who has an office is no body."""
        return self._nouns.get(noun, set()) - self._offices.keys()

    def _by_alias(self, key: str) -> str:
        """Give the key of the initials by which an actor is called, else its own."""
        name = self.names.get(key, key).lower()
        for long, short in self._aliases.items():
            if name == long or (" " in name and long.startswith(name)):
                known = next(
                    (one for one in self._bodies if self.names.get(one, "").lower() == short), None
                )
                return known or (key if key in self.names else short)
            if name == short and long in self._named:
                return self._named[long]
        return self._by_first_word(key)

    def _by_first_word(self, key: str) -> str:
        """Give the key of the one body whose name goes on where this one word ends: "Kestrel" is Kestrel Foods."""
        name, known = self.names.get(key) or self._spelled.get(key, ""), self.known.words
        a_noun = name.lower() in known.actors | known.bodies
        if key in world_ids() or a_noun or {key, name.lower()} & self._surnames.keys():
            return key
        told = Counter({**self._bodies, key: max(self._bodies[key], self._described[key])})
        whole = in_full(key, name, told, self.names, self.same)
        return key if whole in world_ids() else whole

    def _plain_key(self, holder: Holder) -> str:
        if holder.entity:
            return holder.entity
        return self._spell(holder).lower()

    # Telling ---------------------------------------------------------------------------------

    def read(self, holder: Holder) -> Read | None:
        """Say whom a phrase means; None for a pronoun, and for nobody who can be told."""
        if holder.pronoun:
            return None
        if holder.entity and holder.kind is NameKind.PERSON:
            return self._person(holder.entity, holder)
        if self._is_law(holder):
            return None
        if holder.entity:
            home = self.homes.get(holder.entity)
            if home is not None:
                return Read(self.actor(home), "office", holder.words)
            return Read(self.actor(self._by_alias(holder.entity)), "name")
        if holder.owner is not None and holder.head in self.known.words.acts_for:
            owner = self.read(holder.owner)
            return None if owner is None else Read(owner.actor, "office", holder.words)
        key = self._plain_key(holder)
        persons = self._surnames.get(key, set()) if " " not in key else set()
        if len(persons) == 1:
            return self._person(next(iter(persons)), holder)
        if not key or not self._may_act(holder, key):
            return None
        joined = self.join(key)
        how = "description" if joined != key or holder.head in self.known.words.actors else "name"
        return Read(self.actor(joined), how)

    def _is_law(self, holder: Holder) -> bool:
        """Say whether a name is of a law, which decides nothing: "the Human Rights and Democracy Act"."""
        words = self.names.get(holder.entity, holder.words).lower().split()
        of_state = holder.kind is NameKind.COUNTRY
        return len(words) > 1 and not of_state and words[-1] in self.known.words.laws

    def read_body(self, body: Holder) -> Read | None:
        """Say whom the name of a body means, be it held for a person's."""
        if body.entity:
            return Read(self.actor(self._by_alias(body.entity)), "name")
        key = self._plain_key(body)
        self._spelled.setdefault(key, self._spell(body))
        return Read(self.actor(self.join(key)), "name")

    def _may_act(self, holder: Holder, key: str) -> bool:
        known = self.known.words
        if holder.head in known.acts_for - known.actors:
            return False
        if holder.head in known.no_actors:
            return False
        return holder.head in known.actors or key in self._described

    def _person(self, person: str, holder: Holder) -> Read:
        called = self.names.get(person, person if " " in person else holder.words)
        home = self._home(person, holder)
        if home is None:
            return Read(Actor(person, called, person if person in self.names else ""), "name")
        return Read(self.actor(home), "office", called)

    def _home(self, person: str, holder: Holder) -> str | None:
        """Give for whom a person speaks: a state, a body, or the government."""
        if holder.owner is not None and holder.owner.kind is NameKind.COUNTRY:
            return holder.owner.entity
        told = self._offices.get(person)
        if person in self.homes:
            return self.homes[person]
        if told:
            return self.join(told.most_common(1)[0][0])
        known = self.known.words
        titles = [word for title in self._titles.get(person, ()) for word in title.split()]
        for word in titles:
            if word in known.town_offices:
                return self.join(known.town_offices[word])
        public = known.public_offices & set(titles)
        if public - known.common_offices or (public and self._tells_of_states()):
            return self.join(next(iter(known.the_government)))
        return None

    def _tells_of_states(self) -> bool:
        """Say whether a government or a state acts in the coverage, so that a president may be its."""
        acting = self._described.keys() & self.known.words.the_government
        return bool(acting) or self._states() > 0

    def _states(self) -> int:
        """Count the states that act in the coverage."""
        return sum(one in world_ids() for one in self._bodies)

    def settle(self, person: str, country: str) -> None:
        """Take it that a person whose office is told, but not where, speaks for a state."""
        if person not in self.homes and not self._offices.get(person):
            self.homes = {**self.homes, person: country}

    def is_public(self, person: str) -> bool:
        """Say whether a person has a title of those who speak for a state or a government."""
        titles = {word for title in self._titles.get(person, ()) for word in title.split()}
        return bool(self.known.words.public_offices & titles)

    def actor(self, key: str) -> Actor:
        """Give the actor of a key."""
        key = self.same.get(key, key)
        if key in self.names:
            return Actor(key, self.names[key], key)
        spelled = self._spelled.get(key) or self._in_full(key)
        # A common noun needs its article in a sentence; a name does not.
        article = next(iter(self.known.words.definite)) if spelled[:1].islower() else ""
        name = f"{article} {spelled}".strip()
        return Actor(key, name[:1].upper() + name[1:])

    def _in_full(self, key: str) -> str:
        """Give what initials stand for, as a text spells it; else the key."""
        longer = (long for long, short in self._aliases.items() if short == key)
        return next((self._spelled[one] for one in longer if one in self._spelled), key)

    # Joining ---------------------------------------------------------------------------------

    def join(self, key: str) -> str:
        """Give the key of the one actor that a description stands for; its own where that is open."""
        if key in self.names:
            return key
        if key not in self._joined:
            self._joined[key] = key
            self._joined[key] = self._by_alias(self._longer(key))
        return self._joined[key]

    def _longer(self, key: str) -> str:
        if key in self.known.words.the_government and self._states() > 1:
            return key  # "the central government" may be another's
        head = key.rsplit(maxsplit=1)[-1]
        same = self._called_by_name.get(key.replace("’", "'").removeprefix("the "))
        if same is not None:
            return same
        called = self._bodies_called(key)
        if len(called) == 1:
            return next(iter(called))
        found = self._called_by(key, head) if key == head else []
        if len(found) == 1:
            only = found[0]
            return only if only in self.names else self.join(only)
        if not found and self._says_nothing_more(key):
            proper = [
                one
                for one in self._described
                if self._is_proper(one) and self.join(one) not in self.names
            ]
            proper += sorted(self._firms)
            if len(proper) == 1:
                return proper[0]
        return key

    def _says_nothing_more(self, key: str) -> bool:
        """Say whether words may mean any body: "the steel company", not "the residents' group"."""
        known = self.known.words
        *before, head = key.replace("’", "'").split()
        others = {word.removesuffix("s").rstrip("'") for word in before if "'" in word}
        others |= {word for word in before if word in known.actors - known.general_words}
        return head in known.general_words and not others

    def _called(self, entity: str) -> str:
        """Give the name of a body in small letters, one kind of apostrophe, without an article."""
        name = self.names.get(entity, entity).lower().replace("’", "'")
        return name.removeprefix("the ")

    def _called_by(self, key: str, head: str) -> list[str]:
        """Give the bodies that a noun may stand for: "union" and "dockers" for the Dockers' Union.

        What is a name and a description at once counts once.
        """
        owners = (f"{key}' ", f"{key}'s ")
        found: dict[str, str] = {}
        for one in (*self._bodies, *self._described):
            called = self._called(one)
            if key not in (one, called):
                ends = head in self._name_words(one) or called.split()[-1] == head
                if ends or called.startswith(owners):
                    found.setdefault(called, one)
        return list(found.values())

    def _name_words(self, entity: str) -> set[str]:
        return {word.lower() for word in self.names.get(entity, "").replace("’", "'").split()}

    def _may_be_firm(self, entity: str) -> bool:
        """Say whether a body of no table may be a company: no word of its name says that it is another."""
        known = self.known.words
        others = self._name_words(entity) & (known.actors - known.general_words)
        return not others and entity not in world_ids()

    def _is_proper(self, key: str) -> bool:
        """Say whether a description is a name without a word that says what it is."""
        words = self._spelled.get(key, "").split()
        named = bool(words) and all(word[:1].isupper() for word in words)
        person = key in self._surnames or " " not in key
        return named and not person and key.rsplit(maxsplit=1)[-1] not in self.known.words.actors
