"""Names of countries inside longer names, which name something else.

China Daily is a newspaper, North America no state, and the Treaty of Paris not
France. What a longer name is, its neighbours tell: a direction makes it a
region, a word for firms and media an institution; any other capitalised
neighbour that is no title and no name leaves it in doubt.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from standoff.evidence.names.entries import NameForm, NameKind, slug
from standoff.evidence.names.gazetteer import Hit
from standoff.evidence.names.runs import Token, Tokens, adjacent
from standoff.evidence.names.shapes import Shape
from standoff.evidence.text.anchors import Span


@dataclass(frozen=True)
class Longer:
    """What longer names make of the hits of a table.

    Parameters
    ----------
    shapes
        Regions and institutions.
    hits
        The hits that are left, those in doubt uncertain.
    doubtful
        Places where a hit stays uncertain whatever else the text names.
    """

    shapes: tuple[Shape, ...] = ()
    hits: tuple[Hit, ...] = ()
    doubtful: frozenset[Span] = field(default=frozenset())


def find_longer(text: str, tokens: Tokens, titled: Sequence[bool], listed: Sequence[Hit]) -> Longer:
    """Tell the hits that name a country from those inside a longer name; cost is linear.

    Parameters
    ----------
    titled
        Which tokens stand in a line in title case, where capitals tell nothing.
    """
    reader = _Reader(text, tokens, titled, listed)
    shapes: list[Shape] = []
    hits: list[Hit] = []
    doubtful: set[Span] = set()
    for hit in listed:
        found = reader.read(hit)
        if isinstance(found, Shape):
            shapes.append(found)
        elif found is not None:
            hits.append(found)
            doubtful |= {hit.span} if found is not hit else set()
    return Longer(tuple(shapes), tuple(hits), frozenset(doubtful))


_PREFIX = 12
_START, _END = attrgetter("start"), attrgetter("end")
_OPENS = frozenset((*".!?:;\"“”‘’'«»()[]—–-\n", ""))
"""What stands before a word that has a capital for its place; nothing before the first."""


class _Reader:
    """Looks at what stands before and behind a hit."""

    def __init__(
        self, text: str, tokens: Tokens, titled: Sequence[bool], listed: Sequence[Hit]
    ) -> None:
        self.text, self.tokens, self.titled = text, tokens, titled
        self.words, self.given = tokens.words, tokens.known.given
        self.starts = {hit.span.start for hit in listed}
        self.ends = {hit.span.end for hit in listed}

    def _number(self, place: int, side: Callable[[Token], int]) -> int | None:
        """Give the number of the token that begins or ends at a place."""
        at = bisect_left(self.tokens, place, key=side)
        fits = at < len(self.tokens) and side(self.tokens[at]) == place
        return at if fits else None

    def read(self, hit: Hit) -> Shape | Hit | None:
        """Give a longer name, the hit as it is or in doubt, or None where it is none."""
        first, last = self._number(hit.span.start, _START), self._number(hit.span.end, _END)
        if self._is_joined(hit.span.start):
            return None
        if first is None or last is None:
            return hit
        if hit.kind is not NameKind.COUNTRY:
            # The Congress of Vienna is another than the one that goes by that word alone.
            return hit if hit.certain or not self._of_somebody(last) else None
        if self._is_of_another(first, last):
            return None
        if self._follows(first, self.words.regions):
            return None if hit.form is NameForm.DEMONYM else self._region(first - 1, last)
        if hit.form is NameForm.DEMONYM:
            land = self._text(last + 1) in self.words.lands_of_a_people
            return self._region(first, last + 1) if land else hit
        if self._follows(first, self.words.heads_of_country_names):
            return self._institution(hit, first - 1, last)
        return self._with_neighbours(hit, first, last)

    def _follows(self, first: int, words: frozenset[str]) -> bool:
        return (
            first > 0
            and adjacent(self.text, self.tokens, first)
            and (self.tokens[first - 1].text in words)
        )

    def _is_of_another(self, first: int, last: int) -> bool:
        """Say whether what stands about it makes it that of an agreement, a person or a town.

        "The North American ...", Mr. Israel, and Paris, Texas.
        """
        words, tokens = self.words, self.tokens
        if tokens[first].text.lower() in words.the and not tokens[last].possessive:
            return self._text(last + 1)[:1].isupper()
        return self._follows(first, words.before_surnames) or self._is_town(last)

    def _is_joined(self, start: int) -> bool:
        """Say whether it is the second part of a word: Pan-American."""
        before = self.text[max(0, start - _PREFIX) : start]
        if not before.endswith("-"):
            return False
        return before[:-1].rpartition(" ")[2] in self.words.prefixes_of_peoples

    def _is_town(self, last: int) -> bool:
        """Say whether a state that is no country follows a comma: Lebanon, Pennsylvania."""
        at = last + 1
        if at >= len(self.tokens) or self.tokens[last].possessive:
            return False
        gap = self.text[self.tokens[last].end : self.tokens[at].start]
        state = self.tokens[at].text in self.words.states_of_towns
        return gap == ", " and state and not self._text(at + 1)[:1].isupper()

    def _ends_a_name(self, first: int) -> bool:
        """Say whether another name runs into it inside a sentence: Anatole France."""
        at = first - 1
        if at <= 0 or not adjacent(self.text, self.tokens, first):
            return False
        token, words = self.tokens[at], self.words
        plain = words.titles | words.title_modifiers | words.calendar | words.function_words
        named = token.capital and not token.possessive and token.text not in plain
        if not named or token.end in self.ends or token.text.isupper():
            return False
        return self.text[: token.start].rstrip(" ")[-1:] not in _OPENS

    def _span(self, first: int, last: int) -> Span:
        return Span(self.tokens[first].start, self.tokens[last].end)

    def _region(self, first: int, last: int) -> Shape:
        span = self._span(first, last)
        name = " ".join(span.of(self.text).split())
        return Shape(span, slug(name), NameKind.PLACE, name)

    def _institution(self, hit: Hit, first: int, last: int) -> Shape:
        span = self._span(first, last)
        name = " ".join(span.of(self.text).split())
        return Shape(span, slug(name), NameKind.ORGANISATION, name, country=hit.entity)

    def _with_neighbours(self, hit: Hit, first: int, last: int) -> Shape | Hit | None:
        seat = hit.form is NameForm.METONYM
        if seat and (self._of_something(first) or self._is_thing(last)):
            return None
        if self.titled[first]:
            return hit
        end = self._more(last)
        if end == last:
            return replace(hit, certain=False) if self._ends_a_name(first) else hit
        if {self.tokens[at].text for at in (end, last + 1)} & self.words.tails_of_country_names:
            return self._institution(hit, first, end)
        return None if seat else replace(hit, certain=False)

    def _of_something(self, first: int) -> bool:
        """Say whether a seat of government only tells which thing: the Treaty of Paris."""
        if first < 2:
            return False
        link, head = self.tokens[first - 1], self.tokens[first - 2]
        if link.text not in self.words.links or not adjacent(self.text, self.tokens, first):
            return False
        return head.text in self.words.things_of_a_place

    def _of_somebody(self, last: int) -> bool:
        """Say whether a name behind tells whose it is: the Congress of Vienna."""
        at = last + 1
        if self._text(at) not in self.words.links:
            return False
        at += 2 if self._text(at + 1) in self.words.the else 1
        return self._text(at)[:1].isupper()

    def _is_thing(self, last: int) -> bool:
        """Say whether it stands before such a thing: the Paris Agreement."""
        owned = self.tokens[last].possessive
        return not owned and self._text(last + 1) in self.words.things_of_a_place

    def _text(self, at: int) -> str:
        """Give a word of the same name; empty where another one begins."""
        inside = at < len(self.tokens) and adjacent(self.text, self.tokens, at)
        return self.tokens[at].text if inside else ""

    def _more(self, last: int) -> int:
        """Give the last token of the longer name that begins with a hit, if there is one."""
        at = last
        while not self.tokens[at].possessive and self._goes_on(at + 1):
            at += 1
        return at

    def _goes_on(self, at: int) -> bool:
        if at >= len(self.tokens) or not adjacent(self.text, self.tokens, at):
            return False
        token, words = self.tokens[at], self.words
        gap = self.text[self.tokens[at - 1].end : token.start]
        if not token.capital or gap == "-" or token.start in self.starts:
            return False
        if token.text in words.tails_of_country_names:
            return True
        plain = words.titles | words.title_modifiers | words.calendar | words.function_words
        return token.text not in plain and token.text not in self.given
