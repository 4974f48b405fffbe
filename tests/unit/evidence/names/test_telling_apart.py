"""One id for each person of a text: who of one surname is one, and who are two."""

from __future__ import annotations

import pytest

from standoff.evidence.names.entries import NameEntry, NameKind
from standoff.evidence.names.finding import find_names


def people(text, **options):
    found = find_names(text, **options)
    return [(m.surface, m.entity) for m in found if m.kind == "person"]


def ids(text, **options):
    return [entity for _, entity in people(text, **options)]


@pytest.mark.parametrize(
    "text",
    [
        "President Quill spoke. Then Ivo Quill left, and Mr Quill came back.",
        "Ivo Quill spoke. Then President Quill left, and Mr. Quill came back.",
        "Mr. Quill spoke. Then President Ivo Quill left, and Quill came back.",
        "Mr. Ivo Quill spoke. Then Mr Quill left, and the premier met Quill again.",
    ],
)
def test_title_full_name_and_surname_of_one_text_are_one_person(text):
    """Definition: a text that names one Quill in full means that one."""
    assert ids(text) == ["ivo-quill"] * 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Quill met Mrs. Quill.", ["mr-quill", "mrs-quill"]),
        ("Mrs Quill came. Ms. Quill left.", ["quill", "quill"]),
        ("Mrs Quill came. Mr Quill saw Ms. Quill.", ["mrs-quill", "mr-quill", "mrs-quill"]),
        ("David Quill came. Mrs. Quill left.", ["david-quill", "mrs-quill"]),
        ("David Quill met Mary Quill. Mr Quill left Mrs Quill.", None),
    ],
)
def test_a_mr_and_a_mrs_of_one_surname_are_two(text, expected):
    """Definition: two pronouns, two people; who is named in full has the title that fits."""
    both = ["david-quill", "mary-quill"] * 2
    assert ids(text) == (expected or both)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("John O'Quill came. Mr. O’Quill left.", ["john-o-quill"] * 2),
        ("John O’Quill came. Mr. O'Quill left.", ["john-o-quill"] * 2),
        ("J. Quill said so. James Quill came.", ["james-quill"] * 2),
        ("James Quill came. They asked J. Quill again.", ["james-quill"] * 2),
        ("James Ivo Quill came. James Quill left.", ["james-quill"] * 2),
        ("James Quill and Joan Quill came. J. Quill said so.", None),
        ("Sen. Warren came. Elizabeth Warren left.", ["elizabeth-warren"] * 2),
    ],
)
def test_initials_middle_names_and_apostrophes_make_no_second_person(text, expected):
    """Our choice: where just one can be meant; a J. that may be two stays by itself."""
    assert ids(text) == (expected or ["james-quill", "joan-quill", "j-quill"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The first lady, Ada Quill, came. President Quill spoke.", ["ada-quill", "quill"]),
        ("Ada Quill, the first lady, came. President Quill spoke.", ["ada-quill", "quill"]),
        ("President Quill and his wife, Ada Quill, came.", ["quill", "ada-quill"]),
        ("Premier Quill left. His son Ivo Quill stayed.", ["quill", "ivo-quill"]),
        (
            "President Jan Quill and his wife, Ada Quill, came. Then President Quill left.",
            ["jan-quill", "ada-quill", "jan-quill"],
        ),
        ("President Quill and his wife, Mary Quill, came. Mr. Quill left.", None),
        ("Ivo Quill, the foreign minister, came. Minister Quill left.", ["ivo-quill"] * 2),
    ],
)
def test_a_relative_is_not_who_holds_the_office(text, expected):
    """Our choice: who is told of as wife or son is not the president of that surname."""
    assert ids(text) == (expected or ["quill", "mary-quill", "quill"])


def test_an_office_tells_which_of_two():
    """Our choice: the senator is the one who was introduced as senator."""
    text = "Senator Jan Quill met Governor Ann Quill. Then Senator Quill left."
    assert ids(text) == ["jan-quill", "ann-quill", "jan-quill"]
    assert find_names(text).items[-1].certain


def test_the_last_of_two_is_in_doubt_where_nothing_tells():
    """Our choice: the one named last, uncertain."""
    found = find_names("Jan Quill met Ann Quill. Then Quill left.")
    assert [m.certain for m in found] == [True, True, False]


def test_a_country_behind_a_comma_is_not_the_country_of_the_next_person():
    """Our choice: only a country that stands at the title is that of the person."""
    beside = find_names("Unlike others in Iran, President Quill agreed.").entry("quill")
    at = find_names("Then the Iranian President Quill agreed.").entry("quill")
    assert beside is not None
    assert at is not None
    assert (beside.country, at.country) == ("", "iran")


@pytest.mark.parametrize("text", ["Then Mr. III agreed.", "Gov. Jr. came by.", "Mr. Mr. Mr."])
def test_a_title_without_a_name_names_nobody_in_full(text):
    """Hostile: a suffix in place of a name must not end the reading."""
    assert all(" " not in surface for surface, _ in people(text))


def test_a_paper_before_a_name_is_no_part_of_the_name():
    """Our choice: a name begins behind a listed one."""
    text = "It was the Washington Post Quill spoke to. Ivo Quill told it all."
    assert [m.entity for m in find_names(text)] == ["washington-post", "ivo-quill"]


def test_whom_a_reader_has_heard_of_is_known_by_surname():
    """Our choice: people of an article are known in its comments."""
    heard = (NameEntry("ivo-quill", NameKind.PERSON, "Ivo Quill", pronoun="he"),)
    assert ids("I think Quill is right, and Mr. Quill knows.", heard=heard) == ["ivo-quill"] * 2
    assert ids("I think Mrs. Quill is right.", heard=heard) == ["mrs-quill"]
    assert ids("I think Quill is right.") == []


NAMED = ("Peter", "Anna", "Maria", "John", "Laura", "David")
FAMILY = " ".join(f"Then {given} Quill spoke about the harbour." for given in NAMED)


def test_people_are_given_in_the_order_of_the_text():
    """Definition: the same people in the same order, whenever a text is read."""
    named = tuple(entry.canonical.split()[0] for entry in find_names(FAMILY).people())
    assert named == NAMED


def test_of_several_heard_of_by_one_surname_the_last_introduced_is_meant():
    """Our choice: as within one text, and the same one whenever it is read."""
    heard = find_names(FAMILY).people()
    assert ids("I think Quill is right.", heard=heard) == ["david-quill"]
    assert ids("I think Quill is right.", heard=heard[::-1]) == ["peter-quill"]
