"""Names in text: countries, people, organisations, places, and what is none of them."""

from __future__ import annotations

import pytest

from standoff.evidence.names.finding import NameForm, NameKind, NameTable, find_names


def named(text, table=None):
    return [(m.surface, m.entity) for m in find_names(text, table)]


def entities(text, table=None):
    return [m.entity for m in find_names(text, table)]


@pytest.mark.parametrize(
    ("text", "surface", "entity", "form"),
    [
        ("Talks with Japan failed.", "Japan", "japan", NameForm.NAME),
        ("A Japanese ship left.", "Japanese", "japan", NameForm.DEMONYM),
        ("Tokyo's answer came late.", "Tokyo", "japan", NameForm.METONYM),
        ("Then the Kremlin denied it.", "the Kremlin", "russia", NameForm.METONYM),
        ("He asked the U.S. for help.", "U.S.", "united-states", NameForm.ALIAS),
        ("The White House said no.", "White House", "united-states", NameForm.METONYM),
        ("Guinea-Bissau voted.", "Guinea-Bissau", "guinea-bissau", NameForm.NAME),
        ("SEOUL - Nothing new.", "SEOUL", "south-korea", NameForm.METONYM),
        ("Ships of NATO came.", "NATO", "nato", NameForm.ALIAS),
        ("Côte d’Ivoire won.", "Côte d’Ivoire", "ivory-coast", NameForm.ALIAS),
    ],
)
def test_listed_names_are_found_with_their_form(text, surface, entity, form):
    """Definition: name, alias, demonym or seat of government."""
    (mention,) = find_names(text)
    assert (mention.surface, mention.entity, mention.form) == (surface, entity, form)
    assert mention.span.of(text) == surface


@pytest.mark.parametrize(
    "text",
    [
        "They ate turkey and china was on the table.",
        "Give it to us, may we ask?",
        "PLEASE CONTACT US NOW",
        "An Iranianish word and Omanix.",
        "the @US account",
        "",
        "   \n\n ",
    ],
)
def test_ordinary_words_are_no_names(text):
    """Our choice: case counts, words are whole, a shouted US is a pronoun."""
    assert named(text) == []


def test_a_name_that_is_an_ordinary_word_is_certain_only_with_support():
    """Our choice: Georgia alone may be the state; with Tbilisi it is the country."""
    (alone,) = find_names("He moved to Georgia.")
    supported = find_names("He moved to Georgia. The government in Tbilisi agreed.")
    assert not alone.certain
    assert all(mention.certain for mention in supported)


def test_a_country_inside_a_persons_name_is_not_counted():
    """Our choice: the longer name wins."""
    assert entities("Michael Jordan met Chad Miller.") == ["michael-jordan", "chad-miller"]


def test_a_person_is_named_fully_first_and_by_surname_later():
    """Our choice: title and nationality stay outside the name and are kept."""
    text = "Japanese Prime Minister Ada Mori met Ivan Orlov. Mori left; Mr. Orlov's aides stayed."
    names = find_names(text)
    assert [m.entity for m in names] == [
        "japan",
        "ada-mori",
        "ivan-orlov",
        "ada-mori",
        "ivan-orlov",
    ]
    mori = names.items[1]
    assert (mori.surface, mori.title, mori.form) == ("Ada Mori", "Prime Minister", NameForm.NAME)
    assert names.items[3].form is NameForm.SURNAME
    assert names.items[4].surface == "Orlov"
    entry = names.entry("ada-mori")
    assert entry is not None
    assert (entry.country, entry.kind) == ("japan", NameKind.PERSON)


def test_a_headline_before_the_full_name_is_linked_to_it():
    """Our choice: the whole text is read before surnames are linked."""
    text = "Mori and Orlov Agree to Talk Again Soon\n\nAda Mori and Ivan Orlov met on Monday."
    assert entities(text)[:2] == ["ada-mori", "ivan-orlov"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Messrs. Orlov and Mori agreed.", ["orlov", "mori"]),
        ("President-elect Jane Hill spoke.", ["jane-hill"]),
        ("Gen. Xaver Quandt spoke.", ["xaver-quandt"]),
        ("Ursula von der Heide spoke, and von der Heide left.", ["ursula-von-der-heide"] * 2),
        ("Said spokesman Zuri Okonkwo-Bell.", ["zuri-okonkwo-bell"]),
        ("Recep Tayyip Demirağ spoke.", ["recep-tayyip-demirag"]),
        ("John F. Quill spoke. John Quill left.", ["john-quill"] * 2),
        ("Xi Weimin spoke. Xi left.", ["xi-weimin"] * 2),
        ("“No,” said Zed Qwark.", ["zed-qwark"]),
        ("Zed Qwark, 54, agreed.", ["zed-qwark"]),
        ("Zed Qwark, a professor of law, agreed.", ["zed-qwark"]),
        ("Secretary of State Ann Poe left.", ["ann-poe"]),
        ("Mr. Khalid al-Rashid spoke.", ["khalid-al-rashid"]),
    ],
)
def test_ways_to_introduce_a_person(text, expected):
    """Our choice: title, role, given name, age, apposition or a verb of saying."""
    assert entities(text) == expected


