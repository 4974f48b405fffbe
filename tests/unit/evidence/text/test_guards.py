"""Guards change nothing that is found: expressions with and without them agree on every text."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.evidence.events import finding as events
from standoff.evidence.events.triggers import _WORD, Triggers
from standoff.evidence.figures.traps import trap_pattern
from standoff.evidence.grammar.attribution_words import SpeechWords
from standoff.evidence.names.finding import find_names
from standoff.evidence.plain.said import find_said
from standoff.evidence.speech.quotes import find_quotes
from standoff.evidence.text import guards
from standoff.evidence.text.guards import (
    beginnings,
    guarded,
    guarded_choice,
    guarded_runs,
    needed,
)
from standoff.evidence.text.languages import language
from standoff.evidence.text.languages.scripts import _OF_SCRIPT, _WEIGHT, count_scripts

SIGNS = "abkisIKS ſK\u0130\u0131ß1-."

_atoms = st.sampled_from(
    [*"abkis1", r"\d", r"\s", r"\w", ".", "[ab]", "[^a]", "[a-z]", "[k1]", r"\b", "(?<!a)", "(?=a)"]
)


def _grown(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.lists(parts, min_size=1, max_size=4).map("".join),
        st.lists(parts, min_size=1, max_size=3).map(lambda some: f"(?:{'|'.join(some)})"),
        parts.map(lambda one: f"(?:{one})?"),
        parts.map(lambda one: f"(?:{one}){{1,2}}"),
        parts.map(lambda one: f"(?i:{one})"),
        parts.map(lambda one: f"(?-i:{one})"),
        parts.map(lambda one: f"(?>{one})"),
    )


_expressions = st.recursive(_atoms, _grown, max_leaves=12)
_texts = st.text(SIGNS, max_size=14)
_flags = st.sampled_from([0, re.IGNORECASE])


@given(_expressions, _texts, _flags)
def test_a_guarded_expression_finds_what_it_found_without(
    source: str, text: str, flags: int
) -> None:
    """By definition: the same places, one after the other."""
    plain, quick = re.compile(source, flags), re.compile(guarded(source, flags), flags)
    assert [m.span() for m in quick.finditer(text)] == [m.span() for m in plain.finditer(text)]


@given(st.lists(_expressions, min_size=1, max_size=4), _texts, _flags)
def test_runs_of_alternatives_keep_their_order(sources: list[str], text: str, flags: int) -> None:
    """By definition: of two that fit at a place the one that is written first is taken."""
    plain = re.compile("|".join(f"(?:{one})" for one in sources), flags)
    quick = re.compile("|".join(guarded_runs(sources, flags)), flags)
    assert [m.span() for m in quick.finditer(text)] == [m.span() for m in plain.finditer(text)]


@given(st.lists(_expressions, min_size=1, max_size=4), _texts, _flags)
def test_a_guarded_choice_takes_what_is_written_first(
    sources: list[str], text: str, flags: int
) -> None:
    """By definition: the same places as of the alternatives in their order."""
    plain = re.compile("|".join(f"(?:{one})" for one in sources), flags)
    quick = re.compile(guarded_choice(sources, flags), flags)
    assert [m.span() for m in quick.finditer(text)] == [m.span() for m in plain.finditer(text)]


@given(st.lists(_expressions, min_size=1, max_size=4), _texts, _flags, st.integers(1, 6))
def test_where_an_expression_fits_one_of_its_beginnings_stands(
    sources: list[str], text: str, flags: int, depth: int
) -> None:
    """By definition, however few signs of a beginning are looked at."""
    starts = re.compile(beginnings(sources, flags, depth), flags)
    for source in sources:
        for at in range(len(text) + 1):
            fits = re.compile(source, flags).match(text, at)
            assert not fits or starts.match(text, at)


@given(_expressions, _texts, _flags)
def test_a_text_in_which_an_expression_fits_has_what_it_needs(
    source: str, text: str, flags: int
) -> None:
    """By definition: what is needed is in every text with a match."""
    pattern = re.compile(source, flags)
    if pattern.search(text):
        assert needed(pattern).may_be_in(text)


def test_what_is_needed_is_said_where_it_can_be() -> None:
    """Our choice: of the parts that every match has, those that say most."""
    pattern = re.compile(r"(?P<who>\w+) (?:said|told us),? that (?P<words>.+)", re.IGNORECASE)
    assert needed(pattern).parts == ("said", "told us") or needed(pattern).parts == (" that ",)
    assert not needed(pattern).may_be_in("They met on Monday.")
    assert guarded("an? hour|two weeks", re.IGNORECASE).startswith("(?=[aA]")


TEXTS = (
    "Norway met Sweden in Oslo on 3 May 2016. “We agree,” Ada Mori said; 5,300 people came.",
    "He reportedly left. According to Peter Orlov, talks failed. Asked whether it ended, he left.",
    "Home News Sport About us Contact 12 comments",
    "The Group of Seven said 3-2 votes to 1 were cast at 5 p.m., 12 March 1999, by one of them.",
    "Norwegen verhängte Sanktionen. Laut Scholz sei das richtig, sagte er am 3. Mai.",
    "Fears that it would sink, his claim that it would not: to put it as he did, no one knows.",
)


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_passed_over_at_once_holds_nothing(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By definition: where the quick looks are made to say yes, the same is found."""
    tags = ("ru", "de", "fr", "es", "zh", "ja")

    def found() -> list[object]:
        names = find_names(text)
        said = [find_said(text, names, language(tag)) for tag in tags]
        pieces = [piece for piece in re.split(r"(?<=[.;:])\s", text) if piece]
        return [
            said,
            find_quotes(text, names),
            [find_quotes(piece) for piece in pieces],
            [events.find_events(piece) for piece in (text, *pieces)],
        ]

    quick = found()
    monkeypatch.setattr(Triggers, "find_words", lambda _, text: list(_WORD.finditer(text)))
    for of in (SpeechWords, guards.Needed):
        monkeypatch.setattr(of, "may_be_in", lambda *_: True)
    assert found() == quick


def test_traps_are_those_of_the_expressions_one_by_one() -> None:
    """By definition: a trap is what one of its lines fits at its place."""
    english = language("en")
    pattern = trap_pattern(english)
    for text, trap in (
        ("see www.example.org/3 now", "www.example.org/3"),
        ("on 3 May 2016 they", "3 May 2016"),
        ("the Group of Seven met", "Group of Seven"),
        ("no one came", "no one"),
        ("CA 90210 is far", "CA 90210"),
        ("a 5k run today", "5k run"),
    ):
        assert [m[0] for m in pattern.finditer(text)] == [trap]


@given(st.text(max_size=40))
def test_letters_are_counted_as_if_script_by_script(text: str) -> None:
    """By definition: how many letters of each script, a syllable for two or three."""
    expected = {
        name: len(pattern.findall(text)) * _WEIGHT.get(name, 1)
        for name, pattern in _OF_SCRIPT.items()
    }
    assert +count_scripts(text) == +Counter(expected)


def test_without_the_parser_of_python_nothing_is_guarded(monkeypatch):
    """Our promise: what is no part of the library's interface may go; only time is lost."""
    monkeypatch.setattr(guards, "_parse", None)
    assert guarded("an? hour|two") == "(?:an? hour|two)"
    assert list(guarded_runs(["an?", "two"])) == ["(?:an?)", "(?:two)"]
    assert guarded_choice(["an?", "two"]) == "(?:an?)|(?:two)"
    assert needed(re.compile("said that")).may_be_in("nothing of it")
