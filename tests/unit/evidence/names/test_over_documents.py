"""People of many documents: whom a surname means, and whom nothing tells apart."""

from __future__ import annotations

import pytest

from standoff.evidence.names.entries import NameEntry, NameKind, slug
from standoff.evidence.names.over_documents import Named, link_people

LANDS = {"japan": "Japan", "canada": "Canada"}


def person(name, pronoun="", country=""):
    return NameEntry(slug(name), NameKind.PERSON, name, pronoun=pronoun, country=country)


def linked(*documents):
    """Link people given as (name, title, pronoun, country), one document each."""
    people = [
        Named(number, person(name, pronoun, country), (title,) if title else ())
        for number, (name, title, pronoun, country) in enumerate(documents, start=1)
    ]
    links = link_people(people, LANDS)
    return {number: (meant.entry.id, meant.certain) for (number, _), meant in links.items()}


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        (
            [("Ivo Quill", "President", "he", ""), ("Quill", "President", "", "")],
            {2: ("ivo-quill", True)},
        ),
        (
            [("Quill", "President", "", ""), ("Ivo Quill", "", "he", "")],
            {1: ("ivo-quill", False)},
        ),
        ([("Quill", "Mr", "he", ""), ("Ivo Quill", "", "", "")], {1: ("ivo-quill", False)}),
        (
            [
                ("Quill", "Mrs.", "she", ""),
                ("Ivo Quill", "", "he", ""),
                ("Ada Quill", "", "she", ""),
            ],
            {1: ("ada-quill", False)},
        ),
        (
            [
                ("Quill", "Prime Minister", "", ""),
                ("Ivo Quill", "Minister", "he", ""),
                ("Ada Quill", "Governor", "she", ""),
            ],
            {1: ("ivo-quill", True)},
        ),
        ([("J. Quill", "", "", ""), ("Jan Quill", "", "he", "")], {1: ("jan-quill", True)}),
        ([("Jan Ivo Quill", "", "he", ""), ("Jan Quill", "", "he", "")], {1: ("jan-quill", True)}),
        (
            [("Quill", "Dr.", "", ""), ("Jan Ivo Quill", "", "", ""), ("Jan Quill", "", "", "")],
            {1: ("jan-quill", False), 2: ("jan-quill", True)},
        ),
    ],
)
def test_a_surname_means_the_one_whom_other_documents_name_in_full(documents, expected):
    """Definition: one bearer of the name, or one with the office; certain only with the office."""
    assert linked(*documents) == expected


@pytest.mark.parametrize(
    "documents",
    [
        [("Quill", "Mr.", "he", ""), ("Ada Quill", "", "she", "")],
        [("Quill", "President", "", ""), ("Ivo Quill", "", "he", ""), ("Ada Quill", "", "she", "")],
        [("Ivo Quill", "", "he", ""), ("Ada Quill", "", "she", "")],
        [("Ivo Quill", "", "he", ""), ("Jan Quill", "", "he", "")],
        [("Mori", "Premier", "", "canada"), ("Ada Mori", "Premier", "she", "japan")],
        [("J. Quill", "", "", ""), ("Jan Quill", "", "", ""), ("Joan Quill", "", "", "")],
        [("J. Quill", "", "", "japan"), ("Jan Quill", "", "", "canada")],
        [("Quill", "Mr.", "he", ""), ("Ivo Orlov", "", "he", "")],
        [("Quill", "Mr.", "he", ""), ("Quill", "President", "", "")],
    ],
)
def test_nobody_is_linked_where_two_are_meant_or_may_be(documents):
    """Definition: other pronoun, other country, or several who fit: each keeps the id."""
    assert linked(*documents) == {}


def test_a_mr_and_a_mrs_whom_no_document_names_in_full_are_two():
    """Definition: over documents as in one; who has neither title stays by the surname."""
    documents = [
        ("Quill", "Mr.", "he", ""),
        ("Quill", "Mrs.", "she", ""),
        ("Quill", "Ms", "she", ""),
        ("Quill", "President", "", ""),
    ]
    assert linked(*documents) == {
        1: ("mr-quill", True),
        2: ("mrs-quill", True),
        3: ("mrs-quill", True),
    }


def test_ministers_of_two_countries_with_one_surname_are_two():
    """Definition: nobody holds office in two countries."""
    documents = [
        ("Mori", "Minister", "", "japan"),
        ("Mori", "Minister", "", "canada"),
        ("Mori", "Minister", "", ""),
    ]
    assert linked(*documents) == {1: ("mori-japan", True), 2: ("mori-canada", True)}


def test_a_link_keeps_the_title_as_a_name():
    """Our choice: so that a search for "President Quill" finds the one who is meant."""
    people = [
        Named(1, person("Ivo Quill", "he")),
        Named(2, person("Quill"), ("President", "Mr")),
    ]
    meant = link_people(people, LANDS)[2, "quill"]
    assert meant.entry.aliases == ("President Quill", "Mr Quill")
    assert meant.entry.canonical == "Ivo Quill"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pavlo Zelinsky", "Pavlo Zelinskyy"),
        ("Pavlo Zelinski", "Pavel Zelinskiy"),
        ("Sergey Ostry", "Sergei Ostryi"),
        ("Oleh Bereznyi", "Oleg Berezny"),
    ],
)
def test_spellings_of_one_name_are_one_person(one, other):
    """Our choice: the end of a surname and a given name in two languages tell nobody apart."""
    found = [Named(at, person(name)) for at, name in enumerate((one, other), start=1)]
    (meant,) = link_people(found, {}).values()
    assert meant.entry.canonical == one
    assert other in meant.entry.aliases


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pavlo Zelinsky", "Ivan Zelinskyy"),
        ("Hans Meyer", "Hans Meier"),
        ("Ana Rossin", "Ana Rossino"),
    ],
)
def test_other_names_stay_two_people(one, other):
    """A definition."""
    found = [Named(at, person(name)) for at, name in enumerate((one, other), start=1)]
    assert not link_people(found, {})


def test_a_surname_in_another_spelling_is_the_one_person_of_it():
    """A definition: with the title or without."""
    found = [
        Named(1, person("Pavlo Zelinsky"), ("President",)),
        Named(2, person("Zelinskyy"), ("President",)),
    ]
    (meant,) = link_people(found, {}).values()
    assert meant.entry.canonical == "Pavlo Zelinsky"
