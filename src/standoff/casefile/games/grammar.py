"""The text of a `.nfg` file as players, strategies and payoffs; see Gambit's manual of formats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from standoff.casefile.trees.tree import Document
from standoff.errors import Problem, ProjectFileError

LONGEST_NUMBER = 300
"""Digits of a number at most, an exponent counted as the digits it stands for."""

MOST_PROFILES = 1 << 16
"""Each becomes an entry of a ranking."""

_TOKEN = re.compile(
    r'(?P<string>"(?:[^"\\]|\\.)*")|(?P<brace>[{}])'
    r"|(?P<number>[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+|/\d+)?)(?![\w.])"
    r"|(?P<word>[A-Za-z]+)|(?P<comma>,)|(?P<space>\s+)|(?P<other>.)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class NormalForm:
    """A game in normal form.

    Parameters
    ----------
    players
        Their names.
    strategies
        For each player the names of its strategies.
    payoffs
        For each profile one number for each player; of profiles the strategy of
        the first player changes fastest.
    outcomes
        For each profile the name of its outcome, empty if it has none.
    """

    title: str
    comment: str
    players: tuple[str, ...]
    strategies: tuple[tuple[str, ...], ...]
    payoffs: tuple[tuple[Fraction, ...], ...]
    outcomes: tuple[str, ...]

    def choices(self, profile: int) -> tuple[int, ...]:
        """Give the place of each player's strategy in a profile."""
        found = []
        for own in self.strategies:
            profile, place = divmod(profile, len(own))
            found.append(place)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int


def parse_nfg(text: str, file: str | None = None) -> NormalForm:
    """Read the text of a `.nfg` file, with payoffs profile by profile or with named outcomes.

    Raises
    ------
    ProjectFileError
        With the place at which it is no such file, or if there are more profiles
        than the limit of states.
    """
    return _Parser(Document(text, file)).parse()