def test_two_people_of_one_surname_are_told_apart_by_title():
    """Our choice: Mrs. picks the woman; without a title the link is uncertain."""
    text = "John Quill and Mary Quill came. Mrs. Quill spoke. Quill left."
    names = find_names(text)
    assert [m.entity for m in names][2] == "mary-quill"
    assert not names.items[3].certain


def test_a_hyphen_between_two_surnames_names_both():
    """Our choice: the Mori-Orlov summit."""
    text = "Ada Mori met Ivan Orlov. The Mori-Orlov summit failed."
    assert entities(text)[2:] == ["ada-mori", "ivan-orlov"]


@pytest.mark.parametrize(
    ("text", "surface", "kind"),
    [
        ("He works for the Foreign Ministry here.", "Foreign Ministry", "organisation"),
        (
            "The Ministry of Trade and Industry paid.",
            "Ministry of Trade and Industry",
            "organisation",
        ),
        ("It went to Quandt Holdings Inc. then.", "Quandt Holdings Inc.", "organisation"),
        ("The University of Arden agreed.", "University of Arden", "organisation"),
        ("They left Skerry Island.", "Skerry Island", "place"),
        ("Ice on the Sea of Arden.", "Sea of Arden", "place"),
        ("Around Lake Arden it rained.", "Lake Arden", "place"),
        ("Ships in the Arden Strait.", "Arden Strait", "place"),
    ],
)
def test_organisations_and_places_are_known_by_their_shape(text, surface, kind):
    """Our choice of shapes."""
    (mention,) = find_names(text)
    assert (mention.surface, str(mention.kind)) == (surface, kind)


def test_an_abbreviation_in_brackets_names_the_organisation_later():
    """Our choice: its letters must come in order in the long name."""
    text = "The Arden River Agency (ARA) met. Later ARA paid. The Skerry Bank (XYZ) did not."
    names = find_names(text)
    assert [m.entity for m in names if m.surface == "ARA"] == ["arden-river-agency"] * 2
    assert "XYZ" not in [m.surface for m in names]


def test_a_person_in_the_name_of_a_foundation_is_not_the_person():
    """Our choice: a surname counts only when it stands alone."""
    text = "Ann Poe came. The Poe Foundation paid. Poe Tower is high."
    assert [m for m in entities(text) if m == "ann-poe"] == ["ann-poe"]


def test_the_table_decides_what_mentions_are_called():
    """Definition: merged ids come out as the id merged into, deleted ones not at all."""
    text = "Ada Mori came. A. Mory came. Jordan paid."
    table = NameTable.world().add("Ada Mori", NameKind.PERSON, ["A. Mory"]).delete("jordan")
    assert entities(text, table) == ["ada-mori", "ada-mori"]


def test_people_of_the_table_are_known_by_surname_too():
    """Our choice: an entry of the analyst's works like a full mention."""
    table = NameTable.world().add("Zed Qwark", NameKind.PERSON)
    assert entities("Zed Qwark came. Qwark left.", table) == ["zed-qwark"] * 2


def test_what_was_found_goes_into_the_table():
    """Definition: `found` has the entries the mentions speak of."""
    names = find_names("Ada Mori of the Arden Bank came to Japan.")
    table = NameTable.world().with_found(names.found)
    assert all(mention.entity in table for mention in names)
    assert {entry.id for entry in names.found} == {"ada-mori", "arden-bank"}


def test_mentions_are_looked_up_by_place():
    """Definition of within and touching."""
    text = "Japan met Russia."
    names = find_names(text)
    russia = names.items[1].span
    assert [m.entity for m in names.within(russia)] == ["russia"]
    assert [m.entity for m in names.touching(type(russia)(11, 12))] == ["russia"]
    assert len(names) == 2
    assert names.entry("france") is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Norwegian Foreign Minister Ada Mori spoke.", "norway"),
        ("U.S. President Ada Mori spoke.", "united-states"),
        ("US Ambassador to Russia Ada Mori spoke.", "united-states"),
        ("They met in Norway on Friday. Ada Mori spoke.", ""),
        ("They flew to Norway. President Ada Mori spoke.", ""),
        ("A visit to Ghana by Minister Ada Mori ended early.", ""),
        ("A visit to Ghana by Norwegian Minister Ada Mori ended early.", "norway"),
        ("He flew to Russia and Ada Mori stayed.", ""),
        ("They left Norway! Ada Mori spoke.", ""),
    ],
)
def test_a_country_is_somebodys_only_where_its_name_belongs_to_theirs(text, country):
    """Kind: a sentence that ends between, or something else that begins."""
    assert [person.country for person in find_names(text).people()] == [country]