class _Parser:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.tokens = tuple(_iter_tokens(document.text))
        self.at = 0

    def parse(self) -> NormalForm:
        self._require("word", "NFG", "a file in the format .nfg begins with NFG")
        version = self._require("number", None, "the number 1 of the format is expected")
        if version.text != "1":
            raise self._fail(f"version {version.text} of the format is not known; 1 is", version)
        if self._require("word", None, "R or D is expected").text not in "RD":
            raise self._fail("R or D is expected, for numbers", self.tokens[self.at - 1])
        title = self._string("the title of the game, in quotation marks, is expected")
        players = self._strings()
        strategies = self._strategies(players)
        comment = self._string("") if self._next("string") else ""
        profiles = prod(map(len, strategies))
        if self._next("brace"):
            payoffs, outcomes = self._by_outcome(len(players), profiles)
        else:
            payoffs, outcomes = self._by_profile(len(players), profiles), ("",) * profiles
        if self.at < len(self.tokens):
            raise self._fail("nothing more is expected here", self.tokens[self.at])
        return NormalForm(title, comment, players, strategies, payoffs, outcomes)

    def _strategies(self, players: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        opening = self._open("the strategies of the players, in braces, are expected")
        found: list[tuple[str, ...]] = []
        while not self._closes():
            if self._next("brace"):
                found.append(self._strings())
                continue
            number = self._require("number", None, "a number or names of strategies are expected")
            if not number.text.isdecimal() or len(number.text) > len(str(MOST_PROFILES)):
                raise self._fail(f"{number.text[:20]} is no number of strategies", number)
            if prod(map(len, found), start=int(number.text)) > MOST_PROFILES:
                raise self._fail(f"more than {MOST_PROFILES:,} profiles are not read", number)
            found.append(tuple(str(place) for place in range(1, int(number.text) + 1)))
        if len(found) != len(players):
            message = f"there are {len(players)} players, but strategies of {len(found)}"
            raise self._fail(message, opening)
        if prod(map(len, found)) > MOST_PROFILES:
            raise self._fail(f"more than {MOST_PROFILES:,} profiles are not read", opening)
        for player, own in zip(players, found, strict=True):
            if not own:
                raise self._fail(f"the player {player!r} has no strategy", opening)
        return tuple(found)

    def _by_profile(self, players: int, profiles: int) -> tuple[tuple[Fraction, ...], ...]:
        start = self.tokens[self.at] if self.at < len(self.tokens) else None
        numbers = list(self._numbers())
        if len(numbers) != players * profiles:
            message = (
                f"{players * profiles:,} payoffs are expected, of {players} players in"
                f" {profiles:,} profiles; there are {len(numbers):,}"
            )
            raise self._fail(message, start)
        return tuple(
            tuple(numbers[first : first + players]) for first in range(0, len(numbers), players)
        )

    def _by_outcome(
        self, players: int, profiles: int
    ) -> tuple[tuple[tuple[Fraction, ...], ...], tuple[str, ...]]:
        known: list[tuple[str, tuple[Fraction, ...]]] = [("", (Fraction(0),) * players)]
        self._open("")
        while not self._closes():
            opening = self._open("an outcome, in braces, is expected")
            name = self._string("the name of the outcome, in quotation marks, is expected")
            worth = tuple(self._numbers())
            self._require("brace", "}", "the end of the outcome, }, is expected")
            if len(worth) != players:
                message = f"the outcome {name!r} pays {len(worth)} players; there are {players}"
                raise self._fail(message, opening)
            known.append((name, worth))
        start = self.tokens[self.at] if self.at < len(self.tokens) else None
        chosen: list[_Token] = []
        while self._next("number"):
            chosen.append(self.tokens[self.at])
            self.at += 1
        if len(chosen) != profiles:
            message = f"{profiles:,} outcomes of profiles are expected; there are {len(chosen):,}"
            raise self._fail(message, start)
        for token in chosen:
            if not token.text.isdecimal() or len(token.text) > 9 or int(token.text) >= len(known):
                message = (
                    f"{token.text[:20]} is no outcome: they are numbered 0 to {len(known) - 1}"
                )
                raise self._fail(message, token)
        found = [known[int(token.text)] for token in chosen]
        return tuple(worth for _, worth in found), tuple(name for name, _ in found)

    def _numbers(self) -> Iterator[Fraction]:
        while self.at < len(self.tokens) and self.tokens[self.at].kind in {"number", "comma"}:
            token = self.tokens[self.at]
            self.at += 1
            if token.kind == "number":
                yield self._number(token)

    def _number(self, token: _Token) -> Fraction:
        mantissa, _, exponent = token.text.lower().partition("e")
        far = len(exponent.lstrip("+-0")) > len(str(LONGEST_NUMBER))
        if far or len(mantissa) + abs(int(exponent or 0)) > LONGEST_NUMBER:
            raise self._fail(f"the number {token.text[:20]}... is too long", token)
        try:
            return Fraction(token.text)
        except ZeroDivisionError:
            raise self._fail(f"{token.text} divides by nothing", token) from None

    def _strings(self) -> tuple[str, ...]:
        self._open("names in braces are expected")
        found = []
        while not self._closes():
            found.append(self._string("a name in quotation marks is expected"))
        return tuple(found)

    def _string(self, expected: str) -> str:
        text = self._require("string", None, expected).text[1:-1]
        return " ".join(re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL).split())

    def _open(self, expected: str) -> _Token:
        return self._require("brace", "{", expected)

    def _closes(self) -> bool:
        if self._next("brace") and self.tokens[self.at].text == "}":
            self.at += 1
            return True
        if self.at == len(self.tokens):
            raise self._fail("the file ends inside braces", None)
        return False

    def _next(self, kind: str) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at].kind == kind

    def _require(self, kind: str, text: str | None, expected: str) -> _Token:
        token = self.tokens[self.at] if self.at < len(self.tokens) else None
        if token is None:
            raise self._fail(f"the file ends too early: {expected}", None)
        if token.kind != kind or text not in (None, token.text):
            raise self._fail(expected, token)
        self.at += 1
        return token

    def _fail(self, message: str, token: _Token | None) -> ProjectFileError:
        start = len(self.document.text) if token is None else token.start
        place = self.document.place(start, token.end if token else None)
        value = None if token is None else token.text[:40]
        return ProjectFileError(message, [Problem("nfg-form", message, place, value=value)])


def _iter_tokens(text: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(text):
        if found.lastgroup and found.lastgroup != "space":
            yield _Token(found.lastgroup, found[0], found.start(), found.end())
